//! What is drawn for codes in a text: the ground of the first one behind the words, and a bar for each below them.
//!
//! Bars of codes that overlap lie below one another, each as far down from one end to the other. It must not know which
//! colours codes have.

use std::ops::Range;

use eframe::egui::epaint::text::PlacedRow;
use eframe::egui::{Color32, Galley, Mesh, Painter, Pos2, Rect, Shape, pos2};

use super::shown::Shown;
use crate::dataset::Spans;
use crate::ui::theme::with_alpha;

/// From one bar to the next one below it, and the height of a bar.
const STEP: f32 = 3.0;
const BAR: f32 = 2.0;
/// So many bars lie below one another at most. Where more codes overlap, the last one stands for the rest.
const MOST: usize = 6;

/// Something that is drawn in a row of a text that is laid out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) form: Form,
    /// The code, by its place among those of the record; none for all those for which there is no room.
    pub(super) code: Option<usize>,
    /// Where, relative to the galley.
    pub(super) rect: Rect,
}

/// How a mark is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Behind the words.
    Ground,
    /// Below them.
    Bar,
}

/// What is coded in a part of a text, as there is room to draw it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lanes {
    /// By beginning; none of a lane overlaps another one of it.
    spans: Vec<InLane>,
    count: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct InLane {
    range: Range<usize>,
    code: Option<usize>,
    lane: usize,
}

impl Lanes {
    /// Those of what overlaps a part of a text, in code points.
    pub(super) fn of(spans: &Spans<usize>, part: Range<usize>) -> Self {
        let found: Vec<_> = spans.overlapping(part).into_iter().filter_map(|at| spans.all().get(at)).collect();
        let count = found.iter().map(|span| span.lane + 1).max().unwrap_or(0);
        let own = if count > MOST { MOST - 1 } else { MOST };
        let mut lanes: Vec<InLane> = Vec::with_capacity(found.len());
        let mut rest: Option<InLane> = None;
        for span in found {
            let range = span.range.clone();
            if span.lane < own {
                lanes.push(InLane { range, code: Some(span.of), lane: span.lane });
                continue;
            }
            match &mut rest {
                Some(rest) if range.start <= rest.range.end => rest.range.end = rest.range.end.max(range.end),
                _ => lanes.extend(rest.replace(InLane { range, code: None, lane: own })),
            }
        }
        lanes.extend(rest);
        lanes.sort_by_key(|span| span.range.start);
        Self { spans: lanes, count: count.min(MOST) }
    }

    /// How much higher lines are than without codes that overlap: half of it is above the words, half below.
    pub(super) fn extra(&self) -> f32 {
        STEP * self.count.saturating_sub(1) as f32
    }
}

/// The marks of a text, from row to row; `base` is the height of its lines where no codes overlap, `tall` that of what is marked in
/// them.
pub(super) fn of(lanes: &Lanes, shown: &Shown, galley: &Galley, (base, tall): (f32, f32)) -> Vec<Mark> {
    let mut coming = lanes.spans.iter().map(|span| {
        let range = shown.drawn(span.range.start)..shown.drawn(span.range.end);
        InLane { range, ..span.clone() }
    });
    let mut next = coming.next();
    let mut here: Vec<InLane> = Vec::new();
    let mut marks = Vec::new();
    let mut begin = 0;
    for row in &galley.rows {
        let end = begin + row.glyphs.len();
        while let Some(span) = next.take_if(|span| span.range.start < end) {
            here.push(span);
            next = coming.next();
        }
        here.retain(|span| span.range.end > begin);
        row_marks(&here, row, begin, (base, tall), &mut marks);
        begin += row.char_count_including_newline().0;
    }
    marks
}

/// The marks of one row, whose first character has this number.
fn row_marks(here: &[InLane], row: &PlacedRow, begin: usize, (base, tall): (f32, f32), marks: &mut Vec<Mark>) {
    let len = row.glyphs.len();
    let within = |range: &Range<usize>| range.start.max(begin) - begin..range.end.clamp(begin, begin + len) - begin;
    let mut put = |form: Form, code: Option<usize>, range: Range<usize>, lane: usize| {
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        let glyphs = row.glyphs.get(range.start).zip(last.and_then(|last| row.glyphs.get(last)));
        let Some((first, last)) = glyphs else { return };
        // Higher lines have half of the room above the words, but their box is as far below them as it is high.
        let middle = row.pos.y + first.logical_rect().center().y - 0.5 * (first.line_height - base);
        let (top, bottom) = match form {
            Form::Ground => (middle - tall * 0.5, middle + tall * 0.5),
            Form::Bar => {
                let line = (middle + tall * 0.5).round() + STEP * lane as f32;
                (line - BAR * 0.5, line + BAR * 0.5)
            }
        };
        let min = pos2(row.pos.x + first.pos.x, top);
        marks.push(Mark { form, code, rect: Rect::from_min_max(min, pos2(row.pos.x + last.max_x(), bottom)) });
    };
    if here.is_empty() {
        return;
    }
    // The span in the first lane gives each character its ground.
    let mut first: Vec<Option<&InLane>> = vec![None; len];
    for span in here {
        for own in first.get_mut(within(&span.range)).into_iter().flatten() {
            if own.is_none_or(|other| span.lane < other.lane) {
                *own = Some(span);
            }
        }
    }
    let mut at = 0;
    for run in first.chunk_by(|a, b| a.map(|span| span.code) == b.map(|span| span.code)) {
        if let Some(Some(span)) = run.first() {
            put(Form::Ground, span.code, at..at + run.len(), 0);
        }
        at += run.len();
    }
    for span in here {
        put(Form::Bar, span.code, within(&span.range), span.lane);
    }
}

/// The colours of codes.
pub(super) struct Colors {
    /// By place of the code among those of the record.
    pub(super) codes: Vec<Color32>,
    /// That of all those for which there is no room.
    pub(super) rest: Color32,
}

/// The marks of one form that are in sight, as one shape, for a text that lies at `at`.
pub(super) fn shape(painter: &Painter, marks: &[Mark], at: Pos2, form: Form, colors: &Colors) -> Shape {
    let seen = painter.clip_rect().translate(-at.to_vec2());
    let ppp = painter.pixels_per_point();
    let on_pixel = |place: Pos2| ((place.to_vec2() * ppp).round() / ppp).to_pos2();
    let mut mesh = Mesh::default();
    // They go from row to row, and those of a row stand no further apart.
    let apart = STEP * MOST as f32 + 40.0;
    let first = marks.partition_point(|mark| mark.rect.bottom() + apart < seen.top());
    let in_sight = marks.iter().skip(first).take_while(|mark| mark.rect.top() < seen.bottom() + apart);
    for mark in in_sight.filter(|mark| mark.form == form) {
        let color = mark.code.map_or(Some(colors.rest), |code| colors.codes.get(code).copied());
        let rect = mark.rect.translate(at.to_vec2());
        let rect = Rect::from_min_max(on_pixel(rect.min), on_pixel(rect.max));
        if let Some(color) = color {
            mesh.add_colored_rect(rect, if form == Form::Ground { with_alpha(color, 0.17) } else { color });
        }
    }
    if mesh.is_empty() { Shape::Noop } else { Shape::mesh(mesh) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use eframe::egui;
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::{Text, TextAt};
    use crate::ui::record::layouts::{Laid, Layouts, Source};
    use crate::ui::theme::{self, metrics};

    /// Lays a text with spans out and hands it to a check.
    fn with_laid(text: &str, spans: &Spans<usize>, check: impl Fn(&Laid)) {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let source = Source {
            text: Text::new(text),
            spans: Arc::new(spans.clone()),
            range: 0..usize::MAX,
            brackets: false,
            size: metrics::BODY,
            ink: Color32::BLACK,
        };
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            check(&Layouts::default().laid(ui, &TextAt::Field("/text".to_owned()), &source, 100.0));
        });
        output.textures_delta.clear();
    }

    /// The marks of one form under or behind a character, by their codes.
    fn marks_at(laid: &Laid, form: Form, wanted: usize) -> Vec<&Mark> {
        let mut begin = 0;
        for row in &laid.galley.rows {
            if let Some(glyph) = wanted.checked_sub(begin).and_then(|at| row.glyphs.get(at)) {
                let x = row.pos.x + glyph.pos.x + glyph.advance_width * 0.5;
                let rows = row.rect().y_range();
                let here = laid.marks.iter().filter(|mark| mark.form == form && mark.rect.x_range().contains(x));
                // The last bars reach into the room of the next row, half of which is above its words.
                let up = if form == Form::Bar { laid_extra(laid) * 0.5 + 2.0 } else { 0.0 };
                return here.filter(|mark| rows.contains(mark.rect.center().y - up)).collect();
            }
            begin += row.char_count_including_newline().0;
        }
        Vec::new()
    }

    fn laid_extra(laid: &Laid) -> f32 {
        let first = laid.galley.rows.iter().find_map(|row| row.glyphs.first());
        first.map_or(0.0, |glyph| glyph.line_height - theme::line_height(metrics::BODY))
    }

    #[test]
    fn bars_when_very_many_codes_overlap_share_the_last_lane() {
        let spans = Spans::new((0..40).map(|code| (code..60, code)));
        with_laid(&"0123456789".repeat(6), &spans, |laid| {
            let codes: Vec<Option<usize>> = marks_at(laid, Form::Bar, 50).iter().map(|mark| mark.code).collect();
            assert_eq!(codes, [Some(0), Some(1), Some(2), Some(3), Some(4), None]);
            let first: Vec<Option<usize>> = marks_at(laid, Form::Bar, 2).iter().map(|mark| mark.code).collect();
            assert_eq!(first, [Some(0), Some(1), Some(2)]);
        });
    }

    #[test]
    fn bars_when_they_lie_below_one_another_leave_the_words_of_the_next_line_alone() {
        for count in 1..=MOST {
            let spans = Spans::new((0..count).map(|code| (0..40, code)));
            with_laid(&"区块链发展".repeat(8), &spans, |laid| {
                let rows: Vec<f32> = laid.galley.rows.iter().map(|row| row.rect().center().y).collect();
                assert!(rows.len() > 3);
                let half = metrics::BODY * 0.5;
                for bar in laid.marks.iter().filter(|mark| mark.form == Form::Bar) {
                    let touches = rows.iter().any(|row| bar.rect.top() < row + half && bar.rect.bottom() > row - half);
                    assert!(!touches, "{count}: {:?} {rows:?}", bar.rect);
                }
            });
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn marks_of_any_spans_are_those_of_the_codes_on_each_character(
            ranges in proptest::collection::vec((0..80_usize, 1..30_usize), 0..9),
            text in "[a-c政策\n]{80}",
        ) {
            let spans = Spans::new(ranges.iter().enumerate().map(|(code, (start, len))| (*start..start + len, code)));
            with_laid(&text, &spans, |laid| {
                for (at, _) in text.chars().enumerate().filter(|(_, c)| *c != '\n') {
                    let here: Vec<_> = spans.all().iter().filter(|span| span.range.contains(&at)).collect();
                    let own = if spans.lanes() > MOST { MOST - 1 } else { MOST };
                    let mut expected: Vec<Option<usize>> =
                        here.iter().map(|span| (span.lane < own).then_some(span.of)).collect();
                    expected.sort_unstable();
                    expected.dedup();
                    let mut bars: Vec<Option<usize>> =
                        marks_at(laid, Form::Bar, at).iter().map(|mark| mark.code).collect();
                    bars.sort_unstable();
                    assert_eq!(bars, expected, "bars at {at}");
                    let first = here.iter().min_by_key(|span| span.lane);
                    let ground = first.map(|span| (span.lane < own).then_some(span.of));
                    let grounds: Vec<Option<usize>> =
                        marks_at(laid, Form::Ground, at).iter().map(|mark| mark.code).collect();
                    assert_eq!(grounds, ground.into_iter().collect::<Vec<_>>(), "grounds at {at}");
                }
            });
        }
    }
}
