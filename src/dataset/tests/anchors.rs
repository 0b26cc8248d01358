//! Any sequence of changes of a text keeps every annotation on its quote, or among those that have lost their words.

use proptest::prelude::*;

use super::{bytes, change, dataset, set, splice};
use crate::dataset::{Anchor, Anchors, Annotation, Dataset, Target, Text};
use crate::json::{Value, compact};

/// Characters outside the first plane, marks on others, ends of lines in two parts.
const TEXT: &str = "[a-c政策😀\u{301}\r\n，]{1,40}";

fn file(text: &str, spans: &[(usize, usize)]) -> String {
    let each = spans.iter().enumerate().map(|(at, (start, end))| {
        let target = Target::on("text.zh", text, *start, *end).to_value();
        let target = compact(&target);
        format!(r#"{{"id":"a{at}","code":"c","by":"LW","at":"2026-01-01T00:00:00Z","target":{target}}}"#)
    });
    let list = each.collect::<Vec<_>>().join(",");
    let text = compact(&Value::from(text));
    format!(r#"{{"hongtou":1,"policies":[{{"id":"p","text":{{"zh":{text}}},"annotations":[{list}]}}]}}"#)
}

fn read(dataset: &Dataset) -> (Text, Vec<(Annotation, Anchor)>) {
    let policy = dataset.policy(dataset.row("p").unwrap());
    let text = Text::new(policy.text_at("text.zh").unwrap_or_default());
    let mut anchors = Anchors::of(policy.value());
    let each = policy.annotations().into_iter().map(|own| {
        let anchor = anchors.find(own.target.as_ref().unwrap());
        (own, anchor)
    });
    (text, each.collect())
}

/// An annotation that is kept without its words `区块链`, on a text without them.
fn kept() -> Dataset {
    let target = r#"{"lost":true,"field":"text.zh","start":9,"end":12,"exact":"区块链","own":1.50}"#;
    dataset(&format!(
        r#"{{"hongtou":1,"policies":[{{"id":"p","text":{{"zh":"支持发展","en":"x"}},"annotations":[
            {{"id":"a","code":"c","by":"LW","at":"2026-01-01T00:00:00Z","target":{target}}}]}}]}}"#
    ))
}

#[test]
fn annotation_that_is_kept_without_its_words_when_an_edit_brings_them_stands_on_them_again() {
    for (edit, is_back) in [
        (splice("p", "/text/zh", 2, "", "区块链"), true),
        (splice("p", "/text/zh", 2, "", "区块"), false),
        // Which of two is meant nobody knows.
        (splice("p", "/text/zh", 2, "", "区块链，区块链"), false),
        (set("p", "/text/zh", Some(r#""鼓励区块链""#)), true),
        (set("p", "/text", Some(r#"{"zh":"鼓励区块链"}"#)), true),
        (set("p", "/text/en", Some(r#""区块链""#)), false),
        (set("p", "/note", Some(r#"{"zh":"区块链"}"#)), false),
        (set("p", "/text/zh", None), false),
    ] {
        let mut dataset = kept();
        let start = bytes(&dataset);
        let inverse = dataset.apply(&change(edit.clone())).unwrap();
        let (_, all) = read(&dataset);
        let (own, anchor) = &all[0];
        let target = own.target.as_ref().unwrap();
        assert_eq!((target.lost, *anchor != Anchor::Orphan), (!is_back, is_back), "{edit:?}");
        assert_eq!(dataset.count_lost(dataset.row("p").unwrap()), usize::from(!is_back));
        dataset.apply_exactly(&inverse, "t").unwrap();
        assert_eq!(bytes(&dataset), start, "{edit:?}");
    }
}

#[test]
fn annotation_that_is_kept_without_its_words_though_they_stand_there_stays_so() {
    let mut dataset = kept();
    let text = bytes(&dataset).replace("支持发展", "支持区块链发展");
    let mut there = super::dataset(&text);
    let inverse = there.apply(&change(splice("p", "/text/zh", 0, "", "前言。"))).unwrap();
    let (_, all) = read(&there);
    assert_eq!((all[0].0.target.as_ref().unwrap().lost, all[0].1), (true, Anchor::Orphan));
    there.apply_exactly(&inverse, "t").unwrap();
    assert_eq!(bytes(&there), bytes(&super::dataset(&text)));
    // The words go and come back with the undo: just as it was.
    let edit = set("p", "/text/zh", None);
    let inverse = there.apply(&change(edit)).unwrap();
    there.apply_exactly(&inverse, "t").unwrap();
    assert_eq!(bytes(&there), bytes(&super::dataset(&text)));
    // A record that is put whole says itself what is lost.
    let record = compact(&there.policy(there.row("p").unwrap()).into_value());
    dataset.apply(&change(set("p", "", Some(&record)))).unwrap();
    assert!(read(&dataset).1[0].0.target.as_ref().unwrap().lost);
}

#[test]
fn annotations_kept_without_their_words_are_looked_for_in_long_texts_and_left_alone_where_there_are_very_many() {
    let file = |text: &str, count: usize| {
        let target = r#"{"lost":true,"field":"text.zh","start":9,"end":12,"exact":"区块链"}"#;
        let own = (0..count).map(|at| format!(r#"{{"id":"a{at}","code":"c","by":"LW","target":{target}}}"#));
        let own = own.collect::<Vec<_>>().join(",");
        dataset(&format!(r#"{{"hongtou":1,"policies":[{{"id":"p","text":{{"zh":"{text}"}},"annotations":[{own}]}}]}}"#))
    };
    let long = "发展".repeat(200_000);
    let mut one = file(&long, 1);
    one.apply(&change(splice("p", "/text/zh", 7, "", "区块链"))).unwrap();
    assert_eq!(one.count_lost(one.row("p").unwrap()), 0, "they are back in a text of 1.2 million bytes");
    // Their words stand there: no edit beside them makes them found, however many there are.
    let mut many = file(&format!("{long}区块链"), 100);
    many.apply(&change(splice("p", "/text/zh", 0, "", "前言"))).unwrap();
    assert_eq!(many.count_lost(many.row("p").unwrap()), 100);
}

proptest! {
    #[test]
    fn annotations_however_their_text_is_changed_stay_on_their_quote_or_are_listed(
        text in TEXT,
        spans in proptest::collection::vec((0..40_usize, 1..12_usize), 1..6),
        edits in proptest::collection::vec((0..60_usize, 0..10_usize, "[a-c政策😀\u{301}\r\n]{0,6}"), 1..12),
    ) {
        let len = text.chars().count();
        let spans: Vec<(usize, usize)> = spans
            .into_iter()
            .map(|(start, long)| (start % len, (start % len + long).min(len)))
            .collect();
        let mut dataset = dataset(&file(&text, &spans));
        let start = bytes(&dataset);
        let quotes: Vec<String> = read(&dataset).1.into_iter().map(|(own, _)| own.target.unwrap().exact).collect();
        let mut inverses = Vec::new();
        for (at, gone, come) in edits {
            let (before, known) = read(&dataset);
            let at = at % (before.len() + 1);
            let deleted = before.slice(at..at + gone).to_owned();
            let (gone, comes) = (deleted.chars().count(), come.chars().count());
            if before.len() - gone + comes == 0 {
                continue;
            }
            inverses.push(dataset.apply(&change(splice("p", "/text/zh", at, &deleted, &come))).unwrap());
            let (after, now) = read(&dataset);
            prop_assert_eq!(now.len(), quotes.len());
            for (((own, anchor), (was, was_anchor)), quote) in now.iter().zip(&known).zip(&quotes) {
                let target = own.target.as_ref().unwrap();
                // What was coded is never another text than it was.
                prop_assert_eq!(&target.exact, quote);
                match anchor {
                    Anchor::InPlace => prop_assert_eq!(after.slice(target.start..target.end), quote.as_str()),
                    Anchor::Elsewhere(start, end) => prop_assert!(start < end && *end <= after.len()),
                    // It is in the list, with its words.
                    Anchor::Orphan => {}
                }
                let was = was.target.as_ref().unwrap();
                if *was_anchor == Anchor::InPlace && let Some(span) = was.shifted(at, gone, comes) {
                    prop_assert_eq!((*anchor, (target.start, target.end)), (Anchor::InPlace, span), "it was not touched");
                }
            }
        }
        for inverse in inverses.iter().rev() {
            dataset.apply_exactly(inverse, "t").unwrap();
        }
        prop_assert_eq!(bytes(&dataset), start);
    }
}
