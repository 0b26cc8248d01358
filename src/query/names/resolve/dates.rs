//! The dates of a line: what was typed, as days.

use super::Resolver;
use crate::dataset::date::Edtf;
use crate::query::line::ast::{LineSpan, TermValue, What};
use crate::query::line::field::Field;
use crate::query::matching::fold::fold;

impl Resolver<'_> {
    /// The first and the last day of a value.
    pub(super) fn days(&mut self, field: Field, value: &TermValue) -> Option<(i32, i32)> {
        let (from, to) = match &value.what {
            What::One(text) => (Some(text), Some(text)),
            What::Range(from, to) => (from.as_ref(), to.as_ref()),
            What::Compared { .. } => return None,
        };
        let first = match from {
            Some(text) => self.date(field, text, value.span)?.0,
            None => i32::MIN,
        };
        let last = match to {
            Some(text) => self.date(field, text, value.span)?.1,
            None => i32::MAX,
        };
        if first > last {
            let (from, to) = (from.cloned().unwrap_or_default(), to.cloned().unwrap_or_default());
            self.wrong(value.span, crate::msg!("query-range-backwards", from = from, to = to));
            return None;
        }
        Some((first, last))
    }

    pub(super) fn date(&mut self, field: Field, text: &str, span: LineSpan) -> Option<(i32, i32)> {
        let Some((date, first, last)) = Edtf::parse(text).ok().and_then(|date| {
            let (first, last) = (date.earliest()?.0, date.latest()?.0);
            Some((date, first, last))
        }) else {
            self.wrong(span, crate::msg!("query-date-expected", value = text.to_owned()));
            return None;
        };
        if date.qualified() {
            self.wrong(span, crate::msg!("query-date-qualified", value = text.to_owned(), field = field.name()));
            return None;
        }
        Some((first, last))
    }
}

/// A date as EDTF writes it: ASCII, its letters (`201X`) upper case.
pub(in crate::query) fn date_text(text: &str) -> String {
    fold(text).trim().to_uppercase()
}
