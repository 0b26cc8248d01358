//! Changes of a line by a click: facets, chips and the brush. Text in, text out, in its normal form.
//!
//! A clicked value is one term of the top level; a line with an `or` on top is put in parentheses first. Give these
//! functions the last line without mistakes: what cannot be read is lost.

use super::ast::{Ast, Node, NodeKind, TermValue, What, top_level_terms};
use super::field::{Field, REVIEWS, review_of};
use super::parser::parse;
use super::print::{print, print_node};
use crate::query::matching::fold::fold;
use crate::query::matching::own;
use crate::query::names::lexicon::Lexicon;

/// What a click does with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Only this value of the field.
    Only,
    /// This one too.
    Add,
    /// The line no longer speaks of it.
    Remove,
    /// Not this one.
    Exclude,
}

/// What a line says of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueState {
    /// Nothing.
    Free,
    /// It is asked for.
    In,
    /// It is excluded.
    Out,
}

/// The line that means, of the annotations that a line means, those of one coder.
///
/// Of two terms that ask for coders an annotation needs only one; where the line asks for some already, the coder stands in a
/// term that has to be true as well.
pub fn with_annotations_by(line: &str, coder: &str) -> String {
    let mut terms = terms(line);
    let own = Node::field(Field::By, false, vec![TermValue::one(coder)]);
    let is_own = |node: &Node| print_node(node) == print_node(&own);
    let alone = Node::any(vec![own.clone(), Node::new(NodeKind::Braces(Box::new(own.clone())))]);
    let is_alone = |node: &Node| alone.as_ref().is_some_and(|alone| print_node(alone) == print_node(node));
    let asks = |node: &&Node| asks_for_coders(node);
    if terms.iter().filter(asks).all(is_own) {
        terms.retain(|term| !is_own(term));
        terms.push(own);
    } else if !terms.iter().any(is_alone) {
        terms.extend(alone);
    }
    joined(terms)
}

/// Whether a term asks for annotations of some coders, and for nothing else.
fn asks_for_coders(node: &Node) -> bool {
    match &node.shape {
        NodeKind::Field { field, .. } => *field == Field::By,
        NodeKind::Or(nodes) => nodes.iter().all(asks_for_coders),
        _ => false,
    }
}

/// The line after a click on a value of a field.
///
/// The value may be an id, a path, a name or an alias; of `has` it is a part, which is excluded as `missing`; of `issued`
/// nothing stands for records without a date.
pub fn with_value(line: &str, names: &Lexicon, field: Field, value: &str, mode: Mode) -> String {
    if field == Field::Has {
        return with_part(line, value, mode);
    }
    if field == Field::Issued && value.is_empty() {
        return with_part(&with_dated(line, mode), UNDATED, opposite(mode));
    }
    let mut terms = terms(line);
    let value = token(names, field, value);
    let is_whole = matches!(field, Field::Issuer | Field::Own(_));
    let one = || TermValue { only: is_whole, ..TermValue::one(value.clone()) };
    if mode == Mode::Only {
        let at = terms.iter().position(|term| term.only_field() == Some(field)).unwrap_or(terms.len());
        terms.retain(|term| term.only_field() != Some(field));
        terms.insert(at.min(terms.len()), Node::field(field, false, vec![one()]));
        return joined(terms);
    }
    let excluded = mode == Mode::Exclude;
    // A value that is wanted is taken out of what is excluded, and the other way round; removal does both.
    terms.retain_mut(|term| match list(term, field) {
        Some((negated, values)) if mode == Mode::Remove || negated != excluded => {
            values.retain(|other| !says(names, field, other, &value));
            !values.is_empty()
        }
        _ => true,
    });
    if mode == Mode::Remove {
        return joined(terms);
    }
    let own = terms.iter_mut().find_map(|term| list(term, field).filter(|(negated, _)| *negated == excluded));
    if let Some((_, values)) = own {
        if !values.iter().any(|other| says(names, field, other, &value)) {
            values.push(one());
        }
    } else {
        let node = Node::field(field, false, vec![one()]);
        terms.push(if excluded { node.negated() } else { node });
    }
    joined(terms)
}

/// The same of the value itself, without what is below it in the tree.
pub fn with_value_alone(line: &str, names: &Lexicon, field: Field, value: &str, mode: Mode) -> String {
    let own = token(names, field, value);
    let mut terms = terms(&with_value(line, names, field, value, mode));
    for (_, values) in terms.iter_mut().filter_map(|term| list(term, field)).filter(|_| field.takes_only()) {
        values.iter_mut().filter(|value| says(names, field, value, &own)).for_each(|value| value.only = true);
    }
    joined(terms)
}

/// What stands in the line for records without a date: they lack days.
const UNDATED: &str = "days";

/// The line without the dates that a choice of records without one leaves no room for.
fn with_dated(line: &str, mode: Mode) -> String {
    let mut terms = terms(line);
    if matches!(mode, Mode::Only | Mode::Add) {
        terms.retain(|term| term.only_field() != Some(Field::Issued));
    }
    joined(terms)
}

/// A choice of what lacks a part, as one of what has it.
fn opposite(mode: Mode) -> Mode {
    match mode {
        Mode::Only | Mode::Add => Mode::Exclude,
        Mode::Exclude => Mode::Add,
        Mode::Remove => Mode::Remove,
    }
}

/// The line after a click on a part that records have or lack.
fn with_part(line: &str, part: &str, mode: Mode) -> String {
    let mut terms = terms(line);
    let is_part = |value: &TermValue| matches!(&value.what, What::One(text) if fold(text) == fold(part));
    let others = |term: &Node| matches!(term.only_field(), Some(Field::Has | Field::Missing));
    if mode == Mode::Only {
        terms.retain(|term| !others(term));
    } else {
        terms.retain_mut(|term| {
            let field = term.only_field();
            match field.filter(|_| others(term)).and_then(|field| list(term, field)) {
                Some((_, values)) => {
                    values.retain(|value| !is_part(value));
                    !values.is_empty()
                }
                None => true,
            }
        });
    }
    let one = || vec![TermValue::one(part)];
    match mode {
        Mode::Remove => {}
        // Two that are lacked are two terms: `missing:a,b` lacks one of them.
        Mode::Exclude => terms.push(Node::field(Field::Missing, false, one())),
        Mode::Only | Mode::Add => {
            let own = terms.iter_mut().find_map(|term| list(term, Field::Has).filter(|(negated, _)| !negated));
            match own {
                Some((_, values)) => values.extend(one()),
                None => terms.push(Node::field(Field::Has, false, one())),
            }
        }
    }
    joined(terms)
}

/// What the line says of a value, both as a query prints them, as [`with_value`] takes them.
pub fn place_of(ast: &Ast, field: Field, token: &str) -> ValueState {
    match field {
        Field::Issued if token.is_empty() => match place_of(ast, Field::Has, UNDATED) {
            ValueState::In => ValueState::Out,
            ValueState::Out => ValueState::In,
            ValueState::Free => ValueState::Free,
        },
        Field::Has => match (place_in(ast, Field::Has, token), place_in(ast, Field::Missing, token)) {
            (ValueState::In, _) | (_, ValueState::Out) => ValueState::In,
            (ValueState::Out, _) | (_, ValueState::In) => ValueState::Out,
            (ValueState::Free, ValueState::Free) => ValueState::Free,
        },
        _ => place_in(ast, field, token),
    }
}

/// The values of a field that the line lets in or excludes.
pub(in crate::query) fn named_values(ast: &Ast, field: Field) -> Vec<&str> {
    let mut named = Vec::new();
    for term in top_level_terms(ast) {
        let shape = match &term.node.shape {
            NodeKind::Not(inner) => &inner.shape,
            shape => shape,
        };
        if let NodeKind::Field { field: of, values, .. } = shape
            && *of == field
        {
            named.extend(values.iter().filter_map(|value| match &value.what {
                What::One(text) => Some(text.as_str()),
                _ => None,
            }));
        }
    }
    named
}

fn place_in(ast: &Ast, field: Field, token: &str) -> ValueState {
    let has = |values: &[TermValue]| {
        values.iter().any(|value| matches!(&value.what, What::One(text) if same(field, text, token)))
    };
    for term in top_level_terms(ast) {
        match &term.node.shape {
            NodeKind::Field { field: of, values, .. } if *of == field && has(values) => return ValueState::In,
            NodeKind::Not(inner) => {
                if let NodeKind::Field { field: of, values, .. } = &inner.shape
                    && *of == field
                    && has(values)
                {
                    return ValueState::Out;
                }
            }
            _ => {}
        }
    }
    ValueState::Free
}

/// The line without one of its top-level terms.
pub fn without_term(line: &str, index: usize) -> String {
    let mut terms = terms(line);
    if index < terms.len() {
        terms.remove(index);
    }
    joined(terms)
}

/// The line of one of its top-level terms alone.
pub fn only_term(line: &str, index: usize) -> String {
    match terms(line).into_iter().nth(index) {
        Some(term) => joined(vec![term]),
        None => line.to_owned(),
    }
}

/// The line with the opposite of one of its top-level terms in its place.
pub fn with_opposite_term(line: &str, index: usize) -> String {
    let turn = |(at, term): (usize, Node)| match term.shape {
        NodeKind::Not(inner) if at == index => *inner,
        _ if at == index => term.negated(),
        _ => term,
    };
    joined(terms(line).into_iter().enumerate().map(turn).collect())
}

/// The line without its top-level terms that speak of this field alone: what the facet of the field counts under.
pub fn without_field(line: &str, field: Field) -> String {
    let mut terms = terms(line);
    terms.retain(|term| term.only_field() != Some(field));
    joined(terms)
}

/// The line, and the other too.
pub fn with_line(line: &str, other: &str) -> String {
    let mut all = terms(line);
    for term in terms(other) {
        if !all.contains(&term) {
            all.push(term);
        }
    }
    joined(all)
}

pub(in crate::query) fn terms(line: &str) -> Vec<Node> {
    match parse(line).ast.root {
        None => Vec::new(),
        Some(Node { shape: NodeKind::And(nodes), .. }) => nodes,
        Some(node) => vec![node],
    }
}

pub(in crate::query) fn joined(terms: Vec<Node>) -> String {
    print(&Ast { root: Node::all(terms) })
}

/// The values of a term that lists or excludes values of the field, and whether it excludes them.
fn list(term: &mut Node, field: Field) -> Option<(bool, &mut Vec<TermValue>)> {
    match &mut term.shape {
        NodeKind::Field { field: of, values, .. } if *of == field => Some((false, values)),
        NodeKind::Not(inner) => match &mut inner.shape {
            NodeKind::Field { field: of, values, .. } if *of == field => Some((true, values)),
            _ => None,
        },
        _ => None,
    }
}

/// A value as it is printed; one that does not exist stays as it is.
fn token(names: &Lexicon, field: Field, value: &str) -> String {
    let token = match field.tree() {
        Some(tree) => names.find(tree, value).ok().map(|symbol| names.token(tree, symbol)),
        None if field == Field::Review => review_of(value).and_then(|at| REVIEWS.get(at as usize)).copied(),
        None => None,
    };
    token.unwrap_or(value).to_owned()
}

fn says(names: &Lexicon, field: Field, value: &TermValue, other: &str) -> bool {
    matches!(&value.what, What::One(text) if same(field, &token(names, field, text), other))
}

/// Whether two values are the same; free ones are in any spelling.
fn same(field: Field, one: &str, other: &str) -> bool {
    match field {
        Field::Own(_) => own::key_of(one) == own::key_of(other),
        _ => one == other || (field.tree().is_none() && fold(one) == fold(other)),
    }
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
