//! What the table of commands is made of: a command with its operands and options, and what stands for a value.
//!
//! It knows no command: the rows are in `commands`. Everything that speaks of commands is made from these types: parsing,
//! help, completions, the manual page and the section of the README.

use super::{Call, CommandAnswer, Failure};
use crate::analysis::RowOrder;
use crate::dataset::POLICY;
use crate::dataset::packet::NEEDED;
use crate::formats::Format;
use crate::query::OwnName;
use crate::words::Lang;

/// One command of the command line.
pub struct CliCommand {
    /// As it is typed; empty for the window, which opens without one.
    pub name: &'static str,
    /// What stands without a dash, in order.
    pub operands: &'static [Operand],
    /// What it takes besides [`EVERYWHERE`](super::EVERYWHERE).
    pub options: &'static [&'static CommandOption],
    /// Message id: what it does, in one line.
    pub summary: &'static str,
    /// Message id: what is to be known of it. Paragraphs between empty lines; indented lines stay as they are.
    pub about: &'static str,
    /// Does it.
    pub(super) run: fn(&Call<'_>) -> Result<CommandAnswer, Failure>,
}

/// A value that stands without an option in front of it.
pub struct Operand {
    /// What stands there.
    pub value: OptionValue,
    /// Whether it must be there.
    pub required: bool,
}

/// An option of a command.
pub struct CommandOption {
    /// Without the dashes.
    pub name: &'static str,
    /// The letter that stands for it.
    pub short: Option<char>,
    /// What follows it; none for a switch.
    pub value: Option<OptionValue>,
    /// How often it may be there.
    pub occurrence: Occurrence,
    /// Message id of what it does. What stands before the first semicolon is enough for a shell.
    pub help: &'static str,
}

/// How often an option may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// Once, or not.
    Optional,
    /// Once.
    Required,
    /// As often as wanted.
    Repeated,
    /// Once, or not, and never with another alternative of the same command.
    Alternative,
}

/// What stands for a value.
pub struct OptionValue {
    /// As the help calls it, the same in both languages.
    pub name: &'static str,
    /// What it is.
    pub kind: ValueKind,
}

/// What a value is: what a shell completes, and whether it must be text.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// The path of a dataset file that is read; `-` for standard input.
    Input,
    /// The path of a dataset file that is saved into.
    Document,
    /// The path of a file that is written anew, in one of these formats; `-` for standard output.
    Output(fn() -> Vec<&'static Format>),
    /// The path of a file of a figure that is written anew, with one of these endings; `-` for standard output.
    Figure(fn() -> Vec<&'static str>),
    /// The path of another file that is read; `-` for standard input.
    File,
    /// A filter line, which may be empty.
    Query,
    /// A field of the records.
    Field,
    /// Text that a shell cannot guess.
    Text,
    /// A whole number, greater than zero.
    Number,
    /// A language.
    Language,
    /// One of these words, or a field of the file's own, `x.NAME`.
    Stack(fn() -> Vec<&'static str>),
    /// One of these words, or the column of a matrix as it is called there.
    Order(fn() -> Vec<&'static str>),
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
}

impl ValueKind {
    /// Whether it is a path, which need not be text.
    pub fn is_path(self) -> bool {
        matches!(self, Self::Input | Self::Document | Self::Output(_) | Self::Figure(_) | Self::File)
    }

    /// What a shell may offer.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Input
            | Self::Document
            | Self::Output(_)
            | Self::Figure(_)
            | Self::File
            | Self::Query
            | Self::Text
            | Self::Number => Vec::new(),
            Self::Field => POLICY.keys.iter().map(|(key, _)| *key).filter(|key| !NEEDED.contains(key)).collect(),
            Self::Language => vec!["en", "zh"],
            Self::Words(words) | Self::Stack(words) | Self::Order(words) => words(),
        }
    }

    /// Whether such a text can stand there. Fields and coders are held against the dataset, later.
    pub(super) fn takes(self, text: &str) -> bool {
        match self {
            Self::Query => true,
            Self::Input
            | Self::Document
            | Self::Output(_)
            | Self::Figure(_)
            | Self::File
            | Self::Field
            | Self::Text => !text.is_empty(),
            Self::Number => text.parse::<u32>().is_ok_and(|number| number > 0),
            Self::Language => language_named(text).is_some(),
            Self::Words(words) => words().contains(&text),
            Self::Order(_) => RowOrder::of_word(text).is_some(),
            Self::Stack(words) => words().contains(&text) || OwnName::of_word(text).is_some(),
        }
    }
}

impl CliCommand {
    /// Whether it takes an option of this name, those that always work aside.
    pub(super) fn takes(&self, option: &str) -> bool {
        self.options.iter().any(|own| own.name == option)
    }

    /// How it is called: `hongtou check FILE [--all] [--json]`.
    pub fn usage(&self) -> String {
        let mut parts = self.beginning();
        let alternatives: Vec<String> = self
            .options
            .iter()
            .filter(|option| option.occurrence == Occurrence::Alternative)
            .map(|option| option.usage())
            .collect();
        let mut alternatives = Some(alternatives.join(" | "));
        for option in self.options {
            parts.extend(match option.occurrence {
                Occurrence::Required => Some(option.usage()),
                Occurrence::Optional => Some(format!("[{}]", option.usage())),
                Occurrence::Repeated => Some(format!("[{}]...", option.usage())),
                // All of them, where the first one stands.
                Occurrence::Alternative => alternatives.take().map(|all| format!("[{all}]")),
            });
        }
        parts.join(" ")
    }

    /// The least that it needs: `hongtou export FILE --to OUT`.
    pub fn short_usage(&self) -> String {
        let mut parts = self.beginning();
        parts.extend(
            self.options.iter().filter(|option| option.occurrence == Occurrence::Required).map(|option| option.usage()),
        );
        parts.join(" ")
    }

    /// Program, command and operands.
    fn beginning(&self) -> Vec<String> {
        let mut parts = vec!["hongtou".to_owned()];
        if !self.name.is_empty() {
            parts.push(self.name.to_owned());
        }
        parts.extend(self.operands.iter().map(|operand| {
            let name = operand.value.name;
            if operand.required { name.to_owned() } else { format!("[{name}]") }
        }));
        parts
    }
}

impl CommandOption {
    /// With its value: `--to OUT`.
    pub fn usage(&self) -> String {
        match &self.value {
            Some(value) => format!("--{} {}", self.name, value.name),
            None => format!("--{}", self.name),
        }
    }

    /// The same with its letter in front: `-h, --help`.
    pub fn label(&self) -> String {
        match self.short {
            Some(letter) => format!("-{letter}, {}", self.usage()),
            None => self.usage(),
        }
    }
}

/// The language of this name, as `--lang` takes it.
pub(super) fn language_named(name: &str) -> Option<Lang> {
    match name.to_ascii_lowercase().as_str() {
        "en" => Some(Lang::En),
        "zh" | "zh-cn" => Some(Lang::Zh),
        _ => None,
    }
}
