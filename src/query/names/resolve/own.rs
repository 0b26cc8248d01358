//! The fields of the file's own in a line: whether a record has them, and what their values ask for.

use super::unfound::unfound_own;
use super::{Resolver, needle};
use crate::query::line::ast::{LineSpan, TermValue, What};
use crate::query::line::field::OwnName;
use crate::query::matching::coding::{Bound, Op};
use crate::query::matching::own::{OwnTest, WholeValue};

impl Resolver<'_> {
    pub(super) fn check_number(&mut self, text: &str, span: LineSpan) {
        if matches!(Bound::of(text), Bound::Text(_)) {
            self.wrong(span, crate::msg!("query-number-expected", value = text.to_owned()));
        }
    }

    /// A field of the file's own that no record has is told, where it is known which there are.
    pub(super) fn check_own(&mut self, name: OwnName, span: LineSpan) {
        if let Err(why) = self.names.find_own(name.key()) {
            let message = unfound_own(name, &why);
            self.wrong(span, message);
        }
    }
}

/// What a value of a field of the file's own asks for.
pub(super) fn own_test(value: &TermValue) -> OwnTest {
    let bound = |op: Op, text: &Option<String>| text.as_deref().map(|text| (op, Bound::of(text)));
    match &value.what {
        What::One(text) if value.only => OwnTest::Is(WholeValue::of(text)),
        What::One(text) => OwnTest::Says(needle(text, value), WholeValue::of(text)),
        What::Range(from, to) => {
            OwnTest::Compares([bound(Op::AtLeast, from), bound(Op::AtMost, to)].into_iter().flatten().collect())
        }
        What::Compared { op, to, .. } => OwnTest::Compares(vec![(*op, Bound::of(to))]),
    }
}
