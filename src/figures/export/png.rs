//! A page as PNG, at a number of dots an inch that stands in the file; its words and its recipe stand beside the pixels.

use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};

use super::RECIPE;
use super::canvas::{Canvas, Step, draw};
use crate::figures::inks::Rgb;
use crate::figures::layout::Area;
use crate::figures::page::{INCH_IN_MM, Page};

/// Dots an inch, if nothing is said: what journals ask of figures with lines and text, at least.
pub const DEFAULT_DPI: u32 = 300;

/// More dots in a picture are not drawn: 400 MB of them.
const MOST_DOTS: u64 = 100_000_000;

const INCHES_IN_A_METRE: f32 = 39.370_08;

/// Draws a page; `recipe` is what it is made from, as JSON. `None` where it would have no dots, or too many of them.
pub fn png_of(page: &Page, recipe: &str, dpi: u32) -> Option<Vec<u8>> {
    let pixels = drawn(page, page.print.0 / INCH_IN_MM * dpi as f32 / page.size.0)?;
    written(page, recipe, (&pixels, dpi))
}

/// A picture, to be seen or to be put on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels from left to right.
    pub width: usize,
    /// Pixels from top to bottom.
    pub height: usize,
    /// Red, green, blue and opacity of each, row by row from the top.
    pub rgba: Vec<u8>,
}

/// Draws a page with so many pixels from left to right. `None` where it would have none, or too many.
pub fn pixels_of(page: &Page, width: u32) -> Option<Pixels> {
    let pixels = drawn(page, width as f32 / page.size.0)?;
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    // The paper is opaque: no part is multiplied with anything.
    Some(Pixels { width, height, rgba: pixels.take() })
}

/// Draws a page, `scale` dots for each of its points.
fn drawn(page: &Page, scale: f32) -> Option<Pixmap> {
    let dots = |points: f32| (points * scale).round() as u32;
    let (width, height) = (dots(page.size.0), dots(page.size.1));
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return None;
    }
    let mut pixels = Pixmap::new(width, height)?;
    // Also where the page covers only part of the last dots.
    pixels.fill(Color::WHITE);
    let mut canvas = PngCanvas { pixels, scale: Transform::from_scale(scale, scale) };
    draw(page, &mut canvas);
    Some(canvas.pixels)
}

/// The file. That it cannot be written to memory does not happen.
fn written(page: &Page, recipe: &str, (pixels, dpi): (&Pixmap, u32)) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    let in_a_metre = (dpi as f32 * INCHES_IN_A_METRE).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: in_a_metre, yppu: in_a_metre, unit: Unit::Meter }));
    for (name, text) in [("Title", page.title.as_str()), ("Description", &page.words), (RECIPE, recipe)] {
        encoder.add_itxt_chunk(name.to_owned(), text.to_owned()).ok()?;
    }
    // The paper is opaque.
    let rgb: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&rgb).ok()?;
    writer.finish().ok()?;
    Some(out)
}

struct PngCanvas {
    pixels: Pixmap,
    scale: Transform,
}

impl PngCanvas {
    fn stroke_path(&mut self, path: Option<Path>, width: f32, color: Rgb) {
        if let Some(path) = path {
            let stroke = Stroke { width, ..Stroke::default() };
            self.pixels.stroke_path(&path, &paint(color), &stroke, self.scale, None);
        }
    }
}

impl Canvas for PngCanvas {
    fn fill_rect(&mut self, area: Area, color: Rgb) {
        if let Some(rect) = rect(area) {
            self.pixels.fill_rect(rect, &paint(color), self.scale, None);
        }
    }

    fn stroke_rect(&mut self, area: Area, color: Rgb) {
        self.stroke_path(rect(area).map(PathBuilder::from_rect), 1.0, color);
    }

    fn stroke(&mut self, path: &[Step], width: f32, color: Rgb) {
        self.stroke_path(path_of(path), width, color);
    }

    fn fill(&mut self, path: &[Step], color: Rgb) {
        if let Some(path) = path_of(path) {
            self.pixels.fill_path(&path, &paint(color), FillRule::Winding, self.scale, None);
        }
    }
}

fn path_of(steps: &[Step]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match step {
            Step::Move(to) => path.move_to(to.x, to.y),
            Step::Line(to) => path.line_to(to.x, to.y),
            Step::Quad(by, to) => path.quad_to(by.x, by.y, to.x, to.y),
            Step::Cubic(one, two, to) => path.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y),
            Step::Close => path.close(),
        }
    }
    path.finish()
}

fn rect(area: Area) -> Option<Rect> {
    Rect::from_ltrb(area.left, area.top, area.right, area.bottom)
}

fn paint(color: Rgb) -> Paint<'static> {
    let [red, green, blue] = color.parts();
    let mut paint = Paint::default();
    paint.set_color(Color::from_rgba8(red, green, blue, 255));
    paint
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::export::canvas::page_for_tests;

    /// The pixels of a file and what stands beside them.
    fn read(bytes: &[u8]) -> (u32, u32, Vec<u8>, png::Info<'static>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        (frame.width, frame.height, pixels, reader.info().clone())
    }

    #[test]
    fn page_is_drawn_at_its_size_in_print_with_its_words_and_its_recipe() {
        let bytes = png_of(&page_for_tests(), "{\"a\":\"区\"}", 254).unwrap();
        let (width, height, pixels, info) = read(&bytes);
        assert_eq!((width, height), (850, 425));
        let dims = info.pixel_dims.unwrap();
        assert_eq!((dims.xppu, dims.unit), (10_000, Unit::Meter));
        let texts: Vec<(String, String)> =
            info.utf8_text.iter().map(|text| (text.keyword.clone(), text.get_text().unwrap())).collect();
        let expected = [("Title", "Timeline"), ("Description", "a < b, 区块链"), ("hongtou-figure", "{\"a\":\"区\"}")];
        assert_eq!(texts, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        // Paper at the edge, ink on the edge of the box, and in the middle of the character.
        let at = |x: u32, y: u32| pixels[((y * width + x) * 3) as usize..][..3].to_vec();
        assert_eq!((at(1, 1), at(344, 200)), (vec![255, 255, 255], vec![0x33, 0x68, 0xD0]));
        let inked = (120..220).filter(|x| at(*x, 170) != [255, 255, 255]).count();
        assert!((10..60).contains(&inked), "{inked}");
        assert_eq!(bytes, png_of(&page_for_tests(), "{\"a\":\"区\"}", 254).unwrap());
    }

    #[test]
    fn page_when_it_covers_only_part_of_the_last_dots_is_white_to_the_edge() {
        let (width, height, pixels, _) = read(&png_of(&page_for_tests(), "", 256).unwrap());
        assert_eq!((width, height), (857, 428));
        let last = ((height - 1) * width * 3) as usize;
        assert!(pixels[last..].iter().all(|part| *part == 255));
        assert!(pixels.chunks((width * 3) as usize).all(|row| row[row.len() - 3..] == [255; 3]));
    }

    #[test]
    fn picture_of_a_page_has_the_pixels_of_its_file() {
        let pixels = pixels_of(&page_for_tests(), 850).unwrap();
        let (width, height, rgb, _) = read(&png_of(&page_for_tests(), "", 254).unwrap());
        assert_eq!((pixels.width, pixels.height), (width as usize, height as usize));
        let parts: Vec<u8> = pixels.rgba.chunks(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
        assert!(parts == rgb && pixels.rgba.chunks(4).all(|pixel| pixel[3] == 255));
    }

    #[test]
    fn page_with_too_many_dots_is_not_drawn() {
        assert!(png_of(&page_for_tests(), "", 10_000).is_none());
        assert!(png_of(&page_for_tests(), "", 0).is_none());
    }
}
