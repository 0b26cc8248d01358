//! Names as numbers: the ids of regions, kinds, codes, coders and levels that records use, each with a symbol, so that a
//! scan over many records compares integers. What the ids mean stands in the header and in [`super::region`].

use std::collections::HashMap;
use std::sync::Arc;

use super::header::Header;
use super::region;

/// A number that stands for an id within one dataset and one run.
pub type Symbol = u32;

/// Ids of one sort, numbered in the order in which they were first seen.
#[derive(Debug, Clone, Default)]
pub struct SymbolTable {
    ids: Vec<Arc<str>>,
    index: HashMap<Arc<str>, Symbol, foldhash::fast::RandomState>,
}

impl SymbolTable {
    /// The symbol of an id, if any record or the header uses it.
    pub fn symbol(&self, id: &str) -> Option<Symbol> {
        self.index.get(id).copied()
    }

    /// The id of a symbol; the empty string for one of another dataset.
    pub fn id(&self, symbol: Symbol) -> &str {
        self.ids.get(symbol as usize).map_or("", |id| id)
    }

    /// How many ids there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// All ids with their symbols, in order; that of a hidden one is empty.
    pub fn iter(&self) -> impl Iterator<Item = (Symbol, &str)> {
        self.ids.iter().enumerate().map(|(at, id)| (at as Symbol, &**id))
    }

    /// The symbols whose ids are hidden, ascending.
    pub fn hidden(&self) -> impl Iterator<Item = Symbol> {
        self.iter().filter(|(_, id)| self.is_hidden(id)).map(|(symbol, _)| symbol)
    }

    /// What is hidden has no id any more, and none finds it.
    pub fn is_hidden(&self, id: &str) -> bool {
        id.is_empty() && !self.index.contains_key(id)
    }

    /// Hides ids: their symbols stay taken, but stand for nothing any more.
    pub(crate) fn hide(&mut self, is_hidden: &dyn Fn(Symbol, &str) -> bool) {
        for (at, id) in self.ids.iter_mut().enumerate() {
            if !id.is_empty() && is_hidden(at as Symbol, id) {
                self.index.remove(id);
                *id = Arc::from("");
            }
        }
    }

    /// Whether every symbol of another table stands for the same id here.
    pub fn continues(&self, earlier: &Self) -> bool {
        let same = |(own, other): (&Arc<str>, &Arc<str>)| Arc::ptr_eq(own, other) || own == other;
        earlier.ids.len() <= self.ids.len() && self.ids.iter().zip(&earlier.ids).all(same)
    }

    /// Takes away the ids that were added last, so that `len` stay.
    pub(crate) fn truncate(&mut self, len: usize) {
        for id in self.ids.drain(len.min(self.ids.len())..) {
            self.index.remove(&id);
        }
    }

    /// The symbol of an id, which is added where it is new.
    pub(crate) fn add(&mut self, id: &str) -> Symbol {
        if let Some(symbol) = self.symbol(id) {
            return symbol;
        }
        self.add_new(id.into())
    }

    fn add_new(&mut self, id: Arc<str>) -> Symbol {
        let symbol = self.ids.len() as Symbol;
        self.ids.push(Arc::clone(&id));
        self.index.insert(id, symbol);
        symbol
    }

    /// Takes up the ids of another table, in its order, and gives the symbol of each. What the other looked them up by is
    /// given back first: there may be a million.
    pub(crate) fn take_up(&mut self, other: Self) -> Vec<Symbol> {
        let Self { ids, index } = other;
        drop(index);
        ids.into_iter().map(|id| self.symbol(&id).unwrap_or_else(|| self.add_new(id))).collect()
    }
}

/// The ids that a dataset uses.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Regions: the 34 and the centre (or those of the header) first, then whatever else records name.
    pub regions: SymbolTable,
    /// Kinds: those of the header first.
    pub kinds: SymbolTable,
    /// Codes: those of the codebook first.
    pub codes: SymbolTable,
    /// Coders: those of the header first, then whoever codes, reads or has a record to read.
    pub coders: SymbolTable,
    /// Levels of government.
    pub levels: SymbolTable,
}

/// The levels of government, highest first.
pub const LEVELS: [&str; 5] = ["national", "province", "prefecture", "county", "township"];

impl Names {
    /// Whether every symbol means the same as it did then.
    pub fn continues(&self, earlier: &Self) -> bool {
        self.regions.continues(&earlier.regions)
            && self.kinds.continues(&earlier.kinds)
            && self.codes.continues(&earlier.codes)
            && self.coders.continues(&earlier.coders)
            && self.levels.continues(&earlier.levels)
    }

    /// How many there are.
    pub(super) fn size(&self) -> usize {
        self.mark().into_iter().sum()
    }

    /// How many there are of each sort: to go back to.
    pub(crate) fn mark(&self) -> [usize; 5] {
        [self.regions.len(), self.kinds.len(), self.codes.len(), self.coders.len(), self.levels.len()]
    }

    /// Takes away what was added since.
    pub(crate) fn go_back(&mut self, mark: [usize; 5]) {
        let [regions, kinds, codes, coders, levels] = mark;
        self.regions.truncate(regions);
        self.kinds.truncate(kinds);
        self.codes.truncate(codes);
        self.coders.truncate(coders);
        self.levels.truncate(levels);
    }

    /// The names that a header gives.
    pub(crate) fn of_header(header: &Header) -> Self {
        let mut names = Self::default();
        names.add_header(header);
        names
    }

    /// Adds what a header gives and is not there yet.
    pub(crate) fn add_header(&mut self, header: &Header) {
        if header.regions().is_empty() {
            for region in &region::REGIONS {
                self.regions.add(region.iso);
            }
            self.regions.add(region::NATION.iso);
        } else {
            for region in header.regions() {
                self.regions.add(&region.id);
            }
        }
        for kind in header.kinds() {
            self.kinds.add(&kind.id);
        }
        for code in header.codes() {
            self.codes.add(&code.id);
        }
        for coder in header.coders() {
            self.coders.add(&coder.id);
        }
        for level in LEVELS {
            self.levels.add(level);
        }
    }
}
