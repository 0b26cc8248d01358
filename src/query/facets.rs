//! Counts beside the values of a field: what the line finds, and what there is.
//!
//! A field leaves out its own top-level terms, so that the other choices stay visible; values that have nothing are
//! counted too, as zero. In a tree a value counts with all below it, a record once: the number is what a click gives.

use std::ops::Range;

use super::bitmap::Bitmap;
use super::field::{Field, REVIEWS, Tree};
use super::filter::Matches;
use super::lexicon::Lexicon;
use super::progress::{Progress, in_pieces};
use super::table::Table;

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

/// The rows that each facet shows.
#[derive(Debug, Clone)]
pub struct Shown {
    found: Bitmap,
    region: Bitmap,
    kind: Bitmap,
    code: Bitmap,
    review: Bitmap,
}

impl Shown {
    /// The rows that each facet shows for these matches.
    pub fn new(matches: &Matches) -> Self {
        Self {
            found: matches.found(),
            region: matches.except(Field::Region),
            kind: matches.except(Field::Kind),
            code: matches.except(Field::Code),
            review: matches.except(Field::Review),
        }
    }
}

impl Counts {
    fn new(len: usize) -> Self {
        Self { shown: vec![0; len], all: vec![0; len], ..Self::default() }
    }

    /// Counts one record under symbols that are all different.
    fn add(&mut self, symbols: &[u32], shown: bool) {
        if symbols.is_empty() {
            self.all_without += 1;
            self.shown_without += u32::from(shown);
        }
        for symbol in symbols {
            bump(&mut self.all, *symbol);
            if shown {
                bump(&mut self.shown, *symbol);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        add_all(&mut self.shown, &other.shown);
        add_all(&mut self.all, &other.all);
        self.shown_without += other.shown_without;
        self.all_without += other.all_without;
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
        progress: &dyn Progress,
    ) -> Option<Self> {
        let shown = Shown::new(matches);
        in_pieces(
            matches.live().len(),
            progress,
            || Self::empty(names),
            |rows| Self::part(table, names, matches.live(), &shown, rows),
            |one, other| one.merge(&other),
        )
    }

    /// Zero everywhere.
    pub fn empty(names: &Lexicon) -> Self {
        let counts = |tree: Tree| Counts::new(names.count(tree) as usize);
        Self {
            found: 0,
            of: 0,
            region: counts(Tree::Region),
            kind: counts(Tree::Kind),
            code: counts(Tree::Code),
            review: Counts::new(REVIEWS.len()),
            found_in_region: vec![0; names.count(Tree::Region) as usize],
        }
    }

    /// The counts of a piece of a table.
    pub fn part<T: Table + ?Sized>(table: &T, names: &Lexicon, live: &Bitmap, shown: &Shown, rows: Range<u32>) -> Self {
        let mut facets = Self::empty(names);
        let mut symbols = Vec::new();
        for row in rows.filter(|row| live.contains(*row)) {
            let found = shown.found.contains(row);
            let columns = table.columns(row);
            facets.of += 1;
            facets.found += u32::from(found);
            gather(&mut symbols, names, Tree::Region, columns.regions);
            facets.region.add(&symbols, shown.region.contains(row));
            if found {
                for symbol in &symbols {
                    bump(&mut facets.found_in_region, *symbol);
                }
            }
            gather(&mut symbols, names, Tree::Kind, columns.kind.as_slice());
            facets.kind.add(&symbols, shown.kind.contains(row));
            gather(&mut symbols, names, Tree::Code, columns.codes);
            facets.code.add(&symbols, shown.code.contains(row));
            facets.review.add(&[columns.review.into()], shown.review.contains(row));
        }
        facets
    }

    /// Adds the counts of another piece of the same table.
    pub fn merge(&mut self, other: &Self) {
        self.found += other.found;
        self.of += other.of;
        self.region.merge(&other.region);
        self.kind.merge(&other.kind);
        self.code.merge(&other.code);
        self.review.merge(&other.review);
        add_all(&mut self.found_in_region, &other.found_in_region);
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
        match names.up(tree, *symbol) {
            // A name that the lexicon does not have yet: it counts as something, under no value.
            [] => into.push(*symbol),
            up => into.extend_from_slice(up),
        }
    }
    if own.len() > 1 {
        into.sort_unstable();
        into.dedup();
    }
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
            let facets = Facets::count(&records, &names, &matches, &()).unwrap();
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
