//! The focus ring, and the arrow keys that move within a group of widgets.

use eframe::egui::{Context, EventFilter, Id, Key, Modifiers, Rect, Response, Stroke, StrokeKind, Ui, WidgetRect};

use crate::ui::theme::palette;

/// Paints the ring, 2 points wide, just outside `rect`, when the widget has the keyboard.
pub fn outline(ui: &Ui, response: &Response, corner: u8) {
    if response.has_focus() {
        paint(ui, response.rect, corner);
    }
}

/// Like [`outline`], inside `rect`: for rows that fill their panel, where the outside is cut off.
pub fn outline_inside(ui: &Ui, response: &Response, corner: u8) {
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, corner, Stroke::new(2.0, palette(ui).focus), StrokeKind::Inside);
    }
}

/// Paints the ring around `rect`.
pub fn paint(ui: &Ui, rect: Rect, corner: u8) {
    ui.painter().rect_stroke(rect, corner.saturating_add(1), Stroke::new(2.0, palette(ui).focus), StrokeKind::Outside);
}

/// Marks the row of a table that the keyboard is on.
pub fn paint_row(response: &Response) {
    let ctx = &response.ctx;
    let palette = crate::ui::theme::Palette::of(ctx.global_style().visuals.dark_mode);
    let painter = ctx.layer_painter(response.layer_id).with_clip_rect(response.interact_rect);
    painter.rect_stroke(response.rect.shrink(1.0), 2, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
}

/// Marks the row whose record is shown among several that are marked, while the keyboard is elsewhere.
pub fn paint_cursor_row(response: &Response) {
    let ctx = &response.ctx;
    let palette = crate::ui::theme::Palette::of(ctx.global_style().visuals.dark_mode);
    let painter = ctx.layer_painter(response.layer_id).with_clip_rect(response.interact_rect);
    painter.rect_stroke(response.rect.shrink(1.0), 2, Stroke::new(1.0, palette.ink), StrokeKind::Inside);
}

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// Keeps the arrow keys for the focused widget (egui would move the focus by geometry) and says which was pressed, and
/// whether with Shift. The keys are taken out of the input.
pub fn arrows(ui: &Ui, response: &Response) -> Vec<(Arrow, bool)> {
    if !response.has_focus() {
        return Vec::new();
    }
    lock_arrows(ui, response.id);
    ui.input_mut(|input| {
        let mut pressed = Vec::new();
        for (key, arrow) in [
            (Key::ArrowLeft, Arrow::Left),
            (Key::ArrowRight, Arrow::Right),
            (Key::ArrowUp, Arrow::Up),
            (Key::ArrowDown, Arrow::Down),
        ] {
            for (modifiers, shift) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
                for _ in 0..input.count_and_consume_key(modifiers, key) {
                    pressed.push((arrow, shift));
                }
            }
        }
        pressed
    })
}

/// Tells egui that the focused widget wants the arrow keys for itself.
pub fn lock_arrows(ui: &Ui, id: Id) {
    lock_keys(ui, id, false);
}

/// Like [`lock_arrows`]; with `escape` that key does not take the keyboard away either.
pub fn lock_keys(ui: &Ui, id: Id, escape: bool) {
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, EventFilter { escape, ..arrows }));
}

/// How a click or a key changes a choice of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Only this one; or none when it was the only one.
    Only,
    /// This one too, or no longer.
    Add,
    /// Everything but this one, or no longer so.
    Exclude,
    /// Only this one, to read what is coded in its records.
    Quotes,
}

impl Pick {
    /// Ctrl adds, Alt excludes.
    pub fn from_modifiers(modifiers: Modifiers) -> Self {
        if modifiers.alt {
            Self::Exclude
        } else if modifiers.command || modifiers.ctrl {
            Self::Add
        } else {
            Self::Only
        }
    }
}

/// What the user picked on a widget that senses clicks. egui reports Enter and Space on the focused widget as a click.
pub fn pick(ui: &Ui, response: &Response) -> Option<Pick> {
    response.clicked().then(|| Pick::from_modifiers(ui.input(|input| input.modifiers)))
}

/// What was drawn with this id in this frame. A response is not asked for: to be asked for one outside of its place makes a widget
/// give the keyboard away when there was a click elsewhere.
pub fn drawn(ctx: &Context, id: Id) -> Option<WidgetRect> {
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

/// Brings a widget that just got the keyboard into view.
pub fn follow(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pick_when_modifiers_then_add_or_exclude() {
        assert_eq!(Pick::from_modifiers(Modifiers::NONE), Pick::Only);
        assert_eq!(Pick::from_modifiers(Modifiers::COMMAND), Pick::Add);
        assert_eq!(Pick::from_modifiers(Modifiers::CTRL), Pick::Add);
        assert_eq!(Pick::from_modifiers(Modifiers::ALT), Pick::Exclude);
    }
}
