//! The same change to many records: what is changed, to what, and how many records that would make other ones.

use eframe::egui::{ScrollArea, Ui};

use super::frame::{Footer, Spec, answered, show};
use super::parts::{ListRow, boxed, change_ui, first_field, keyboard_is_at, move_cursor, remark, say, why_no_change};
use crate::app::{BulkDraft, BulkField, Dialog, DialogCommand, EditCommand, FilterCommand, code_choices};
use crate::dataset::Review;
use crate::msg;
use crate::query::{Field as QueryField, fold, review_name};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::panel::RowWords;
use crate::ui::record::code_disc;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::field::Field;
use crate::ui::widget::segmented::{SegmentLabel, segmented};

/// So many rows of a list are seen at once.
const ROWS: f32 = 6.0;

pub(super) fn bulk_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &BulkDraft) {
    let count = draft.rows.len();
    let title = if draft.are_marked {
        cx.say(&msg!("bulk-title-marked", count = count))
    } else {
        cx.say(&msg!("bulk-title-found", count = count))
    };
    let preview = cx.state.bulk_preview(draft);
    let changed = preview.as_ref().map(|preview| preview.changed);
    let primary = match changed {
        Some(changed) if changed > 0 => cx.say(&msg!("bulk-apply-count", count = changed)),
        _ => cx.tr("bulk-apply").to_owned(),
    };
    let why = why_no_change(cx, changed, cx.state.is_bulk_chosen(draft), "bulk-choose");
    let footer = Footer::of_step(cx, &primary, why);
    let spec = Spec { id: "bulk", title: &title, width: 560.0 };
    let mut now = draft.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        change_ui(cx, ui, &BulkField::ALL, BulkField::name, &mut now.field);
        ui.add_space(12.0);
        let entered = match draft.field {
            BulkField::Review => {
                review_ui(cx, ui, &mut now);
                false
            }
            BulkField::AddTag | BulkField::RemoveTag => tag_ui(cx, ui, &mut now),
            BulkField::AddCode | BulkField::RemoveCode => {
                codes_ui(cx, ui, (&mut now.search, &mut now.code), draft.field == BulkField::RemoveCode)
            }
        };
        ui.add_space(12.0);
        preview_ui(cx, ui, draft);
        entered
    });
    if now != *draft {
        cx.send(DialogCommand::set_draft(Dialog::Bulk(Box::new(now))));
    }
    answered(cx, answer, EditCommand::ApplyBulk);
}

fn review_ui(cx: &mut Cx<'_>, ui: &mut Ui, draft: &mut BulkDraft) {
    // There is no field that could have the keyboard.
    cx.memory.focus_dialog = false;
    let labels = Review::ALL.map(|review| SegmentLabel::Text(review_name(cx.lang, review)));
    let chosen = draft.review.and_then(|own| Review::ALL.iter().position(|review| *review == own));
    if let Some(at) = segmented(ui, cx.tr("bulk-review-to"), &labels, chosen.unwrap_or(usize::MAX)) {
        draft.review = Review::ALL.get(at).copied();
    }
}

/// A tag: typed, or one that there is. Says whether Enter was pressed.
fn tag_ui(cx: &mut Cx<'_>, ui: &mut Ui, draft: &mut BulkDraft) -> bool {
    let key = cx.state.values_key(QueryField::Tag);
    if cx.state.values.lacks(key) {
        cx.send(FilterCommand::GatherValues(QueryField::Tag));
    }
    let typed = fold(draft.tag.trim());
    let known = cx.state.values.of(key).map(|(known, _)| std::sync::Arc::clone(known));
    let tags: Vec<&str> = known.iter().flat_map(|known| &known.values).map(|value| value.text.as_str()).collect();
    let found: Vec<&str> = tags.into_iter().filter(|tag| fold(tag).contains(&typed)).take(20).collect();
    let field = Field::new(cx.tr("bulk-tag")).hint(cx.tr("bulk-tag-hint")).width(320.0);
    let done = first_field(cx, ui, "bulk tag", field, &mut draft.tag);
    ui.add_space(6.0);
    if found.is_empty() {
        remark(ui, cx.tr(if draft.tag.trim().is_empty() { "bulk-no-tags" } else { "bulk-new-tag" }));
        return done.entered;
    }
    list_ui(ui, |ui| {
        for tag in found {
            let row = ListRow { label: &visible_line(tag), cursor: draft.tag.trim() == tag, ..ListRow::default() };
            if row.show(ui).clicked() {
                tag.clone_into(&mut draft.tag);
            }
        }
    });
    done.entered
}

/// A code, found by typing; `has_span` where it is for words. Says whether Enter was pressed.
pub(super) fn codes_ui(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    (search, chosen): (&mut String, &mut Option<String>),
    has_span: bool,
) -> bool {
    let header = cx.state.document.dataset.header();
    let choices = code_choices(header, &cx.state.session.recent_codes, search, has_span);
    // Arrows go over those that can be chosen; the first one leads to the first of them.
    let free: Vec<&str> = choices.iter().filter(|choice| !choice.needs_span).map(|choice| choice.id.as_str()).collect();
    let mut cursor = free.iter().position(|id| Some(*id) == chosen.as_deref()).map_or(0, |at| at + 1);
    let moved = keyboard_is_at(ui, "bulk code") && move_cursor(ui, &mut cursor, free.len() + 1);
    let field = Field::new(cx.tr("dialog-code-search")).hint(cx.tr("dialog-code-hint")).icon(Icon::Search).width(320.0);
    let done = first_field(cx, ui, "bulk code", field, search);
    if done.changed {
        let typed = code_choices(header, &cx.state.session.recent_codes, search, has_span);
        *chosen = typed.iter().find(|choice| !choice.needs_span).map(|choice| choice.id.clone());
    } else if moved {
        *chosen = free.get(cursor.saturating_sub(1)).map(|id| (*id).to_owned());
    }
    ui.add_space(6.0);
    let needs_span = cx.tr("bulk-needs-span");
    list_ui(ui, |ui| {
        for choice in &choices {
            let path = header.code_path_in(cx.lang, &choice.id);
            let path = visible_line(&path);
            let row = ListRow {
                lead: Some((choice.key.as_deref(), code_disc(header, palette(ui), &choice.id))),
                label: &path,
                why: choice.needs_span.then_some(needs_span),
                cursor: chosen.as_ref() == Some(&choice.id),
                ..ListRow::default()
            };
            let response = row.show(ui);
            if row.cursor && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                *chosen = Some(choice.id.clone());
            }
        }
    });
    done.entered
}

fn list_ui(ui: &mut Ui, rows: impl FnOnce(&mut Ui)) {
    boxed(ui, |ui| {
        ScrollArea::vertical().id_salt("list").max_height(metrics::TABLE_ROW * ROWS).show(ui, rows);
    });
}

/// What the change would come to.
fn preview_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &BulkDraft) {
    let Some(preview) = cx.state.bulk_preview(draft) else {
        say(ui, cx.tr(if cx.state.is_bulk_chosen(draft) { "bulk-counting" } else { "bulk-choose" }));
        return;
    };
    let same = draft.rows.len().saturating_sub(preview.changed);
    say(ui, &cx.say(&msg!("bulk-preview", changed = preview.changed, same = same)));
    if preview.passages > 0 {
        remark(ui, &cx.say(&msg!("bulk-passages", count = preview.passages)));
    }
    let colors = palette(ui);
    for row in &preview.first {
        let words = RowWords::new(&cx.state.document.dataset, *row, cx.lang);
        let line = format!("{}  {}", words.issued, words.title);
        ui.add(eframe::egui::Label::new(rich(visible_line(&line), metrics::SMALL).color(colors.ink)).truncate());
    }
    let more = preview.changed - preview.first.len();
    if more > 0 {
        remark(ui, &cx.say(&msg!("bulk-and-more", count = more)));
    }
}
