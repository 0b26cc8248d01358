//! The dataset file, version 1: one UTF-8 JSON object. See `docs/file-format.md`.

mod doubts;
mod locate;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::read;
pub use write::write;
