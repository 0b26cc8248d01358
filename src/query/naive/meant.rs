//! Which annotations of the records that a line finds it means.

use serde_json::Value as Json;

use super::data::File;
use super::lines::Line;
use super::means::{annotations, fits};

/// The places of those among the annotations of a record, as the description of the quotes has it.
pub(super) fn meant(line: Option<&Line>, policy: &Json, file: &File) -> Vec<usize> {
    let mut terms = Vec::new();
    if let Some(line) = line {
        take_apart(line, &mut terms);
    }
    terms.retain(|term| is_of_annotations(term));
    let is_meant = |one: &Json| {
        terms.iter().all(|term| match subject(term) {
            None => fits(term, (one, policy), file),
            // Of those that want something of the same field, one is enough.
            Some(own) => terms.iter().any(|other| subject(other) == Some(own) && fits(other, (one, policy), file)),
        })
    };
    annotations(policy).enumerate().filter(|(_, one)| is_meant(one)).map(|(at, _)| at).collect()
}

fn take_apart<'a>(line: &'a Line, terms: &mut Vec<&'a Line>) {
    match line {
        Line::All(parts) => parts.iter().for_each(|part| take_apart(part, terms)),
        other => terms.push(other),
    }
}

fn is_of_annotations(line: &Line) -> bool {
    match line {
        Line::All(parts) | Line::Any(parts) => parts.iter().all(is_of_annotations),
        Line::Not(inner) => is_of_annotations(inner),
        Line::Braces(_) => true,
        Line::Word(..) => false,
        Line::Field { name, .. } => ["code", "by", "value", "over", "memo", "quote"].contains(name),
    }
}

/// The field that all of a term wants something of, or that it stands in braces.
fn subject(line: &Line) -> Option<&str> {
    match line {
        Line::Braces(_) => Some("{}"),
        Line::Field { name, .. } => Some(name),
        Line::Any(parts) => {
            let first = subject(&parts[0])?;
            parts.iter().all(|part| subject(part) == Some(first)).then_some(first)
        }
        Line::All(_) | Line::Not(_) | Line::Word(..) => None,
    }
}
