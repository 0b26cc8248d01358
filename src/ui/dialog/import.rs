//! What an import would do: counts as an equation, what becomes of each sort of record, and what is wrong in the file.

use eframe::egui::{ScrollArea, Ui};

use super::frame::{Answer, Footer, Spec, show};
use super::parts::{boxed, file_name, issue_groups, issue_row, issues_count, issues_text, path_line, remark, say};
use crate::app::{DialogCommand, FileCommand, ImportMode, ImportPreview, SystemCommand};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{line_height, metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::section;
use crate::words::{self, Lang};

/// How much of the differing ids and of the issues is seen at once.
const IDS_HEIGHT: f32 = 112.0;
const ISSUES_HEIGHT: f32 = 240.0;

/// `105 new` and `= 131 in the file - 20 the same - 6 that differ`; terms that are nothing are left out.
fn equation(lang: Lang, preview: &ImportPreview) -> (String, String) {
    let differ = preview.differing.len();
    let all = preview.new + preview.same + differ + preview.held;
    let mut right = words::format(lang, &msg!("dialog-import-in-file", count = all));
    let terms = [
        (preview.same, msg!("dialog-import-same", count = preview.same)),
        (differ, msg!("dialog-import-differ", count = differ)),
        (preview.held, msg!("dialog-import-held", count = preview.held)),
    ];
    for (_, term) in terms.iter().filter(|(count, _)| *count > 0) {
        right.push_str(" - ");
        right.push_str(&words::format(lang, term));
    }
    (words::format(lang, &msg!("dialog-import-new", count = preview.new)), format!("= {right}"))
}

pub(super) fn import_ui(cx: &mut Cx<'_>, ui: &Ui, preview: &ImportPreview) {
    let title = cx.say(&msg!("dialog-import-title", file = file_name(&preview.path)));
    let add = cx.say(&msg!("dialog-import-add", count = preview.new));
    let others = [cx.tr("dialog-import-replace")];
    let blocked = preview.save_blocked.as_ref().map(|why| cx.say(why));
    let footer = Footer {
        note: cx.tr("dialog-import-undo"),
        cancel: Some(cx.tr("dialog-cancel")),
        others: &others,
        primary: &add,
        why: (preview.new == 0).then(|| cx.tr("dialog-import-nothing-new")),
        why_other: blocked.as_deref(),
    };
    let spec = Spec { id: "import", title: &title, width: 720.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let colors = palette(ui);
        let (new, right) = equation(cx.lang, preview);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(rich(new, metrics::LARGE).color(colors.ink));
            ui.label(rich(right, metrics::LARGE).color(colors.ink2));
        });
        ui.add_space(8.0);
        consequences_ui(cx, ui, preview);
        let replaces = preview.new + preview.same + preview.differing.len();
        say(ui, &cx.say(&msg!("dialog-import-replaces", count = replaces)));
        issues_ui(cx, ui, preview);
        path_line(ui, &preview.path);
        false
    });
    match answer {
        Some(Answer::Primary) => cx.send(FileCommand::ApplyImport(ImportMode::Add)),
        Some(Answer::Other(_)) => cx.send(FileCommand::ApplyImport(ImportMode::Replace)),
        Some(Answer::Cancel) => cx.send(DialogCommand::Close),
        None => {}
    }
}

/// What adding does with each sort of record.
fn consequences_ui(cx: &Cx<'_>, ui: &mut Ui, preview: &ImportPreview) {
    if preview.new == 0 {
        say(ui, cx.tr("dialog-import-nothing-new"));
    } else {
        say(ui, &cx.say(&msg!("dialog-import-adds", count = preview.new)));
    }
    if preview.same > 0 {
        say(ui, &cx.say(&msg!("dialog-import-same-stay", count = preview.same)));
    }
    if preview.held > 0 {
        say(ui, &cx.say(&msg!("dialog-import-held-left", count = preview.held)));
    }
    let ids = &preview.differing;
    if ids.is_empty() {
        return;
    }
    say(ui, &cx.say(&msg!("dialog-import-ours-stay", count = ids.len())));
    boxed(ui, |ui| {
        let row = line_height(metrics::SMALL);
        ScrollArea::vertical().id_salt("differing").max_height(IDS_HEIGHT).auto_shrink([false, true]).show_rows(
            ui,
            row,
            ids.len(),
            |ui, range| {
                ui.spacing_mut().interact_size.y = row;
                let ink = palette(ui).ink2;
                for id in ids.get(range).unwrap_or_default() {
                    ui.horizontal(|ui| {
                        ui.add_space(metrics::PANEL_PAD);
                        ui.label(rich(visible(id), metrics::SMALL).color(ink));
                    });
                }
            },
        );
    });
    ui.add_space(4.0);
}

fn issues_ui(cx: &mut Cx<'_>, ui: &mut Ui, preview: &ImportPreview) {
    ui.add_space(8.0);
    if preview.issues.is_empty() {
        remark(ui, cx.tr("dialog-issues-none"));
        return;
    }
    let count = issues_count(cx, &preview.issues);
    let copy = section::part(ui, cx.tr("dialog-issues-heading"), &count, |ui| {
        let button = ToolButton::new(cx.tr("dialog-issues-copy")).icon(Icon::Copy).plain();
        ui.add(button.height(metrics::BUTTON_HEADER)).clicked()
    });
    if copy {
        let text = issues_text(cx, &preview.issues);
        cx.send(SystemCommand::Copy(text));
    }
    boxed(ui, |ui| {
        ScrollArea::vertical().id_salt("issues").max_height(ISSUES_HEIGHT).auto_shrink([false, true]).show(ui, |ui| {
            issue_groups(cx, ui, &preview.issues, std::ptr::from_ref(&preview.issues), |cx, ui, issue| {
                issue_row(cx, ui, issue, None);
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Cancel;
    use crate::formats;

    #[test]
    fn equation_when_some_terms_are_nothing_leaves_them_out_and_adds_up() {
        let loaded = formats::read(formats::sample::SAMPLE.as_bytes().to_vec()).unwrap();
        let open = loaded.dataset.clone();
        let mut preview = ImportPreview::new("a.json".into(), loaded, &open, &Cancel::default());
        let (new, right) = equation(Lang::En, &preview);
        assert_eq!((new.as_str(), right.as_str()), ("0 new", "= 131 in the file - 131 the same"));
        preview.new = 105;
        preview.same = 20;
        preview.differing = vec!["a".to_owned(); 6];
        assert_eq!(equation(Lang::En, &preview).1, "= 131 in the file - 20 the same - 6 that differ");
    }
}
