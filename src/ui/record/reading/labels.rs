//! The labels at the right of a text: which code stands on which words, by whom, each beside the line in which the words begin.
//!
//! Where several begin near one another they are pushed down, and a line leads from each to its words. It must not know how the words are
//! laid out.

use eframe::egui::{
    CornerRadius, Key, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::page::{Column, NUMBERS, Placed};
use super::paint::line_of;
use super::text_id;
use crate::app::{CodeCommand, OpenRecord};
use crate::dataset::Annotation;
use crate::ui::cx::Cx;
use crate::ui::record::annotation_menu::annotation_menu;
use crate::ui::record::code_disc;
use crate::ui::record::with_value;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::{disc, focus, text};
use crate::ui::{visible, visible_line};

/// Right of a text: its labels, where there is room for them, else a small edge.
const LABELS: f32 = 190.0;
const EDGE: f32 = 16.0;
/// The room of labels that have only the coder's initials.
const SHORT_LABELS: f32 = 62.0;
/// A column without room for so much text beside its labels has short ones, or none.
const LEAST: f32 = 330.0;
const LEAST_BESIDE_SHORT: f32 = 160.0;
/// The height of a label with the room below it.
const STEP: f32 = 23.0;
/// So many codes are told at the pointer.
const MOST_TOLD: usize = 12;
/// From the text to its labels.
const ARM: f32 = 22.0;
const SHORT_ARM: f32 = 10.0;

/// How labels stand at the right of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum LabelForm {
    /// There is no room for any.
    #[default]
    None,
    /// The colour of the code and the initials of the coder.
    Short,
    /// The code and the coder.
    Full,
}

impl LabelForm {
    /// The form for a column of this width.
    pub(super) fn fitting(width: f32) -> Self {
        match width - NUMBERS {
            room if room - LABELS >= LEAST => Self::Full,
            room if room - SHORT_LABELS >= LEAST_BESIDE_SHORT => Self::Short,
            _ => Self::None,
        }
    }

    /// What stands right of the text.
    pub(super) fn room(self) -> f32 {
        match self {
            Self::None => EDGE,
            Self::Short => SHORT_LABELS,
            Self::Full => LABELS,
        }
    }
}

/// Draws the labels of what begins in sight.
pub(super) fn labels_ui(
    cx: &mut Cx<'_>,
    ui: &Ui,
    record: &OpenRecord,
    columns: &[Column],
    (placed, seen): (&[Placed], Rect),
) {
    for (number, column) in columns.iter().enumerate().filter(|(_, column)| column.form != LabelForm::None) {
        let is_short = column.form == LabelForm::Short;
        let arm = if is_short { SHORT_ARM } else { ARM };
        let x = seen.left() + column.left + column.wrap;
        let mut free = f32::MIN;
        let mut left_out = 0;
        for one in placed.iter().filter(|one| one.column == number) {
            let Some(paragraph) = column.paragraphs.all().get(one.paragraph) else { continue };
            let from = column.labels.partition_point(|label| label.start < paragraph.start);
            // What begins with a line end stands beside the paragraph before it.
            let next = column.paragraphs.all().get(one.paragraph + 1).map_or(usize::MAX, |next| next.start);
            let own = column.labels.iter().skip(from);
            for label in own.take_while(|label| label.start < next) {
                let words = line_of(one, label.start);
                if words.y < seen.top() - STEP {
                    continue;
                }
                let y = words.y.max(free);
                if y > seen.bottom() - STEP {
                    left_out += usize::from(words.y < seen.bottom());
                    continue;
                }
                free = y + STEP;
                if let Some(annotation) = record.annotations.get(label.annotation) {
                    label_ui(cx, ui, (record, column), annotation, (pos2(x, words.y), pos2(x + arm, y)));
                }
            }
        }
        if left_out > 0 {
            let told = if is_short {
                format!("+{left_out}")
            } else {
                cx.say(&crate::msg!("reading-more-labels", count = left_out))
            };
            let galley = text::line(ui.painter(), &told, metrics::SMALL, palette(ui).ink3);
            text::paint_left(ui.painter(), pos2(x + arm, seen.bottom() - STEP * 0.5), galley);
        }
    }
}

/// Tells which codes stand where the pointer is, in a column that has no room for labels that name them.
pub(super) fn hover_ui(cx: &Cx<'_>, record: &OpenRecord, column: &Column, response: &Response, at: usize) {
    let Some(text) = record.text_called(&column.field) else { return };
    let codes = record.codes_on(text, at..at + 1);
    if codes.is_empty() {
        return;
    }
    let header = cx.state.document.dataset.header();
    let names: Vec<String> = codes
        .iter()
        .take(MOST_TOLD)
        .map(|code| visible_line(&header.code_path_in(cx.lang, code)).into_owned())
        .collect();
    response.clone().on_hover_text_at_pointer(names.join("\n"));
}

/// One label: the end of the code's path, its value, and who put it; where there is little room only the latter.
fn label_ui(
    cx: &mut Cx<'_>,
    ui: &Ui,
    (record, column): (&OpenRecord, &Column),
    annotation: &Annotation,
    (words, at): (Pos2, Pos2),
) {
    let colors = palette(ui);
    let header = cx.state.document.dataset.header();
    let path = visible_line(&header.code_path_in(cx.lang, &annotation.code)).into_owned();
    let name = with_value(ending(&path).to_owned(), annotation);
    let by = visible_line(&annotation.by).into_owned();
    let spoken = cx.say(&crate::msg!("reading-label", code = path.as_str(), by = by.as_str()));
    let disc = code_disc(header, colors, &annotation.code);
    let is_short = column.form == LabelForm::Short;
    let room = if is_short { SHORT_LABELS - SHORT_ARM - 26.0 } else { LABELS - ARM - 34.0 };
    let shown = match (is_short, by.is_empty()) {
        (true, _) => initials(&by),
        (false, true) => name,
        (false, false) => format!("{name}, {by}"),
    };
    let galley = text::elided(ui.painter(), &shown, metrics::SMALL, colors.ink, room);
    let around = if is_short { 23.0 } else { 26.0 };
    let size = vec2((galley.size().x + around).ceil(), metrics::CODE_CHIP);
    let rect = Rect::from_min_size(pos2(at.x, at.y - size.y * 0.5), size);
    let id = cx.own_id(("reading label", annotation.id.as_str()));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    let painter = ui.painter();
    let ink = Stroke::new(1.0, disc.color);
    let start = pos2(words.x + 6.0, words.y);
    painter.circle_filled(start, 2.0, disc.color);
    let bend = pos2(at.x - if is_short { 3.0 } else { 8.0 }, words.y);
    painter.add(Shape::line(vec![start, bend, pos2(bend.x, at.y), pos2(at.x, at.y)], ink));
    let is_chosen = cx.state.chosen().is_some_and(|own| own.annotation == annotation.id);
    let fill = if is_chosen || response.hovered() { colors.hover } else { colors.raised };
    let corner = CornerRadius::same(metrics::CORNER_CHIP);
    painter.rect(
        rect,
        corner,
        fill,
        Stroke::new(1.0, if is_chosen { colors.ink } else { colors.line }),
        StrokeKind::Inside,
    );
    disc::paint(painter, rect.left_center() + vec2(10.5, 0.0), 4.0, disc, colors);
    text::paint_left(painter, rect.left_center() + vec2(19.0, 0.0), galley);
    focus::outline(ui, &response, metrics::CORNER_CHIP);
    if response.double_clicked() || response.clicked() && ui.input(|input| input.key_pressed(Key::Enter)) {
        cx.send(CodeCommand::Pick(Some(annotation.id.clone())));
    } else if response.clicked() || response.gained_focus() {
        cx.send(CodeCommand::Choose(Some(annotation.id.clone())));
    }
    if response.clicked() {
        // The next key is about it.
        ui.memory_mut(|memory| memory.request_focus(text_id(cx, &column.field)));
    }
    cx.memory.reading.push(id);
    annotation_menu(cx, ui, &response, (&record.policy, annotation), response.has_focus().then_some(response.id));
    let memo = annotation.memo.best(cx.lang).map(|memo| visible(memo).into_owned());
    let date: String = annotation.at.chars().take(10).collect();
    let about = visible_line(&format!("{} {date}", annotation.by)).trim().to_owned();
    response.on_hover_ui(|ui| {
        for line in [Some(path), Some(about).filter(|about| !about.is_empty()), memo].into_iter().flatten() {
            ui.label(crate::ui::theme::rich(line, metrics::SMALL));
        }
    });
}

/// A coder where there is room for three letters: as they are called, or by the first letters of several words.
fn initials(by: &str) -> String {
    if by.chars().count() <= 3 {
        return by.to_owned();
    }
    let words: Vec<&str> = by.split_whitespace().collect();
    match words.as_slice() {
        [] | [_] => by.chars().take(3).collect(),
        several => several.iter().filter_map(|word| word.chars().next()).take(3).collect(),
    }
}

/// The last two steps of a path.
fn ending(path: &str) -> &str {
    path.rmatch_indices('/').nth(1).and_then(|(at, _)| path.get(at + 1..)).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{ending, initials};

    #[test]
    fn coder_has_three_letters_at_most_where_there_is_no_room() {
        assert_eq!(["LW", "", "李伟", "Li Wei", "coder-2"].map(initials), ["LW", "", "李伟", "LW", "cod"]);
    }

    #[test]
    fn path_is_cut_to_its_last_two_steps() {
        assert_eq!(["a", "a/b", "tool/supply/funding"].map(ending), ["a", "a/b", "supply/funding"]);
    }
}
