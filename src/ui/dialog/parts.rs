//! What several dialogs are made of: paragraphs, paths, fields that know Enter, rows to choose from, issues.

use std::path::Path;

use eframe::egui::{
    Event, Frame, Id, Key, Layout, Margin, Modifiers, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::formats::{Issue, Issues, Severity};
use crate::msg;
use crate::support::comma_separated::push_tabbed_row;
use crate::ui::cx::Cx;
use crate::ui::theme::{Disc, metrics, palette, rich};
use crate::ui::widget::field::{Field, put_caret_at_end};
use crate::ui::widget::segmented::one_of;
use crate::ui::widget::{banner, button::ToolButton, chip, disc, roving, section, text};
use crate::ui::{visible, visible_line};

/// Who did something and when, to the minute, as one short line.
pub(in crate::ui) fn who_and_when(by: &str, at: &str) -> String {
    let at: String = at.chars().take(16).collect::<String>().replace('T', " ");
    visible_line(&format!("{by} {at}")).trim().to_owned()
}

/// A paragraph in secondary ink.
pub(super) fn say(ui: &mut Ui, sentence: &str) {
    ui.label(rich(sentence, metrics::BODY).color(palette(ui).ink2));
}

/// Why a change of many cannot be made yet: something is still to be chosen (`choose` says what), it is being counted, or it changes
/// nothing. `changed` is how many it changes, once that is known.
pub(super) fn why_no_change(
    cx: &Cx<'_>,
    changed: Option<usize>,
    is_chosen: bool,
    choose: &'static str,
) -> Option<&'static str> {
    match changed {
        None if is_chosen => Some(cx.tr("bulk-counting")),
        None => Some(cx.tr(choose)),
        Some(0) => Some(cx.tr("bulk-nothing")),
        Some(_) => None,
    }
}

/// Which of several changes is meant, each under its name; the first field of another one gets the keyboard.
pub(super) fn change_ui<T: Copy + PartialEq>(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    all: &[T],
    name: fn(T) -> &'static str,
    change: &mut T,
) {
    if let Some(chosen) = one_of(ui, cx.tr("bulk-what"), all, |one| cx.tr(name(one)), *change) {
        *change = chosen;
        cx.memory.focus_dialog = true;
    }
}

/// A small remark.
pub(in crate::ui) fn remark(ui: &mut Ui, sentence: &str) {
    ui.label(rich(sentence, metrics::SMALL).color(palette(ui).ink3));
}

/// A path, last in a dialog and over as many lines as it takes.
pub(super) fn path_line(ui: &mut Ui, path: &Path) {
    ui.add_space(8.0);
    remark(ui, &visible(&path.display().to_string()));
}

/// The file's name, safe to look at.
pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    visible(&name.to_string_lossy()).into_owned()
}

/// A time in RFC 3339 for reading: `2018-11-09 08:00:00 UTC`.
pub(super) fn time(rfc3339: &str) -> String {
    visible(&rfc3339.replace('T', " ").replace('Z', " UTC")).into_owned()
}

/// A frame around a list.
pub(in crate::ui) fn boxed<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = palette(ui);
    Frame::NONE
        .fill(colors.base)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(metrics::CORNER_BUTTON)
        .inner_margin(Margin::ZERO)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            add(ui)
        })
        .inner
}

/// What happened to a field.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Typed {
    /// Its text is another one.
    pub(super) changed: bool,
    /// Enter was pressed in it.
    pub(super) entered: bool,
}

/// The id of a dialog's field.
pub(super) fn field_id(id: &'static str) -> Id {
    Id::unique(("dialog field", id))
}

/// Whether the keyboard is in a field, or nowhere.
pub(super) fn keyboard_is_at(ui: &Ui, id: &'static str) -> bool {
    ui.is_enabled() && ui.memory(|memory| memory.focused()).is_none_or(|focused| focused == field_id(id))
}

/// The first field of a dialog: it has the keyboard when the dialog opens, and keeps it after Enter.
pub(super) fn first_field(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    id: &'static str,
    field: Field<'_>,
    value: &mut String,
) -> Typed {
    let own = field_id(id);
    let focused = ui.is_enabled() && ui.memory(|memory| memory.has_focus(own));
    // Taken before the field sees it: there Enter would give the keyboard away.
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let response = field.id(own).show(ui, value);
    if ui.is_enabled() && std::mem::take(&mut cx.memory.focus_dialog) {
        response.request_focus();
        // Not where the caret was when the dialog was open last.
        put_caret_at_end(ui.ctx(), own, value);
    }
    Typed { changed: response.changed(), entered }
}

/// Moves the cursor of a list by the arrow keys; says whether it moved. The keys are taken out of the input.
pub(super) fn move_cursor(ui: &Ui, cursor: &mut usize, len: usize) -> bool {
    let before = *cursor;
    let (down, up) = ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        (down, input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp))
    });
    *cursor = cursor.saturating_add(down).saturating_sub(up).min(len.saturating_sub(1));
    *cursor != before
}

/// Takes the first text that means something, as `meant` says, out of the input; gives what it means.
pub(super) fn take_text<T>(ui: &Ui, meant: impl Fn(&str) -> Option<T>) -> Option<T> {
    ui.input_mut(|input| {
        let (at, found) = input.events.iter().enumerate().find_map(|(at, event)| {
            let Event::Text(text) = event else { return None };
            Some((at, meant(text)?))
        })?;
        input.events.remove(at);
        Some(found)
    })
}

/// A row of a list to choose from with the arrow keys or the pointer; the keyboard stays in the field above.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ListRow<'a> {
    /// The key, as a keycap before the name; rows without one keep the room.
    pub(super) lead: Option<(Option<&'a str>, Disc)>,
    /// The name.
    pub(super) label: &'a str,
    /// A note at the right.
    pub(super) note: &'a str,
    /// A key at the right end.
    pub(super) key: Option<&'a str>,
    /// Why it cannot be chosen.
    pub(super) why: Option<&'a str>,
    /// The cursor is here.
    pub(super) cursor: bool,
}

impl ListRow<'_> {
    /// Shows the row, 26 points high.
    pub(super) fn show(&self, ui: &mut Ui) -> Response {
        let colors = palette(ui);
        let sense = if self.why.is_none() { Sense::CLICK } else { Sense::HOVER };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::TABLE_ROW), sense);
        let enabled = self.why.is_none() && ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, enabled, self.cursor, self.label));
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            if self.cursor {
                painter.rect_filled(rect, 0.0, colors.press);
            } else if enabled && response.hovered() {
                painter.rect_filled(rect, 0.0, colors.hover);
            }
            let y = rect.center().y;
            let mut left = rect.left() + 10.0;
            if let Some((key, disc)) = self.lead {
                if let Some(key) = key {
                    chip::keycap_at(painter, pos2(left, y), key, colors);
                }
                disc::paint(painter, pos2(left + 30.0, y), 4.5, disc, colors);
                left += 42.0;
            }
            let mut right = rect.right() - 12.0;
            if let Some(key) = self.key {
                right -= chip::keycap_width(painter, key);
                chip::keycap_at(painter, pos2(right, y), key, colors);
                right -= metrics::GAP;
            }
            let room = (right - left).max(0.0);
            let ink = if enabled { colors.ink } else { colors.off };
            let label = text::elided(painter, self.label, metrics::BODY, ink, room);
            left = text::paint_left(painter, pos2(left, y), label) + 12.0;
            // The reason stands in the row, where the keyboard can read it too.
            let note = self.why.unwrap_or(self.note);
            let note = text::elided(painter, note, metrics::SMALL, colors.ink3, (right - left).max(0.0));
            if note.size().x > 1.0 {
                text::paint_right(painter, pos2(right, y), note);
            }
        }
        match self.why {
            Some(why) => response.on_hover_text(why),
            None => response,
        }
    }
}

/// The name of a level and how it looks.
pub(super) fn level(cx: &Cx<'_>, level: Severity) -> (&'static str, banner::Level) {
    match level {
        Severity::Error => (cx.tr("level-error"), banner::Level::Error),
        Severity::Warning => (cx.tr("level-warning"), banner::Level::Warning),
        Severity::Note => (cx.tr("level-note"), banner::Level::Info),
    }
}

/// Level, line and column, pointer and record of an issue on one line.
pub(super) fn issue_place(cx: &Cx<'_>, issue: &Issue) -> String {
    let mut parts = vec![level(cx, issue.level).0.to_owned()];
    if let Some(place) = issue.place {
        parts.push(cx.say(&msg!("dialog-place", line = place.line, column = place.column)));
    }
    if !issue.pointer.is_empty() {
        parts.push(visible(&issue.pointer).into_owned());
    }
    if let Some(record) = &issue.record {
        parts.push(visible(record).into_owned());
    }
    parts.join(cx.tr("list-of-words"))
}

/// A row of the list of issues: what is wrong, where, and what to do. With a label for it there is a button at the right;
/// says whether it was clicked.
pub(in crate::ui) fn issue_row(cx: &Cx<'_>, ui: &mut Ui, issue: &Issue, show: Option<(&str, &str)>) -> bool {
    let colors = palette(ui);
    let look = level(cx, issue.level).1;
    let mut clicked = false;
    Frame::NONE.inner_margin(Margin::symmetric(12, 7)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            let (icon, _) = ui.allocate_exact_size(vec2(metrics::ICON, 18.0), Sense::hover());
            look.icon().paint_at(ui.painter(), icon.center(), look.ink(colors));
            let room = (ui.available_width() - if show.is_some() { 76.0 } else { 0.0 }).max(120.0);
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(eframe::egui::Align::LEFT), |ui| {
                ui.set_width(room);
                ui.spacing_mut().item_spacing.y = 0.0;
                let line = |text: String, ink| rich(text, metrics::SMALL).color(ink);
                ui.label(line(issue_place(cx, issue), colors.ink2));
                ui.label(line(visible(&cx.say(&issue.what)).into_owned(), colors.ink));
                ui.label(line(visible(&cx.say(&issue.remedy)).into_owned(), colors.ink2));
            });
            if let Some((label, name)) = show {
                clicked = ui.add(ToolButton::new(label).name(name).height(metrics::BUTTON_TOOL)).clicked();
            }
        });
    });
    clicked
}

/// The issues as lines of text: level, line, column, pointer, record, what, what to do, with tabs between.
pub(in crate::ui) fn issues_text(cx: &Cx<'_>, issues: &Issues) -> String {
    let mut out = String::new();
    for issue in issues.listed() {
        let (line, column) =
            issue.place.map_or_else(Default::default, |place| (place.line.to_string(), place.column.to_string()));
        let record = issue.record.as_deref().unwrap_or("");
        let (what, remedy) = (cx.say(&issue.what), cx.say(&issue.remedy));
        let cells: [&str; 7] = [level(cx, issue.level).0, &line, &column, &issue.pointer, record, &what, &remedy];
        push_tabbed_row(&mut out, cells);
    }
    out
}

/// How many issues are listed, and of how many.
pub(in crate::ui) fn issues_count(cx: &Cx<'_>, issues: &Issues) -> String {
    let (listed, total) = (issues.listed_len(), issues.total());
    if listed < total {
        cx.say(&msg!("dialog-issues-of", count = listed, of = total))
    } else {
        cx.say(&msg!("dialog-issues-all", count = listed))
    }
}

/// Issues by group: the first one in full, and, where there are more, a line with their number that unfolds them.
/// `list` tells lists apart whose groups are unfolded by themselves, `row` shows one issue.
pub(in crate::ui) fn issue_groups(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    issues: &Issues,
    list: impl std::hash::Hash + std::fmt::Debug + Copy,
    row: impl FnMut(&mut Cx<'_>, &mut Ui, &Issue),
) {
    let id = ui.scope_id().with("issues");
    roving::list(ui, id, roving::Way::Lines, |ui| groups_ui(cx, ui, issues, list, row));
}

fn groups_ui(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    issues: &Issues,
    list: impl std::hash::Hash + std::fmt::Debug + Copy,
    mut row: impl FnMut(&mut Cx<'_>, &mut Ui, &Issue),
) {
    for (at, group) in issues.groups().iter().enumerate() {
        if at > 0 {
            section::rule(ui);
        }
        let mut listed = group.listed.iter();
        if let Some(first) = listed.next() {
            row(cx, ui, first);
        }
        if group.count < 2 {
            continue;
        }
        // Another list begins folded; in this one a group may come to stand elsewhere.
        let id = ui.scope_id().with((list, group.what, group.place.as_str()));
        let mut open: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let title = cx.say(&msg!("dialog-issues-more", count = group.count - 1));
        let place = visible(&group.place);
        let header = section::SectionHeader { title: &title, note: &place, open, ..Default::default() };
        if header.show(ui).clicked() {
            open = !open;
            ui.data_mut(|data| data.insert_temp(id, open));
        }
        if open {
            listed.for_each(|issue| row(cx, ui, issue));
            if group.unlisted() > 0 {
                remark(ui, &cx.say(&msg!("dialog-issues-unlisted", count = group.unlisted())));
            }
        }
    }
}
