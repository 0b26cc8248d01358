//! What is understood and doubtful: every rule of the format that the schema has, and those between records and header.

use super::load;
use crate::dataset::{Anchor, Anchors, Change, Dataset, Edit, Target};
use crate::formats::{Issue, Severity};
use crate::json::{Value, compact};
use crate::msg;
use crate::words::{Lang, format};

const ID: &str = "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa";

/// A file with these further header keys, each with a comma behind it, and these records.
fn file(header: &str, records: &str) -> String {
    format!("{{\"hongtou\":1,\"id\":\"{ID}\",{header}\"policies\":[\n{records}]}}")
}

/// Pointer, id and level of each issue.
fn told(text: &str) -> Vec<(String, &'static str, Severity)> {
    let loaded = load(text);
    let short = |issue: &Issue| (issue.pointer.clone(), issue.what.id, issue.level);
    loaded.issues.listed().into_iter().map(short).collect()
}

fn assert_told(text: &str, expected: &[(&str, &str, Severity)]) {
    let expected: Vec<(String, &str, Severity)> =
        expected.iter().map(|(pointer, id, level)| ((*pointer).to_owned(), *id, *level)).collect();
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn value_of_a_record_when_the_format_does_not_have_it_is_a_warning_at_its_place() {
    for (member, pointer, id) in [
        (r#""level":"city""#, "/level", "issue-word"),
        (r#""stage":"Final""#, "/stage", "issue-word-near"),
        (r#""review":"good""#, "/review", "issue-word"),
        (r#""issuers":[{"name":"x","organ":"ministry"}]"#, "/issuers/0/organ", "issue-word"),
        (r#""issuers":[{"name":"x","role":"leed"}]"#, "/issuers/0/role", "issue-word-near"),
        (r#""place":[{"name":"x","code":"4401"}]"#, "/place/0/code", "issue-form"),
        (r#""sources":[{"published":"2018/11/09"}]"#, "/sources/0/published", "issue-date"),
        (r#""sources":[{"accessed":"yesterday"}]"#, "/sources/0/accessed", "issue-date"),
        (r#""sources":[{"sha256":"12"}]"#, "/sources/0/sha256", "issue-form"),
        (r#""sources":[{"id":"s"},{"id":"s"}]"#, "/sources/1/id", "issue-source-twice"),
        (r#""basis":{"issued":{"is":"guessed"}}"#, "/basis/issued/is", "issue-word"),
        (r#""basis":{"title.en":{"source":"s1"}}"#, "/basis/title.en/source", "issue-unknown-source"),
        (r#""relations":[{"type":"amend","policy":"a"}]"#, "/relations/0/type", "issue-word-near"),
        (r#""relations":[{"type":"amends","policy":"no"}]"#, "/relations/0/policy", "issue-unknown-policy"),
        (r#""passes":[{"by":"LW","at":"2026"}]"#, "/passes/0/at", "issue-form"),
        (r#""passes":[{"by":"LW","codebook":1.5}]"#, "/passes/0/codebook", "issue-count"),
        (r#""passes":[{"by":"LW","codes":["no"]}]"#, "/passes/0/codes/0", "issue-pass-code"),
        (r#""annotations":[{"id":"1","code":"c","at":"now"}]"#, "/annotations/0/at", "issue-form"),
        (r#""annotations":[{"code":"c"}]"#, "/annotations/0", "issue-item-no-id"),
        (r#""annotations":[{"id":"","code":"c"}]"#, "/annotations/0/id", "issue-item-no-id"),
        (r#""issuer":"x""#, "/issuer", "issue-mistyped-key"),
        (r#""annotations":[{"id":"1","code":"c","value":[1]}]"#, "/annotations/0/value", "issue-other-type"),
        (
            r#""annotations":[{"id":"1","code":"c"},{"id":"1","code":"c"}]"#,
            "/annotations/1/id",
            "issue-annotation-twice",
        ),
        (
            r#""annotations":[{"id":"1","code":"c","settles":["no"]}]"#,
            "/annotations/0/settles/0",
            "issue-settles-unknown",
        ),
        (
            r#""annotations":[{"id":"1","code":"c","settles":["1"]}]"#,
            "/annotations/0/settles/0",
            "issue-settles-itself",
        ),
        (
            r#""text":"x","annotations":[{"id":"1","code":"r","target":{"field":"text","start":0,"end":1,"exact":"y","lost":true}}]"#,
            "/annotations/0",
            "issue-span-missing",
        ),
        (r#""annotations":[{"id":"1","code":"s","value":4}]"#, "/annotations/0/value", "issue-off-scale"),
        (r#""annotations":[{"id":"1","code":"r"}]"#, "/annotations/0", "issue-span-missing"),
        (r#""title":{"zh_CN":"x"}"#, "/title/zh_CN", "issue-language"),
        (r#""effective":"2019","repealed":"2018-05""#, "/repealed", "issue-repealed-before"),
        (r#""issued":"2019","repealed":"2018-05""#, "/repealed", "issue-repealed-before"),
        (r#""titel":"x""#, "/titel", "issue-mistyped-key"),
        (r#""Title":"x""#, "/Title", "issue-mistyped-key"),
        (r#""sources":[{"acessed":"2018"}]"#, "/sources/0/acessed", "issue-mistyped-key"),
        (r#""region":"CN-ZZ""#, "/region", "issue-unknown-region"),
        (r#""region":"河北""#, "/region", "issue-unknown-region-near"),
    ] {
        let header = r#""coders":[{"id":"LW"}],"codes":[{"id":"c"},{"id":"r","requires_span":true},{"id":"s","scale":[{"value":1},{"value":2.0}]}],"#;
        let text = file(header, &format!("{{\"id\":\"a\",{member}}}"));
        let pointer = format!("/policies/0{pointer}");
        assert_told(&text, &[(&pointer, id, Severity::Warning)]);
    }
}

#[test]
fn value_of_a_record_when_it_is_in_order_is_not_told() {
    let header = r#""coders":[{"id":"LW"}],"codes":[{"id":"c","scale":[{"value":1},{"value":2.0},{"value":"x"}]}],"#;
    for member in [
        r#""level":"county","stage":"draft","own":1,"state":null,"note2":"x","tag":null,"tags":[]"#,
        r#""annotations":[{"id":"1","code":"c","value":2},{"id":"2","code":"c","value":"x","settles":["1"]}]"#,
        r#""effective":"2018","repealed":"2018-05""#,
        r#""effective":"2019?","repealed":"2018/2020""#,
        r#""sources":[{"id":"s1"},{"url":"x"},{"url":"y"}],"basis":{"issued":{"is":"number","source":"s1"}}"#,
        r#""relations":[{"type":"same_as","policy":"a"},{"type":null,"cite":"x"}]"#,
        r#""title":{"zh-Hant-TW":"x"},"passes":[{"by":"LW","at":"2026-11-25T08:00:00Z","codes":["c"]}]"#,
    ] {
        assert_told(&file(header, &format!("{{\"id\":\"a\",{member}}}")), &[]);
    }
}

#[test]
fn value_of_the_header_when_the_format_does_not_have_it_is_told_at_its_place() {
    for (member, pointer, id) in [
        (r#""created":"2026""#, "/created", "issue-form"),
        (r#""codebook":-1"#, "/codebook", "issue-count"),
        (r#""coders":[{"id":"a","role":"boss"}]"#, "/coders/0/role", "issue-word"),
        (r#""coders":[{"id":"a"},{"id":"a"}]"#, "/coders/1/id", "issue-item-twice"),
        (r#""coders":[{"name":"x"}]"#, "/coders/0", "issue-item-no-id"),
        (r#""codes":[{"id":null}]"#, "/codes/0/id", "issue-item-no-id"),
        (r#""codes":[{"id":"a","measure":"ratio"}]"#, "/codes/0/measure", "issue-word"),
        (r#""codes":[{"id":"a","rollup":"sum"}]"#, "/codes/0/rollup", "issue-word"),
        (r#""codes":[{"id":"a","color":"red"}]"#, "/codes/0/color", "issue-form"),
        (r#""codes":[{"id":"a","key":"12"}]"#, "/codes/0/key", "issue-form"),
        (r#""codes":[{"id":"a","key":"Ｔ"}]"#, "/codes/0/key", "issue-key-taken"),
        (r#""codes":[{"id":"a","key":"-"}]"#, "/codes/0/key", "issue-key-other"),
        (r#""codes":[{"id":"a","key":"b"},{"id":"b","key":"B"}]"#, "/codes/1/key", "issue-key-shared"),
        (r#""codes":[{"id":"a","scale":[{"value":true}]}]"#, "/codes/0/scale/0/value", "issue-other-type"),
        (r#""codes":[{"id":"a","parent":"b"}]"#, "/codes/0/parent", "issue-unknown-parent"),
        (r#""codes":[{"id":"a","parent":"a"}]"#, "/codes/0/parent", "issue-circle"),
        (r#""codes":[{"id":"a","replaced_by":"b"}]"#, "/codes/0/replaced_by", "issue-unknown-replacement"),
        (r#""kinds":[{"id":"a"},{"id":"b"},{"id":"a"}]"#, "/kinds/2/id", "issue-item-twice"),
        (r#""regions":[{"id":"a","parent":"x"}]"#, "/regions/0/parent", "issue-unknown-parent"),
        (r#""rules":[7]"#, "/rules/0", "issue-other-type"),
        (r#""views":["x"]"#, "/views/0", "issue-other-type"),
        (r#""views":[{"plot":{"tab":1}}]"#, "/views/0/plot/tab", "issue-other-type"),
        (r#""events":[{"date":"2018/11/09"}]"#, "/events/0/date", "issue-date"),
        (r#""events":[{"policy":"no"}]"#, "/events/0/policy", "issue-unknown-policy"),
        (r#""searched":[{"at":"x"}]"#, "/searched/0/at", "issue-form"),
        (r#""searched":[{"found":1.5}]"#, "/searched/0/found", "issue-count"),
        (r#""searched":[{"regions":["Hebei"]}]"#, "/searched/0/regions/0", "issue-header-region-near"),
        (r#""reported":[{"of":"laws"}]"#, "/reported/0/of", "issue-word"),
        (r#""reported":[{"at_least":1}]"#, "/reported/0/at_least", "issue-other-type"),
        (r#""reported":[{"level":"city"}]"#, "/reported/0/level", "issue-word"),
        (r#""reported":[{"source":{"url":1}}]"#, "/reported/0/source/url", "issue-other-type"),
        (r#""derived_from":{"packet":"x"}"#, "/derived_from/packet", "issue-form"),
        (r#""derived_from":{"blind":1}"#, "/derived_from/blind", "issue-other-type"),
        (r#""derived_from":{"records":{"a":["x"]}}"#, "/derived_from/records/a/0", "issue-form"),
        (r#""derived_from":{"records":{"a":[null,null,null]}}"#, "/derived_from/records/a", "issue-too-many"),
        (r#""derived_from":{"parents":[{"hash":"x"}]}"#, "/derived_from/parents/0/hash", "issue-form"),
        (r#""merges":[{"records":{"a/b":"x"}}]"#, "/merges/0/records/a~1b", "issue-form"),
        (r#""deleted":[{"at":"x"}]"#, "/deleted/0/at", "issue-form"),
        (r#""limits":{"zh_CN":"x"}"#, "/limits/zh_CN", "issue-language"),
        (r#""codez":[]"#, "/codez", "issue-mistyped-key"),
    ] {
        assert_told(&file(&format!("{member},"), "{\"id\":\"a\"}"), &[(pointer, id, Severity::Warning)]);
    }
    // Every value of the wrong type is an error, not only the first of a key.
    assert_told(
        &file(r#""codes":[{"id":1},{"id":2,"name":3}],"#, ""),
        &[
            ("/codes/0/id", "issue-wrong-type", Severity::Error),
            ("/codes/1/id", "issue-wrong-type", Severity::Error),
            ("/codes/1/name", "issue-wrong-type", Severity::Error),
        ],
    );
}

#[test]
fn names_when_nothing_defines_them_are_told_as_warnings() {
    let header = r#""deleted":[{"by":"ZY"}],"#;
    let record = r#"{"id":"a","assigned":["LW"],"annotations":[{"id":"1","by":"LW"}]}"#;
    assert_told(
        &file(header, record),
        &[
            ("/deleted/0/by", "issue-unknown-coder", Severity::Warning),
            ("/policies/0/assigned/0", "issue-unknown-coder", Severity::Warning),
            ("/policies/0/annotations/0/by", "issue-unknown-coder", Severity::Warning),
        ],
    );
    assert_told("{\"hongtou\":1,\"policies\":[]}", &[("", "issue-no-dataset-id", Severity::Warning)]);
}

#[test]
fn trees_when_they_go_in_circles_are_told_for_each_on_the_way() {
    let codes = r#""codes":[{"id":"a","parent":"b"},{"id":"b","parent":"a"},{"id":"c","parent":"a"}],"#;
    assert_told(
        &file(codes, ""),
        &[
            ("/codes/0/parent", "issue-circle", Severity::Warning),
            ("/codes/1/parent", "issue-circle", Severity::Warning),
        ],
    );
}

#[test]
fn packet_when_it_names_records_that_were_not_sent_is_in_order() {
    let header = r#""derived_from":{},"events":[{"policy":"other"}],"#;
    assert_told(&file(header, r#"{"id":"a","relations":[{"type":"amends","policy":"other"}]}"#), &[]);
}

#[test]
fn mistakes_when_one_thing_was_meant_say_which() {
    for (member, meant) in [
        (r#""issued":"2018/11/09""#, "2018-11-09"),
        (r#""issued":"2023-09-13 00:00:00""#, "2023-09-13"),
        (r#""issued":"2019年""#, "2019"),
        (r#""region":"河北""#, "CN-HE"),
        (r#""region":["CN-BJ","Guangdong"]"#, "CN-GD"),
        (r#""titel":"x""#, "title"),
        (r#""stage":"Draft""#, "draft"),
    ] {
        let loaded = load(&file("", &format!("{{\"id\":\"a\",{member}}}")));
        let listed = loaded.issues.listed();
        let sentence = format(Lang::En, &listed[0].what);
        assert!(sentence.ends_with(&format!("Did you mean {meant}?")), "{member}: {sentence}");
        assert_eq!(listed.len(), 1, "{member}");
    }
}

#[test]
fn issuer_when_given_as_plain_text_is_taken_and_holds_no_record() {
    for issuers in [r#"["国务院"]"#, r#""国务院""#, r#"{"name":"国务院"}"#, r#"["\u56fd务院",null]"#] {
        let text = file("", &format!("{{\"id\":\"a\",\"issuers\":{issuers}}}"));
        let loaded = load(&text);
        assert_eq!((loaded.dataset.len(), loaded.issues.beyond_notes()), (1, 0), "{issuers}");
        let row = loaded.dataset.rows().next().unwrap();
        let issuers_read = loaded.dataset.policy(row).issuers();
        assert_eq!(issuers_read.len(), 1);
        assert_eq!(issuers_read[0].name.get("und"), Some("国务院"));
        let found = |line: &str| {
            let query = crate::query::Query::read(line, &crate::query::lexicon_of(&loaded.dataset), false).unwrap();
            crate::query::rows_of(&query, &loaded.dataset).len()
        };
        assert_eq!((found("issuer:国务院"), found("国务院"), found("has:issuer")), (1, 1, 1), "{issuers}");
        assert!(super::write(&loaded.dataset).contains(&format!("\"issuers\":{issuers}")), "{issuers}");
    }
    assert_told(
        &file("", r#"{"id":"a","issuers":["国务院"]}"#),
        &[("/policies/0/issuers/0", "issue-plain-name", Severity::Note)],
    );
}

/// The anchor of the only annotation of the only record.
fn anchor(dataset: &Dataset) -> Option<Anchor> {
    let policy = dataset.policy(dataset.rows().next().unwrap());
    policy.annotations()[0].target.as_ref().map(|target| Anchors::of(policy.value()).find(target))
}

#[test]
fn anchor_without_a_usable_place_is_never_the_whole_record_and_stays_token_for_token() {
    let text = "为推动区块链产业发展，设立专项资金。";
    let words = r#""exact":"设立专项资金","prefix":"发展，","suffix":"。""#;
    for (target, expected) in [
        ("null".to_owned(), None),
        (format!(r#"{{"field":"text.zh","start":11,"end":17,{words}}}"#), Some(Anchor::InPlace)),
        (format!(r#"{{"field":"text.zh",{words}}}"#), Some(Anchor::Elsewhere(11, 17))),
        (format!(r#"{{"field":"text.zh","start":11,{words}}}"#), Some(Anchor::Elsewhere(11, 17))),
        (format!(r#"{{"field":"text.zh","start":-1,"end":1.5,{words}}}"#), Some(Anchor::Elsewhere(11, 17))),
        (
            format!(r#"{{"field":"text.zh","start":1e9,"end":99999999999999999999,{words}}}"#),
            Some(Anchor::Elsewhere(11, 17)),
        ),
        (format!(r#"{{"field":"text.zh","start":17,"end":11,{words}}}"#), Some(Anchor::Elsewhere(11, 17))),
        (format!(r#"{{"field":"text.en","start":11,"end":17,{words}}}"#), Some(Anchor::Orphan)),
        (format!("{{{words}}}"), Some(Anchor::Orphan)),
        (r#"{"field":"text.zh","start":0,"end":2,"exact":"别的"}"#.to_owned(), Some(Anchor::Orphan)),
        (r#"{"field":"text.zh","start":0,"end":0,"exact":""}"#.to_owned(), Some(Anchor::Orphan)),
        ("{}".to_owned(), Some(Anchor::Orphan)),
    ] {
        let annotation = format!(r#"{{"id":"1","code":"c","target":{target}}}"#);
        let record = format!(r#"{{"id":"a","text":{{"zh":"{text}"}},"annotations":[{annotation}]}}"#);
        let loaded = load(&file(r#""codes":[{"id":"c"}],"#, &record));
        assert_eq!(anchor(&loaded.dataset), expected, "{target}");
        let listed = loaded.issues.listed();
        let of_anchor: Vec<(&str, &str)> = listed
            .iter()
            .filter(|issue| issue.what.id != "issue-count")
            .map(|issue| (issue.pointer.as_str(), issue.what.id))
            .collect();
        let place = "/policies/0/annotations/0/target";
        let told: &[(&str, &str)] = match expected {
            None | Some(Anchor::InPlace) => &[],
            Some(Anchor::Elsewhere(..)) => &[(place, "issue-anchor-elsewhere")],
            Some(Anchor::Orphan) => &[(place, "issue-orphan")],
        };
        assert_eq!(of_anchor, told, "{target}");
        // It is a coding of the record all the same, and stands in the file as it came.
        let query = crate::query::Query::read("code:c", &crate::query::lexicon_of(&loaded.dataset), false).unwrap();
        assert_eq!(crate::query::rows_of(&query, &loaded.dataset).len(), 1);
        let written = super::write(&loaded.dataset);
        assert!(written.contains(&annotation), "{target}");
        assert_eq!(super::write(&load(&written).dataset), written);
    }
}

#[test]
fn anchor_when_a_script_sets_the_text_is_looked_for_and_never_rewritten() {
    let text = "为推动区块链产业发展，设立专项资金，对企业给予奖励。";
    let target = compact(&Target::on("text.zh", text, 11, 17).to_value());
    let annotation = format!(r#"{{"id":"1","code":"c","target":{target}}}"#);
    let record = format!(r#"{{"id":"a","text":{{"zh":"{text}"}},"annotations":[{annotation}]}}"#);
    let before = load(&file(r#""codes":[{"id":"c"}],"#, &record)).dataset;
    for (new, expected) in [
        (format!("前言。{text}"), Anchor::Elsewhere(14, 20)),
        ("为推动区块链产业发展，设立专门资金，对企业给予奖励。".to_owned(), Anchor::Elsewhere(11, 17)),
        ("别的。".to_owned(), Anchor::Orphan),
    ] {
        let mut dataset = before.clone();
        let edit = Edit::SetField {
            policy: "a".to_owned(),
            pointer: "/text/zh".to_owned(),
            value: Some(Value::from(new.as_str())),
        };
        let change =
            Change { edit, by: String::new(), at: "2026-11-25T08:00:00Z".into(), label: msg!("edit-new-record") };
        dataset.apply(&change).unwrap();
        assert_eq!(anchor(&dataset), Some(expected), "{new}");
        assert!(super::write(&dataset).contains(&annotation), "{new}");
    }
}
