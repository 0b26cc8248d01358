//! Coding, the first half: what the picker offers and what it applies to.

use crate::dataset::{Header, Target};

/// What the picker is open for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnotationDraft {
    /// The record's id.
    pub policy: String,
    /// The span; none for the whole record.
    pub target: Option<Target>,
    /// The annotation that is changed; none for a new one.
    pub annotation: Option<String>,
    /// The search text.
    pub search: String,
    /// The memo.
    pub memo: String,
}

/// A row of the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeChoice {
    /// The code's id.
    pub id: String,
    /// Its place in the tree: `focus/dedicated`.
    pub path: String,
    /// Its key.
    pub key: Option<String>,
    /// Why it cannot be applied here: it needs a span.
    pub needs_span: bool,
}

/// Codes for the picker: those used last first while nothing is typed, else those whose path holds what is typed. A code
/// that others stand under is a heading of the codebook and not offered.
pub fn code_choices(header: &Header, recent: &[String], search: &str, has_span: bool) -> Vec<CodeChoice> {
    let wanted = search.trim().to_lowercase();
    let is_heading = |id: &str| header.codes().iter().any(|code| code.parent.as_deref() == Some(id));
    let mut choices: Vec<(usize, CodeChoice)> = header
        .codes()
        .iter()
        .filter(|code| !is_heading(&code.id))
        .map(|code| {
            let path = header.code_path(&code.id);
            let rank = recent.iter().position(|id| *id == code.id).unwrap_or(usize::MAX);
            let choice = CodeChoice {
                id: code.id.clone(),
                path,
                key: code.key.clone(),
                needs_span: code.requires_span && !has_span,
            };
            (rank, choice)
        })
        .filter(|(_, choice)| {
            wanted.is_empty()
                || choice.path.to_lowercase().contains(&wanted)
                || choice.id.to_lowercase().contains(&wanted)
                || choice.key.as_ref().is_some_and(|key| key.to_lowercase() == wanted)
                || header
                    .code(&choice.id)
                    .is_some_and(|code| code.name.iter().any(|(_, name)| name.to_lowercase().contains(&wanted)))
        })
        .collect();
    choices.sort_by_key(|(rank, _)| *rank);
    choices.into_iter().map(|(_, choice)| choice).collect()
}

/// The code that a key applies.
pub(super) fn code_of_key(header: &Header, key: char) -> Option<String> {
    header
        .codes()
        .iter()
        .find(|code| code.key.as_deref().is_some_and(|own| own.chars().eq(std::iter::once(key))))
        .map(|code| code.id.clone())
}
