//! What a code and an adjudication say stays with them: read, written, checked, changed beside them, merged, sent.

use super::packets::{all, options};
use super::{bytes, change, dataset, define};
use crate::dataset::packet::{PacketOptions, packet};
use crate::dataset::{Choice, Edit, Measure, Rollup, Template, three_way};
use crate::formats;
use crate::json::Value;

/// A code that says all that the format knows, as our writer orders it, and one that nobody uses any more.
const CODES: &str = r##"[{"id":"strength","name":{"zh":"力度","en":"strength"},"description":"How binding it is.","include":{"en":"shall"},"exclude":{"en":"may"},"examples":["必须",{"zh":"应当","en":"shall"}],"color":"#aa0000","parent":"tool","key":"s","measure":"ordinal","scale":[{"value":1,"label":"weak"},{"value":2.50,"label":{"en":"strong"}}],"rollup":"max","requires_span":true,"x-own":[1.0]},{"id":"tool"},{"id":"old","replaced_by":["strength","tool"]}]"##;

/// Two coders who disagree, and who decides between them.
const FILE: &str = r#""coders":[{"id":"LW"},{"id":"ZY"}],"policies":[
{"id":"p","text":"必须","annotations":[
{"id":"1","code":"strength","value":1,"by":"LW","target":{"field":"text","start":0,"end":2,"exact":"必须","prefix":"","suffix":""}},
{"id":"2","code":"strength","value":2.50,"by":"ZY","target":{"field":"text","start":0,"end":2,"exact":"必须","prefix":"","suffix":""}},
{"id":"3","code":"strength","value":1,"by":"LW","target":{"field":"text","start":0,"end":2,"exact":"必须","prefix":"","suffix":""},"settles":["1","2"]}]},
{"id":"q"}]}"#;

fn text() -> String {
    format!("{{\"hongtou\":1,\"id\":\"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa\",\"codes\":{CODES},{FILE}")
}

/// The codebook and who decided, as they are written.
fn written(dataset: &crate::dataset::Dataset) -> (String, Vec<String>) {
    let codes = dataset.header().object().get("codes").map(crate::json::compact).unwrap_or_default();
    let policy = dataset.row("p").map(|row| dataset.policy(row));
    let acts = policy.map(|policy| policy.annotations()).unwrap_or_default();
    (codes, acts.into_iter().flat_map(|act| act.settles).collect())
}

fn as_in_the_file() -> (String, Vec<String>) {
    (CODES.to_owned(), vec!["1".to_owned(), "2".to_owned()])
}

#[test]
fn codes_when_read_and_written_keep_all_they_say_and_are_in_order() {
    let loaded = formats::read(text().into_bytes()).unwrap();
    assert_eq!(loaded.issues.beyond_notes(), 0, "{:?}", loaded.issues);
    assert_eq!(written(&loaded.dataset), as_in_the_file());
    let again = dataset(&formats::write(&loaded.dataset));
    assert_eq!(written(&again), as_in_the_file());
    let code = again.header().code("strength").unwrap();
    assert_eq!((code.measure, code.rollup, code.requires_span), (Measure::Ordinal, Some(Rollup::Max), true));
    assert_eq!((code.scale.len(), code.examples.len()), (2, 2));
    assert_eq!(again.header().code("old").unwrap().replaced_by, ["strength", "tool"]);
}

#[test]
fn code_when_another_one_is_defined_or_annotations_are_changed_in_bulk_stays_as_it_is() {
    let mut dataset = dataset(&text());
    let start = bytes(&dataset);
    let also = Edit::ForEach {
        policies: ["p".to_owned(), "q".to_owned()].into(),
        template: Template::ReplaceCode { from: "strength".into(), to: "tool".into() },
    };
    let back = dataset
        .apply(&change(Edit::Many(vec![define("codes", "new", Some(r#"{"id":"new","rollup":"mean"}"#), None), also])))
        .unwrap();
    let (codes, settles) = written(&dataset);
    assert_eq!(codes, CODES.replace("]}]", "]},{\"id\":\"new\",\"rollup\":\"mean\"}]"));
    assert_eq!(settles, as_in_the_file().1);
    assert_eq!(dataset.header().code("new").unwrap().rollup, Some(Rollup::Mean));
    dataset.apply(&change(back)).unwrap();
    assert_eq!(bytes(&dataset), start);
}

#[test]
fn code_when_it_is_defined_anew_says_what_the_new_one_says() {
    let mut dataset = dataset(&text());
    let mut code = dataset.header().code("old").unwrap().clone();
    (code.measure, code.rollup, code.requires_span) = (Measure::Interval, Some(Rollup::Min), true);
    code.scale = vec![(Value::from("low"), Default::default())];
    let value = crate::json::compact(&code.to_value());
    dataset.apply(&change(define("codes", "old", Some(&value), None))).unwrap();
    assert_eq!(dataset.header().code("old"), Some(&code));
    // It stands where it stood.
    assert_eq!(dataset.header().codes().last().map(|code| code.id.as_str()), Some("old"));
}

#[test]
fn codes_when_merged_keep_all_that_either_side_says() {
    let base = dataset(&text());
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    let mine_now = r#"{"id":"tool","measure":"nominal","scale":[{"value":"a"}]}"#;
    mine.apply(&change(define("codes", "tool", Some(mine_now), None))).unwrap();
    let theirs_now = r#"{"id":"old","examples":["旧"],"rollup":"any","replaced_by":"tool"}"#;
    theirs.apply(&change(define("codes", "old", Some(theirs_now), None))).unwrap();
    let act = r#"{"id":"4","code":"tool","by":"ZY","settles":["1"]}"#;
    theirs.apply(&change(super::annotate("q", "4", Some(act)))).unwrap();
    let merge = three_way(&base, &mine, &theirs);
    assert!(merge.is_clean(), "{:?}", merge.conflicts);
    mine.apply(&change(merge.edit(&|_| Choice::Mine).unwrap())).unwrap();
    let (codes, settles) = written(&mine);
    assert_eq!(settles, as_in_the_file().1);
    assert!(codes.starts_with(CODES.split("{\"id\":\"tool\"").next().unwrap()), "{codes}");
    assert!(codes.contains(mine_now) && codes.contains(theirs_now), "{codes}");
    let acts = mine.policy(mine.row("q").unwrap()).annotations();
    assert_eq!(acts[0].settles, ["1"]);
    // Both changed one code: that is asked, and the answer is taken whole.
    mine.apply(&change(define("codes", "old", Some(r#"{"id":"old","rollup":"max"}"#), None))).unwrap();
    let merge = three_way(&base, &mine, &theirs);
    assert_eq!(merge.conflicts.len(), 1);
    mine.apply(&change(merge.edit(&|_| Choice::Theirs).unwrap())).unwrap();
    assert!(written(&mine).0.contains(theirs_now));
}

#[test]
fn codes_when_sent_go_whole_and_what_was_settled_with_them_unless_the_packet_is_blind() {
    let parent = dataset(&text());
    let sent = packet(&parent, &all(&parent), &options());
    assert_eq!(written(&sent), as_in_the_file());
    let blind = packet(&parent, &all(&parent), &PacketOptions { blind: Some("LW".into()), ..options() });
    assert_eq!(written(&blind), (CODES.to_owned(), Vec::new()));
    let back = dataset(&formats::write(&sent));
    assert_eq!(written(&back), as_in_the_file());
}
