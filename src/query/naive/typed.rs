//! Lines as they are typed.

use super::data::Random;
use super::lines::{Line, Value, What};
use super::words::Style;

/// How a line is typed: any of the ways that say the same.
pub(super) fn typed(random: &mut Random, line: &Line) -> String {
    match line {
        Line::All(parts) => joined(random, parts, &[" ", "  ", " and "]),
        Line::Any(parts) => joined(random, parts, &[" or "]),
        Line::Not(inner) => format!("{}{}", random.pick(&["-", "－"]), grouped(random, inner)),
        Line::Braces(inner) => format!("{{{}}}", typed(random, inner)),
        Line::Word(text, style) => word_typed(text, *style),
        Line::Field { name, possibly, values } => {
            let values: Vec<String> = values.iter().map(|value| value_typed(random, value)).collect();
            let colon = random.pick(&[":", "："]);
            if let Some(own) = name.strip_prefix("x.") {
                let is_plain = own.chars().all(char::is_alphanumeric) && !random.one_in(4);
                let own = if is_plain { own.to_owned() } else { format!("\"{own}\"") };
                let is_sign = values.len() == 1 && values[0].starts_with(['<', '>', '=']) && random.one_in(2);
                let colon = if is_sign { "" } else { colon };
                return format!("{}.{own}{colon}{}", random.word(&["x", "X"]), values.join(","));
            }
            format!("{name}{}{colon}{}", if *possibly { "?" } else { "" }, values.join(random.word(&[",", "，"])))
        }
    }
}

fn joined(random: &mut Random, parts: &[Line], between: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| grouped(random, part)).collect();
    parts.join(random.word(between))
}

/// In parentheses, where something stands around it.
fn grouped(random: &mut Random, line: &Line) -> String {
    let text = typed(random, line);
    if matches!(line, Line::All(_) | Line::Any(_)) || random.one_in(6) { format!("({text})") } else { text }
}

fn word_typed(text: &str, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Beginning => format!("{text}*"),
        Style::Quoted => format!("\"{text}\""),
    }
}

fn id_typed(random: &mut Random, text: &str) -> String {
    let is_plain = text.chars().all(char::is_alphanumeric);
    if is_plain && !random.one_in(4) { text.to_owned() } else { format!("\"{text}\"") }
}

fn value_typed(random: &mut Random, value: &Value) -> String {
    let only = if value.only { "=" } else { "" };
    let what = match &value.what {
        What::Id(_, text) => id_typed(random, text),
        What::Word(text, style) => word_typed(text, *style),
        What::Range(from, to) => {
            let text = |end: &Option<String>| end.clone().unwrap_or_default();
            format!("{}..{}", text(from), text(to))
        }
        What::Compared(code, op, to) if code.is_empty() => format!("{op}{to}"),
        What::Compared(code, op, to) => format!("{}{op}{to}", id_typed(random, code)),
    };
    format!("{only}{what}")
}
