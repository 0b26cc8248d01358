//! Codes or kinds as a tree, in the order of the file.

use std::collections::HashMap;

use super::DefinitionList;
use crate::dataset::header::{Header, MOST_DEFINED};
use crate::dataset::record::id_of;
use crate::json::Value;

/// One of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionItem {
    /// Its id.
    pub id: Box<str>,
    /// What it stands under, as a number of [`DefinitionTree::items`].
    pub parent: Option<usize>,
    /// How many stand above it.
    pub depth: usize,
    /// What stands under it, in the order of the file.
    pub children: Vec<usize>,
    /// What the file says that it stands under, also where that leads round to itself.
    pub(super) said: Option<usize>,
    /// Where it stands in the list of the file.
    pub(super) place: usize,
}

/// A tree of codes or kinds. What stands under itself, by whatever way round, stands on top.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DefinitionTree {
    items: Vec<DefinitionItem>,
    by_id: HashMap<Box<str>, usize>,
    tops: Vec<usize>,
    order: Vec<usize>,
}

impl DefinitionTree {
    /// The tree of a header's list, as far as the list is used. Of items with one id the first counts.
    pub fn new(header: &Header, list: DefinitionList) -> Self {
        let mut own = Self::default();
        let mut parents = Vec::new();
        for (place, item) in list.items(header).iter().take(MOST_DEFINED).enumerate() {
            let Some(id) = id_of(item).filter(|id| !id.is_empty() && !own.by_id.contains_key(*id)) else { continue };
            own.by_id.insert(id.into(), own.items.len());
            parents.push(item.as_object().and_then(|item| item.get("parent")).and_then(Value::as_str));
            own.items.push(DefinitionItem {
                id: id.into(),
                parent: None,
                depth: 0,
                children: Vec::new(),
                said: None,
                place,
            });
        }
        let above: Vec<Option<usize>> = parents.into_iter().map(|parent| own.by_id.get(parent?).copied()).collect();
        let is_in_circle = in_circles(&above);
        for (at, said) in above.into_iter().enumerate() {
            let parent = said.filter(|_| is_in_circle.get(at) != Some(&true));
            if let Some(item) = own.items.get_mut(at) {
                (item.parent, item.said) = (parent, said);
            }
            match parent.and_then(|parent| own.items.get_mut(parent)) {
                Some(above) => above.children.push(at),
                None => own.tops.push(at),
            }
        }
        // A stack gives the last one first.
        let mut next: Vec<(usize, usize)> = own.tops.iter().rev().map(|top| (*top, 0)).collect();
        while let Some((at, depth)) = next.pop() {
            own.order.push(at);
            if let Some(item) = own.items.get_mut(at) {
                item.depth = depth;
                next.extend(item.children.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
        own
    }

    /// All of them, in the order of the file.
    pub fn items(&self) -> &[DefinitionItem] {
        &self.items
    }

    /// All of them, each before what stands under it.
    pub fn in_order(&self) -> impl Iterator<Item = &DefinitionItem> {
        self.order.iter().filter_map(|at| self.items.get(*at))
    }

    /// The one with this id.
    pub fn get(&self, id: &str) -> Option<&DefinitionItem> {
        self.items.get(*self.by_id.get(id)?)
    }

    /// The one with this number.
    pub fn at(&self, at: usize) -> Option<&DefinitionItem> {
        self.items.get(at)
    }

    /// What it stands under.
    pub fn parent_of(&self, item: &DefinitionItem) -> Option<&DefinitionItem> {
        self.items.get(item.parent?)
    }

    /// Those that stand under the same as it does, itself among them, in the order of the file.
    pub fn siblings_of(&self, item: &DefinitionItem) -> &[usize] {
        self.parent_of(item).map_or(&self.tops, |parent| &parent.children)
    }

    /// Whether it is another one, or comes to it on the way upwards by what the file says.
    pub(super) fn comes_to(&self, item: &DefinitionItem, other: &DefinitionItem) -> bool {
        let mut at = Some(item);
        for _ in 0..=self.items.len() {
            match at {
                Some(here) if here.place == other.place => return true,
                Some(here) => at = here.said.and_then(|said| self.items.get(said)),
                None => return false,
            }
        }
        false
    }

    /// Whether it stands somewhere under another one, or is that one.
    pub fn is_below(&self, item: &DefinitionItem, other: &DefinitionItem) -> bool {
        let mut at = Some(item);
        while let Some(here) = at {
            if here.place == other.place {
                return true;
            }
            at = self.parent_of(here);
        }
        false
    }

    /// It and all that stands under it.
    pub fn branch<'t>(&'t self, item: &'t DefinitionItem) -> Vec<&'t DefinitionItem> {
        let mut found = vec![item];
        let mut at = 0;
        while let Some(here) = found.get(at).copied() {
            found.extend(here.children.iter().filter_map(|child| self.items.get(*child)));
            at += 1;
        }
        found
    }

    /// The last one under something, or on top, that is not `but`.
    pub(super) fn last_under<'t>(
        &'t self,
        parent: Option<&'t DefinitionItem>,
        but: &DefinitionItem,
    ) -> Option<&'t DefinitionItem> {
        let children = parent.map_or(&self.tops, |parent| &parent.children);
        children.iter().rev().filter_map(|at| self.items.get(*at)).find(|item| item.place != but.place)
    }
}

/// Which of these come back to themselves on the way upwards; each is gone through once.
fn in_circles(above: &[Option<usize>]) -> Vec<bool> {
    // 0: not seen, n: seen on way n.
    let mut way = vec![0_usize; above.len()];
    let mut found = vec![false; above.len()];
    let up = |at: usize| above.get(at).copied().flatten();
    for begin in 0..above.len() {
        let mut at = Some(begin);
        while let Some(here) = at.filter(|here| way.get(*here) == Some(&0)) {
            if let Some(own) = way.get_mut(here) {
                *own = begin + 1;
            }
            at = up(here);
        }
        // It ended at a place of this very way: those from there on are a circle.
        let mut here = at.filter(|here| way.get(*here) == Some(&(begin + 1)));
        while let Some(own) = here.and_then(|here| found.get_mut(here)).filter(|own| !**own) {
            *own = true;
            here = here.and_then(up);
        }
    }
    found
}
