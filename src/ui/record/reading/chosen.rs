//! The annotation that the keyboard is at: its words, the handles at their ends that can be dragged, and a line beside them that says
//! what was done and what the keys mean now.
//!
//! It must not change anything: what a handle was dragged to is sent.

use std::ops::Range;

use eframe::egui::{
    CornerRadius, CursorIcon, Id, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2,
    vec2,
};

use super::Reading;
use super::page::{Column, Placed};
use super::pointer::place_at;
use crate::app::{Action, CodeCommand, Done, OpenRecord, Removed};
use crate::dataset::Annotation;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::value_name;
use crate::ui::record::code_disc;
use crate::ui::shell::shortcut;
use crate::ui::theme::{Disc, metrics, palette, with_alpha};
use crate::ui::visible_line;
use crate::ui::widget::{chip, disc, hit, text};

/// The height of the line.
const HEIGHT: f32 = 24.0;
/// How wide a handle is for the pointer.
const GRIP: f32 = 10.0;

/// An annotation that is at hand, with its words in one of the columns.
pub(super) struct AtHand<'a> {
    pub(super) annotation: &'a Annotation,
    /// The column, and the words; none for one that stands on the whole record, or on words that are not shown.
    pub(super) words: Option<(usize, Range<usize>)>,
}

/// A handle that is being dragged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dragged {
    annotation: String,
    is_start: bool,
    range: Range<usize>,
}

/// The annotation that the keyboard is at.
pub(super) fn at_hand<'a>(cx: &Cx<'_>, record: &'a OpenRecord, reading: &Reading) -> Option<AtHand<'a>> {
    let chosen = cx.state.chosen()?;
    let at = record.annotations.iter().position(|own| own.id == chosen.annotation)?;
    let annotation = record.annotations.get(at)?;
    let words = annotation.target.as_ref().and_then(|target| {
        let number = reading.page.columns.iter().position(|column| column.field == target.field)?;
        let (start, end) = (*record.anchors.get(at)?)?.span(target)?;
        Some((number, start..end))
    });
    Some(AtHand { annotation, words })
}

/// The words of an annotation, as far as an end that is being dragged has got.
fn shown_range(reading: &Reading, own: &AtHand<'_>) -> Option<(usize, Range<usize>)> {
    let (number, range) = own.words.clone()?;
    let dragged = reading.dragged.as_ref().filter(|dragged| dragged.annotation == own.annotation.id);
    Some((number, dragged.map_or(range, |dragged| dragged.range.clone())))
}

/// Draws the ground of its words, below them.
pub(super) fn ground_ui(cx: &Cx<'_>, ui: &Ui, record: &OpenRecord, reading: &Reading, placed: &[Placed]) {
    let Some(own) = at_hand(cx, record, reading) else { return };
    let Some((number, range)) = shown_range(reading, &own) else { return };
    let color = code_disc(cx.state.document.dataset.header(), palette(ui), &own.annotation.code).color;
    for one in placed.iter().filter(|one| one.column == number) {
        let Some(part) = part_in(reading, one, &range) else { continue };
        let drawn = one.laid.shown.drawn(part.start)..one.laid.shown.drawn(part.end);
        for mut shape in hit::ground(&one.laid.galley, &drawn, with_alpha(color, 0.22)) {
            shape.translate(one.at.to_vec2());
            ui.painter().add(shape);
        }
    }
}

/// The part of a range that stands in a paragraph.
fn part_in(reading: &Reading, one: &Placed, range: &Range<usize>) -> Option<Range<usize>> {
    let column = reading.page.columns.get(one.column)?;
    let paragraph = column.paragraphs.all().get(one.paragraph)?;
    let part = range.start.max(paragraph.start)..range.end.min(paragraph.end);
    (part.start < part.end).then_some(part)
}

/// Draws the handles at the ends of its words, and takes what is done with them.
pub(super) fn handles_ui(cx: &mut Cx<'_>, ui: &Ui, record: &OpenRecord, reading: &mut Reading, placed: &[Placed]) {
    reading.grips = [None, None];
    let Some(own) = at_hand(cx, record, reading) else {
        reading.dragged = None;
        return;
    };
    let Some((number, range)) = shown_range(reading, &own) else { return };
    let may = cx.state.document.may_change().is_ok() && own.annotation.by == cx.state.settings.coder;
    if !may {
        return;
    }
    let colors = palette(ui);
    let color = code_disc(cx.state.document.dataset.header(), colors, &own.annotation.code).color;
    for (side, is_start) in [true, false].into_iter().enumerate() {
        let id = cx.own_id(("end of an annotation", is_start));
        let place = end_place(reading, placed, (number, &range), is_start);
        let Some(place) = place.or_else(|| ui.ctx().is_being_dragged(id).then_some(Rect::NOTHING)) else { continue };
        let grip = Rect::from_center_size(place.center(), vec2(GRIP, metrics::READING_LINE));
        let response = ui.interact(grip, id, Sense::DRAG);
        let name = cx.tr(if is_start { "reading-handle-start" } else { "reading-handle-end" });
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if let Some(grips) = reading.grips.get_mut(side) {
            *grips = Some(grip);
        }
        if place.is_finite() {
            handle_ui(ui, place, color, is_start);
        }
        let to = response.interact_pointer_pos().and_then(|at| place_at(placed, number, at));
        if let Some((to, _)) = to.filter(|_| response.dragged()) {
            let range = if is_start { to.min(range.end - 1)..range.end } else { range.start..to.max(range.start + 1) };
            reading.dragged = Some(Dragged { annotation: own.annotation.id.clone(), is_start, range });
        }
        if response.drag_stopped()
            && let Some(Dragged { annotation, range, .. }) =
                reading.dragged.take_if(|dragged| dragged.is_start == is_start)
        {
            cx.send(CodeCommand::SetSpan { annotation, range });
        }
    }
}

/// Where an end is drawn.
fn end_place(
    reading: &Reading,
    placed: &[Placed],
    (number, range): (usize, &Range<usize>),
    is_start: bool,
) -> Option<Rect> {
    let at = if is_start { range.start } else { range.end };
    // Where a long paragraph goes on in another piece, that one has the beginning of what begins there.
    placed.iter().rev().filter(|one| one.column == number).find_map(|one| {
        let paragraph = *reading.page.columns.get(number)?.paragraphs.all().get(one.paragraph)?;
        let begins = if is_start { paragraph.start <= at } else { paragraph.start < at };
        let is_here = begins && at <= paragraph.end;
        is_here.then(|| Column::caret_in(one, at, !is_start))
    })
}

/// A line along an end, with a knob above the beginning and below the end.
fn handle_ui(ui: &Ui, place: Rect, color: eframe::egui::Color32, is_start: bool) {
    let half = metrics::LARGE * 0.66 + 2.0;
    let x = place.left().round();
    let (top, bottom) = (pos2(x, place.center().y - half), pos2(x, place.center().y + half));
    ui.painter().add(Shape::line_segment([top, bottom], Stroke::new(2.0, color)));
    ui.painter().circle_filled(if is_start { top } else { bottom }, 3.5, color);
}

/// A part of the line.
enum Part {
    Disc(Disc),
    Words(String),
    /// The name of a key, what it does, and whether that is so now.
    Key(String, String, bool),
}

/// Draws the line, and has it read out.
pub(super) fn line_ui(cx: &Cx<'_>, ui: &Ui, record: &OpenRecord, reading: &Reading, (placed, seen): (&[Placed], Rect)) {
    if !cx.state.session.dialogs.is_empty() || reading.dragged.is_some() {
        return;
    }
    let (parts, words) = match (at_hand(cx, record, reading), cx.state.removed()) {
        (Some(own), _) => (parts(cx, ui, own.annotation), own.words),
        (None, Some(removed)) => (parts_of_removed(cx, ui, removed), place_of_removed(reading, removed)),
        (None, None) => return,
    };
    let width = parts.iter().map(|part| width_of(ui, part)).sum::<f32>() + 14.0;
    let width = width.min(seen.width() - 16.0);
    let corner = corner(reading, words.as_ref(), placed, (seen, width));
    let rect = Rect::from_min_size(corner, vec2(width, HEIGHT));
    let colors = palette(ui);
    let painter = ui.painter().with_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
    let corner = CornerRadius::same(metrics::CORNER_CHIP);
    painter.rect(rect, corner, colors.raised, Stroke::new(1.0, colors.ctl), StrokeKind::Inside);
    let mut at = rect.left_center() + vec2(8.0, 0.0);
    for part in &parts {
        draw(&painter, at, part, colors);
        at.x += width_of(ui, part);
    }
    let id: Id = cx.own_id("what was done with an annotation");
    let told = spoken(&parts);
    let response = ui.interact(rect, id, Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(accesskit::Live::Polite));
}

/// Above the words, which were read already; below them where there is no room.
fn corner(
    reading: &Reading,
    words: Option<&(usize, Range<usize>)>,
    placed: &[Placed],
    (seen, width): (Rect, f32),
) -> Pos2 {
    let half = metrics::READING_LINE * 0.5;
    let (start, end) = match words {
        Some((number, range)) => {
            (end_place(reading, placed, (*number, range), true), end_place(reading, placed, (*number, range), false))
        }
        None => (None, None),
    };
    let above = start.map(|at| pos2(at.left(), at.center().y - half - HEIGHT + 2.0)).filter(|at| at.y >= seen.top());
    let below = end.map(|at| pos2(at.left(), at.center().y + half)).filter(|at| at.y + HEIGHT <= seen.bottom());
    let at = above.or(below).unwrap_or_else(|| seen.left_top() + vec2(super::page::NUMBERS, 4.0));
    pos2(at.x.min(seen.right() - width - 8.0).max(seen.left() + 8.0).round(), at.y.round())
}

fn parts(cx: &Cx<'_>, ui: &Ui, annotation: &Annotation) -> Vec<Part> {
    let header = cx.state.document.dataset.header();
    let Some(chosen) = cx.state.chosen() else { return Vec::new() };
    let path = visible_line(&header.code_path_in(cx.lang, &annotation.code)).into_owned();
    let code = header.code(&annotation.code);
    let by = visible_line(&annotation.by).into_owned();
    let count = annotation.target.as_ref().map_or(0, |target| target.exact.chars().count());
    let value = annotation.value.as_ref().map(|value| value_name(cx, code, value));
    let said = match chosen.done {
        Done::GoneTo(at, of) => cx.say(&msg!("reading-gone-to", code = path, by = by, at = at, of = of)),
        Done::Clicked => cx.say(&msg!("reading-label", code = path, by = by)),
        Done::Coded if annotation.target.is_none() => cx.say(&msg!("reading-record-was-coded", code = path)),
        Done::Coded => cx.say(&msg!("reading-was-coded", code = path)),
        Done::Recoded => cx.say(&msg!("reading-was-recoded", code = path)),
        Done::Valued => match &value {
            Some(value) => cx.say(&msg!("reading-was-valued", code = path, value = value.as_str())),
            None => cx.say(&msg!("reading-lost-value", code = path)),
        },
        Done::Moved => cx.say(&msg!("reading-was-moved", code = path, count = count)),
    };
    let mut parts = vec![Part::Disc(code_disc(header, palette(ui), &annotation.code)), Part::Words(said)];
    if matches!(chosen.done, Done::GoneTo(..) | Done::Clicked) {
        parts.extend(key_of(ui, Action::ChangeCode, cx.tr("reading-key-change")));
        parts.extend(key_of(ui, Action::RemoveAnnotation, cx.tr("reading-key-remove")));
    } else {
        parts.extend(key_of(ui, Action::Undo, cx.tr("reading-key-undo")));
    }
    match code.and_then(|code| Some((code, code.scale_digits()?))) {
        Some((code, digits)) => {
            for (digit, (step, label)) in digits.iter().zip(&code.scale) {
                let plain = crate::json::compact(step);
                let name = label.best(cx.lang).map(|label| visible_line(label).into_owned());
                // The number alone says what its digit does.
                let name = name.or_else(|| Some(value_name(cx, None, step)).filter(|_| plain != digit.to_string()));
                let is_it = annotation.value.as_ref().is_some_and(|own| crate::json::compact(own) == plain);
                parts.push(Part::Key(digit.to_string(), name.unwrap_or_default(), is_it));
            }
            parts.push(Part::Key("Esc".to_owned(), cx.tr("reading-key-leave").to_owned(), false));
        }
        None if code.is_some_and(|code| !code.scale.is_empty()) => {
            parts.extend(key_of(ui, Action::SetValue, cx.tr("reading-key-value")));
        }
        None => {}
    }
    parts
}

/// Where the words of an annotation stand that was removed.
fn place_of_removed(reading: &Reading, removed: &Removed) -> Option<(usize, Range<usize>)> {
    let (place, _) = removed.words.as_ref()?;
    let number = reading.page.columns.iter().position(|column| column.field == place.field)?;
    Some((number, place.range.clone()))
}

/// So many characters are shown of the words of an annotation that was removed.
const MOST_WORDS: usize = 16;

fn parts_of_removed(cx: &Cx<'_>, ui: &Ui, removed: &Removed) -> Vec<Part> {
    let header = cx.state.document.dataset.header();
    let path = visible_line(&header.code_path_in(cx.lang, &removed.code)).into_owned();
    let said = match &removed.words {
        Some((_, words)) => {
            let mut shown: String = words.chars().take(MOST_WORDS).collect();
            if shown.len() < words.len() {
                shown.push('…');
            }
            cx.say(&msg!("reading-was-removed", code = path, words = visible_line(&shown).into_owned()))
        }
        None => cx.say(&msg!("reading-record-was-removed", code = path)),
    };
    let mut parts = vec![Part::Disc(code_disc(header, palette(ui), &removed.code)), Part::Words(said)];
    parts.extend(key_of(ui, Action::Undo, cx.tr("reading-key-back")));
    parts
}

fn key_of(ui: &Ui, action: Action, does: &str) -> Option<Part> {
    let keys = shortcut(action.spec().keys?)?;
    Some(Part::Key(ui.format_shortcut(&keys), does.to_owned(), false))
}

fn width_of(ui: &Ui, part: &Part) -> f32 {
    let line = |text: &str| text::line(ui.painter(), text, metrics::SMALL, palette(ui).ink).size().x;
    match part {
        Part::Disc(_) => 14.0,
        Part::Words(words) => line(words) + 12.0,
        Part::Key(key, does, _) => {
            let name = if does.is_empty() { 0.0 } else { line(does) + 4.0 };
            chip::keycap_width(ui.painter(), key) + name + 8.0
        }
    }
}

fn draw(painter: &eframe::egui::Painter, at: Pos2, part: &Part, colors: &crate::ui::theme::Palette) {
    match part {
        Part::Disc(own) => disc::paint(painter, at + vec2(4.0, 0.0), 4.0, *own, colors),
        Part::Words(words) => {
            text::paint_left(painter, at, text::line(painter, words, metrics::SMALL, colors.ink));
        }
        Part::Key(key, does, is_so) => {
            let right = chip::keycap_at(painter, at, key, colors);
            let ink = if *is_so { colors.ink } else { colors.ink2 };
            if !does.is_empty() {
                text::paint_left(painter, pos2(right + 4.0, at.y), text::line(painter, does, metrics::SMALL, ink));
            }
            if *is_so {
                let cap = Rect::from_center_size(pos2((at.x + right) * 0.5, at.y), vec2(right - at.x + 2.0, 20.0));
                let edge = Stroke::new(2.0, colors.ink);
                painter.rect_stroke(cap, metrics::CORNER_CHIP, edge, StrokeKind::Inside);
            }
        }
    }
}

/// The line in words.
fn spoken(parts: &[Part]) -> String {
    let each = parts.iter().filter_map(|part| match part {
        Part::Disc(_) => None,
        Part::Words(words) => Some(words.clone()),
        Part::Key(key, does, _) => Some(format!("{key} {does}").trim().to_owned()),
    });
    each.collect::<Vec<_>>().join("; ")
}
