//! Rules over small files: what breaks them, what does not, and what is told of rules themselves.

use super::Rules;
use crate::dataset::{Dataset, RowId};
use crate::formats;

const HEADER: &str = r#""hongtou":1,"kinds":[{"id":"plan"},{"id":"action","parent":"plan"},{"id":"notice"}],"coders":[{"id":"A"},{"id":"B"}],
 "codes":[{"id":"tool"},{"id":"fund","parent":"tool"},{"id":"pro"},{"id":"con"}],"#;

fn dataset(rules: &str, record: &str) -> Dataset {
    let text = format!("{{{HEADER}\"rules\":[{rules}],\"policies\":[{{\"id\":\"a\"{record}}},{{\"id\":\"b\"}}]}}");
    formats::read(text.into_bytes()).unwrap().dataset
}

/// What of the first record is told: pointers and ids; both ways of finding the records of a rule agree.
fn told(rules: &str, record: &str) -> Vec<(String, &'static str)> {
    let dataset = dataset(rules, record);
    let rules = Rules::of(&dataset);
    let odd: Vec<&str> = rules.odd.iter().map(|(_, what, _)| what.id).collect();
    assert_eq!(odd, Vec::<&str>::new(), "{record}");
    let scopes = rules.scopes(&dataset, &()).unwrap();
    let ways = [Some(&scopes), None].map(|scopes| {
        let mut found = Vec::new();
        rules.tell(&dataset, RowId(0), scopes, &mut |doubt| found.push((doubt.pointer.to_owned(), doubt.id)));
        found
    });
    let [one, other] = ways;
    assert_eq!(one, other);
    one
}

fn assert_told(rules: &str, record: &str, expected: &[(&str, &str)]) {
    let expected: Vec<(String, &str)> = expected.iter().map(|(at, id)| ((*at).to_owned(), *id)).collect();
    assert_eq!(told(rules, record), expected, "{rules} {record}");
}

#[test]
fn require_when_a_field_or_its_part_is_not_there_is_told_at_the_field() {
    let missing = "issue-rule-missing";
    for (fields, record, expected) in [
        (r#""issued""#, "", &[("/issued", missing)][..]),
        (r#"["issued","title.en"]"#, r#","issued":"2018","title":{"zh":"x","en":" "}"#, &[("/title", missing)]),
        (r#"["title"]"#, r#","title":"x""#, &[]),
        (r#"["title"]"#, r#","title":null"#, &[("/title", missing)]),
        (r#"["title.en"]"#, r#","title":"x""#, &[("/title", missing)]),
        (r#"["sources.url"]"#, r#","sources":[{"title":"x"},{"url":"u"}]"#, &[]),
        (r#"["sources"]"#, r#","sources":[]"#, &[("/sources", missing)]),
        (r#"["gdp"]"#, r#","gdp":0"#, &[]),
        (r#"["gdp"]"#, r#","gdp":false"#, &[]),
        (r#"["a.b"]"#, r#","a.b":"x""#, &[]),
        (r#"["a/b"]"#, "", &[("/a~1b", missing)]),
    ] {
        assert_told(&format!("{{\"require\":{fields}}}"), record, expected);
    }
}

#[test]
fn where_when_given_only_the_records_that_the_line_finds_are_meant() {
    let rule = r#"{"require":"issued","where":"kind:plan -stage:draft"}"#;
    assert_told(rule, r#","kind":"action""#, &[("/issued", "issue-rule-missing")]);
    assert_told(rule, r#","kind":"notice""#, &[]);
    assert_told(rule, r#","kind":"plan","stage":"draft""#, &[]);
}

#[test]
fn allow_when_a_value_is_another_one_is_told_where_it_stands() {
    let id = "issue-rule-not-allowed";
    let rule = r#"{"field":"issuers.organ","allow":["party","court"]}"#;
    let issuers = r#","issuers":[{"organ":"party"},{"organ":"zone"},{"name":"x"}]"#;
    assert_told(rule, issuers, &[("/issuers/1/organ", id)]);
    let rule = r#"{"field":"gdp","allow":[1,true,"1"]}"#;
    for (value, is_told) in
        [("1.0", false), ("1e0", false), ("\"1\"", false), ("2", true), ("false", true), ("null", false)]
    {
        let expected: &[(&str, &str)] = if is_told { &[("/gdp", id)] } else { &[] };
        assert_told(rule, &format!(",\"gdp\":{value}"), expected);
    }
    assert_told(rule, r#","gdp":[1,[2]]"#, &[("/gdp/1/0", id)]);
}

#[test]
fn order_when_a_date_certainly_lies_before_an_earlier_one_is_told() {
    let rule = r#"{"order":["issued","published","effective"]}"#;
    let id = "issue-rule-order";
    for (record, expected) in [
        (r#","issued":"2018","published":"2017-12-31""#, &[("/published", id)][..]),
        (r#","issued":"2018","published":"2018-01-01""#, &[]),
        (r#","issued":"2018-05-05","published":"2018-05""#, &[]),
        (r#","issued":"2018-05-05","published":"soon","effective":"2018-04""#, &[("/effective", id)]),
        (r#","issued":"2018","published":"2016","effective":"2017""#, &[("/published", id), ("/effective", id)]),
        (r#","issued":"../2018","published":"2016""#, &[]),
        (r#","effective":"2016""#, &[]),
    ] {
        assert_told(rule, record, expected);
    }
}

#[test]
fn codes_when_one_coder_breaks_a_rule_are_told_and_not_when_two_differ() {
    let annotations = |codes: &[(&str, &str)]| {
        let each: Vec<String> = codes
            .iter()
            .enumerate()
            .map(|(at, (code, more))| format!("{{\"id\":\"{at}\",\"code\":\"{code}\",{more}}}"))
            .collect();
        format!(",\"annotations\":[{}]", each.join(","))
    };
    let (a, b) = ("\"by\":\"A\"", "\"by\":\"B\"");
    let excludes = r#"{"code":"pro","excludes":["con"]}"#;
    let at = "/annotations";
    assert_told(excludes, &annotations(&[("pro", a), ("con", a)]), &[(at, "issue-rule-excluded")]);
    assert_told(excludes, &annotations(&[("pro", a), ("con", b)]), &[]);
    assert_told(excludes, &annotations(&[("con", a)]), &[]);
    assert_told(excludes, &annotations(&[("pro", a), ("con", r#""by":"A","settles":[]"#)]), &[]);
    let requires = r#"{"code":"pro","requires":"tool"}"#;
    assert_told(requires, &annotations(&[("pro", a), ("pro", b), ("fund", a)]), &[(at, "issue-rule-code-missing")]);
    assert_told(requires, &annotations(&[("fund", a)]), &[]);
    // A code means all below it.
    assert_told(
        r#"{"code":"tool","excludes":"con"}"#,
        &annotations(&[("fund", a), ("con", a)]),
        &[(at, "issue-rule-excluded")],
    );
}

#[test]
fn rules_when_they_are_not_understood_are_told_kept_and_not_checked() {
    for (rule, id) in [
        (r#"{"require":"issued","unless":"x"}"#, "issue-rule-unknown-word"),
        ("{}", "issue-rule-asks-nothing"),
        (r#"{"note":"x"}"#, "issue-rule-asks-nothing"),
        (r#"{"require":[]}"#, "issue-rule-no-names"),
        (r#"{"require":7}"#, "issue-rule-no-names"),
        (r#"{"order":["issued",7]}"#, "issue-rule-no-names"),
        (r#"{"field":"kind"}"#, "issue-rule-allow"),
        (r#"{"allow":["x"]}"#, "issue-rule-allow"),
        (r#"{"code":"pro"}"#, "issue-rule-code"),
        (r#"{"excludes":"pro"}"#, "issue-rule-code"),
        (r#"{"code":"no","excludes":"pro"}"#, "issue-rule-unknown-code"),
        (r#"{"code":"pro","requires":["con","no"]}"#, "issue-rule-unknown-code"),
        (r#"{"require":"issued","where":"kind:"}"#, "issue-rule-where"),
        (r#"{"require":"issued","where":"nofield:x"}"#, "issue-rule-where"),
    ] {
        let dataset = dataset(rule, "");
        let rules = Rules::of(&dataset);
        assert!(rules.is_empty(), "{rule}");
        let odd: Vec<&str> = rules.odd.iter().map(|(_, what, _)| what.id).collect();
        assert_eq!(odd, [id], "{rule}");
        assert!(formats::write(&dataset).contains(&format!("\"rules\": [{rule}]")), "{rule}");
    }
    let many = vec![r#"{"require":["a","b","c","d","e","f","g","h","i","j","k"]}"#; 101].join(",");
    let rules = Rules::of(&dataset(&many, ""));
    assert_eq!((rules.rules.len(), rules.odd.len()), (90, 10));
}
