//! The quotes: the annotations that the filter line means, in rows; made only while their tab is open.
//!
//! Which annotations they are stands in [`crate::analysis::list_quotes`], their order in `order.rs`, the row with the cursor and
//! those that are marked in `selection.rs`, changes of them in `change.rs`. It must not know how a row looks.

mod change;
mod order;
mod selection;

use std::sync::Arc;

use super::derived::DerivedKey;
use super::job::Cancel;
use super::request::Request;
use super::state::State;
use crate::analysis::{QuoteAt, list_quotes, quotes_of};
use crate::dataset::{Dataset, RowId};
use crate::query::{Bitmap, CodingExpr, Query};
use crate::support::progress::in_pool;
use crate::words::Lang;

pub use change::{QuoteChange, QuoteChangePreview, QuoteTask};
pub(super) use change::{QuoteChangeKey, preview};
pub use selection::QuoteSelection;

/// Columns of the quotes, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteColumn {
    /// The code by its path.
    Code,
    /// The value on the code's scale.
    Value,
    /// The words with what stands around them.
    Quote,
    /// The coder.
    By,
    /// When it was coded.
    At,
    /// The memo.
    Memo,
    /// The title of the record.
    Title,
    /// The regions of the record.
    Region,
    /// The date of issue of the record.
    Issued,
}

impl QuoteColumn {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Code, Self::Value, Self::Quote, Self::By, Self::At, Self::Memo, Self::Title, Self::Region, Self::Issued];

    /// Message id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "column-code",
            Self::Value => "quotes-column-value",
            Self::Quote => "quotes-column-quote",
            Self::By => "quotes-column-by",
            Self::At => "quotes-column-at",
            Self::Memo => "quotes-column-memo",
            Self::Title => "column-title",
            Self::Region => "column-region",
            Self::Issued => "column-issued",
        }
    }
}

/// In which order the quotes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteOrder {
    /// By which column.
    pub by: QuoteColumn,
    /// Largest first.
    pub descending: bool,
}

impl Default for QuoteOrder {
    fn default() -> Self {
        Self { by: QuoteColumn::Issued, descending: false }
    }
}

/// What quotes are made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuotesKey {
    document: u64,
    revision: u64,
    line: String,
    typing: bool,
    order: QuoteOrder,
    lang: Lang,
}

impl QuotesKey {
    fn of(key: &DerivedKey, order: QuoteOrder) -> Self {
        let DerivedKey { document, revision, typing, lang, .. } = *key;
        Self { document, revision, line: key.line.clone(), typing, order, lang }
    }
}

/// The quotes of a filter, in their order.
#[derive(Debug)]
pub struct Quotes {
    /// Each of them.
    pub rows: Vec<QuoteAt>,
    /// Of how many records they are.
    pub policies: u32,
    /// What was asked of each annotation.
    asked: CodingExpr,
    /// The records that the filter found.
    found: Bitmap,
    /// The header that codes were sorted by.
    header: u64,
}

/// All that the program keeps of the quotes.
#[derive(Debug, Default, Clone)]
pub struct QuoteList {
    /// In which order they stand.
    pub order: QuoteOrder,
    /// The row with the cursor, and those that are marked.
    pub selection: QuoteSelection,
    /// Asks the screen to bring the row with the cursor into view.
    pub reveal: bool,
    /// What is exported once a file is chosen: what the filter finds by then changes nothing of it.
    pub(super) asked: Option<(Dataset, Arc<Quotes>)>,
    pub(super) request: Request<QuotesKey, Quotes>,
    pub(super) change_request: Request<QuoteChangeKey, QuoteChangePreview>,
}

impl QuoteList {
    /// Nothing that was made of what could be seen until now is wanted any more.
    pub(super) fn forget(&mut self) {
        self.asked = None;
        self.selection = QuoteSelection::default();
        self.request.clear();
        self.change_request.clear();
    }
}

/// Quotes to be made.
pub(super) struct MakeQuotes {
    pub(super) key: QuotesKey,
    dataset: Dataset,
    query: Query,
    found: Bitmap,
    before: Option<(QuotesKey, Arc<Quotes>)>,
}

/// Quotes of records of more bytes together are listed in a job.
const BYTES_AT_ONCE: usize = 2 << 20;

/// Where more records than these are other ones, the list is made anew.
const MOST_RENEWED: usize = 1_000;

impl MakeQuotes {
    /// Makes them, unless it is cancelled.
    pub(super) fn make(&self, cancel: &Cancel) -> Option<Quotes> {
        let rows = match self.renewed(cancel) {
            Some(rows) => rows,
            None => in_pool(self.dataset.slots(), || {
                let quotes = list_quotes(&self.dataset, &self.query, &self.found, cancel)?;
                order::sorted(&self.dataset, quotes, (self.key.order, self.key.lang), cancel)
            })?,
        };
        let mut policies = Bitmap::new(self.dataset.slots());
        for quote in &rows {
            policies.insert(quote.row.0);
        }
        let (asked, found) = (self.query.annotations().clone(), self.found.clone());
        Some(Quotes { rows, policies: policies.count(), asked, found, header: self.dataset.header_state() })
    }

    /// Whether the records that are found hold so much that listing them is a job, few as they may be.
    pub(super) fn is_long(&self) -> bool {
        let mut bytes = 0;
        self.found.iter().any(|row| {
            bytes += self.dataset.record_bytes(RowId(row));
            bytes > BYTES_AT_ONCE
        })
    }

    /// The list of before, with what changed since; nothing where that is another question, or too much.
    fn renewed(&self, cancel: &Cancel) -> Option<Vec<QuoteAt>> {
        let (key, before) = self.before.as_ref()?;
        let is_same = QuotesKey { revision: self.key.revision, ..key.clone() } == self.key;
        let is_same = is_same && before.header == self.dataset.header_state();
        if !is_same || before.asked != *self.query.annotations() {
            return None;
        }
        let mut changed = self.dataset.changed_since(key.revision)?;
        let mut old = before.found.clone();
        old.lengthen(self.found.len());
        for (one, other) in [(&old, &self.found), (&self.found, &old)] {
            let mut only = one.clone();
            only.and_not(other);
            if only.count() as usize > MOST_RENEWED {
                return None;
            }
            changed.extend(only.iter());
        }
        changed.sort_unstable();
        changed.dedup();
        if changed.len() > MOST_RENEWED {
            return None;
        }
        let mut new = Vec::new();
        for row in changed.iter().copied().filter(|row| self.found.contains(*row)) {
            quotes_of(&self.dataset, &self.query, RowId(row), &mut new);
        }
        order::renewed(&self.dataset, (&before.rows, &changed), new, (self.key.order, self.key.lang), cancel)
    }
}

impl State {
    /// The quotes: those that were made last, while newer ones are on their way; none of another dataset.
    pub fn listed_quotes(&self) -> Option<&Arc<Quotes>> {
        let (key, quotes) = self.quotes.request.last()?;
        (key.document == self.derived.document).then_some(quotes)
    }

    /// Whether the quotes are those of what the screen shows.
    pub fn are_quotes_current(&self) -> bool {
        let key = QuotesKey::of(&self.derived_key(), self.quotes.order);
        self.quotes.request.of(&key).is_some()
    }

    /// What has to be made now: nothing before the rows are there, and nothing twice.
    pub(super) fn quotes_to_make(&self) -> Option<MakeQuotes> {
        let key = QuotesKey::of(&self.derived.key, self.quotes.order);
        if self.derived.key != self.derived_key() || !self.quotes.request.lacks(&key) {
            return None;
        }
        let before = self.quotes.request.last().map(|(key, quotes)| (key.clone(), Arc::clone(quotes)));
        Some(MakeQuotes {
            key,
            dataset: self.document.dataset.clone(),
            query: self.session.query.clone(),
            found: self.derived.matches.found(),
            before,
        })
    }
}
