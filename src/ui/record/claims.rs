//! The claims of a record: each code with the words that it rests on under it; what rests on none says so.

use std::collections::HashSet;
use std::sync::Arc;

use eframe::egui::{self, CursorIcon, Role, Sense, Stroke, WidgetInfo, pos2, vec2};

use super::open::claims;
use super::{code_disc, with_value};
use crate::analysis::{Claim, cited_quote, claims_text, words_of};
use crate::app::{OpenRecord, QuoteCommand, SystemCommand};
use crate::dataset::{Anchor, Annotation};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{ToolButton, menu_item};
use crate::ui::widget::context_menu::context_menu;
use crate::ui::widget::section::part;
use crate::ui::widget::{disc, focus, roving, text};
use crate::words::number;

/// So many quotes of a code are shown, and of many codes so many in all, but some of each: each is laid out in each frame.
const MOST: usize = 12;
const MOST_IN_ALL: usize = 48;
const SOME: usize = 3;
/// So many codes are shown.
const MOST_CODES: usize = 60;
/// So much of a quote is shown.
const BEGINNING: usize = 240;

/// The codes of a record that are folded.
#[derive(Debug, Default)]
struct Folded {
    policy: String,
    codes: HashSet<String>,
}

/// Shows the claims, unless there are none.
pub(super) fn claims_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &Arc<OpenRecord>) {
    if record.annotations.is_empty() {
        return;
    }
    let header = cx.state.document.dataset.shared_header();
    let folded = cx.memory.take_part::<Folded>().filter(|folded| folded.policy == record.policy.id());
    let mut folded = folded.unwrap_or_else(|| Folded { policy: record.policy.id().to_owned(), codes: HashSet::new() });
    let all = claims(cx);
    let without = all.iter().filter(|claim| claim.quotes.is_empty()).count();
    let note = match without {
        0 => number(cx.lang, i64::try_from(all.len()).unwrap_or(i64::MAX)),
        _ => cx.say(&msg!("claims-count", count = all.len(), without = without)),
    };
    part(ui, cx.tr("claims-title-of-part"), &note, |ui| {
        let copy = ToolButton::new(cx.tr("claims-copy")).icon(Icon::Copy).plain().height(metrics::BUTTON_HEADER);
        if ui.add(copy.name(cx.tr("claims-copy-name"))).clicked() {
            let text = claims_text(&header, &record.policy, &record.annotations, cx.lang);
            cx.send(SystemCommand::Copy(text));
        }
    });
    let most = (MOST_IN_ALL / all.len().max(1)).clamp(SOME, MOST);
    let lines: Vec<Line<'_>> =
        all.iter().take(MOST_CODES).flat_map(|claim| lines(claim, most, !folded.codes.contains(&claim.code))).collect();
    let list = cx.own_id(("claims", record.policy.id()));
    let mut fold = None;
    roving::varied(
        ui,
        list,
        lines.len(),
        |at| list.with(lines.get(at).map(|line| line.key(&record.annotations))),
        |_| false,
        |ui, at| match lines.get(at) {
            Some(Line::Code(claim)) => {
                let is_clicked = code_ui(cx, ui, claim, !folded.codes.contains(&claim.code)).clicked();
                fold = fold.or_else(|| is_clicked.then_some(&claim.code));
            }
            Some(Line::Quote(place)) => quote_ui(cx, ui, record, *place),
            Some(Line::More(_, count)) => told_ui(ui, &cx.say(&msg!("bulk-and-more", count = *count))),
            Some(Line::None(claim)) => told_ui(ui, &nothing_of(cx, record, claim)),
            None => {}
        },
    );
    if let Some(code) = fold
        && !folded.codes.remove(code)
    {
        folded.codes.insert(code.clone());
    }
    if all.len() > MOST_CODES {
        told_ui(ui, &cx.say(&msg!("bulk-and-more", count = all.len() - MOST_CODES)));
    }
    cx.memory.remember(folded);
    ui.add_space(4.0);
}

/// A line of the claims.
enum Line<'a> {
    /// A code.
    Code(&'a Claim),
    /// The words of an annotation, by its place.
    Quote(usize),
    /// A code has so many more quotes.
    More(&'a Claim, usize),
    /// The code above rests on no words.
    None(&'a Claim),
}

impl<'a> Line<'a> {
    /// Which one it is, wherever it stands: the kind of line, and the code or the annotation.
    fn key(&self, annotations: &'a [Annotation]) -> (&'static str, Option<&'a str>) {
        match self {
            Self::Code(claim) => ("code", Some(&claim.code)),
            Self::Quote(place) => ("quote", annotations.get(*place).map(|own| own.id.as_str())),
            Self::More(claim, _) => ("more", Some(&claim.code)),
            Self::None(claim) => ("none", Some(&claim.code)),
        }
    }
}

/// A code with the first `most` of its quotes, unless it is folded.
fn lines(claim: &Claim, most: usize, is_open: bool) -> impl Iterator<Item = Line<'_>> {
    let quotes = if is_open { claim.quotes.get(..most).unwrap_or(&claim.quotes) } else { &[] };
    let more =
        Some(claim.quotes.len().saturating_sub(most)).filter(|more| *more > 0).map(|more| Line::More(claim, more));
    let none = claim.quotes.is_empty().then_some(Line::None(claim));
    let after = more.or(none).filter(|_| is_open);
    std::iter::once(Line::Code(claim)).chain(quotes.iter().map(|at| Line::Quote(*at))).chain(after)
}

/// What is said of a code that rests on no words: who coded the record as a whole, and whose words are gone.
fn nothing_of(cx: &Cx<'_>, record: &OpenRecord, claim: &Claim) -> String {
    let without = || claim.without_words.iter().filter_map(|at| record.annotations.get(*at));
    let is_lost = |own: &&Annotation| own.target.as_ref().is_some_and(|target| target.lost);
    let mut told = Vec::new();
    if without().any(|own| !is_lost(&own)) {
        told.push(cx.say(&msg!("claims-none", by = names_of(cx, without().filter(|own| !is_lost(own))))));
    }
    if without().any(|own| is_lost(&own)) {
        told.push(cx.say(&msg!("claims-lost", by = names_of(cx, without().filter(is_lost)))));
    }
    told.join(" ")
}

/// Who made annotations, each once.
fn names_of<'a>(cx: &Cx<'_>, annotations: impl Iterator<Item = &'a Annotation>) -> String {
    let mut by: Vec<&str> = annotations.map(|own| own.by.as_str()).collect();
    by.sort_unstable();
    by.dedup();
    by.truncate(MOST);
    visible_line(&by.join(cx.tr("list-of-words"))).into_owned()
}

fn told_ui(ui: &mut egui::Ui, told: &str) {
    ui.horizontal(|ui| {
        ui.add_space(30.0);
        ui.add(egui::Label::new(rich(told, metrics::SMALL).color(palette(ui).ink3)).wrap());
    });
}

/// The row of a code, which folds.
fn code_ui(cx: &Cx<'_>, ui: &mut egui::Ui, claim: &Claim, is_open: bool) -> egui::Response {
    let colors = palette(ui);
    let header = cx.state.document.dataset.header();
    let path = visible_line(&header.code_path_in(cx.lang, &claim.code)).into_owned();
    let size = vec2(ui.available_width(), metrics::FACET_ROW);
    let (rect, response) = roving::allocate(ui, size, Sense::click());
    let spoken = match claim.quotes.len() {
        0 => cx.say(&msg!("claims-code-none", code = path.as_str())),
        count => cx.say(&msg!("claims-code", code = path.as_str(), count = count)),
    };
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, &spoken));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 0.0, colors.hover);
    }
    let y = rect.center().y;
    let chevron = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
    chevron.paint_at(painter, pos2(rect.left() + 7.0, y), colors.ink2);
    disc::paint(painter, pos2(rect.left() + 22.0, y), 4.5, code_disc(header, colors, &claim.code), colors);
    let count = number(cx.lang, i64::try_from(claim.quotes.len()).unwrap_or(i64::MAX));
    let ink = if claim.quotes.is_empty() { colors.ink3 } else { colors.ink };
    let count = text::line(painter, &count, metrics::SMALL, ink);
    let right = text::paint_right(painter, pos2(rect.right() - 4.0, y), count);
    let name = text::elided(painter, &path, metrics::BODY, colors.ink, right - rect.left() - 40.0);
    text::paint_left(painter, pos2(rect.left() + 32.0, y), name);
    focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    response
}

/// The words of an annotation, by its place among those of the record; they lead to where they stand.
fn quote_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord, place: usize) {
    let Some(annotation) = record.annotations.get(place) else { return };
    let colors = palette(ui);
    let words = words_of(annotation).unwrap_or_default();
    let beginning: String = words.chars().take(BEGINNING).collect();
    let is_cut = words.chars().nth(BEGINNING).is_some();
    let quote = visible_line(&beginning).into_owned();
    let by = visible_line(&annotation.by).into_owned();
    let by_what = with_value(by.clone(), annotation);
    let shown = format!("{quote}{} ({by_what})", if is_cut { "…" } else { "" });
    let width = (ui.available_width() - 32.0).max(60.0);
    let galley = text::paragraph(ui.painter(), &shown, metrics::SMALL, colors.ink2, width);
    let is_lost = record.anchors.get(place) == Some(&Some(Anchor::Orphan));
    let lost =
        is_lost.then(|| text::paragraph(ui.painter(), cx.tr("record-orphan"), metrics::SMALL, colors.warn, width));
    let below = galley.size().y + 2.0;
    let size = vec2(ui.available_width(), below + 2.0 + lost.as_ref().map_or(0.0, |lost| lost.size().y));
    let (rect, response) = roving::allocate(ui, size, Sense::click());
    let mut spoken = cx.say(&msg!("claims-open", quote = quote, by = by));
    if is_lost {
        spoken = format!("{spoken} {}", cx.tr("record-orphan"));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 0.0, colors.hover);
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    let ink = code_disc(cx.state.document.dataset.header(), colors, &annotation.code).color;
    painter.vline(rect.left() + 22.0, rect.y_range().shrink(1.0), Stroke::new(2.0, ink));
    painter.galley(pos2(rect.left() + 32.0, rect.top() + 2.0), galley, colors.ink2);
    if let Some(lost) = lost {
        painter.galley(pos2(rect.left() + 32.0, rect.top() + below), lost, colors.warn);
    }
    focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    context_menu(ui, &response, |ui| {
        if menu_item(ui, cx.tr("claims-copy-quote"), None, false).clicked() {
            cx.send(SystemCommand::Copy(cited_quote(&record.policy, words, cx.lang)));
        }
        if menu_item(ui, cx.tr("quotes-open"), None, false).clicked() {
            cx.send(QuoteCommand::Read { place });
        }
    });
    if response.clicked() {
        cx.send(QuoteCommand::Read { place });
    }
}
