//! What is asked of every record at once: region, kind, level, review, date of issue and codes.
//!
//! It knows nothing of files, filters or the screen, nor of how records are stored (that is [`super::columns`]).

use super::date::{Edtf, Precision};
use super::names::Symbol;

/// How far a record has been checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Review {
    /// Nobody has checked it; also where nothing is said.
    #[default]
    Unreviewed,
    /// Checked against its source.
    Verified,
    /// Doubtful: sources disagree, or coders do.
    Disputed,
    /// Left out, with the reason in the note.
    Excluded,
}

impl Review {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Unreviewed, Self::Verified, Self::Disputed, Self::Excluded];

    /// As it stands in the file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::Verified => "verified",
            Self::Disputed => "disputed",
            Self::Excluded => "excluded",
        }
    }

    /// From the file's word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|review| review.id() == id)
    }
}

/// The days on which something may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// First possible day since 1970-01-01; `i32::MIN` where open.
    pub earliest: i32,
    /// Last possible day; `i32::MAX` where open.
    pub latest: i32,
    /// No `?`, `~` or `%` stands beside it.
    pub certain: bool,
    /// What was known.
    pub precision: Precision,
}

impl DayRange {
    /// The range of a date.
    pub fn of(date: &Edtf) -> Self {
        Self {
            earliest: date.earliest().map_or(i32::MIN, |day| day.0),
            latest: date.latest().map_or(i32::MAX, |day| day.0),
            certain: !date.qualified(),
            precision: date.precision(),
        }
    }

    /// Whether both ends are known.
    pub fn is_closed(&self) -> bool {
        self.earliest != i32::MIN && self.latest != i32::MAX
    }
}

/// The facts of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The regions, as symbols of [`super::Names::regions`].
    pub regions: &'a [Symbol],
    /// The kind.
    pub kind: Option<Symbol>,
    /// The level of government.
    pub level: Option<Symbol>,
    /// The review.
    pub review: Review,
    /// When it was issued, if that is known and understood.
    pub issued: Option<DayRange>,
    /// The codes of its annotations, each once, ascending.
    pub codes: &'a [Symbol],
}
