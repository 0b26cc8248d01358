//! What sources report beside what the dataset holds of the same: unit, level, period and regions.
//!
//! A collection is no census. How many are lacking is worked out only where a source says all four; else both numbers stand beside each other, with
//! what is not said. Held is what the filter finds, but what it asks of region, level and time of issue: in place of that the report's own stands.

use super::governments::Governments;
use super::places::token;
use super::rows_of_line;
use crate::dataset::date::{Day, Edtf};
use crate::dataset::region::NATION;
use crate::dataset::{Dataset, Reported};
use crate::query::{Bitmap, Field, Instead, Lexicon, Opens, OpensTerm};
use crate::support::progress::Progress;

/// What a source counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverageUnit {
    /// Policies.
    Policies,
    /// Governments, see [`Coverage::untold`].
    Governments,
}

/// Why nobody can say how many are lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoGap {
    /// The source gives no number.
    Count,
    /// It does not say what it counts, or in a word that is not known.
    Unit,
    /// It does not say of which level.
    Level,
    /// It does not say of which time, or when that ends.
    Period,
    /// It says so in doubt.
    DoubtfulPeriod,
    /// The dataset does not know one of its regions, or they are more than a line should name.
    Region,
}

/// What the dataset holds of what a report counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldCount {
    /// Policies or governments, as the source counts them.
    pub number: u32,
    /// The records behind them.
    pub records: u32,
    /// What opens these.
    pub opens: Option<Opens>,
}

/// A report, and what is held of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedRow {
    /// Its place in the header.
    pub at: usize,
    /// What it counts.
    pub unit: Option<CoverageUnit>,
    /// Certainly within its period; all, where it has none.
    pub certain: HeldCount,
    /// With those that may be within it; of governments, those that no certain record has.
    pub possibly: HeldCount,
    /// Why nobody can say how many are lacking; nothing where everybody can.
    pub no_gap: Vec<NoGap>,
    /// Records of which nobody can say by which government they are.
    pub untold: u32,
}

impl ReportedRow {
    /// How many more may be held than certainly are.
    pub fn more(&self) -> u32 {
        self.possibly.number.saturating_sub(self.certain.number)
    }

    /// By how much the report exceeds what is held: with all that may be, and with what certainly is. Less than zero where more is held.
    pub fn gap(&self, count: i64) -> Option<(i64, i64)> {
        let held = |held: &HeldCount| count.saturating_sub(i64::from(held.number));
        self.no_gap.is_empty().then(|| (held(&self.possibly), held(&self.certain)))
    }
}

/// All reports, in the order of the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// The rows.
    pub rows: Vec<ReportedRow>,
    /// Reports that are not among them, since they are too many.
    pub left_out: usize,
}

/// A report of more regions than this asks for a line that is not for people.
const MOST_REGIONS: usize = 60;
/// The levels of government.
const LEVELS: [&str; 5] = ["national", "province", "prefecture", "county", "township"];
/// More reports than this are not looked at: each asks two queries.
const MOST_REPORTS: usize = 300;

impl Coverage {
    /// Counts what a line finds of each report. `None` when told to stop.
    pub fn count(dataset: &Dataset, names: &Lexicon, line: &str, progress: &dyn Progress) -> Option<Self> {
        let reports = dataset.header().reported();
        let mut rows = Vec::new();
        for (at, report) in reports.iter().enumerate().take(MOST_REPORTS) {
            rows.push(row(dataset, names, (line, at, report), progress)?);
        }
        Some(Self { left_out: reports.len() - rows.len(), rows })
    }
}

/// The days of a report's period: of a date that is understood, of which an end is known.
struct Asked {
    from: Option<Day>,
    to: Day,
    is_doubtful: bool,
}

impl Asked {
    fn of(text: &str) -> Option<Self> {
        let date = Edtf::parse(text.trim()).ok()?;
        let is_doubtful = date.qualified();
        // From any time on is said; up to when, must be.
        Some(Self { from: date.earliest(), to: date.latest()?, is_doubtful })
    }
}

fn row(
    dataset: &Dataset,
    names: &Lexicon,
    (line, at, report): (&str, usize, &Reported),
    progress: &dyn Progress,
) -> Option<ReportedRow> {
    let unit = match report.of.as_str() {
        "policies" => Some(CoverageUnit::Policies),
        "governments" => Some(CoverageUnit::Governments),
        _ => None,
    };
    let asked = report.issued.as_deref().and_then(Asked::of);
    let regions: Vec<Option<(String, bool)>> =
        report.regions.iter().map(|iso| Some((token(names, iso)?, iso == NATION.iso))).collect();
    let is_unknown = regions.len() > MOST_REGIONS || regions.iter().any(Option::is_none);
    // A word that is no level says none.
    let level = report.level.as_deref().filter(|level| LEVELS.contains(level));
    let mut no_gap = Vec::new();
    let mut lacks = |is_lacking: bool, what| no_gap.extend(is_lacking.then_some(what));
    lacks(report.count.is_none(), NoGap::Count);
    lacks(unit.is_none(), NoGap::Unit);
    lacks(level.is_none(), NoGap::Level);
    lacks(asked.is_none(), NoGap::Period);
    lacks(asked.as_ref().is_some_and(|asked| asked.is_doubtful), NoGap::DoubtfulPeriod);
    lacks(is_unknown, NoGap::Region);
    let mut made =
        ReportedRow { at, unit, certain: HeldCount::default(), possibly: HeldCount::default(), no_gap, untold: 0 };
    // Of a unit or a region that nobody knows nothing can be held.
    if unit.is_none() || is_unknown {
        return Some(made);
    }
    let opens = |possibly: bool| {
        let known: Vec<(String, bool)> = regions.iter().flatten().cloned().collect();
        let region = if known.is_empty() { Instead::Nothing } else { Instead::Any(known) };
        let level = level.map(|level| Instead::Any(vec![(level.to_owned(), false)]));
        let days = asked.as_ref().map(|asked| Instead::Days(asked.from, Some(asked.to), possibly));
        let terms = vec![
            OpensTerm::Instead(Field::Region, region),
            OpensTerm::Instead(Field::Level, level.unwrap_or(Instead::Nothing)),
            OpensTerm::Instead(Field::Issued, days.unwrap_or(Instead::Nothing)),
        ];
        Opens { bin: None, terms }
    };
    let rows = |possibly| rows_of_line(dataset, names, &opens(possibly).narrow(line), progress);
    let certain = rows(false)?;
    let possibly = if asked.is_some() { rows(true)? } else { certain.clone() };
    let governments = |rows: &Bitmap| match unit {
        Some(CoverageUnit::Governments) => Governments::of(dataset, rows, progress).map(Some),
        _ => Some(None),
    };
    let (sure, may) = (governments(&certain)?, governments(&possibly)?);
    let held = |rows: &Bitmap, governments: Option<&Governments>, possibly| {
        let records = rows.count();
        let number = governments.map_or(records, |governments| governments.keys.len() as u32);
        HeldCount { number, records, opens: Some(opens(possibly)) }
    };
    made.untold = may.as_ref().map_or(0, |governments| governments.untold);
    made.certain = held(&certain, sure.as_ref(), false);
    made.possibly = held(&possibly, may.as_ref(), true);
    Some(made)
}
