//! Counts beside the values of a field: what the line finds, and what there is.
//!
//! A field leaves out its own top-level terms, so that the other choices stay visible; values that have nothing are
//! counted too, as zero. In a tree a value counts with all below it, a record once: the number is what a click gives.

use std::sync::Arc;

use super::tally::{ShownRows, Tallies};
use crate::query::line::field::{Field, Tree};
use crate::query::matching::filter::Matches;
use crate::query::names::lexicon::Lexicon;
use crate::query::rows::bitmap::Bitmap;
use crate::query::rows::table::Table;
use crate::support::progress::Progress;

/// Counts of one field, by symbol.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FacetCounts {
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
    pub region: FacetCounts,
    /// By kind.
    pub kind: FacetCounts,
    /// By code; records, not annotations.
    pub code: FacetCounts,
    /// By review, in the order of [`crate::query::REVIEWS`].
    pub review: FacetCounts,
    /// By region: records that the whole line finds, its terms on regions among them.
    pub found_in_region: Vec<u32>,
}

/// What was counted before, see [`Facets::recount`].
#[derive(Debug, Clone, Default)]
pub struct FacetsBefore(Option<Arc<(ShownRows, Tallies)>>);

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
        let tallies = Tallies::count(table, names, &ShownRows::all(live), progress)?;
        Some(Self {
            of: live.count(),
            region: tallies.region.rolled_up(names, Tree::Region),
            kind: tallies.kind.rolled_up(names, Tree::Kind),
            code: tallies.code.rolled_up(names, Tree::Code),
            review: (tallies.review.own, 0),
        })
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
        Self::recount(table, names, matches, totals, &mut FacetsBefore::default(), progress)
    }

    /// The same when another filter was counted before: only the rows are counted that came or went. Meanwhile nothing but
    /// the filter may have changed.
    pub fn recount<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        matches: &Matches,
        totals: &Totals,
        before: &mut FacetsBefore,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let shown = ShownRows::new(matches);
        let tallies = Tallies::recount(table, names, &shown, before.0.as_deref(), progress)?;
        before.0 = Some(Arc::new((shown.clone(), tallies.clone())));
        let counts = |(shown, shown_without): (Vec<u32>, u32), (all, all_without): &(Vec<u32>, u32)| FacetCounts {
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
    pub fn of(&self, field: Field) -> Option<&FacetCounts> {
        match field {
            Field::Region => Some(&self.region),
            Field::Kind => Some(&self.kind),
            Field::Code => Some(&self.code),
            Field::Review => Some(&self.review),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::line::ast::{Ast, Node, Term, top_level_terms};
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
