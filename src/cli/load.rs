//! A dataset from a named file, or the lines that say why there is none; and the rows that a filter line finds in it.

use super::commands::BLIND;
use super::printable::{escaped, printable, sentence};
use super::streams::{bytes_of, is_stream};
use super::table::width;
use super::{Call, Failure};
use crate::dataset::{Dataset, RowId};
use crate::formats::{self, Issue, Loaded, Refused};
use crate::msg;
use crate::persistence::{self, ReadFailure};
use crate::query::{Lexicon, Mistake, Query};
use crate::words::Lang;
use std::fmt::Write as _;
use std::path::Path;

/// Reads the file that a command is about; what is wrong inside it is in the result.
pub(super) fn read(call: &Call<'_>) -> Result<Result<Loaded, Refused>, Failure> {
    read_checked(call, call.file(), u32::MAX)
}

fn read_checked(call: &Call<'_>, file: &Path, most: u32) -> Result<Result<Loaded, Refused>, Failure> {
    let read = if is_stream(file.as_os_str()) {
        formats::read_bytes(file, &bytes_of(call, file)?, most).map_err(ReadFailure::Content)
    } else {
        persistence::read_file_quickly(file, &(), most).map(|(loaded, ..)| loaded)
    };
    match read {
        Ok(loaded) => Ok(Ok(loaded)),
        Err(ReadFailure::Content(refused)) => Ok(Err(*refused)),
        Err(ReadFailure::System(why)) => Err(Failure::of(call.lang, &why)),
    }
}

/// Reads the file for a command that works with its records, without looking for doubts in them; `notes` gets a line when
/// some are held.
pub(super) fn dataset(call: &Call<'_>, notes: &mut Vec<String>) -> Result<Dataset, Failure> {
    dataset_at(call, call.file(), notes)
}

/// The same of another file that the command names.
pub(super) fn dataset_at(call: &Call<'_>, file: &Path, notes: &mut Vec<String>) -> Result<Dataset, Failure> {
    let lang = call.lang;
    match read_checked(call, file, 0)? {
        Ok(loaded) => {
            if loaded.issues.errors() > 0 {
                notes.push(sentence(
                    lang,
                    &msg!("cli-file-has-errors", errors = loaded.issues.errors(), held = loaded.dataset.held_len()),
                ));
            }
            Ok(loaded.dataset)
        }
        Err(refused) => Err(Failure(issue_lines(lang, file, &refused.issue).into())),
    }
}

/// The same as a coder sees it who codes blind, where the command names one: without what others coded.
pub(super) fn seen_dataset(call: &Call<'_>, notes: &mut Vec<String>) -> Result<Dataset, Failure> {
    let dataset = dataset(call, notes)?;
    let Some(coder) = call.arguments.text(&BLIND) else { return Ok(dataset) };
    // Who has coded nothing yet sees that; a name that was mistyped shows in the note.
    if formats::known_coder(&dataset, coder).is_err() {
        notes.push(sentence(call.lang, &msg!("cli-blind-unknown", coder = coder)));
    }
    // Nobody can stop it here.
    dataset.seen_by(coder, &()).ok_or_else(|| Failure::of(call.lang, &msg!("job-cancelled")))
}

/// An issue as two lines: where and what; then which record and what to do.
pub(super) fn issue_lines(lang: Lang, file: &Path, issue: &Issue) -> [String; 2] {
    let mut place = escaped(&file.to_string_lossy()).into_owned();
    if let Some(at) = issue.place {
        write!(place, ":{}:{}", at.line, at.column).ok();
    }
    if !issue.pointer.is_empty() {
        write!(place, ": {}", printable(&issue.pointer)).ok();
    }
    let what = sentence(lang, &issue.what);
    let level = match issue.level {
        formats::Severity::Error => msg!("cli-issue-error"),
        formats::Severity::Warning => msg!("cli-issue-warning"),
        formats::Severity::Note => msg!("cli-issue-note"),
    };
    let remedy = issue.remedy.clone();
    let about = match &issue.record {
        Some(record) => msg!("cli-issue-about", level = level, record = record.as_str(), remedy = remedy),
        None => msg!("cli-issue-in-file", level = level, remedy = remedy),
    };
    [format!("{place}: {what}"), format!("    {}", sentence(lang, &about))]
}

/// The records that a filter line finds, and the line as it was understood.
pub(super) struct Selection {
    pub(super) rows: Vec<RowId>,
    pub(super) query: Query,
    /// The names that the line was read with.
    pub(super) lexicon: Lexicon,
}

/// All records, or those of the line.
pub(super) fn select(lang: Lang, dataset: &Dataset, line: Option<&str>) -> Result<Selection, Failure> {
    let (query, lexicon) = read_line(lang, dataset, line)?;
    Ok(Selection { rows: crate::query::rows_of(&query, dataset), query, lexicon })
}

/// What a line asks for, and the names that it was read with. Without a line everything is asked for.
pub(super) fn read_line(lang: Lang, dataset: &Dataset, line: Option<&str>) -> Result<(Query, Lexicon), Failure> {
    let line = line.unwrap_or_default();
    let mut lexicon = crate::query::lexicon_of(dataset);
    // Nobody can stop it here.
    lexicon.learn_labels(dataset, line, &()).unwrap_or_default();
    let query = Query::read(line, &lexicon, false).map_err(|mistakes| Failure(mistake_lines(lang, line, &mistakes)))?;
    Ok((query, lexicon))
}

/// A line of more bytes is not shown with its mistakes: nobody finds a mark in it.
const LONGEST_SHOWN: usize = 2_000;

/// What is wrong in a line, each with a mark under the place.
fn mistake_lines(lang: Lang, line: &str, mistakes: &[Mistake]) -> Vec<String> {
    let mut lines = Vec::new();
    for mistake in mistakes {
        lines.push(sentence(lang, &msg!("cli-query-wrong", message = mistake.message.clone())));
        if line.len() > LONGEST_SHOWN {
            continue;
        }
        let part = |from: usize, to: usize| line.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
        let before = width(&escaped(&part(0, mistake.span.start)));
        let marked = width(&escaped(&part(mistake.span.start, mistake.span.end))).max(1);
        lines.push(format!("    {}", escaped(line)));
        lines.push(format!("    {}{}", " ".repeat(before), "^".repeat(marked)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::LineSpan;

    #[test]
    fn mistake_lines_when_chinese_stands_before_mark_the_place() {
        let span = LineSpan { start: 3, end: 5, byte_start: 7, byte_end: 9 };
        let mistake = Mistake::new(span, msg!("cli-version", version = "x"));
        let lines = mistake_lines(Lang::En, "区块 a:", &[mistake]);
        assert_eq!(lines.get(1).map(String::as_str), Some("    区块 a:"));
        assert_eq!(lines.get(2).map(String::as_str), Some("         ^^"));
    }
}
