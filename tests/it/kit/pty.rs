//! A program in a real pseudo-terminal, its screen read back as cells.
//!
//! A test sends bytes and waits for a condition on the screen; it never sleeps.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::{Parser, Screen};

/// How long a condition may take before a test is called hung; far above what any machine needs.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program and the terminal it believes in.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    chunks: Receiver<Vec<u8>>,
    deaf: Arc<AtomicBool>,
    parser: Parser,
    raw: Vec<u8>,
}

/// A command with nothing of the tester's own surroundings in it.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("PATH", "/usr/bin:/bin");
    command
}

impl Pty {
    /// Starts a program in a terminal of so many cells.
    pub fn spawn(command: CommandBuilder, width: u16, height: u16) -> Self {
        let pair = native_pty_system().openpty(size(width, height)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (send, chunks) = channel();
        let deaf = Arc::new(AtomicBool::new(false));
        let ears = Arc::clone(&deaf);
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || ears.load(Ordering::SeqCst) || send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = Parser::new(cells(height), cells(width), 0);
        Self { master: Some(pair.master), writer: Some(writer), child, chunks, deaf, parser, raw: Vec::new() }
    }

    /// Types bytes, as one write.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// Reads until the screen satisfies a condition; fails with a picture of the screen when it never does.
    #[track_caller]
    pub fn wait(&mut self, what: &str, condition: impl Fn(&Screen) -> bool) {
        let start = Instant::now();
        while !condition(self.parser.screen()) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            match self.chunks.recv_timeout(left) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout) => panic!("waited in vain for {what}; the screen:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the program ended before {what}; the screen:\n{}", self.text())
                }
            }
        }
    }

    /// Reads until a text stands on the screen.
    #[track_caller]
    pub fn wait_text(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// The screen as text, without blanks at the ends of lines.
    pub fn text(&self) -> String {
        self.parser.screen().contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// The screen as cells and modes.
    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Every byte the program has sent.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Changes the size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.master.as_ref().unwrap().resize(size(width, height)).unwrap();
        self.parser.set_size(cells(height), cells(width));
    }

    /// The process number of the program.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.pid()).ok().and_then(Pid::from_raw).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Pulls the terminal away from under the program.
    ///
    /// The last key typed makes a frame, on which the reading end lets go too.
    pub fn hang_up(&mut self) {
        self.deaf.store(true, Ordering::SeqCst);
        self.send("x");
        self.writer = None;
        self.master = None;
    }

    /// Reads to the end and says how the program ended.
    pub fn end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            while let Ok(chunk) = self.chunks.try_recv() {
                self.take(&chunk);
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                while let Ok(chunk) = self.chunks.recv_timeout(PATIENCE) {
                    self.take(&chunk);
                }
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end; the screen:\n{}", self.text());
            if let Ok(chunk) = self.chunks.recv_timeout(Duration::from_millis(20)) {
                self.take(&chunk);
            } else {
                thread::yield_now();
            }
        }
    }

    fn take(&mut self, chunk: &[u8]) {
        self.raw.extend_from_slice(chunk);
        self.parser.process(chunk);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
