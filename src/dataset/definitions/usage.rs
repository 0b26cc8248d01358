//! Where a code or a kind is used: what taking it away, or putting another one in its place, would touch.

use super::{DefinitionList, DefinitionTree};
use crate::dataset::annotation::Annotation;
use crate::dataset::header::Header;
use crate::dataset::record::id_of;
use crate::dataset::store::{Dataset, RowId};
use crate::json::Value;

/// How often something is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DefinitionUsage {
    /// Records that have it.
    pub records: usize,
    /// Annotations with the code.
    pub annotations: usize,
    /// Those of them without an id, which no edit can name: they stay as they are.
    pub unnamed: usize,
    /// Passes for the code.
    pub passes: usize,
    /// Codes or kinds that stand right under it.
    pub children: usize,
    /// Codes in whose place it was put.
    pub replaced: usize,
    /// Rules of the dataset that name it.
    pub rules: usize,
    /// Annotations that would then stand twice: by the same coder, on the same words.
    pub twice: usize,
}

impl DefinitionUsage {
    /// Whether nothing names it.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Counts where something is used; with `to`, also what would stand twice if that took its place. Nothing once `stopped` says
/// that it is no longer wanted.
pub fn definition_usage(
    dataset: &Dataset,
    list: DefinitionList,
    (id, to): (&str, Option<&str>),
    stopped: &dyn Fn() -> bool,
) -> Option<DefinitionUsage> {
    let header = dataset.header();
    let tree = DefinitionTree::new(header, list);
    let mut usage = DefinitionUsage {
        children: tree.get(id).map_or(0, |item| item.children.len()),
        rules: rules_naming(header, list, id),
        ..DefinitionUsage::default()
    };
    if list == DefinitionList::Kinds {
        usage.records = rows_of_kind(dataset, id).len();
        return (!stopped()).then_some(usage);
    }
    usage.replaced = header.codes().iter().filter(|code| code.replaced_by.iter().any(|by| by == id)).count();
    let rows = rows_of_code(dataset, id);
    usage.records = rows.len();
    for (number, row) in rows.into_iter().enumerate() {
        if number % 256 == 0 && stopped() {
            return None;
        }
        let annotations = dataset.annotations(row);
        let own = || annotations.iter().filter(|annotation| annotation.code == id);
        usage.annotations += own().count();
        usage.unnamed += own().filter(|annotation| annotation.id.is_empty()).count();
        if let Some(to) = to {
            let place = |one: &Annotation| {
                let span = one.target.as_ref().map(|target| (target.field.clone(), target.start, target.end));
                (one.by.clone(), span)
            };
            let there: std::collections::HashSet<_> =
                annotations.iter().filter(|other| other.code == to).map(place).collect();
            usage.twice += own().filter(|annotation| there.contains(&place(annotation))).count();
        }
    }
    for (number, row) in dataset.rows().enumerate() {
        if number % 1_024 == 0 && stopped() {
            return None;
        }
        usage.passes += passes_for(dataset, row, id);
    }
    Some(usage)
}

/// The records with an annotation that has this code.
pub(super) fn rows_of_code(dataset: &Dataset, id: &str) -> Vec<RowId> {
    let Some(symbol) = dataset.names().codes.symbol(id) else { return Vec::new() };
    dataset.rows().filter(|row| dataset.facts(*row).codes.contains(&symbol)).collect()
}

/// The records of this kind.
pub(super) fn rows_of_kind(dataset: &Dataset, id: &str) -> Vec<RowId> {
    let Some(symbol) = dataset.names().kinds.symbol(id) else { return Vec::new() };
    dataset.rows().filter(|row| dataset.facts(*row).kind == Some(symbol)).collect()
}

/// How many passes of a record are for this code.
pub(super) fn passes_for(dataset: &Dataset, row: RowId, id: &str) -> usize {
    if !dataset.has_member(row, "passes") {
        return 0;
    }
    dataset.passes(row).iter().filter(|pass| pass.names(id)).count()
}

/// How many rules of the dataset name it.
fn rules_naming(header: &Header, list: DefinitionList, id: &str) -> usize {
    let rules = header.object().get("rules").and_then(Value::as_array).unwrap_or_default();
    let names = |value: Option<&Value>| match value {
        Some(Value::String(one)) => one.as_str() == id,
        Some(Value::Array(items)) => items.iter().any(|item| item.as_str() == Some(id)),
        _ => false,
    };
    let is_named = |rule: &Value| {
        let Some(rule) = rule.as_object() else { return false };
        match list {
            DefinitionList::Codes => ["code", "excludes", "requires"].iter().any(|key| names(rule.get(key))),
            DefinitionList::Kinds => {
                rule.get("field").and_then(Value::as_str) == Some("kind") && names(rule.get("allow"))
            }
        }
    };
    rules.iter().filter(|rule| is_named(rule)).count()
}

/// Whether an item of a list has this id.
pub(super) fn is_it(item: &Value, id: &str) -> bool {
    id_of(item) == Some(id)
}
