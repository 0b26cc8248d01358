//! A record against itself, the header and the other records: names that nothing defines, ids that stand twice, values
//! outside a scale, spans that are missing or gone, dates in an order that cannot be.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::act::{Act, anchors, ids_if_any_settles};
use super::tables::{Mistyped, Walker, shown};
use super::{Grade, Tell};
use crate::dataset::code::Code;
use crate::dataset::date::Edtf;
use crate::dataset::header::Header;
use crate::dataset::packed::Cursor;
use crate::dataset::segment::RECORD;
use crate::dataset::store::{Dataset, RowId};
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// What a header defines, to be found quickly.
#[derive(Debug)]
pub struct Known<'a> {
    pub(super) codes: HashMap<&'a str, &'a Code>,
    coders: HashSet<&'a str>,
    /// In a subset, the other record of a relation may be among those that were not sent.
    is_packet: bool,
}

impl<'a> Known<'a> {
    /// What this header defines.
    pub fn of(header: &'a Header) -> Self {
        Self {
            codes: header.codes().iter().map(|code| (code.id.as_str(), code)).collect(),
            coders: header.listed_coders().collect(),
            is_packet: header.is_packet(),
        }
    }
}

/// What is kept from record to record.
#[derive(Debug)]
pub struct DoubtScratch {
    mistyped: Mistyped,
    /// Steps that looking for lost quotes may still take in the records that are looked at together.
    steps: usize,
}

/// In some thousand records lost quotes are looked for with so many steps; those that are not found until then count as
/// nowhere.
const STEPS: usize = 64_000_000;

impl Default for DoubtScratch {
    fn default() -> Self {
        Self { mistyped: Mistyped::default(), steps: STEPS }
    }
}

impl Dataset {
    /// Tells the doubts of one record.
    pub fn record_doubts(&self, row: RowId, known: &Known<'_>, scratch: &mut DoubtScratch, tell: &mut Tell<'_>) {
        let record = self.record(row);
        let DoubtScratch { mistyped, steps } = scratch;
        let mut walker = Walker { pointer: String::new(), tell, mistyped };
        walker.value(&mut record.clone(), RECORD, false);
        let parts = ComparedMembers::of(record);
        parts.dates(&mut walker);
        parts.acts(&mut walker, known, steps, || self.policy(row).into_value());
        parts.names(&mut walker, known);
        parts.relations(&mut walker, known, self);
    }
}

/// The members of a record that are held against others.
#[derive(Default)]
struct ComparedMembers<'a> {
    issued: Option<Cow<'a, str>>,
    effective: Option<Cow<'a, str>>,
    repealed: Option<Cow<'a, str>>,
    sources: Option<Cursor<'a>>,
    basis: Option<Cursor<'a>>,
    relations: Option<Cursor<'a>>,
    assigned: Option<Cursor<'a>>,
    passes: Option<Cursor<'a>>,
    annotations: Option<Cursor<'a>>,
}

pub(super) fn text<'a>(value: &mut Cursor<'a>) -> Option<Cow<'a, str>> {
    value.string().map(|text| text.text())
}

/// The strings of a list, or a single one.
pub(super) fn texts<'a>(value: &mut Cursor<'a>) -> Vec<Cow<'a, str>> {
    let mut all = Vec::new();
    value.items(|item| all.extend(text(item)));
    all
}

impl<'a> ComparedMembers<'a> {
    fn of(mut record: Cursor<'a>) -> Self {
        let mut parts = Self::default();
        record.members(|key, value| match &*key.text() {
            "issued" => parts.issued = text(value),
            "effective" => parts.effective = text(value),
            "repealed" => parts.repealed = text(value),
            "sources" => parts.sources = Some(*value),
            "basis" => parts.basis = Some(*value),
            "relations" => parts.relations = Some(*value),
            "assigned" => parts.assigned = Some(*value),
            "passes" => parts.passes = Some(*value),
            "annotations" => parts.annotations = Some(*value),
            _ => {}
        });
        parts
    }

    /// Repealed before it was in force, or before it was issued: certainly, whatever days were meant.
    fn dates(&self, walker: &mut Walker<'_, '_>) {
        let Some(repealed) = self.repealed.as_deref() else { return };
        let Some(last) = Edtf::parse(repealed).ok().and_then(|date| date.latest()) else { return };
        let begins = [("effective", &self.effective), ("issued", &self.issued)];
        let before = begins.into_iter().find_map(|(name, begin)| {
            let first = Edtf::parse(begin.as_deref()?).ok()?.earliest()?;
            (last < first).then_some((name, begin.as_deref()?))
        });
        if let Some((name, begin)) = before {
            walker.below("repealed", |walker| {
                walker.tell(Grade::Doubtful, "issue-repealed-before", &|| {
                    let what =
                        msg!("issue-repealed-before", repealed = shown(repealed), field = name, date = shown(begin));
                    (what, msg!("issue-repealed-before-remedy"))
                });
            });
        }
    }

    fn acts(&self, walker: &mut Walker<'_, '_>, known: &Known<'_>, steps: &mut usize, record: impl Fn() -> Value) {
        let Some(mut list) = self.annotations else { return };
        let mut acts = Vec::new();
        list.items(|annotation| acts.push(Act::of(annotation)));
        walker.below("annotations", |walker| {
            ids_twice(walker, acts.iter().map(|act| act.id.as_deref()), "issue-annotation-twice");
            let ids = ids_if_any_settles(&acts);
            for (at, act) in acts.iter().enumerate() {
                walker.below(&at.to_string(), |walker| act.tell(walker, known, &ids));
            }
            if acts.iter().any(|act| act.has_target) {
                anchors(walker, &record(), steps);
            }
        });
    }

    /// Coders and sources that are named and not there.
    fn names(&self, walker: &mut Walker<'_, '_>, known: &Known<'_>) {
        if let Some(mut assigned) = self.assigned {
            walker.below("assigned", |walker| {
                for (at, coder) in texts(&mut assigned).iter().enumerate() {
                    walker.below(&at.to_string(), |walker| known.coder(coder, walker));
                }
            });
        }
        if let Some(mut passes) = self.passes {
            let mut at = 0;
            passes.items(|pass| {
                walker.below("passes", |walker| {
                    walker.below(&at.to_string(), |walker| {
                        pass.members(|key, value| match &*key.text() {
                            "by" => {
                                if let Some(coder) = text(value) {
                                    walker.below("by", |walker| known.coder(&coder, walker));
                                }
                            }
                            "codes" => walker.below("codes", |walker| {
                                for (at, code) in texts(value).iter().enumerate() {
                                    walker.below(&at.to_string(), |walker| known.code(code, walker));
                                }
                            }),
                            _ => {}
                        });
                    });
                });
                at += 1;
            });
        }
        let mut sources: Vec<Option<Cow<'_, str>>> = Vec::new();
        if let Some(mut list) = self.sources {
            list.items(|source| {
                let mut id = None;
                source.members(|key, value| {
                    if &*key.text() == "id" {
                        id = text(value);
                    }
                });
                sources.push(id);
            });
            walker.below("sources", |walker| {
                ids_twice(walker, sources.iter().map(Option::as_deref), "issue-source-twice");
            });
        }
        if let Some(mut basis) = self.basis {
            let ids: HashSet<&str> = sources.iter().flatten().map(|id| &**id).collect();
            basis.members(|field, value| {
                value.members(|key, value| {
                    if &*key.text() != "source" {
                        return;
                    }
                    let Some(source) = text(value).filter(|source| !ids.contains(&**source)) else { return };
                    walker.below("basis", |walker| {
                        walker.below(&field.text(), |walker| {
                            walker.below("source", |walker| {
                                walker.tell(Grade::Doubtful, "issue-unknown-source", &|| {
                                    let what = msg!("issue-unknown-source", name = shown(&source));
                                    (what, msg!("issue-unknown-source-remedy"))
                                });
                            });
                        });
                    });
                });
            });
        }
    }

    fn relations(&self, walker: &mut Walker<'_, '_>, known: &Known<'_>, dataset: &Dataset) {
        let Some(mut list) = self.relations.filter(|_| !known.is_packet) else { return };
        let mut at = 0;
        list.items(|relation| {
            relation.members(|key, value| {
                if &*key.text() != "policy" {
                    return;
                }
                let Some(policy) = text(value).filter(|policy| dataset.row(policy).is_none()) else { return };
                walker.below("relations", |walker| {
                    walker.below(&at.to_string(), |walker| {
                        walker.below("policy", |walker| unknown_policy(walker, &policy));
                    });
                });
            });
            at += 1;
        });
    }
}

/// A record is named that is not there.
pub(super) fn unknown_policy(walker: &mut Walker<'_, '_>, policy: &str) {
    walker.tell(Grade::Doubtful, "issue-unknown-policy", &|| {
        (msg!("issue-unknown-policy", name = shown(policy)), msg!("issue-unknown-policy-remedy"))
    });
}

/// Tells ids that stand twice in a list.
pub(super) fn ids_twice<'i>(
    walker: &mut Walker<'_, '_>,
    ids: impl ExactSizeIterator<Item = Option<&'i str>>,
    what: &'static str,
) {
    if ids.len() < 2 {
        return;
    }
    let mut seen = HashSet::with_capacity(ids.len());
    for (at, id) in ids.enumerate() {
        let Some(id) = id.filter(|id| !id.is_empty() && !seen.insert(*id)) else { continue };
        walker.below(&at.to_string(), |walker| {
            walker.below("id", |walker| {
                walker.tell(Grade::Doubtful, what, &|| {
                    (Message::new(what).with("id", shown(id)), msg!("issue-twice-remedy"))
                });
            });
        });
    }
}

impl Known<'_> {
    pub(super) fn coder(&self, coder: &str, walker: &mut Walker<'_, '_>) {
        if !coder.is_empty() && !self.coders.contains(coder) {
            walker.tell(Grade::Doubtful, "issue-unknown-coder", &|| {
                (msg!("issue-unknown-coder", name = shown(coder)), msg!("issue-unknown-coder-remedy"))
            });
        }
    }

    fn code(&self, code: &str, walker: &mut Walker<'_, '_>) {
        if !self.codes.contains_key(code) {
            walker.tell(Grade::Doubtful, "issue-pass-code", &|| {
                (msg!("issue-pass-code", name = shown(code)), msg!("issue-unknown-code-remedy"))
            });
        }
    }
}
