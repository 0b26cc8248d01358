//! Earlier versions of the document: when, why, how large, and how each differs from what is open. A version is brought back
//! as a file of its own; nothing is replaced.

use std::collections::BTreeSet;

use eframe::egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::differences::differences_ui;
use super::frame::{Answer, Footer, Spec, show};
use super::parts::{boxed, remark, say, time};
use crate::app::{DialogCommand, VersionCommand, VersionList};
use crate::msg;
use crate::storage::{Version, Why};
use crate::ui::cx::Cx;
use crate::ui::panel::document_name;
use crate::ui::theme::{metrics, palette};
use crate::ui::visible;
use crate::ui::widget::{focus, roving, text};

pub(super) fn versions_ui(cx: &mut Cx<'_>, ui: &Ui, list: &VersionList) {
    let name = visible(&document_name(cx.state)).into_owned();
    let title = cx.say(&msg!("versions-title", file = name));
    let footer = Footer {
        note: cx.tr("versions-rule"),
        cancel: Some(cx.tr("dialog-close")),
        primary: cx.tr("versions-restore"),
        why: list.selected.is_none().then(|| cx.tr("versions-select")),
        ..Footer::default()
    };
    let spec = Spec { id: "versions", title: &title, width: 720.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        body_ui(cx, ui, list);
        false
    });
    match (answer, list.selected) {
        (Some(Answer::Primary), Some(version)) => cx.send(VersionCommand::Copy(version)),
        (Some(Answer::Cancel), _) => cx.send(DialogCommand::Close),
        _ => {}
    }
}

fn body_ui(cx: &mut Cx<'_>, ui: &mut Ui, list: &VersionList) {
    let Some(versions) = &list.versions else {
        say(ui, cx.tr("versions-reading"));
        return;
    };
    // The newest first: of the same content only the last time it was kept is worth a row.
    let mut seen = BTreeSet::new();
    let shown: Vec<&Version> =
        versions.iter().filter(|version| version.why != Why::Blob && seen.insert(version.hash)).collect();
    if shown.is_empty() {
        say(ui, cx.tr("versions-none"));
        return;
    }
    boxed(ui, |ui| {
        let rows = cx.own_id("earlier versions");
        ScrollArea::vertical().id_salt("versions").max_height(200.0).auto_shrink([false, true]).show(ui, |ui| {
            roving::rows(ui, rows, metrics::TABLE_ROW, shown.len(), |ui, at| {
                if let Some(version) = shown.get(at) {
                    row_ui(cx, ui, version, list.selected == Some(version.hash));
                }
            });
        });
    });
    ui.add_space(12.0);
    match (&list.selected, &list.differences) {
        (None, _) => remark(ui, cx.tr("versions-select")),
        (Some(_), None) => remark(ui, cx.tr("versions-comparing")),
        (Some(_), Some(Err(why))) => say(ui, &cx.say(why)),
        (Some(_), Some(Ok(differences))) => {
            remark(ui, cx.tr("versions-since"));
            differences_ui(cx, ui, differences, 220.0);
        }
    }
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, version: &Version, selected: bool) {
    let colors = palette(ui);
    let (rect, response) = roving::allocate(ui, vec2(ui.available_width(), metrics::TABLE_ROW), Sense::click());
    let why = match version.why {
        Why::Displaced => cx.tr("versions-displaced"),
        Why::Snapshot => cx.tr("versions-snapshot"),
        Why::Opened => cx.tr("versions-opened"),
        Why::Foreign | Why::Blob => cx.tr("versions-foreign"),
        Why::Found => cx.tr("versions-found"),
    };
    let at = if version.at.is_empty() { cx.tr("versions-no-time").to_owned() } else { time(&version.at) };
    let kilobytes = version.size.div_ceil(1000);
    let size = match version.policies {
        Some(count) => cx.say(&msg!("versions-size-counted", count = count, size = kilobytes)),
        None => cx.say(&msg!("versions-size", size = kilobytes)),
    };
    let label = format!("{at}, {why}, {size}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), selected, &label));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if selected {
            painter.rect_filled(rect, 0.0, colors.press);
        } else if response.hovered() {
            painter.rect_filled(rect, 0.0, colors.hover);
        }
        let y = rect.center().y;
        let galley = text::elided(painter, &at, metrics::BODY, colors.ink, 180.0);
        text::paint_left(painter, pos2(rect.left() + 12.0, y), galley);
        let galley = text::elided(painter, why, metrics::SMALL, colors.ink2, 260.0);
        text::paint_left(painter, pos2(rect.left() + 200.0, y), galley);
        let galley = text::elided(painter, &size, metrics::SMALL, colors.ink2, 200.0);
        text::paint_right(painter, pos2(rect.right() - 12.0, y), galley);
        focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    }
    if response.clicked() && !selected {
        cx.send(VersionCommand::Select(version.hash));
    }
}
