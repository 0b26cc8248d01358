//! Arguments to a request, along the table of commands. lexopt tells options, values and operands apart, whatever the
//! encoding; what belongs together is said by the table, and every mistake is a sentence that names the nearest thing
//! that exists.
//!
//! It looks at the arguments alone: whether a file exists is not known here.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::commands::{COMMANDS, EVERYWHERE, HELP, VERSION, WINDOW, command_named, names};
use super::spec::{CliCommand, CommandOption, Occurrence, ValueKind, language_named};
use super::streams::is_stream;
use crate::msg;
use crate::words::{Arg, Lang, Message, nearest};

/// What the arguments ask for.
pub(super) enum Invocation {
    /// `--help`, of a command or of all.
    Help(Option<&'static CliCommand>),
    /// `--version`.
    Version,
    /// Open the window.
    Open {
        /// The file to open in it.
        file: Option<PathBuf>,
    },
    /// A command with its arguments, complete by the table.
    Run(&'static CliCommand, Arguments),
}

/// What stands behind a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    operands: Vec<OsString>,
    /// The options in the order in which they came.
    options: Vec<(&'static str, OsString)>,
}

impl Arguments {
    /// The operand at a place.
    pub(super) fn operand(&self, at: usize) -> Option<&OsStr> {
        self.operands.get(at).map(OsString::as_os_str)
    }

    /// Whether a switch is there.
    pub(super) fn has(&self, option: &CommandOption) -> bool {
        self.options.iter().any(|(name, _)| *name == option.name)
    }

    /// The path behind an option.
    pub(super) fn path(&self, option: &CommandOption) -> Option<&Path> {
        self.values(option).next().map(Path::new)
    }

    /// The text behind an option.
    pub(super) fn text(&self, option: &CommandOption) -> Option<&str> {
        self.texts(option).next()
    }

    /// The texts behind an option that may be repeated.
    pub(super) fn texts(&self, option: &CommandOption) -> impl Iterator<Item = &str> {
        // That they are text was seen when they came.
        self.values(option).filter_map(OsStr::to_str)
    }

    fn values(&self, option: &CommandOption) -> impl Iterator<Item = &OsStr> {
        let wanted = option.name;
        self.options.iter().filter(move |(name, _)| *name == wanted).map(|(_, value)| value.as_os_str())
    }
}

/// The language that `--lang` asks for. Looked for on its own and first, so that a mistake anywhere is told in it.
pub(super) fn language(args: &[OsString]) -> Option<Lang> {
    let named = |value: &OsStr| value.to_str().and_then(language_named);
    let mut found = None;
    let mut args = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            found = args.next().and_then(|value| named(value)).or(found);
        } else if let Some(value) = arg.to_str().and_then(|arg| arg.strip_prefix("--lang=")) {
            found = language_named(value).or(found);
        }
    }
    found
}

/// What the arguments, without the program's name, ask for.
pub(super) fn parse(args: &[OsString]) -> Result<Invocation, Message> {
    let mut parser = lexopt::Parser::from_args(args.iter().cloned());
    let mut found = ParsedArguments::default();
    // After `--` everything is an operand, also what is called like a command.
    let mut only_operands = false;
    let mut typed = String::new();
    loop {
        if let Some(next) = parser.try_raw_args().and_then(|rest| rest.peek().map(OsStr::to_owned)) {
            only_operands |= next == "--";
            typed = next.to_string_lossy().into_owned();
        }
        let Some(arg) = parser.next().map_err(|_error| unknown_option(&typed, found.command))? else { break };
        match arg {
            lexopt::Arg::Value(value) => found.operand(value, only_operands),
            lexopt::Arg::Short(letter) => {
                let known = EVERYWHERE.iter().find(|option| option.short == Some(letter));
                let option = known.ok_or_else(|| unknown_option(&typed, found.command))?;
                found.arguments.options.push((option.name, OsString::new()));
            }
            lexopt::Arg::Long(name) => {
                let name = name.to_owned();
                let option = option_named(&name).ok_or_else(|| unknown_option(&format!("--{name}"), found.command))?;
                let value = value_of(&mut parser, option)?;
                found.option(option, value)?;
            }
        }
    }
    found.finish()
}

/// What was found so far.
#[derive(Default)]
struct ParsedArguments {
    command: Option<&'static CliCommand>,
    arguments: Arguments,
}

impl ParsedArguments {
    fn operand(&mut self, value: OsString, only_operands: bool) {
        let is_first = self.command.is_none() && self.arguments.operands.is_empty();
        let command = value.to_str().filter(|_| is_first && !only_operands).and_then(command_named);
        match command {
            Some(_) => self.command = command,
            None => self.arguments.operands.push(value),
        }
    }

    fn option(&mut self, option: &'static CommandOption, value: OsString) -> Result<(), Message> {
        if option.value.is_some() && option.occurrence != Occurrence::Repeated && self.arguments.has(option) {
            return Err(msg!("cli-option-twice", option = format!("--{}", option.name)));
        }
        self.arguments.options.push((option.name, value));
        Ok(())
    }

    fn finish(self) -> Result<Invocation, Message> {
        let Self { command, arguments } = self;
        if arguments.has(&HELP) {
            return Ok(Invocation::Help(command));
        }
        if arguments.has(&VERSION) {
            return Ok(Invocation::Version);
        }
        let Some(command) = command else { return finish_window(&arguments) };
        let own = |name: &str| command.takes(name) || is_everywhere(name);
        if let Some((foreign, _)) = arguments.options.iter().find(|(name, _)| !own(name)) {
            return Err(foreign_option(command, foreign));
        }
        check_operands(command, &arguments)?;
        check_options(command, &arguments)?;
        Ok(Invocation::Run(command, arguments))
    }
}

fn check_operands(command: &CliCommand, arguments: &Arguments) -> Result<(), Message> {
    if let Some(extra) = arguments.operand(command.operands.len()) {
        let value = extra.to_string_lossy().into_owned();
        return Err(msg!("cli-operand-extra", command = command.name, usage = command.short_usage(), value = value));
    }
    for (at, operand) in command.operands.iter().enumerate() {
        let name = operand.value.name;
        match arguments.operand(at) {
            None if operand.required => {
                return Err(msg!(
                    "cli-operand-missing",
                    command = command.name,
                    name = name,
                    usage = command.short_usage()
                ));
            }
            Some(value) => check_value(value, operand.value.kind, name)?,
            None => {}
        }
    }
    Ok(())
}

fn check_options(command: &CliCommand, arguments: &Arguments) -> Result<(), Message> {
    let missing =
        command.options.iter().find(|option| option.occurrence == Occurrence::Required && !arguments.has(option));
    if let Some(option) = missing {
        return Err(missing_option(command, option));
    }
    let mut alternatives =
        command.options.iter().filter(|option| option.occurrence == Occurrence::Alternative && arguments.has(option));
    if let (Some(one), Some(other)) = (alternatives.next(), alternatives.next()) {
        let name = |option: &CommandOption| format!("--{}", option.name);
        return Err(msg!("cli-options-exclude", one = name(one), other = name(other)));
    }
    Ok(())
}

/// A sentence about an option that a command cannot do without.
pub(super) fn missing_option(command: &CliCommand, option: &CommandOption) -> Message {
    msg!("cli-option-missing", command = command.name, option = option.usage(), usage = command.short_usage())
}

/// No command: a window with at most one file. Whatever asks for more was meant as a command.
fn finish_window(arguments: &Arguments) -> Result<Invocation, Message> {
    let foreign = arguments.options.iter().map(|(name, _)| *name).find(|name| !is_everywhere(name));
    let (first, more) = (arguments.operand(0), arguments.operand(WINDOW.operands.len()));
    match (first, foreign, more) {
        (Some(first), Some(_), _) | (Some(first), None, Some(_)) if is_word(first) => {
            Err(unknown_command(&first.to_string_lossy()))
        }
        (_, Some(option), _) => Err(msg!(
            "cli-option-without-command",
            option = format!("--{option}"),
            commands = listed(&owners_of(option))
        )),
        (_, None, Some(more)) => Err(msg!("cli-one-file", value = more.to_string_lossy().into_owned())),
        (Some(file), None, None) if is_stream(file) => Err(msg!("cli-no-stream")),
        (file, None, None) => Ok(Invocation::Open { file: file.map(PathBuf::from) }),
    }
}

/// The value behind an option, if it takes one; from the same argument, or the next.
fn value_of(parser: &mut lexopt::Parser, option: &CommandOption) -> Result<OsString, Message> {
    let shown = format!("--{}", option.name);
    let attached = parser.optional_value();
    let Some(wanted) = &option.value else {
        return if attached.is_some() { Err(msg!("cli-no-value", option = shown)) } else { Ok(OsString::new()) };
    };
    let missing = || msg!("cli-value-missing", option = shown.as_str(), name = wanted.name);
    let value = if let Some(value) = attached {
        value
    } else {
        // `--to --json` misses a value, while `--where -review:disputed` has one.
        let next = parser.try_raw_args().and_then(|rest| rest.peek().map(OsStr::to_owned));
        if next.is_none_or(|next| is_option(&next)) {
            return Err(missing());
        }
        parser.value().map_err(|_error| missing())?
    };
    if value.is_empty() && !matches!(wanted.kind, ValueKind::Query) {
        return Err(missing());
    }
    check_value(&value, wanted.kind, &shown)?;
    Ok(value)
}

/// Whether a value can be what stands there. `shown` says where.
fn check_value(value: &OsStr, kind: ValueKind, shown: &str) -> Result<(), Message> {
    if matches!(kind, ValueKind::Document) && is_stream(value) {
        return Err(msg!("cli-no-stream"));
    }
    if kind.is_path() {
        return Ok(());
    }
    let Some(text) = value.to_str() else {
        return Err(msg!("cli-value-no-text", option = shown, value = value.to_string_lossy().into_owned()));
    };
    if kind.takes(text) {
        return Ok(());
    }
    Err(unknown_value(text, &kind.words(), shown))
}

/// A sentence about a value that is none of the words that can stand there.
pub(super) fn unknown_value(value: &str, words: &[&str], shown: &str) -> Message {
    match nearest(value, words.iter().copied()) {
        Some(near) => msg!("cli-value-unknown-near", option = shown, value = value, near = near),
        None => msg!("cli-value-unknown", option = shown, value = value, words = listed(words)),
    }
}

/// Words one after the other, as each language lists them.
pub(super) fn listed<S: AsRef<str>>(words: &[S]) -> Arg {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    Arg::InBoth(words.join(", "), words.join("、"))
}

/// A sentence about a word in the place of a command.
pub(super) fn unknown_command(typed: &str) -> Message {
    match nearest(typed, names()) {
        Some(known) => msg!("cli-command-unknown-near", value = typed, near = known),
        None => msg!("cli-command-unknown", value = typed, commands = listed(&names())),
    }
}

/// Whether it could only have been meant as a command: no path, no ending.
pub(super) fn is_word(arg: &OsStr) -> bool {
    arg.to_str().is_some_and(|arg| !arg.is_empty() && arg.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

fn unknown_option(typed: &str, command: Option<&'static CliCommand>) -> Message {
    let bare = typed.trim_start_matches('-');
    let near = match command {
        Some(command) => nearest(bare, options_of(command)),
        None => nearest(bare, all_options().map(|option| option.name)),
    };
    match near {
        Some(known) => msg!("cli-option-unknown-near", option = typed, near = format!("--{known}")),
        None => msg!("cli-option-unknown", option = typed),
    }
}

/// A sentence about an option of another command.
fn foreign_option(command: &CliCommand, option: &str) -> Message {
    let shown = format!("--{option}");
    match nearest(option, options_of(command)) {
        Some(near) => {
            msg!("cli-option-elsewhere-near", command = command.name, option = shown, near = format!("--{near}"))
        }
        None => msg!(
            "cli-option-elsewhere",
            command = command.name,
            option = shown,
            owners = listed(&owners_of(option)),
            options = listed(&options_of(command).map(|name| format!("--{name}")).collect::<Vec<_>>())
        ),
    }
}

/// The names of the options that a command takes.
fn options_of(command: &CliCommand) -> impl Iterator<Item = &'static str> {
    command.options.iter().chain(EVERYWHERE).map(|option| option.name)
}

/// The commands that take an option.
fn owners_of(option: &str) -> Vec<&'static str> {
    COMMANDS.iter().filter(|command| command.takes(option)).map(|command| command.name).collect()
}

/// The first option of this name: of all commands that have one it takes a value, or of none.
fn option_named(name: &str) -> Option<&'static CommandOption> {
    all_options().find(|option| option.name == name)
}

fn all_options() -> impl Iterator<Item = &'static CommandOption> {
    EVERYWHERE.iter().chain(COMMANDS.iter().flat_map(|command| command.options)).copied()
}

fn is_everywhere(name: &str) -> bool {
    EVERYWHERE.iter().any(|option| option.name == name)
}

/// Whether it is one of our options.
fn is_option(arg: &OsStr) -> bool {
    arg.to_str().and_then(|arg| arg.strip_prefix("--")).is_some_and(|name| option_named(name).is_some())
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
