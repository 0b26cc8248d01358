//! The typeface of the program as outlines: how wide a line of text is, and the curves of its letters.
//!
//! An export writes text as curves, so that Chinese shows anywhere. One typeface for Latin and Chinese; a small face before it has
//! the apostrophes as they stand in Latin text. What neither face has is counted, so that a figure can say so. It must
//! not know what is written, or where.

use std::sync::OnceLock;

use harfrust::{Feature, GlyphBuffer, ShapeOptions, ShaperData, Tag, UnicodeBuffer};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::layout::{MeasureText, Pos, TextSize};
use crate::words::Lang;

/// The faces, those first that are asked first: their names, and the files.
pub const FACES: [(&str, &[u8]); 2] = [
    // Of the same typeface, ‘ and ’ as they stand in Latin text: that for Chinese has them as wide as a character, and most of
    // them are apostrophes. “ and ” stay wide.
    ("NotoSansSC-Apostrophes", include_bytes!("../../assets/fonts/NotoSansSC-Apostrophes.ttf")),
    ("NotoSansSC", include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf")),
];

/// The sizes of the layout: labels, and numbers in tiles.
pub const SMALL: f32 = 12.0;
const BODY: f32 = 13.0;

/// The faces, read once.
pub struct Typeface {
    faces: Vec<Face>,
}

struct Face {
    font: FontRef<'static>,
    shaper: ShaperData,
    charmap: Charmap<'static>,
    outlines: OutlineGlyphCollection<'static>,
    /// Points of the size 1 for a unit of the face.
    unit: f32,
    /// Over the line on which letters stand, and under it, for the size 1.
    ascent: f32,
    descent: f32,
}

/// A line of text with its letters at their places, for the size 1.
#[derive(Debug, Default)]
pub struct ShapedLine {
    glyphs: Vec<PlacedGlyph>,
    /// How wide it is.
    pub width: f32,
    /// The characters that no face has, in order.
    pub missing: Vec<char>,
}

#[derive(Debug)]
struct PlacedGlyph {
    face: usize,
    glyph: GlyphId,
    x: f32,
    y: f32,
}

impl Typeface {
    /// That of the program.
    pub fn of_program() -> &'static Self {
        static TYPEFACE: OnceLock<Typeface> = OnceLock::new();
        TYPEFACE.get_or_init(|| Self { faces: FACES.iter().filter_map(|(_, bytes)| Face::read(bytes)).collect() })
    }

    /// Puts the letters of a line beside each other. In English the marks that Chinese text has as wide as a character are as
    /// narrow as they are.
    pub fn shape(&self, text: &str, lang: Lang) -> ShapedLine {
        let mut line = ShapedLine::default();
        let mut run = String::new();
        let mut at = None;
        for sign in text.chars() {
            let face = self.faces.iter().position(|face| face.has(sign));
            if face.is_none() {
                line.missing.push(sign);
            }
            // The last face has the box for what is missing.
            let face = face.unwrap_or_else(|| self.faces.len().saturating_sub(1));
            if at != Some(face) {
                self.add_run(&mut line, at, &run, lang);
                run.clear();
                at = Some(face);
            }
            run.push(sign);
        }
        self.add_run(&mut line, at, &run, lang);
        line
    }

    fn add_run(&self, line: &mut ShapedLine, at: Option<usize>, run: &str, lang: Lang) {
        let Some((at, face)) = at.and_then(|at| Some((at, self.faces.get(at)?))) else { return };
        let shaped = face.shape(run, lang);
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            line.glyphs.push(PlacedGlyph {
                face: at,
                glyph: GlyphId::new(info.glyph_id),
                x: line.width + place.x_offset as f32 * face.unit,
                y: place.y_offset as f32 * face.unit,
            });
            line.width += place.x_advance as f32 * face.unit;
        }
    }

    /// Draws a line whose left end and middle stand at a place.
    pub fn draw(&self, line: &ShapedLine, (at, size): (Pos, f32), pen: &mut impl OutlinePen) {
        let foot = at.y + self.foot() * size;
        for glyph in &line.glyphs {
            let Some(outline) = self.faces.get(glyph.face).and_then(|face| face.outlines.get(glyph.glyph)) else {
                continue;
            };
            let mut moved = MovedPen { pen, left: at.x + glyph.x * size, foot: foot - glyph.y * size };
            let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
            // A face of our own has no broken letter.
            outline.draw(settings, &mut moved).ok();
        }
    }

    /// From the middle of a line down to where letters stand, for the size 1: capitals and Chinese characters stand in the
    /// middle.
    fn foot(&self) -> f32 {
        self.faces.last().map_or(0.36, |face| (face.ascent - face.descent) * 0.5 - 0.08)
    }

    /// How high a line is, for the size 1.
    fn height(&self) -> f32 {
        self.faces.last().map_or(1.4, |face| face.ascent + face.descent)
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let metrics = font.metrics(Size::new(1.0), LocationRef::default());
        let unit = 1.0 / f32::from(metrics.units_per_em.max(1));
        let shaper = ShaperData::new(&font);
        let (charmap, outlines) = (font.charmap(), font.outline_glyphs());
        Some(Self { shaper, charmap, outlines, unit, ascent: metrics.ascent, descent: -metrics.descent, font })
    }

    fn has(&self, sign: char) -> bool {
        self.charmap.map(sign).is_some()
    }

    fn shape(&self, run: &str, lang: Lang) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        let narrow = [Feature::new(Tag::new(b"pwid"), 1, ..)];
        let features: &[Feature] = if lang == Lang::En { &narrow } else { &[] };
        self.shaper.shaper(&self.font).build().shape(buffer, ShapeOptions::new().features(features))
    }
}

/// Puts the curves of a letter at its place; those of a face grow upwards.
struct MovedPen<'a, P: OutlinePen> {
    pen: &'a mut P,
    left: f32,
    foot: f32,
}

impl<P: OutlinePen> OutlinePen for MovedPen<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen.move_to(self.left + x, self.foot - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.pen.line_to(self.left + x, self.foot - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.pen.quad_to(self.left + cx, self.foot - cy, self.left + x, self.foot - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (left, foot) = (self.left, self.foot);
        self.pen.curve_to(left + ax, foot - ay, left + bx, foot - by, left + x, foot - y);
    }

    fn close(&mut self) {
        self.pen.close();
    }
}

/// How large a text is, in points of the layout.
pub fn size(size: TextSize) -> f32 {
    match size {
        TextSize::Small => SMALL,
        TextSize::Body => BODY,
    }
}

/// The typeface for a layout.
pub struct OnPaper {
    /// The typeface.
    pub typeface: &'static Typeface,
    /// The language of the words.
    pub lang: Lang,
}

impl MeasureText for OnPaper {
    fn width(&self, text: &str, text_size: TextSize) -> f32 {
        self.typeface.shape(text, self.lang).width * size(text_size)
    }

    fn height(&self, text_size: TextSize) -> f32 {
        self.typeface.height() * size(text_size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::layout::pos;

    fn width(text: &str, lang: Lang) -> f32 {
        Typeface::of_program().shape(text, lang).width
    }

    #[test]
    fn characters_are_squares_and_letters_narrower() {
        assert!((width("国", Lang::Zh) - 1.0).abs() < 0.01);
        assert!(width("i", Lang::En) < width("m", Lang::En));
        assert!((width("国国", Lang::En) - 2.0).abs() < 0.01);
    }

    #[test]
    fn marks_in_english_are_narrow_and_in_chinese_wide() {
        assert!(width("\u{201c}", Lang::En) < 0.6 && width("\u{2019}", Lang::En) < 0.4);
        assert!((width("\u{201c}", Lang::Zh) - 1.0).abs() < 0.01);
    }

    #[test]
    fn characters_that_no_face_has_are_counted() {
        let line = Typeface::of_program().shape("a\u{20bb7}b", Lang::En);
        assert_eq!(line.missing, ['\u{20bb7}']);
        assert!(Typeface::of_program().shape("省区市 2018 〔①〕℃", Lang::Zh).missing.is_empty());
    }

    /// The box around everything that is drawn.
    struct Bounds([f32; 4]);

    impl OutlinePen for Bounds {
        fn move_to(&mut self, x: f32, y: f32) {
            let [left, top, right, bottom] = self.0;
            self.0 = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.move_to(x, y);
        }
        fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
            self.move_to(x, y);
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
            self.move_to(x, y);
        }
        fn close(&mut self) {}
    }

    #[test]
    fn line_is_drawn_around_the_middle_of_its_height_from_its_left_end() {
        let typeface = Typeface::of_program();
        for text in ["H", "国", "2018"] {
            let line = typeface.shape(text, Lang::Zh);
            let mut bounds = Bounds([f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY]);
            typeface.draw(&line, (pos(100.0, 50.0), 12.0), &mut bounds);
            let [left, top, right, bottom] = bounds.0;
            assert!(left >= 99.5 && right <= 100.5 + line.width * 12.0, "{text}: {left} {right}");
            assert!(((top + bottom) * 0.5 - 50.0).abs() < 1.0, "{text}: {top} {bottom}");
        }
    }
}
