//! A page as PDF: the same curves, in vectors; its words and its recipe stand in the description of the document.
//!
//! No time stands in it, so that the same page is the same file.

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, TextStr};

use super::RECIPE;
use super::canvas::{Canvas, Step, draw};
use crate::figures::inks::Rgb;
use crate::figures::layout::{Area, Pos};
use crate::figures::page::Page;

/// Points of 1/72 inch in a millimetre.
const POINTS_OF_MM: f32 = 72.0 / 25.4;

/// Writes a page; `recipe` is what it is made from, as JSON.
pub fn pdf_of(page: &Page, recipe: &str) -> Vec<u8> {
    let (width, height) = (page.print.0 * POINTS_OF_MM, page.print.1 * POINTS_OF_MM);
    let scale = width / page.size.0.max(1.0);
    let mut canvas = PdfCanvas { content: Content::new() };
    // From the upper left downwards, where PDF counts from the lower left upwards.
    canvas.content.transform([scale, 0.0, 0.0, -scale, 0.0, height]);
    draw(page, &mut canvas);
    let content = canvas.content.finish();

    let [catalog, tree, sheet, stream, info] = [1, 2, 3, 4, 5].map(Ref::new);
    let mut pdf = Pdf::new();
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(page.lang.tag()));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.pages(tree).kids([sheet]).count(1);
    pdf.page(sheet).parent(tree).media_box(Rect::new(0.0, 0.0, width, height)).contents(stream).resources();
    let packed = packed(content.as_slice());
    pdf.stream(stream, &packed).filter(pdf_writer::Filter::FlateDecode);
    let mut about = pdf.document_info(info);
    about.title(TextStr(&page.title)).subject(TextStr(&page.words)).creator(TextStr("Hongtou"));
    about.pair(Name(RECIPE.as_bytes()), TextStr(recipe));
    about.finish();
    pdf.finish()
}

/// The strokes, compressed.
fn packed(content: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    // Nothing fails in memory.
    encoder.write_all(content).ok();
    encoder.finish().unwrap_or_default()
}

struct PdfCanvas {
    content: Content,
}

impl PdfCanvas {
    fn parts(color: Rgb) -> [f32; 3] {
        color.parts().map(|part| f32::from(part) / 255.0)
    }

    fn ink(&mut self, color: Rgb) {
        let [red, green, blue] = Self::parts(color);
        self.content.set_fill_rgb(red, green, blue);
    }

    fn pen(&mut self, width: f32, color: Rgb) {
        let [red, green, blue] = Self::parts(color);
        self.content.set_stroke_rgb(red, green, blue).set_line_width(width);
    }

    fn path(&mut self, path: &[Step]) {
        let mut here = Pos::default();
        for step in path {
            match *step {
                Step::Move(to) => {
                    self.content.move_to(to.x, to.y);
                    here = to;
                }
                Step::Line(to) => {
                    self.content.line_to(to.x, to.y);
                    here = to;
                }
                Step::Quad(by, to) => {
                    // The same curve with two points beside the way, which is all that PDF knows.
                    let toward = |end: Pos| (end.x + (by.x - end.x) * 2.0 / 3.0, end.y + (by.y - end.y) * 2.0 / 3.0);
                    let ((ax, ay), (bx, by)) = (toward(here), toward(to));
                    self.content.cubic_to(ax, ay, bx, by, to.x, to.y);
                    here = to;
                }
                Step::Cubic(one, two, to) => {
                    self.content.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y);
                    here = to;
                }
                Step::Close => {
                    self.content.close_path();
                }
            }
        }
    }
}

impl Canvas for PdfCanvas {
    fn fill_rect(&mut self, area: Area, color: Rgb) {
        self.ink(color);
        self.content.rect(area.left, area.top, area.width(), area.height()).fill_nonzero();
    }

    fn stroke_rect(&mut self, area: Area, color: Rgb) {
        self.pen(1.0, color);
        self.content.rect(area.left, area.top, area.width(), area.height()).stroke();
    }

    fn stroke(&mut self, path: &[Step], width: f32, color: Rgb) {
        self.pen(width, color);
        self.path(path);
        self.content.stroke();
    }

    fn fill(&mut self, path: &[Step], color: Rgb) {
        self.ink(color);
        self.path(path);
        self.content.fill_nonzero();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::export::canvas::page_for_tests;

    #[test]
    fn page_is_written_at_its_size_in_print_twice_the_same() {
        let bytes = pdf_of(&page_for_tests(), "{\"a\":1}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF-1.") && text.trim_end().ends_with("%%EOF"));
        assert!(text.contains("/MediaBox [0 0 240.944"), "{text}");
        assert!(text.contains("/Title (Timeline)") && text.contains("/hongtou-figure ({\"a\":1})"), "{text}");
        assert_eq!(bytes, pdf_of(&page_for_tests(), "{\"a\":1}"));
    }
}
