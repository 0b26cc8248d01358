//! The timeline: counts by bin, stacked; a click on a bar selects its records.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui;

use super::plot::{choice_menu, plot_ui};
use crate::analysis::Timeline;
use crate::app::{DisplayCommand, StackBy, TimelineRange};
use crate::figures::chart::Chart;
use crate::figures::{TimelineChoice, timeline_chart};
use crate::query::Field;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::segmented::{SegmentLabel, segmented};
use crate::words::Lang;

const STACKS: [(StackBy, &str); 6] = [
    (StackBy::Kind, "plot-by-kind"),
    (StackBy::Code, "plot-by-code"),
    (StackBy::Region, "plot-by-region"),
    (StackBy::Level, "plot-by-level"),
    (StackBy::Review, "plot-by-review"),
    (StackBy::Coder, "plot-by-coder"),
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
    let has_period = cx.state.period().is_some();
    plot_ui(cx, ui, (&chart, None), |cx, ui| toolbar_ui(cx, ui, has_period));
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
    let choice = TimelineChoice { range, possibly: state.is_possibly(), undated: Some(state.derived.undated) };
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

fn toolbar_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, has_period: bool) {
    let colors = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        ui.label(rich(cx.tr("plot-date"), metrics::SMALL).color(colors.ink2));
        crate::ui::panel::date_menu(cx, ui);
        ui.label(rich(cx.tr("plot-stack-by"), metrics::SMALL).color(colors.ink2));
        let now = cx.state.session.stack_by;
        if let Some(by) = stack_menu(cx, ui, "plot-stack-by", now) {
            cx.send(DisplayCommand::SetStackBy(by));
        }
        if has_period {
            ui.label(rich(cx.tr("plot-range"), metrics::SMALL).color(colors.ink2));
            let segments = [SegmentLabel::Text(cx.tr("plot-range-brush")), SegmentLabel::Text(cx.tr("plot-range-all"))];
            let chosen = usize::from(cx.state.session.timeline_range == TimelineRange::All);
            let ranges = [TimelineRange::Brush, TimelineRange::All];
            if let Some(range) = segmented(ui, cx.tr("plot-range"), &segments, chosen).and_then(|at| ranges.get(at)) {
                cx.send(DisplayCommand::SetTimelineRange(*range));
            }
        }
    });
}

/// A menu of what can be stacked by; gives what was chosen.
pub(super) fn stack_menu(cx: &Cx<'_>, ui: &mut egui::Ui, name: &'static str, now: StackBy) -> Option<StackBy> {
    let named = || stack_choices(cx).into_iter().map(|by| (by, stack_name(cx, by))).collect();
    choice_menu(ui, cx.tr(name), (now, &stack_name(cx, now)), named)
}

/// What can be stacked by.
pub(super) fn stack_choices(cx: &Cx<'_>) -> Vec<StackBy> {
    let own = cx.state.own_facets().into_iter().filter_map(|field| match field {
        Field::Own(name) => Some(StackBy::Own(name)),
        _ => None,
    });
    STACKS.into_iter().map(|(by, _)| by).chain(own).collect()
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
    cx.state.timeline().map(|timeline| crate::figures::series_colors(timeline, dataset)).unwrap_or_default()
}
