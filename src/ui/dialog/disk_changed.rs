//! Another program changed the file while changes here were unsaved: what is brought in without a question, what both
//! changed, and whose version is taken.

use eframe::egui::{Frame, Margin, Ui};

use super::differences::name_of;
use super::frame::{Answer, Footer, Spec, show};
use super::in_words::{Whole, place_name, short_pair};
use super::parts::{boxed, path_line, remark, say};
use crate::app::{DialogCommand, DiskChange, DiskCommand, DiskState};
use crate::dataset::{Conflict, Contested, Side};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::panel::document_name;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::section;
use crate::ui::widget::segmented::{SegmentLabel, segmented};

pub(super) fn disk_changed_ui(cx: &mut Cx<'_>, ui: &Ui) {
    let DiskState::Changed(change) = &cx.state.document.disk else {
        // It came back to what it was meanwhile.
        cx.send(DialogCommand::Close);
        return;
    };
    let name = visible(&document_name(cx.state)).into_owned();
    let title = cx.say(&msg!("disk-changed-title", file = name));
    let others = [cx.tr("disk-changed-copy")];
    let footer = Footer {
        note: cx.tr("disk-changed-undo"),
        cancel: Some(cx.tr("disk-changed-later")),
        others: &others,
        primary: cx.tr("disk-changed-merge"),
        why: change.merge.held_differ.then(|| cx.tr("disk-changed-held")),
        why_other: None,
    };
    let spec = Spec { id: "disk changed", title: &title, width: 640.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        body_ui(cx, ui, change);
        false
    });
    match answer {
        Some(Answer::Primary) => cx.send(DiskCommand::Merge),
        Some(Answer::Other(_)) => cx.send(DiskCommand::SaveBeside),
        Some(Answer::Cancel) => cx.send(DialogCommand::Close),
        None => {}
    }
}

fn body_ui(cx: &mut Cx<'_>, ui: &mut Ui, change: &DiskChange) {
    say(ui, cx.tr("disk-changed-what"));
    let merge = &change.merge;
    say(
        ui,
        &cx.say(&msg!(
            "disk-changed-counts",
            changed = merge.theirs_changed,
            added = merge.theirs_added,
            removed = merge.theirs_removed
        )),
    );
    if merge.held_differ {
        say(ui, cx.tr("disk-changed-held"));
    }
    ui.add_space(8.0);
    if merge.conflicts.is_empty() {
        remark(ui, cx.tr("disk-changed-no-conflict"));
    } else {
        say(ui, &cx.say(&msg!("disk-changed-conflicts", count = merge.conflicts.len())));
        ui.add_space(4.0);
        boxed(ui, |ui| {
            for (at, conflict) in merge.conflicts.iter().enumerate() {
                if at > 0 {
                    section::rule(ui);
                }
                let side = change.sides.get(at).copied().unwrap_or(Side::Mine);
                conflict_ui(cx, ui, at, conflict, side);
            }
        });
    }
    if let Some(path) = cx.state.document.path() {
        path_line(ui, path);
    }
}

fn conflict_ui(cx: &mut Cx<'_>, ui: &mut Ui, at: usize, conflict: &Conflict, side: Side) {
    let colors = palette(ui);
    Frame::NONE.inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        let (name, place) = about(cx, &conflict.about);
        ui.label(rich(&name, metrics::SMALL).color(colors.ink));
        if !place.is_empty() {
            ui.label(rich(&place, metrics::SMALL).color(colors.ink2));
        }
        let pointer = match &conflict.about {
            Contested::Field { pointer, .. } => pointer.as_str(),
            Contested::Annotation { .. } => "/annotations",
            _ => "",
        };
        let values = [conflict.mine.as_ref(), conflict.theirs.as_ref()];
        let is_hidden = cx.state.document.hides(pointer, values);
        let (mine, theirs) = if is_hidden {
            [cx.tr("blind-not-shown"); 2].map(str::to_owned).into()
        } else {
            short_pair(cx, pointer, conflict.mine.as_ref(), conflict.theirs.as_ref())
        };
        let or_nothing = |text: String| if text.is_empty() { cx.tr("differences-nothing").to_owned() } else { text };
        let (mine, theirs) = (or_nothing(mine), or_nothing(theirs));
        for text in [msg!("disk-changed-mine-is", value = mine), msg!("disk-changed-theirs-is", value = theirs)] {
            ui.label(rich(cx.say(&text), metrics::SMALL).color(colors.ink2));
        }
        let group = cx.say(&msg!("disk-changed-side", what = name));
        let segments =
            [SegmentLabel::Text(cx.tr("disk-changed-mine")), SegmentLabel::Text(cx.tr("disk-changed-theirs"))];
        let chosen = usize::from(side == Side::Theirs);
        ui.push_id(at, |ui| {
            if let Some(chosen) = segmented(ui, &group, &segments, chosen) {
                cx.send(DiskCommand::ChooseSide(at, if chosen == 1 { Side::Theirs } else { Side::Mine }));
            }
        });
    });
}

/// The record, and the place in it.
fn about(cx: &Cx<'_>, about: &Contested) -> (String, String) {
    match about {
        Contested::Field { policy, pointer } => (name_of(cx, policy), place_name(cx, Whole::Record, pointer)),
        Contested::Annotation { policy, .. } => (name_of(cx, policy), cx.tr("disk-changed-annotation").to_owned()),
        Contested::Deletion { policy, by: Side::Mine } => {
            (name_of(cx, policy), cx.tr("disk-changed-deleted-here").to_owned())
        }
        Contested::Deletion { policy, by: Side::Theirs } => {
            (name_of(cx, policy), cx.tr("disk-changed-deleted-there").to_owned())
        }
        Contested::BothAdded { policy } => (name_of(cx, policy), cx.tr("disk-changed-both-added").to_owned()),
        Contested::Header { key, within } => {
            (cx.tr("differences-header").to_owned(), place_name(cx, Whole::Dataset, &format!("/{key}{within}")))
        }
    }
}
