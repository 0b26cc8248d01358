//! Packets for several coders, from the dialog to the notice.

use super::super::{Dialog, DialogCommand, Effect, PacketPlan, PacketsDraft};
use super::{Action, App, FileCommand, FilePurpose, FilterCommand};
use crate::app::CodeCommand;
use crate::formats;

const FILE: &str = r#"{"hongtou":1,"id":"x","codes":[{"id":"c"}],"coders":[{"id":"LW"},{"id":"ZY"},{"id":"QQ"}],"policies":[
    {"id":"a","kind":"plan","assigned":["LW"],"annotations":[{"id":"1","code":"c","by":"ZY","memo":"secret"}]},
    {"id":"b","kind":"plan","assigned":["ZY"]},{"id":"c","assigned":["LW"]},{"id":"d"}]}"#;

fn draft(app: &App) -> PacketsDraft {
    match app.state.session.dialogs.top() {
        Some(Dialog::Packets(draft)) => (**draft).clone(),
        other => panic!("{other:?}"),
    }
}

fn plans(app: &App) -> Vec<PacketPlan> {
    app.state.packet_plans(&draft(app)).unwrap()
}

fn set(app: &mut App, change: impl FnOnce(&mut PacketsDraft)) {
    let mut now = draft(app);
    change(&mut now);
    app.send(DialogCommand::set_draft(Dialog::Packets(Box::new(now))));
}

fn ids(bytes: Vec<u8>) -> Vec<String> {
    let dataset = formats::read(bytes).unwrap().dataset;
    dataset.rows().map(|row| dataset.id(row)).collect()
}

#[test]
fn packets_when_a_folder_is_chosen_are_written_as_they_were_shown() {
    let (mut app, _) = App::with_file(FILE);
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    app.act(Action::ExportPackets);
    let told: Vec<(String, usize, bool)> =
        plans(&app).into_iter().map(|plan| (plan.name, plan.count, plan.is_chosen)).collect();
    let stem = app.state.document.path().unwrap().file_stem().unwrap().to_string_lossy().into_owned();
    let name = |coder: &str| format!("{stem}-{coder}.json");
    assert_eq!(told, [(name("LW"), 1, true), (name("ZY"), 1, true), (name("QQ"), 0, false)]);
    let effects = app.send(FileCommand::WritePackets);
    assert!(matches!(&effects[..], [Effect::PickFile { purpose: FilePurpose::Packets, .. }]));
    // Another filter meanwhile changes nothing of what was shown.
    app.send(FilterCommand::ReplaceLine("id:d".to_owned()));
    let folder = tempfile::tempdir().unwrap();
    app.choose(FilePurpose::Packets, folder.path());
    assert_eq!(app.last_notice(), "notice-packets");
    let read = |coder: &str| std::fs::read(folder.path().join(name(coder))).unwrap();
    assert_eq!((ids(read("LW")), ids(read("ZY"))), (vec!["a".to_owned()], vec!["b".to_owned()]));
    assert!(!String::from_utf8(read("LW")).unwrap().contains("secret"));
    assert!(!folder.path().join(name("QQ")).exists());
    // A second time they are in the way: that is asked, by name, before anything is written.
    app.send(FilterCommand::ReplaceLine(String::new()));
    app.act(Action::ExportPackets);
    app.send(FileCommand::WritePackets);
    app.choose(FilePurpose::Packets, folder.path());
    let Some(Dialog::ReplacePackets(way)) = app.state.session.dialogs.top() else { panic!("a question") };
    assert_eq!(way.existing, [folder.path().join(name("LW")), folder.path().join(name("ZY"))]);
    assert_eq!(ids(read("LW")), ["a"], "nothing was written yet");
    app.send(FileCommand::ReplacePackets);
    assert_eq!((ids(read("LW")), app.state.session.dialogs.is_empty()), (vec!["a".to_owned(), "c".to_owned()], true));
}

#[test]
fn packets_when_each_gets_all_or_somebody_is_left_out_follow_what_is_chosen() {
    let (mut app, _) = App::with_file(FILE);
    app.act(Action::ExportPackets);
    set(&mut app, |draft| draft.all = true);
    let chosen = |app: &App| plans(app).into_iter().map(|plan| (plan.count, plan.is_chosen)).collect::<Vec<_>>();
    assert_eq!(chosen(&app), [(4, true), (4, true), (4, false)]);
    set(&mut app, |draft| draft.turned = ["ZY", "QQ"].map(str::to_owned).into());
    assert_eq!(chosen(&app), [(4, true), (4, false), (4, true)]);
    // Nobody gets a packet without records.
    set(&mut app, |draft| draft.all = false);
    assert_eq!(chosen(&app), [(2, true), (1, false), (0, false)]);
    let folder = tempfile::tempdir().unwrap();
    app.send(FileCommand::WritePackets);
    app.choose(FilePurpose::Packets, folder.path());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn packets_when_they_cannot_be_made_say_why() {
    let (mut app, _) = App::with_file(r#"{"hongtou":1,"policies":[{"id":"a"}]}"#);
    app.act(Action::ExportPackets);
    assert_eq!(app.last_notice(), "why-no-coders");
    let (mut app, path) = App::with_file(FILE);
    app.send(FilterCommand::ReplaceLine("id:d".to_owned()));
    app.act(Action::ExportPackets);
    assert!(plans(&app).iter().all(|plan| !plan.is_chosen));
    assert!(app.send(FileCommand::WritePackets).is_empty(), "nobody would get one");
    app.send(DialogCommand::Close);
    app.state.settings.coder = "LW".to_owned();
    app.send(CodeCommand::ToggleBlind);
    app.act(Action::ExportPackets);
    assert_eq!(app.last_notice(), "why-blind-packets");
    app.send(CodeCommand::ToggleBlind);
    app.send(FilterCommand::ReplaceLine(String::new()));
    // A folder that is none: nothing is written, and each file is told.
    app.act(Action::ExportPackets);
    app.send(FileCommand::WritePackets);
    app.choose(FilePurpose::Packets, &path.join("none"));
    assert_eq!(app.last_notice(), "notice-packets-none");
    // Where another dataset was opened meanwhile, the folder was not meant for it.
    app.act(Action::ExportPackets);
    app.send(FileCommand::WritePackets);
    let second =
        app.file("second.json", r#"{"hongtou":1,"coders":[{"id":"LW"}],"policies":[{"id":"z","assigned":["LW"]}]}"#);
    app.send(FileCommand::Open(second));
    let folder = tempfile::tempdir().unwrap();
    app.send(FileCommand::SystemDialogClosed(FilePurpose::Packets, Some(folder.path().to_owned())));
    assert_eq!(app.last_notice(), "notice-other-dataset");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
