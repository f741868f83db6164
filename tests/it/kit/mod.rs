//! What several tests share.
pub mod any_meeting;
pub mod any_ranking;
pub mod books;
pub mod council;
pub mod floor;
pub mod forms;
pub mod fraction;
pub mod given;
pub mod kinds;
pub mod papers;
#[cfg(unix)]
pub mod pty;
pub mod random;
pub mod results;
pub mod room;
pub mod scribe;
pub mod storage;
pub mod svg;
pub mod wall;
pub mod window;
pub mod world;
