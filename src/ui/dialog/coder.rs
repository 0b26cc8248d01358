//! Who codes: asked once, before the first code, and whenever it changes.

use eframe::egui::Ui;

use super::frame::{Answer, Footer, Spec, show};
use super::parts::{first_field, remark, say};
use crate::app::{CodeCommand, Dialog, DialogCommand};
use crate::ui::cx::Cx;
use crate::ui::visible;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::Field;

pub(super) fn coder_ui(cx: &mut Cx<'_>, ui: &Ui, typed: &str) {
    let why = typed.trim().is_empty().then(|| cx.tr("dialog-coder-empty"));
    let footer =
        Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr("dialog-coder-set"), why, ..Footer::default() };
    let spec = Spec { id: "coder", title: cx.tr("dialog-coder-title"), width: 460.0 };
    let mut text = typed.to_owned();
    let mut chosen = None;
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("dialog-coder-what"));
        ui.add_space(8.0);
        let field = Field::new(cx.tr("dialog-coder-name")).hint(cx.tr("dialog-coder-hint")).width(240.0);
        let done = first_field(cx, ui, "coder", field, &mut text);
        if done.changed {
            cx.send(DialogCommand::set_draft(Dialog::Coder { typed: text.clone() }));
        }
        let coders = cx.state.document.dataset.header().coders();
        if !coders.is_empty() {
            ui.add_space(12.0);
            remark(ui, cx.tr("dialog-coder-known"));
            ui.horizontal_wrapped(|ui| {
                for coder in coders {
                    let name = coder.name.best(cx.lang).filter(|name| *name != coder.id);
                    let label = name.map_or_else(|| coder.id.clone(), |name| format!("{}, {name}", coder.id));
                    if ui.add(ToolButton::new(&visible(&label))).clicked() {
                        chosen = Some(coder.id.clone());
                    }
                }
            });
        }
        done.entered
    });
    match (chosen, answer) {
        (Some(id), _) => cx.send(CodeCommand::SetCoder(id)),
        (None, Some(Answer::Primary)) => cx.send(CodeCommand::SetCoder(text)),
        (None, Some(_)) => cx.send(DialogCommand::Close),
        (None, None) => {}
    }
}
