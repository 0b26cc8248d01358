//! The real program, as a script runs it: what it prints, where, and with which status.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests, which clippy knows only inside of them"
)]

mod adoption;
mod agreement;
mod checking;
mod duplicates;
mod exporting;
#[cfg(unix)]
mod figure_viewers;
mod figures;
mod maps;
mod merging;
mod paths;
#[cfg(unix)]
mod shells;

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program in a world without a display, in English.
fn hongtou(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hongtou"));
    command.args(args).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> (i32, String, String) {
    text_of(&output(&mut hongtou(args)))
}

/// Runs it to its end. On a busy machine Wine now and then does not start a program, and says that it failed inside
/// (`ERROR_INTERNAL_ERROR`); nothing of the program has run then.
fn output(command: &mut Command) -> Output {
    const INTERNAL_ERROR: i32 = 1359;
    for _ in 0..4 {
        match command.output() {
            Err(why) if cfg!(windows) && why.raw_os_error() == Some(INTERNAL_ERROR) => {}
            ran => return ran.unwrap(),
        }
    }
    command.output().unwrap()
}

fn text_of(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().expect("ended by a signal"), text(&output.stdout), text(&output.stderr))
}

fn json_of(args: &[&str]) -> Value {
    let (code, out, err) = run(args);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// The result as data of a command that ends with a code.
fn json_with_code(args: &[&str], expected: i32) -> Value {
    let (code, out, err) = run(args);
    assert_eq!(code, expected, "{out}{err}");
    serde_json::from_str(&out).unwrap()
}

/// A folder of its own with a file in it.
fn file_with(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.json");
    write(&path, bytes);
    (folder, path)
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::OpenOptions::new().create_new(true).write(true).open(path).unwrap().write_all(bytes).unwrap();
}

fn sample() -> (tempfile::TempDir, PathBuf) {
    file_with(hongtou::formats::sample::SAMPLE.as_bytes())
}

fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A dataset with these policies, each the JSON of one.
fn dataset(policies: &[Value]) -> Vec<u8> {
    serde_json::to_vec(&serde_json::json!({
        "hongtou": 1, "id": "2b0c8f6e-52a5-4f0e-8f0e-0a3c1c4c7a11", "title": {"en": "Test"}, "policies": policies
    }))
    .unwrap()
}

#[test]
fn help_and_version_go_to_standard_output() {
    let (code, out, err) = run(&["--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for word in ["check", "summary", "export", "--lang", "--version", "Exit status"] {
        assert!(out.contains(word), "{word}: {out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let (code, out, err) = run(&["--version"]);
    assert_eq!((code, out, err.as_str()), (0, format!("Hongtou {}\n", env!("CARGO_PKG_VERSION")), ""));
    let (code, out, _) = run(&["export", "--help", "--lang=zh"]);
    assert_eq!(code, 0);
    assert!(out.contains("用法"), "{out}");
}

#[test]
fn arguments_that_are_wrong_are_told_with_the_nearest_known() {
    for (args, expected) in [
        (&["--jsn"][..], "--json"),
        (&["chek", "a.json"], "check"),
        (&["summary"], "hongtou summary FILE"),
        (&["export", "a.json"], "--to"),
        (&["summary", "a.json", "--wher", "x"], "--where"),
        (&["check", "a.json", "--to", "b.json"], "--to"),
    ] {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(expected), "{args:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    let (code, _, err) = text_of(&output(hongtou(&["--jsn"]).env("LC_ALL", "zh_CN.UTF-8")));
    assert_eq!(code, 2);
    assert!(err.contains("没有选项"), "{err}");
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn without_a_display_a_sentence_says_what_works() {
    let (code, out, err) = run(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("check, summary, agree, duplicates, export, merge, figure, apply, recover"), "{err}");
    assert_eq!(err.lines().count(), 1);
}
