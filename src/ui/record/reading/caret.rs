//! The caret of a text that is read and what is selected with it, in code points; which key moves it how.
//!
//! It must not know the layout: rows are asked for.

use std::ops::Range;

use eframe::egui::{Key, Modifiers};

/// The caret, and where the selection was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Caret {
    /// Where it stands.
    pub(super) at: usize,
    /// The other end of what is selected.
    pub(super) from: usize,
    /// Where a line is wrapped it stands at the end of the row above, not at the beginning of the one below.
    pub(super) ends_row: bool,
}

impl Caret {
    /// With nothing selected.
    pub(super) fn one(at: usize) -> Self {
        Self { at, from: at, ends_row: false }
    }

    /// With all of a range selected.
    pub(super) fn over(range: Range<usize>) -> Self {
        Self { from: range.start, at: range.end, ends_row: true }
    }

    /// In a text of this length.
    pub(super) fn within(self, len: usize) -> Self {
        Self { at: self.at.min(len), from: self.from.min(len), ..self }
    }

    /// What is selected.
    pub(super) fn range(self) -> Range<usize> {
        self.at.min(self.from)..self.at.max(self.from)
    }

    /// Moved to another place, with or without what lies between selected.
    pub(super) fn to(self, at: usize, selects: bool) -> Self {
        self.to_place((at, false), selects)
    }

    /// The same, to a place that may be at the end of a row.
    pub(super) fn to_place(self, (at, ends_row): (usize, bool), selects: bool) -> Self {
        Self { at, from: if selects { self.from } else { at }, ends_row }
    }
}

/// Where a key leads the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// One character on, or back.
    Character(bool),
    /// To the end of the word, or the beginning of the one before.
    Word(bool),
    /// One row down, or up.
    Row(bool),
    /// A page down, or up.
    Page(bool),
    /// To the end of the row, or its beginning.
    RowEnd(bool),
    /// To the end of the text, or its beginning.
    TextEnd(bool),
    /// All of it is selected.
    All,
}

/// What a key means here.
pub(super) fn way_of(key: Key, modifiers: Modifiers) -> Option<Way> {
    if modifiers.alt && !cfg!(target_os = "macos") {
        return None;
    }
    let by_word = modifiers.command || modifiers.alt;
    Some(match key {
        Key::ArrowRight | Key::ArrowLeft => {
            let on = key == Key::ArrowRight;
            if by_word { Way::Word(on) } else { Way::Character(on) }
        }
        Key::ArrowDown | Key::ArrowUp if !by_word => Way::Row(key == Key::ArrowDown),
        Key::PageDown | Key::PageUp if !by_word => Way::Page(key == Key::PageDown),
        Key::Home | Key::End => {
            let on = key == Key::End;
            if by_word { Way::TextEnd(on) } else { Way::RowEnd(on) }
        }
        Key::A if modifiers.command && !modifiers.shift => Way::All,
        _ => return None,
    })
}
