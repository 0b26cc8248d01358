//! The timeline: counts by bin, stacked; a click on a bar selects its records.

use eframe::egui::{self, Color32, Frame, Margin};

use crate::analysis::{By, Timeline};
use crate::app::{DisplayCommand, FilterCommand, StackBy, SystemCommand, TimelineRange};
use crate::dataset::date::Day;
use crate::figures::chart::{Chart, Stands};
use crate::figures::{color_of, timeline_chart};
use crate::query::{DatePart, Field, REVIEWS, Tree};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{Palette, metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, link, menu, menu_item};
use crate::ui::widget::segmented::{Segment, segmented};
use crate::ui::widget::stacked_timeline::{StackedTimeline, TimelineAction, TimelineLabels};

const STACKS: [(StackBy, &str); 3] =
    [(StackBy::Kind, "plot-by-kind"), (StackBy::Region, "plot-by-region"), (StackBy::Review, "plot-by-review")];

pub(super) fn timeline_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Some(timeline) = cx.state.derived.timeline.clone() else { return };
    let asked = cx.state.period();
    let range = match (cx.state.session.timeline_range, asked) {
        (TimelineRange::Brush, Some(asked)) => {
            Some((asked.from.map_or(i32::MIN, |day| day.0), asked.to.map_or(i32::MAX, |day| day.0)))
        }
        _ => None,
    };
    let mut chart = timeline_chart(&timeline, &cx.state.document.dataset, cx.lang, range);
    let limits = cx.state.document.dataset.header().text("limits");
    if let Some(limits) = limits.best(cx.lang) {
        chart.caption.push(' ');
        chart.caption.push_str(limits);
    }
    Frame::NONE.inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        toolbar_ui(cx, ui, asked.is_some());
        ui.add_space(6.0);
        let labels = TimelineLabels {
            name: cx.tr("plot-timeline"),
            certain: cx.tr("period-certain"),
            possible: cx.tr("period-possible"),
            all: cx.tr("plot-all"),
        };
        let room = ui.available_rect_before_wrap();
        let plot = egui::Rect::from_min_max(room.min, egui::pos2(room.right(), room.bottom() - 30.0));
        let action = ui
            .scope_builder(egui::UiBuilder::new().max_rect(plot), |ui| {
                StackedTimeline { chart: &chart, labels, height: 0.0 }.show(ui)
            })
            .inner;
        match action {
            TimelineAction::Bin { bin, series } => {
                let days = chart.bins.get(bin).map(|bin| (Day(bin.start), Day(bin.end)));
                let piece = series.and_then(|series| piece_of(cx, &timeline, &chart, series));
                cx.send(FilterCommand::OpenMark { days, piece });
                cx.act(crate::app::Action::ShowTable);
            }
            TimelineAction::Series(series) => {
                if let Some(piece) = piece_of(cx, &timeline, &chart, series) {
                    cx.send(FilterCommand::OpenMark { days: None, piece: Some(piece) });
                }
            }
            TimelineAction::None => {}
        }
        query_ui(cx, ui, &chart);
    });
}

/// The field that a series is of, and its value there; nothing for what is left over.
fn piece_of(cx: &Cx<'_>, timeline: &Timeline, chart: &Chart, series: usize) -> Option<(Field, Option<String>)> {
    let (field, tree) = match timeline.by {
        By::Kind => (Field::Kind, Some(Tree::Kind)),
        By::Region => (Field::Region, Some(Tree::Region)),
        By::Review => (Field::Review, None),
        By::Nothing => return None,
    };
    match (chart.series.get(series)?.stands, tree) {
        (Stands::Others, _) => None,
        (Stands::Without, _) => Some((field, None)),
        (Stands::Value(symbol), Some(tree)) => Some((field, Some(cx.state.lexicon().token(tree, symbol).to_owned()))),
        (Stands::Value(symbol), None) => Some((field, Some((*REVIEWS.get(symbol as usize)?).to_owned()))),
    }
}

/// The query under the figure, and its caption to copy.
fn query_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, chart: &Chart) {
    let colors = palette(ui);
    let query = cx.state.session.filter_line.clone();
    ui.horizontal(|ui| {
        if !query.is_empty() {
            ui.label(rich(cx.tr("plot-query"), metrics::SMALL).color(colors.ink3));
            ui.label(rich(&query, metrics::SMALL).color(colors.ink));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button =
                ToolButton::new(cx.tr("plot-copy-caption")).icon(Icon::Copy).plain().height(metrics::BUTTON_HEADER);
            if ui.add(button).clicked() {
                let mut text = format!("{} {}", chart.lead, chart.caption).trim().to_owned();
                if !query.is_empty() {
                    text.push_str(" [");
                    text.push_str(&query);
                    text.push(']');
                }
                cx.send(SystemCommand::Copy(text));
            }
        });
    });
}

fn toolbar_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, has_period: bool) {
    let colors = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        ui.label(rich(cx.tr("plot-date"), metrics::SMALL).color(colors.ink2));
        date_menu(cx, ui);
        ui.label(rich(cx.tr("plot-stack-by"), metrics::SMALL).color(colors.ink2));
        let now = cx.state.session.stack_by;
        let label = STACKS.iter().find(|(by, _)| *by == now).map_or("plot-by-kind", |(_, id)| id);
        let button = ToolButton::new(cx.tr(label)).height(metrics::BUTTON_HEADER).name(cx.tr("plot-stack-by"));
        menu(ui, button, |ui| {
            for (by, id) in STACKS {
                if menu_item(ui, cx.tr(id), None, by == now).clicked() {
                    cx.send(DisplayCommand::SetStackBy(by));
                }
            }
        });
        if has_period {
            ui.label(rich(cx.tr("plot-range"), metrics::SMALL).color(colors.ink2));
            let segments = [Segment::Text(cx.tr("plot-range-brush")), Segment::Text(cx.tr("plot-range-all"))];
            let chosen = usize::from(cx.state.session.timeline_range == TimelineRange::All);
            match segmented(ui, cx.tr("plot-range"), &segments, chosen) {
                Some(0) => cx.send(DisplayCommand::SetTimelineRange(TimelineRange::Brush)),
                Some(_) => cx.send(DisplayCommand::SetTimelineRange(TimelineRange::All)),
                None => {}
            }
        }
    });
}

const DATES: [(DatePart, &str); 4] = [
    (DatePart::Issued, "plot-by-issued"),
    (DatePart::Published, "plot-by-published"),
    (DatePart::Effective, "plot-by-effective"),
    (DatePart::Repealed, "plot-by-repealed"),
];

/// Chooses the date by which strip and timeline count, and says which it is.
pub(super) fn date_menu(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let now = cx.state.session.date;
    let label = DATES.iter().find(|(date, _)| *date == now).map_or("plot-by-issued", |(_, id)| id);
    let button = ToolButton::new(cx.tr(label)).plain().height(metrics::BUTTON_HEADER).name(cx.tr("plot-date"));
    menu(ui, button, |ui| {
        for (date, id) in DATES {
            if menu_item(ui, cx.tr(id), None, date == now).clicked() {
                cx.send(DisplayCommand::SetDate(date));
            }
        }
    });
}

/// Where only few records stand in a bin of time by the date that is counted by: says so, and offers the date by which most
/// do. It is not taken without being asked for.
pub(super) fn date_offer(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let now = cx.state.session.date;
    let Some(dated) = cx.state.derived.dated else { return };
    let counts = DatePart::ALL.into_iter().zip(dated);
    let own = counts.clone().find(|(date, _)| *date == now).map_or(0, |(_, count)| count);
    let Some((date, count)) = counts.rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > own) else {
        return;
    };
    let name = |wanted: DatePart| DATES.iter().find(|(date, _)| *date == wanted).map_or("", |(_, id)| cx.tr(id));
    let (own_name, other_name) = (name(now).to_owned(), name(date).to_owned());
    let of = cx.state.derived.facets.of;
    let short = cx.say(&crate::msg!("plot-date-offer", date = other_name.as_str(), count = count));
    let long = cx.say(&crate::msg!(
        "plot-date-offer-why",
        own = own_name.as_str(),
        few = own,
        of = of,
        date = other_name.as_str(),
        count = count
    ));
    if link(ui, &short, metrics::SMALL).on_hover_text(long).clicked() {
        cx.send(DisplayCommand::SetDate(date));
    }
}

/// The colour of a kind in the timeline: the facet is its legend.
pub(super) fn series_color(cx: &Cx<'_>, colors: &Palette, symbol: u32) -> Color32 {
    let rank = cx.state.derived.timeline.as_ref().and_then(|timeline| color_of(timeline, symbol));
    colors.series(rank)
}
