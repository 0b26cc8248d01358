//! `completions`: what a shell needs to complete commands, options and values. Made from the table, so that nothing is
//! offered that is not taken.

mod bash;
mod fish;
mod zsh;

use super::parse::unknown_value;
use super::spec::{CliCommand, CommandOption, ValueKind};
use super::{Call, CommandAnswer, Failure};
use crate::words::{self, Lang};
use std::ffi::OsStr;

/// A shell: its name, and what makes its script.
type CompletionShell = (&'static str, fn(Lang) -> String);

static SHELLS: [CompletionShell; 3] = [("bash", |_| bash::script()), ("zsh", zsh::script), ("fish", fish::script)];

/// The shells that there are completions for.
pub(super) fn shells() -> Vec<&'static str> {
    SHELLS.iter().map(|(name, _)| *name).collect()
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let wanted = call.arguments.operand(0).and_then(OsStr::to_str).unwrap_or_default();
    let (_, script) = SHELLS
        .iter()
        .find(|(name, _)| *name == wanted)
        .ok_or_else(|| Failure::of(call.lang, &unknown_value(wanted, &shells(), "SHELL")))?;
    Ok(CommandAnswer::result(script(call.lang)))
}

/// What a shell says of an option or a command: the sentence up to its first semicolon.
fn short(lang: Lang, id: &'static str) -> String {
    let text = words::text(lang, id);
    let first = text.split([';', '；']).next().unwrap_or(text);
    first.lines().collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The words that may stand for the first operand, and whether it is a file.
fn operand(command: &CliCommand) -> Option<ValueKind> {
    command.operands.first().map(|operand| operand.value.kind)
}

/// The spellings of an option: `--help`, `-h`.
fn spellings(option: &CommandOption) -> Vec<String> {
    let long = format!("--{}", option.name);
    std::iter::once(long).chain(option.short.map(|letter| format!("-{letter}"))).collect()
}

/// A text in single quotes, as bash and zsh read it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{COMMANDS, EVERYWHERE};

    #[test]
    fn scripts_when_compared_with_the_table_name_every_command_and_option() {
        for (shell, script) in &SHELLS {
            for lang in [Lang::En, Lang::Zh] {
                let script = script(lang);
                for command in COMMANDS {
                    assert!(script.contains(command.name), "{shell}: {}", command.name);
                    for option in command.options.iter().chain(EVERYWHERE) {
                        // fish names options without their dashes.
                        let name =
                            if *shell == "fish" { format!("-l {}", option.name) } else { format!("--{}", option.name) };
                        assert!(script.contains(&name), "{shell}: {} {name}", command.name);
                    }
                }
            }
        }
    }

    #[test]
    fn short_when_a_sentence_goes_on_is_its_beginning() {
        assert_eq!(short(Lang::En, "usage-window"), "open the window");
        assert_eq!(short(Lang::Zh, "usage-window"), "打开窗口");
    }

    #[test]
    fn quoted_when_there_is_an_apostrophe_goes_around_it() {
        assert_eq!(quoted("a'b"), "'a'\\''b'");
    }
}
