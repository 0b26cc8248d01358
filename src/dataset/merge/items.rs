//! Lists whose items have ids: annotations, codes, kinds. Items are merged one by one, and stand in an order that does not
//! depend on who merges.

use std::collections::BTreeMap;

use super::fields::Three;
use super::same::{same, same_or_absent};
use super::{Answers, Basis, Choice, ContestedPlace, Question};
use crate::dataset::record::{by_id, id_of};
use crate::json::Value;

/// One version of a list: its items as they are, and with their anchors moved to the texts of others.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    order: Vec<&'a str>,
    items: BTreeMap<&'a str, MergeItem<'a>>,
}

/// The same list on the texts that it was made on, on mine, on theirs, and on those of the merged record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moved<'a> {
    pub(super) raw: Option<&'a Value>,
    pub(super) on_mine: Option<&'a Value>,
    pub(super) on_theirs: Option<&'a Value>,
    pub(super) merged: Option<&'a Value>,
}

#[derive(Debug, Clone, Copy)]
struct MergeItem<'a> {
    raw: &'a Value,
    on_mine: &'a Value,
    on_theirs: &'a Value,
    merged: &'a Value,
}

impl<'a> List<'a> {
    /// A list whose items stand on no text.
    pub(super) fn new(list: Option<&'a Value>) -> Self {
        Self::moved(Moved { raw: list, on_mine: list, on_theirs: list, merged: list })
    }

    /// A list whose items may stand on texts.
    pub(super) fn moved(list: Moved<'a>) -> Self {
        let raw = by_id(list.raw).unwrap_or_default();
        let [on_mine, on_theirs, merged] = [list.on_mine, list.on_theirs, list.merged]
            .map(|moved| by_id(moved).unwrap_or_default().into_iter().collect::<BTreeMap<&str, &Value>>());
        let item = |id: &str, raw| {
            let [on_mine, on_theirs, merged] =
                [&on_mine, &on_theirs, &merged].map(|all| all.get(id).copied().unwrap_or(raw));
            MergeItem { raw, on_mine, on_theirs, merged }
        };
        let order = raw.iter().map(|(id, _)| *id).collect();
        Self { order, items: raw.into_iter().map(|(id, raw)| (id, item(id, raw))).collect() }
    }

    fn get(&self, id: &str) -> Option<MergeItem<'a>> {
        self.items.get(id).copied()
    }
}

/// A list before and on both sides.
#[derive(Debug, Default)]
pub(super) struct Lists<'a> {
    pub(super) base: List<'a>,
    pub(super) mine: List<'a>,
    pub(super) theirs: List<'a>,
    pub(super) basis: Basis,
}

impl<'a> Lists<'a> {
    /// The merged items in their order. What both changed stays mine unless it is answered, and is asked.
    pub(super) fn joined(&self, pointer: &str, answers: &'a Answers, questions: &mut Vec<Question>) -> Vec<&'a Value> {
        let mut kept: BTreeMap<&str, &Value> = BTreeMap::new();
        for id in self.mine.order.iter().chain(self.theirs.order.iter().filter(|id| self.mine.get(id).is_none())) {
            let (base, mine, theirs) = (self.base.get(id), self.mine.get(id), self.theirs.get(id));
            let place = ContestedPlace::Item(pointer.to_owned(), (*id).to_owned());
            let result = match answers.get(&place) {
                Some(Choice::Mine) => mine.map(|item| item.merged),
                Some(Choice::Theirs) => theirs.map(|item| item.merged),
                Some(Choice::Base) => base.map(|item| item.merged),
                Some(Choice::Other(value)) => value.as_ref().filter(|value| id_of(value) == Some(*id)),
                None => self.join(base, mine, theirs).unwrap_or_else(|Both| {
                    let [base, mine, theirs] = [base, mine, theirs].map(|item| item.map(|item| item.raw));
                    questions.push(Three { base, mine, theirs, basis: self.basis }.question(place));
                    self.mine.get(id).map(|item| item.merged)
                }),
            };
            if let Some(value) = result {
                kept.insert(id, value);
            }
        }
        let still = |list: &List<'a>| -> Vec<&'a str> {
            list.order.iter().copied().filter(|id| kept.contains_key(id)).collect()
        };
        let when = |id: &str| kept.get(id).and_then(|value| value.as_object()?.get("at")?.as_str()).unwrap_or("");
        order(&still(&self.base), &still(&self.mine), &still(&self.theirs), &when)
            .into_iter()
            .filter_map(|id| kept.get(id).copied())
            .collect()
    }

    fn join(
        &self,
        base: Option<MergeItem<'a>>,
        mine: Option<MergeItem<'a>>,
        theirs: Option<MergeItem<'a>>,
    ) -> Result<Option<&'a Value>, Both> {
        // Either of us may have taken it away.
        if self.basis == Basis::Unknown && (mine.is_none() || theirs.is_none()) {
            return Err(Both);
        }
        join(base, mine, theirs)
    }
}

/// Both sides changed it, each in its own way.
struct Both;

/// None of this depends on which texts the merged record has: the same is asked, whatever is answered.
fn join<'a>(
    base: Option<MergeItem<'a>>,
    mine: Option<MergeItem<'a>>,
    theirs: Option<MergeItem<'a>>,
) -> Result<Option<&'a Value>, Both> {
    // Moved along with the text is not changed.
    let i_changed =
        |base: MergeItem<'_>, mine: MergeItem<'_>| !same(base.raw, mine.raw) && !same(base.on_mine, mine.raw);
    let they_changed =
        |base: MergeItem<'_>, theirs: MergeItem<'_>| !same(base.raw, theirs.raw) && !same(base.on_theirs, theirs.raw);
    match (base, mine, theirs) {
        (None, one, None) | (None, None, one) => Ok(one.map(|item| item.merged)),
        (Some(_), None, None) => Ok(None),
        (Some(base), Some(mine), None) => {
            if i_changed(base, mine) {
                Err(Both)
            } else {
                Ok(None)
            }
        }
        (Some(base), None, Some(theirs)) => {
            if they_changed(base, theirs) {
                Err(Both)
            } else {
                Ok(None)
            }
        }
        // As it stands on both sides, even if the text moved away under it.
        (_, Some(mine), Some(theirs)) if same(mine.raw, theirs.raw) => Ok(Some(mine.raw)),
        (Some(base), Some(mine), Some(theirs)) if same(base.raw, theirs.raw) => Ok(Some(mine.merged)),
        (Some(base), Some(mine), Some(theirs)) if same(base.raw, mine.raw) => Ok(Some(theirs.merged)),
        (Some(base), Some(mine), Some(theirs)) if !they_changed(base, theirs) => Ok(Some(mine.merged)),
        (Some(base), Some(mine), Some(theirs)) if !i_changed(base, mine) => Ok(Some(theirs.merged)),
        // One is the other, moved along with the text.
        (_, Some(mine), Some(theirs)) if same(mine.on_theirs, theirs.raw) => Ok(Some(mine.merged)),
        (_, Some(mine), Some(theirs)) if same(theirs.on_mine, mine.raw) => Ok(Some(theirs.merged)),
        (_, Some(_), Some(_)) => Err(Both),
    }
}

/// The order of ids that stand in one list or both. The list that was not reordered gives way; what is only in the other
/// one comes after what it stood after there, and among what is new at the same place by its time.
fn order<'a>(base: &[&'a str], mine: &[&'a str], theirs: &[&'a str], when: &dyn Fn(&str) -> &'a str) -> Vec<&'a str> {
    let within = |list: &[&'a str], other: &[&'a str]| -> Vec<&'a str> {
        list.iter().copied().filter(|id| other.contains(id)).collect()
    };
    let (in_mine, in_theirs) = (within(mine, theirs), within(theirs, mine));
    let kept = |list: &[&'a str]| within(base, list) == within(list, base);
    // Neither rule may depend on which side is called mine.
    let mine_leads = match (kept(&in_mine), kept(&in_theirs)) {
        (true, false) => false,
        (false, true) => true,
        _ => (&in_mine, mine) <= (&in_theirs, theirs),
    };
    let (first, second) = if mine_leads { (mine, theirs) } else { (theirs, mine) };
    let mut placed = first.to_vec();
    let mut next = 0;
    for id in second {
        if let Some(at) = placed.iter().position(|own| own == id) {
            next = at + 1;
            continue;
        }
        let is_earlier = |own: &&str| !second.contains(own) && (when(own), *own) < (when(id), *id);
        while placed.get(next).is_some_and(is_earlier) {
            next += 1;
        }
        placed.insert(next, id);
        next += 1;
    }
    placed
}

/// What stands in the place of a merged list. An empty one may be there or not: as the side has it that changed it.
pub(super) fn value_of_list(items: &[&Value], three: Three<'_>) -> Option<Value> {
    if !items.is_empty() {
        return Some(Value::Array(items.iter().copied().cloned().collect()));
    }
    let is_list = |value: Option<&Value>| matches!(value, Some(Value::Array(_)));
    if three.is_unchanged_by_me() {
        three.theirs.cloned()
    } else if three.is_unchanged_by_them() || same_or_absent(three.mine, three.theirs) {
        three.mine.cloned()
    } else if is_list(three.mine) && is_list(three.theirs) {
        Some(Value::Array(Vec::new()))
    } else {
        None
    }
}
