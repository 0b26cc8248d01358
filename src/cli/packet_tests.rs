//! A packet of the window and one of the command line, from the same file with the same line, clock and ids, are the same
//! to the byte.

use super::*;
use crate::app::{
    Command as Intent, Deps, EditCommand, Effect, ExportOptions, FieldEdit, FileCommand, FilePurpose, FilterCommand,
    RunJob, State, dispatch, run_inline,
};
use crate::formats::PacketRequest;
use crate::formats::sample::SAMPLE;
use crate::json::Value as Json;
use std::collections::VecDeque;

const NOW: &str = "2026-11-29T08:00:00Z";
const ID: &str = "00000000-0000-4000-8000-00000000000a";

/// The window with a file open; jobs run at once.
struct Window {
    state: State,
    deps: Deps,
    /// What is chosen for a packet besides its query.
    choose: fn(&mut PacketRequest),
}

impl Window {
    fn open(path: &Path) -> Self {
        let deps = Deps::new(|| NOW.to_owned(), || ID.to_owned());
        let mut window = Self { state: State::default(), deps, choose: |_| {} };
        window.send(FileCommand::Open(path.to_owned()).into());
        window
    }

    fn send(&mut self, command: Intent) {
        let mut waiting = VecDeque::from([command]);
        while let Some(command) = waiting.pop_front() {
            for effect in dispatch(&mut self.state, &self.deps, command) {
                if let Effect::Spawn(mut job) = effect {
                    if let RunJob::Export { request, .. } = &mut job.work {
                        (self.choose)(request);
                    }
                    waiting.push_back(run_inline(*job).into());
                }
            }
        }
    }

    fn filter(&mut self, line: &str, is_typing: bool) {
        self.send(FilterCommand::SetLine(line.to_owned(), is_typing).into());
        assert!(self.state.session.mistakes.is_empty(), "{line}");
    }

    fn packet(&mut self, to: &Path) -> Vec<u8> {
        self.send(FileCommand::Export(ExportOptions::default()).into());
        self.send(FileCommand::SystemDialogClosed(FilePurpose::ExportSubset, Some(to.to_owned())).into());
        std::fs::read(to).unwrap()
    }
}

/// What `hongtou export` writes.
fn packet_of_the_command_line(file: &Path, to: &Path, options: &[&str]) -> Vec<u8> {
    let env = Env {
        var: &|_| None,
        system_language: None,
        now: &|| NOW.to_owned(),
        new_id: &|| ID.to_owned(),
        input: &|| Box::new(io::empty()),
        window: false,
    };
    let mut args: Vec<OsString> = vec!["export".into(), file.into(), "--to".into(), to.into()];
    args.extend(options.iter().map(OsString::from));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(&args, &env, &mut out, &mut err);
    assert_eq!(outcome, CliOutcome::Exit(DONE), "{}", String::from_utf8_lossy(&err));
    std::fs::read(to).unwrap()
}

/// A file of its own with the sample.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data.json");
    storage::save_atomically(&storage::RealFs, &file, SAMPLE.as_bytes(), storage::Expect::Absent).unwrap();
    (folder, file)
}

#[track_caller]
fn assert_same(ours: Vec<u8>, theirs: Vec<u8>) {
    assert!(!ours.is_empty());
    assert_eq!(String::from_utf8(ours).unwrap(), String::from_utf8(theirs).unwrap());
}

#[test]
fn packets_of_window_and_command_line_when_made_of_the_same_are_the_same() {
    let (folder, file) = sample();
    let lines = [
        ("", ""),
        ("region:GD", "region:GD"),
        ("region:广东,上海 issued:2016..2018", "region:广东,上海 issued:2016..2018"),
        ("kind:plan or -issued?:2017", "kind:plan or -issued?:2017"),
        ("{code:dedicated has:memo}", "{code:dedicated has:memo}"),
        ("区块链 \"digital currency\"", "区块链 \"digital currency\""),
        ("-region:GD （kind:plan or by:compiler）", "-region:GD （kind:plan or by:compiler）"),
        ("region:XZ kind:plan issued:1990", "region:XZ kind:plan issued:1990"),
        // While it is typed, the last word is a beginning, and shows as that.
        ("bloc", "bloc*"),
    ];
    let mut window = Window::open(&file);
    for (at, (typed, given)) in lines.into_iter().enumerate() {
        let to = |who: &str| folder.path().join(format!("{who} {at}.json"));
        window.filter(typed, typed != given);
        let ours = window.packet(&to("window"));
        assert_same(ours, packet_of_the_command_line(&file, &to("command"), &["--where", given]));
    }
}

#[test]
fn packets_of_window_and_command_line_when_something_is_left_out_are_the_same() {
    let (folder, file) = sample();
    let mut window = Window::open(&file);
    window.filter("region:GD", false);
    type Choice = (fn(&mut PacketRequest), &'static [&'static str]);
    let choices: [Choice; 3] = [
        (
            |request| request.without = vec!["note".to_owned(), "sources".to_owned()],
            &["--without=note", "--without=sources"],
        ),
        (|request| request.blind = Some("compiler".to_owned()), &["--blind", "compiler"]),
        (
            |request| (request.blind, request.without) = (Some("compiler".to_owned()), vec!["text".to_owned()]),
            &["--without", "text", "--blind", "compiler"],
        ),
    ];
    for (at, (choose, options)) in choices.into_iter().enumerate() {
        let to = |who: &str| folder.path().join(format!("{who} {at}.json"));
        window.choose = choose;
        let ours = window.packet(&to("window"));
        let options = [&["--where", "region:GD"][..], options].concat();
        assert_same(ours, packet_of_the_command_line(&file, &to("command"), &options));
    }
}

#[test]
fn packet_when_its_query_gives_away_what_it_leaves_out_is_told_by_both() {
    let (folder, file) = sample();
    let mut window = Window::open(&file);
    window.filter("by:compiler", false);
    window.choose = |request| request.blind = Some("compiler".to_owned());
    window.packet(&folder.path().join("window.json"));
    let told: Vec<&str> = window.state.notices.iter().map(|notice| notice.text.id).collect();
    assert!(told.contains(&"packet-blind-query"), "{told:?}");
    window.choose = |request| request.without = vec!["nots".to_owned()];
    let to = folder.path().join("none.json");
    window.send(FileCommand::SystemDialogClosed(FilePurpose::ExportSubset, Some(to.clone())).into());
    assert_eq!(window.state.notices.last().map(|notice| notice.text.id), Some("packet-without-unknown-near"));
    assert!(!to.exists());
}

#[test]
fn packets_of_window_and_command_line_when_the_file_was_edited_and_saved_are_the_same() {
    let (folder, file) = sample();
    let mut window = Window::open(&file);
    let dataset = &window.state.document.dataset;
    let ids: Vec<String> = dataset.rows().step_by(40).map(|row| dataset.id(row)).collect();
    for id in ids {
        let edit = FieldEdit {
            policy: id,
            pointer: "/title/en".to_owned(),
            value: Some(Json::from("edited")),
            field: "field-title",
        };
        window.send(EditCommand::Field(edit).into());
    }
    window.send(FileCommand::Save.into());
    assert!(!window.state.document.has_unsaved_changes());
    window.filter("title:edited or region:SH", false);
    let ours = window.packet(&folder.path().join("window.json"));
    let to = folder.path().join("command.json");
    assert_same(ours, packet_of_the_command_line(&file, &to, &["--where", "title:edited or region:SH"]));
}
