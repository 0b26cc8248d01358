//! The options of maps and of two groups of provinces beside each other.

use super::commands::{switch, with_value};
use super::spec::{CommandOption, Occurrence, OptionValue, ValueKind};
use crate::analysis::MapValue;

/// What the tiles of a map count.
pub(super) static VALUE: CommandOption = with_value(
    "value",
    OptionValue { name: "WHAT", kind: ValueKind::Words(|| MapValue::ALL.iter().map(|value| value.word()).collect()) },
    Occurrence::Optional,
    "usage-option-value",
);

/// Each tile of a map has a small timeline.
pub(super) static TIMELINES: CommandOption = switch("timelines", "usage-option-timelines");

/// The first of two groups of provinces.
pub(super) static GROUP_A: CommandOption = with_value(
    "a",
    OptionValue { name: "PROVINCES", kind: ValueKind::Text },
    Occurrence::Optional,
    "usage-option-group-a",
);

/// The second one.
pub(super) static GROUP_B: CommandOption = with_value(
    "b",
    OptionValue { name: "PROVINCES", kind: ValueKind::Text },
    Occurrence::Optional,
    "usage-option-group-b",
);
