//! From passages to marks on characters, by hand, and beside the numbers that scikit-learn gives for the same passages.

use super::Bootstrap;
use super::{
    Category, CharacterRatings, Coefficient, UnitsOf, disagreements, methods, of_characters, of_records, overview,
    places, readers, records_of_cell, report, rounds, tables, unitizing, why,
};
use crate::dataset::{Dataset, Measure, RowId};
use crate::formats;
use crate::words::{self, Lang};

fn dataset(records: &[String]) -> Dataset {
    let text = format!(
        r#"{{"hongtou":1,"codes":[{{"id":"c","name":"C"}},{{"id":"d","name":"D"}},{{"id":"t","name":"T","measure":"nominal"}}],
        "coders":[{{"id":"A"}},{{"id":"B"}},{{"id":"J","role":"adjudicator"}}],"policies":[{}]}}"#,
        records.join(",")
    );
    formats::read(text.into_bytes()).unwrap().dataset
}

const PASSES: &str = r#"[{"by":"A","at":"2026-01-02T00:00:00Z","codes":["c","t"]},{"by":"B","at":"2026-02-03T00:00:00Z","codes":["c","t"]}]"#;

/// A coder, and from where to where.
type Passage<'a> = (&'a str, usize, usize);

/// A text of so many characters with passages.
fn record(id: &str, len: usize, passages: &[Passage<'_>]) -> String {
    let text = "政".repeat(len);
    let one = |(at, (by, from, to)): (usize, &Passage<'_>)| {
        let exact = "政".repeat(to - from);
        format!(
            r#"{{"id":"{id}{at}","code":"c","by":"{by}","target":{{"field":"text.zh","start":{from},"end":{to},"exact":"{exact}"}}}}"#
        )
    };
    let annotations: Vec<String> = passages.iter().enumerate().map(one).collect();
    format!(r#"{{"id":"{id}","text":{{"zh":"{text}"}},"passes":{PASSES},"annotations":[{}]}}"#, annotations.join(","))
}

fn found(dataset: &Dataset, code: &str) -> CharacterRatings {
    let rows: Vec<RowId> = dataset.rows().collect();
    let coders = ["A", "B"].map(str::to_owned);
    of_characters(dataset, &rows, (dataset.header().code(code).unwrap(), &coders), &()).unwrap()
}

fn kappa(dataset: &Dataset) -> Option<String> {
    let own = found(dataset, "c").ratings;
    let tally = own.ratings.tally();
    Coefficient::Cohen.of(&own.ratings, &tally, Measure::Presence).map(|own| format!("{:.4}", own.value))
}

/// Cohen's kappa over the 1,000 characters of a text, as `sklearn.metrics.cohen_kappa_score` gives it.
#[test]
fn kappa_over_characters_is_that_of_the_marks_on_each_of_them() {
    let cases: [(&[Passage<'_>], &str); 9] = [
        (&[("A", 0, 200), ("B", 100, 300)], "0.3750"),
        (&[("A", 0, 500), ("B", 250, 750)], "0.0000"),
        (&[("A", 0, 500), ("B", 500, 1000)], "-1.0000"),
        (&[("A", 0, 300), ("B", 0, 300)], "1.0000"),
        (&[("A", 0, 210), ("B", 5, 215)], "0.9699"),
        (&[("A", 0, 40), ("B", 20, 60)], "0.4792"),
        (&[("A", 0, 1000), ("B", 0, 500)], "0.0000"),
        // Passages of one coder that overlap are marks of one coder.
        (&[("A", 0, 200), ("A", 100, 300)], "0.0000"),
        (&[("A", 0, 200), ("A", 100, 300), ("B", 0, 300)], "1.0000"),
    ];
    for (passages, expected) in cases {
        assert_eq!(kappa(&dataset(&[record("p", 1000, passages)])).as_deref(), Some(expected), "{passages:?}");
    }
}

#[test]
fn characters_when_a_coding_has_no_place_or_nobody_coded_are_told() {
    let whole = r#"{"id":"w","code":"c","by":"A"}"#;
    let at_none = record("p1", 10, &[]).replace("\"annotations\":[]", &format!("\"annotations\":[{whole}]"));
    let unread = record("p2", 10, &[("A", 0, 5)]).replace(PASSES, "[]");
    let records = [record("p0", 10, &[("A", 2, 4), ("B", 3, 6)]), at_none, unread, record("p3", 7, &[])];
    let dataset = dataset(&records);
    let found = found(&dataset, "c");
    let own = &found.ratings;
    assert_eq!((own.of, own.rows.len(), own.ratings.len()), (UnitsOf::Characters, 2, 2));
    let left = own.left_out;
    assert_eq!((left.without_place, left.read_by_one, left.unread, left.without_pass), (1, 1, 1, 1));
    // Two texts: 10 characters and 7 on which nobody coded.
    assert_eq!(own.ratings.tally().iter().sum::<u32>(), 17);
    assert_eq!(tables(own), [((0, 1), vec![vec![17 - 4, 2], vec![1, 1]])]);
    assert_eq!(unitizing(&found.continua).map(|own| (own.passages, own.len)), Some((2, 17)));
    let list = disagreements(&dataset, ("c", own), &()).unwrap();
    assert_eq!(
        list.iter().map(|own| (dataset.id(own.row), own.differing)).collect::<Vec<_>>(),
        [("p0".into(), (3, 10))]
    );
    assert_eq!(records_of_cell(own, (0, 1), (1, 1)).len(), 1);
    // No formula for independent units is told of what hangs together.
    let told = report(&own.ratings, Measure::Presence, Bootstrap { samples: 50, ..Bootstrap::default() }, &()).unwrap();
    assert!(told.iter().all(|one| one.estimate.is_none_or(|estimate| estimate.error.is_none())));
    assert!(told.iter().any(|one| one.drawn.is_some()));
}

#[test]
fn values_of_a_coder_that_differ_on_one_character_are_no_mark_there() {
    let target = |from: usize, to: usize| {
        format!(r#""target":{{"field":"text.zh","start":{from},"end":{to},"exact":"{}"}}"#, "政".repeat(to - from))
    };
    let one = |id: &str, by: &str, value: &str, from: usize, to: usize| {
        format!(r#"{{"id":"{id}","code":"t","value":"{value}","by":"{by}",{}}}"#, target(from, to))
    };
    let annotations = [one("1", "A", "x", 0, 6), one("2", "A", "y", 4, 8), one("3", "B", "x", 0, 8)].join(",");
    let record = record("p", 10, &[]).replace("\"annotations\":[]", &format!("\"annotations\":[{annotations}]"));
    let dataset = dataset(&[record]);
    let found = found(&dataset, "t");
    let own = found.ratings;
    let values: Vec<Category> =
        vec![Category::Absent, Category::Value("x".to_owned()), Category::Value("y".to_owned())];
    assert_eq!((own.categories.clone(), own.left_out.without_one_value), (values, 1));
    // x and x on four, y and x on two, nothing of A on two, absent on two.
    assert_eq!(tables(&own), [((0, 1), vec![vec![2, 0, 0], vec![0, 4, 0], vec![0, 2, 0]])]);
    assert_eq!(found.continua.len(), 2);
}

#[test]
fn overview_rounds_arithmetic_and_methods_have_the_same_numbers() {
    let first = record("p0", 10, &[("A", 2, 4), ("B", 3, 6)]);
    let second = record("p1", 10, &[("A", 2, 4)]);
    let third = record("p2", 10, &[]).replace("2026-02-03", "2026-03-03");
    let settled = r#"{"id":"j","code":"c","by":"J","settles":["p10"]}"#;
    let second = second.replace("\"annotations\":[", &format!("\"annotations\":[{settled},"));
    let dataset = dataset(&[first, second, third]);
    let rows: Vec<RowId> = dataset.rows().collect();
    assert_eq!(readers(&dataset, &rows, &()).unwrap().into_iter().collect::<Vec<_>>(), ["A", "B"]);
    let coders = ["A", "B"].map(str::to_owned);
    let all = overview(&dataset, &rows, &coders, &()).unwrap();
    let of_c = all.iter().find(|own| own.code == "c").unwrap();
    assert_eq!((of_c.records, of_c.disagreements, all.len()), (3, 1, 2));
    let code = dataset.header().code("c").unwrap();
    let own = of_records(&dataset, &rows, (code, &coders), &()).unwrap();
    let list = disagreements(&dataset, ("c", &own), &()).unwrap();
    assert_eq!(
        (list.len(), list[0].settled_by.as_deref(), list[0].marks.as_slice()),
        (1, Some("J"), [Some(Category::Present), Some(Category::Absent)].as_slice())
    );
    let months = rounds(&dataset, (code, &own), &()).unwrap();
    let told: Vec<(&str, u32)> = months.iter().map(|own| (own.month.as_str(), own.records)).collect();
    assert_eq!(told, [("2026-02", 2), ("2026-03", 1)]);
    let told = report(&own.ratings, code.measure, Bootstrap { samples: 20, ..Bootstrap::default() }, &()).unwrap();
    for one in &told {
        let Some(estimate) = one.estimate else { continue };
        for lang in [Lang::En, Lang::Zh] {
            let steps = why(lang, &own, (one.coefficient, code.measure));
            let last = words::format(lang, steps.last().unwrap());
            assert!(last.contains(&places(estimate.value)), "{last}");
        }
    }
    let paragraph = methods(Lang::En, (dataset.header(), code), (&own, &told, None), ("region:GD", 3));
    assert!(
        paragraph.contains("2 coders")
            && paragraph.contains("3 of 3 policies")
            && paragraph.contains("Krippendorff, K. (2019)")
    );
    assert!(paragraph.contains("region:GD") && !paragraph.contains("Cohen, J. (1968)"));
    let paragraph = methods(Lang::Zh, (dataset.header(), code), (&own, &told, None), ("", 3));
    assert!(paragraph.contains("2 名编码员") && !paragraph.contains("筛选"));
}

#[test]
fn interval_of_one_policy_alone_is_not_told() {
    let of = |records: &[String]| {
        let own = found(&dataset(records), "c");
        let told =
            report(&own.ratings.ratings, Measure::Presence, Bootstrap { samples: 20, ..Bootstrap::default() }, &())
                .unwrap();
        told.iter().all(|own| own.drawn.is_some())
    };
    let record = |id: &str| record(id, 100, &[("A", 0, 40), ("B", 20, 60)]);
    assert!(!of(&[record("p")]));
    assert!(of(&[record("p"), record("q")]));
}
