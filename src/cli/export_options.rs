//! The options of `export` alone: a row for each.

use super::commands::{switch, with_value};
use super::spec::{CommandOption, Occurrence, OptionValue, ValueKind};
use crate::formats;

/// The file to write, or with `--for` the folder.
pub(super) static TO: CommandOption = with_value(
    "to",
    OptionValue { name: "OUT", kind: ValueKind::Output(formats::writable) },
    Occurrence::Required,
    "usage-option-to",
);

/// The coders who get a blind packet each.
pub(super) static FOR: CommandOption =
    with_value("for", OptionValue { name: "CODERS", kind: ValueKind::Text }, Occurrence::Optional, "usage-option-for");

/// With `--for`: each gets all of the records.
pub(super) static ALL_RECORDS: CommandOption = switch("all-records", "usage-option-all-records");

/// Nothing but coding goes along.
pub(super) static ONLY_CODING: CommandOption = switch("only-coding", "usage-option-only-coding");

/// A field to leave out.
pub(super) static WITHOUT: CommandOption = with_value(
    "without",
    OptionValue { name: "FIELD", kind: ValueKind::Field },
    Occurrence::Repeated,
    "usage-option-without",
);
