//! The names that a line may use for regions, kinds and codes, and what each of them means.
//!
//! Built once for a dataset's header and used for every line. It knows nothing of rows.

mod entries;

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use crate::dataset::{OwnFields, region};

use super::free::{Free, nearest};
use crate::query::count::values::FieldValues;
use crate::query::line::field::{IdPart, OwnName, Sort, Tree};
use crate::query::matching::fold::fold;

/// What a dataset tells about its regions, kinds and codes. Symbols are the numbers below `count`.
///
/// Among the regions must be all 34 (or those of the header), also those without a record.
pub trait Vocabulary {
    /// How many symbols there are.
    fn count(&self, tree: Tree) -> u32;
    /// The id, as it stands in the file: `CN-GD`, `plan`, `dedicated`.
    fn id(&self, tree: Tree, symbol: u32) -> &str;
    /// What stands above it.
    fn parent(&self, tree: Tree, symbol: u32) -> Option<u32>;
    /// Its names in all languages and its aliases. Those of the built-in regions are known and need not be given.
    fn names(&self, tree: Tree, symbol: u32, found: &mut dyn FnMut(&str));
    /// The coders of the header, each with its names.
    fn coders(&self, _found: &mut dyn FnMut(&str, &mut dyn Iterator<Item = &str>)) {}
    /// The coders, or the levels, that records have, or had.
    fn seen(&self, _part: IdPart, _found: &mut dyn FnMut(&str)) {}
    /// The symbols that stand for nothing any more, ascending: neither the header nor a record has them.
    fn unused(&self, tree: Tree) -> Vec<u32> {
        let _ = tree;
        Vec::new()
    }
}

/// The names of a dataset, ready to be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lexicon {
    trees: [Entries; 3],
    /// The coders of the header.
    coders: Free,
    /// These, and all that some record had at some time.
    seen: Free,
    /// The levels that some record had at some time.
    levels: Free,
    /// What the records have, once it is known.
    learned: Vec<(IdPart, Free)>,
    /// The fields of the file's own, once they are known.
    own: Option<Arc<OwnFields>>,
}

/// The parts of records whose values are known to be there only when one looks at all records.
pub(in crate::query) const LEARNED: [IdPart; 5] =
    [IdPart::By, IdPart::Assigned, IdPart::Read, IdPart::Tag, IdPart::Level];

/// Records are assigned to coders who have read none of them yet, and read by others: who is known for one is known for the other.
pub(in crate::query) const WHO_READS: [IdPart; 2] = [IdPart::Assigned, IdPart::Read];

/// Why a name was not found, with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfound {
    /// Nothing has that name; names that look like it.
    Unknown(Vec<String>),
    /// More than one has it.
    Ambiguous(Vec<String>),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Entries {
    list: Vec<NameEntry>,
    /// The symbols that are there by their ids, sorted; of those with one id the last counts.
    by_id: Vec<u32>,
    /// By token, where that is not the id.
    tokens: HashMap<Box<str>, u32>,
    /// By any name, folded, that is not the id itself.
    folded: HashMap<Box<str>, Symbols>,
}

/// The symbols that a name has: nearly always one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Symbols {
    One(u32),
    #[expect(clippy::box_collection, reason = "records may name a million regions, each with one symbol")]
    Many(Box<Vec<u32>>),
}

impl Symbols {
    fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(symbol) => std::slice::from_ref(symbol),
            Self::Many(symbols) => symbols,
        }
    }

    /// Symbols come in order: one that is in already is the last.
    fn add(&mut self, symbol: u32) {
        match self {
            Self::One(first) if *first == symbol => {}
            Self::One(first) => *self = Self::Many(Box::new(vec![*first, symbol])),
            Self::Many(symbols) if symbols.last() == Some(&symbol) => {}
            Self::Many(symbols) => symbols.push(symbol),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct NameEntry {
    /// Something has it: else it has no name and is below nothing.
    there: bool,
    symbol: u32,
    id: Box<str>,
    /// Where it is not the id.
    token: Option<Box<str>>,
    /// Itself, then what is above it; empty where nothing is.
    up: Box<[u32]>,
    /// Itself and all below it, ascending; empty where nothing is.
    below: Vec<u32>,
}

impl NameEntry {
    fn token(&self) -> &str {
        self.token.as_deref().unwrap_or(&self.id)
    }

    fn up(&self) -> &[u32] {
        if self.up.is_empty() { std::slice::from_ref(&self.symbol) } else { &self.up }
    }

    fn below(&self) -> &[u32] {
        if self.below.is_empty() && self.there { std::slice::from_ref(&self.symbol) } else { &self.below }
    }
}

/// Of so many with the same name it is said which they are.
pub(in crate::query) const MOST_NAMED: usize = 20;
/// A path that is longer is not written in a line: the id stands for it.
const LONGEST_TOKEN: usize = 500;

impl Lexicon {
    /// Reads the names of a dataset.
    pub fn new(vocabulary: &dyn Vocabulary) -> Self {
        let (mut coders, mut seen, mut levels) = (Free::default(), Free::default(), Free::default());
        vocabulary.coders(&mut |id, names| coders.add(id, names));
        vocabulary.coders(&mut |id, names| seen.add(id, names));
        vocabulary.seen(IdPart::By, &mut |id| seen.add(id, &mut std::iter::empty()));
        vocabulary.seen(IdPart::Level, &mut |level| levels.add(level, &mut std::iter::empty()));
        let trees = Tree::ALL.map(|tree| Entries::new(vocabulary, tree));
        Self { trees, coders, seen, levels, learned: Vec::new(), own: None }
    }

    /// The value of a record that a text means: the id of a coder, or a label as it was typed. What is not known of the
    /// records is taken as it is.
    pub(in crate::query) fn find_free(&self, part: IdPart, text: &str) -> Result<String, Unfound> {
        match (self.learned(part), part) {
            (Some(known), IdPart::Tag) => known.find(text).map(|_| text.to_owned()),
            (Some(known), IdPart::Assigned | IdPart::Read) => match known.find(text) {
                // Whoever only codes is somebody, too.
                Err(Unfound::Unknown(like)) => self.seen.find(text).map_err(|_unseen| Unfound::Unknown(like)),
                found => found,
            },
            (Some(known), _) => known.find(text),
            // Who is assigned, and who reads, is among those who are seen in the file, as whoever codes.
            (None, IdPart::By | IdPart::Assigned | IdPart::Read) => self.seen.find(text),
            (None, _) => Ok(text.to_owned()),
        }
    }

    /// Whether a record may have this level, though the format does not know it.
    pub(in crate::query) fn has_level(&self, text: &str) -> bool {
        self.learned(IdPart::Level).unwrap_or(&self.levels).find(text).is_ok()
    }

    fn learned(&self, part: IdPart) -> Option<&Free> {
        self.learned.iter().find(|(own, _)| *own == part).map(|(_, free)| free)
    }

    /// Whether it is known which values of a part the records have.
    pub(in crate::query) fn knows(&self, part: IdPart) -> bool {
        self.learned(part).is_some()
    }

    /// Learns which values of a part the records have.
    pub(in crate::query) fn learn(&mut self, part: IdPart, values: &BTreeSet<String>) {
        let is_of_coders = matches!(part, IdPart::By | IdPart::Assigned | IdPart::Read);
        let mut free = if is_of_coders { self.coders.clone() } else { Free::default() };
        for value in values {
            free.add(value, &mut std::iter::empty());
        }
        self.learned.push((part, free));
    }

    /// The same from collected values, if those are all of them; says whether it was not known.
    pub fn learn_values(&mut self, field_values: &FieldValues) -> bool {
        let Sort::Ids(part) = field_values.field.sort() else { return false };
        let is_news =
            LEARNED.contains(&part) && !WHO_READS.contains(&part) && field_values.is_whole && !self.knows(part);
        if is_news {
            self.learn(part, &field_values.values.iter().map(|seen| seen.text.clone()).collect());
        }
        is_news
    }

    /// Takes over which fields of their own the records have; says whether that is news.
    pub fn learn_own(&mut self, own: &Arc<OwnFields>) -> bool {
        let is_news = self.own.as_ref() != Some(own);
        self.own = Some(Arc::clone(own));
        is_news
    }

    /// Whether it is known which fields of their own the records have.
    pub(in crate::query) fn knows_own(&self) -> bool {
        self.own.is_some()
    }

    /// The fields of the file's own, with how many records have each.
    pub fn own_fields(&self) -> impl Iterator<Item = (&str, u32)> {
        self.own.iter().flat_map(|own| own.iter())
    }

    /// A number that is another one when the fields of the file's own are others, as good as always.
    pub fn own_number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.own.hash(&mut hasher);
        hasher.finish()
    }

    /// Whether there may be a field of the file's own with this name, as far as is known; else names that look like it.
    pub(in crate::query) fn find_own(&self, name: &str) -> Result<(), Unfound> {
        let Some(own) = self.own.as_ref().filter(|own| own.is_whole()) else { return Ok(()) };
        if own.iter().any(|(other, _)| other == name) {
            return Ok(());
        }
        let folded: Vec<(String, &str)> = own.iter().map(|(other, _)| (fold(other), other)).collect();
        let names = folded.iter().map(|(folded, other)| (folded.as_str(), *other)).collect();
        let like = nearest(&fold(name), names);
        Err(Unfound::Unknown(like.iter().filter_map(|name| OwnName::of(name)).map(OwnName::printed).collect()))
    }

    /// Forgets which labels, coders and levels the records have: they may have changed.
    pub fn forget_labels(&mut self) {
        self.learned.clear();
    }

    fn tree(&self, tree: Tree) -> &Entries {
        match tree {
            Tree::Region => &self.trees[0],
            Tree::Kind => &self.trees[1],
            Tree::Code => &self.trees[2],
        }
    }

    /// How many symbols there are, those that stand for nothing any more among them.
    pub fn count(&self, tree: Tree) -> u32 {
        self.tree(tree).list.len() as u32
    }

    /// Whether the header or a record has it.
    pub fn is_there(&self, tree: Tree, symbol: u32) -> bool {
        self.tree(tree).list.get(symbol as usize).is_some_and(|entry| entry.there)
    }

    /// The symbols that the header or a record has, ascending.
    pub fn symbols(&self, tree: Tree) -> impl Iterator<Item = u32> {
        (0..).zip(&self.tree(tree).list).filter(|(_, entry)| entry.there).map(|(symbol, _)| symbol)
    }

    /// The symbols that stand for nothing any more, ascending.
    pub fn unused(&self, tree: Tree) -> impl Iterator<Item = u32> {
        (0..).zip(&self.tree(tree).list).filter(|(_, entry)| !entry.there).map(|(symbol, _)| symbol)
    }

    /// Its id, as it stands in the file.
    pub fn id(&self, tree: Tree, symbol: u32) -> &str {
        self.tree(tree).list.get(symbol as usize).map_or("", |entry| &entry.id)
    }

    /// What a line has for it: `GD`, `plan`, `focus/dedicated`.
    pub fn token(&self, tree: Tree, symbol: u32) -> &str {
        self.tree(tree).list.get(symbol as usize).map_or("", NameEntry::token)
    }

    /// Itself and what is above it.
    pub fn up(&self, tree: Tree, symbol: u32) -> &[u32] {
        self.tree(tree).list.get(symbol as usize).map_or(&[], NameEntry::up)
    }

    /// Itself and all below it, ascending.
    pub fn below(&self, tree: Tree, symbol: u32) -> &[u32] {
        self.tree(tree).list.get(symbol as usize).map_or(&[], NameEntry::below)
    }

    /// The same as [`Self::find`], where nobody asks why there is none.
    pub fn symbol(&self, tree: Tree, text: &str) -> Option<u32> {
        let entries = self.tree(tree);
        entries.exactly(text).or_else(|| match &*entries.named(&fold(text)) {
            [] if tree == Tree::Region => region::find(text).and_then(|region| entries.exactly(region.iso)),
            // A path that was right before the code was moved: what stands in views and papers still means it.
            [] if tree == Tree::Code => text.rsplit_once('/').and_then(|(_, last)| entries.with_id(last)),
            [symbol] => Some(*symbol),
            _ => None,
        })
    }

    /// The symbol of an id, a path, a name or an alias.
    pub fn find(&self, tree: Tree, text: &str) -> Result<u32, Unfound> {
        let entries = self.tree(tree);
        if let Some(symbol) = self.symbol(tree, text) {
            return Ok(symbol);
        }
        let folded = fold(text);
        match &*entries.named(&folded) {
            [] => Err(Unfound::Unknown(entries.like(&folded))),
            several => {
                let tokens = several.iter().take(MOST_NAMED).map(|symbol| self.token(tree, *symbol).to_owned());
                Err(Unfound::Ambiguous(tokens.collect()))
            }
        }
    }
}

#[cfg(test)]
#[path = "lexicon_tests.rs"]
mod tests;
