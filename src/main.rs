//! The program: arguments in, exit status out. Everything else is in the library.

use binhxet::cli::{self, Exit, Outcome, World};
use binhxet::{run, terminal};
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Where it cannot be had the limit ends the program as before.
    let _ = terminal::outlive_limits();
    let colour = terminal::Ability::here().colour;
    // Without the hook a fault of the program would still be reported, only less well.
    let _ = terminal::guard(colour, || {});
    let mut world = World::real();
    let outcome = cli::run(std::env::args_os().collect(), &mut world);
    // A reader that had enough is no fault.
    let flushed = world.out.flush().or_else(|error| match error.kind() {
        ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error),
    });
    let exit = match outcome {
        Ok(Outcome::Ended(exit)) if flushed.is_ok() || exit != Exit::Done => exit,
        Ok(Outcome::Ended(_)) | Err(_) => Exit::System,
        Ok(Outcome::Start(open)) => run::start_screen(&open, &mut world),
        Ok(Outcome::Wall(open)) => run::wall(&open, &mut world),
        Ok(Outcome::Console(open)) => run::console(&open, &mut world),
    };
    ExitCode::from(exit as u8)
}
