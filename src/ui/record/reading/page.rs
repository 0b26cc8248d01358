//! The texts that are read, side by side in rows of what belongs together: which paragraph stands where, how high it is, and which
//! character lies at a place.
//!
//! It must not know what is selected, nor what codes look like.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::CCursor;
use eframe::egui::{Color32, Pos2, Rect, Ui, Vec2, pos2};

use super::flow::{Anchor, Flow};
use super::labels::LabelForm;
use super::rows::rows_of;
use super::sheet::{Laid, Sheet, Source};
use crate::analysis::parallel::Aligned;
use crate::app::{OpenRecord, RecordText};
use crate::dataset::{Paragraph, Paragraphs, RowId, Spans, Text, TextAt};
use crate::ui::theme::metrics;

/// Between two paragraphs, and the height of a blank line.
const APART: f32 = 12.0;
const BLANK: f32 = 6.0;
/// Left of a text: the numbers of its paragraphs.
pub(super) const NUMBERS: f32 = 40.0;
/// Lines are no longer than this, so that they can be read.
pub(super) const WIDEST: f32 = 620.0;

/// A label at the margin: an annotation, and where its words begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) start: usize,
    /// Its place among the annotations of the record.
    pub(super) annotation: usize,
}

/// A text that is read.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) tag: String,
    pub(super) at: TextAt,
    pub(super) field: String,
    pub(super) text: Text,
    pub(super) spans: Arc<Spans<usize>>,
    pub(super) paragraphs: Arc<Paragraphs>,
    /// By beginning.
    pub(super) labels: Vec<Label>,
    /// The row of each paragraph.
    rows: Vec<usize>,
    /// From the left edge of the page to that of the text.
    pub(super) left: f32,
    /// How wide its lines are.
    pub(super) wrap: f32,
    /// How labels stand at its right.
    pub(super) form: LabelForm,
}

/// A paragraph that is drawn.
pub(super) struct Placed {
    pub(super) column: usize,
    pub(super) paragraph: usize,
    pub(super) at: Pos2,
    pub(super) laid: Laid,
}

/// What is read, where it was scrolled to, and what of it is laid out.
#[derive(Debug, Default)]
pub(super) struct Page {
    row: Option<RowId>,
    record: Option<Arc<OpenRecord>>,
    pub(super) columns: Vec<Column>,
    rows: Vec<Aligned>,
    flow: Flow,
    sheet: Sheet,
    width: f32,
    ink: Color32,
    /// What is at the top.
    anchor: Anchor,
    /// From the top of all to the top of the view, as it was drawn.
    drawn: f32,
    /// So far wheel and bar have moved it since.
    moved: f32,
    /// Where texts were left, by record and name: the first code point at the top, and how far above the view it begins.
    places: HashMap<(RowId, String), (usize, f32)>,
}

impl Page {
    /// Reads these texts of a record, in this width. What is the same as before stays where it is.
    pub(super) fn turn_to(
        &mut self,
        (row, record): (RowId, &Arc<OpenRecord>),
        texts: &[&RecordText],
        (width, ink): (f32, Color32),
    ) {
        let is_same_record = self.record.as_ref().is_some_and(|own| Arc::ptr_eq(own, record));
        let same = self.row == Some(row)
            && self.columns.len() == texts.len()
            && self.columns.iter().zip(texts).all(|(own, text)| own.field == text.field && own.text == text.text);
        if !same {
            self.keep_place();
            let is_other = self.row != Some(row);
            self.columns = texts.iter().map(|text| Column::new(text)).collect();
            self.rows = rows_of(&self.columns);
            for (number, one) in self.rows.iter().enumerate() {
                for (column, range) in self.columns.iter_mut().zip([one.first.clone(), one.second.clone()]) {
                    column.rows.iter_mut().skip(range.start).take(range.len()).for_each(|row| *row = number);
                }
            }
            self.row = Some(row);
            if is_other {
                self.sheet.clear();
            }
            self.anchor = self.kept_place(row);
            self.moved = 0.0;
            self.width = 0.0;
        }
        if !same || !is_same_record {
            for (column, text) in self.columns.iter_mut().zip(texts) {
                column.spans = Arc::clone(&text.spans);
                column.labels = labels_of(record, &column.field);
            }
            self.record = Some(Arc::clone(record));
            self.width = 0.0;
        }
        if (self.width - width).abs() > 0.1 || self.ink != ink {
            (self.width, self.ink) = (width, ink);
            self.place_columns();
            self.guess();
        }
    }

    /// The record that is read.
    pub(super) fn row(&self) -> Option<RowId> {
        self.row
    }

    /// Keeps what is at the top of each text.
    fn keep_place(&mut self) {
        let Some((row, one)) = self.row.zip(self.rows.get(self.anchor.row)) else { return };
        for (column, range) in self.columns.iter().zip([&one.first, &one.second]) {
            if let Some(first) = column.paragraphs.all().get(range.start).filter(|_| !range.is_empty()) {
                self.places.insert((row, column.field.clone()), (first.start, self.anchor.within));
            }
        }
    }

    /// Where the first of the texts that was read before was left; the beginning, if none was.
    fn kept_place(&self, row: RowId) -> Anchor {
        let kept = self.columns.iter().find_map(|column| {
            let (offset, within) = *self.places.get(&(row, column.field.clone()))?;
            let row = *column.rows.get(column.paragraphs.at(offset))?;
            Some(Anchor { row, within })
        });
        kept.unwrap_or_default()
    }

    fn place_columns(&mut self) {
        let each = self.width / self.columns.len().max(1) as f32;
        for (number, column) in self.columns.iter_mut().enumerate() {
            column.left = (each * number as f32).round() + NUMBERS;
            column.form = LabelForm::fitting(each);
            column.wrap = (each - NUMBERS - column.form.room()).clamp(80.0, WIDEST).round();
        }
    }

    /// Guesses all heights: those in sight are measured at once, and with what is kept that costs little.
    fn guess(&mut self) {
        let height = |column: &Column, paragraph: usize| {
            let Some(one) = column.paragraphs.all().get(paragraph) else { return 0.0 };
            if one.is_blank() {
                return BLANK;
            }
            let wide = one.halves as f32 * 0.5 * metrics::LARGE;
            (wide / column.wrap).ceil().max(1.0) * metrics::READING_LINE + APART
        };
        let columns = &self.columns;
        self.flow = Flow::new(self.rows.iter().map(|row| {
            let of = |number: usize, range: Range<usize>| {
                columns.get(number).map_or(0.0, |column| range.map(|one| height(column, one)).sum::<f32>())
            };
            of(0, row.first.clone()).max(of(1, row.second.clone()))
        }));
    }

    /// Settles what is in sight, after wheel and bar; gives the distance from the top of all, and the height of all.
    pub(super) fn settle(&mut self, ui: &Ui, view: f32) -> (f32, f32) {
        if self.sheet.begin(ui) {
            self.guess();
        }
        let moved = std::mem::take(&mut self.moved);
        let (columns, rows, sheet, ink) = (&self.columns, &self.rows, &mut self.sheet, self.ink);
        let mut measure = |row: usize| measure(ui, (columns, rows, ink), sheet, row);
        self.anchor = self.flow.settle(self.anchor, moved, view, &mut measure);
        self.drawn = self.flow.top(self.anchor.row) + self.anchor.within;
        (self.drawn, self.flow.total())
    }

    /// Where wheel and bar have left it.
    pub(super) fn left_at(&mut self, offset: f32) {
        self.moved = offset - self.drawn;
    }

    /// Brings a character into a view of this height: nothing moves where it is in sight already.
    pub(super) fn reveal(
        &mut self,
        ui: &Ui,
        (number, offset, ends_row): (usize, usize, bool),
        view: f32,
        to_middle: bool,
    ) {
        // What lies between is measured first: by a guess it may seem to be in sight.
        self.settle(ui, view);
        let Some(column) = self.columns.get(number) else { return };
        let paragraph = column.paragraphs.at(offset);
        let Some(row) = column.rows.get(paragraph).copied() else { return };
        let first = self.first_of(number, row);
        let mut y = 0.0;
        for before in first..paragraph {
            y += self.height(ui, number, before);
        }
        let Some(laid) = self.laid(ui, number, paragraph) else { return };
        let cursor = CCursor { index: laid.shown.drawn(offset).into(), prefer_next_row: !ends_row };
        let at = laid.galley.pos_from_cursor(cursor);
        y += at.center().y - metrics::READING_LINE * 0.5;
        let (columns, rows, sheet, ink) = (&self.columns, &self.rows, &mut self.sheet, self.ink);
        self.flow.measured(row, &mut |row| measure(ui, (columns, rows, ink), sheet, row));
        let place = self.flow.top(row) + y;
        let top = self.flow.top(self.anchor.row) + self.anchor.within + self.moved;
        let (above, below) = (place < top, place + metrics::READING_LINE > top + view);
        if !above && !below {
            return;
        }
        let from_top = match (to_middle, above) {
            (true, _) => view * 0.35,
            (false, true) => metrics::READING_LINE * 0.5,
            (false, false) => view - metrics::READING_LINE * 1.5,
        };
        self.anchor = Anchor { row, within: y - from_top };
        self.moved = 0.0;
    }

    fn first_of(&self, column: usize, row: usize) -> usize {
        self.rows.get(row).map_or(0, |one| if column == 0 { one.first.start } else { one.second.start })
    }

    /// A paragraph as it is laid out.
    pub(super) fn laid(&mut self, ui: &Ui, number: usize, paragraph: usize) -> Option<Laid> {
        let column = self.columns.get(number)?;
        laid_in(ui, &mut self.sheet, (number, column), paragraph, self.ink)
    }

    /// What of it is in sight, for a view with its top left corner here and this height.
    pub(super) fn placed(&mut self, ui: &Ui, corner: Pos2, view: f32) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut top = corner.y - self.anchor.within;
        for row in self.anchor.row..self.flow.len() {
            if top > corner.y + view {
                break;
            }
            let Some(one) = self.rows.get(row).cloned() else { break };
            for (number, range) in [one.first, one.second].into_iter().enumerate().take(self.columns.len()) {
                let Some(left) = self.columns.get(number).map(|column| column.left) else { continue };
                let mut y = top;
                for paragraph in range {
                    let height = self.height(ui, number, paragraph);
                    if y + height >= corner.y
                        && y <= corner.y + view
                        && let Some(laid) = self.laid(ui, number, paragraph)
                    {
                        placed.push(Placed { column: number, paragraph, at: pos2(corner.x + left, y), laid });
                    }
                    y += height;
                }
            }
            top += self.flow.top(row + 1) - self.flow.top(row);
        }
        placed
    }

    fn height(&mut self, ui: &Ui, number: usize, paragraph: usize) -> f32 {
        let Some(column) = self.columns.get(number) else { return 0.0 };
        height_in(ui, &mut self.sheet, (number, column), paragraph, self.ink)
    }
}

/// The height of a paragraph with the room below it; there is none before a piece that goes on with it. Blank lines are all as high.
fn height_in(ui: &Ui, sheet: &mut Sheet, (number, column): (usize, &Column), paragraph: usize, ink: Color32) -> f32 {
    let all = column.paragraphs.all();
    if all.get(paragraph).is_some_and(Paragraph::is_blank) {
        return BLANK;
    }
    let height = laid_in(ui, sheet, (number, column), paragraph, ink).map_or(0.0, |laid| laid.height);
    let goes_on_below = all.get(paragraph + 1).is_some_and(|next| next.goes_on);
    if goes_on_below { height } else { height + APART }
}

fn laid_in(
    ui: &Ui,
    sheet: &mut Sheet,
    (number, column): (usize, &Column),
    paragraph: usize,
    ink: Color32,
) -> Option<Laid> {
    let one = *column.paragraphs.all().get(paragraph)?;
    let source = Source { text: &column.text, spans: &column.spans, paragraph: one, wrap: column.wrap, ink };
    Some(sheet.laid(ui, (number, paragraph), &source))
}

/// The height of a row: that of the higher one of its columns.
fn measure(ui: &Ui, (columns, rows, ink): (&[Column], &[Aligned], Color32), sheet: &mut Sheet, row: usize) -> f32 {
    let Some(one) = rows.get(row) else { return 0.0 };
    let mut highest: f32 = 0.0;
    for (number, range) in [one.first.clone(), one.second.clone()].into_iter().enumerate() {
        let Some(column) = columns.get(number) else { continue };
        let mut height = 0.0;
        for paragraph in range {
            height += height_in(ui, sheet, (number, column), paragraph, ink);
        }
        highest = highest.max(height);
    }
    highest
}

impl Column {
    fn new(text: &RecordText) -> Self {
        let paragraphs = Arc::new(Paragraphs::of(&text.text));
        Self {
            tag: text.tag.clone(),
            at: text.at.clone(),
            field: text.field.clone(),
            text: text.text.clone(),
            spans: Arc::clone(&text.spans),
            rows: vec![0; paragraphs.all().len()],
            paragraphs,
            labels: Vec::new(),
            left: 0.0,
            wrap: 0.0,
            form: LabelForm::default(),
        }
    }

    /// The character of a paragraph that is drawn at a place, and whether the place is at the end of a row.
    pub(super) fn offset_at(placed: &Placed, at: Pos2) -> (usize, bool) {
        let cursor = placed.laid.galley.cursor_from_pos(at - placed.at);
        (placed.laid.shown.place(cursor.index.0), !cursor.prefer_next_row)
    }

    /// Where a character is drawn, as a box without width.
    pub(super) fn caret_in(placed: &Placed, offset: usize, ends_row: bool) -> Rect {
        let index = placed.laid.shown.drawn(offset).into();
        let drawn = CCursor { index, prefer_next_row: !ends_row };
        placed.laid.galley.pos_from_cursor(drawn).translate(Vec2::new(placed.at.x, placed.at.y))
    }
}

fn labels_of(record: &OpenRecord, field: &str) -> Vec<Label> {
    let each = record.annotations.iter().zip(&record.anchors).enumerate();
    let mut labels: Vec<Label> = each
        .filter_map(|(annotation, (own, anchor))| {
            let target = own.target.as_ref().filter(|target| target.field == field)?;
            let (start, _) = (*anchor)?.span(target)?;
            Some(Label { start, annotation })
        })
        .collect();
    labels.sort_by_key(|label| label.start);
    labels
}
