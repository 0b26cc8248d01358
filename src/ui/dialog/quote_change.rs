//! One change of several quotes: another code, a value, or away with them, with what that comes to.

use eframe::egui::{ScrollArea, Ui};

use super::bulk::codes_ui;
use super::frame::{Answer, Footer, Spec, show};
use super::parts::{ListRow, boxed, first_field, remark, say};
use crate::analysis::annotation_at;
use crate::app::{Dialog, DialogCommand, QuoteChange, QuoteCommand, QuoteTask};
use crate::json;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::field::Field;
use crate::ui::widget::segmented::{SegmentLabel, segmented};

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
        Some(changed) if changed > 0 => cx.say(&msg!("quotes-change-count", count = changed)),
        _ => cx.tr("bulk-apply").to_owned(),
    };
    let why = match changed {
        None if change.is_chosen() => Some(cx.tr("bulk-counting")),
        None => Some(cx.tr("quotes-choose-code")),
        Some(0) => Some(cx.tr("bulk-nothing")),
        Some(_) => None,
    };
    let footer = Footer {
        note: cx.tr("bulk-one-step"),
        cancel: Some(cx.tr("dialog-cancel")),
        primary: &primary,
        why,
        ..Footer::default()
    };
    let spec = Spec { id: "quote change", title: &title, width: 560.0 };
    let mut now = change.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let labels = QuoteTask::ALL.map(|task| SegmentLabel::Text(cx.tr(task.name())));
        let at = QuoteTask::ALL.iter().position(|task| *task == change.task).unwrap_or_default();
        if let Some(task) = segmented(ui, cx.tr("bulk-what"), &labels, at).and_then(|at| QuoteTask::ALL.get(at)) {
            now.task = *task;
            cx.memory.focus_dialog = true;
        }
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
        preview_ui(cx, ui, change);
        entered
    });
    let is_other =
        (now.task, &now.code, &now.search, &now.value) != (change.task, &change.code, &change.search, &change.value);
    if is_other {
        cx.send(DialogCommand::set_draft(Dialog::QuoteChange(Box::new(now))));
    }
    match answer {
        Some(Answer::Primary) => cx.send(QuoteCommand::ApplyChange),
        Some(_) => cx.send(DialogCommand::Close),
        None => {}
    }
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
fn preview_ui(cx: &Cx<'_>, ui: &mut Ui, change: &QuoteChange) {
    let Some(preview) = cx.state.quote_change_preview(change) else {
        say(ui, cx.tr(if change.is_chosen() { "bulk-counting" } else { "quotes-choose-code" }));
        return;
    };
    say(ui, &cx.say(&msg!("quotes-preview", changed = preview.changed, of = change.quotes.len())));
    for (count, told) in [
        (preview.same, msg!("quotes-left-same", count = preview.same)),
        (preview.without_words, msg!("quotes-left-words", count = preview.without_words)),
        (preview.without_id, msg!("quotes-left-id", count = preview.without_id)),
    ] {
        if count > 0 {
            remark(ui, &cx.say(&told));
        }
    }
    let dataset = &cx.state.document.dataset;
    let header = dataset.header();
    for annotation in preview.first.iter().filter_map(|quote| annotation_at(dataset, *quote)) {
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
        remark(ui, &cx.say(&msg!("quotes-and-more", count = more)));
    }
}
