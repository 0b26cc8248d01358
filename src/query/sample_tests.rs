//! Queries of every kind over the built-in sample, counted again by a few lines that share nothing with the filter.

use serde_json::Value;

use super::{Query, lexicon_of, rows_of};
use crate::formats;

fn all() -> Vec<Value> {
    let file: Value = serde_json::from_str(formats::sample::SAMPLE).unwrap();
    file["policies"].as_array().unwrap().clone()
}

fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.to_lowercase()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        Value::Object(map) => map.values().for_each(|item| strings(item, into)),
        _ => {}
    }
}

fn under(policy: &Value, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    strings(&policy[key], &mut found);
    found
}

fn of_each(policy: &Value, list: &str, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    for item in policy[list].as_array().into_iter().flatten() {
        strings(&item[key], &mut found);
    }
    found
}

fn has(texts: &[String], word: &str) -> bool {
    texts.iter().any(|text| text.contains(word))
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of queries with their counts")]
fn queries_of_every_kind_find_what_is_counted_by_hand() {
    type Count = fn(&Value) -> bool;
    let queries: &[(&str, Count)] = &[
        ("region:GD", |p| under(p, "region").contains(&"cn-gd".to_owned())),
        ("-region:GD", |p| !under(p, "region").contains(&"cn-gd".to_owned())),
        ("place:深圳市", |p| has(&of_each(p, "place", "name"), "深圳市")),
        ("place:Shenzhen", |p| of_each(p, "place", "name").contains(&"shenzhen".to_owned())),
        ("place:440300", |p| of_each(p, "place", "code").contains(&"440300".to_owned())),
        ("place:=深圳市", |p| {
            p["place"].as_array().and_then(|all| all.last()).is_some_and(|last| last["name"]["zh"] == "深圳市")
        }),
        ("level:county,township", |p| p["level"] == "county" || p["level"] == "township"),
        ("level:县级", |p| p["level"] == "county"),
        ("title:区块链", |p| has(&under(p, "title"), "区块链")),
        ("summary:区块", |p| has(&under(p, "summary"), "区块")),
        ("note:blockchain", |p| {
            under(p, "note")
                .iter()
                .any(|text| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "blockchain"))
        }),
        ("title:block*", |p| {
            under(p, "title")
                .iter()
                .any(|text| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.starts_with("block")))
        }),
        ("issuer:人民政府", |p| has(&of_each(p, "issuers", "name"), "人民政府")),
        ("organ:zone", |p| of_each(p, "issuers", "organ").contains(&"zone".to_owned())),
        ("organ:政府,部门", |p| {
            of_each(p, "issuers", "organ").iter().any(|organ| organ == "government" || organ == "department")
        }),
        ("by:compiler", |p| of_each(p, "annotations", "by").contains(&"compiler".to_owned())),
        ("tag:partial", |p| under(p, "tags").contains(&"partial".to_owned())),
        ("tag:partial,one-source", |p| {
            let tags = under(p, "tags");
            tags.contains(&"partial".to_owned()) || tags.contains(&"one-source".to_owned())
        }),
        ("basis:translation", |p| {
            p["basis"].as_object().is_some_and(|basis| basis.values().any(|one| one["is"] == "translation"))
        }),
        ("basis:推断", |p| {
            p["basis"].as_object().is_some_and(|basis| basis.values().any(|one| one["is"] == "inferred"))
        }),
        ("source:odaily", |p| {
            let mut all = of_each(p, "sources", "url");
            all.extend(of_each(p, "sources", "title"));
            all.iter().any(|text| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "odaily"))
        }),
        ("{code:dedicated by:compiler}", |p| {
            p["annotations"].as_array().into_iter().flatten().any(|a| a["code"] == "dedicated" && a["by"] == "compiler")
        }),
        ("-{code:mention or code:dedicated}", |p| {
            !p["annotations"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|a| a["code"] == "mention" || a["code"] == "dedicated")
        }),
        ("{code:focus missing:memo,value}", |p| {
            p["annotations"].as_array().into_iter().flatten().any(|a| {
                ["mention", "dedicated", "regulatory"].iter().any(|code| a["code"] == *code)
                    && (a.get("memo").is_none() || a.get("value").is_none())
            })
        }),
        ("id:cn-gd-2016-01", |p| p["id"] == "cn-gd-2016-01"),
        ("has:number", |p| p.get("number").is_some()),
        ("missing:title", |p| p.get("title").is_none()),
        ("missing:place level:province", |p| p.get("place").is_none() && p["level"] == "province"),
        ("has:text,note", |p| p.get("text").is_some() || p.get("note").is_some()),
        ("published:2018", |p| p["published"].as_str().is_some_and(|date| date.starts_with("2018"))),
        ("-title:区块链 tag:partial", |p| {
            !has(&under(p, "title"), "区块链") && under(p, "tags").contains(&"partial".to_owned())
        }),
        ("title:区块链 or summary:finance", |p| {
            let word = |text: &String| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "finance");
            has(&under(p, "title"), "区块链") || under(p, "summary").iter().any(word)
        }),
    ];
    let dataset = formats::read(formats::sample::SAMPLE.as_bytes().to_vec()).unwrap().dataset;
    let lexicon = lexicon_of(&dataset);
    let policies = all();
    let mut found_something = 0;
    for (line, count) in queries {
        let query = Query::read(line, &lexicon, false).unwrap_or_else(|why| panic!("{line}: {why:?}"));
        let found: Vec<String> = rows_of(&query, &dataset).into_iter().map(|row| dataset.id(row)).collect();
        let expected: Vec<&str> =
            policies.iter().filter(|policy| count(policy)).map(|policy| policy["id"].as_str().unwrap()).collect();
        assert_eq!(found, expected, "{line}");
        found_something += usize::from(!found.is_empty() && found.len() < policies.len());
    }
    assert!(found_something > 20, "{found_something}");
}

#[test]
fn values_that_the_format_does_not_know_are_mistakes() {
    let dataset = formats::read(formats::sample::SAMPLE.as_bytes().to_vec()).unwrap().dataset;
    let lexicon = lexicon_of(&dataset);
    for (line, id) in [
        ("level:village", "query-unknown-id"),
        ("organ:bank", "query-unknown-id"),
        ("has:colour", "query-unknown-part"),
        ("title:*", "query-star-alone"),
        ("tag:a..b", "query-range-not-here"),
        ("title?:x", "query-possibly-not-here"),
        ("tag:=x", "query-only-not-here"),
        ("published:soon", "query-date-expected"),
        ("changed:2018", "query-unknown-id"),
        ("{code:focus", "query-braces-open"),
        ("{}", "query-braces-empty"),
        ("{code:focus {by:x}}", "query-braces-nested"),
        ("by:nobody", "query-unknown-coder"),
        ("{code:focus by:nobody}", "query-unknown-coder"),
        ("{region:GD}", "query-not-in-braces"),
        ("{word}", "query-not-in-braces"),
        ("{has:title}", "query-unknown-part-in-braces"),
        ("code:focus>=", "query-comparison"),
        ("code:focus>=high", "query-number-expected"),
        ("code:nothing>=1", "query-unknown-code"),
        ("value:a..b", "query-number-expected"),
    ] {
        let mistakes = Query::read(line, &lexicon, false).unwrap_err();
        assert_eq!(mistakes[0].message.id, id, "{line}");
    }
}

#[test]
fn in_force_when_dates_are_doubtful_is_certain_or_possible() {
    let text = r#"{"hongtou":1,"policies":[
        {"id":"a","effective":"2018-01-01"},
        {"id":"b","effective":"2018-01-01","repealed":"2019-06-01"},
        {"id":"c","issued":"2018"},
        {"id":"d","effective":"2018~"},
        {"id":"e","effective":"2018","repealed":"2020"},
        {"id":"f","repealed":"2020-01-01"},
        {"id":"g","effective":"2021"}]}"#;
    let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let lexicon = lexicon_of(&dataset);
    let found = |line: &str| {
        let query = Query::read(line, &lexicon, false).unwrap();
        rows_of(&query, &dataset).into_iter().map(|row| dataset.id(row)).collect::<String>()
    };
    assert_eq!(found("inforce:2019-05"), "be");
    assert_eq!(found("inforce:2019"), "e");
    assert_eq!(found("inforce:2018-06"), "b");
    assert_eq!(found("inforce?:2018-06"), "abcde");
    assert_eq!(found("inforce?:2020-06"), "acde");
    assert_eq!(found("inforce:2022.."), "");
    assert_eq!(found("inforce?:2022"), "acdg");
}

#[test]
fn changed_when_a_packet_was_worked_on_finds_what_changed() {
    let text = r#"{"hongtou":1,"derived_from":{"packet":"p"},"policies":[
        {"id":"a","title":{"zh":"b"},"base":{"/title/zh":"a","/annotations/x":{"absent":true}}},
        {"id":"b","kind":"plan","base":{"/kind":"notice"}},
        {"id":"c","base":{}},
        {"id":"d","base":"nonsense"},
        {"id":"e","base":{"/our~1field":1}}]}"#;
    let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let lexicon = lexicon_of(&dataset);
    let found = |line: &str| {
        let query = Query::read(line, &lexicon, false).unwrap();
        rows_of(&query, &dataset).into_iter().map(|row| dataset.id(row)).collect::<String>()
    };
    for (line, ids) in [
        ("changed:title", "a"),
        ("changed:标题,文种", "ab"),
        ("changed:annotations", "a"),
        ("changed:code", "a"),
        ("-changed:kind", "ace"),
        ("has:changed", "abe"),
        ("missing:changed", "c"),
    ] {
        assert_eq!(found(line), ids, "{line}");
    }
    assert_eq!(Query::read("changed:发文机关", &lexicon, false).unwrap().line(), "changed:issuers");
    assert_eq!(Query::read("changed:colour", &lexicon, false).unwrap_err()[0].message.id, "query-unknown-id");
    // In the words of the reader.
    let query = Query::read("changed:title", &lexicon, false).unwrap();
    assert_eq!(crate::query::says(&dataset, crate::words::Lang::En, &query), "Changed title");
    assert_eq!(crate::query::says(&dataset, crate::words::Lang::Zh, &query), "已改动 标题");
}

#[test]
fn changed_when_a_packet_is_changed_here_finds_the_record() {
    let text = r#"{"hongtou":1,"derived_from":{"packet":"p"},"policies":[{"id":"a","title":{"zh":"b"}},{"id":"b"}]}"#;
    let mut dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let edit = crate::dataset::Edit::text_change("a", "/title/zh", "b", "c").unwrap();
    let label = crate::msg!("edit-new-record");
    let change = crate::dataset::Change { edit, by: String::new(), at: "2026-11-25T08:00:00Z".to_owned(), label };
    dataset.apply(&change).unwrap();
    let query = Query::read("changed:title", &lexicon_of(&dataset), false).unwrap();
    assert_eq!(rows_of(&query, &dataset).len(), 1);
}
