//! What is held beside what sources report, over small files: each number is worked out by hand.

use serde_json::{Value as Json, json};

use super::*;
use crate::query::lexicon_of;

/// The rows of a file with these reports and policies under a line, each with its gap.
fn rows(line: &str, reports: &Json, policies: &Json) -> Vec<(ReportedRow, Option<(i64, i64)>)> {
    let text = json!({"hongtou": 1, "reported": reports, "policies": policies,
        "regions": [{"id": "CN-GD", "parent": "CN"}, {"id": "CN"}, {"id": "gd-sz", "parent": "CN-GD"}, {"id": "CN-HL"}, {"id": "CN-BJ"},
            {"id": "CN-TJ"}, {"id": "CN-HE"}, {"id": "CN-JS"}]});
    let dataset = crate::formats::read(text.to_string().into_bytes()).unwrap().dataset;
    let coverage = Coverage::count(&dataset, &lexicon_of(&dataset), line, &()).unwrap();
    let reports = dataset.header().reported();
    coverage.rows.into_iter().map(|row| (row.clone(), row.gap(&reports[row.at]))).collect()
}

fn governments(level: &str, regions: &Json) -> Json {
    json!({"id": level, "of": "governments", "count": 1, "issued": "2018", "level": level, "regions": regions})
}

fn policy(id: &str, region: &Json, level: &str, place: &Json) -> Json {
    json!({"id": id, "region": region, "level": level, "place": place, "issued": "2018"})
}

#[test]
fn joint_policies_count_only_the_governments_that_the_report_is_of() {
    let policies = json!([policy("a", &json!(["CN-BJ", "CN-TJ", "CN-HE"]), "province", &Json::Null)]);
    let reports = json!([
        governments("province", &json!(["CN-BJ"])),
        governments("province", &json!(["CN-BJ", "CN-HE"])),
        governments("province", &json!([]))
    ]);
    let held: Vec<_> = rows("", &reports, &policies).iter().map(|(row, gap)| (row.certain.number, *gap)).collect();
    assert_eq!(held, [(1, Some((0, 0))), (2, Some((-1, -1))), (3, Some((-2, -2)))]);
}

#[test]
fn regions_of_the_own_file_count_as_the_province_that_they_lie_in() {
    let policies = json!([
        policy("a", &json!("CN-GD"), "province", &Json::Null),
        policy("b", &json!("gd-sz"), "province", &Json::Null),
        policy("c", &json!(["gd-sz", "CN-GD"]), "province", &Json::Null)
    ]);
    let found = rows("", &json!([governments("province", &json!(["CN-GD"]))]), &policies);
    assert_eq!((found[0].0.certain.number, found[0].0.certain.records, found[0].1), (1, 3, Some((0, 0))));
}

#[test]
fn cities_when_one_record_gives_the_code_and_others_only_a_name_are_one() {
    let (gd, js, hl) = (|| json!("CN-GD"), || json!("CN-JS"), || json!("CN-HL"));
    let both = json!({"zh": "深圳市", "en": "Shenzhen"});
    let policies = json!([
        policy("a", &gd(), "prefecture", &json!([{"name": both, "code": "440300"}])),
        policy("b", &gd(), "prefecture", &json!([{"name": "深圳市"}])),
        policy("c", &gd(), "prefecture", &json!([{"name": {"en": "Shenzhen"}}])),
        policy("d", &json!("gd-sz"), "prefecture", &json!([{"name": "广东省"}, {"name": "深圳市"}])),
        policy("e", &json!(["CN-GD", "CN-BJ"]), "prefecture", &json!([{"name": "深圳市"}])),
        // Two districts with one name: what is above tells them apart, the name alone does not.
        policy("f", &js(), "county", &json!([{"name": "南京市"}, {"name": "鼓楼区", "code": "320106"}])),
        policy("g", &js(), "county", &json!([{"name": "徐州市"}, {"name": "鼓楼区", "code": "320302"}])),
        policy("h", &js(), "county", &json!([{"name": "徐州市"}, {"name": "鼓楼区"}])),
        policy("i", &js(), "county", &json!([{"name": "鼓楼区"}])),
        // Of the same name in two provinces, one without a code.
        policy("j", &gd(), "county", &json!([{"name": "深圳市"}, {"name": "南山区", "code": "440305"}])),
        policy("k", &gd(), "county", &json!([{"name": "南山区"}])),
        policy("l", &hl(), "county", &json!([{"name": "鹤岗市"}, {"name": "南山区"}])),
        policy("m", &hl(), "county", &json!([{"name": "南山区"}]))
    ]);
    let reports = json!([
        governments("prefecture", &json!([])),
        governments("county", &json!(["CN-JS"])),
        governments("county", &json!(["CN-GD", "CN-HL"])),
        governments("prefecture", &json!(["CN-BJ"]))
    ]);
    let found = rows("", &reports, &policies);
    let found: Vec<_> =
        found.iter().map(|(row, gap)| (row.certain.number, row.certain.records, row.untold, *gap)).collect();
    // The one district of which nobody knows which it is may be one more.
    // The joint policy is of a city that does not lie in Beijing.
    let expected =
        [(1, 5, 0, Some((0, 0))), (2, 4, 1, Some((-2, -1))), (2, 4, 0, Some((-1, -1))), (0, 1, 0, Some((1, 1)))];
    assert_eq!(found, expected);
}

#[test]
fn governments_are_provinces_and_the_places_of_each_level_whatever_bodies_issued() {
    let policy = |id: &str, region: Json, level: Json, place: Json| {
        json!({"id": id, "region": region, "level": level, "place": place, "issued": "2018",
            "issuers": [{"name": format!("body of {id}")}]})
    };
    let sz = || json!([{"name": "深圳市"}]);
    let text = json!({"hongtou": 1, "reported": [
        {"id": "all", "of": "governments", "count": 9, "issued": "2018"},
        {"id": "provinces", "of": "governments", "count": 9, "issued": "2018", "level": "province"},
        {"id": "cities", "of": "governments", "count": 9, "issued": "2018", "level": "prefecture"}],
        "policies": [
        policy("a", json!("CN-GD"), json!("province"), Json::Null), policy("b", json!("CN-GD"), json!("province"), Json::Null),
        policy("c", json!(["CN-GD", "CN-HE"]), json!("province"), Json::Null),
        policy("d", json!("CN-GD"), json!("prefecture"), sz()), policy("e", json!("CN-GD"), json!("prefecture"), sz()),
        policy("f", json!("CN-GD"), json!("county"), sz()), policy("g", json!("CN-GD"), json!("county"), json!([{"name": "深圳市"}, {"name": "南山区"}])),
        policy("h", json!("CN-GD"), json!("prefecture"), Json::Null), policy("i", json!("CN-GD"), Json::Null, sz())]});
    let dataset = crate::formats::read(text.to_string().into_bytes()).unwrap().dataset;
    let coverage = Coverage::count(&dataset, &lexicon_of(&dataset), "", &()).unwrap();
    // Guangdong and Hebei; Shenzhen as a city, as what a county names, and its district.
    let counted: Vec<_> =
        coverage.rows.iter().map(|row| (row.certain.number, row.certain.records, row.untold)).collect();
    assert_eq!(counted, [(5, 9, 2), (2, 3, 0), (1, 3, 1)]);
}

/// Seven policies: one certainly in 2018 and of a province, one possibly, one without a date, one without a level, one without a region, one
/// of another year without a level, one of another level without a date.
fn lacking() -> Json {
    json!([
        {"id": "a", "region": "CN-GD", "level": "province", "issued": "2018-03"},
        {"id": "b", "region": "CN-GD", "level": "province", "issued": "2017/2018"},
        {"id": "c", "region": "CN-GD", "level": "province"},
        {"id": "d", "region": "CN-GD", "issued": "2018"},
        {"id": "e", "level": "province", "issued": "2018"},
        {"id": "f", "region": "CN-GD", "issued": "2016"},
        {"id": "g", "region": "CN-GD", "level": "county"}
    ])
}

#[test]
fn records_that_lack_what_it_takes_to_know_are_counted_and_lower_the_gap() {
    let report = |of: &str| json!({"of": of, "count": 9, "issued": "2018", "level": "province", "regions": ["CN-GD"]});
    let found = rows("", &json!([report("policies"), report("governments")]), &lacking());
    let (policies, gap) = &found[0];
    assert_eq!((policies.certain.number, policies.possibly.number, policies.lacking, policies.most), (1, 2, 3, 5));
    assert_eq!(*gap, Some((4, 8)));
    // One government, and one policy that may be of another.
    let (governments, gap) = &found[1];
    assert_eq!((governments.certain.number, governments.lacking, governments.most, *gap), (1, 3, 2, Some((7, 8))));
    let line = policies.lacking_opens.as_ref().unwrap().narrow("level:county");
    assert_eq!(
        line,
        "(region:GD or missing:region) (level:province or missing:level) (issued?:2018 or missing:issued)"
    );
}

#[test]
fn gaps_are_worked_out_only_where_the_filter_asks_for_what_a_report_says() {
    let report = json!([{"of": "policies", "count": 9, "issued": "2018", "level": "province", "regions": ["CN-GD"]}]);
    for (line, no_gap) in [
        ("", &[][..]),
        ("region:BJ level:county issued:2016", &[]),
        ("level:county kind:none", &[NoGap::Filter]),
        ("(region:GD or level:county)", &[NoGap::Filter]),
        ("-has:code", &[NoGap::Filter]),
    ] {
        let found = rows(line, &report, &lacking());
        assert_eq!((found[0].0.no_gap.as_slice(), found[0].1.is_some()), (no_gap, no_gap.is_empty()), "{line}");
    }
}

#[test]
fn periods_that_are_open_keep_the_end_that_is_known() {
    let report = |issued: &str| json!({"of": "policies", "count": 9, "issued": issued, "level": "province"});
    let policies = json!([
        {"id": "a", "region": "CN-GD", "level": "province", "issued": "2009"},
        {"id": "b", "region": "CN-GD", "level": "province", "issued": "2018"},
        {"id": "c", "region": "CN-GD", "level": "province", "issued": "2020"}
    ]);
    let found = rows("", &json!([report("2018/.."), report("../2018"), report("")]), &policies);
    let held: Vec<_> = found.iter().map(|(row, gap)| (row.certain.number, row.no_gap.as_slice(), *gap)).collect();
    let expected = [(2, &[NoGap::Period][..], None), (2, &[], Some((7, 7))), (3, &[NoGap::Period], None)];
    assert_eq!(held, expected);
}

#[test]
fn lower_bounds_are_never_exceeded() {
    let report = |at_least: bool| json!({"of": "policies", "count": 1, "at_least": at_least, "issued": "2016/2018", "level": "province"});
    let found = rows("", &json!([report(true), report(false)]), &lacking());
    assert_eq!((found[0].1, found[1].1), (Some((0, 0)), Some((-5, -2))));
}
