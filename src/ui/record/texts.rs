//! Texts that are read, selected and coded: codes below and behind the words, boxes around hits, the selection as code points.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{self, Color32, Frame, Key, Margin, Modifiers, Shape, TextEdit};

use super::code_disc;
use super::editing::{Becomes, Lines, Place, open};
use super::editor::editor_ui;
use super::head::field_name;
use super::hits::{current_in, marks_ui};
use super::layouts::{Laid, Source};
use super::marks::{self, Form};
use super::value::{edit_name, quiet_button, text_wanted};
use crate::app::{NoticeCommand, OpenRecord, RecordText, SelectionCommand, Tab};
use crate::dataset::{TextAt, TextSelection, UNDETERMINED};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::link;
use crate::ui::widget::section::part;

/// How a text is shown.
pub(super) struct Look {
    pub(super) size: f32,
    pub(super) ink: Color32,
    pub(super) width: f32,
    /// The text is no title of a source but a description.
    pub(super) brackets: bool,
    /// The code points that are shown.
    pub(super) range: Range<usize>,
}

/// Longer texts are shown in pieces of this many code points.
const PIECE: usize = 20_000;

/// So high is a text that is longer.
const HEIGHT: f32 = 320.0;

/// So many codes of what is selected are read out.
const MOST_NAMED: usize = 12;

/// What a text that is shown says back.
pub(super) struct Read {
    pub(super) response: egui::Response,
    /// Some of it is selected.
    pub(super) has_selection: bool,
    /// F2 or Enter was pressed in it.
    pub(super) pressed: Option<Key>,
    /// The current hit was brought into view just now.
    revealed: bool,
}

/// Shows the text; it can be selected, and what is coded and what was looked for in it is marked.
pub(super) fn reading_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    record: &OpenRecord,
    text: &RecordText,
    look: &Look,
) -> Read {
    let source = Source {
        text: text.text.clone(),
        spans: Arc::clone(&text.spans),
        range: look.range.clone(),
        brackets: look.brackets,
        size: look.size,
        ink: look.ink,
    };
    let id = cx.own_id(("reading", record.policy.id(), text.field.as_str()));
    let layouts = &mut cx.memory.record.layouts;
    let (shown, extra) = layouts.shown(&text.at, &source);
    let mut laid: Option<Arc<Laid>> = None;
    let mut layouter = |ui: &egui::Ui, _: &dyn egui::TextBuffer, wrap: f32| {
        let own = layouts.laid(ui, &text.at, &source, wrap);
        Arc::clone(&laid.insert(own).galley)
    };
    // Taken before the field sees it: there Enter would let go what is selected.
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let taken = |key: &Key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
    let pressed = [Key::F2, Key::Enter].into_iter().find(taken);
    let selected = ui.painter().add(Shape::Noop);
    let grounds = ui.painter().add(Shape::Noop);
    let mut buffer = shown.text.as_str();
    // The bars of the last line reach below it.
    let bottom = (extra * 0.5).ceil() as i8;
    let output = TextEdit::multiline(&mut buffer)
        .id(id)
        .frame(Frame::NONE.inner_margin(Margin { bottom, ..Margin::ZERO }))
        .desired_rows(1)
        .desired_width(look.width)
        .layouter(&mut layouter)
        .show(ui);
    let name = crate::words::text(cx.lang, field_name(text.key, &text.tag));
    output.response.response.clone().accessible_name(name);
    cx.memory.reading.push(id);
    let mut read = Read { response: output.response.response.clone(), has_selection: false, pressed, revealed: false };
    if read.response.has_focus()
        && let Some(range) = output.cursor_range
    {
        let (a, b) = (range.primary.index.0, range.secondary.index.0);
        let (from, to) = (shown.place(a.min(b)), shown.place(a.max(b)));
        tell_codes(cx, ui, id, record, text, from..to.max(from + 1));
        read.has_selection = from < to;
        let selection = (from < to).then(|| TextSelection { field: text.field.clone(), range: from..to });
        if selection != cx.state.session.text_selection {
            cx.send(SelectionCommand::Text(selection));
        }
    }
    let Some(laid) = laid else { return read };
    if let Some(range) = to_be_coded(cx, &text.field).filter(|range| range.end > look.range.start) {
        let range = shown.drawn(range.start)..shown.drawn(range.end);
        let corner = output.galley_pos.to_vec2();
        if !read.response.has_focus() {
            let color = palette(ui).tsel;
            let mut shapes = crate::ui::widget::hit::ground(&laid.galley, &range, color);
            for shape in &mut shapes {
                shape.translate(corner);
            }
            ui.painter().set(selected, Shape::Vec(shapes));
        }
        let bounds = crate::ui::widget::hit::bounds(&laid.galley, &range);
        cx.memory.record.marked = bounds.map(|bounds| bounds.translate(corner).intersect(ui.clip_rect()));
    }
    if !laid.marks.is_empty() {
        let colors = palette(ui);
        let header = cx.state.document.dataset.header();
        let codes = record.codes.iter().map(|code| code_disc(header, colors, code).color).collect();
        let colors = marks::Colors { codes, rest: colors.others };
        let shape = |form| marks::shape(ui.painter(), &laid.marks, output.galley_pos, form, &colors);
        ui.painter().set(grounds, shape(Form::Ground));
        ui.painter().add(shape(Form::Bar));
    }
    read.revealed = marks_ui(cx, ui, &text.at, &shown, (output.galley_pos, &laid.galley));
    read
}

/// The words that the picker is open for, else those that are selected, where they stand in this text.
pub(super) fn to_be_coded(cx: &Cx<'_>, field: &str) -> Option<Range<usize>> {
    let shown = cx.state.session.dialogs.shown().map(|open| &open.dialog);
    if let Some(crate::app::Dialog::CodePicker(draft)) = shown {
        let target = draft.target.as_ref().filter(|target| target.field == field)?;
        return Some(target.start..target.end);
    }
    let selection = cx.state.session.text_selection.as_ref();
    selection.filter(|own| own.field == field).map(|own| own.range.clone())
}

/// Has a screen reader say which codes stand on what is selected, or on the character behind the cursor.
pub(super) fn tell_codes(
    cx: &Cx<'_>,
    ui: &egui::Ui,
    id: egui::Id,
    record: &OpenRecord,
    text: &RecordText,
    range: Range<usize>,
) {
    let codes = record.codes_on(text, range);
    if codes.is_empty() {
        return;
    }
    let header = cx.state.document.dataset.header();
    let names = codes.iter().take(MOST_NAMED).map(|code| header.code_path_in(cx.lang, code));
    let mut names = visible_line(&names.collect::<Vec<_>>().join(cx.tr("list-of-words"))).into_owned();
    if codes.len() > MOST_NAMED {
        names.push_str(cx.tr("list-of-words"));
        names.push('…');
    }
    let told = cx.say(&crate::msg!("record-codes-here", codes = names));
    ui.ctx().accesskit_node_builder(id, |node| node.set_description(told));
}

/// A part of the record with a text in each language: summary, text, note. Nothing where there is none.
pub(super) fn text_part_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord, key: &'static str) {
    let policy = &record.policy;
    let mut tags: Vec<&str> = record.texts(key).map(|text| text.tag.as_str()).collect();
    // A field that is just being filled is shown like one that is there.
    let is_open = |tag: &str| {
        let at = policy.text_place(key, tag);
        cx.memory.editing.as_ref().is_some_and(|editing| editing.policy == policy.id() && editing.at == at)
    };
    tags.extend(missing_tags(record, key).into_iter().filter(|tag| is_open(tag)));
    if key == "text" && cx.state.session.tab == Tab::Reading {
        // They are read and edited beside it.
        tags.clear();
    }
    let title = crate::words::text(cx.lang, title_of(key));
    for tag in tags {
        let text = record.text(key, tag);
        let value = text.map_or("", |text| text.text.as_str());
        let here = policy.text_place(key, tag);
        let field = field_name(key, tag);
        let place = Place { policy: policy.id(), at: &here, field, becomes: Becomes::Text, value, lines: Lines::Many };
        let note = match tag {
            "zh" => cx.tr("record-in-chinese"),
            "en" => cx.tr("record-in-english"),
            UNDETERMINED => "",
            other => other,
        };
        let header =
            egui::Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), metrics::BUTTON_HEADER));
        part(ui, title, note, |ui| {
            if text.is_some() && quiet_button(cx, ui, Icon::Edit, &edit_name(cx, field), header) {
                open(cx, place);
            }
        });
        if !editor_ui(cx, ui, place)
            && let Some(text) = text
        {
            body_ui(cx, ui, record, text, place);
        }
        ui.add_space(4.0);
    }
}

/// Opens the text of a record in one language to be edited, or to be put there.
pub(super) fn edit_text(cx: &mut Cx<'_>, record: &OpenRecord, tag: &str) {
    if let Err(why) = cx.state.document.may_change() {
        cx.send(NoticeCommand::Tell(why));
        return;
    }
    // What was selected on the way is not what the next code is for.
    cx.send(SelectionCommand::Text(None));
    let at = record.policy.text_place("text", tag);
    let value = record.text("text", tag).map_or("", |text| text.text.as_str());
    let (field, becomes, lines) = (field_name("text", tag), Becomes::Text, Lines::Page);
    open(cx, Place { policy: record.policy.id(), at: &at, field, becomes, value, lines });
}

/// The languages in which a part has no text and can get one.
pub(super) fn missing_tags(record: &OpenRecord, key: &str) -> Vec<&'static str> {
    let mut all = ["zh", "en"].to_vec();
    all.retain(|tag| !record.texts(key).any(|text| text.tag == *tag || text.tag == UNDETERMINED));
    all
}

fn title_of(key: &str) -> &'static str {
    match key {
        "summary" => "record-summary",
        "text" => "record-text",
        _ => "record-note",
    }
}

fn body_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord, text: &RecordText, place: Place<'_>) {
    let colors = palette(ui);
    let width = ui.available_width();
    let is_note = text.key == "note";
    let (size, ink) = if is_note { (metrics::SMALL, colors.ink2) } else { (metrics::BODY, colors.ink) };
    let look = |range| Look { size, ink, width, brackets: false, range };
    if text.key != "text" {
        let read = reading_ui(cx, ui, record, text, &look(0..usize::MAX));
        if text_wanted(cx, ui, &read, true) {
            open(cx, place);
        }
        return;
    }
    let count = text.text.len();
    let piece = piece_of(cx, &text.at, count);
    let salt = cx.own_id(("text", record.policy.id(), text.tag.as_str(), piece));
    // Also where little of the record is in sight below its beginning: the record itself can be scrolled.
    let area = egui::ScrollArea::vertical().id_salt(salt).max_height(HEIGHT).min_scrolled_height(HEIGHT);
    let from = piece * PIECE;
    let shown = area.show(ui, |ui| reading_ui(cx, ui, record, text, &look(from..from + PIECE)));
    if shown.inner.revealed && !ui.clip_rect().contains_rect(shown.inner_rect) {
        // The text has brought the hit into view within itself; the record has to do so with the text.
        ui.scroll_to_rect_animation(shown.inner_rect, Some(egui::Align::Center), ScrollAnimation::none());
    }
    // A double click selects a word, which is to be coded.
    if text_wanted(cx, ui, &shown.inner, false) {
        open(cx, place);
    }
    if count > PIECE {
        pieces_ui(cx, ui, &text.at, (piece, count));
    }
}

/// Which piece of a long text is shown: that of the hit that was just gone to, else the one that was chosen.
fn piece_of(cx: &mut Cx<'_>, at: &TextAt, count: usize) -> usize {
    let chosen = (cx.state.session.selected, at.clone());
    if cx.state.session.reveal_hit
        && let Some(place) = current_in(cx, at)
    {
        cx.memory.pieces.insert(chosen.clone(), place.start / PIECE);
    }
    let last = count.saturating_sub(1) / PIECE;
    cx.memory.pieces.get(&chosen).copied().unwrap_or(0).min(last)
}

/// Which characters are shown, and ways to those before and after.
fn pieces_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, at: &TextAt, (piece, count): (usize, usize)) {
    let colors = palette(ui);
    let end = ((piece + 1) * PIECE).min(count);
    let told = cx.say(&crate::msg!("record-text-cut", from = piece * PIECE + 1, to = end, of = count));
    ui.label(rich(told, metrics::SMALL).color(colors.ink3));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        if let Some(to) = steps_ui(cx, ui, (piece.checked_sub(1), Some(piece + 1).filter(|_| end < count))) {
            cx.memory.pieces.insert((cx.state.session.selected, at.clone()), to);
        }
    });
}

/// Ways to what stands before and after what is shown; gives the one that was taken.
pub(super) fn steps_ui<T>(cx: &Cx<'_>, ui: &mut egui::Ui, (before, after): (Option<T>, Option<T>)) -> Option<T> {
    let mut taken = None;
    for (id, to) in [("record-text-before", before), ("record-text-after", after)] {
        if to.is_some() && link(ui, cx.tr(id), metrics::SMALL).clicked() {
            taken = to;
        }
    }
    taken
}
