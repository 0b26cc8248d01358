//! The keys of a text that is read: they move the caret, copy, and open the picker or the editor.
//!
//! It must not know what becomes of either: what was pressed is given back.

use eframe::egui::text::CCursor;
use eframe::egui::{Event, Key, Modifiers, Popup, Ui, vec2};

use super::Reading;
use super::caret::{self, Caret, Way};
use super::sheet::Laid;
use crate::ui::cx::Cx;
use crate::ui::theme::metrics;

/// What a key was.
pub(super) enum Pressed {
    /// The caret stands elsewhere, or selects something else.
    Moved(Caret),
    /// What is selected is to be coded.
    Code,
    /// The code of the annotation that the keyboard is at is to be changed.
    Change,
    /// The keyboard leaves that annotation.
    Leave,
    /// It leaves the text.
    ToList,
    /// The text is to be edited.
    Edit,
    /// It is to be copied.
    Copy(String),
}

/// Takes the keys that mean something here out of the input; gives what the last of them was. `is_selected` is whether some of the
/// column's words are, `is_at_hand` whether the keyboard is at an annotation.
pub(super) fn take(
    cx: &Cx<'_>,
    ui: &Ui,
    reading: &mut Reading,
    number: usize,
    (is_selected, is_at_hand): (bool, bool),
) -> Option<Pressed> {
    if !cx.state.session.dialogs.is_empty() {
        return None;
    }
    let is_menu_open = Popup::is_any_open(ui.ctx());
    let mut taken: Vec<Event> = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let is_ours = match event {
                Event::Key { key: Key::Enter | Key::F2, pressed: true, modifiers, .. } => *modifiers == Modifiers::NONE,
                Event::Copy => is_selected,
                // A menu that is open is closed by it.
                Event::Key { key: Key::Escape, pressed: true, .. } => !is_menu_open,
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
        let now = reading.caret_in(number);
        pressed = match event {
            Event::Copy => {
                let text = reading.page.columns.get(number).map(|column| column.text.slice(now.range()).to_owned());
                text.map(Pressed::Copy)
            }
            Event::Key { key: Key::Enter, .. } if is_selected => Some(Pressed::Code),
            Event::Key { key: Key::Enter, .. } if is_at_hand => Some(Pressed::Change),
            Event::Key { key: Key::Enter | Key::F2, .. } => Some(Pressed::Edit),
            Event::Key { key: Key::Escape, .. } if is_at_hand => Some(Pressed::Leave),
            // Also what is selected in the text beside it.
            Event::Key { key: Key::Escape, .. } if cx.state.session.text_selection.is_some() => {
                Some(Pressed::Moved(Caret::one(now.at)))
            }
            Event::Key { key: Key::Escape, .. } => Some(Pressed::ToList),
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
        Way::All => Caret::over(0..len),
        Way::Character(on) if !selects && !range.is_empty() => Caret::one(if on { range.end } else { range.start }),
        Way::Character(on) => now.to(text.character_from(now.at, on), selects),
        Way::Word(on) => now.to(text.word_from(now.at, on), selects),
        Way::TextEnd(on) => now.to(if on { len } else { 0 }, selects),
        Way::RowEnd(on) => now.to_place(row_end(ui, reading, (number, now), on), selects),
        Way::Row(down) => now.to_place(row(ui, reading, (number, now), down), selects),
        Way::Page(down) => {
            let rows = (reading.view / metrics::READING_LINE - 2.0).clamp(1.0, 200.0) as usize;
            let place = (0..rows).fold((now.at, now.ends_row), |(at, ends_row), _| {
                row(ui, reading, (number, Caret { at, from: at, ends_row }), down)
            });
            now.to_place(place, selects)
        }
    }
}

/// A place in a paragraph that is laid out, as egui counts it.
fn cursor(laid: &Laid, caret: Caret) -> CCursor {
    CCursor { index: laid.shown.drawn(caret.at).into(), prefer_next_row: !caret.ends_row }
}

/// A place of the text, and whether it is at the end of a row.
fn place(laid: &Laid, cursor: CCursor) -> (usize, bool) {
    (laid.shown.place(cursor.index.0), !cursor.prefer_next_row)
}

/// The end, or the beginning, of the row in which the caret stands.
fn row_end(ui: &Ui, reading: &mut Reading, (number, now): (usize, Caret), on: bool) -> (usize, bool) {
    let stays = (now.at, now.ends_row);
    let Some(paragraph) = reading.page.columns.get(number).map(|column| column.paragraphs.at(now.at)) else {
        return stays;
    };
    let Some(laid) = reading.page.laid(ui, number, paragraph) else { return stays };
    let here = cursor(&laid, now);
    let to = if on { laid.galley.cursor_end_of_row(&here) } else { laid.galley.cursor_begin_of_row(&here) };
    (laid.shown.place(to.index.0), on)
}

/// The character one row below, or above, at about the same distance from the left edge.
fn row(ui: &Ui, reading: &mut Reading, (number, now): (usize, Caret), down: bool) -> (usize, bool) {
    let stays = (now.at, now.ends_row);
    let Some(column) = reading.page.columns.get(number) else { return stays };
    let (here, all) = (column.paragraphs.at(now.at), std::sync::Arc::clone(&column.paragraphs));
    let len = column.text.len();
    let Some(laid) = reading.page.laid(ui, number, here) else { return stays };
    let cursor = cursor(&laid, now);
    let x = *reading.goal.get_or_insert_with(|| laid.galley.pos_from_cursor(cursor).left());
    let own_row = laid.galley.layout_from_cursor(cursor).row;
    let next = if down { Some(own_row + 1) } else { own_row.checked_sub(1) };
    if let Some(next) = next.and_then(|next| laid.galley.rows.get(next)) {
        return place(&laid, laid.galley.cursor_from_pos(vec2(x, next.rect().center().y)));
    }
    // Blank lines are passed over.
    let is_words = |at: &usize| all.all().get(*at).is_some_and(|one| !one.is_blank());
    let other = if down { (here + 1..all.all().len()).find(is_words) } else { (0..here).rev().find(is_words) };
    let Some(other) = other else { return (if down { len } else { 0 }, false) };
    let Some(laid) = reading.page.laid(ui, number, other) else { return stays };
    let row = if down { laid.galley.rows.first() } else { laid.galley.rows.last() };
    let Some(row) = row else { return stays };
    place(&laid, laid.galley.cursor_from_pos(vec2(x, row.rect().center().y)))
}
