//! Search and code: the passages with the words that are looked for, each of which can be left out, and the code that they get.

use std::sync::Arc;

use eframe::egui::{self, CornerRadius, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::bulk::codes_ui;
use super::frame::{Footer, Spec, answered, show};
use super::parts::{boxed, first_field, remark, say};
use crate::analysis::{Extent, MOST_PASSAGES, Passage, Passages};
use crate::app::{CodeCommand, Dialog, DialogCommand, HitCoding};
use crate::json;
use crate::msg;
use crate::query::record_title;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::field::Field;
use crate::ui::widget::segmented::one_of;
use crate::ui::widget::{focus, roving, text};

/// So many passages are seen at once.
const ROWS: f32 = 7.0;
/// So much of a passage is shown at most.
const SHOWN: usize = 160;
/// So much of the width do the words before a hit take at most.
const BEFORE: f32 = 0.3;

pub(super) fn hit_coding_ui(cx: &mut Cx<'_>, ui: &Ui, coding: &HitCoding) {
    let passages = cx.state.passages(coding).map(Arc::clone);
    let mistake = cx.state.words_mistake(&coding.words).map(|mistake| cx.say(&mistake));
    let (meant, coded) = passages.as_ref().map_or((0, 0), |passages| coding.count(passages));
    let primary = cx.say(&msg!("hits-apply", count = meant));
    let why = match (&mistake, &passages, &coding.code) {
        (Some(mistake), ..) => Some(mistake.as_str()),
        (None, None, _) => Some(cx.tr("hits-looking")),
        (None, Some(_), None) => Some(cx.tr("hits-choose-code")),
        (None, Some(_), Some(_)) => (meant == 0).then(|| cx.tr("bulk-nothing")),
    };
    let footer = Footer::of_step(cx, &primary, why);
    let title = cx.say(&msg!("hits-title", count = coding.rows.len()));
    let spec = Spec { id: "hit coding", title: &title, width: 820.0 };
    let mut now = coding.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let mut entered = words_ui(cx, ui, &mut now);
        ui.add_space(8.0);
        match (&mistake, &passages) {
            (Some(mistake), _) => say(ui, mistake),
            (None, None) => say(ui, cx.tr("hits-looking")),
            (None, Some(passages)) if passages.all.is_empty() => say(ui, cx.tr("hits-none")),
            (None, Some(passages)) => {
                let count = passages.all.len();
                say(ui, &cx.say(&msg!("hits-count", count = count, meant = meant, coded = coded)));
                if passages.is_cut {
                    remark(ui, &cx.say(&msg!("hits-cut", count = MOST_PASSAGES)));
                }
                ui.add_space(4.0);
                passages_ui(cx, ui, passages, &mut now);
            }
        }
        ui.add_space(8.0);
        entered |= codes_ui(cx, ui, (&mut now.search, &mut now.code), true);
        ui.add_space(6.0);
        entered |= value_ui(cx, ui, &mut now);
        entered
    });
    let is_other_search = now.words != coding.words || now.extent != coding.extent;
    if is_other_search {
        now = now.anew();
    }
    let chosen = |one: &HitCoding| (one.code.clone(), one.search.clone(), one.value.clone());
    if is_other_search || chosen(&now) != chosen(coding) || !Arc::ptr_eq(&now.left_out, &coding.left_out) {
        cx.send(DialogCommand::set_draft(Dialog::HitCoding(Box::new(now))));
    }
    answered(cx, answer, CodeCommand::CodeHits);
}

/// The words, and how much around them is meant. Says whether Enter was pressed in the field.
fn words_ui(cx: &mut Cx<'_>, ui: &mut Ui, coding: &mut HitCoding) -> bool {
    // Who comes with words in the filter goes on to the code.
    let waits = !coding.words.trim().is_empty() && std::mem::take(&mut cx.memory.focus_dialog);
    let done = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            let field = Field::new(cx.tr("hits-words")).hint(cx.tr("hits-words-hint")).icon(Icon::Search).width(400.0);
            let done = first_field(cx, ui, "hit words", field, &mut coding.words);
            let label = |extent| match extent {
                Extent::Hit => cx.tr("hits-extent-hit"),
                Extent::Sentence => cx.tr("hits-extent-sentence"),
                Extent::Paragraph => cx.tr("hits-extent-paragraph"),
            };
            if let Some(extent) = one_of(ui, cx.tr("hits-extent"), &Extent::ALL, label, coding.extent) {
                coding.extent = extent;
            }
            done
        })
        .inner;
    cx.memory.focus_dialog |= waits;
    done.entered
}

/// A value, typed or out of the scale of the code.
fn value_ui(cx: &mut Cx<'_>, ui: &mut Ui, coding: &mut HitCoding) -> bool {
    let header = cx.state.document.dataset.shared_header();
    let scale = coding.code.as_ref().and_then(|code| header.code(code)).map(|code| code.scale.as_slice());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let field = Field::new(cx.tr("quotes-value-name")).hint(cx.tr("hits-value-hint")).width(260.0);
        let done = first_field(cx, ui, "hit value", field, &mut coding.value);
        if let Some(scale) = scale.filter(|scale| !scale.is_empty()) {
            menu(ui, ToolButton::new(cx.tr("quotes-value-name")).menu().height(metrics::BUTTON_TOOL), |ui| {
                for (value, label) in scale {
                    let value = json::plain(value);
                    let label = format!("{value}  {}", label.best(cx.lang).unwrap_or_default());
                    if menu_item(ui, &visible_line(&label), None, coding.value.trim() == value).clicked() {
                        coding.value = value;
                    }
                }
            });
        }
        done.entered
    })
    .inner
}

/// The passages: Space or a click leaves one out, or takes it in again.
fn passages_ui(cx: &Cx<'_>, ui: &mut Ui, passages: &Passages, coding: &mut HitCoding) {
    let list = cx.own_id("passages to code");
    boxed(ui, |ui| {
        let height = metrics::TABLE_ROW * ROWS.min(passages.all.len() as f32);
        let area = ScrollArea::vertical().id_salt("passages").max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let mut toggled = None;
            roving::rows(ui, list, metrics::TABLE_ROW, passages.all.len(), |ui, row| {
                if let Some(passage) = passages.all.get(row)
                    && passage_ui(cx, ui, passage, (row, coding))
                {
                    toggled = Some(row);
                }
            });
            if let Some(row) = toggled {
                let left_out = Arc::make_mut(&mut coding.left_out);
                if !left_out.remove(&row) {
                    left_out.insert(row);
                }
            }
        });
    });
}

/// One passage; says whether it was clicked.
fn passage_ui(cx: &Cx<'_>, ui: &mut Ui, passage: &Passage, (row, coding): (usize, &HitCoding)) -> bool {
    let is_coded = coding.code.as_ref().is_some_and(|code| passage.coded.contains(code));
    let is_meant = coding.is_meant(row, passage);
    let size = vec2(ui.available_width(), metrics::TABLE_ROW);
    let (rect, response) =
        roving::allocate(ui, size, if is_coded { Sense::focusable_noninteractive() } else { Sense::click() });
    let dataset = &cx.state.document.dataset;
    let title = if dataset.is_live(passage.row) {
        visible_line(&record_title(dataset, cx.lang, passage.row)).into_owned()
    } else {
        String::new()
    };
    let exact: String = passage.target.exact.chars().take(passage.hit.start + SHOWN).collect();
    response.widget_info(|| {
        let label = cx.say(&msg!("hits-passage-of", title = title.as_str(), quote = visible_line(&exact).as_ref()));
        WidgetInfo::selected(Role::CheckBox, !is_coded, is_meant, label)
    });
    if ui.is_rect_visible(rect) {
        paint_passage(cx, ui, (rect, &response), passage, (is_coded, is_meant), (&title, &exact));
    }
    response.clicked()
}

fn paint_passage(
    cx: &Cx<'_>,
    ui: &Ui,
    (rect, response): (Rect, &Response),
    passage: &Passage,
    (is_coded, is_meant): (bool, bool),
    (title, exact): (&str, &str),
) {
    let colors = palette(ui);
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 0.0, colors.hover);
    }
    let y = rect.center().y;
    let mark = Rect::from_center_size(pos2(rect.left() + 16.0, y), vec2(14.0, 14.0));
    if is_meant {
        painter.rect_filled(mark, CornerRadius::same(2), colors.primary);
        Icon::Check.paint_at(painter, mark.center(), colors.onprimary);
    } else {
        painter.rect_stroke(mark, CornerRadius::same(2), Stroke::new(1.0, colors.ctl), egui::StrokeKind::Inside);
    }
    let ink = if is_meant { colors.ink } else { colors.ink3 };
    let left = rect.left() + 32.0;
    let right = rect.right() - 8.0;
    let name = text::elided(painter, title, metrics::SMALL, colors.ink3, 130.0);
    let note = if is_coded { cx.tr("hits-coded-so") } else { "" };
    let note = text::line(painter, note, metrics::SMALL, colors.ink3);
    text::paint_left(painter, pos2(left, y), name);
    let right = text::paint_right(painter, pos2(right, y), note) - if is_coded { 8.0 } else { 0.0 };
    let words = Rect::from_min_max(pos2(left + 140.0, rect.top()), pos2(right, rect.bottom()));
    hit_in_words(ui, words, passage, (exact, ink));
    focus::outline_inside(ui, response, metrics::CORNER_MARK);
}

/// The hit in the passage around it: what stands before it as far as there is room.
fn hit_in_words(ui: &Ui, rect: Rect, passage: &Passage, (exact, ink): (&str, egui::Color32)) {
    let colors = palette(ui);
    let y = rect.center().y;
    let part = |from: usize, to: usize| {
        let part: String = exact.chars().skip(from).take(to.saturating_sub(from)).collect();
        visible_line(&part).into_owned()
    };
    let before = format!("{}{}", visible_line(&passage.target.prefix), part(0, passage.hit.start));
    let after = format!("{}{}", part(passage.hit.end, usize::MAX), visible_line(&passage.target.suffix));
    let before = text::line(ui.painter(), &before, metrics::BODY, ink);
    let start = rect.left() + (rect.width() * BEFORE).min(before.size().x).round();
    let clip = |x: egui::Rangef| {
        ui.painter().with_clip_rect(Rect::from_x_y_ranges(x, rect.y_range()).intersect(ui.clip_rect()))
    };
    text::paint_right(&clip((rect.left()..=start).into()), pos2(start, y), before);
    let hit = part(passage.hit.start, passage.hit.end);
    let hit = text::elided(ui.painter(), &hit, metrics::BODY, ink, rect.right() - start);
    let all = 0..passage.hit.len();
    let end = text::paint_marked(ui.painter(), pos2(start, y), hit, std::slice::from_ref(&all), colors);
    let after = text::line(ui.painter(), &after, metrics::BODY, ink);
    text::paint_left(&clip((end..=rect.right().max(end)).into()), pos2(end, y), after);
}
