//! The script for zsh: `_arguments` of the completion system, with what each option does.

use super::{operand, quoted, short, spellings};
use crate::cli::spec::{CliCommand, CommandOption, Occurrence, ValueKind};
use crate::cli::{COMMANDS, EVERYWHERE};
use crate::formats::{self, Format};
use crate::words::Lang;

const HEAD: &str = "#compdef hongtou
# Completion of hongtou for zsh: put this file, as _hongtou, into a folder of $fpath.
_hongtou() {
    local curcontext=$curcontext state line ret=1
    typeset -A opt_args
    _arguments -C -S";

const MIDDLE: &str = " \\
        '1: :->first' '*:: :->rest' && ret=0
    case $state in
        first)
            local -a commands=(";

const TAIL: &str = "        *) _arguments -S && ret=0 ;;
            esac ;;
    esac
    return ret
}
if [ \"$funcstack[1]\" = _hongtou ]; then _hongtou \"$@\"; else compdef _hongtou hongtou; fi
";

pub(super) fn script(lang: Lang) -> String {
    let mut out = HEAD.to_owned();
    for option in EVERYWHERE {
        out.push_str(&of_option(lang, option, &[]));
    }
    out.push_str(MIDDLE);
    for command in COMMANDS {
        out.push_str("\n                ");
        out.push_str(&quoted(&format!("{}:{}", command.name, short(lang, command.summary).replace(':', "\\:"))));
    }
    out.push_str("\n            )\n            _alternative 'commands:command:{_describe command commands}' ");
    out.push_str(&quoted(&format!("files:FILE:{}", files(&formats::readable()))));
    out.push_str(" && ret=0 ;;\n        rest)\n            case $words[1] in\n");
    for command in COMMANDS {
        out.push_str(&of_command(lang, command));
    }
    out.push_str("        ");
    out.push_str(TAIL);
    out
}

fn of_command(lang: Lang, command: &CliCommand) -> String {
    let mut out = format!("                {}) _arguments -S", command.name);
    let alternatives: Vec<&CommandOption> =
        command.options.iter().filter(|option| option.occurrence == Occurrence::Alternative).copied().collect();
    for option in command.options.iter().chain(EVERYWHERE) {
        let others = if option.occurrence == Occurrence::Alternative { &alternatives[..] } else { &[] };
        out.push_str(&of_option(lang, option, others));
    }
    if let (Some(kind), Some(operand)) = (operand(command), command.operands.first()) {
        out.push_str(" \\\n            ");
        out.push_str(&quoted(&format!("1:{}:{}", operand.value.name, action(kind))));
    }
    out.push_str(" && ret=0 ;;\n");
    out
}

/// One specification: what it excludes, its spellings, what it does, its value.
fn of_option(lang: Lang, option: &CommandOption, alternatives: &[&CommandOption]) -> String {
    let names = spellings(option);
    // Whatever follows help is help.
    let is_last = option.value.is_none() && option.short.is_some();
    let excluded = if is_last {
        "(- *)".to_owned()
    } else if option.occurrence == Occurrence::Repeated {
        "*".to_owned()
    } else {
        let others = alternatives.iter().filter(|other| other.name != option.name).flat_map(|other| spellings(other));
        let all: Vec<String> = names.iter().cloned().chain(others).collect();
        format!("({})", all.join(" "))
    };
    let escaped = short(lang, option.help).replace('[', "\\[").replace(']', "\\]").replace(':', "\\:");
    let value = option.value.as_ref().map(|value| {
        let name = value.name.replace(':', "\\:");
        format!(":{name}:{}", action(value.kind))
    });
    let mut out = String::new();
    for name in names {
        let equals = if value.is_some() { "=" } else { "" };
        let text = format!("{excluded}{name}{equals}[{escaped}]{}", value.as_deref().unwrap_or_default());
        out.push_str(" \\\n        ");
        out.push_str(&quoted(&text));
    }
    out
}

/// What completes a value.
fn action(kind: ValueKind) -> String {
    match kind {
        ValueKind::Input | ValueKind::Document => files(&formats::readable()),
        ValueKind::Output(formats) => files(&formats()),
        ValueKind::Figure(endings) => files_ending_in(&endings()),
        ValueKind::File => "_files".to_owned(),
        _ if kind.words().is_empty() => " ".to_owned(),
        _ => format!("({})", kind.words().join(" ")),
    }
}

/// Files with the endings of the formats; all of them where there is none.
fn files(formats: &[&'static Format]) -> String {
    files_ending_in(&formats::endings(formats))
}

fn files_ending_in(endings: &[&'static str]) -> String {
    let patterns: Vec<String> = endings.iter().map(|ending| format!("*.{ending}")).collect();
    format!("_files -g \"{}\"", patterns.join(" "))
}
