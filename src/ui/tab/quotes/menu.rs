//! What can be done with a quote, where it stands: what can be done with its annotation, and with all that are marked.

use eframe::egui;

use crate::analysis::{QuoteAt, annotation_at};
use crate::app::{QuoteCommand, QuoteTask};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::record::annotation_entries_ui;
use crate::ui::widget::button::{menu_item, menu_item_enabled};
use crate::ui::widget::context_menu::context_menu_of;

/// Gives a row its menu, by the keyboard where `keyboard` is at it. A row that is not marked gets the cursor first, so that the menu is
/// about it.
pub(super) fn row_menu(
    cx: &mut Cx<'_>,
    ui: &egui::Ui,
    response: &egui::Response,
    (quote, position, keyboard): (QuoteAt, usize, Option<egui::Id>),
) {
    let selection = &cx.state.quotes.selection;
    if response.secondary_clicked() && !selection.is_marked(quote) {
        cx.send(QuoteCommand::Select(position));
    }
    context_menu_of(ui, response, response.secondary_clicked(), keyboard, |ui| {
        let why = cx.why_may_not_change();
        let why = why.as_deref();
        let entry = |cx: &mut Cx<'_>, ui: &mut egui::Ui, label: &str, key: Option<&str>, why, command| {
            if menu_item_enabled(ui, label, key, false, why).clicked() {
                cx.memory.focus_table = true;
                cx.send(command);
            }
        };
        let marked = cx.state.quotes.selection.marked_count();
        if marked > 0 {
            for (label, task) in [
                (msg!("quotes-menu-recode", count = marked), QuoteTask::Recode),
                (msg!("quotes-menu-value", count = marked), QuoteTask::Value),
                (msg!("quotes-menu-remove", count = marked), QuoteTask::Remove),
            ] {
                let label = cx.say(&label);
                entry(cx, ui, &label, None, why, QuoteCommand::Change(task));
            }
        } else {
            let (open, value) = (cx.tr("quotes-open"), cx.tr("quotes-value"));
            entry(cx, ui, open, Some("Enter"), None, QuoteCommand::Open);
            entry(cx, ui, value, Some("V"), why, QuoteCommand::Change(QuoteTask::Value));
        }
        ui.separator();
        for (label, between) in [("quotes-copy-tsv", '\t'), ("quotes-copy-csv", ',')] {
            if menu_item(ui, cx.tr(label), None, false).clicked() {
                super::copy(cx, between);
            }
        }
        if marked == 0
            && let Some(annotation) = annotation_at(&cx.state.document.dataset, quote)
        {
            ui.separator();
            // What can be done with an annotation is done in the record that is shown.
            if cx.state.session.selected != Some(quote.row) {
                cx.send(QuoteCommand::Select(position));
            }
            let policy = cx.state.document.dataset.policy(quote.row);
            annotation_entries_ui(cx, ui, (&policy, &annotation));
        }
    });
}
