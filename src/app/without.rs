//! Where the filter finds nothing: what it would find without each of its terms. Made with the rows, since it goes over all
//! records as often as there are terms.

use super::job::Cancel;
use crate::dataset::Dataset;
use crate::query::{Lexicon, Query, print_node, top_level_terms, without_term};

/// What is left without a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutTerm {
    /// The place of the term in the line.
    pub index: usize,
    /// The term as text.
    pub term: String,
    /// How many records there would be.
    pub left: usize,
}

/// Counts without each term; `None` when cancelled.
pub(super) fn without_each_term(
    dataset: &Dataset,
    lexicon: &Lexicon,
    (query, line): (&Query, &str),
    cancel: &Cancel,
) -> Option<Vec<WithoutTerm>> {
    let mut all = Vec::new();
    for term in top_level_terms(query.ast()) {
        if let Ok(other) = Query::read(&without_term(line, term.index), lexicon, false) {
            let left = other.filter().run(dataset, cancel)?.found().iter().count();
            all.push(WithoutTerm { index: term.index, term: print_node(term.node), left });
        }
    }
    Some(all)
}
