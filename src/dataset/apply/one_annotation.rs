//! One annotation of a record put, replaced or taken away in the packed record: the others are copied as they stand. A text with
//! ten thousand passages is not decoded, checked and packed anew for each of them. (In a packet, noting what an annotation was
//! before still decodes the record.)
//!
//! What comes of it is what an edit of the decoded record makes, with the same way back.

use super::check_depth;
use crate::dataset::check::{Problem, check_value_of};
use crate::dataset::edit::Edit;
use crate::dataset::packed::{Cursor, Encoder, PackedToken, emit};
use crate::dataset::record::id_of;
use crate::dataset::segment::{self, ANNOTATION_OF_RECORD};
use crate::dataset::store::{Dataset, RowId};
use crate::json::{Sink as _, Value};
use crate::msg;
use crate::words::Message;

/// What is to be done to the list of annotations.
struct Put<'a> {
    /// The item that is replaced or taken away; none where one is added.
    place: Option<usize>,
    /// Where one that is added stands.
    added: usize,
    /// What comes there.
    value: Option<&'a Value>,
}

impl Dataset {
    /// Makes the edit and gives what takes it back. `None` where it is another edit, or the record has no list of annotations
    /// yet: then the record has to be decoded.
    pub(super) fn put_annotation(&mut self, row: RowId, edit: &Edit) -> Option<Result<Edit, Message>> {
        let Edit::SetAnnotation { policy, annotation, value, at } = edit else { return None };
        let own = self.place_now(row)?;
        let record = own.segment.record(own.inner as usize);
        let (place, count) = find(record, annotation)?;
        let added = at.unwrap_or(count).min(count);
        let put = Put { place, added, value: value.as_ref() };
        if let Err(why) = check(&put, annotation) {
            return Some(Err(why));
        }
        let mut previous = None;
        let mut builder = self.builder_for(row);
        send_with(record, &put, &mut builder.encoder(), &mut previous);
        builder.finish_row(self.names_mut());
        self.set_built(row, builder);
        let (policy, annotation) = (policy.clone(), annotation.clone());
        Some(Ok(Edit::SetAnnotation { policy, annotation, value: previous, at: place }))
    }
}

/// Where the annotation with this id stands in the list, and how many there are; `None` without such a list, and where there are
/// two of it, so that its place alone does not take the edit back.
fn find(mut record: Cursor<'_>, wanted: &str) -> Option<(Option<usize>, usize)> {
    let mut found = None;
    if record.next_token() != Some(PackedToken::BeginObject) || wanted.is_empty() {
        return None;
    }
    while let Some(PackedToken::Key(key)) = record.next_token() {
        if &*key.text() != "annotations" {
            record.skip_value();
        } else if found.is_some() || record.next_token() != Some(PackedToken::BeginArray) {
            return None;
        } else {
            found = Some(find_item(&mut record, wanted)?);
        }
    }
    found
}

/// The same in the list that was begun.
fn find_item(list: &mut Cursor<'_>, wanted: &str) -> Option<(Option<usize>, usize)> {
    let (mut place, mut count) = (None, 0);
    loop {
        let here = *list;
        if matches!(list.next_token(), None | Some(PackedToken::EndArray)) {
            return Some((place, count));
        }
        *list = here;
        if segment::id_of(here) == wanted && place.replace(count).is_some() {
            return None;
        }
        list.skip_value();
        count += 1;
    }
}

/// Whether the record still is one afterwards: all but what is put is known to be right.
fn check(put: &Put<'_>, annotation: &str) -> Result<(), Message> {
    let is_it = put.value.map_or_else(|| put.place.is_some(), |value| id_of(value) == Some(annotation));
    if !is_it {
        return Err(msg!("edit-no-annotation", id = annotation.to_owned()));
    }
    let Some(value) = put.value else { return Ok(()) };
    // It stands in a list, in the record.
    check_depth(value.depth() + 2)?;
    let at = put.place.unwrap_or(put.added);
    check_value_of(value, ANNOTATION_OF_RECORD).map_err(|Problem { pointer, what, .. }| {
        msg!("edit-not-understood", pointer = format!("/annotations/{at}{pointer}"), what = what)
    })
}

/// Passes a record on with another list of annotations, and keeps what stood where one was replaced or taken away.
fn send_with(mut record: Cursor<'_>, put: &Put<'_>, to: &mut Encoder<'_>, previous: &mut Option<Value>) {
    record.next_token();
    to.begin_object();
    while let Some(PackedToken::Key(key)) = record.next_token() {
        key.send_as_key(to);
        if &*key.text() == "annotations" {
            send_list(&mut record, put, to, previous);
        } else {
            record.send(to);
        }
    }
    to.end_object();
}

fn send_list(list: &mut Cursor<'_>, put: &Put<'_>, to: &mut Encoder<'_>, previous: &mut Option<Value>) {
    let new = |to: &mut Encoder<'_>| {
        if let Some(value) = put.value {
            emit(value, to);
        }
    };
    list.next_token();
    to.begin_array();
    let mut number = 0;
    loop {
        let here = *list;
        if put.place.is_none() && number == put.added {
            new(to);
        }
        if matches!(list.next_token(), None | Some(PackedToken::EndArray)) {
            break;
        }
        *list = here;
        if put.place == Some(number) {
            new(to);
            *previous = Some(list.value());
        } else {
            list.send(to);
        }
        number += 1;
    }
    to.end_array();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::record::edit_record;
    use crate::dataset::tests::{change, dataset, value as value_of};
    use crate::support::steps;

    /// Records that are odd in all ways that are taken.
    const RECORDS: [&str; 9] = [
        r#"{"id": "p", "annotations": []}"#,
        r#"{"id": "p", "annotations": null}"#,
        r#"{"id": "p"}"#,
        r#"{"annotations": [{"id": "a", "code": "c"}, {"code": "d", "id": "b"}], "id": "p"}"#,
        r#"{"id": "p", "annotations": [{"code": "c"}, {"id": "a"}, {"id": "b"}, {"id": "a", "x": [1.50, {"\u0061": 1e2}]}]}"#,
        r#"{"id": "p", "ann\u006ftations": [{"id": "\u0061"}, null, {"id": null}], "text": {"zh": "区块\u94fe"}}"#,
        r#"{"id": "p", "annotations": [{"id": "b", "memo": {"zh": "记", "en": "note"}, "target": {"field": "text.zh", "exact": "区块链"}}], "text": "区块链"}"#,
        r#"{"id": "p", "base": {"/annotations/a": null}, "annotations": [{"id": "a"}], "x": {"annotations": [{"id": "b"}]}}"#,
        r#"{"id": "p", "annotations": [{"id": "a", "by": "LW", "at": "2020-01-01T00:00:00Z", "code": "c"}, {"id": "b", "by": "LW"}]}"#,
    ];

    fn edits() -> Vec<Edit> {
        let values = [
            (
                "a",
                r#"{"id": "a", "code": "new", "target": {"field": "text", "exact": "区块\u94fe", "start": 0, "end": 3}}"#,
            ),
            ("b", r#"{"id": "b", "memo": "m", "own": {"deep": [[[]]]}}"#),
            ("new", r#"{"id": "new", "code": "c"}"#),
            ("new", r#"{"id": "other"}"#),
            ("new", r#"{"id": "new", "code": 7}"#),
            ("new", r#"{"id": "new", "target": {"start": "x"}}"#),
            ("", r#"{"id": ""}"#),
        ];
        let mut all = Vec::new();
        for at in [None, Some(0), Some(1), Some(99)] {
            let edit = |annotation: &str, value: Option<Value>| Edit::SetAnnotation {
                policy: "p".to_owned(),
                annotation: annotation.to_owned(),
                value,
                at,
            };
            all.extend(values.iter().map(|(id, value)| edit(id, Some(value_of(value)))));
            all.extend(["a", "b", "new", ""].map(|id| edit(id, None)));
        }
        all
    }

    #[test]
    fn annotation_put_into_the_packed_record_is_the_same_as_into_the_decoded_one() {
        let mut packed = 0;
        for record in RECORDS {
            let file = format!(r#"{{"hongtou": 1, "policies": [{record}]}}"#);
            for edit in edits() {
                let mut own = dataset(&file);
                let row = own.row("p").unwrap();
                let before = own.policy(row).into_value();
                let mut other = before.clone();
                let expected = edit_record(&mut other, &edit).and_then(|back| {
                    super::super::check_record(&other)?;
                    Ok(back)
                });
                packed += usize::from(own.clone().put_annotation(row, &edit).is_some());
                match (own.apply_exactly(&edit, "now"), expected) {
                    (Ok(back), Ok(expected)) => {
                        assert_eq!(back, expected, "{record} {edit:?}");
                        assert_eq!(own.policy(row).into_value(), other, "{record} {edit:?}");
                        let mut line = String::new();
                        own.push_line(row, &mut line);
                        let again = dataset(&format!(r#"{{"hongtou": 1, "policies": [{line}]}}"#));
                        assert_eq!(own.facts(row).codes.len(), again.facts(RowId(0)).codes.len());
                        assert_eq!(own.quoted(row), again.quoted(RowId(0)), "texts that are searched");
                        own.apply_exactly(&back, "now").unwrap();
                        assert_eq!(own.policy(row).into_value(), before, "{record} {edit:?}");
                    }
                    (Err(why), Err(expected)) => assert_eq!(why, expected, "{record} {edit:?}"),
                    (own, expected) => panic!("{record} {edit:?}: {own:?} for {expected:?}"),
                }
            }
        }
        assert!(packed > 200, "{packed}: most are edited without being decoded");
    }

    impl Dataset {
        /// What is searched of the quotes of a record.
        fn quoted(&self, row: RowId) -> Vec<String> {
            let mut all = Vec::new();
            self.visit_texts(row, crate::dataset::packed::TextField::Quote, &mut |text| all.push(text.to_owned()));
            all
        }
    }

    #[test]
    fn annotation_put_beside_many_costs_no_more_than_going_through_them_a_few_times() {
        let file = |count: usize| {
            let own = (0..count).map(|at| format!(r#"{{"id": "a{at}", "code": "c", "by": "LW"}}"#));
            let own = own.collect::<Vec<_>>().join(", ");
            format!(r#"{{"hongtou": 1, "policies": [{{"id": "p", "annotations": [{own}]}}]}}"#)
        };
        let cost = |count: usize| {
            let mut own = dataset(&file(count));
            let value = Some(value_of(r#"{"id": "new", "code": "c"}"#));
            let edit = Edit::SetAnnotation { policy: "p".to_owned(), annotation: "new".to_owned(), value, at: None };
            steps::of(|| drop(own.apply(&change(edit)).unwrap()))
        };
        let (one, two) = (cost(1_000), cost(2_000));
        assert!(two < one * 5 / 2, "{one}, {two}");
        // Each annotation has eight tokens.
        assert!(one < 8 * 1_000 * 6, "{one}");
    }
}
