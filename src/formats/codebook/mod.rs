//! The codebook as a page to be read and printed: Markdown with the codes and kinds of a dataset, in Chinese and English, with
//! definitions, rules, examples, keys, scales, and how often each is used.
//!
//! It is only written: a dataset cannot be read back from it.

mod text;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::dataset::{Code, Dataset, DefinitionList, DefinitionTree, LangMap, Measure};
use crate::json;
use crate::words::{self, Lang, Message};
use text::{both, escaped, indented, quoted, said};

/// What is lost where a dataset is written as a codebook.
pub(super) fn cannot_hold(_dataset: &Dataset) -> Vec<Message> {
    vec![crate::msg!("format-codebook-only")]
}

/// How often a code stands in records: in how many, and in how many annotations.
type Uses = HashMap<String, (usize, usize)>;

/// The codebook of a dataset as Markdown.
pub(super) fn codebook_markdown(dataset: &Dataset) -> String {
    let header = dataset.header();
    let mut out = String::new();
    let title = said(&header.text("title"));
    let name = both("codebook-title");
    line(&mut out, &if title.is_empty() { format!("# {name}") } else { format!("# {name}: {title}") });
    let mut about = vec![both_of(&crate::msg!("codebook-count-codes", count = header.codes().len()))];
    about.extend(header.codebook().map(|version| both_of(&crate::msg!("codebook-md-version", version = version))));
    about.push(both_of(&crate::msg!("codebook-md-records", count = dataset.len())));
    line(&mut out, &about.join("; "));
    let (codes, kinds) = uses(dataset);
    let tree = DefinitionTree::new(header, DefinitionList::Codes);
    for item in tree.in_order() {
        if let Some(code) = header.code(&item.id) {
            code_md(&mut out, dataset, code, (item.depth, codes.get(&*item.id).copied().unwrap_or_default()));
        }
    }
    let tree = DefinitionTree::new(header, DefinitionList::Kinds);
    if tree.items().is_empty() {
        return out;
    }
    line(&mut out, &format!("# {}", both("codebook-kinds")));
    for item in tree.in_order() {
        let Some(kind) = header.kind(&item.id) else { continue };
        let mut row = format!("{}- {} ", "  ".repeat(item.depth), named(&kind.name, &kind.id));
        if !kind.aliases.is_empty() {
            let aliases: Vec<String> = kind.aliases.iter().map(|alias| escaped(alias)).collect();
            write!(row, "({}: {}) ", both("codebook-aliases"), aliases.join(", ")).ok();
        }
        let count = kinds.get(&kind.id).copied().unwrap_or(0);
        row.push_str(&both_of(&crate::msg!("codebook-md-records", count = count)));
        out.push_str(&row);
        out.push('\n');
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

/// A sentence in English and in Chinese; once where both say it alike.
fn both_of(message: &Message) -> String {
    let (en, zh) = (words::format(Lang::En, message), words::format(Lang::Zh, message));
    if en == zh { en } else { format!("{en} / {zh}") }
}

/// Both names and the id.
fn named(names: &LangMap, id: &str) -> String {
    let said = said(names);
    let code = format!("`{}`", id.replace('`', "'"));
    if said.is_empty() { code } else { format!("{said} {code}") }
}

/// How often codes and kinds are used, each for itself.
fn uses(dataset: &Dataset) -> (Uses, HashMap<String, usize>) {
    let (mut codes, mut kinds): (Uses, HashMap<String, usize>) = Default::default();
    for row in dataset.rows() {
        let facts = dataset.facts(row);
        if let Some(kind) = facts.kind {
            *kinds.entry(dataset.names().kinds.id(kind).to_owned()).or_default() += 1;
        }
        if facts.codes.is_empty() {
            continue;
        }
        for symbol in facts.codes {
            codes.entry(dataset.names().codes.id(*symbol).to_owned()).or_default().0 += 1;
        }
        for annotation in dataset.annotations(row) {
            codes.entry(annotation.code).or_default().1 += 1;
        }
    }
    (codes, kinds)
}

fn code_md(out: &mut String, dataset: &Dataset, code: &Code, (depth, (records, annotations)): (usize, (usize, usize))) {
    let header = dataset.header();
    line(out, &format!("{} {}", "#".repeat((depth + 2).min(6)), named(&code.name, &code.id)));
    let mut facts = Vec::new();
    if let Some(key) = &code.key {
        facts.push(format!("{}: {}", both("codebook-key"), escaped(key)));
    }
    facts.push(both_of(&crate::msg!("codebook-md-used", annotations = annotations, records = records)));
    line(out, &facts.join("; "));
    if !code.replaced_by.is_empty() {
        let by: Vec<String> = code
            .replaced_by
            .iter()
            .map(|id| header.code(id).map_or_else(|| named(&LangMap::default(), id), |by| named(&by.name, id)))
            .collect();
        line(out, &format!("**{}**: {}", both("codebook-md-deprecated"), by.join(", ")));
    }
    paragraphs(out, "", &code.description);
    paragraphs(out, "codebook-include", &code.include);
    paragraphs(out, "codebook-exclude", &code.exclude);
    if code.measure != Measure::Presence || !code.scale.is_empty() {
        line(out, &format!("*{}*: {}", both("codebook-measure"), both(code.measure.label())));
    }
    if !code.scale.is_empty() {
        let (value, label) = (both("definition-step-value"), both("definition-step-label"));
        write!(out, "| {value} | {label} |\n|---|---|\n").ok();
        for (value, label) in &code.scale {
            writeln!(out, "| {} | {} |", escaped(&json::plain(value)), said(label)).ok();
        }
        out.push('\n');
    }
    if let Some(rollup) = code.rollup {
        line(out, &format!("*{}*: {}", both("definition-rollup"), rollup.id()));
    }
    if code.requires_span {
        line(out, &both("codebook-requires-span"));
    }
    if !code.examples.is_empty() {
        line(out, &format!("*{}*", both("codebook-examples")));
        for example in &code.examples {
            for (_, text) in example.iter().filter(|(_, text)| !text.is_empty()) {
                line(out, &quoted(text));
            }
        }
    }
}

/// A text in each of its languages, under a small title.
fn paragraphs(out: &mut String, title: &'static str, texts: &LangMap) {
    let mut texts = texts.iter().filter(|(_, text)| !text.is_empty()).peekable();
    if texts.peek().is_some() && !title.is_empty() {
        line(out, &format!("*{}*", both(title)));
    }
    for (_, text) in texts {
        line(out, &indented(text));
    }
}
