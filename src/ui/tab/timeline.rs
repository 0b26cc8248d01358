//! The timeline: counts by bin, one on the other, beside each other or in small charts; a click on a mark selects its records.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui;

use super::matrix::chosen;
use super::plot::{choice_menu, copy_numbers_ui, plot_ui};
use crate::analysis::Timeline;
use crate::app::{DisplayCommand, StackBy, TimelineRange};
use crate::figures::chart::Chart;
use crate::figures::{TimelineChoice, TimelineForm, TimelineLook, TimelineMeasure, has_series_colors, timeline_chart};
use crate::query::Field;
use crate::ui::cx::Cx;
use crate::ui::panel::date_suggestion;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::segmented::{SegmentLabel, segmented};
use crate::words::Lang;

const STACKS: [(StackBy, &str); 8] = [
    (StackBy::Kind, "plot-by-kind"),
    (StackBy::Code, "plot-by-code"),
    (StackBy::Region, "plot-by-region"),
    (StackBy::RegionGroup, "plot-by-region-group"),
    (StackBy::Level, "plot-by-level"),
    (StackBy::Review, "plot-by-review"),
    (StackBy::Coder, "plot-by-coder"),
    (StackBy::Nothing, "plot-by-nothing"),
];

const FORMS: [(TimelineForm, &str); 4] = [
    (TimelineForm::Stacked, "plot-form-stacked"),
    (TimelineForm::Grouped, "plot-form-grouped"),
    (TimelineForm::Panels, "plot-form-panels"),
    (TimelineForm::Grid, "plot-form-grid"),
];

const MEASURES: [(TimelineMeasure, &str); 3] = [
    (TimelineMeasure::Counts, "plot-measure-counts"),
    (TimelineMeasure::Share, "plot-measure-share"),
    (TimelineMeasure::Cumulative, "plot-measure-cumulative"),
];

/// The chart that was drawn last, and what it was made from.
#[derive(Debug)]
struct Drawn {
    timeline: Arc<Timeline>,
    revision: u64,
    lang: Lang,
    choice: TimelineChoice,
    chart: Arc<Chart>,
}

pub(super) fn timeline_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Some(chart) = chart(cx) else { return };
    let shown = Arc::clone(&chart);
    plot_ui(cx, ui, (&chart, None), |cx, ui| {
        tools_ui(cx, ui, &shown);
        // Few records have the date that is counted by: another one is offered, and never taken by itself.
        date_suggestion(cx, ui);
    });
}

/// The chart, made anew when what it shows is another.
fn chart(cx: &mut Cx<'_>) -> Option<Arc<Chart>> {
    let state = cx.state;
    let dataset = &state.document.dataset;
    let timeline = state.timeline()?;
    let range = match (state.session.timeline_range, state.period()) {
        (TimelineRange::Brush, Some(asked)) => Some(asked.days()),
        _ => None,
    };
    // The counts that are shown may be those of another measure, until the wanted ones are there.
    let look = state.session.timeline_look;
    let measure = match (timeline.is_cumulative, look.measure) {
        (true, _) => TimelineMeasure::Cumulative,
        (false, TimelineMeasure::Cumulative) => TimelineMeasure::Counts,
        (false, other) => other,
    };
    let choice = TimelineChoice {
        range,
        possibly: state.is_possibly(),
        undated: Some(state.timeline_undated()),
        look: TimelineLook { measure, ..look },
        dated: state.derived.dated,
        of: state.derived.facets.of,
    };
    let (revision, lang) = (dataset.revision(), cx.lang);
    let is_same = |memory: &&Drawn| {
        Arc::ptr_eq(&memory.timeline, timeline)
            && (memory.revision, memory.lang, memory.choice) == (revision, lang, choice)
    };
    if let Some(memory) = cx.memory.part::<Drawn>().filter(is_same) {
        return Some(Arc::clone(&memory.chart));
    }
    let chart = Arc::new(timeline_chart(timeline, (dataset, state.lexicon()), lang, choice));
    let timeline = Arc::clone(timeline);
    cx.memory.remember(Drawn { timeline, revision, lang, choice, chart: Arc::clone(&chart) });
    Some(chart)
}

fn tools_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, chart: &Chart) {
    let label = |cx: &Cx<'_>, ui: &mut egui::Ui, id| {
        ui.label(rich(cx.tr(id), metrics::SMALL).color(palette(ui).ink2));
    };
    let now = cx.state.session.timeline_look;
    let mut wanted = now;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(metrics::GAP, 4.0);
        label(cx, ui, "plot-date");
        crate::ui::panel::date_menu(cx, ui);
        label(cx, ui, "plot-divide-by");
        let by = cx.state.session.stack_by;
        if let Some(by) = stack_menu(cx, ui, "plot-divide-by", by, true) {
            cx.send(DisplayCommand::SetStackBy(by));
        }
        label(cx, ui, "plot-form");
        // Only provinces have places.
        let is_region = by == StackBy::Region;
        let form = if is_region || now.form != TimelineForm::Grid { now.form } else { TimelineForm::Panels };
        let chosen_form = chosen(cx, ui, "plot-form", &FORMS, form);
        if chosen_form != form {
            wanted.form = chosen_form;
            if chosen_form == TimelineForm::Grid && !is_region {
                cx.send(DisplayCommand::SetStackBy(StackBy::Region));
            }
        }
        label(cx, ui, "plot-measure");
        wanted.measure = chosen(cx, ui, "plot-measure", &MEASURES, now.measure);
    });
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let none = (!cx.state.document.dataset.header().has_events()).then(|| cx.tr("plot-events-why-none"));
        let button = ToolButton::new(cx.tr("plot-events")).height(metrics::BUTTON_HEADER).chosen(now.events);
        if ui.add(button.disabled(none)).clicked() {
            wanted.events = !now.events;
        }
        if cx.state.period().is_some() {
            label(cx, ui, "plot-range");
            let segments = [SegmentLabel::Text(cx.tr("plot-range-brush")), SegmentLabel::Text(cx.tr("plot-range-all"))];
            let shown = usize::from(cx.state.session.timeline_range == TimelineRange::All);
            let ranges = [TimelineRange::Brush, TimelineRange::All];
            if let Some(range) = segmented(ui, cx.tr("plot-range"), &segments, shown).and_then(|at| ranges.get(at)) {
                cx.send(DisplayCommand::SetTimelineRange(*range));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            copy_numbers_ui(cx, ui, chart, cx.tr("plot-copy-numbers"));
        });
    });
    if wanted != now {
        cx.send(DisplayCommand::SetTimelineLook(wanted));
    }
}

/// A menu of what records can be divided by, and of nothing where that is a choice; gives what was chosen.
pub(super) fn stack_menu(
    cx: &Cx<'_>,
    ui: &mut egui::Ui,
    name: &'static str,
    now: StackBy,
    or_nothing: bool,
) -> Option<StackBy> {
    let named = || stack_choices(cx, or_nothing).into_iter().map(|by| (by, stack_name(cx, by))).collect();
    choice_menu(ui, cx.tr(name), (now, &stack_name(cx, now)), named)
}

/// What records can be divided by.
pub(super) fn stack_choices(cx: &Cx<'_>, or_nothing: bool) -> Vec<StackBy> {
    let own = cx.state.own_facets().into_iter().filter_map(|field| match field {
        Field::Own(name) => Some(StackBy::Own(name)),
        _ => None,
    });
    STACKS.into_iter().map(|(by, _)| by).filter(|by| or_nothing || *by != StackBy::Nothing).chain(own).collect()
}

/// What a stack is called.
pub(super) fn stack_name(cx: &Cx<'_>, by: StackBy) -> String {
    match by {
        StackBy::Own(name) => visible_line(name.key()).into_owned(),
        _ => cx.tr(STACKS.iter().find(|(other, _)| *other == by).map_or("plot-by-kind", |(_, id)| id)).to_owned(),
    }
}

/// The places in the palette that the series of the timeline have: the facet is its legend.
pub(in crate::ui) fn series_colors(cx: &Cx<'_>) -> BTreeMap<Option<u32>, usize> {
    let dataset = &cx.state.document.dataset;
    let look = cx.state.session.timeline_look;
    let timeline = cx.state.timeline().filter(|timeline| has_series_colors(timeline, look));
    timeline.map(|timeline| crate::figures::series_colors(timeline, dataset, look)).unwrap_or_default()
}
