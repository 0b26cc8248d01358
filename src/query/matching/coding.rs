//! What is asked of one annotation: `{code:stance>=1 by:LW has:memo}`, and comparisons of code values.

use std::borrow::Cow;

use super::decimal::Decimal;
use super::filter::SymbolSet;
use super::fold::{fold, folds_to};
use super::needle::Needle;
use super::spans::SpanIndex;
use crate::query::line::field::{Field, Part};

/// One annotation, as a filter sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coding {
    /// The code.
    pub code: Option<u32>,
    /// The value on the code's scale, as text.
    pub value: Option<String>,
    /// The coder's id.
    pub by: String,
    /// The memo in all its languages.
    pub memo: Vec<String>,
    /// The words that it stands on, or stood on.
    pub quote: Option<String>,
    /// Whether it is kept without them.
    pub is_lost: bool,
    /// Where these stand, in the places that the file gives; nothing for a coding of the whole record.
    pub span: Option<CodedSpan>,
    /// Whether another annotation settles it, so that it counts no more in the final coding.
    pub is_settled: bool,
}

/// Where an annotation stands: at least one character of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodedSpan {
    /// Which text: `text.zh`.
    pub text: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// What holds of one code of a record, as a filter sees it: see [`crate::dataset::FinalCode`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FinalCoding {
    /// The code.
    pub code: u32,
    /// Whether coders disagree about it.
    pub is_open: bool,
    /// Its values as text; of an open one all that are said.
    pub values: Vec<String>,
}

impl Coding {
    /// Whether it says on which words of a text it stands, or stood.
    fn has_quote(&self) -> bool {
        self.quote.as_deref().is_some_and(|quote| !quote.trim().is_empty())
    }

    /// Where it overlaps others: what is settled overlaps nothing, since it is none of the final coding.
    pub fn overlapping(&self) -> Option<&CodedSpan> {
        self.span.as_ref().filter(|_| !self.is_settled)
    }

    /// Whether it stands on words of a text: one that is kept without them is no evidence.
    pub(super) fn is_evidence(&self) -> bool {
        self.has_quote() && !self.is_lost
    }
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
}

impl Op {
    /// All of them, the longer ones first, as they are looked for.
    pub const ALL: [Self; 5] = [Self::AtMost, Self::AtLeast, Self::Less, Self::More, Self::Equal];

    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Equal => "=",
        }
    }

    /// The comparison that a text has first, with what stands before and behind it.
    pub fn split(text: &str) -> Option<(&str, Self, &str)> {
        let at = text.find(['<', '>', '='])?;
        let (before, rest) = text.split_at_checked(at)?;
        let op = Self::ALL.into_iter().find(|op| rest.starts_with(op.sign()))?;
        Some((before, op, rest.strip_prefix(op.sign())?))
    }
}

/// What a value is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// A number.
    Number(Decimal),
    /// A text, folded; it can only be equal.
    Text(String),
}

impl Bound {
    /// Of what was typed.
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        Decimal::parse(&folded).map_or(Self::Text(folded), Self::Number)
    }

    /// Whether a value stands so to it.
    pub fn holds(&self, op: Op, value: &str) -> bool {
        match self {
            Self::Number(bound) => Decimal::parse(value).is_some_and(|value| match op {
                Op::Less => value < *bound,
                Op::AtMost => value <= *bound,
                Op::More => value > *bound,
                Op::AtLeast => value >= *bound,
                Op::Equal => value == *bound,
            }),
            Self::Text(bound) => op == Op::Equal && folds_to(value, bound),
        }
    }
}

/// What is asked of one annotation. An empty `All` is true, an empty `Any` false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodingExpr {
    /// All of them.
    All(Vec<Self>),
    /// Any of them.
    Any(Vec<Self>),
    /// Not it.
    Not(Box<Self>),
    /// Its code is in the set.
    Code(SymbolSet),
    /// Its code is in the set and its value stands so to the bound.
    Compared(SymbolSet, Op, Bound),
    /// Its value lies between the bounds.
    Value(Option<(Op, Bound)>, Option<(Op, Bound)>),
    /// It is of one of these coders, folded.
    By(Vec<String>),
    /// It shares a character of a text with another annotation, whose code is in the set; nothing settles either.
    Over(SymbolSet),
    /// The same of one record, see [`Self::of_row`]: in which set its own code would be counted, and where the others stand.
    OverIn(Option<SymbolSet>, SpanIndex),
    /// Its memo has one of these.
    Memo(Vec<Needle>),
    /// The words that it stands on have one of these.
    Quote(Vec<Needle>),
    /// It has this part.
    Has(Part),
}

impl Default for CodingExpr {
    /// Nothing is asked: every annotation passes.
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl CodingExpr {
    /// Whether every annotation passes, whatever it is.
    pub fn is_all(&self) -> bool {
        matches!(self, Self::All(parts) if parts.iter().all(Self::is_all))
    }

    /// Whether it asks how an annotation stands to others of its record.
    fn asks_others(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_others),
            Self::Not(part) => part.asks_others(),
            Self::Over(_) | Self::Has(Part::Field(Field::Over)) => true,
            _ => false,
        }
    }

    /// The same, ready to be asked of the annotations of one record, which `codings` tells. Nothing else may be asked of them
    /// where how they stand to each other matters.
    pub fn of_row(&self, codings: impl FnOnce(&mut dyn FnMut(&Coding))) -> Cow<'_, Self> {
        if !self.asks_others() {
            return Cow::Borrowed(self);
        }
        let mut spans = Vec::new();
        codings(&mut |coding| spans.extend(coding.overlapping().map(|span| (coding.code, span.clone()))));
        Cow::Owned(self.bound(&spans))
    }

    fn bound(&self, spans: &[(Option<u32>, CodedSpan)]) -> Self {
        let each = |parts: &[Self]| parts.iter().map(|part| part.bound(spans)).collect();
        match self {
            Self::All(parts) => Self::All(each(parts)),
            Self::Any(parts) => Self::Any(each(parts)),
            Self::Not(part) => Self::Not(Box::new(part.bound(spans))),
            Self::Over(set) => {
                let of_set = |code: &Option<u32>| code.is_some_and(|code| set.contains(code));
                let wanted = spans.iter().filter(|(code, _)| of_set(code)).map(|(_, span)| span);
                Self::OverIn(Some(set.clone()), SpanIndex::new(wanted))
            }
            Self::Has(Part::Field(Field::Over)) => {
                Self::OverIn(None, SpanIndex::new(spans.iter().map(|(_, span)| span)))
            }
            other => other.clone(),
        }
    }

    /// Whether an annotation passes.
    pub fn holds(&self, coding: &Coding) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(coding)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(coding)),
            Self::Not(part) => !part.holds(coding),
            Self::Code(set) => coding.code.is_some_and(|code| set.contains(code)),
            Self::Compared(set, op, bound) => {
                coding.code.is_some_and(|code| set.contains(code))
                    && coding.value.as_deref().is_some_and(|value| bound.holds(*op, value))
            }
            Self::Value(from, to) => coding
                .value
                .as_deref()
                .is_some_and(|value| [from, to].into_iter().flatten().all(|(op, bound)| bound.holds(*op, value))),
            Self::By(coders) => coders.iter().any(|coder| folds_to(&coding.by, coder)),
            // Of one annotation alone nobody can say it.
            Self::Over(_) | Self::Has(Part::Field(Field::Over)) => false,
            Self::OverIn(set, spans) => coding.overlapping().is_some_and(|span| {
                let is_own = set.as_ref().is_none_or(|set| coding.code.is_some_and(|code| set.contains(code)));
                spans.touching(span) > usize::from(is_own)
            }),
            Self::Memo(needles) => has(needles, coding.memo.iter().map(String::as_str)),
            Self::Quote(needles) => has(needles, coding.quote.as_deref().into_iter()),
            Self::Has(Part::Field(Field::Memo)) => coding.memo.iter().any(|memo| !memo.trim().is_empty()),
            Self::Has(Part::Field(Field::Quote)) => coding.has_quote(),
            Self::Has(Part::Evidence) => coding.is_evidence(),
            Self::Has(Part::Field(Field::Value)) => coding.value.is_some(),
            Self::Has(Part::Field(Field::By)) => !coding.by.trim().is_empty(),
            Self::Has(Part::Field(_) | Part::Days(_) | Part::Disagreement) => coding.code.is_some(),
        }
    }
}

fn has<'a>(needles: &[Needle], mut texts: impl Iterator<Item = &'a str>) -> bool {
    texts.any(|text| needles.iter().any(|needle| needle.is_in(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_when_compared_are_numbers_where_both_are() {
        for (bound, op, value, expected) in [
            ("1", Op::AtLeast, "1", true),
            ("1", Op::AtLeast, "1.00", true),
            ("2", Op::Less, "10", false),
            ("10", Op::More, "9", false),
            ("2", Op::More, "x", false),
            ("hoch", Op::Equal, "HOCH", true),
            ("hoch", Op::Less, "a", false),
            ("inf", Op::Less, "1", false),
            ("0.5", Op::Equal, "5e-1", true),
        ] {
            assert_eq!(Bound::of(bound).holds(op, value), expected, "{value} {op:?} {bound}");
        }
    }

    #[test]
    fn split_when_a_text_has_a_comparison_takes_the_longest() {
        assert_eq!(Op::split("focus/x>=1"), Some(("focus/x", Op::AtLeast, "1")));
        assert_eq!(Op::split("a<"), Some(("a", Op::Less, "")));
        assert_eq!(Op::split("a==1"), Some(("a", Op::Equal, "=1")));
        assert_eq!(Op::split("区块链"), None);
    }
}
