//! A chart on the screen: legend, marks, caption. It paints the marks of [`crate::figures::layout`] and makes its targets
//! buttons.
//!
//! The drawing area is a plot of `egui_plot`, so that its coordinates can be shared. The targets are a list of one stop: the
//! arrow keys reach every one; from a bar Up and Down go through its pieces. The names say the numbers, a click gives what opens them.

mod heads;
mod item;
mod legend;
mod menu;
mod paint;
mod tooltip;

use std::sync::Arc;

use eframe::egui::{Id, Key, Modifiers, Painter, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_plot::{Plot, PlotBounds};

pub use heads::Heads;

use super::focus::{self, Arrow};
use super::mark_menu::{MarkChoice, MarkMenu};
use super::{roving, text};
use crate::figures::chart::{Chart, Series};
use crate::figures::layout::{self, Area, Direction, Highlight, LaidOut, MeasureText, Sides, TextSize, layout_within};
use crate::query::Opens;
use crate::ui::theme::{Palette, line_height, metrics, palette, parse_hex};

/// A chart with its legend and its caption.
#[derive(Clone, Copy, Debug)]
pub struct ChartPlot<'a> {
    /// What it shows. It is laid out anew when it is another one, not when it only says something else.
    pub chart: &'a Arc<Chart>,
    /// The height of the drawing area with its axes, without legend and caption; 0 takes what is left.
    pub height: f32,
    /// At least so much room is beside the frame, so that charts one under the other have their axes at the same places.
    pub sides: Sides,
    /// The entries of the menu of a mark; without them it has none.
    pub menu: Option<MarkMenu<'a>>,
    /// The heads by which the rows of a matrix are sorted.
    pub heads: Option<Heads<'a>>,
}

/// What the user did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ChartAction {
    /// Nothing.
    #[default]
    None,
    /// Chose a mark: what opens its records.
    Mark(Opens),
    /// Chose an event: the id of the record that it is about.
    Record(String),
    /// Chose a series in the legend: what opens its records.
    Series(Opens),
    /// Chose something from the menu of a mark, or of a series.
    Menu(MarkChoice, Opens),
    /// Wants these numbers, as a table with tabs.
    CopyNumbers(String),
    /// Wants the rows sorted by this one of the heads.
    Sort(usize),
    /// Pressed one of the letters at a mark: the letter, and what opens the records of the mark.
    Letter(Key, Opens),
}

/// Left and right of the caption.
const CAPTION_MARGIN: f32 = 16.0;

impl ChartPlot<'_> {
    /// Shows legend, plot and caption over the whole width.
    pub fn show(&self, ui: &mut Ui) -> ChartAction {
        self.show_with_letters(ui, &[])
    }

    /// The same, with letters that mean something at a mark.
    pub fn show_with_letters(&self, ui: &mut Ui, letters: &[Key]) -> ChartAction {
        let id = ui.next_auto_id();
        let mut action = ChartAction::None;
        if let Some(done) = legend::show(ui, self.chart, self.menu) {
            action = done;
        }
        let caption = self.caption_height(ui);
        let height = if self.height > 0.0 { self.height } else { ui.available_height() - caption - metrics::GAP };
        let size = vec2(ui.available_width(), height.max(120.0));
        let (rect, group) = ui.allocate_exact_size(size, Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(Role::Group, ui.is_enabled(), &self.chart.name));
        let laid = self.laid_out(ui, id, rect);
        self.paint(ui, id, &laid);
        if let Some(done) = targets(ui, id, (self, letters), &laid) {
            action = done;
        }
        self.head(ui, rect, &laid);
        if let Some(head) = self.heads.and_then(|heads| heads::show(ui, id, rect, &laid, heads)) {
            action = ChartAction::Sort(head);
        }
        self.caption(ui);
        action
    }

    /// The marks; those of the last frame, as long as chart and place are the same.
    fn laid_out(&self, ui: &Ui, id: Id, rect: Rect) -> Arc<LaidOut> {
        type CachedLayout = (Arc<Chart>, Rect, f32, Arc<LaidOut>);
        let (id, scale) = (id.with("laid out"), ui.pixels_per_point());
        let cached = ui.data(|data| data.get_temp::<CachedLayout>(id));
        if let Some((chart, place, at_scale, laid)) = cached
            && Arc::ptr_eq(&chart, self.chart)
            && (place, at_scale) == (rect, scale)
        {
            return laid;
        }
        let paper = Area::new(rect.left(), rect.top(), rect.right(), rect.bottom());
        let laid = Arc::new(layout_within(self.chart, paper, self.sides, &OnScreen(ui.painter())));
        ui.data_mut(|data| {
            data.insert_temp::<CachedLayout>(id, (Arc::clone(self.chart), rect, scale, Arc::clone(&laid)))
        });
        laid
    }

    fn paint(&self, ui: &mut Ui, id: Id, laid: &LaidOut) {
        let colors = palette(ui);
        let shapes = |ui: &Ui, marks| paint::shapes(ui.painter(), marks, self.chart, colors);
        ui.painter().extend(shapes(ui, &laid.ground));
        let pointed = |target: &usize| {
            let response = ui.read_response(target_id(id, *target));
            response.is_some_and(|found| found.hovered() || found.has_focus())
        };
        let pointed = (0..laid.targets.len()).find(pointed).and_then(|target| laid.targets.get(target));
        let mut marks = Vec::new();
        if let Some(target) = pointed.filter(|target| target.highlight == Highlight::Under) {
            marks.push(paint::tint(target.area, colors.hover));
        }
        marks.extend(shapes(ui, &laid.marks));
        if let Some(target) = pointed.filter(|target| target.highlight == Highlight::Outline) {
            marks.push(paint::outline(target.area, colors));
        }
        let listed = self.heads.and_then(|heads| heads.listed);
        let is_listed = |target: &&layout::MarkTarget| listed.is_some() && target.opens.as_ref() == listed;
        marks.extend(laid.targets.iter().find(is_listed).map(|target| paint::chosen(target.area, colors)));
        let frame = laid.frame;
        let ordered = |(a, b): (f64, f64)| (a.min(b), a.max(b));
        let ((left, right), (low, high)) = (ordered(frame.across), ordered(frame.up));
        let bounds = PlotBounds::from_min_max([left, low], [right, high]);
        let area = paint::rect(frame.area);
        let mut child = ui.new_child(UiBuilder::new().max_rect(area));
        Plot::new(id.with("plot"))
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
                plot.add(item::Marks::new(marks, bounds, colors.fill));
            });
        ui.painter().extend(shapes(ui, &laid.axes));
    }

    /// The names of the columns stay in sight while the rows of a matrix are scrolled under them.
    fn head(&self, ui: &Ui, rect: Rect, laid: &LaidOut) {
        let hidden = ui.clip_rect().top() - rect.top();
        if hidden <= 0.0 || self.chart.up.slots().is_empty() {
            return;
        }
        let colors = palette(ui);
        let head = Rect::from_min_max(rect.min, pos2(rect.right(), laid.frame.area.top)).translate(vec2(0.0, hidden));
        // What lies under them is not clicked through them.
        ui.interact(head, ui.scope_id().with("head"), Sense::click());
        ui.painter().rect_filled(head, 0.0, colors.base);
        let mut shapes = paint::shapes(ui.painter(), &laid.axes, self.chart, colors);
        for shape in &mut shapes {
            shape.translate(vec2(0.0, hidden));
        }
        ui.painter().extend(shapes);
    }

    fn caption_text(&self) -> Option<String> {
        Some(self.chart.caption_text()).filter(|whole| !whole.is_empty())
    }

    /// How high the drawing area must be for all that it shows.
    pub fn least_height(&self, ui: &Ui) -> f32 {
        layout::least_height(self.chart, ui.available_width(), &OnScreen(ui.painter()))
    }

    /// How much room it takes behind the end of its axis.
    pub fn right(&self, ui: &Ui) -> f32 {
        layout::right_of(self.chart, &OnScreen(ui.painter()))
    }

    /// How high the caption is.
    pub fn caption_height(&self, ui: &Ui) -> f32 {
        self.caption_text().map_or(0.0, |whole| {
            let width = ui.available_width() - 2.0 * CAPTION_MARGIN;
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
        let wrap = TextWrapping::wrap_at_width(ui.available_width() - 2.0 * CAPTION_MARGIN);
        let mut job = LayoutJob { wrap, ..LayoutJob::default() };
        job.append(&self.chart.lead, 0.0, format(colors.ink));
        job.append(whole.strip_prefix(&self.chart.lead).unwrap_or_default(), 0.0, format(colors.ink2));
        let galley = ui.painter().layout_job(job);
        let size = vec2(ui.available_width(), galley.size().y + 8.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
        ui.painter().galley(rect.min + vec2(CAPTION_MARGIN, 4.0), galley, colors.ink2);
    }
}

/// The fonts of the screen.
struct OnScreen<'a>(&'a Painter);

impl MeasureText for OnScreen<'_> {
    fn width(&self, line: &str, size: TextSize) -> f32 {
        text::line(self.0, line, paint::size(size), eframe::egui::Color32::PLACEHOLDER).size().x
    }

    fn height(&self, size: TextSize) -> f32 {
        text::line(self.0, "0", paint::size(size), eframe::egui::Color32::PLACEHOLDER).size().y
    }
}

/// The targets as buttons over the marks; gives what was done with one.
fn targets(ui: &mut Ui, id: Id, plot: (&ChartPlot<'_>, &[Key]), laid: &LaidOut) -> Option<ChartAction> {
    roving::list(ui, id.with("targets"), roving::Way::Own, |ui| targets_ui(ui, id, plot, laid))
}

fn targets_ui(ui: &Ui, id: Id, (plot, letters): (&ChartPlot<'_>, &[Key]), laid: &LaidOut) -> Option<ChartAction> {
    let chart = plot.chart;
    let mut done = None;
    for (index, target) in laid.targets.iter().enumerate().filter(|(_, target)| target.part_of.is_none()) {
        let response = roving::interact(ui, paint::rect(target.area), target_id(id, index), Sense::click());
        let here = walked(ui, id, &response, laid, index);
        let shown = laid.targets.get(here).unwrap_or(target);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &shown.words.name));
        if here == index {
            focus::outline_inside(ui, &response, metrics::CORNER_MARK);
        } else {
            focus::paint(ui, paint::rect(shown.area), metrics::CORNER_MARK);
        }
        if response.gained_focus() {
            // Not under the names of the columns.
            ui.scroll_to_rect(paint::rect(target.area).expand2(vec2(0.0, 2.0 * metrics::TAB_ROW)), None);
        }
        if response.clicked() {
            let at = response.interact_pointer_pos().and_then(|at| laid.target_at(layout::pos(at.x, at.y)));
            let met = at.filter(|at| laid.whole(*at) == index).unwrap_or(here);
            if let Some(record) = laid.targets.get(met).and_then(|met| met.record.clone()) {
                done = Some(ChartAction::Record(record));
                continue;
            }
            // What no line can tell from the rest of its bar opens the bar.
            let opens = laid.targets.get(met).and_then(|met| met.opens.as_ref()).or(target.opens.as_ref());
            done = opens.cloned().map(ChartAction::Mark).or(done);
        }
        if response.has_focus() {
            let pressed = |key: &&Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, **key));
            let letter = letters.iter().find(pressed).zip(shown.opens.clone());
            done = letter.map(|(key, opens)| ChartAction::Letter(*key, opens)).or(done);
        }
        if let Some(menu) = plot.menu {
            done = menu::of_target(ui, &menu, &response, (laid, index, here)).or(done);
        }
        if !target.words.is_of_nothing() {
            response.on_hover_ui_at_pointer(|ui| tooltip::show(ui, chart, &target.words));
        }
    }
    done
}

/// Follows the arrow keys from a target with the keyboard; gives the part of it that they have led to, or itself.
fn walked(ui: &Ui, id: Id, response: &Response, laid: &LaidOut, index: usize) -> usize {
    if !response.has_focus() {
        return index;
    }
    let part = id.with("part");
    if response.gained_focus() {
        ui.data_mut(|data| data.remove::<usize>(part));
    }
    let remembered = ui.data(|data| data.get_temp::<usize>(part));
    let mut here = remembered.filter(|part| laid.whole(*part) == index).unwrap_or(index);
    for (arrow, _) in focus::arrows(ui, response) {
        let way = match arrow {
            Arrow::Left => Direction::Left,
            Arrow::Right => Direction::Right,
            Arrow::Up => Direction::Up,
            Arrow::Down => Direction::Down,
        };
        let Some(next) = laid.neighbour(here, way) else { continue };
        if laid.whole(next) == index {
            here = next;
        } else {
            roving::go_to(ui, target_id(id, laid.whole(next)));
        }
    }
    ui.data_mut(|data| data.insert_temp(part, here));
    here
}

fn target_id(id: Id, target: usize) -> Id {
    id.with(("target", target))
}

/// The colour of a series: its own, that of its place, or grey.
pub fn series_color(palette: &Palette, series: &Series) -> eframe::egui::Color32 {
    series.own_color.as_deref().and_then(parse_hex).unwrap_or_else(|| palette.series(series.color))
}
