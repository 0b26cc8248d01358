//! From passes and annotations to marks, by hand.

use super::records::of_records;
use super::{Bootstrap, Category, Coefficient, LeftOut, RecordRatings, report};
use crate::dataset::{Dataset, RowId};
use crate::formats;

/// Records with what coders did; `header` is what stands before them.
fn dataset(header: &str, records: &[&str]) -> Dataset {
    let records: Vec<String> =
        records.iter().enumerate().map(|(at, own)| format!(r#"{{"id":"p{at}",{own}}}"#)).collect();
    let text = format!(r#"{{"hongtou":1,{header},"policies":[{}]}}"#, records.join(","));
    formats::read(text.into_bytes()).unwrap().dataset
}

const CODES: &str = r#""codebook":2,"codes":[{"id":"focus"},{"id":"mention","parent":"focus"},
    {"id":"stance","measure":"ordinal","scale":[{"value":"low"},{"value":"mid"},{"value":"high"}],"rollup":"max"},
    {"id":"share","measure":"interval","rollup":"max"},{"id":"topic","measure":"nominal"}]"#;

fn pass(by: &str, codes: &str, codebook: i64) -> String {
    let codes: Vec<String> = codes.split(' ').map(|code| format!("\"{code}\"")).collect();
    format!(r#"{{"by":"{by}","at":"2026-01-01T00:00:00Z","codes":[{}],"codebook":{codebook}}}"#, codes.join(","))
}

fn coded(by: &str, code: &str, rest: &str) -> String {
    format!(r#"{{"id":"{by}-{code}-{}","by":"{by}","code":"{code}"{rest}}}"#, rest.len())
}

fn record(passes: &[String], annotations: &[String]) -> String {
    format!(r#""passes":[{}],"annotations":[{}]"#, passes.join(","), annotations.join(","))
}

/// The marks of each unit as categories, and the rest.
fn marks(dataset: &Dataset, code: &str, coders: &[&str]) -> (Vec<Vec<Option<Category>>>, RecordRatings) {
    let rows: Vec<RowId> = dataset.rows().collect();
    let coders: Vec<String> = coders.iter().map(|coder| (*coder).to_owned()).collect();
    let code = dataset.header().code(code).unwrap();
    let own = of_records(dataset, &rows, (code, &coders), &()).unwrap();
    let category = |mark: &Option<u32>| mark.map(|mark| own.categories[mark as usize].clone());
    let unit = |at: usize| {
        let (pattern, _) = own.ratings.cluster(at).next().unwrap();
        own.ratings.pattern(pattern).iter().map(category).collect()
    };
    ((0..own.ratings.len()).map(unit).collect(), own)
}

const ABSENT: Option<Category> = Some(Category::Absent);
const PRESENT: Option<Category> = Some(Category::Present);

fn value(text: &str) -> Category {
    Category::Value(text.to_owned())
}

#[test]
fn marks_count_under_a_pass_for_the_code_or_for_one_above_it() {
    let records = [
        // B read for the heading of the code.
        record(&[pass("A", "mention", 2), pass("B", "focus", 2)], &[coded("A", "mention", "")]),
        record(&[pass("A", "mention", 2), pass("B", "mention stance", 2)], &[]),
        // B coded and did not read: nothing is compared, and it is told.
        record(&[pass("A", "mention", 2)], &[coded("B", "mention", "")]),
        record(&[pass("A", "stance", 2), pass("B", "stance", 2)], &[]),
    ];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    let (units, own) = marks(&dataset, "mention", &["A", "B"]);
    assert_eq!(units, [vec![PRESENT, ABSENT], vec![ABSENT, ABSENT]]);
    assert_eq!(own.rows.iter().map(|row| dataset.id(*row)).collect::<Vec<_>>(), ["p0", "p1"]);
    let left = LeftOut { unread: 1, read_by_one: 1, without_pass: 1, ..LeftOut::default() };
    assert_eq!(own.left_out, left);
    // Who coded what lies below a code has coded it.
    let (units, _) = marks(&dataset, "focus", &["A", "B"]);
    assert_eq!(units, Vec::<Vec<Option<Category>>>::new(), "A read for no heading");
}

#[test]
fn marks_below_a_code_without_values_are_marks_of_it() {
    let records = [record(
        &[pass("A", "focus", 2), pass("B", "focus", 2)],
        &[coded("A", "mention", ""), coded("B", "topic", r#","value":"x""#)],
    )];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    assert_eq!(marks(&dataset, "focus", &["A", "B"]).0, [vec![PRESENT, ABSENT]]);
}

#[test]
fn marks_under_another_version_of_the_codebook_are_not_compared() {
    let records = [
        // The newest version that two of them read under.
        record(
            &[pass("A", "mention", 1), pass("B", "mention", 1), pass("C", "mention", 2)],
            &[coded("C", "mention", "")],
        ),
        // A read twice: the later reading is comparable.
        record(&[pass("A", "mention", 1), pass("A", "mention", 2), pass("B", "mention", 2)], &[]),
        record(&[pass("A", "mention", 1), pass("B", "mention", 2)], &[]),
    ];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    let (units, own) = marks(&dataset, "mention", &["A", "B", "C"]);
    assert_eq!(units, [vec![ABSENT, ABSENT, None], vec![ABSENT, ABSENT, None]]);
    assert_eq!((own.left_out.other_codebook, own.left_out.read_by_one), (2, 1));
}

#[test]
fn marks_with_values_are_rolled_up_and_what_settles_is_none() {
    let both = [pass("A", "stance share topic", 2), pass("B", "stance share topic", 2)];
    let records = [
        record(
            &both,
            &[
                coded("A", "stance", r#","value":"high""#),
                coded("B", "stance", r#","value":"low""#),
                coded("B", "stance", r#","value":"mid","settles":["A-stance-15"]"#),
            ],
        ),
        record(
            &both,
            &[
                coded("A", "share", r#","value":10.0"#),
                coded("A", "share", r#","value":9"#),
                coded("B", "share", r#","value":"many""#),
                coded("A", "topic", r#","value":"tax""#),
            ],
        ),
        record(&both, &[coded("A", "share", r#","value":2"#), coded("B", "share", r#","value":10"#)]),
    ];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    let (units, own) = marks(&dataset, "stance", &["A", "B"]);
    assert_eq!(units, [vec![Some(value("high")), Some(value("low"))], vec![None, None], vec![None, None]]);
    // Those of the scale, in its order, also such as do not occur; four times nothing was said of a rank.
    assert_eq!((own.categories, own.left_out.absent), (["low", "mid", "high"].map(value).to_vec(), 4));
    let (units, own) = marks(&dataset, "share", &["A", "B"]);
    assert_eq!(units[1..], [vec![Some(value("10")), None], vec![Some(value("2")), Some(value("10"))]]);
    assert_eq!((own.ratings.values(), own.left_out.without_one_value), (&[2.0, 10.0][..], 1));
    let (units, _) = marks(&dataset, "topic", &["A", "B"]);
    assert_eq!(units[1], [Some(value("tax")), ABSENT], "of names, none is one more");
}

#[test]
fn marks_of_several_passages_are_rolled_up_by_the_scale_and_what_is_not_on_it_is_left_out() {
    let both = [pass("A", "stance", 2), pass("B", "stance", 2)];
    let records = [
        record(
            &both,
            &[
                coded("A", "stance", r#","value":"mid","memo":{}"#),
                coded("A", "stance", r#","value":"low""#),
                coded("B", "stance", r#","value":"high""#),
            ],
        ),
        record(&both, &[coded("A", "stance", r#","value":"huge""#), coded("B", "stance", r#","value":"low""#)]),
    ];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    let (units, own) = marks(&dataset, "stance", &["A", "B"]);
    assert_eq!(units, [vec![Some(value("mid")), Some(value("high"))], vec![None, Some(value("low"))]]);
    assert_eq!(own.left_out.without_one_value, 1);
}

#[test]
fn marks_of_who_only_settles_are_missing_and_a_name_that_names_nothing_settles_nothing() {
    let all = [pass("A", "mention", 2), pass("B", "mention", 2), pass("C", "mention", 2)];
    let records = [
        record(&all, &[coded("A", "mention", ""), coded("C", "mention", r#","settles":["A-mention-0"]"#)]),
        record(&all, &[coded("C", "mention", r#","settles":["nothing"]"#)]),
    ];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    let (units, own) = marks(&dataset, "mention", &["A", "B", "C"]);
    assert_eq!(units, [vec![PRESENT, ABSENT, None], vec![ABSENT, ABSENT, PRESENT]]);
    assert_eq!(own.left_out.settled, 1);
}

#[test]
fn categories_are_those_of_what_is_compared() {
    let both = [pass("A", "topic", 2), pass("B", "topic", 2)];
    let of = |by: &str, value: &str| coded(by, "topic", &format!(r#","value":"{value}""#));
    let records = [
        record(&both, &[of("A", "tax"), of("B", "tax")]),
        record(&both, &[of("A", "tax"), of("B", "law")]),
        // What only one of them read says nothing of what both chose from.
        record(&both[..1], &[of("A", "else")]),
    ];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    assert_eq!(marks(&dataset, "topic", &["A", "B"]).1.categories, [value("law"), value("tax")]);
}

#[test]
fn categories_may_be_very_many_and_alpha_is_computed() {
    let both = [pass("A", "share", 2), pass("B", "share", 2)];
    let of = |by: &str, value: usize| coded(by, "share", &format!(r#","value":{value}"#));
    let records: Vec<String> =
        (0..3_000).map(|at| record(&both, &[of("A", at * 7), of("B", at * 7 + at % 3)])).collect();
    let dataset = dataset(CODES, &records.iter().map(String::as_str).collect::<Vec<_>>());
    let (_, own) = marks(&dataset, "share", &["A", "B"]);
    let measure = crate::dataset::Measure::Interval;
    let all = report(&own.ratings, measure, Bootstrap { samples: 20, ..Bootstrap::default() }, &()).unwrap();
    let told: Vec<(Coefficient, bool)> = all.iter().map(|own| (own.coefficient, own.drawn.is_some())).collect();
    assert_eq!(told, [(Coefficient::Percent, true), (Coefficient::Alpha, true)]);
    assert!(all[1].estimate.is_some_and(|own| own.value > 0.999 && own.value < 1.0));
}

#[test]
fn who_read_before_settling_said_absent_and_ranks_beside_absence_are_disagreements() {
    let settles = r#","settles":["A-mention-0"],"at":"2026-02-01T00:00:00Z""#;
    let read = [pass("A", "mention", 2), pass("B", "mention", 2)];
    let records = [
        // B read it, said no, and settles it afterwards as A.
        record(&read, &[coded("A", "mention", ""), coded("B", "mention", settles)]),
        // B settled it first, and read it then.
        record(
            &[read[0].clone(), read[1].replace("2026-01-01", "2026-03-01")],
            &[coded("A", "mention", ""), coded("B", "mention", settles)],
        ),
    ];
    let dataset = dataset(CODES, &records.each_ref().map(String::as_str));
    let (marks, own) = marks(&dataset, "mention", &["A", "B"]);
    assert_eq!(marks, [vec![PRESENT, ABSENT]]);
    assert_eq!(own.left_out.settled, 1);
    let ranked =
        [record(&[pass("A", "stance", 2), pass("B", "stance", 2)], &[coded("A", "stance", r#","value":"mid""#)])];
    let dataset = super::records_tests::dataset(CODES, &ranked.each_ref().map(String::as_str));
    let (_, own) = super::records_tests::marks(&dataset, "stance", &["A", "B"]);
    assert_eq!((own.left_out.absent, own.compared()), (1, 0));
    let list = super::disagreements(&dataset, ("stance", &own), &()).unwrap();
    assert_eq!(list.iter().map(|own| own.marks.clone()).collect::<Vec<_>>(), [vec![Some(value("mid")), ABSENT]]);
}
