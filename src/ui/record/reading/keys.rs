//! The keys of a text that is read: they move the caret, copy, and open the picker.

use eframe::egui::text::CCursor;
use eframe::egui::{Event, Key, Modifiers, Ui, vec2};

use super::Reading;
use super::caret::{self, Caret, Way};
use crate::ui::cx::Cx;
use crate::ui::theme::metrics;

/// What a key was.
pub(super) enum Pressed {
    /// The caret stands elsewhere, or selects something else.
    Moved(Caret),
    /// What is selected is to be coded.
    Code,
    /// The text is to be edited.
    Edit,
    /// It is to be copied.
    Copy(String),
}

/// Takes the keys that mean something here out of the input; gives what the last of them was.
pub(super) fn take(cx: &Cx<'_>, ui: &Ui, reading: &mut Reading, number: usize) -> Option<Pressed> {
    if !cx.state.session.dialogs.is_empty() {
        return None;
    }
    let mut taken: Vec<Event> = Vec::new();
    let is_selected = cx.state.session.text_selection.is_some();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let is_ours = match event {
                Event::Key { key: Key::Enter | Key::F2, pressed: true, modifiers, .. } => *modifiers == Modifiers::NONE,
                Event::Copy | Event::Key { key: Key::Escape, pressed: true, .. } => is_selected,
                Event::Key { key, pressed: true, modifiers, .. } => caret::way_of(*key, *modifiers).is_some(),
                _ => false,
            };
            if is_ours {
                taken.push(event.clone());
            }
            !is_ours
        });
    });
    let mut pressed = None;
    for event in taken {
        let now = reading.caret.as_ref().map(|(_, caret)| *caret).unwrap_or_default();
        pressed = match event {
            Event::Copy => {
                let text = reading.page.columns.get(number).map(|column| column.text.slice(now.range()).to_owned());
                text.map(Pressed::Copy)
            }
            Event::Key { key: Key::Enter, .. } if is_selected => Some(Pressed::Code),
            Event::Key { key: Key::Enter | Key::F2, .. } => Some(Pressed::Edit),
            Event::Key { key: Key::Escape, .. } => Some(Pressed::Moved(Caret::one(now.at))),
            Event::Key { key, modifiers, .. } => {
                let way = caret::way_of(key, modifiers)?;
                Some(Pressed::Moved(moved(ui, reading, (number, now), (way, modifiers.shift))))
            }
            _ => None,
        };
    }
    pressed
}

/// Where a key leads the caret.
fn moved(ui: &Ui, reading: &mut Reading, (number, now): (usize, Caret), (way, selects): (Way, bool)) -> Caret {
    let Some(column) = reading.page.columns.get(number) else { return now };
    let (text, len) = (column.text.clone(), column.text.len());
    if !matches!(way, Way::Row(_) | Way::Page(_)) {
        reading.goal = None;
    }
    // Without Shift an arrow leads to the end of what was selected.
    let range = now.range();
    match way {
        Way::All => Caret { from: 0, at: len },
        Way::Character(on) if !selects && !range.is_empty() => Caret::one(if on { range.end } else { range.start }),
        Way::Character(on) => now.to(caret::character(&text, now.at, on), selects),
        Way::Word(on) => now.to(caret::word(&text, now.at, on), selects),
        Way::TextEnd(on) => now.to(if on { len } else { 0 }, selects),
        Way::RowEnd(on) => now.to(row_end(ui, reading, (number, now.at), on), selects),
        Way::Row(down) => now.to(row(ui, reading, (number, now.at), down), selects),
        Way::Page(down) => {
            let rows = (reading.view / metrics::READING_LINE - 2.0).clamp(1.0, 200.0) as usize;
            let at = (0..rows).fold(now.at, |at, _| row(ui, reading, (number, at), down));
            now.to(at, selects)
        }
    }
}

/// The end, or the beginning, of the row in which a character stands.
fn row_end(ui: &Ui, reading: &mut Reading, (number, at): (usize, usize), on: bool) -> usize {
    let Some(paragraph) = reading.page.columns.get(number).map(|column| column.paragraphs.at(at)) else { return at };
    let Some(laid) = reading.page.laid(ui, number, paragraph) else { return at };
    let cursor = CCursor { index: laid.shown.drawn(at).into(), prefer_next_row: true };
    let to = if on { laid.galley.cursor_end_of_row(&cursor) } else { laid.galley.cursor_begin_of_row(&cursor) };
    laid.shown.place(to.index.0)
}

/// The character one row below, or above, at about the same distance from the left edge.
fn row(ui: &Ui, reading: &mut Reading, (number, at): (usize, usize), down: bool) -> usize {
    let Some(column) = reading.page.columns.get(number) else { return at };
    let (here, count) = (column.paragraphs.at(at), column.paragraphs.all().len());
    let Some(laid) = reading.page.laid(ui, number, here) else { return at };
    let cursor = CCursor { index: laid.shown.drawn(at).into(), prefer_next_row: true };
    let place = laid.galley.pos_from_cursor(cursor);
    let x = *reading.goal.get_or_insert_with(|| place.left());
    let own_row = laid.galley.layout_from_cursor(cursor).row;
    let next = if down { Some(own_row + 1) } else { own_row.checked_sub(1) };
    if let Some(next) = next.and_then(|next| laid.galley.rows.get(next)) {
        let to = laid.galley.cursor_from_pos(vec2(x, next.rect().center().y));
        return laid.shown.place(to.index.0);
    }
    // Blank lines are passed over.
    let mut other = here;
    loop {
        let next = if down { Some(other + 1).filter(|next| *next < count) } else { other.checked_sub(1) };
        let Some(next) = next else {
            let len = reading.page.columns.get(number).map_or(0, |column| column.text.len());
            return if down { len } else { 0 };
        };
        other = next;
        let is_blank = reading.page.columns.get(number).and_then(|column| column.paragraphs.all().get(other).copied());
        if is_blank.is_none_or(|one| !one.is_blank()) {
            break;
        }
    }
    let Some(laid) = reading.page.laid(ui, number, other) else { return at };
    let row = if down { laid.galley.rows.first() } else { laid.galley.rows.last() };
    let Some(row) = row else { return at };
    laid.shown.place(laid.galley.cursor_from_pos(vec2(x, row.rect().center().y)).index.0)
}
