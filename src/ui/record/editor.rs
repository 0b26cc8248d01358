//! The field that opens in the place of a value. Enter or leaving it keeps what was typed, Esc leaves the value as it was; with a
//! mistake it stays open, and says what is expected.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{self, Frame, Key, Margin, Modifiers, Response, Shape, TextEdit};

use super::choose::{self, Chosen};
use super::editing::{Becomes, Lines, Place, commit, follow, is_wrong, keep, wrong};
use crate::app::{EditCommand, NoticeCommand};
use crate::ui::cx::Cx;
use crate::ui::theme::{font, metrics, palette, rich};
use crate::ui::widget::field;
use crate::words::Message;

/// How long nothing is typed, and how much is, before it is kept while the field stays open: what is only in the field would
/// not outlive a crash.
const IDLE_SECS: f64 = 1.0;
const MUCH: usize = 200;

/// The id of the field in the place of a value.
pub(super) fn editor_id(cx: &Cx<'_>, place: &Place<'_>) -> egui::Id {
    cx.own_id(("editor", place.policy, place.at))
}

/// A text as it is edited in a field as large as the view.
#[derive(Debug, Default)]
pub(super) struct PageField {
    /// So much higher are its lines, for what is drawn below the words.
    pub(super) extra: f32,
    /// How it was laid out in this frame, and where.
    pub(super) laid: Option<(Arc<egui::Galley>, egui::Pos2)>,
}

/// Shows the open field in the place of its value; `false` where it is not open.
pub(super) fn editor_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, place: Place<'_>) -> bool {
    page_editor_ui(cx, ui, place, &mut PageField::default())
}

/// The same for a text, of which others draw something beside the words.
pub(super) fn page_editor_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, place: Place<'_>, page: &mut PageField) -> bool {
    if !place.is_edited(cx) {
        return false;
    }
    let name = crate::words::text(cx.lang, place.field);
    let id = editor_id(cx, &place);
    follow(cx, place.value);
    let choice = match cx.memory.editing.as_ref().map(|editing| editing.becomes) {
        Some(Becomes::Choice(of)) => Some((of, choose::take_keys(cx, ui, id))),
        _ => None,
    };
    let why = cx.memory.editing.clone().and_then(|editing| wrong(cx, &editing));
    let Some(editing) = &mut cx.memory.editing else { return false };
    let response = if place.lines == Lines::Page {
        page_ui(ui, id, &mut editing.text, name, page)
    } else {
        box_ui(ui, id, &mut editing.text, name, (place.lines, why.is_some()))
    };
    let is_changed = editing.text != editing.original;
    let text = editing.text.clone();
    keep_meanwhile(cx, ui, response.changed());
    if std::mem::take(&mut cx.memory.focus_editor) {
        response.request_focus();
        if place.lines != Lines::Page {
            response.scroll_to_me(None);
        }
        if choice.is_some() && !is_changed {
            field::select_all(ui.ctx(), id, &text);
        }
    }
    // Asked before the keyboard is given to it again.
    let is_left = response.lost_focus();
    let entered = is_left && ui.input(|input| input.key_pressed(Key::Enter));
    let mut is_listed = false;
    if let Some((of, moved)) = choice
        && (response.has_focus() || is_left)
    {
        match choose::list_ui(cx, ui, &response, (of, &text), (is_changed, entered, moved)) {
            Some(Chosen::Name(name)) => {
                if let Some(editing) = &mut cx.memory.editing {
                    editing.text = choose::with_last_part(of, &text, &name);
                }
                commit(cx);
                cx.memory.focus_record |= cx.memory.editing.is_none();
                return true;
            }
            Some(Chosen::New(name)) => {
                cx.memory.editing = None;
                cx.memory.focus_record = true;
                cx.send(EditCommand::NewKind { policy: place.policy.to_owned(), name });
                return true;
            }
            None => {}
        }
        if is_left && choose::is_over_list(ui, id) {
            response.request_focus();
            return true;
        }
        is_listed = !is_left && choose::has_found(cx);
    }
    // What is being typed is not wrong as long as something is found by it.
    if let Some(why) = why.filter(|_| !is_listed) {
        let why = cx.say(&why);
        ui.label(rich(why, metrics::SMALL).color(palette(ui).error));
        // What is wrong keeps the keyboard, unless it was given to something else.
        if !is_left && !response.has_focus() && ui.memory(|memory| memory.focused()).is_none() {
            response.request_focus();
        }
    }
    let done = place.lines != Lines::One
        && response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::COMMAND, Key::Enter)
                || place.lines == Lines::Wrapped && input.consume_key(Modifiers::NONE, Key::Enter)
        });
    if is_left || done {
        leave(cx, ui, &response, place.lines);
    }
    true
}

/// The field was left, or Enter says that it is done.
fn leave(cx: &mut Cx<'_>, ui: &egui::Ui, response: &Response, lines: Lines) {
    // Taken: Esc means the field, and not what the field stands in.
    let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let pointer = ui.input(|input| input.pointer.any_pressed());
    if escape {
        put_back(cx, matches!(lines, Lines::Many | Lines::Page));
    } else if !is_wrong(cx) {
        commit(cx);
    } else if !pointer {
        // What is wrong is to be put right: the next key is meant for it.
        response.request_focus();
    }
    if cx.memory.editing.is_none() && !pointer && !ui.input(|input| input.key_pressed(Key::Tab)) {
        cx.memory.focus_record = true;
    }
}

/// The field itself, framed as everywhere; its id is known before it is drawn.
pub(in crate::ui) fn box_ui(
    ui: &mut egui::Ui,
    id: egui::Id,
    text: &mut String,
    name: &str,
    (lines, is_wrong): (Lines, bool),
) -> Response {
    let colors = palette(ui);
    let ground = ui.painter().add(Shape::Noop);
    let shown = Frame::NONE.inner_margin(Margin::symmetric(6, 3)).show(ui, |ui| {
        // Otherwise a field of one line is as high as a button, with its words at the top.
        ui.spacing_mut().interact_size.y = 0.0;
        let edit = match lines {
            Lines::One => TextEdit::singleline(text),
            Lines::Wrapped => TextEdit::multiline(text).desired_rows(2).return_key(None),
            Lines::Many | Lines::Page => TextEdit::multiline(text).desired_rows(2),
        };
        let edit = edit.id(id).font(font(metrics::BODY)).frame(Frame::NONE).margin(Margin::ZERO);
        ui.add(edit.desired_width(ui.available_width())).accessible_name(name)
    });
    let response = shown.inner;
    ui.painter().set(ground, field::frame(shown.response.rect, response.has_focus(), is_wrong, colors));
    response
}

/// A field as high as what can be seen. Until it has the keyboard its caret is kept in the middle.
fn page_ui(ui: &mut egui::Ui, id: egui::Id, text: &mut String, name: &str, page: &mut PageField) -> Response {
    let size = egui::vec2(0.0, (ui.clip_rect().height() - 2.0 * metrics::GAP).max(metrics::READING_LINE * 4.0));
    let mut format = TextFormat::simple(font(metrics::LARGE), palette(ui).ink);
    // As high as where it is read, so that what is drawn below the words has its room.
    format.line_height = Some(metrics::READING_LINE + page.extra);
    let mut layouter = |ui: &egui::Ui, text: &dyn egui::TextBuffer, wrap: f32| {
        let mut job = LayoutJob::single_section(text.as_str().to_owned(), format.clone());
        job.wrap.max_width = wrap;
        ui.painter().layout_job(job)
    };
    let edit = TextEdit::multiline(text).min_size(size).id(id).font(font(metrics::LARGE)).frame(Frame::NONE);
    let edit = edit.layouter(&mut layouter);
    let output = edit.margin(Margin::ZERO).desired_width(ui.available_width()).show(ui);
    page.laid = Some((Arc::clone(&output.galley), output.galley_pos));
    let response = output.response.response.clone();
    if !response.has_focus()
        && let Some(range) = output.state.cursor.char_range()
    {
        let caret = output.galley.pos_from_cursor(range.primary).translate(output.galley_pos.to_vec2());
        ui.scroll_to_rect_animation(caret, Some(egui::Align::Center), egui::style::ScrollAnimation::none());
    }
    response.accessible_name(name)
}

/// Leaves everything as it was when the field was opened, also what was kept while typing. Of a text `is_long`, in which much may
/// have been written, what was typed is a step of the history first: it is told, and can be made again.
fn put_back(cx: &mut Cx<'_>, is_long: bool) {
    let Some(editing) = &mut cx.memory.editing else { return };
    let (state, kept) = editing.opened_at;
    let back = isize::try_from(kept).ok().and_then(isize::checked_neg);
    let is_typed = editing.text.trim() != editing.original.trim();
    if is_long && is_typed && editing.becomes.is_free() && cx.state.document.history().steps_to(state) == back {
        let field = Message::new(editing.field);
        commit(cx);
        cx.send(EditCommand::GoTo(state));
        cx.send(NoticeCommand::Tell(crate::msg!("record-typed-taken-back", field = field)));
        return;
    }
    if kept > 0 && cx.state.document.history().steps_to(state) == back {
        cx.memory.editing = None;
        cx.send(EditCommand::GoTo(state));
        return;
    }
    // Something else was changed meanwhile, which stays.
    editing.text.clone_from(&editing.original);
    commit(cx);
}

/// Keeps what was typed so far, once typing pauses or it has become much; the field stays open.
fn keep_meanwhile(cx: &mut Cx<'_>, ui: &egui::Ui, changed: bool) {
    let now = ui.input(|input| input.time);
    let Some(editing) = &mut cx.memory.editing else { return };
    if !editing.becomes.is_free() {
        return;
    }
    ui.input(|input| {
        for event in &input.events {
            if let egui::Event::Ime(ime) = event {
                editing.composing = matches!(ime, egui::ImeEvent::Preedit { text, .. } if !text.is_empty());
            }
        }
    });
    if changed {
        editing.typed_at = Some(now);
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(IDLE_SECS));
    }
    let Some(typed_at) = editing.typed_at else { return };
    let much = editing.text.chars().count().abs_diff(editing.before.chars().count()) >= MUCH;
    if editing.composing || now - typed_at < IDLE_SECS && !much {
        return;
    }
    keep(cx);
}
