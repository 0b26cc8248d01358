//! The drawings. Coordinates lie on half points, so that thin lines fall on pixels.

use super::Icon;
use super::pen::{Pen, arc};

pub(super) fn draw(icon: Icon, pen: &Pen<'_>) {
    control(icon, pen);
    thing(icon, pen);
    sign(icon, pen);
}

/// What controls show: arrows, crosses, lists.
fn control(icon: Icon, pen: &Pen<'_>) {
    match icon {
        Icon::Filter => pen.outline(&[(1.5, 2.5), (12.5, 2.5), (8.5, 7.5), (8.5, 12.0), (5.5, 10.5), (5.5, 7.5)]),
        Icon::Search => {
            pen.circle((6.0, 6.0), 4.1);
            pen.line(&[(9.1, 9.1), (12.6, 12.6)]);
        }
        Icon::Close => cross(pen),
        Icon::Edit => {
            pen.outline(&[(2.5, 11.5), (3.3, 8.7), (9.5, 2.5), (11.5, 4.5), (5.3, 10.7)]);
            pen.line(&[(8.1, 3.9), (10.1, 5.9)]);
        }
        Icon::ChevronDown => pen.line(&[(4.3, 5.8), (7.0, 8.5), (9.7, 5.8)]),
        Icon::ChevronUp => pen.line(&[(4.3, 8.2), (7.0, 5.5), (9.7, 8.2)]),
        Icon::ChevronRight => pen.line(&[(5.7, 4.0), (8.7, 7.0), (5.7, 10.0)]),
        Icon::ChevronLeft => pen.line(&[(8.3, 4.0), (5.3, 7.0), (8.3, 10.0)]),
        Icon::Check => pen.line_of(1.6, &[(2.5, 7.5), (5.5, 10.5), (11.5, 3.5)]),
        Icon::Plus => {
            pen.line(&[(7.0, 2.5), (7.0, 11.5)]);
            pen.line(&[(2.5, 7.0), (11.5, 7.0)]);
        }
        Icon::Minus => pen.line(&[(2.5, 7.0), (11.5, 7.0)]),
        Icon::List => {
            for y in [3.5, 7.0, 10.5] {
                pen.line(&[(2.5, y), (11.5, y)]);
            }
        }
        Icon::Tiles => {
            for (x, y) in [(2.5, 2.5), (8.0, 2.5), (2.5, 8.0), (8.0, 8.0)] {
                pen.outline(&rect(x, y, 3.5, 3.5));
            }
        }
        Icon::Columns => {
            pen.outline(&rect(1.5, 2.5, 11.0, 9.0));
            pen.line(&[(1.5, 5.5), (12.5, 5.5)]);
            pen.line(&[(5.5, 2.5), (5.5, 11.5)]);
        }
        Icon::SortUp => pen.fill(&[(4.0, 8.5), (7.0, 5.5), (10.0, 8.5)]),
        Icon::SortDown => pen.fill(&[(4.0, 5.5), (10.0, 5.5), (7.0, 8.5)]),
        _ => {}
    }
}

/// Things: files, clocks, tools.
fn thing(icon: Icon, pen: &Pen<'_>) {
    match icon {
        Icon::Sun => sun(pen),
        Icon::Moon => moon(pen),
        Icon::Link => {
            pen.line(&[(5.5, 2.5), (2.5, 2.5), (2.5, 11.5), (11.5, 11.5), (11.5, 8.5)]);
            pen.line(&[(8.0, 1.5), (12.5, 1.5), (12.5, 6.0)]);
            pen.line(&[(6.0, 8.0), (12.5, 1.5)]);
        }
        Icon::Copy => {
            pen.line(&[(4.0, 9.5), (1.5, 9.5), (1.5, 1.5), (9.5, 1.5), (9.5, 4.0)]);
            pen.outline(&rect(4.5, 4.5, 8.0, 8.0));
        }
        Icon::Terminal => {
            pen.outline(&rect(1.5, 2.5, 11.0, 9.0));
            pen.line(&[(3.5, 5.0), (5.5, 7.0), (3.5, 9.0)]);
            pen.line(&[(7.0, 9.2), (10.0, 9.2)]);
        }
        Icon::Save => {
            pen.outline(&[(2.5, 2.5), (9.5, 2.5), (11.5, 4.5), (11.5, 11.5), (2.5, 11.5)]);
            pen.line(&[(5.0, 2.5), (5.0, 5.2), (8.6, 5.2), (8.6, 2.5)]);
            pen.line(&[(5.0, 11.5), (5.0, 8.3), (9.0, 8.3), (9.0, 11.5)]);
        }
        Icon::Export => {
            pen.line(&[(7.0, 1.5), (7.0, 9.0)]);
            pen.line(&[(4.0, 6.0), (7.0, 9.0), (10.0, 6.0)]);
            pen.line(&[(2.5, 11.5), (11.5, 11.5)]);
        }
        Icon::Folder => pen.outline(&[(1.0, 2.5), (5.0, 2.5), (6.5, 4.5), (13.0, 4.5), (13.0, 11.5), (1.0, 11.5)]),
        Icon::Document => {
            pen.outline(&[(2.5, 1.0), (8.5, 1.0), (11.5, 4.0), (11.5, 13.0), (2.5, 13.0)]);
            pen.line(&[(8.5, 1.0), (8.5, 4.0), (11.5, 4.0)]);
        }
        Icon::Brand => {
            pen.outline(&rect(2.0, 1.0, 10.0, 12.0));
            pen.line_of(2.0, &[(4.0, 4.0), (10.0, 4.0)]);
            pen.line_of(1.0, &[(4.0, 6.5), (10.0, 6.5)]);
            pen.line_of(1.0, &[(4.0, 8.5), (10.0, 8.5)]);
            pen.line_of(1.0, &[(4.0, 10.5), (8.0, 10.5)]);
        }
        Icon::Clock => {
            pen.circle((7.0, 7.0), 5.4);
            pen.line(&[(7.0, 3.8), (7.0, 7.2), (9.4, 8.6)]);
        }
        Icon::Note => {
            pen.outline(&[(2.5, 2.5), (11.5, 2.5), (11.5, 7.8), (7.8, 11.5), (2.5, 11.5)]);
            pen.line(&[(11.5, 7.8), (7.8, 7.8), (7.8, 11.5)]);
        }
        Icon::Eye => eye(pen),
        Icon::Pin => {
            pen.outline(&[(4.5, 1.5), (9.5, 1.5), (9.0, 6.0), (11.0, 8.5), (3.0, 8.5), (5.0, 6.0)]);
            pen.line(&[(7.0, 8.5), (7.0, 13.0)]);
        }
        Icon::Undo | Icon::Redo => turn(pen, icon == Icon::Redo),
        Icon::Dots => {
            for x in [2.5, 7.0, 11.5] {
                pen.disc((x, 7.0), 1.1);
            }
        }
        _ => {}
    }
}

/// Signs that judge: warnings, reviews.
fn sign(icon: Icon, pen: &Pen<'_>) {
    match icon {
        Icon::Warning | Icon::Disputed => {
            pen.outline(&[(7.0, 1.6), (13.0, 12.3), (1.0, 12.3)]);
            exclamation(pen, 5.2, 8.6, 10.4);
        }
        Icon::Error => {
            let (a, b) = (4.4, 9.6);
            pen.outline(&[(a, 0.9), (b, 0.9), (13.1, a), (13.1, b), (b, 13.1), (a, 13.1), (0.9, b), (0.9, a)]);
            exclamation(pen, 3.8, 7.9, 10.1);
        }
        Icon::Info => {
            pen.circle((7.0, 7.0), 5.7);
            pen.line(&[(7.0, 6.4), (7.0, 10.2)]);
            pen.disc((7.0, 4.2), 0.8);
        }
        Icon::Ring => pen.circle((7.0, 7.0), 4.9),
        Icon::Verified => {
            pen.disc((7.0, 7.0), 5.8);
        }
        Icon::Excluded => {
            pen.circle((7.0, 7.0), 4.9);
            pen.line(&[(3.6, 10.4), (10.4, 3.6)]);
        }
        Icon::Diamond => pen.outline(&[(7.0, 2.0), (12.0, 7.0), (7.0, 12.0), (2.0, 7.0)]),
        _ => {}
    }
}

fn rect(x: f32, y: f32, w: f32, h: f32) -> [(f32, f32); 4] {
    [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
}

fn cross(pen: &Pen<'_>) {
    pen.line(&[(3.8, 3.8), (10.2, 10.2)]);
    pen.line(&[(10.2, 3.8), (3.8, 10.2)]);
}

fn exclamation(pen: &Pen<'_>, top: f32, bottom: f32, dot: f32) {
    pen.line(&[(7.0, top), (7.0, bottom)]);
    pen.disc((7.0, dot), 0.75);
}

fn sun(pen: &Pen<'_>) {
    pen.circle((7.0, 7.0), 2.6);
    for step in 0..8 {
        let angle = (step as f32 * 45.0).to_radians();
        let (x, y) = (angle.cos(), angle.sin());
        pen.line(&[(7.0 + 4.4 * x, 7.0 + 4.4 * y), (7.0 + 6.0 * x, 7.0 + 6.0 * y)]);
    }
}

/// The outer arc runs round the left, the inner one cuts the upper right out.
fn moon(pen: &Pen<'_>) {
    let mut points = arc((7.0, 7.0), 5.2, (15.0, 255.0));
    points.extend(arc((9.2, 4.9), 3.9, (210.0, 60.0)));
    pen.outline(&points);
}

fn eye(pen: &Pen<'_>) {
    let mut points = arc((7.0, 10.6), 7.0, (212.0, 328.0));
    points.extend(arc((7.0, 3.4), 7.0, (32.0, 148.0)));
    pen.outline(&points);
    pen.circle((7.0, 7.0), 1.8);
}

fn turn(pen: &Pen<'_>, forward: bool) {
    let flip = |x: f32| if forward { 14.0 - x } else { x };
    let head: Vec<_> = [(5.5, 2.5), (2.5, 5.5), (5.5, 8.5)].iter().map(|(x, y)| (flip(*x), *y)).collect();
    pen.line(&head);
    let mut tail = vec![(2.5, 5.5), (8.5, 5.5)];
    tail.extend(arc((8.5, 8.5), 3.0, (-90.0, 90.0)));
    tail.push((5.0, 11.5));
    let tail: Vec<_> = tail.iter().map(|(x, y)| (flip(*x), *y)).collect();
    pen.line(&tail);
}
