//! What any layer may use and that knows none of them.
//!
//! Progress of work in pieces, sources of bytes, the clock, tables as comma-separated text, words for choices, large values
//! dropped in the background, hashes of files, and the steps that tests count.

pub(crate) mod background_drop;
pub(crate) mod choice_words;
pub mod clock;
pub mod comma_separated;
pub mod file_hash;
pub mod progress;
pub mod source;
pub(crate) mod steps;
