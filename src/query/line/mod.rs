//! The filter line as text and as a tree: its fields, tokens and grammar, and how it is printed and edited.
//!
//! It must not know the names or records of a dataset.

pub(in crate::query) mod ast;
pub(crate) mod calendar;
pub(in crate::query) mod chip;
pub(in crate::query) mod date_part;
pub(in crate::query) mod edit;
pub(in crate::query) mod field;
pub(in crate::query) mod field_names;
pub(in crate::query) mod lexer;
pub(in crate::query) mod mistake;
pub(in crate::query) mod opens;
pub(in crate::query) mod own;
pub(in crate::query) mod parser;
pub(in crate::query) mod part;
pub(in crate::query) mod period;
pub(in crate::query) mod print;
