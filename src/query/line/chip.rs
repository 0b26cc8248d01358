//! The words of a chip: what a top-level term says, for people.

use crate::msg;
use crate::words::Message;

use super::ast::{Node, NodeKind, Style, Term, TermValue, What};
use super::field::Field;
use super::print::print_node;

/// What a chip shows: of what it speaks, then what it says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// "Kind"
    pub subject: Message,
    /// "is not government work report"
    pub says: Message,
}

/// The words of a term. `label` gives a value's name as the reader knows it (or the value itself).
pub fn chip(term: Term<'_>, label: &dyn Fn(Field, &str) -> String) -> Chip {
    of_node(term.node, false, label)
}

/// The words of a term as one sentence.
pub fn chip_text(term: Term<'_>, label: &dyn Fn(Field, &str) -> String) -> Message {
    let Chip { subject, says } = chip(term, label);
    msg!("query-chip", subject = subject, says = says)
}

fn of_node(node: &Node, negated: bool, label: &dyn Fn(Field, &str) -> String) -> Chip {
    match &node.shape {
        NodeKind::Not(inner)
            if matches!(inner.shape, NodeKind::Field { .. } | NodeKind::Word { .. } | NodeKind::Braces(_))
                && !negated =>
        {
            of_node(inner, true, label)
        }
        NodeKind::Field { field, possibly, values } if field.is_date() => {
            let when = any_of(values.iter().map(span));
            let says = match (possibly, negated) {
                (false, false) => msg!("query-chip-in", when = when),
                (false, true) => msg!("query-chip-not-in", when = when),
                (true, false) => msg!("query-chip-possibly", when = when),
                (true, true) => msg!("query-chip-not-possibly", when = when),
            };
            Chip { subject: field.label(), says }
        }
        NodeKind::Field { field, possibly, values } => {
            let value = any_of(values.iter().map(|value| {
                let text = match &value.what {
                    What::One(text) => label(*field, text),
                    What::Compared { code, op, to } if code.is_empty() => format!("{} {to}", op.sign()),
                    What::Compared { code, op, to } => format!("{} {} {to}", label(*field, code), op.sign()),
                    What::Range(from, to) => {
                        format!("{}..{}", from.as_deref().unwrap_or(""), to.as_deref().unwrap_or(""))
                    }
                };
                if value.only { msg!("query-chip-only", value = text) } else { msg!("query-chip-value", value = text) }
            }));
            // What a record does not have is missing; of several values the opposite says something else.
            let (subject, negated) = match (field, negated, values.len()) {
                (Field::Has, true, 1) => (Field::Missing, false),
                (Field::Missing, true, 1) => (Field::Has, false),
                _ => (*field, negated),
            };
            // What is open may be any of the values: that is said once, behind all of them.
            let says = match (negated, *field == Field::Final && *possibly) {
                (false, false) => value,
                (true, false) => msg!("query-chip-is-not", value = value),
                (false, true) => msg!("query-chip-or-open", value = value),
                (true, true) => msg!("query-chip-not-even-open", value = value),
            };
            Chip { subject: subject.label(), says }
        }
        NodeKind::Word { text, style } => {
            let value = match style {
                Style::Plain => text.clone(),
                Style::Prefix => format!("{text}*"),
                Style::Phrase => format!("\"{text}\""),
            };
            let says =
                if negated { msg!("query-chip-lacks", value = value) } else { msg!("query-chip-has", value = value) };
            Chip { subject: msg!("query-field-any-text"), says }
        }
        NodeKind::Braces(inner) => {
            let value = print_node(inner);
            let says = if negated {
                msg!("query-chip-is-not", value = value)
            } else {
                msg!("query-chip-value", value = value)
            };
            Chip { subject: msg!("query-field-coding"), says }
        }
        NodeKind::Not(_) | NodeKind::And(_) | NodeKind::Or(_) => {
            Chip { subject: msg!("query-field-group"), says: msg!("query-chip-value", value = print_node(node)) }
        }
    }
}

/// "a", "a or b", "a or b or c"
fn any_of(parts: impl Iterator<Item = Message>) -> Message {
    parts
        .reduce(|first, second| msg!("query-chip-or", first = first, second = second))
        .unwrap_or_else(|| msg!("query-chip-value", value = ""))
}

/// "2017", "2017-2020", "2016-11 to 2018"
fn span(value: &TermValue) -> Message {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match &value.what {
        What::One(text) | What::Compared { to: text, .. } => msg!("query-chip-value", value = text.clone()),
        What::Range(Some(from), Some(to)) if is_year(from) && is_year(to) => {
            msg!("query-chip-years", from = from.clone(), to = to.clone())
        }
        What::Range(Some(from), Some(to)) => msg!("query-chip-span", from = from.clone(), to = to.clone()),
        What::Range(Some(from), None) => msg!("query-chip-since", from = from.clone()),
        What::Range(None, Some(to)) => msg!("query-chip-until", to = to.clone()),
        What::Range(None, None) => msg!("query-chip-value", value = ".."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{parse, top_level_terms};
    use crate::words::{Lang, format};

    fn text(lang: Lang, line: &str) -> String {
        let ast = parse(line).ast;
        let label = |field: Field, token: &str| match (field, token) {
            (Field::Region, "GD") => "Guangdong".to_owned(),
            _ => token.to_owned(),
        };
        format(lang, &chip_text(top_level_terms(&ast)[0], &label))
    }

    #[test]
    fn chip_text_when_said_in_english_then_reads_as_a_sentence() {
        for (line, words) in [
            ("-kind:\"government work report\"", "Kind is not government work report"),
            ("issued?:2017..2020", "Issued possibly in 2017-2020"),
            ("issued:2017", "Issued in 2017"),
            ("issued:2016-11..2018", "Issued in 2016-11 to 2018"),
            ("-issued:2017", "Issued not surely in 2017"),
            ("-issued?:2017", "Issued not possibly in 2017"),
            ("issued:2017..", "Issued in 2017 or later"),
            ("issued:..2017", "Issued in 2017 or earlier"),
            ("code:focus/dedicated,focus/mention", "Code focus/dedicated or focus/mention"),
            ("region:GD,BJ", "Region Guangdong or BJ"),
            ("kind:=plan", "Kind only plan"),
            ("has:issued", "Has issued"),
            ("-changed:title,issued", "Changed is not title or issued"),
            ("missing:days", "Missing days"),
            ("-has:issued", "Missing issued"),
            ("-missing:days", "Has days"),
            ("-has:issued,days", "Has is not issued or days"),
            ("区块链", "Text has 区块链"),
            ("fin*", "Text has fin*"),
            ("-\"digital currency\"", "Text has no \"digital currency\""),
            ("(a or kind:plan)", "Terms a or kind:plan"),
            ("final?:a", "Final code is, or may yet be, a"),
            ("final?:a,=b", "Final code is, or may yet be, a or only b"),
            ("final:a,b", "Final code a or b"),
            ("-final:a,b", "Final code is not a or b"),
            ("-final?:a,b", "Final code is not, and may not yet be, a or b"),
            ("-final?:a>=2", "Final code is not, and may not yet be, a >= 2"),
            ("-inforce?:2017,2019", "In force not possibly in 2017 or 2019"),
        ] {
            assert_eq!(text(Lang::En, line), words, "{line}");
        }
    }

    #[test]
    fn chip_text_when_said_in_chinese_then_no_message_is_missing() {
        for line in [
            "-kind:plan,a",
            "issued?:2017..2020",
            "-issued:2017..",
            "kind:=plan",
            "-区块链",
            "(a or b)",
            "-has:issued",
            "missing:days",
        ] {
            assert!(!text(Lang::Zh, line).contains("query-"), "{line}");
        }
        assert_eq!(text(Lang::Zh, "final?:a,b"), "最终编码 为 a 或 b，或尚有分歧");
        assert_eq!(text(Lang::Zh, "-final?:a,b"), "最终编码 既不是、也不在分歧中涉及 a 或 b");
    }
}
