//! What a dataset finds and counts at once is what it says row by row, also after edits.

use proptest::prelude::*;

use super::*;
use crate::analysis::{By, Ground, Timeline};
use crate::dataset::region;
use crate::dataset::{DatasetBuilder, Edit, Header};
use crate::json::Object;
use crate::query::count::facets::Totals;
use crate::query::testing::{CODES, KINDS, Record, any_good_ast, any_record, any_records};
use crate::query::{Bitmap, Facets, Matches, Row, TermCache, print};
use crate::query::{Query, REVIEWS, lexicon_of};

/// A dataset without what makes it fast.
struct Slow<'a>(&'a Dataset);

impl Table for Slow<'_> {
    fn len(&self) -> usize {
        Table::len(self.0)
    }
    fn live(&self, row: u32) -> bool {
        Table::live(self.0, row)
    }
    fn regions(&self, row: u32) -> &[u32] {
        self.0.regions(row)
    }
    fn kind(&self, row: u32) -> Option<u32> {
        Table::kind(self.0, row)
    }
    fn codes(&self, row: u32) -> &[u32] {
        self.0.codes(row)
    }
    fn review(&self, row: u32) -> u8 {
        self.0.review(row)
    }
    fn issued(&self, row: u32) -> Option<Days> {
        self.0.issued(row)
    }
    fn texts(&self, row: u32, found: &mut dyn FnMut(&str)) {
        self.0.texts(row, found);
    }
    fn texts_of(&self, row: u32, part: TextField, found: &mut dyn FnMut(&str)) {
        self.0.texts_of(row, part, found);
    }
    fn ids_of(&self, row: u32, part: IdPart, found: &mut dyn FnMut(&str, bool)) {
        self.0.ids_of(row, part, found);
    }
    fn date_of(&self, row: u32, part: DatePart) -> Option<Days> {
        self.0.date_of(row, part)
    }
    fn codings(&self, row: u32, found: &mut dyn FnMut(&Coding)) {
        self.0.codings(row, found);
    }
    fn finals(&self, row: u32, found: &mut dyn FnMut(&FinalCoding)) {
        self.0.finals(row, found);
    }
    fn passes(&self, row: u32, found: &mut dyn FnMut(&[u32])) {
        Table::passes(self.0, row, found);
    }
    fn gives_date(&self, row: u32, part: DatePart) -> bool {
        self.0.gives_date(row, part)
    }
    fn has_entry(&self, row: u32, field: Field) -> bool {
        self.0.has_entry(row, field)
    }
}

fn header() -> Header {
    let kinds = KINDS.iter().map(|(id, parent, names)| {
        let parent = parent.map_or(String::new(), |at| format!(r#","parent":"{}""#, KINDS[at as usize].0));
        format!(r#"{{"id":"{id}","aliases":{names:?}{parent}}}"#)
    });
    let codes = CODES.iter().map(|(id, parent, names)| {
        let parent = parent.map_or(String::new(), |at| format!(r#","parent":"{}""#, CODES[at as usize].0));
        format!(r#"{{"id":"{id}","name":"{}"{parent}}}"#, names.first().unwrap_or(&""))
    });
    let text = format!(
        r#"{{"hongtou":1,"kinds":[{}],"codes":[{}]}}"#,
        kinds.collect::<Vec<_>>().join(","),
        codes.collect::<Vec<_>>().join(",")
    );
    Header::new(json::read(&text).unwrap().0.as_object().unwrap().clone())
}

const DATES: [&str; 7] = ["2016-11", "2017", "2017~", "2018-02-28", "2018/..", "../2017-03-30", "2017-06-13"];

/// A made-up record as it stands in a file.
fn value(id: &str, record: &Record) -> Value {
    let mut policy = Object::new();
    policy.set("id", Value::from(id));
    let region = |symbol: &u32| Value::from(region::REGIONS.get(*symbol as usize).map_or("CN", |region| region.iso));
    policy.set("region", Value::Array(record.regions.iter().map(region).collect()));
    if let Some(kind) = record.kind {
        policy.set("kind", Value::from(KINDS[kind as usize].0));
    }
    policy.set("review", Value::from(REVIEWS[usize::from(record.review)]));
    if let Some(days) = record.issued {
        policy.set("issued", Value::from(DATES[days.earliest.unsigned_abs() as usize % DATES.len()]));
    }
    if let Some(title) = record.texts.first() {
        policy.set("title", Value::from(title.as_str()));
    }
    if let Some(summary) = record.texts.get(1) {
        policy.set("summary", Value::from(summary.as_str()));
    }
    // What is in the texts stands in other fields, too.
    let text = |at: usize| Value::from(record.texts.get(at).map_or("链", String::as_str));
    policy.set("level", Value::from(["province", "county"][usize::from(record.review % 2)]));
    if record.regions.len() > 1 {
        policy.set("number", text(0));
        policy.set("note", text(1));
        policy.set("tags", Value::Array(vec![text(2)]));
        for (key, inner) in [("issuers", "name"), ("place", "name"), ("sources", "title")] {
            let mut one = Object::new();
            one.set(inner, text(record.codes.len() % 3));
            policy.set(key, Value::Array(vec![Value::from(one)]));
        }
    }
    let codings = record.codings().into_iter().enumerate().map(|(at, coding)| {
        let mut annotation = Object::new();
        annotation.set("id", Value::from(format!("a{at}")));
        annotation.set("code", Value::from(CODES[coding.code.unwrap() as usize].0));
        annotation.set("by", Value::from(coding.by));
        if let Some(memo) = coding.memo.first() {
            annotation.set("memo", Value::from(memo.as_str()));
        }
        Value::from(annotation)
    });
    policy.set("annotations", Value::Array(codings.collect()));
    Value::from(policy)
}

fn dataset(records: &[Record]) -> Dataset {
    let mut builder = DatasetBuilder::new(header());
    for (at, record) in records.iter().enumerate() {
        // Some are held.
        builder.push_value(&if record.removed { Value::from(7) } else { value(&format!("p{at}"), record) });
    }
    builder.finish().0
}

/// Another record in place of one, one away, one back, one more.
fn edit(dataset: &mut Dataset, at: usize, sort: u8, record: &Record) {
    let id = format!("p{at}");
    let new = value(&id, record);
    let is_there = dataset.row(&id).is_some();
    let edits = match sort {
        0..=3 if is_there => new
            .as_object()
            .unwrap()
            .iter()
            .filter(|(key, _)| key.as_str() != "id")
            .map(|(key, value)| {
                let pointer = format!("/{}", key.as_str());
                Edit::SetField { policy: id.clone(), pointer, value: Some(value.clone()) }
            })
            .collect(),
        4 if is_there => vec![Edit::RemovePolicies { policies: vec![id] }],
        _ if !is_there => vec![Edit::AddRecords { records: vec![new] }],
        _ => {
            let mut inverses = Vec::new();
            for pointer in ["/kind", "/title"] {
                let edit = Edit::SetField { policy: id.clone(), pointer: pointer.to_owned(), value: None };
                inverses.extend(dataset.apply_exactly(&edit, "2026-01-01T00:00:00Z"));
            }
            inverses.reverse();
            inverses
        }
    };
    for edit in edits {
        dataset.apply_exactly(&edit, "2026-01-01T00:00:00Z").unwrap();
    }
}

fn same_as_row_by_row(dataset: &Dataset, query: &Query) {
    let lexicon = lexicon_of(dataset);
    let slow = Slow(dataset);
    let matches = query.filter().run(dataset, &()).unwrap();
    let len = dataset.slots();
    let naive = Bitmap::of(len, |row| slow.live(row) && query.filter().holds(&Row { table: &slow, row }));
    assert_eq!(matches.found(), naive);
    let count = |matches: &Matches, dataset: &Dataset| {
        let totals = Totals::count(dataset, &lexicon, matches.live(), &()).unwrap();
        Facets::count(dataset, &lexicon, matches, &totals, &()).unwrap()
    };
    let slow_matches = query.filter().run(&slow, &()).unwrap();
    assert_eq!(matches, slow_matches);
    let totals = Totals::count(&slow, &lexicon, slow_matches.live(), &()).unwrap();
    let expected = Facets::count(&slow, &lexicon, &slow_matches, &totals, &()).unwrap();
    assert_eq!(count(&matches, dataset), expected);
    for by in [By::Kind, By::Region] {
        let ground = Ground::count(dataset, matches.live(), (DatePart::Issued, None), &()).unwrap();
        let timeline = Timeline::count(dataset, &lexicon, &ground, (&naive, by), &()).unwrap();
        let ground = Ground::count(&slow, matches.live(), (DatePart::Issued, None), &()).unwrap();
        assert_eq!(timeline, Timeline::count(&slow, &lexicon, &ground, (&naive, by), &()).unwrap());
    }
}

proptest! {
    #[test]
    fn recount_when_another_filter_was_counted_before_then_as_counted_anew(
        records in any_records(),
        asts in prop::collection::vec(any_good_ast(), 1..5),
        by in prop::sample::select(By::ALL.to_vec()),
    ) {
        let dataset = dataset(&records.0);
        let lexicon = lexicon_of(&dataset);
        let live = dataset.live_rows(0..dataset.slots());
        let totals = Totals::count(&dataset, &lexicon, &live, &()).unwrap();
        let ground = Ground::count(&dataset, &live, (DatePart::Issued, None), &()).unwrap();
        let (mut facets, mut timeline) = Default::default();
        // Periods that grow, as under the brush, between lines of any sort.
        let periods = (2016..2020).map(|year| format!("region:BJ issued:2015..{year}"));
        let lines = asts.iter().map(print).chain(periods).chain([String::new(), "issued:2017..".to_owned()]);
        for line in lines {
            let query = Query::read(&line, &lexicon, false).unwrap();
            let matches = query.filter().run(&dataset, &()).unwrap();
            let again = Facets::recount(&dataset, &lexicon, &matches, &totals, &mut facets, &()).unwrap();
            prop_assert_eq!(again, Facets::count(&dataset, &lexicon, &matches, &totals, &()).unwrap());
            let rows = (&matches.found(), by);
            let again = Timeline::recount(&dataset, &lexicon, &ground, rows, &mut timeline, &()).unwrap();
            prop_assert_eq!(again, Timeline::count(&dataset, &lexicon, &ground, rows, &()).unwrap());
        }
    }

    #[test]
    fn run_and_count_when_done_at_once_then_as_row_by_row_also_after_edits(
        records in any_records(),
        edits in prop::collection::vec((0_usize..160, 0_u8..6, any_record()), 0..12),
        ast in any_good_ast(),
    ) {
        let mut dataset = dataset(&records.0);
        let query = Query::read(&print(&ast), &lexicon_of(&dataset), false).unwrap();
        same_as_row_by_row(&dataset, &query);
        let mut remembered = TermCache::default();
        let before = query.filter().run_remembering(&dataset, &mut remembered, &()).unwrap();
        prop_assert_eq!(query.filter().run_remembering(&dataset, &mut remembered, &()).unwrap(), before);
        let revision = dataset.revision();
        for (at, sort, record) in &edits {
            edit(&mut dataset, *at, *sort, record);
        }
        remembered.update(&dataset, &dataset.changed_since(revision).unwrap());
        let after = query.filter().run_remembering(&dataset, &mut remembered, &()).unwrap();
        prop_assert_eq!(after, query.filter().run(&dataset, &()).unwrap());
        let query = Query::read(&print(&ast), &lexicon_of(&dataset), false).unwrap();
        same_as_row_by_row(&dataset, &query);
    }
}
