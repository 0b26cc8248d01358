//! The options of `agree` alone: a row for each.

use super::commands::{switch, with_value};
use super::spec::{CommandOption, Occurrence, OptionValue, ValueKind};
use crate::analysis::agreement::UnitsOf;

/// Of `agree`: the code that is meant.
pub(super) static CODE: CommandOption =
    with_value("code", OptionValue { name: "CODE", kind: ValueKind::Text }, Occurrence::Optional, "usage-option-code");

/// Of `agree`: the coders that are compared.
pub(super) static CODERS: CommandOption = with_value(
    "coders",
    OptionValue { name: "CODERS", kind: ValueKind::Text },
    Occurrence::Optional,
    "usage-option-coders",
);

/// Of `agree`: what is rated.
pub(super) static RATED: CommandOption = with_value(
    "of",
    OptionValue { name: "records|characters", kind: ValueKind::Words(|| UnitsOf::ALL.map(UnitsOf::word).to_vec()) },
    Occurrence::Optional,
    "usage-option-of-agree",
);

/// Of `agree`: its result as data.
pub(super) static JSON_OF_AGREE: CommandOption = switch("json", "usage-option-json-of-agree");
