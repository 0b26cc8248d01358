//! The chosen pair, field by field: what differs is marked, what a merge takes is chosen, and what they are to one another is said.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Layout, ScrollArea, Stroke, TextFormat, Ui, vec2};

use crate::analysis::duplicates::{LikelyPair, PairKind};
use crate::app::duplicates::{FieldMatch, PairField};
use crate::app::{Action, PairCommand};
use crate::json::Value;
use crate::msg;
use crate::query::record_title;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::{boxed, remark};
use crate::ui::dialog::{Part, Parts, Whole, in_words, place_name, text_parts};
use crate::ui::theme::{font, metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, link, menu, menu_item};
use crate::ui::widget::field::radio;
use crate::ui::widget::section;
use crate::ui::widget::segmented::one_of;
use crate::ui::{visible, visible_line};

/// The room of the names of fields, and of the button that takes a value.
const NAMES: f32 = 124.0;
const RADIO: f32 = 26.0;
/// So much of a value is shown.
const LONGEST: usize = 1_500;

/// The fields of the pair that was looked at last, with what differs in its texts: made once, not in each frame.
struct Compared {
    key: (u64, (String, String)),
    fields: Vec<(PairField, Option<Parts>)>,
}

fn compared(cx: &mut Cx<'_>, pair: &LikelyPair) -> Compared {
    let dataset = &cx.state.document.dataset;
    let key = (dataset.revision(), (dataset.id(pair.first), dataset.id(pair.second)));
    if let Some(own) = cx.memory.take_part::<Compared>().filter(|own| own.key == key) {
        return own;
    }
    let with_parts = |field: PairField| {
        let texts = (field.first.as_ref().and_then(Value::as_str), field.second.as_ref().and_then(Value::as_str));
        let parts = match texts {
            (Some(first), Some(second)) if field.how == FieldMatch::Differs => Some(text_parts(first, second)),
            _ => None,
        };
        (field, parts)
    };
    Compared { key, fields: cx.state.fields_of_pair(pair).into_iter().map(with_parts).collect() }
}

pub(super) fn pair_ui(cx: &mut Cx<'_>, ui: &mut Ui, pair: &LikelyPair) {
    let own = compared(cx, pair);
    actions_ui(cx, ui, pair);
    let reasons: Vec<String> = pair.evidence.reasons().iter().map(|reason| cx.say(reason)).collect();
    let mut said = cx.tr(pair.kind.label()).to_owned();
    said.push_str(cx.tr("list-of-sentences"));
    said.push_str(&cx.say(&msg!("duplicates-score", score = usize::from(pair.score))));
    said.push_str(cx.tr("list-of-sentences"));
    said.push_str(&reasons.join(cx.tr("list-of-words")));
    remark(ui, &said);
    ui.add_space(4.0);
    boxed(ui, |ui| {
        heads_ui(cx, ui, pair);
        let height = ui.available_height() - 8.0;
        ScrollArea::vertical().id_salt("pair").max_height(height).auto_shrink([false, false]).show(ui, |ui| {
            for (field, parts) in own.fields.iter().filter(|(field, _)| field.how != FieldMatch::Same) {
                field_ui(cx, ui, field, parts.as_ref());
                section::rule(ui);
            }
            foot_ui(cx, ui, &own);
        });
    });
    cx.memory.remember(own);
}

/// What can be done with it.
fn actions_ui(cx: &mut Cx<'_>, ui: &mut Ui, pair: &LikelyPair) {
    let why_change = cx.why_may_not_change();
    let why_change = why_change.as_deref();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(metrics::GAP, 4.0);
        let button = |label| ToolButton::new(label).height(metrics::BUTTON_TOOL);
        if ui.add(button(cx.tr("duplicates-not-same")).key("F9").disabled(why_change)).clicked() {
            cx.act(Action::NotSame);
        }
        menu(ui, button(cx.tr("duplicates-relate")).menu().disabled(why_change), |ui| {
            let relations = [
                ("duplicates-same-document", "same_as", false),
                ("duplicates-draft-of-first", "draft_of", false),
                ("duplicates-draft-of-second", "draft_of", true),
                ("duplicates-forwards-first", "forwards", false),
                ("duplicates-forwards-second", "forwards", true),
            ];
            for (label, relation, is_second) in relations {
                let is_likely = relation == pair.kind.relation() && !is_second && pair.kind != PairKind::Duplicate;
                if menu_item(ui, cx.tr(label), None, is_likely).clicked() {
                    cx.send(PairCommand::Relate(relation, is_second));
                }
            }
        });
        ui.add_space(metrics::GAP);
        let label = |second| cx.tr(if second { "duplicates-keeps-second" } else { "duplicates-keeps-first" });
        let now = cx.state.session.pairs.keeps_second;
        if let Some(second) = one_of(ui, cx.tr("duplicates-keeps"), &[false, true], label, now) {
            cx.send(PairCommand::Keep(second));
        }
        let why = cx.why_not(Action::MergePair);
        let merge = button(cx.tr("duplicates-merge")).key("Shift+F9").tooltip(cx.tr("duplicates-merge-what"));
        if ui.add(merge.disabled(why.as_deref())).clicked() {
            cx.act(Action::MergePair);
        }
        ui.add_space(metrics::GAP);
        for (short, label, on, action) in [
            ("merge-before", "action-previous-pair", "F7", Action::PreviousPair),
            ("merge-next", "action-next-pair", "F8", Action::NextPair),
        ] {
            let why = cx.why_not(action);
            if ui
                .add(button(cx.tr(short)).key(on).name(cx.tr(label)).tooltip(cx.tr(label)).disabled(why.as_deref()))
                .clicked()
            {
                cx.act(action);
            }
        }
    });
    ui.add_space(2.0);
}

/// The widths of both columns.
fn column(ui: &Ui) -> f32 {
    ((ui.available_width() - NAMES - 24.0) / 2.0).max(120.0)
}

/// One line of three columns.
fn columns(ui: &mut Ui, name: impl FnOnce(&mut Ui), mut cell: impl FnMut(&mut Ui, bool)) {
    let width = column(ui);
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(12.0);
        let top = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(NAMES, 0.0), top, |ui| {
            ui.set_width(NAMES - 8.0);
            name(ui);
            ui.set_min_width(NAMES - 8.0);
        });
        ui.add_space(8.0);
        for second in [false, true] {
            ui.allocate_ui_with_layout(vec2(width, 0.0), top, |ui| {
                ui.set_width(width - 8.0);
                cell(ui, second);
            });
            ui.add_space(8.0);
        }
    });
    ui.add_space(4.0);
}

/// Which records they are; a click shows one.
fn heads_ui(cx: &mut Cx<'_>, ui: &mut Ui, pair: &LikelyPair) {
    let colors = palette(ui);
    let field = cx.tr("duplicates-field");
    columns(
        ui,
        |ui| {
            ui.label(rich(field, metrics::SMALL).color(colors.ink2));
        },
        |ui, second| {
            let row = if second { pair.second } else { pair.first };
            let dataset = &cx.state.document.dataset;
            let (title, id) = (record_title(dataset, cx.lang, row), dataset.id(row));
            ui.label(rich(visible_line(&title).into_owned(), metrics::BODY).color(colors.ink));
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = metrics::GAP;
                ui.label(rich(visible_line(&id).into_owned(), metrics::SMALL).color(colors.ink3));
                let label = cx.tr(if second { "duplicates-open-second" } else { "duplicates-open-first" });
                if link(ui, label, metrics::SMALL).clicked() {
                    cx.send(PairCommand::Show(second));
                }
            });
        },
    );
    section::rule(ui);
}

fn field_ui(cx: &mut Cx<'_>, ui: &mut Ui, field: &PairField, parts: Option<&Parts>) {
    let colors = palette(ui);
    let name = place_name(cx, Whole::Record, &field.pointer);
    let is_united = field.how == FieldMatch::United;
    let takes_second = cx.state.session.pairs.takes_second(field);
    let both = cx.tr("duplicates-united");
    columns(
        ui,
        |ui| {
            ui.label(rich(visible_line(&name).into_owned(), metrics::SMALL).color(colors.ink2));
            if is_united {
                ui.label(rich(both, metrics::SMALL).color(colors.ink3));
            }
        },
        |ui, second| {
            let value = if second { field.second.as_ref() } else { field.first.as_ref() };
            let width = ui.available_width();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                if !is_united {
                    let id = if second { "duplicates-take-second" } else { "duplicates-take-first" };
                    let label = cx.say(&crate::words::Message::new(id).with("field", name.clone()));
                    if take_ui(ui, takes_second == second, &label) {
                        cx.send(PairCommand::Take(field.pointer.clone(), second));
                    }
                }
                ui.vertical(|ui| {
                    let room = if is_united { width } else { width - RADIO };
                    ui.set_width(room);
                    let job = match (parts, value) {
                        (Some(parts), _) => marked(ui, &parts.parts, second),
                        (None, Some(value)) => plain(ui, &words(cx, field, value), colors.ink),
                        (None, None) => plain(ui, cx.tr("duplicates-nothing"), colors.ink3),
                    };
                    ui.label(job);
                    if let Some(cut) = parts.map(|parts| parts.cut).filter(|cut| *cut > 0) {
                        remark(ui, &cx.say(&msg!("merge-text-cut", count = cut)));
                    }
                });
            });
        },
    );
}

/// The button that takes a value, whose name is only told.
fn take_ui(ui: &mut Ui, on: bool, label: &str) -> bool {
    let shown = ui.allocate_ui_with_layout(vec2(RADIO, 18.0), Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(RADIO);
        let response = radio(ui, on, "");
        response.widget_info(|| {
            eframe::egui::WidgetInfo::selected(eframe::egui::Role::RadioButton, ui.is_enabled(), on, label)
        });
        response.on_hover_text(label).clicked()
    });
    shown.inner && !on
}

/// A value as it is told, to some length.
fn words(cx: &Cx<'_>, field: &PairField, value: &Value) -> String {
    let told = match value {
        Value::String(text) if text.as_str().chars().count() > 40 => text.as_str().to_owned(),
        Value::Array(items) => {
            items.iter().map(|item| in_words(cx, &field.pointer, item)).collect::<Vec<_>>().join("\n")
        }
        _ => in_words(cx, &field.pointer, value),
    };
    let told = if told.is_empty() { crate::json::compact(value) } else { told };
    let mut shown: String = told.chars().take(LONGEST).collect();
    if shown.len() < told.len() {
        shown.push('…');
    }
    shown
}

fn plain(ui: &Ui, text: &str, ink: eframe::egui::Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.append(&visible(text), 0.0, TextFormat::simple(font(metrics::BODY), ink));
    job.wrap.max_width = ui.available_width();
    job
}

/// The text of one of two records, with what the other does not have marked.
fn marked(ui: &Ui, parts: &[(Part, String)], second: bool) -> LayoutJob {
    let colors = palette(ui);
    let mut job = LayoutJob::default();
    let own = if second { Part::New } else { Part::Gone };
    let (ink, fill) = if second { (colors.ok, colors.okbg) } else { (colors.error, colors.errbg) };
    for (part, text) in parts {
        let format = TextFormat::simple(font(metrics::BODY), colors.ink);
        if *part == Part::Same {
            job.append(&visible(text), 0.0, format);
        } else if *part == own {
            job.append(
                &visible(text),
                0.0,
                TextFormat { background: fill, underline: Stroke::new(1.0, ink), ..format },
            );
        }
    }
    job.wrap.max_width = ui.available_width();
    job
}

/// What is the same, and what a merge does.
fn foot_ui(cx: &Cx<'_>, ui: &mut Ui, own: &Compared) {
    let same: Vec<String> = own
        .fields
        .iter()
        .filter(|(field, _)| field.how == FieldMatch::Same)
        .map(|(field, _)| place_name(cx, Whole::Record, &field.pointer))
        .collect();
    eframe::egui::Frame::NONE.inner_margin(eframe::egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if !same.is_empty() {
            let fields = same.join(cx.tr("list-of-words"));
            remark(ui, &visible_line(&cx.say(&msg!("duplicates-same-fields", count = same.len(), fields = fields))));
        }
        remark(ui, cx.tr("duplicates-merge-what"));
    });
}
