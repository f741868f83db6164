//! What the system has to say about the program and its terminal: signals, a terminal that is gone, the shell behind.
//!
//! It must never know what is on the screen.

#[cfg(unix)]
pub(super) use self::unix::{has_shell, in_background, is_gone, stop};
#[cfg(unix)]
pub use self::unix::{obey, outlive_limits, watch};

#[cfg(unix)]
mod unix {
    use std::io::{self, IsTerminal};
    use std::process;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    use std::thread::{self, JoinHandle};

    use nix::unistd::{getpgid, getpgrp, getppid, getsid};
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::termios::tcgetpgrp;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::{flag, low_level};

    use crate::input::Input;

    /// Takes SIGXFSZ and forgets it, so that a file at its size limit is a failed write and not the end; for every call.
    ///
    /// # Errors
    /// When the system refuses a handler.
    pub fn outlive_limits() -> io::Result<()> {
        flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(|_| ())
    }

    /// Starts the thread that hears signals and passes them to `sink` until it answers false.
    ///
    /// SIGXFSZ is taken and forgotten, so that a file at its size limit is a failed write and not the end.
    ///
    /// # Errors
    /// When the system refuses a handler or a thread.
    pub fn obey(mut sink: impl FnMut(Input) -> bool + Send + 'static) -> io::Result<JoinHandle<()>> {
        outlive_limits()?;
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                let input = match signal {
                    SIGTSTP => Input::Suspend,
                    SIGCONT => Input::Resumed,
                    _ => Input::End,
                };
                if !sink(input) {
                    return;
                }
            }
        })
    }

    /// Starts the thread that ends the process with status 0 when its terminal is gone, after `rescue` (a draft).
    ///
    /// crossterm would go on reading a dead terminal without end. What was acknowledged is on disk, so nothing else
    /// has to be saved. The thread sleeps in the system until then.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn watch(rescue: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
        thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
            if gone_within(None) {
                rescue();
                process::exit(0);
            }
        })
    }

    /// Whether the terminal is gone already.
    pub fn is_gone() -> bool {
        gone_within(Some(&Timespec { tv_sec: 0, tv_nsec: 0 }))
    }

    /// Waits until the terminal is gone, or for so long; answers false where that can't be waited for.
    fn gone_within(time: Option<&Timespec>) -> bool {
        let (input, output) = (io::stdin(), io::stdout());
        let mut ends = if input.is_terminal() {
            [PollFd::new(&input, PollFlags::empty())]
        } else {
            [PollFd::new(&output, PollFlags::empty())]
        };
        loop {
            match poll(&mut ends, time) {
                Err(Errno::INTR) => {}
                Err(_) => return false,
                Ok(_) => {
                    let seen = ends.iter().fold(PollFlags::empty(), |seen, end| seen | end.revents());
                    return seen.intersects(PollFlags::HUP | PollFlags::ERR) && !seen.contains(PollFlags::NVAL);
                }
            }
        }
    }

    /// Whether the terminal belongs to another job now.
    pub fn in_background() -> bool {
        tcgetpgrp(io::stdin()).is_ok_and(|front| front.as_raw_pid() != getpgrp().as_raw())
    }

    /// Whether a shell with job control waits behind: a parent of the same session in another process group.
    pub fn has_shell() -> bool {
        // In a container the parent, its session or its group may lie outside and have the number 0.
        let parent = getppid();
        let session = getsid(None).ok();
        session.is_some()
            && getsid(Some(parent)).ok() == session
            && getpgid(Some(parent)).is_ok_and(|group| group != getpgrp())
    }

    /// Stops the process as Ctrl+Z would have; returns when it is called back.
    pub fn stop() -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)
    }
}

#[cfg(not(unix))]
pub(super) use self::elsewhere::{has_shell, in_background, is_gone, stop};
#[cfg(not(unix))]
pub use self::elsewhere::{obey, outlive_limits, watch};

#[cfg(not(unix))]
mod elsewhere {
    use std::io;
    use std::thread::{self, JoinHandle};

    use crate::input::Input;

    /// Does nothing here: there is no such signal.
    ///
    /// # Errors
    /// None.
    pub fn outlive_limits() -> io::Result<()> {
        Ok(())
    }

    /// Does nothing here: Windows sends no signals to a console program in raw mode.
    ///
    /// Limit: closing the window ends the process at once; what was acknowledged is on disk.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn obey(sink: impl FnMut(Input) -> bool + Send + 'static) -> io::Result<JoinHandle<()>> {
        thread::Builder::new().spawn(move || drop(sink))
    }

    /// Does nothing here: Windows ends a program whose console is closed.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn watch(rescue: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
        thread::Builder::new().spawn(move || drop(rescue))
    }

    pub fn in_background() -> bool {
        false
    }

    pub fn is_gone() -> bool {
        false
    }

    pub fn has_shell() -> bool {
        false
    }

    pub fn stop() -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
