//! The head of a record: issuer in red, document number, the double rule, the titles.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui;

use super::editor::{Becomes, Lines, Place, editor_ui, pencil_ui};
use super::open::OpenRecord;
use super::texts::{Look, reading_ui};
use crate::dataset::{TextField, UNDETERMINED};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::chip::tag;
use crate::ui::widget::letterhead::letterhead;
use crate::ui::{visible, visible_line};

pub(super) fn head_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &Arc<OpenRecord>) {
    let is_known = |known: &Letterhead| known.is_of(cx, record);
    if !cx.memory.record.letterhead.as_ref().is_some_and(is_known) {
        cx.memory.record.letterhead = Some(Letterhead::new(cx, record));
    }
    if let Some(Letterhead { issuer, number, hits, .. }) = &cx.memory.record.letterhead {
        letterhead(ui, issuer, number, hits);
    }
    ui.add_space(12.0);
    for (at, tag) in title_tags(record).into_iter().enumerate() {
        if at > 0 {
            ui.add_space(4.0);
        }
        title_ui(cx, ui, record, tag, at == 0);
    }
}

/// What stands over the double rule, put together from parts of the record, with the hits in it.
#[derive(Debug)]
pub(super) struct Letterhead {
    record: Arc<OpenRecord>,
    /// The filter, and whether its last word is being typed.
    filter: (String, bool),
    issuer: String,
    number: String,
    /// In the issuer and in the number.
    hits: [Vec<Range<usize>>; 2],
}

impl Letterhead {
    fn new(cx: &Cx<'_>, record: &Arc<OpenRecord>) -> Self {
        let policy = &record.policy;
        let issuer = record
            .issuers
            .iter()
            .filter_map(|issuer| issuer.name.original().map(|(_, name)| name.to_owned()))
            .collect::<Vec<_>>()
            .join("  ");
        let (issuer, number) = (visible_line(&issuer).into_owned(), visible_line(policy.field("number")).into_owned());
        let filter = cx.state.session.query.filter();
        let hits = [filter.places(TextField::Issuer, &issuer), filter.places(TextField::Number, &number)];
        let filter = (cx.state.session.filter_line.clone(), cx.state.session.typing);
        Self { record: Arc::clone(record), filter, issuer, number, hits }
    }

    fn is_of(&self, cx: &Cx<'_>, record: &Arc<OpenRecord>) -> bool {
        let session = &cx.state.session;
        Arc::ptr_eq(&self.record, record) && self.filter.0 == session.filter_line && self.filter.1 == session.typing
    }
}

/// Chinese first, then English, then whatever else there is; one that is missing can be added.
fn title_tags(record: &OpenRecord) -> Vec<&str> {
    let is_bare = record.texts("title").any(|text| text.tag == UNDETERMINED);
    let mut tags: Vec<&str> =
        ["zh", "en"].into_iter().filter(|tag| record.text("title", tag).is_some() || !is_bare).collect();
    tags.extend(record.texts("title").map(|text| text.tag.as_str()).filter(|tag| !matches!(*tag, "zh" | "en")));
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

fn title_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord, lang: &str, first: bool) {
    let colors = palette(ui);
    let policy = &record.policy;
    let text = record.text("title", lang);
    let value = text.map_or("", |text| text.text.as_str());
    let at = policy.text_place("title", lang);
    let field = field_name("title", lang);
    let place = Place { policy: policy.id(), at: &at, field, becomes: Becomes::Text, value, lines: Lines::Wrapped };
    if editor_ui(cx, ui, place) {
        return;
    }
    let basis = policy.basis(&format!("title.{lang}")).and_then(|basis| basis.is);
    let described = basis.as_deref() == Some("description");
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let room = (ui.available_width() - 22.0).max(60.0);
        if let Some(text) = text {
            let size = if first { metrics::LARGE } else { metrics::BODY };
            let ink = if first && !described { colors.ink } else { colors.ink2 };
            let look = Look { size, ink, width: room, brackets: described, range: 0..usize::MAX };
            reading_ui(cx, ui, record, text, &look);
        } else {
            let missing = cx.say(&crate::msg!("record-missing", field = crate::words::Message::new(field)));
            ui.label(crate::ui::theme::rich(missing, metrics::SMALL).color(colors.ink3));
        }
        pencil_ui(cx, ui, place);
    });
    if let Some(is) = basis.filter(|_| text.is_some()) {
        tag(ui, &visible(&super::fields::basis_word(cx, &is)));
    }
}
