//! What is read of one record: as a policy, by member, by text, and as the line that is written.

use super::{Dataset, RowId};
use crate::dataset::annotation::Annotation;
use crate::dataset::lang::LangMap;
use crate::dataset::packed::{Cursor, END, PackedToken, Packing, TextField, print_value, print_value_as_it_came};
use crate::dataset::pass::Pass;
use crate::dataset::policy::{Policy, key_and_tag};
use crate::dataset::segment::RECORD;
use crate::dataset::shape::{FILE, ValueKind};
use crate::json::{Object, Value};

impl Dataset {
    /// A record, decoded.
    pub fn policy(&self, row: RowId) -> Policy {
        Policy::new(self.record(row).value())
    }

    /// A record but for one member, which may be long and is not asked for.
    pub fn policy_without(&self, row: RowId, member: &str) -> Policy {
        let mut object = Object::new();
        self.record(row).members(|key, value| {
            if &*key.text() != member {
                object.push(key.to_json(), value.value());
            }
        });
        Policy::new(Value::Object(object))
    }

    /// A record's id.
    pub fn id(&self, row: RowId) -> String {
        self.place(row).map_or_else(String::new, |(segment, inner)| segment.id(inner))
    }

    /// The slot of a record by its id.
    pub fn row(&self, id: &str) -> Option<RowId> {
        self.index.candidates(id).map(RowId).find(|row| self.is_live(*row) && self.id(*row) == id)
    }

    /// The slot of a record that was taken away; without `wanted` the last one with this id.
    pub(in crate::dataset) fn removed_row(&self, id: &str, wanted: Option<u32>) -> Option<RowId> {
        let is_gone = |slot: &u32| self.removed.contains(slot) && self.id(RowId(*slot)) == id;
        match wanted {
            Some(slot) => Some(slot).filter(is_gone),
            None => self.index.candidates(id).filter(is_gone).max(),
        }
        .map(RowId)
    }

    /// Calls `visit` with each text of one part of a record.
    pub fn visit_texts(&self, row: RowId, field: TextField, visit: &mut dyn FnMut(&str)) {
        let Some((segment, inner)) = self.place(row) else { return };
        let texts = segment.texts().of_row(field, inner);
        texts.split_terminator(END).for_each(visit);
    }

    /// One member of a record, decoded: the first with this key.
    pub fn member(&self, row: RowId, wanted: &str) -> Option<Value> {
        let mut found = None;
        self.record(row).members(|key, value| {
            if found.is_none() && &*key.text() == wanted {
                found = Some(value.value());
            }
        });
        found
    }

    /// A text as annotations name it: `text.zh`, or `summary` for a bare string.
    pub fn text_at(&self, row: RowId, field: &str) -> Option<String> {
        let (key, tag) = key_and_tag(field);
        LangMap::of(self.member(row, key).as_ref()).get(tag).map(str::to_owned)
    }

    /// The annotations of a record, without decoding the rest of it.
    pub fn annotations(&self, row: RowId) -> Vec<Annotation> {
        let mut all = Vec::new();
        // One at a time, so that thousands are not there twice.
        self.visit_annotations(row, &mut |item| all.extend(Annotation::of(&item.value())));
        all
    }

    /// How many annotations of a record are kept without their words.
    pub fn count_lost(&self, row: RowId) -> usize {
        let is_lost = |own: &&Annotation| own.target.as_ref().is_some_and(|target| target.lost);
        self.annotations(row).iter().filter(is_lost).count()
    }

    /// The passes of a record, in the same way.
    pub fn passes(&self, row: RowId) -> Vec<Pass> {
        let passes = self.member(row, "passes");
        let items = passes.as_ref().and_then(Value::as_array).unwrap_or_default();
        items.iter().filter_map(Pass::of).collect()
    }

    /// An annotation of a record as it stands there: the first with this id. The others are not decoded.
    pub fn annotation(&self, row: RowId, id: &str) -> Option<Object> {
        let mut all = self.annotations_with(row, "id", id).into_iter();
        all.find_map(|value| if let Value::Object(object) = value { Some(object) } else { None })
    }

    /// The annotations of a record with one code. The others are not decoded.
    pub fn annotations_of_code(&self, row: RowId, code: &str) -> Vec<Annotation> {
        self.annotations_with(row, "code", code).iter().filter_map(Annotation::of).collect()
    }

    /// The annotations under whose key this string stands.
    fn annotations_with(&self, row: RowId, wanted: &str, string: &str) -> Vec<Value> {
        let mut found = Vec::new();
        self.visit_annotations(row, &mut |item| {
            let mut is_it = false;
            item.clone().members(|key, value| {
                is_it |= &*key.text() == wanted && value.string().is_some_and(|own| *own.text() == *string);
            });
            if is_it {
                found.push(item.value());
            }
        });
        found
    }

    /// Calls `visit` at each annotation of a record.
    fn visit_annotations(&self, row: RowId, visit: &mut dyn FnMut(&mut Cursor<'_>)) {
        self.record(row).members(|key, value| {
            if &*key.text() == "annotations" {
                value.items(&mut *visit);
            }
        });
    }

    /// Whether a record has a member, whatever its value is.
    pub(in crate::dataset) fn has_member(&self, row: RowId, wanted: &str) -> bool {
        let mut has = false;
        self.record(row).members(|key, _| has |= &*key.text() == wanted);
        has
    }

    /// Calls `visit` with each string under a key: bare, in a language map, in a list, or, where `inner` names some, those
    /// under these keys of the objects in it.
    pub fn visit_values(&self, row: RowId, wanted: &str, inner: &[&str], visit: &mut dyn FnMut(&str)) {
        self.record(row).members(|key, value| {
            if &*key.text() != wanted {
                return;
            }
            if inner.is_empty() {
                visit_all_strings(value, visit);
                return;
            }
            let mut each = |item: &Cursor<'_>| {
                // A name that stands in the place of an object.
                if inner.contains(&"name")
                    && let Some(name) = item.clone().string()
                {
                    visit(&name.text());
                }
                for key in inner {
                    visit_member(&mut item.clone(), key, visit);
                }
            };
            let mut object = *value;
            value.items(|item| each(item));
            // An object of objects: the values of `basis` by field.
            object.members(|_, part| each(part));
        });
    }

    /// Calls `visit` with the names and the code of each place, and whether it is the innermost one.
    pub fn visit_places(&self, row: RowId, visit: &mut dyn FnMut(&str, bool)) {
        self.record(row).members(|key, value| {
            if &*key.text() != "place" {
                return;
            }
            let (mut count, mut at) = (0, 0);
            let mut look = *value;
            look.items(|_| count += 1);
            value.items(|place| {
                at += 1;
                for key in ["name", "code"] {
                    visit_member(&mut place.clone(), key, &mut |name| visit(name, at == count));
                }
            });
        });
    }

    /// Calls `visit` with the coder of each annotation.
    pub fn visit_coders(&self, row: RowId, visit: &mut dyn FnMut(&str)) {
        self.visit_annotations(row, &mut |annotation| visit_member(annotation, "by", visit));
    }

    /// Calls `visit` with the code of each annotation.
    pub fn visit_codes(&self, row: RowId, visit: &mut dyn FnMut(&str)) {
        self.visit_annotations(row, &mut |annotation| visit_member(annotation, "code", visit));
    }

    /// Calls `visit` with who made each annotation and each pass, empty where that is not said, and whether it settles others.
    pub(in crate::dataset) fn visit_signed(&self, row: RowId, visit: &mut dyn FnMut(&str, bool)) {
        self.record(row).members(|key, value| {
            if !matches!(&*key.text(), "annotations" | "passes") {
                return;
            }
            value.items(|item| {
                let (mut coder, mut settles) = (String::new(), false);
                item.members(|key, value| match &*key.text() {
                    "by" => visit_strings(value, &mut |by| by.clone_into(&mut coder)),
                    "settles" => value.items(|_| settles = true),
                    _ => {}
                });
                visit(&coder, settles);
            });
        });
    }

    /// A record's line in the file, without a line end.
    pub fn push_line(&self, row: RowId, out: &mut String) {
        if self.held.contains(row.0) {
            print_value_as_it_came(out, &mut self.record(row));
        } else {
            print_value(out, &mut self.record(row), RECORD);
        }
    }

    /// Every slot that is written to the file: records and held ones, in order.
    pub fn written_rows(&self) -> impl Iterator<Item = RowId> {
        (0..self.slots).map(RowId).filter(|row| !self.removed.contains(&row.0) && self.place(*row).is_some())
    }

    /// A header value as it is written.
    pub fn push_header_value(key: &str, value: &Value, out: &mut String) {
        print_in_order(value, FILE.kind(key), out);
    }
}

fn visit_strings(cursor: &mut Cursor<'_>, visit: &mut dyn FnMut(&str)) {
    let start = *cursor;
    match cursor.next_token() {
        Some(PackedToken::String(text)) => visit(&text.text()),
        Some(PackedToken::BeginObject) => {
            *cursor = start;
            cursor.members(|_, value| {
                if let Some(text) = value.string() {
                    visit(&text.text());
                }
            });
        }
        _ => {}
    }
}

/// The strings of a value: itself, those of a list, those of an object.
fn visit_all_strings(cursor: &mut Cursor<'_>, visit: &mut dyn FnMut(&str)) {
    let mut look = *cursor;
    if look.next_token() == Some(PackedToken::BeginArray) {
        cursor.items(|item| visit_strings(item, visit));
    } else {
        visit_strings(cursor, visit);
    }
}

fn visit_member(cursor: &mut Cursor<'_>, wanted: &str, visit: &mut dyn FnMut(&str)) {
    cursor.members(|key, value| {
        if &*key.text() == wanted {
            visit_strings(value, visit);
        }
    });
}

fn print_in_order(value: &Value, kind: ValueKind, out: &mut String) {
    print_value(out, &mut Packing::of(value).cursor(0), kind);
}
