//! What is asked of a field of the file's own: words in its texts, numbers, true and false.
//!
//! A field may be a list or an object: it is asked of each plain value in it, at any depth.

use std::cmp::Ordering;

use super::coding::{Bound, Op};
use super::decimal::Decimal;
use super::fold::{fold, folds_to};
use super::needle::Needle;
use crate::dataset::Scalar;

/// What is asked of one plain value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnTest {
    /// A text has these words, a number is this one, or it is true or false.
    Says(Needle, WholeValue),
    /// It is just this.
    Is(WholeValue),
    /// As a number it stands so to all of these.
    Compares(Vec<(Op, Bound)>),
}

/// A value that others are equal to: as numbers where both are, else as texts whose case and width do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeValue {
    folded: String,
    number: Option<Decimal>,
}

impl WholeValue {
    /// Of what was typed.
    pub fn of(text: &str) -> Self {
        Self { folded: fold(text), number: number_of(text) }
    }

    fn equals(&self, text: &str) -> bool {
        match &self.number {
            Some(number) => number_of(text).is_some_and(|own| own.cmp(number) == Ordering::Equal),
            None => folds_to(text, &self.folded),
        }
    }
}

/// What equal values have in common.
pub(in crate::query) fn key_of(text: &str) -> String {
    number_of(text).map_or_else(|| fold(text), |number| number.key())
}

/// The number that a text is, in digits of any width.
fn number_of(text: &str) -> Option<Decimal> {
    if text.is_ascii() { Decimal::parse(text) } else { Decimal::parse(&fold(text)) }
}

impl OwnTest {
    /// Whether a value passes.
    pub fn holds(&self, value: &Scalar<'_>) -> bool {
        match (self, value) {
            (Self::Says(needle, _), Scalar::Text(text)) => needle.is_in(text),
            (Self::Says(_, whole) | Self::Is(whole), _) => whole.equals(value.as_text()),
            (Self::Compares(bounds), _) => bounds.iter().all(|(op, bound)| bound.holds(*op, value.as_text())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::line::ast::Style;

    #[test]
    fn holds_when_values_are_texts_numbers_or_truths() {
        let text = |text: &'static str| Scalar::Text(text.into());
        let says = |text: &str| OwnTest::Says(Needle::new(text, Style::Plain), WholeValue::of(text));
        let is = |text: &str| OwnTest::Is(WholeValue::of(text));
        let over = |bound: &str| OwnTest::Compares(vec![(Op::More, Bound::of(bound))]);
        for (test, value, expected) in [
            (says("pilot"), text("a Pilot zone"), true),
            (says("pil"), text("a pilot zone"), false),
            (says("区"), text("示范区"), true),
            (says("1"), Scalar::Number("1.0"), true),
            (says("1"), Scalar::Number("10"), false),
            (says("1"), text("1 of 3"), true),
            (says("true"), Scalar::Bool(true), true),
            (says("FALSE"), Scalar::Bool(true), false),
            (is("pilot"), text("a pilot zone"), false),
            (is("A PILOT zone"), text("a pilot zone"), true),
            (is("1"), text("1.00"), true),
            (is("1"), text("1 of 3"), false),
            (over("1"), Scalar::Number("1.5"), true),
            (over("1"), text("2"), true),
            (over("1"), text("two"), false),
            (over("1"), Scalar::Bool(true), false),
        ] {
            assert_eq!(test.holds(&value), expected, "{test:?} {value:?}");
        }
    }
}
