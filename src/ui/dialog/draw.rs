//! Records drawn by chance: a sample that gets a tag, or records given to coders; what is chosen, and what it comes to by stratum.

use eframe::egui::{Grid, ScrollArea, Ui};

use super::frame::{Footer, Spec, answered, show};
use super::parts::{boxed, first_field, remark, say};
use crate::analysis::{Spread, StrataBy};
use crate::app::{Dialog, DialogCommand, DrawDraft, DrawPreview, DrawTask, EditCommand, SystemCommand, by_name};
use crate::msg;
use crate::query::{coder_name, kind_name, region_name};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::{Field, check_box};
use crate::ui::widget::segmented::one_of;

/// So many rows of a list are seen at once.
const ROWS: f32 = 7.0;

/// So many strata are listed.
const LISTED: usize = 200;

pub(super) fn draw_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &DrawDraft) {
    let count = draft.rows.len();
    let is_sample = draft.task == DrawTask::Sample;
    let title = match (is_sample, draft.are_marked) {
        (true, false) => msg!("draw-title-sample", count = count),
        (true, true) => msg!("draw-title-sample-marked", count = count),
        (false, false) => msg!("draw-title-assign", count = count),
        (false, true) => msg!("draw-title-assign-marked", count = count),
    };
    let title = cx.say(&title);
    let preview = cx.state.draw_preview(draft);
    let why = match (draft.lacks(), &preview) {
        (Some(lacks), _) => Some(cx.tr(lacks)),
        (None, None) => Some(cx.tr("bulk-counting")),
        (None, Some(_)) => None,
    };
    let primary = cx.tr(if is_sample { "draw-sample" } else { "draw-assign" });
    let footer = Footer::of_step(cx, primary, why);
    // What is still to be chosen is said beside the button that waits for it.
    let note = draft.lacks().map_or(footer.note, |lacks| cx.tr(lacks));
    let footer = Footer { note, ..footer };
    let spec = Spec { id: "draw", title: &title, width: 600.0 };
    let mut now = draft.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let entered = if is_sample { sample_ui(cx, ui, &mut now) } else { assign_ui(cx, ui, &mut now) };
        ui.add_space(10.0);
        strata_ui(cx, ui, &mut now);
        ui.add_space(10.0);
        match &preview {
            Some(preview) => preview_ui(cx, ui, draft, preview),
            None => say(ui, why.unwrap_or_default()),
        }
        entered
    });
    if now != *draft {
        cx.send(DialogCommand::set_draft(Dialog::Draw(Box::new(now))));
    }
    answered(cx, answer, EditCommand::ApplyDraw);
}

/// Something to choose, with its name above it.
fn named<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        remark(ui, name);
        add(ui)
    })
    .inner
}

/// How many, and by which tag they are found again. Says whether Enter was pressed.
fn sample_ui(cx: &mut Cx<'_>, ui: &mut Ui, now: &mut DrawDraft) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let typed = named(ui, cx.tr("draw-amount"), |ui| {
            let amount = Field::new(cx.tr("draw-amount")).hint(cx.tr("draw-amount-hint")).width(160.0);
            first_field(cx, ui, "draw amount", amount, &mut now.amount)
        });
        named(ui, cx.tr("draw-tag"), |ui| {
            let tag = Field::new(cx.tr("draw-tag")).hint(cx.tr("draw-tag-hint")).width(240.0);
            tag.show(ui, &mut now.tag);
        });
        typed.entered
    })
    .inner
}

/// Who gets them, and how many coders each. Says whether Enter was pressed.
fn assign_ui(cx: &mut Cx<'_>, ui: &mut Ui, now: &mut DrawDraft) -> bool {
    let coders: Vec<String> =
        cx.state.document.dataset.header().coders().iter().map(|coder| coder.id.clone()).collect();
    if coders.is_empty() {
        say(ui, cx.tr("draw-nobody-listed"));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * metrics::PANEL_PAD;
        for coder in &coders {
            let name = coder_name(&cx.state.document.dataset, cx.lang, coder);
            let is_chosen = now.coders.contains(coder);
            if check_box(ui, is_chosen, &visible_line(&name)).clicked() && !now.coders.remove(coder) {
                now.coders.insert(coder.clone());
            }
        }
    });
    ui.add_space(6.0);
    let typed = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let typed = named(ui, cx.tr("draw-each"), |ui| {
            let each = Field::new(cx.tr("draw-each")).hint(cx.tr("draw-each-hint")).width(160.0);
            first_field(cx, ui, "draw each", each, &mut now.each)
        });
        named(ui, cx.tr("draw-round"), |ui| {
            Field::new(cx.tr("draw-round")).hint(cx.tr("draw-round-hint")).width(240.0).show(ui, &mut now.tag);
        });
        typed
    });
    let typed = typed.inner;
    remark(ui, cx.tr("draw-each-what"));
    typed.entered
}

/// By what the records are divided, and the seed.
fn strata_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut DrawDraft) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let label = |by| cx.tr(by_name(by));
        let name = cx.tr("draw-by");
        if let Some(by) = named(ui, name, |ui| one_of(ui, name, &StrataBy::ALL, label, now.by)) {
            now.by = by;
        }
        named(ui, cx.tr("draw-seed"), |ui| {
            Field::new(cx.tr("draw-seed")).width(120.0).show(ui, &mut now.seed);
        });
    });
    remark(ui, cx.tr("draw-seed-what"));
    if now.task == DrawTask::Sample && now.by != StrataBy::Nothing {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            let label = |spread| match spread {
                Spread::Proportional => cx.tr("draw-proportional"),
                Spread::Equal => cx.tr("draw-equal"),
            };
            let all = [Spread::Proportional, Spread::Equal];
            if let Some(spread) = one_of(ui, cx.tr("draw-spread"), &all, label, now.spread) {
                now.spread = spread;
            }
            if check_box(ui, now.at_least_one, cx.tr("draw-at-least-one")).clicked() {
                now.at_least_one = !now.at_least_one;
            }
        });
    }
}

fn preview_ui(cx: &mut Cx<'_>, ui: &mut Ui, draft: &DrawDraft, preview: &DrawPreview) {
    let colors = palette(ui);
    let is_sample = draft.task == DrawTask::Sample;
    let told = if is_sample {
        msg!("draw-told-sample", count = preview.total(), of = draft.rows.len(), strata = preview.strata.len())
    } else {
        msg!("draw-told-assign", count = preview.total(), of = draft.rows.len(), coders = draft.coders.len())
    };
    say(ui, &cx.say(&told));
    let dataset = &cx.state.document.dataset;
    let heads: Vec<String> = if is_sample {
        vec![cx.tr("draw-drawn").to_owned()]
    } else {
        draft.coders.iter().map(|coder| coder_name(dataset, cx.lang, coder)).collect()
    };
    let label = |text: &str| rich(visible_line(text), metrics::SMALL).color(colors.ink);
    boxed(ui, |ui| {
        ScrollArea::both().id_salt("strata").max_height(metrics::TABLE_ROW * ROWS).show(ui, |ui| {
            Grid::new("strata of a draw").spacing([16.0, 4.0]).show(ui, |ui| {
                ui.label(label(cx.tr("draw-stratum")));
                ui.label(label(cx.tr("draw-records")));
                for head in &heads {
                    ui.label(label(head));
                }
                ui.end_row();
                for (name, of, taken) in preview.strata.iter().take(LISTED) {
                    ui.label(label(&stratum_name(cx, draft.by, name)));
                    ui.label(label(&of.to_string()));
                    for count in taken {
                        ui.label(label(&count.to_string()));
                    }
                    ui.end_row();
                }
                if !is_sample {
                    ui.label(label(cx.tr("draw-all")));
                    ui.label(label(&draft.rows.len().to_string()));
                    preview.parts.iter().for_each(|part| drop(ui.label(label(&part.len().to_string()))));
                    ui.end_row();
                }
            });
        });
    });
    ui.add_space(6.0);
    let copy = ToolButton::new(cx.tr("draw-copy")).height(metrics::BUTTON_TOOL);
    if ui.add(copy).clicked() {
        cx.send(SystemCommand::Copy(draft.recipe(cx.state, preview)));
    }
}

fn stratum_name(cx: &Cx<'_>, by: StrataBy, name: &str) -> String {
    let dataset = &cx.state.document.dataset;
    match by {
        StrataBy::Nothing => cx.tr("draw-all").to_owned(),
        _ if name.is_empty() => cx.tr("draw-without").to_owned(),
        StrataBy::Region => region_name(dataset, cx.lang, name),
        StrataBy::Kind => kind_name(dataset, cx.lang, name),
        StrataBy::Year => name.to_owned(),
    }
}
