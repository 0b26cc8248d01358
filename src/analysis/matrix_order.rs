//! In which order the rows and the columns of a matrix stand.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::bin::Bin;
use crate::support::choice_words::choice_words;

/// In which order the rows of a matrix stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowOrder {
    /// Those of most records first.
    #[default]
    Count,
    /// By name.
    Name,
    /// Those with the earliest record first.
    First,
    /// Those of the largest number in the column of this bin first.
    Period(Bin, i32),
    /// Those of the largest number without a date first.
    Undated,
    /// Those of the largest number in the column of this value first.
    Column(ColumnValue),
}

impl RowOrder {
    /// Those that hold for any columns.
    pub const ALL: [Self; 3] = [Self::Count, Self::Name, Self::First];

    /// Its word in files and on the command line; that of a column is what stands above it.
    pub fn word(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Count => "count",
            Self::Name => "name",
            Self::First => "first",
            Self::Undated => "undated",
            Self::Period(bin, number) => return Cow::Owned(bin.text(number)),
            Self::Column(value) => return Cow::Owned(Self::word_of_column(value.token())),
        })
    }

    /// The word of the order by the column of a value.
    pub fn word_of_column(token: &str) -> String {
        format!("{COLUMN}{token}")
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        if let Some(token) = word.strip_prefix(COLUMN) {
            return ColumnValue::of(token).map(Self::Column);
        }
        let named = Self::ALL.into_iter().chain([Self::Undated]).find(|order| order.word() == word);
        named.or_else(|| Bin::of_text(word).map(|(bin, number)| Self::Period(bin, number)))
    }
}

/// What stands before the value of a column in the word of an order.
const COLUMN: &str = "column:";

/// In which order the columns of a matrix stand that are no bins of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnOrder {
    /// Those of most records first.
    #[default]
    Count,
    /// By name.
    Name,
    /// Those with the earliest record first.
    First,
}

choice_words!(ColumnOrder: Count = "count", Name = "name", First = "first");

/// The value of a column as a filter line has it; empty for that of records without a value.
///
/// An order is handed about as a small value, so that what it names must live as long as the program. It is made only where somebody
/// asks for an order, never for each column of a matrix: these are compared with it by what they stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ColumnValue(&'static str);

/// More are not kept while the program runs, nor longer ones.
const MOST: usize = 10_000;
const LONGEST: usize = 500;

static VALUES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

impl ColumnValue {
    /// That of a value; `None` where it is too long, or were one too many.
    pub fn of(token: &str) -> Option<Self> {
        if token.len() > LONGEST {
            return None;
        }
        let mut values = VALUES.lock().unwrap_or_else(PoisonError::into_inner);
        let values = values.get_or_insert_default();
        if let Some(known) = values.get(token) {
            return Some(Self(known));
        }
        if values.len() >= MOST {
            return None;
        }
        let token: &'static str = Box::leak(token.to_owned().into_boxed_str());
        values.insert(token);
        Some(Self(token))
    }

    /// As a filter line has it.
    pub fn token(self) -> &'static str {
        self.0
    }
}

impl Serialize for ColumnValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for ColumnValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let token = String::deserialize(deserializer)?;
        Self::of(&token).ok_or_else(|| D::Error::custom("a value that is too long, or one too many"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_when_named_by_their_words_are_themselves() {
        let value = |token| RowOrder::Column(ColumnValue::of(token).unwrap());
        let orders = [
            RowOrder::Undated,
            RowOrder::Period(Bin::Quarter, 8075),
            value("focus/dedicated"),
            value("count"),
            value(""),
        ];
        for order in orders.into_iter().chain(RowOrder::ALL) {
            assert_eq!(RowOrder::of_word(&order.word()), Some(order));
            let kept = serde_json::to_string(&order).unwrap();
            assert_eq!(serde_json::from_str::<RowOrder>(&kept).unwrap(), order, "{kept}");
        }
        assert_eq!(value("count").word(), "column:count");
        for order in ColumnOrder::ALL {
            assert_eq!(ColumnOrder::of_word(order.word()), Some(order));
        }
        assert_eq!((RowOrder::of_word("colour"), ColumnOrder::of_word("undated")), (None, None));
        assert_eq!(RowOrder::of_word(&format!("column:{}", "x".repeat(501))), None);
    }
}
