//! Records that are probably the same, or belong together: the pairs among the records that the filter finds, which one is looked
//! at, and what would become of it.
//!
//! It must not know how pairs are shown; nothing is changed before somebody decides.

mod merge;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::job::Cancel;
use super::request::Request;
use super::state::State;
use crate::analysis::duplicates::{DuplicateRules, Duplicates, LikelyPair, PairKind, find_duplicates};
use crate::dataset::{Dataset, RowId};
use crate::json::Value;
use crate::msg;
use crate::words::Message;

pub use merge::{FieldMatch, PairField, pair_fields};
pub(super) use merge::{PairMerge, with_relation};

/// Two records, by their ids.
pub type PairId = (String, String);

/// What is looked at.
#[derive(Debug, Clone, Default)]
pub struct PairView {
    /// Only pairs of this kind are listed.
    pub kind: Option<PairKind>,
    /// The pair that is looked at.
    pub pair: Option<PairId>,
    /// Where it stands in the list.
    pub(super) at: usize,
    /// The second record is the one that a merge keeps.
    pub keeps_second: bool,
    /// Of which record a field is taken where somebody has said so, by its pointer: `true` for the second.
    pub taken: BTreeMap<String, bool>,
    /// Whether the rules are shown.
    pub shows_rules: bool,
    /// Asks the screen to bring the pair into view.
    pub reveal: bool,
}

impl PairView {
    /// Where the pair that is looked at stands in the list.
    pub fn place(&self) -> Option<usize> {
        self.pair.as_ref().map(|_| self.at)
    }

    /// Whether a field is taken of the second record: as was said, else of the one that is kept, if it has it.
    pub fn takes_second(&self, field: &PairField) -> bool {
        let is_there = if self.keeps_second { field.second.is_some() } else { field.first.is_some() };
        self.taken.get(&field.pointer).copied().unwrap_or(self.keeps_second == is_there)
    }
}

/// What pairs are found from.
#[derive(Debug, Clone)]
pub(super) struct PairsKey {
    document: u64,
    revision: u64,
    rows: Arc<Vec<RowId>>,
    rules: DuplicateRules,
}

impl PartialEq for PairsKey {
    fn eq(&self, other: &Self) -> bool {
        (self.document, self.revision, &self.rules) == (other.document, other.revision, &other.rules)
            && Arc::ptr_eq(&self.rows, &other.rows)
    }
}

/// The request for them.
pub(super) type PairsRequest = Request<PairsKey, FoundPairs>;

/// The pairs that were found.
#[derive(Debug)]
pub struct FoundPairs {
    /// All of them, with what was left out.
    pub duplicates: Duplicates,
    /// The places of all pairs, and of those of each kind.
    listed: [Vec<u32>; 5],
    /// The records of the dataset in which a relation names this one.
    referring: HashMap<String, Vec<RowId>>,
}

impl FoundPairs {
    /// The places of the pairs of a kind, or of all.
    pub fn listed(&self, kind: Option<PairKind>) -> &[u32] {
        let at = kind.and_then(|kind| PairKind::ALL.iter().position(|own| *own == kind)).map_or(0, |at| at + 1);
        self.listed.get(at).map_or(&[], Vec::as_slice)
    }

    /// A pair of the list of a kind.
    pub fn pair(&self, kind: Option<PairKind>, at: usize) -> Option<&LikelyPair> {
        self.duplicates.pairs.get(*self.listed(kind).get(at)? as usize)
    }

    /// The records that a relation of which names this one.
    pub(super) fn referring(&self, id: &str) -> &[RowId] {
        self.referring.get(id).map_or(&[], Vec::as_slice)
    }
}

/// Finds them; nothing once they are no longer wanted.
pub(super) fn find(dataset: &Dataset, key: &PairsKey, cancel: &Cancel) -> Option<FoundPairs> {
    let duplicates = find_duplicates(dataset, &key.rows, &key.rules, cancel)?;
    let mut listed: [Vec<u32>; 5] = Default::default();
    for (pair, at) in duplicates.pairs.iter().zip(0_u32..) {
        let kind = PairKind::ALL.iter().position(|own| *own == pair.kind).map_or(0, |kind| kind + 1);
        for list in [0, kind] {
            if let Some(list) = listed.get_mut(list) {
                list.push(at);
            }
        }
    }
    let mut referring: HashMap<String, Vec<RowId>> = HashMap::new();
    for row in dataset.rows() {
        if cancel.is_cancelled() {
            return None;
        }
        let Some(Value::Array(relations)) = dataset.member(row, "relations") else { continue };
        for id in relations.iter().filter_map(|own| own.pointer("/policy")).filter_map(Value::as_str) {
            let rows = referring.entry(id.to_owned()).or_default();
            if rows.last() != Some(&row) {
                rows.push(row);
            }
        }
    }
    Some(FoundPairs { duplicates, listed, referring })
}

impl State {
    /// The pairs that were found last in this document; nothing until they are.
    pub fn pairs(&self) -> Option<&Arc<FoundPairs>> {
        self.pairs_request.last().filter(|(key, _)| key.document == self.derived.document).map(|(_, found)| found)
    }

    /// Whether they are those of the records and the rules as they are now.
    pub fn are_pairs_current(&self) -> bool {
        self.pairs_request.of(&self.pairs_key()).is_some()
    }

    /// The pair that is looked at, if it is one as the records are now.
    pub fn chosen_pair(&self) -> Option<LikelyPair> {
        let found = self.pairs_request.of(&self.pairs_key())?;
        let view = &self.session.pairs;
        let pair = found.pair(view.kind, view.at)?;
        let dataset = &self.document.dataset;
        let ids = (dataset.id(pair.first), dataset.id(pair.second));
        (view.pair.as_ref() == Some(&ids)).then_some(*pair)
    }

    /// The fields of both records of a pair.
    pub fn fields_of_pair(&self, pair: &LikelyPair) -> Vec<PairField> {
        let value = |row| self.document.dataset.policy(row).into_value();
        pair_fields(&value(pair.first), &value(pair.second))
    }

    /// Why nothing can be done with the pair that is looked at, if nothing can.
    pub(super) fn needs_pair(&self) -> Result<(), Message> {
        if self.chosen_pair().is_some() { Ok(()) } else { Err(msg!("why-no-pair")) }
    }

    pub(super) fn pairs_key(&self) -> PairsKey {
        PairsKey {
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            rows: Arc::clone(&self.derived.rows),
            rules: self.settings.duplicate_rules.clone().bounded(),
        }
    }
}
