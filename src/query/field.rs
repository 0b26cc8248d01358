//! The fields that a filter line knows, and those that it will know later.

use crate::words::Message;

use super::fold::fold;

/// A field of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `region:GD,BJ`
    Region,
    /// `kind:plan`
    Kind,
    /// `code:focus/dedicated`
    Code,
    /// `review:verified`
    Review,
    /// `issued:2016..2018` and `issued?:2017`
    Issued,
    /// `has:issued`: the record says it.
    Has,
    /// `missing:issued`: it does not.
    Missing,
}

/// A field whose values are symbols of the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tree {
    /// Provinces, the centre, and what else stands under `region`.
    Region,
    /// Kinds of documents.
    Kind,
    /// Codes of the codebook.
    Code,
}

/// The values of `review`, in the order of their numbers (0 to 3).
pub const REVIEWS: [&str; 4] = ["unreviewed", "verified", "disputed", "excluded"];

/// The values of `has` and `missing` in this version: a date of issue that is understood; days of issue that are known on
/// both sides, without which a record stands in no bin of time.
pub const PARTS: [&str; 2] = ["issued", "days"];

/// Other words for the values of `review`, in the same order.
const REVIEW_NAMES: [&[&str]; 4] =
    [&["未审核", "未审", "未核"], &["已核实", "已审核", "核实"], &["有争议", "存疑", "争议"], &["已排除", "排除"]];

/// Fields of the full language that are not there yet: a line that uses one is told so, not "unknown".
const LATER: [&str; 26] = [
    "place",
    "level",
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
    "by",
    "value",
    "pass",
    "assigned",
    "tag",
    "rel",
    "source",
    "basis",
    "id",
    "changed",
];

/// What the word before a colon means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FieldWord {
    /// A field of this version.
    Known(Field),
    /// A field of a later version.
    Later,
    /// No field.
    Unknown,
}

impl Field {
    /// All of them, in the order of the language's description.
    pub const ALL: [Self; 7] =
        [Self::Region, Self::Kind, Self::Code, Self::Review, Self::Issued, Self::Has, Self::Missing];

    /// The word before the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Kind => "kind",
            Self::Code => "code",
            Self::Review => "review",
            Self::Issued => "issued",
            Self::Has => "has",
            Self::Missing => "missing",
        }
    }

    /// Its place in [`Field::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The tree that its values belong to, if they are symbols.
    pub fn tree(self) -> Option<Tree> {
        match self {
            Self::Region => Some(Tree::Region),
            Self::Kind => Some(Tree::Kind),
            Self::Code => Some(Tree::Code),
            Self::Review | Self::Issued | Self::Has | Self::Missing => None,
        }
    }

    /// Whether a value means it and all below, so that `=` before it has a meaning.
    pub fn is_tree(self) -> bool {
        matches!(self, Self::Kind | Self::Code)
    }

    /// Its name for people.
    pub fn label(self) -> Message {
        match self {
            Self::Region => crate::msg!("query-field-region"),
            Self::Kind => crate::msg!("query-field-kind"),
            Self::Code => crate::msg!("query-field-code"),
            Self::Review => crate::msg!("query-field-review"),
            Self::Issued => crate::msg!("query-field-issued"),
            Self::Has => crate::msg!("query-field-has"),
            Self::Missing => crate::msg!("query-field-missing"),
        }
    }

    /// What the word before a colon means; case and width do not matter.
    pub(super) fn of_word(word: &str) -> FieldWord {
        let word = fold(word);
        if let Some(field) = Self::ALL.into_iter().find(|field| field.name() == word) {
            return FieldWord::Known(field);
        }
        if LATER.contains(&word.as_str()) { FieldWord::Later } else { FieldWord::Unknown }
    }
}

impl Tree {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Region, Self::Kind, Self::Code];

    /// The field whose values it holds.
    pub fn field(self) -> Field {
        match self {
            Self::Region => Field::Region,
            Self::Kind => Field::Kind,
            Self::Code => Field::Code,
        }
    }
}

/// The number of a review value by its id or another word for it.
pub(super) fn review_of(text: &str) -> Option<u8> {
    let text = fold(text);
    let at = REVIEWS
        .iter()
        .zip(REVIEW_NAMES)
        .position(|(id, names)| *id == text || names.iter().any(|name| fold(name) == text))?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_word_when_known_later_or_neither_then_tells_them_apart() {
        assert_eq!(Field::of_word("KIND"), FieldWord::Known(Field::Kind));
        assert_eq!(Field::of_word("ｋｉｎｄ"), FieldWord::Known(Field::Kind));
        assert_eq!(Field::of_word("inforce"), FieldWord::Later);
        assert_eq!(Field::of_word("colour"), FieldWord::Unknown);
    }

    #[test]
    fn review_of_when_named_in_either_language_then_finds_its_number() {
        assert_eq!(review_of("Verified"), Some(1));
        assert_eq!(review_of("存疑"), Some(2));
        assert_eq!(review_of("maybe"), None);
    }

    #[test]
    fn index_when_counted_then_is_the_place_in_all() {
        for (at, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field.index(), at);
        }
    }
}
