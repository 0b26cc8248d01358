//! What is true of every file that comes back.

use proptest::prelude::*;

use super::{content, looked, merged, parent, questions, reread, sent, stamp, with};
use crate::dataset::merge::differences::field_differences;
use crate::dataset::merge::tests::properties::{Act, acts, after};
use crate::dataset::packet::PacketOptions;
use crate::dataset::tests::{annotate, change, set};
use crate::dataset::{Choice, Dataset, RowId, record_hash};
use crate::formats;
use crate::json::{self, Value};

/// A packet with some rows, some fields left out or blind, and edits.
fn returned(parent: &Dataset, number: u8, how: u8, edits: &[Act]) -> Dataset {
    let rows: Vec<RowId> = parent.rows().enumerate().filter(|(at, _)| how >> at & 1 == 0).map(|(_, row)| row).collect();
    let without = if how & 0x10 == 0 { Vec::new() } else { vec!["tags".to_owned(), "summary".to_owned()] };
    let blind = (how & 0x20 != 0).then(|| "ZY".to_owned());
    reread(&after(&sent(parent, number, PacketOptions { without, blind, ..PacketOptions::default() }, &rows), edits))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn merging_a_packet_twice_changes_nothing(mine in acts(6), theirs in acts(8), how in any::<u8>(), answers in any::<u32>()) {
        let parent = parent();
        let back = returned(&parent, 1, how, &theirs);
        let mine = after(&parent, &mine);
        let found = looked(&mine, &back);
        let choice = |at: usize| Some(if answers >> (at % 32) & 1 == 1 { Choice::Theirs } else { Choice::Mine });
        if let Some(edit) = found.edit_noting(&mine, &choice, &stamp()) {
            let done = with(&mine, vec![edit]);
            let again = looked(&done, &back);
            prop_assert_eq!(questions(&again), Vec::<String>::new());
            prop_assert_eq!(again.edit_noting(&done, &|_| Some(Choice::Theirs), &stamp()), None);
        }
    }

    #[test]
    fn packet_when_i_changed_nothing_is_taken_whole_without_a_question(theirs in acts(10), how in any::<u8>()) {
        let parent = parent();
        let back = returned(&parent, 1, how, &theirs);
        let found = looked(&parent, &back);
        // What was left out they may have filled in.
        let is_left_out = |place: &String| match place.as_str() {
            // Nobody makes an id by hand that is taken.
            "header views " | "p1 annotation a1" => how & 0x20 != 0,
            place => how & 0x10 != 0 && (place.ends_with("/tags") || place.contains("/summary")),
        };
        prop_assert!(questions(&found).iter().all(is_left_out));
        prop_assert_eq!(&found.changed_elsewhere, &Vec::<String>::new());
        let done = merged(&parent, &back, &Choice::Mine);
        // Whatever went, they took away.
        for row in parent.rows().filter(|row| done.row(&parent.id(*row)).is_none()) {
            let id = parent.id(row);
            let deleted = back.header().object().get("deleted").map(json::compact).unwrap_or_default();
            prop_assert!(deleted.contains(&id));
        }
        // Where nothing was left out each record is theirs.
        if how & 0x30 == 0 {
            for row in back.rows() {
                let mut record = back.policy(row).into_value();
                record.as_object_mut().unwrap().remove("base");
                let id = back.id(row);
                prop_assert_eq!(record_hash(done.policy(done.row(&id).unwrap()).value()), record_hash(&record), "{}", id);
            }
        }
    }

    #[test]
    fn untouched_packet_changes_nothing(mine in acts(8), how in any::<u8>()) {
        let parent = parent();
        let back = returned(&parent, 1, how, &[]);
        let mine = after(&parent, &mine);
        let found = looked(&mine, &back);
        prop_assert_eq!(found.edit_noting(&mine, &|_| Some(Choice::Theirs), &stamp()), None);
    }

    #[test]
    fn two_packets_in_any_order_come_to_the_same(one in acts(5), other in acts(5), hows in any::<[u8; 2]>()) {
        let parent = parent();
        // Not blind: these edits make annotations with ids that are taken.
        let [a, b] = [returned(&parent, 1, hows[0] & 0x1f, &one), returned(&parent, 2, hows[1] & 0x1f, &other)];
        let both = |first: &Dataset, second: &Dataset| -> Option<Dataset> {
            looked(&parent, first).merge.conflicts.is_empty().then_some(())?;
            let done = merged(&parent, first, &Choice::Mine);
            looked(&done, second).merge.conflicts.is_empty().then(|| merged(&done, second, &Choice::Mine))
        };
        let (there, back) = (both(&a, &b), both(&b, &a));
        prop_assert_eq!(there.is_some(), back.is_some());
        if let (Some(there), Some(back)) = (there, back) {
            prop_assert_eq!(content(&there), content(&back));
        }
    }

    /// Ten coders with a packet each: whoever comes back first, all of it is there, and nothing is asked.
    #[test]
    fn ten_packets_in_any_order_come_to_the_same(
        order in Just((0..10_u8).collect::<Vec<_>>()).prop_shuffle(),
        rows in proptest::collection::vec(0..3_usize, 10),
    ) {
        let parent = parent();
        let back = |number: &u8| {
            let row = parent.rows().nth(rows[usize::from(*number)]).unwrap();
            let options = PacketOptions { blind: Some(format!("C{number}")), ..PacketOptions::default() };
            let packet = sent(&parent, *number, options, &[row]);
            let id = parent.id(row);
            let code = format!(r#"{{"id":"n{number}","code":"c","by":"C{number}"}}"#);
            let pass = format!(r#"[{{"by":"C{number}","codes":["c"]}}]"#);
            reread(&with(&packet, vec![annotate(&id, &format!("n{number}"), Some(&code)), set(&id, "/passes", Some(&pass))]))
        };
        let all = |order: &[u8]| {
            order.iter().map(back).fold(parent.clone(), |mine, theirs| {
                assert!(looked(&mine, &theirs).merge.conflicts.is_empty());
                merged(&mine, &theirs, &Choice::Mine)
            })
        };
        let there = all(&order);
        let straight: Vec<u8> = (0..10).collect();
        let sorted = |dataset: &Dataset| {
            // Passes stand in the order in which they came.
            let text = |(id, hash): (String, String)| format!("{id} {hash}");
            let passes: Vec<usize> = dataset.rows().map(|row| dataset.passes(row).len()).collect();
            let coded: Vec<String> = dataset.rows().flat_map(|row| dataset.annotations(row)).map(|own| own.id).collect();
            let coded: std::collections::BTreeSet<String> = coded.into_iter().collect();
            (passes, coded, content(&without_passes(dataset)).into_iter().map(text).collect::<Vec<_>>())
        };
        prop_assert_eq!(sorted(&there), sorted(&all(&straight)));
    }

    /// Edited in the packet and in a packet of it, all of it is taken by the first parent without a question.
    #[test]
    fn packet_of_a_packet_when_nothing_else_changed_is_taken_whole(first in acts(6), second in acts(6), how in 0..16_u8) {
        let parent = parent();
        let one = returned(&parent, 1, 0, &first);
        let other = returned(&one, 2, how, &second);
        let found = looked(&parent, &other);
        prop_assert_eq!(questions(&found), Vec::<String>::new());
        prop_assert_eq!(&found.changed_elsewhere, &Vec::<String>::new());
        let done = merged(&parent, &other, &Choice::Mine);
        for row in other.rows() {
            let mut record = other.policy(row).into_value();
            record.as_object_mut().unwrap().remove("base");
            let id = other.id(row);
            prop_assert_eq!(record_hash(done.policy(done.row(&id).unwrap()).value()), record_hash(&record), "{}", id);
        }
    }

    #[test]
    fn merge_then_undo_is_the_file_of_before(mine in acts(5), theirs in acts(8), how in any::<u8>()) {
        let parent = parent();
        let back = returned(&parent, 1, how, &theirs);
        let mine = after(&parent, &mine);
        let before = formats::write(&mine);
        if let Some(edit) = looked(&mine, &back).edit_noting(&mine, &|_| Some(Choice::Theirs), &stamp()) {
            let mut done = mine.clone();
            let inverse = done.apply(&change(edit)).unwrap();
            let modified = mine.header().object().get("modified").and_then(Value::as_str).unwrap_or_default().to_owned();
            done.apply_exactly(&inverse, &modified).unwrap();
            prop_assert_eq!(formats::write(&done), before);
        }
    }

    /// What either side made of a place is there afterwards, or was asked.
    #[test]
    fn no_edit_is_lost_without_a_question(mine in acts(6), theirs in acts(6), how in 0..16u8) {
        let parent = parent();
        let back = returned(&parent, 1, how, &theirs);
        let mine = after(&parent, &mine);
        let found = looked(&mine, &back);
        let done = merged(&mine, &back, &Choice::Mine);
        for (side, is_mine) in [(&mine, true), (&back, false)] {
            for row in side.rows() {
                let id = side.id(row);
                let Some(sent_row) = parent.row(&id).filter(|sent| is_mine || how >> sent.0 & 1 == 0) else { continue };
                let mut record = side.policy(row).into_value();
                record.as_object_mut().unwrap().remove("base");
                let was = parent.policy(sent_row).into_value();
                let is_asked = found.merge.conflicts.iter().any(|conflict| conflict.about.policy() == Some(id.as_str()));
                for field in field_differences(&was, &record) {
                    // Anchors move with the text that the other side changed.
                    if is_asked || field.pointer.starts_with("/annotations") || field.pointer.starts_with("/title") {
                        continue;
                    }
                    let Some(now) = done.row(&id).map(|row| done.policy(row).into_value()) else {
                        prop_assert!(false, "{} is gone", id);
                        continue;
                    };
                    let now = now.pointer(&field.pointer).map(json::canonical);
                    // What both filled in stands side by side in it.
                    if field.after.as_ref().is_some_and(|after| after.as_object().is_some()) {
                        continue;
                    }
                    prop_assert_eq!(now, field.after.as_ref().map(json::canonical), "{} {}", id, field.pointer);
                }
            }
        }
    }
}

fn without_passes(dataset: &Dataset) -> Dataset {
    let edits = dataset.rows().map(|row| set(&dataset.id(row), "/passes", None)).collect();
    with(dataset, edits)
}

/// How often each is tried: more when asked.
fn cases() -> u32 {
    std::env::var("HONGTOU_MERGE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256)
}
