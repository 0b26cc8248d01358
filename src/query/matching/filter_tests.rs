use super::*;
use crate::query::line::ast::{Node, NodeKind, Style, TermValue, What};
use crate::query::line::field::Tree;
use crate::query::matching::coding::{Coding, Op};
use crate::query::matching::fold::fold;
use crate::query::names::lexicon::Lexicon;
use crate::query::testing::{CODES, Record, Records, any_good_ast, any_records, days, names};
use crate::query::{Query, REVIEWS, Row, print};
use proptest::prelude::*;

fn found(line: &str, records: &Records) -> Vec<u32> {
    let query = Query::read(line, &names(), false).unwrap();
    query.filter().run(records, &()).unwrap().found().iter().collect()
}

#[test]
fn found_when_dates_are_asked_then_certain_possible_and_their_complements() {
    let dates =
        ["2017", "2017-06-13", "2017~", "2016/2018", "2018", "", "../2017-03-30", "2016/..", "2017-12", "2016-11"];
    let records = Records(dates.iter().map(|date| Record { issued: days(date), ..Record::default() }).collect());
    let named = |line: &str| found(line, &records).iter().map(|row| dates[*row as usize]).collect::<Vec<_>>();
    assert_eq!(named("issued:2017"), ["2017", "2017-06-13", "2017-12"]);
    assert_eq!(
        named("issued?:2017"),
        ["2017", "2017-06-13", "2017~", "2016/2018", "../2017-03-30", "2016/..", "2017-12"]
    );
    assert_eq!(named("-issued:2017"), ["2017~", "2016/2018", "2018", "", "../2017-03-30", "2016/..", "2016-11"]);
    assert_eq!(named("-issued?:2017"), ["2018", "", "2016-11"]);
    assert_eq!(named("issued:2016..2018").len(), 6);
    assert_eq!(named("issued:..2017"), ["2017", "2017-06-13", "../2017-03-30", "2017-12", "2016-11"]);
    assert_eq!(named("issued:2016.."), ["2017", "2017-06-13", "2016/2018", "2018", "2016/..", "2017-12", "2016-11"]);
    assert_eq!(named("issued:2016,2018"), ["2018", "2016-11"]);
    assert_eq!(named("issued:2017-06-13"), ["2017-06-13"]);
    assert_eq!(named("missing:issued"), [""]);
    assert_eq!(named("missing:days"), ["", "../2017-03-30", "2016/.."]);
    assert_eq!(named("missing:issued,days"), named("missing:days"));
    assert_eq!(named("-has:days"), named("missing:days"));
    assert_eq!(named("has:issued missing:days"), ["../2017-03-30", "2016/.."]);
    assert_eq!(named("-issued?:2017 has:issued"), ["2018", "2016-11"]);
    assert_eq!(named("issued:2017-06..2017"), ["2017-06-13", "2017-12"]);
}

#[test]
fn found_when_values_of_a_tree_are_asked_then_all_below_or_only_it() {
    let kind = |kind| Record { kind: Some(kind), ..Record::default() };
    let records = Records(vec![kind(0), kind(1), kind(2), kind(3), Record::default()]);
    assert_eq!(found("kind:plan", &records), [0, 1, 2]);
    assert_eq!(found("kind:=plan", &records), [0]);
    assert_eq!(found("-kind:plan", &records), [3, 4]);
    assert_eq!(found("kind:=plan,notice", &records), [0, 3]);
    assert_eq!(found("kind:egg", &records), [0; 0]);
}

#[test]
fn found_when_words_are_asked_then_any_text_of_the_record_will_do() {
    let text =
        |texts: &[&str]| Record { texts: texts.iter().map(|text| (*text).to_owned()).collect(), ..Record::default() };
    let records = Records(vec![
        text(&["关于区块链", "AI plan"]),
        text(&["blockchain"]),
        text(&["區塊鏈"]),
        text(&["Fintech, AI"]),
    ]);
    assert_eq!(found("区块链", &records), [0, 2]);
    assert_eq!(found("ai", &records), [0, 3]);
    assert_eq!(found("fin*", &records), [3]);
    assert_eq!(found("区块链 ai", &records), [0]);
    assert_eq!(found("区块链 or blockchain -ai", &records), [0, 1, 2]);
    assert_eq!(found("\"ai plan\"", &records), [0]);
}

#[test]
fn found_when_rows_were_removed_then_they_are_not_among_them() {
    let records = Records(vec![Record { removed: true, ..Record::default() }, Record::default()]);
    assert_eq!(found("", &records), [1]);
    assert_eq!(found("-region:GD", &records), [1]);
}

/// The meaning of a line, written down once more and as plainly as can be.
fn means(node: &Node, row: &Record, names: &Lexicon) -> bool {
    match &node.shape {
        NodeKind::And(nodes) => nodes.iter().all(|node| means(node, row, names)),
        NodeKind::Or(nodes) => nodes.iter().any(|node| means(node, row, names)),
        NodeKind::Not(inner) => !means(inner, row, names),
        NodeKind::Braces(inner) => row.codings().iter().any(|coding| means_of_coding(inner, coding, names)),
        NodeKind::Word { text, style } => row.texts.iter().any(|other| has_word(&fold(other), &fold(text), *style)),
        NodeKind::Field { field, possibly, values } => {
            values.iter().any(|value| has_value(*field, *possibly, value, row, names))
        }
    }
}

fn means_of_coding(node: &Node, coding: &Coding, names: &Lexicon) -> bool {
    match &node.shape {
        NodeKind::And(nodes) => nodes.iter().all(|node| means_of_coding(node, coding, names)),
        NodeKind::Or(nodes) => nodes.iter().any(|node| means_of_coding(node, coding, names)),
        NodeKind::Not(inner) => !means_of_coding(inner, coding, names),
        NodeKind::Field { field, values, .. } => values.iter().any(|value| is_coded(*field, value, coding, names)),
        other => panic!("not within braces: {other:?}"),
    }
}

fn is_coded(field: Field, value: &TermValue, coding: &Coding, names: &Lexicon) -> bool {
    let number = |text: &str| text.parse::<f64>().unwrap();
    let own = coding.value.as_deref().map(number);
    let is = |text: &str| {
        let wanted = names.find(Tree::Code, text).unwrap();
        coding.code.is_some_and(|code| names.up(Tree::Code, code).contains(&wanted))
    };
    match (field, &value.what) {
        (Field::Code, What::One(text)) => is(text),
        (Field::Code, What::Compared { code, op, to }) => {
            let order = own.map(|own| own.partial_cmp(&number(to)).unwrap());
            let fits = order.is_some_and(|order| match op {
                Op::Less => order.is_lt(),
                Op::AtMost => order.is_le(),
                Op::More => order.is_gt(),
                Op::AtLeast => order.is_ge(),
                Op::Equal => order.is_eq(),
            });
            is(code) && fits
        }
        (Field::Value, What::One(text)) => own == Some(number(text)),
        (Field::Value, What::Range(from, to)) => own.is_some_and(|own| {
            from.as_deref().is_none_or(|from| own >= number(from)) && to.as_deref().is_none_or(|to| own <= number(to))
        }),
        (Field::By, What::One(text)) => coding.by.eq_ignore_ascii_case(text),
        (Field::Memo, What::One(text)) => {
            coding.memo.iter().any(|memo| has_word(&fold(memo), &fold(text), Style::Plain))
        }
        (Field::Has | Field::Missing, What::One(part)) => {
            let has = match part.as_str() {
                "memo" => coding.memo.iter().any(|memo| !memo.trim().is_empty()),
                "value" => coding.value.is_some(),
                "quote" => coding.quote.is_some(),
                other => panic!("{other}"),
            };
            has == (field == Field::Has)
        }
        other => panic!("not within braces: {other:?}"),
    }
}

fn has_word(text: &str, word: &str, style: Style) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap().chars().next_back();
        let after = text.get(at + word.len()..).unwrap().chars().next();
        let starts = !word.starts_with(latin) || !before.is_some_and(latin);
        let ends = style == Style::Prefix || !word.ends_with(latin) || !after.is_some_and(latin);
        starts && ends
    })
}

fn has_value(field: Field, possibly: bool, value: &TermValue, row: &Record, names: &Lexicon) -> bool {
    let ids = |tree: Tree, own: &[u32]| {
        let What::One(text) = &value.what else { return false };
        let wanted = names.find(tree, text).unwrap();
        own.iter().any(|own| if value.only { *own == wanted } else { names.up(tree, *own).contains(&wanted) })
    };
    match field {
        // A comparison speaks of one annotation, like braces.
        Field::Code if matches!(value.what, What::Compared { .. }) => {
            row.codings().iter().any(|coding| is_coded(field, value, coding, names))
        }
        Field::Value => row.codings().iter().any(|coding| is_coded(field, value, coding, names)),
        Field::Pass => {
            let What::One(text) = &value.what else { return false };
            let wanted = names.find(Tree::Code, text).unwrap();
            row.review == 1 && row.codes.iter().any(|code| names.up(Tree::Code, wanted).contains(code))
        }
        Field::Final => {
            let own: Vec<u32> =
                row.finals().iter().filter(|one| possibly || !one.is_open).map(|one| one.code).collect();
            ids(Tree::Code, &own)
        }
        Field::Region => ids(Tree::Region, &row.regions),
        Field::Kind => ids(Tree::Kind, row.kind.as_slice()),
        Field::Code => ids(Tree::Code, &row.codes),
        Field::Review => matches!(&value.what, What::One(text) if text == REVIEWS[usize::from(row.review)]),
        Field::Has | Field::Missing => {
            let What::One(part) = &value.what else { return false };
            let has = match part.as_str() {
                "issued" | "published" => row.issued.is_some(),
                "title" => row.texts.first().is_some_and(|text| !text.trim().is_empty()),
                "code" | "place" => !row.codes.is_empty(),
                "final" => row.finals().iter().any(|one| !one.is_open),
                "disagreement" => row.finals().iter().any(|one| one.is_open),
                "changed" => !row.texts.is_empty() || row.review == 2,
                _ => row.issued.is_some_and(|days| days.earliest != i32::MIN && days.latest != i32::MAX),
            };
            has == (field == Field::Has)
        }
        Field::Title | Field::Summary => {
            let What::One(text) = &value.what else { return false };
            let (word, style) = match text.strip_suffix('*') {
                Some(word) => (word, Style::Prefix),
                None => (text.as_str(), Style::Plain),
            };
            let (skip, take) = if field == Field::Title { (0, 1) } else { (1, usize::MAX) };
            row.texts.iter().skip(skip).take(take).any(|other| has_word(&fold(other), &fold(word), style))
        }
        Field::Level => {
            let own = ["province", "county"][usize::from(row.review % 2)];
            matches!(&value.what, What::One(text) if text == own)
        }
        Field::Changed => {
            let What::One(text) = &value.what else { return false };
            (text == "title" && !row.texts.is_empty()) || (text == "annotations" && row.review == 2)
        }
        Field::Place => {
            let What::One(text) = &value.what else { return false };
            let places: Vec<&str> = row.codes.iter().map(|code| CODES[*code as usize].0).collect();
            if value.only { places.last() == Some(&text.as_str()) } else { places.contains(&text.as_str()) }
        }
        Field::Issued | Field::Published => {
            let (from, to) = match &value.what {
                What::One(text) => (Some(text), Some(text)),
                What::Range(from, to) => (from.as_ref(), to.as_ref()),
                What::Compared { .. } => return false,
            };
            let from = from.map_or(i32::MIN, |text| days(text).unwrap().earliest);
            let to = to.map_or(i32::MAX, |text| days(text).unwrap().latest);
            row.issued.is_some_and(|date| {
                let outside = date.latest < from || date.earliest > to;
                let inside = from <= date.earliest && date.latest <= to;
                if possibly { !outside } else { inside && date.certain }
            })
        }
        other => panic!("no rows are made for {other:?}"),
    }
}

proptest! {
    #[test]
    fn found_when_done_by_bitmaps_then_as_one_by_one(records in any_records(), ast in any_good_ast()) {
        let names = names();
        let query = Query::read(&print(&ast), &names, false);
        // A range that ends before it begins is a mistake, not a filter.
        prop_assume!(query.is_ok());
        let query = query.unwrap();
        let matches = query.filter().run(&records, &()).unwrap();
        let found = matches.found();
        for (row, record) in records.0.iter().enumerate() {
            let row = row as u32;
            let expected = !record.removed && ast.root.as_ref().is_none_or(|node| means(node, record, &names));
            prop_assert_eq!(found.contains(row), expected, "row {} of {}", row, query.line());
            prop_assert_eq!(query.filter().holds(&Row { table: &records, row }) && !record.removed, expected);
        }
    }

    #[test]
    fn part_when_joined_in_order_then_as_the_whole(records in any_records(), ast in any_good_ast(), cut in 0u32..3) {
        let query = Query::read(&print(&ast), &names(), false).unwrap();
        let len = records.0.len() as u32;
        let cut = (cut * 64).min(len);
        let part = |rows| query.filter().part(&records, rows, &TermCache::default(), &mut Vec::new());
        let mut joined = part(0..cut);
        joined.append(&part(cut..len));
        prop_assert_eq!(joined, part(0..len));
    }
}
