//! The brushable histogram over time: certain solid, possible hatched, without the filter grey behind.
//!
//! A click chooses a bin. Drag makes a period, a drag inside moves it, a drag of a handle resizes it, a double click takes it
//! away; it snaps to whole bins. With the keyboard: Left and Right on the strip go from bin to bin, Enter chooses one, or at first
//! makes a period of all of them; Tab reaches the handles, where Left and Right move the period by a bin, with Shift the handle, and
//! Delete takes the period away.

mod brush;
mod paint;
mod scale;

use eframe::egui::{CursorIcon, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use self::brush::{Drag, Grip};
use self::scale::Scale;
use super::focus::{self, Arrow};
use super::mark_menu::{MarkChoice, MarkMenu};
use crate::ui::theme::metrics;

pub use self::scale::{first_day_of_year, year_of};

/// A bin. Days count from 1970-01-01; both ends belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StripBin {
    /// The first day.
    pub start: i32,
    /// The last day.
    pub end: i32,
    /// In the filter, certainly here.
    pub certain: u32,
    /// In the filter, possibly here.
    pub possible: u32,
    /// Without the filter, certainly here.
    pub all_certain: u32,
    /// Without the filter, possibly here.
    pub all_possible: u32,
}

impl StripBin {
    fn filtered(&self) -> u32 {
        self.certain.saturating_add(self.possible)
    }

    fn all(&self) -> u32 {
        self.all_certain.saturating_add(self.all_possible).max(self.filtered())
    }
}

/// The words on the strip and for screen readers.
#[derive(Clone, Copy, Debug)]
pub struct StripLabels<'a> {
    /// The name of the strip.
    pub name: &'a str,
    /// The first line of the legend: `certain`.
    pub certain: &'a str,
    /// The second: `possible`.
    pub possible: &'a str,
    /// The third: `all 131`.
    pub all: &'a str,
    /// The same where there is no room for the number: `all`.
    pub all_short: &'a str,
    /// Under the bar of undated records.
    pub undated: &'a str,
    /// The name of the bar of undated records as a button.
    pub undated_button: &'a str,
    /// The name of the left handle.
    pub from: &'a str,
    /// The name of the right handle.
    pub to: &'a str,
}

/// The strip.
pub struct TimeStrip<'a> {
    /// Bins without gaps, from left to right.
    pub bins: &'a [StripBin],
    /// Undated records in the filter, if the filter said nothing about dates.
    pub undated: u32,
    /// All undated records.
    pub all_undated: u32,
    /// The period, both days in it.
    pub brush: Option<(i32, i32)>,
    /// The words.
    pub labels: StripLabels<'a>,
    /// Whether the scale follows the filter: bars of what it leaves out are clipped.
    pub fits: bool,
    /// The height without the row above: 112, less in low windows.
    pub height: f32,
    /// A round number beside the scale, in few signs.
    pub count: &'a dyn Fn(u32) -> String,
    /// What the tooltip over a bin says.
    pub tooltip: &'a dyn Fn(usize) -> String,
    /// A day as text, for screen readers.
    pub day: &'a dyn Fn(i32) -> String,
    /// The entries of the menu of a bin; without them it has none.
    pub menu: Option<MarkMenu<'a>>,
}

/// What the user did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StripAction {
    /// Nothing.
    #[default]
    None,
    /// Is dragging, and would choose this period by letting go.
    Preview((i32, i32)),
    /// Chose this period, both days in it.
    Brush((i32, i32)),
    /// Clicked on this bin.
    Bin(usize),
    /// Chose something from the menu of this bin.
    Menu(MarkChoice, usize),
    /// Took the period away.
    Clear,
    /// Clicked on the undated records.
    Undated,
}

impl TimeStrip<'_> {
    /// Shows the strip over the whole width, with the gutters that all plots over time share.
    pub fn show(&self, ui: &mut Ui) -> StripAction {
        let size = vec2(ui.available_width(), self.height);
        let (rect, group) = ui.allocate_exact_size(size, Sense::hover());
        let id = group.id;
        let scale = Scale::new(self.bins, rect, self.fits);
        let area = scale.area();

        let strip = ui.interact(area, id.with("strip"), Sense::click_and_drag());
        let cursor = self.walk(ui, &strip);
        strip.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Group, ui.is_enabled(), self.labels.name);
            info.current_text_value = cursor.map(self.tooltip);
            info
        });

        let mut drag: Option<Drag> = ui.data(|data| data.get_temp(id));
        let mut action = self.on_strip(ui, &strip, (&scale, cursor), &mut drag);
        let shown = drag.map_or(self.brush, |drag| Some(drag.days(self.bins)));

        let mut handles = Vec::new();
        if let Some(range) = shown {
            for grip in [Grip::From, Grip::To] {
                let handle = self.handle(ui, id, &scale, grip, range);
                let done = self.on_handle(ui, &handle, &scale, grip, &mut drag);
                if done != StripAction::None {
                    action = done;
                }
                handles.push(handle);
            }
        }
        // A drag whose pointer went elsewhere without letting go ends where it began: nothing of it stays to be seen.
        let is_held = |response: &Response| response.dragged() || response.drag_stopped();
        if drag.is_some() && !is_held(&strip) && !handles.iter().any(is_held) {
            drag = None;
            action = self.brush.map_or(StripAction::Clear, StripAction::Brush);
        }
        ui.data_mut(|data| match drag {
            Some(drag) => {
                data.insert_temp(id, drag);
            }
            None => data.remove::<Drag>(id),
        });
        let shown = match (drag, action) {
            (Some(drag), _) => Some(drag.days(self.bins)),
            (None, StripAction::Brush(range)) => Some(range),
            (None, StripAction::Clear) => None,
            (None, _) => self.brush,
        };

        let undated = self.undated_button(ui, id, &scale);
        if undated.clicked() {
            action = StripAction::Undated;
        }

        if ui.is_rect_visible(rect) {
            let hovered = strip.hover_pos().and_then(|at| scale.bin_at(at.x));
            paint::strip(ui, self, &scale, shown, hovered.filter(|_| drag.is_none()));
            paint::undated(ui, self, &scale, &undated);
            for handle in &handles {
                paint::handle(ui, handle);
            }
            match cursor.and_then(|bin| self.bins.get(bin)) {
                Some(bin) => focus::paint(ui, scale.whole_column(bin), metrics::CORNER_MARK),
                None => focus::outline(ui, &strip, metrics::CORNER_MARK),
            }
        }
        if let Some((choice, bin)) = self.menu_ui(ui, &strip, &scale, cursor) {
            action = StripAction::Menu(choice, bin);
        }
        pointer_ui(ui, &strip, &scale, shown);
        if drag.is_none()
            && let Some(bin) = strip.hover_pos().and_then(|at| scale.bin_at(at.x))
        {
            strip.on_hover_text_at_pointer((self.tooltip)(bin));
        }
        action
    }

    /// The bin that the arrow keys have led to while the strip has the keyboard.
    fn walk(&self, ui: &Ui, strip: &Response) -> Option<usize> {
        let id = strip.id.with("bin");
        let last = self.bins.len().checked_sub(1)?;
        // The menu of a bin takes the keyboard, and leaves the bin as it is.
        if !strip.has_focus() {
            if !strip.context_menu_opened() {
                ui.data_mut(|data| data.remove::<usize>(id));
            }
            return ui.data(|data| data.get_temp::<usize>(id)).map(|bin| bin.min(last));
        }
        let mut at = ui.data(|data| data.get_temp::<usize>(id)).map(|bin| bin.min(last));
        for (arrow, _) in focus::arrows(ui, strip) {
            at = match (arrow, at) {
                (Arrow::Left, Some(at)) => Some(at.saturating_sub(1)),
                (Arrow::Right, Some(at)) => Some(last.min(at + 1)),
                (Arrow::Left, None) => Some(last),
                (Arrow::Right, None) => Some(0),
                (Arrow::Up | Arrow::Down, at) => at,
            };
        }
        for (key, to) in [(Key::Home, 0), (Key::End, last)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                at = Some(to);
            }
        }
        if let Some(at) = at {
            ui.data_mut(|data| data.insert_temp(id, at));
        }
        at
    }

    /// The menu of the bin that was clicked, or that the keyboard is at.
    fn menu_ui(
        &self,
        ui: &Ui,
        strip: &Response,
        scale: &Scale<'_>,
        cursor: Option<usize>,
    ) -> Option<(MarkChoice, usize)> {
        let menu = self.menu?;
        let id = strip.id.with("menu is for");
        if strip.secondary_clicked() {
            let met = strip.interact_pointer_pos().and_then(|at| scale.bin_at(at.x));
            ui.data_mut(|data| data.insert_temp(id, met));
        } else if !strip.context_menu_opened() {
            ui.data_mut(|data| data.insert_temp(id, cursor));
        }
        let bin = ui.data(|data| data.get_temp::<Option<usize>>(id)).flatten()?;
        menu.show(ui, strip, true).map(|choice| (choice, bin))
    }

    /// Drags, double clicks and keys on the strip itself.
    fn on_strip(
        &self,
        ui: &Ui,
        strip: &Response,
        (scale, cursor): (&Scale<'_>, Option<usize>),
        drag: &mut Option<Drag>,
    ) -> StripAction {
        if self.bins.is_empty() {
            return StripAction::None;
        }
        if strip.double_clicked() && self.brush.is_some() {
            *drag = None;
            return StripAction::Clear;
        }
        if strip.clicked()
            && let Some(bin) = strip.interact_pointer_pos().and_then(|at| scale.bin_at(at.x))
        {
            return StripAction::Bin(bin);
        }
        if strip.drag_started()
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let bin = scale.nearest_bin(origin.x);
            *drag = Some(match brush::bins_of(self.bins, self.brush) {
                Some(range) if scale.inside(origin.x, self.brush) => Drag::moving(bin, range),
                _ => Drag::making(bin),
            });
        }
        if let Some(done) = self.follow(ui, strip, scale, drag) {
            return done;
        }
        if strip.has_focus() {
            if let Some(bin) = cursor.filter(|_| strip.clicked()) {
                return StripAction::Bin(bin);
            }
            if self.brush.is_none() && ui.input(|i| i.key_pressed(Key::Enter) || i.key_pressed(Key::Space)) {
                return StripAction::Brush(brush::days(self.bins, (0, self.bins.len() - 1)));
            }
            return self.on_delete(ui);
        }
        StripAction::None
    }

    /// Drags and keys on a handle.
    fn on_handle(
        &self,
        ui: &Ui,
        handle: &Response,
        scale: &Scale<'_>,
        grip: Grip,
        drag: &mut Option<Drag>,
    ) -> StripAction {
        let Some(range) = brush::bins_of(self.bins, self.brush) else {
            return self.follow(ui, handle, scale, drag).unwrap_or_default();
        };
        if handle.drag_started() {
            *drag = Some(Drag::resizing(grip, range));
        }
        if let Some(done) = self.follow(ui, handle, scale, drag) {
            return done;
        }
        let mut now = range;
        for (arrow, shift) in focus::arrows(ui, handle) {
            let by = match arrow {
                Arrow::Left => -1,
                Arrow::Right => 1,
                Arrow::Up | Arrow::Down => continue,
            };
            now = if shift {
                brush::resized(now, grip, by, self.bins.len())
            } else {
                brush::moved(now, by, self.bins.len())
            };
        }
        if now != range {
            return StripAction::Brush(brush::days(self.bins, now));
        }
        if handle.has_focus() { self.on_delete(ui) } else { StripAction::None }
    }

    fn on_delete(&self, ui: &Ui) -> StripAction {
        let pressed = self.brush.is_some()
            && ui.input_mut(|input| {
                input.consume_key(Modifiers::NONE, Key::Delete) || input.consume_key(Modifiers::NONE, Key::Backspace)
            });
        if pressed { StripAction::Clear } else { StripAction::None }
    }

    /// Carries a drag on, or ends it.
    fn follow(&self, ui: &Ui, response: &Response, scale: &Scale<'_>, drag: &mut Option<Drag>) -> Option<StripAction> {
        let at = response.interact_pointer_pos();
        if response.dragged()
            && let (Some(current), Some(at)) = (drag.as_mut(), at)
        {
            let before = current.days(self.bins);
            current.to(scale, at.x, self.bins.len());
            let now = current.days(self.bins);
            // A pointer that rests asks for nothing.
            let is_new = now != before || response.drag_started();
            return Some(if is_new { StripAction::Preview(now) } else { StripAction::None });
        }
        if response.drag_stopped()
            && let Some(mut current) = drag.take()
        {
            if let Some(at) = at.or_else(|| ui.input(|input| input.pointer.latest_pos())) {
                current.to(scale, at.x, self.bins.len());
            }
            return Some(StripAction::Brush(current.days(self.bins)));
        }
        None
    }

    fn handle(&self, ui: &Ui, id: Id, scale: &Scale<'_>, grip: Grip, range: (i32, i32)) -> Response {
        let (x, name, day) = match grip {
            Grip::From => (scale.x(range.0), self.labels.from, range.0),
            Grip::To => (scale.x(range.1.saturating_add(1)), self.labels.to, range.1),
        };
        let area = scale.area();
        let x = x.clamp(area.left(), area.right());
        let hold = Rect::from_min_max(pos2(x - 5.0, area.top()), pos2(x + 5.0, area.bottom()));
        let response = ui.interact(hold, id.with(grip), Sense::drag());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Slider, ui.is_enabled(), name);
            info.current_text_value = Some((self.day)(day));
            info
        });
        response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal)
    }

    fn undated_button(&self, ui: &Ui, id: Id, scale: &Scale<'_>) -> Response {
        let response = ui.interact(scale.undated_area(), id.with("undated"), Sense::click());
        let name = self.labels.undated_button;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        response.on_hover_text(name)
    }
}

fn pointer_ui(ui: &Ui, strip: &Response, scale: &Scale<'_>, shown: Option<(i32, i32)>) {
    let Some(at) = strip.hover_pos() else { return };
    let inside = scale.inside(at.x, shown);
    ui.set_cursor_icon(match (inside, strip.dragged()) {
        (true, true) => CursorIcon::Grabbing,
        (true, false) => CursorIcon::Grab,
        (false, _) => CursorIcon::Crosshair,
    });
}
