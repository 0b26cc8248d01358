//! Reading: any layout and key order. What is not JSON is refused with its place; a record that is not understood is held;
//! everything odd is told together.

use std::collections::BTreeMap;

use super::doubts;
use super::locate::locate;
use crate::dataset::{DatasetBuilder, FILE, Header, Problem, RowId};
use crate::formats::encoding::{self, Encoding};
use crate::formats::issue::{Excerpt, Issue, Level, Loaded, Refused, TOLD_LIMIT};
use crate::json::{Builder, Duplicate, Fault, Lines, Object, Reader, Text, Value};
use crate::msg;
use crate::words::Message;

/// Reads a dataset file.
pub fn read(bytes: Vec<u8>) -> Result<Loaded, Box<Refused>> {
    // Where the text stops being UTF-8: the place to tell, should it be nothing else either.
    let not_utf8 = crate::json::utf8(&bytes).err().map(|fault| Lines::of_bytes(&bytes).place(fault.offset));
    let decoded = encoding::decode_file(bytes).map_err(|fault| {
        Box::new(Refused {
            issue: Issue {
                level: Level::Error,
                place: not_utf8,
                pointer: String::new(),
                record: None,
                what: fault.message(),
                remedy: fault.remedy(),
            },
            excerpt: None,
        })
    })?;
    let mut loaded = read_text(&decoded.text)?;
    if decoded.encoding != Encoding::Utf8 {
        loaded.encoding = Some(decoded.encoding.name());
        let mut issue = note(msg!("issue-encoding", encoding = decoded.encoding.name().to_owned()));
        issue.remedy = msg!("issue-encoding-remedy");
        loaded.issues.insert(0, issue);
        loaded.issues.truncate(TOLD_LIMIT);
        loaded.issues_total += 1;
    }
    Ok(loaded)
}

fn note(what: Message) -> Issue {
    Issue {
        level: Level::Note,
        place: None,
        pointer: String::new(),
        record: None,
        what,
        remedy: msg!("issue-nothing-to-do"),
    }
}

/// The parts of a file as they are met.
struct Parts {
    header: Object,
    builder: DatasetBuilder,
    /// Where each record begins, by slot.
    offsets: Vec<usize>,
    has_policies: bool,
    blocked: Option<Message>,
    issues: Vec<Found>,
}

/// An issue whose place is a byte offset still.
pub(super) struct Found {
    pub(super) level: Level,
    pub(super) offset: Option<usize>,
    pub(super) pointer: String,
    pub(super) record: Option<String>,
    pub(super) what: Message,
    pub(super) remedy: Message,
}

fn read_text(text: &str) -> Result<Loaded, Box<Refused>> {
    let refused = |fault: Fault| refuse(text, &fault);
    let mut reader = Reader::new(text);
    reader.skip_space();
    if reader.peek().is_some_and(|first| first != b'{') {
        // Still say where it is no JSON at all before saying that it is not a dataset.
        reader.value(&mut ()).and_then(|_span| reader.finish()).map_err(refused)?;
        return Err(not_a_dataset(text));
    }
    let mut parts = Parts {
        header: Object::new(),
        builder: DatasetBuilder::new(Header::default()),
        offsets: Vec::new(),
        has_policies: false,
        blocked: None,
        issues: Vec::new(),
    };
    reader.open_object().map_err(refused)?;
    while let Some((key, key_offset)) = reader.next_member().map_err(refused)? {
        reader.skip_space();
        if key.as_str() == "policies" && !parts.has_policies {
            parts.has_policies = true;
            read_policies(&mut reader, &mut parts).map_err(refused)?;
        } else {
            read_header_value(text, &mut reader, &mut parts, (key, key_offset)).map_err(refused)?;
        }
    }
    reader.finish().map_err(refused)?;
    if !parts.has_policies && parts.header.get("hongtou").is_none() {
        return Err(not_a_dataset(text));
    }
    Ok(finish(text, parts))
}

fn read_policies(reader: &mut Reader<'_>, parts: &mut Parts) -> Result<(), Fault> {
    if reader.peek() != Some(b'[') {
        let offset = reader.offset();
        let mut value = Builder::default();
        reader.value(&mut value)?;
        parts.issues.push(Found {
            level: Level::Error,
            offset: Some(offset),
            pointer: "/policies".to_owned(),
            record: None,
            what: msg!("issue-policies-no-list"),
            remedy: msg!("issue-policies-no-list-remedy"),
        });
        parts.blocked = Some(msg!("blocked-policies"));
        return Ok(());
    }
    reader.open_array()?;
    while reader.next_item()? {
        reader.skip_space();
        let offset = reader.offset();
        reader.value(&mut parts.builder.encoder())?;
        let problems = std::mem::take(&mut reader.duplicates).iter().map(problem_of).collect();
        parts.builder.finish_row(problems);
        parts.offsets.push(offset);
    }
    Ok(())
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

fn read_header_value(
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
    for twice in std::mem::take(&mut reader.duplicates).into_iter().filter(|twice| twice.second != key_offset) {
        parts.issues.push(Found {
            level: Level::Warning,
            offset: Some(twice.second),
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
            offset: Some(key_offset),
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
            offset: Some(locate(text, offset, &problem.pointer)),
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
                    offset: Some(offset),
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
                    offset: Some(offset),
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

fn finish(text: &str, parts: Parts) -> Loaded {
    let Parts { header, builder, offsets, blocked, mut issues, .. } = parts;
    if header.get("hongtou").is_none() {
        issues.push(Found {
            level: Level::Warning,
            offset: Some(0),
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
                offset: offsets.get(row.0 as usize).map(|offset| locate(text, *offset, &problem.pointer)),
                pointer: format!("/policies/{}{}", row.0, problem.pointer),
                record: held.id.clone(),
                what: problem.what.clone(),
                remedy: problem.remedy.clone(),
            });
        }
    }
    let place = |row: RowId, pointer: &str| offsets.get(row.0 as usize).map(|offset| locate(text, *offset, pointer));
    doubts::of_records(&dataset, &place, &mut issues);
    issues.sort_by_key(|issue| issue.offset);
    let issues_total = issues.len();
    let errors = issues.iter().filter(|issue| issue.level == Level::Error).count();
    let lines = Lines::new(text);
    let issues = issues
        .into_iter()
        .take(TOLD_LIMIT)
        .map(|found| Issue {
            level: found.level,
            place: found.offset.map(|offset| lines.place(offset)),
            pointer: found.pointer,
            record: found.record,
            what: found.what,
            remedy: found.remedy,
        })
        .collect();
    Loaded { dataset, issues, issues_total, errors, save_blocked: blocked, encoding: None }
}

fn not_a_dataset(text: &str) -> Box<Refused> {
    Box::new(Refused {
        issue: Issue {
            level: Level::Error,
            place: Some(Lines::new(text).place(0)),
            pointer: String::new(),
            record: None,
            what: msg!("issue-not-a-dataset"),
            remedy: msg!("issue-not-a-dataset-remedy"),
        },
        excerpt: None,
    })
}

fn refuse(text: &str, fault: &Fault) -> Box<Refused> {
    let lines = Lines::new(text);
    let place = lines.place(fault.offset);
    let what = match fault.opened {
        Some(opened) => {
            let opened = lines.place(opened);
            msg!("issue-unclosed", what = fault.message(), line = opened.line, column = opened.column)
        }
        None => fault.message(),
    };
    Box::new(Refused {
        excerpt: Some(excerpt(text, place.line)),
        issue: Issue {
            level: Level::Error,
            place: Some(place),
            pointer: fault.pointer.clone(),
            record: None,
            what,
            remedy: msg!("issue-not-json-remedy"),
        },
    })
}

/// Some lines around one, each cut at 120 characters.
fn excerpt(text: &str, line: usize) -> Excerpt {
    let first = line.saturating_sub(5).max(1);
    let lines: Vec<String> =
        text.lines().skip(first - 1).take(line - first + 2).map(|line| line.chars().take(120).collect()).collect();
    Excerpt { first_line: first, marked: line - first, lines }
}

/// By record, to keep `BTreeMap` at hand for counting unknown names.
pub(super) type Counted = BTreeMap<String, (usize, RowId)>;
