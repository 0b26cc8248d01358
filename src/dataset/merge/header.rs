//! Three headers: key by key, members of objects one by one, definitions by their ids.

use super::differences::{all_keys, is_outside_the_header};
use super::fields::{Fields, Three};
use super::items::{List, Lists, value_of_list};
use super::same::same_or_absent;
use super::{Answers, Basis, Contested, ContestedPlace, Question};
use crate::dataset::{Edit, Header};
use crate::json::{self, Object, Value};

/// What three headers ask, and the edits that bring in theirs.
pub(super) fn join_headers(
    base: &Header,
    mine: &Header,
    theirs: &Header,
    answers: &Answers,
) -> (Vec<Question>, Vec<Edit>) {
    let [base, mine, theirs] = [base, mine, theirs].map(|header| Value::Object(compared(header.object())));
    let three = Three { base: Some(&base), mine: Some(&mine), theirs: Some(&theirs), basis: Basis::Known };
    let mut fields = Fields::of(three, answers, is_key);
    let mut joined = mine.clone();
    for (pointer, value) in std::mem::take(&mut fields.taken) {
        joined.set_pointer(&pointer, value).ok();
    }
    for pointer in &fields.lists {
        let values = three.at(pointer);
        let [base, mine, theirs] = [values.base, values.mine, values.theirs].map(List::new);
        let lists = Lists { base, mine, theirs, basis: Basis::Known };
        let items = lists.joined(pointer, answers, &mut fields.questions);
        joined.set_pointer(pointer, value_of_list(&items, values)).ok();
    }
    let mut edits = Vec::new();
    if let (Value::Object(mine), Value::Object(joined)) = (&mine, &joined) {
        for key in all_keys(&[mine, joined]) {
            if !same_or_absent(mine.get(key), joined.get(key)) {
                edits.push(Edit::SetHeader { key: key.to_owned(), value: joined.get(key).cloned() });
            }
        }
    }
    (fields.questions, edits)
}

fn compared(object: &Object) -> Object {
    object.iter().filter(|(key, _)| !is_outside_the_header(key.as_str())).cloned().collect()
}

fn is_key(pointer: &str) -> bool {
    pointer.matches('/').count() == 1
}

/// A place in the header, in words of the outside.
pub(super) fn contested(place: ContestedPlace) -> Contested {
    let (pointer, item) = match place {
        ContestedPlace::Field(pointer) => (pointer, None),
        ContestedPlace::Item(pointer, id) => (pointer, Some(id)),
    };
    let inner = pointer.strip_prefix('/').unwrap_or(&pointer);
    let (key, rest) = inner.split_once('/').map_or((inner, None), |(key, rest)| (key, Some(rest)));
    let within = match (rest, item) {
        (_, Some(id)) => format!("/{}", json::escape(&id)),
        (Some(rest), None) => format!("/{rest}"),
        (None, None) => String::new(),
    };
    Contested::Header { key: json::unescape(key).unwrap_or_else(|_malformed| key.to_owned()), within }
}
