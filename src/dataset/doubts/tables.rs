//! Values against the tables of the format: types, words, forms of text, numbers, dates, keys that look mistyped.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::form::{is_count, is_language_tag};
use super::{Doubt, Grade, Tell};
use crate::dataset::check::{expected, found};
use crate::dataset::date::{DateError, Edtf};
use crate::dataset::packed::{Cursor, PackedToken};
use crate::dataset::shape::{ObjectShape, ValueKind};
use crate::msg;
use crate::words::{Message, distance_between, nearest};

/// Goes through values and tells what does not fit.
pub(super) struct Walker<'t, 'f> {
    pub(super) pointer: String,
    pub(super) tell: &'t mut Tell<'f>,
    pub(super) mistyped: &'t mut Mistyped,
}

/// Keys that no table has, with the known one that may have been meant: most records of a file have the same own fields.
#[derive(Debug, Default)]
pub(crate) struct Mistyped {
    known: HashMap<(usize, String), Option<&'static str>>,
}

/// More different keys are looked at each time.
const REMEMBERED: usize = 1_000;

impl Mistyped {
    pub(super) fn meant(&mut self, key: &str, shape: &'static ObjectShape) -> Option<&'static str> {
        let at = (std::ptr::from_ref(shape) as usize, key.to_owned());
        if let Some(meant) = self.known.get(&at) {
            return *meant;
        }
        let meant = meant(key, shape);
        if self.known.len() < REMEMBERED {
            self.known.insert(at, meant);
        }
        meant
    }
}

/// The known key that an unknown one looks like: one letter is wrong, or two of a long word, or only its case.
fn meant(key: &str, shape: &'static ObjectShape) -> Option<&'static str> {
    let letters = key.chars().count();
    if !(4..=24).contains(&letters) || !key.chars().all(|char| char.is_ascii_alphabetic() || char == '_') {
        return None;
    }
    let known = nearest(key, shape.keys.iter().map(|(known, _)| *known))?;
    let long = letters.min(known.len()) >= 8;
    let close = |known: &str| distance_between(&key.to_lowercase(), known) <= if long { 2 } else { 1 };
    (known.len() >= 4 && close(known)).then_some(known)
}

impl Walker<'_, '_> {
    pub(super) fn tell(&mut self, grade: Grade, id: &'static str, say: &dyn Fn() -> (Message, Message)) {
        (self.tell)(&Doubt { grade, id, pointer: &self.pointer, say });
    }

    /// Goes below a key or a number.
    pub(super) fn below(&mut self, part: &str, then: impl FnOnce(&mut Self)) {
        let len = self.pointer.len();
        self.pointer.push('/');
        if part.contains(['~', '/']) {
            self.pointer.push_str(&part.replace('~', "~0").replace('/', "~1"));
        } else {
            self.pointer.push_str(part);
        }
        then(self);
        self.pointer.truncate(len);
    }

    /// `hard` says that a value of the wrong type is not used.
    pub(super) fn value(&mut self, cursor: &mut Cursor<'_>, kind: ValueKind, hard: bool) {
        let mut look = *cursor;
        let token = look.next_token();
        match (kind, token) {
            (ValueKind::Id, Some(PackedToken::Null) | None) => self.no_id(),
            (ValueKind::Any, _) | (_, Some(PackedToken::Null) | None) => {}
            (ValueKind::Id, Some(PackedToken::String(text))) => {
                if text.text().is_empty() {
                    self.no_id();
                }
            }
            (ValueKind::Date, Some(PackedToken::String(text))) => self.date(&text.text()),
            (ValueKind::Word(words), Some(PackedToken::String(text))) => self.word(&text.text(), words),
            (ValueKind::Form(form), Some(PackedToken::String(text))) => {
                let text = text.text();
                if !form.fits(&text) {
                    self.tell(Grade::Doubtful, "issue-form", &|| {
                        let form = Message::new(form.name());
                        (msg!("issue-form", value = shown(&text), form = form), msg!("issue-form-remedy"))
                    });
                }
            }
            (ValueKind::Count, Some(PackedToken::Number(lexeme))) => {
                if !is_count(lexeme) {
                    self.tell(Grade::Doubtful, "issue-count", &|| {
                        (msg!("issue-count", value = shown(lexeme)), msg!("issue-form-remedy"))
                    });
                }
            }
            (ValueKind::Named(_), Some(PackedToken::String(text))) => {
                self.tell(Grade::Note, "issue-plain-name", &|| {
                    let name = shown(&text.text());
                    (msg!("issue-plain-name", name = name), msg!("issue-plain-name-remedy"))
                });
            }
            (ValueKind::Lang, Some(PackedToken::BeginObject)) => self.language_map(cursor, hard),
            (ValueKind::Obj(shape) | ValueKind::Named(shape), Some(PackedToken::BeginObject)) => {
                self.object(cursor, shape, hard);
            }
            (ValueKind::Map(inner), Some(PackedToken::BeginObject)) => {
                cursor.members(|key, value| self.below(&key.text(), |walker| walker.value(value, *inner, hard)));
            }
            (ValueKind::List(inner) | ValueKind::OneOrList(inner), Some(PackedToken::BeginArray)) => {
                self.items(cursor, *inner, hard);
            }
            (ValueKind::Few(most, inner), Some(PackedToken::BeginArray)) => {
                let count = self.items(cursor, *inner, hard);
                if count > most {
                    self.tell(Grade::Doubtful, "issue-too-many", &|| {
                        (msg!("issue-too-many", count = count, most = most), msg!("issue-form-remedy"))
                    });
                }
            }
            (ValueKind::OneOrList(inner), _) => self.value(cursor, *inner, hard),
            (ValueKind::Should(kinds), Some(token)) => match kinds.iter().find(|kind| begins(**kind, token)) {
                Some(kind) => self.value(cursor, *kind, false),
                None => self.wrong_type(kinds.first().copied().unwrap_or(ValueKind::Any), Some(token), false),
            },
            (kind, Some(token)) if begins(kind, token) => {}
            (kind, token) => self.wrong_type(kind, token, hard),
        }
    }

    fn wrong_type(&mut self, kind: ValueKind, token: Option<PackedToken<'_>>, hard: bool) {
        if hard {
            self.tell(Grade::Wrong, "issue-wrong-type", &|| {
                let what = msg!("issue-wrong-type", expected = expected(kind), found = found(token));
                (what, msg!("issue-header-type-remedy"))
            });
        } else {
            self.tell(Grade::Doubtful, "issue-other-type", &|| {
                let what = msg!("issue-other-type", expected = expected(kind), found = found(token));
                (what, msg!("issue-form-remedy"))
            });
        }
    }

    fn no_id(&mut self) {
        self.tell(Grade::Doubtful, "issue-item-no-id", &|| (msg!("issue-item-no-id"), msg!("issue-item-no-id-remedy")));
    }

    pub(super) fn mistyped_key(&mut self, key: &str, known: &'static str) {
        self.tell(Grade::Doubtful, "issue-mistyped-key", &|| {
            (msg!("issue-mistyped-key", key = shown(key), meant = known), msg!("issue-mistyped-key-remedy"))
        });
    }

    fn word(&mut self, value: &str, words: &'static [&'static str]) {
        if words.contains(&value) {
            return;
        }
        self.tell(Grade::Doubtful, "issue-word", &|| {
            let all = words.join(", ");
            let what = match nearest(value, words.iter().copied()) {
                Some(meant) => msg!("issue-word-near", value = shown(value), words = all, meant = meant),
                None => msg!("issue-word", value = shown(value), words = all),
            };
            (what, msg!("issue-word-remedy"))
        });
    }

    fn date(&mut self, text: &str) {
        match Edtf::parse(text) {
            Ok(_) => {}
            Err(DateError::Level2) => self.tell(Grade::Note, "issue-date-level-2", &|| {
                (msg!("issue-date-level-2", date = shown(text)), msg!("issue-date-level-2-remedy"))
            }),
            Err(error) => self.tell(Grade::Doubtful, "issue-date", &|| {
                (msg!("issue-date", date = shown(text), why = error.message()), msg!("issue-date-remedy"))
            }),
        }
    }

    fn items(&mut self, cursor: &mut Cursor<'_>, inner: ValueKind, hard: bool) -> usize {
        let mut at = 0;
        let len = self.pointer.len();
        cursor.items(|item| {
            write!(self.pointer, "/{at}").ok();
            self.value(item, inner, hard);
            self.pointer.truncate(len);
            at += 1;
        });
        at
    }

    fn language_map(&mut self, cursor: &mut Cursor<'_>, hard: bool) {
        cursor.members(|key, value| {
            let tag = key.text();
            self.below(&tag, |walker| {
                if !is_language_tag(&tag) {
                    walker.tell(Grade::Doubtful, "issue-language", &|| {
                        (msg!("issue-language", tag = shown(&tag)), msg!("issue-language-remedy"))
                    });
                }
                walker.value(value, ValueKind::Str, hard);
            });
        });
    }

    fn object(&mut self, cursor: &mut Cursor<'_>, shape: &'static ObjectShape, hard: bool) {
        let mut seen = 0_u32;
        let mut next = 0;
        let mut unknown: Vec<Cow<'_, str>> = Vec::new();
        cursor.members(|key, value| {
            let key = key.text();
            match rank(shape, &key, next) {
                Some((at, kind)) => {
                    seen |= 1 << at;
                    next = at + 1;
                    self.below(&key, |walker| walker.value(value, kind, hard));
                }
                None if unknown.len() < MOST_UNKNOWN => unknown.push(key),
                None => {}
            }
        });
        for key in unknown {
            let Some(known) = self.mistyped.meant(&key, shape) else { continue };
            // Who uses the known key beside it means another one.
            if shape.rank(known).is_some_and(|at| seen & 1 << at != 0) {
                continue;
            }
            self.below(&key, |walker| walker.mistyped_key(&key, known));
        }
        let lacks_id =
            |(at, (_, kind)): (usize, &(&str, ValueKind))| matches!(kind, ValueKind::Id) && seen & 1 << at == 0;
        if shape.keys.iter().enumerate().any(lacks_id) {
            self.no_id();
        }
    }
}

/// So many unknown keys of one object are looked at.
const MOST_UNKNOWN: usize = 200;

/// A key's place in a table and its kind; keys mostly come in the order of the table.
fn rank(shape: &'static ObjectShape, key: &str, next: usize) -> Option<(usize, ValueKind)> {
    match shape.keys.get(next) {
        Some((known, kind)) if *known == key => Some((next, *kind)),
        _ => shape.rank(key).and_then(|at| shape.keys.get(at).map(|(_, kind)| (at, *kind))),
    }
}

/// Whether a value of a kind may begin so.
fn begins(kind: ValueKind, token: PackedToken<'_>) -> bool {
    match kind.held_as() {
        ValueKind::Any => true,
        ValueKind::Str | ValueKind::Date => matches!(token, PackedToken::String(_)),
        ValueKind::Bool => matches!(token, PackedToken::Bool(_)),
        ValueKind::Num => matches!(token, PackedToken::Number(_)),
        ValueKind::Lang | ValueKind::Named(_) => matches!(token, PackedToken::String(_) | PackedToken::BeginObject),
        ValueKind::Obj(_) | ValueKind::Map(_) => token == PackedToken::BeginObject,
        ValueKind::List(_) => token == PackedToken::BeginArray,
        ValueKind::OneOrList(inner) => token == PackedToken::BeginArray || begins(*inner, token),
        // `held_as` leaves no other ones.
        _ => false,
    }
}

/// Longer values are cut where they are told.
const SHOWN: usize = 80;

/// A value as it is told.
pub(super) fn shown(text: &str) -> String {
    if text.chars().nth(SHOWN).is_none() {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(std::iter::once('…')).collect()
}
