//! Shares in the cells of a matrix: of what.

use serde::{Deserialize, Serialize};

use super::cells::Half;
use super::sides::{Column, Side};
use crate::analysis::MatrixAsked;
use crate::support::choice_words::choice_words;
use crate::words::{Lang, number};

/// What the cells of a matrix give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// Counts, no shares.
    #[default]
    Counts,
    /// Shares of the records of the row.
    Row,
    /// Shares of the records of the column.
    Column,
    /// Shares of all records.
    All,
    /// Shares of the records that are in the row or in the column, after Jaccard.
    Jaccard,
}

choice_words!(Share: Counts = "counts", Row = "row", Column = "column", All = "all", Jaccard = "jaccard");

impl Share {
    /// Those that have a meaning for a matrix: of codes whose passages overlap nobody counts on how many records both stand.
    pub fn offered(asked: MatrixAsked) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |share| *share != Self::Jaccard || !asked.is_overlap())
    }

    /// The number of records of which a cell gives the share. Of what lacks something, too, it is that of all records there: so many
    /// of the policies of a province have no source.
    pub(super) fn of(self, half: Half<'_>, (row, column): (Option<&Side>, &Column)) -> Option<u32> {
        let of_row = || half.counts(row, &Column::All).all();
        let of_column = || half.counts(None, column).all();
        match self {
            Self::Counts => None,
            Self::Row => Some(of_row()),
            Self::Column => Some(of_column()),
            Self::All => Some(half.counts(None, &Column::All).all()),
            Self::Jaccard => {
                let both = half.counts(row, column).all();
                Some(of_row().saturating_add(of_column()).saturating_sub(both))
            }
        }
    }
}

/// A share in whole percents. Nothing but all is 100 %, and nothing but nothing is 0.
pub(in crate::figures) fn percent(count: u32, of: u32, lang: Lang) -> String {
    if of == 0 || count == 0 {
        return "0%".to_owned();
    }
    let rounded = (u64::from(count) * 200 + u64::from(of)) / (u64::from(of) * 2);
    match rounded {
        0 => "<1%".to_owned(),
        100.. if count < of => ">99%".to_owned(),
        percent => format!("{}%", number(lang, i64::try_from(percent).unwrap_or(i64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_when_nearly_nothing_or_nearly_all_says_so() {
        let text = |count, of| percent(count, of, Lang::En);
        assert_eq!(
            [text(0, 9), text(1, 1000), text(1, 200), text(1, 3), text(2, 3)],
            ["0%", "<1%", "1%", "33%", "67%"]
        );
        assert_eq!([text(999, 1000), text(995, 1000), text(7, 7), text(0, 0)], [">99%", ">99%", "100%", "0%"]);
    }

    #[test]
    fn share_when_named_by_its_word_is_itself() {
        for share in Share::ALL {
            assert_eq!(Share::of_word(share.word()), Some(share));
        }
        assert_eq!(Share::of_word("half"), None);
    }
}
