//! The meeting file as a meeting: lines become records, records are folded, gestures become lines.
//!
//! Nothing is acknowledged before its line is on disk; a refusal or a fault leaves the meeting as the file has it.
//! It must never know a screen, and it holds no rule: `domain::decide` is asked, under the lock.

use crate::domain::apply::Unfit;
use crate::domain::command::{Command, Gesture};
use crate::domain::decide::decide;
use crate::domain::event::{Author, Entry, Event, Record};
use crate::domain::id::CommandId;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::domain::set_up::SetUp;
use crate::journal::fault::Fault;
use crate::journal::frame::{self, Chain};
use crate::journal::scan::{End, Line};
use crate::journal::storage::Storage;
use crate::journal::tape::{Catch, Healed, Stopped, Tape};
use chrono::{DateTime, FixedOffset, Timelike};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What a file is found to be, beyond its good records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The bytes end as they should, or in a tail that the next writer sets aside.
    Bytes(End),
    /// A record of a newer version: of that number and on, nothing is understood.
    Newer {
        /// Number of the first record that is not understood.
        record: u64,
    },
    /// A record whose payload is none, or does not fit the meeting: made by hand, or by something else.
    Unfit {
        /// Number of the record.
        record: u64,
        /// What does not fit; `None` where the payload cannot be read at all.
        why: Option<Unfit>,
    },
}

impl Condition {
    /// Whether reading goes no further and nothing may be written.
    pub fn stops(&self) -> bool {
        match self {
            Self::Bytes(end) => end.stops(),
            Self::Newer { .. } | Self::Unfit { .. } => true,
        }
    }
}

/// A gesture on its way into the file.
pub struct Order<'a> {
    /// Names the gesture: sending it twice changes nothing.
    pub cmd: CommandId,
    /// Number of the last record the author had seen; `None` for "whatever is there".
    pub seen: Option<u64>,
    /// The command for the meeting as it then stands: ids are looked up there.
    pub want: &'a dyn Fn(&Meeting) -> Result<Command, Refusal>,
}

/// What became of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Number of its record.
    pub record: u64,
    /// Whether it was there before: the same gesture was sent again.
    pub already: bool,
}

/// Why orders were not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A rule refused one of them; nothing was written.
    Refused {
        /// Index of the order.
        order_idx: usize,
        /// Why.
        refusal: Refusal,
    },
    /// The file cannot be written further: what it is found to be.
    Stopped(Condition),
    /// The file system, the lock, the disk.
    Fault(Fault),
    /// The program would have written a record that it could not read back.
    SelfCheck {
        /// Number the record would have had.
        record: u64,
    },
}

/// An open meeting file.
#[derive(Debug)]
pub struct Session<S: Storage> {
    tape: Tape<S>,
    book: Book,
}

#[derive(Debug)]
struct Book {
    meeting: Option<Arc<Meeting>>,
    condition: Condition,
    /// Records that came from this session, so that one's own acts are no surprise.
    own: BTreeSet<u64>,
    /// The record of each command in the file.
    carried_out: HashMap<CommandId, u64>,
    notices: Vec<Healed>,
}

impl<S: Storage> Session<S> {
    /// Reads a meeting file from the start.
    ///
    /// # Errors
    /// The file cannot be read. What its bytes are like is no error but its [`Condition`].
    pub fn open(tape: Tape<S>) -> Result<Self, Fault> {
        let condition = Condition::Bytes(End::Clean);
        let mut session = Self {
            tape,
            book: Book {
                meeting: None,
                condition,
                own: BTreeSet::new(),
                carried_out: HashMap::new(),
                notices: Vec::new(),
            },
        };
        session.follow()?;
        Ok(session)
    }

    /// The meeting as far as it is good; `None` when not even the first record is.
    pub fn meeting(&self) -> Option<&Arc<Meeting>> {
        self.book.meeting.as_ref()
    }

    /// What the file is found to be.
    pub fn condition(&self) -> &Condition {
        &self.book.condition
    }

    /// The bytes below.
    pub fn tape(&self) -> &Tape<S> {
        &self.tape
    }

    /// What was healed since the last call: tails set aside, ends completed.
    pub fn take_notices(&mut self) -> Vec<Healed> {
        std::mem::take(&mut self.book.notices)
    }

    /// Reads what others have added; whether there was anything.
    ///
    /// # Errors
    /// The file is gone, replaced, shorter than known, or cannot be read.
    pub fn follow(&mut self) -> Result<bool, Fault> {
        if matches!(self.book.condition, Condition::Newer { .. } | Condition::Unfit { .. }) {
            return Ok(false);
        }
        let news = self.tape.follow()?;
        let before = self.book.condition.clone();
        self.book.condition = Condition::Bytes(news.end);
        self.book.take(&news.lines);
        Ok(!news.lines.is_empty() || self.book.condition != before)
    }

    /// Carries out orders, all of them or none: one record an order, one write, one sync.
    ///
    /// `now` is the reading of the clock. Orders whose command id is in the file already are done already.
    ///
    /// # Errors
    /// The first order that is refused, with nothing written; or what keeps the file from being written.
    pub fn write(
        &mut self,
        now: DateTime<FixedOffset>,
        author: &Author,
        orders: &[Order<'_>],
    ) -> Result<Vec<Done>, Trouble> {
        if self.book.condition.stops() {
            return Err(Trouble::Stopped(self.book.condition.clone()));
        }
        // A file without one record of ours is not ours to heal: a wrong path must not cost a foreign file its text.
        // A first record that is whole by its hash and lacks only its newline is ours.
        let unfinished = matches!(self.book.condition, Condition::Bytes(End::Unfinished { .. }));
        if self.book.meeting.is_none() && !unfinished {
            return Err(Trouble::Fault(Fault::NothingGood));
        }
        let Self { tape, book } = self;
        let mut draft: Option<Draft> = None;
        let written = tape.write(|catch| {
            book.take(&catch.lines);
            // Whatever tail there was has been healed by now.
            if let Condition::Bytes(end) = &mut book.condition {
                *end = End::Clean;
            }
            if book.condition.stops() {
                return Err(Trouble::Stopped(book.condition.clone()));
            }
            let mut pen = book.pen(catch, now, author)?;
            for healed in &catch.healed {
                pen.report(healed)?;
            }
            let n_reports = pen.payloads.len();
            for (order_idx, order) in orders.iter().enumerate() {
                pen.carry_out(order_idx, order)?;
            }
            let Pen { meeting, done, fresh, mut payloads, .. } = pen;
            if payloads.len() == n_reports && !orders.is_empty() {
                // Every order was there already: nothing is written, and what was healed is reported next time.
                payloads.clear();
                draft = Some((Arc::clone(book.meeting.as_ref().unwrap_or(&meeting)), done, HashMap::new()));
            } else {
                draft = Some((meeting, done, fresh));
                book.notices.extend(catch.healed.iter().cloned());
            }
            Ok(payloads)
        });
        match written {
            Ok(_) => {
                let Some((meeting, done, fresh)) = draft else { return Ok(Vec::new()) };
                book.meeting = Some(meeting);
                book.own.extend(fresh.values());
                book.carried_out.extend(fresh);
                Ok(done)
            }
            Err(Stopped::Refused(trouble)) => Err(trouble),
            Err(Stopped::Fault(fault)) => Err(Trouble::Fault(fault)),
        }
    }
}

impl Book {
    /// Folds good lines into the meeting, until one is not understood.
    fn take(&mut self, lines: &[Line]) {
        let mut entries = Vec::with_capacity(lines.len());
        for line in lines {
            match read_record(&line.payload) {
                Ok(record) => {
                    self.carried_out.insert(record.cmd.clone(), line.seq);
                    entries.push(Arc::new(Entry { seq: line.seq, chain: line.chain.0, record }));
                }
                Err(Unread::Newer) => {
                    self.condition = Condition::Newer { record: line.seq };
                    break;
                }
                Err(Unread::Nonsense) => {
                    self.condition = Condition::Unfit { record: line.seq, why: None };
                    break;
                }
            }
        }
        if let Err(unfit) = self.fold(entries) {
            self.condition = Condition::Unfit { record: unfit.record, why: Some(unfit) };
        }
    }

    fn fold(&mut self, entries: Vec<Arc<Entry>>) -> Result<(), Unfit> {
        if entries.is_empty() {
            return Ok(());
        }
        let Some(meeting) = &mut self.meeting else {
            return match Meeting::fold(&entries) {
                Ok(meeting) => {
                    self.meeting = Some(Arc::new(meeting));
                    Ok(())
                }
                Err((before, unfit)) => {
                    self.meeting = before.map(|meeting| Arc::new(*meeting));
                    Err(unfit)
                }
            };
        };
        let meeting = Arc::make_mut(meeting);
        entries.into_iter().try_for_each(|entry| meeting.apply(entry))
    }

    fn pen(&self, catch: &Catch, now: DateTime<FixedOffset>, author: &Author) -> Result<Pen<'_>, Trouble> {
        let Some(meeting) = &self.meeting else {
            return Err(Trouble::Fault(Fault::NothingGood));
        };
        Ok(Pen {
            meeting: Arc::clone(meeting),
            chain: catch.head,
            now: whole(now),
            author: author.clone(),
            book: self,
            fresh: HashMap::new(),
            payloads: Vec::new(),
            done: Vec::new(),
        })
    }
}

/// The meeting as it will be once the lines are on disk, what became of the orders, and their records.
type Draft = (Arc<Meeting>, Vec<Done>, HashMap<CommandId, u64>);

/// Decides orders on a draft of the meeting and writes their payloads.
struct Pen<'a> {
    book: &'a Book,
    meeting: Arc<Meeting>,
    chain: Chain,
    now: DateTime<FixedOffset>,
    author: Author,
    /// The commands carried out by this pen, with their records.
    fresh: HashMap<CommandId, u64>,
    payloads: Vec<Vec<u8>>,
    done: Vec<Done>,
}

impl Pen<'_> {
    fn carry_out(&mut self, order_idx: usize, order: &Order<'_>) -> Result<(), Trouble> {
        if let Some(&record) = self.book.carried_out.get(&order.cmd).or_else(|| self.fresh.get(&order.cmd)) {
            self.done.push(Done { record, already: true });
            return Ok(());
        }
        let refused = |refusal| Trouble::Refused { order_idx, refusal };
        let seen = order.seen.unwrap_or_else(|| self.meeting.head());
        let facts = match (order.want)(&self.meeting) {
            Ok(command) => {
                let before = self.book.own.range(seen.saturating_add(1)..);
                let own = before.chain(self.fresh.values()).copied().collect();
                decide(&self.meeting, &Gesture { command, author: self.author.clone(), seen, own })
            }
            Err(refusal) => Err(refusal),
        };
        let facts = facts.map_err(refused)?;
        let record = self.put(order.cmd.clone(), seen, facts).map_err(|stopped| match stopped {
            NotPut::TooLong => refused(Refusal::TooMuch),
            NotPut::SelfCheck(record) => Trouble::SelfCheck { record },
        })?;
        self.fresh.insert(order.cmd.clone(), record);
        self.done.push(Done { record, already: false });
        Ok(())
    }

    fn report(&mut self, healed: &Healed) -> Result<(), Trouble> {
        let fact = match healed {
            Healed::SetAside { bytes, sha256_hex, .. } => {
                Event::TailDropped { bytes: *bytes, sha256: sha256_hex.as_str().into() }
            }
            Healed::Completed { seq } => Event::TailKept { record: *seq },
        };
        let seen = self.meeting.head();
        match self.put(random_id(), seen, vec![fact]) {
            Ok(_) => Ok(()),
            Err(_) => Err(Trouble::SelfCheck { record: seen + 1 }),
        }
    }

    fn put(&mut self, cmd: CommandId, on: u64, ev: Vec<Event>) -> Result<u64, NotPut> {
        let seq = self.meeting.head() + 1;
        let last = self.meeting.entries().last().map(|entry| entry.record.at);
        let clock_back = last.map(|last| last.signed_duration_since(self.now).num_seconds()).filter(|back| *back > 0);
        let record = Record { at: self.now, by: self.author.clone(), cmd, on, clock_back, ev };
        let payload = write_record(&record).ok_or(NotPut::SelfCheck(seq))?;
        if payload.len() > frame::limit(seq) {
            return Err(NotPut::TooLong);
        }
        let (_, chain) = frame::encode(seq, &self.chain, &payload);
        let entry = Arc::new(Entry { seq, chain: chain.0, record });
        // A fact that decide made and apply does not take would be a file that does not open.
        Arc::make_mut(&mut self.meeting).apply(entry).map_err(|_| NotPut::SelfCheck(seq))?;
        self.chain = chain;
        self.payloads.push(payload);
        Ok(seq)
    }
}

enum NotPut {
    TooLong,
    SelfCheck(u64),
}

enum Unread {
    Newer,
    Nonsense,
}

fn read_record(payload: &str) -> Result<Record, Unread> {
    ron::from_str(payload).map_err(|error| match error.code {
        // What this program does not know, a newer one may: it stops here and never skips (`journal.md` §1 rule 7).
        ron::Error::NoSuchEnumVariant { .. } | ron::Error::NoSuchStructField { .. } => Unread::Newer,
        _ => Unread::Nonsense,
    })
}

/// The payload of a record, or `None` where it would not be read back as the same record.
fn write_record(record: &Record) -> Option<Vec<u8>> {
    let text = ron::to_string(record).ok()?;
    let same = read_record(&text).is_ok_and(|read| read == *record);
    same.then(|| text.into_bytes())
}

/// A reading of the clock as records hold it: whole seconds, and an offset of whole minutes, since the file has no
/// room for the seconds that offsets had before 1911.
fn whole(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let seconds = now.offset().local_minus_utc();
    let offset = FixedOffset::east_opt(seconds - seconds % 60).unwrap_or(*now.offset());
    let now = now.with_timezone(&offset);
    now.with_nanosecond(0).unwrap_or(now)
}

/// The payload of record 1. A successor carries the facts that counted when its predecessor was sealed.
///
/// # Errors
/// The set-up would not be read back as it is, or is larger than the first record may be.
pub fn opening(
    set_up: SetUp,
    carried: &[Event],
    now: DateTime<FixedOffset>,
    author: &Author,
) -> Result<Vec<u8>, Trouble> {
    let mut ev = vec![Event::Opened(Box::new(set_up))];
    ev.extend_from_slice(carried);
    let record = Record { at: whole(now), by: author.clone(), cmd: random_id(), on: 0, clock_back: None, ev };
    let payload = write_record(&record).ok_or(Trouble::SelfCheck { record: 1 })?;
    if payload.len() > frame::limit(1) {
        return Err(Trouble::Refused { order_idx: 0, refusal: Refusal::TooMuch });
    }
    Ok(payload)
}

/// A random id of 32 hex digits, for a command or a meeting.
pub fn random_id<T: From<String>>() -> T {
    let mut bytes = [0_u8; 16];
    // Without a source of chance the id is that of the moment's address space; it only has to be new in this file.
    if getrandom::fill(&mut bytes).is_err() {
        bytes = (std::ptr::from_ref(&bytes).addr() as u128).to_le_bytes();
    }
    frame::hex(&bytes).into()
}
