//! One condition of a filter, asked of one row. What is faster elsewhere must find the same.

use super::coding::{Bound, CodingExpr, Op};
use super::fold::folds_to;
use super::has::{has, is_in_force};
use super::needle::Needle;
use super::own::OwnTest;
use crate::dataset::TextField;
use crate::query::line::field::{DatePart, IdPart, Part};
use crate::query::names::place_names::PlaceName;
use crate::query::rows::table::RowView;

/// A set of symbols.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SymbolSet {
    words: Vec<u64>,
}

impl SymbolSet {
    /// Puts a symbol in.
    pub fn insert(&mut self, symbol: u32) {
        let at = (symbol / 64) as usize;
        if at >= self.words.len() {
            self.words.resize(at + 1, 0);
        }
        if let Some(word) = self.words.get_mut(at) {
            *word |= 1 << (symbol % 64);
        }
    }

    /// The only symbol in it, if there is just one.
    pub(in crate::query) fn single(&self) -> Option<u32> {
        let mut found = None;
        for (word, at) in self.words.iter().zip(0..) {
            match (word.count_ones(), found) {
                (0, _) => {}
                (1, None) => found = Some(at * 64 + word.trailing_zeros()),
                _ => return None,
            }
        }
        found
    }

    /// Whether the symbol is in it.
    #[inline]
    pub fn contains(&self, symbol: u32) -> bool {
        self.words.get((symbol / 64) as usize).is_some_and(|word| word >> (symbol % 64) & 1 == 1)
    }
}

/// What is asked of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// One of its regions is in the set.
    Region(SymbolSet),
    /// Its kind is in the set.
    Kind(SymbolSet),
    /// One of its codes is in the set.
    Code(SymbolSet),
    /// Its review is one of these bits.
    Review(u8),
    /// One of its dates lies within one of the ranges of days: certainly, or possibly.
    Date {
        /// Which date.
        part: DatePart,
        /// First and last days.
        ranges: Vec<(i32, i32)>,
        /// Whether one possible day within is enough.
        possibly: bool,
    },
    /// It held in one of the ranges of days: all the time for certain, or possibly at some time.
    InForce {
        /// First and last days.
        ranges: Vec<(i32, i32)>,
        /// Whether one possible day within is enough.
        possibly: bool,
    },
    /// It has one of these parts.
    Has(Vec<Part>),
    /// It lacks one of them.
    Missing(Vec<Part>),
    /// One of its texts has this.
    Text(Needle),
    /// One of the texts of a part has one of these.
    TextIn(TextField, Vec<Needle>),
    /// One of the values of a part is one of these, folded; with `true` only the innermost place counts.
    Id(IdPart, Vec<(String, bool)>),
    /// It is in one of these places; with `true` only the innermost place counts.
    Place(Vec<(PlaceName, bool)>),
    /// One of its annotations is like this.
    Coding(CodingExpr),
    /// A plain value of a field of the file's own passes one of these.
    Own(&'static str, Vec<OwnTest>),
    /// Its final coding has one of these: codes, each with what its value must be.
    Final {
        /// The codes.
        wanted: Vec<(SymbolSet, Option<(Op, Bound)>)>,
        /// Whether it is enough that some coder says so, where coders disagree.
        possibly: bool,
    },
    /// It was read for one of these: each the code with all that it lies in.
    Pass(Vec<SymbolSet>),
}

impl Test {
    /// Whether the record itself must be read to answer, not only its columns.
    pub(super) fn reads_record(&self) -> bool {
        match self {
            Self::Text(_)
            | Self::TextIn(..)
            | Self::Coding(_)
            | Self::Final { .. }
            | Self::Pass(_)
            | Self::Place(_)
            | Self::Own(..)
            | Self::InForce { .. } => true,
            Self::Date { part, .. } => *part != DatePart::Issued,
            Self::Id(part, _) => *part != IdPart::Level,
            Self::Has(parts) | Self::Missing(parts) => parts.iter().any(|part| part.reads_record()),
            Self::Region(_) | Self::Kind(_) | Self::Code(_) | Self::Review(_) => false,
        }
    }

    /// Whether a record passes.
    pub fn holds<R: RowView + ?Sized>(&self, row: &R) -> bool {
        match self {
            Self::Region(set) => row.regions().iter().any(|symbol| set.contains(*symbol)),
            Self::Kind(set) => row.kind().is_some_and(|symbol| set.contains(symbol)),
            Self::Code(set) => row.codes().iter().any(|symbol| set.contains(*symbol)),
            Self::Review(bits) => 1u8.checked_shl(row.review().into()).is_some_and(|bit| bits & bit != 0),
            Self::Date { part, ranges, possibly } => row.date_of(*part).is_some_and(|days| {
                ranges.iter().any(
                    |(from, to)| {
                        if *possibly { days.maybe_in(*from, *to) } else { days.surely_in(*from, *to) }
                    },
                )
            }),
            Self::InForce { ranges, possibly } => {
                ranges.iter().any(|(from, to)| is_in_force(row, (*from, *to), *possibly))
            }
            Self::Has(parts) => parts.iter().any(|part| has(row, *part)),
            Self::Missing(parts) => parts.iter().any(|part| !has(row, *part)),
            Self::TextIn(part, needles) => {
                let mut found = false;
                row.texts_of(*part, &mut |text| found = found || needles.iter().any(|needle| needle.is_in(text)));
                found
            }
            Self::Own(name, tests) => {
                let mut found = false;
                row.own_values(name, &mut |value| found = found || tests.iter().any(|test| test.holds(value)));
                found
            }
            Self::Coding(expr) => {
                let bound = expr.of_row(|found| row.codings(found));
                let mut found = false;
                row.codings(&mut |coding| found = found || bound.holds(coding));
                found
            }
            Self::Final { wanted, possibly } => is_final(row, wanted, *possibly),
            Self::Pass(wanted) => {
                let mut found = false;
                row.passes(&mut |codes| {
                    found = found || wanted.iter().any(|set| codes.iter().any(|code| set.contains(*code)));
                });
                found
            }
            Self::Place(wanted) => {
                let mut found = false;
                row.ids_of(IdPart::Place, &mut |value, innermost| {
                    found =
                        found || wanted.iter().any(|(place, only)| (innermost || !only) && place.finds(value, *only));
                });
                found
            }
            Self::Id(part, values) => {
                let mut found = false;
                row.ids_of(*part, &mut |id, innermost| {
                    found = found || values.iter().any(|(value, only)| (innermost || !only) && folds_to(id, value));
                });
                found
            }
            Self::Text(needle) => {
                let mut found = false;
                row.texts(&mut |text| found = found || needle.is_in(text));
                found
            }
        }
    }
}

fn is_final<R: RowView + ?Sized>(row: &R, wanted: &[(SymbolSet, Option<(Op, Bound)>)], possibly: bool) -> bool {
    // Only what somebody coded can be final: most records need not be read.
    if !row.codes().iter().any(|code| wanted.iter().any(|(set, _)| set.contains(*code))) {
        return false;
    }
    let mut found = false;
    if wanted.iter().all(|(_, bound)| bound.is_none()) {
        row.final_codes(&mut |code, is_open| {
            let is_wanted = || wanted.iter().any(|(set, _)| set.contains(code));
            found = found || (possibly || !is_open) && is_wanted();
        });
        return found;
    }
    row.finals(&mut |one| {
        let holds = |bound: &Option<(Op, Bound)>| {
            let Some((op, bound)) = bound else { return true };
            one.values.iter().any(|value| bound.holds(*op, value))
        };
        let is_wanted = || wanted.iter().any(|(set, bound)| set.contains(one.code) && holds(bound));
        found = found || (possibly || !one.is_open) && is_wanted();
    });
    found
}
