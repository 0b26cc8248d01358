//! The definitions of a dataset, its codes and its kinds, as trees that are edited: what stands below what, and which edit
//! moves, renames, makes or takes away one of them.
//!
//! Every function gives an [`Edit`](super::Edit) and changes nothing itself. It must not know who asks, nor how a tree is
//! shown.

mod many;
mod moved;
mod new;
mod split;
mod tree;
mod usage;

#[cfg(test)]
mod tests;

pub use many::{DefinitionChange, put_definitions};
pub use moved::{MoveTo, may_stand_under, moved, placed_under};
pub use new::{new_definition, tag_of};
pub use split::{deprecated, next_version, split_code};
pub use tree::{DefinitionItem, DefinitionTree};
pub use usage::{DefinitionUsage, definition_usage};

use super::edit::Edit;
use super::header::Header;
use super::record::id_of;
use crate::json::{Object, Value};
use crate::msg;
use crate::words::Message;

/// A list of definitions that is a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DefinitionList {
    /// The codes of the codebook.
    #[default]
    Codes,
    /// The kinds of documents.
    Kinds,
}

impl DefinitionList {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Codes, Self::Kinds];

    /// The key of the list in the header.
    pub fn key(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Kinds => "kinds",
        }
    }

    /// Its items as they stand in the file, those that are none among them.
    pub fn items(self, header: &Header) -> &[Value] {
        header.object().get(self.key()).and_then(Value::as_array).unwrap_or_default()
    }

    /// Where an item stands in the list, and the item; of those with one id the first.
    pub fn find<'h>(self, header: &'h Header, id: &str) -> Option<(usize, &'h Object)> {
        let items = self.items(header).iter().enumerate();
        let mut own = items.filter(|(_, item)| id_of(item) == Some(id));
        own.find_map(|(at, item)| Some((at, item.as_object()?)))
    }

    /// That there is no such item.
    pub fn unknown(self, id: &str) -> Message {
        msg!("edit-no-definition", id = id.to_owned(), list = self.key())
    }

    /// The edit that puts an item into the list, where it stands, or at `at` of the list without it.
    pub fn put(self, id: &str, item: Object, at: Option<usize>) -> Edit {
        Edit::SetDefinition { list: self.key().to_owned(), id: id.to_owned(), value: Some(Value::Object(item)), at }
    }

    /// The edit that takes an item out of the list.
    pub fn take_out(self, id: &str) -> Edit {
        Edit::SetDefinition { list: self.key().to_owned(), id: id.to_owned(), value: None, at: None }
    }
}
