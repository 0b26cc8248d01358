//! What every form of a figure is drawn with, and a page broken down to it.

use skrifa::outline::OutlinePen;

use crate::figures::hatch::{PLOT, THINNEST, THINNEST_EDGED, of_area, of_polygon};
use crate::figures::inks::{PAPER, Rgb};
use crate::figures::layout::{Area, Fill, Pos, Shape, TextAnchor, pos};
use crate::figures::page::Page;
use crate::figures::typeface::{Typeface, size};
use crate::words::Lang;

/// Takes strokes in points of the page, from its upper left.
pub(super) trait Canvas {
    /// A rectangle full of one colour.
    fn fill_rect(&mut self, area: Area, color: Rgb);
    /// The edge of a rectangle, one point wide, its middle on the rectangle.
    fn stroke_rect(&mut self, area: Area, color: Rgb);
    /// Lines, several at once.
    fn stroke(&mut self, path: &[Step], width: f32, color: Rgb);
    /// Closed curves full of one colour: letters.
    fn fill(&mut self, path: &[Step], color: Rgb);
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Move(Pos),
    Line(Pos),
    /// By one point beside the way.
    Quad(Pos, Pos),
    /// By two.
    Cubic(Pos, Pos, Pos),
    Close,
}

/// Draws a page.
pub(super) fn draw(page: &Page, canvas: &mut dyn Canvas) {
    let (width, height) = page.size;
    canvas.fill_rect(Area::new(0.0, 0.0, width, height), Rgb(PAPER));
    for item in &page.items {
        shape(canvas, page.lang, &item.shape, item.color);
    }
}

fn shape(canvas: &mut dyn Canvas, lang: Lang, shape: &Shape, color: Rgb) {
    match shape {
        Shape::Rect { area, fill } => match fill {
            Fill::Solid => canvas.fill_rect(*area, color),
            Fill::Hatched => hatched(canvas, *area, color),
            Fill::Outline => outline(canvas, *area, color),
        },
        Shape::Path { points, width } => canvas.stroke(&lines(&[points]), *width, color),
        Shape::Band { corners } => pieces(canvas, &of_polygon(corners, PLOT.every), color),
        Shape::Text { at, anchor, size: text_size, text } => {
            let typeface = Typeface::of_program();
            let line = typeface.shape(text, lang);
            let size = size(*text_size);
            let share = match anchor {
                TextAnchor::Left | TextAnchor::Below => 0.0,
                TextAnchor::Middle => 0.5,
                TextAnchor::Right => 1.0,
            };
            let mut curves = Curves(Vec::new());
            typeface.draw(&line, (pos(at.x - line.width * size * share, at.y), size), &mut curves);
            if *anchor == TextAnchor::Below {
                curves.turn(*at);
            }
            if !curves.0.is_empty() {
                canvas.fill(&curves.0, color);
            }
        }
    }
}

/// An outline of one point inside of an area.
fn outline(canvas: &mut dyn Canvas, area: Area, color: Rgb) {
    let inner = area.grown(-0.5, -0.5);
    if inner.width() >= 0.0 && inner.height() >= 0.0 {
        canvas.stroke_rect(inner, color);
    }
}

/// As on the screen: what is too thin for lines has half the ink.
fn hatched(canvas: &mut dyn Canvas, area: Area, color: Rgb) {
    let thickness = area.width().min(area.height());
    if thickness < THINNEST {
        canvas.fill_rect(area, color.half());
    } else {
        pieces(canvas, &of_area(area.grown(-0.5, -0.5), PLOT.every), color);
    }
    if thickness > THINNEST_EDGED {
        outline(canvas, area, color);
    }
}

fn pieces(canvas: &mut dyn Canvas, pieces: &[[Pos; 2]], color: Rgb) {
    let pieces: Vec<&[Pos]> = pieces.iter().map(<[Pos; 2]>::as_slice).collect();
    if !pieces.is_empty() {
        canvas.stroke(&lines(&pieces), PLOT.width, color);
    }
}

/// Lines from place to place as steps.
fn lines(lines: &[&[Pos]]) -> Vec<Step> {
    let step = |(at, place): (usize, &Pos)| if at == 0 { Step::Move(*place) } else { Step::Line(*place) };
    lines.iter().flat_map(|line| line.iter().enumerate().map(step)).collect()
}

/// Takes curves down.
struct Curves(Vec<Step>);

impl Curves {
    /// Turns them around a place, so that what went to the right goes up.
    fn turn(&mut self, around: Pos) {
        let turned = |at: Pos| pos(around.x + (at.y - around.y), around.y - (at.x - around.x));
        for step in &mut self.0 {
            *step = match *step {
                Step::Move(to) => Step::Move(turned(to)),
                Step::Line(to) => Step::Line(turned(to)),
                Step::Quad(by, to) => Step::Quad(turned(by), turned(to)),
                Step::Cubic(one, other, to) => Step::Cubic(turned(one), turned(other), turned(to)),
                Step::Close => Step::Close,
            };
        }
    }
}

impl OutlinePen for Curves {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Move(pos(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Line(pos(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.push(Step::Quad(pos(cx, cy), pos(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.push(Step::Cubic(pos(ax, ay), pos(bx, by), pos(x, y)));
    }

    fn close(&mut self) {
        self.0.push(Step::Close);
    }
}

/// A page for the tests of each form.
#[cfg(test)]
pub(super) fn page_for_tests() -> Page {
    use crate::figures::layout::TextSize;
    use crate::figures::page::PageItem;
    let text =
        Shape::Text { at: pos(20.0, 20.0), anchor: TextAnchor::Middle, size: TextSize::Small, text: "国".to_owned() };
    let hatched = Shape::Rect { area: Area::new(40.0, 10.0, 80.0, 40.0), fill: Fill::Hatched };
    Page {
        size: (100.0, 50.0),
        print: (85.0, 42.5),
        items: [text, hatched].map(|shape| PageItem { shape, color: Rgb(0x0033_68D0) }).to_vec(),
        title: "Timeline".to_owned(),
        words: "a < b, 区块链".to_owned(),
        ..Page::default()
    }
}
