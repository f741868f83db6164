//! The program with a pinned world: arguments in; status, standard output and standard error out.

use binhxet::cli::{self, Exit, Outcome, World};
use binhxet::journal::place::Surroundings;
use chrono::{DateTime, FixedOffset};
use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Cursor, Write};
use std::path::Path;
use std::rc::Rc;

/// Bytes that two owners see.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a call came to.
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

/// The pinned reading of the clock.
pub fn noon() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-01-25T12:00:00+07:00").unwrap()
}

/// Standard output on a full device.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::StorageFull.into())
    }
}

/// Runs the program where nothing can be printed.
pub fn run_deaf(args: &[&str]) -> Ran {
    start(args, "", None, Some(Box::new(Full)))
}

/// Runs the program with arguments and standard input.
pub fn run_with(args: &[&str], input: &str, data: Option<&Path>) -> Ran {
    start(args, input, data, None)
}

fn start(args: &[&str], input: &str, data: Option<&Path>, instead: Option<Box<dyn Write>>) -> Ran {
    let (out, err) = (Shared::default(), Shared::default());
    let mut world = World {
        clock: noon,
        user: "lan".to_owned(),
        surroundings: Surroundings { data: data.map(Path::to_owned) },
        office: None,
        interactive: false,
        input: Box::new(Cursor::new(input.as_bytes().to_vec())),
        out: instead.unwrap_or_else(|| Box::new(out.clone())),
        err: Box::new(err.clone()),
    };
    let args = std::iter::once("binhxet").chain(args.iter().copied()).map(OsString::from);
    let Outcome::Ended(exit) = cli::run(args.collect(), &mut world).unwrap() else {
        panic!("a screen was to be opened")
    };
    let text = |shared: &Shared| String::from_utf8(shared.0.borrow().clone()).unwrap();
    Ran { exit, out: text(&out), err: text(&err) }
}

/// Runs the program with arguments.
pub fn run(args: &[&str]) -> Ran {
    run_with(args, "", None)
}
