//! `check`: what is wrong in a file. Equal problems stand together with their number, the worst first; on demand every
//! issue that is listed, in the order of the file.

use super::commands::switch;
use super::load::{issue_lines, read};
use super::printable::{escaped, json, sentence};
use super::spec::CommandOption;
use super::{Call, CommandAnswer, DONE, Failure, NO};
use crate::formats::{Group, Issue, Issues};
use crate::msg;
use crate::words::{self, Lang};
use serde::Serialize;
use std::path::Path;

/// Of `check`: all of the list.
pub(super) static ALL: CommandOption = switch("all", "usage-option-all");

/// Of `check`: its result as data.
pub(super) static JSON_OF_CHECK: CommandOption = switch("json", "usage-option-json-of-check");

/// What `check --json` prints. Documented in the help and stable.
#[derive(Serialize)]
struct Report<'a> {
    file: String,
    policies: usize,
    held: usize,
    issues: Vec<Told<'a>>,
    told: usize,
    of: usize,
    errors: usize,
    groups: Vec<Grouped<'a>>,
}

/// Equal problems in it.
#[derive(Serialize)]
struct Grouped<'a> {
    level: &'static str,
    id: &'static str,
    place: &'a str,
    count: usize,
    told: usize,
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

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OutputFormat {
    /// The first ones of each group, and how many there are.
    Groups,
    /// Each that is listed.
    All,
    /// All of it, as data.
    Json,
}

/// So many of each group are printed where not all are.
const FIRST: usize = 3;

/// What was found, whether the file could be understood or not.
struct CheckResult {
    policies: usize,
    held: usize,
    issues: Issues,
    /// The end of the file was not reached.
    refused: bool,
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let (lang, file, arguments) = (call.lang, call.file(), &call.arguments);
    let form = match (arguments.has(&JSON_OF_CHECK), arguments.has(&ALL)) {
        (true, _) => OutputFormat::Json,
        (false, true) => OutputFormat::All,
        (false, false) => OutputFormat::Groups,
    };
    let found = match read(call)? {
        Ok(loaded) => CheckResult {
            policies: loaded.dataset.len(),
            held: loaded.dataset.held_len(),
            issues: loaded.issues,
            refused: false,
        },
        // "Is it in order?" has an answer also where nothing can be opened: no, and here is where.
        Err(refused) => CheckResult { policies: 0, held: 0, issues: Issues::of(refused.issue), refused: true },
    };
    let out = match form {
        OutputFormat::Json => as_json(lang, file, &found),
        OutputFormat::All => all(lang, file, &found.issues),
        OutputFormat::Groups => groups(lang, file, &found.issues),
    };
    Ok(CommandAnswer {
        out: out.into_bytes(),
        notes: notes(lang, &found, form),
        code: if found.issues.errors() > 0 { NO } else { DONE },
    })
}

fn push(out: &mut String, lang: Lang, file: &Path, issue: &Issue) {
    for line in issue_lines(lang, file, issue) {
        out.push_str(&line);
        out.push('\n');
    }
}

fn all(lang: Lang, file: &Path, issues: &Issues) -> String {
    let mut out = String::new();
    issues.listed().into_iter().for_each(|issue| push(&mut out, lang, file, issue));
    out
}

fn groups(lang: Lang, file: &Path, issues: &Issues) -> String {
    let mut out = String::new();
    for group in issues.groups() {
        group.listed.iter().take(FIRST).for_each(|issue| push(&mut out, lang, file, issue));
        let more = group.count.saturating_sub(FIRST);
        if more > 0 {
            let place = escaped(&group.place).into_owned();
            out.push_str("    ");
            out.push_str(&sentence(lang, &msg!("cli-check-more-of-a-group", count = more, place = place)));
            out.push('\n');
        }
    }
    out
}

fn notes(lang: Lang, found: &CheckResult, form: OutputFormat) -> Vec<String> {
    let mut notes = Vec::new();
    if found.refused {
        notes.push(sentence(lang, &msg!("cli-check-refused")));
        return notes;
    }
    let (of, listed, errors) = (found.issues.total(), found.issues.listed_len(), found.issues.errors());
    if form == OutputFormat::Groups && found.issues.groups().iter().any(|group| group.count > FIRST) {
        notes.push(sentence(lang, &msg!("cli-check-unfold")));
    } else if form != OutputFormat::Groups && listed < of {
        notes.push(sentence(lang, &msg!("cli-check-more", told = listed, of = of)));
    }
    let done = msg!(
        "cli-check-done",
        policies = found.policies,
        held = found.held,
        errors = errors,
        others = of.saturating_sub(errors)
    );
    notes.push(sentence(lang, &done));
    notes
}

fn grouped(group: &Group) -> Grouped<'_> {
    Grouped {
        level: group.level.id(),
        id: group.what,
        place: &group.place,
        count: group.count,
        told: group.listed.len(),
    }
}

fn as_json(lang: Lang, file: &Path, found: &CheckResult) -> String {
    let issues = found
        .issues
        .listed()
        .into_iter()
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
        told: found.issues.listed_len(),
        of: found.issues.total(),
        errors: found.issues.errors(),
        groups: found.issues.groups().iter().map(grouped).collect(),
    };
    json(&report)
}
