//! The entry of an annotation that is chosen where texts are read comes into sight in the record beside them.
//!
//! It takes no keyboard, and scrolls no further than it must.

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{Rect, Ui};

/// In so many frames it is scrolled to: what comes into sight with it is laid out only then, and may be higher than was thought.
const FRAMES: u8 = 3;

/// The entry that is to be seen.
#[derive(Debug, Default)]
pub(super) struct EntryInSight {
    /// The annotation that was chosen when the record was drawn last.
    chosen: Option<String>,
    /// In how many frames its entry is still scrolled to.
    frames: u8,
}

impl EntryInSight {
    /// To be asked before the entries are drawn: another annotation may have been chosen.
    pub(super) fn follow(&mut self, chosen: Option<&str>) {
        if self.chosen.as_deref() != chosen {
            self.chosen = chosen.map(str::to_owned);
            self.frames = if chosen.is_some() { FRAMES } else { 0 };
        }
    }

    /// The annotation whose entry is to be seen.
    pub(super) fn wanted(&self) -> Option<&str> {
        self.chosen.as_deref().filter(|_| self.frames > 0)
    }

    /// The entry of an annotation was drawn here.
    pub(super) fn drawn(&mut self, ui: &Ui, annotation: &str, rect: Rect) {
        if self.wanted() == Some(annotation) {
            self.frames -= 1;
            ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
            ui.ctx().request_repaint();
        }
    }
}
