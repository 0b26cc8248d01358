//! How a code is measured: its level, its scale with labelled values, and how values on words become that of the record.

use eframe::egui::{Id, Ui};

use super::fields::{lines, mistake, row, told};
use crate::app::{DefinitionDraft, FormField, ScaleStep};
use crate::dataset::{MOST_STEPS, Measure, Rollup};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::remark;
use crate::ui::icon::Icon;
use crate::ui::theme::metrics;
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::field::{Field, check_box};
use crate::ui::widget::segmented::one_of;

/// Message id of the name of a rollup.
fn rollup_name(rollup: Rollup) -> &'static str {
    match rollup {
        Rollup::Any => "rollup-any",
        Rollup::Max => "rollup-max",
        Rollup::Min => "rollup-min",
        Rollup::Mean => "rollup-mean",
    }
}

pub(super) fn measure_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut DefinitionDraft, wrong: &[(FormField, String)]) {
    row(ui, cx.tr("codebook-measure"), |ui| {
        let label = |measure: Measure| cx.tr(measure.label());
        if let Some(measure) = one_of(ui, cx.tr("codebook-measure"), &Measure::ALL, label, draft.measure) {
            draft.measure = measure;
        }
        remark(ui, cx.tr("measure-what"));
    });
    if draft.measure != Measure::Presence || !draft.scale.is_empty() {
        row(ui, cx.tr("definition-scale"), |ui| steps_ui(cx, ui, draft, wrong));
    }
    row(ui, cx.tr("definition-rollup"), |ui| {
        let all: Vec<Option<Rollup>> = [None].into_iter().chain(Rollup::ALL.map(Some)).collect();
        let label = |own: Option<Rollup>| cx.tr(own.map_or("rollup-none", rollup_name));
        if let Some(rollup) = one_of(ui, cx.tr("definition-rollup"), &all, label, draft.rollup) {
            draft.rollup = rollup;
        }
    });
    row(ui, "", |ui| {
        if check_box(ui, draft.requires_span, cx.tr("definition-requires-span")).clicked() {
            draft.requires_span = !draft.requires_span;
        }
    });
}

/// What is done with a step.
enum Done {
    Up,
    Remove,
}

fn steps_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut DefinitionDraft, wrong: &[(FormField, String)]) {
    let mut done = None;
    let value_name = cx.tr("definition-step-value");
    for (at, step) in draft.scale.iter_mut().enumerate() {
        let why = told(wrong, FormField::Step(at));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let name = cx.say(&msg!("definition-step", number = at + 1, what = value_name));
            let id = Id::unique(("step of a scale", at));
            Field::new(&name).hint(value_name).width(64.0).wrong(why.is_some()).id(id).show(ui, &mut step.value);
            let room = ui.available_width() - 2.0 * (metrics::BUTTON_HEADER + 6.0);
            ui.allocate_ui(eframe::egui::vec2(room, metrics::BUTTON), |ui| {
                ui.set_width(room);
                let name = cx.say(&msg!("definition-step", number = at + 1, what = cx.tr("definition-step-label")));
                lines(cx, ui, id.with("label"), &name, &mut step.label, false);
            });
            let up = cx.say(&msg!("definition-step-up", number = at + 1));
            let why_not = (at == 0).then(|| cx.tr("definition-is-first"));
            if ui.add(IconButton::new(Icon::ChevronUp, &up).disabled(why_not)).clicked() {
                done = Some((at, Done::Up));
            }
            let remove = cx.say(&msg!("definition-step-remove", number = at + 1));
            if ui.add(IconButton::new(Icon::Close, &remove)).clicked() {
                done = Some((at, Done::Remove));
            }
        });
        mistake(ui, why);
        ui.add_space(4.0);
    }
    match done {
        Some((at, Done::Up)) if at > 0 => draft.scale.swap(at, at - 1),
        Some((at, Done::Remove)) => drop(draft.scale.remove(at)),
        _ => {}
    }
    let why = (draft.scale.len() >= MOST_STEPS).then(|| cx.say(&msg!("definition-steps-most", most = MOST_STEPS)));
    let add = ToolButton::new(cx.tr("definition-step-add")).icon(Icon::Plus).height(metrics::BUTTON_TOOL);
    if ui.add(add.disabled(why.as_deref())).clicked() {
        let next = ScaleStep::after(&draft.scale);
        draft.scale.push(next);
    }
}
