//! What the words in a line stand for in one dataset: names of regions, kinds, codes and places are looked up, and the tree
//! becomes a [`crate::query::Query`].
//!
//! It must not know how rows are stored.

pub(in crate::query) mod collation;
pub(in crate::query) mod dataset;
pub(in crate::query) mod date_words;
pub(in crate::query) mod found_by;
pub(in crate::query) mod free;
pub(in crate::query) mod lexicon;
pub(in crate::query) mod named_in;
pub(in crate::query) mod pinyin;
pub(in crate::query) mod place_names;
pub(in crate::query) mod resolve;
