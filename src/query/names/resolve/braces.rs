//! What can be asked of one annotation, in braces.

use super::{Resolver, ones};
use crate::query::line::ast::{Node, NodeKind};
use crate::query::line::field::{CODING_PARTS, Field, Part};

impl Resolver<'_> {
    /// Of an annotation only some parts can be had or lacked.
    pub(super) fn check_parts_in_braces(&mut self, node: &Node) {
        match &node.shape {
            NodeKind::And(nodes) | NodeKind::Or(nodes) => {
                for node in nodes {
                    self.check_parts_in_braces(node);
                }
            }
            NodeKind::Not(inner) => self.check_parts_in_braces(inner),
            NodeKind::Field { field: Field::Has | Field::Missing, values, .. } => {
                for (text, value) in ones(values) {
                    if !CODING_PARTS.iter().any(|part| part.name() == text) {
                        let known = CODING_PARTS.map(Part::name).join(", ");
                        let message =
                            crate::msg!("query-unknown-part-in-braces", value = text.to_owned(), known = known);
                        self.wrong(value.span, message);
                    }
                }
            }
            _ => {}
        }
    }
}
