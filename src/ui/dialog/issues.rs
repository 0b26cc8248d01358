//! What is wrong or odd in the open file, with its place and what to do.

use eframe::egui::Ui;

use super::frame::{Answer, Footer, Spec, show};
use super::parts::{boxed, issue_groups, issue_row, issues_count, issues_text};
use crate::app::{DialogCommand, SelectionCommand, SystemCommand};
use crate::formats::{Issue, Issues};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::visible;

pub(super) fn issues_ui(cx: &mut Cx<'_>, ui: &Ui, list: &Issues) {
    let count = issues_count(cx, list);
    let others = [cx.tr("dialog-issues-copy")];
    let footer = Footer { note: &count, others: &others, primary: cx.tr("dialog-close"), ..Footer::default() };
    let spec = Spec { id: "issues", title: cx.tr("dialog-issues-title"), width: 720.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        boxed(ui, |ui| issue_groups(cx, ui, list, row_ui));
        false
    });
    match answer {
        Some(Answer::Other(_)) => {
            let text = issues_text(cx, list);
            cx.send(SystemCommand::Copy(text));
        }
        Some(_) => cx.send(DialogCommand::Close),
        None => {}
    }
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
        cx.send(DialogCommand::Close);
        cx.send(SelectionCommand::Record(Some(row)));
    }
}
