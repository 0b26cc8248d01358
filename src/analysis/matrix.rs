//! Policies by what stands on them and by time, or by two things that stand on them, as a table of counts; and how many of those in
//! each cell lack something: a code, a source, a passage that a code stands on.
//!
//! A cell counts as the bars of a timeline do: what is certain in a bin apart from what is only possible. A row or a column of a
//! tree counts what lies below it. It must not know how a matrix looks.

use serde::{Deserialize, Serialize};

use super::bin::Bin;
use super::cross::{Cross, CrossBefore};
use super::stack::By;
use super::timeline::{Ground, Timeline, TimelineBefore};
use super::tracks::Tracks;
use crate::query::{Bitmap, Field, Lexicon, Opens, OpensTerm, Part, Query, Table};
use crate::support::choice_words::choice_words;
use crate::support::progress::Progress;

/// What the cells of a matrix count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Records.
    #[default]
    Records,
    /// Of the records, those that nobody coded.
    Uncoded,
    /// Of the records, those without a source.
    WithoutSource,
    /// Of the records, those that are coded, but as a whole: no code of theirs stands on words of a text.
    WithoutEvidence,
    /// Of the records, those with a code about which coders disagree, and which nobody settled.
    Disagreements,
}

choice_words!(
    Counted:
    Records = "records",
    Uncoded = "uncoded",
    WithoutSource = "without-source",
    WithoutEvidence = "without-evidence",
    Disagreements = "disagreements"
);

impl Counted {
    /// What is true of each record that is counted, beside the filter.
    pub fn opens(self) -> Opens {
        let lacks = |part| OpensTerm::Part(part, false);
        let terms = match self {
            Self::Records => Vec::new(),
            Self::Uncoded => vec![lacks(Part::Field(Field::Code))],
            Self::WithoutSource => vec![lacks(Part::Field(Field::Source))],
            Self::WithoutEvidence => vec![OpensTerm::Part(Part::Field(Field::Code), true), lacks(Part::Evidence)],
            Self::Disagreements => vec![OpensTerm::Part(Part::Disagreement, true)],
        };
        Opens { bin: None, terms }
    }
}

/// What two codes of a cell must have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Together {
    /// A record.
    #[default]
    Record,
    /// A character of a text: two annotations of the record overlap.
    Overlap,
}

choice_words!(Together: Record = "record", Overlap = "overlap");

/// What is asked of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatrixAsked {
    /// What its rows are.
    pub rows: By,
    /// What its columns are; bins of time, where it is nothing.
    pub columns: By,
    /// Of codes by codes: where they stand together.
    pub together: Together,
    /// What its cells count.
    pub counted: Counted,
}

impl MatrixAsked {
    /// The word for bins of time.
    pub const PERIOD: &'static str = "period";
    /// How fine first dates are where columns are no bins of time.
    pub const FIRST_DATES: Bin = Bin::Month;

    /// Rows by bins of time.
    pub fn over_time(rows: By, counted: Counted) -> Self {
        Self { rows, counted, ..Self::default() }
    }

    /// Whether its rows and its columns are codes.
    pub fn is_of_codes(self) -> bool {
        self.rows == By::Code && self.columns == By::Code
    }

    /// Whether passages of both codes must overlap.
    pub fn is_overlap(self) -> bool {
        self.is_of_codes() && self.together == Together::Overlap
    }
}

/// Counts by row, and by bin of time or by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// What was asked.
    pub asked: MatrixAsked,
    /// What is counted: its series are the rows, its bins the columns.
    pub counts: Timeline,
    /// Of how many, where not all records are counted; with the same bins.
    pub of: Option<Timeline>,
    /// Columns that are no bins of time.
    pub across: Option<Across>,
}

/// Columns that are values, as rows are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// What is counted.
    pub counts: Cross,
    /// Of how many, where not all records are counted.
    pub of: Option<Cross>,
}

/// What was counted before, see [`Matrix::recount`].
#[derive(Debug, Clone, Default)]
pub struct MatrixBefore {
    rows: TimelineBefore,
    columns: TimelineBefore,
    pairs: CrossBefore,
}

impl Matrix {
    /// Counts the filtered rows of a table. `None` when told to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        ground: &Ground,
        asked: (&Bitmap, MatrixAsked),
        progress: &dyn Progress,
    ) -> Option<Self> {
        Self::recount(table, names, ground, asked, &mut MatrixBefore::default(), progress)
    }

    /// The same when other rows were counted before: only those are counted that came or went. Meanwhile nothing but the filter, the
    /// date and what its cells count may have changed.
    pub fn recount<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        ground: &Ground,
        (shown, asked): (&Bitmap, MatrixAsked),
        before: &mut MatrixBefore,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let series = |by, before: &mut TimelineBefore| {
            Timeline::recount_with(table, names, ground, (shown, by, true), before, progress)
        };
        let all = series(asked.rows, &mut before.rows)?;
        let mut across = None;
        if asked.columns != By::Nothing {
            let columns =
                if asked.columns == asked.rows { all.clone() } else { series(asked.columns, &mut before.columns)? };
            let shown = (shown, asked.is_overlap());
            across = Some(Cross::count(table, (&all, columns), shown, &mut before.pairs, progress)?);
        }
        if asked.counted == Counted::Records {
            let across = across.map(|counts| Across { counts, of: None });
            return Some(Self { asked, counts: all, of: None, across });
        }
        // The words of these lines are in every version of the language.
        let Ok(query) = Query::read(&asked.counted.opens().narrow(""), names, false) else { return None };
        let mut lacking = query.filter().run(table, progress)?.found();
        lacking.and(shown);
        let counts = Timeline::count_some(table, ground, (&lacking, shown), &all, progress)?;
        let across = match across {
            None => None,
            Some(of) => {
                let columns = Timeline::count_some(table, ground, (&lacking, shown), &of.columns, progress)?;
                let counts = of.count_some(table, columns, &lacking, &before.pairs, progress)?;
                Some(Across { counts, of: Some(of) })
            }
        };
        Some(Self { asked, counts, of: Some(all), across })
    }

    /// The counts that say which rows and columns there are: of all that is filtered.
    pub fn whole(&self) -> &Timeline {
        self.of.as_ref().unwrap_or(&self.counts)
    }

    /// What is counted of a symbol; nothing for one that has none of it.
    pub fn row(&self, symbol: Option<u32>) -> Option<&Tracks> {
        tracks_of(&self.counts, symbol)
    }

    /// Of how many.
    pub fn row_of(&self, symbol: Option<u32>) -> Option<&Tracks> {
        tracks_of(self.whole(), symbol)
    }
}

/// The counts of a symbol; nothing for one that no record has.
pub fn tracks_of(timeline: &Timeline, symbol: Option<u32>) -> Option<&Tracks> {
    timeline.series.iter().find(|series| series.symbol == symbol).map(|series| &series.tracks)
}

impl Across {
    /// The counts that say which columns there are: of all that is filtered.
    pub fn whole(&self) -> &Cross {
        self.of.as_ref().unwrap_or(&self.counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Bin;
    use crate::dataset::Dataset;

    const CODED: &str = r#"{"hongtou":1,"codes":[{"id":"c"}],"policies":[
        {"id":"a","region":"CN-GD","issued":"2018","sources":[{"url":"https://x.example"}],
         "text":"plan","annotations":[{"id":"1","code":"c","target":{"field":"text","start":0,"end":4,"exact":"plan"}}]},
        {"id":"b","region":"CN-GD","issued":"2018","annotations":[{"id":"2","code":"c"}]},
        {"id":"c","region":["CN-GD","CN-HE"],"issued":"2018/2019"},
        {"id":"d","region":"CN-HE"}]}"#;

    /// For each row its certain and possible counts by year, and how many are undated.
    fn counted(counted: Counted) -> Vec<(String, Vec<u32>, Vec<u32>, u32)> {
        let dataset: Dataset = crate::formats::read(CODED.as_bytes().to_vec()).unwrap().dataset;
        let names = crate::query::lexicon_of(&dataset);
        let all = Query::read("", &names, false).unwrap().filter().run(&dataset, &()).unwrap().found();
        let date = crate::query::DatePart::Issued;
        let ground = Ground::count(&dataset, &all, (date, Some(Bin::Year)), &()).unwrap();
        let matrix =
            Matrix::count(&dataset, &names, &ground, (&all, MatrixAsked::over_time(By::Region, counted)), &()).unwrap();
        assert_eq!(matrix.of.is_some(), counted != Counted::Records);
        let row = |symbol: u32| {
            let tracks = matrix.row(Some(symbol)).cloned().unwrap_or_default();
            (dataset.names().regions.id(symbol).to_owned(), tracks.certain, tracks.possible, tracks.undated)
        };
        let mut rows: Vec<_> = matrix.whole().series.iter().filter_map(|series| series.symbol).map(row).collect();
        rows.sort();
        rows
    }

    #[test]
    fn matrix_when_counted_has_what_lacks_something_in_the_cell_of_its_row_and_year() {
        let row = |id: &str, certain: &[u32], possible: &[u32], undated| {
            (id.to_owned(), certain.to_vec(), possible.to_vec(), undated)
        };
        let (gd, he) = ("CN-GD", "CN-HE");
        assert_eq!(counted(Counted::Records), [row(gd, &[2, 0], &[1, 1], 0), row(he, &[0, 0], &[1, 1], 1)]);
        assert_eq!(counted(Counted::Uncoded), [row(gd, &[0, 0], &[1, 1], 0), row(he, &[0, 0], &[1, 1], 1)]);
        assert_eq!(counted(Counted::WithoutSource), [row(gd, &[1, 0], &[1, 1], 0), row(he, &[0, 0], &[1, 1], 1)]);
        assert_eq!(counted(Counted::WithoutEvidence), [row(gd, &[1, 0], &[0, 0], 0), row(he, &[], &[], 0)]);
    }

    #[test]
    fn counted_when_named_by_its_word_is_itself_and_its_line_can_be_read() {
        for counted in Counted::ALL {
            assert_eq!(Counted::of_word(counted.word()), Some(counted));
            assert!(Query::read(&counted.opens().narrow(""), &Lexicon::default(), false).is_ok(), "{counted:?}");
        }
        assert_eq!(Counted::of_word("all"), None);
    }
}
