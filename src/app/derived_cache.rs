//! What hangs on the dataset alone, or on single terms of the filter, and stays when the filter changes: from one
//! [`derive`](super::derived::derive) to the next. After an edit it is brought up to date where that is less work than
//! making it anew.

use std::sync::Arc;

use super::derived::DerivedKey;
use super::order::{in_order, reordered};
use super::session::{BinChoice, Sorting};
use crate::analysis::{Ground, TimelineBefore, few_issued};
use crate::dataset::{Dataset, RowId};
use crate::query::{Bitmap, DatePart, FacetsBefore, Lexicon, TermCache, Totals, lexicon_of};
use crate::support::progress::Progress;
use crate::words::Lang;

/// What stays.
#[derive(Debug, Clone, Default)]
pub struct DerivedCache {
    document: u64,
    revision: u64,
    /// What the terms of earlier lines found.
    pub(super) terms: TermCache,
    /// What the facets and the time strip counted last.
    pub(super) facets: FacetsBefore,
    pub(super) strip: TimelineBefore,
    lexicon: Option<Arc<Lexicon>>,
    totals: Option<Arc<Totals>>,
    ground: Option<((DatePart, BinChoice), Arc<Ground>)>,
    dated: Option<Dated>,
    order: Option<Ordered>,
}

/// How many records can stand in a bin of time by each of [`DatePart::ALL`], where by that of issue only few can.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated(pub(super) Option<[u32; 4]>);

/// By what records are sorted, and all of them in that order.
type Ordered = ((Sorting, Lang), Arc<Vec<RowId>>);

impl DerivedCache {
    /// What of it is right for another state of the dataset, or can be put right.
    pub(super) fn brought_to(&self, dataset: &Dataset, key: &DerivedKey, progress: &dyn Progress) -> Self {
        let fresh = Self { document: key.document, revision: key.revision, ..Self::default() };
        if self.document != key.document {
            return fresh;
        }
        if self.revision == key.revision {
            return self.clone();
        }
        let Some(changed) = dataset.changed_since(self.revision) else { return fresh };
        let mut terms = self.terms.clone();
        terms.update(dataset, &changed);
        let order = self.order.as_ref().filter(|((sorting, lang), _)| (*sorting, *lang) == (key.sorting, key.lang));
        let order =
            order.and_then(|(by, rows)| Some((*by, Arc::new(reordered(dataset, rows, &changed, *by, progress)?))));
        Self { terms, order, ..fresh }
    }

    /// The names that a line may use.
    pub(super) fn lexicon(&mut self, dataset: &Dataset) -> Arc<Lexicon> {
        Arc::clone(self.lexicon.get_or_insert_with(|| Arc::new(lexicon_of(dataset))))
    }

    /// The same, where they were read already.
    pub(super) fn known_lexicon(&self) -> Option<Arc<Lexicon>> {
        self.lexicon.clone()
    }

    /// The counts of all records.
    pub(super) fn totals(&mut self, dataset: &Dataset, live: &Bitmap, progress: &dyn Progress) -> Option<Arc<Totals>> {
        if self.totals.is_none() {
            let lexicon = self.lexicon(dataset);
            self.totals = Some(Arc::new(Totals::count(dataset, &lexicon, live, progress)?));
        }
        self.totals.clone()
    }

    /// The ground of the time strip, where it was counted already.
    pub(super) fn known_ground(&self) -> Option<Arc<Ground>> {
        self.ground.as_ref().map(|(_, ground)| Arc::clone(ground))
    }

    /// The ground of strip and timeline.
    pub(super) fn ground(
        &mut self,
        dataset: &Dataset,
        live: &Bitmap,
        choice: (DatePart, BinChoice),
        progress: &dyn Progress,
    ) -> Option<Arc<Ground>> {
        if self.ground.as_ref().is_none_or(|(own, _)| *own != choice) {
            let (date, bin) = choice;
            let bin = match bin {
                BinChoice::Automatic => None,
                BinChoice::Fixed(bin) => Some(bin),
            };
            self.ground = Some((choice, Arc::new(Ground::count(dataset, live, (date, bin), progress)?)));
        }
        self.known_ground()
    }

    /// How many records can stand in a bin of time by each date, where by that of issue fewer than half of them can.
    pub(super) fn dated(&mut self, dataset: &Dataset, live: &Bitmap, progress: &dyn Progress) -> Option<Dated> {
        if self.dated.is_none() {
            self.dated = Some(Dated(few_issued(dataset, live, progress)?));
        }
        self.dated
    }

    /// All records in order.
    pub(super) fn order(
        &mut self,
        dataset: &Dataset,
        live: &Bitmap,
        by: (Sorting, Lang),
        progress: &dyn Progress,
    ) -> Option<Arc<Vec<RowId>>> {
        if self.order.as_ref().is_none_or(|(own, _)| *own != by) {
            self.order = Some((by, Arc::new(in_order(dataset, live.iter().map(RowId).collect(), by, progress)?)));
        }
        self.order.as_ref().map(|(_, rows)| Arc::clone(rows))
    }
}
