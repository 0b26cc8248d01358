//! What the bars of the timeline are stacked by on the screen, where they always are.

use serde::{Deserialize, Serialize};

use crate::analysis::By;
use crate::query::OwnName;

/// What a stack is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StackBy {
    /// Kinds.
    #[default]
    Kind,
    /// Regions.
    Region,
    /// Codes.
    Code,
    /// Review.
    Review,
    /// Levels of the issuing body.
    Level,
    /// Coders.
    Coder,
    /// A field of the file's own.
    Own(OwnName),
}

impl StackBy {
    /// The stack of the screen that is this one; a plot on the screen always has one.
    pub(in crate::app) fn of(by: By) -> Option<Self> {
        Some(match by {
            By::Nothing => return None,
            By::Kind => Self::Kind,
            By::Region => Self::Region,
            By::Code => Self::Code,
            By::Review => Self::Review,
            By::Level => Self::Level,
            By::Coder => Self::Coder,
            By::Own(name) => Self::Own(name),
        })
    }
}

impl From<StackBy> for By {
    fn from(by: StackBy) -> Self {
        match by {
            StackBy::Kind => Self::Kind,
            StackBy::Region => Self::Region,
            StackBy::Code => Self::Code,
            StackBy::Review => Self::Review,
            StackBy::Level => Self::Level,
            StackBy::Coder => Self::Coder,
            StackBy::Own(name) => Self::Own(name),
        }
    }
}
