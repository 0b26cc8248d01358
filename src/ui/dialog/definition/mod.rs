//! Codes and kinds: the form in which one is described, and the questions before one takes another one's place, is split or goes.

mod fields;
mod form;
mod questions;
mod scale;
mod take;

pub(super) use form::definition_ui;
pub(super) use questions::{delete_ui, replace_ui, split_ui};
pub(super) use take::take_ui;
