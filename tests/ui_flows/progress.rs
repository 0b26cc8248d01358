//! How far the coders are, and packets for them: read off, clicked and written by name.

use crate::screen::{click, filter_line, has_keyboard, press, screen_to_code, send, shown, state};
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, Dialog, FileCommand, FilePurpose, FilterCommand, Tab};
use hongtou::ui::Shell;
use serde_json::{Value, json};

fn dataset() -> Value {
    let record = |at: usize| {
        let coder = ["LW", "ZY"][at % 2];
        let passes =
            if at < 5 { json!([{"by": coder, "at": "2026-11-25T08:00:00Z", "codes": ["c"]}]) } else { json!([]) };
        json!({"id": format!("p{at}"), "title": {"zh": format!("计划{at}")}, "issued": "2017", "kind": "plan",
               "tags": [if at < 6 { "round 1" } else { "round 2" }], "assigned": [coder], "passes": passes})
    };
    let mut policies: Vec<Value> = (0..8).map(record).collect();
    policies.push(json!({"id": "free", "title": {"zh": "通知"}, "issued": "2018"}));
    json!({"hongtou": 1, "id": "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa", "codes": [{"id": "c"}], "kinds": [{"id": "plan"}],
           "coders": [{"id": "LW", "name": {"en": "Li Wei", "zh": "李伟"}}, {"id": "ZY"}], "policies": policies})
}

fn is_shown(harness: &Harness<'_, Shell>, name: &str) -> bool {
    harness.query_all_by_label(name).next().is_some()
}

#[test]
fn progress_when_a_number_is_clicked_shows_its_records_and_a_round_narrows_it() {
    let mut harness = screen_to_code(&dataset());
    send(&mut harness, Action::ShowProgress);
    assert!(is_shown(&harness, "LW Li Wei: 3 of 4 read") && is_shown(&harness, "ZY: 2 of 4 read"));
    assert!(is_shown(&harness, "Nobody: Assigned, 1"));
    click(&mut harness, "LW Li Wei: To read, 1");
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("assigned:LW -read:LW", 1));
    // It counts what the filter finds now; the switch counts all again.
    assert!(is_shown(&harness, "LW Li Wei: 0 of 1 read") && !is_shown(&harness, "ZY: 2 of 4 read"));
    click(&mut harness, "All records");
    assert!(is_shown(&harness, "ZY: 2 of 4 read"));
    harness.get_all_by_label("Tag (round)").last().unwrap().click();
    harness.run();
    click(&mut harness, "round 1");
    assert!(is_shown(&harness, "ZY: 2 of 3 read"));
    click(&mut harness, "ZY: Assigned, 3");
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("tag:\"round 1\" assigned:ZY", 3));
    // From number to number by the arrow keys; Enter clicks.
    harness.get_by_label("ZY: Assigned, 3").focus();
    harness.run();
    press(&mut harness, Key::ArrowRight);
    assert!(has_keyboard(&harness, "ZY: Read, 2"));
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowUp);
    assert!(has_keyboard(&harness, "LW Li Wei: Read, 3") || has_keyboard(&harness, "LW Li Wei: Assigned, 3"));
    press(&mut harness, Key::Enter);
    assert!(filter_line(&harness).starts_with("tag:\"round 1\" assigned:LW"));
}

#[test]
fn progress_when_the_number_of_annotations_is_clicked_lists_them() {
    let mut file = dataset();
    let one = |id: &str, by: &str| json!({"id": id, "code": "c", "by": by, "at": "2026-11-25T08:00:00Z"});
    file["policies"][0]["annotations"] = json!([one("1", "LW"), one("2", "LW"), one("3", "ZY")]);
    file["policies"][1]["annotations"] = json!([one("4", "LW")]);
    let mut harness = screen_to_code(&file);
    send(&mut harness, Action::ShowProgress);
    click(&mut harness, "LW Li Wei: Annotations, 3");
    assert_eq!((filter_line(&harness).as_str(), state(&harness).session.tab), ("by:LW", Tab::Quotes));
    assert_eq!(state(&harness).listed_quotes().map(|quotes| quotes.rows.len()), Some(3));
}

#[test]
fn packets_when_chosen_by_name_are_written_and_said() {
    let mut harness = screen_to_code(&dataset());
    // The system has no file dialog: the folder is typed.
    send(&mut harness, FileCommand::SystemDialogMissing(FilePurpose::Open));
    press(&mut harness, Key::Escape);
    send(&mut harness, FilterCommand::ReplaceLine("kind:plan".to_owned()));
    send(&mut harness, Action::ExportPackets);
    assert!(is_shown(&harness, "2 blind packets are written into a folder."));
    click(&mut harness, "ZY");
    assert!(is_shown(&harness, "One blind packet is written into a folder."));
    click(&mut harness, "Choose a folder…");
    assert!(matches!(state(&harness).session.dialogs.top(), Some(Dialog::Path { purpose: FilePurpose::Packets, .. })));
    let folder = tempfile::tempdir().unwrap();
    send(&mut harness, FileCommand::PathTyped(FilePurpose::Packets, folder.path().to_owned()));
    let files: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, ["coding-LW.json"]);
    let notice = state(&harness).notices.last().map(|notice| notice.text.id);
    assert_eq!(notice, Some("notice-packets"));
    // Again: what is in the way is asked about by name.
    send(&mut harness, Action::ExportPackets);
    click(&mut harness, "ZY");
    click(&mut harness, "Choose a folder…");
    send(&mut harness, FileCommand::PathTyped(FilePurpose::Packets, folder.path().to_owned()));
    assert!(is_shown(&harness, "Replace one file?") && is_shown(&harness, "coding-LW.json"));
    click(&mut harness, "Replace");
    assert!(state(&harness).session.dialogs.is_empty());
}
