//! Lines and files made at random, and what a line means written down once more: over the decoded JSON of each record, as
//! plainly as can be, from the description of the language and from nothing of this layer. The tests hold the filter, and
//! whatever counts, against it. `HONGTOU_QUERY_FILES=N` makes more files: 800 for 20,000 lines.

mod data;
mod dates;
mod finals;
mod has;
mod lines;
mod means;
mod meant;
mod numbers;
mod summary;
mod tests;
mod typed;
mod words;

pub(crate) use data::{File, Random, file};
pub(crate) use lines::line;

/// How many files are made: so many, or as the environment says.
pub(crate) fn files(usual: u64) -> u64 {
    std::env::var("HONGTOU_QUERY_FILES").ok().and_then(|files| files.parse().ok()).unwrap_or(usual)
}
