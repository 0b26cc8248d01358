//! The symbols of one tree with their names: how they are built from a vocabulary, and how one is found.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Entries, LONGEST_TOKEN, NameEntry, Symbols, Vocabulary};
use crate::dataset::{MOST_LEVELS, region};
use crate::query::line::field::Tree;
use crate::query::matching::fold::fold;
use crate::query::names::free::{MOST_COMPARED, MOST_SUGGESTED, nearest};
use crate::support::steps;

impl Entries {
    pub(super) fn new(vocabulary: &dyn Vocabulary, tree: Tree) -> Self {
        let count = vocabulary.count(tree);
        let unused = vocabulary.unused(tree);
        let up: Vec<Vec<u32>> = (0..count).map(|symbol| lineage(vocabulary, tree, symbol)).collect();
        let mut entries: Vec<NameEntry> = up
            .into_iter()
            .zip(0..count)
            .map(|(up, symbol)| {
                let id = vocabulary.id(tree, symbol);
                let token = token(vocabulary, tree, &up);
                NameEntry {
                    there: unused.binary_search(&symbol).is_err(),
                    symbol,
                    token: (*token != *id).then(|| token.into()),
                    id: id.into(),
                    up: if up.len() > 1 { up.into() } else { Box::default() },
                    below: Vec::new(),
                }
            })
            .collect();
        for symbol in 0..entries.len() {
            let up = entries.get(symbol).filter(|entry| entry.there).map(|entry| entry.up.clone());
            for above in up.unwrap_or_default() {
                if let Some(entry) = entries.get_mut(above as usize) {
                    entry.below.push(symbol as u32);
                }
            }
        }
        // What has nothing above it was not put below itself so far.
        for entry in entries.iter_mut().filter(|entry| entry.there && !entry.below.is_empty()) {
            if let Err(place) = entry.below.binary_search(&entry.symbol) {
                entry.below.insert(place, entry.symbol);
            }
            entry.below.shrink_to_fit();
        }
        let mut own = Self { by_id: by_id(&entries), list: entries, ..Self::default() };
        for symbol in 0..count {
            let Some(entry) = own.list.get(symbol as usize).filter(|entry| entry.there) else { continue };
            let Some(token) = entry.token.clone() else { continue };
            // A token that is another's id, or another's token, would mean that one.
            let is_taken = own.exactly(&token).is_some_and(|other| other != symbol);
            if let Some(entry) = own.list.get_mut(symbol as usize).filter(|_| is_taken) {
                entry.token = None;
            } else {
                own.tokens.insert(token, symbol);
            }
        }
        let Self { list: entries, by_id, tokens, .. } = own;
        let mut folded: HashMap<Box<str>, Symbols> = HashMap::new();
        for (symbol, entry) in (0..count).zip(&entries).filter(|(_, entry)| entry.there) {
            let mut add = |name: &str| {
                let name = fold(name.trim());
                if *name == *entry.id {
                    return;
                }
                match folded.get_mut(name.as_str()) {
                    Some(symbols) => symbols.add(symbol),
                    None => drop(folded.insert(name.into(), Symbols::One(symbol))),
                }
            };
            add(entry.token());
            let id = &*entry.id;
            add(id);
            if let Some((_, last)) = id.rsplit_once('/').filter(|_| tree == Tree::Code) {
                add(last);
            }
            if tree == Tree::Region
                && let Some(known) = region::by_iso(id)
            {
                add(known.en);
                add(known.zh);
                add(known.short_zh);
            }
            vocabulary.names(tree, symbol, &mut add);
        }
        Self { list: entries, by_id, tokens, folded }
    }

    /// The symbol whose id or token it is.
    pub(super) fn exactly(&self, text: &str) -> Option<u32> {
        self.with_id(text).or_else(|| self.tokens.get(text).copied())
    }

    pub(super) fn with_id(&self, id: &str) -> Option<u32> {
        let own = |symbol: &u32| self.list.get(*symbol as usize).map_or("", |entry| &*entry.id);
        let behind = self.by_id.partition_point(|symbol| own(symbol) <= id);
        self.by_id.get(behind.checked_sub(1)?).copied().filter(|symbol| own(symbol) == id)
    }

    /// The symbols that have a folded name.
    pub(super) fn named(&self, folded: &str) -> Cow<'_, [u32]> {
        let named = self.folded.get(folded).map_or(&[][..], Symbols::as_slice);
        match self.with_id(folded) {
            Some(symbol) if !named.contains(&symbol) => {
                let mut all = named.to_vec();
                all.insert(all.partition_point(|other| *other < symbol), symbol);
                Cow::Owned(all)
            }
            _ => Cow::Borrowed(named),
        }
    }

    /// Tokens whose names look like the text, nearest first.
    pub(super) fn like(&self, folded: &str) -> Vec<String> {
        let mut names: Vec<(&str, &str)> = Vec::new();
        for name in self.first_names() {
            let few = self.named(name).iter().take(MOST_SUGGESTED).copied().collect::<Vec<u32>>();
            let tokens = few.into_iter().filter_map(|symbol| self.list.get(symbol as usize));
            names.extend(tokens.map(|entry| (name, entry.token())));
        }
        nearest(folded, names)
    }

    /// The first names in their order, as many as are compared.
    pub(super) fn first_names(&self) -> Vec<&str> {
        let ids = self.by_id.iter().filter_map(|symbol| self.list.get(*symbol as usize)).map(|entry| &*entry.id);
        let mut names: Vec<&str> = self.folded.keys().map(|name| &**name).chain(ids).collect();
        steps::took(names.len());
        if names.len() > MOST_COMPARED {
            names.select_nth_unstable(MOST_COMPARED);
            names.truncate(MOST_COMPARED);
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The symbols that are there, by their ids.
fn by_id(entries: &[NameEntry]) -> Vec<u32> {
    let mut known: Vec<(&str, u32)> =
        entries.iter().filter(|entry| entry.there).map(|entry| (&*entry.id, entry.symbol)).collect();
    known.sort_unstable();
    known.into_iter().map(|(_, symbol)| symbol).collect()
}

/// A symbol and those above it, so far as levels count; a parent that is its own ancestor ends the way.
fn lineage(vocabulary: &dyn Vocabulary, tree: Tree, symbol: u32) -> Vec<u32> {
    let mut up = vec![symbol];
    let mut at = symbol;
    while up.len() < MOST_LEVELS
        && let Some(parent) = vocabulary.parent(tree, at)
    {
        steps::took(1);
        if up.contains(&parent) || parent >= vocabulary.count(tree) {
            break;
        }
        up.push(parent);
        at = parent;
    }
    up
}

/// What a line has for a symbol: codes by their path, the divisions of China without the `CN-`, kinds by their id.
fn token(vocabulary: &dyn Vocabulary, tree: Tree, up: &[u32]) -> String {
    let id = up.first().map_or("", |symbol| vocabulary.id(tree, *symbol));
    match tree {
        Tree::Kind => id.to_owned(),
        Tree::Region => id.strip_prefix("CN-").filter(|code| code.len() == 2).unwrap_or(id).to_owned(),
        Tree::Code => {
            let mut path = String::new();
            for symbol in up.iter().rev() {
                let id = vocabulary.id(tree, *symbol);
                if path.len() + id.len() > LONGEST_TOKEN {
                    return vocabulary.id(tree, up.first().copied().unwrap_or(0)).to_owned();
                }
                if id.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/')) {
                    path.clear();
                } else if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(id);
            }
            path
        }
    }
}
