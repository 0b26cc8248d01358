//! The command line: arguments in, text out. The same program without a window, so that every figure and subset can be
//! rebuilt by a script.
//!
//! Results go to standard output, everything else to standard error; 0 is done, 1 "the answer is no", 2 "could not". It
//! writes to the writers that it is given and reads the environment through [`Env`] alone; it knows nothing of the
//! screen. What a command computes is computed elsewhere: here it is only asked for and laid out.

mod agree;
mod agree_data;
mod agree_options;
mod apply;
mod check;
mod commands;
mod completions;
mod duplicates;
mod env;
mod export;
mod export_options;
mod figure;
mod help;
mod load;
mod manual;
mod map_options;
mod matrix_options;
mod merge;
mod merge_data;
mod packets;
mod parse;
mod printable;
mod recover;
mod spec;
mod streams;
mod summary;
mod table;
mod timeline_options;
mod wrap;

pub use commands::{COMMANDS, EVERYWHERE, WINDOW};
pub use env::Env;
pub use printable::sentence;
pub use spec::{CliCommand, CommandOption, Occurrence, Operand, OptionValue, ValueKind};

use crate::msg;
use crate::storage;
use crate::words::{self, Lang, Message, nearest};
use parse::{Arguments, Invocation, listed};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the program does after the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CliOutcome {
    /// It ends with this status.
    Exit(u8),
    /// It opens the window.
    OpenWindow {
        /// With this file; the built-in sample without one.
        file: Option<PathBuf>,
        /// In this language, where `--lang` asked for one.
        lang: Option<Lang>,
    },
}

/// Done.
pub const DONE: u8 = 0;
/// The answer is no.
pub const NO: u8 = 1;
/// Could not.
pub const COULD_NOT: u8 = 2;

/// What a command has to say.
struct CommandAnswer {
    /// The result.
    out: Vec<u8>,
    /// Lines about it.
    notes: Vec<String>,
    /// The status.
    code: u8,
}

impl CommandAnswer {
    fn result(out: String) -> Self {
        Self { out: out.into_bytes(), notes: Vec::new(), code: DONE }
    }
}

/// Lines that say why a command could not do it.
struct Failure(Vec<String>);

impl Failure {
    fn of(lang: Lang, message: &Message) -> Self {
        Self(vec![sentence(lang, message)])
    }
}

/// A command that is carried out.
struct Call<'a> {
    /// The language of what it says.
    lang: Lang,
    env: &'a Env<'a>,
    command: &'static CliCommand,
    /// What stands behind it, complete by the table.
    arguments: Arguments,
}

impl Call<'_> {
    /// The file that it works on.
    fn file(&self) -> &Path {
        // That it is there was seen when the arguments were read.
        Path::new(self.arguments.operand(0).unwrap_or_default())
    }

    /// The path behind an option that must be there.
    fn path(&self, option: &CommandOption) -> Result<&Path, Failure> {
        let missing = || Failure::of(self.lang, &parse::missing_option(self.command, option));
        self.arguments.path(option).ok_or_else(missing)
    }
}

/// Does what the arguments (without the program's name) ask for.
///
/// A broken pipe on either writer is nobody's mistake and ends quietly; any other failure to write the result is told.
pub fn run(args: &[OsString], env: &Env<'_>, out: &mut dyn Write, err: &mut dyn Write) -> CliOutcome {
    let asked = parse::language(args);
    let lang = asked.unwrap_or_else(|| env.language());
    let answer = match parse::parse(args) {
        Ok(Invocation::Open { file }) => match may_open(file.as_deref(), env) {
            Ok(()) => return CliOutcome::OpenWindow { file, lang: asked },
            Err(message) => Err(Failure::of(lang, &message)),
        },
        Ok(Invocation::Help(command)) => Ok(CommandAnswer::result(help::help(lang, command))),
        Ok(Invocation::Version) => {
            let version = msg!("cli-version", version = env!("CARGO_PKG_VERSION"));
            Ok(CommandAnswer::result(format!("{}\n", words::format(lang, &version))))
        }
        Ok(Invocation::Run(command, arguments)) => (command.run)(&Call { lang, env, command, arguments }),
        Err(message) => Err(Failure::of(lang, &message)),
    };
    CliOutcome::Exit(tell(lang, answer, out, err))
}

/// Whether a window can be opened, and the file in it. Asked before the window is: it could tell nobody.
fn may_open(file: Option<&Path>, env: &Env<'_>) -> Result<(), Message> {
    if let Some(file) = file
        && let Err(error) = storage::check_regular(file)
    {
        // `hongtou chekc` is read as a file, since any word may be one.
        if let storage::ReadError::Missing(_) = error
            && parse::is_word(file.as_os_str())
            && let Some(near) = nearest(&file.to_string_lossy(), commands::names()).and_then(commands::command_named)
        {
            let value = file.to_string_lossy().into_owned();
            return Err(msg!("cli-file-or-command", value = value, usage = near.short_usage()));
        }
        return Err(error.message());
    }
    if !env.window {
        return Err(msg!("cli-no-window", commands = listed(&commands::names())));
    }
    if !env.has_display() {
        return Err(msg!("cli-no-display", commands = listed(&commands::names())));
    }
    Ok(())
}

/// Writes the answer and gives the status to end with.
fn tell(lang: Lang, answer: Result<CommandAnswer, Failure>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let answer = match answer {
        Ok(answer) => answer,
        Err(Failure(lines)) => {
            say(err, &lines);
            return COULD_NOT;
        }
    };
    let written = out.write_all(&answer.out).and_then(|()| out.flush());
    say(err, &answer.notes);
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = msg!("cli-output-failed", reason = storage::reason(&error));
            say(err, &[sentence(lang, &message)]);
            COULD_NOT
        }
        _ => answer.code,
    }
}

/// Says lines on standard error. When even that fails there is nobody left to tell.
fn say(err: &mut dyn Write, lines: &[String]) {
    for line in lines {
        writeln!(err, "{line}").ok();
    }
    err.flush().ok();
}

#[cfg(test)]
#[path = "cli_tests.rs"]
mod tests;

#[cfg(test)]
mod packet_tests;
