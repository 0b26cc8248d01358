//! The names that a line may use for regions, kinds and codes, and what each of them means.
//!
//! Built once for a dataset's header and used for every line. It knows nothing of rows.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::dataset::{MOST_LEVELS, region};
use crate::support::steps;

use super::free::{Free, MOST_COMPARED, MOST_SUGGESTED, nearest};
use crate::query::count::values::FieldValues;
use crate::query::line::field::{IdPart, Sort, Tree};
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
}

/// The parts of records whose values are known to be there only when one looks at all records.
pub(in crate::query) const LEARNED: [IdPart; 4] = [IdPart::By, IdPart::Assigned, IdPart::Tag, IdPart::Level];

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
        Self { trees, coders, seen, levels, learned: Vec::new() }
    }

    /// The value of a record that a text means: the id of a coder, or a label as it was typed. What is not known of the
    /// records is taken as it is.
    pub(in crate::query) fn find_free(&self, part: IdPart, text: &str) -> Result<String, Unfound> {
        match (self.learned(part), part) {
            (Some(known), IdPart::Tag) => known.find(text).map(|_| text.to_owned()),
            (Some(known), _) => known.find(text),
            (None, IdPart::By) => self.seen.find(text),
            (None, IdPart::Assigned) => match self.coders.find(text) {
                Err(Unfound::Unknown(_)) => Ok(text.to_owned()),
                found => found,
            },
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
        let is_of_coders = matches!(part, IdPart::By | IdPart::Assigned);
        let mut free = if is_of_coders { self.coders.clone() } else { Free::default() };
        for value in values {
            free.add(value, &mut std::iter::empty());
        }
        self.learned.push((part, free));
    }

    /// The same from collected values, if those are all of them; says whether it was not known.
    pub fn learn_values(&mut self, field_values: &FieldValues) -> bool {
        let Sort::Ids(part) = field_values.field.sort() else { return false };
        let is_news = LEARNED.contains(&part) && field_values.is_whole && !self.knows(part);
        if is_news {
            self.learn(part, &field_values.values.iter().map(|seen| seen.text.clone()).collect());
        }
        is_news
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

impl Entries {
    fn new(vocabulary: &dyn Vocabulary, tree: Tree) -> Self {
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
    fn exactly(&self, text: &str) -> Option<u32> {
        self.with_id(text).or_else(|| self.tokens.get(text).copied())
    }

    fn with_id(&self, id: &str) -> Option<u32> {
        let own = |symbol: &u32| self.list.get(*symbol as usize).map_or("", |entry| &*entry.id);
        let behind = self.by_id.partition_point(|symbol| own(symbol) <= id);
        self.by_id.get(behind.checked_sub(1)?).copied().filter(|symbol| own(symbol) == id)
    }

    /// The symbols that have a folded name.
    fn named(&self, folded: &str) -> Cow<'_, [u32]> {
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
    fn like(&self, folded: &str) -> Vec<String> {
        let mut names: Vec<(&str, &str)> = Vec::new();
        for name in self.first_names() {
            let few = self.named(name).iter().take(MOST_SUGGESTED).copied().collect::<Vec<u32>>();
            let tokens = few.into_iter().filter_map(|symbol| self.list.get(symbol as usize));
            names.extend(tokens.map(|entry| (name, entry.token())));
        }
        nearest(folded, names)
    }

    /// The first names in their order, as many as are compared.
    fn first_names(&self) -> Vec<&str> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::testing::names;

    #[test]
    fn find_when_region_is_named_in_any_way_then_the_same_symbol() {
        let names = names();
        let guangdong = names.find(Tree::Region, "CN-GD").unwrap();
        for name in ["GD", "gd", "广东", "廣東", "广东省", "Guangdong", "ＧＤ", "440000", "44"] {
            assert_eq!(names.find(Tree::Region, name), Ok(guangdong), "{name}");
        }
        assert_eq!(names.token(Tree::Region, guangdong), "GD");
        assert!(names.find(Tree::Region, "Atlantis").is_err());
    }

    #[test]
    fn find_when_kind_is_named_by_alias_or_mistyped_then_alias_or_suggestion() {
        let names = names();
        let plan = names.find(Tree::Kind, "plan").unwrap();
        assert_eq!(names.find(Tree::Kind, "規劃"), Ok(plan));
        assert_eq!(names.find(Tree::Kind, "plam"), Err(Unfound::Unknown(vec!["plan".into()])));
        assert_eq!(names.find(Tree::Kind, "zzzz"), Err(Unfound::Unknown(vec![])));
    }

    #[test]
    fn find_when_two_codes_share_a_name_then_ambiguous() {
        let names = names();
        let wrong = names.find(Tree::Code, "Strength").unwrap_err();
        assert_eq!(wrong, Unfound::Ambiguous(vec!["tool/strength".into(), "strength2".into()]));
    }

    #[test]
    fn token_when_code_has_parents_then_its_path() {
        let names = names();
        let code = names.find(Tree::Code, "dedicated").unwrap();
        assert_eq!(names.token(Tree::Code, code), "focus/dedicated");
        assert_eq!(names.find(Tree::Code, "focus/dedicated"), Ok(code));
        let focus = names.find(Tree::Code, "focus").unwrap();
        assert!(names.below(Tree::Code, focus).contains(&code));
        assert_eq!(names.up(Tree::Code, code), [code, focus]);
    }

    #[test]
    fn new_when_parents_go_in_a_circle_then_ends() {
        let names = names();
        let symbol = names.find(Tree::Kind, "egg").unwrap();
        assert_eq!(names.up(Tree::Kind, symbol).len(), 2);
    }
}
