//! Blind packets for several coders: who gets one, what is in it, what is not, and which files are in the way.

use eframe::egui::{Frame, Grid, Margin, ScrollArea, Ui};

use super::frame::{Footer, Spec, answered, show};
use super::parts::{boxed, file_name, path_line, remark, say};
use crate::app::{Dialog, DialogCommand, FileCommand, FilePurpose, PacketPlan, PacketsDraft, PacketsInTheWay};
use crate::formats::gives_coding_away;
use crate::msg;
use crate::query::coder_name;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::field::{check_box, check_box_enabled};
use crate::ui::widget::segmented::one_of;

/// So many rows of a list are seen at once.
const ROWS: f32 = 7.0;
/// The room of a scrollbar, which lies over what is scrolled.
const BAR: i8 = 12;

pub(super) fn packets_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &PacketsDraft) {
    let plans = cx.state.packet_plans(draft);
    let why = match &plans {
        None => Some(cx.tr("progress-awaited")),
        Some(plans) if plans.iter().any(|plan| plan.is_chosen) => None,
        Some(plans) if draft.all || plans.iter().any(|plan| plan.assigned > 0) => Some(cx.tr("packets-nobody")),
        Some(_) => Some(cx.tr("packets-none-assigned")),
    };
    let footer =
        Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr("packets-choose"), why, ..Footer::default() };
    let spec = Spec { id: "packets", title: cx.tr("packets-title"), width: 600.0 };
    let mut now = draft.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let label = |all| cx.tr(if all { "packets-all" } else { "packets-assigned" });
        if let Some(all) = one_of(ui, cx.tr("packets-what"), &[false, true], label, draft.all) {
            now.all = all;
        }
        ui.add_space(8.0);
        if check_box(ui, draft.without_texts, cx.tr("export-without-texts")).clicked() {
            now.without_texts = !draft.without_texts;
        }
        ui.add_space(8.0);
        match &plans {
            Some(plans) => {
                plans_ui(cx, ui, plans, &mut now);
                ui.add_space(8.0);
                let count = plans.iter().filter(|plan| plan.is_chosen).count();
                say(ui, &cx.say(&msg!("packets-goes", count = count)));
            }
            None => say(ui, cx.tr("progress-awaited")),
        }
        left_out_ui(cx, ui, draft);
        if let Some(folder) = cx.state.folder_for(FilePurpose::Packets) {
            path_line(ui, &folder);
        }
        false
    });
    if now != *draft {
        cx.send(DialogCommand::set_draft(Dialog::Packets(Box::new(now))));
    }
    answered(cx, answer, FileCommand::WritePackets);
}

/// A row for each coder: whether there is a packet, how many records it has, the name of its file.
fn plans_ui(cx: &Cx<'_>, ui: &mut Ui, plans: &[PacketPlan], now: &mut PacketsDraft) {
    let colors = palette(ui);
    let label = |text: &str, ink| rich(visible_line(text), metrics::SMALL).color(ink);
    boxed(ui, |ui| {
        let area = ScrollArea::both().id_salt("packets").max_height(metrics::TABLE_ROW * ROWS);
        let inner = Frame::NONE.inner_margin(Margin { left: 8, right: BAR, top: 4, bottom: BAR });
        area.auto_shrink([false, true]).show(ui, |ui| {
            inner.show(ui, |ui| {
                Grid::new("packets of coders").spacing([24.0, 4.0]).show(ui, |ui| {
                    for head in ["packets-coder", "packets-records", "packets-file"] {
                        ui.label(label(cx.tr(head), colors.ink2));
                    }
                    ui.end_row();
                    for plan in plans {
                        let name = coder_name(&cx.state.document.dataset, cx.lang, &plan.coder);
                        let why = (plan.count == 0).then(|| cx.tr("packets-no-records"));
                        if check_box_enabled(ui, plan.is_chosen, &visible_line(&name), why).clicked()
                            && !now.turned.remove(&plan.coder)
                        {
                            now.turned.insert(plan.coder.clone());
                        }
                        ui.label(label(&plan.count.to_string(), colors.ink));
                        ui.label(label(&plan.name, if plan.is_chosen { colors.ink } else { colors.ink3 }));
                        ui.end_row();
                    }
                })
            });
        });
    });
}

/// What does not go, and what whoever sends them must know.
fn left_out_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &PacketsDraft) {
    remark(ui, cx.tr("export-no-others"));
    if draft.without_texts {
        remark(ui, cx.tr("export-no-texts"));
    }
    let held = cx.state.document.dataset.held_len();
    if held > 0 {
        remark(ui, &cx.say(&msg!("export-held", count = held)));
    }
    if gives_coding_away(&cx.state.session.query) {
        ui.label(rich(cx.tr("packet-blind-query"), metrics::SMALL).color(palette(ui).warn));
    }
}

/// Some of the files are there already.
pub(super) fn replace_ui(cx: &mut Cx<'_>, ui: &Ui, way: &PacketsInTheWay) {
    let title = cx.say(&msg!("packets-replace-title", count = way.existing.len()));
    let footer = Footer {
        cancel: Some(cx.tr("dialog-cancel")),
        primary: cx.tr("dialog-overwrite-replace"),
        ..Footer::default()
    };
    let spec = Spec { id: "replace packets", title: &title, width: 520.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("packets-replace-what"));
        ui.add_space(4.0);
        for path in &way.existing {
            remark(ui, &file_name(path));
        }
        path_line(ui, &way.folder);
        false
    });
    answered(cx, answer, FileCommand::ReplacePackets);
}
