//! Before a file is chosen: what goes into an export and what does not, and what an import does.

use eframe::egui::Ui;

use super::frame::{Footer, Spec, answered, show};
use super::parts::{path_line, remark, say};
use crate::app::{Dialog, DialogCommand, ExportOptions, FileCommand, FilePurpose};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::visible_line;
use crate::ui::widget::field::{check_box, check_box_enabled};
use crate::ui::widget::segmented::{SegmentLabel, segmented};

/// The width of a sheet.
const WIDTH: f32 = 480.0;

pub(super) fn export_ui(cx: &mut Cx<'_>, ui: &Ui, options: ExportOptions) {
    let (found, all) = (cx.state.derived.rows.len(), cx.state.document.dataset.len());
    let count = if options.all { all } else { found };
    let footer = Footer {
        cancel: Some(cx.tr("dialog-cancel")),
        primary: cx.tr("export-choose"),
        why: (count == 0).then(|| cx.tr("export-nothing")),
        ..Footer::default()
    };
    let spec = Spec { id: "export", title: cx.tr("export-title"), width: WIDTH };
    let mut now = options;
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let labels = [cx.say(&msg!("export-found", count = found)), cx.say(&msg!("export-all", count = all))];
        let labels = labels.each_ref().map(|label| SegmentLabel::Text(label));
        if let Some(at) = segmented(ui, cx.tr("export-what"), &labels, usize::from(options.all)) {
            now.all = at == 1;
        }
        ui.add_space(8.0);
        if check_box(ui, options.without_texts, cx.tr("export-without-texts")).clicked() {
            now.without_texts = !options.without_texts;
        }
        if check_box(ui, options.only_coding, cx.tr("export-only-coding")).clicked() {
            now.only_coding = !options.only_coding;
        }
        let why = blind_why(cx);
        let is_blind = options.blind || cx.state.document.is_blind();
        if check_box_enabled(ui, is_blind, cx.tr("export-blind"), why).clicked() {
            now.blind = !options.blind;
        }
        ui.add_space(8.0);
        say(ui, &cx.say(&msg!("export-goes", count = count, of = all)));
        left_out_ui(cx, ui, options, all - count);
        persons_ui(cx, ui);
        if let Some(folder) = cx.state.folder_for(FilePurpose::ExportSubset) {
            path_line(ui, &folder);
        }
        false
    });
    if now != options {
        cx.send(DialogCommand::set_draft(Dialog::Export(now)));
    }
    answered(cx, answer, FileCommand::Export(options));
}

/// Why nobody can be blind here: only whose coding is known can be told from that of others.
fn blind_why(cx: &Cx<'_>) -> Option<&'static str> {
    if cx.state.document.is_blind() {
        return Some(cx.tr("export-blind-always"));
    }
    let coder = &cx.state.settings.coder;
    let dataset = &cx.state.document.dataset;
    let is_known =
        dataset.header().coder(coder).is_some() || dataset.names().coders.iter().any(|(_, known)| known == coder);
    (coder.is_empty() || !is_known).then(|| cx.tr("export-blind-why"))
}

/// What goes along that says something of persons.
fn persons_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let Some(own) = cx.state.export_says_of_persons() else {
        return remark(ui, cx.tr("export-persons-looks"));
    };
    let most = 8;
    let mut ids: Vec<&str> = own.coders.iter().take(most).map(String::as_str).collect();
    if own.coders.len() > most {
        ids.push("…");
    }
    let ids = visible_line(&ids.join(", ")).into_owned();
    if own.coders.is_empty() {
        remark(ui, cx.tr("export-persons-none"));
    } else {
        remark(ui, &cx.say(&msg!("export-persons", count = own.coders.len(), named = own.named, ids = ids)));
    }
    if own.notes > 0 || own.memos > 0 {
        remark(ui, &cx.say(&msg!("export-persons-notes", notes = own.notes, memos = own.memos)));
    }
}

/// What does not go, a line for each.
fn left_out_ui(cx: &Cx<'_>, ui: &mut Ui, options: ExportOptions, others: usize) {
    if others > 0 {
        remark(ui, &cx.say(&msg!("export-others", count = others)));
    }
    let held = cx.state.document.dataset.held_len();
    if held > 0 {
        remark(ui, &cx.say(&msg!("export-held", count = held)));
    }
    if options.only_coding {
        remark(ui, cx.tr("export-no-fields"));
    }
    if options.without_texts {
        remark(ui, cx.tr("export-no-texts"));
    }
    if options.blind || cx.state.document.is_blind() {
        remark(ui, cx.tr("export-no-others"));
    }
}

pub(super) fn import_file_ui(cx: &mut Cx<'_>, ui: &Ui) {
    let footer = Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr("export-choose"), ..Footer::default() };
    let spec = Spec { id: "import file", title: cx.tr("import-file-title"), width: WIDTH };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("import-file-what"));
        ui.add_space(8.0);
        let formats = FilePurpose::Import.formats();
        let names: Vec<String> =
            formats.iter().map(|format| format!("{} ({})", cx.tr(format.label), format.endings.join(", "))).collect();
        remark(ui, &cx.say(&msg!("import-file-formats", formats = names.join(cx.tr("list-of-words")))));
        if let Some(folder) = cx.state.folder_for(FilePurpose::Import) {
            path_line(ui, &folder);
        }
        false
    });
    answered(cx, answer, FileCommand::Import);
}
