//! What the terms of a line found, so that brushing over time while a search is on does not search again. After an edit
//! the rows that changed are asked anew, and no others.

use std::sync::Arc;

use super::filter::Expr;
use crate::query::rows::bitmap::Bitmap;
use crate::query::rows::table::{Row, Table};

/// So many terms are kept, those that were used last.
const KEPT: usize = 8;

/// Terms with the rows of the whole table that pass.
#[derive(Debug, Clone, Default)]
pub struct TermCache {
    terms: Vec<(Arc<Expr>, Arc<Bitmap>)>,
}

impl TermCache {
    /// The rows that pass a term, if they are known.
    pub(in crate::query) fn get(&self, term: &Expr) -> Option<&Bitmap> {
        self.terms.iter().find(|(own, _)| **own == *term).map(|(_, rows)| &**rows)
    }

    /// Takes up what was found.
    pub(in crate::query) fn add(&mut self, found: Vec<(Expr, Bitmap)>) {
        for (term, rows) in found {
            if self.get(&term).is_none() {
                self.terms.push((Arc::new(term), Arc::new(rows)));
            }
        }
    }

    /// Notes that a line used this term, after those of it that were noted before; what is too much goes.
    pub(in crate::query) fn touch(&mut self, term: &Expr) {
        if let Some(at) = self.terms.iter().position(|(own, _)| **own == *term)
            && let Some(rest) = self.terms.get_mut(at..)
        {
            rest.rotate_left(1);
        }
        let too_many = self.terms.len().saturating_sub(KEPT);
        self.terms.drain(..too_many);
    }

    /// Asks rows again that were changed, added or taken away.
    pub fn update<T: Table + ?Sized>(&mut self, table: &T, changed: &[u32]) {
        let len = u32::try_from(table.len()).unwrap_or(u32::MAX);
        for (term, rows) in &mut self.terms {
            let rows = Arc::make_mut(rows);
            rows.lengthen(len);
            for row in changed {
                if table.live(*row) && term.holds(&Row { table, row: *row }) {
                    rows.insert(*row);
                } else {
                    rows.remove(*row);
                }
            }
        }
    }
}
