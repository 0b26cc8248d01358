//! The script for bash. It needs nothing but bash itself, also that of macOS (3.2).

use super::{operand, spellings};
use crate::cli::spec::{CliCommand, CommandOption, ValueKind};
use crate::cli::{COMMANDS, EVERYWHERE};

/// What does not hang on the table. Files are bash's own completion, which follows an empty reply: it knows how to quote
/// them. `=` ends a word for bash, so that `--to=OUT` comes as three of them.
const FRAME: &str = r#"# Completion of hongtou for bash: source this file, or put it into
# ~/.local/share/bash-completion/completions/hongtou
_hongtou() {
    local current=${COMP_WORDS[COMP_CWORD]} option='' command='' word only_files='' i
    local options values
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [ -n "$option" ]; then
            if [ "$word" != "=" ]; then option=''; fi
        elif [ "$word" = "--" ]; then
            only_files=1
        elif [ -n "$only_files" ]; then
            :
        elif [ "${word#--}" != "$word" ]; then
            case " @VALUED@ " in *" $word "*) option=$word ;; esac
        elif [ -z "$command" ] && [ "${word#-}" = "$word" ]; then
            case " @COMMANDS@ " in *" $word "*) command=$word ;; *) command=- ;; esac
        fi
    done
    if [ "$current" = "=" ]; then current=''; fi
    # The value of an option.
    case "$option" in
@VALUES@
    esac
    case "$command" in
@CASES@
    esac
    if [ -z "$only_files" ] && [ "${current#-}" != "$current" ]; then values=$options; fi
    if [ -n "$only_files" ] && [ -z "$command" ]; then values=''; fi
    COMPREPLY=($(compgen -W "$values" -- "$current"))
}
complete -o bashdefault -o default -F _hongtou hongtou
"#;

pub(super) fn script() -> String {
    let valued: Vec<String> = all_options().filter(|option| option.value.is_some()).flat_map(spellings).collect();
    let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    FRAME
        .replace("@VALUED@", &unique(valued).join(" "))
        .replace("@COMMANDS@", &names.join(" "))
        .replace("@VALUES@", &values())
        .replace("@CASES@", &cases(&names))
}

/// What completes the value of each option.
fn values() -> String {
    let of_kind = |wanted: &dyn Fn(&ValueKind) -> bool| {
        let named = all_options()
            .filter(|option| option.value.as_ref().is_some_and(|value| wanted(&value.kind)))
            .flat_map(spellings);
        unique(named.collect()).join("|")
    };
    let mut arms = Vec::new();
    let files = of_kind(&|kind| kind.is_path());
    arms.push(format!("        {files}) return ;;"));
    let free = of_kind(&|kind| !kind.is_path() && kind.words().is_empty());
    // Nothing can be offered, and files would be wrong.
    arms.push(format!("        {free}) compopt +o default +o bashdefault 2>/dev/null; return ;;"));
    let mut done = Vec::new();
    for option in all_options() {
        let words = option.value.as_ref().map(|value| value.kind.words()).unwrap_or_default();
        if !words.is_empty() && !done.contains(&option.name) {
            done.push(option.name);
            let names = spellings(option).join("|");
            let words = words.join(" ");
            arms.push(format!("        {names}) COMPREPLY=($(compgen -W \"{words}\" -- \"$current\")); return ;;"));
        }
    }
    arms.join("\n")
}

/// What completes operands and options of each command; `-` stands for a file without a command.
fn cases(names: &[&str]) -> String {
    let options = |own: &[&CommandOption]| {
        let all = own.iter().chain(EVERYWHERE).flat_map(|option| spellings(option));
        all.collect::<Vec<_>>().join(" ")
    };
    let arm = |name: &str, own: &[&CommandOption], words: &[&str]| {
        format!("        {name}) options='{}' values='{}' ;;", options(own), words.join(" "))
    };
    let of_command = |command: &CliCommand| {
        let words = operand(command).map(ValueKind::words).unwrap_or_default();
        arm(command.name, command.options, &words)
    };
    let mut arms: Vec<String> = COMMANDS.iter().map(of_command).collect();
    arms.push(arm("-", &[], &[]));
    arms.push(arm("*", &[], names));
    arms.join("\n")
}

fn all_options() -> impl Iterator<Item = &'static CommandOption> {
    COMMANDS.iter().flat_map(|command| command.options).chain(EVERYWHERE).copied()
}

/// Each once, in the order in which they come.
fn unique(words: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}
