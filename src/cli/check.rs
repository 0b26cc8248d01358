//! `check`: what is wrong in a file, one issue after the other, in the order of the file.

use super::load::{issue_lines, read};
use super::printable::{json, sentence};
use super::{Answer, DONE, Failure, NO};
use crate::formats::Issue;
use crate::msg;
use crate::words::{self, Lang};
use serde::Serialize;
use std::path::Path;

/// What `check --json` prints. Documented in the help and stable.
#[derive(Serialize)]
struct Report<'a> {
    file: String,
    policies: usize,
    held: usize,
    issues: Vec<Told<'a>>,
    told: usize,
    of: usize,
}

/// One issue in it.
#[derive(Serialize)]
struct Told<'a> {
    line: Option<usize>,
    column: Option<usize>,
    pointer: &'a str,
    record: Option<&'a str>,
    level: &'static str,
    id: &'static str,
    message: String,
    remedy: String,
}

/// What was found, whether the file could be understood or not.
struct Found {
    policies: usize,
    held: usize,
    issues: Vec<Issue>,
    of: usize,
    errors: usize,
    /// The end of the file was not reached.
    refused: bool,
}

pub(super) fn run(lang: Lang, file: &Path, json: bool) -> Result<Answer, Failure> {
    let found = match read(lang, file)? {
        Ok(loaded) => Found {
            policies: loaded.dataset.len(),
            held: loaded.dataset.held_len(),
            issues: loaded.issues,
            of: loaded.issues_total,
            errors: loaded.errors,
            refused: false,
        },
        // "Is it in order?" has an answer also where nothing can be opened: no, and here is where.
        Err(refused) => Found { policies: 0, held: 0, issues: vec![refused.issue], of: 1, errors: 1, refused: true },
    };
    let out = if json { as_json(lang, file, &found) } else { as_text(lang, file, &found) };
    Ok(Answer { out, notes: notes(lang, &found), code: if found.errors > 0 { NO } else { DONE } })
}

fn as_text(lang: Lang, file: &Path, found: &Found) -> String {
    let mut out = String::new();
    for issue in &found.issues {
        for line in issue_lines(lang, file, issue) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

fn notes(lang: Lang, found: &Found) -> Vec<String> {
    let mut notes = Vec::new();
    if found.refused {
        notes.push(sentence(lang, &msg!("cli-check-refused")));
        return notes;
    }
    if found.issues.len() < found.of {
        let more = msg!("cli-check-more", told = found.issues.len(), of = found.of);
        notes.push(sentence(lang, &more));
    }
    let done = msg!(
        "cli-check-done",
        policies = found.policies,
        held = found.held,
        errors = found.errors,
        others = found.of.saturating_sub(found.errors)
    );
    notes.push(sentence(lang, &done));
    notes
}

fn as_json(lang: Lang, file: &Path, found: &Found) -> String {
    let issues = found
        .issues
        .iter()
        .map(|issue| Told {
            line: issue.place.map(|place| place.line),
            column: issue.place.map(|place| place.column),
            pointer: &issue.pointer,
            record: issue.record.as_deref(),
            level: issue.level.id(),
            id: issue.what.id,
            message: words::format(lang, &issue.what),
            remedy: words::format(lang, &issue.remedy),
        })
        .collect();
    let report = Report {
        file: file.to_string_lossy().into_owned(),
        policies: found.policies,
        held: found.held,
        issues,
        told: found.issues.len(),
        of: found.of,
    };
    json(&report)
}
