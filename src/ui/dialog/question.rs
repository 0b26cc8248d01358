//! Questions before something is lost: unsaved changes, a file that is there or asks for a word, a record that is deleted.

use std::path::Path;

use eframe::egui::Ui;

use super::frame::{Answer, Footer, Spec, answered, show};
use super::parts::{file_name, path_line, say};
use crate::app::{Closing, DialogCommand, EditCommand, FileCommand, FilePurpose};
use crate::msg;
use crate::storage::{Allow, Expect};
use crate::ui::cx::Cx;
use crate::ui::panel::document_name;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::words::Message;

/// The width of a question.
const WIDTH: f32 = 460.0;

/// Changes that are not saved, before something would lose them.
pub(super) fn unsaved_ui(cx: &mut Cx<'_>, ui: &Ui, closing: &Closing) {
    let name = visible(&document_name(cx.state)).into_owned();
    let title = cx.say(&msg!("dialog-unsaved-title", file = name));
    let steps = cx.state.unsaved_steps();
    let count = cx.say(&msg!("dialog-unsaved-count", count = steps));
    let lost = match closing {
        Closing::Window => cx.tr("dialog-unsaved-close"),
        Closing::NewDataset | Closing::Sample | Closing::Practice | Closing::File(_) | Closing::Unrecovered(_) => {
            cx.tr("dialog-unsaved-open")
        }
    };
    let others = [cx.tr("dialog-unsaved-discard")];
    let footer = Footer {
        cancel: Some(cx.tr("dialog-cancel")),
        others: &others,
        primary: cx.tr("dialog-unsaved-save"),
        ..Footer::default()
    };
    let spec = Spec { id: "unsaved", title: &title, width: WIDTH };
    let answer = show(cx, ui, &spec, &footer, |_, ui| {
        say(ui, &count);
        say(ui, lost);
        false
    });
    match answer {
        Some(Answer::Primary) => cx.send(FileCommand::SaveThen),
        Some(Answer::Other(_)) => cx.send(FileCommand::DiscardChanges),
        Some(Answer::Cancel) => cx.send(DialogCommand::Close),
        None => {}
    }
}

/// A file is there under the name.
pub(super) fn overwrite_ui(cx: &mut Cx<'_>, ui: &Ui, purpose: FilePurpose, path: &Path) {
    let title = cx.say(&msg!("dialog-overwrite-title", file = file_name(path)));
    let footer = Footer {
        cancel: Some(cx.tr("dialog-cancel")),
        primary: cx.tr("dialog-overwrite-replace"),
        ..Footer::default()
    };
    let spec = Spec { id: "overwrite", title: &title, width: WIDTH };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("dialog-overwrite-what"));
        path_line(ui, path);
        false
    });
    answered(cx, answer, FileCommand::Overwrite(purpose, path.to_owned()));
}

/// What the format of an export cannot hold.
pub(super) fn losses_ui(cx: &mut Cx<'_>, ui: &Ui, path: &Path, expect: Expect, losses: &[Message]) {
    let title = cx.say(&msg!("dialog-losses-title", file = file_name(path)));
    let footer =
        Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr("dialog-losses-export"), ..Footer::default() };
    let spec = Spec { id: "losses", title: &title, width: 520.0 };
    let sentences: Vec<String> = losses.iter().map(|loss| visible(&cx.say(loss)).into_owned()).collect();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("dialog-losses-what"));
        for sentence in &sentences {
            say(ui, sentence);
        }
        false
    });
    answered(cx, answer, FileCommand::ExportAnyway(path.to_owned(), expect));
}

/// A file that is replaced only when somebody says so: read-only, or one of several names.
pub(super) fn save_with_ui(cx: &mut Cx<'_>, ui: &Ui, why: &Message, allow: Allow) {
    let title = if allow.linked { cx.tr("dialog-linked-title") } else { cx.tr("dialog-read-only-title") };
    let others = [if allow.linked { cx.tr("dialog-linked-replace") } else { cx.tr("dialog-read-only-replace") }];
    let footer = Footer {
        cancel: Some(cx.tr("dialog-cancel")),
        others: &others,
        primary: cx.tr("dialog-save-as"),
        ..Footer::default()
    };
    let spec = Spec { id: "save with", title, width: 520.0 };
    let why = visible(&cx.say(why)).into_owned();
    let answer = show(cx, ui, &spec, &footer, |_, ui| {
        say(ui, &why);
        false
    });
    match answer {
        Some(Answer::Primary) => cx.send(FileCommand::SaveElsewhere),
        Some(Answer::Other(_)) => cx.send(FileCommand::SaveWith(allow)),
        Some(Answer::Cancel) => cx.send(DialogCommand::Close),
        None => {}
    }
}

/// A record is to be deleted.
pub(super) fn delete_ui(cx: &mut Cx<'_>, ui: &Ui, id: &str) {
    let dataset = &cx.state.document.dataset;
    let policy = dataset.row(id).map(|row| dataset.policy(row));
    let (name, annotations) = policy.map_or_else(Default::default, |policy| {
        (policy.title().best(cx.lang).unwrap_or("").to_owned(), policy.annotations().len())
    });
    let what = cx.say(&msg!("dialog-delete-what", count = annotations));
    let hidden = cx.state.document.hides_coding_of(id).then(|| cx.tr("blind-delete-too"));
    let footer =
        Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr("dialog-delete-delete"), ..Footer::default() };
    let spec = Spec { id: "delete", title: cx.tr("dialog-delete-title"), width: WIDTH };
    let answer = show(cx, ui, &spec, &footer, |_, ui| {
        let colors = palette(ui);
        if !name.is_empty() {
            ui.label(rich(visible(&name), metrics::LARGE).color(colors.ink));
        }
        ui.label(rich(visible(id), metrics::SMALL).color(colors.ink3));
        ui.add_space(8.0);
        say(ui, &what);
        if let Some(hidden) = hidden {
            say(ui, hidden);
        }
        false
    });
    match answer {
        Some(Answer::Primary) => {
            cx.send(DialogCommand::Close);
            cx.send(EditCommand::DeleteRecord(id.to_owned()));
        }
        Some(_) => cx.send(DialogCommand::Close),
        None => {}
    }
}
