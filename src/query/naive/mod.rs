//! Lines and files made at random, and what a line means written down once more: over the decoded JSON of each record, as
//! plainly as can be, from the description of the language and from nothing of this layer. The tests hold the filter, and
//! whatever counts, against it.

mod data;
mod dates;
mod has;
mod lines;
mod means;
mod numbers;
mod summary;
mod tests;
mod words;

pub(crate) use data::{Random, file};
pub(crate) use lines::line;
