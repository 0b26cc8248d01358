//! Whether a record can be understood: every known field has the type that the format gives it.
//!
//! A record that fails is held: listed, counted, written back as it was. A value of the right type that means nothing
//! (a date that is no date) does not fail here; it is told as a warning by the reader.

use std::fmt::Write as _;

use super::held::Held;
use super::packed::{Cursor, PackedToken, Packing};
use super::segment::{RECORD, id_of};
use super::shape::{ObjectShape, ValueKind};
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// Why a record is held, or what is odd in one that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where in the record, as a JSON pointer.
    pub pointer: String,
    /// What is wrong.
    pub what: Message,
    /// What to do about it.
    pub remedy: Message,
}

/// The first thing that keeps a value from being understood.
pub(crate) fn check(cursor: Cursor<'_>, kind: ValueKind) -> Result<(), Problem> {
    let mut pointer = String::new();
    let mut cursor = cursor;
    check_value(&mut cursor, kind, &mut pointer).map_err(|(expected, found)| Problem {
        what: msg!("issue-wrong-type", expected = expected, found = found),
        remedy: msg!("issue-wrong-type-remedy"),
        pointer,
    })
}

/// The same for a value in memory.
pub(super) fn check_value_of(value: &Value, kind: ValueKind) -> Result<(), Problem> {
    check(Packing::of(value).cursor(0), kind)
}

/// Whether a record can be understood, without saying what is wrong otherwise.
pub(crate) fn is_record(record: Cursor<'_>) -> bool {
    let (mut first, mut cursor) = (record, record);
    first.next_token() == Some(PackedToken::BeginObject)
        && check_value(&mut cursor, RECORD, &mut String::new()).is_ok()
        && !id_of(record).is_empty()
}

/// Whether a record can be understood; problems that were seen before keep it from being so.
pub(crate) fn check_record(record: Cursor<'_>, mut problems: Vec<Problem>) -> Result<(), Held> {
    let id = id_of(record);
    let mut first = record;
    if let Err(problem) = check(record, RECORD) {
        problems.push(problem);
    } else if first.next_token() != Some(PackedToken::BeginObject) {
        problems.push(Problem {
            pointer: String::new(),
            what: msg!("issue-wrong-type", expected = msg!("type-object"), found = msg!("type-other")),
            remedy: msg!("issue-wrong-type-remedy"),
        });
    } else if id.is_empty() {
        problems.push(Problem {
            pointer: "/id".to_owned(),
            what: msg!("issue-no-id"),
            remedy: msg!("issue-no-id-remedy"),
        });
    }
    if problems.is_empty() { Ok(()) } else { Err(Held { id: (!id.is_empty()).then_some(id), problems }) }
}

pub(super) type Mismatch = (Message, Message);

pub(super) fn found(token: Option<PackedToken<'_>>) -> Message {
    match token {
        Some(PackedToken::Bool(_)) => msg!("type-bool"),
        Some(PackedToken::Number(_)) => msg!("type-number"),
        Some(PackedToken::String(_)) => msg!("type-string"),
        Some(PackedToken::BeginObject) => msg!("type-object"),
        Some(PackedToken::BeginArray) => msg!("type-list"),
        _ => msg!("type-null"),
    }
}

/// What a kind asks for, in words.
pub(super) fn expected(kind: ValueKind) -> Message {
    match kind.held_as() {
        ValueKind::Str => msg!("type-string"),
        ValueKind::Date => msg!("type-date"),
        ValueKind::Bool => msg!("type-bool"),
        ValueKind::Num => msg!("type-number"),
        ValueKind::Lang => msg!("type-lang"),
        ValueKind::Named(_) => msg!("type-named"),
        ValueKind::List(_) => msg!("type-list"),
        ValueKind::OneOrList(inner) => expected(*inner),
        _ => msg!("type-object"),
    }
}

fn check_value(cursor: &mut Cursor<'_>, kind: ValueKind, pointer: &mut String) -> Result<(), Mismatch> {
    let mut look = *cursor;
    let token = look.next_token();
    if matches!(token, Some(PackedToken::Null) | None) {
        return Ok(());
    }
    match (kind.held_as(), token) {
        (ValueKind::Any, _)
        | (ValueKind::Str | ValueKind::Date | ValueKind::Lang | ValueKind::Named(_), Some(PackedToken::String(_)))
        | (ValueKind::Bool, Some(PackedToken::Bool(_)))
        | (ValueKind::Num, Some(PackedToken::Number(_))) => Ok(()),
        (ValueKind::Lang, Some(PackedToken::BeginObject)) => check_members(cursor, pointer, |_| ValueKind::Str),
        (ValueKind::Obj(shape) | ValueKind::Named(shape), Some(PackedToken::BeginObject)) => {
            check_object(cursor, shape, pointer)
        }
        (ValueKind::Map(inner), Some(PackedToken::BeginObject)) => check_members(cursor, pointer, |_| *inner),
        (ValueKind::List(inner) | ValueKind::OneOrList(inner), Some(PackedToken::BeginArray)) => {
            check_items(cursor, *inner, pointer)
        }
        (ValueKind::OneOrList(inner), _) => check_value(cursor, *inner, pointer),
        (kind, _) => Err((expected(kind), found(token))),
    }
}

fn check_items(cursor: &mut Cursor<'_>, inner: ValueKind, pointer: &mut String) -> Result<(), Mismatch> {
    let mut result = Ok(());
    let mut at = 0;
    cursor.items(|item| {
        if result.is_ok() {
            let len = pointer.len();
            write!(pointer, "/{at}").ok();
            result = check_value(item, inner, pointer);
            if result.is_ok() {
                pointer.truncate(len);
            }
            at += 1;
        }
    });
    result
}

fn check_object(cursor: &mut Cursor<'_>, shape: &'static ObjectShape, pointer: &mut String) -> Result<(), Mismatch> {
    check_members(cursor, pointer, |key| shape.kind(key))
}

fn check_members(
    cursor: &mut Cursor<'_>,
    pointer: &mut String,
    kind_of: impl Fn(&str) -> ValueKind,
) -> Result<(), Mismatch> {
    let mut result = Ok(());
    cursor.members(|key, value| {
        if result.is_ok() {
            let key = key.text();
            let kind = kind_of(&key);
            if matches!(kind.held_as(), ValueKind::Any) {
                return;
            }
            let len = pointer.len();
            pointer.push('/');
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            result = check_value(value, kind, pointer);
            if result.is_ok() {
                pointer.truncate(len);
            }
        }
    });
    result
}
