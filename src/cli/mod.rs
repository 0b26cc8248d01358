//! The command line: arguments in, text out. The same program without a window, so that every figure and subset can be
//! rebuilt by a script.
//!
//! Results go to standard output, everything else to standard error; 0 is done, 1 "the answer is no", 2 "could not". It
//! writes to the writers that it is given and reads the environment through [`Env`] alone; it knows nothing of the
//! screen. What a command computes is computed elsewhere: here it is only asked for and laid out.

mod apply;
mod args;
mod check;
mod env;
mod export;
mod load;
mod printable;
mod recover;
mod summary;
mod table;

pub use crate::words::nearest;
pub use args::{Command, Export, Recover, Request, parse};
pub use env::{Env, language};
pub use printable::{escaped, printable, sentence};

use crate::msg;
use crate::storage;
use crate::words::{self, Lang, Message};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the program does after the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
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
struct Answer {
    /// The result.
    out: String,
    /// Lines about it.
    notes: Vec<String>,
    /// The status.
    code: u8,
}

impl Answer {
    fn result(out: String) -> Self {
        Self { out, notes: Vec::new(), code: DONE }
    }
}

/// Lines that say why a command could not do it.
struct Failure(Vec<String>);

impl Failure {
    fn of(lang: Lang, message: &Message) -> Self {
        Self(vec![sentence(lang, message)])
    }
}

/// Does what the arguments (without the program's name) ask for.
///
/// A broken pipe on either writer is nobody's mistake and ends quietly; any other failure to write the result is told.
pub fn run(args: &[OsString], env: &Env<'_>, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let asked = args::language(args);
    let lang = asked.unwrap_or_else(|| env.language());
    let answer = match parse(args) {
        Ok(Request::Open { file }) => match may_open(file.as_deref(), env) {
            Ok(()) => return Outcome::OpenWindow { file, lang: asked },
            Err(message) => Err(Failure::of(lang, &message)),
        },
        Ok(Request::Help(command)) => Ok(Answer::result(help(lang, command))),
        Ok(Request::Version) => {
            let version = msg!("cli-version", version = env!("CARGO_PKG_VERSION"));
            Ok(Answer::result(format!("{}\n", words::format(lang, &version))))
        }
        Ok(Request::Check { file, json, all }) => {
            let form = if json { check::Form::Json } else { check::Form::text(all) };
            check::run(lang, &file, form)
        }
        Ok(Request::Summary { file, query, json }) => summary::run(lang, &file, query.as_deref(), json),
        Ok(Request::Export(export)) => export::run(lang, env, &export),
        Ok(Request::Apply { file, edits }) => apply::run(lang, env, &file, &edits),
        Ok(Request::Recover { file, how }) => recover::run(lang, env, &file, &how),
        Err(message) => Err(Failure::of(lang, &message)),
    };
    Outcome::Exit(tell(lang, answer, out, err))
}

/// Whether a window can be opened, and the file in it. Asked before the window is: it could tell nobody.
fn may_open(file: Option<&Path>, env: &Env<'_>) -> Result<(), Message> {
    if let Some(file) = file
        && let Err(error) = storage::check_regular(file)
    {
        // `hongtou chekc` is read as a file, since any word may be one.
        if let storage::ReadError::Missing(_) = error
            && args::is_word(file.as_os_str())
            && let Some(near) = nearest(&file.to_string_lossy(), Command::ALL.map(Command::name))
        {
            let value = file.to_string_lossy().into_owned();
            return Err(msg!("cli-file-or-command", value = value, near = near));
        }
        return Err(error.message());
    }
    if !env.window {
        return Err(msg!("cli-no-window"));
    }
    if !env.has_display() {
        return Err(msg!("cli-no-display"));
    }
    Ok(())
}

fn help(lang: Lang, command: Option<Command>) -> String {
    let text = match command {
        None => words::text(lang, "cli-help"),
        Some(Command::Check) => words::text(lang, "cli-help-check"),
        Some(Command::Summary) => words::text(lang, "cli-help-summary"),
        Some(Command::Export) => words::text(lang, "cli-help-export"),
        Some(Command::Apply) => words::text(lang, "cli-help-apply"),
        Some(Command::Recover) => words::text(lang, "cli-help-recover"),
    };
    format!("{text}\n")
}

/// Writes the answer and gives the status to end with.
fn tell(lang: Lang, answer: Result<Answer, Failure>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let answer = match answer {
        Ok(answer) => answer,
        Err(Failure(lines)) => {
            say(err, &lines);
            return COULD_NOT;
        }
    };
    let written = out.write_all(answer.out.as_bytes()).and_then(|()| out.flush());
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
