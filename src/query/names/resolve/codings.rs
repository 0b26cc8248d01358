//! What a line asks of annotations, of passes and of the final coding.

use super::{Resolver, needle, ones};
use crate::query::line::ast::{Node, NodeKind, TermValue, What};
use crate::query::line::field::{CODING_PARTS, Field, Tree};
use crate::query::matching::coding::{Bound, CodingExpr, Op};
use crate::query::matching::condition::SymbolSet;
use crate::query::matching::fold::fold;

impl Resolver<'_> {
    /// The code with all that it lies in: who read a record for one of these has read it for the code.
    pub(super) fn passed(&self, text: &str) -> Option<SymbolSet> {
        let symbol = self.names.symbol(Tree::Code, text)?;
        let mut set = SymbolSet::default();
        self.names.up(Tree::Code, symbol).iter().for_each(|above| set.insert(*above));
        Some(set)
    }

    /// A code with all that lies below it, and what its value must be.
    pub(super) fn wanted(&self, value: &TermValue) -> (SymbolSet, Option<(Op, Bound)>) {
        match self.coded(Field::Code, value) {
            CodingExpr::Code(set) => (set, None),
            CodingExpr::Compared(set, op, to) => (set, Some((op, to))),
            _ => (SymbolSet::default(), None),
        }
    }

    /// What a canonical node means of one annotation.
    pub(super) fn coding(&self, node: &Node) -> CodingExpr {
        match &node.shape {
            NodeKind::And(nodes) => CodingExpr::All(nodes.iter().map(|node| self.coding(node)).collect()),
            NodeKind::Or(nodes) => CodingExpr::Any(nodes.iter().map(|node| self.coding(node)).collect()),
            NodeKind::Not(inner) => CodingExpr::Not(Box::new(self.coding(inner))),
            NodeKind::Braces(inner) => self.coding(inner),
            // It was told that a word stands here in vain.
            NodeKind::Word { .. } => CodingExpr::Any(Vec::new()),
            NodeKind::Field { field, values, .. } => {
                let words = || ones(values).map(|(text, value)| needle(text, value)).collect();
                match field {
                    Field::By => CodingExpr::By(ones(values).map(|(text, _)| fold(text)).collect()),
                    Field::Over => CodingExpr::Over(self.symbols(Tree::Code, values)),
                    Field::Memo => CodingExpr::Memo(words()),
                    Field::Quote => CodingExpr::Quote(words()),
                    Field::Has | Field::Missing => {
                        let parts = ones(values)
                            .filter_map(|(text, _)| CODING_PARTS.into_iter().find(|part| part.name() == text));
                        let has = parts.map(|part| match field {
                            Field::Has => CodingExpr::Has(part),
                            _ => CodingExpr::Not(Box::new(CodingExpr::Has(part))),
                        });
                        CodingExpr::Any(has.collect())
                    }
                    _ => CodingExpr::Any(values.iter().map(|value| self.coded(*field, value)).collect()),
                }
            }
        }
    }

    /// One value of `code` or `value`.
    fn coded(&self, field: Field, value: &TermValue) -> CodingExpr {
        let bound = |op: Op, text: &Option<String>| text.as_deref().map(|text| (op, Bound::of(text)));
        match &value.what {
            What::One(text) if field == Field::Value => CodingExpr::Value(Some((Op::Equal, Bound::of(text))), None),
            What::Range(from, to) => CodingExpr::Value(bound(Op::AtLeast, from), bound(Op::AtMost, to)),
            What::One(_) => CodingExpr::Code(self.symbols(Tree::Code, std::slice::from_ref(value))),
            What::Compared { code, op, to } => {
                let code = TermValue { what: What::One(code.clone()), ..value.clone() };
                let set = self.symbols(Tree::Code, std::slice::from_ref(&code));
                CodingExpr::Compared(set, *op, Bound::of(to))
            }
        }
    }
}
