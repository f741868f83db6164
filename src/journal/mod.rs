//! The meeting file: framed lines under a hash chain, appended under a lock, followed by every window.
//!
//! This layer holds the file as bytes: [`frame`] one line, [`scan`] many lines and what follows them, [`storage`] the
//! calls a disk must answer, [`disk`] and [`lock`] the real disk, [`tape`] the protocol of reading on and appending,
//! [`attach`] the files of documents, [`aside`] what stands on the wall, [`draft`] what is typed and not entered, [`mirror`] a second copy, [`create`] new files, [`repair`] the good lines of a broken one, [`place`] where meetings lie by default.
//! Of these none may know the domain, a word for people, or what a payload means.
//!
//! # The promises
//! 1. A line is handed out as saved after lock, catch-up, one write, fsync and a read-back, in this order.
//! 2. Bytes of a terminated line are never cut, changed or skipped; an unterminated tail is copied before it is cut.
//! 3. Only the holder of the lock heals; a reader waits.
//! 4. After a failed fsync a tape writes no more.

pub mod aside;
pub mod attach;
pub mod create;
pub mod disk;
pub mod draft;
pub mod fault;
pub mod frame;
pub mod lock;
pub mod mirror;
pub mod place;
pub mod repair;
pub mod say;
pub mod scan;
pub mod session;
pub mod storage;
pub mod tape;
