//! Annotations whose words are not found in their text any more: in the records that the filter finds, with the passages that are
//! nearest to what they stood on.
//!
//! It must not know how they are shown; where one is placed is decided by whoever looks.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::job::Cancel;
use super::state::State;
use crate::dataset::{
    Anchor, Anchors, Annotation, Dataset, NearestPassage, Piece, Policy, RowId, Target, compared, nearest_passages,
};

/// An annotation that has lost its words.
#[derive(Debug, Clone)]
pub struct Orphan {
    /// The record.
    pub row: RowId,
    /// Its id.
    pub policy: String,
    /// The annotation; it has a target.
    pub annotation: Annotation,
}

/// Which annotation of which record, by their ids.
pub type OrphanId = (String, String);

/// The annotations of a record that lost their words by edits of its texts, as was told last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphaned {
    /// The record's id.
    pub(super) policy: String,
    /// The annotations, by their ids.
    pub(super) annotations: HashSet<String>,
}

/// In what they are looked for.
#[derive(Debug, Clone)]
pub struct OrphansKey {
    pub(super) document: u64,
    pub(super) revision: u64,
    pub(super) rows: Arc<Vec<RowId>>,
    /// A record that is looked at besides.
    pub(super) beside: Option<RowId>,
    /// One that is listed though it is kept without its words.
    pub(super) placed_again: Option<OrphanId>,
}

impl PartialEq for OrphansKey {
    fn eq(&self, other: &Self) -> bool {
        let own = (self.document, self.revision, self.beside, &self.placed_again);
        own == (other.document, other.revision, other.beside, &other.placed_again)
            && Arc::ptr_eq(&self.rows, &other.rows)
    }
}

/// For which of them the nearest passages are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearestKey {
    pub(super) document: u64,
    pub(super) revision: u64,
    pub(super) orphan: OrphanId,
}

/// A passage of the text as it is now, near to the words that are lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearPassage {
    /// Where it stands.
    pub at: NearestPassage,
    /// It differs in more than half of the words that are lost.
    pub is_far: bool,
    /// What stands before it.
    pub before: String,
    /// How it differs from the words that are lost.
    pub pieces: Vec<Piece>,
    /// What stands behind it.
    pub after: String,
}

/// The passages that are nearest; none known where the words are too many to look for.
pub type NearPassages = Option<Vec<NearPassage>>;

/// So many passages are offered.
const OFFERED: usize = 3;
/// So much is shown of what stands beside one.
const BESIDE: usize = 16;

/// The annotations of a record that have lost their words; of those that somebody keeps so only the one that is to be placed.
pub(super) fn orphans_in(policy: &Policy, placed_again: Option<&OrphanId>) -> Vec<Annotation> {
    let again = placed_again.filter(|(own, _)| own == policy.id()).map(|(_, annotation)| annotation);
    let mut anchors = Anchors::of(policy.value());
    let mut all = policy.annotations();
    let mut is_orphan = |target: &Target| anchors.find(target) == Anchor::Orphan;
    let mut is_listed = |own: &Annotation, target: &Target| {
        if target.lost { again == Some(&own.id) } else { is_orphan(target) }
    };
    all.retain(|own| own.target.as_ref().is_some_and(|target| is_listed(own, target)));
    all
}

/// Those of some records, in their order, and of the one besides; nothing when they are no longer wanted.
pub(super) fn find(dataset: &Dataset, key: &OrphansKey, cancel: &Cancel) -> Option<Vec<Orphan>> {
    let mut found = Vec::new();
    let beside = key.beside.filter(|row| !key.rows.contains(row));
    for row in key.rows.iter().chain(&beside).filter(|row| dataset.is_live(**row)) {
        if cancel.is_cancelled() {
            return None;
        }
        if dataset.member(*row, "annotations").is_none() {
            continue;
        }
        let policy = dataset.policy(*row);
        let each = orphans_in(&policy, key.placed_again.as_ref()).into_iter();
        found.extend(each.map(|annotation| Orphan { row: *row, policy: policy.id().to_owned(), annotation }));
    }
    Some(found)
}

/// The passages that are nearest to what an annotation stood on.
pub(super) fn nearest(dataset: &Dataset, (policy, annotation): &OrphanId) -> NearPassages {
    let policy = dataset.policy(dataset.row(policy)?);
    let annotation = policy.annotations().into_iter().find(|own| own.id == *annotation)?;
    let target = annotation.target?;
    let Some(text) = policy.text_at(&target.field) else { return Some(Vec::new()) };
    let found = nearest_passages(&target.exact, &text, OFFERED)?;
    let part = |range: Range<usize>| text.chars().skip(range.start).take(range.len()).collect::<String>();
    let len = target.exact.chars().count();
    let near = |at: NearestPassage| NearPassage {
        before: part(at.range.start.saturating_sub(BESIDE)..at.range.start),
        pieces: compared(&target.exact, &part(at.range.clone())),
        after: part(at.range.end..at.range.end + BESIDE),
        is_far: at.is_far(len),
        at,
    };
    Some(found.into_iter().map(near).collect())
}

impl State {
    /// The annotations that have lost their words, as they were found last; nothing until they are.
    pub fn orphans(&self) -> Option<&Arc<Vec<Orphan>>> {
        self.orphans_request.last().filter(|(key, _)| key.document == self.derived.document).map(|(_, found)| found)
    }

    /// The passages that are nearest to the one that is chosen; nothing until they are found.
    pub fn nearest(&self) -> Option<&Arc<NearPassages>> {
        self.nearest_request.of(&self.nearest_key()?)
    }

    pub(super) fn orphans_key(&self) -> OrphansKey {
        let told = || self.session.orphaned.as_ref().map(|own| &own.policy);
        let beside = self.session.placed_again.as_ref().map(|(policy, _)| policy).or_else(told);
        OrphansKey {
            beside: beside.and_then(|policy| self.document.dataset.row(policy)),
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            rows: Arc::clone(&self.derived.rows),
            placed_again: self.session.placed_again.clone(),
        }
    }

    pub(super) fn nearest_key(&self) -> Option<NearestKey> {
        let orphan = self.session.orphan.clone()?;
        Some(NearestKey { document: self.derived.document, revision: self.document.dataset.revision(), orphan })
    }
}
