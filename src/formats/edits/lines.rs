//! An edits file: one change a line, empty lines between them as one likes.

use super::read::{Blobs, change_of};
use crate::dataset::Change;
use crate::json;
use crate::msg;
use crate::words::Message;

/// A line that is no change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// Which line, from one.
    pub line: usize,
    /// Which character in it, from one, where that is known.
    pub column: Option<usize>,
    /// Where in the object.
    pub pointer: String,
    /// What is wrong.
    pub what: Message,
}

/// The changes of an edits file with the numbers of their lines, or everything that is wrong in it.
///
/// `by` and `at` must be there: they come from the lines alone, so that two runs give the same bytes.
pub fn changes_of_lines(bytes: &[u8], blobs: Blobs<'_>) -> Result<Vec<(usize, Change)>, Vec<LineProblem>> {
    let text = match json::utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(fault) => {
            let line = json::Lines::of_bytes(bytes).place(fault.offset).line;
            return Err(vec![LineProblem { line, column: None, pointer: String::new(), what: fault.message() }]);
        }
    };
    let mut changes = Vec::new();
    let mut problems = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = at + 1;
        match change_of_line(line, blobs) {
            Ok(change) => changes.push((number, change)),
            Err((column, pointer, what)) => problems.push(LineProblem { line: number, column, pointer, what }),
        }
    }
    if problems.is_empty() { Ok(changes) } else { Err(problems) }
}

fn change_of_line(line: &str, blobs: Blobs<'_>) -> Result<Change, (Option<usize>, String, Message)> {
    let (value, twice) = json::read(line).map_err(|fault| {
        let column = line.get(..fault.offset).map(|before| before.chars().count() + 1);
        (column, fault.pointer.clone(), fault.message())
    })?;
    if let Some(twice) = twice.first() {
        return Err((None, twice.pointer.clone(), msg!("edits-stranger", key = twice.pointer.clone())));
    }
    for key in ["by", "at"] {
        let given = value.as_object().and_then(|object| object.get(key)).and_then(json::Value::as_str);
        if value.as_object().is_some() && given.is_none_or(str::is_empty) {
            return Err((None, String::new(), msg!("edits-missing", key = key)));
        }
    }
    let change = change_of(&value, blobs).map_err(|(pointer, what)| (None, pointer, what))?;
    if change.at.parse::<jiff::Timestamp>().is_err() {
        return Err((None, "/at".to_owned(), msg!("edits-time", text = change.at)));
    }
    Ok(change)
}
