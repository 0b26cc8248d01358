use super::*;
use crate::dataset::date::{Day, Edtf};
use crate::query::Query;
use crate::query::testing::{any_good_ast, names};
use crate::query::{DatePart, period, with_period};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Edtf::parse(text).unwrap().earliest().unwrap()
}

#[test]
fn with_value_when_clicked_then_as_the_mode_says() {
    let names = names();
    for (line, field, value, mode, result) in [
        ("", Field::Region, "CN-GD", Mode::Only, "region:GD"),
        ("region:BJ a", Field::Region, "GD", Mode::Only, "region:GD a"),
        ("-region:BJ a region:TJ", Field::Region, "GD", Mode::Only, "region:GD a"),
        ("a or b", Field::Region, "GD", Mode::Only, "(a or b) region:GD"),
        ("a b or c", Field::Region, "GD", Mode::Exclude, "(a b or c) -region:GD"),
        ("region:BJ", Field::Region, "GD", Mode::Add, "region:BJ,GD"),
        ("region:BJ,广东", Field::Region, "GD", Mode::Add, "region:BJ,广东"),
        ("-region:GD,BJ", Field::Region, "GD", Mode::Add, "-region:BJ region:GD"),
        ("region:BJ,广东 a", Field::Region, "GD", Mode::Remove, "region:BJ a"),
        ("region:GD a", Field::Region, "广东", Mode::Remove, "a"),
        ("-kind:plan", Field::Kind, "plan", Mode::Remove, ""),
        ("kind:plan", Field::Kind, "plan", Mode::Exclude, "-kind:plan"),
        ("-kind:plan", Field::Kind, "government work report", Mode::Exclude, "-kind:plan,\"government work report\""),
        ("kind:=plan", Field::Kind, "plan", Mode::Remove, ""),
        ("review:存疑", Field::Review, "disputed", Mode::Remove, ""),
        ("", Field::Code, "dedicated", Mode::Add, "code:focus/dedicated"),
        ("tag:pilot a", Field::Tag, "Round 2", Mode::Add, "tag:pilot,\"Round 2\" a"),
        ("tag:PILOT a", Field::Tag, "pilot", Mode::Remove, "a"),
        ("a", Field::Issuer, "财政局", Mode::Only, "a issuer:=财政局"),
        ("issuer:=财政局,b", Field::Issuer, "财政局", Mode::Exclude, "issuer:b -issuer:=财政局"),
        ("issued:2016..2018", Field::Issued, "2017", Mode::Only, "issued:2017"),
        ("issued:2017", Field::Issued, "2018", Mode::Add, "issued:2017,2018"),
        ("issued:2017 a", Field::Issued, "", Mode::Only, "a missing:days"),
        ("issued:2017 a", Field::Issued, "", Mode::Exclude, "issued:2017 a has:days"),
        ("missing:days a", Field::Issued, "", Mode::Remove, "a"),
        ("missing:note a", Field::Has, "text", Mode::Only, "a has:text"),
        ("has:note", Field::Has, "text", Mode::Add, "has:note,text"),
        ("has:note,text", Field::Has, "text", Mode::Exclude, "has:note missing:text"),
        ("missing:note", Field::Has, "text", Mode::Exclude, "missing:note missing:text"),
        ("missing:note -has:text a", Field::Has, "text", Mode::Remove, "missing:note a"),
    ] {
        assert_eq!(with_value(line, &names, field, value, mode), result, "{line} {value} {mode:?}");
    }
}

#[test]
fn with_period_when_brushed_then_one_period_as_coarse_as_it_is() {
    for (line, period, possibly, result) in [
        ("", Some(("2017-01-01", "2020-12-31")), true, "issued?:2017..2020"),
        ("a", Some(("2017-01-01", "2017-12-31")), false, "a issued:2017"),
        ("issued?:2017 a", Some(("2016-11-01", "2018-02-28")), false, "issued:2016-11..2018-02 a"),
        ("a issued:2016.. issued?:2017", Some(("2018-12-31", "2018-12-30")), false, "a issued:2018-12-30..2018-12-31"),
        ("-issued:2017 issued:2018", None, false, "-issued:2017"),
        ("a or issued:2017", Some(("2017-03-01", "2017-03-31")), false, "(a or issued:2017) issued:2017-03"),
    ] {
        let period = period.map(|(from, to)| (day(from), day(to)));
        assert_eq!(with_period(line, DatePart::Issued, period, possibly), result, "{line}");
    }
}

#[test]
fn period_when_line_has_one_range_then_its_days() {
    let period = |line: &str| period(&parse(line).ast, DatePart::Issued);
    let found = period("a issued?:2017-06..2018").unwrap();
    assert_eq!((found.from, found.to, found.possibly), (Some(day("2017-06")), Some(day("2018-12-31")), true));
    assert_eq!(period("issued:2017..").unwrap().to, None);
    for line in ["", "a", "-issued:2017", "issued:2017 issued:2018", "issued:2017,2018", "issued:nonsense"] {
        assert_eq!(period(line), None, "{line}");
    }
}

#[test]
fn place_of_when_listed_or_excluded_then_says_so() {
    let query = Query::read("region:广东 -kind:规划 a", &names(), false).unwrap();
    assert_eq!(place_of(query.ast(), Field::Region, "GD"), ValueState::In);
    assert_eq!(place_of(query.ast(), Field::Kind, "plan"), ValueState::Out);
    assert_eq!(place_of(query.ast(), Field::Kind, "notice"), ValueState::Free);
    let query = Query::read("has:text missing:note -has:memo -missing:tag,days issuer:=X", &names(), false).unwrap();
    for (field, value, place) in [
        (Field::Has, "text", ValueState::In),
        (Field::Has, "note", ValueState::Out),
        (Field::Has, "memo", ValueState::Out),
        (Field::Has, "tag", ValueState::In),
        (Field::Has, "place", ValueState::Free),
        (Field::Issued, "", ValueState::Out),
        (Field::Issuer, "x", ValueState::In),
    ] {
        assert_eq!(place_of(query.ast(), field, value), place, "{field:?} {value}");
    }
}

#[test]
fn without_field_when_others_speak_of_it_too_keeps_those() {
    assert_eq!(without_field("region:GD a -region:BJ (region:HE or b)", Field::Region), "a (region:HE or b)");
}

#[test]
fn without_term_and_with_line_when_done_then_the_other_terms_stay() {
    assert_eq!(without_term("a kind:plan b", 1), "a b");
    assert_eq!(without_term("a or b", 0), "");
    assert_eq!(without_term("a", 7), "a");
    assert_eq!(only_term("a kind:plan -b", 1), "kind:plan");
    assert_eq!(only_term("a", 7), "a");
    assert_eq!(with_opposite_term("a kind:plan -b", 1), "a -kind:plan -b");
    assert_eq!(with_opposite_term("a kind:plan -b", 2), "a kind:plan b");
    assert_eq!(with_opposite_term(&with_opposite_term("a or b", 0), 0), "a or b");
    assert_eq!(with_line("a or b", "c d"), "(a or b) c d");
    assert_eq!(with_line("a b", "b c"), "a b c");
}

#[test]
fn with_value_alone_when_done_means_it_without_what_is_below_it() {
    let alone = |line, value, mode| with_value_alone(line, &names(), Field::Region, value, mode);
    assert_eq!(alone("region:GD a", "CN", Mode::Only), "region:=CN a");
    assert_eq!(alone("region:GD", "CN", Mode::Add), "region:GD,=CN");
    assert_eq!(alone("region:GD,CN", "CN", Mode::Add), "region:GD,=CN");
    assert_eq!(alone("region:GD", "CN", Mode::Exclude), "region:GD -region:=CN");
    assert_eq!(alone("region:GD,=CN", "CN", Mode::Remove), "region:GD");
}

proptest! {
    #[test]
    fn with_value_when_added_and_removed_then_the_line_is_in_order(ast in any_good_ast()) {
        let names = names();
        let line = print(&ast);
        for mode in [Mode::Only, Mode::Add, Mode::Exclude, Mode::Remove] {
            let after = with_value(&line, &names, Field::Region, "HE", mode);
            let query = Query::read(&after, &names, false);
            prop_assert!(query.is_ok(), "{} -> {}", line, after);
            let place = place_of(query.unwrap().ast(), Field::Region, "HE");
            let expected = match mode {
                Mode::Only | Mode::Add => ValueState::In,
                Mode::Exclude => ValueState::Out,
                Mode::Remove => ValueState::Free,
            };
            prop_assert_eq!(place, expected, "{} -> {}", line, after);
        }
    }
}
