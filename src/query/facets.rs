//! Counts beside the values of a field: what the line finds, and what there is.
//!
//! A field leaves out its own top-level terms, so that the other choices stay visible; values that have nothing are
//! counted too, as zero. In a tree a value counts with all below it, a record once: the number is what a click gives.

use std::borrow::Cow;
use std::ops::Range;

use super::bitmap::Bitmap;
use super::field::{Field, REVIEWS, Tree};
use super::filter::Matches;
use super::lexicon::Lexicon;
use super::progress::{Progress, in_pieces};
use super::table::{Block, Table};
use crate::dataset::{MANY_SYMBOLS, NO_SYMBOL};

/// Counts of one field, by symbol.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Records that the line finds when it is read without its terms on this field.
    pub shown: Vec<u32>,
    /// All records.
    pub all: Vec<u32>,
    /// Of the former, those that say nothing of this field.
    pub shown_without: u32,
    /// Of the latter, those that say nothing of this field.
    pub all_without: u32,
}

/// Counts of all fields that have a facet, over some rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// Records that the whole line finds.
    pub found: u32,
    /// All records.
    pub of: u32,
    /// By region; a joint record counts in each of its regions.
    pub region: Counts,
    /// By kind.
    pub kind: Counts,
    /// By code; records, not annotations.
    pub code: Counts,
    /// By review, in the order of [`REVIEWS`].
    pub review: Counts,
    /// By region: records that the whole line finds, its terms on regions among them.
    pub found_in_region: Vec<u32>,
}

/// The rows that each facet shows: those that the line finds, but where a field has terms of its own.
#[derive(Debug, Clone)]
struct Shown {
    found: Bitmap,
    region: Option<Bitmap>,
    kind: Option<Bitmap>,
    code: Option<Bitmap>,
    review: Option<Bitmap>,
}

impl Shown {
    fn new(matches: &Matches) -> Self {
        let own = |field| matches.has_terms(field).then(|| matches.except(field));
        Self {
            found: matches.found(),
            region: own(Field::Region),
            kind: own(Field::Kind),
            code: own(Field::Code),
            review: own(Field::Review),
        }
    }

    fn all(live: &Bitmap) -> Self {
        Self { found: live.clone(), region: None, kind: None, code: None, review: None }
    }

    fn of<'a>(&'a self, own: &'a Option<Bitmap>) -> &'a Bitmap {
        own.as_ref().unwrap_or(&self.found)
    }

    fn remove(&mut self, row: u32) {
        self.found.remove(row);
        for rows in [&mut self.region, &mut self.kind, &mut self.code, &mut self.review].into_iter().flatten() {
            rows.remove(row);
        }
    }
}

/// What is counted of some rows for one field, by symbol.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// Records with one symbol, under that; they count for those above it in the end.
    own: Vec<u32>,
    /// Records with several symbols, under each of them and all above, once.
    whole: Vec<u32>,
    /// Records without a symbol.
    without: u32,
}

impl Tally {
    fn new(len: usize) -> Self {
        Self { own: vec![0; len], whole: vec![0; len], without: 0 }
    }

    fn add_one(&mut self, symbol: u32) {
        bump(&mut self.own, symbol);
    }

    /// Counts the rows of a block that are in a set, by a column of single symbols. Gives how many have several.
    fn add_column(&mut self, column: &[u32], rows: &Bitmap, block: &Range<u32>) -> u32 {
        // Few symbols: a table of fixed size needs no check, and what is no symbol has a place in it, too.
        if self.own.len() < FEW {
            let none = FEW as u32 - 1;
            let mut counts = [0_u32; FEW];
            let mut many = 0;
            rows.each_in(block.clone(), |row| {
                let symbol = column.get((row - block.start) as usize).copied().unwrap_or(NO_SYMBOL);
                many += u32::from(symbol == MANY_SYMBOLS);
                if let Some(count) = counts.get_mut(symbol.min(none) as usize) {
                    *count += 1;
                }
            });
            add_all(&mut self.own, &counts);
            self.without += counts.last().copied().unwrap_or(0) - many;
            return many;
        }
        let mut many = 0;
        for row in rows.iter_in(block.clone()) {
            match column.get((row - block.start) as usize).copied().unwrap_or(NO_SYMBOL) {
                NO_SYMBOL => self.without += 1,
                MANY_SYMBOLS => many += 1,
                one => self.add_one(one),
            }
        }
        many
    }

    fn add(&mut self, tree: Tree, symbols: &[u32], names: &Lexicon, scratch: &mut Vec<u32>) {
        match symbols {
            [] => self.without += 1,
            [one] => self.add_one(*one),
            // Nothing above them that they could share.
            many if many.iter().all(|symbol| names.up(tree, *symbol).len() == 1) => {
                many.iter().for_each(|symbol| self.add_one(*symbol));
            }
            many => {
                gather(scratch, names, tree, many);
                scratch.iter().for_each(|symbol| bump(&mut self.whole, *symbol));
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        add_all(&mut self.own, &other.own);
        add_all(&mut self.whole, &other.whole);
        self.without += other.without;
    }

    /// With each symbol what is below it.
    fn rolled_up(self, names: &Lexicon, tree: Tree) -> (Vec<u32>, u32) {
        let Self { own, mut whole, without } = self;
        for (symbol, count) in own.iter().enumerate().filter(|(_, count)| **count > 0) {
            for above in names.up(tree, symbol as u32) {
                if let Some(total) = whole.get_mut(*above as usize) {
                    *total += count;
                }
            }
        }
        (whole, without)
    }
}

/// Below so many symbols counting takes a short way.
const FEW: usize = 256;

/// The tallies of some rows.
#[derive(Debug, Clone)]
struct Tallies {
    region: Tally,
    found_in_region: Tally,
    kind: Tally,
    code: Tally,
    review: Tally,
}

impl Tallies {
    fn empty(names: &Lexicon) -> Self {
        let tally = |tree: Tree| Tally::new(names.count(tree) as usize);
        Self {
            region: tally(Tree::Region),
            found_in_region: tally(Tree::Region),
            kind: tally(Tree::Kind),
            code: tally(Tree::Code),
            review: Tally::new(REVIEWS.len()),
        }
    }

    fn merge(&mut self, other: &Self) {
        self.region.merge(&other.region);
        self.found_in_region.merge(&other.found_in_region);
        self.kind.merge(&other.kind);
        self.code.merge(&other.code);
        self.review.merge(&other.review);
    }

    fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        shown: &Shown,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let mut edited = Vec::new();
        table.edited(0..shown.found.len(), &mut |row| edited.push(row));
        let mut tallies = Self::empty(names);
        let mut shown = Cow::Borrowed(shown);
        let mut scratch = Vec::new();
        for row in edited {
            tallies.count_row(table, names, &shown, row, &mut scratch);
            shown.to_mut().remove(row);
        }
        let rest = in_pieces(
            shown.found.len(),
            progress,
            || Self::empty(names),
            |rows| Self::part(table, names, &shown, rows),
            |one, other| one.merge(&other),
        )?;
        tallies.merge(&rest);
        Some(tallies)
    }

    fn part<T: Table + ?Sized>(table: &T, names: &Lexicon, shown: &Shown, rows: Range<u32>) -> Self {
        let mut tallies = Self::empty(names);
        let mut scratch = Vec::new();
        let mut next = rows.start;
        while next < rows.end {
            match table.block(next..rows.end) {
                Some(block) => {
                    next = block.rows.end;
                    tallies.count_block(names, shown, &block, &mut scratch);
                }
                None => {
                    tallies.count_row(table, names, shown, next, &mut scratch);
                    next += 1;
                }
            }
        }
        tallies
    }

    fn count_block(&mut self, names: &Lexicon, shown: &Shown, block: &Block<'_>, scratch: &mut Vec<u32>) {
        let columns = &block.columns;
        let mut regions = |tally: &mut Tally, rows: &Bitmap| {
            if tally.add_column(columns.region, rows, &block.rows) > 0 {
                let joint = columns.joint().filter(|(at, _)| rows.contains(block.rows.start + *at as u32));
                joint.for_each(|(_, regions)| tally.add(Tree::Region, regions, names, scratch));
            }
        };
        regions(&mut self.region, shown.of(&shown.region));
        if shown.region.is_some() {
            regions(&mut self.found_in_region, &shown.found);
        }
        self.kind.add_column(columns.kind, shown.of(&shown.kind), &block.rows);
        for row in shown.of(&shown.code).iter_in(block.rows.clone()) {
            let codes = columns.codes_of((row - block.rows.start) as usize);
            self.code.add(Tree::Code, codes, names, scratch);
        }
        for row in shown.of(&shown.review).iter_in(block.rows.clone()) {
            let review = columns.review.get((row - block.rows.start) as usize).copied().unwrap_or(0);
            self.review.add_one(review.into());
        }
    }

    fn count_row<T: Table + ?Sized>(
        &mut self,
        table: &T,
        names: &Lexicon,
        shown: &Shown,
        row: u32,
        scratch: &mut Vec<u32>,
    ) {
        let columns = table.columns(row);
        if shown.of(&shown.region).contains(row) {
            self.region.add(Tree::Region, columns.regions, names, scratch);
        }
        if shown.region.is_some() && shown.found.contains(row) {
            self.found_in_region.add(Tree::Region, columns.regions, names, scratch);
        }
        if shown.of(&shown.kind).contains(row) {
            self.kind.add(Tree::Kind, columns.kind.as_slice(), names, scratch);
        }
        if shown.of(&shown.code).contains(row) {
            self.code.add(Tree::Code, columns.codes, names, scratch);
        }
        if shown.of(&shown.review).contains(row) {
            self.review.add_one(columns.review.into());
        }
    }
}

/// The counts of all records, filter or none: they stay as long as no record changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    of: u32,
    region: (Vec<u32>, u32),
    kind: (Vec<u32>, u32),
    code: (Vec<u32>, u32),
    review: (Vec<u32>, u32),
}

impl Totals {
    /// The counts of all records of a table, or `None` when told to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        live: &Bitmap,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let tallies = Tallies::count(table, names, &Shown::all(live), progress)?;
        Some(Self {
            of: live.count(),
            region: tallies.region.rolled_up(names, Tree::Region),
            kind: tallies.kind.rolled_up(names, Tree::Kind),
            code: tallies.code.rolled_up(names, Tree::Code),
            review: (tallies.review.own, 0),
        })
    }
}

fn bump(counts: &mut [u32], symbol: u32) {
    if let Some(count) = counts.get_mut(symbol as usize) {
        *count += 1;
    }
}

fn add_all(counts: &mut [u32], others: &[u32]) {
    for (count, other) in counts.iter_mut().zip(others) {
        *count += other;
    }
}

impl Facets {
    /// The counts of a whole table, or `None` when told to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        matches: &Matches,
        totals: &Totals,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let shown = Shown::new(matches);
        let tallies = Tallies::count(table, names, &shown, progress)?;
        let counts = |(shown, shown_without): (Vec<u32>, u32), (all, all_without): &(Vec<u32>, u32)| Counts {
            shown,
            all: all.clone(),
            shown_without,
            all_without: *all_without,
        };
        let region = tallies.region.rolled_up(names, Tree::Region);
        let found_in_region = match shown.region {
            Some(_) => tallies.found_in_region.rolled_up(names, Tree::Region).0,
            None => region.0.clone(),
        };
        Some(Self {
            found: shown.found.count(),
            of: totals.of,
            region: counts(region, &totals.region),
            kind: counts(tallies.kind.rolled_up(names, Tree::Kind), &totals.kind),
            code: counts(tallies.code.rolled_up(names, Tree::Code), &totals.code),
            review: counts((tallies.review.own, 0), &totals.review),
            found_in_region,
        })
    }

    /// The counts of a field that has a facet.
    pub fn of(&self, field: Field) -> Option<&Counts> {
        match field {
            Field::Region => Some(&self.region),
            Field::Kind => Some(&self.kind),
            Field::Code => Some(&self.code),
            Field::Review => Some(&self.review),
            _ => None,
        }
    }
}

/// The symbols of a record and all above them, each once.
fn gather(into: &mut Vec<u32>, names: &Lexicon, tree: Tree, own: &[u32]) {
    into.clear();
    for symbol in own {
        into.extend_from_slice(names.up(tree, *symbol));
    }
    into.sort_unstable();
    into.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::ast::{Ast, Node, Term, top_level_terms};
    use crate::query::testing::{any_good_ast, any_records, names};
    use crate::query::{Query, Row, RowView as _, print};
    use proptest::prelude::*;

    /// The line without its top-level terms on a field.
    fn without(ast: &Ast, field: Field) -> String {
        let terms = top_level_terms(ast);
        let keeps = |term: &&Term<'_>| term.node.only_field() != Some(field);
        print(&Ast { root: Node::all(terms.iter().filter(keeps).map(|term| term.node.clone()).collect()) })
    }

    proptest! {
        #[test]
        fn count_when_done_in_full_then_as_counted_one_by_one(records in any_records(), ast in any_good_ast()) {
            let names = names();
            let query = Query::read(&print(&ast), &names, false).unwrap();
            let matches = query.filter().run(&records, &()).unwrap();
            let totals = Totals::count(&records, &names, matches.live(), &()).unwrap();
            let facets = Facets::count(&records, &names, &matches, &totals, &()).unwrap();
            let live: Vec<Row<'_, _>> = (0..records.len() as u32)
                .map(|row| Row { table: &records, row })
                .filter(|row| records.live(row.row))
                .collect();
            prop_assert_eq!(facets.of as usize, live.len());
            prop_assert_eq!(facets.found as usize, live.iter().filter(|row| query.filter().holds(*row)).count());
            for tree in Tree::ALL {
                let field = tree.field();
                let loose = Query::read(&without(query.ast(), field), &names, false).unwrap();
                for symbol in 0..names.count(tree) {
                    let has = |row: &&Row<'_, _>| {
                        let below = names.below(tree, symbol);
                        match tree {
                            Tree::Region => row.regions().iter().any(|own| below.contains(own)),
                            Tree::Kind => row.kind().iter().any(|own| below.contains(own)),
                            Tree::Code => row.codes().iter().any(|own| below.contains(own)),
                        }
                    };
                    let all = live.iter().filter(has).count();
                    let shown = live.iter().filter(has).filter(|row| loose.filter().holds(*row)).count();
                    let counts = facets.of(field).unwrap();
                    prop_assert_eq!(counts.all[symbol as usize] as usize, all);
                    prop_assert_eq!(counts.shown[symbol as usize] as usize, shown);
                }
            }
            let loose = Query::read(&without(query.ast(), Field::Review), &names, false).unwrap();
            for review in 0..4u8 {
                let shown = live.iter().filter(|row| row.review() == review && loose.filter().holds(*row)).count();
                prop_assert_eq!(facets.review.shown[usize::from(review)] as usize, shown);
            }
        }
    }
}
