//! The protocol: reading on, and appending so that "saved" is the last step.
//!
//! Knows a [`Storage`] and lines; it must never know what a payload means, nor a real path.

use crate::journal::fault::{Call, Fault, Os, Step, Why};
use crate::journal::frame::{self, Chain, MAX_FILE, MAX_RECORDS};
use crate::journal::scan::{End, Line, Position, Scan, scan};
use crate::journal::storage::{Hold, Look, Storage};
use sha2::{Digest, Sha256};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

/// Says what a tape is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Reading on and appending.
    Write,
    /// Reading on only: every write is refused.
    View,
}

/// Tells how a tail was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Healed {
    /// Bytes that formed no record were copied and then cut.
    SetAside {
        /// How many.
        bytes: u64,
        /// Their SHA-256 as 64 hex digits.
        sha256_hex: String,
        /// Where the copy lies.
        copy: PathBuf,
    },
    /// A whole record got its newline back; it may or may not have been acknowledged.
    Completed {
        /// Its number.
        seq: u64,
    },
}

/// Holds what a write found under the lock, before deciding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catch {
    /// The lines added by others since the last reading, in order; this is the only time they are handed out.
    pub lines: Vec<Line>,
    /// What this tape mended and no successful append has followed yet; oldest first.
    pub healed: Vec<Healed>,
    /// The last record's number; the first payload answered becomes the next.
    pub seq: u64,
    /// The chain at that record.
    pub head: Chain,
}

/// Holds what a reading brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The lines not handed out before, in order.
    pub lines: Vec<Line>,
    /// What follows them. An unterminated tail is no alarm: a write may be in progress.
    pub end: End,
}

/// Tells why nothing was acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped<E> {
    /// `decide` refused; nothing was written.
    Refused(E),
    /// The file or the disk is at fault.
    Fault(Fault),
}

impl<E> From<Fault> for Stopped<E> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Holds the place of the last good line of one open meeting file, and reads on or appends from there.
#[derive(Debug)]
pub struct Tape<S: Storage> {
    storage: S,
    purpose: Purpose,
    at: Position,
    /// Where the last good line begins, and its bytes up to the payload: enough to know it again.
    known: (u64, Vec<u8>),
    healed: Vec<Healed>,
    /// Lines have been read whose writer may have ended before its fsync.
    unsure: bool,
    failed_writes: u32,
    poison: Option<Fault>,
}

impl<S: Storage> Tape<S> {
    /// Holds a storage from its beginning; nothing is read before the first [`follow`](Self::follow).
    pub fn open(storage: S, purpose: Purpose) -> Self {
        Self {
            storage,
            purpose,
            at: Position::START,
            known: (0, Vec::new()),
            healed: Vec::new(),
            unsure: true,
            failed_writes: 0,
            poison: None,
        }
    }

    /// Answers the place behind the last line handed out.
    pub fn position(&self) -> Position {
        self.at
    }

    /// Answers the storage, for its path and warnings.
    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// Answers the fault after which this tape writes no more.
    pub fn poisoned(&self) -> Option<&Fault> {
        self.poison.as_ref()
    }

    /// Says why writing is out of the question, if it is, so that it can be told at the first key.
    pub fn read_only(&self) -> Option<Why> {
        self.storage.read_only().or((self.purpose == Purpose::View).then_some(Why::Viewing))
    }

    /// Reads on without the lock: the lines not handed out before, and what follows them.
    ///
    /// What looks like damage is read again twice under a shared lock before it is told; the good lines before it are
    /// handed out with it. Works on a poisoned tape too. In that case alone it waits for the lock: call it beside the
    /// thread that draws.
    ///
    /// Limit: of several lines appended in one write, the first can be seen before all are there; if that write then
    /// fails and is cut back, the next reading answers [`Fault::Shrunk`].
    pub fn follow(&mut self) -> Result<News, Fault> {
        let mut news = self.read_on()?;
        if news.end.stops() {
            // A lock that cannot be had does not silence the alarm: the same wrong line three times is no write in progress.
            let locked = self.storage.lock(Hold::Shared).is_ok();
            let again = self.read_on().and_then(|second| if second.end.stops() { self.read_on() } else { Ok(second) });
            if locked {
                self.unlock();
            }
            news = again?;
        }
        self.pass(news.to, &news.lines);
        Ok(News { lines: news.lines, end: news.end })
    }

    /// Appends by the protocol: lock, same file, catch up, heal, `decide`, one write, fsync, read back, unlock.
    ///
    /// `decide` answers the payloads to append in order, none for "nothing to do" (the answer then stands as firmly as
    /// an append: lines found are made to outlive a power cut first). Once it is called, the lines in its [`Catch`]
    /// count as handed out, whatever follows; when it is not called, they come again. `Ok` holds the lines appended:
    /// only then may anything be shown as saved.
    pub fn write<E>(
        &mut self,
        decide: impl FnOnce(&Catch) -> Result<Vec<Vec<u8>>, E>,
    ) -> Result<Vec<Line>, Stopped<E>> {
        if let Some(first) = &self.poison {
            return Err(Fault::Poisoned { cause: Box::new(first.clone()) }.into());
        }
        if let Some(why) = self.read_only() {
            return Err(Fault::ReadOnly { why }.into());
        }
        self.storage.lock(Hold::Exclusive).map_err(|error| Fault::io(Call::Lock, error))?;
        // The lock is given back even if `decide` panics: the other windows must not wait for this one's report.
        let done = catch_unwind(AssertUnwindSafe(|| self.write_locked(decide)));
        self.unlock();
        done.unwrap_or_else(|panic| resume_unwind(panic))
    }

    fn write_locked<E>(
        &mut self,
        decide: impl FnOnce(&Catch) -> Result<Vec<Vec<u8>>, E>,
    ) -> Result<Vec<Line>, Stopped<E>> {
        let mut found = self.read_on()?;
        self.heal(&mut found)?;
        self.pass(found.to, &found.lines);
        let catch = Catch { lines: found.lines, healed: self.healed.clone(), seq: self.at.seq, head: self.at.chain };
        let payloads = decide(&catch).map_err(Stopped::Refused)?;
        if payloads.is_empty() {
            if self.unsure {
                self.sync(Step::Heal)?;
            }
            return Ok(Vec::new());
        }
        let (bytes, lines, to) = self.build(&payloads)?;
        self.append(&bytes)?;
        self.sync(Step::Sync)?;
        self.read_back(&bytes)?;
        self.pass(to, &lines);
        self.unsure = false;
        self.healed.clear();
        Ok(lines)
    }

    /// Frames the payloads and reads the frames back from the bytes alone.
    fn build(&self, payloads: &[Vec<u8>]) -> Result<(Vec<u8>, Vec<Line>, Position), Fault> {
        let records = self.at.seq + payloads.len() as u64;
        let least = self.at.offset + payloads.iter().map(|payload| payload.len() as u64).sum::<u64>();
        if least > MAX_FILE || records > MAX_RECORDS {
            return Err(Fault::TooLarge { bytes: least, records });
        }
        let mut bytes = Vec::new();
        let (mut seq, mut chain) = (self.at.seq, self.at.chain);
        for payload in payloads {
            seq += 1;
            let limit = frame::limit(seq);
            if payload.len() > limit {
                return Err(Fault::LineTooLong { seq, bytes: payload.len() as u64, limit: limit as u64 });
            }
            let (line, next) = frame::encode(seq, &chain, payload);
            frame::decode(line.strip_suffix(b"\n").unwrap_or(&line), seq, &chain)
                .map_err(|wrong| Fault::BadPayload { seq, wrong })?;
            chain = next;
            bytes.extend_from_slice(&line);
        }
        let after = self.at.offset + bytes.len() as u64;
        if after > MAX_FILE {
            return Err(Fault::TooLarge { bytes: after, records });
        }
        let Scan { lines, to, end } = scan(self.at, &bytes);
        let same = lines.iter().map(|line| line.payload.as_bytes()).eq(payloads.iter().map(Vec::as_slice));
        if same && end == End::Clean {
            Ok((bytes, lines, to))
        } else {
            Err(Fault::BadPayload { seq: self.at.seq + 1, wrong: frame::Wrong::Payload })
        }
    }

    /// Mends what follows the last good line, so that an append can follow it. The lock is held.
    fn heal(&mut self, found: &mut Scan) -> Result<(), Fault> {
        let (completed, junk) = match &found.end {
            End::Clean => return Ok(()),
            End::Damaged(damage) => return Err(Fault::Damaged(*damage)),
            End::Newer { seq, version } => {
                return Err(Fault::Newer { seq: *seq, version: *version });
            }
            End::Torn { bytes } | End::ZeroTail { bytes } => (None, *bytes),
            End::Unfinished { line, junk } => (Some(line.clone()), *junk),
        };
        let seq = found.to.seq + 1;
        let whole = completed
            .as_ref()
            .map_or(0, |line| frame::encode(seq, &found.to.chain, line.payload.as_bytes()).0.len() as u64 - 1);
        let keep = found.to.offset + whole;
        if junk > 0 {
            self.set_aside(seq, keep, junk)?;
        }
        if completed.is_some() {
            self.append_at(keep, b"\n")?;
        }
        self.sync(Step::Heal)?;
        if let Some(line) = completed {
            // The record found may be acknowledged without another write, so its newline must surely be there.
            if self.length()? != keep + 1 || self.read(keep, 1)? != b"\n" {
                return Err(self.spoil(Fault::ReadBackDiffers { seq, offset: found.to.offset }));
            }
            found.to = Position { offset: keep + 1, seq, chain: line.chain };
            found.lines.push(line);
            self.healed.push(Healed::Completed { seq });
        }
        found.end = End::Clean;
        Ok(())
    }

    /// Copies the bytes from `keep` on, and only then cuts them.
    fn set_aside(&mut self, seq: u64, keep: u64, bytes: u64) -> Result<(), Fault> {
        let tail = self.storage.read_at(keep, size(bytes)).map_err(|error| Fault::io(Call::Read, error))?;
        if tail.len() as u64 != bytes {
            return Err(Fault::Shrunk { known: keep + bytes, now: keep + tail.len() as u64 });
        }
        let copy = self.storage.set_aside(seq, &tail).map_err(|error| Fault::NoCopy { os: error.into() })?;
        self.storage.truncate(keep).map_err(|error| Fault::NotCut { os: error.into() })?;
        if self.length()? != keep {
            return Err(Fault::NotCut { os: io::Error::from(io::ErrorKind::Other).into() });
        }
        let sha256_hex = frame::hex(&Sha256::digest(&tail));
        self.healed.push(Healed::SetAside { bytes, sha256_hex, copy });
        Ok(())
    }

    fn append(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.append_at(self.at.offset, bytes)
    }

    /// Writes once at `start`, the end of the file; if that fails, cuts back to it.
    fn append_at(&mut self, start: u64, bytes: &[u8]) -> Result<(), Fault> {
        self.unsure = true;
        let Err(error) = self.storage.append(bytes) else {
            return Ok(());
        };
        let os = Os::from(error);
        let cut_back = self.cut_back(start, bytes.len() as u64);
        let fault = if os.is_full() {
            Fault::DiskFull { os, cut_back }
        } else {
            self.failed_writes += 1;
            Fault::Write { os, cut_back }
        };
        if cut_back && self.failed_writes < 2 { Err(fault) } else { Err(self.spoil(fault)) }
    }

    /// Removes what a failed write left, but nothing beyond it: more bytes than ours are somebody else's.
    fn cut_back(&mut self, start: u64, ours: u64) -> bool {
        match self.length() {
            Ok(now) if now == start => true,
            Ok(now) if now > start && now <= start + ours => {
                self.storage.truncate(start).is_ok() && self.length() == Ok(start)
            }
            _ => false,
        }
    }

    fn read_back(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let start = self.at.offset;
        let differs = Fault::ReadBackDiffers { seq: self.at.seq + 1, offset: start };
        let look = self.storage.look();
        let there = self.storage.read_at(start, bytes.len());
        let fault = match (look, there) {
            (Err(error), _) | (_, Err(error)) => Fault::NotConfirmed { step: Step::ReadBack, os: error.into() },
            (Ok(Look::Gone), _) => Fault::Gone,
            (Ok(Look::Replaced), _) => Fault::Replaced,
            (Ok(Look::Here { len }), Ok(there)) if len == start + bytes.len() as u64 && there == bytes => return Ok(()),
            _ => differs,
        };
        Err(self.spoil(fault))
    }

    fn sync(&mut self, step: Step) -> Result<(), Fault> {
        let synced = self.storage.sync();
        synced.map_err(|error| self.spoil(Fault::NotConfirmed { step, os: error.into() }))?;
        self.unsure = false;
        Ok(())
    }

    /// Reads and checks everything behind the last line known, without moving on.
    fn read_on(&mut self) -> Result<Scan, Fault> {
        let now = self.length()?;
        let Position { offset, seq, .. } = self.at;
        if now < offset {
            return Err(Fault::Shrunk { known: offset, now });
        }
        if now > MAX_FILE {
            return Err(Fault::TooLarge { bytes: now, records: 0 });
        }
        let mut bytes = Vec::new();
        if seq == 0 {
            bytes = self.read(0, now)?;
        } else {
            let (start, beginning) = (self.known.0, self.known.1.len() as u64);
            let there = self.read(start, beginning)? == self.known.1;
            let rest = self.read(offset - 1, now - offset + 1)?;
            match rest.split_first() {
                Some((b'\n', rest)) if there => bytes.extend_from_slice(rest),
                _ => return Err(Fault::HeadMissing { seq }),
            }
        }
        let found = scan(self.at, &bytes);
        if found.to.seq > MAX_RECORDS {
            return Err(Fault::TooLarge { bytes: now, records: found.to.seq });
        }
        Ok(found)
    }

    fn read(&mut self, offset: u64, wanted: u64) -> Result<Vec<u8>, Fault> {
        self.storage.read_at(offset, size(wanted)).map_err(|error| Fault::io(Call::Read, error))
    }

    /// Answers the length of the file now, in bytes, after seeing that it is still the same.
    pub fn length(&mut self) -> Result<u64, Fault> {
        match self.storage.look().map_err(|error| Fault::io(Call::Look, error))? {
            Look::Here { len } => Ok(len),
            Look::Replaced => Err(Fault::Replaced),
            Look::Gone => Err(Fault::Gone),
        }
    }

    /// Moves behind lines that are about to be handed out.
    fn pass(&mut self, to: Position, lines: &[Line]) {
        if let Some(last) = lines.last() {
            let beginning = format!("J1 {} {} {} ", last.seq, last.payload.len(), last.chain);
            self.known = (last.offset, beginning.into_bytes());
            self.unsure = true;
        }
        self.at = to;
    }

    fn unlock(&mut self) {
        if let Err(error) = self.storage.unlock() {
            // What was saved stays saved; but only closing the file now frees the others, so this tape must end.
            let fault = Fault::io(Call::Unlock, error);
            self.spoil(fault);
        }
    }

    /// Remembers the first fault that forbids further writing.
    fn spoil(&mut self, fault: Fault) -> Fault {
        self.poison.get_or_insert_with(|| fault.clone());
        fault
    }
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}
