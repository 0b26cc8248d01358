//! The timeline: a bar for every bin of time, stacked by series, what is certain solid below what is possible hatched.
//!
//! The drawing area is a plot of `egui_plot`, so that its transform can be shared. Every bin is a button: Tab and the
//! arrow keys reach it, its name says its numbers, a click returns it.

mod item;
mod legend;
mod tooltip;

use eframe::egui::{Id, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_plot::{Plot, PlotBounds, PlotPoint, PlotTransform};

use super::focus::{self, Arrow};
use super::{count, text};
use crate::figures::chart::{Chart, ticks};
use crate::ui::theme::{Palette, line_height, metrics, palette, parse_hex};

/// The words on the plot and for screen readers.
#[derive(Clone, Copy, Debug)]
pub struct TimelineLabels<'a> {
    /// The name of the plot.
    pub name: &'a str,
    /// `certain`.
    pub certain: &'a str,
    /// `possible`.
    pub possible: &'a str,
    /// The last row of the tooltip: `all`.
    pub all: &'a str,
}

/// The timeline.
#[derive(Clone, Copy, Debug)]
pub struct StackedTimeline<'a> {
    /// What it shows.
    pub chart: &'a Chart,
    /// The words.
    pub labels: TimelineLabels<'a>,
    /// The height of the drawing area with its axis, without legend and caption; 0 takes what is left.
    pub height: f32,
}

/// What the user did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimelineAction {
    /// Nothing.
    #[default]
    None,
    /// Chose a bin, or with the mouse a piece of it.
    Bin {
        /// The bin.
        bin: usize,
        /// The series, when the click met one.
        series: Option<usize>,
    },
    /// Chose a series in the legend.
    Series(usize),
}

/// Left of the drawing area.
const LEFT: f32 = 48.0;
/// Right of it.
const RIGHT: f32 = 16.0;
/// Under the axis: the row of bins and the row of groups.
const FOOT: f32 = 46.0;

impl StackedTimeline<'_> {
    /// Shows legend, plot and caption over the whole width.
    pub fn show(&self, ui: &mut Ui) -> TimelineAction {
        let id = ui.next_auto_id();
        let mut action = TimelineAction::None;
        if let Some(series) = legend::show(ui, self.chart) {
            action = TimelineAction::Series(series);
        }
        let caption = self.caption_height(ui);
        let height = if self.height > 0.0 { self.height } else { ui.available_height() - caption - metrics::GAP };
        let size = vec2(ui.available_width(), height.max(120.0));
        let (rect, group) = ui.allocate_exact_size(size, Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(Role::Group, ui.is_enabled(), self.labels.name));
        let area = Rect::from_min_max(
            pos2(rect.left() + LEFT, rect.top() + 10.0),
            pos2((rect.right() - RIGHT).max(rect.left() + LEFT + 1.0), rect.bottom() - FOOT),
        );
        if let Some(picked) = self.plot(ui, id, area) {
            action = picked;
        }
        self.caption(ui);
        action
    }

    fn plot(&self, ui: &mut Ui, id: Id, area: Rect) -> Option<TimelineAction> {
        let colors = palette(ui);
        let bins = self.chart.bins.len();
        let marks = ticks(self.chart.highest(), 4);
        let top = f64::from(marks.last().copied().unwrap_or(1).max(1)) * 1.02;
        let hovered = (0..bins)
            .find(|bin| ui.read_response(bin_id(id, *bin)).is_some_and(|found| found.hovered() || found.has_focus()));
        let bounds = PlotBounds::from_min_max([0.0, 0.0], [bins.max(1) as f64, top]);
        let frame = PlotTransform::new(area, bounds, false);
        grid(ui, &frame, &marks, colors);

        let stack = item::Stack::new(self.chart, colors, hovered);
        let mut child = ui.new_child(UiBuilder::new().max_rect(area));
        let shown = Plot::new(id.with("plot"))
            .width(area.width())
            .height(area.height())
            .show_axes(false)
            .show_grid(false)
            .show_background(false)
            .show_x(false)
            .show_y(false)
            .allow_drag(false)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .set_margin_fraction(vec2(0.0, 0.0))
            .sense(Sense::hover())
            .show(&mut child, |plot| {
                plot.set_plot_bounds(bounds);
                plot.add(stack);
            });
        axis(ui, self.chart, &frame, colors);
        self.bins(ui, id, &shown.transform)
    }

    /// The bins as buttons over the plot.
    fn bins(&self, ui: &Ui, id: Id, transform: &PlotTransform) -> Option<TimelineAction> {
        let mut picked = None;
        let count = self.chart.bins.len();
        let frame = *transform.frame();
        for (index, bin) in self.chart.bins.iter().enumerate() {
            let left = transform.position_from_point_x(index as f64);
            let right = transform.position_from_point_x(index as f64 + 1.0);
            let column = Rect::from_x_y_ranges(left..=right, frame.y_range());
            let response = ui.interact(column, bin_id(id, index), Sense::click());
            let (certain, possible) = self.chart.records(index);
            response.widget_info(|| {
                let labels = self.labels;
                let name = format!("{}, {} {}, {} {}", bin.name, labels.certain, certain, labels.possible, possible);
                WidgetInfo::labeled(Role::Button, ui.is_enabled(), name)
            });
            for (arrow, _) in focus::arrows(ui, &response) {
                let next = match arrow {
                    Arrow::Left => index.checked_sub(1),
                    Arrow::Right => Some(index + 1).filter(|next| *next < count),
                    Arrow::Up | Arrow::Down => None,
                };
                if let Some(next) = next {
                    ui.memory_mut(|memory| memory.request_focus(bin_id(id, next)));
                }
            }
            focus::ring_inside(ui, &response, metrics::CORNER_MARK);
            if response.clicked() {
                picked = Some(TimelineAction::Bin { bin: index, series: self.series_at(transform, index, &response) });
            }
            if certain + possible > 0 {
                response.on_hover_ui_at_pointer(|ui| tooltip::show(ui, self.chart, index, self.labels));
            }
        }
        picked
    }

    fn series_at(&self, transform: &PlotTransform, bin: usize, response: &Response) -> Option<usize> {
        let PlotPoint { y, .. } = transform.value_from_position(response.interact_pointer_pos()?);
        self.chart
            .pieces(bin)
            .into_iter()
            .find(|piece| y >= f64::from(piece.from) && y < f64::from(piece.to))
            .map(|piece| piece.series)
    }

    fn caption_text(&self) -> Option<String> {
        let chart = self.chart;
        let whole = format!("{} {}", chart.lead, chart.caption);
        let whole = whole.trim();
        (!whole.is_empty()).then(|| whole.to_owned())
    }

    fn caption_height(&self, ui: &Ui) -> f32 {
        self.caption_text().map_or(0.0, |whole| {
            let width = ui.available_width() - 2.0 * RIGHT;
            let ink = palette(ui).ink2;
            text::paragraph(ui.painter(), &whole, metrics::SMALL, ink, width).size().y + 8.0
        })
    }

    /// The first sentence in ink, the rest paler.
    fn caption(&self, ui: &mut Ui) {
        use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
        let Some(whole) = self.caption_text() else { return };
        let colors = palette(ui);
        let format = |color| TextFormat {
            line_height: Some(line_height(metrics::SMALL)),
            ..TextFormat::simple(crate::ui::theme::font(metrics::SMALL), color)
        };
        let mut job =
            LayoutJob { wrap: TextWrapping::wrap_at_width(ui.available_width() - 2.0 * RIGHT), ..LayoutJob::default() };
        job.append(&self.chart.lead, 0.0, format(colors.ink));
        let space = if self.chart.lead.is_empty() { "" } else { " " };
        job.append(&format!("{space}{}", self.chart.caption), 0.0, format(colors.ink2));
        let galley = ui.painter().layout_job(job);
        let size = vec2(ui.available_width(), galley.size().y + 8.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
        ui.painter().galley(rect.min + vec2(RIGHT, 4.0), galley, colors.ink2);
    }
}

fn bin_id(id: Id, bin: usize) -> Id {
    id.with(("bin", bin))
}

/// The colour of a series: its own, that of its place, or grey.
pub fn series_color(palette: &Palette, series: &crate::figures::chart::Series) -> eframe::egui::Color32 {
    series.own_color.as_deref().and_then(parse_hex).unwrap_or_else(|| palette.series(series.color))
}

fn grid(ui: &Ui, frame: &PlotTransform, marks: &[u32], palette: &Palette) {
    let painter = ui.painter();
    let area = frame.frame();
    for mark in marks {
        let y = frame.position_from_point_y(f64::from(*mark)).round();
        if *mark > 0 {
            let line = Stroke::new(1.0, palette.soft);
            painter.hline(area.x_range(), y + 0.5, line);
        }
        let galley = text::line(painter, &count::number(*mark as usize), metrics::SMALL, palette.ink2);
        text::paint_right(painter, pos2(area.left() - 8.0, y), galley);
    }
}

/// The axis with the bins under it, and under these the groups between short lines.
fn axis(ui: &Ui, chart: &Chart, frame: &PlotTransform, palette: &Palette) {
    let painter = ui.painter();
    let area = frame.frame();
    let y = area.bottom().round() + 0.5;
    painter.hline(area.x_range(), y, Stroke::new(1.0, palette.ctl));
    let pitch = area.width() / chart.bins.len().max(1) as f32;
    let widest = chart
        .bins
        .iter()
        .map(|bin| text::line(painter, &bin.label, metrics::SMALL, palette.ink2).size().x)
        .fold(0.0_f32, f32::max);
    let every = ((widest + 6.0) / pitch).ceil().max(1.0) as usize;
    for (index, bin) in chart.bins.iter().enumerate().step_by(every) {
        let x = frame.position_from_point_x(index as f64 + 0.5);
        let galley = text::line(painter, &bin.label, metrics::SMALL, palette.ink2);
        text::paint_center(painter, pos2(x, y + 12.5), galley);
    }
    let groups = chart.groups();
    if groups.iter().all(|(name, ..)| name.is_empty()) {
        return;
    }
    let line = Stroke::new(1.0, palette.line);
    let mut free = f32::NEG_INFINITY;
    for (name, from, to) in groups {
        let left = frame.position_from_point_x(from as f64);
        let right = frame.position_from_point_x(to as f64);
        for x in [left, right] {
            painter.vline(x.round() + 0.5, y..=y + 37.0, line);
        }
        let galley = text::line(painter, name, metrics::SMALL, palette.ink2);
        let center = (left + right) * 0.5;
        let half = galley.size().x * 0.5;
        if center - half > free {
            text::paint_center(painter, pos2(center, y + 29.5), galley);
            free = center + half + 6.0;
        }
    }
}
