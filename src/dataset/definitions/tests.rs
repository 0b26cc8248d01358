//! Trees of codes and kinds: read in any state, moved any way, and back by undo.

use proptest::prelude::*;

use super::*;
use crate::dataset::{Change, Dataset};
use crate::msg;

/// Whether two files say the same; when they were changed last aside.
fn same(a: &str, b: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.starts_with(" \"modified\"")).map(str::to_owned).collect()
    };
    lines(a) == lines(b)
}

/// A dataset with these codes, each `id` or `id<parent`.
fn with_codes(codes: &str) -> Dataset {
    let item = |code: &str| match code.split_once('<') {
        Some((id, parent)) => format!(r#"{{"id":"{id}","x":1.0,"parent":"{parent}"}}"#),
        None => format!(r#"{{"id":"{code}"}}"#),
    };
    let items: Vec<String> = codes.split_whitespace().map(item).collect();
    let text = format!(r#"{{"hongtou":1,"codes":[{}],"policies":[]}}"#, items.join(","));
    crate::formats::read(text.into_bytes()).unwrap().dataset
}

/// The tree as `a(b c(d)) e`.
fn shown(dataset: &Dataset) -> String {
    fn of(tree: &DefinitionTree, item: &DefinitionItem, out: &mut String) {
        if !out.is_empty() && !out.ends_with('(') {
            out.push(' ');
        }
        out.push_str(&item.id);
        if !item.children.is_empty() {
            out.push('(');
            item.children.iter().for_each(|child| of(tree, tree.at(*child).unwrap(), out));
            out.push(')');
        }
    }
    let tree = DefinitionTree::new(dataset.header(), DefinitionList::Codes);
    let mut out = String::new();
    tree.in_order().filter(|item| item.parent.is_none()).for_each(|top| of(&tree, top, &mut out));
    out
}

fn apply(dataset: &mut Dataset, edit: Edit) -> Edit {
    let change = Change { edit, by: String::new(), at: "2026-11-25T08:00:00Z".to_owned(), label: msg!("job-go") };
    dataset.apply(&change).unwrap()
}

fn check(codes: &str, id: &str, to: &MoveTo, expected: &str) {
    let mut dataset = with_codes(codes);
    match moved(dataset.header(), DefinitionList::Codes, id, to) {
        Ok(edit) => {
            let before = crate::formats::write(&dataset);
            let back = apply(&mut dataset, edit);
            assert_eq!(shown(&dataset), expected, "{codes}: {id} {to:?}");
            apply(&mut dataset, back);
            assert!(same(&crate::formats::write(&dataset), &before));
        }
        Err(why) => assert_eq!(why.id, expected, "{codes}: {id} {to:?}"),
    }
}

#[test]
fn code_when_moved_by_a_step_stands_beside_under_or_outside_of_its_neighbour() {
    const CODES: &str = "a b<a c<a d<c e f";
    assert_eq!(shown(&with_codes(CODES)), "a(b c(d)) e f");
    check(CODES, "c", &MoveTo::Up, "a(c(d) b) e f");
    check(CODES, "b", &MoveTo::Down, "a(c(d) b) e f");
    check(CODES, "a", &MoveTo::Down, "e a(b c(d)) f");
    check(CODES, "f", &MoveTo::Up, "a(b c(d)) f e");
    check(CODES, "c", &MoveTo::In, "a(b(c(d))) e f");
    check(CODES, "e", &MoveTo::In, "a(b c(d) e) f");
    check(CODES, "d", &MoveTo::Out, "a(b c d) e f");
    check(CODES, "c", &MoveTo::Out, "a(b) c(d) e f");
    check(CODES, "a", &MoveTo::Up, "definition-is-first");
    check(CODES, "f", &MoveTo::Down, "definition-is-last");
    check(CODES, "b", &MoveTo::In, "definition-none-before");
    check(CODES, "e", &MoveTo::Out, "definition-is-on-top");
    check(CODES, "none", &MoveTo::Out, "edit-no-definition");
    // The order of the file need not be that of the tree.
    check("d<c c<a b<a a", "c", &MoveTo::Down, "a(b c(d))");
    check("d<c c<a b<a a", "c", &MoveTo::Out, "a(b) c(d)");
}

#[test]
fn code_when_dropped_stands_where_it_was_dropped_and_never_under_itself() {
    let under = |parent: Option<&str>, before: Option<&str>| MoveTo::Under {
        parent: parent.map(str::to_owned),
        before: before.map(str::to_owned),
    };
    const CODES: &str = "a b<a c<a d<c e f";
    check(CODES, "f", &under(Some("a"), Some("b")), "a(f b c(d)) e");
    check(CODES, "b", &under(None, Some("f")), "a(c(d)) e b f");
    check(CODES, "b", &under(Some("c"), None), "a(c(d b)) e f");
    check(CODES, "a", &under(None, None), "e f a(b c(d))");
    check(CODES, "c", &under(None, Some("a")), "c(d) a(b) e f");
    check(CODES, "a", &under(Some("d"), None), "definition-under-itself");
    check(CODES, "a", &under(Some("a"), None), "definition-under-itself");
    check(CODES, "f", &under(None, None), "definition-is-there");
    let chain: Vec<String> =
        std::iter::once("a0".to_owned()).chain((1..32).map(|at| format!("a{at}<a{}", at - 1))).collect();
    let deep = format!("{} x y<x", chain.join(" "));
    check(&deep, "x", &under(Some("a30"), None), "definition-too-deep");
    let mut dataset = with_codes(&deep);
    let edit = moved(dataset.header(), DefinitionList::Codes, "x", &under(Some("a29"), None)).unwrap();
    apply(&mut dataset, edit);
    assert!(shown(&dataset).contains("a29(a30(a31) x(y))"));
}

#[test]
fn codes_in_a_circle_or_with_one_id_when_read_are_each_there_once() {
    assert_eq!(shown(&with_codes("a<b b<a c<a d<d e<none a")), "a(c) b d e");
    // Under what leads round to itself it cannot go; on top the circle is none any more.
    check("a<b b<a c<a", "b", &MoveTo::Under { parent: Some("c".to_owned()), before: None }, "definition-under-itself");
    check("a<b b<a c<a", "b", &MoveTo::Under { parent: None, before: Some("a".to_owned()) }, "b(a(c))");
}

proptest! {
    #[test]
    fn codes_when_moved_at_random_stay_a_tree_of_the_same_codes_and_come_back(
        parents in proptest::collection::vec(proptest::option::of(0_usize..8), 1..8),
        moves in proptest::collection::vec((0_usize..8, 0_usize..6, proptest::option::of(0_usize..8), proptest::option::of(0_usize..8)), 1..12),
    ) {
        let codes: Vec<String> = parents.iter().enumerate().map(|(at, parent)| match parent {
            Some(parent) => format!("c{at}<c{parent}"),
            None => format!("c{at}"),
        }).collect();
        let mut dataset = with_codes(&codes.join(" "));
        let before = crate::formats::write(&dataset);
        let mut back = Vec::new();
        for (id, how, parent, sibling) in moves {
            let name = |at: Option<usize>| at.map(|at| format!("c{at}"));
            let to = match how {
                0 => MoveTo::Up,
                1 => MoveTo::Down,
                2 => MoveTo::In,
                3 => MoveTo::Out,
                _ => MoveTo::Under { parent: name(parent), before: name(sibling) },
            };
            if let Ok(edit) = moved(dataset.header(), DefinitionList::Codes, &format!("c{id}"), &to) {
                back.push(apply(&mut dataset, edit));
            }
            let tree = DefinitionTree::new(dataset.header(), DefinitionList::Codes);
            prop_assert_eq!(tree.in_order().count(), parents.len());
            prop_assert!(tree.in_order().all(|item| item.children.iter().all(|child| !tree.is_below(item, tree.at(*child).unwrap()))));
        }
        while let Some(edit) = back.pop() {
            apply(&mut dataset, edit);
        }
        prop_assert!(same(&crate::formats::write(&dataset), &before));
    }
}
