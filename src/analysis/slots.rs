//! Which series of a stacked timeline is counted where.

use crate::query::{Bitmap, RowSymbols, Table, each_row};
use crate::support::progress::{Progress, in_pieces};

/// By what a bar is stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// Not at all.
    #[default]
    Nothing,
    /// Regions; a joint policy stands in each of its own.
    Region,
    /// Kinds as they stand on the record, without what is above them.
    Kind,
    /// Review.
    Review,
}

impl By {
    /// Calls `with` with the symbols of a record.
    #[inline]
    pub(super) fn symbols_of(self, columns: &RowSymbols<'_>, with: impl FnOnce(&[u32])) {
        match self {
            Self::Nothing => with(&[]),
            Self::Region => with(columns.regions),
            Self::Kind => with(columns.kind.as_slice()),
            Self::Review => with(&[columns.review.into()]),
        }
    }
}

/// Which series is counted where: one for each symbol, then those without one. Of very many symbols each would take as much
/// memory as there are bins: then only the largest have their own, and the others share one.
#[derive(Debug)]
pub(super) struct Slots {
    /// By symbol; empty where each has its own.
    of: Vec<u32>,
    /// The symbols that have their own, ascending, where not each has.
    pub(super) own: Vec<u32>,
    /// The slot of those without a symbol is the last one.
    pub(super) len: usize,
}

/// With more symbols not each has its own series.
const MOST_SERIES: usize = 512;
/// So many have it then.
const OWN_SERIES: usize = 64;

impl Slots {
    pub(super) fn new<T: Table + Sync + ?Sized>(
        table: &T,
        (shown, by): (&Bitmap, By),
        symbols: Option<usize>,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let Some(symbols) = symbols else { return Some(Self { of: Vec::new(), own: Vec::new(), len: 0 }) };
        if symbols <= MOST_SERIES {
            return Some(Self { of: Vec::new(), own: Vec::new(), len: symbols + 1 });
        }
        let count = |counts: &mut Vec<u32>, at: u32| {
            if let Some(count) = counts.get_mut(at as usize) {
                *count += 1;
            }
        };
        let totals = in_pieces(
            shown.len(),
            progress,
            || vec![0_u32; symbols],
            |piece| {
                let mut counts = vec![0; symbols];
                each_row(table, shown, piece, |columns| {
                    by.symbols_of(columns, |own| own.iter().for_each(|symbol| count(&mut counts, *symbol)));
                });
                counts
            },
            |one, other| one.iter_mut().zip(other).for_each(|(count, more)| *count += more),
        )?;
        let mut own: Vec<u32> = (0..symbols as u32).collect();
        own.sort_by_key(|symbol| std::cmp::Reverse(totals.get(*symbol as usize)));
        own.truncate(OWN_SERIES);
        own.sort_unstable();
        let mut of = vec![own.len() as u32; symbols];
        for (slot, symbol) in own.iter().enumerate() {
            if let Some(of) = of.get_mut(*symbol as usize) {
                *of = slot as u32;
            }
        }
        Some(Self { of, len: own.len() + 2, own })
    }

    pub(super) fn is_shared(&self) -> bool {
        !self.of.is_empty()
    }

    pub(super) fn without(&self) -> usize {
        self.len.saturating_sub(1)
    }

    #[inline]
    pub(super) fn at(&self, symbol: u32) -> usize {
        if self.of.is_empty() {
            return (symbol as usize).min(self.without());
        }
        self.of.get(symbol as usize).map_or_else(|| self.without(), |slot| *slot as usize)
    }
}
