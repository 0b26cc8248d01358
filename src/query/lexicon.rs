//! The names that a line may use for regions, kinds and codes, and what each of them means.
//!
//! Built once for a dataset's header and used for every line. It knows nothing of rows.

use std::collections::{BTreeSet, HashMap};

use crate::dataset::region;

use super::field::{Field, IdPart, Tree};
use super::fold::fold;
use super::gather::Gathered;

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
    /// The coders: each with its names; one may be told twice.
    fn coders(&self, found: &mut dyn FnMut(&str, &mut dyn Iterator<Item = &str>)) {
        let _ = found;
    }
    /// The levels that records have.
    fn levels(&self, found: &mut dyn FnMut(&str)) {
        let _ = found;
    }
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
    coders: Free,
    /// Folded.
    levels: BTreeSet<String>,
    /// What the records have, once it is known.
    labels: Option<Free>,
    assigned: Option<Free>,
}

/// Values without symbols, with other names for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Free {
    values: Vec<String>,
    /// By their folded form.
    places: HashMap<String, usize>,
    /// By folded names.
    named: HashMap<String, Vec<usize>>,
}

impl Free {
    fn add(&mut self, value: &str, names: &mut dyn Iterator<Item = &str>) {
        let folded = fold(value);
        if folded.trim().is_empty() {
            return;
        }
        let next = self.values.len();
        let at = *self.places.entry(folded).or_insert(next);
        if at == next {
            self.values.push(value.to_owned());
        }
        for name in names {
            let named = self.named.entry(fold(name.trim())).or_default();
            if !named.contains(&at) {
                named.push(at);
            }
        }
    }

    /// A value by itself or by one of its names.
    fn find(&self, text: &str) -> Result<String, Unfound> {
        let folded = fold(text);
        if let Some(at) = self.places.get(&folded) {
            return Ok(self.values.get(*at).cloned().unwrap_or_default());
        }
        match self.named.get(&folded).map(Vec::as_slice) {
            Some([at]) => Ok(self.values.get(*at).cloned().unwrap_or_default()),
            Some(several) => {
                Err(Unfound::Ambiguous(several.iter().filter_map(|at| self.values.get(*at)).cloned().collect()))
            }
            None => Err(Unfound::Unknown(self.like(&folded))),
        }
    }

    fn like(&self, folded: &str) -> Vec<String> {
        let values = self.places.iter().map(|(name, at)| (name.as_str(), *at));
        let named = self.named.iter().flat_map(|(name, all)| all.iter().map(move |at| (name.as_str(), *at)));
        let names = values.chain(named).filter_map(|(name, at)| Some((name, self.values.get(at)?.as_str())));
        nearest(folded, names.collect())
    }
}

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
    list: Vec<Entry>,
    /// By id and by token, as written.
    exact: HashMap<String, u32>,
    /// By any name, folded.
    folded: HashMap<String, Vec<u32>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Entry {
    /// Something has it: else it has no name and is below nothing.
    there: bool,
    id: String,
    token: String,
    /// Itself, then what is above it.
    up: Vec<u32>,
    /// Itself and all below it, ascending.
    below: Vec<u32>,
}

/// How many names are looked through for one that was mistyped.
const MOST_COMPARED: usize = 5000;
const MOST_SUGGESTED: usize = 3;

impl Lexicon {
    /// Reads the names of a dataset.
    pub fn new(vocabulary: &dyn Vocabulary) -> Self {
        let mut coders = Free::default();
        vocabulary.coders(&mut |id, names| coders.add(id, names));
        let mut levels = BTreeSet::new();
        vocabulary.levels(&mut |level| {
            levels.insert(fold(level));
        });
        Self { trees: Tree::ALL.map(|tree| Entries::new(vocabulary, tree)), coders, levels, ..Self::default() }
    }

    /// The value of a record that a text means: the id of a coder, or a label as it was typed.
    pub(super) fn find_free(&self, part: IdPart, text: &str) -> Result<String, Unfound> {
        match part {
            IdPart::By => self.coders.find(text),
            IdPart::Assigned => self.coders.find(text).or_else(|why| match (&self.assigned, why) {
                (None, Unfound::Unknown(_)) => Ok(text.to_owned()),
                (Some(assigned), Unfound::Unknown(_)) if assigned.find(text).is_ok() => Ok(text.to_owned()),
                (_, why) => Err(why),
            }),
            _ => match &self.labels {
                Some(labels) => labels.find(text).map(|_| text.to_owned()),
                None => Ok(text.to_owned()),
            },
        }
    }

    /// Whether a record may have this level, folded, though the format does not know it.
    pub(super) fn has_level(&self, folded: &str) -> bool {
        self.levels.contains(folded)
    }

    /// Whether it is known which values of a part the records have.
    pub(super) fn knows(&self, part: IdPart) -> bool {
        if part == IdPart::Tag { self.labels.is_some() } else { self.assigned.is_some() }
    }

    /// Learns which values of a part the records have.
    pub(super) fn learn(&mut self, part: IdPart, values: BTreeSet<String>) {
        let mut free = Free::default();
        values.iter().for_each(|value| free.add(value, &mut std::iter::empty()));
        *(if part == IdPart::Tag { &mut self.labels } else { &mut self.assigned }) = Some(free);
    }

    /// The same from what was gathered, if that is all of them; says whether it was not known.
    pub fn learn_gathered(&mut self, gathered: &Gathered) -> bool {
        let part = match gathered.field {
            Field::Tag => IdPart::Tag,
            Field::Assigned => IdPart::Assigned,
            _ => return false,
        };
        let is_news = gathered.is_whole && !self.knows(part);
        if is_news {
            self.learn(part, gathered.values.iter().map(|seen| seen.text.clone()).collect());
        }
        is_news
    }

    /// Forgets which labels the records have: they may have changed.
    pub fn forget_labels(&mut self) {
        self.labels = None;
        self.assigned = None;
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
        self.tree(tree).list.get(symbol as usize).map_or("", |entry| &entry.token)
    }

    /// Itself and what is above it.
    pub fn up(&self, tree: Tree, symbol: u32) -> &[u32] {
        self.tree(tree).list.get(symbol as usize).map_or(&[], |entry| &entry.up)
    }

    /// Itself and all below it, ascending.
    pub fn below(&self, tree: Tree, symbol: u32) -> &[u32] {
        self.tree(tree).list.get(symbol as usize).map_or(&[], |entry| &entry.below)
    }

    /// The symbol of an id, a path, a name or an alias.
    pub fn find(&self, tree: Tree, text: &str) -> Result<u32, Unfound> {
        let entries = self.tree(tree);
        if let Some(symbol) = entries.exact.get(text) {
            return Ok(*symbol);
        }
        let folded = fold(text);
        match entries.folded.get(&folded).map(Vec::as_slice) {
            Some([symbol]) => return Ok(*symbol),
            Some(several) => {
                let tokens = several.iter().map(|symbol| self.token(tree, *symbol).to_owned());
                return Err(Unfound::Ambiguous(tokens.collect()));
            }
            None => {}
        }
        if tree == Tree::Region
            && let Some(symbol) = region::find(text).and_then(|region| entries.exact.get(region.iso))
        {
            return Ok(*symbol);
        }
        Err(Unfound::Unknown(entries.like(&folded)))
    }
}

impl Entries {
    fn new(vocabulary: &dyn Vocabulary, tree: Tree) -> Self {
        let count = vocabulary.count(tree);
        let unused = vocabulary.unused(tree);
        let up: Vec<Vec<u32>> = (0..count).map(|symbol| lineage(vocabulary, tree, symbol)).collect();
        let mut entries: Vec<Entry> = up
            .into_iter()
            .zip(0..count)
            .map(|(up, symbol)| Entry {
                there: unused.binary_search(&symbol).is_err(),
                id: vocabulary.id(tree, symbol).to_owned(),
                token: token(vocabulary, tree, &up),
                up,
                below: Vec::new(),
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
        let mut exact = HashMap::new();
        for (symbol, entry) in (0..count).zip(&entries).filter(|(_, entry)| entry.there) {
            exact.insert(entry.id.clone(), symbol);
        }
        for (symbol, entry) in (0..count).zip(&mut entries).filter(|(_, entry)| entry.there) {
            // A token that is another's id, or another's token, would mean that one.
            if exact.get(&entry.token).is_some_and(|other| *other != symbol) {
                entry.token.clone_from(&entry.id);
            }
            exact.insert(entry.token.clone(), symbol);
        }
        let mut folded: HashMap<String, Vec<u32>> = HashMap::new();
        for (symbol, entry) in (0..count).zip(&entries).filter(|(_, entry)| entry.there) {
            let mut add = |name: &str| {
                let symbols = folded.entry(fold(name.trim())).or_default();
                if !symbols.contains(&symbol) {
                    symbols.push(symbol);
                }
            };
            add(&entry.token);
            let id = entry.id.as_str();
            add(id);
            if let Some((_, last)) = id.rsplit_once('/').filter(|_| tree == Tree::Code) {
                add(last);
            }
            if tree == Tree::Region
                && let Some(known) = region::find(id).filter(|known| known.iso == id)
            {
                add(known.en);
                add(known.zh);
                add(known.short_zh);
            }
            vocabulary.names(tree, symbol, &mut add);
        }
        Self { list: entries, exact, folded }
    }

    /// Tokens whose names look like the text, nearest first.
    fn like(&self, folded: &str) -> Vec<String> {
        let names = self.folded.iter().flat_map(|(name, symbols)| symbols.iter().map(move |symbol| (name, symbol)));
        let tokens = names.filter_map(|(name, symbol)| Some((name.as_str(), self.list.get(*symbol as usize)?)));
        nearest(folded, tokens.map(|(name, entry)| (name, entry.token.as_str())).collect())
    }
}

/// What is meant by those names that look like a text, nearest first.
fn nearest(folded: &str, mut names: Vec<(&str, &str)>) -> Vec<String> {
    let most = (folded.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = Vec::new();
    names.sort_unstable();
    for (name, meant) in names.into_iter().take(MOST_COMPARED) {
        let far = if folded.chars().nth(1).is_some() && name.contains(folded) { 1 } else { distance(folded, name) };
        if far <= most {
            near.push((far, meant));
        }
    }
    near.sort_unstable();
    let mut found: Vec<String> = Vec::new();
    for (_, meant) in near {
        if found.len() < MOST_SUGGESTED && !found.iter().any(|other| other == meant) {
            found.push(meant.to_owned());
        }
    }
    found
}

/// A symbol and those above it; a parent that is its own ancestor ends the way.
fn lineage(vocabulary: &dyn Vocabulary, tree: Tree, symbol: u32) -> Vec<u32> {
    let mut up = vec![symbol];
    let mut at = symbol;
    while let Some(parent) = vocabulary.parent(tree, at) {
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
        Tree::Code => up.iter().rev().fold(String::new(), |path, symbol| {
            let id = vocabulary.id(tree, *symbol);
            let below = !path.is_empty() && id.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'));
            if path.is_empty() || below { id.to_owned() } else { format!("{path}/{id}") }
        }),
    }
}

/// How many characters differ: insertions, deletions, replacements and neighbours that changed places.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > 4 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut best = (at(&last, j) + usize::from(ca != cb)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca) {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
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

    #[test]
    fn distance_when_letters_changed_places_then_one() {
        assert_eq!(distance("paln", "plan"), 1);
        assert_eq!(distance("plan", "plan"), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("a", "abcdefgh"), usize::MAX);
    }
}
