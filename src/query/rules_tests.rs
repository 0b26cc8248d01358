//! What the README's table says of lines, on small files: in force, what records have or lack, coders and labels, quotes,
//! spellings, passes, values, places.

use super::{Query, lexicon_of, rows_of};
use crate::dataset::Dataset;
use crate::formats;
use crate::words::{self, Lang};

/// A file of these records, each without its id, which is its place in the list.
fn file(header: &str, records: &[&str]) -> Dataset {
    let record = |(at, record): (usize, &&str)| {
        let inner = record.trim_start_matches('{');
        format!(r#"{{"id": "{at}"{} {inner}"#, if inner.trim() == "}" { "" } else { "," })
    };
    let records: Vec<String> = records.iter().enumerate().map(record).collect();
    let text = format!(r#"{{"hongtou": 1, "id": "x", {header} "policies": [{}]}}"#, records.join(",\n"));
    let dataset = formats::read(text.into_bytes()).unwrap().dataset;
    assert_eq!(dataset.len(), records.len(), "{records:?}");
    dataset
}

fn found(dataset: &Dataset, line: &str) -> Vec<u32> {
    let mut lexicon = lexicon_of(dataset);
    lexicon.learn_labels(dataset, line, &()).unwrap();
    let query = Query::read(line, &lexicon, false).unwrap_or_else(|mistakes| panic!("{line}: {mistakes:?}"));
    rows_of(&query, dataset).iter().map(|row| row.0).collect()
}

fn wrong(dataset: &Dataset, line: &str) -> String {
    let mut lexicon = lexicon_of(dataset);
    lexicon.learn_labels(dataset, line, &()).unwrap();
    let mistakes = Query::read(line, &lexicon, false).expect_err(line);
    words::format(Lang::En, &mistakes[0].message)
}

#[test]
fn inforce_when_anything_speaks_against_it_is_possible_at_most() {
    let dataset = file(
        "",
        &[
            r#"{"effective": "2018", "repealed": "2021"}"#,
            // Most files do not know of a repeal.
            r#"{"effective": "2018"}"#,
            r#"{"effective": "2018", "repealed": null}"#,
            r#"{"effective": "2018", "repealed": "until further notice"}"#,
            r#"{"effective": "2018", "repealed": "2021/.."}"#,
            r#"{"effective": "2018", "repealed": "2021?"}"#,
            r#"{"effective": "on publication", "issued": "2018", "repealed": "2021"}"#,
            r#"{"effective": "2018?", "repealed": "2021"}"#,
            r#"{"issued": "2018", "repealed": "2021"}"#,
            r#"{"issued": "2018~", "repealed": "2021"}"#,
            r#"{"issued": "spring", "repealed": "2021"}"#,
            r#"{"repealed": "2021"}"#,
            r#"{"effective": "2018", "repealed": "2018"}"#,
            r#"{"effective": "../2018", "repealed": "2021"}"#,
            r#"{"effective": "2018", "repealed": ".."}"#,
            r#"{"effective": "2018", "repealed": " "}"#,
        ],
    );
    assert_eq!(found(&dataset, "inforce:2019"), [0, 8, 13]);
    assert_eq!(found(&dataset, "inforce?:2019"), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15]);
    assert_eq!(found(&dataset, "-inforce:2019").len(), 13);
    assert_eq!(found(&dataset, "inforce?:2017"), [6, 10, 13]);
    assert_eq!(found(&dataset, "inforce:2019..2021"), [0; 0]);
    assert_eq!(found(&dataset, "has:inforce").len(), 15);
}

#[test]
fn has_and_missing_when_asked_know_every_field() {
    let dataset = file(
        "",
        &[
            "{}",
            r#"{"assigned": ["LW"], "passes": [{"by": "LW"}], "review": "verified", "sources": [{"note": "seen"}],
                "relations": [{"policy": "0"}], "place": [{"code": "440300"}], "issuers": [{"organ": "party"}],
                "basis": {"issued": {"note": "x"}}, "annotations": [{"id": "a", "value": 1}]}"#,
            r#"{"assigned": [], "passes": [], "review": "unreviewed", "sources": [], "relations": [], "place": [],
                "issuers": [], "basis": {}, "annotations": [], "tags": []}"#,
        ],
    );
    for part in ["assigned", "pass", "review", "source", "rel", "place", "issuer", "basis", "value"] {
        assert_eq!(found(&dataset, &format!("has:{part}")), [1], "{part}");
        assert_eq!(found(&dataset, &format!("missing:{part}")), [0, 2], "{part}");
    }
    assert_eq!(found(&dataset, "has:id"), [0, 1, 2]);
    assert_eq!(found(&dataset, "missing:id"), [0; 0]);
    for field in super::Field::ALL {
        let line = format!("has:{0} or missing:{0}", field.name());
        if !matches!(field, super::Field::Has | super::Field::Missing) {
            assert_eq!(found(&dataset, &line), [0, 1, 2], "{line}");
        }
    }
}

#[test]
fn by_when_a_name_is_given_finds_the_coder_and_unknown_ones_are_told() {
    let header = r#""coders": [{"id": "LW", "name": {"zh": "李伟", "en": "Li Wei"}}, {"id": "ZY", "name": "张燕"},
        {"id": "a", "name": "Same"}, {"id": "b", "name": "same"}], "#;
    let coded =
        |by: &str| format!(r#"{{"annotations": [{{"id": "n", "code": "k", "by": "{by}"}}], "assigned": ["{by}"]}}"#);
    let records: Vec<String> = ["LW", "ZY", "guest"].into_iter().map(coded).collect();
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    let dataset = file(header, &records);
    for field in ["by", "assigned"] {
        for name in ["LW", "lw", "李伟", "\"Li Wei\"", "\"LI  WEI\"".replace("  ", " ").as_str()] {
            assert_eq!(found(&dataset, &format!("{field}:{name}")), [0], "{name}");
        }
        assert_eq!(found(&dataset, &format!("{field}:guest")), [2]);
        assert_eq!(found(&dataset, &format!("{field}:张燕,guest")), [1, 2]);
        assert!(wrong(&dataset, &format!("{field}:ZZ")).contains("ZY"));
        assert!(wrong(&dataset, &format!("{field}:nobody")).contains("nobody"));
        assert!(wrong(&dataset, &format!("{field}:same")).contains("a, b"));
    }
    assert_eq!(found(&dataset, "{by:李伟 code:k}"), [0]);
    let query = Query::read("by:李伟", &lexicon_of(&dataset), false).unwrap();
    assert_eq!(query.line(), "by:LW");
}

#[test]
fn read_when_asked_finds_who_read_a_record_for_all_codes_of_this_codebook() {
    let header = r#""codebook": 2, "coders": [{"id": "LW", "name": {"zh": "李伟", "en": "Li Wei"}}, {"id": "ZY"}],
        "codes": [{"id": "c"}, {"id": "d", "parent": "c"}, {"id": "e"}, {"id": "old", "replaced_by": ["e"]}], "#;
    let pass = |by: &str, codes: &str, codebook: u8| {
        format!(r#"{{"passes": [{{"by": "{by}", "codes": {codes}, "codebook": {codebook}}}]}}"#)
    };
    let records = [
        pass("LW", r#"["d", "e"]"#, 2),
        pass("lw", r#"["e", "old", "d", "c"]"#, 2),
        pass("LW", r#"["d"]"#, 2),
        pass("LW", r#"["d", "e"]"#, 1),
        pass("LW", "null", 2),
        pass("guest", r#"["d", "e"]"#, 2),
        r#"{"passes": [{"by": "LW", "codes": ["d"]}, {"by": "ZY", "codes": ["d", "e"]}]}"#.to_owned(),
        r#"{"assigned": ["helper"], "annotations": [{"id": "n", "code": "d", "by": "other"}]}"#.to_owned(),
    ];
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    let dataset = file(header, &records);
    for line in ["read:LW", "read:lw", "read:李伟", "已读:LW", "READ:\"Li Wei\""] {
        assert_eq!(found(&dataset, line), [0, 1], "{line}");
    }
    assert_eq!(found(&dataset, "read:ZY,guest"), [5, 6]);
    assert_eq!(found(&dataset, "has:read"), [0, 1, 5, 6]);
    assert_eq!(found(&dataset, "missing:已读"), [2, 3, 4, 7]);
    // Whoever has something to read, or codes, can be asked for, and whoever reads can be asked for what is assigned.
    assert_eq!(found(&dataset, "assigned:helper -read:helper"), [7]);
    assert_eq!(found(&dataset, "read:helper,other"), [0; 0]);
    assert_eq!(found(&dataset, "read:guest -assigned:guest"), [5]);
    let partly = file(header, &[r#"{"passes": [{"by": "partly", "codes": ["d"], "codebook": 2}]}"#]);
    assert_eq!(found(&partly, "-read:partly"), [0], "who read for some codes is known, and has not read it");
    assert!(wrong(&dataset, "read:nobody").contains("nobody"));
    assert!(wrong(&dataset, "read:gues").contains("guest"));
    assert!(wrong(&dataset, "{read:LW}").contains("annotation"));
    let query = Query::read("read:李伟", &lexicon_of(&dataset), false).unwrap();
    assert_eq!(query.line(), "read:LW");
    let says = [Lang::En, Lang::Zh].map(|lang| super::says(&dataset, lang, &query));
    assert_eq!(says, ["Read by LW", "已读 LW"]);
}

#[test]
fn read_when_the_codes_or_the_version_of_the_codebook_change_is_another_number() {
    let header = r#""codebook": 1, "codes": [{"id": "c"}], "#;
    let mut dataset = file(header, &[r#"{"passes": [{"by": "LW", "codes": ["c"], "codebook": 1}]}"#, "{}"]);
    let before = dataset.revision();
    assert_eq!(found(&dataset, "has:read"), [0]);
    let set = |key: &str, value: &str| crate::dataset::Edit::SetHeader {
        key: key.to_owned(),
        value: Some(crate::json::read(value).unwrap().0),
    };
    let now = "2026-11-30T08:00:00Z";
    let back = dataset.apply_exactly(&set("codebook", "2"), now).unwrap();
    assert_eq!(found(&dataset, "has:read"), [0; 0]);
    assert_eq!(dataset.changed_since(before), None, "what was found before is asked again");
    dataset.apply_exactly(&back, now).unwrap();
    assert_eq!(found(&dataset, "has:read"), [0]);
    dataset.apply_exactly(&set("codes", r#"[{"id": "c"}, {"id": "d"}]"#), now).unwrap();
    assert_eq!(found(&dataset, "has:read"), [0; 0]);
}

#[test]
fn tag_when_no_record_has_it_is_told_with_what_is_like_it() {
    let dataset = file("", &[r#"{"tags": ["pilot", "round 2"]}"#, r#"{"tags": ["Pilot"]}"#]);
    assert_eq!(found(&dataset, "tag:pilot"), [0, 1]);
    assert_eq!(found(&dataset, "tag:\"ROUND 2\""), [0]);
    assert!(wrong(&dataset, "tag:pilto").contains("Pilot"));
    assert!(wrong(&dataset, "-tag:nothing").contains("nothing"));
}

#[test]
fn quotes_when_around_a_value_are_literal() {
    let dataset = file("", &[r#"{"title": "AI* plan"}"#, r#"{"title": "AIs"}"#, r#"{"note": "fin* x"}"#]);
    assert_eq!(found(&dataset, "title:AI*"), [0, 1]);
    assert_eq!(found(&dataset, "title:\"AI*\""), [0]);
    assert_eq!(found(&dataset, "title:“AI*”"), [0]);
    assert_eq!(found(&dataset, "note:\"fin*\""), [2]);
    assert_eq!(found(&dataset, "\"fin*\""), [2]);
    let line = |line: &str| Query::read(line, &lexicon_of(&dataset), false).unwrap().line();
    assert_eq!(line("title:\"AI*\""), "title:\"AI*\"");
    assert_eq!(line("title:\"AI\",b*"), "title:AI,b*");
}

#[test]
fn words_when_spelt_in_compatible_or_composed_forms_are_one() {
    let dataset = file(
        "",
        &[
            r#"{"title": "ﾌﾞﾛｯｸﾁｪｰﾝ"}"#,
            r#"{"title": "ブロックチェーン"}"#,
            r#"{"title": "the ﬁnance oﬃce"}"#,
            r#"{"title": "the finance office"}"#,
            "{\"title\": \"Cafe\u{301} X\"}",
            r#"{"title": "Café X"}"#,
            r#"{"title": "第③条 ㎡ …"}"#,
        ],
    );
    assert_eq!(found(&dataset, "ブロック"), [0, 1]);
    assert_eq!(found(&dataset, "ﾌﾞﾛｯｸ"), [0, 1]);
    assert_eq!(found(&dataset, "finance"), [2, 3]);
    assert_eq!(found(&dataset, "title:oﬃce"), [2, 3]);
    assert_eq!(found(&dataset, "fi*"), [2, 3]);
    assert_eq!(found(&dataset, "café"), [4, 5]);
    assert_eq!(found(&dataset, "Cafe\u{301}"), [4, 5]);
    assert_eq!(found(&dataset, "cafe"), [0; 0]);
    assert_eq!(found(&dataset, "第3条"), [6]);
    assert_eq!(found(&dataset, "m2"), [6]);
    assert_eq!(found(&dataset, "\"...\""), [6]);
}

#[test]
fn pass_when_it_names_no_codes_is_for_none() {
    let header = r#""codes": [{"id": "focus"}, {"id": "deep", "parent": "focus"}, {"id": "tool"}], "#;
    let dataset = file(
        header,
        &[
            r#"{"passes": [{"by": "LW"}]}"#,
            r#"{"passes": [{"by": "LW", "codes": null}]}"#,
            r#"{"passes": [{"by": "LW", "codes": ["focus"]}]}"#,
            r#"{"passes": [{"by": "LW", "codes": []}]}"#,
            r#"{"passes": []}"#,
        ],
    );
    assert_eq!(found(&dataset, "pass:focus"), [2]);
    assert_eq!(found(&dataset, "pass:deep"), [2]);
    assert_eq!(found(&dataset, "pass:tool"), [0; 0]);
    assert_eq!(found(&dataset, "has:pass"), [0, 1, 2, 3]);
}

#[test]
fn values_when_beyond_what_a_double_holds_compare_as_digits() {
    let coded =
        |value: &str| format!(r#"{{"annotations": [{{"id": "n", "code": "k", "by": "LW", "value": {value}}}]}}"#);
    let values =
        ["9007199254740992", "9007199254740993", "\"9007199254740993.5\"", "1e400", "-1e400", "0.1", "\"0.10\""];
    let records: Vec<String> = values.into_iter().map(coded).collect();
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    let dataset = file("", &records);
    assert_eq!(found(&dataset, "value:9007199254740993"), [1]);
    assert_eq!(found(&dataset, "code:k>9007199254740992"), [1, 2, 3]);
    assert_eq!(found(&dataset, "code:k>9007199254740993"), [2, 3]);
    assert_eq!(found(&dataset, "code:k>=1e400"), [3]);
    assert_eq!(found(&dataset, "code:k<0"), [4]);
    assert_eq!(found(&dataset, "value:.1,0.100"), [5, 6]);
    assert_eq!(found(&dataset, "value:0..1"), [5, 6]);
}

#[test]
fn issued_when_a_year_is_very_far_has_its_bounds() {
    let dataset = file("", &[r#"{"issued": "Y170000002"}"#, r#"{"issued": "2017"}"#, r#"{"issued": "2017/.."}"#]);
    assert_eq!(found(&dataset, "issued:Y170000002"), [0]);
    assert_eq!(found(&dataset, "issued:2018.."), [0]);
    assert_eq!(found(&dataset, "issued?:2018"), [2]);
    assert_eq!(found(&dataset, "-issued:..2020"), [0, 2]);
    // No bin of time lies there.
    assert_eq!(found(&dataset, "has:days"), [1]);
}

#[test]
fn place_when_asked_is_found_by_its_name_and_by_the_code_of_what_it_lies_in() {
    let dataset = file(
        "",
        &[
            r#"{"place": [{"name": {"zh": "深圳市", "en": "Shenzhen"}, "code": "440300"}, {"name": {"zh": "南山区"}, "code": "440305"}]}"#,
            r#"{"place": [{"name": "深圳"}]}"#,
            r#"{"place": [{"name": "南山区", "code": "440305"}]}"#,
            r#"{"place": [{"name": "广州市", "code": "440100"}]}"#,
            r#"{"place": [{"name": "城区"}]}"#,
            r#"{"place": [{"code": "440305001000"}]}"#,
        ],
    );
    assert_eq!(found(&dataset, "place:深圳市"), [0, 1]);
    assert_eq!(found(&dataset, "place:深圳"), [0, 1]);
    assert_eq!(found(&dataset, "place:南山"), [0, 2]);
    assert_eq!(found(&dataset, "place:深"), [0; 0]);
    assert_eq!(found(&dataset, "place:城"), [0; 0]);
    assert_eq!(found(&dataset, "place:shenzhen"), [0]);
    assert_eq!(found(&dataset, "place:440300"), [0, 2, 5]);
    assert_eq!(found(&dataset, "place:440305"), [0, 2, 5]);
    assert_eq!(found(&dataset, "place:440000"), [0, 2, 3, 5]);
    assert_eq!(found(&dataset, "place:44"), [0, 2, 3, 5]);
    assert_eq!(found(&dataset, "place:4403"), [0, 2, 5]);
    assert_eq!(found(&dataset, "place:440301"), [0; 0]);
    assert_eq!(found(&dataset, "place:=深圳"), [1]);
    assert_eq!(found(&dataset, "place:=440300"), [0; 0]);
    assert_eq!(found(&dataset, "place:=440305"), [0, 2]);
}

#[test]
fn region_when_asked_is_a_tree_and_alone_with_the_sign() {
    let header = r#""regions": [{"id": "CN-GD"}, {"id": "SZ", "parent": "CN-GD"}, {"id": "NS", "parent": "SZ"}, {"id": "CN-BJ"}], "#;
    let dataset = file(
        header,
        &[r#"{"region": "CN-GD"}"#, r#"{"region": "SZ"}"#, r#"{"region": ["NS", "CN-BJ"]}"#, r#"{"region": "CN-BJ"}"#],
    );
    assert_eq!(found(&dataset, "region:GD"), [0, 1, 2]);
    assert_eq!(found(&dataset, "region:=GD"), [0]);
    assert_eq!(found(&dataset, "region:=SZ,BJ"), [1, 2, 3]);
    assert_eq!(found(&dataset, "-region:=GD"), [1, 2, 3]);
}

#[test]
fn final_when_coders_say_different_things_is_possible_until_somebody_settles_it() {
    let dataset = file(
        r#""codes": [{"id": "focus"}, {"id": "dedicated", "parent": "focus"}, {"id": "stance"}],"#,
        &[
            r#"{"annotations": [{"id": "1", "code": "dedicated", "by": "LW"}]}"#,
            r#"{"annotations": [{"id": "2", "code": "dedicated", "by": "LW"}], "passes": [{"by": "ZY", "codes": ["dedicated"]}]}"#,
            r#"{"annotations": [{"id": "3", "code": "stance", "value": 1, "by": "LW"}, {"id": "4", "code": "stance", "value": 2, "by": "ZY"}]}"#,
            r#"{"annotations": [{"id": "5", "code": "dedicated", "by": "LW"}, {"id": "6", "code": "stance", "value": 2, "by": "ZY", "settles": ["5"]}]}"#,
            "{}",
        ],
    );
    for (line, expected) in [
        ("final:focus", vec![0]),
        ("final?:focus", vec![0, 1]),
        ("final?:=focus", vec![]),
        ("final:stance>=2", vec![3]),
        ("final?:stance>=2", vec![2, 3]),
        ("final?:stance>2", vec![]),
        ("has:disagreement", vec![1, 2]),
        ("最终编码:focus or 具有:编码分歧", vec![0, 1, 2]),
        ("has:final", vec![0, 3]),
        ("missing:final has:code", vec![1, 2]),
    ] {
        assert_eq!(found(&dataset, line), expected, "{line}");
    }
    assert!(wrong(&dataset, "final:1..2").contains("range"));
}
