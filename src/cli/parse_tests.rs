//! Arguments and what they ask for.

use super::super::check::ALL;
use super::super::commands::{BLIND, DISCARD, DRY_RUN, EDITS, JSON_OF_SUMMARY, SAVE_COPY, WHERE};
use super::super::export_options::{TO, WITHOUT};
use super::*;

fn parsed(line: &[&str]) -> Result<Invocation, Message> {
    parse(&line.iter().map(OsString::from).collect::<Vec<_>>())
}

/// The command and its arguments.
fn called(line: &[&str]) -> (&'static str, Arguments) {
    match parsed(line) {
        Ok(Invocation::Run(command, arguments)) => (command.name, arguments),
        Ok(_) => panic!("{line:?} is no command"),
        Err(message) => panic!("{line:?}: {message:?}"),
    }
}

fn opened(line: &[&str]) -> Option<PathBuf> {
    match parsed(line) {
        Ok(Invocation::Open { file }) => file,
        _ => panic!("{line:?} does not open the window"),
    }
}

fn mistake(line: &[&str]) -> Message {
    parsed(line).err().unwrap_or_else(|| panic!("{line:?} was understood"))
}

#[test]
fn parse_when_there_is_no_command_opens_the_window() {
    assert_eq!(opened(&[]), None);
    assert_eq!(opened(&["data.json"]), Some("data.json".into()));
    assert_eq!(opened(&["--lang", "zh", "data.json"]), Some("data.json".into()));
    assert_eq!(opened(&["./check"]), Some("./check".into()));
    assert_eq!(opened(&["--", "check"]), Some("check".into()));
    assert_eq!(opened(&["--", "--json"]), Some("--json".into()));
    assert_eq!(opened(&["./-"]), Some("./-".into()));
    assert_eq!(opened(&["政策 2018.json"]), Some("政策 2018.json".into()));
}

#[test]
fn parse_when_options_stand_anywhere_takes_them() {
    let line = ["export", "a", "--to=b", "--where", "-review:disputed", "--without", "note", "--without=text"];
    let (name, arguments) = called(&[&line[..], &["--blind", "LW"]].concat());
    assert_eq!((name, arguments.operand(0)), ("export", Some(OsStr::new("a"))));
    assert_eq!(arguments.path(&TO), Some(Path::new("b")));
    assert_eq!(arguments.text(&WHERE), Some("-review:disputed"));
    assert_eq!(arguments.texts(&WITHOUT).collect::<Vec<_>>(), ["note", "text"]);
    assert_eq!(arguments.text(&BLIND), Some("LW"));
    let (name, arguments) = called(&["--json", "summary", "a", "--where="]);
    assert_eq!((name, arguments.text(&WHERE), arguments.has(&JSON_OF_SUMMARY)), ("summary", Some(""), true));
    let (_, arguments) = called(&["check", "--", "-x"]);
    assert_eq!((arguments.operand(0), arguments.has(&ALL)), (Some(OsStr::new("-x")), false));
    let (_, arguments) = called(&["check", "check", "--all"]);
    assert_eq!((arguments.operand(0), arguments.has(&ALL)), (Some(OsStr::new("check")), true));
    let (_, arguments) = called(&["export", "-", "--to", "-"]);
    assert_eq!((arguments.operand(0), arguments.path(&TO)), (Some(OsStr::new("-")), Some(Path::new("-"))));
    let (name, arguments) = called(&["apply", "a", "--edits=政策 e"]);
    assert_eq!((name, arguments.path(&EDITS)), ("apply", Some(Path::new("政策 e"))));
}

#[test]
fn parse_when_alternatives_are_given_takes_one() {
    for (line, option) in [(&["--dry-run", "a"][..], &DRY_RUN), (&["a", "--save-copy", "b"], &SAVE_COPY)] {
        assert!(called(&[&["recover"], line].concat()).1.has(option), "{line:?}");
    }
    let (_, arguments) = called(&["recover", "a"]);
    assert!([&DRY_RUN, &SAVE_COPY, &DISCARD].into_iter().all(|option| !arguments.has(option)));
    assert_eq!(mistake(&["recover", "a", "--dry-run", "--discard"]).id, "cli-options-exclude");
}

#[test]
fn parse_when_help_is_asked_for_forgives_the_rest() {
    let help = |line: &[&str]| match parsed(line) {
        Ok(Invocation::Help(command)) => command.map(|command| command.name),
        _ => panic!("{line:?} asks for no help"),
    };
    assert_eq!(help(&["export", "--help"]), Some("export"));
    assert_eq!(help(&["check", "--where", "x", "-h"]), Some("check"));
    assert_eq!(help(&["-h"]), None);
    assert!(matches!(parsed(&["-V"]), Ok(Invocation::Version)));
    let (name, arguments) = called(&["help", "export"]);
    assert_eq!((name, arguments.operand(0)), ("help", Some(OsStr::new("export"))));
}

#[test]
fn parse_when_something_is_wrong_says_what() {
    let cases: [(&[&str], &str); 31] = [
        (&["--jsno"], "cli-option-unknown-near"),
        (&["-x"], "cli-option-unknown"),
        (&["--help.json"], "cli-option-unknown"),
        (&["chekc", "a.json", "b.json"], "cli-command-unknown-near"),
        (&["transmogrify", "--json"], "cli-command-unknown"),
        (&["a.json", "b.json"], "cli-one-file"),
        (&["a.json", "--json"], "cli-option-without-command"),
        (&["check"], "cli-operand-missing"),
        (&["check", "a", "b"], "cli-operand-extra"),
        (&["man", "a"], "cli-operand-extra"),
        (&["check", "a", "--where", "x"], "cli-option-elsewhere"),
        (&["check", "a", "--to", "x"], "cli-option-elsewhere"),
        (&["summary", "a", "--without", "x"], "cli-option-elsewhere"),
        (&["check", "a", "--json=1"], "cli-no-value"),
        (&["export", "a"], "cli-option-missing"),
        (&["export", "a", "--to"], "cli-value-missing"),
        (&["export", "a", "--to="], "cli-value-missing"),
        (&["export", "a", "--to", "--where", "x"], "cli-value-missing"),
        (&["export", "a", "--to=b", "--to=c"], "cli-option-twice"),
        (&["--lang", "fr"], "cli-value-unknown"),
        (&["--lang"], "cli-value-missing"),
        (&["apply", "a"], "cli-option-missing"),
        (&["recover", "a", "--save-copy", "b", "--discard"], "cli-options-exclude"),
        (&["completions"], "cli-operand-missing"),
        (&["completions", "csh"], "cli-value-unknown-near"),
        (&["completions", "tcl"], "cli-value-unknown"),
        (&["help", "exprot"], "cli-value-unknown-near"),
        (&["-hx"], "cli-option-unknown"),
        (&["-"], "cli-no-stream"),
        (&["apply", "-", "--edits", "e"], "cli-no-stream"),
        (&["recover", "-"], "cli-no-stream"),
    ];
    for (line, id) in cases {
        assert_eq!(mistake(line).id, id, "{line:?}");
    }
}

#[test]
fn parse_when_an_option_is_misspelled_names_the_nearest_that_the_command_takes() {
    let near = |line: &[&str]| {
        let message = mistake(line);
        let (_, near) = message.args.into_iter().find(|(name, _)| *name == "near").unwrap();
        near
    };
    assert_eq!(near(&["recover", "a", "--discrad"]), Arg::Text("--discard".into()));
    assert_eq!(near(&["check", "a", "--al"]), Arg::Text("--all".into()));
    // `--all` is another command's, and `--lang` is not near enough.
    assert_eq!(mistake(&["summary", "a", "--alll"]).id, "cli-option-unknown");
    assert_eq!(near(&["export", "a", "-where", "x"]), Arg::Text("--where".into()));
    assert_eq!(near(&["--vesion"]), Arg::Text("--version".into()));
}

#[test]
fn parse_when_an_option_belongs_elsewhere_says_where_and_what_the_command_takes() {
    let arg = |line: &[&str], wanted: &str| {
        let found = mistake(line).args.into_iter().find(|(name, _)| *name == wanted);
        match found {
            Some((_, Arg::InBoth(english, _))) => english,
            other => panic!("{line:?}: {other:?}"),
        }
    };
    let line = ["check", "a", "--where", "x"];
    assert_eq!(arg(&line, "owners"), "summary, agree, duplicates, export, figure");
    assert_eq!(arg(&line, "options"), "--all, --json, --lang, --help, --version");
    assert_eq!(arg(&["a.json", "--edits", "e"], "commands"), "apply");
    assert_eq!(arg(&["transmogrify", "--json"], "commands"), names().join(", "));
}

#[test]
fn language_is_found_before_anything_else_is_understood() {
    let args = |line: &[&str]| language(&line.iter().map(OsString::from).collect::<Vec<_>>());
    assert_eq!(args(&["--wrong", "--lang", "zh"]), Some(Lang::Zh));
    assert_eq!(args(&["--lang=EN"]), Some(Lang::En));
    assert_eq!(args(&["--", "--lang=en"]), None);
}

/// What is no text: on Unix bytes that are no UTF-8, on Windows half of a character of UTF-16.
#[cfg(any(unix, windows))]
#[test]
fn parse_when_a_file_name_is_no_text_keeps_it_and_a_query_is_told() {
    #[cfg(unix)]
    let odd: OsString = std::os::unix::ffi::OsStringExt::from_vec(b"a\xff.json".to_vec());
    #[cfg(windows)]
    let odd: OsString = std::os::windows::ffi::OsStringExt::from_wide(&[0x61, 0xd800, 0x2e]);
    let joined = |option: &str| {
        let mut arg = OsString::from(option);
        arg.push(&odd);
        arg
    };
    let line = ["export".into(), odd.clone(), joined("--to=")];
    let Ok(Invocation::Run(_, arguments)) = parse(&line) else { panic!("not understood") };
    assert_eq!((arguments.operand(0), arguments.path(&TO)), (Some(odd.as_os_str()), Some(Path::new(&odd))));
    let Ok(Invocation::Open { file }) = parse(std::slice::from_ref(&odd)) else { panic!("not understood") };
    assert_eq!(file, Some(PathBuf::from(&odd)));
    for line in [
        vec!["summary".into(), "a".into(), joined("--where=")],
        vec!["summary".into(), "a".into(), "--where".into(), odd.clone()],
        vec!["help".into(), odd.clone()],
    ] {
        assert_eq!(parse(&line).err().map(|message| message.id), Some("cli-value-no-text"), "{line:?}");
    }
    assert_eq!(parse(&[joined("--x")]).err().map(|message| message.id), Some("cli-option-unknown"));
}
