//! The command line with a made-up environment and writers that fail.

use super::*;
use std::io::ErrorKind;

fn env(var: &dyn Fn(&str) -> Option<OsString>, window: bool) -> Env<'_> {
    Env {
        var,
        system_language: None,
        now: &|| "2018-12-10T00:00:00Z".to_owned(),
        new_id: &|| "00000000-0000-4000-8000-000000000000".to_owned(),
        input: &|| Box::new(io::empty()),
        window,
    }
}

fn run_with(args: &[&str], var: &dyn Fn(&str) -> Option<OsString>, window: bool) -> (CliOutcome, String, String) {
    let args: Vec<OsString> = args.iter().map(OsString::from).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(&args, &env(var, window), &mut out, &mut err);
    (outcome, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// A stream whose reader is gone, or whose disk is full.
struct Broken(ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn run_when_the_pipe_is_broken_ends_quietly() {
    let mut err = Vec::new();
    let outcome = run(&["--help".into()], &env(&|_| None, true), &mut Broken(ErrorKind::BrokenPipe), &mut err);
    assert_eq!((outcome, err.len()), (CliOutcome::Exit(DONE), 0));
}

#[test]
fn run_when_the_output_fails_says_so_even_if_nobody_hears_it() {
    let mut err = Vec::new();
    let args = ["--help".into()];
    let outcome = run(&args, &env(&|_| None, true), &mut Broken(ErrorKind::StorageFull), &mut err);
    assert_eq!(outcome, CliOutcome::Exit(COULD_NOT));
    assert!(String::from_utf8(err).unwrap().contains("disk is full"));
    let mut deaf = Broken(ErrorKind::StorageFull);
    let outcome = run(&args, &env(&|_| None, true), &mut Broken(ErrorKind::StorageFull), &mut deaf);
    assert_eq!(outcome, CliOutcome::Exit(COULD_NOT));
}

#[test]
fn run_when_nothing_is_asked_for_opens_the_window_if_there_can_be_one() {
    let display = |name: &str| (name == "DISPLAY").then(|| OsString::from(":0"));
    let (outcome, ..) = run_with(&["--lang", "zh"], &display, true);
    assert_eq!(outcome, CliOutcome::OpenWindow { file: None, lang: Some(Lang::Zh) });
    let (outcome, out, err) = run_with(&[], &display, false);
    assert_eq!((outcome, out.as_str()), (CliOutcome::Exit(COULD_NOT), ""));
    assert!(err.contains("without a window"), "{err}");
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        let empty = |name: &str| (name == "DISPLAY").then(OsString::new);
        let (outcome, _, err) = run_with(&[], &empty, true);
        assert_eq!(outcome, CliOutcome::Exit(COULD_NOT));
        assert!(
            err.contains("no display")
                && err.contains("check, summary, agree, duplicates, export, merge, figure, apply, recover"),
            "{err}"
        );
    }
}

#[test]
fn run_when_a_word_is_no_file_names_the_command_that_was_meant() {
    let (outcome, _, err) = run_with(&["chekc"], &|_| None, true);
    assert_eq!(outcome, CliOutcome::Exit(COULD_NOT));
    assert!(err.contains("hongtou check FILE"), "{err}");
}

#[test]
fn table_when_read_has_sentences_in_both_languages_and_one_meaning_for_each_name() {
    let mut kinds: std::collections::BTreeMap<&str, bool> = std::collections::BTreeMap::new();
    let mut names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    for command in COMMANDS.iter().chain([&WINDOW]) {
        let of_options = command.options.iter().chain(EVERYWHERE).map(|option| option.help);
        for id in [command.summary, command.about].into_iter().chain(of_options) {
            for lang in [Lang::En, Lang::Zh] {
                assert_ne!(words::text(lang, id), id, "{}", command.name);
            }
        }
        for option in command.options.iter().chain(EVERYWHERE) {
            // Options may stand before the command: whether a value follows must not hang on it.
            let has_value = option.value.is_some();
            assert_eq!(*kinds.entry(option.name).or_insert(has_value), has_value, "--{}", option.name);
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn help_of_every_command_names_all_its_options_in_both_languages() {
    for lang in ["en", "zh"] {
        for command in COMMANDS {
            let (outcome, out, err) = run_with(&[command.name, "--help", "--lang", lang], &|_| None, true);
            assert_eq!((outcome, err.as_str()), (CliOutcome::Exit(DONE), ""));
            let same = run_with(&["help", command.name, "--lang", lang], &|_| None, true);
            assert_eq!(same, (CliOutcome::Exit(DONE), out.clone(), String::new()));
            assert!(out.contains(&format!("hongtou {}", command.name)), "{out}");
            for option in command.options {
                assert!(out.contains(&format!("\n  {}", option.label())), "{}: {out}", option.name);
            }
            assert!(out.lines().all(|line| table::width(line) <= wrap::COLUMNS), "{out}");
        }
        let (_, out, _) = run_with(&["--help", "--lang", lang], &|_| None, true);
        assert_eq!(run_with(&["help", "--lang", lang], &|_| None, true).1, out);
        for command in COMMANDS {
            assert!(out.contains(&format!("\n  {}", command.short_usage())), "{out}");
        }
        for option in EVERYWHERE {
            assert!(out.contains(&option.label()), "{out}");
        }
        assert!(out.lines().all(|line| table::width(line) <= wrap::COLUMNS), "{out}");
    }
}

#[test]
fn usage_when_printed_shows_what_is_needed_repeated_and_excluded() {
    let usage = |name: &str| commands::command_named(name).map(CliCommand::usage).unwrap_or_default();
    assert_eq!(usage("recover"), "hongtou recover FILE [--dry-run | --save-copy OUT | --discard]");
    let export = "hongtou export FILE --to OUT [--where QUERY] [--without FIELD]... [--only-coding] [--blind CODER] [--for CODERS] [--all-records]";
    assert_eq!(usage("export"), export);
    assert_eq!((commands::HELP.label().as_str(), export_options::TO.label().as_str()), ("-h, --help", "--to OUT"));
    assert_eq!((WINDOW.usage(), usage("help")), ("hongtou [FILE]".to_owned(), "hongtou help [COMMAND]".to_owned()));
}

#[test]
fn run_when_the_arguments_hold_controls_shows_them_as_marks() {
    let (_, _, err) = run_with(&["--\u{1b}[31m\u{202e}"], &|_| None, true);
    assert!(err.contains("‹U+001B›[31m‹U+202E›"), "{err}");
    assert!(!err.contains('\u{1b}') && !err.contains('\u{202e}'), "{err}");
}

#[test]
fn words_of_a_field_when_offered_are_those_that_can_be_left_out() {
    let words = ValueKind::Field.words();
    assert!(words.contains(&"title") && words.contains(&"note") && !words.contains(&"id"), "{words:?}");
}
