//! The row of the quotes that has the cursor, and those that are marked together.
//!
//! Marks belong to what was listed: under another filter they are gone, and so are those of a record that was changed since, so that
//! nothing is changed that cannot be seen.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Quotes;
use crate::analysis::{QuoteAt, QuoteReader, annotation_at};
use crate::app::command::Move;
use crate::app::state::State;
use crate::dataset::{Annotation, RowId};

/// See the module.
#[derive(Debug, Default, Clone)]
pub struct QuoteSelection {
    /// The quote with the cursor, and the id of its annotation: the place may come to be that of another one.
    current: Option<(QuoteAt, String)>,
    /// Where it stands in the list.
    position: usize,
    marked: BTreeSet<QuoteAt>,
    /// From where a range goes.
    anchor: Option<QuoteAt>,
    /// Of which document, filter and revision the marks are.
    made_in: (u64, String, u64),
    /// For which list the position was looked up.
    list: Option<std::sync::Weak<Quotes>>,
}

impl QuoteSelection {
    /// The quote with the cursor.
    pub fn current(&self) -> Option<QuoteAt> {
        self.current.as_ref().map(|(quote, _)| *quote)
    }

    /// Where it stands in the list.
    pub fn position(&self) -> Option<usize> {
        self.current.as_ref().map(|_| self.position)
    }

    /// Whether a quote is marked, where several are.
    pub fn is_marked(&self, quote: QuoteAt) -> bool {
        self.marked.len() > 1 && self.marked.contains(&quote)
    }

    /// How many are marked together; 0 where it is one or none.
    pub fn marked_count(&self) -> usize {
        if self.marked.len() > 1 { self.marked.len() } else { 0 }
    }

    /// Those that are marked together, else the one with the cursor; in the order of the file.
    pub fn chosen(&self) -> Vec<QuoteAt> {
        if self.marked.len() > 1 { self.marked.iter().copied().collect() } else { self.current().into_iter().collect() }
    }

    /// Marks none.
    pub(in crate::app) fn unmark(&mut self) {
        self.marked.clear();
        self.anchor = self.current();
    }
}

impl State {
    /// The annotation of the quote with the cursor.
    pub fn current_quote(&self) -> Option<(QuoteAt, Annotation)> {
        let quote = self.quotes.selection.current()?;
        Some((quote, annotation_at(&self.document.dataset, quote)?))
    }

    /// The quotes that are marked together, else the one with the cursor, as they stand in the list.
    pub fn chosen_quotes_in_order(&self) -> Vec<QuoteAt> {
        let selection = &self.quotes.selection;
        if selection.marked.len() < 2 {
            return selection.current().into_iter().collect();
        }
        let listed = self.listed_quotes().map(|quotes| quotes.rows.as_slice()).unwrap_or_default();
        listed.iter().copied().filter(|quote| selection.marked.contains(quote)).collect()
    }

    /// Puts the cursor on the quote at a place of the list.
    pub(in crate::app) fn put_cursor(&mut self, position: usize) -> Option<QuoteAt> {
        let quote = *self.listed_quotes()?.rows.get(position)?;
        let id = annotation_at(&self.document.dataset, quote).map(|own| own.id).unwrap_or_default();
        let selection = &mut self.quotes.selection;
        (selection.current, selection.position) = (Some((quote, id)), position);
        Some(quote)
    }

    /// The place of the list that a move leads to.
    pub(in crate::app) fn quote_at(&self, to: Move) -> Option<usize> {
        let last = self.listed_quotes()?.rows.len().checked_sub(1)?;
        Some(to.leads_to(self.quotes.selection.position(), last))
    }

    /// Marks a quote too, or no longer. The first one that is marked takes the one with the cursor with it.
    pub(in crate::app) fn toggle_quote_mark(&mut self, quote: QuoteAt) {
        self.quotes.selection.made_in = self.quote_marks_are_of();
        let selection = &mut self.quotes.selection;
        if selection.marked.is_empty() {
            selection.marked.extend(selection.current());
            if selection.marked.contains(&quote) {
                return;
            }
        }
        if !selection.marked.remove(&quote) {
            selection.marked.insert(quote);
        }
        selection.anchor = Some(quote);
    }

    /// Marks all quotes from the one where the range began to this place of the list.
    pub(in crate::app) fn mark_quotes_to(&mut self, position: usize) {
        let Some(quotes) = self.listed_quotes().map(Arc::clone) else { return };
        let place = |wanted: QuoteAt| quotes.rows.iter().position(|quote| *quote == wanted);
        let selection = &self.quotes.selection;
        let anchor = selection.anchor.or_else(|| selection.current()).and_then(place).unwrap_or(position);
        let range = anchor.min(position)..=anchor.max(position);
        self.quotes.selection.made_in = self.quote_marks_are_of();
        let selection = &mut self.quotes.selection;
        selection.anchor = quotes.rows.get(anchor).copied();
        selection.marked = quotes.rows.get(range).unwrap_or_default().iter().copied().collect();
    }

    /// Marks all quotes of the list.
    pub(in crate::app) fn mark_all_quotes(&mut self) {
        let Some(quotes) = self.listed_quotes().map(Arc::clone) else { return };
        self.quotes.selection.made_in = self.quote_marks_are_of();
        self.quotes.selection.marked = quotes.rows.iter().copied().collect();
    }

    fn quote_marks_are_of(&self) -> (u64, String, u64) {
        (self.derived.document, self.session.filter_line.clone(), self.document.dataset.revision())
    }

    /// Lets marks go under another filter, and those of changed records; looks the cursor up where the list is another one. Gives the
    /// record of the quote that has come to the place of one that is gone.
    pub(in crate::app) fn refresh_quote_selection(&mut self) -> Option<RowId> {
        self.refresh_quote_marks();
        let Some(quotes) = self.listed_quotes().map(Arc::clone) else {
            self.quotes.selection.current = None;
            return None;
        };
        let list = Arc::downgrade(&quotes);
        if self.quotes.selection.list.as_ref().is_some_and(|own| own.ptr_eq(&list)) {
            return None;
        }
        self.quotes.selection.list = Some(list);
        let (quote, id) = self.quotes.selection.current.clone()?;
        let dataset = &self.document.dataset;
        let mut reader = QuoteReader::default();
        let own = quotes.rows.iter().enumerate().filter(|(_, other)| other.row == quote.row);
        let mut same = own.filter(|(_, other)| {
            if id.is_empty() {
                **other == quote
            } else {
                reader.annotation(dataset, **other).is_some_and(|own| own.id == id)
            }
        });
        let found = same.next().map(|(position, _)| position);
        // It is gone: what has come to its place has the cursor.
        let last = quotes.rows.len().saturating_sub(1);
        let position = found.unwrap_or_else(|| self.quotes.selection.position.min(last));
        let put = self.put_cursor(position);
        if put.is_none() {
            self.quotes.selection.current = None;
        }
        put.filter(|_| found.is_none()).map(|quote| quote.row)
    }

    fn refresh_quote_marks(&mut self) {
        if self.quotes.selection.marked.is_empty() {
            return;
        }
        let now = self.quote_marks_are_of();
        let (document, line, revision) = self.quotes.selection.made_in.clone();
        if (document, line) != (now.0, now.1.clone()) {
            self.quotes.selection.unmark();
        } else if revision != now.2 {
            let changed = self.document.dataset.changed_since(revision);
            let selection = &mut self.quotes.selection;
            match changed {
                Some(changed) => selection.marked.retain(|quote| changed.binary_search(&quote.row.0).is_err()),
                None => selection.marked.clear(),
            }
            selection.made_in = now;
        }
    }
}
