//! One change of several quotes: another code, a value, or away with them, with what that comes to.

use eframe::egui::{ScrollArea, Ui};

use super::bulk::codes_ui;
use super::frame::{Footer, Spec, answered, show};
use super::parts::{ListRow, boxed, change_ui, first_field, remark, say, why_no_change};
use crate::app::{Dialog, DialogCommand, QuoteChange, QuoteChangePreview, QuoteCommand, QuoteTask};
use crate::json;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::field::Field;

/// So many values of a scale are seen at once.
const ROWS: f32 = 6.0;
/// So much of a quote is shown.
const SHOWN: usize = 80;

pub(super) fn quote_change_ui(cx: &mut Cx<'_>, ui: &Ui, change: &QuoteChange) {
    let title = cx.say(&msg!("quotes-change-title", count = change.quotes.len()));
    let preview = cx.state.quote_change_preview(change);
    let changed = preview.as_ref().map(|preview| preview.changed);
    let primary = match changed {
        Some(changed) if changed > 0 && change.task == QuoteTask::Remove => {
            cx.say(&msg!("quotes-remove-count", count = changed))
        }
        Some(changed) if changed > 0 => cx.say(&msg!("quotes-change-title", count = changed)),
        _ => cx.tr("bulk-apply").to_owned(),
    };
    let why = why_no_change(cx, changed, change.is_chosen(), "quotes-choose-code");
    let footer = Footer::of_step(cx, &primary, why);
    let spec = Spec { id: "quote change", title: &title, width: 560.0 };
    let mut now = change.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        change_ui(cx, ui, &QuoteTask::ALL, QuoteTask::name, &mut now.task);
        ui.add_space(12.0);
        let entered = match change.task {
            QuoteTask::Recode => codes_ui(cx, ui, (&mut now.search, &mut now.code), true),
            QuoteTask::Value => value_ui(cx, ui, &mut now),
            QuoteTask::Remove => {
                cx.memory.focus_dialog = false;
                say(ui, cx.tr("quotes-remove-what"));
                false
            }
        };
        ui.add_space(12.0);
        match &preview {
            Some(preview) => preview_ui(cx, ui, change, preview),
            None => say(ui, why.unwrap_or_default()),
        }
        entered
    });
    let is_other =
        (now.task, &now.code, &now.search, &now.value) != (change.task, &change.code, &change.search, &change.value);
    if is_other {
        cx.send(DialogCommand::set_draft(Dialog::QuoteChange(Box::new(now))));
    }
    answered(cx, answer, QuoteCommand::ApplyChange);
}

/// A value: typed, or one of the scale that the quotes have in common. Says whether Enter was pressed.
fn value_ui(cx: &mut Cx<'_>, ui: &mut Ui, change: &mut QuoteChange) -> bool {
    let field = Field::new(cx.tr("quotes-value-name")).hint(cx.tr("quotes-value-hint")).width(320.0);
    let done = first_field(cx, ui, "quote value", field, &mut change.value);
    let scale = change.scale(&cx.state.document.dataset);
    if !scale.is_empty() {
        ui.add_space(6.0);
        boxed(ui, |ui| {
            ScrollArea::vertical().id_salt("scale").max_height(metrics::TABLE_ROW * ROWS).show(ui, |ui| {
                for (value, label) in scale {
                    let text = json::plain(&value);
                    let (shown, note) = (visible_line(&text).into_owned(), visible_line(&label).into_owned());
                    let cursor = change.value.trim() == text;
                    if (ListRow { label: &shown, note: &note, cursor, ..ListRow::default() }).show(ui).clicked() {
                        change.value = text;
                    }
                }
            });
        });
    }
    done.entered
}

/// What the change would come to.
fn preview_ui(cx: &Cx<'_>, ui: &mut Ui, change: &QuoteChange, preview: &QuoteChangePreview) {
    say(ui, &cx.say(&msg!("quotes-preview", changed = preview.changed, of = change.quotes.len())));
    for (count, told) in [
        (preview.same, msg!("quotes-left-same", count = preview.same)),
        (preview.without_words, msg!("quotes-left-words", count = preview.without_words)),
        (preview.without_id, msg!("quotes-left-id", count = preview.without_id)),
        (preview.of_others, msg!("quotes-of-others", count = preview.of_others)),
    ] {
        if count > 0 {
            remark(ui, &cx.say(&told));
        }
    }
    let header = cx.state.document.dataset.header();
    for annotation in &preview.first {
        let words: String = match &annotation.target {
            Some(target) => target.exact.chars().take(SHOWN).collect(),
            None => cx.tr("quotes-whole-record").to_owned(),
        };
        let line = format!("{}  {}  {words}", header.code_path_in(cx.lang, &annotation.code), annotation.by);
        let line = rich(visible_line(&line).into_owned(), metrics::SMALL).color(palette(ui).ink);
        ui.add(eframe::egui::Label::new(line).truncate());
    }
    let more = preview.changed - preview.first.len();
    if more > 0 {
        remark(ui, &cx.say(&msg!("bulk-and-more", count = more)));
    }
}
