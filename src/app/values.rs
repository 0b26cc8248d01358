//! Values of fields that are collected from the records when somebody is about to choose one: each for the revision that it
//! was collected in. While newer ones are on their way, the older stay to choose from, without their counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::request::Request;
use super::state::State;
use crate::query::{Facets, Field, FieldValues, without_field};

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

/// Values, and counts that are made only for them.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// The values of each field.
    by_field: BTreeMap<Field, Request<ValuesKey, FieldValues>>,
    /// Counts of the facets under the line without the term that is being typed.
    pub(super) counts: Request<LineKey, Facets>,
    /// How many records each saved query finds, by its line.
    pub(super) found: BTreeMap<String, Request<LineKey, u32>>,
}

impl Values {
    /// The values under this key, or older ones of the same dataset; `true` when they are those of the key.
    pub fn of(&self, key: ValuesKey) -> Option<(&Arc<FieldValues>, bool)> {
        let (own, field_values) = self.by_field.get(&key.field)?.last()?;
        (own.document == key.document).then_some((field_values, *own == key))
    }

    /// Whether they must be asked for.
    pub fn lacks(&self, key: ValuesKey) -> bool {
        self.by_field.get(&key.field).is_none_or(|request| request.lacks(&key))
    }

    /// Only the values of this field are wanted: the caret stands elsewhere than before.
    pub(super) fn only(&mut self, field: Field) {
        for (_, request) in self.by_field.iter_mut().filter(|(other, _)| **other != field) {
            request.stop();
        }
    }

    /// The request for the values of a field.
    pub(super) fn request(&mut self, field: Field) -> &mut Request<ValuesKey, FieldValues> {
        self.by_field.entry(field).or_default()
    }

    /// All that was collected.
    pub(super) fn all(&self) -> impl Iterator<Item = (ValuesKey, Arc<FieldValues>)> {
        self.by_field
            .values()
            .filter_map(|request| request.last())
            .map(|(key, field_values)| (*key, Arc::clone(field_values)))
    }

    /// The request for how many records a saved query finds.
    pub(super) fn count_of(&mut self, line: &str) -> &mut Request<LineKey, u32> {
        self.found.entry(line.to_owned()).or_default()
    }

    /// How many records a saved query finds, if that is known.
    pub fn found(&self, key: &LineKey) -> Option<u32> {
        self.found.get(&key.line)?.of(key).map(|count| **count)
    }
}

impl State {
    /// The key of the counts under a line.
    pub fn counts_key(&self, line: &str) -> LineKey {
        let ValuesKey { document, revision, .. } = self.values_key(Field::Id);
        LineKey { document, revision, line: line.to_owned() }
    }

    /// Whether [`super::FilterCommand::CountLine`] must be sent for a line: it was neither counted nor tried in vain, and no
    /// job is counting it.
    pub fn lacks_counts(&self, line: &str) -> bool {
        self.values.counts.lacks(&self.counts_key(line))
    }

    /// What the facet of a field counts under a line: that of the screen where the rest of the filter is the same, else
    /// that which [`super::FilterCommand::CountLine`] asks for.
    pub fn counts_under(&self, line: &str, field: Field) -> Option<&Facets> {
        let now = self.derived_key();
        if self.derived.key == now && without_field(line, field) == without_field(&now.line, field) {
            return Some(&self.derived.facets);
        }
        let wanted = self.counts_key(line);
        self.values.counts.of(&wanted).map(|facets| &**facets)
    }

    /// The key of a field's values now.
    pub fn values_key(&self, field: Field) -> ValuesKey {
        ValuesKey { document: self.derived.document, revision: self.document.dataset.revision(), field }
    }
}
