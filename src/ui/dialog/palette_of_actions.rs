//! The palette: every action by its name in either language, a Chinese one by its sound too.

use eframe::egui::{ScrollArea, Ui};

use super::frame::{Footer, Spec, show};
use super::parts::{ListRow, boxed, first_field, keyboard_is_at, move_cursor, remark};
use crate::app::action::{ACTIONS, ActionSpec};
use crate::app::{Action, Dialog, DialogCommand};
use crate::query::{Sound, Sounds, fold};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::shell::shortcut;
use crate::ui::theme::metrics;
use crate::ui::widget::field::Field;
use crate::words::{self, Lang};

/// Rows that are seen at once; the dialog keeps its height while the list gets shorter.
const ROWS: f32 = 13.0;

/// How well a name answers what is typed, least is best: it begins so, a word of it does, it sounds so from its
/// beginning, it holds it, it sounds so within, it has its letters in this order.
fn rank(typed: &str, sound: Option<&Sound>, name: &str) -> Option<u8> {
    let folded = fold(name);
    if folded.starts_with(typed) {
        return Some(0);
    }
    if folded.contains(&format!(" {typed}")) {
        return Some(1);
    }
    let sounds = sound.and_then(|sound| sound.is_in(name));
    if sounds == Some(Sounds::AtStart) {
        return Some(2);
    }
    if folded.contains(typed) {
        return Some(3);
    }
    if sounds == Some(Sounds::Within) {
        return Some(4);
    }
    let mut letters = folded.chars();
    let all = typed.chars().filter(|c| !c.is_whitespace()).all(|wanted| letters.any(|c| c == wanted));
    all.then_some(5)
}

/// The actions that answer what is typed, best first; all of them for nothing.
fn found(typed: &str) -> Vec<&'static ActionSpec> {
    let typed = fold(typed.trim());
    let sound = Sound::of(&typed);
    let mut list: Vec<(u8, &ActionSpec)> = ACTIONS
        .iter()
        .filter(|spec| spec.action != Action::Palette)
        .filter_map(|spec| {
            let names = [Lang::En, Lang::Zh].map(|lang| words::text(lang, spec.name));
            names.iter().filter_map(|name| rank(&typed, sound.as_ref(), name)).min().map(|rank| (rank, spec))
        })
        .collect();
    list.sort_by_key(|(rank, _)| *rank);
    list.into_iter().map(|(_, spec)| spec).collect()
}

pub(super) fn palette_ui(cx: &mut Cx<'_>, ui: &Ui, typed: &str) {
    let footer = Footer { primary: cx.tr("dialog-close"), note: cx.tr("dialog-palette-note"), ..Footer::default() };
    let spec = Spec { id: "palette", title: cx.tr("dialog-palette-title"), width: 560.0 };
    let mut chosen = None;
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        chosen = body_ui(cx, ui, typed);
        false
    });
    match (chosen, answer) {
        (Some(action), _) => {
            cx.send(DialogCommand::Close);
            cx.act(action);
        }
        (None, Some(_)) => cx.send(DialogCommand::Close),
        (None, None) => {}
    }
}

fn body_ui(cx: &mut Cx<'_>, ui: &mut Ui, typed: &str) -> Option<Action> {
    let list = found(typed);
    let mut cursor = cx.memory.cursor.min(list.len().saturating_sub(1));
    let moved = keyboard_is_at(ui, "palette") && move_cursor(ui, &mut cursor, list.len());
    let mut text = typed.to_owned();
    let field = Field::new(cx.tr("dialog-palette-name")).hint(cx.tr("dialog-palette-hint")).icon(Icon::Search);
    let done = first_field(cx, ui, "palette", field, &mut text);
    if done.changed {
        cursor = 0;
        cx.send(DialogCommand::set_draft(Dialog::Palette { typed: text }));
    }
    cx.memory.cursor = cursor;
    let mut chosen = None;
    ui.add_space(4.0);
    boxed(ui, |ui| {
        let height = metrics::TABLE_ROW * ROWS;
        ui.set_min_height(height.min(list.len() as f32 * metrics::TABLE_ROW).max(metrics::TABLE_ROW));
        if list.is_empty() {
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                ui.add_space(10.0);
                remark(ui, cx.tr("dialog-palette-none"));
            });
        }
        ScrollArea::vertical().id_salt("actions").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (index, spec) in list.iter().enumerate() {
                let why = cx.why_not(spec.action);
                let keys = spec.keys.and_then(shortcut).map(|keys| ui.format_shortcut(&keys));
                let row = ListRow {
                    label: cx.tr(spec.name),
                    note: cx.tr(spec.menu.name()),
                    key: keys.as_deref(),
                    why: why.as_deref(),
                    cursor: index == cursor,
                    ..ListRow::default()
                };
                let response = row.show(ui);
                if moved && index == cursor {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (done.entered && index == cursor && why.is_none()) {
                    chosen = Some(spec.action);
                }
            }
        });
    });
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_when_searched_stand_before_those_that_only_have_the_letters() {
        assert_eq!(found("undo").first().map(|spec| spec.action), Some(Action::Undo));
        assert_eq!(found("dark").first().map(|spec| spec.action), Some(Action::ThemeDark));
        assert_eq!(found("svas").first().map(|spec| spec.action), Some(Action::SaveAs));
        assert!(found("qqqq").is_empty());
    }

    #[test]
    fn names_when_searched_answer_in_both_languages() {
        let zh = words::text(Lang::Zh, "action-undo");
        assert_eq!(found(zh).first().map(|spec| spec.action), Some(Action::Undo));
    }

    #[test]
    fn names_when_typed_as_they_sound_are_found() {
        // 撤销, 复制查询
        for (typed, action) in [("chexiao", Action::Undo), ("cx", Action::Undo), ("fuzhichaxun", Action::CopyQuery)] {
            assert!(found(typed).iter().take(3).any(|spec| spec.action == action), "{typed}");
        }
        assert_eq!(found("chexiao").first().map(|spec| spec.action), Some(Action::Undo));
    }

    #[test]
    fn every_action_when_nothing_is_typed_is_listed_but_the_palette() {
        assert_eq!(found(" ").len(), ACTIONS.len() - 1);
    }
}
