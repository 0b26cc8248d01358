//! A tree as text, in its normal form: one space between terms, parentheses only where needed, ASCII punctuation,
//! quotes only where a value would else be read differently. `parse(print(tree))` is the tree again.

use super::ast::{Ast, Node, NodeKind, Style, TermValue, What};
use super::field::{Field, Sort};
use super::lexer::{is_delimiter, is_minus, is_quote};

/// The line that says what the tree says.
pub fn print(ast: &Ast) -> String {
    ast.root.as_ref().map(print_node).unwrap_or_default()
}

/// One part of a line.
pub fn print_node(node: &Node) -> String {
    let mut out = String::new();
    push(&mut out, node, Bond::Or);
    out
}

/// How tightly what stands around a part binds: a part that binds less needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Or,
    And,
    Not,
}

fn push(out: &mut String, node: &Node, around: Bond) {
    match &node.shape {
        NodeKind::Or(nodes) => push_list(out, nodes, " or ", Bond::Or, around),
        NodeKind::And(nodes) => push_list(out, nodes, " ", Bond::And, around),
        NodeKind::Not(inner) => {
            out.push('-');
            push(out, inner, Bond::Not);
        }
        NodeKind::Field { field, possibly, values } => {
            match field {
                Field::Own(own) => out.push_str(&own.printed()),
                _ => out.push_str(field.name()),
            }
            // `x.gdp>=1`: nothing stands between a field of the file's own and its only comparison.
            let is_compared = matches!(values.as_slice(), [TermValue { what: What::Compared { .. }, .. }]);
            if !(matches!(field, Field::Own(_)) && is_compared) {
                out.push_str(if *possibly { "?:" } else { ":" });
            }
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_value(out, *field, value);
            }
        }
        NodeKind::Braces(inner) => {
            out.push('{');
            push(out, inner, Bond::Or);
            out.push('}');
        }
        NodeKind::Word { text, style: Style::Plain } => out.push_str(text),
        NodeKind::Word { text, style: Style::Prefix } => {
            out.push_str(text);
            out.push('*');
        }
        NodeKind::Word { text, style: Style::Phrase } => push_quoted(out, text),
    }
}

fn push_list(out: &mut String, nodes: &[Node], between: &str, own: Bond, around: Bond) {
    // An `and` within an `or` needs no parentheses, an `or` within an `and` does.
    let group = around > own;
    if group {
        out.push('(');
    }
    for (at, node) in nodes.iter().enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        push(out, node, own);
    }
    if group {
        out.push(')');
    }
}

fn push_value(out: &mut String, field: Field, value: &TermValue) {
    let looks_for_words = matches!(field.sort(), Sort::Texts(_) | Sort::Own);
    if value.only {
        out.push('=');
    }
    match &value.what {
        What::One(text) if value.literal => push_quoted(out, text),
        // In quotes the star would be a character like others.
        What::One(text) if looks_for_words && text.ends_with('*') && !text.contains(is_delimiter) => out.push_str(text),
        What::One(text) => push_text(out, text),
        What::Compared { code, op, to } => {
            // A field of the file's own is compared itself.
            if !code.is_empty() {
                push_text(out, code);
            }
            out.push_str(op.sign());
            push_text(out, to);
        }
        What::Range(from, to) => {
            if let Some(text) = from {
                push_text(out, text);
            }
            out.push_str("..");
            if let Some(text) = to {
                push_text(out, text);
            }
        }
    }
}

/// A value as a line has it: in quotes where it needs them.
pub fn printed(text: &str) -> String {
    let mut out = String::new();
    push_text(&mut out, text);
    out
}

fn push_text(out: &mut String, text: &str) {
    if needs_quotes(text) { push_quoted(out, text) } else { out.push_str(text) }
}

/// Whether a value without quotes would be read as something else.
fn needs_quotes(text: &str) -> bool {
    text.is_empty()
        || text.chars().any(|c| is_delimiter(c) || is_quote(c) || matches!(c, '<' | '>' | '='))
        || text.contains("..")
        || text.starts_with('.')
        || text.ends_with('.')
        || text.starts_with(is_minus)
}

pub(in crate::query) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;
    use crate::query::testing::any_ast;
    use proptest::prelude::*;

    #[test]
    fn print_when_typed_loosely_then_normal_form() {
        for (typed, normal) in [
            ("", ""),
            ("  区块链   AI ", "区块链 AI"),
            ("a b or c", "a b or c"),
            ("(a b) or c", "a b or c"),
            ("a (b or c)", "a (b or c)"),
            ("((a) (b c))", "a b c"),
            ("a AND b OR c", "a b or c"),
            ("-(a b)", "-(a b)"),
            ("--a", "--a"),
            ("-(a)", "-a"),
            ("－kind：plan，“work report” （a or b）", "-kind:plan,\"work report\" (a or b)"),
            ("KIND:\"plan\"", "kind:plan"),
            ("kind:=plan", "kind:=plan"),
            ("title:-fin*,\"-fin*\"", "title:-fin*,\"-fin*\""),
            ("issued?:2016-11..2018", "issued?:2016-11..2018"),
            ("issued:..2018,2020..", "issued:..2018,2020.."),
            ("fin* \"digital currency\"", "fin* \"digital currency\""),
            ("kind:\"a..b\"", "kind:\"a..b\""),
            ("kind:\"a<b\"", "kind:\"a<b\""),
            ("X.gdp：>=1", "x.gdp>=1"),
            ("x.gdp=1", "x.gdp:=1"),
            ("x.gdp:>=1,<0", "x.gdp:>=1,<0"),
            ("x.gdp:1..2,3..", "x.gdp:1..2,3.."),
            ("x.“our field”:区 -x.a:\">1\"", "x.\"our field\":区 -x.a:\">1\""),
            ("x.a>=\"1\"", "x.a>=1"),
            ("\"say \\\"hi\\\"\"", "\"say \\\"hi\\\"\""),
        ] {
            let parsed = parse(typed);
            assert!(parsed.mistakes.is_empty(), "{typed}: {:?}", parsed.mistakes);
            assert_eq!(print(&parsed.ast), normal, "{typed}");
        }
    }

    /// Two mistakes in one line: the part that the first leaves over must still print as it reads.
    #[test]
    fn print_when_a_brace_is_never_closed_then_the_rest_is_stable() {
        for line in ["{\":", "{code:", "{\"", "}\":"] {
            let parsed = parse(line);
            let again = parse(&print(&parsed.ast));
            assert!(again.mistakes.is_empty(), "{line}: {:?}", again.mistakes);
            assert_eq!(again.ast, parsed.ast, "{line}");
        }
    }

    proptest! {
        #[test]
        fn parse_when_printed_then_the_same_tree(ast in any_ast()) {
            let line = print(&ast);
            let parsed = parse(&line);
            prop_assert!(parsed.mistakes.is_empty(), "{}: {:?}", line, parsed.mistakes);
            prop_assert_eq!(&parsed.ast, &ast, "{}", line);
            prop_assert_eq!(print(&parsed.ast), line);
        }

        #[test]
        fn print_when_anything_parses_then_its_normal_form_is_stable(line in "[-a-z区：，（）()“”\"{}=.:,*\\\\ ]{0,24}") {
            let parsed = parse(&line);
            let normal = print(&parsed.ast);
            let again = parse(&normal);
            prop_assert!(again.mistakes.is_empty(), "{:?} -> {:?}: {:?}", line, normal, again.mistakes);
            prop_assert_eq!(again.ast, parsed.ast);
        }
    }
}
