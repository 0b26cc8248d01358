use proptest::prelude::*;

use super::*;
use crate::dataset::{DatasetBuilder, Edit, Header};
use crate::json::{Object, Value};

fn record(id: &str, date: &str, title: &str) -> Value {
    let mut policy = Object::new();
    policy.set("id", Value::from(id));
    policy.set("issued", Value::from(date));
    policy.set("title", Value::from(title));
    Value::from(policy)
}

fn dates() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["2017", "2018-02-28", "2018/..", "", "2016-11", "2017~"]).prop_map(str::to_owned)
}

#[test]
fn in_order_when_descending_then_undated_ones_are_last_all_the_same() {
    let mut builder = DatasetBuilder::new(Header::default());
    for (at, date) in ["2017", "", "2018/..", "2016-11", "2017"].iter().enumerate() {
        builder.push_value(&record(&format!("p{at}"), date, ""));
    }
    let dataset = builder.finish().0;
    let order = |descending| {
        let by = (Sorting { by: Column::Issued, descending }, Lang::En);
        let rows = in_order(&dataset, dataset.rows().collect(), by, &()).unwrap();
        rows.iter().map(|row| row.0).collect::<Vec<_>>()
    };
    assert_eq!(order(false), [3, 0, 4, 2, 1]);
    assert_eq!(order(true), [0, 4, 3, 2, 1]);
}

#[test]
fn changed_since_when_kinds_are_named_anew_then_all_may_stand_elsewhere() {
    let mut builder = DatasetBuilder::new(Header::default());
    builder.push_value(&record("p", "2017", ""));
    let mut dataset = builder.finish().0;
    let revision = dataset.revision();
    let mut set = |key: &str, value: &str| {
        let value = Some(crate::json::read(value).unwrap().0);
        dataset.apply_exactly(&Edit::SetHeader { key: key.to_owned(), value }, "2026-01-01T00:00:00Z").unwrap();
        dataset.changed_since(revision)
    };
    assert_eq!(set("license", "\"CC0-1.0\""), Some(vec![]));
    assert_eq!(set("kinds", "[{\"id\":\"n\",\"name\":\"A notice\"}]"), None);
}

proptest! {
    #[test]
    fn reordered_when_rows_changed_then_as_sorted_anew(
        records in prop::collection::vec((dates(), "[ab]{0,2}"), 0..30),
        edits in prop::collection::vec((0_usize..34, 0_u8..3, dates(), "[ab]{0,2}"), 0..8),
        by in prop::sample::select(vec![Column::Issued, Column::Title, Column::Id]),
        descending in any::<bool>(),
    ) {
        let mut builder = DatasetBuilder::new(Header::default());
        for (at, (date, title)) in records.iter().enumerate() {
            builder.push_value(&record(&format!("p{at}"), date, title));
        }
        let mut dataset = builder.finish().0;
        let by = (Sorting { by, descending }, Lang::En);
        let before = in_order(&dataset, dataset.rows().collect(), by, &()).unwrap();
        let revision = dataset.revision();
        for (at, sort, date, title) in edits {
            let id = format!("p{at}");
            let edit = match (sort, dataset.row(&id)) {
                (_, None) => Edit::AddRecords { records: vec![record(&id, &date, &title)] },
                (0, Some(_)) => Edit::RemovePolicies { policies: vec![id] },
                (1, Some(_)) => Edit::SetField { policy: id, pointer: "/issued".to_owned(), value: Some(Value::from(date)) },
                _ => Edit::SetField { policy: id, pointer: "/title".to_owned(), value: Some(Value::from(title)) },
            };
            dataset.apply_exactly(&edit, "2026-01-01T00:00:00Z").unwrap();
        }
        let changed = dataset.changed_since(revision).unwrap();
        let after = reordered(&dataset, &before, &changed, by, &()).unwrap();
        prop_assert_eq!(after, in_order(&dataset, dataset.rows().collect(), by, &()).unwrap());
    }
}
