//! Every dialog, by table: in both languages in the least window its buttons are in view, Esc closes it, and what had the
//! keyboard has it again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::analysis::StrataBy;
use hongtou::app::{
    Action, AnnotationDraft, BulkDraft, BulkField, Cancel, Closing, DefinitionDraft, Dialog, DialogCommand,
    DiskCommand, DrawDraft, DrawTask, ExportOptions, FigureDraft, FilePurpose, ImportPreview, MergeReview, Move,
    PacketsInTheWay, ReplaceDraft, ScaleStep, SelectionCommand, SettingCommand, SplitDraft, State, TakeDraft,
    TextDraft, TextFile, TextFor, VersionList,
};
use hongtou::dataset::{Dataset, DefinitionList, Measure, differences, incoming};
use hongtou::formats::encoding::Encoding;
use hongtou::formats::sample::SAMPLE;
use hongtou::formats::{Loaded, Refused, read};
use hongtou::msg;
use hongtou::persistence::Unrecovered;
use hongtou::storage::{Allow, DocumentFolder, Expect, Version, Why, hash_bytes};
use hongtou::ui::Shell;
use hongtou::words::{Lang, text};

use super::{act, coding, folder, is_open, press, send, state, window_of, write};

const LEAST: Vec2 = Vec2::new(1024.0, 640.0);

/// A name that is as long as names of files become.
fn path() -> PathBuf {
    PathBuf::from("/home/someone/research/fintech/2026").join(format!("{}.json", "省级区块链政策汇编 ".repeat(8)))
}

/// The sample with every record another, and many issues.
fn other() -> Loaded {
    read(SAMPLE.replace("\"id\":\"cn-", "\"id\":\"x-").replace("\"issued\":\"2", "\"issued\":\"m2").into_bytes())
        .unwrap()
}

fn text_draft() -> TextDraft {
    let read = TextFile { text: "第一条 支持区块链产业发展。\n".repeat(900), encoding: Encoding::Gb18030 };
    let wanted = TextFor { policy: "cn-gd-2016-01".to_owned(), tag: "zh".to_owned() };
    TextDraft { wanted, path: path(), read: Arc::new(read) }
}

fn refused() -> Refused {
    *read(format!("{{\"hongtou\": 1,\n\"title\": \"{}\",\n\"policies\": [}}", "long ".repeat(80)).into_bytes())
        .unwrap_err()
}

fn preview(open: &Dataset) -> ImportPreview {
    ImportPreview::new(path(), other(), open, &Cancel::default())
}

fn unrecovered() -> Vec<Unrecovered> {
    let one = |changes| Unrecovered {
        folder: DocumentFolder::of_file(&std::env::temp_dir(), &path()),
        path: Some(path()),
        changes,
        last: Some("2026-11-25T08:00:00Z".to_owned()),
    };
    (1..9).map(one).collect()
}

fn versions(open: &Dataset) -> VersionList {
    let version = |at: u8| Version {
        at: format!("2026-11-{:02}T08:00:00Z", at + 1),
        why: Why::Displaced,
        hash: hash_bytes(&[at]),
        size: 100_000,
        policies: Some(131),
    };
    let versions: Vec<Version> = (0..20).map(version).collect();
    let selected = versions.first().map(|version| version.hash);
    VersionList { versions: Some(versions), selected, differences: Some(Ok(differences(&other().dataset, open))) }
}

/// A draw of all records by region.
fn drawing(state: &State, task: DrawTask) -> DrawDraft {
    DrawDraft {
        rows: Arc::clone(&state.derived.rows),
        task,
        by: StrataBy::Region,
        seed: "20261125".to_owned(),
        amount: "10%".to_owned(),
        tag: "round-1".to_owned(),
        coders: ["LW".to_owned(), "ZY".to_owned()].into(),
        each: "2".to_owned(),
        ..DrawDraft::default()
    }
}

/// The codebook of the sample, with much in it another one.
fn take() -> TakeDraft {
    let other = read(SAMPLE.replace("\"en\":\"Th", "\"en\":\"Not th").into_bytes()).unwrap();
    TakeDraft::new("other.json".to_owned(), other.dataset.shared_header())
}

/// A code with all that a code can have.
fn code(open: &Dataset) -> DefinitionDraft {
    let draft = DefinitionDraft::of(open.header(), DefinitionList::Codes, "mention").unwrap();
    let words =
        |at: usize| vec![("zh".to_owned(), format!("第{at}个示例")), ("en".to_owned(), format!("example {at}"))];
    let step = |at: usize| ScaleStep { value: at.to_string(), label: words(at) };
    let (examples, scale) = ((0..4).map(words).collect(), (0..5).map(step).collect());
    DefinitionDraft { examples, scale, measure: Measure::Ordinal, ..draft }
}

/// A copy of the sample in which much is another.
fn merging(open: &Dataset) -> MergeReview {
    let theirs = read(SAMPLE.replace("\"issued\":\"2019", "\"issued\":\"2018").into_bytes()).unwrap().dataset;
    let found = incoming(open, &theirs, &BTreeMap::new(), &()).unwrap();
    MergeReview::new(path(), (open, Arc::new(theirs)), found, None)
}

/// Packets of twenty coders.
fn in_the_way() -> PacketsInTheWay {
    let folder = path();
    let existing = (0..20).map(|at| folder.join(format!("policies-{at}.json"))).collect();
    PacketsInTheWay { existing, folder, ..PacketsInTheWay::default() }
}

/// Each dialog with much in it, and a button of its footer.
fn every(state: &State) -> Vec<(Dialog, &'static str)> {
    let open = &state.document.dataset;
    let picker = AnnotationDraft { policy: state.selected_id().unwrap_or_default(), ..AnnotationDraft::default() };
    let rows = Arc::clone(&state.derived.rows);
    let bulk = BulkDraft { rows, field: BulkField::AddCode, code: Some("mention".to_owned()), ..BulkDraft::default() };
    let save_as = FilePurpose::SaveAs;
    let allow = Allow::default();
    let (list, id, to) = (DefinitionList::Codes, "mention".to_owned(), Some("dedicated".to_owned()));
    let replace = ReplaceDraft { list, id, to, ..ReplaceDraft::default() };
    let names = (0..12).map(|at| format!("new code {at}")).collect();
    let split = SplitDraft { id: "mention".to_owned(), names };
    vec![
        (Dialog::Import(Box::new(preview(open))), "dialog-cancel"),
        (Dialog::Merge(Box::new(merging(open))), "merge-copy-report"),
        (Dialog::Export(ExportOptions::default()), "export-choose"),
        (Dialog::Figure(FigureDraft::default()), "export-choose"),
        (Dialog::ImportFile, "export-choose"),
        (Dialog::Packets(Box::default()), "packets-choose"),
        (Dialog::ReplacePackets(Box::new(in_the_way())), "dialog-overwrite-replace"),
        (Dialog::Unsaved(Closing::Window), "dialog-unsaved-discard"),
        (Dialog::Overwrite { purpose: save_as, path: path() }, "dialog-overwrite-replace"),
        (
            Dialog::Losses {
                path: path(),
                expect: Expect::Absent,
                losses: vec![msg!("packet-blind-query"), msg!("packet-not-same")],
            },
            "dialog-losses-export",
        ),
        (Dialog::SaveWith { why: msg!("why-nothing-to-save"), allow }, "dialog-save-as"),
        (Dialog::Recovery(unrecovered()), "dialog-close"),
        (Dialog::RecoveryCompared(Box::new(differences(&other().dataset, open))), "recovery-recover"),
        (Dialog::Versions(Box::new(versions(open))), "versions-restore"),
        (Dialog::Path { purpose: save_as, typed: path().display().to_string() }, "dialog-path-save"),
        (Dialog::Coder { typed: "LW".to_owned() }, "dialog-coder-set"),
        (Dialog::CodePicker(Box::new(picker)), "dialog-code-apply"),
        (Dialog::Value(Box::default()), "dialog-value-set"),
        (Dialog::Text(Box::new(text_draft())), "dialog-text-put"),
        (Dialog::Bulk(Box::new(bulk)), "dialog-cancel"),
        (Dialog::QuoteChange(Box::default()), "dialog-cancel"),
        (Dialog::Draw(Box::new(drawing(state, DrawTask::Sample))), "draw-sample"),
        (Dialog::Draw(Box::new(drawing(state, DrawTask::Assign))), "draw-assign"),
        (Dialog::HitCoding(Box::default()), "dialog-cancel"),
        (Dialog::Palette { typed: String::new() }, "dialog-close"),
        (Dialog::Refused(Box::new((path(), refused()))), "dialog-refused-again"),
        (Dialog::ViewName { typed: "name".to_owned(), rename: false }, "dialog-view-save"),
        (Dialog::Keys, "dialog-close"),
        (Dialog::Arithmetic, "dialog-close"),
        (Dialog::About, "dialog-close"),
        (Dialog::DeleteRecord(state.selected_id().unwrap_or_default()), "dialog-delete-delete"),
        (Dialog::Definition(Box::new(code(open))), "definition-keep"),
        (Dialog::ReplaceDefinition(Box::new(replace)), "definition-merge"),
        (Dialog::SplitCode(Box::new(split)), "definition-split"),
        (Dialog::TakeCodebook(Box::new(take())), "dialog-cancel"),
        (Dialog::DeleteDefinition(DefinitionList::Codes, "mention".to_owned()), "definition-delete"),
    ]
}

/// The name of each dialog: one that is new has to be put into the table, too.
fn name(dialog: &Dialog) -> &'static str {
    match dialog {
        Dialog::Import(_) => "import",
        Dialog::Merge(_) => "merge",
        Dialog::Export(_) => "export",
        Dialog::Figure(_) => "figure",
        Dialog::ImportFile => "import file",
        Dialog::Packets(_) => "packets",
        Dialog::ReplacePackets(_) => "replace packets",
        Dialog::Unsaved(_) => "unsaved",
        Dialog::Overwrite { .. } => "overwrite",
        Dialog::Losses { .. } => "losses",
        Dialog::DiskChanged => "disk changed",
        Dialog::SaveWith { .. } => "save with",
        Dialog::Recovery(_) => "recovery",
        Dialog::RecoveryCompared(_) => "recovery compared",
        Dialog::Versions(_) => "versions",
        Dialog::Path { .. } => "path",
        Dialog::Coder { .. } => "coder",
        Dialog::CodePicker(_) => "code picker",
        Dialog::Draw(_) => "draw",
        Dialog::Value(_) => "value",
        Dialog::Text(_) => "text",
        Dialog::Bulk(_) => "bulk",
        Dialog::QuoteChange(_) => "quote change",
        Dialog::HitCoding(_) => "hit coding",
        Dialog::Palette { .. } => "palette",
        Dialog::Refused(_) => "refused",
        Dialog::ViewName { .. } => "view name",
        Dialog::Keys => "keys",
        Dialog::Arithmetic => "arithmetic",
        Dialog::About => "about",
        Dialog::DeleteRecord(_) => "delete record",
        Dialog::Definition(_) => "definition",
        Dialog::ReplaceDefinition(_) => "replace definition",
        Dialog::SplitCode(_) => "split code",
        Dialog::TakeCodebook(_) => "take codebook",
        Dialog::DeleteDefinition(..) => "delete definition",
    }
}

const LANGUAGES: [(&str, Lang); 2] = [("en", Lang::En), ("zh-CN", Lang::Zh)];

/// The name of the filter line.
fn filter_has_keyboard(harness: &Harness<'_, Shell>, lang: Lang) -> bool {
    harness.query_all_by_label(text(lang, "query-name")).any(|node| node.is_focused())
}

/// Opens a dialog, looks at it, and leaves it again.
fn look_at(
    harness: &mut Harness<'_, Shell>,
    lang: Lang,
    button: &'static str,
    open: impl FnOnce(&mut Harness<'_, Shell>),
) {
    act(harness, Action::Find);
    assert!(filter_has_keyboard(harness, lang));
    open(harness);
    let what = name(state(harness).session.dialogs.top().expect("a dialog"));
    assert!(!filter_has_keyboard(harness, lang), "{what} {lang:?}");
    let buttons: Vec<_> = harness.query_all_by_label(text(lang, button)).collect();
    assert!(!buttons.is_empty(), "{what} {lang:?}");
    for node in buttons {
        let rect = node.rect();
        let is_in_view =
            rect.min.y > 16.0 && rect.max.y <= LEAST.y - 16.0 && rect.min.x >= 0.0 && rect.max.x <= LEAST.x;
        assert!(is_in_view, "{what} {lang:?}: {rect:?}");
    }
    press(harness, Key::Escape);
    assert!(!is_open(harness), "{what} {lang:?}");
    assert!(filter_has_keyboard(harness, lang), "{what} {lang:?}: the keyboard is not where it was");
}

#[test]
fn every_dialog_in_both_languages_and_the_least_window_shows_its_buttons_and_closes_by_escape() {
    for (tag, lang) in LANGUAGES {
        let mut harness = window_of(LEAST, None);
        send(&mut harness, SettingCommand::SetLanguage(tag));
        send(&mut harness, SelectionCommand::Move(Move::First));
        let mut seen = vec!["disk changed"];
        for (dialog, button) in every(state(&harness)) {
            seen.push(name(&dialog));
            look_at(&mut harness, lang, button, |harness| send(harness, DialogCommand::open(dialog)));
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 36, "the table lacks a dialog: {seen:?}");
    }
}

#[test]
fn question_about_a_file_that_was_changed_in_both_languages_and_the_least_window_shows_its_buttons() {
    for (tag, lang) in LANGUAGES {
        let (_folder, path) = folder();
        let mut harness = window_of(LEAST, Some(path.clone()));
        send(&mut harness, SettingCommand::SetLanguage(tag));
        act(&mut harness, Action::NewRecord);
        write(&path, &SAMPLE.replace("\"kind\":\"plan\"", "\"kind\":\"notice\""));
        send(&mut harness, DiskCommand::Look);
        press(&mut harness, Key::Escape);
        look_at(&mut harness, lang, "disk-changed-merge", |harness| send(harness, DiskCommand::ShowChange));
    }
}

#[test]
fn dialog_under_another_when_that_one_is_closed_has_its_text_and_the_keyboard_again() {
    let mut harness = coding();
    act(&mut harness, Action::AddCode);
    super::type_in(&mut harness, "Find a code", "ded");
    act(&mut harness, Action::SetCoder);
    assert!(harness.query_by_label("Find a code").is_none());
    press(&mut harness, Key::Escape);
    assert!(harness.get_by_label("Find a code").is_focused());
    super::type_in(&mut harness, "Find a code", "i");
    let typed = match state(&harness).session.dialogs.top() {
        Some(Dialog::CodePicker(draft)) => draft.search.clone(),
        _ => String::new(),
    };
    assert_eq!(typed, "dedi");
    press(&mut harness, Key::Escape);
    assert!(!is_open(&harness));
}
