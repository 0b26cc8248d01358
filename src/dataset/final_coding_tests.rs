//! The final coding of records: who counts, what is settled, what stays open.

use super::*;
use crate::json::Value;

/// A codebook in which `d` lies below `h`.
fn tree() -> Header {
    let text = r#"{"hongtou":1,"codes":[{"id":"c"},{"id":"h"},{"id":"d","parent":"h"}],"policies":[]}"#;
    crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset.header().clone()
}

/// Of each code by what it is final; `-` before it where the record does not have it.
fn of(record: &str) -> Vec<String> {
    let record = json::read(record).unwrap().0;
    let items = |key: &str| record.pointer(key).and_then(Value::as_array).unwrap_or_default().to_vec();
    let annotations: Vec<Annotation> = items("/annotations").iter().filter_map(Annotation::of).collect();
    let passes: Vec<Pass> = items("/passes").iter().filter_map(Pass::of).collect();
    let told = |one: FinalCode| format!("{}{} {:?}", if one.is_coded { "" } else { "-" }, one.code, one.by);
    tree().final_coding(&annotations, &passes).into_iter().map(told).collect()
}

#[test]
fn code_when_one_coder_or_all_say_so_is_final() {
    let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"LW","value":1},
        {"id":"3","code":"d","by":"ZY","value":1},{"id":"4","code":"d","by":"ZY","value":1}]}"#;
    assert_eq!(of(record), [r#"c Sole("LW")"#, "d Unanimous(2)"]);
}

#[test]
fn code_when_coders_say_different_things_is_open() {
    let values =
        r#"{"annotations":[{"id":"1","code":"c","by":"LW","value":1},{"id":"2","code":"c","by":"ZY","value":2}]}"#;
    assert_eq!(of(values), ["c Open"]);
    // Who read the record for it and did not code it says no; who read it for another one says nothing.
    let pass = |codes: &str| {
        format!(
            r#"{{"annotations":[{{"id":"1","code":"c","by":"LW"}}],"passes":[{{"by":"ZY"{codes}}},{{"by":"LW","codes":["c"]}}]}}"#
        )
    };
    assert_eq!(of(&pass(r#","codes":["c"]"#)), ["c Open"]);
    assert_eq!(of(&pass(r#","codes":["d"]"#)), [r#"c Sole("LW")"#]);
    assert_eq!(of(&pass("")), [r#"c Sole("LW")"#]);
}

#[test]
fn code_when_it_has_a_rollup_is_open_only_where_what_comes_of_the_passages_differs() {
    let file = |rollup: &str| {
        let text = format!(
            r#"{{"hongtou":1,"codes":[{{"id":"c"{rollup}}}],"policies":[{{"id":"a","annotations":[
                {{"id":"1","code":"c","by":"LW","value":1}},{{"id":"2","code":"c","by":"LW","value":3}},
                {{"id":"3","code":"c","by":"ZY","value":3.0}}]}},{{"id":"b","annotations":[
                {{"id":"4","code":"c","by":"LW","value":"x"}},{{"id":"5","code":"c","by":"LW","value":1}}]}}]}}"#
        );
        let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
        let told = |id: &str| {
            let finals = dataset.final_coding(dataset.row(id).unwrap());
            finals.into_iter().map(|one| (one.is_open(), one.values.join(" "))).collect::<Vec<_>>()
        };
        [told("a"), told("b")].concat()
    };
    let told = |is_open: bool, values: &str| (is_open, values.to_owned());
    assert_eq!(file(""), [told(true, "1 3"), told(false, "1 x")]);
    assert_eq!(file(r#","rollup":"max""#), [told(false, "3"), told(false, "1 x")]);
    assert_eq!(file(r#","rollup":"min""#), [told(true, "1 3"), told(false, "1 x")]);
    assert_eq!(file(r#","rollup":"mean""#), [told(true, "2 3"), told(false, "1 x")]);
}

#[test]
fn record_when_nobody_else_coded_or_read_it_is_of_one_coder() {
    let text = r#"{"hongtou":1,"policies":[
        {"id":"a"},
        {"id":"b","annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"LW"}],"passes":[{"by":"LW"}]},
        {"id":"c","annotations":[{"id":"3","code":"c","by":"LW"},{"id":"4","code":"d","by":"ZY"}]},
        {"id":"d","annotations":[{"id":"5","code":"c","by":"LW"}],"passes":[{"by":"ZY","codes":["c"]}]},
        {"id":"e","annotations":[{"id":"6","code":"c","by":"LW"},{"id":"7","code":"c","by":"LW","settles":["6"]}]},
        {"id":"f","annotations":[{"id":"8","code":"c","by":"LW"},{"id":"9","code":"c"}]}]}"#;
    let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let own: Vec<bool> =
        ["a", "b", "c", "d", "e", "f"].iter().map(|id| dataset.is_of_one_coder(dataset.row(id).unwrap())).collect();
    assert_eq!(own, [true, true, false, false, false, false]);
}

#[test]
fn code_when_a_coder_read_for_its_heading_and_gave_nothing_below_it_is_open() {
    let record = |codes: &str, more: &str| {
        format!(
            r#"{{"annotations":[{{"id":"1","code":"d","by":"LW"}}{more}],"passes":[{{"by":"ZY","codes":[{codes}]}}]}}"#
        )
    };
    assert_eq!(of(&record(r#""h""#, "")), ["d Open"]);
    assert_eq!(of(&record(r#""c""#, "")), [r#"d Sole("LW")"#]);
    // Who gave a code below the heading did not say that there is nothing of it.
    let heading = r#"{"annotations":[{"id":"1","code":"h","by":"LW"},{"id":"2","code":"d","by":"ZY"}],
        "passes":[{"by":"ZY","codes":["h"]}]}"#;
    assert_eq!(of(heading), [r#"h Sole("LW")"#, r#"d Sole("ZY")"#]);
}

#[test]
fn code_when_settled_is_what_the_settling_annotation_says() {
    let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"ZY"},
        {"id":"3","code":"d","by":"AB","settles":["1","2"]}],"passes":[{"by":"LW","codes":["c","d"]}]}"#;
    assert_eq!(of(record), [r#"-c Settled("AB")"#, r#"d Settled("AB")"#]);
}

/// `c` by LW with the value 1 and by ZY with 2, and what settles it.
fn settled(more: &str) -> Vec<String> {
    of(&format!(
        r#"{{"annotations":[{{"id":"1","code":"c","by":"LW","value":1}},{{"id":"2","code":"c","by":"ZY","value":2}},{more}]}}"#
    ))
}

#[test]
fn settling_annotation_settles_those_that_it_names_and_no_others() {
    let by = |value: u8, settles: &str| {
        settled(&format!(r#"{{"id":"3","code":"c","by":"AB","value":{value},"settles":[{settles}]}}"#))
    };
    assert_eq!(by(3, r#""1","2""#), [r#"c Settled("AB")"#]);
    // Of the one that is not named it must be said that it is another opinion, unless it is the same.
    assert_eq!(by(3, r#""1""#), ["c Open"]);
    assert_eq!(by(2, r#""1""#), [r#"c Settled("AB")"#]);
    // What is not there, or is the annotation itself, is settled by nobody.
    assert_eq!(by(2, r#""7""#), ["c Open"]);
    assert_eq!(by(2, r#""3""#), ["c Open"]);
    // A coder who settles says so what it is, whatever the same coder said before.
    assert_eq!(settled(r#"{"id":"3","code":"c","by":"LW","value":2,"settles":["2"]}"#), [r#"c Settled("LW")"#]);
}

#[test]
fn settling_annotation_of_another_code_decides_nothing_of_its_own_one() {
    let other = r#"{"id":"3","code":"d","by":"AB","settles":["1","2"]},{"id":"4","code":"d","by":"CY","value":1}"#;
    assert_eq!(settled(other), [r#"-c Settled("AB")"#, "d Open"]);
}

#[test]
fn settling_annotation_when_a_later_one_names_it_holds_no_more() {
    let first = r#"{"id":"3","code":"c","by":"AB","value":3,"settles":["1","2"]}"#;
    let later = |settles: &str| format!(r#"{first},{{"id":"4","code":"c","by":"CY","value":4,"settles":[{settles}]}}"#);
    assert_eq!(settled(&later(r#""3""#)), [r#"c Settled("CY")"#]);
    // Two that differ, of which none names the other.
    assert_eq!(settled(&later(r#""1","2""#)), ["c Open"]);
    assert_eq!(settled(&later(r#""1","2""#).replace("4,", "3,")), [r#"c Settled("CY")"#]);
    // Of two that name each other the later one holds.
    let each_other = later(r#""3""#).replace(r#"["1","2"]"#, r#"["1","2","4"]"#);
    assert_eq!(settled(&each_other), [r#"c Settled("CY")"#]);
}

#[test]
fn code_when_settled_is_settled_against_those_too_who_read_and_gave_nothing() {
    let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"c","by":"AB","settles":["1"]}],
        "passes":[{"by":"ZY","codes":["c"]}]}"#;
    assert_eq!(of(record), [r#"c Settled("AB")"#]);
}

#[test]
fn values_when_any_of_several_counts_are_compared_as_sets() {
    let file = |annotations: &str| {
        let text = format!(
            r#"{{"hongtou":1,"codes":[{{"id":"c","rollup":"any"}}],"policies":[{{"id":"a","annotations":[{annotations}]}}]}}"#
        );
        let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
        let all = dataset.final_coding(dataset.row("a").unwrap());
        (all[0].is_open(), all[0].values.clone())
    };
    let one = |at: usize, by: &str, value: &str| format!(r#"{{"id":"{at}","code":"c","by":"{by}"{value}}}"#);
    let (none, first, second) = ("", r#","value":1"#, r#","value":"x""#);
    let said = |all: &[(&str, &str)]| {
        let each: Vec<String> = all.iter().enumerate().map(|(at, (by, value))| one(at, by, value)).collect();
        file(&each.join(","))
    };
    let told = |is_open: bool, values: &[&str]| (is_open, values.iter().map(|value| (*value).to_owned()).collect());
    // Without values all say the same: that the code holds.
    assert_eq!(said(&[("LW", none), ("ZY", none), ("ZY", none)]), told(false, &[]));
    assert_eq!(said(&[("LW", none), ("ZY", first)]), told(true, &["1"]));
    // How often, and in which order, makes no difference; which ones does.
    assert_eq!(
        said(&[("LW", first), ("LW", second), ("ZY", second), ("ZY", first), ("ZY", first)]),
        told(false, &["1", "x"])
    );
    assert_eq!(said(&[("LW", first), ("LW", second), ("ZY", second)]), told(true, &["1", "x"]));
    assert_eq!(said(&[("LW", first), ("LW", none), ("ZY", first)]), told(true, &["1"]));
}

#[test]
fn final_coding_when_a_record_has_very_many_of_everything_takes_no_quadratic_time() {
    let took = |count: usize| {
        let all = |each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<Vec<String>>().join(",");
        let codes = all(&|at| format!(r#"{{"id":"c{at}","parent":"h"}}"#));
        let annotations = all(&|at| format!(r#"{{"id":"{at}","code":"c{at}","by":"LW"}}"#));
        let passes = all(&|at| format!(r#"{{"by":"{}","codes":["h"]}}"#, if at == 0 { "ZY" } else { "LW" }));
        let text = format!(
            r#"{{"hongtou":1,"codes":[{codes}],"policies":[{{"id":"a","annotations":[{annotations}],"passes":[{passes}]}}]}}"#
        );
        let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
        let row = dataset.row("a").unwrap();
        steps::of(|| assert!(dataset.final_coding(row).iter().all(FinalCode::is_open)))
    };
    let few = took(200);
    assert!(few >= 200 && took(400) <= 2 * few, "{few}");
}
