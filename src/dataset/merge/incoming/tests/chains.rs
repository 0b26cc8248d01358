//! Packets of packets: what was changed in between, by whom, and what they may tell.

use std::collections::BTreeMap;

use super::{all, at, content, header, looked, merged, parent, questions, reread, sent, whole, with};
use crate::dataset::packet::PacketOptions;
use crate::dataset::tests::{annotate, dataset, set};
use crate::dataset::{Choice, Dataset, Edit};
use crate::formats;
use crate::json;

/// Another program's edit: a value is another one, and nothing is noted.
fn edited_elsewhere(packet: &Dataset, from: &str, to: &str) -> Dataset {
    let text = formats::write(packet);
    assert_eq!(text.matches(from).count(), 1, "{from}");
    dataset(&text.replacen(from, to, 1))
}

#[test]
fn packet_of_a_packet_when_another_program_changed_the_first_is_asked() {
    let parent = parent();
    let first = edited_elsewhere(&whole(&parent, 1), "\"third\"", "\"3rd\"");
    let second = sent(&first, 2, PacketOptions::default(), &all(&first));
    let found = looked(&parent, &second);
    assert_eq!(
        (found.changed_elsewhere.as_slice(), questions(&found)),
        (["p3".to_owned()].as_slice(), vec!["p3 /title".to_owned()])
    );
    // Also where the second was edited, or fields were left out of it.
    let edited = reread(&with(&second, vec![set("p3", "/kind", Some("\"act\""))]));
    assert!(questions(&looked(&parent, &edited)).contains(&"p3 /title".to_owned()));
    let without = PacketOptions { without: vec!["tags".into()], ..PacketOptions::default() };
    let second = sent(&first, 2, without.clone(), &all(&first));
    assert_eq!(questions(&looked(&parent, &second)), ["p3 /title"]);
    // One that was edited here and there, too: what is noted is not all of it.
    let noted = with(&whole(&parent, 1), vec![set("p3", "/kind", Some("\"law\""))]);
    let first = edited_elsewhere(&reread(&noted), "\"third\"", "\"3rd\"");
    for options in [PacketOptions::default(), without.clone()] {
        let second = sent(&first, 2, options, &all(&first));
        assert!(questions(&looked(&parent, &second)).contains(&"p3 /title".to_owned()));
    }
    // Edited here alone it is taken, whatever was left out since.
    let first = reread(&with(
        &whole(&parent, 1),
        vec![set("p3", "/kind", Some("\"law\"")), set("p1", "/tags", Some("[\"x\"]"))],
    ));
    let second = sent(&first, 2, without, &all(&first));
    assert_eq!(questions(&looked(&parent, &second)), Vec::<String>::new());
    let done = merged(&parent, &second, &Choice::Mine);
    assert_eq!(
        (at(&done, "p3", "/kind"), at(&done, "p1", "/tags")),
        (Some("\"law\"".into()), at(&parent, "p1", "/tags"))
    );
}

#[test]
fn packet_of_a_packet_when_blind_tells_nothing_of_others() {
    let parent = with(
        &parent(),
        vec![
            header("coders", r#"[{"id":"CY","name":"C"},{"id":"HIDDEN","name":"H"}]"#),
            header("views", r#"[{"id":"SECRETVIEW","name":"v","query":"coder:HIDDEN"}]"#),
        ],
    );
    let options = PacketOptions {
        query: "coder:HIDDEN".into(),
        says: ["coded by HIDDEN".into(), "HIDDEN".into()],
        by: "HIDDEN".into(),
        ..PacketOptions::default()
    };
    let first = sent(&parent, 1, options, &all(&parent));
    let code = r#"{"id":"h1","code":"SECRETCODE","by":"HIDDEN","memo":"secret"}"#;
    let first = with(&first.returned("HIDDEN", "2026-11-26"), vec![annotate("p1", "h1", Some(code))]);
    let second = sent(&first, 2, PacketOptions::default(), &all(&first));
    let second = with(&second, vec![annotate("p2", "h2", Some(&code.replace("h1", "h2")))]);
    let blind = PacketOptions { blind: Some("CY".into()), ..PacketOptions::default() };
    let third = formats::write(&sent(&second, 3, blind, &all(&second)));
    let from = third.split("\"policies\"").next().unwrap();
    // Who made it is said by whoever makes it.
    for secret in ["HIDDEN", "SECRET", "secret", "\"base\"", "returned"] {
        assert!(!from.contains(secret), "{secret} in {from}");
    }
    let own = PacketOptions { blind: Some("HIDDEN".into()), ..PacketOptions::default() };
    let for_other = sent(&parent, 4, own, &all(&parent));
    let blind = PacketOptions { blind: Some("CY".into()), ..PacketOptions::default() };
    assert!(!formats::write(&sent(&for_other, 5, blind, &all(&for_other))).contains("HIDDEN"));
    // What was changed in between is not known any more: asked, and nothing of the parent's is taken for theirs.
    let found = looked(&parent, &dataset(&third));
    assert_eq!(found.changed_elsewhere, ["p1", "p2"]);
    assert_eq!(content(&merged(&parent, &dataset(&third), &Choice::Mine)), content(&parent));
}

#[test]
fn packet_of_a_packet_tells_of_what_it_holds_alone() {
    let parent = parent();
    let first =
        with(&whole(&parent, 1), vec![set("p1", "/kind", Some("\"law\"")), set("p2", "/tags", Some("[\"x\"]"))]);
    let second = sent(&first, 2, PacketOptions::default(), &all(&first));
    let second = with(&second, vec![set("p3", "/kind", Some("\"law\""))]);
    let options = PacketOptions { without: vec!["tags".into()], ..PacketOptions::default() };
    let rows = [second.row("p2").unwrap(), second.row("p3").unwrap()];
    let third = sent(&second, 3, options, &rows);
    let parents = third.header().object().get("derived_from").unwrap().pointer("/parents").map(json::compact).unwrap();
    assert!(!parents.contains("\"p1\"") && !parents.contains("/tags"), "{parents}");
    let done = merged(&parent, &third, &Choice::Mine);
    assert_eq!(
        (at(&done, "p3", "/kind").as_deref(), at(&done, "p2", "/tags")),
        (Some("\"law\""), at(&parent, "p2", "/tags"))
    );
}

#[test]
fn packet_when_mine_is_one_to_which_a_record_was_never_sent_adds_it() {
    let parent = parent();
    let mine = sent(&parent, 1, PacketOptions::default(), &[parent.row("p1").unwrap()]);
    let theirs = reread(&with(&whole(&parent, 2), vec![set("p2", "/kind", Some("\"law\""))]));
    let found = looked(&mine, &theirs);
    assert_eq!((questions(&found), found.merge.theirs_added), (Vec::new(), 1));
    let done = merged(&mine, &theirs, &Choice::Mine);
    assert_eq!(at(&done, "p2", "/kind").as_deref(), Some("\"law\""));
    // Taken away again it is no longer new.
    let gone = with(&done, vec![Edit::RemovePolicies { policies: vec!["p2".into()] }]);
    let later = reread(&with(&theirs, vec![set("p2", "/kind", Some("\"act\""))]));
    assert_eq!(questions(&looked(&gone, &later)), ["p2 deleted by Mine"]);
    // Of one that was made here, sent on, taken away here and changed there, it is asked.
    let made = super::value(r#"{"id":"n9","title":"made here"}"#);
    let mine = with(&mine, vec![Edit::AddRecords { records: vec![made] }]);
    let on = sent(&mine, 3, PacketOptions::default(), &all(&mine));
    let gone = with(&mine, vec![Edit::RemovePolicies { policies: vec!["n9".into()] }]);
    let back = reread(&with(&on, vec![set("n9", "/kind", Some("\"law\""))]));
    assert_eq!(questions(&looked(&gone, &back)), ["n9 deleted by Mine"]);
    // What was sent and is gone was taken away here.
    let mine = with(&whole(&parent, 1), vec![Edit::RemovePolicies { policies: vec!["p2".into()] }]);
    assert_eq!(questions(&looked(&mine, &theirs)), ["p2 deleted by Mine"]);
}

#[test]
fn packet_when_blind_and_its_coder_writes_a_memo_where_one_was_left_out_asks() {
    let own = r#"{"id":"m1","code":"c","by":"ZY","memo":"mine"}"#;
    let parent = with(&parent(), vec![annotate("p2", "m1", Some(own))]);
    let blind = PacketOptions { blind: Some("ZY".into()), ..PacketOptions::default() };
    let packet = sent(&parent, 1, blind, &all(&parent));
    assert_eq!(at(&packet, "p2", "/annotations/0/memo"), None);
    let theirs = reread(&with(&packet, vec![annotate("p2", "m1", Some(&own.replace("mine", "theirs")))]));
    assert_eq!(questions(&looked(&parent, &theirs)), ["p2 annotation m1"]);
    // Another change leaves the memo as it is.
    let moved = r#"{"id":"m1","code":"d","by":"ZY"}"#;
    let theirs = reread(&with(&packet, vec![annotate("p2", "m1", Some(moved))]));
    assert_eq!(questions(&looked(&parent, &theirs)), Vec::<String>::new());
    let done = merged(&parent, &theirs, &Choice::Mine);
    let memo = at(&done, "p2", "/annotations").unwrap();
    assert!(memo.contains("\"mine\"") && memo.contains("\"code\":\"d\""), "{memo}");
}

#[test]
fn same_when_it_was_said_once_holds_although_the_names_differ_since() {
    let parent = parent();
    let theirs = with(
        &whole(&parent, 1),
        vec![header("codes", r#"[{"id":"c","name":"C"},{"id":"d","name":"D"},{"id":"n","name":"New"}]"#)],
    );
    let mine = with(
        &parent,
        vec![header("codes", r#"[{"id":"c","name":"C"},{"id":"d","name":"D"},{"id":"own","name":"new"}]"#)],
    );
    let said: BTreeMap<String, bool> = [("/codes/n".to_owned(), true)].into();
    let found = super::incoming(&mine, &reread(&theirs), &said, &()).unwrap();
    assert_eq!(found.same_as.len(), 1);
    let code = r#"{"id":"q","code":"n","by":"CY"}"#;
    let theirs = with(&theirs, vec![annotate("p1", "q", Some(code))]);
    let found = super::incoming(&mine, &reread(&theirs), &said, &()).unwrap();
    let done = with(&mine, vec![found.edit_noting(&mine, &|_| Some(Choice::Mine), &super::stamp()).unwrap()]);
    assert!(at(&done, "p1", "/annotations").unwrap().contains("\"code\":\"own\""));
    // The next return, after mine has another name.
    let renamed = with(
        &done,
        vec![header("codes", r#"[{"id":"c","name":"C"},{"id":"d","name":"D"},{"id":"own","name":"Other"}]"#)],
    );
    let later = reread(&with(&theirs, vec![annotate("p2", "r", Some(&code.replace("\"q\"", "\"r\"")))]));
    let done = merged(&renamed, &later, &Choice::Mine);
    assert!(at(&done, "p2", "/annotations").unwrap().contains("\"code\":\"own\""));
    assert!(!done.header().codes().iter().any(|code| code.id == "n"));
}
