//! What a journal says without a dataset at hand: which document, in which state it ends, and whether the file has that
//! state. Pure.

use crate::formats::edits::{DiskMark, Entry, Trace};

/// The outline of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The file; `None` for a dataset that has none yet.
    pub path: Option<String>,
    /// The hash of the bytes from which it starts, in hexadecimal.
    pub start: String,
    /// Where the file on disk stood last; at first it is the start.
    pub mark: Option<DiskMark>,
    /// A save whose end is not written down.
    pub trace: Option<Trace>,
    /// Every save that began, oldest first: each may have left something behind.
    pub traces: Vec<Trace>,
    /// The state in which it ends.
    pub state: usize,
    /// Changes, undone and redone steps since the last mark.
    pub since_mark: usize,
    /// The time of the last thing done, RFC 3339.
    pub last: Option<String>,
    done: Vec<usize>,
    undone: Vec<usize>,
    made: usize,
}

impl Outline {
    /// Of all entries.
    pub fn of(entries: &[Entry]) -> Self {
        let mut outline = Self::default();
        for entry in entries {
            outline.add(entry);
        }
        outline
    }

    fn add(&mut self, entry: &Entry) {
        match entry {
            Entry::Opened { hash, path, at, .. } => {
                self.path.clone_from(path);
                self.start.clone_from(hash);
                // A dataset without a file has never been on disk.
                let state = path.is_some().then_some(0);
                self.mark = Some(DiskMark { hash: hash.clone(), state, at: at.clone() });
            }
            Entry::Do(changes) => {
                for change in changes {
                    self.made += 1;
                    self.done.push(self.made);
                    self.last = Some(change.at.clone());
                }
                self.undone.clear();
                self.since_mark += changes.len();
            }
            Entry::Undo { steps, at } => {
                let (from, to) =
                    if *steps > 0 { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
                for _ in 0..steps.unsigned_abs() {
                    to.extend(from.pop());
                }
                self.since_mark += steps.unsigned_abs();
                self.last = Some(at.clone());
            }
            Entry::Saving(trace) => {
                self.trace = Some(trace.clone());
                self.traces.push(trace.clone());
            }
            Entry::OnDisk(mark) => self.add_mark(mark.clone()),
        }
        self.state = self.done.last().copied().unwrap_or(0);
    }

    pub(super) fn add_mark(&mut self, mark: DiskMark) {
        self.mark = Some(mark);
        self.trace = None;
        self.since_mark = 0;
    }

    /// Whether it ends in another state than the file's. A dataset without a file in which nothing was done is no work.
    pub fn has_unsaved_changes(&self) -> bool {
        let saved = self.mark.as_ref().and_then(|mark| mark.state);
        match saved {
            Some(saved) => saved != self.state,
            None => self.path.is_some() || !self.done.is_empty(),
        }
    }

    /// How many steps back (forth where negative) lead to the file's state; `None` where none do.
    pub fn steps_back(&self) -> Option<isize> {
        let saved = self.mark.as_ref()?.state?;
        let there = if saved == 0 {
            Some(0)
        } else {
            let undone = || self.undone.iter().rev().position(|state| *state == saved);
            let done = self.done.iter().position(|state| *state == saved).map(|at| at + 1);
            done.or_else(|| undone().map(|at| self.done.len() + at + 1))
        };
        there.map(|there| self.done.len().cast_signed() - there.cast_signed())
    }

    /// How many steps were made since the file was written; at least one where there is something to recover.
    pub fn unsaved(&self) -> usize {
        if !self.has_unsaved_changes() {
            return 0;
        }
        self.steps_back().map_or(self.since_mark, isize::unsigned_abs).max(1)
    }
}
