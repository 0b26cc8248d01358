//! Policies by province, on a map: how many there are, what share of something, by which year; two groups of provinces beside each other; and
//! what sources report beside what the dataset holds.
//!
//! Each number comes with what opens its records, and is counted by the very line that this makes. Like a facet, all of it leaves aside which
//! regions the filter asks for. It must not know how a map looks.

mod compare;
mod count;
mod coverage;
#[cfg(test)]
mod coverage_tests;
mod governments;
mod place_names;
mod places;
mod searched;
#[cfg(test)]
mod tests;

pub use compare::{ComparedSide, Comparison};
pub use count::{MapCount, MapValue, RegionMap, Split};
pub use coverage::{Coverage, CoverageUnit, HeldCount, NoGap, ReportedRow};
pub use places::{MapCell, ProvinceSet};
pub use searched::Known;

use crate::dataset::Dataset;
use crate::query::{Bitmap, Lexicon, Query, parse};
use crate::support::progress::Progress;

/// The rows that a line finds; none where it cannot be read, since it names more than a line may. `None` when told to stop.
fn rows_of_line(dataset: &Dataset, names: &Lexicon, line: &str, progress: &dyn Progress) -> Option<Bitmap> {
    if Query::read(line, names, false).is_err() && parse(line).ast.root.is_none() {
        return Some(Bitmap::new(dataset.slots()));
    }
    // A name that nothing has any more finds nothing, as in the filter.
    Some(Query::read_again(line, names).filter().run(dataset, progress)?.found())
}
