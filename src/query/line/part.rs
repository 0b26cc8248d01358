//! What `has:` and `missing:` ask for.

use super::field::{DatePart, Field};
use super::own::OwnName;

/// The values of `has` and `missing`.
///
/// A date of issue that is understood; days of issue, or of another date, that are known on both sides, without which a
/// record stands in no bin of time; and the fields whose values a record can lack.
pub const PARTS: [&str; 35] = [
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
    "issuer",
    "organ",
    "number",
    "published",
    "effective",
    "repealed",
    "inforce",
    "code",
    "value",
    "pass",
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

/// What an annotation can have or lack.
pub(in crate::query) const CODING_PARTS: [Field; 4] = [Field::Memo, Field::Quote, Field::Value, Field::By];

/// What a record has or lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Days of one of its dates that are known on both sides.
    Days(DatePart),
    /// A value of the field.
    Field(Field),
}

impl Part {
    /// That of one of [`PARTS`], or of a field of the file's own.
    pub fn of_name(name: &str) -> Option<Self> {
        if let Some(part) = DatePart::ALL.into_iter().find(|part| part.days() == name) {
            return Some(Self::Days(part));
        }
        let known = Field::ALL.into_iter().find(|field| field.name() == name);
        known.or_else(|| OwnName::of_word(name).map(Field::Own)).map(Self::Field)
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
