//! Which series of a stacked timeline is counted where.

use super::stack::Stack;
use crate::query::{Bitmap, Table};
use crate::support::progress::Progress;

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
        (shown, stack): (&Bitmap, &Stack),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let Some(symbols) = stack.symbols() else { return Some(Self { of: Vec::new(), own: Vec::new(), len: 0 }) };
        if symbols <= MOST_SERIES {
            return Some(Self { of: Vec::new(), own: Vec::new(), len: symbols + 1 });
        }
        let totals = stack.totals(table, shown, progress)?;
        let mut own: Vec<u32> = (0..symbols as u32).collect();
        own.sort_by_key(|symbol| (std::cmp::Reverse(totals.get(*symbol as usize)), stack.rank(Some(*symbol))));
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

    /// A symbol that is not listed is one of very many.
    #[inline]
    pub(super) fn at(&self, symbol: u32) -> usize {
        if self.of.is_empty() {
            return (symbol as usize).min(self.without());
        }
        self.of.get(symbol as usize).map_or_else(|| self.own.len(), |slot| *slot as usize)
    }
}
