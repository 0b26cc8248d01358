//! Whether a record can be understood: every known field has the type that the format gives it.
//!
//! A record that fails is held: listed, counted, written back as it was. A value of the right type that means nothing
//! (a date that is no date) does not fail here; it is told as a warning by the reader.

use std::fmt::Write as _;

use super::held::Held;
use super::packed::{Cursor, Packing, Token};
use super::segment::{RECORD, id_of};
use super::shape::{Kind, Shape};
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
pub(crate) fn check(cursor: Cursor<'_>, kind: Kind) -> Result<(), Problem> {
    let mut pointer = String::new();
    let mut cursor = cursor;
    check_value(&mut cursor, kind, &mut pointer).map_err(|(expected, found)| Problem {
        what: msg!("issue-wrong-type", expected = expected, found = found),
        remedy: msg!("issue-wrong-type-remedy"),
        pointer,
    })
}

/// The same for a value in memory.
pub(super) fn check_value_of(value: &Value, kind: Kind) -> Result<(), Problem> {
    check(Packing::of(value).cursor(0), kind)
}

/// Whether a record can be understood, without saying what is wrong otherwise.
pub(crate) fn is_record(record: Cursor<'_>) -> bool {
    let (mut first, mut cursor) = (record, record);
    first.next_token() == Some(Token::BeginObject)
        && check_value(&mut cursor, RECORD, &mut String::new()).is_ok()
        && !id_of(record).is_empty()
}

/// Whether a record can be understood; problems that were seen before keep it from being so.
pub(crate) fn check_record(record: Cursor<'_>, mut problems: Vec<Problem>) -> Result<(), Held> {
    let id = id_of(record);
    let mut first = record;
    if let Err(problem) = check(record, RECORD) {
        problems.push(problem);
    } else if first.next_token() != Some(Token::BeginObject) {
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

pub(super) fn found(token: Option<Token<'_>>) -> Message {
    match token {
        Some(Token::Bool(_)) => msg!("type-bool"),
        Some(Token::Number(_)) => msg!("type-number"),
        Some(Token::String(_)) => msg!("type-string"),
        Some(Token::BeginObject) => msg!("type-object"),
        Some(Token::BeginArray) => msg!("type-list"),
        _ => msg!("type-null"),
    }
}

/// What a kind asks for, in words.
pub(super) fn expected(kind: Kind) -> Message {
    match kind.held_as() {
        Kind::Str => msg!("type-string"),
        Kind::Date => msg!("type-date"),
        Kind::Bool => msg!("type-bool"),
        Kind::Num => msg!("type-number"),
        Kind::Lang => msg!("type-lang"),
        Kind::Named(_) => msg!("type-named"),
        Kind::List(_) => msg!("type-list"),
        Kind::OneOrList(inner) => expected(*inner),
        _ => msg!("type-object"),
    }
}

fn check_value(cursor: &mut Cursor<'_>, kind: Kind, pointer: &mut String) -> Result<(), Mismatch> {
    let mut look = *cursor;
    let token = look.next_token();
    if matches!(token, Some(Token::Null) | None) {
        return Ok(());
    }
    match (kind.held_as(), token) {
        (Kind::Any, _)
        | (Kind::Str | Kind::Date | Kind::Lang | Kind::Named(_), Some(Token::String(_)))
        | (Kind::Bool, Some(Token::Bool(_)))
        | (Kind::Num, Some(Token::Number(_))) => Ok(()),
        (Kind::Lang, Some(Token::BeginObject)) => check_members(cursor, pointer, |_| Kind::Str),
        (Kind::Obj(shape) | Kind::Named(shape), Some(Token::BeginObject)) => check_object(cursor, shape, pointer),
        (Kind::Map(inner), Some(Token::BeginObject)) => check_members(cursor, pointer, |_| *inner),
        (Kind::List(inner) | Kind::OneOrList(inner), Some(Token::BeginArray)) => check_items(cursor, *inner, pointer),
        (Kind::OneOrList(inner), _) => check_value(cursor, *inner, pointer),
        (kind, _) => Err((expected(kind), found(token))),
    }
}

fn check_items(cursor: &mut Cursor<'_>, inner: Kind, pointer: &mut String) -> Result<(), Mismatch> {
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

fn check_object(cursor: &mut Cursor<'_>, shape: &'static Shape, pointer: &mut String) -> Result<(), Mismatch> {
    check_members(cursor, pointer, |key| shape.kind(key))
}

fn check_members(
    cursor: &mut Cursor<'_>,
    pointer: &mut String,
    kind_of: impl Fn(&str) -> Kind,
) -> Result<(), Mismatch> {
    let mut result = Ok(());
    cursor.members(|key, value| {
        if result.is_ok() {
            let key = key.text();
            let kind = kind_of(&key);
            if matches!(kind.held_as(), Kind::Any) {
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
