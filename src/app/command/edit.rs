//! Changes of the dataset, and going back and forth between them.

use crate::app::bulk::BulkStart;
use crate::app::draw::DrawTask;
use crate::dataset::{Edit, Template};
use crate::json::Value;
use crate::words::Message;

/// A change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldEdit {
    /// The record's id.
    pub policy: String,
    /// Where in the record.
    pub pointer: String,
    /// What stands there afterwards; nothing removes it.
    pub value: Option<Value>,
    /// Message id of the field's name, for the label.
    pub field: &'static str,
}

/// A change to make.
#[derive(Debug, Clone)]
pub enum EditCommand {
    /// Changes a field.
    Field(FieldEdit),
    /// Changes a text by what differs.
    Text {
        /// The record's id.
        policy: String,
        /// Where the text stands.
        pointer: String,
        /// The whole new text.
        text: String,
        /// Message id of the field's name.
        field: &'static str,
    },
    /// Makes a kind of this name, and puts it on a record.
    NewKind {
        /// The record's id.
        policy: String,
        /// The name.
        name: String,
    },
    /// Adds an empty record.
    NewRecord,
    /// Takes a record away.
    DeleteRecord(String),
    /// Makes an edit of many records as one step, by its name.
    Apply(Box<Edit>, Message),
    /// Does the same to each record that the filter finds, as one step, by its name.
    ForEachFound(Box<Template>, Message),
    /// Opens the dialog in which a change of many records is chosen, for those that are marked together, or that the filter
    /// finds.
    Bulk(BulkStart),
    /// Makes the change that is chosen in that dialog.
    ApplyBulk,
    /// Opens the dialog in which records are drawn by chance, of those that are marked together, or that the filter finds.
    Draw(DrawTask),
    /// Does with them what is chosen in that dialog.
    ApplyDraw,
    /// Takes the last change back, or the one that is on its way.
    Undo,
    /// Makes the change again that was taken back last.
    Redo,
    /// Goes to a state of the history, named as in [`crate::dataset::History::state`].
    GoTo(usize),
}
