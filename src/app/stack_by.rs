//! What the timeline is divided by on the screen, and what the rows of the matrix are.

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
    /// Nothing: all records together.
    Nothing,
    /// Regions.
    Region,
    /// Groups of provinces.
    RegionGroup,
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
    /// The stack of the screen that is this one.
    pub(in crate::app) fn of(by: By) -> Self {
        match by {
            By::Nothing => Self::Nothing,
            By::RegionGroup => Self::RegionGroup,
            By::Kind => Self::Kind,
            By::Region => Self::Region,
            By::Code => Self::Code,
            By::Review => Self::Review,
            By::Level => Self::Level,
            By::Coder => Self::Coder,
            By::Own(name) => Self::Own(name),
        }
    }
}

impl From<StackBy> for By {
    fn from(by: StackBy) -> Self {
        match by {
            StackBy::Kind => Self::Kind,
            StackBy::Nothing => Self::Nothing,
            StackBy::Region => Self::Region,
            StackBy::RegionGroup => Self::RegionGroup,
            StackBy::Code => Self::Code,
            StackBy::Review => Self::Review,
            StackBy::Level => Self::Level,
            StackBy::Coder => Self::Coder,
            StackBy::Own(name) => Self::Own(name),
        }
    }
}
