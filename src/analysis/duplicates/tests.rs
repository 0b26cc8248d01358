//! What is found, on small files made for it; that neither order nor threads matter; and that nothing is quadratic.

use proptest::prelude::*;

use super::*;
use crate::dataset::tests::dataset;
use crate::support::steps;

/// The pairs as `first second kind`.
fn told(found: &Duplicates, dataset: &Dataset) -> Vec<String> {
    let line = |pair: &LikelyPair| format!("{} {} {}", dataset.id(pair.first), dataset.id(pair.second), pair.kind.id());
    found.pairs.iter().map(line).collect()
}

fn find(dataset: &Dataset, rules: &DuplicateRules) -> Duplicates {
    let rows: Vec<RowId> = dataset.rows().collect();
    find_duplicates(dataset, &rows, rules, &()).unwrap()
}

/// The pairs of a file with these records.
fn found(records: &str) -> Vec<String> {
    let dataset = dataset(&format!(r#"{{"hongtou":1,"policies":[{records}]}}"#));
    told(&find(&dataset, &DuplicateRules::default()), &dataset)
}

const PLAN: &str = r#""title":{"zh":"区块链产业发展行动计划"},"region":"CN-GD","issued":"2020-05-01","issuers":[{"name":{"zh":"广东省工业和信息化厅"}}]"#;

#[test]
fn pairs_when_number_and_issuer_are_the_same_are_duplicates_however_typed() {
    let number = |id: &str, number: &str| format!(r#"{{"id":"{id}","number":"{number}",{PLAN}}}"#);
    assert_eq!(
        found(&[number("a", "粤工信〔2020〕5号"), number("b", "粤工信[２０２０]第05号")].join(",")),
        ["a b duplicate"]
    );
    // Two numbers are two documents, though all else is the same.
    assert!(found(&[number("a", "粤工信〔2020〕5号"), number("b", "粤工信〔2020〕6号")].join(",")).is_empty());
}

#[test]
fn pairs_when_provinces_differ_are_none_unless_number_and_issuer_are_the_same() {
    let record = |id: &str, region: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","title":{{"zh":"区块链产业发展行动计划"}},"issued":"2020-05-01","region":{region}{more}}}"#
        )
    };
    let (gd, hn) = (r#""CN-GD""#, r#""CN-HN""#);
    assert!(found(&[record("a", gd, ""), record("b", hn, "")].join(",")).is_empty());
    let number = r#","number":"粤工信〔2020〕5号""#;
    assert!(found(&[record("a", gd, number), record("b", hn, number)].join(",")).is_empty(), "no issuer is known");
    let both = r#","number":"粤工信〔2020〕5号","issuers":[{"name":{"zh":"广东省工业和信息化厅"}}]"#;
    assert_eq!(found(&[record("a", gd, both), record("b", hn, both)].join(",")), ["a b duplicate"]);
    // What explains a document is not that document.
    let explained = r#"{"id":"b","title":{"zh":"《区块链产业发展行动计划》解读"},"region":"CN-GD","issued":"2020-05-01","number":"粤工信〔2020〕5号"}"#;
    assert!(found(&format!("{},{explained}", record("a", gd, number))).is_empty());
    // A joint record lies with each of its regions.
    assert_eq!(found(&[record("a", gd, ""), record("b", r#"["CN-HN","CN-GD"]"#, "")].join(",")), ["a b duplicate"]);
    // Two cities of a province are no less two.
    let city = |name: &str| format!(r#","place":[{{"name":{{"zh":"{name}"}}}}]"#);
    assert!(found(&[record("a", gd, &city("广州市")), record("b", gd, &city("深圳市"))].join(",")).is_empty());
    assert_eq!(found(&[record("a", gd, &city("广州市")), record("b", gd, "")].join(",")), ["a b duplicate"]);
}

#[test]
fn pairs_when_one_is_a_draft_a_notice_or_a_repost_are_families() {
    let record = |id: &str, title: &str, issuer: &str, region: &str, issued: &str| {
        format!(
            r#"{{"id":"{id}","title":{{"zh":"{title}"}},"issuers":[{{"name":{{"zh":"{issuer}"}}}}],"region":"{region}","issued":"{issued}"}}"#
        )
    };
    let (city, ministry) = ("上海市经济和信息化委员会", "工业和信息化部");
    let paper = record("m", "数据条例实施细则", city, "CN-SH", "2021-03-01");
    let draft = record("z", "数据条例实施细则（征求意见稿）", city, "CN-SH", "2020-11-01");
    assert_eq!(found(&format!("{paper},{draft}")), ["z m draft"], "the draft comes first");
    let notice = record("z", "关于印发《数据条例实施细则》的通知", city, "CN-SH", "2021-03-01");
    assert_eq!(found(&format!("{paper},{notice}")), ["z m notice"]);
    let original = record("b", "数据条例实施细则", ministry, "CN", "2021-02-01");
    assert_eq!(found(&format!("{original},{paper}")), ["m b repost"], "the lower one forwards");
    let forward = record("a", "转发工业和信息化部关于印发数据条例实施细则的通知", city, "CN-SH", "2021-02-09");
    assert_eq!(found(&format!("{original},{forward}")), ["a b repost"]);
    // What is too far apart in time is no family.
    let late = record("z", "数据条例实施细则（征求意见稿）", city, "CN-SH", "2010-11-01");
    assert!(found(&format!("{paper},{late}")).is_empty());
    // A rule that is off finds nothing, and makes no duplicate of the draft.
    let dataset = dataset(&format!(r#"{{"hongtou":1,"policies":[{paper},{draft}]}}"#));
    let rules = DuplicateRules { drafts: false, ..DuplicateRules::default() };
    assert!(find(&dataset, &rules).pairs.is_empty());
}

#[test]
fn pairs_when_titles_are_alike_need_the_same_figures_and_something_else_that_agrees() {
    let record = |id: &str, title: &str, issued: &str, more: &str| {
        format!(r#"{{"id":"{id}","title":{{"zh":"{title}"}},"issued":"{issued}"{more}}}"#)
    };
    let long = "关于加快推动区块链技术应用和产业高质量发展若干政策措施";
    let other = "关于加快推进区块链技术应用和产业高质量发展若干政策措施";
    let own = r#","issuers":[{"name":{"zh":"广东省工业和信息化厅"}}]"#;
    assert_eq!(
        found(&[record("a", long, "2020-05-01", own), record("b", other, "2020-05-04", own)].join(",")),
        ["a b duplicate"]
    );
    assert!(found(&[record("a", long, "2020-05-01", ""), record("b", other, "2020-05-04", "")].join(",")).is_empty());
    assert!(found(&[record("a", long, "2020-05-01", own), record("b", other, "2022-05-04", own)].join(",")).is_empty());
    for (one, two) in [
        ("首批区块链应用试点示范项目名单第一批", "首批区块链应用试点示范项目名单第二批"),
        ("广东省2020年区块链产业重点工作安排", "广东省2021年区块链产业重点工作安排"),
    ] {
        assert!(
            found(&[record("a", one, "2020-05-01", own), record("b", two, "2020-05-04", own)].join(",")).is_empty(),
            "{one}"
        );
    }
    // The yearly report of one body.
    assert!(
        found(
            &[record("a", "政府工作报告", "2020-01-10", own), record("b", "政府工作报告", "2021-01-12", own)].join(",")
        )
        .is_empty()
    );
}

#[test]
fn pairs_when_only_the_texts_are_nearly_equal_are_duplicates() {
    let body: String = (0..600_u32).filter_map(|at| char::from_u32(0x4e00 + (at * 7919) % 5000)).collect();
    let record = |id: &str, title: &str, text: &str| {
        format!(r#"{{"id":"{id}","title":{{"zh":"{title}"}},"region":"CN-GD","text":{{"zh":"{text}"}}}}"#)
    };
    let two = [record("a", "甲方案", &body), record("b", "实施意见", &format!("{body}附件略去不录"))];
    assert_eq!(found(&two.join(",")), ["a b duplicate"]);
    assert!(found(&[record("a", "甲方案", "短"), record("b", "实施意见", "短")].join(",")).is_empty());
}

#[test]
fn pairs_when_a_relation_names_both_are_not_offered_and_counted() {
    for (relation, not_same, otherwise) in [("not_same", 1, 0), ("same_as", 0, 1), ("replaces", 0, 1)] {
        for (a, b) in [("b", ""), ("", "a")] {
            let own = |id: &str, to: &str| {
                let relations = if to.is_empty() {
                    String::new()
                } else {
                    format!(r#","relations":[{{"type":"{relation}","policy":"{to}"}}]"#)
                };
                format!(r#"{{"id":"{id}",{PLAN}{relations}}}"#)
            };
            let dataset = dataset(&format!(r#"{{"hongtou":1,"policies":[{},{}]}}"#, own("a", a), own("b", b)));
            let found = find(&dataset, &DuplicateRules::default());
            assert_eq!(
                (found.pairs.len(), found.not_same, found.otherwise_related),
                (0, not_same, otherwise),
                "{relation}"
            );
        }
    }
}

#[test]
fn pairs_when_nothing_is_known_of_records_are_none() {
    assert!(
        found(r#"{"id":"a"},{"id":"b"},{"id":"c","title":{"zh":""}},{"id":"d","title":{"zh":"。"},"number":"无"}"#)
            .is_empty()
    );
    // Alone a title is offered, but says little.
    assert_eq!(
        found(r#"{"id":"a","title":"Blockchain plan"},{"id":"b","title":{"en":"BLOCKCHAIN PLAN."}}"#),
        ["a b duplicate"]
    );
}

#[test]
fn pairs_when_connected_have_one_group_and_stand_together() {
    let numbered = |id: &str, number: &str, title: &str| {
        format!(r#"{{"id":"{id}","number":"{number}","title":{{"zh":"{title}"}}}}"#)
    };
    let records = [
        numbered("a", "京政办发〔2018〕1号", "甲计划"),
        numbered("b", "沪府发〔2019〕9号", "乙意见"),
        numbered("c", "京政办发〔2018〕1号", "甲计划"),
        numbered("d", "沪府发〔2019〕9号", "乙意见"),
        numbered("e", "京政办发〔2018〕1号", "甲计划"),
    ];
    let dataset = dataset(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(",")));
    let found = find(&dataset, &DuplicateRules::default());
    assert_eq!(found.pairs.iter().map(|pair| pair.group).collect::<Vec<_>>(), [0, 0, 0, 1]);
    assert_eq!(told(&found, &dataset).last().unwrap(), "b d duplicate");
}

fn same_titles(count: u32) -> Dataset {
    let line = |at: u32| format!(r#"{{"id":"p{at}","title":"关于进一步加强工作的通知"}}"#);
    let lines: Vec<String> = (0..count).map(line).collect();
    dataset(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, lines.join(",")))
}

#[test]
fn pairs_when_very_many_have_one_title_grow_with_their_number_and_that_is_told() {
    let work = |count: u32| {
        let dataset = same_titles(count);
        let mut found = Duplicates::default();
        let taken = steps::of(|| found = find(&dataset, &DuplicateRules::default()));
        assert_eq!(found.capped, [CappedBlock::Title("关于进一步加强工作的通知".to_owned(), count as usize)]);
        (taken, found.pairs.len() + found.left_out)
    };
    let (one, two) = (work(5_000), work(10_000));
    assert!(two.0 <= one.0 * 2 + 100 && two.1 <= one.1 * 2 + 100, "{one:?} {two:?}");
    assert!(two.1 < 50_000);
}

struct Stopped;

impl Progress for Stopped {
    fn stopped(&self) -> bool {
        true
    }
}

#[test]
fn pairs_when_told_to_stop_are_nothing() {
    let dataset = same_titles(10);
    let rows: Vec<RowId> = dataset.rows().collect();
    assert_eq!(find_duplicates(&dataset, &rows, &DuplicateRules::default(), &Stopped), None);
}

/// A record out of few values, so that many are alike.
fn record() -> impl Strategy<Value = String> {
    let titles = [
        "",
        "数据条例",
        "数据条例（试行）",
        "数据条例（草案）",
        "关于印发《数据条例》的通知",
        "转发数据条例工作的通知",
        "算力规划2020",
        "加快推动区块链产业发展若干措施",
        "加快推进区块链产业发展若干措施",
        "关于印发加快推进区块链产业发展若干措施（试行）的通知",
        "算力规划2021",
    ];
    (
        prop::sample::select(titles.to_vec()),
        prop::sample::select(vec!["", "京〔2018〕1号", "京[2018]01号", "1号"]),
        prop::sample::select(vec!["", "CN", "CN-BJ", "CN-GD"]),
        prop::sample::select(vec!["", "2018", "2018-01-01", "2018-01-20", "2019-03"]),
        prop::sample::select(vec!["", "北京市人民政府", "广东省人民政府"]),
    )
        .prop_map(|(title, number, region, issued, issuer)| {
            let mut out = String::new();
            for (key, value) in [("title", title), ("number", number), ("region", region), ("issued", issued)] {
                if !value.is_empty() {
                    out = format!(r#"{out},"{key}":"{value}""#);
                }
            }
            if !issuer.is_empty() {
                out = format!(r#"{out},"issuers":[{{"name":"{issuer}"}}]"#);
            }
            out
        })
}

proptest! {
    /// What is compared with what leaves nothing out: the same comes of comparing each with each.
    #[test]
    fn pairs_when_each_record_is_compared_with_each_are_the_same(
        records in prop::collection::vec(record(), 0..14),
        percent in 60_u8..=100,
    ) {
        let lines: Vec<String> =
            records.iter().enumerate().map(|(at, own)| format!(r#"{{"id":"r{at:02}"{own}}}"#)).collect();
        let dataset = dataset(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, lines.join(",")));
        let rules = DuplicateRules { title_percent: percent, ..DuplicateRules::default() };
        let mut found = told(&find(&dataset, &rules), &dataset);
        let profiles: Vec<Profile> = dataset.rows().map(|row| Profile::of(&dataset, row, &rules)).collect();
        let pairs = profiles.iter().enumerate().flat_map(|(at, one)| profiles.iter().skip(at + 1).map(move |two| (one, two)));
        let judged = pairs.filter_map(|both| judge::judge(dataset.header(), both, &rules)).collect();
        let mut expected = told(&Duplicates { pairs: judged, ..Duplicates::default() }, &dataset);
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn pairs_when_records_stand_in_another_order_are_the_same(
        records in prop::collection::vec(record(), 0..14),
        seed in any::<u64>(),
    ) {
        let mut lines: Vec<String> =
            records.iter().enumerate().map(|(at, own)| format!(r#"{{"id":"r{at:02}"{own}}}"#)).collect();
        let file = |lines: &[String]| dataset(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, lines.join(",")));
        let one = file(&lines);
        let first = find(&one, &DuplicateRules::default());
        for at in (1..lines.len()).rev() {
            lines.swap(at, (seed.rotate_left(at as u32) % (at as u64 + 1)) as usize);
        }
        let other = file(&lines);
        let second = find(&other, &DuplicateRules::default());
        prop_assert_eq!(told(&first, &one), told(&second, &other));
        let evidence = |found: &Duplicates| found.pairs.iter().map(|pair| (pair.evidence, pair.score, pair.group)).collect::<Vec<_>>();
        prop_assert_eq!(evidence(&first), evidence(&second));
        // Each pair once, and never a record with itself.
        let mut pairs: Vec<(RowId, RowId)> = first.pairs.iter().map(|pair| (pair.first.min(pair.second), pair.first.max(pair.second))).collect();
        prop_assert!(pairs.iter().all(|(a, b)| a != b));
        let all = pairs.len();
        pairs.sort_unstable();
        pairs.dedup();
        prop_assert_eq!(pairs.len(), all);
    }
}
