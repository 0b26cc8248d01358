//! Changes that touch records as well as definitions, each one step: one code or kind in another one's place, and one that is
//! taken away with all that names it.

use std::sync::Arc;

use super::usage::{passes_for, rows_of_code, rows_of_kind};
use super::{DefinitionList, DefinitionTree, may_stand_under};
use crate::dataset::edit::Edit;
use crate::dataset::header::Header;
use crate::dataset::store::{Dataset, RowId};
use crate::dataset::template::Template;
use crate::json::{Object, Value};
use crate::msg;
use crate::words::Message;

/// What is done to a code or a kind and to all records that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefinitionChange {
    /// Another one takes its place: annotations and records are given that one. A code stays, and says what took its place; a
    /// kind goes, and its names are other names of that one.
    Merge {
        /// Codes or kinds.
        list: DefinitionList,
        /// The id of the one that is merged.
        from: String,
        /// The id of the one that it is merged into.
        to: String,
    },
    /// It is taken away, with the annotations and passes that name it; what stands under it stands then where it stood.
    Remove {
        /// Codes or kinds.
        list: DefinitionList,
        /// Its id.
        id: String,
    },
}

/// Header items that are other ones, or gone.
type Changed = Vec<(String, Option<Object>)>;

impl DefinitionChange {
    /// The list that it changes, and the id of the one that it is about.
    pub fn about(&self) -> (DefinitionList, &str) {
        match self {
            Self::Merge { list, from, .. } => (*list, from),
            Self::Remove { list, id } => (*list, id),
        }
    }

    /// Whether it can be done to a dataset with this header.
    ///
    /// # Errors
    /// It, or the one that takes its place, is not there; or that one stands under it or is it.
    pub fn check(&self, header: &Header) -> Result<(), Message> {
        let (list, id) = self.about();
        let tree = DefinitionTree::new(header, list);
        let own = tree.get(id).ok_or_else(|| list.unknown(id))?;
        if let Self::Merge { to, .. } = self {
            let target = tree.get(to).ok_or_else(|| list.unknown(to))?;
            if to == id {
                return Err(msg!("definition-merge-itself"));
            }
            if tree.comes_to(target, own) {
                return Err(msg!("definition-merge-below"));
            }
            if header.code(to).is_some_and(|code| !code.replaced_by.is_empty()) && list == DefinitionList::Codes {
                return Err(msg!("definition-merge-deprecated"));
            }
            for child in own.children.iter().filter_map(|child| tree.at(*child)) {
                may_stand_under(&tree, child, target)?;
            }
        }
        Ok(())
    }

    /// The edit that it comes to; nothing once `stopped` says that it is no longer wanted.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn edit(&self, dataset: &Dataset, stopped: &dyn Fn() -> bool) -> Result<Option<Edit>, Message> {
        let header = dataset.header();
        self.check(header)?;
        let mut edits = vec![put_definitions(header, self.about().0, self.changed(header))];
        let ids = |rows: Vec<RowId>| -> Arc<[String]> { rows.into_iter().map(|row| dataset.id(row)).collect() };
        let mut each = |policies: Arc<[String]>, template: Template| {
            if !policies.is_empty() {
                edits.push(Edit::ForEach { policies, template });
            }
        };
        match self {
            Self::Merge { list: DefinitionList::Codes, from, to } => {
                let template = Template::ReplaceCode { from: from.clone(), to: to.clone() };
                each(ids(rows_of_code(dataset, from)), template);
            }
            Self::Merge { list: DefinitionList::Kinds, from, to } => {
                each(ids(rows_of_kind(dataset, from)), kind(Some(to)));
            }
            Self::Remove { list: DefinitionList::Codes, id } => {
                each(ids(rows_of_code(dataset, id)), Template::RemoveCode { code: id.clone(), by: None });
                let mut rows = Vec::new();
                for (number, row) in dataset.rows().enumerate() {
                    if number % 1_024 == 0 && stopped() {
                        return Ok(None);
                    }
                    if passes_for(dataset, row, id) > 0 {
                        rows.push(row);
                    }
                }
                each(ids(rows), Template::RemovePassCode { code: id.clone() });
            }
            Self::Remove { list: DefinitionList::Kinds, id } => each(ids(rows_of_kind(dataset, id)), kind(None)),
        }
        Ok((!stopped()).then_some(Edit::Many(edits)))
    }

    /// What becomes of the definitions.
    fn changed(&self, header: &Header) -> Changed {
        let (list, id) = self.about();
        let tree = DefinitionTree::new(header, list);
        let Some(own) = tree.get(id) else { return Vec::new() };
        let above = match self {
            Self::Merge { to, .. } => Some(to.clone()),
            Self::Remove { .. } => tree.parent_of(own).map(|parent| parent.id.to_string()),
        };
        let mut changed: Changed = Vec::new();
        for child in own.children.iter().filter_map(|child| tree.at(*child)) {
            let Some((_, item)) = list.find(header, &child.id) else { continue };
            let mut item = item.clone();
            item.put("parent", above.as_deref().map(Value::from));
            changed.push((child.id.to_string(), Some(item)));
        }
        match self {
            Self::Merge { list: DefinitionList::Codes, from, to } => {
                changed.push((from.clone(), replaced(header, from, std::slice::from_ref(to))));
            }
            Self::Merge { list: DefinitionList::Kinds, from, to } => {
                changed.push((from.clone(), None));
                changed.push((to.clone(), with_names_of(header, to, from)));
            }
            Self::Remove { list, id } => {
                changed.push((id.clone(), None));
                if *list == DefinitionList::Codes {
                    for code in header.codes().iter().filter(|code| code.replaced_by.contains(id)) {
                        let left: Vec<String> = code.replaced_by.iter().filter(|by| *by != id).cloned().collect();
                        changed.push((code.id.clone(), replaced(header, &code.id, &left)));
                    }
                }
            }
        }
        changed
    }
}

/// What gives records a kind, or takes it away.
fn kind(to: Option<&String>) -> Template {
    Template::SetField { pointer: "/kind".to_owned(), value: to.map(|to| Value::from(to.as_str())) }
}

/// A code that others take the place of, or, with none, that is to be used again. Its key is free for others.
pub(super) fn replaced(header: &Header, id: &str, by: &[String]) -> Option<Object> {
    let (_, item) = DefinitionList::Codes.find(header, id)?;
    let mut item = item.clone();
    if by.is_empty() {
        item.remove("replaced_by");
    } else {
        item.set("replaced_by", Value::Array(by.iter().map(|id| Value::from(id.as_str())).collect()));
        item.remove("key");
    }
    Some(item)
}

/// A kind that has the names of another one as other names.
fn with_names_of(header: &Header, to: &str, from: &str) -> Option<Object> {
    let (_, item) = DefinitionList::Kinds.find(header, to)?;
    let (own, other) = (header.kind(to)?, header.kind(from)?);
    let mut item = item.clone();
    let mut aliases: Vec<Value> = match item.get("aliases") {
        Some(Value::Array(items)) => items.clone(),
        Some(one @ Value::String(_)) => vec![one.clone()],
        _ => Vec::new(),
    };
    let known: Vec<&str> =
        own.aliases.iter().map(String::as_str).chain(own.name.iter().map(|(_, name)| name)).collect();
    let mut added: Vec<&str> = Vec::new();
    let names = other.name.iter().map(|(_, name)| name).chain(other.aliases.iter().map(String::as_str));
    for name in names.filter(|name| !name.is_empty()) {
        if !known.contains(&name) && !added.contains(&name) {
            added.push(name);
        }
    }
    if added.is_empty() {
        return Some(item);
    }
    aliases.extend(added.into_iter().map(Value::from));
    item.set("aliases", Value::Array(aliases));
    Some(item)
}

/// The edit that puts several items into a list, each where it stands, or takes them out.
///
/// New ones stand at the end. One change is one of an item, several are one of the list, so that a long list is not gone
/// through for each.
pub fn put_definitions(header: &Header, list: DefinitionList, mut changed: Changed) -> Edit {
    if changed.len() == 1
        && let Some((id, item)) = changed.pop()
    {
        return match item {
            Some(item) => list.put(&id, item, None),
            None => list.take_out(&id),
        };
    }
    let mut by_id: std::collections::HashMap<String, Option<Object>> = std::collections::HashMap::new();
    let mut order = Vec::new();
    for (id, item) in changed {
        if !by_id.contains_key(&id) {
            order.push(id.clone());
        }
        by_id.insert(id, item);
    }
    let mut items = Vec::new();
    for item in list.items(header) {
        match crate::dataset::record::id_of(item).and_then(|id| by_id.remove(id)) {
            Some(Some(changed)) => items.push(Value::Object(changed)),
            Some(None) => {}
            None => items.push(item.clone()),
        }
    }
    let new = order.iter().filter_map(|id| by_id.remove(id).flatten());
    items.extend(new.map(Value::Object));
    Edit::SetHeader { key: list.key().to_owned(), value: Some(Value::Array(items)) }
}
