//! `duplicates`: records that are probably the same document, or belong together.

use super::commands::WHERE;
use super::load::{dataset, select};
use super::printable::{escaped, json, printable, sentence};
use super::spec::CommandOption;
use super::{Call, CommandAnswer, DONE, Failure, NO};
use crate::analysis::duplicates::{DuplicateRules, Duplicates, LikelyPair, find_duplicates};
use crate::dataset::{Dataset, RowId};
use crate::msg;
use crate::query::record_title;
use crate::words::{self, Lang};
use serde::Serialize;

/// Of `duplicates`: its result as data.
pub(super) static JSON_OF_DUPLICATES: CommandOption =
    super::commands::switch("json", "usage-option-json-of-duplicates");

/// What `duplicates --json` prints. Documented in the help and stable.
#[derive(Serialize)]
struct Data<'a> {
    query: String,
    policies: usize,
    rules: &'a DuplicateRules,
    pairs: Vec<PairData>,
    not_same: usize,
    otherwise_related: usize,
    left_out: usize,
    capped: Vec<String>,
    texts_too_short: usize,
}

/// One pair in it.
#[derive(Serialize)]
struct PairData {
    group: u32,
    kind: &'static str,
    score: u8,
    first: String,
    second: String,
    relation: &'static str,
    same_number: bool,
    titles: Option<u16>,
    texts: Option<u16>,
    same_issuer: Option<bool>,
    days: Option<u32>,
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let lang = call.lang;
    let mut notes = Vec::new();
    let dataset = dataset(call, &mut notes)?;
    let selection = select(lang, &dataset, call.arguments.text(&WHERE))?;
    let rules = DuplicateRules::default();
    // Nobody can stop it here.
    let found = find_duplicates(&dataset, &selection.rows, &rules, &())
        .ok_or_else(|| Failure::of(lang, &msg!("job-cancelled")))?;
    let capped: Vec<String> = found.capped.iter().map(|own| sentence(lang, &own.message())).collect();
    let line = selection.query.line();
    let out = if call.arguments.has(&JSON_OF_DUPLICATES) {
        json(&Data {
            query: line,
            policies: found.records,
            rules: &rules,
            pairs: found.pairs.iter().map(|pair| pair_data(&dataset, pair)).collect(),
            not_same: found.not_same,
            otherwise_related: found.otherwise_related,
            left_out: found.left_out,
            capped,
            texts_too_short: found.texts_too_short,
        })
    } else {
        notes.extend(capped);
        told((lang, &dataset), &found, &line)
    };
    let code = if found.pairs.is_empty() { DONE } else { NO };
    Ok(CommandAnswer { out: out.into_bytes(), notes, code })
}

fn pair_data(dataset: &Dataset, pair: &LikelyPair) -> PairData {
    let evidence = &pair.evidence;
    PairData {
        group: pair.group,
        kind: pair.kind.id(),
        score: pair.score,
        first: dataset.id(pair.first),
        second: dataset.id(pair.second),
        relation: pair.kind.relation(),
        same_number: evidence.same_number,
        titles: evidence.titles,
        texts: evidence.texts,
        same_issuer: evidence.same_issuer,
        days: evidence.days,
    }
}

fn told((lang, dataset): (Lang, &Dataset), found: &Duplicates, line: &str) -> String {
    let mut out = String::new();
    let mut push = |line: &str| {
        out.push_str(line);
        out.push('\n');
    };
    if !line.is_empty() {
        push(&format!("{}{}", words::format(lang, &msg!("cli-summary-query", query = "")), escaped(line)));
    }
    push(&sentence(lang, &msg!("cli-duplicates-count", pairs = found.pairs.len(), records = found.records)));
    if found.not_same + found.otherwise_related > 0 {
        let (not_same, related) = (found.not_same.to_string(), found.otherwise_related.to_string());
        push(&sentence(lang, &msg!("duplicates-known", notsame = not_same, related = related)));
    }
    if found.left_out > 0 {
        push(&sentence(lang, &msg!("duplicates-left-out", count = found.left_out.to_string())));
    }
    for pair in &found.pairs {
        let kind = words::text(lang, pair.kind.label());
        let reasons: Vec<String> = pair.evidence.reasons().iter().map(|reason| sentence(lang, reason)).collect();
        push("");
        push(&format!("{kind} ({}): {}", pair.score, reasons.join(words::text(lang, "list-of-words"))));
        for row in [pair.first, pair.second] {
            push(&record_line((lang, dataset), row));
        }
    }
    out
}

fn record_line((lang, dataset): (Lang, &Dataset), row: RowId) -> String {
    format!("  {}  {}", printable(&dataset.id(row)), printable(&record_title(dataset, lang, row)))
}
