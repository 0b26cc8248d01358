//! The head of a record: issuer in red, document number, the double rule, the titles.

use eframe::egui;

use super::editor::{Becomes, Lines, Place, editor_ui, pencil_ui};
use super::hits::places_in;
use super::texts::{Reading, reading_ui};
use crate::dataset::{LangMap, Policy, TextField, UNDETERMINED};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::chip::tag;
use crate::ui::widget::letterhead::letterhead;
use crate::ui::{visible, visible_line};

pub(super) fn head_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy) {
    let issuer = policy
        .issuers()
        .iter()
        .filter_map(|issuer| issuer.name.original().map(|(_, name)| name.to_owned()))
        .collect::<Vec<_>>()
        .join("  ");
    let (issuer, number) = (visible_line(&issuer), visible_line(policy.field("number")));
    let hits =
        [(TextField::Issuer, &issuer), (TextField::Number, &number)].map(|(part, text)| places_in(cx, part, text));
    letterhead(ui, &issuer, &number, &hits);
    ui.add_space(12.0);
    let title = policy.title();
    for (at, tag) in title_tags(&title).into_iter().enumerate() {
        if at > 0 {
            ui.add_space(4.0);
        }
        title_ui(cx, ui, policy, &title, &tag, at == 0);
    }
}

/// Chinese first, then English, then whatever else there is; one that is missing can be added.
fn title_tags(title: &LangMap) -> Vec<String> {
    let mut tags: Vec<String> = ["zh", "en"]
        .into_iter()
        .filter(|tag| title.get(tag).is_some() || !title.iter().any(|(own, _)| own == UNDETERMINED))
        .map(str::to_owned)
        .collect();
    tags.extend(title.iter().map(|(tag, _)| tag.to_owned()).filter(|tag| tag != "zh" && tag != "en"));
    tags
}

/// The name of a field in a language, for labels and screen readers.
pub(in crate::ui) fn field_name(key: &str, tag: &str) -> &'static str {
    match (key, tag) {
        ("title", "zh") => "field-title-zh",
        ("title", "en") => "field-title-en",
        ("title", _) => "field-title",
        ("summary", "zh") => "field-summary-zh",
        ("summary", "en") => "field-summary-en",
        ("summary", _) => "field-summary",
        ("text", "zh") => "field-text-zh",
        ("text", "en") => "field-text-en",
        ("text", _) => "field-text",
        ("note", "zh") => "field-note-zh",
        ("note", "en") => "field-note-en",
        _ => "field-note",
    }
}

fn title_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, title: &LangMap, lang: &str, first: bool) {
    let colors = palette(ui);
    let text = title.get(lang).unwrap_or("");
    let at = policy.text_place("title", lang);
    let field = field_name("title", lang);
    let place =
        Place { policy: policy.id(), at: &at, field, becomes: Becomes::Text, value: text, lines: Lines::Wrapped };
    if editor_ui(cx, ui, place) {
        return;
    }
    let basis = policy.basis(&format!("title.{lang}")).and_then(|basis| basis.is);
    let described = basis.as_deref() == Some("description");
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let room = (ui.available_width() - 22.0).max(60.0);
        if text.is_empty() {
            let missing = cx.say(&crate::msg!("record-missing", field = crate::words::Message::new(field)));
            ui.label(crate::ui::theme::rich(missing, metrics::SMALL).color(colors.ink3));
        } else {
            let size = if first { metrics::LARGE } else { metrics::BODY };
            let ink = if first && !described { colors.ink } else { colors.ink2 };
            let reading = Reading {
                policy,
                key: "title",
                tag: lang,
                text,
                size,
                ink,
                width: room,
                brackets: described,
                range: 0..usize::MAX,
            };
            reading_ui(cx, ui, &reading);
        }
        pencil_ui(cx, ui, place);
    });
    if let Some(is) = basis.filter(|_| !text.is_empty()) {
        tag(ui, &visible(&super::fields::basis_word(cx, &is)));
    }
}
