//! Texts of the open record as they are laid out, kept for as long as they are made from the same.
//!
//! egui remembers layouts too, but to ask it the whole text has to be copied and hashed in each frame. It must not know what a
//! code or a hit is.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Color32, Galley, Ui};

use super::marks::{self, Lanes, Mark};
use super::shown::Shown;
use crate::dataset::{Spans, Text, TextAt};
use crate::ui::theme::{font, line_height};

/// What a layout is made from, but for its width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Source {
    pub(super) text: Text,
    /// What is coded in it.
    pub(super) spans: Arc<Spans<usize>>,
    /// The code points that are shown.
    pub(super) range: Range<usize>,
    /// In brackets: a description.
    pub(super) brackets: bool,
    pub(super) size: f32,
    pub(super) ink: Color32,
}

/// A text that is laid out.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) galley: Arc<Galley>,
    /// What is drawn for codes, from top to bottom.
    pub(super) marks: Vec<Mark>,
    wrap: f32,
}

/// A text of which something is kept.
#[derive(Debug)]
struct Entry {
    source: Source,
    shown: Arc<Shown>,
    lanes: Lanes,
    laid: Option<Arc<Laid>>,
    /// The pass in which it was drawn last.
    used: u64,
}

/// The layout of a single character, which egui makes anew whenever those made before are of no use any more: with other fonts,
/// other pixels, and once its picture of all glyphs was full.
#[derive(Debug, Default)]
pub(super) struct Probe(Option<Arc<Galley>>);

impl Probe {
    /// Whether layouts that were made before are of no use any more. To be asked once in each pass.
    pub(super) fn is_other(&mut self, ui: &Ui) -> bool {
        let job = LayoutJob::single_section("0".to_owned(), TextFormat::simple(font(1.0), Color32::PLACEHOLDER));
        let now = ui.painter().layout_job(job);
        let is_same = self.0.as_ref().is_some_and(|known| Arc::ptr_eq(known, &now));
        self.0 = Some(now);
        !is_same
    }
}

/// The layouts that were drawn last.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    texts: HashMap<TextAt, Entry>,
    probe: Probe,
    pass: u64,
    made: u64,
}

impl Layouts {
    /// To be called once in each pass, before anything is asked for: forgets what was not drawn in the one before, and all
    /// where egui's own layouts are others now.
    pub(super) fn begin(&mut self, ui: &Ui) {
        if self.probe.is_other(ui) {
            self.texts.clear();
        }
        let last = self.pass;
        self.texts.retain(|_, entry| entry.used == last);
        self.pass += 1;
    }

    /// Forgets all texts.
    pub(super) fn forget(&mut self) {
        self.texts.clear();
    }

    /// How many layouts were made.
    pub(super) fn made(&self) -> u64 {
        self.made
    }

    /// A text as it is drawn, and how much higher its lines are for codes that overlap.
    pub(super) fn shown(&mut self, at: &TextAt, source: &Source) -> (Arc<Shown>, f32) {
        let entry = self.entry(at, source);
        (Arc::clone(&entry.shown), entry.lanes.extra())
    }

    /// A text that is laid out in a width.
    pub(super) fn laid(&mut self, ui: &Ui, at: &TextAt, source: &Source, wrap: f32) -> Arc<Laid> {
        let entry = self.entry(at, source);
        #[expect(clippy::float_cmp, reason = "another width, however near, may break lines elsewhere")]
        let known = entry.laid.as_ref().filter(|laid| laid.wrap == wrap);
        if let Some(laid) = known {
            return Arc::clone(laid);
        }
        let base = line_height(source.size);
        let mut format = TextFormat::simple(font(source.size), source.ink);
        format.line_height = Some(base + entry.lanes.extra());
        let mut job = LayoutJob::single_section(entry.shown.text.clone(), format);
        job.wrap.max_width = wrap;
        let galley = ui.painter().layout_job(job);
        let marks = marks::of(&entry.lanes, &entry.shown, &galley, (base, base));
        let laid = Arc::new(Laid { galley, marks, wrap });
        entry.laid = Some(Arc::clone(&laid));
        self.made += 1;
        laid
    }

    fn entry(&mut self, at: &TextAt, source: &Source) -> &mut Entry {
        let used = self.pass;
        let make = || {
            let shown = Arc::new(Shown::of(&source.text, source.range.clone(), source.brackets));
            let lanes = Lanes::of(&source.spans, source.range.clone());
            Entry { source: source.clone(), shown, lanes, laid: None, used }
        };
        let entry = self.texts.entry(at.clone()).or_insert_with(make);
        if entry.source != *source {
            *entry = make();
        }
        entry.used = used;
        entry
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui;

    use super::*;
    use crate::ui::theme::{self, metrics};

    fn source(text: &Text) -> Source {
        let (spans, range) = (Arc::new(Spans::default()), 0..usize::MAX);
        Source { text: text.clone(), spans, range, brackets: false, size: metrics::BODY, ink: Color32::BLACK }
    }

    /// Draws a text, or nothing, in one pass, on a graphics card that can hold few glyphs.
    fn draw(ctx: &egui::Context, layouts: &mut Layouts, drawn: Option<(&Source, f32)>) {
        let at = TextAt::Field("/text".to_owned());
        let input = egui::RawInput { max_texture_side: Some(1024), ..egui::RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| {
            layouts.begin(ui);
            if let Some((source, wrap)) = drawn {
                let _ = layouts.laid(ui, &at, source, wrap);
            }
        });
        output.textures_delta.clear();
    }

    #[test]
    fn text_is_laid_out_again_only_when_something_that_it_is_made_from_is_another() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut layouts = Layouts::default();
        let text = Text::new("政策😀e\u{301}\r\n");
        let first = source(&text);
        let mut made = 0;
        let mut expect = |layouts: &mut Layouts, source: &Source, wrap: f32, is_made: bool| {
            draw(&ctx, layouts, Some((source, wrap)));
            made += u64::from(is_made);
            assert_eq!(layouts.made(), made);
        };
        expect(&mut layouts, &first, 100.0, true);
        expect(&mut layouts, &first, 100.0, false);
        expect(&mut layouts, &first, 101.0, true);
        expect(&mut layouts, &source(&Text::new(text.as_str())), 101.0, false);
        expect(&mut layouts, &Source { ink: Color32::WHITE, ..first.clone() }, 101.0, true);
        expect(&mut layouts, &Source { size: metrics::LARGE, ..first.clone() }, 101.0, true);
        expect(&mut layouts, &Source { brackets: true, ..first.clone() }, 101.0, true);
        expect(&mut layouts, &Source { range: 1..3, ..first.clone() }, 101.0, true);
        expect(&mut layouts, &Source { spans: Arc::new(Spans::new([(0..2, 0)])), ..first.clone() }, 101.0, true);
        expect(&mut layouts, &source(&Text::new("other")), 101.0, true);
        expect(&mut layouts, &first, 101.0, true);
        // Glyphs lie elsewhere in egui's picture of them, or are drawn in other pixels.
        ctx.set_fonts(egui::FontDefinitions::default());
        expect(&mut layouts, &first, 101.0, true);
        expect(&mut layouts, &first, 101.0, false);
        draw(&ctx, &mut Layouts::default(), None);
        expect(&mut layouts, &first, 101.0, false);
        let many: String = ('!'..='~').collect();
        for size in 40..60_u8 {
            draw(
                &ctx,
                &mut Layouts::default(),
                Some((&Source { size: f32::from(size), ..source(&Text::new(many.as_str())) }, 900.0)),
            );
        }
        expect(&mut layouts, &first, 101.0, true);
        ctx.set_zoom_factor(1.5);
        draw(&ctx, &mut Layouts::default(), None);
        expect(&mut layouts, &first, 101.0, true);
        // What is no longer drawn is not kept.
        draw(&ctx, &mut layouts, None);
        draw(&ctx, &mut layouts, None);
        expect(&mut layouts, &first, 101.0, true);
    }
}
