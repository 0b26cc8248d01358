//! Changes of a dataset as plain data: what is done, by whom, when, and what it is called. Each has an inverse, which
//! [`super::Dataset::apply`] gives back; undo, history and the packets' `base` hang on that one place.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::Dataset;
use super::splice::common_ends;
use super::template::Template;
use crate::json::Value;
use crate::words::Message;

/// A change of the dataset. Records are named by their id, places in them by JSON pointers.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Puts a value at a place of a record; nothing removes it.
    SetField {
        /// The record's id.
        policy: String,
        /// Where in the record.
        pointer: String,
        /// What stands there afterwards.
        value: Option<Value>,
    },
    /// Replaces some code points of a text. Anchors outside are shifted, anchors inside looked for again.
    SpliceText {
        /// The record's id.
        policy: String,
        /// Where the text stands.
        pointer: String,
        /// The first code point that goes.
        at: usize,
        /// What goes.
        deleted: String,
        /// What comes.
        inserted: String,
        /// Anchors to put back exactly, by annotation id; given by an inverse.
        anchors: Vec<(String, Value)>,
    },
    /// Puts an annotation; nothing removes it.
    SetAnnotation {
        /// The record's id.
        policy: String,
        /// The annotation's id.
        annotation: String,
        /// The annotation.
        value: Option<Value>,
        /// Where in the list it goes if it is new; at the end if not said.
        at: Option<usize>,
    },
    /// Sets what a field was before the subset was sent; only inverses need it.
    SetBase {
        /// The record's id.
        policy: String,
        /// The field.
        pointer: String,
        /// What it was.
        value: Option<Value>,
    },
    /// Puts a value in the header.
    SetHeader {
        /// The key.
        key: String,
        /// What stands there afterwards.
        value: Option<Value>,
    },
    /// Adds records at the end.
    AddRecords {
        /// The records.
        records: Vec<Value>,
    },
    /// Adds the records of another dataset, and what its header defines that ours does not.
    AddPolicies {
        /// The other dataset.
        blob: Blob,
    },
    /// Takes records away.
    RemovePolicies {
        /// Their ids.
        policies: Vec<String>,
    },
    /// Brings records back that were taken away, where they were.
    RestorePolicies {
        /// Their ids.
        policies: Vec<String>,
        /// Their slots in this run: an id may have been taken away more than once. Empty in another run.
        rows: Vec<u32>,
    },
    /// Another dataset in place of this one.
    Replace {
        /// The other dataset.
        blob: Blob,
    },
    /// Puts an item into one of the header's lists of things with an id, such as the codes; nothing removes it.
    SetDefinition {
        /// The list: `codes`, `kinds`, `regions`, `coders` or `reported`.
        list: String,
        /// The item's id.
        id: String,
        /// The item.
        value: Option<Value>,
        /// Where in the list it stands afterwards; where it was, or at the end, if not said.
        at: Option<usize>,
    },
    /// Does the same to each of many records, as one step.
    ForEach {
        /// The records' ids. One that stands twice is edited once.
        policies: Arc<[String]>,
        /// What is done to each.
        template: Template,
    },
    /// Several edits as one step.
    Many(Vec<Self>),
}

/// A whole dataset that an edit points to. Where edits are written down, only the hash of its file stands in them; whoever
/// keeps edits on disk keeps the file beside them.
#[derive(Clone)]
pub struct Blob {
    hash: OnceLock<String>,
    dataset: Option<Arc<Dataset>>,
    origin: BlobOrigin,
}

/// Where the dataset that an edit points to comes from.
#[derive(Clone)]
enum BlobOrigin {
    /// From outside.
    Outside,
    /// It is another state of the dataset that is edited: its slots are the same.
    State,
    /// It is such a state, and differs from the present one in these slots alone, ascending.
    StateOfRows(Arc<[u32]>),
}

impl Blob {
    /// Points to a dataset from outside.
    pub fn new(dataset: Arc<Dataset>) -> Self {
        Self { hash: OnceLock::new(), dataset: Some(dataset), origin: BlobOrigin::Outside }
    }

    /// Points to a dataset that was read from a file with this hash.
    pub fn with_hash(dataset: Arc<Dataset>, hash: &str) -> Self {
        Self { hash: OnceLock::from(hash.to_owned()), ..Self::new(dataset) }
    }

    /// Points to a dataset of which only the hash of its file is known.
    pub fn missing(hash: &str) -> Self {
        Self { hash: OnceLock::from(hash.to_owned()), dataset: None, origin: BlobOrigin::Outside }
    }

    /// The hash of its file in hexadecimal; `of` is asked once.
    pub fn hash(&self, of: impl FnOnce(&Dataset) -> String) -> &str {
        self.hash.get_or_init(|| self.dataset.as_deref().map(of).unwrap_or_default())
    }

    /// Points to an earlier or later state of the dataset itself, whose slots stay what they are.
    pub(super) fn state(dataset: Arc<Dataset>) -> Self {
        Self { hash: OnceLock::new(), dataset: Some(dataset), origin: BlobOrigin::State }
    }

    /// The same, where it is known that the states differ in these slots alone, which ascend.
    pub(super) fn state_of_rows(dataset: Arc<Dataset>, rows: Arc<[u32]>) -> Self {
        Self { hash: OnceLock::new(), dataset: Some(dataset), origin: BlobOrigin::StateOfRows(rows) }
    }

    pub(super) fn is_state(&self) -> bool {
        !matches!(self.origin, BlobOrigin::Outside)
    }

    /// The slots in which it differs from the present state, where it is known to be a state that differs in them alone.
    pub(super) fn rows(&self) -> Option<&Arc<[u32]>> {
        match &self.origin {
            BlobOrigin::StateOfRows(rows) => Some(rows),
            BlobOrigin::Outside | BlobOrigin::State => None,
        }
    }

    /// The dataset, unless only its hash is at hand.
    pub fn dataset(&self) -> Option<&Arc<Dataset>> {
        self.dataset.as_ref()
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let policies = self.dataset.as_ref().map_or(0, |dataset| dataset.len());
        formatter.debug_struct("Blob").field("policies", &policies).finish_non_exhaustive()
    }
}

impl PartialEq for Blob {
    fn eq(&self, other: &Self) -> bool {
        match (&self.dataset, &other.dataset) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => self.hash.get() == other.hash.get(),
            _ => false,
        }
    }
}

/// A change with its author, its time and its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What is done.
    pub edit: Edit,
    /// The coder's id.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// What it is called, as after "Undo".
    pub label: Message,
}

impl Edit {
    /// The edit that makes a text out of another, as one splice. `None` where they are the same.
    pub fn text_change(policy: &str, pointer: &str, old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let old: Vec<char> = old.chars().collect();
        let new: Vec<char> = new.chars().collect();
        let (start, end) = common_ends(&old, &new);
        let part = |chars: &[char]| -> String { chars.get(start..chars.len() - end).unwrap_or(&[]).iter().collect() };
        Some(Self::SpliceText {
            policy: policy.to_owned(),
            pointer: pointer.to_owned(),
            at: start,
            deleted: part(&old),
            inserted: part(&new),
            anchors: Vec::new(),
        })
    }

    /// About how many records it changes, adds or takes away, each as often as it does: what it costs. Another state of the
    /// same dataset costs as much as one.
    pub fn records(&self) -> usize {
        let of = |blob: &Blob| blob.dataset().map_or(0, |dataset| dataset.slots() as usize);
        match self {
            Self::SetField { .. }
            | Self::SpliceText { .. }
            | Self::SetAnnotation { .. }
            | Self::SetBase { .. }
            | Self::SetHeader { .. }
            | Self::SetDefinition { .. } => 1,
            Self::AddRecords { records } => records.len(),
            Self::AddPolicies { blob } => of(blob),
            Self::Replace { blob } => {
                if blob.is_state() {
                    1
                } else {
                    of(blob)
                }
            }
            Self::RemovePolicies { policies } | Self::RestorePolicies { policies, .. } => policies.len(),
            Self::ForEach { policies, .. } => policies.len(),
            Self::Many(edits) => edits.iter().map(Self::records).sum(),
        }
    }

    /// How many records it puts into another state, if it does just that: it takes back an edit of each of many records.
    pub fn rows_put_back(&self) -> Option<usize> {
        match self {
            Self::Replace { blob } => blob.rows().map(|rows| rows.len()),
            // The header may list who did it.
            Self::Many(edits) => edits.iter().filter_map(Self::rows_put_back).reduce(|sum, rows| sum + rows),
            _ => None,
        }
    }

    /// The record that it changes, if it is one.
    pub fn policy(&self) -> Option<&str> {
        match self {
            Self::SetField { policy, .. }
            | Self::SpliceText { policy, .. }
            | Self::SetAnnotation { policy, .. }
            | Self::SetBase { policy, .. } => Some(policy),
            Self::ForEach { policies, .. } => policies.first().filter(|_| policies.len() == 1).map(String::as_str),
            Self::Many(edits) => edits.iter().find_map(Self::policy),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_change_when_middle_differs_is_the_middle() {
        let edit = Edit::text_change("p", "/title/zh", "aab", "aaab").unwrap();
        let Edit::SpliceText { at, deleted, inserted, .. } = edit else { panic!("a splice") };
        assert_eq!((at, deleted.as_str(), inserted.as_str()), (2, "", "a"));
        assert_eq!(Edit::text_change("p", "/x", "same", "same"), None);
    }
}
