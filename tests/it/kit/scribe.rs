//! A meeting file in memory, written and read by sessions.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may stop")]

use crate::kit::given::{chair, clock, said_by};
use crate::kit::storage::{Disk, Handle, Plan};
use binhxet::domain::set_up::SetUp;
use binhxet::journal::frame::{self, Chain};
use binhxet::journal::scan::{Position, scan};
use binhxet::journal::session::{Done, Order, Session, Trouble, opening};
use binhxet::journal::tape::{Purpose, Tape};
use binhxet::words::command_line;
use chrono::{DateTime, FixedOffset};

/// A file that holds the opening and nothing else.
pub fn disk(set_up: SetUp) -> Disk {
    let payload = opening(set_up, &[], clock(), &chair()).expect("an opening that reads back");
    Disk::with(&frame::encode(1, &Chain::ZERO, &payload).0)
}

pub fn open(disk: &Disk) -> Session<Handle> {
    Session::open(Tape::open(disk.handle(), Purpose::Write)).expect("a file that can be read")
}

pub fn open_planned(disk: &Disk, plan: Plan) -> Result<Session<Handle>, binhxet::journal::fault::Fault> {
    Session::open(Tape::open(disk.planned(plan), Purpose::Write))
}

/// Sends lines as one batch; the first says by whom. The command ids are those numbers.
pub fn send(
    session: &mut Session<Handle>,
    now: DateTime<FixedOffset>,
    lines: &[(&str, u64)],
) -> Result<Vec<Done>, Trouble> {
    send_seen(session, now, None, lines)
}

pub fn send_seen(
    session: &mut Session<Handle>,
    now: DateTime<FixedOffset>,
    seen: Option<u64>,
    lines: &[(&str, u64)],
) -> Result<Vec<Done>, Trouble> {
    let by = lines.first().map_or_else(chair, |(line, _)| said_by(line).0);
    let wants: Vec<_> = lines
        .iter()
        .map(|(line, _)| move |meeting: &binhxet::domain::meeting::Meeting| command_line(said_by(line).1, meeting))
        .collect();
    let orders: Vec<Order<'_>> = wants
        .iter()
        .zip(lines)
        .map(|(want, (_, cmd))| Order { cmd: format!("{cmd:032x}").into(), seen, want })
        .collect();
    session.write(now, &by, &orders)
}

/// Appends a payload by hand, with the right number and hash.
pub fn forge(disk: &Disk, payload: &str) {
    let mut bytes = disk.bytes();
    let to = scan(Position::START, &bytes).to;
    bytes.extend(frame::encode(to.seq + 1, &to.chain, payload.as_bytes()).0);
    disk.set(&bytes);
}
