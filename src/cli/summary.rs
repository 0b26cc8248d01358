//! `summary`: counts by region, month, year, kind, level, code, coder and review, as aligned columns or as JSON.

use super::commands::{JSON_OF_SUMMARY, WHERE};
use super::load::{seen_dataset, select};
use super::printable::{escaped, json, printable, sentence};
use super::table::aligned;
use super::{Call, CommandAnswer, DONE, Failure};
use crate::analysis::Summary;
use crate::dataset::{Dataset, RowId};
use crate::msg;
use crate::query::{self, Bitmap};
use crate::words::{self, Lang};
use std::collections::BTreeMap;

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let lang = call.lang;
    let mut notes = Vec::new();
    let dataset = seen_dataset(call, &mut notes)?;
    let selection = select(lang, &dataset, call.arguments.text(&WHERE))?;
    let live = bitmap(&dataset, dataset.rows());
    let shown = bitmap(&dataset, selection.rows.iter().copied());
    // Nobody can stop it here, so there always is a result.
    let summary = Summary::count(&dataset, &selection.lexicon, (&live, &shown), &()).unwrap_or_default();
    let line = selection.query.line();
    // The names are counted under, and may be many.
    drop(selection);
    let out =
        if call.arguments.has(&JSON_OF_SUMMARY) { json(&summary) } else { as_text(lang, &dataset, &line, &summary) };
    Ok(CommandAnswer { out: out.into_bytes(), notes, code: DONE })
}

fn bitmap(dataset: &Dataset, rows: impl Iterator<Item = RowId>) -> Bitmap {
    let mut bits = Bitmap::new(dataset.slots());
    rows.for_each(|row| bits.insert(row.0));
    bits
}

/// A heading, its counts, and how an id is shown.
type CountedSection<'a> = (&'static str, &'a BTreeMap<String, u32>, &'a dyn Fn(&str) -> String);

fn as_text(lang: Lang, dataset: &Dataset, line: &str, summary: &Summary) -> String {
    let mut out = String::new();
    let mut say = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    say(sentence(lang, &msg!("cli-summary-title", policies = summary.policies, of = summary.of)));
    if !line.is_empty() {
        // Whole, so that it can be copied into the next command.
        say(format!("{}{}", words::format(lang, &msg!("cli-summary-query", query = "")), escaped(line)));
    }
    if let Some(coder) = dataset.header().only_coder() {
        say(sentence(lang, &msg!("cli-summary-blind", coder = coder)));
    }
    say(sentence(lang, &msg!("cli-summary-undated", undated = summary.undated)));
    if summary.held > 0 {
        say(sentence(lang, &msg!("cli-summary-held", held = summary.held)));
    }
    let plain = |id: &str| id.to_owned();
    let named = |id: &str, name: String| if name == id { name } else { format!("{id}  {name}") };
    let region = |id: &str| named(id, query::region_name(dataset, lang, id));
    let kind = |id: &str| named(id, query::kind_name(dataset, lang, id));
    let month = |id: &str| if id == "span" { words::text(lang, "cli-summary-span").to_owned() } else { id.to_owned() };
    let parts: [CountedSection<'_>; 8] = [
        (words::text(lang, "cli-summary-regions"), &summary.regions, &region),
        (words::text(lang, "cli-summary-months"), &summary.months, &month),
        (words::text(lang, "cli-summary-years"), &summary.years, &plain),
        (words::text(lang, "cli-summary-kinds"), &summary.kinds, &kind),
        (words::text(lang, "cli-summary-levels"), &summary.levels, &plain),
        (words::text(lang, "cli-summary-codes"), &summary.codes, &plain),
        (words::text(lang, "cli-summary-coders"), &summary.coders, &plain),
        (words::text(lang, "cli-summary-review"), &summary.review, &plain),
    ];
    for (heading, counts, label) in parts {
        say(String::new());
        say(heading.to_owned());
        if counts.is_empty() {
            say(format!("  {}", words::text(lang, "cli-summary-nothing")));
            continue;
        }
        let rows: Vec<Vec<String>> = counts
            .iter()
            .map(|(id, count)| vec![printable(&label(id)), words::number(lang, i64::from(*count))])
            .collect();
        say(aligned(&rows).trim_end_matches('\n').to_owned());
    }
    out
}
