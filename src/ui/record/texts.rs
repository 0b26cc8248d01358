//! Texts that are read, selected and coded: highlights of codes, boxes around hits, the selection as code points.

use std::ops::Range;

use eframe::egui::style::ScrollAnimation;
use eframe::egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{self, Color32, Frame, Margin, Stroke, TextEdit};

use super::annotations::anchors_of;
use super::code_disc;
use super::editor::{Becomes, Lines, Place, editor_ui, pencil_ui};
use super::head::field_name;
use super::hits::{current_in, marks_ui};
use super::shown::Shown;
use crate::app::SelectionCommand;
use crate::dataset::{LangMap, Policy, TextAt, TextSelection, UNDETERMINED};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{font, line_height, metrics, palette, rich, with_alpha};
use crate::ui::widget::button::{ToolButton, link};
use crate::ui::widget::section::part;

/// A text to read.
pub(super) struct Reading<'a> {
    pub(super) policy: &'a Policy,
    pub(super) key: &'a str,
    pub(super) tag: &'a str,
    pub(super) text: &'a str,
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

/// A coded span of the text.
struct Span {
    start: usize,
    end: usize,
    color: Color32,
}

/// Shows the text; it can be selected, and what is coded and what was looked for in it is marked. Says whether the
/// current hit was brought into view just now.
pub(super) fn reading_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, reading: &Reading<'_>) -> bool {
    let colors = palette(ui);
    let header = cx.state.document.dataset.header();
    let field =
        if reading.tag == UNDETERMINED { reading.key.to_owned() } else { format!("{}.{}", reading.key, reading.tag) };
    let shown = Shown::new(reading.text, reading.range.clone(), reading.brackets);
    let anchors = anchors_of(cx, ui, reading.policy);
    let spans: Vec<Span> = reading
        .policy
        .annotations()
        .iter()
        .enumerate()
        .filter_map(|(at, annotation)| {
            let target = annotation.target.as_ref().filter(|target| target.field == field)?;
            let (start, end) = anchors.get(at).copied().flatten()?.span(target)?;
            let color = code_disc(header, colors, &annotation.code).color;
            Some(Span { start: shown.drawn(start), end: shown.drawn(end), color })
        })
        .collect();
    let (size, ink) = (reading.size, reading.ink);
    let mut layouter = |ui: &egui::Ui, text: &dyn egui::TextBuffer, wrap: f32| {
        ui.painter().layout_job(job(text.as_str(), &spans, (size, ink), wrap))
    };
    let id = cx.own_id(("reading", reading.policy.id(), field.as_str()));
    let mut buffer = shown.text.as_str();
    let output = TextEdit::multiline(&mut buffer)
        .id(id)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_rows(1)
        .desired_width(reading.width)
        .layouter(&mut layouter)
        .show(ui);
    let name = crate::words::text(cx.lang, field_name(reading.key, reading.tag));
    output.response.response.clone().accessible_name(name);
    cx.memory.reading.push(id);
    if output.response.response.has_focus()
        && let Some(range) = output.cursor_range
    {
        let (a, b) = (range.primary.index.0, range.secondary.index.0);
        let (from, to) = (shown.place(a.min(b)), shown.place(a.max(b)));
        let selection = (from < to).then(|| TextSelection { field: field.clone(), range: from..to });
        if selection != cx.state.session.text_selection {
            cx.send(SelectionCommand::Text(selection));
        }
    }
    let at = reading.policy.text_place(reading.key, reading.tag);
    marks_ui(cx, ui, &at, &shown, (output.galley_pos, &output.galley))
}

/// The text in sections: the ground of a code at 17 % behind, 2 points of its full colour below.
fn job(text: &str, spans: &[Span], (size, ink): (f32, Color32), wrap: f32) -> LayoutJob {
    let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
    job.wrap.max_width = wrap;
    let mut bounds: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    bounds.push(0);
    bounds.push(text.chars().count());
    bounds.sort_unstable();
    bounds.dedup();
    let bytes = byte_places(text, &bounds);
    for (pair, byte) in bounds.windows(2).zip(bytes.windows(2)) {
        let ([from, to], [first, last]) = (pair, byte) else { continue };
        let mut format = TextFormat::simple(font(size), ink);
        format.line_height = Some(line_height(size));
        if let Some(span) = spans.iter().find(|span| span.start <= *from && *to <= span.end) {
            format.background = with_alpha(span.color, 0.17);
            format.underline = Stroke::new(2.0, span.color);
        }
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(*first)..ByteIndex(*last),
            format,
        });
    }
    job
}

/// The bytes at which some characters begin; `places` ascend.
fn byte_places(text: &str, places: &[usize]) -> Vec<usize> {
    let mut bytes = Vec::with_capacity(places.len());
    let mut wanted = places.iter().copied().peekable();
    for (at, (byte, _)) in text.char_indices().enumerate() {
        if wanted.peek() == Some(&at) {
            bytes.push(byte);
            wanted.next();
        }
    }
    bytes.resize(places.len(), text.len());
    bytes
}

/// A part of the record with a text in each language: summary, text, note. A language that has none can be added.
pub(super) fn text_part_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, key: &'static str) {
    let texts: LangMap = policy.text(key);
    let mut tags: Vec<String> = texts.iter().map(|(tag, _)| tag.to_owned()).collect();
    let missing: Vec<&str> =
        ["zh", "en"].into_iter().filter(|tag| !tags.iter().any(|own| own == tag || own == UNDETERMINED)).collect();
    // A field that is just being filled is shown like one that is there.
    let opened = missing.iter().copied().find(|tag| {
        let at = policy.text_place(key, tag);
        cx.memory.editing.as_ref().is_some_and(|editing| editing.policy == policy.id() && editing.at == at)
    });
    tags.extend(opened.map(str::to_owned));
    let title = crate::words::text(cx.lang, title_of(key));
    if tags.is_empty() {
        part(ui, title, "", |ui| missing_ui(cx, ui, policy, key, &missing));
    }
    for (at, tag) in tags.iter().enumerate() {
        let text = texts.get(tag).unwrap_or("");
        let here = policy.text_place(key, tag);
        let field = field_name(key, tag);
        let place =
            Place { policy: policy.id(), at: &here, field, becomes: Becomes::Text, value: text, lines: Lines::Many };
        let note = if tag == UNDETERMINED { "" } else { tag.as_str() };
        part(ui, title, note, |ui| {
            if at == 0 {
                missing_ui(cx, ui, policy, key, &missing);
            }
            if !text.is_empty() {
                pencil_ui(cx, ui, place);
            }
        });
        if !editor_ui(cx, ui, place) && !text.is_empty() {
            body_ui(cx, ui, policy, key, tag, text);
        }
        ui.add_space(4.0);
    }
}

fn title_of(key: &str) -> &'static str {
    match key {
        "summary" => "record-summary",
        "text" => "record-text",
        _ => "record-note",
    }
}

/// Buttons that add the text in a language that has none.
fn missing_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, key: &str, missing: &[&str]) {
    for tag in missing.iter().rev() {
        let here = policy.text_place(key, tag);
        let field = field_name(key, tag);
        let place =
            Place { policy: policy.id(), at: &here, field, becomes: Becomes::Text, value: "", lines: Lines::Many };
        let name = cx.say(&crate::msg!("record-edit", field = crate::words::Message::new(field)));
        let button = ToolButton::new(tag).icon(Icon::Plus).plain().height(18.0).name(&name);
        if ui.add(button).clicked() {
            super::editor::open(cx, place);
        }
    }
}

fn body_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, key: &str, tag: &str, text: &str) {
    let colors = palette(ui);
    let width = ui.available_width();
    let size = if key == "note" { metrics::SMALL } else { metrics::BODY };
    let ink = if key == "note" { colors.ink2 } else { colors.ink };
    let reading = |range| Reading { policy, key, tag, text, size, ink, width, brackets: false, range };
    if key != "text" {
        reading_ui(cx, ui, &reading(0..usize::MAX));
        return;
    }
    let count = text.chars().count();
    let piece = piece_of(cx, &policy.text_place(key, tag), count);
    let area = egui::ScrollArea::vertical().id_salt(cx.own_id(("text", policy.id(), tag, piece))).max_height(320.0);
    let from = piece * PIECE;
    let shown = area.show(ui, |ui| reading_ui(cx, ui, &reading(from..from + PIECE)));
    if shown.inner && !ui.clip_rect().contains_rect(shown.inner_rect) {
        // The text has brought the hit into view within itself; the record has to do so with the text.
        ui.scroll_to_rect_animation(shown.inner_rect, Some(egui::Align::Center), ScrollAnimation::none());
    }
    if count > PIECE {
        pieces_ui(cx, ui, &policy.text_place(key, tag), (piece, count));
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
        let ways = [
            ("record-text-before", piece.checked_sub(1)),
            ("record-text-after", Some(piece + 1).filter(|_| end < count)),
        ];
        for (id, to) in ways {
            if let Some(to) = to
                && link(ui, cx.tr(id), metrics::SMALL).clicked()
            {
                cx.memory.pieces.insert((cx.state.session.selected, at.clone()), to);
            }
        }
    });
}
