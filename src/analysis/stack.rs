//! By what a bar is stacked, and the symbols of that: settled over all records before the filtered ones are counted, so that a
//! filter changes neither their numbers nor their order.

use std::ops::Range;
use std::sync::Arc;

use super::above::{Above, Symbols};
use super::finals::Finals;
use super::region_group::{GroupOfRegion, RegionGroup};
use crate::msg;
use crate::query::{
    Bitmap, DatePart, Days, Field, FieldValues, IdPart, Lexicon, OwnName, REVIEWS, RowSymbols, Table, Tree,
    collect_all_values, each_dated_row, each_row,
};
use crate::support::progress::{Progress, in_pieces};
use crate::words::Message;

/// By what a bar is stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// Not at all.
    #[default]
    Nothing,
    /// Regions; a joint policy stands in each of its own.
    Region,
    /// Groups of provinces; a joint policy stands in each of its own.
    RegionGroup,
    /// Kinds as they stand on the record, without what is above them.
    Kind,
    /// Codes of the final coding, without what is above them; a record stands in each of its own, in one about which coders
    /// disagree only possibly.
    Code,
    /// Review.
    Review,
    /// Levels of the issuing body.
    Level,
    /// Coders; a record stands with each who annotated it.
    Coder,
    /// Values of a field of the file's own; a record stands in each of its own.
    Own(OwnName),
}

impl By {
    /// All that every dataset has.
    pub const ALL: [Self; 8] = [
        Self::Nothing,
        Self::Region,
        Self::RegionGroup,
        Self::Kind,
        Self::Code,
        Self::Review,
        Self::Level,
        Self::Coder,
    ];

    /// Its word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Region => "region",
            Self::RegionGroup => "region-group",
            Self::Kind => "kind",
            Self::Code => "code",
            Self::Review => "review",
            Self::Level => "level",
            Self::Coder => "coder",
            Self::Own(name) => name.word(),
        }
    }

    /// What a word means; `x.NAME` is a field of the file's own.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word).or_else(|| OwnName::of_word(word).map(Self::Own))
    }

    /// The field by whose values it is.
    pub fn field(self) -> Option<Field> {
        match self {
            Self::Nothing => None,
            Self::Region | Self::RegionGroup => Some(Field::Region),
            Self::Kind => Some(Field::Kind),
            Self::Code => Some(Field::Final),
            Self::Review => Some(Field::Review),
            Self::Level => Some(Field::Level),
            Self::Coder => Some(Field::By),
            Self::Own(name) => Some(Field::Own(name)),
        }
    }

    /// The tree whose symbols its values are, if they are of one.
    pub fn tree(self) -> Option<Tree> {
        match self {
            Self::Region => Some(Tree::Region),
            Self::Kind => Some(Tree::Kind),
            Self::Code => Some(Tree::Code),
            Self::Nothing | Self::RegionGroup | Self::Review | Self::Level | Self::Coder | Self::Own(_) => None,
        }
    }

    /// By what, in words.
    pub fn words(self) -> Option<Message> {
        Some(match self {
            Self::Nothing => return None,
            Self::Region => msg!("plot-caption-by-region"),
            Self::RegionGroup => msg!("plot-caption-by-region-group"),
            Self::Kind => msg!("plot-caption-by-kind"),
            Self::Code => msg!("plot-caption-by-code"),
            Self::Review => msg!("plot-caption-by-review"),
            Self::Level => msg!("plot-caption-by-level"),
            Self::Coder => msg!("plot-caption-by-coder"),
            Self::Own(name) => msg!("plot-caption-by-own", name = name.key()),
        })
    }

    /// Whether its values have no symbols of their own: they are read off the records.
    fn is_read(self) -> bool {
        matches!(self, Self::Level | Self::Coder | Self::Own(_))
    }

    /// Calls `found` with each value of a record that has no symbol of its own.
    fn read<T: Table + ?Sized>(self, table: &T, row: u32, found: &mut dyn FnMut(&str)) {
        match self {
            Self::Level => table.ids_of(row, IdPart::Level, &mut |text, _| found(text)),
            Self::Coder => table.ids_of(row, IdPart::By, &mut |text, _| found(text)),
            Self::Own(name) => table.own_values(row, name.key(), &mut |value| found(value.as_text())),
            _ => {}
        }
    }

    /// Calls `with` with the symbols of a record, each once.
    #[inline]
    fn symbols_of(self, columns: &RowSymbols<'_>, with: impl FnOnce(&[u32])) {
        match self {
            Self::Region => with(columns.regions),
            Self::Kind => with(columns.kind.as_slice()),
            Self::Review => with(&[columns.review.into()]),
            Self::Code => match columns.codes {
                codes @ ([] | [_]) => with(codes),
                codes => {
                    let mut codes = codes.to_vec();
                    codes.sort_unstable();
                    codes.dedup();
                    with(&codes);
                }
            },
            Self::Nothing | Self::RegionGroup | Self::Level | Self::Coder | Self::Own(_) => with(&[]),
        }
    }
}

/// The symbols of what is stacked by, over all records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stack {
    /// By what.
    pub by: By,
    /// How many symbols there are.
    symbols: usize,
    /// The values that have no symbols of their own; their places stand for them.
    values: Option<Arc<FieldValues>>,
    /// Of groups of regions: those of each region.
    groups: GroupOfRegion,
    /// Of codes: what holds where several coders coded.
    finals: Arc<Finals>,
    /// By symbol, and at the end what has none: its place among all of them, that of most records first.
    ranks: Arc<[u32]>,
    /// What lies above each symbol, where that counts too.
    above: Above,
}

impl Stack {
    /// Looks at all records; with `trees` a record stands in what lies above its own symbols as well. `None` when told to stop.
    pub(super) fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        (by, trees): (By, bool),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let values = match by.field().filter(|_| by.is_read()) {
            // All of them: a value without a symbol would stand among those that have none.
            Some(field) => Some(Arc::new(collect_all_values(table, names, field, progress)?)),
            None => None,
        };
        let symbols = match (by, by.tree()) {
            (_, Some(tree)) => names.count(tree) as usize,
            (By::RegionGroup, _) => RegionGroup::ALL.len(),
            (By::Review, _) => REVIEWS.len(),
            _ => values.as_ref().map_or(0, |values| values.values.len()),
        };
        let finals = if by == By::Code { Finals::of(table, progress)? } else { Finals::default() };
        let above = if trees { Above::of(names, by) } else { Above::default() };
        let groups = if by == By::RegionGroup { GroupOfRegion::new(names) } else { GroupOfRegion::default() };
        let mut stack = Self { by, symbols, values, groups, finals: Arc::new(finals), ranks: Arc::default(), above };
        if by != By::Nothing {
            let all = table.live_rows(0..u32::try_from(table.len()).unwrap_or(u32::MAX));
            let totals = stack.totals(table, &all, progress)?;
            let mut order: Vec<u32> = (0..totals.len() as u32).collect();
            // Of as many records it is the name that decides: which symbol came first hangs on what was done before.
            let total = |symbol: u32| std::cmp::Reverse(totals.get(symbol as usize));
            order.sort_by_cached_key(|symbol| (total(*symbol), stack.name_of(names, *symbol)));
            let mut ranks = vec![0; order.len()];
            for (rank, symbol) in (0..).zip(order) {
                if let Some(place) = ranks.get_mut(symbol as usize) {
                    *place = rank;
                }
            }
            stack.ranks = ranks.into();
        }
        Some(stack)
    }

    /// A symbol as a line has it, which stands for the same whatever was read before; empty for what has no name of its own.
    fn name_of(&self, names: &Lexicon, symbol: u32) -> String {
        let named = self.by.tree().filter(|_| (symbol as usize) < self.symbols).map(|tree| names.token(tree, symbol));
        named.or_else(|| self.value(symbol)).unwrap_or_default().to_owned()
    }

    /// What lies above a symbol, with itself.
    pub(super) fn above(&self) -> &Above {
        &self.above
    }

    /// The rows that are not told by columns alone.
    pub(super) fn finals(&self) -> &Finals {
        &self.finals
    }

    /// Whether nothing but the records themselves says which symbols they have.
    pub(super) fn is_read(&self) -> bool {
        self.by.is_read()
    }

    /// The symbols of a record, and those that are open.
    pub(super) fn at<T: Table + ?Sized>(&self, table: &T, row: u32, found: &mut Symbols) {
        found.clear();
        if let Some(values) = self.values.as_ref().filter(|_| self.by.is_read()) {
            self.by.read(table, row, &mut |text| found.all.extend(values.place_of(text).map(|at| at as u32)));
            found.settle();
        } else if let Some((all, open)) = self.finals.of_row(row) {
            self.above.widen((all, open), found);
        } else {
            self.symbols_of(&table.columns(row), |own| self.above.widen((own, &[]), found));
        }
    }

    /// The symbols of a record that columns tell.
    #[inline]
    pub(super) fn of_columns(&self, columns: &RowSymbols<'_>, found: &mut Symbols) {
        found.clear();
        self.symbols_of(columns, |own| self.above.widen((own, &[]), found));
    }

    /// How many symbols there are; nothing where bars are not stacked.
    pub(super) fn symbols(&self) -> Option<usize> {
        (self.by != By::Nothing).then_some(self.symbols)
    }

    /// The value that a symbol stands for, where it has no other name.
    pub fn value(&self, symbol: u32) -> Option<&str> {
        Some(&self.values.as_ref()?.values.get(symbol as usize)?.text)
    }

    /// The place of a symbol, or of what has none, among all records: a filter does not change it.
    pub fn rank(&self, symbol: Option<u32>) -> usize {
        let at = symbol.map_or(self.symbols, |symbol| symbol as usize);
        self.ranks.get(at).map_or(usize::MAX, |rank| *rank as usize)
    }

    /// Calls `with` with the symbols of a record that lie in columns, each once.
    #[inline]
    fn symbols_of(&self, columns: &RowSymbols<'_>, with: impl FnOnce(&[u32])) {
        if self.by == By::RegionGroup {
            self.groups.of_regions(columns.regions, with);
        } else {
            self.by.symbols_of(columns, with);
        }
    }

    /// Calls `each` with the days and the symbols of those rows of a range that are in the set, and with those among the
    /// symbols that are open.
    pub(super) fn each<T: Table + ?Sized>(
        &self,
        table: &T,
        (among, date): (&Bitmap, DatePart),
        rows: Range<u32>,
        mut each: impl FnMut(Option<Days>, &[u32], &[u32]),
    ) {
        let days_of = |row: u32| if date == DatePart::Issued { table.issued(row) } else { table.date_of(row, date) };
        let mut wide = Symbols::default();
        let Some(values) = self.values.as_ref().filter(|_| self.by.is_read()) else {
            let mut others = None;
            if !self.finals.is_empty() {
                self.finals.each(among, rows.clone(), |row, codes, open| {
                    self.above.with((codes, open), &mut wide, |codes, open| each(days_of(row), codes, open));
                });
                others = Some(self.finals.without(among));
            }
            each_dated_row(table, (others.as_ref().unwrap_or(among), date), rows, |columns, days| {
                self.symbols_of(columns, |own| {
                    self.above.with((own, &[]), &mut wide, |symbols, _| each(days, symbols, &[]));
                });
            });
            return;
        };
        let mut symbols = Vec::new();
        for row in among.iter_in(rows) {
            symbols.clear();
            self.by.read(table, row, &mut |text| {
                symbols.extend(values.place_of(text).map(|at| at as u32));
            });
            // A record counts once for each of its values, however often it has it.
            symbols.sort_unstable();
            symbols.dedup();
            each(days_of(row), &symbols, &[]);
        }
    }

    /// How many rows of a set each symbol has, and at the end how many have none.
    pub(super) fn totals<T: Table + Sync + ?Sized>(
        &self,
        table: &T,
        among: &Bitmap,
        progress: &dyn Progress,
    ) -> Option<Vec<u32>> {
        let empty = || vec![0_u32; self.symbols + 1];
        let add = |counts: &mut Vec<u32>, symbols: &[u32]| {
            let without = [self.symbols as u32];
            for symbol in if symbols.is_empty() { &without[..] } else { symbols } {
                if let Some(count) = counts.get_mut(*symbol as usize) {
                    *count += 1;
                }
            }
        };
        in_pieces(
            among.len(),
            progress,
            empty,
            |piece| {
                let mut counts = empty();
                if self.by.is_read() || !self.finals.is_empty() {
                    self.each(table, (among, DatePart::Issued), piece, |_, symbols, _| add(&mut counts, symbols));
                } else {
                    let mut wide = Symbols::default();
                    each_row(table, among, piece, |columns| {
                        self.symbols_of(columns, |own| {
                            self.above.with((own, &[]), &mut wide, |symbols, _| add(&mut counts, symbols));
                        });
                    });
                }
                counts
            },
            |one, other| one.iter_mut().zip(other).for_each(|(count, more)| *count += more),
        )
    }
}
