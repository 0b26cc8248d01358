//! The tree of a filter line: what was typed, with places, before any name is looked up.
//!
//! Two trees are equal when they say the same, wherever it stands in the line.

use super::field::{Field, IdPart, Sort};
use crate::query::matching::coding::Op;
use crate::query::names::lexicon::LEARNED;

/// A range of a line, in characters and in bytes; ends are exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineSpan {
    /// First character.
    pub start: usize,
    /// One behind the last character.
    pub end: usize,
    /// First byte.
    pub byte_start: usize,
    /// One behind the last byte.
    pub byte_end: usize,
}

impl LineSpan {
    /// From the start of this to the end of the other.
    pub fn to(self, other: Self) -> Self {
        Self { end: other.end, byte_end: other.byte_end, ..self }
    }
}

/// A whole line; an empty one has no root and means every record.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ast {
    /// What the line says.
    pub root: Option<Node>,
}

/// One part of the line with its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands.
    pub span: LineSpan,
    /// What it says.
    pub shape: NodeKind,
}

/// What a part of the line says. `And` and `Or` hold at least two parts, none of the same shape.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// All of them.
    And(Vec<Node>),
    /// Any of them.
    Or(Vec<Node>),
    /// Not that.
    Not(Box<Node>),
    /// `field:value,value` or, with `possibly`, `field?:value`.
    Field {
        /// Which field.
        field: Field,
        /// Whether it was asked with `?:`.
        possibly: bool,
        /// The values, any of which will do.
        values: Vec<TermValue>,
    },
    /// `{…}`: true of one and the same annotation.
    Braces(Box<Node>),
    /// A word to look for in the texts.
    Word {
        /// The word without quotes and star.
        text: String,
        /// How it was written.
        style: Style,
    },
}

/// How a free word was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is: Latin letters and digits as whole words.
    Plain,
    /// `fin*`: a beginning.
    Prefix,
    /// In quotes.
    Phrase,
}

/// One value of a field.
#[derive(Debug, Clone)]
pub struct TermValue {
    /// Where it stands.
    pub span: LineSpan,
    /// `=` stood before it: only itself, not what is below it in the tree.
    pub only: bool,
    /// It stood in quotes, and the star at its end is a character like others.
    pub literal: bool,
    /// The value.
    pub what: What,
}

/// A value or a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// One value.
    One(String),
    /// `a..b`, `a..`, `..b`; at least one end is there.
    Range(Option<String>, Option<String>),
    /// `stance>=1`
    Compared {
        /// The code.
        code: String,
        /// How its value stands.
        op: Op,
        /// To what.
        to: String,
    },
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape
    }
}

impl PartialEq for TermValue {
    fn eq(&self, other: &Self) -> bool {
        self.only == other.only && self.literal == other.literal && self.what == other.what
    }
}

impl TermValue {
    /// A single value that stands nowhere yet.
    pub fn one(text: impl Into<String>) -> Self {
        Self { span: LineSpan::default(), only: false, literal: false, what: What::One(text.into()) }
    }
}

/// Whether a line asks for labels, coders or levels: which are there is known by looking at all records.
pub fn asks_labels(line: &str) -> bool {
    LEARNED.into_iter().any(|part| asks_for(line, part))
}

/// Whether a line asks for values of a part anywhere.
pub(in crate::query) fn asks_for(line: &str, part: IdPart) -> bool {
    fn has(node: &Node, part: IdPart) -> bool {
        match &node.shape {
            NodeKind::And(nodes) | NodeKind::Or(nodes) => nodes.iter().any(|node| has(node, part)),
            NodeKind::Not(inner) | NodeKind::Braces(inner) => has(inner, part),
            NodeKind::Field { field, .. } => field.sort() == Sort::Ids(part),
            NodeKind::Word { .. } => false,
        }
    }
    super::parser::parse(line).ast.root.is_some_and(|root| has(&root, part))
}

impl Node {
    /// A node that stands nowhere yet.
    pub fn new(shape: NodeKind) -> Self {
        Self { span: LineSpan::default(), shape }
    }

    /// A field with its values.
    pub fn field(field: Field, possibly: bool, values: Vec<TermValue>) -> Self {
        Self::new(NodeKind::Field { field, possibly, values })
    }

    /// Its negation.
    pub fn negated(self) -> Self {
        Self { span: self.span, shape: NodeKind::Not(Box::new(self)) }
    }

    /// All of the nodes; nodes that are themselves an `and` are taken apart.
    pub fn all(nodes: Vec<Self>) -> Option<Self> {
        Self::join(nodes, true)
    }

    /// Any of the nodes; nodes that are themselves an `or` are taken apart.
    pub fn any(nodes: Vec<Self>) -> Option<Self> {
        Self::join(nodes, false)
    }

    fn join(nodes: Vec<Self>, and: bool) -> Option<Self> {
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node.shape {
                NodeKind::And(inner) if and => parts.extend(inner),
                NodeKind::Or(inner) if !and => parts.extend(inner),
                shape => parts.push(Self { span: node.span, shape }),
            }
        }
        if parts.len() < 2 {
            return parts.pop();
        }
        let span = match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => LineSpan::default(),
        };
        Some(Self { span, shape: if and { NodeKind::And(parts) } else { NodeKind::Or(parts) } })
    }

    /// The one field that all of it speaks of, if there is one.
    pub fn only_field(&self) -> Option<Field> {
        match &self.shape {
            NodeKind::Field { field, .. } => Some(*field),
            NodeKind::Not(inner) => inner.only_field(),
            NodeKind::Word { .. } | NodeKind::Braces(_) => None,
            NodeKind::And(nodes) | NodeKind::Or(nodes) => {
                let first = nodes.first()?.only_field()?;
                nodes.iter().all(|node| node.only_field() == Some(first)).then_some(first)
            }
        }
    }
}

/// One term of the top level: what a chip stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term<'a> {
    /// Which one, for [`crate::query::without_term`].
    pub index: usize,
    /// The term.
    pub node: &'a Node,
}

/// The terms that all must hold; a line with an `or` on top is one term.
pub fn top_level_terms(ast: &Ast) -> Vec<Term<'_>> {
    let nodes = match &ast.root {
        None => &[][..],
        Some(Node { shape: NodeKind::And(nodes), .. }) => nodes.as_slice(),
        Some(node) => std::slice::from_ref(node),
    };
    nodes.iter().enumerate().map(|(index, node)| Term { index, node }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Node {
        Node::new(NodeKind::Word { text: text.to_owned(), style: Style::Plain })
    }

    #[test]
    fn all_when_a_part_is_itself_an_and_then_takes_it_apart() {
        let inner = Node::all(vec![word("a"), word("b")]).unwrap();
        let outer = Node::all(vec![inner, word("c")]).unwrap();
        assert_eq!(outer, Node::new(NodeKind::And(vec![word("a"), word("b"), word("c")])));
        assert_eq!(Node::all(vec![word("a")]), Some(word("a")));
        assert_eq!(Node::all(vec![]), None);
    }

    #[test]
    fn top_level_terms_when_or_on_top_then_one_term() {
        let ast = Ast { root: Node::any(vec![word("a"), word("b")]) };
        assert_eq!(top_level_terms(&ast).len(), 1);
        let ast = Ast { root: Node::all(vec![word("a"), word("b")]) };
        assert_eq!(top_level_terms(&ast).len(), 2);
        assert!(top_level_terms(&Ast::default()).is_empty());
    }

    #[test]
    fn only_field_when_two_fields_are_mixed_then_none() {
        let kind = || Node::field(Field::Kind, false, vec![TermValue::one("plan")]);
        let region = || Node::field(Field::Region, false, vec![TermValue::one("GD")]);
        assert_eq!(Node::any(vec![kind(), kind().negated()]).unwrap().only_field(), Some(Field::Kind));
        assert_eq!(Node::any(vec![kind(), region()]).unwrap().only_field(), None);
        assert_eq!(Node::any(vec![kind(), word("a")]).unwrap().only_field(), None);
    }
}
