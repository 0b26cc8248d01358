use super::*;
use crate::query::line::print::print;

/// The mistakes of a line as `(start, end, id)`.
fn mistakes(line: &str) -> Vec<(usize, usize, &'static str)> {
    parse(line).mistakes.iter().map(|mistake| (mistake.span.start, mistake.span.end, mistake.message.id)).collect()
}

#[test]
fn parse_when_operators_mix_then_minus_binds_before_and_before_or() {
    let one = parse("-a b or c").ast;
    let two = parse("((-a) b) or (c)").ast;
    assert_eq!(one, two);
    assert_ne!(one, parse("-(a b) or c").ast);
    assert_ne!(one, parse("-a (b or c)").ast);
}

#[test]
fn parse_when_wrong_then_says_what_was_expected_and_where() {
    for (line, expected) in [
        ("colour:red a", vec![(0, 7, "query-unknown-field")]),
        ("knd:plan", vec![(0, 4, "query-unknown-field")]),
        ("区块链 颜色：红", vec![(4, 7, "query-unknown-field")]),
        ("colours:2018,,", vec![(0, 8, "query-unknown-field")]),
        ("{code:focus by:LW", vec![(0, 1, "query-braces-open")]),
        ("{ }", vec![(0, 3, "query-braces-empty")]),
        ("{kind:plan}", vec![(1, 6, "query-not-in-braces")]),
        ("code:>=1", vec![(5, 8, "query-comparison")]),
        (":plan", vec![(0, 1, "query-no-field-name")]),
        ("kind:", vec![(0, 5, "query-value-expected")]),
        ("kind: plan", vec![(0, 5, "query-value-expected")]),
        ("kind:(a or b)", vec![(0, 5, "query-value-expected")]),
        ("kind:a,", vec![(6, 7, "query-value-expected-comma")]),
        ("kind:a,,b", vec![(6, 7, "query-value-expected-comma")]),
        ("kind:a(b)", vec![(6, 7, "query-value-glued")]),
        ("kind:\"a\"b", vec![(8, 9, "query-value-glued")]),
        ("kind:a..b", vec![(5, 9, "query-range-not-here")]),
        ("issued:..", vec![(7, 9, "query-range-empty")]),
        ("issued:=2017", vec![(7, 12, "query-only-not-here")]),
        ("kind?:plan", vec![(0, 6, "query-possibly-not-here")]),
        ("has?:issued", vec![(0, 5, "query-possibly-not-here")]),
        ("has:=issued", vec![(4, 11, "query-only-not-here")]),
        ("missing:a..b", vec![(8, 12, "query-range-not-here")]),
        ("a \"b c", vec![(2, 6, "query-quote-open")]),
        ("a \"\"", vec![(2, 4, "query-quote-empty")]),
        ("kind:\"", vec![(5, 6, "query-quote-open")]),
        ("(a b", vec![(0, 1, "query-group-open")]),
        ("a b)", vec![(3, 4, "query-group-close")]),
        ("a ()", vec![(2, 4, "query-group-empty")]),
        ("- a", vec![(0, 1, "query-minus-alone")]),
        ("a -", vec![(2, 3, "query-minus-alone")]),
        ("-or a", vec![(0, 1, "query-minus-alone")]),
        ("a or", vec![(2, 4, "query-operand")]),
        ("or a", vec![(0, 2, "query-operand")]),
        ("a or or b", vec![(5, 7, "query-operand")]),
        ("and", vec![(0, 3, "query-operand")]),
        ("(a or )", vec![(3, 5, "query-operand")]),
        ("a, b", vec![(1, 2, "query-comma-here")]),
        ("*", vec![(0, 1, "query-star-alone")]),
    ] {
        assert_eq!(mistakes(line), expected, "{line}");
    }
}

#[test]
fn parse_when_one_part_is_wrong_then_the_rest_is_still_read() {
    assert_eq!(print(&parse("a colour:red,blue kind:plan").ast), "a kind:plan");
    assert_eq!(print(&parse("(a or").ast), "a");
    assert_eq!(print(&parse("a \"b c").ast), "a \"b c\"");
}

#[test]
fn parse_when_thousands_deep_then_refuses() {
    for c in ["(", "-", "(-"] {
        let line = c.repeat(4_000);
        let found = mistakes(&line);
        assert!(found.iter().any(|(_, _, id)| *id == "query-group-deep"), "{c}");
        assert!(found.len() < 100, "{c}");
    }
}

#[test]
fn parse_when_a_line_is_longer_than_anybody_types_then_refuses_with_the_limit() {
    for (line, id) in [
        ("\"".repeat(LONGEST_LINE + 1), "query-too-long"),
        ("x".repeat(LONGEST_LINE + 1), "query-too-long"),
        ("\"".repeat(LONGEST_LINE), "query-too-many-terms"),
        ("(".repeat(LONGEST_LINE), "query-too-many-terms"),
        ("a ".repeat(MOST_TERMS + 1), "query-too-many-terms"),
        (format!("id:{}", "a,".repeat(MOST_TERMS + 1)), "query-too-many-terms"),
    ] {
        let parsed = parse(&line);
        assert_eq!(parsed.ast, Ast::default());
        let ids: Vec<_> = parsed.mistakes.iter().map(|mistake| mistake.message.id).collect();
        assert_eq!(ids, [id]);
    }
    assert!(parse(&"a ".repeat(MOST_TERMS)).mistakes.is_empty());
    assert!(parse(&"x".repeat(LONGEST_LINE)).mistakes.is_empty());
}

#[test]
fn parse_when_terms_are_read_then_their_places_cover_them() {
    let line = "区块链 -kind:plan,\"work report\" (a or b)";
    let Some(Node { shape: NodeKind::And(nodes), .. }) = parse(line).ast.root else { panic!() };
    let texts: Vec<&str> =
        nodes.iter().map(|node| line.get(node.span.byte_start..node.span.byte_end).unwrap()).collect();
    assert_eq!(texts, ["区块链", "-kind:plan,\"work report\"", "(a or b)"]);
    assert_eq!((nodes[1].span.start, nodes[1].span.end), (4, 28));
}

proptest::proptest! {
    #[test]
    fn parse_when_given_anything_then_ends_with_places_inside_the_line(line in proptest::prelude::any::<String>()) {
        let length = line.chars().count();
        for mistake in parse(&line).mistakes {
            proptest::prop_assert!(mistake.span.start <= mistake.span.end && mistake.span.end <= length);
            proptest::prop_assert!(line.get(mistake.span.byte_start..mistake.span.byte_end).is_some());
        }
    }
}
