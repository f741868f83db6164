//! A disk in memory, shared by several handles, that fails where it is told to.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use binhxet::journal::fault::Why;
use binhxet::journal::storage::{Hold, Look, Storage};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::rc::Rc;

/// Names the calls of a storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    Lock,
    Unlock,
    Look,
    Read,
    Append,
    Sync,
    Truncate,
    SetAside,
}

/// What happens at the chosen call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The call does nothing and fails.
    Error(io::ErrorKind),
    /// A write stores so many bytes and fails; other calls work.
    Short(usize, io::ErrorKind),
    /// A write, cut or fsync claims success and does nothing; other calls work.
    Lie,
    /// The process dies in the call; a write has stored so many bytes. Every later call fails.
    Death(usize),
}

/// Which call meets which trouble, counted from 1.
#[derive(Clone, Debug, Default)]
pub struct Plan(pub Vec<(usize, Trouble)>);

#[derive(Debug, Default)]
struct Inner {
    bytes: Vec<u8>,
    durable: Vec<u8>,
    copies: BTreeMap<PathBuf, Vec<u8>>,
    exclusive: Option<u32>,
    shared: BTreeSet<u32>,
    handles: u32,
    instead: Option<Look>,
}

/// One file, seen by all handles.
#[derive(Clone, Debug, Default)]
pub struct Disk(Rc<RefCell<Inner>>);

impl Disk {
    pub fn with(bytes: &[u8]) -> Self {
        let disk = Self::default();
        disk.set(bytes);
        disk
    }

    pub fn set(&self, bytes: &[u8]) {
        let mut inner = self.0.borrow_mut();
        inner.bytes = bytes.to_vec();
        inner.durable = bytes.to_vec();
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.0.borrow().bytes.clone()
    }

    /// The bytes that a power cut leaves in the worst case.
    pub fn durable(&self) -> Vec<u8> {
        self.0.borrow().durable.clone()
    }

    pub fn copies(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.0.borrow().copies.clone()
    }

    /// What the path shows from now on, instead of the file.
    pub fn instead(&self, look: Look) {
        self.0.borrow_mut().instead = Some(look);
    }

    pub fn is_locked(&self) -> bool {
        let inner = self.0.borrow();
        inner.exclusive.is_some() || !inner.shared.is_empty()
    }

    pub fn handle(&self) -> Handle {
        self.planned(Plan::default())
    }

    pub fn planned(&self, plan: Plan) -> Handle {
        let mut inner = self.0.borrow_mut();
        inner.handles += 1;
        Handle { disk: self.clone(), id: inner.handles, calls: Vec::new(), plan, hit: Vec::new(), dead: false }
    }
}

/// One opening of the file.
#[derive(Debug)]
pub struct Handle {
    disk: Disk,
    id: u32,
    pub calls: Vec<Name>,
    plan: Plan,
    /// The calls that met trouble.
    pub hit: Vec<Name>,
    dead: bool,
}

impl Handle {
    fn step(&mut self, name: Name) -> io::Result<Option<Trouble>> {
        self.calls.push(name);
        if self.dead {
            return Err(io::Error::other("dead"));
        }
        let now = self.calls.len();
        let trouble = self.plan.0.iter().find(|(at, _)| *at == now).map(|(_, trouble)| *trouble);
        match trouble {
            Some(Trouble::Error(kind)) => {
                self.hit.push(name);
                Err(kind.into())
            }
            Some(Trouble::Death(_)) if name != Name::Append => {
                self.die();
                Err(io::Error::other("dead"))
            }
            other => Ok(other),
        }
    }

    fn die(&mut self) {
        self.dead = true;
        let mut inner = self.disk.0.borrow_mut();
        inner.shared.remove(&self.id);
        if inner.exclusive == Some(self.id) {
            inner.exclusive = None;
        }
    }

    pub fn is_dead(&self) -> bool {
        self.dead
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.die();
    }
}

impl Storage for Handle {
    fn lock(&mut self, hold: Hold) -> io::Result<()> {
        self.step(Name::Lock)?;
        let mut inner = self.disk.0.borrow_mut();
        let others = inner.shared.iter().any(|id| *id != self.id);
        let busy = inner.exclusive.is_some_and(|id| id != self.id) || (hold == Hold::Exclusive && others);
        if busy {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        match hold {
            Hold::Shared => drop(inner.shared.insert(self.id)),
            Hold::Exclusive => inner.exclusive = Some(self.id),
        }
        Ok(())
    }

    fn unlock(&mut self) -> io::Result<()> {
        self.step(Name::Unlock)?;
        let mut inner = self.disk.0.borrow_mut();
        inner.shared.remove(&self.id);
        if inner.exclusive == Some(self.id) {
            inner.exclusive = None;
        }
        Ok(())
    }

    fn look(&mut self) -> io::Result<Look> {
        self.step(Name::Look)?;
        let inner = self.disk.0.borrow();
        Ok(inner.instead.unwrap_or(Look::Here { len: inner.bytes.len() as u64 }))
    }

    fn read_at(&mut self, offset: u64, wanted: usize) -> io::Result<Vec<u8>> {
        self.step(Name::Read)?;
        let bytes = &self.disk.0.borrow().bytes;
        let start = bytes.len().min(usize::try_from(offset).unwrap());
        Ok(bytes[start..bytes.len().min(start.saturating_add(wanted))].to_vec())
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let trouble = self.step(Name::Append)?;
        assert_eq!(self.disk.0.borrow().exclusive, Some(self.id), "written without the lock");
        let stored = match trouble {
            None | Some(Trouble::Error(_)) => bytes.len(),
            Some(Trouble::Lie) => 0,
            Some(Trouble::Short(stored, _) | Trouble::Death(stored)) => stored.min(bytes.len()),
        };
        self.disk.0.borrow_mut().bytes.extend_from_slice(&bytes[..stored]);
        match trouble {
            Some(Trouble::Short(_, kind)) => {
                self.hit.push(Name::Append);
                Err(kind.into())
            }
            Some(Trouble::Death(_)) => {
                self.die();
                Err(io::Error::other("dead"))
            }
            Some(Trouble::Lie) => {
                self.hit.push(Name::Append);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.step(Name::Sync)? == Some(Trouble::Lie) {
            self.hit.push(Name::Sync);
            return Ok(());
        }
        let mut inner = self.disk.0.borrow_mut();
        let Inner { bytes, durable, .. } = &mut *inner;
        durable.clone_from(bytes);
        Ok(())
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        if self.step(Name::Truncate)? == Some(Trouble::Lie) {
            self.hit.push(Name::Truncate);
            return Ok(());
        }
        let mut inner = self.disk.0.borrow_mut();
        assert_eq!(inner.exclusive, Some(self.id), "cut without the lock");
        inner.bytes.truncate(usize::try_from(len).unwrap());
        Ok(())
    }

    fn set_aside(&mut self, seq: u64, bytes: &[u8]) -> io::Result<PathBuf> {
        self.step(Name::SetAside)?;
        let mut inner = self.disk.0.borrow_mut();
        for number in 1.. {
            let copy = PathBuf::from(format!("torn-{seq}-{number}"));
            if inner.copies.get(&copy).is_none_or(|there| there == bytes) {
                inner.copies.insert(copy.clone(), bytes.to_vec());
                return Ok(copy);
            }
        }
        unreachable!()
    }

    fn read_only(&self) -> Option<Why> {
        None
    }
}
