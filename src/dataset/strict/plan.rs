//! The tables of the file format as the strict reader follows them: with each key its byte, whether its values repeat, the
//! part of the record that is searched in it, and what columns take from it.

use std::sync::OnceLock;

use crate::dataset::packed::{TextField, tag};
use crate::dataset::segment::RECORD;
use crate::dataset::shape::{self, Kind, Shape};

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
    Date,
    Code,
    Coder,
    /// An annotation's span.
    Span,
}

/// What is known of a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// Its byte, if it has one.
    pub(super) tag: Option<u8>,
    pub(super) repeats: bool,
    pub(super) field: Option<TextField>,
    pub(super) used: Use,
}

/// What stands somewhere.
#[derive(Debug)]
pub(super) enum Plan {
    Str,
    Bool,
    Num,
    Lang,
    Any,
    List(Box<Self>),
    OneOrList(Box<Self>),
    Map(Box<Self>),
    Obj(Node),
}

/// A key of an object, and what stands under it.
#[derive(Debug)]
pub(super) struct Member {
    name: &'static str,
    pub(super) key: Key,
    pub(super) plan: Plan,
}

/// An object.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) members: Vec<Member>,
}

impl Node {
    /// The place of a key. Most keys come in the order of the table: it is looked for from `next` on.
    #[inline]
    pub(super) fn find(&self, name: &str, next: usize) -> Option<usize> {
        let is_it = |member: &Member| member.name == name;
        let (before, after) = self.members.split_at_checked(next)?;
        after.iter().position(is_it).map(|at| next + at).or_else(|| before.iter().position(is_it))
    }
}

/// A key that no table has.
pub(super) fn key_of(name: &str) -> Key {
    let tag = match name {
        // By far the most frequent ones.
        "zh" => ZH.get_or_init(|| tag_of("zh")).to_owned(),
        "en" => EN.get_or_init(|| tag_of("en")).to_owned(),
        name => tag_of(name),
    };
    Key { tag, repeats: shape::repeats(name), field: None, used: Use::Nothing }
}

static ZH: OnceLock<Option<u8>> = OnceLock::new();
static EN: OnceLock<Option<u8>> = OnceLock::new();

fn tag_of(name: &str) -> Option<u8> {
    shape::KEYS.iter().position(|known| *known == name).map(|at| tag::KEY_BASE + at as u8)
}

/// The plan of a record.
pub(super) fn record() -> &'static Node {
    static PLAN: OnceLock<Node> = OnceLock::new();
    PLAN.get_or_init(|| match RECORD {
        Kind::Obj(shape) => node(shape, &mut Vec::new()),
        _ => Node { members: Vec::new() },
    })
}

fn node(shape: &'static Shape, path: &mut Vec<&'static str>) -> Node {
    let member = |(name, kind): &(&'static str, Kind)| {
        path.push(name);
        let key =
            Key { tag: tag_of(name), repeats: shape::repeats(name), field: TextField::at(path), used: used(path) };
        let plan = plan(*kind, path);
        path.pop();
        Member { name, key, plan }
    };
    Node { members: shape.keys.iter().map(member).collect() }
}

fn plan(kind: Kind, path: &mut Vec<&'static str>) -> Plan {
    match kind {
        Kind::Str | Kind::Date => Plan::Str,
        Kind::Bool => Plan::Bool,
        Kind::Num => Plan::Num,
        Kind::Lang => Plan::Lang,
        Kind::Any => Plan::Any,
        Kind::List(inner) => Plan::List(Box::new(plan(*inner, path))),
        Kind::OneOrList(inner) => Plan::OneOrList(Box::new(plan(*inner, path))),
        Kind::Map(inner) => Plan::Map(Box::new(plan(*inner, path))),
        Kind::Obj(shape) => Plan::Obj(node(shape, path)),
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
        ["published" | "effective" | "repealed"] => Use::Date,
        ["annotations", "code"] => Use::Code,
        ["annotations", "by"] => Use::Coder,
        ["annotations", "target"] => Use::Span,
        _ => Use::Nothing,
    }
}
