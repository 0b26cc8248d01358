//! Records counted under the symbols of their columns, many at a time.
//!
//! What [`crate::query::Facets`] says of its counts is made of these; nothing here knows what a screen shows of them.

use std::borrow::Cow;
use std::ops::Range;

use crate::dataset::{MANY_SYMBOLS, NO_SYMBOL};
use crate::query::line::field::{Field, REVIEWS, Tree};
use crate::query::matching::filter::Matches;
use crate::query::names::lexicon::Lexicon;
use crate::query::rows::bitmap::Bitmap;
use crate::query::rows::table::{Block, Table};
use crate::support::progress::{Progress, in_pieces};

/// The rows that each facet shows: those that the line finds, but where a field has terms of its own.
#[derive(Debug, Clone)]
pub(in crate::query) struct ShownRows {
    pub(in crate::query) found: Bitmap,
    pub(in crate::query) region: Option<Bitmap>,
    kind: Option<Bitmap>,
    code: Option<Bitmap>,
    review: Option<Bitmap>,
}

impl ShownRows {
    pub(in crate::query) fn new(matches: &Matches) -> Self {
        let own = |field| matches.has_terms(field).then(|| matches.except(field));
        Self {
            found: matches.found(),
            region: own(Field::Region),
            kind: own(Field::Kind),
            code: own(Field::Code),
            review: own(Field::Review),
        }
    }

    pub(in crate::query) fn all(live: &Bitmap) -> Self {
        Self { found: live.clone(), region: None, kind: None, code: None, review: None }
    }

    fn of<'a>(&'a self, own: Option<&'a Bitmap>) -> &'a Bitmap {
        own.unwrap_or(&self.found)
    }

    /// What this shows and another does not; `None` where they differ in which fields have terms of their own.
    fn without(&self, other: &Self) -> Option<Self> {
        let minus = |own: &Bitmap, other: &Bitmap| {
            let mut rows = own.clone();
            rows.and_not(other);
            rows
        };
        let each = |own: &Option<Bitmap>, other: &Option<Bitmap>| match (own, other) {
            (None, None) => Some(None),
            (Some(own), Some(other)) => Some(Some(minus(own, other))),
            _ => None,
        };
        Some(Self {
            found: minus(&self.found, &other.found),
            region: each(&self.region, &other.region)?,
            kind: each(&self.kind, &other.kind)?,
            code: each(&self.code, &other.code)?,
            review: each(&self.review, &other.review)?,
        })
    }

    /// How many rows there are to count.
    fn size(&self) -> u32 {
        [&self.region, &self.kind, &self.code, &self.review].into_iter().map(|own| self.of(own.as_ref()).count()).sum()
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
pub(in crate::query) struct Tally {
    /// Records with one symbol, under that; they count for those above it in the end.
    pub(in crate::query) own: Vec<u32>,
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
                for symbol in many {
                    self.add_one(*symbol);
                }
            }
            many => {
                with_ancestors(scratch, names, tree, many);
                for symbol in scratch.iter() {
                    bump(&mut self.whole, *symbol);
                }
            }
        }
    }

    fn take_away(&mut self, other: &Self) {
        take_all(&mut self.own, &other.own);
        take_all(&mut self.whole, &other.whole);
        self.without = self.without.saturating_sub(other.without);
    }

    fn merge(&mut self, other: &Self) {
        add_all(&mut self.own, &other.own);
        add_all(&mut self.whole, &other.whole);
        self.without += other.without;
    }

    /// With each symbol what is below it.
    pub(in crate::query) fn rolled_up(self, names: &Lexicon, tree: Tree) -> (Vec<u32>, u32) {
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
pub(in crate::query) struct Tallies {
    pub(in crate::query) region: Tally,
    /// Only where the region has terms of its own.
    pub(in crate::query) found_in_region: Tally,
    pub(in crate::query) kind: Tally,
    pub(in crate::query) code: Tally,
    pub(in crate::query) review: Tally,
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

    fn take_away(&mut self, other: &Self) {
        self.region.take_away(&other.region);
        self.found_in_region.take_away(&other.found_in_region);
        self.kind.take_away(&other.kind);
        self.code.take_away(&other.code);
        self.review.take_away(&other.review);
    }

    fn merge(&mut self, other: &Self) {
        self.region.merge(&other.region);
        self.found_in_region.merge(&other.found_in_region);
        self.kind.merge(&other.kind);
        self.code.merge(&other.code);
        self.review.merge(&other.review);
    }

    /// The tallies of what is shown, made of those of what was shown before where that is less work.
    pub(in crate::query) fn recount<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        shown: &ShownRows,
        before: Option<&(ShownRows, Self)>,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let changes =
            before.and_then(|(earlier, tallies)| Some((shown.without(earlier)?, earlier.without(shown)?, tallies)));
        match changes {
            Some((came, went, tallies)) if came.size() + went.size() < shown.size() => {
                let mut tallies = tallies.clone();
                tallies.merge(&Self::count(table, names, &came, progress)?);
                tallies.take_away(&Self::count(table, names, &went, progress)?);
                Some(tallies)
            }
            _ => Self::count(table, names, shown, progress),
        }
    }

    pub(in crate::query) fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        shown: &ShownRows,
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

    fn part<T: Table + ?Sized>(table: &T, names: &Lexicon, shown: &ShownRows, rows: Range<u32>) -> Self {
        let mut tallies = Self::empty(names);
        let mut scratch = Vec::new();
        let mut next = rows.start;
        while next < rows.end {
            if let Some(block) = table.block(next..rows.end) {
                next = block.rows.end;
                tallies.count_block(names, shown, &block, &mut scratch);
            } else {
                tallies.count_row(table, names, shown, next, &mut scratch);
                next += 1;
            }
        }
        tallies
    }

    fn count_block(&mut self, names: &Lexicon, shown: &ShownRows, block: &Block<'_>, scratch: &mut Vec<u32>) {
        let columns = &block.columns;
        let mut regions = |tally: &mut Tally, rows: &Bitmap| {
            if tally.add_column(columns.region, rows, &block.rows) > 0 {
                let joint = columns.joint().filter(|(at, _)| rows.contains(block.rows.start + *at as u32));
                joint.for_each(|(_, regions)| tally.add(Tree::Region, regions, names, scratch));
            }
        };
        regions(&mut self.region, shown.of(shown.region.as_ref()));
        if shown.region.is_some() {
            regions(&mut self.found_in_region, &shown.found);
        }
        self.kind.add_column(columns.kind, shown.of(shown.kind.as_ref()), &block.rows);
        for row in shown.of(shown.code.as_ref()).iter_in(block.rows.clone()) {
            let codes = columns.codes_of((row - block.rows.start) as usize);
            self.code.add(Tree::Code, codes, names, scratch);
        }
        for row in shown.of(shown.review.as_ref()).iter_in(block.rows.clone()) {
            let review = columns.review.get((row - block.rows.start) as usize).copied().unwrap_or(0);
            self.review.add_one(review.into());
        }
    }

    fn count_row<T: Table + ?Sized>(
        &mut self,
        table: &T,
        names: &Lexicon,
        shown: &ShownRows,
        row: u32,
        scratch: &mut Vec<u32>,
    ) {
        let columns = table.columns(row);
        if shown.of(shown.region.as_ref()).contains(row) {
            self.region.add(Tree::Region, columns.regions, names, scratch);
        }
        if shown.region.is_some() && shown.found.contains(row) {
            self.found_in_region.add(Tree::Region, columns.regions, names, scratch);
        }
        if shown.of(shown.kind.as_ref()).contains(row) {
            self.kind.add(Tree::Kind, columns.kind.as_slice(), names, scratch);
        }
        if shown.of(shown.code.as_ref()).contains(row) {
            self.code.add(Tree::Code, columns.codes, names, scratch);
        }
        if shown.of(shown.review.as_ref()).contains(row) {
            self.review.add_one(columns.review.into());
        }
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

fn take_all(counts: &mut [u32], others: &[u32]) {
    for (count, other) in counts.iter_mut().zip(others) {
        *count = count.saturating_sub(*other);
    }
}

/// The symbols of a record and all above them, each once.
fn with_ancestors(into: &mut Vec<u32>, names: &Lexicon, tree: Tree, own: &[u32]) {
    into.clear();
    for symbol in own {
        into.extend_from_slice(names.up(tree, *symbol));
    }
    into.sort_unstable();
    into.dedup();
}
