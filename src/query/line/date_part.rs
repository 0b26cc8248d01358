//! The dates of a record by which a line asks and time is counted.

use super::field::Field;

/// Dates of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DatePart {
    /// When it was issued.
    #[default]
    Issued,
    /// When it was published.
    Published,
    /// From when it holds.
    Effective,
    /// When it was repealed.
    Repealed,
}

impl DatePart {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Issued, Self::Published, Self::Effective, Self::Repealed];

    /// Its word in files and on the command line.
    pub fn word(self) -> &'static str {
        self.field().name()
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|date| date.word() == word)
    }

    /// The field that asks for it.
    pub fn field(self) -> Field {
        match self {
            Self::Issued => Field::Issued,
            Self::Published => Field::Published,
            Self::Effective => Field::Effective,
            Self::Repealed => Field::Repealed,
        }
    }

    /// The one of [`PARTS`](super::field::PARTS) that says that its days are known on both sides.
    pub fn days(self) -> &'static str {
        match self {
            Self::Issued => "days",
            Self::Published => "published-days",
            Self::Effective => "effective-days",
            Self::Repealed => "repealed-days",
        }
    }
}
