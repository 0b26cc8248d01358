//! The tables of the file format as the strict reader follows them: with each key its byte, whether its values repeat, the
//! part of the record that is searched in it, and what columns take from it.

use std::sync::OnceLock;

use crate::dataset::packed::{TextField, tag};
use crate::dataset::segment::RECORD;
use crate::dataset::shape::{self, ObjectShape, ValueKind};

/// What columns take from a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Nothing,
    Id,
    Region,
    Kind,
    Level,
    Review,
    Issued,
    Code,
    Coder,
}

/// What is known of a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyPlan {
    /// Its byte, if it has one.
    pub(super) tag: Option<u8>,
    pub(super) repeats: bool,
    pub(super) field: Option<TextField>,
    pub(super) used: Use,
}

/// What stands somewhere.
#[derive(Debug)]
pub(super) enum ValuePlan {
    Str,
    Bool,
    Num,
    Lang,
    Any,
    List(Box<Self>),
    OneOrList(Box<Self>),
    Map(Box<Self>),
    Obj(ObjectPlan),
    /// A string, or an object.
    Named(ObjectPlan),
}

/// A key of an object, and what stands under it.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    /// The first eight bytes of the key with the quote behind it, and which bits of them count.
    word: u64,
    mask: u64,
    pub(super) key: KeyPlan,
    pub(super) plan: ValuePlan,
}

impl Member {
    fn new(name: &'static str, key: KeyPlan, plan: ValuePlan) -> Self {
        let (mut word, mut mask) = (0, 0);
        for (at, byte) in name.bytes().chain(std::iter::once(b'"')).take(8).enumerate() {
            word |= u64::from(byte) << (8 * at);
            mask |= 0xff << (8 * at);
        }
        Self { name, word, mask, key, plan }
    }

    /// The length of the key with its quotes.
    pub(super) fn quoted_len(&self) -> usize {
        self.name.len() + 2
    }
}

/// An object.
#[derive(Debug)]
pub(super) struct ObjectPlan {
    pub(super) members: Vec<Member>,
}

impl ObjectPlan {
    /// The member whose key stands at the beginning, in its quotes and without escapes, and its place. Most keys come in
    /// the order of the table: it is looked for from `next` on.
    #[inline]
    pub(super) fn find(&self, bytes: &[u8], next: usize) -> Option<(usize, &Member)> {
        let (b'"', name) = bytes.split_first()? else { return None };
        let word = name.first_chunk::<8>().map_or_else(|| last_word(name), |bytes| u64::from_le_bytes(*bytes));
        let is_it = |member: &Member| {
            word & member.mask == member.word
                && member.name.as_bytes().get(8..).is_none_or(|end| {
                    let rest = name.get(8..).unwrap_or(&[]);
                    rest.starts_with(end) && rest.get(end.len()) == Some(&b'"')
                })
        };
        let (before, after) = self.members.split_at_checked(next)?;
        let at = after.iter().position(is_it).map(|at| next + at).or_else(|| before.iter().position(is_it))?;
        Some((at, self.members.get(at)?))
    }
}

/// Fewer than eight bytes as a word.
#[cold]
fn last_word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A key that no table has.
pub(super) fn key_of(name: &str) -> KeyPlan {
    let tag = match name {
        // By far the most frequent ones.
        "zh" => ZH.get_or_init(|| tag_of("zh")).to_owned(),
        "en" => EN.get_or_init(|| tag_of("en")).to_owned(),
        name => tag_of(name),
    };
    KeyPlan { tag, repeats: shape::repeats(name), field: None, used: Use::Nothing }
}

static ZH: OnceLock<Option<u8>> = OnceLock::new();
static EN: OnceLock<Option<u8>> = OnceLock::new();

fn tag_of(name: &str) -> Option<u8> {
    shape::known_key(name).map(|(at, _)| tag::KEY_BASE + at)
}

/// The plan of a record.
pub(super) fn record() -> &'static ObjectPlan {
    static PLAN: OnceLock<ObjectPlan> = OnceLock::new();
    PLAN.get_or_init(|| match RECORD {
        ValueKind::Obj(shape) => node(shape, &mut Vec::new()),
        _ => ObjectPlan { members: Vec::new() },
    })
}

fn node(shape: &'static ObjectShape, path: &mut Vec<&'static str>) -> ObjectPlan {
    let member = |(name, kind): &(&'static str, ValueKind)| {
        path.push(name);
        let key =
            KeyPlan { tag: tag_of(name), repeats: shape::repeats(name), field: TextField::at(path), used: used(path) };
        let plan = plan(*kind, path);
        path.pop();
        Member::new(name, key, plan)
    };
    ObjectPlan { members: shape.keys.iter().map(member).collect() }
}

fn plan(kind: ValueKind, path: &mut Vec<&'static str>) -> ValuePlan {
    match kind.held_as() {
        ValueKind::Str | ValueKind::Date => ValuePlan::Str,
        ValueKind::Bool => ValuePlan::Bool,
        ValueKind::Num => ValuePlan::Num,
        ValueKind::Lang => ValuePlan::Lang,
        ValueKind::Named(shape) => ValuePlan::Named(node(shape, path)),
        ValueKind::List(inner) => ValuePlan::List(Box::new(plan(*inner, path))),
        ValueKind::OneOrList(inner) => ValuePlan::OneOrList(Box::new(plan(*inner, path))),
        ValueKind::Map(inner) => ValuePlan::Map(Box::new(plan(*inner, path))),
        ValueKind::Obj(shape) => ValuePlan::Obj(node(shape, path)),
        // `held_as` leaves no other ones.
        _ => ValuePlan::Any,
    }
}

fn used(path: &[&str]) -> Use {
    match path {
        ["id"] => Use::Id,
        ["region"] => Use::Region,
        ["kind"] => Use::Kind,
        ["level"] => Use::Level,
        ["review"] => Use::Review,
        ["issued"] => Use::Issued,
        ["annotations", "code"] => Use::Code,
        ["annotations", "by"] => Use::Coder,
        _ => Use::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn find_when_a_key_stands_there_in_full_gives_its_member() {
        let found = |text: &str, next| record().find(text.as_bytes(), next).map(|(_, member)| member.name);
        for (text, next, name) in [
            ("\"id\"", 0, Some("id")),
            ("\"id\":\"p1\",", 9, Some("id")),
            ("\"annotations\":[]", 0, Some("annotations")),
            ("\"annotation\":[]", 0, None),
            ("\"annotations2\":[]", 0, None),
            ("\"effective\"", 0, Some("effective")),
            ("\"effectiv\"", 0, None),
            ("\"effectivf\":1", 0, None),
            ("\"i\\u0064\":1", 0, None),
            ("\"ids\":1,\"b\":2", 0, None),
            ("\"", 0, None),
            ("", 0, None),
            ("id\":\"\",   ", 0, None),
        ] {
            assert_eq!(found(text, next), name, "{text}");
        }
    }
}
