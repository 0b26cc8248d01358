//! Values of fields that are gathered from the records when somebody is about to choose one: each for the revision that it
//! was gathered in. While newer ones are on their way, the older stay to choose from, without their counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::job::Cancel;
use super::state::State;
use crate::query::{Facets, Field, Gathered, without_field};

/// Of which dataset, in which revision, and of which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValuesKey {
    /// Which dataset.
    pub document: u64,
    /// Its revision.
    pub revision: u64,
    /// Which field.
    pub field: Field,
}

/// Of which dataset, in which revision, and under which filter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineKey {
    /// Which dataset.
    pub document: u64,
    /// Its revision.
    pub revision: u64,
    /// The filter.
    pub line: String,
}

/// What was gathered, and what is being gathered.
#[derive(Debug, Clone, Default)]
pub struct Values {
    gathered: BTreeMap<Field, (ValuesKey, Arc<Gathered>)>,
    /// What was asked for last, also when it came to nothing: it is not asked for again and again.
    pub(super) asked: Option<(ValuesKey, Cancel)>,
    /// Counts of the facets under the line without the term that is being typed.
    pub(super) counts: Option<(LineKey, Arc<Facets>)>,
    /// The counts that were asked for last.
    pub(super) asked_counts: Option<(LineKey, Cancel)>,
    /// How many records each saved query finds.
    found: Vec<(LineKey, u32)>,
    /// The saved query that is being counted, and by which job.
    pub(super) asked_found: Option<(LineKey, u64)>,
    /// Saved queries that could not be counted: they are not tried again before something is another.
    failed_found: Vec<LineKey>,
}

impl Values {
    /// The values under this key, or older ones of the same dataset; `true` when they are those of the key.
    pub fn of(&self, key: ValuesKey) -> Option<(&Arc<Gathered>, bool)> {
        let (own, gathered) = self.gathered.get(&key.field)?;
        (own.document == key.document).then_some((gathered, *own == key))
    }

    /// Whether they must be asked for.
    pub fn lacks(&self, key: ValuesKey) -> bool {
        let is_asked = self.asked.as_ref().is_some_and(|(asked, _)| *asked == key);
        !is_asked && self.of(key).is_none_or(|(_, is_new)| !is_new)
    }

    /// Whether these counts must be asked for.
    pub(super) fn lacks_counts(&self, key: &LineKey) -> bool {
        let is_asked = self.asked_counts.as_ref().is_some_and(|(asked, _)| asked == key);
        !is_asked && self.counts.as_ref().is_none_or(|(own, _)| own != key)
    }

    /// How many records a saved query finds, if that is known.
    pub fn found(&self, key: &LineKey) -> Option<u32> {
        self.found.iter().find(|(own, _)| own == key).map(|(_, count)| *count)
    }

    /// Keeps how many records a saved query finds; what was found in another revision goes. A job that ends late brings
    /// nothing: its revision is not that of `now`.
    pub(super) fn keep_found(&mut self, key: LineKey, count: u32, now: &LineKey) {
        let is_now = |own: &LineKey| (own.document, own.revision) == (now.document, now.revision);
        self.found.retain(|(own, _)| is_now(own) && *own != key);
        if is_now(&key) {
            self.found.push((key, count));
        }
    }

    /// Keeps the counts under a line, if they are those that were asked for last.
    pub(super) fn keep_counts(&mut self, key: LineKey, facets: Facets) {
        if self.asked_counts.as_ref().is_some_and(|(asked, _)| *asked == key) {
            self.counts = Some((key, Arc::new(facets)));
        }
    }

    /// The job that was to count a saved query has ended without; says whether it was that.
    pub(super) fn not_found(&mut self, job: u64, failed: bool) -> bool {
        let Some((key, _)) = self.asked_found.take_if(|(_, own)| *own == job) else { return false };
        self.failed_found.retain(|own| (own.document, own.revision) == (key.document, key.revision));
        if failed {
            self.failed_found.push(key);
        }
        true
    }

    /// Whether a saved query need not be counted: it was, or it cannot be.
    pub(super) fn is_through(&self, key: &LineKey) -> bool {
        self.found(key).is_some() || self.failed_found.contains(key)
    }

    /// Keeps what a job brought, unless something newer was brought before.
    pub(super) fn keep(&mut self, key: ValuesKey, gathered: Gathered) {
        let is_late = |(own, _): &(ValuesKey, _)| own.document == key.document && own.revision > key.revision;
        if !self.gathered.get(&key.field).is_some_and(is_late) {
            self.gathered.insert(key.field, (key, Arc::new(gathered)));
        }
    }
}

impl State {
    /// The key of the counts under a line.
    pub fn counts_key(&self, line: &str) -> LineKey {
        let ValuesKey { document, revision, .. } = self.values_key(Field::Id);
        LineKey { document, revision, line: line.to_owned() }
    }

    /// What the facet of a field counts under a line: that of the screen where the rest of the filter is the same, else
    /// that which [`super::Command::Filter(super::FilterCommand::CountLine)`] asks for.
    pub fn counts_under(&self, line: &str, field: Field) -> Option<&Facets> {
        let now = self.derived_key();
        if self.derived.key == now && without_field(line, field) == without_field(&now.line, field) {
            return Some(&self.derived.facets);
        }
        let wanted = self.counts_key(line);
        self.values.counts.as_ref().filter(|(own, _)| *own == wanted).map(|(_, facets)| &**facets)
    }

    /// The key of a field's values now.
    pub fn values_key(&self, field: Field) -> ValuesKey {
        ValuesKey { document: self.derived.document, revision: self.document.dataset.revision(), field }
    }
}
