//! An act of coding against the header and the other annotations of its record: values outside a scale, spans that are missing or gone,
//! what is settled that is not there.
//!
//! It must not know the rest of the record.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Grade;
use super::record::{Known, text, texts};
use super::tables::{Walker, shown};
use crate::dataset::anchor::{Anchor, Anchors};
use crate::dataset::annotation::Annotation;
use crate::dataset::lang::LangMap;
use crate::dataset::packed::{Cursor, PackedToken};
use crate::json::{Number, Value};
use crate::msg;
use crate::words::Message;

/// An act of coding, as far as it is held against others.
#[derive(Default)]
pub(super) struct Act<'a> {
    pub(super) id: Option<Cow<'a, str>>,
    code: Option<Cow<'a, str>>,
    by: Option<Cow<'a, str>>,
    value: Option<Value>,
    pub(super) has_target: bool,
    is_lost: bool,
    settles: Vec<Cow<'a, str>>,
}

/// The ids of the annotations, where any of them settles others.
pub(super) fn ids_if_any_settles<'a>(acts: &'a [Act<'_>]) -> HashSet<&'a str> {
    let settles = acts.iter().any(|act| !act.settles.is_empty());
    acts.iter().filter(|_| settles).filter_map(|act| act.id.as_deref()).collect()
}

impl<'a> Act<'a> {
    pub(super) fn of(annotation: &mut Cursor<'a>) -> Self {
        let mut act = Self::default();
        annotation.members(|key, value| match &*key.text() {
            "id" => act.id = text(value),
            "code" => act.code = text(value),
            "by" => act.by = text(value),
            "value" => act.value = Some(value.value()).filter(|value| *value != Value::Null),
            "target" => {
                let mut target = *value;
                act.has_target = value.next_token() == Some(PackedToken::BeginObject);
                target.members(|key, value| {
                    act.is_lost |= &*key.text() == "lost" && value.value() == Value::Bool(true);
                });
            }
            "settles" => act.settles = texts(value),
            _ => {}
        });
        act
    }

    pub(super) fn tell(&self, walker: &mut Walker<'_, '_>, known: &Known<'_>, ids: &HashSet<&str>) {
        let id = self.id.as_deref().unwrap_or("");
        let code = self.code.as_deref().and_then(|code| known.codes.get(code));
        if let Some(coder) = &self.by {
            walker.below("by", |walker| known.coder(coder, walker));
        }
        if let (Some(code), Some(value)) = (code, &self.value)
            && !code.scale.is_empty()
            && !has_step(&code.scale, value)
        {
            walker.below("value", |walker| {
                walker.tell(Grade::Doubtful, "issue-off-scale", &|| {
                    let value = shown(&crate::json::compact(value));
                    let what = msg!("issue-off-scale", value = value, code = shown(&code.id));
                    (what, msg!("issue-off-scale-remedy"))
                });
            });
        }
        if code.is_some_and(|code| code.requires_span) && (!self.has_target || self.is_lost) {
            walker.tell(Grade::Doubtful, "issue-span-missing", &|| {
                let code = code.map_or("", |code| code.id.as_str());
                let what = msg!("issue-span-missing", annotation = shown(id), code = shown(code));
                (what, msg!("issue-span-missing-remedy"))
            });
        }
        for (at, settled) in self.settles.iter().enumerate() {
            let what = match ids.contains(&**settled) {
                _ if **settled == *id => "issue-settles-itself",
                false => "issue-settles-unknown",
                true => continue,
            };
            walker.below("settles", |walker| {
                walker.below(&at.to_string(), |walker| {
                    walker.tell(Grade::Doubtful, what, &|| {
                        (Message::new(what).with("name", shown(settled)), msg!("issue-settles-unknown-remedy"))
                    });
                });
            });
        }
    }
}

/// Whether a value is that of a step: `1` is `1.0`.
fn has_step(scale: &[(Value, LangMap)], value: &Value) -> bool {
    let number = value.as_number().and_then(Number::as_f64);
    scale.iter().any(|(step, _)| match (step, value) {
        (Value::Number(a), Value::Number(b)) => a.lexeme() == b.lexeme() || a.as_f64() == number,
        (Value::String(a), Value::String(b)) => a.as_str() == b.as_str(),
        (step, value) => step == value,
    })
}

/// Spans that stand elsewhere than they say, or nowhere.
pub(super) fn anchors(walker: &mut Walker<'_, '_>, record: &Value, steps: &mut usize) {
    let mut anchors = Anchors::within(record, *steps);
    let items = record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    for (at, item) in items.iter().enumerate() {
        let Some(annotation) = Annotation::of(item) else { continue };
        let Some(target) = &annotation.target else { continue };
        let id = annotation.id.as_str();
        let mut tell = |grade: Grade, what: &'static str, say: &dyn Fn() -> (Message, Message)| {
            walker.below(&at.to_string(), |walker| {
                walker.below("target", |walker| walker.tell(grade, what, say));
            });
        };
        match anchors.find(target) {
            Anchor::InPlace => {}
            Anchor::Elsewhere(start, end) => tell(Grade::Note, "issue-anchor-elsewhere", &|| {
                // As text: a place has no thousands apart.
                let (start, end) = (start.to_string(), end.to_string());
                let what = msg!("issue-anchor-elsewhere", annotation = shown(id), start = start, end = end);
                (what, msg!("issue-anchor-elsewhere-remedy"))
            }),
            Anchor::Orphan if target.lost => {
                if anchors.holds_words_of(target) == Some(true) {
                    tell(Grade::Note, "issue-lost-found", &|| {
                        (msg!("issue-lost-found", annotation = shown(id)), msg!("issue-lost-found-remedy"))
                    });
                }
            }
            Anchor::Orphan => tell(Grade::Doubtful, "issue-orphan", &|| {
                (msg!("issue-orphan", annotation = shown(id)), msg!("issue-orphan-remedy"))
            }),
        }
    }
    *steps = anchors.budget();
}
