//! Who adopted when: the share of adopters, or of those that have not adopted, and under it the first adopters; a click on a step or a row
//! opens its records.

use std::sync::Arc;

use eframe::egui;

use super::matrix::chosen;
use super::plot::{two_plots_ui, with_tabs};
use crate::analysis::{AdoptionLevel, AdoptionStage, AdoptionUnit, Provinces};
use crate::app::{AdoptionCounts, AdoptionView, DisplayCommand, SystemCommand};
use crate::figures::chart::Chart;
use crate::figures::numbers::{Numbers, numbers_of};
use crate::figures::{AdoptionPlot, adopters_list, adoption_chart, cascade, event_history};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::segmented::one_of;
use crate::words::Lang;

/// The charts that were drawn last, and what they were made from.
#[derive(Debug)]
struct Drawn {
    counts: Arc<AdoptionCounts>,
    revision: u64,
    lang: Lang,
    show: AdoptionPlot,
    above: Arc<Chart>,
    below: Arc<Chart>,
}

pub(super) fn adoption_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Some((above, below)) = charts(cx) else { return };
    let rows = below.up.slots().len();
    two_plots_ui(cx, ui, (&above, &below), rows, |cx, ui| {
        tools_ui(cx, ui);
        ui.add_space(4.0);
        copy_ui(cx, ui, &above);
    });
}

/// Both charts, made anew when what they show is another.
fn charts(cx: &mut Cx<'_>) -> Option<(Arc<Chart>, Arc<Chart>)> {
    let dataset = &cx.state.document.dataset;
    let counts = cx.state.adoption()?;
    // The first adopters stand below it in any case.
    let show = match cx.state.session.adoption.show {
        AdoptionPlot::KaplanMeier => AdoptionPlot::KaplanMeier,
        AdoptionPlot::Share | AdoptionPlot::First => AdoptionPlot::Share,
    };
    let made_from = (dataset.revision(), cx.lang, show);
    let is_same = |memory: &&Drawn| {
        Arc::ptr_eq(&memory.counts, counts) && (memory.revision, memory.lang, memory.show) == made_from
    };
    if let Some(memory) = cx.memory.part::<Drawn>().filter(is_same) {
        return Some((Arc::clone(&memory.above), Arc::clone(&memory.below)));
    }
    let (revision, lang, show) = made_from;
    let shown = counts.shown(dataset, lang);
    let (above, below) = (Arc::new(adoption_chart(shown, show)), Arc::new(adopters_list(shown)));
    let counts = Arc::clone(counts);
    let own = (Arc::clone(&above), Arc::clone(&below));
    cx.memory.remember(Drawn { counts, revision, lang, show, above: own.0, below: own.1 });
    Some((above, below))
}

fn tools_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let now = cx.state.session.adoption;
    let mut wanted = now;
    let label = |cx: &Cx<'_>, ui: &mut egui::Ui, id| {
        ui.label(rich(cx.tr(id), metrics::SMALL).color(palette(ui).ink2));
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(metrics::GAP, 4.0);
        label(cx, ui, "adoption-unit");
        let name = |unit| cx.tr(unit_word(unit));
        if let Some(unit) = one_of(ui, cx.tr("adoption-unit"), &AdoptionUnit::ALL, name, now.adopts.unit) {
            wanted.adopts.unit = unit;
        }
        label(cx, ui, "adoption-share-of");
        wanted.adopts.of = chosen(cx, ui, "adoption-share-of", &OF, now.adopts.of);
        label(cx, ui, "adoption-level");
        wanted.adopts.level = chosen(cx, ui, "adoption-level", &LEVELS, now.adopts.level);
        label(cx, ui, "adoption-stage");
        wanted.adopts.stage = chosen(cx, ui, "adoption-stage", &STAGES, now.adopts.stage);
        label(cx, ui, "plot-date");
        crate::ui::panel::date_menu(cx, ui);
    });
    if wanted != now {
        cx.send(DisplayCommand::SetAdoption(wanted));
    }
}

const OF: [(Provinces, &str); 2] = [(Provinces::All, "adoption-of-34"), (Provinces::Mainland, "adoption-of-31")];

const LEVELS: [(AdoptionLevel, &str); 4] = [
    (AdoptionLevel::Any, "adoption-level-any"),
    (AdoptionLevel::Province, "adoption-level-of-province"),
    (AdoptionLevel::Prefecture, "adoption-level-of-prefecture"),
    (AdoptionLevel::County, "adoption-level-of-county"),
];

const STAGES: [(AdoptionStage, &str); 3] = [
    (AdoptionStage::Any, "adoption-stage-any"),
    (AdoptionStage::NotDraft, "adoption-stage-no-draft"),
    (AdoptionStage::Final, "adoption-stage-of-final"),
];

fn unit_word(unit: AdoptionUnit) -> &'static str {
    match unit {
        AdoptionUnit::Province => "adoption-unit-province",
        AdoptionUnit::Place => "adoption-unit-place",
    }
}

/// Which chart stands above, and the tables to copy.
fn copy_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, above: &Chart) {
    let now = cx.state.session.adoption;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let name = |plot| match plot {
            AdoptionPlot::KaplanMeier => cx.tr("adoption-show-survival"),
            AdoptionPlot::Share | AdoptionPlot::First => cx.tr("adoption-show-share"),
        };
        let charts = [AdoptionPlot::Share, AdoptionPlot::KaplanMeier];
        if let Some(show) = one_of(ui, cx.tr("adoption-show"), &charts, name, now.show) {
            cx.send(DisplayCommand::SetAdoption(AdoptionView { show, ..now }));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let label = cx.tr("adoption-copy");
            let button = ToolButton::new(label).icon(Icon::Copy).plain().height(metrics::BUTTON_HEADER);
            menu(ui, button, |ui| {
                for (id, table) in TABLES {
                    if menu_item(ui, cx.tr(id), None, false).clicked()
                        && let Some(numbers) = table(cx, above)
                    {
                        cx.send(SystemCommand::Copy(with_tabs(&numbers)));
                    }
                }
            });
        });
    });
}

/// Makes a table to copy.
type MakeTable = fn(&Cx<'_>, &Chart) -> Option<Numbers>;

const TABLES: [(&str, MakeTable); 4] = [
    ("adoption-copy-numbers", |_, above| Some(numbers_of(above))),
    ("adoption-copy-first", |cx, _| {
        let counts = cx.state.adoption()?;
        let shown = counts.shown(&cx.state.document.dataset, cx.lang);
        Some(numbers_of(&adoption_chart(shown, AdoptionPlot::First)))
    }),
    ("adoption-copy-history", |cx, _| {
        Some(event_history(cx.state.adoption()?.shown(&cx.state.document.dataset, cx.lang)))
    }),
    ("adoption-copy-cascade", |cx, _| {
        let shown = cx.state.adoption()?.shown(&cx.state.document.dataset, cx.lang);
        Some(cascade(shown, &cx.state.session.filter_line))
    }),
];
