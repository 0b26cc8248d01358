//! The code picker: a search field over the codes, a memo, and what the code will stand on.

use eframe::egui::epaint::RectShape;
use eframe::egui::{
    Align, CornerRadius, Frame, Id, Key, Layout, Margin, Modifiers, Pos2, Rect, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, TextEdit, Ui, UiBuilder, pos2, vec2,
};

use super::frame::window;
use super::parts::{ListRow, first_field, keyboard_is_at, move_cursor, remark, take_text};
use crate::app::{AnnotationDraft, CodeChoice, CodeCommand, Dialog, DialogCommand, State, code_choices};
use crate::dataset::{Annotation, Target};
use crate::msg;
use crate::query::fold;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::record::{code_disc, field_name};
use crate::ui::theme::{font, metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::Field;
use crate::ui::widget::section;

/// Codes that are seen at once.
const ROWS: f32 = 9.0;
const PAD: i8 = 8;
/// From the top of the record to the picker for all of it, and the least room below the top of the picker.
const BELOW_TOP: f32 = 40.0;
const LEAST: f32 = 440.0;

/// What the user did.
enum Done {
    Apply(String),
    New(String),
    Remove(String),
}

/// The name of a new code: what is typed, if no code is called so.
fn new_name(cx: &Cx<'_>, draft: &AnnotationDraft) -> Option<String> {
    let typed = draft.search.trim();
    let wanted = fold(typed);
    let header = cx.state.document.dataset.header();
    let is_there = |code: &crate::dataset::Code| {
        fold(&code.id) == wanted || code.name.iter().any(|(_, name)| fold(name) == wanted)
    };
    (!typed.is_empty() && !header.codes().iter().any(is_there)).then(|| typed.to_owned())
}

/// Where the picker opens: at the left of the record, beside the words that it is for.
pub(super) fn place(cx: &Cx<'_>, ui: &Ui) -> Pos2 {
    let window = ui.ctx().content_rect();
    let record = cx.memory.record_area.unwrap_or_else(|| Rect::from_min_size(window.right_top(), vec2(0.0, 0.0)));
    let words = cx.memory.record.marked();
    if let Some(words) = words.filter(|words| words.right() <= record.left()) {
        return beside(words, window);
    }
    let left = record.left() - metrics::POPUP - metrics::GAP;
    let top = words.map_or_else(|| record.top() + BELOW_TOP, |words| words.top());
    if left >= window.left() {
        return pos2(left, top.min(window.bottom() - LEAST).max(window.top()));
    }
    // No room there: below the words.
    pos2(window.left() + metrics::GAP, words.map_or(top, |words| words.bottom() + metrics::GAP))
}

/// Beside words in the middle of the window: below them, or where there is no room left or right of them.
fn beside(words: Rect, window: Rect) -> Pos2 {
    let x = |x: f32| x.min(window.right() - metrics::POPUP - metrics::GAP).max(window.left() + metrics::GAP);
    let below = words.bottom() + metrics::GAP;
    if below + LEAST <= window.bottom() {
        return pos2(x(words.left()), below);
    }
    let left = words.left() - metrics::POPUP - metrics::GAP;
    let side = if left >= window.left() { left } else { words.right() + metrics::GAP };
    pos2(x(side), (window.bottom() - LEAST).max(window.top()))
}

/// The code that the annotation has now.
fn code_now(state: &State, draft: &AnnotationDraft) -> Option<String> {
    let wanted = draft.annotation.as_deref()?;
    let dataset = &state.document.dataset;
    let annotations = dataset.member(dataset.row(&draft.policy)?, "annotations")?;
    let mut annotations = annotations.as_array()?.iter().filter_map(Annotation::of);
    annotations.find(|annotation| annotation.id == wanted).map(|annotation| annotation.code)
}

pub(super) fn code_picker_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &AnnotationDraft) {
    let state = cx.state;
    let header = state.document.dataset.header();
    let has_words = draft.target.as_ref().is_some_and(|target| !target.lost);
    let choices = code_choices(header, &state.session.recent_codes, &draft.search, has_words);
    let now = code_now(state, draft);
    if cx.memory.focus_dialog {
        // Enter on an annotation just opened leaves its code, so that a memo can be written.
        cx.memory.cursor =
            now.as_ref().and_then(|code| choices.iter().position(|choice| choice.id == *code)).unwrap_or(0);
    }
    let new = new_name(cx, draft);
    let at = place(cx, ui);
    let (done, closed) = window(ui, "code picker", metrics::POPUP, Some(at), |ui| {
        let (mut done, mut moved) = (None, false);
        Frame::NONE.inner_margin(Margin { left: PAD, right: PAD, top: PAD, bottom: 4 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let title = if draft.annotation.is_some() { "dialog-code-change" } else { "dialog-code-add" };
            ui.label(rich(cx.tr(title), metrics::BODY).color(palette(ui).ink));
            ui.add_space(4.0);
            (done, moved) = search_ui(cx, ui, draft, &choices, new.as_deref());
        });
        if let Some(code) = list_ui(cx, ui, &choices, now.as_deref(), (draft.search.trim().is_empty(), moved)) {
            done = Some(Done::Apply(code));
        }
        if let Some(name) = &new
            && new_ui(cx, ui, name, choices.len())
        {
            done = Some(Done::New(name.clone()));
        }
        section::rule(ui);
        Frame::NONE.inner_margin(Margin::same(PAD)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            if memo_ui(cx, ui, draft) {
                done = at_cursor(cx, &choices, new.as_deref());
            }
            ui.add_space(6.0);
            target_ui(cx, ui, draft.target.as_ref());
        });
        footer_ui(cx, ui, draft, (&choices, new.as_deref())).or(done)
    });
    match done {
        Some(Done::Apply(code)) => cx.send(CodeCommand::Apply(code)),
        Some(Done::New(name)) => cx.send(CodeCommand::New(name)),
        Some(Done::Remove(annotation)) => cx.send(CodeCommand::DeleteAnnotation(annotation)),
        None if closed => cx.send(DialogCommand::Close),
        None => {}
    }
}

/// What is typed is kept with the dialog.
fn set_draft(cx: &mut Cx<'_>, draft: AnnotationDraft) {
    cx.send(DialogCommand::set_draft(Dialog::CodePicker(Box::new(draft))));
}

/// What Enter does: applies the code under the cursor, unless it cannot be applied here, or makes the new one.
fn at_cursor(cx: &Cx<'_>, choices: &[CodeChoice], new: Option<&str>) -> Option<Done> {
    match choices.get(cx.memory.cursor) {
        Some(choice) => (!choice.needs_span).then(|| Done::Apply(choice.id.clone())),
        None => new.map(|name| Done::New(name.to_owned())),
    }
}

/// The row that makes a code of what is typed, below those that are found.
fn new_ui(cx: &Cx<'_>, ui: &mut Ui, name: &str, row: usize) -> bool {
    let label = cx.say(&msg!("dialog-code-new", name = visible(name).into_owned()));
    let cursor = cx.memory.cursor == row;
    let note = if cursor { cx.tr("dialog-code-enter") } else { "" };
    ListRow { label: &label, note, cursor, ..ListRow::default() }.show(ui).clicked()
}

/// The search field; also says whether the cursor was moved.
fn search_ui(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    draft: &AnnotationDraft,
    choices: &[CodeChoice],
    new: Option<&str>,
) -> (Option<Done>, bool) {
    let rows = choices.len() + usize::from(new.is_some());
    cx.memory.cursor = cx.memory.cursor.min(rows.saturating_sub(1));
    let (mut pressed, mut moved) = (None, false);
    if keyboard_is_at(ui, "code search") {
        moved = move_cursor(ui, &mut cx.memory.cursor, rows);
        if draft.search.is_empty() {
            pressed = digit(ui, choices);
        }
    }
    let mut text = draft.search.clone();
    let field = Field::new(cx.tr("dialog-code-search")).hint(cx.tr("dialog-code-hint")).icon(Icon::Search);
    let typed = first_field(cx, ui, "code search", field, &mut text);
    if typed.changed {
        cx.memory.cursor = 0;
        set_draft(cx, AnnotationDraft { search: text, ..draft.clone() });
    }
    if let Some(index) = pressed {
        cx.memory.cursor = index;
    }
    let done = (typed.entered || pressed.is_some()).then(|| at_cursor(cx, choices, new)).flatten();
    (done, moved || pressed.is_some())
}

/// Takes a digit that is the key of a code out of the input; gives the code's row.
fn digit(ui: &Ui, choices: &[CodeChoice]) -> Option<usize> {
    take_text(ui, |text| {
        let is_digit = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
        choices.iter().position(|choice| is_digit && choice.key.as_deref() == Some(text))
    })
}

fn list_ui(
    cx: &Cx<'_>,
    ui: &mut Ui,
    choices: &[CodeChoice],
    now: Option<&str>,
    (all, moved): (bool, bool),
) -> Option<String> {
    let colors = palette(ui);
    let header = cx.state.document.dataset.header();
    let recent = &cx.state.session.recent_codes;
    let recents = if all { choices.iter().take_while(|choice| recent.contains(&choice.id)).count() } else { 0 };
    let heading = |ui: &mut Ui, text: &str| {
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            remark(ui, text);
        });
    };
    let mut chosen = None;
    ScrollArea::vertical().id_salt("codes").max_height(metrics::TABLE_ROW * ROWS).auto_shrink([false, true]).show(
        ui,
        |ui| {
            if choices.is_empty() {
                let is_empty = header.codes().is_empty();
                heading(ui, cx.tr(if is_empty { "dialog-code-first" } else { "dialog-code-none" }));
            }
            let mut branch = String::new();
            for (index, choice) in choices.iter().enumerate() {
                if index == 0 && recents > 0 {
                    heading(ui, cx.tr("dialog-code-recent"));
                } else if index == recents && recents > 0 {
                    heading(ui, cx.tr("dialog-code-others"));
                }
                let cursor = index == cx.memory.cursor;
                let path = header.code_path_in(cx.lang, &choice.id);
                let path = visible(&path);
                // While nothing is looked for, the codes stand in their tree.
                let (above, own) = path.rsplit_once('/').filter(|_| all && index >= recents).unwrap_or(("", &path));
                if branch != above {
                    above.clone_into(&mut branch);
                    heading(ui, above);
                }
                let note = match () {
                    () if now == Some(choice.id.as_str()) => cx.tr("dialog-code-now"),
                    () if cursor => cx.tr("dialog-code-enter"),
                    () => "",
                };
                let row = ListRow {
                    lead: Some((choice.key.as_deref(), code_disc(header, colors, &choice.id))),
                    label: own,
                    note,
                    why: choice.needs_span.then(|| cx.tr("dialog-code-needs-span")),
                    cursor,
                    ..ListRow::default()
                };
                let response = row.show(ui);
                if cursor && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(choice.id.clone());
                }
            }
        },
    );
    chosen
}

/// The memo; says whether Ctrl+Enter was pressed in it.
fn memo_ui(cx: &mut Cx<'_>, ui: &mut Ui, draft: &AnnotationDraft) -> bool {
    let colors = palette(ui);
    let id = Id::unique("code memo");
    let focused = ui.is_enabled() && ui.memory(|memory| memory.has_focus(id));
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let mut memo = draft.memo.clone();
    let ground = ui.painter().add(Shape::Noop);
    let shown = Frame::NONE.inner_margin(Margin::symmetric(8, 5)).show(ui, |ui| {
        let edit = TextEdit::multiline(&mut memo)
            .id(id)
            .hint_text(rich(cx.tr("dialog-code-memo-hint"), metrics::SMALL).color(colors.ink3))
            .font(font(metrics::SMALL))
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_rows(2)
            .desired_width(ui.available_width());
        ui.add(edit).accessible_name(cx.tr("dialog-code-memo"))
    });
    let response = shown.inner;
    let edge = if response.has_focus() { Stroke::new(2.0, colors.focus) } else { Stroke::new(1.0, colors.ctl) };
    let corner = metrics::CORNER_BUTTON;
    ui.painter().set(ground, RectShape::new(shown.response.rect, corner, colors.base, edge, StrokeKind::Inside));
    if response.changed() {
        set_draft(cx, AnnotationDraft { memo, ..draft.clone() });
    }
    entered
}

/// What the code will stand on: the field and the span in code points, or the whole record.
fn target_ui(cx: &Cx<'_>, ui: &mut Ui, target: Option<&Target>) {
    let colors = palette(ui);
    let part = |ui: &mut Ui, text: String, ink| ui.label(rich(text, metrics::SMALL).color(ink));
    ui.horizontal(|ui| match target {
        Some(target) => {
            let (key, tag) = target.field.split_once('.').unwrap_or((&target.field, ""));
            part(ui, cx.tr(field_name(key, tag)).to_owned(), colors.ink2);
            part(ui, format!("{}-{}", target.start, target.end), colors.ink);
            let length = target.end.saturating_sub(target.start);
            part(ui, cx.say(&msg!("dialog-code-length", count = length)), colors.ink3);
        }
        None => {
            part(ui, cx.tr("dialog-code-whole-record").to_owned(), colors.ink2);
        }
    });
}

fn footer_ui(
    cx: &Cx<'_>,
    ui: &mut Ui,
    draft: &AnnotationDraft,
    (choices, new): (&[CodeChoice], Option<&str>),
) -> Option<Done> {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::hover());
    let corner = CornerRadius { nw: 0, ne: 0, sw: metrics::CORNER_DIALOG, se: metrics::CORNER_DIALOG };
    ui.painter().rect_filled(rect, corner, colors.bar);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, colors.line));
    let inner = rect.shrink2(vec2(f32::from(PAD), 0.0));
    let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        let mut done = None;
        let why = match choices.get(cx.memory.cursor) {
            None if new.is_some() => None,
            None => Some(cx.tr("dialog-code-none")),
            Some(choice) if choice.needs_span => Some(cx.tr("dialog-code-select-first")),
            Some(_) => None,
        };
        if ui.add(ToolButton::new(cx.tr("dialog-code-apply")).primary().disabled(why)).clicked() {
            done = at_cursor(cx, choices, new);
        }
        if let Some(annotation) = &draft.annotation
            && ui.add(ToolButton::new(cx.tr("dialog-code-remove"))).clicked()
        {
            done = Some(Done::Remove(annotation.clone()));
        }
        done
    })
    .inner
}
