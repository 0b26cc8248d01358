use super::*;
use crate::query::testing::names;

#[test]
fn find_when_region_is_named_in_any_way_then_the_same_symbol() {
    let names = names();
    let guangdong = names.find(Tree::Region, "CN-GD").unwrap();
    for name in ["GD", "gd", "广东", "廣東", "广东省", "Guangdong", "ＧＤ", "440000", "44"] {
        assert_eq!(names.find(Tree::Region, name), Ok(guangdong), "{name}");
    }
    assert_eq!(names.token(Tree::Region, guangdong), "GD");
    assert!(names.find(Tree::Region, "Atlantis").is_err());
}

#[test]
fn find_when_kind_is_named_by_alias_or_mistyped_then_alias_or_suggestion() {
    let names = names();
    let plan = names.find(Tree::Kind, "plan").unwrap();
    assert_eq!(names.find(Tree::Kind, "規劃"), Ok(plan));
    assert_eq!(names.find(Tree::Kind, "plam"), Err(Unfound::Unknown(vec!["plan".into()])));
    assert_eq!(names.find(Tree::Kind, "zzzz"), Err(Unfound::Unknown(vec![])));
}

#[test]
fn find_when_two_codes_share_a_name_then_ambiguous() {
    let names = names();
    let wrong = names.find(Tree::Code, "Strength").unwrap_err();
    assert_eq!(wrong, Unfound::Ambiguous(vec!["tool/strength".into(), "strength2".into()]));
}

#[test]
fn token_when_code_has_parents_then_its_path() {
    let names = names();
    let code = names.find(Tree::Code, "dedicated").unwrap();
    assert_eq!(names.token(Tree::Code, code), "focus/dedicated");
    assert_eq!(names.find(Tree::Code, "focus/dedicated"), Ok(code));
    let focus = names.find(Tree::Code, "focus").unwrap();
    assert!(names.below(Tree::Code, focus).contains(&code));
    assert_eq!(names.up(Tree::Code, code), [code, focus]);
}

#[test]
fn new_when_parents_go_in_a_circle_then_ends() {
    let names = names();
    let symbol = names.find(Tree::Kind, "egg").unwrap();
    assert_eq!(names.up(Tree::Kind, symbol).len(), 2);
}
