//! Which annotations of the records that a line finds are meant: those of which the terms of the line are true that ask only
//! for annotations.
//!
//! A term of the top level asks only for annotations where all of it is `code`, `by`, `value`, `over`, `memo`, `quote` or braces; one
//! that asks anything of the record as well narrows nothing. All these terms hold together, but of several that want something of
//! one and the same field, or in braces, one is enough: `code:a code:b` finds records with both codes, and no annotation has two.

use super::Resolver;
use crate::query::line::ast::{Ast, Node, NodeKind, top_level_terms};
use crate::query::line::field::Field;
use crate::query::matching::coding::CodingExpr;

/// What a term wants, where several of its kind want one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// Something of one field.
    Field(Field),
    /// What stands in braces.
    Braces,
}

impl Resolver<'_> {
    /// What the line asks of each annotation that it means.
    pub(super) fn annotations(&self, ast: &Ast) -> CodingExpr {
        let mut all: Vec<CodingExpr> = Vec::new();
        let mut any: Vec<(Wants, Vec<CodingExpr>)> = Vec::new();
        for term in top_level_terms(ast) {
            if !asks_only_for_annotations(term.node) {
                continue;
            }
            let own = self.coding(term.node);
            match wants(term.node) {
                None => all.push(own),
                Some(wants) => match any.iter_mut().find(|(other, _)| *other == wants) {
                    Some((_, terms)) => terms.push(own),
                    None => any.push((wants, vec![own])),
                },
            }
        }
        all.extend(any.into_iter().map(|(_, terms)| CodingExpr::Any(terms)));
        CodingExpr::All(all)
    }
}

/// Whether all of a term speaks of annotations.
fn asks_only_for_annotations(node: &Node) -> bool {
    match &node.shape {
        NodeKind::And(nodes) | NodeKind::Or(nodes) => nodes.iter().all(asks_only_for_annotations),
        NodeKind::Not(inner) => asks_only_for_annotations(inner),
        NodeKind::Braces(_) => true,
        NodeKind::Field { field, .. } => {
            matches!(field, Field::Code | Field::By | Field::Value | Field::Over | Field::Memo | Field::Quote)
        }
        NodeKind::Word { .. } => false,
    }
}

/// The one thing that a term wants; none where it excludes something, or wants several.
fn wants(node: &Node) -> Option<Wants> {
    match &node.shape {
        NodeKind::Braces(_) => Some(Wants::Braces),
        NodeKind::Field { field, .. } => Some(Wants::Field(*field)),
        NodeKind::Or(nodes) => {
            let first = wants(nodes.first()?)?;
            nodes.iter().all(|node| wants(node) == Some(first)).then_some(first)
        }
        NodeKind::And(_) | NodeKind::Not(_) | NodeKind::Word { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::query::matching::coding::Coding;
    use crate::query::testing::names;
    use crate::query::{Query, Tree};

    /// Of annotations `a` by LW, `b` by LW and `a` by ZY, those that a line means.
    fn meant(line: &str) -> Vec<&'static str> {
        let names = names();
        let query = Query::read(line, &names, false).unwrap();
        let codes: Vec<u32> =
            ["dedicated", "mention"].iter().map(|code| names.find(Tree::Code, code).unwrap()).collect();
        let all = [("dedicated LW", 0, "LW"), ("mention LW", 1, "LW"), ("dedicated ZY", 0, "ZY")];
        let is_meant = |(name, code, by): &(&'static str, usize, &str)| {
            let coding = Coding { code: Some(codes[*code]), by: (*by).to_owned(), ..Coding::default() };
            query.annotations().holds(&coding).then_some(*name)
        };
        all.iter().filter_map(is_meant).collect()
    }

    #[test]
    fn annotations_when_the_line_asks_for_some_are_those() {
        let (a, b, c) = ("dedicated LW", "mention LW", "dedicated ZY");
        for (line, expected) in [
            ("", vec![a, b, c]),
            ("区块链 kind:plan has:code", vec![a, b, c]),
            ("code:dedicated", vec![a, c]),
            ("code:dedicated by:LW", vec![a]),
            ("{code:dedicated by:LW}", vec![a]),
            // Two codes that are clicked are two lists together.
            ("code:dedicated code:mention", vec![a, b, c]),
            ("code:dedicated code:mention by:ZY", vec![c]),
            ("{ code:mention } { by:ZY }", vec![b, c]),
            ("code:mention or code:dedicated", vec![a, b, c]),
            ("(code:mention or by:ZY) code:dedicated", vec![c]),
            ("-code:mention", vec![a, c]),
            ("-{ by:LW }", vec![c]),
            // It may be the word that a record was found for.
            ("code:mention or 区块链", vec![a, b, c]),
        ] {
            assert_eq!(meant(line), expected, "{line}");
        }
    }
}
