//! `man`: the manual page, in the language of roff. Made from the table.

use super::commands::{COMMANDS, EVERYWHERE, WINDOW};
use super::spec::CommandOption;
use super::wrap::wrapped;
use super::{Call, CommandAnswer, Failure};
use crate::words::{self, Lang};
use std::fmt::Write as _;

#[expect(clippy::unnecessary_wraps, reason = "every command has this type")]
pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    Ok(CommandAnswer::result(page(call.lang)))
}

/// The page for section 1.
fn page(lang: Lang) -> String {
    let mut out = String::new();
    let text = |id: &'static str| words::text(lang, id);
    writeln!(out, ".TH HONGTOU 1 \"\" \"Hongtou {}\"", env!("CARGO_PKG_VERSION")).ok();
    section(&mut out, text("usage-man-name"));
    writeln!(out, "hongtou \\- {}", roff(text("usage-man-title"))).ok();
    section(&mut out, text("usage-man-synopsis"));
    for command in std::iter::once(&WINDOW).chain(COMMANDS) {
        writeln!(out, ".B {}\n.br", roff(&command.usage())).ok();
    }
    section(&mut out, text("usage-man-description"));
    paragraphs(&mut out, text(WINDOW.about));
    section(&mut out, text("usage-man-options"));
    options(&mut out, lang, EVERYWHERE);
    section(&mut out, text("usage-man-commands"));
    for command in COMMANDS {
        writeln!(out, ".SS {}", roff(&command.usage())).ok();
        paragraphs(&mut out, text(command.about));
        options(&mut out, lang, command.options);
    }
    out
}

fn section(out: &mut String, name: &str) {
    writeln!(out, ".SH {}", roff(name)).ok();
}

fn options(out: &mut String, lang: Lang, options: &[&CommandOption]) {
    for option in options {
        writeln!(out, ".TP\n.B {}", roff(&option.label())).ok();
        paragraphs(out, words::text(lang, option.help));
    }
}

/// Paragraphs between empty lines; indented lines stay as they are.
fn paragraphs(out: &mut String, text: &str) {
    let mut is_kept = false;
    for line in wrapped(text, usize::MAX) {
        if line.starts_with(' ') != is_kept {
            is_kept = !is_kept;
            out.push_str(if is_kept { ".nf\n" } else { ".fi\n" });
        }
        if line.is_empty() {
            out.push_str(".PP\n");
        } else {
            writeln!(out, "{}", roff(&line)).ok();
        }
    }
    if is_kept {
        out.push_str(".fi\n");
    }
}

/// Text in which nothing is an instruction to roff.
fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    // A dot or a quote at the beginning of a line would begin one.
    if escaped.starts_with(['.', '\'']) { format!("\\&{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_when_compared_with_the_table_describes_every_command_and_option() {
        for lang in [Lang::En, Lang::Zh] {
            let page = page(lang);
            for command in COMMANDS {
                assert!(page.contains(&format!(".SS {}", roff(&command.usage()))), "{}", command.name);
                for option in command.options {
                    assert!(page.contains(&format!(".B {}", roff(&option.label()))), "{}", option.name);
                }
            }
        }
    }

    #[test]
    fn roff_when_a_line_begins_with_a_dot_is_no_instruction() {
        assert_eq!(roff(".json - a\\b"), "\\&.json \\- a\\eb");
    }
}
