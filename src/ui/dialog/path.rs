//! The path of a file, typed, where the system has no file dialog.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::frame::{Footer, Spec, answered, show};
use super::parts::{first_field, remark, say};
use crate::app::{Dialog, DialogCommand, FileCommand, FilePurpose};
use crate::formats::HONGTOU;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::widget::field::Field;

/// Title and main button.
fn words(purpose: FilePurpose) -> (&'static str, &'static str) {
    match purpose {
        FilePurpose::Open => ("dialog-title-open", "dialog-path-open"),
        FilePurpose::Import => ("dialog-title-import", "dialog-path-import"),
        FilePurpose::Merge => ("dialog-title-merge", "dialog-path-open"),
        FilePurpose::TakeCodebook => ("dialog-title-take-codebook", "dialog-path-open"),
        FilePurpose::Text => ("dialog-title-text", "dialog-path-open"),
        FilePurpose::SaveAs => ("dialog-title-save-as", "dialog-path-save"),
        FilePurpose::ExportSubset => ("dialog-title-export", "dialog-path-export"),
        FilePurpose::Packets => ("dialog-title-packets", "dialog-path-export"),
        FilePurpose::Copy(_) => ("dialog-title-copy", "dialog-path-save"),
    }
}

pub(super) fn path_ui(cx: &mut Cx<'_>, ui: &Ui, purpose: FilePurpose, typed: &str) {
    let (title, primary) = words(purpose);
    let why = typed.trim().is_empty().then(|| cx.tr("dialog-path-empty"));
    let footer = Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr(primary), why, ..Footer::default() };
    let spec = Spec { id: "path", title: cx.tr(title), width: 560.0 };
    let mut text = typed.to_owned();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("dialog-path-what"));
        ui.add_space(8.0);
        let field = Field::new(cx.tr("dialog-path-name")).icon(Icon::Document);
        let done = first_field(cx, ui, "path", field, &mut text);
        if done.changed {
            cx.send(DialogCommand::set_draft(Dialog::Path { purpose, typed: text.clone() }));
        }
        ui.add_space(4.0);
        if matches!(purpose, FilePurpose::SaveAs | FilePurpose::ExportSubset | FilePurpose::Copy(_)) {
            remark(ui, &cx.say(&msg!("dialog-path-ending", ending = HONGTOU.ending())));
        }
        done.entered
    });
    answered(cx, answer, FileCommand::PathTyped(purpose, PathBuf::from(text.trim())));
}
