//! The head of a record: issuer in red, document number, the double rule, the titles.

use std::sync::Arc;

use eframe::egui;

use super::editing::{Becomes, Lines, Place, open};
use super::editor::editor_ui;
use super::texts::{Look, reading_ui};
use super::value::{Editable, edit_name, text_wanted};
use crate::app::OpenRecord;
use crate::dataset::TextField;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::chip::tag;
use crate::ui::widget::letterhead::{Marked, letterhead};
use crate::ui::{visible, visible_line};

pub(super) fn head_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &Arc<OpenRecord>) {
    let is_known = |known: &Letterhead| known.is_of(cx, record);
    if !cx.memory.record.letterhead.as_ref().is_some_and(is_known) {
        cx.memory.record.letterhead = Some(Letterhead::new(cx, record));
    }
    if let Some(Letterhead { issuers, number, .. }) = &cx.memory.record.letterhead {
        letterhead(ui, issuers, number);
    }
    ui.add_space(12.0);
    let tags = title_tags(cx, record);
    if tags.is_empty() {
        no_title_ui(cx, ui, record);
    }
    for (at, tag) in tags.into_iter().enumerate() {
        if at > 0 {
            ui.add_space(4.0);
        }
        title_ui(cx, ui, record, &tag, at == 0);
    }
}

/// What stands over the double rule, put together from parts of the record, with the hits in it.
#[derive(Debug)]
pub(super) struct Letterhead {
    record: Arc<OpenRecord>,
    /// The filter, and whether its last word is being typed.
    filter: (String, bool),
    issuers: Vec<Marked>,
    number: Marked,
}

impl Letterhead {
    fn new(cx: &Cx<'_>, record: &Arc<OpenRecord>) -> Self {
        let filter = cx.state.session.query.filter();
        let marked = |field: TextField, text: &str| {
            let text = visible_line(text).into_owned();
            let hits = filter.places(field, &text);
            (text, hits)
        };
        let names = record.issuers.iter().filter_map(|issuer| issuer.name.original());
        let issuers = names.map(|(_, name)| marked(TextField::Issuer, name)).collect();
        let number = marked(TextField::Number, record.policy.field("number"));
        let filter = (cx.state.session.filter_line.clone(), cx.state.session.typing);
        Self { record: Arc::clone(record), filter, issuers, number }
    }

    fn is_of(&self, cx: &Cx<'_>, record: &Arc<OpenRecord>) -> bool {
        let session = &cx.state.session;
        Arc::ptr_eq(&self.record, record) && self.filter.0 == session.filter_line && self.filter.1 == session.typing
    }
}

/// Chinese first, then English, then whatever else there is, and a title that is just being written.
fn title_tags(cx: &Cx<'_>, record: &OpenRecord) -> Vec<String> {
    let policy = &record.policy;
    let is_open = |tag: &str| {
        let at = policy.text_place("title", tag);
        cx.memory.editing.as_ref().is_some_and(|editing| editing.policy == policy.id() && editing.at == at)
    };
    let others = record.texts("title").map(|text| text.tag.as_str()).filter(|tag| !matches!(*tag, "zh" | "en"));
    let all = ["zh", "en"].into_iter().chain(others);
    all.filter(|tag| record.text("title", tag).is_some() || is_open(tag)).map(str::to_owned).collect()
}

/// The language of a new title: that of the screen.
pub(super) fn new_title_tag(cx: &Cx<'_>) -> &'static str {
    if cx.lang == crate::words::Lang::Zh { "zh" } else { "en" }
}

fn no_title_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let policy = &record.policy;
    let tag = new_title_tag(cx);
    let field = field_name("title", tag);
    let name = edit_name(cx, field);
    let draw = |cx: &mut Cx<'_>, ui: &mut egui::Ui| {
        ui.label(rich(cx.tr("record-no-title"), metrics::LARGE).color(palette(ui).ink3));
    };
    if Editable::new(cx, policy.id(), "title", &name).show(cx, ui, draw) {
        let at = policy.text_place("title", tag);
        let (becomes, lines) = (Becomes::Text, Lines::Wrapped);
        open(cx, Place { policy: policy.id(), at: &at, field, becomes, value: "", lines });
    }
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
    if let Some(text) = text {
        let size = if first { metrics::LARGE } else { metrics::BODY };
        let ink = if first && !described { colors.ink } else { colors.ink2 };
        let width = ui.available_width();
        let look = Look { size, ink, width, brackets: described, range: 0..usize::MAX };
        let read = reading_ui(cx, ui, record, text, &look);
        if text_wanted(cx, ui, &read, true) {
            open(cx, place);
        }
    }
    if let Some(is) = basis.filter(|_| text.is_some()) {
        tag(ui, &visible(&super::fields::basis_word(cx, &is)));
    }
}
