//! Paragraphs that are laid out: kept as long as they are made from the same, and let go when they are long out of sight.
//!
//! A code that is put somewhere changes what is drawn in the paragraphs that it stands on and lays out no text anew. It must not know
//! where a paragraph lies on the screen.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Color32, Galley, Ui};

use crate::dataset::{Paragraph, Spans, Text};
use crate::ui::record::layouts::Probe;
use crate::ui::record::marks::{self, Lanes, Mark};
use crate::ui::record::shown::Shown;
use crate::ui::theme::{font, metrics};

/// So many paragraphs are kept that are out of sight.
const KEPT: usize = 300;

/// The height of a line, and of what is marked in it.
const LINE: (f32, f32) = (metrics::READING_LINE, metrics::READING_MARK);

/// A paragraph that is laid out.
#[derive(Debug, Clone)]
pub(super) struct Laid {
    pub(super) galley: Arc<Galley>,
    pub(super) shown: Arc<Shown>,
    pub(super) marks: Arc<Vec<Mark>>,
    /// With the bars below its last line.
    pub(super) height: f32,
}

/// What a paragraph is laid out from.
pub(super) struct Source<'a> {
    pub(super) text: &'a Text,
    pub(super) spans: &'a Arc<Spans<usize>>,
    pub(super) paragraph: Paragraph,
    pub(super) wrap: f32,
    pub(super) ink: Color32,
}

#[derive(Debug)]
struct Entry {
    text: Text,
    spans: Arc<Spans<usize>>,
    lanes: Lanes,
    wrap: f32,
    ink: Color32,
    laid: Laid,
    used: u64,
}

/// The paragraphs of all columns, by column and place.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    entries: HashMap<(usize, usize), Entry>,
    probe: Probe,
    pass: u64,
}

impl Sheet {
    /// To be called once in each pass before anything is asked for. Says whether all has to be measured anew.
    pub(super) fn begin(&mut self, ui: &Ui) -> bool {
        let is_other = self.probe.is_other(ui);
        if is_other {
            self.entries.clear();
        }
        if self.entries.len() > KEPT {
            let last = self.pass;
            self.entries.retain(|_, entry| entry.used == last);
        }
        self.pass += 1;
        is_other
    }

    /// Forgets all: another text is read.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }

    /// A paragraph of a column as it is laid out.
    pub(super) fn laid(&mut self, ui: &Ui, at: (usize, usize), source: &Source<'_>) -> Laid {
        let pass = self.pass;
        #[expect(clippy::float_cmp, reason = "another width, however near, may break lines elsewhere")]
        let known = self
            .entries
            .get_mut(&at)
            .filter(|entry| entry.wrap == source.wrap && entry.ink == source.ink && entry.text == *source.text);
        let before = match known {
            Some(entry) => {
                entry.used = pass;
                if Arc::ptr_eq(&entry.spans, source.spans) {
                    return entry.laid.clone();
                }
                let lanes = Lanes::of(source.spans, source.paragraph.range());
                entry.spans = Arc::clone(source.spans);
                if lanes == entry.lanes {
                    return entry.laid.clone();
                }
                #[expect(clippy::float_cmp, reason = "a whole number of steps")]
                let same = lanes.extra() == entry.lanes.extra();
                same.then(|| (entry.laid.clone(), lanes))
            }
            None => None,
        };
        let (laid, lanes) = if let Some((laid, lanes)) = before {
            let marks = marks::of(&lanes, &laid.shown, &laid.galley, LINE);
            (Laid { marks: Arc::new(marks), ..laid }, lanes)
        } else {
            lay_out(ui, source)
        };
        let entry = Entry {
            text: source.text.clone(),
            spans: Arc::clone(source.spans),
            lanes,
            wrap: source.wrap,
            ink: source.ink,
            laid: laid.clone(),
            used: pass,
        };
        self.entries.insert(at, entry);
        laid
    }
}

fn lay_out(ui: &Ui, source: &Source<'_>) -> (Laid, Lanes) {
    let range = source.paragraph.range();
    let lanes = Lanes::of(source.spans, range.clone());
    let shown = Arc::new(Shown::of(source.text, range, false));
    let mut format = TextFormat::simple(font(metrics::LARGE), source.ink);
    format.line_height = Some(metrics::READING_LINE + lanes.extra());
    let mut job = LayoutJob::single_section(shown.text.clone(), format);
    job.wrap.max_width = source.wrap;
    let galley = ui.painter().layout_job(job);
    let marks = Arc::new(marks::of(&lanes, &shown, &galley, LINE));
    let height = galley.size().y + (lanes.extra() * 0.5).ceil();
    (Laid { galley, shown, marks, height }, lanes)
}
