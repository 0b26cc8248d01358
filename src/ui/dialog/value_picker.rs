//! The values of a code's scale, to choose one for an annotation: found by their labels, those with a digit by that.

use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui};

use super::code_picker::place;
use super::frame::window;
use super::parts::{ListRow, first_field, keyboard_is_at, move_cursor, remark, take_text};
use crate::app::{CodeCommand, Dialog, DialogCommand, ValueDraft};
use crate::dataset::Code;
use crate::json::{Value, plain};
use crate::msg;
use crate::query::fold;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::Field;
use crate::ui::widget::section;

/// Values that are seen at once.
const ROWS: f32 = 10.0;
const PAD: i8 = 8;

/// A value that can be chosen: none takes the value away.
struct Row {
    value: Option<Value>,
    label: String,
    digit: Option<String>,
}

/// What a value of a scale is called: the value, and its label where it has one.
pub(in crate::ui) fn value_name(cx: &Cx<'_>, code: Option<&Code>, value: &Value) -> String {
    let plain = plain(value);
    let label = code.and_then(|code| code.label_of(value)).and_then(|label| label.best(cx.lang));
    let name = label.map(|label| format!("{plain} {label}")).unwrap_or(plain);
    visible_line(&name).into_owned()
}

fn rows(cx: &Cx<'_>, draft: &ValueDraft) -> Vec<Row> {
    let Some(code) = cx.state.document.dataset.header().code(&draft.code) else { return Vec::new() };
    let digits = code.scale_digits().unwrap_or_default();
    let each = code.scale.iter().enumerate().map(|(at, (value, _))| Row {
        value: Some(value.clone()),
        label: value_name(cx, Some(code), value),
        digit: digits.get(at).map(ToString::to_string),
    });
    let none = Row { value: None, label: cx.tr("dialog-value-none").to_owned(), digit: None };
    let wanted = fold(draft.search.trim());
    each.chain([none]).filter(|row| fold(&row.label).contains(&wanted)).collect()
}

pub(super) fn value_picker_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &ValueDraft) {
    let rows = rows(cx, draft);
    let path = cx.state.document.dataset.header().code_path_in(cx.lang, &draft.code);
    let title = cx.say(&msg!("dialog-value-title", code = visible_line(&path).into_owned()));
    let at = place(cx, ui);
    let (chosen, closed) = window(ui, "value picker", metrics::POPUP, Some(at), |ui| {
        let mut chosen = None;
        Frame::NONE.inner_margin(Margin { left: PAD, right: PAD, top: PAD, bottom: 4 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(rich(title, metrics::BODY).color(palette(ui).ink));
            ui.add_space(4.0);
            chosen = search_ui(cx, ui, draft, &rows);
        });
        section::rule(ui);
        let height = metrics::TABLE_ROW * ROWS;
        ScrollArea::vertical().id_salt("values").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            if rows.is_empty() {
                remark(ui, cx.tr("choice-none-found"));
            }
            for (at, row) in rows.iter().enumerate() {
                let cursor = at == cx.memory.cursor;
                let note = if cursor { cx.tr("dialog-code-enter") } else { "" };
                let shown =
                    ListRow { label: &row.label, note, key: row.digit.as_deref(), cursor, ..ListRow::default() };
                let response = shown.show(ui);
                if cursor {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(at);
                }
            }
        });
        section::rule(ui);
        Frame::NONE.inner_margin(Margin::same(PAD)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let why = rows.is_empty().then(|| cx.tr("choice-none-found"));
                if ui.add(ToolButton::new(cx.tr("dialog-value-set")).primary().disabled(why)).clicked() {
                    chosen = Some(cx.memory.cursor);
                }
            });
        });
        chosen
    });
    match chosen.and_then(|at| rows.get(at)) {
        Some(row) => {
            cx.send(CodeCommand::SetValue { annotation: draft.annotation.clone(), value: row.value.clone() });
        }
        None if closed => cx.send(DialogCommand::Close),
        None => {}
    }
}

/// The field; gives the row that was chosen in it, by Enter or by a digit while it is empty.
fn search_ui(cx: &mut Cx<'_>, ui: &mut Ui, draft: &ValueDraft, rows: &[Row]) -> Option<usize> {
    cx.memory.cursor = cx.memory.cursor.min(rows.len().saturating_sub(1));
    let mut pressed = None;
    if keyboard_is_at(ui, "value search") {
        move_cursor(ui, &mut cx.memory.cursor, rows.len());
        if draft.search.is_empty() {
            pressed = digit(ui, rows);
        }
    }
    let mut text = draft.search.clone();
    let field = Field::new(cx.tr("dialog-value-search")).hint(cx.tr("dialog-value-hint")).icon(Icon::Search);
    let typed = first_field(cx, ui, "value search", field, &mut text);
    if typed.changed {
        cx.memory.cursor = 0;
        cx.send(DialogCommand::set_draft(Dialog::Value(Box::new(ValueDraft { search: text, ..draft.clone() }))));
    }
    pressed.or_else(|| typed.entered.then_some(cx.memory.cursor))
}

/// Takes a digit that means a value out of the input; gives its row.
fn digit(ui: &Ui, rows: &[Row]) -> Option<usize> {
    take_text(ui, |text| rows.iter().position(|row| row.digit.as_deref() == Some(text)))
}
