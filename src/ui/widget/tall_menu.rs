//! A menu that is longer than the window is high is scrolled.

use eframe::egui::{ScrollArea, Ui};

use crate::ui::theme::metrics;

/// So much of the window's height is left for the frame of a menu.
const FRAME: f32 = 24.0;

/// Shows the entries of a menu in as much of the window's height as there is, but for what stands `above` it.
pub fn scrolled<R>(ui: &mut Ui, above: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let room = ui.content_rect().height() - above - FRAME;
    // The bar stands beside the keys, not over them.
    ui.spacing_mut().scroll.floating_allocated_width = metrics::GAP;
    // Else it would be as high as egui takes a popup to be that it does not know yet.
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, add).inner
}
