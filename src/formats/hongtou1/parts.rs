//! A file as it is met, part by part, whoever reads it; and what is told of it at the end.

use std::borrow::Cow;

use super::doubts;
use super::locate::locate;
use crate::dataset::{DatasetBuilder, FILE, Header, Problem};
use crate::formats::issue::{Issue, Level, Loaded, TOLD_LIMIT};
use crate::json::{Builder, Duplicate, Duplicates, Fault, Lines, Object, Reader, Text, Value};
use crate::msg;
use crate::words::Message;

/// The parts of a file.
pub(super) struct Parts {
    pub(super) header: Object,
    pub(super) builder: DatasetBuilder,
    /// Where each record begins, by slot.
    pub(super) offsets: Vec<usize>,
    pub(super) has_policies: bool,
    pub(super) blocked: Option<Message>,
    pub(super) issues: Vec<Found>,
}

/// Where an issue stands.
pub(super) enum At {
    /// In the file as a whole.
    Offset(usize),
    /// In a record: its slot, and the pointer from there.
    Record(u32, String),
}

/// An issue whose line is not known yet.
pub(super) struct Found {
    pub(super) level: Level,
    pub(super) at: At,
    pub(super) pointer: String,
    pub(super) record: Option<String>,
    pub(super) what: Message,
    pub(super) remedy: Message,
}

impl Found {
    /// Elsewhere in the file.
    pub(super) fn moved(&mut self, to: impl Fn(usize) -> usize) {
        if let At::Offset(offset) = &mut self.at {
            *offset = to(*offset);
        }
    }
}

impl Parts {
    pub(super) fn new() -> Self {
        Self {
            header: Object::new(),
            builder: DatasetBuilder::new(Header::default()),
            offsets: Vec::new(),
            has_policies: false,
            blocked: None,
            issues: Vec::new(),
        }
    }
}

/// What is wrong with a record that has keys twice.
pub(super) fn problems_of(twice: Duplicates) -> Vec<Problem> {
    let mut problems: Vec<Problem> = twice.first.iter().map(problem_of).collect();
    if twice.more > 0 {
        problems.push(Problem {
            pointer: String::new(),
            what: msg!("issue-more-keys-twice", count = twice.more),
            remedy: msg!("issue-key-twice-remedy"),
        });
    }
    problems
}

fn problem_of(twice: &Duplicate) -> Problem {
    Problem {
        pointer: record_pointer(&twice.pointer),
        what: msg!("issue-key-twice", key = twice.key.clone()),
        remedy: msg!("issue-key-twice-remedy"),
    }
}

/// The part of a pointer inside a record: without `/policies/12`.
fn record_pointer(pointer: &str) -> String {
    match pointer.strip_prefix("/policies/") {
        Some(rest) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("").to_owned(),
        None => pointer.to_owned(),
    }
}

/// Reads the value of a header key.
pub(super) fn read_header_value(
    text: &str,
    reader: &mut Reader<'_>,
    parts: &mut Parts,
    (key, key_offset): (Text, usize),
) -> Result<(), Fault> {
    let offset = reader.offset();
    let mut builder = Builder::default();
    reader.value(&mut builder)?;
    let value = builder.finish().unwrap_or(Value::Null);
    let pointer = format!("/{}", key.as_str().replace('~', "~0").replace('/', "~1"));
    // The key itself is told below.
    for twice in reader.take_duplicates().first.into_iter().filter(|twice| twice.second != key_offset) {
        parts.issues.push(Found {
            level: Level::Warning,
            at: At::Offset(twice.second),
            pointer: if twice.pointer.is_empty() { pointer.clone() } else { twice.pointer },
            record: None,
            what: msg!("issue-key-twice", key = twice.key),
            remedy: msg!("issue-key-twice-remedy"),
        });
    }
    if parts.header.get(key.as_str()).is_some() || key.as_str() == "policies" {
        parts.blocked = Some(msg!("blocked-key-twice", key = key.as_str().to_owned()));
        parts.issues.push(Found {
            level: Level::Error,
            at: At::Offset(key_offset),
            pointer: pointer.clone(),
            record: None,
            what: msg!("issue-key-twice", key = key.as_str().to_owned()),
            remedy: msg!("issue-header-key-twice-remedy"),
        });
        if key.as_str() == "policies" {
            return Ok(());
        }
    }
    if let Some(problem) = doubts::header_problem(&value, FILE.kind(key.as_str())) {
        parts.issues.push(Found {
            level: Level::Error,
            at: At::Offset(locate(text, offset, &problem.pointer)),
            pointer: format!("{pointer}{}", problem.pointer),
            record: None,
            what: problem.what,
            remedy: msg!("issue-header-type-remedy"),
        });
    }
    if key.as_str() == "hongtou" {
        match &value {
            Value::Number(number) if number.as_f64() == Some(1.0) => {}
            Value::Number(number) if number.as_f64().is_some_and(|version| version > 1.0) => {
                parts.blocked = Some(msg!("blocked-newer", version = number.lexeme().to_owned()));
                parts.issues.push(Found {
                    level: Level::Warning,
                    at: At::Offset(offset),
                    pointer,
                    record: None,
                    what: msg!("issue-newer", version = number.lexeme().to_owned()),
                    remedy: msg!("issue-newer-remedy"),
                });
            }
            _ => {
                parts.blocked = Some(msg!("blocked-version"));
                parts.issues.push(Found {
                    level: Level::Error,
                    at: At::Offset(offset),
                    pointer,
                    record: None,
                    what: msg!("issue-version"),
                    remedy: msg!("issue-version-remedy"),
                });
            }
        }
    }
    parts.header.push(key, value);
    Ok(())
}

/// The first bytes of the file as text, up to a length: to say in which line an issue stands.
pub(super) type FirstText<'a> = dyn FnMut(usize) -> std::io::Result<Cow<'a, str>> + 'a;

/// The whole, once all parts were met; `end` is where the file ends.
pub(super) fn finish(parts: Parts, end: usize, text: &mut FirstText<'_>) -> std::io::Result<Loaded> {
    let Parts { header, builder, offsets, blocked, mut issues, .. } = parts;
    if header.get("hongtou").is_none() {
        issues.push(Found {
            level: Level::Warning,
            at: At::Offset(0),
            pointer: "/hongtou".to_owned(),
            record: None,
            what: msg!("issue-no-version"),
            remedy: msg!("issue-no-version-remedy"),
        });
    }
    let (mut dataset, _) = builder.finish();
    dataset.put_header(Header::new(header));
    for (row, held) in dataset.held() {
        for problem in &held.problems {
            issues.push(Found {
                level: Level::Error,
                at: At::Record(row.0, problem.pointer.clone()),
                pointer: format!("/policies/{}{}", row.0, problem.pointer),
                record: held.id.clone(),
                what: problem.what.clone(),
                remedy: problem.remedy.clone(),
            });
        }
    }
    doubts::of_records(&dataset, &mut issues);
    let issues_total = issues.len();
    let errors = issues.iter().filter(|issue| issue.level == Level::Error).count();
    let begin = |at: &At| match at {
        At::Offset(offset) => *offset,
        At::Record(slot, _) => offsets.get(*slot as usize).copied().unwrap_or(end),
    };
    issues.sort_by_key(|issue| begin(&issue.at));
    issues.truncate(TOLD_LIMIT);
    let issues = if issues.is_empty() {
        Vec::new()
    } else {
        let behind = |at: &At| match at {
            At::Offset(offset) => *offset,
            At::Record(slot, _) => offsets.get(*slot as usize + 1).copied().unwrap_or(end),
        };
        let last = issues.iter().map(|issue| behind(&issue.at)).max().unwrap_or(0);
        let text = text(last.min(end))?;
        let exact = |at: &At| match at {
            At::Offset(offset) => *offset,
            At::Record(_, pointer) => locate(&text, begin(at), pointer),
        };
        let mut placed: Vec<(usize, Found)> = issues.into_iter().map(|issue| (exact(&issue.at), issue)).collect();
        placed.sort_by_key(|(offset, _)| *offset);
        let lines = Lines::new(&text);
        let told = |(offset, found): (usize, Found)| Issue {
            level: found.level,
            place: Some(lines.place(offset)),
            pointer: found.pointer,
            record: found.record,
            what: found.what,
            remedy: found.remedy,
        };
        placed.into_iter().map(told).collect()
    };
    Ok(Loaded { dataset, issues, issues_total, errors, save_blocked: blocked, encoding: None })
}
