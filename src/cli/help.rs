//! The help: of all commands, or of one. Made from the table, so that it says what is parsed.

use super::commands::{COMMANDS, EVERYWHERE, WINDOW, command_named};
use super::parse::unknown_command;
use super::spec::{CliCommand, CommandOption};
use super::table::width;
use super::wrap::{COLUMNS, wrapped};
use super::{Call, CommandAnswer, Failure};
use crate::words::{self, Lang};
use std::ffi::OsStr;

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let command = match call.arguments.operand(0).and_then(OsStr::to_str) {
        None => None,
        Some(name) => Some(command_named(name).ok_or_else(|| Failure::of(call.lang, &unknown_command(name)))?),
    };
    Ok(CommandAnswer::result(help(call.lang, command)))
}

/// The help of a command, or of all.
pub(super) fn help(lang: Lang, command: Option<&CliCommand>) -> String {
    command.map_or_else(|| overview(lang), |command| help_of(lang, command))
}

/// What the program is, its commands, what works everywhere, and its conventions.
fn overview(lang: Lang) -> String {
    let mut page = Page { lang, out: String::new() };
    page.paragraph("usage-title");
    page.heading("usage-heading-usage");
    let rows: Vec<(String, &str)> = std::iter::once(&WINDOW)
        .chain(COMMANDS)
        .map(|command| (command.short_usage(), words::text(lang, command.summary)))
        .collect();
    page.rows(&rows);
    page.options(EVERYWHERE);
    page.empty();
    page.paragraph(WINDOW.about);
    page.out
}

fn help_of(lang: Lang, command: &CliCommand) -> String {
    let mut page = Page { lang, out: String::new() };
    let heading = words::text(lang, "usage-heading-usage");
    // A Chinese colon has its space with it.
    let space = if heading.is_ascii() { " " } else { "" };
    let usage = format!("{heading}{space}{}", command.usage());
    // The usage goes on under its first operand.
    let begin = usage.find("hongtou").map_or(0, |at| width(usage.get(..at).unwrap_or_default()));
    for (at, line) in wrapped_usage(&usage, begin + "hongtou ".len()).iter().enumerate() {
        let indent = if at == 0 { 0 } else { begin + "hongtou ".len() };
        page.line(&format!("{}{line}", " ".repeat(indent)));
    }
    page.empty();
    page.paragraph(command.about);
    if !command.options.is_empty() {
        page.options(command.options);
    }
    page.out
}

/// A usage in lines; what stands in brackets stays together.
fn wrapped_usage(usage: &str, indent: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    let mut part = String::new();
    let mut parts = Vec::new();
    for c in usage.chars() {
        depth = match c {
            '[' => depth + 1,
            ']' => depth.saturating_sub(1),
            _ => depth,
        };
        if c == ' ' && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    for part in parts {
        let room = COLUMNS.saturating_sub(if lines.len() > 1 { indent } else { 0 });
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(&part) <= room => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// A page of help under way.
struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn empty(&mut self) {
        self.line("");
    }

    fn paragraph(&mut self, id: &'static str) {
        for line in wrapped(words::text(self.lang, id), COLUMNS) {
            self.line(&line);
        }
    }

    fn heading(&mut self, id: &'static str) {
        self.empty();
        let heading = words::text(self.lang, id);
        self.line(heading);
    }

    fn options(&mut self, options: &[&CommandOption]) {
        self.heading("usage-heading-options");
        let rows: Vec<(String, &str)> =
            options.iter().map(|option| (option.label(), words::text(self.lang, option.help))).collect();
        self.rows(&rows);
    }

    /// Two columns, the second one in as many lines as it takes.
    fn rows(&mut self, rows: &[(String, &str)]) {
        let label = rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        for (name, text) in rows {
            let room = COLUMNS.saturating_sub(label + 4).max(20);
            for (at, line) in wrapped(text, room).iter().enumerate() {
                let name = if at == 0 { name.as_str() } else { "" };
                let padding = " ".repeat((label + 2).saturating_sub(width(name)));
                self.line(&format!("  {name}{padding}{line}"));
            }
        }
    }
}
