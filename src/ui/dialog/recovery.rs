//! What earlier runs did not save: which document, how many changes, until when, and what is done about them. Closing it
//! decides nothing.

use std::path::Path;

use eframe::egui::{Frame, Margin, Ui};

use super::differences::differences_ui;
use super::frame::{Answer, Footer, Spec, show};
use super::parts::{boxed, file_name, remark, say, time};
use crate::app::{DialogCommand, RecoveryCommand, RecoveryStep};
use crate::dataset::Differences;
use crate::msg;
use crate::persistence::{FileState, Recovery, Unrecovered};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::section;

pub(super) fn recovery_ui(cx: &mut Cx<'_>, ui: &Ui, list: &[Unrecovered]) {
    let footer =
        Footer { note: cx.tr("recovery-decides-nothing"), cancel: Some(cx.tr("dialog-close")), ..Footer::default() };
    let spec = Spec { id: "recovery", title: cx.tr("recovery-title"), width: 600.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        if list.is_empty() {
            say(ui, cx.tr("recovery-none"));
            return false;
        }
        say(ui, cx.tr("recovery-what"));
        ui.add_space(8.0);
        boxed(ui, |ui| {
            for (at, item) in list.iter().enumerate() {
                if at > 0 {
                    section::rule(ui);
                }
                item_ui(cx, ui, item);
            }
        });
        false
    });
    if answer.is_some() {
        cx.send(DialogCommand::Close);
    }
}

/// The document's own recovery, if it is the one that is open.
fn of_open<'a>(cx: &Cx<'a>, item: &Unrecovered) -> Option<&'a Recovery> {
    cx.state.document.recovery.as_deref().filter(|open| *open.store.folder() == item.folder)
}

fn item_ui(cx: &mut Cx<'_>, ui: &mut Ui, item: &Unrecovered) {
    let colors = palette(ui);
    Frame::NONE.inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        let name = item.path.as_deref().map_or_else(|| cx.tr("menu-new-dataset").to_owned(), file_name);
        ui.label(rich(&name, metrics::LARGE).color(colors.ink));
        if let Some(folder) = item.path.as_deref().and_then(Path::parent) {
            remark(ui, &visible(&folder.display().to_string()));
        }
        let open = of_open(cx, item);
        let (changes, last) = (item.changes, time(item.last.as_deref().unwrap_or_default()));
        let state = open.map(|open| open.file);
        let about = match state {
            Some(FileState::Unchanged) => cx.say(&msg!("recovery-unchanged", changes = changes, last = last)),
            Some(FileState::Changed) => cx.say(&msg!("recovery-changed", changes = changes, last = last)),
            Some(FileState::Missing) => cx.say(&msg!("recovery-missing", changes = changes, last = last)),
            Some(FileState::None) | None => cx.say(&msg!("recovery-count", changes = changes, last = last)),
        };
        say(ui, &about);
        if let Some(open) = open {
            if open.lost > 0 {
                say(ui, &cx.say(&msg!("recovery-lost", lost = open.lost)));
            }
            if let Some(why) = &open.stopped {
                say(ui, &cx.say(&msg!("recovery-stopped", why = why.clone())));
            }
        }
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            for (label, step) in [
                (cx.tr("recovery-recover"), RecoveryStep::Recover),
                (cx.tr("recovery-compare"), RecoveryStep::Compare),
                (cx.tr("recovery-save-copy"), RecoveryStep::SaveCopy),
                (cx.tr("recovery-discard"), RecoveryStep::Discard),
            ] {
                let name = cx.say(&msg!("recovery-button", what = label, file = name.as_str()));
                let mut button = ToolButton::new(label).name(&name);
                if step == RecoveryStep::Recover {
                    button = button.primary();
                }
                if ui.add(button).clicked() {
                    cx.send(RecoveryCommand::TakeUp(Box::new((item.clone(), Some(step)))));
                }
            }
        });
    });
}

/// How what was not saved differs from the file.
pub(super) fn compared_ui(cx: &mut Cx<'_>, ui: &Ui, differences: &Differences) {
    let others = [cx.tr("recovery-save-copy"), cx.tr("recovery-discard")];
    let footer = Footer {
        cancel: Some(cx.tr("dialog-close")),
        others: &others,
        primary: cx.tr("recovery-recover"),
        ..Footer::default()
    };
    let spec = Spec { id: "recovery compared", title: cx.tr("recovery-compared-title"), width: 680.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        differences_ui(cx, ui, differences, 360.0);
        false
    });
    match answer {
        Some(Answer::Primary) => cx.send(RecoveryCommand::Decide(RecoveryStep::Recover)),
        Some(Answer::Other(0)) => cx.send(RecoveryCommand::Decide(RecoveryStep::SaveCopy)),
        Some(Answer::Other(_)) => cx.send(RecoveryCommand::Decide(RecoveryStep::Discard)),
        Some(Answer::Cancel) => cx.send(DialogCommand::Close),
        None => {}
    }
}
