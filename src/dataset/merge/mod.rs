//! What differs between two datasets, and what two people made of one: the version history, a file that another program
//! changed under unsaved work, a colleague's packet.
//!
//! Records match by id, their fields by pointer, annotations and the header's definitions by their ids. It changes
//! nothing itself: it gives an [`Edit`] for [`Dataset::apply`]. It must not know where the datasets came from.

mod differences;
mod fields;
mod header;
mod incoming;
mod items;
mod passes;
mod record;
mod same;
mod three_way;

#[cfg(test)]
pub(super) mod tests;

use std::collections::BTreeMap;

pub use differences::{ChangedRecord, Differences, FieldDifference, differences};
pub(super) use incoming::SentTo;
pub use incoming::{
    Incoming, Kinship, MergeStamp, Outcome, OutcomeKind, PacketCheck, SameAs, check_packet, incoming, left_over,
};
pub use three_way::{Merge, three_way};

#[cfg(doc)]
use super::{Dataset, Edit};
use crate::json::Value;

/// Whose version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that the edit is applied to.
    Mine,
    /// The other one.
    Theirs,
}

/// What a person said about a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Mine stays.
    Mine,
    /// Theirs is taken.
    Theirs,
    /// It is again what both began with. Of whole records, mine stays.
    Base,
    /// Something else; nothing takes the place out. Of whole records, mine stays.
    Other(Option<Value>),
}

impl From<Side> for Choice {
    fn from(side: Side) -> Self {
        match side {
            Side::Mine => Self::Mine,
            Side::Theirs => Self::Theirs,
        }
    }
}

/// What is known of what both sides of a record began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Basis {
    /// It is known, or there was nothing.
    #[default]
    Known,
    /// It is not: whatever of theirs differs from mine is a question.
    Unknown,
}

/// What both sides changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contested {
    /// A field of a record.
    Field {
        /// The record's id.
        policy: String,
        /// Where in the record.
        pointer: String,
    },
    /// An annotation.
    Annotation {
        /// The record's id.
        policy: String,
        /// The annotation's id.
        annotation: String,
    },
    /// A record that one side took away and the other changed.
    Deletion {
        /// The record's id.
        policy: String,
        /// Who took it away.
        by: Side,
    },
    /// A record that both sides added, with different content.
    BothAdded {
        /// The record's id.
        policy: String,
    },
    /// A value of the header.
    Header {
        /// The key.
        key: String,
        /// Where under the key, as a JSON pointer; items of a list go by their id: `/focus` of `codes`. Empty for all of it.
        within: String,
    },
}

impl Contested {
    /// The record's id, where it is about one.
    pub fn policy(&self) -> Option<&str> {
        match self {
            Self::Field { policy, .. }
            | Self::Annotation { policy, .. }
            | Self::Deletion { policy, .. }
            | Self::BothAdded { policy } => Some(policy),
            Self::Header { .. } => None,
        }
    }
}

/// A question that only a person can answer. `None` is what is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub about: Contested,
    /// What both sides began with.
    pub base: Option<Value>,
    /// What I made of it.
    pub mine: Option<Value>,
    /// What they made of it.
    pub theirs: Option<Value>,
}

/// A place in a record or in the header that can be contested.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum ContestedPlace {
    /// By its pointer.
    Field(String),
    /// An item of a list, by the list's pointer and the item's id.
    Item(String, String),
}

/// A conflict at a place, before it is said of which record.
#[derive(Debug)]
struct Question {
    place: ContestedPlace,
    base: Option<Value>,
    mine: Option<Value>,
    theirs: Option<Value>,
}

impl Question {
    fn conflict(self, about: impl FnOnce(ContestedPlace) -> Contested) -> Conflict {
        Conflict { about: about(self.place), base: self.base, mine: self.mine, theirs: self.theirs }
    }
}

/// What a person said about the questions; one that was not asked is not among them.
type Answers = BTreeMap<ContestedPlace, Choice>;
