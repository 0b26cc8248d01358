//! Which codes and kinds a filter line names.

use super::lexicon::Lexicon;
use crate::query::line::ast::{Node, NodeKind, What};
use crate::query::line::field::{Field, Tree};
use crate::query::line::parser::parse;

/// Whether a line names this symbol of a tree, by any of its names, anywhere in it. A line that cannot be read names nothing.
pub fn names_symbol(line: &str, lexicon: &Lexicon, tree: Tree, symbol: u32) -> bool {
    let root = parse(line).ast.root;
    root.is_some_and(|root| is_named(&root, lexicon, (tree, tree.field()), symbol))
}

fn is_named(node: &Node, lexicon: &Lexicon, (tree, field): (Tree, Field), symbol: u32) -> bool {
    match &node.shape {
        NodeKind::And(parts) | NodeKind::Or(parts) => {
            parts.iter().any(|part| is_named(part, lexicon, (tree, field), symbol))
        }
        NodeKind::Not(inner) | NodeKind::Braces(inner) => is_named(inner, lexicon, (tree, field), symbol),
        NodeKind::Field { field: of, values, .. } => {
            let is_of_codes = tree == Tree::Code && matches!(of, Field::Pass | Field::Final);
            (*of == field || is_of_codes)
                && values.iter().any(|value| match &value.what {
                    What::One(text) | What::Compared { code: text, .. } => lexicon.symbol(tree, text) == Some(symbol),
                    What::Range(..) => false,
                })
        }
        NodeKind::Word { .. } => false,
    }
}
