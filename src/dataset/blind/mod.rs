//! What one coder may see while coding blind: a dataset in which the coding of others is taken out, made of the whole one
//! and kept beside it ([`Dataset::seen_by`]), and edits that were made of it and are meant for the whole ([`Edit::for_whole`]).
//!
//! Taken out are the annotations and passes of others, annotations that settle (they speak of others'), what a packet notes of
//! earlier ones, and names of coders and codes that only these have. It must not know who codes now, nor what is shown where.

mod dataset;
mod edit;
mod record;

pub use edit::{hides_change, is_coding_of_others};
pub(super) use record::{is_own, of_coding};

#[cfg(test)]
mod tests;
