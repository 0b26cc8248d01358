//! What `has:` and `missing:` ask for.

use super::field::{DatePart, Field};
use super::own::OwnName;

/// The values of `has` and `missing`.
///
/// A date of issue that is understood; days of issue, or of another date, that are known on both sides, without which a
/// record stands in no bin of time; the words of a text that a code stands on; a
/// code about which coders disagree; and the fields whose values a record can lack.
pub const PARTS: [&str; 40] = [
    "issued",
    "days",
    "published-days",
    "effective-days",
    "repealed-days",
    "region",
    "place",
    "level",
    "kind",
    "stage",
    "title",
    "summary",
    "text",
    "note",
    "memo",
    "quote",
    EVIDENCE,
    "issuer",
    "organ",
    "number",
    "published",
    "effective",
    "repealed",
    "inforce",
    "code",
    "value",
    "over",
    "pass",
    "read",
    "final",
    DISAGREEMENT,
    "by",
    "assigned",
    "tag",
    "review",
    "rel",
    "source",
    "basis",
    "id",
    "changed",
];

/// The word for the passage that a code stands on.
const EVIDENCE: &str = "evidence";

/// The word for a code about which coders disagree.
const DISAGREEMENT: &str = "disagreement";

/// What an annotation can have or lack. The words that it stands on are its quote, and its evidence.
pub(in crate::query) const CODING_PARTS: [Part; 6] = [
    Part::Field(Field::Memo),
    Part::Field(Field::Quote),
    Part::Evidence,
    Part::Field(Field::Value),
    Part::Field(Field::Over),
    Part::Field(Field::By),
];

/// What a record has or lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Days of one of its dates that are known on both sides.
    Days(DatePart),
    /// An annotation that stands on words of a text, not only on the record as a whole.
    Evidence,
    /// A code about which coders disagree, and which nobody settled.
    Disagreement,
    /// A value of the field.
    Field(Field),
}

impl Part {
    /// That of one of [`PARTS`], or of a field of the file's own.
    pub fn of_name(name: &str) -> Option<Self> {
        if let Some(part) = DatePart::ALL.into_iter().find(|part| part.days() == name) {
            return Some(Self::Days(part));
        }
        if name == EVIDENCE {
            return Some(Self::Evidence);
        }
        if name == DISAGREEMENT {
            return Some(Self::Disagreement);
        }
        let known = Field::ALL.into_iter().find(|field| field.name() == name);
        known.or_else(|| OwnName::of_word(name).map(Field::Own)).map(Self::Field)
    }

    /// Its word.
    pub(in crate::query) fn name(self) -> &'static str {
        match self {
            Self::Days(part) => part.days(),
            Self::Evidence => EVIDENCE,
            Self::Disagreement => DISAGREEMENT,
            Self::Field(field) => field.name(),
        }
    }

    /// Whether the record itself must be read to know, not only its columns.
    pub(in crate::query) fn reads_record(self) -> bool {
        !matches!(
            self,
            Self::Days(DatePart::Issued)
                | Self::Field(
                    Field::Issued
                        | Field::Region
                        | Field::Kind
                        | Field::Level
                        | Field::Code
                        | Field::Review
                        | Field::Id
                )
        )
    }
}
