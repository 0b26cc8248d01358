//! Blind coding: beside the whole dataset the document holds what its coder may see of it, and that is what everything shows,
//! counts, searches and writes out. [`Document::dataset`] is always what may be seen; the whole, [`Document::whole`], cannot be
//! had outside `app`, and is for changes, for saving, and for comparing with what others wrote.
//!
//! Turning it on or off is no edit. It must not know the screen.

use std::sync::Arc;

use super::document::{Document, Worked};
use crate::dataset::{Dataset, Edit, is_coding_of_others};
use crate::formats::{Checked, Issues};
use crate::json::Value;
use crate::support::background_drop::drop_later;
use crate::support::progress::Progress;

/// What is seen follows a change of so many records at once; of more in a job.
const FOLLOWED: usize = 256;

/// With more records it is not looked at once which of them are others, where that is not known.
const COMPARED: u32 = 50_000;

/// What is hidden while somebody codes blind.
#[derive(Debug, Clone)]
pub(super) struct Blind {
    /// Whose coding is seen.
    coder: String,
    /// Everything.
    whole: Dataset,
    /// The state of the whole of which the seen dataset is; nothing while none is made yet.
    shown: Option<Dataset>,
    /// What was told of the whole.
    issues: Arc<Issues>,
    /// Up to so many records are looked through at once.
    at_once: usize,
}

/// What is seen of a state of the whole.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// The state.
    whole: Dataset,
    /// What is seen of it.
    dataset: Dataset,
}

/// Of what a dataset is to be made that can be shown.
#[derive(Debug, Clone)]
pub(super) struct ToSee {
    coder: String,
    whole: Dataset,
    before: Option<Seen>,
}

/// Of which state, and for whom.
pub(super) type SeenKey = (u64, String);

impl ToSee {
    /// What it is asked for by.
    pub(super) fn key(&self) -> SeenKey {
        (self.whole.revision(), self.coder.clone())
    }

    /// Makes it; nothing when told to stop.
    pub(super) fn make(&self, progress: &dyn Progress) -> Option<Seen> {
        let followed = self.before.as_ref().and_then(|before| {
            let rows = self.whole.rows_unlike(&before.whole);
            let mut dataset = before.dataset.clone();
            let few = rows.len() <= (self.whole.slots() / 8) as usize;
            (few && dataset.see_again(&self.whole, &rows, &self.coder)).then_some(dataset)
        });
        let dataset = match followed {
            Some(dataset) => dataset,
            None => self.whole.seen_by(&self.coder, progress)?,
        };
        Some(Seen { whole: self.whole.clone(), dataset })
    }
}

impl Document {
    /// Everything, also what others coded: for changes, for saving, and for comparing with what others wrote. Never for what is
    /// shown, counted, searched or given away.
    pub(in crate::app) fn whole(&self) -> &Dataset {
        self.blind.as_ref().map_or(&self.dataset, |blind| &blind.whole)
    }

    /// The same, to change; [`Self::see_changes`] follows.
    pub(super) fn whole_mut(&mut self) -> &mut Dataset {
        match &mut self.blind {
            Some(blind) => &mut blind.whole,
            None => &mut self.dataset,
        }
    }

    /// What a change is made of.
    pub(super) fn worked(&mut self) -> Worked<'_> {
        let dataset = match &mut self.blind {
            Some(blind) => &mut blind.whole,
            None => &mut self.dataset,
        };
        (dataset, &mut self.history, &mut self.outbox)
    }

    /// Whether the coding of others is hidden.
    pub fn is_blind(&self) -> bool {
        self.blind.is_some()
    }

    /// Whose coding alone is seen; nothing where all is.
    pub fn blind_coder(&self) -> Option<&str> {
        self.blind.as_ref().map(|blind| blind.coder.as_str())
    }

    /// Whether what may be seen is still being made, so that nothing is.
    pub fn is_hidden_whole(&self) -> bool {
        self.blind.as_ref().is_some_and(|blind| blind.shown.is_none())
    }

    /// Whether a record has coding of others that is not shown.
    pub fn hides_coding_of(&self, id: &str) -> bool {
        let Some(blind) = &self.blind else { return false };
        blind.whole.row(id).is_some_and(|row| blind.whole.is_coded_by_others(row, &blind.coder))
    }

    /// Whether values of a place of a record are not shown.
    pub fn hides(&self, pointer: &str, values: [Option<&Value>; 2]) -> bool {
        self.blind_coder().is_some_and(|coder| is_coding_of_others(pointer, values, coder))
    }

    /// Hides what others than this coder coded, from now on. With more records than `at_once` nothing is shown until a job has
    /// made what may be.
    pub(super) fn code_blind(&mut self, coder: &str, at_once: usize) {
        let (whole, issues) = match self.blind.take() {
            Some(blind) => (blind.whole, blind.issues),
            None => (std::mem::take(&mut self.dataset), Arc::clone(&self.issues)),
        };
        drop_later(std::mem::replace(&mut self.dataset, whole.seen_without_records(coder)));
        let told = Arc::clone(&issues);
        self.blind = Some(Box::new(Blind { coder: coder.to_owned(), whole, shown: None, issues, at_once }));
        self.put_issues(told);
        self.see_changes();
    }

    /// Shows everything again.
    pub(super) fn end_blind(&mut self) {
        let Some(blind) = self.blind.take() else { return };
        let Blind { whole, shown, issues, .. } = *blind;
        drop_later((std::mem::replace(&mut self.dataset, whole), shown));
        self.put_issues(issues);
    }

    /// Puts what is told of the dataset, of which the doubts are looked for again.
    pub(super) fn put_issues(&mut self, issues: Arc<Issues>) {
        self.issues = self.issues_to_tell(&issues, false);
        if let Some(blind) = &mut self.blind {
            blind.issues = issues;
        }
        let checked = Checked::new(Arc::clone(&self.issues), Dataset::default(), false);
        drop_later(std::mem::replace(&mut self.checked, checked).into_dataset());
        (self.issues_of, self.checking) = (0, None);
    }

    /// What of these is told: while somebody codes blind, nothing that stands in the coding of others. `are_of_seen` where they
    /// were looked for in what is seen.
    pub(super) fn issues_to_tell(&self, issues: &Arc<Issues>, are_of_seen: bool) -> Arc<Issues> {
        if self.is_blind() { Arc::new(issues.without_coding(are_of_seen)) } else { Arc::clone(issues) }
    }

    /// What was told of the whole has no places in the file any more.
    pub(super) fn forget_hidden_places(&mut self) {
        if let Some(blind) = &mut self.blind {
            blind.issues = Arc::new(blind.issues.without_places());
        }
    }

    /// The edit for the whole dataset, where it was made of what is seen.
    pub(super) fn edit_of_whole(&self, edit: Edit) -> Edit {
        match &self.blind {
            Some(blind) => edit.for_whole(&blind.whole, &blind.coder),
            None => edit,
        }
    }

    /// Brings what is seen up to the whole, where that takes no time.
    pub(super) fn see_changes(&mut self) {
        let Some(blind) = &mut self.blind else { return };
        let whole = &blind.whole;
        let is_followed = match &blind.shown {
            Some(shown) if shown.revision() == whole.revision() => {
                // It may be packed anew.
                blind.shown = Some(whole.clone());
                return;
            }
            Some(shown) if whole.slots() <= COMPARED || whole.changed_since(shown.revision()).is_some() => {
                let rows = whole.rows_unlike(shown);
                rows.len() <= FOLLOWED && self.dataset.see_again(whole, &rows, &blind.coder)
            }
            _ => false,
        };
        if !is_followed {
            if whole.slots() as usize > blind.at_once {
                return;
            }
            let Some(seen) = whole.seen_by(&blind.coder, &()) else { return };
            drop_later(std::mem::replace(&mut self.dataset, seen));
        }
        drop_later(blind.shown.replace(whole.clone()));
    }

    /// What a job is to make so that the whole is seen as it is by now.
    pub(super) fn to_see(&self) -> Option<ToSee> {
        let blind = self.blind.as_ref()?;
        let before = blind.shown.as_ref().map(|whole| Seen { whole: whole.clone(), dataset: self.dataset.clone() });
        let is_shown = blind.shown.as_ref().is_some_and(|shown| shown.revision() == blind.whole.revision());
        (!is_shown).then(|| ToSee { coder: blind.coder.clone(), whole: blind.whole.clone(), before })
    }

    /// Shows what a job made for this coder, be it of an earlier state: the rest follows.
    pub(super) fn show_seen(&mut self, coder: &str, seen: &Seen) {
        let is_wanted = |blind: &&mut Box<Blind>| {
            let is_shown = blind.shown.as_ref().is_some_and(|shown| shown.revision() == blind.whole.revision());
            blind.coder == coder && !is_shown
        };
        let Some(blind) = self.blind.as_mut().filter(is_wanted) else { return };
        let before =
            (std::mem::replace(&mut self.dataset, seen.dataset.clone()), blind.shown.replace(seen.whole.clone()));
        drop_later(before);
        self.see_changes();
    }

    /// What of it takes long to take apart.
    pub(super) fn take_hidden(&mut self) -> Vec<Dataset> {
        self.blind.take().map(|blind| std::iter::once(blind.whole).chain(blind.shown).collect()).unwrap_or_default()
    }
}
