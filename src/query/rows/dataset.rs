//! Queries over a dataset: its columns as a [`Table`], its header as a [`Vocabulary`].

use std::ops::Range;

use super::bitmap::Bitmap;
use super::table::{Block, Days, RowSymbols, Table};
use crate::dataset::date::Edtf;
use crate::dataset::{Annotation, Dataset, DayRange, LangMap, Review, RowId, Scalar, TextField, settled_of};
use crate::json::{self, Value};
use crate::query::line::field::{DatePart, FREE_TEXTS, Field, IdPart};
use crate::query::matching::coding::{CodedSpan, Coding, FinalCoding};
use crate::query::matching::needle::Needle;
use crate::query::matching::search::{TextBlock, char_set};
use crate::words::Lang;

impl Table for Dataset {
    fn len(&self) -> usize {
        self.slots() as usize
    }

    fn live(&self, row: u32) -> bool {
        self.is_live(RowId(row))
    }

    fn regions(&self, row: u32) -> &[u32] {
        self.facts(RowId(row)).regions
    }

    fn kind(&self, row: u32) -> Option<u32> {
        self.facts(RowId(row)).kind
    }

    fn codes(&self, row: u32) -> &[u32] {
        self.facts(RowId(row)).codes
    }

    fn review(&self, row: u32) -> u8 {
        review_number(self.facts(RowId(row)).review)
    }

    fn issued(&self, row: u32) -> Option<Days> {
        self.facts(RowId(row)).issued.map(days_of)
    }

    fn columns(&self, row: u32) -> RowSymbols<'_> {
        let facts = self.facts(RowId(row));
        RowSymbols {
            row,
            regions: facts.regions,
            kind: facts.kind,
            codes: facts.codes,
            review: review_number(facts.review),
            issued: facts.issued.map(days_of),
        }
    }

    fn texts(&self, row: u32, found: &mut dyn FnMut(&str)) {
        for part in FREE_TEXTS {
            self.texts_of(row, part, found);
        }
    }

    fn texts_of(&self, row: u32, part: TextField, found: &mut dyn FnMut(&str)) {
        self.visit_texts(RowId(row), part, found);
    }

    fn live_rows(&self, rows: Range<u32>) -> Bitmap {
        let len = rows.end.min(self.slots()).saturating_sub(rows.start);
        let mut live = Bitmap::full(len);
        for gone in self.gone(rows.start..rows.start + len) {
            live.remove(gone - rows.start);
        }
        live
    }

    fn block(&self, rows: Range<u32>) -> Option<Block<'_>> {
        self.packed(rows).map(|(rows, columns)| Block { rows, columns })
    }

    fn edited(&self, rows: Range<u32>, found: &mut dyn FnMut(u32)) {
        Self::edited(self, rows).for_each(found);
    }

    fn search(&self, rows: Range<u32>, part: TextField, needles: &[Needle], found: &mut dyn FnMut(u32)) -> bool {
        let mut next = rows.start;
        while next < rows.end {
            let Some(texts) = self.packed_texts(part, next..rows.end) else { return false };
            next = texts.rows.end;
            let searched = TextBlock {
                text: texts.text,
                starts: texts.starts,
                chars: texts.kept.get_or_init(|| char_set(texts.text)),
            };
            for needle in needles {
                searched.find(needle, &mut |at| found(texts.rows.start + at));
            }
        }
        true
    }

    fn ids_of(&self, row: u32, part: IdPart, found: &mut dyn FnMut(&str, bool)) {
        let row = RowId(row);
        let mut each = |value: &str| found(value, true);
        match part {
            IdPart::Place => self.visit_places(row, found),
            IdPart::Level => {
                if let Some(level) = self.facts(row).level {
                    each(self.names().levels.id(level));
                }
            }
            IdPart::Stage => self.visit_values(row, "stage", &[], &mut each),
            IdPart::Organ => self.visit_values(row, "issuers", &["organ"], &mut each),
            IdPart::By => self.visit_values(row, "annotations", &["by"], &mut each),
            IdPart::Assigned => self.visit_values(row, "assigned", &[], &mut each),
            IdPart::Read => self.readers(row, &mut each),
            IdPart::Tag => self.visit_values(row, "tags", &[], &mut each),
            IdPart::Rel => self.visit_values(row, "relations", &["type"], &mut each),
            IdPart::Basis => self.visit_values(row, "basis", &["is"], &mut each),
            IdPart::Id => each(&self.id(row)),
            IdPart::Changed => self.changed_fields(row, &mut each),
            IdPart::Issuer => self.visit_values(row, "issuers", &["name"], &mut each),
        }
    }

    fn names_of(&self, row: u32, part: IdPart, lang: Lang, found: &mut dyn FnMut(&str)) {
        let key = match part {
            IdPart::Place => "place",
            IdPart::Issuer => "issuers",
            _ => return self.ids_of(row, part, &mut |value, _| found(value)),
        };
        let named = self.member(RowId(row), key);
        for one in named.as_ref().and_then(Value::as_array).into_iter().flatten() {
            if let Some(name) = LangMap::of(one.pointer("/name")).best(lang) {
                found(name);
            }
        }
    }

    fn codings(&self, row: u32, found: &mut dyn FnMut(&Coding)) {
        let annotations = self.member(RowId(row), "annotations");
        let items = annotations.as_ref().and_then(Value::as_array).into_iter().flatten();
        let (values, all): (Vec<&Value>, Vec<Annotation>) =
            items.filter_map(|value| Some((value, Annotation::of(value)?))).unzip();
        let settled = settled_of(&all);
        for ((value, annotation), is_settled) in values.into_iter().zip(all).zip(settled) {
            let target = annotation.target.as_ref();
            let span = target.filter(|target| !target.lost && target.start < target.end);
            found(&Coding {
                is_settled,
                span: span.map(|span| CodedSpan { text: span.field.clone(), start: span.start, end: span.end }),
                code: self.names().codes.symbol(&annotation.code),
                value: annotation.value.as_ref().map(json::plain),
                by: annotation.by,
                is_lost: target.is_some_and(|target| target.lost),
                memo: annotation.memo.iter().map(|(_, text)| text.to_owned()).collect(),
                quote: value.pointer("/target/exact").and_then(Value::as_str).map(str::to_owned),
            });
        }
    }

    fn passes(&self, row: u32, found: &mut dyn FnMut(&[u32])) {
        let passes = self.member(RowId(row), "passes");
        for pass in passes.as_ref().and_then(Value::as_array).into_iter().flatten() {
            // A pass that names no codes is one for none.
            let codes = pass.pointer("/codes").and_then(Value::as_array).into_iter().flatten();
            let symbol = |code: &Value| self.names().codes.symbol(code.as_str()?);
            found(&codes.filter_map(symbol).collect::<Vec<u32>>());
        }
    }

    fn finals(&self, row: u32, found: &mut dyn FnMut(&FinalCoding)) {
        if self.facts(RowId(row)).codes.is_empty() {
            return;
        }
        for one in self.final_coding(RowId(row)).into_iter().filter(|one| one.is_coded) {
            if let Some(code) = self.names().codes.symbol(&one.code) {
                found(&FinalCoding { code, is_open: one.is_open(), values: one.values });
            }
        }
    }

    fn final_codes(&self, row: u32, found: &mut dyn FnMut(u32, bool)) {
        if self.is_of_several_coders(row) {
            self.finals(row, &mut |one| found(one.code, one.is_open));
        } else {
            self.facts(RowId(row)).codes.iter().for_each(|code| found(*code, false));
        }
    }

    fn is_of_several_coders(&self, row: u32) -> bool {
        let row = RowId(row);
        !self.facts(row).codes.is_empty() && !self.is_of_one_coder(row)
    }

    fn gives_date(&self, row: u32, part: DatePart) -> bool {
        let mut gives = false;
        self.visit_values(RowId(row), date_key(part), &[], &mut |text| gives = gives || !text.trim().is_empty());
        gives
    }

    fn has_entry(&self, row: u32, field: Field) -> bool {
        let key = match field {
            Field::Place => "place",
            Field::Issuer => "issuers",
            Field::Source => "sources",
            Field::Rel => "relations",
            Field::Basis => "basis",
            Field::Pass => "passes",
            _ => return false,
        };
        match self.member(RowId(row), key) {
            Some(Value::Array(items)) => items.iter().any(|item| *item != Value::Null),
            Some(Value::Object(members)) => members.iter().any(|(_, value)| *value != Value::Null),
            // An issuer may be given as plain text.
            Some(Value::String(text)) => !text.as_str().trim().is_empty(),
            _ => false,
        }
    }

    fn own_values(&self, row: u32, name: &str, found: &mut dyn FnMut(&Scalar<'_>)) {
        self.visit_scalars(RowId(row), &[name], &mut |_, value| found(value));
    }

    fn date_of(&self, row: u32, part: DatePart) -> Option<Days> {
        if part == DatePart::Issued {
            return self.issued(row);
        }
        let mut days = None;
        self.visit_values(RowId(row), date_key(part), &[], &mut |text| {
            days = Edtf::parse(text).ok().map(|date| days_of(DayRange::of(&date)));
        });
        days
    }
}

fn date_key(part: DatePart) -> &'static str {
    match part {
        DatePart::Issued => "issued",
        DatePart::Published => "published",
        DatePart::Effective => "effective",
        DatePart::Repealed => "repealed",
    }
}

impl Dataset {
    /// Calls `found` with whoever read a record for all codes that there are to be read for.
    fn readers(&self, row: RowId, found: &mut dyn FnMut(&str)) {
        self.passes(row).iter().filter(|pass| pass.covers(self.header())).for_each(|pass| found(&pass.by));
    }

    /// Calls `found` with each field of a record that changed since the subset was sent: the first part of the pointers in
    /// its `base`.
    fn changed_fields(&self, row: RowId, found: &mut dyn FnMut(&str)) {
        let base = self.member(row, "base");
        let mut last = String::new();
        for (pointer, _) in base.as_ref().and_then(Value::as_object).into_iter().flat_map(json::Object::iter) {
            let field = pointer.as_str().split('/').nth(1).unwrap_or("");
            let field = field.replace("~1", "/").replace("~0", "~");
            if field != last {
                found(&field);
                last = field;
            }
        }
    }
}

fn days_of(range: DayRange) -> Days {
    Days { earliest: range.earliest, latest: range.latest, certain: range.certain }
}

fn review_number(review: Review) -> u8 {
    Review::ALL.iter().position(|other| *other == review).unwrap_or(0) as u8
}

#[cfg(test)]
#[path = "dataset_tests.rs"]
mod tests;
