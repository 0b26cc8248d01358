//! The real program against the real kernel: killed at every system call, with disks that are full, closed, or lose power.
//!
//! Whatever happens, the document is the old bytes or the new ones, what was said to be safe comes back, and the reason
//! is told. What needs root says so on standard error where it has none, and passes.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy knows only inside of them")]

mod commands;
mod disks;
mod power;
mod system_calls;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hongtou::formats::edits::{Entry, changes_of_lines};
use hongtou::persistence::{Access, DocumentStore, StateFolder, open};

/// As large as a few blocks of a disk, so that half of it can be written.
fn document() -> String {
    let mut text = "{\n \"hongtou\": 1,\n \"title\": {\"zh\": \"政策\"},\n \"policies\": [\n".to_owned();
    for n in 0..120 {
        let title = format!("关于区块链的若干措施{n}");
        let end = if n < 119 { ",\n" } else { "\n" };
        write!(text, "{{\"id\":\"p{n}\",\"title\":{{\"zh\":\"{title}\"}},\"number\":\"{n}\"}}{end}").unwrap();
    }
    text.push_str("]\n}\n");
    text
}

const EDITS: &str = r#"{"edit":"set","policy":"p1","pointer":"/number","value":"changed","by":"LW","at":"2018-11-09T08:00:00Z"}

{"edit":"remove","policies":["p7"],"by":"LW","at":"2018-11-09T08:00:01Z"}
"#;

/// A document, changes of it, and a folder of the program's own, all in one folder.
struct Place {
    folder: tempfile::TempDir,
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(place.at("documents")).unwrap();
        put(&place.document(), document().as_bytes());
        put(&place.edits(), EDITS.as_bytes());
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn document(&self) -> PathBuf {
        self.at("documents").join("a.json")
    }

    fn edits(&self) -> PathBuf {
        self.at("edits.jsonl")
    }

    fn home(&self) -> PathBuf {
        self.at("home")
    }

    /// The program, in English, with a home of its own.
    fn hongtou(&self, args: &[&Path]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hongtou"));
        command.args(args).stdin(Stdio::null());
        self.at_home(&mut command);
        command
    }

    fn at_home(&self, command: &mut Command) {
        command.env("XDG_STATE_HOME", self.home()).env("HOME", self.home()).env("LC_ALL", "C");
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    }

    fn run(&self, args: &[&str]) -> Ran {
        let args: Vec<&Path> = args.iter().map(Path::new).collect();
        ran(&mut self.hongtou(&args))
    }

    fn apply(&self) -> Ran {
        ran(&mut self.apply_command())
    }

    fn apply_command(&self) -> Command {
        self.hongtou(&[Path::new("apply"), &self.document(), Path::new("--edits"), &self.edits()])
    }

    fn recover(&self, how: &[&str]) -> Ran {
        let mut command = self.hongtou(&[Path::new("recover"), &self.document()]);
        ran(command.args(how))
    }

    fn text(&self) -> String {
        read(&self.document())
    }

    /// The names beside the document, itself among them.
    fn names(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.at("documents")).unwrap();
        let mut names: Vec<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn state_folder(&self) -> StateFolder {
        StateFolder::system(self.home().join("hongtou"))
    }

    /// What a window leaves that is killed with the changes made and not saved. It has the document until it is dropped.
    fn unsaved(&self) -> std::sync::Arc<DocumentStore> {
        let opened = open(Some(&self.state_folder()), &self.document()).unwrap();
        assert_eq!(opened.access, Access::Write);
        let store = opened.store.unwrap();
        let changes = changes_of_lines(EDITS.as_bytes(), &|_| None).unwrap();
        store.record(Entry::Do(changes.into_iter().map(|(_, change)| change).collect()));
        store.flush().unwrap();
        store
    }
}

/// What the document is after the changes, found out elsewhere.
fn changed() -> String {
    let place = Place::new();
    let ran = place.apply();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    place.text()
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn put(path: &Path, bytes: &[u8]) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).open(path).unwrap().write_all(bytes).unwrap();
}

/// A path as a word of a shell script; nothing in ours needs more.
fn word(path: &Path) -> String {
    format!("'{}'", path.display())
}

/// Runs a line of shell; on failure what it said.
fn shell(line: &str) -> Result<(), String> {
    let output = Command::new("sh").args(["-c", line]).stdin(Stdio::null()).output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{line}: {}{}", said(&output.stderr), said(&output.stdout)))
    }
}

fn not_run(why: &str) {
    writeln!(std::io::stderr(), "not run: {why}").ok();
}

/// Something mounted, until it is dropped.
struct Mounted(PathBuf);

impl Mounted {
    /// Or a word that this machine does not let us.
    fn new(how: &str, on: &Path) -> Option<Self> {
        std::fs::create_dir_all(on).unwrap();
        match shell(&format!("mount {how} {}", word(on))) {
            Ok(()) => Some(Self(on.to_path_buf())),
            Err(why) => {
                not_run(&why);
                None
            }
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let on = word(&self.0);
        shell(&format!("umount {on} || umount -l {on}")).ok();
    }
}
