//! The options of `figure` that are of a matrix.

use super::commands::with_value;
use super::spec::{CommandOption, Occurrence, OptionValue, ValueKind};
use crate::analysis::{By, ColumnOrder, Counted, MatrixAsked, Together};
use crate::figures::Share;

/// What the cells of a matrix count.
pub(super) static COUNTS: CommandOption = with_value(
    "counts",
    OptionValue {
        name: "WHAT",
        kind: ValueKind::Words(|| Counted::ALL.iter().map(|counted| counted.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-counts",
);

/// In which order the rows of a matrix stand.
pub(super) static ORDER: CommandOption = with_value(
    "order",
    OptionValue { name: "ORDER", kind: ValueKind::Order(|| vec!["count", "name", "first", "undated"]) },
    Occurrence::Optional,
    "usage-option-order",
);

/// What the columns of a matrix are.
pub(super) static COLUMNS: CommandOption = with_value(
    "columns",
    OptionValue {
        name: "FIELD",
        kind: ValueKind::Stack(|| {
            let values = By::ALL.iter().filter(|by| !matches!(by, By::Nothing | By::RegionGroup)).map(|by| by.word());
            std::iter::once(MatrixAsked::PERIOD).chain(values).collect()
        }),
    },
    Occurrence::Optional,
    "usage-option-columns",
);

/// In which order the columns of a matrix stand.
pub(super) static COLUMN_ORDER: CommandOption = with_value(
    "column-order",
    OptionValue {
        name: "ORDER",
        kind: ValueKind::Words(|| ColumnOrder::ALL.iter().map(|order| order.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-column-order",
);

/// Of codes by codes: where they stand together.
pub(super) static TOGETHER: CommandOption = with_value(
    "together",
    OptionValue {
        name: "HOW",
        kind: ValueKind::Words(|| Together::ALL.iter().map(|together| together.word()).collect()),
    },
    Occurrence::Optional,
    "usage-option-together",
);

/// What the cells of a matrix give.
pub(super) static SHARE: CommandOption = with_value(
    "share",
    OptionValue { name: "SHARE", kind: ValueKind::Words(|| Share::ALL.iter().map(|share| share.word()).collect()) },
    Occurrence::Optional,
    "usage-option-share",
);
