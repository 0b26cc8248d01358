//! A page as SVG: text as curves, hatching as lines, so that every viewer shows the same; what it says stands in `title` and
//! `desc`, what it is made from in `metadata`.
//!
//! The same page is the same file, byte for byte.

use std::fmt::Write as _;

use skrifa::outline::OutlinePen;

use super::hatch::{PLOT, THINNEST, THINNEST_EDGED, of_area, of_polygon};
use super::inks::{PAPER, Rgb};
use super::layout::{Area, Fill, Pos, Shape, TextAnchor, pos};
use super::page::Page;
use super::typeface::{Typeface, size};

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
    writeln!(out, "<metadata id=\"hongtou-figure\">{}</metadata>", Escaped(recipe)).ok();
    let paper = Area::new(0.0, 0.0, width, height);
    rect(&mut out, paper, Rgb(PAPER));
    for item in &page.items {
        draw(&mut out, page, &item.shape, item.color);
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, page: &Page, shape: &Shape, color: Rgb) {
    match shape {
        Shape::Rect { area, fill } => match fill {
            Fill::Solid => rect(out, *area, color),
            Fill::Hatched => hatched(out, *area, color),
            Fill::Outline => outline(out, *area, color),
        },
        Shape::Path { points, width } => {
            let mut data = String::new();
            for (at, point) in points.iter().enumerate() {
                command(&mut data, if at == 0 { 'M' } else { 'L' }, &[*point]);
            }
            line(out, &data, *width, color);
        }
        Shape::Band { corners } => segments(out, &of_polygon(corners, PLOT.every), color),
        Shape::Text { at, anchor, size: text_size, text } => {
            let typeface = Typeface::of_program();
            let shaped = typeface.shape(text, page.lang);
            let size = size(*text_size);
            let share = match anchor {
                TextAnchor::Left => 0.0,
                TextAnchor::Middle => 0.5,
                TextAnchor::Right => 1.0,
            };
            let mut pen = PathData(String::new());
            typeface.draw(&shaped, (pos(at.x - shaped.width * size * share, at.y), size), &mut pen);
            if !pen.0.is_empty() {
                writeln!(out, "<path fill=\"{}\" d=\"{}\"/>", color.hex(), pen.0).ok();
            }
        }
    }
}

fn rect(out: &mut String, area: Area, color: Rgb) {
    let (x, y) = (Number(area.left), Number(area.top));
    let (width, height) = (Number(area.width()), Number(area.height()));
    writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>", color.hex()).ok();
}

/// An outline of one point inside of an area.
fn outline(out: &mut String, area: Area, color: Rgb) {
    let area = area.grown(-0.5, -0.5);
    let (x, y) = (Number(area.left), Number(area.top));
    let (width, height) = (Number(area.width().max(0.0)), Number(area.height().max(0.0)));
    writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"none\" stroke=\"{}\"/>",
        color.hex()
    )
    .ok();
}

/// As on the screen: what is too thin for lines has half the ink.
fn hatched(out: &mut String, area: Area, color: Rgb) {
    let thickness = area.width().min(area.height());
    if thickness < THINNEST {
        rect(out, area, color.half());
    } else {
        segments(out, &of_area(area.grown(-0.5, -0.5), PLOT.every), color);
    }
    if thickness > THINNEST_EDGED {
        outline(out, area, color);
    }
}

/// Pieces of lines as one path.
fn segments(out: &mut String, pieces: &[[Pos; 2]], color: Rgb) {
    let mut data = String::new();
    for [from, to] in pieces {
        command(&mut data, 'M', &[*from]);
        command(&mut data, 'L', &[*to]);
    }
    line(out, &data, PLOT.width, color);
}

fn line(out: &mut String, data: &str, width: f32, color: Rgb) {
    if !data.is_empty() {
        let (color, width) = (color.hex(), Number(width));
        writeln!(out, "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" d=\"{data}\"/>").ok();
    }
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

/// Curves as the data of a path.
struct PathData(String);

impl OutlinePen for PathData {
    fn move_to(&mut self, x: f32, y: f32) {
        command(&mut self.0, 'M', &[pos(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        command(&mut self.0, 'L', &[pos(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        command(&mut self.0, 'Q', &[pos(cx, cy), pos(x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        command(&mut self.0, 'C', &[pos(ax, ay), pos(bx, by), pos(x, y)]);
    }

    fn close(&mut self) {
        self.0.push('Z');
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
    use crate::figures::layout::TextSize;
    use crate::figures::page::PageItem;

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
        let text = Shape::Text {
            at: pos(20.0, 20.0),
            anchor: TextAnchor::Middle,
            size: TextSize::Small,
            text: "国".to_owned(),
        };
        let hatched = Shape::Rect { area: Area::new(10.0, 10.0, 40.0, 40.0), fill: Fill::Hatched };
        let items = [text, hatched].map(|shape| PageItem { shape, color: Rgb(0x0033_68D0) }).to_vec();
        let page = Page {
            size: (100.0, 50.0),
            print: (85.0, 42.5),
            items,
            title: "Timeline".to_owned(),
            words: "a < b".to_owned(),
            ..Page::default()
        };
        let svg = svg_of(&page, "{\"a\":1}");
        for part in [
            "width=\"85mm\" height=\"42.5mm\" viewBox=\"0 0 100 50\"",
            "<title id=\"title\">Timeline</title>",
            "<desc id=\"desc\">a &lt; b</desc>",
            "<metadata id=\"hongtou-figure\">{\"a\":1}</metadata>",
        ] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        assert!(!svg.contains("<text") && !svg.contains("<pattern") && svg.matches("<path").count() == 2);
        assert_eq!(svg, svg_of(&page, "{\"a\":1}"));
    }
}
