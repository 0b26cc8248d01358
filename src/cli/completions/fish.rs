//! The script for fish: a line for each command and option, with what it does.

use super::{operand, short};
use crate::cli::spec::{CliCommand, CommandOption, ValueKind};
use crate::cli::{COMMANDS, EVERYWHERE};
use crate::words::Lang;
use std::fmt::Write as _;

pub(super) fn script(lang: Lang) -> String {
    let mut out = String::from(
        "# Completion of hongtou for fish: put this file, as hongtou.fish, into ~/.config/fish/completions.\n",
    );
    let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    out.push_str("complete -c hongtou -e\n");
    for option in EVERYWHERE {
        out.push_str(&of_option(lang, option, None));
    }
    let first = format!("not __fish_seen_subcommand_from {}", names.join(" "));
    for command in COMMANDS {
        let summary = quoted(&short(lang, command.summary));
        writeln!(out, "complete -c hongtou -n {} -a {} -d {summary}", quoted(&first), command.name).ok();
        for option in command.options {
            out.push_str(&of_option(lang, option, Some(command)));
        }
        if let Some(kind) = operand(command) {
            writeln!(out, "complete -c hongtou -n {} {}", quoted(&seen(command)), completing(kind, false)).ok();
        } else {
            writeln!(out, "complete -c hongtou -n {} -f", quoted(&seen(command))).ok();
        }
    }
    out
}

/// True after a command.
fn seen(command: &CliCommand) -> String {
    format!("__fish_seen_subcommand_from {}", command.name)
}

fn of_option(lang: Lang, option: &CommandOption, command: Option<&CliCommand>) -> String {
    let condition = command.map(|command| format!(" -n {}", quoted(&seen(command)))).unwrap_or_default();
    let letter = option.short.map(|letter| format!(" -s {letter}")).unwrap_or_default();
    let value = option.value.as_ref().map(|value| format!(" {}", completing(value.kind, true))).unwrap_or_default();
    let what = quoted(&short(lang, option.help));
    format!("complete -c hongtou{condition} -l {}{letter}{value} -d {what}\n", option.name)
}

/// What completes a value; `is_required` behind an option.
fn completing(kind: ValueKind, is_required: bool) -> String {
    let required = if is_required { "-r " } else { "" };
    match kind {
        _ if kind.is_path() => format!("{required}-F"),
        _ => {
            let words = kind.words();
            let words = if words.is_empty() { String::new() } else { format!(" -a {}", quoted(&words.join(" "))) };
            format!("{required}-f{words}")
        }
    }
}

/// A text in single quotes, as fish reads it: only the quote and the backslash mean something in it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
