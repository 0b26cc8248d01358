//! The records about which coders disagree, the open ones first; the one that is looked at with what each coder put on which words, to be settled.

use std::sync::Arc;

use eframe::egui::{Color32, Frame, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::agreement::{Category, Disagreement, category_label, why_none};
use crate::app::{Action, AgreementOfCode, AgreementView, CodeCommand, DisplayCommand, SelectionCommand, Settlement};
use crate::dataset::{Annotation, Code, Measure, RowId, value_text};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::{focus, text};

/// So many are listed; those that are settled make room for others.
const MOST_LISTED: usize = 100;
/// So many passages of a coder are told.
const MOST_PASSAGES: usize = 6;
/// The height of what is always shown of one.
const HEAD: f32 = 44.0;
/// So many characters of a quote.
const QUOTE: usize = 160;

pub(super) fn disagreements_ui(cx: &mut Cx<'_>, ui: &mut Ui, (code, of_code): (&Code, &AgreementOfCode)) {
    let all = &of_code.disagreements;
    let open = all.iter().filter(|own| own.settled_by.is_none()).count();
    let counts = cx.say(&msg!("agree-list-counts", count = all.len(), open = open));
    super::part(ui, cx.tr("agree-list"), if all.is_empty() { "" } else { &counts });
    if all.is_empty() {
        let is_compared = of_code.reported.iter().any(|one| one.estimate.is_some());
        let said = if is_compared { "agree-list-none" } else { why_none(&of_code.ratings) };
        ui.label(rich(cx.tr(said), metrics::SMALL).color(palette(ui).ink2));
        return;
    }
    let show = ToolButton::new(cx.tr("agree-cell-records")).plain().height(metrics::BUTTON_HEADER);
    if ui.add(show).clicked() {
        let rows: Vec<RowId> = all.iter().map(|own| own.row).collect();
        super::show_records(cx, &rows);
    }
    let is_open = |own: &&Disagreement| own.settled_by.is_none();
    let in_order = all.iter().filter(is_open).chain(all.iter().filter(|own| !is_open(own)));
    for own in in_order.filter(|own| cx.state.document.dataset.is_live(own.row)).take(MOST_LISTED).collect::<Vec<_>>() {
        row_ui(cx, ui, (code, of_code), own);
    }
    if all.len() > MOST_LISTED {
        let more = all.len() - MOST_LISTED;
        ui.label(rich(cx.say(&msg!("agree-list-more", count = more)), metrics::SMALL).color(palette(ui).ink2));
    }
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, (code, of_code): (&Code, &AgreementOfCode), own: &Disagreement) {
    let colors = palette(ui);
    let dataset = &cx.state.document.dataset;
    let id = dataset.id(own.row);
    let now = cx.state.session.agreement.clone();
    let is_chosen = now.record.as_deref() == Some(id.as_str());
    let title = own.title.clone().unwrap_or_else(|| format!("[{}]", cx.tr("record-no-title")));
    let is_near = ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEAD)));
    // Words for those alone that are in sight.
    let marks = if is_near || is_chosen { told_marks(cx, of_code, own) } else { String::new() };
    let frame = Frame::NONE.stroke(Stroke::new(1.0, colors.soft));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(metrics::GAP, 3.0);
        let state = match &own.settled_by {
            Some(who) => (cx.say(&msg!("agree-settled-by", who = who.clone())), colors.ok),
            None => (cx.tr("agree-open").to_owned(), colors.warn),
        };
        if head_ui(ui, is_chosen, (&visible_line(&title), &marks), (&state.0, state.1)) {
            let record = (!is_chosen).then(|| id.clone());
            if record.is_some() {
                cx.send(SelectionCommand::Record(Some(own.row)));
            }
            cx.send(DisplayCommand::SetAgreement(AgreementView { record, ..now.clone() }));
        }
        if is_chosen {
            Frame::NONE.inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
                passages_ui(cx, ui, (code, of_code), own.row);
                settle_ui(cx, ui, (code, of_code), (own.row, &id));
            });
        }
    });
}

/// Its title, what coders say, and how far it is; says whether it was clicked.
fn head_ui(ui: &mut Ui, is_chosen: bool, (title, marks): (&str, &str), (state, ink): (&str, Color32)) -> bool {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, format!("{title}, {marks}, {state}")));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(rect, 0.0, colors.sel);
        let bar = Rect::from_min_size(rect.min, vec2(metrics::SELECTION_BAR, rect.height()));
        painter.rect_filled(bar, 0.0, colors.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, colors.hover);
    }
    let (left, right) = (rect.left() + 8.0, rect.right() - 8.0);
    let (first, second) = (rect.top() + HEAD * 0.3, rect.top() + HEAD * 0.72);
    let state = text::line(painter, state, metrics::SMALL, ink);
    let room = right - left - state.size().x - metrics::GAP;
    text::paint_right(painter, pos2(right, first), state);
    let title_words = text::elided(painter, title, metrics::BODY, colors.ink, room);
    let is_cut = title_words.elided;
    text::paint_left(painter, pos2(left, first), title_words);
    let words = text::elided(painter, marks, metrics::SMALL, colors.ink2, right - left);
    text::paint_left(painter, pos2(left, second), words);
    focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    let is_clicked = response.clicked();
    if is_cut {
        response.on_hover_text(title);
    }
    is_clicked
}

/// What each coder says of it, in a line.
fn told_marks(cx: &Cx<'_>, of_code: &AgreementOfCode, own: &Disagreement) -> String {
    if own.marks.is_empty() {
        let (differing, compared) = own.differing;
        return cx.say(&msg!("agree-differ-on", differing = differing, compared = compared));
    }
    let ratings = &of_code.ratings;
    let said = own.marks.iter().zip(&ratings.coders).filter_map(|(mark, coder)| {
        let what = category_label(cx.lang, mark.as_ref()?);
        Some(cx.say(&msg!("agree-said", coder = coder.clone(), what = what)))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The annotations of a code on the record that is looked at, and what they were read from.
struct Given {
    revision: u64,
    row: RowId,
    code: String,
    all: Arc<Vec<Annotation>>,
}

/// They are read once for each state of the dataset: a record may have thousands.
fn given(cx: &mut Cx<'_>, row: RowId, code: &str) -> Arc<Vec<Annotation>> {
    let dataset = &cx.state.document.dataset;
    let revision = dataset.revision();
    let is_same = |own: &&Given| (own.revision, own.row, own.code.as_str()) == (revision, row, code);
    if let Some(own) = cx.memory.part::<Given>().filter(is_same) {
        return Arc::clone(&own.all);
    }
    let all = Arc::new(dataset.annotations_of_code(row, code));
    cx.memory.remember(Given { revision, row, code: code.to_owned(), all: Arc::clone(&all) });
    all
}

/// The words on which each coder put the code.
fn passages_ui(cx: &mut Cx<'_>, ui: &mut Ui, (code, of_code): (&Code, &AgreementOfCode), row: RowId) {
    let colors = palette(ui);
    let given = given(cx, row, &code.id);
    for coder in &of_code.ratings.coders {
        let own: Vec<&Annotation> = given.iter().filter(|one| one.by == *coder && one.settles.is_empty()).collect();
        for one in own.iter().take(MOST_PASSAGES) {
            let words = match &one.target {
                Some(target) => {
                    let quote: String = target.exact.chars().take(QUOTE).collect();
                    let cut = if target.exact.chars().count() > QUOTE { "…" } else { "" };
                    format!("\"{}{cut}\"", visible_line(&quote))
                }
                None => cx.tr("agree-whole-record").to_owned(),
            };
            let value = one.value.as_ref().map(|value| format!(" = {}", value_text(value))).unwrap_or_default();
            let memo = one.memo.iter().next().map(|(_, memo)| format!(" ({})", visible_line(memo))).unwrap_or_default();
            let said = cx.say(&msg!("agree-said", coder = coder.clone(), what = format!("{words}{value}{memo}")));
            ui.label(rich(said, metrics::SMALL).color(colors.ink));
        }
    }
}

/// What may hold; each is one step, under the name of whoever decides.
fn settle_ui(cx: &mut Cx<'_>, ui: &mut Ui, (code, of_code): (&Code, &AgreementOfCode), (row, id): (RowId, &str)) {
    let why = cx.state.document.may_change().err().map(|why| cx.say(&why));
    let given = given(cx, row, &code.id);
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(metrics::GAP, 4.0);
        ui.label(rich(cx.tr("agree-settle"), metrics::SMALL).color(palette(ui).ink2));
        let mut offer = |ui: &mut Ui, label: &str, how: Settlement| {
            let button = ToolButton::new(label).height(metrics::BUTTON_HEADER).disabled(why.as_deref());
            if ui.add(button).clicked() {
                chosen = Some(how);
            }
        };
        let coders: Vec<&String> =
            of_code.ratings.coders.iter().filter(|coder| given.iter().any(|own| own.by == **coder)).collect();
        for coder in &coders {
            let label = cx.say(&msg!("agree-settle-as", coder = (*coder).clone()));
            offer(ui, &label, Settlement::As((*coder).clone()));
        }
        if coders.len() > 1 {
            offer(ui, cx.tr("agree-settle-both"), Settlement::Both);
        }
        offer(ui, cx.tr("agree-settle-neither"), Settlement::Neither);
        if code.measure != Measure::Presence && !code.scale.is_empty() && !code.requires_span {
            let button = ToolButton::new(cx.tr("agree-settle-value")).menu().height(metrics::BUTTON_HEADER);
            menu(ui, button.disabled(why.as_deref()), |ui| {
                for (value, _) in &code.scale {
                    let label = category_label(cx.lang, &Category::Value(value_text(value)));
                    if menu_item(ui, &label, None, false).clicked() {
                        chosen = Some(Settlement::Value(Some(value.clone())));
                    }
                }
            });
        }
        let read = ToolButton::new(cx.tr("agree-settle-open")).plain().height(metrics::BUTTON_HEADER);
        if ui.add(read).clicked() {
            cx.send(SelectionCommand::Record(Some(row)));
            cx.act(Action::ShowReading);
        }
    });
    if let Some(how) = chosen {
        cx.send(CodeCommand::Settle { policy: id.to_owned(), code: code.id.clone(), how });
    }
}
