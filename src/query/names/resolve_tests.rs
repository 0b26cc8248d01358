use super::*;
use crate::query::testing::{any_good_ast, names};
use proptest::prelude::*;

fn mistakes(line: &str) -> Vec<(usize, usize, &'static str)> {
    match Query::read(line, &names(), false) {
        Ok(_) => Vec::new(),
        Err(wrong) => wrong.iter().map(|wrong| (wrong.span.start, wrong.span.end, wrong.message.id)).collect(),
    }
}

#[test]
fn read_when_names_are_used_then_prints_ids() {
    for (typed, line) in [
        ("region:广东,北京市", "region:GD,BJ"),
        ("kind:规划", "kind:plan"),
        ("kind:=行动计划", "kind:=\"action plan\""),
        ("code:dedicated", "code:focus/dedicated"),
        ("review:存疑", "review:disputed"),
        ("issued：２０１６－１１..２０１８", "issued:2016-11..2018"),
        ("issued?:201x", "issued?:201X"),
        ("region:CN", "region:CN"),
        ("HAS:Issued －missing：ｄａｙｓ", "has:issued -missing:days"),
        ("", ""),
    ] {
        assert_eq!(Query::read(typed, &names(), false).map(|query| query.line()), Ok(line.to_owned()), "{typed}");
    }
}

#[test]
fn read_when_a_value_does_not_exist_then_says_where_and_what_is_like_it() {
    for (line, expected) in [
        ("region:Atlantis", vec![(7, 15, "query-unknown-region")]),
        ("a kind:plan,plam", vec![(12, 16, "query-unknown-kind-like")]),
        ("code:xyzzy", vec![(5, 10, "query-unknown-code")]),
        ("code:strength", vec![]),
        ("code:Strength", vec![(5, 13, "query-ambiguous-value")]),
        ("review:maybe", vec![(7, 12, "query-unknown-review")]),
        ("has:colour", vec![(4, 10, "query-unknown-part")]),
        ("a missing:issued,tone", vec![(17, 21, "query-unknown-part")]),
        ("issued:yesterday", vec![(7, 16, "query-date-expected")]),
        ("issued:2018-02-30", vec![(7, 17, "query-date-expected")]),
        ("issued:2016/..", vec![(7, 14, "query-date-expected")]),
        ("issued:2017~", vec![(7, 12, "query-date-qualified")]),
        ("issued:2018..2016", vec![(7, 17, "query-range-backwards")]),
        ("kind:plam issued:x", vec![(5, 9, "query-unknown-kind-like"), (17, 18, "query-date-expected")]),
    ] {
        assert_eq!(mistakes(line), expected, "{line}");
    }
}

#[test]
fn read_when_typing_then_the_last_word_is_a_beginning() {
    let line = |text: &str, typing| Query::read(text, &names(), typing).unwrap().line();
    assert_eq!(line("kind:plan fin", true), "kind:plan fin*");
    assert_eq!(line("a or -fin", true), "a or -fin*");
    assert_eq!(line("fin ", true), "fin");
    assert_eq!(line("fin", false), "fin");
    assert_eq!(line("\"fin\"", true), "\"fin\"");
    assert_eq!(line("fin kind:plan", true), "fin kind:plan");
}

proptest! {
    #[test]
    fn read_when_its_own_line_is_read_again_then_the_same_query(ast in any_good_ast()) {
        let names = names();
        let query = Query::read(&print(&ast), &names, false).unwrap();
        let again = Query::read(&query.line(), &names, false).unwrap();
        prop_assert_eq!(again.filter(), query.filter());
        prop_assert_eq!(again.line(), query.line());
    }
}
