//! The fields that a record does not have, to be added: one menu instead of an empty row for each.

use eframe::egui;

use super::editing::{Becomes, Lines, Place, open};
use super::fields::ROWS;
use super::head::{field_name, new_title_tag};
use super::texts::missing_tags;
use super::{entries, fields};
use crate::app::{EntryList, OpenRecord};
use crate::dataset::TextAt;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::metrics;
use crate::ui::widget::button::{ToolButton, menu, menu_item};

/// What can be added.
enum Missing {
    Text(&'static str, &'static str),
    Row(&'static fields::FieldRow),
    Entry(EntryList, &'static str),
}

fn missing(record: &OpenRecord) -> Vec<Missing> {
    let texts = |key: &'static str| missing_tags(record, key).into_iter().map(move |tag| Missing::Text(key, tag));
    let mut all: Vec<Missing> = texts("title").collect();
    all.extend(ROWS.iter().filter(|row| !row.is_filled(&record.policy)).map(Missing::Row));
    all.push(Missing::Entry(EntryList::Places, "label-place"));
    all.push(Missing::Entry(EntryList::Issuers, "label-issuers"));
    for key in ["summary", "text", "note"] {
        all.extend(texts(key));
    }
    all.push(Missing::Entry(EntryList::Sources, "label-source"));
    all.push(Missing::Entry(EntryList::Relations, "label-relation"));
    all
}

/// The button, and while it is open the menu.
pub(super) fn add_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let why = cx.why_may_not_change();
    let button = ToolButton::new(cx.tr("record-add-field"))
        .icon(Icon::Plus)
        .plain()
        .height(metrics::BUTTON_HEADER)
        .disabled(why.as_deref());
    let size = egui::vec2(ui.available_width(), metrics::BUTTON_HEADER);
    let (mut rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    // The words of the button stand in line with those above.
    rect.min.x -= 8.0;
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    menu(&mut row, button, |ui| {
        ui.set_max_width(220.0);
        egui::ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
            for what in missing(record) {
                let name = match &what {
                    Missing::Text(key, tag) => capital(cx.tr(field_name(key, tag))),
                    Missing::Row(row) => capital(cx.tr(row.field)),
                    Missing::Entry(_, label) => cx.tr(label).to_owned(),
                };
                if menu_item(ui, &name, None, false).clicked() {
                    begin(cx, record, &what);
                }
            }
        });
    });
}

fn begin(cx: &mut Cx<'_>, record: &OpenRecord, what: &Missing) {
    let policy = &record.policy;
    match what {
        Missing::Text(key, tag) => {
            let at = policy.text_place(key, tag);
            let field = field_name(key, tag);
            let lines = if *key == "title" { Lines::Wrapped } else { Lines::Many };
            open(cx, Place { policy: policy.id(), at: &at, field, becomes: Becomes::Text, value: "", lines });
        }
        Missing::Row(row) => {
            let at = TextAt::Field(format!("/{}", row.key));
            let (field, becomes) = (row.field, row.becomes);
            open(cx, Place { policy: policy.id(), at: &at, field, becomes, value: "", lines: Lines::One });
        }
        Missing::Entry(list, _) => entries::open(cx, policy, *list, None),
    }
}

/// Opens the title of a record that was just added.
pub(super) fn begin_title(cx: &mut Cx<'_>, record: &OpenRecord) {
    begin(cx, record, &Missing::Text("title", new_title_tag(cx)));
}

/// As at the beginning of a sentence.
fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
