//! What is wrong or odd in the dataset, with its place and what to do, beside the work: what an edit mends goes out of the
//! list, and what it breaks comes in.

use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::app::{SelectionCommand, SystemCommand};
use crate::formats::Issue;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::{boxed, issue_groups, issue_row, issues_count, issues_text, remark};
use crate::ui::theme::metrics;
use crate::ui::visible;
use crate::ui::widget::button::ToolButton;

pub(super) fn issues_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let list = std::sync::Arc::clone(&cx.state.document.issues);
    if list.is_empty() {
        remark(ui, cx.tr("dialog-issues-none"));
        return;
    }
    ui.horizontal(|ui| {
        remark(ui, &issues_count(cx, &list));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let copy = ToolButton::new(cx.tr("dialog-issues-copy")).height(metrics::BUTTON_TOOL);
            if ui.add(copy).clicked() {
                let text = issues_text(cx, &list);
                cx.send(SystemCommand::Copy(text));
            }
        });
    });
    ui.add_space(8.0);
    // Its groups stay unfolded while the list changes with the work.
    let salt = cx.state.derived.document;
    boxed(ui, |ui| {
        let height = ui.available_height().max(metrics::TABLE_ROW * 3.0);
        ScrollArea::vertical().id_salt("issues").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            issue_groups(cx, ui, &list, salt, row_ui);
        });
    });
}

/// An issue of a record that is there leads to it.
fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, issue: &Issue) {
    let record = issue.record.as_deref();
    let row = record.and_then(|id| cx.state.document.dataset.row(id));
    let Some((id, row)) = record.zip(row) else {
        issue_row(cx, ui, issue, None);
        return;
    };
    let name = cx.say(&msg!("dialog-issues-show-record", id = visible(id).as_ref()));
    if issue_row(cx, ui, issue, Some((cx.tr("dialog-issues-show"), &name))) {
        cx.send(SelectionCommand::Record(Some(row)));
    }
}
