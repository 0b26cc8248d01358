//! Texts of others within Markdown: what would mean something there is written so that it does not.

use crate::dataset::LangMap;
use crate::words::{self, Lang};

/// A word of the program in English and Chinese.
pub(super) fn both(id: &'static str) -> String {
    format!("{} / {}", words::text(Lang::En, id), words::text(Lang::Zh, id))
}

/// A text on one line: characters that mark something up are escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// All languages of a text on one line, Chinese first.
pub(super) fn said(texts: &LangMap) -> String {
    let is_zh = |tag: &str| tag.starts_with("zh");
    let first = texts.iter().filter(|(tag, _)| is_zh(tag));
    let all = first.chain(texts.iter().filter(|(tag, _)| !is_zh(tag)));
    let all: Vec<String> = all.map(|(_, text)| escaped(text)).filter(|text| !text.is_empty()).collect();
    all.join(" / ")
}

/// A text of several lines, each as a line of its own. A line that would begin a list or a heading does not.
pub(super) fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(plain_line).filter(|line| !line.is_empty()).collect();
    lines.join("  \n")
}

/// The same as a quote.
pub(super) fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(plain_line).filter(|line| !line.is_empty()).map(|line| format!("> {line}")).collect();
    lines.join("  \n")
}

fn plain_line(line: &str) -> String {
    let line = escaped(line);
    let is_number = line.split_once(['.', ')']).is_some_and(|(number, _)| {
        !number.is_empty() && number.len() < 10 && number.chars().all(|c| c.is_ascii_digit())
    });
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    if is_number
        && let Some(at) = line.find(['.', ')'])
        && let Some((number, rest)) = line.split_at_checked(at)
    {
        return format!("{number}\\{rest}");
    }
    line
}
