//! The options of `figure` that a timeline has and no other plot. It must not know what they do.

use super::commands::{switch, with_value};
use super::spec::{CommandOption, Occurrence, OptionValue, ValueKind};
use crate::figures::{TimelineForm, TimelineMeasure, TimelineRange};

/// How the series of a timeline stand.
pub(super) static FORM: CommandOption = with_value(
    "form",
    OptionValue { name: "FORM", kind: ValueKind::Words(|| TimelineForm::ALL.iter().map(|form| form.word()).collect()) },
    Occurrence::Optional,
    "usage-option-form",
);

/// What the height of its marks is.
pub(super) static MEASURE: CommandOption = with_value(
    "measure",
    OptionValue {
        name: "MEASURE",
        kind: ValueKind::Words(|| TimelineMeasure::ALL.iter().map(|measure| measure.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-measure",
);

/// Whether the events of the dataset stand in it.
pub(super) static EVENTS: CommandOption = switch("events", "usage-option-events");

/// What part of the time it shows.
pub(super) static RANGE: CommandOption = with_value(
    "range",
    OptionValue {
        name: "brush|all",
        kind: ValueKind::Words(|| TimelineRange::ALL.iter().map(|range| range.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-range",
);
