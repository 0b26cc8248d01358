//! A packet of the window and one of the command line, from the same file with the same line, clock and ids, are the same
//! to the byte.

use super::*;
use crate::app::{
    Command as Intent, Deps, Effect, FileCommand, FilePurpose, FilterCommand, JobCommand, State, dispatch, run_inline,
};
use crate::formats::sample::SAMPLE;
use std::collections::VecDeque;

const NOW: &str = "2026-11-29T08:00:00Z";
const ID: &str = "00000000-0000-4000-8000-00000000000a";

/// The window with a file open; jobs run at once.
struct Window {
    state: State,
    deps: Deps,
}

impl Window {
    fn open(path: &Path) -> Self {
        let mut window = Self { state: State::default(), deps: Deps::new(|| NOW.to_owned(), || ID.to_owned()) };
        window.send(FileCommand::Open(path.to_owned()).into());
        window
    }

    fn send(&mut self, command: Intent) {
        let mut waiting = VecDeque::from([command]);
        while let Some(command) = waiting.pop_front() {
            for effect in dispatch(&mut self.state, &self.deps, command) {
                if let Effect::Spawn(job) = effect {
                    waiting.push_back(JobCommand::Done(run_inline(*job)).into());
                }
            }
        }
    }

    fn filter(&mut self, line: &str, is_typing: bool) {
        self.send(FilterCommand::SetLine(line.to_owned(), is_typing).into());
        assert!(self.state.session.mistakes.is_empty(), "{line}");
    }

    fn packet(&mut self, to: &Path) -> Vec<u8> {
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
        window: false,
    };
    let mut args: Vec<OsString> = vec!["export".into(), file.into(), "--to".into(), to.into()];
    args.extend(options.iter().map(OsString::from));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(&args, &env, &mut out, &mut err);
    assert_eq!(outcome, Outcome::Exit(DONE), "{}", String::from_utf8_lossy(&err));
    std::fs::read(to).unwrap()
}

#[test]
fn packets_of_window_and_command_line_when_made_of_the_same_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data.json");
    storage::save_atomically(&storage::RealFs, &file, SAMPLE.as_bytes(), storage::Expect::Absent).unwrap();
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
        ("fin", "fin*"),
    ];
    let mut window = Window::open(&file);
    for (at, (typed, given)) in lines.into_iter().enumerate() {
        let to = |who: &str| folder.path().join(format!("{who} {at}.json"));
        window.filter(typed, typed != given);
        let ours = window.packet(&to("window"));
        let theirs = packet_of_the_command_line(&file, &to("command"), &["--where", given]);
        assert!(!ours.is_empty());
        assert_eq!(String::from_utf8(ours).unwrap(), String::from_utf8(theirs).unwrap(), "{typed}");
    }
}
