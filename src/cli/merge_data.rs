//! The answer of `merge` as data: see its `--json`.

use crate::dataset::{Incoming, Kinship, Outcome, OutcomeKind};
use crate::json::{self, Value};
use serde::Serialize;

/// The answer as data.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    kinship: &'static str,
    from: Option<&'a str>,
    unchanged: usize,
    taken_before: usize,
    merged_before: bool,
    held: usize,
    changed_elsewhere: &'a [String],
    held_here: &'a [String],
    to_recode: &'a std::collections::BTreeMap<String, usize>,
    same_as: Vec<SameAsData<'a>>,
    conflicts: Vec<ConflictData<'a>>,
    only_theirs: Vec<PlaceData<'a>>,
    only_mine: Vec<PlaceData<'a>>,
    same: Vec<PlaceData<'a>>,
    written: Option<String>,
    left_open: Option<String>,
}

#[derive(Serialize)]
struct SameAsData<'a> {
    list: &'a str,
    theirs: &'a str,
    mine: &'a str,
    taken_for_the_same: bool,
}

#[derive(Serialize)]
struct ConflictData<'a> {
    policy: Option<&'a str>,
    pointer: &'a str,
    base: Option<serde_json::Value>,
    mine: Option<serde_json::Value>,
    theirs: Option<serde_json::Value>,
    settled: bool,
}

#[derive(Serialize)]
struct PlaceData<'a> {
    policy: Option<&'a str>,
    pointer: &'a str,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
}

/// What is said of a kinship where a program reads it.
pub(super) const fn kinship_word(kinship: Kinship) -> &'static str {
    match kinship {
        Kinship::Packet => "packet",
        Kinship::Copy => "copy",
        Kinship::Stranger => "other",
    }
}

impl<'a> Data<'a> {
    pub(super) fn of(found: &'a Incoming, is_settled: bool, [written, left_open]: [Option<String>; 2]) -> Self {
        let places = |kind: OutcomeKind| -> Vec<PlaceData<'a>> {
            found.outcomes.iter().filter(|outcome| outcome.kind == kind).map(PlaceData::of).collect()
        };
        let conflicts = found.outcomes.iter().filter_map(|outcome| {
            let OutcomeKind::Conflict(at) = outcome.kind else { return None };
            let conflict = found.merge.conflicts.get(at)?;
            let [base, mine, theirs] =
                [&conflict.base, &conflict.mine, &conflict.theirs].map(|value| data(value.as_ref()));
            let (policy, pointer) = (outcome.policy.as_deref(), outcome.pointer.as_str());
            Some(ConflictData { policy, pointer, base, mine, theirs, settled: is_settled })
        });
        let same_as = found.same_as.iter().map(|(same, said)| SameAsData {
            list: same.list,
            theirs: &same.theirs,
            mine: &same.mine,
            taken_for_the_same: *said == Some(true),
        });
        Self {
            kinship: kinship_word(found.kinship),
            from: found.from(),
            unchanged: found.unchanged,
            taken_before: found.taken_before,
            merged_before: found.is_merged_already,
            held: found.held,
            changed_elsewhere: &found.changed_elsewhere,
            held_here: &found.held_here,
            to_recode: &found.to_recode,
            same_as: same_as.collect(),
            conflicts: conflicts.collect(),
            only_theirs: places(OutcomeKind::OnlyTheirs),
            only_mine: places(OutcomeKind::OnlyMine),
            same: places(OutcomeKind::Same),
            written,
            left_open,
        }
    }
}

impl<'a> PlaceData<'a> {
    fn of(outcome: &'a Outcome) -> Self {
        let (policy, pointer) = (outcome.policy.as_deref(), outcome.pointer.as_str());
        Self { policy, pointer, before: data(outcome.before.as_ref()), after: data(outcome.after.as_ref()) }
    }
}

/// A value as it goes into the answer.
fn data(value: Option<&Value>) -> Option<serde_json::Value> {
    serde_json::from_str(&json::compact(value?)).ok()
}
