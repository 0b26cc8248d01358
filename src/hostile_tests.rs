//! Files made to hurt, at a small size: twice the input may take at most twice the work. `benches/hostile.rs` measures the
//! same shapes at their full size.
//!
//! Work is counted where a file could raise it (see `steps`), not timed: a count is the same on every machine.

use std::collections::BTreeMap;

use crate::analysis::Summary;
use crate::dataset::packet::{PacketOptions, packet};
use crate::dataset::{Change, Dataset, Edit, History};
use crate::formats::{self, Loaded};
use crate::json::Value;
use crate::query::{Bitmap, Facets, Field, Query, Table as _, Totals, collect_values, lexicon_of, rows_of};
use crate::support::steps;
use crate::words::Lang;

#[path = "../benches/hostile/shapes.rs"]
#[expect(dead_code, reason = "the benchmark uses all of it")]
pub(crate) mod shapes;

use shapes::SHAPES;

/// So many items a file of each shape has, and then twice as many.
pub(crate) const SMALL: usize = 300;

/// What the second half of a file may cost more than the first: tables that grow, trees that are not as deep at their end. A
/// loop within a loop over the items costs at least as much as they are, squared.
pub(crate) const SLACK: u64 = SMALL as u64 * 100;

/// What may be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Check,
    Count,
    Query,
    Export,
}

const ALL: [What; 4] = [What::Check, What::Count, What::Query, What::Export];

fn read(text: &str) -> Loaded {
    formats::read_from(text.as_bytes()).unwrap()
}

/// The steps that each thing takes with a file.
fn steps_with(text: &str) -> BTreeMap<What, u64> {
    let dataset = read(text).dataset;
    ALL.into_iter().map(|what| (what, steps::of(|| do_it(what, text, &dataset)))).collect()
}

fn do_it(what: What, text: &str, dataset: &Dataset) {
    match what {
        What::Check => drop(read(text)),
        What::Count => {
            let names = lexicon_of(dataset);
            let live = Bitmap::of(dataset.slots(), |row| dataset.live(row));
            Summary::count(dataset, &names, (&live, &live), &()).unwrap();
            let matches = Query::default().filter().run(dataset, &()).unwrap();
            let totals = Totals::count(dataset, &names, &live, &()).unwrap();
            Facets::count(dataset, &names, &matches, &totals, &()).unwrap();
            for field in Field::ALL.into_iter().filter(|field| crate::query::has_collected_values(*field)) {
                collect_values(dataset, &names, field, &()).unwrap();
            }
            let query = Query::default();
            for field in crate::query::MORE_FACETS {
                crate::query::count_values(dataset, (query.ast(), &matches), field, Lang::En, &()).unwrap();
            }
        }
        What::Query => {
            let names = lexicon_of(dataset);
            for line in
                ["x fin* -\"a b\"", "has:text,note missing:source", "issued:2016..2018 -has:memo", "tag:t1 id:r1"]
            {
                // A coder or label that nobody has is a mistake.
                if let Ok(query) = Query::read(line, &names, false) {
                    rows_of(&query, dataset);
                }
            }
            Query::read("region:nowhere kind:nothing code:none", &names, false).unwrap_err();
        }
        What::Export => {
            let rows: Vec<_> = dataset.rows().collect();
            let subset = packet(dataset, &rows, &PacketOptions::default());
            let text = formats::write(&subset);
            assert_eq!(read(&text).dataset.content_hash(), subset.content_hash());
        }
    }
}

#[test]
fn work_when_a_hostile_file_is_twice_as_large_is_at_most_twice_as_much() {
    let mut wrong = Vec::new();
    for shape in SHAPES {
        let (one, two) = ((shape.make)(SMALL), (shape.make)(2 * SMALL));
        let (small, large) = (steps_with(&one), steps_with(&two));
        for what in ALL {
            let (small, large) = (small[&what], large[&what]);
            if large > 2 * small + SLACK {
                wrong.push(format!("{} {what:?}: {small}, twice as large {large}", shape.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The steps of so many edits: each of another record that nothing else is known of, and all in one at the end.
fn steps_of_edits(count: usize) -> u64 {
    let text = (SHAPES.iter().find(|shape| shape.name == "names_of_records").unwrap().make)(count);
    let edit = |record: usize| Change {
        edit: Edit::SetField {
            policy: record.to_string(),
            pointer: "/tags".to_owned(),
            value: Some(Value::Array(vec![Value::from("x")])),
        },
        by: "LW".to_owned(),
        at: "2026-01-01T00:00:00Z".to_owned(),
        label: crate::msg!("edit-view-delete", name = ""),
    };
    steps::of(|| {
        let (mut dataset, mut history) = (read(&text).dataset, History::saved());
        for record in 0..count {
            history.perform(&mut dataset, edit(record)).unwrap();
        }
        let wrong = Change { edit: Edit::Many(vec![edit(0).edit, edit(count).edit]), ..edit(0) };
        history.perform(&mut dataset, wrong).unwrap_err();
        while history.undo(&mut dataset).unwrap().is_some() {}
        assert_eq!(dataset.content_hash(), read(&text).dataset.content_hash());
    })
}

#[test]
fn work_when_twice_as_many_records_are_edited_is_at_most_twice_as_much() {
    let (small, large) = (steps_of_edits(SMALL), steps_of_edits(2 * SMALL));
    assert!(large <= 2 * small + SLACK, "{small}, twice as many {large}");
}
