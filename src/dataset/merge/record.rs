//! Three versions of one record. Texts come first, because annotations stand on them: whoever's text it becomes, the
//! anchors of the other side are moved along with it, and those that stand on it already are not moved again.

use std::borrow::Cow;

use super::differences::{ANNOTATIONS, field_differences};
use super::fields::{Fields, Three};
use super::items::{List, Lists, Moved, value_of_list};
use super::same::{same, same_or_absent};
use super::{Answers, Basis, Choice, Contested, ContestedPlace, Question};
use crate::dataset::policy::key_and_tag;
use crate::dataset::record::{by_id, edit_record, id_of};
use crate::dataset::{Annotation, Edit};
use crate::json::{Object, Value};

/// What three versions of a record ask, and the edits that bring theirs into mine. Without a base whatever differs is asked.
pub(super) fn join_records(
    base: Option<&Value>,
    mine: &Value,
    theirs: &Value,
    answers: &Answers,
) -> (Vec<Question>, Vec<Edit>) {
    let policy = id_of(mine).unwrap_or_default();
    let basis = if base.is_some() { Basis::Known } else { Basis::Unknown };
    let three = Three { base, mine: Some(mine), theirs: Some(theirs), basis };
    let mut fields = Fields::of(three, answers, |pointer| pointer == ANNOTATIONS);
    // A list that is taken whole stands on texts that are there by then.
    fields.taken.sort_by_key(|(pointer, _)| pointer == ANNOTATIONS);
    let mut edits = Vec::new();
    // My record, with what the edits do to its anchors.
    let mut work = mine.clone();
    // The record with its texts as they will be; its annotations are still mine.
    let mut texts = mine.clone();
    let anchored = anchored_keys(mine);
    for (pointer, value) in fields.taken {
        let splice = text_change(mine, policy, &pointer, value.as_ref(), &anchored);
        if let Some(splice) = &splice {
            edit_record(&mut work, splice).ok();
        }
        texts.set_pointer(&pointer, value.clone()).ok();
        edits.push(splice.unwrap_or_else(|| Edit::SetField { policy: policy.to_owned(), pointer, value }));
    }
    if !fields.lists.is_empty() {
        let nothing = Value::Object(Object::new());
        let versions = [base.unwrap_or(&nothing), mine, theirs]
            .map(|record| (record, [mine, theirs, &texts].map(|to| on_texts(record, to))));
        let [_, (raw, [.., merged]), _] = &versions;
        let answers = answers_on_texts(answers, annotations(raw), annotations(merged.as_ref().unwrap_or(raw)));
        let [base, mine, theirs] = versions.each_ref().map(|(record, moved)| {
            let [on_mine, on_theirs, merged] =
                moved.each_ref().map(|moved| annotations(moved.as_ref().unwrap_or(record)));
            List::moved(Moved { raw: annotations(record), on_mine, on_theirs, merged })
        });
        let items = Lists { base, mine, theirs, basis }.joined(ANNOTATIONS, &answers, &mut fields.questions);
        let whole = value_of_list(&items, three.at(ANNOTATIONS));
        edits.extend(annotation_edits(policy, annotations(&work), &items, whole.as_ref()));
    }
    (fields.questions, edits)
}

/// The answers; what was made of an annotation of mine, and stands where that stood, stands where it stands on the merged texts.
fn answers_on_texts<'a>(answers: &'a Answers, mine: Option<&Value>, merged: Option<&Value>) -> Cow<'a, Answers> {
    let target = |list: Option<&Value>, id: &str| {
        let item = by_id(list).unwrap_or_default().into_iter().find(|(own, _)| *own == id).map(|(_, item)| item);
        item.and_then(|item| item.pointer("/target")).cloned()
    };
    let mut all = Cow::Borrowed(answers);
    for (place, choice) in answers {
        let (ContestedPlace::Item(_, id), Choice::Other(Some(value))) = (place, choice) else { continue };
        let (before, after) = (target(mine, id), target(merged, id));
        if before.is_some() && after.is_some() && before != after && value.pointer("/target") == before.as_ref() {
            let mut moved = value.clone();
            if moved.set_pointer("/target", after).is_ok() {
                all.to_mut().insert(place.clone(), Choice::Other(Some(moved)));
            }
        }
    }
    all
}

/// A place in a record, in words of the outside.
pub(super) fn contested(policy: &str, place: ContestedPlace) -> Contested {
    let policy = policy.to_owned();
    match place {
        ContestedPlace::Field(pointer) => Contested::Field { policy, pointer },
        ContestedPlace::Item(_, annotation) => Contested::Annotation { policy, annotation },
    }
}

fn annotations(record: &Value) -> Option<&Value> {
    record.as_object()?.get("annotations")
}

/// The keys of the texts on which annotations of the record stand.
fn anchored_keys(record: &Value) -> Vec<String> {
    let items = annotations(record).and_then(Value::as_array).into_iter().flatten();
    let fields = items.filter_map(|item| Annotation::of(item)?.target).map(|target| target.field);
    fields.map(|field| key_and_tag(&field).0.to_owned()).collect()
}

/// The change of a text on which annotations may stand, as one splice.
fn text_change(
    record: &Value,
    policy: &str,
    pointer: &str,
    value: Option<&Value>,
    anchored: &[String],
) -> Option<Edit> {
    let key = pointer.split('/').nth(1)?;
    if !anchored.iter().any(|own| own == key) {
        return None;
    }
    let (old, new) = (record.pointer(pointer)?.as_str()?, value?);
    // A splice types the text anew: what would not survive that is set as it is.
    let new = new.as_str().filter(|text| same(&Value::from(*text), new))?;
    Edit::text_change(policy, pointer, old, new)
}

/// A record with the texts of another one, its anchors moved along; `None` where nothing stands on what differs.
pub(super) fn on_texts(record: &Value, other: &Value) -> Option<Value> {
    let anchored = anchored_keys(record);
    let mut moved = None;
    if !anchored.is_empty() {
        for field in field_differences(record, other) {
            if let Some(splice) = text_change(record, "", &field.pointer, field.after.as_ref(), &anchored) {
                edit_record(moved.get_or_insert_with(|| record.clone()), &splice).ok();
            }
        }
    }
    moved
}

/// What makes the annotations that there are into those that there shall be.
fn annotation_edits(policy: &str, now: Option<&Value>, items: &[&Value], whole: Option<&Value>) -> Vec<Edit> {
    let now_items = by_id(now).unwrap_or_default();
    let before = |id: &str| now_items.iter().find(|(own, _)| *own == id).map(|(_, value)| *value);
    let after: Vec<(&str, &Value)> = items.iter().filter_map(|item| Some((id_of(item)?, *item))).collect();
    let stays = |id: &str| after.iter().any(|(own, _)| *own == id);
    let set = |id: &str, value: Option<&Value>, at| Edit::SetAnnotation {
        policy: policy.to_owned(),
        annotation: id.to_owned(),
        value: value.cloned(),
        at,
    };
    let set_whole =
        || Edit::SetField { policy: policy.to_owned(), pointer: ANNOTATIONS.to_owned(), value: whole.cloned() };
    let is_in_order = now_items
        .iter()
        .map(|(id, _)| *id)
        .filter(|id| stays(id))
        .eq(after.iter().map(|(id, _)| *id).filter(|id| before(id).is_some()));
    if !is_in_order {
        return vec![set_whole()];
    }
    let gone = now_items.iter().filter(|(id, _)| !stays(id)).map(|(id, _)| set(id, None, None));
    let mut edits: Vec<Edit> = gone.collect();
    for (at, (id, value)) in after.iter().enumerate() {
        match before(id) {
            Some(own) if same(own, value) => {}
            Some(_) => edits.push(set(id, Some(value), None)),
            None => edits.push(set(id, Some(value), Some(at))),
        }
    }
    // The last one taken away leaves an empty list.
    let empty = Value::Array(Vec::new());
    let left = if edits.is_empty() { now } else { Some(&empty) };
    if after.is_empty() && !same_or_absent(left, whole) {
        edits.push(set_whole());
    }
    edits
}
