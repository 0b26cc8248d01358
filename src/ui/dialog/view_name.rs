//! The name of a view: of a new one, or another name for the one that is shown.

use eframe::egui::Ui;

use super::frame::{Answer, Footer, Spec, show};
use super::parts::{first_field, remark, say};
use crate::app::{Dialog, DialogCommand, ViewCommand};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::field::Field;

pub(super) fn view_name_ui(cx: &mut Cx<'_>, ui: &Ui, typed: &str, rename: bool) {
    let taken = cx.state.view_named(typed).filter(|_| !typed.trim().is_empty());
    let own = cx.state.view().filter(|_| rename);
    let other = taken.filter(|taken| own.as_ref().is_none_or(|own| own.at != taken.at));
    let why = match (typed.trim().is_empty(), &other) {
        (true, _) => Some(cx.tr("dialog-view-empty")),
        (false, Some(_)) if rename => Some(cx.tr("dialog-view-taken")),
        _ => None,
    };
    let (title, primary) = match (rename, &other) {
        (true, _) => ("dialog-view-rename-title", "dialog-view-rename"),
        (false, Some(_)) => ("dialog-view-save-title", "dialog-view-replace"),
        (false, None) => ("dialog-view-save-title", "dialog-view-save"),
    };
    let footer = Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr(primary), why, ..Footer::default() };
    let spec = Spec { id: "view name", title: cx.tr(title), width: 460.0 };
    let mut text = typed.to_owned();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        if !rename {
            say(ui, cx.tr("dialog-view-what"));
            ui.add_space(8.0);
        }
        let field = Field::new(cx.tr("dialog-view-name")).hint(cx.tr("dialog-view-hint")).width(320.0);
        let done = first_field(cx, ui, "view name", field, &mut text);
        if done.changed {
            cx.send(DialogCommand::set_draft(Dialog::ViewName { typed: text.clone(), rename }));
        }
        ui.add_space(6.0);
        match (&other, why) {
            (Some(_), None) => {
                let told = rich(cx.tr("dialog-view-replaces"), metrics::SMALL).color(palette(ui).warn);
                ui.label(told);
            }
            (_, Some(why)) => remark(ui, why),
            (None, None) => remark(ui, " "),
        }
        done.entered
    });
    match answer {
        Some(Answer::Primary) if rename => cx.send(ViewCommand::Rename(text)),
        Some(Answer::Primary) => cx.send(ViewCommand::Save(text)),
        Some(_) => cx.send(DialogCommand::Close),
        None => {}
    }
}
