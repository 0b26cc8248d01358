//! A page as SVG: text as curves, hatching as lines, so that every viewer shows the same; what it says stands in `title` and
//! `desc`, what it is made from in `metadata`.
//!
//! The same page is the same file, byte for byte.

use std::fmt::Write as _;

use super::RECIPE;
use super::canvas::{Canvas, Step, draw};
use crate::figures::inks::Rgb;
use crate::figures::layout::{Area, Pos};
use crate::figures::page::Page;

/// Writes a page; `recipe` is what it is made from, as JSON.
pub fn svg_of(page: &Page, recipe: &str) -> String {
    let ((width, height), (print_width, print_height)) = (page.size, page.print);
    let mut out = String::with_capacity(64 << 10);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {} {}\" role=\"img\" xml:lang=\"{}\" aria-labelledby=\"title desc\">",
        Number(print_width),
        Number(print_height),
        Number(width),
        Number(height),
        page.lang.tag(),
    )
    .ok();
    for (name, text) in [("title", page.title.as_str()), ("desc", &page.words)] {
        writeln!(out, "<{name} id=\"{name}\">{}</{name}>", Escaped(text)).ok();
    }
    writeln!(out, "<metadata id=\"{RECIPE}\">{}</metadata>", Escaped(recipe)).ok();
    let mut canvas = SvgCanvas { out };
    draw(page, &mut canvas);
    canvas.out.push_str("</svg>\n");
    canvas.out
}

/// The elements of the file.
struct SvgCanvas {
    out: String,
}

impl SvgCanvas {
    fn rect(&mut self, area: Area, paint: &str) {
        let (x, y) = (Number(area.left), Number(area.top));
        let (width, height) = (Number(area.width()), Number(area.height()));
        writeln!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {paint}/>").ok();
    }
}

impl Canvas for SvgCanvas {
    fn fill_rect(&mut self, area: Area, color: Rgb) {
        self.rect(area, &format!("fill=\"{}\"", color.hex()));
    }

    fn stroke_rect(&mut self, area: Area, color: Rgb) {
        self.rect(area, &format!("fill=\"none\" stroke=\"{}\"", color.hex()));
    }

    fn stroke(&mut self, path: &[Step], width: f32, color: Rgb) {
        let data = data_of(path);
        let (color, width) = (color.hex(), Number(width));
        writeln!(self.out, "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" d=\"{data}\"/>").ok();
    }

    fn fill(&mut self, path: &[Step], color: Rgb) {
        writeln!(self.out, "<path fill=\"{}\" d=\"{}\"/>", color.hex(), data_of(path)).ok();
    }
}

/// A path as the data of its element.
fn data_of(path: &[Step]) -> String {
    let mut data = String::new();
    for step in path {
        match step {
            Step::Move(to) => command(&mut data, 'M', &[*to]),
            Step::Line(to) => command(&mut data, 'L', &[*to]),
            Step::Quad(by, to) => command(&mut data, 'Q', &[*by, *to]),
            Step::Cubic(one, two, to) => command(&mut data, 'C', &[*one, *two, *to]),
            Step::Close => data.push('Z'),
        }
    }
    data
}

fn command(data: &mut String, letter: char, places: &[Pos]) {
    data.push(letter);
    for (at, place) in places.iter().enumerate() {
        if at > 0 {
            data.push(' ');
        }
        write!(data, "{} {}", Number(place.x), Number(place.y)).ok();
    }
}

/// A number with at most two places after the point, and none that say nothing.
struct Number(f32);

impl std::fmt::Display for Number {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hundredths = (f64::from(self.0) * 100.0).round() as i64;
        let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
        if hundredths < 0 {
            out.write_str("-")?;
        }
        match part {
            0 => write!(out, "{whole}"),
            part if part % 10 == 0 => write!(out, "{whole}.{}", part / 10),
            part => write!(out, "{whole}.{part:02}"),
        }
    }
}

/// Text as XML has it: what XML 1.0 cannot hold stands as U+FFFD.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for sign in self.0.chars() {
            match sign {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '\t' | '\n' => write!(out, "{sign}")?,
                '\r' => out.write_str("&#13;")?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.write_str("\u{fffd}")?,
                _ => write!(out, "{sign}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::export::canvas::page_for_tests;

    #[test]
    fn numbers_have_two_places_at_most() {
        let texts = [0.0, 1.0, -0.004, 0.5, 12.345, -3.1, 100.999].map(|number| Number(number).to_string());
        assert_eq!(texts, ["0", "1", "0", "0.5", "12.35", "-3.1", "101"]);
    }

    #[test]
    fn words_that_are_markup_are_text() {
        assert_eq!(Escaped("a<b & \u{1}c\r").to_string(), "a&lt;b &amp; \u{fffd}c&#13;");
    }

    #[test]
    fn page_is_written_with_its_words_and_its_recipe_and_text_as_curves() {
        let svg = svg_of(&page_for_tests(), "{\"a\":1}");
        for part in [
            "width=\"85mm\" height=\"42.5mm\" viewBox=\"0 0 100 50\"",
            "<title id=\"title\">Timeline</title>",
            "<desc id=\"desc\">a &lt; b, 区块链</desc>",
            "<metadata id=\"hongtou-figure\">{\"a\":1}</metadata>",
        ] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        assert!(!svg.contains("<text") && !svg.contains("<pattern") && svg.matches("<path").count() == 2);
        assert_eq!(svg, svg_of(&page_for_tests(), "{\"a\":1}"));
    }
}
