//! Arguments to a request, by hand: few options, file names that need not be text, and every mistake a sentence that
//! names the nearest thing that exists.
//!
//! It looks at the arguments alone: whether a file exists is not known here.

use crate::msg;
use crate::words::{Lang, Message, nearest};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// What works without a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Tells what is wrong in a file.
    Check,
    /// Counts.
    Summary,
    /// Writes a subset.
    Export,
    /// Makes changes.
    Apply,
    /// Brings back what was not saved.
    Recover,
}

impl Command {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Check, Self::Summary, Self::Export, Self::Apply, Self::Recover];

    /// As it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Summary => "summary",
            Self::Export => "export",
            Self::Apply => "apply",
            Self::Recover => "recover",
        }
    }

    fn named(text: &OsStr) -> Option<Self> {
        Self::ALL.into_iter().find(|command| text == command.name())
    }

    /// The options that it takes besides those that always work.
    const fn options(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["json", "all"],
            Self::Summary => &["where", "json"],
            Self::Export => &["to", "where", "without", "blind"],
            Self::Apply => &["edits"],
            Self::Recover => &["dry-run", "save-copy", "discard"],
        }
    }
}

/// What the arguments ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// `--help`, of a command or of all.
    Help(Option<Command>),
    /// `--version`.
    Version,
    /// Open the window.
    Open {
        /// The file to open in it.
        file: Option<PathBuf>,
    },
    /// `check`.
    Check {
        /// The file.
        file: PathBuf,
        /// As JSON.
        json: bool,
        /// Every issue that is listed, not only the first ones of each group.
        all: bool,
    },
    /// `summary`.
    Summary {
        /// The file.
        file: PathBuf,
        /// The filter line.
        query: Option<String>,
        /// As JSON.
        json: bool,
    },
    /// `export`.
    Export(Export),
    /// `apply`.
    Apply {
        /// The file to change.
        file: PathBuf,
        /// The changes, one a line.
        edits: PathBuf,
    },
    /// `recover`.
    Recover {
        /// The file.
        file: PathBuf,
        /// What is done with what was not saved.
        how: Recover,
    },
}

/// What `recover` does with what was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recover {
    /// Saves it.
    Save,
    /// Only tells what there is.
    DryRun,
    /// Writes it to another file.
    SaveCopy(PathBuf),
    /// Puts it into the trash.
    Discard,
}

/// What `export` is to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The file to take from.
    pub file: PathBuf,
    /// The file to write.
    pub to: PathBuf,
    /// The filter line.
    pub query: Option<String>,
    /// Fields to leave out.
    pub without: Vec<String>,
    /// The coder whose coding alone stays in.
    pub blind: Option<String>,
}

/// Options that work everywhere.
const EVERYWHERE: [&str; 3] = ["help", "version", "lang"];
/// Every option, and whether a value follows it.
const OPTIONS: [(&str, bool); 13] = [
    ("help", false),
    ("version", false),
    ("lang", true),
    ("json", false),
    ("all", false),
    ("where", true),
    ("to", true),
    ("without", true),
    ("blind", true),
    ("edits", true),
    ("dry-run", false),
    ("save-copy", true),
    ("discard", false),
];

/// The language that `--lang` asks for. Looked for on its own and first, so that a mistake anywhere is told in it.
pub(super) fn language(args: &[OsString]) -> Option<Lang> {
    let mut found = None;
    let mut args = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            found = args.next().and_then(|value| language_named(value)).or(found);
        } else if let Some(value) = arg.to_str().and_then(|arg| arg.strip_prefix("--lang=")) {
            found = language_named(OsStr::new(value)).or(found);
        }
    }
    found
}

fn language_named(name: &OsStr) -> Option<Lang> {
    match name.to_str()?.to_ascii_lowercase().as_str() {
        "en" => Some(Lang::En),
        "zh" | "zh-cn" => Some(Lang::Zh),
        _ => None,
    }
}

/// What the arguments, without the program's name, ask for.
pub fn parse(args: &[OsString]) -> Result<Request, Message> {
    let mut given = Given::default();
    let mut args = args.iter();
    let mut only_files = false;
    while let Some(arg) = args.next() {
        let bytes = arg.as_encoded_bytes();
        if only_files || !bytes.starts_with(b"-") || bytes == b"-" {
            given.positional(arg, only_files);
        } else if bytes == b"--" {
            only_files = true;
        } else if bytes.starts_with(b"--") {
            given.long(arg, &mut args)?;
        } else {
            given.short(arg)?;
        }
    }
    given.finish()
}

/// What was found so far.
#[derive(Default)]
struct Given {
    help: bool,
    version: bool,
    json: bool,
    all: bool,
    command: Option<Command>,
    files: Vec<OsString>,
    query: Option<OsString>,
    to: Option<OsString>,
    without: Vec<OsString>,
    blind: Option<OsString>,
    edits: Option<OsString>,
    dry_run: bool,
    save_copy: Option<OsString>,
    discard: bool,
    /// The options in the order in which they came, to see whether the command takes them.
    named: Vec<&'static str>,
}

impl Given {
    fn positional(&mut self, arg: &OsStr, only_files: bool) {
        let first = self.command.is_none() && self.files.is_empty();
        match Command::named(arg) {
            Some(command) if first && !only_files => self.command = Some(command),
            _ => self.files.push(arg.to_owned()),
        }
    }

    fn short(&mut self, arg: &OsStr) -> Result<(), Message> {
        match arg.to_str() {
            Some("-h") => self.help = true,
            Some("-V") => self.version = true,
            _ => return Err(unknown_option(&arg.to_string_lossy())),
        }
        Ok(())
    }

    fn long(&mut self, arg: &OsStr, rest: &mut std::slice::Iter<'_, OsString>) -> Result<(), Message> {
        let (typed, value) = split_at_equals(arg);
        let known = typed.strip_prefix("--").and_then(|typed| OPTIONS.iter().find(|(name, _)| *name == typed));
        let Some((name, takes_value)) = known else { return Err(unknown_option(&typed)) };
        self.named.push(name);
        if !takes_value {
            if value.is_some() {
                return Err(msg!("cli-no-value", option = typed));
            }
            match *name {
                "help" => self.help = true,
                "version" => self.version = true,
                "dry-run" => self.dry_run = true,
                "discard" => self.discard = true,
                "all" => self.all = true,
                _ => self.json = true,
            }
            return Ok(());
        }
        let value = value
            .or_else(|| rest.next().cloned().filter(|next| !is_option(next)))
            .filter(|value| !value.is_empty() || *name == "where")
            .ok_or_else(|| msg!("cli-value-missing", option = typed.as_str()))?;
        match *name {
            "without" => self.without.push(value),
            "lang" => {
                if language_named(&value).is_none() {
                    return Err(msg!("cli-lang-unknown", value = value.to_string_lossy().into_owned()));
                }
            }
            "where" => once(&mut self.query, value, &typed)?,
            "to" => once(&mut self.to, value, &typed)?,
            "edits" => once(&mut self.edits, value, &typed)?,
            "save-copy" => once(&mut self.save_copy, value, &typed)?,
            _ => once(&mut self.blind, value, &typed)?,
        }
        Ok(())
    }

    fn finish(self) -> Result<Request, Message> {
        if self.help {
            return Ok(Request::Help(self.command));
        }
        if self.version {
            return Ok(Request::Version);
        }
        let Some(command) = self.command else { return self.finish_open() };
        let foreign = self.named.iter().find(|name| !EVERYWHERE.contains(name) && !command.options().contains(name));
        if let Some(option) = foreign {
            return Err(msg!("cli-option-elsewhere", option = format!("--{option}"), command = command.name()));
        }
        let mut files = self.files.into_iter();
        let file = files.next().ok_or_else(|| msg!("cli-file-missing", command = command.name()))?.into();
        if let Some(more) = files.next() {
            return Err(msg!("cli-file-extra", value = more.to_string_lossy().into_owned(), command = command.name()));
        }
        let query = self.query.map(|value| text(value, "--where")).transpose()?;
        Ok(match command {
            Command::Check => Request::Check { file, json: self.json, all: self.all },
            Command::Summary => Request::Summary { file, query, json: self.json },
            Command::Export => Request::Export(Export {
                file,
                to: self.to.ok_or_else(|| msg!("cli-to-missing"))?.into(),
                query,
                without: self.without.into_iter().map(|value| text(value, "--without")).collect::<Result<_, _>>()?,
                blind: self.blind.map(|value| text(value, "--blind")).transpose()?,
            }),
            Command::Apply => {
                Request::Apply { file, edits: self.edits.ok_or_else(|| msg!("cli-edits-missing"))?.into() }
            }
            Command::Recover => {
                let how = match (self.dry_run, self.save_copy, self.discard) {
                    (false, None, false) => Recover::Save,
                    (true, None, false) => Recover::DryRun,
                    (false, Some(to), false) => Recover::SaveCopy(to.into()),
                    (false, None, true) => Recover::Discard,
                    _ => return Err(msg!("cli-recover-one")),
                };
                Request::Recover { file, how }
            }
        })
    }

    /// No command: a window with at most one file. Whatever asks for more was meant as a command.
    fn finish_open(self) -> Result<Request, Message> {
        let foreign = self.named.iter().find(|name| !EVERYWHERE.contains(name));
        let more = self.files.get(1);
        match (self.files.first(), foreign, more) {
            (Some(first), Some(_), _) | (Some(first), None, Some(_)) if is_word(first) => {
                Err(unknown_command(&first.to_string_lossy()))
            }
            (_, Some(option), _) => Err(msg!("cli-option-without-command", option = format!("--{option}"))),
            (_, None, Some(more)) => Err(msg!("cli-one-file", value = more.to_string_lossy().into_owned())),
            (file, None, None) => Ok(Request::Open { file: file.map(PathBuf::from) }),
        }
    }
}

/// A sentence about a word in the place of a command.
pub(super) fn unknown_command(typed: &str) -> Message {
    match nearest(typed, Command::ALL.map(Command::name)) {
        Some(known) => msg!("cli-command-unknown-near", value = typed, near = known),
        None => msg!("cli-command-unknown", value = typed),
    }
}

/// Whether it could only have been meant as a command: no path, no ending.
pub(super) fn is_word(arg: &OsStr) -> bool {
    arg.to_str().is_some_and(|arg| !arg.is_empty() && arg.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

fn unknown_option(typed: &str) -> Message {
    match nearest(typed.trim_start_matches('-'), OPTIONS.map(|(name, _)| name)) {
        Some(known) => msg!("cli-option-unknown-near", option = typed, near = format!("--{known}")),
        None => msg!("cli-option-unknown", option = typed),
    }
}

fn once(slot: &mut Option<OsString>, value: OsString, option: &str) -> Result<(), Message> {
    if slot.is_some() {
        return Err(msg!("cli-option-twice", option = option));
    }
    *slot = Some(value);
    Ok(())
}

fn text(value: OsString, option: &str) -> Result<String, Message> {
    value
        .into_string()
        .map_err(|value| msg!("cli-value-no-text", option = option, value = value.to_string_lossy().into_owned()))
}

/// Whether it is one of our options, so that `--to --json` misses a value while `--where -review:disputed` has one.
fn is_option(arg: &OsStr) -> bool {
    arg.to_str()
        .and_then(|arg| arg.strip_prefix("--"))
        .is_some_and(|name| OPTIONS.iter().any(|(known, _)| *known == name))
}

/// `--name=value` apart; the value need not be text.
fn split_at_equals(arg: &OsStr) -> (String, Option<OsString>) {
    if let Some(text) = arg.to_str() {
        return match text.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.into())),
            None => (text.to_owned(), None),
        };
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
        let mut parts = arg.as_bytes().splitn(2, |byte| *byte == b'=');
        let name = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        (name, parts.next().map(|value| OsString::from_vec(value.to_vec())))
    }
    #[cfg(not(unix))]
    {
        (arg.to_string_lossy().into_owned(), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &[&str]) -> Result<Request, Message> {
        parse(&line.iter().map(OsString::from).collect::<Vec<_>>())
    }

    fn id(line: &[&str]) -> &'static str {
        match parsed(line) {
            Ok(request) => panic!("{line:?} was understood: {request:?}"),
            Err(message) => message.id,
        }
    }

    #[test]
    fn parse_when_there_is_no_command_opens_the_window() {
        assert_eq!(parsed(&[]), Ok(Request::Open { file: None }));
        assert_eq!(parsed(&["--lang", "zh", "a.json"]), Ok(Request::Open { file: Some("a.json".into()) }));
        assert_eq!(parsed(&["./check"]), Ok(Request::Open { file: Some("./check".into()) }));
        assert_eq!(parsed(&["--", "check"]), Ok(Request::Open { file: Some("check".into()) }));
        assert_eq!(parsed(&["--", "--help.json"]), Ok(Request::Open { file: Some("--help.json".into()) }));
    }

    #[test]
    fn parse_when_options_stand_anywhere_finds_them() {
        let expected = Request::Export(Export {
            file: "a.json".into(),
            to: "b.json".into(),
            query: Some("-review:disputed".to_owned()),
            without: vec!["note".to_owned(), "text".to_owned()],
            blind: Some("LW".to_owned()),
        });
        let line =
            ["export", "--without", "note", "a.json", "--to=b.json", "--where", "-review:disputed", "--without=text"];
        assert_eq!(parsed(&[&line[..], &["--blind", "LW"]].concat()), Ok(expected));
        let summary =
            |query: Option<&str>| Request::Summary { file: "a".into(), query: query.map(str::to_owned), json: true };
        assert_eq!(parsed(&["summary", "--json", "a"]), Ok(summary(None)));
        assert_eq!(parsed(&["summary", "a", "--json", "--where="]), Ok(summary(Some(""))));
        assert_eq!(parsed(&["check", "--", "-x"]), Ok(Request::Check { file: "-x".into(), json: false, all: false }));
        assert_eq!(
            parsed(&["check", "check", "--all"]),
            Ok(Request::Check { file: "check".into(), json: false, all: true })
        );
    }

    #[test]
    fn parse_when_recover_has_an_option_does_that() {
        let recover = |how| Ok(Request::Recover { file: "a".into(), how });
        assert_eq!(parsed(&["recover", "a"]), recover(Recover::Save));
        assert_eq!(parsed(&["recover", "--dry-run", "a"]), recover(Recover::DryRun));
        assert_eq!(parsed(&["recover", "a", "--save-copy", "b"]), recover(Recover::SaveCopy("b".into())));
        assert_eq!(parsed(&["recover", "a", "--discard"]), recover(Recover::Discard));
        let apply = Request::Apply { file: "a".into(), edits: "e".into() };
        assert_eq!(parsed(&["apply", "a", "--edits=e"]), Ok(apply));
    }

    #[test]
    fn parse_when_help_is_asked_for_forgives_the_rest() {
        assert_eq!(parsed(&["export", "--help"]), Ok(Request::Help(Some(Command::Export))));
        assert_eq!(parsed(&["-h"]), Ok(Request::Help(None)));
        assert_eq!(parsed(&["-V"]), Ok(Request::Version));
    }

    #[test]
    fn parse_when_something_is_wrong_says_what() {
        assert_eq!(id(&["--jsno"]), "cli-option-unknown-near");
        assert_eq!(id(&["-x"]), "cli-option-unknown");
        assert_eq!(id(&["--help.json"]), "cli-option-unknown");
        assert_eq!(id(&["chekc", "a.json"]), "cli-command-unknown-near");
        assert_eq!(id(&["transmogrify", "--json"]), "cli-command-unknown");
        assert_eq!(id(&["a.json", "b.json"]), "cli-one-file");
        assert_eq!(id(&["a.json", "--json"]), "cli-option-without-command");
        assert_eq!(id(&["check"]), "cli-file-missing");
        assert_eq!(id(&["check", "a", "b"]), "cli-file-extra");
        assert_eq!(id(&["check", "a", "--where", "x"]), "cli-option-elsewhere");
        assert_eq!(id(&["check", "a", "--json=1"]), "cli-no-value");
        assert_eq!(id(&["export", "a"]), "cli-to-missing");
        assert_eq!(id(&["export", "a", "--to"]), "cli-value-missing");
        assert_eq!(id(&["export", "a", "--to", "--where", "x"]), "cli-value-missing");
        assert_eq!(id(&["export", "a", "--to=b", "--to=c"]), "cli-option-twice");
        assert_eq!(id(&["--lang", "fr"]), "cli-lang-unknown");
        assert_eq!(id(&["apply", "a"]), "cli-edits-missing");
        assert_eq!(id(&["recover", "a", "--dry-run", "--discard"]), "cli-recover-one");
    }

    #[test]
    fn language_is_found_before_anything_else_is_understood() {
        let args = |line: &[&str]| language(&line.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(args(&["--wrong", "--lang", "zh"]), Some(Lang::Zh));
        assert_eq!(args(&["--lang=EN"]), Some(Lang::En));
        assert_eq!(args(&["--", "--lang=en"]), None);
    }

    #[cfg(unix)]
    #[test]
    fn parse_when_a_file_name_is_no_text_keeps_its_bytes() {
        use std::os::unix::ffi::OsStringExt as _;
        let to = OsString::from_vec(b"--to=\xff.json".to_vec());
        let file = OsString::from_vec(b"\xfe".to_vec());
        let Ok(Request::Export(export)) = parse(&["export".into(), file.clone(), to]) else { panic!("not understood") };
        assert_eq!(export.file.into_os_string(), file);
        assert_eq!(export.to.into_os_string().into_vec(), b"\xff.json");
    }
}
