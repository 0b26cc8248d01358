//! The code or kind that is looked at, in full: what it means, when to use it and when not, examples, how it is measured.

use eframe::egui::{Label, RichText, Ui, pos2, vec2};

use super::listed::{Listed, ListedRow, both};
use super::tree::show_quotes;
use crate::app::DefinitionCommand;
use crate::dataset::{Code, DefinitionList, LangMap, Measure};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::remark;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::chip;

pub(super) fn detail_ui(cx: &mut Cx<'_>, ui: &mut Ui, listed: &Listed) {
    let Some(row) = cx.state.session.codebook.selected.as_deref().and_then(|id| listed.row(id)) else { return };
    ui.set_width(ui.available_width());
    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
    let colors = palette(ui);
    ui.horizontal_wrapped(|ui| {
        if let Some(sign) = row.sign {
            sign.show(ui);
        }
        ui.label(rich(format!("{}{}", row.above, row.name), metrics::BODY).color(colors.ink));
        if !row.second.is_empty() {
            ui.label(rich(row.second.as_str(), metrics::SMALL).color(colors.ink3));
        }
        if let Some(key) = &row.key {
            chip::keycap(ui, key);
        }
        if row.name != row.id && row.second != row.id {
            ui.label(rich(visible(&row.id), metrics::SMALL).color(colors.ink3));
        }
    });
    if let Some(by) = &row.replaced {
        let told = cx.say(&msg!("codebook-deprecated-by", by = by.as_str()));
        ui.add(Label::new(rich(told, metrics::SMALL).color(colors.warn)).wrap());
    }
    buttons_ui(cx, ui, listed, row);
    let header = cx.state.document.dataset.header();
    match listed.list {
        DefinitionList::Codes => {
            if let Some(code) = header.code(&row.id) {
                code_ui(cx, ui, code, listed.passages.get(&row.id).map(String::as_str));
            }
        }
        DefinitionList::Kinds => {
            if let Some(kind) = header.kind(&row.id).filter(|kind| !kind.aliases.is_empty()) {
                part_ui(ui, cx.tr("codebook-aliases"), &visible(&kind.aliases.join(cx.tr("list-of-words"))));
            }
        }
    }
}

/// Edit, and all records that have it; those of a deprecated code are to be coded again.
fn buttons_ui(cx: &mut Cx<'_>, ui: &mut Ui, listed: &Listed, row: &ListedRow) {
    let why = cx.why_may_not_change();
    let all = row.counts.map_or(0, |(_, all)| all);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let name = cx.say(&msg!("definition-edit-title", name = row.name.as_str()));
        let edit = ToolButton::new(cx.tr("codebook-edit")).name(&name).height(metrics::BUTTON_HEADER);
        if ui.add(edit.disabled(why.as_deref())).clicked() {
            cx.send(DefinitionCommand::Edit(listed.list, row.id.clone()));
        }
        let label = cx.say(&msg!("codebook-show-all", count = all));
        let nothing = (all == 0).then(|| cx.tr("codebook-show-none"));
        let show = ToolButton::new(&label).height(metrics::BUTTON_HEADER).disabled(nothing);
        if ui.add(show).clicked() {
            show_quotes(cx, listed, row);
        }
    });
    if row.replaced.is_some() && all > 0 {
        let told = cx.say(&msg!("codebook-to-recode", count = all));
        ui.add(Label::new(rich(told, metrics::SMALL).color(palette(ui).ink2)).wrap());
    }
}

/// A paragraph under a small title.
fn part_ui(ui: &mut Ui, title: &str, sentence: &str) {
    remark(ui, title);
    let ink = palette(ui).ink2;
    ui.add(Label::new(rich(sentence.to_owned(), metrics::SMALL).color(ink)).wrap());
}

/// A text in the language of the window, then in the other one.
fn texts_ui(cx: &Cx<'_>, ui: &mut Ui, title: &str, texts: &LangMap) {
    let (first, second) = both(texts, cx.lang, "");
    if first.is_empty() {
        return;
    }
    let whole = if second.is_empty() { first } else { format!("{first}\n{second}") };
    if title.is_empty() {
        let text: RichText = rich(whole, metrics::SMALL).color(palette(ui).ink2);
        ui.add(Label::new(text).wrap());
    } else {
        part_ui(ui, title, &whole);
    }
}

fn code_ui(cx: &Cx<'_>, ui: &mut Ui, code: &Code, passage: Option<&str>) {
    if code.description.is_empty() && code.include.is_empty() && code.exclude.is_empty() {
        remark(ui, cx.tr("codebook-no-description"));
    }
    texts_ui(cx, ui, "", &code.description);
    texts_ui(cx, ui, cx.tr("codebook-include"), &code.include);
    texts_ui(cx, ui, cx.tr("codebook-exclude"), &code.exclude);
    if code.measure != Measure::Presence || !code.scale.is_empty() {
        let measure = cx.tr(code.measure.label());
        part_ui(ui, cx.tr("codebook-measure"), measure);
        for (value, label) in &code.scale {
            let label = label.best(cx.lang).unwrap_or("");
            let line = format!("{}  {label}", crate::json::compact(value).trim_matches('"'));
            ui.label(rich(visible(&line), metrics::SMALL).color(palette(ui).ink2));
        }
    }
    if code.requires_span {
        remark(ui, cx.tr("codebook-requires-span"));
    }
    if let Some(words) = passage {
        remark(ui, cx.tr("codebook-example-here"));
        quote_ui(ui, words);
    }
    let examples: Vec<&str> = code.examples.iter().filter_map(|example| example.best(cx.lang)).collect();
    if !examples.is_empty() {
        remark(ui, cx.tr("codebook-examples"));
        for example in examples {
            quote_ui(ui, example);
        }
    }
}

/// Words of a text, with a line at their left.
fn quote_ui(ui: &mut Ui, words: &str) {
    let colors = palette(ui);
    let shown = ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.add(Label::new(rich(visible(words), metrics::SMALL).color(colors.ink)).wrap());
    });
    let rect = shown.response.rect;
    let bar = eframe::egui::Rect::from_min_max(rect.min, pos2(rect.left() + 2.0, rect.bottom()));
    ui.painter().rect_filled(bar, 0.0, colors.info);
}
