//! The table of commands: a row for each. A new command is a row here and the function that the row names; its sentences
//! stand in `assets/i18n/*/usage.ftl`.

use super::agree_options::{CODE, CODERS, JSON_OF_AGREE, RATED};
use super::duplicates::JSON_OF_DUPLICATES;
use super::export_options::{ALL_RECORDS, FOR, ONLY_CODING, TO, WITHOUT};
use super::map_options::{GROUP_A, GROUP_B, TIMELINES, VALUE};
use super::matrix_options::{COLUMN_ORDER, COLUMNS, COUNTS, ORDER, SHARE, TOGETHER};
use super::merge::{JSON_OF_MERGE, MERGE_DRY_RUN, MERGE_TO, PREFER, SAME};
use super::spec::{CliCommand, CommandOption, Occurrence, Operand, OptionValue, ValueKind};
use super::timeline_options::{EVENTS, FORM, MEASURE, RANGE};
use super::{agree, apply, check, completions, duplicates, export, figure, help, manual, merge, recover, summary};
use crate::analysis::{AdoptionLevel, AdoptionStage, AdoptionUnit, Bin, By, Provinces};
use crate::figures::inks::Colors;
use crate::figures::{AdoptionPlot, AdoptionTable, PageSize, Plot};
use crate::formats;
use crate::query::DatePart;

/// Every command, in the order of the help.
pub static COMMANDS: &[CliCommand] = &[
    CliCommand {
        name: "check",
        operands: &[FILE],
        options: &[&check::ALL, &check::JSON_OF_CHECK],
        summary: "usage-check",
        about: "usage-check-about",
        run: check::run,
    },
    CliCommand {
        name: "summary",
        operands: &[FILE],
        options: &[&WHERE, &BLIND, &JSON_OF_SUMMARY],
        summary: "usage-summary",
        about: "usage-summary-about",
        run: summary::run,
    },
    CliCommand {
        name: "agree",
        operands: &[FILE],
        options: &[&WHERE, &CODE, &CODERS, &RATED, &JSON_OF_AGREE],
        summary: "usage-agree",
        about: "usage-agree-about",
        run: agree::run,
    },
    CliCommand {
        name: "duplicates",
        operands: &[FILE],
        options: &[&WHERE, &JSON_OF_DUPLICATES],
        summary: "usage-duplicates",
        about: "usage-duplicates-about",
        run: duplicates::run,
    },
    CliCommand {
        name: "export",
        operands: &[FILE],
        options: &[&TO, &WHERE, &WITHOUT, &ONLY_CODING, &BLIND, &FOR, &ALL_RECORDS],
        summary: "usage-export",
        about: "usage-export-about",
        run: export::run,
    },
    CliCommand {
        name: "merge",
        operands: &[
            Operand { value: OptionValue { name: "MINE", kind: ValueKind::Input }, required: true },
            Operand { value: OptionValue { name: "THEIRS", kind: ValueKind::Input }, required: true },
        ],
        options: &[&MERGE_TO, &MERGE_DRY_RUN, &PREFER, &SAME, &JSON_OF_MERGE],
        summary: "usage-merge",
        about: "usage-merge-about",
        run: merge::run,
    },
    CliCommand {
        name: "figure",
        operands: &[FILE],
        options: &[
            &PLOT,
            &FIGURE_TO,
            &WHERE,
            &BLIND,
            &BY,
            &BIN,
            &FORM,
            &MEASURE,
            &EVENTS,
            &RANGE,
            &COUNTS,
            &ORDER,
            &COLUMNS,
            &COLUMN_ORDER,
            &TOGETHER,
            &SHARE,
            &SHOW,
            &UNIT,
            &SHARE_OF,
            &LEVEL,
            &STAGE,
            &TABLE,
            &VALUE,
            &TIMELINES,
            &GROUP_A,
            &GROUP_B,
            &DATE,
            &FIGURE_SIZE,
            &COLORS,
            &DPI,
        ],
        summary: "usage-figure",
        about: "usage-figure-about",
        run: figure::run,
    },
    CliCommand {
        name: "apply",
        operands: &[DOCUMENT],
        options: &[&EDITS],
        summary: "usage-apply",
        about: "usage-apply-about",
        run: apply::run,
    },
    CliCommand {
        name: "recover",
        operands: &[DOCUMENT],
        options: &[&DRY_RUN, &SAVE_COPY, &DISCARD],
        summary: "usage-recover",
        about: "usage-recover-about",
        run: recover::run,
    },
    CliCommand {
        name: "completions",
        operands: &[Operand {
            value: OptionValue { name: "SHELL", kind: ValueKind::Words(completions::shells) },
            required: true,
        }],
        options: &[],
        summary: "usage-completions",
        about: "usage-completions-about",
        run: completions::run,
    },
    CliCommand {
        name: "man",
        operands: &[],
        options: &[],
        summary: "usage-man",
        about: "usage-man-about",
        run: manual::run,
    },
    CliCommand {
        name: "help",
        operands: &[Operand { value: OptionValue { name: "COMMAND", kind: ValueKind::Words(names) }, required: false }],
        options: &[],
        summary: "usage-help",
        about: "usage-help-about",
        run: help::run,
    },
];

/// Without a command the window opens: this row is for what the help says, and nothing runs it.
pub static WINDOW: CliCommand = CliCommand {
    name: "",
    operands: &[Operand { value: OptionValue { name: "FILE", kind: ValueKind::Document }, required: false }],
    options: &[],
    summary: "usage-window",
    about: "usage-about",
    run: help::run,
};

/// The command of this name.
pub(super) fn command_named(name: &str) -> Option<&'static CliCommand> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// The names of all commands.
pub(super) fn names() -> Vec<&'static str> {
    COMMANDS.iter().map(|command| command.name).collect()
}

/// The dataset that a command reads.
const FILE: Operand = Operand { value: OptionValue { name: "FILE", kind: ValueKind::Input }, required: true };

/// The dataset that a command saves into.
const DOCUMENT: Operand = Operand { value: OptionValue { name: "FILE", kind: ValueKind::Document }, required: true };

/// What works with every command.
pub static EVERYWHERE: &[&CommandOption] = &[&LANG, &HELP, &VERSION];

/// The language.
static LANG: CommandOption = CommandOption {
    name: "lang",
    short: None,
    value: Some(OptionValue { name: "en|zh", kind: ValueKind::Language }),
    occurrence: Occurrence::Repeated,
    help: "usage-option-lang",
};

/// The help.
pub(super) static HELP: CommandOption = CommandOption {
    name: "help",
    short: Some('h'),
    value: None,
    occurrence: Occurrence::Repeated,
    help: "usage-option-help",
};

/// The version.
pub(super) static VERSION: CommandOption = CommandOption {
    name: "version",
    short: Some('V'),
    value: None,
    occurrence: Occurrence::Repeated,
    help: "usage-option-version",
};

/// Of `summary`: its result as data.
pub(super) static JSON_OF_SUMMARY: CommandOption = switch("json", "usage-option-json-of-summary");

/// The records that are meant.
pub(super) static WHERE: CommandOption = with_value(
    "where",
    OptionValue { name: "QUERY", kind: ValueKind::Query },
    Occurrence::Optional,
    "usage-option-where",
);

/// The kind of plot.
pub(super) static PLOT: CommandOption = with_value(
    "plot",
    OptionValue { name: "KIND", kind: ValueKind::Words(|| Plot::ALL.iter().map(|plot| plot.word()).collect()) },
    Occurrence::Required,
    "usage-option-plot",
);

/// The file of a figure to write.
pub(super) static FIGURE_TO: CommandOption = with_value(
    "to",
    OptionValue { name: "OUT", kind: ValueKind::Figure(figure::endings) },
    Occurrence::Required,
    "usage-option-to-figure",
);

/// What the bars of a plot are stacked by.
pub(super) static BY: CommandOption = with_value(
    "by",
    OptionValue { name: "FIELD", kind: ValueKind::Stack(|| By::ALL.iter().map(|by| by.word()).collect()) },
    Occurrence::Optional,
    "usage-option-by",
);

/// How wide a bin is.
pub(super) static BIN: CommandOption = with_value(
    "bin",
    OptionValue {
        name: "year|quarter|month",
        kind: ValueKind::Words(|| Bin::ALL.iter().rev().map(|bin| bin.name()).collect()),
    },
    Occurrence::Optional,
    "usage-option-bin",
);

/// Which chart of adoption.
pub(super) static SHOW: CommandOption = with_value(
    "show",
    OptionValue {
        name: "CHART",
        kind: ValueKind::Words(|| AdoptionPlot::ALL.iter().map(|plot| plot.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-show",
);

/// Who adopts.
pub(super) static UNIT: CommandOption = with_value(
    "unit",
    OptionValue {
        name: "province|place",
        kind: ValueKind::Words(|| AdoptionUnit::ALL.iter().map(|unit| unit.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-unit",
);

/// Of how many provinces shares are taken.
pub(super) static SHARE_OF: CommandOption = with_value(
    "share-of",
    OptionValue { name: "34|31", kind: ValueKind::Words(|| Provinces::ALL.iter().map(|of| of.word()).collect()) },
    Occurrence::Optional,
    "usage-option-share-of",
);

/// The level of the bodies whose policies count.
pub(super) static LEVEL: CommandOption = with_value(
    "level",
    OptionValue {
        name: "LEVEL",
        kind: ValueKind::Words(|| AdoptionLevel::ALL.iter().map(|level| level.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-level",
);

/// The stage of the policies that count.
pub(super) static STAGE: CommandOption = with_value(
    "stage",
    OptionValue {
        name: "STAGE",
        kind: ValueKind::Words(|| AdoptionStage::ALL.iter().map(|stage| stage.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-stage",
);

/// What the table of a plot of adoption holds.
pub(super) static TABLE: CommandOption = with_value(
    "table",
    OptionValue {
        name: "TABLE",
        kind: ValueKind::Words(|| AdoptionTable::ALL.iter().map(|table| table.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-table",
);

/// The date by which is counted.
pub(super) static DATE: CommandOption = with_value(
    "date",
    OptionValue { name: "DATE", kind: ValueKind::Words(|| DatePart::ALL.iter().map(|date| date.word()).collect()) },
    Occurrence::Optional,
    "usage-option-date",
);

/// The size of the page.
pub(super) static FIGURE_SIZE: CommandOption = with_value(
    "size",
    OptionValue { name: "SIZE", kind: ValueKind::Words(|| PageSize::ALL.iter().map(|size| size.word).collect()) },
    Occurrence::Optional,
    "usage-option-size",
);

/// The colours of a figure.
pub(super) static COLORS: CommandOption = with_value(
    "colors",
    OptionValue { name: "COLORS", kind: ValueKind::Words(|| Colors::ALL.iter().map(|colors| colors.word()).collect()) },
    Occurrence::Optional,
    "usage-option-colors",
);

/// Dots an inch of a picture.
pub(super) static DPI: CommandOption = with_value(
    "dpi",
    OptionValue { name: "NUMBER", kind: ValueKind::Number },
    Occurrence::Optional,
    "usage-option-dpi",
);

/// The coder whose coding alone stays in.
pub(super) static BLIND: CommandOption = with_value(
    "blind",
    OptionValue { name: "CODER", kind: ValueKind::Text },
    Occurrence::Optional,
    "usage-option-blind",
);

/// The changes to make.
pub(super) static EDITS: CommandOption = with_value(
    "edits",
    OptionValue { name: "EDITS", kind: ValueKind::File },
    Occurrence::Required,
    "usage-option-edits",
);

/// Of `recover`: nothing is written.
pub(super) static DRY_RUN: CommandOption =
    CommandOption { occurrence: Occurrence::Alternative, ..switch("dry-run", "usage-option-dry-run") };

/// Of `recover`: to another file.
pub(super) static SAVE_COPY: CommandOption = with_value(
    "save-copy",
    OptionValue { name: "OUT", kind: ValueKind::Output(formats::lossless) },
    Occurrence::Alternative,
    "usage-option-save-copy",
);

/// Of `recover`: into the trash.
pub(super) static DISCARD: CommandOption =
    CommandOption { occurrence: Occurrence::Alternative, ..switch("discard", "usage-option-discard") };

/// An option without a value.
pub(super) const fn switch(name: &'static str, help: &'static str) -> CommandOption {
    CommandOption { name, short: None, value: None, occurrence: Occurrence::Optional, help }
}

/// An option with a value.
pub(super) const fn with_value(
    name: &'static str,
    value: OptionValue,
    occurrence: Occurrence,
    help: &'static str,
) -> CommandOption {
    CommandOption { name, short: None, value: Some(value), occurrence, help }
}
