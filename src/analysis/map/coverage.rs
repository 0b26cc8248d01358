//! What sources report beside what the dataset holds of the same: unit, level, period and regions.
//!
//! A collection is no census. How many are lacking is worked out only where a source says all four, and the filter asks for nothing else; else both
//! numbers stand beside each other, with what is not said. Held is what the filter finds, but what it asks of region, level and time of issue: in
//! place of that the report's own stands. A record that itself lacks one of these may belong to what is reported: the gap may be smaller by it.

use std::collections::BTreeSet;

use super::governments::{GovernmentNames, Governments, Whose};
use super::places::{below, token};
use super::rows_of_line;
use crate::dataset::date::{Day, Edtf};
use crate::dataset::region::NATION;
use crate::dataset::{Dataset, Reported};
use crate::query::{Bitmap, Field, Instead, Lexicon, Opens, OpensTerm, Query, without_field};
use crate::support::progress::Progress;

/// What a source counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverageUnit {
    /// Policies.
    Policies,
    /// Governments, those whose place is not told aside.
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
    /// The filter asks for something else than region, level and time of issue.
    Filter,
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
    /// Records that may belong to what is reported, since they lack the date, level or region that it takes to know.
    pub lacking: u32,
    /// What opens all of them and what is possibly held.
    pub lacking_opens: Option<Opens>,
    /// How many are held at most: possibly, with those that lack something, and each that is untold by a government of its own.
    pub most: u32,
}

impl ReportedRow {
    /// How many more may be held than certainly are.
    pub fn more(&self) -> u32 {
        self.possibly.number.saturating_sub(self.certain.number)
    }

    /// By how much the report exceeds what is held: with all that may be, and with what certainly is. Less than zero where more is held, but not
    /// of a number that is a lower bound: there nothing is known to be too much.
    pub fn gap(&self, report: &Reported) -> Option<(i64, i64)> {
        let count = report.count.filter(|_| self.no_gap.is_empty())?;
        let least = if report.at_least { 0 } else { i64::MIN };
        let held = |held: u32| count.saturating_sub(i64::from(held)).max(least);
        Some((held(self.most), held(self.certain.number)))
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
        let governments = if reports.iter().any(|report| unit_of(report) == Some(CoverageUnit::Governments)) {
            let all = Query::read("", names, false).ok()?.filter().run(dataset, progress)?.found();
            Some(GovernmentNames::of(dataset, names, &all, progress)?)
        } else {
            None
        };
        let counting = Counting { dataset, names, line, governments, is_filtered: asks_for_more(line) };
        let mut rows = Vec::new();
        for (at, report) in reports.iter().enumerate().take(MOST_REPORTS) {
            rows.push(counting.row(at, report, progress)?);
        }
        Some(Self { left_out: reports.len() - rows.len(), rows })
    }
}

fn unit_of(report: &Reported) -> Option<CoverageUnit> {
    match report.of.as_str() {
        "policies" => Some(CoverageUnit::Policies),
        "governments" => Some(CoverageUnit::Governments),
        _ => None,
    }
}

/// Whether a line asks for something that no report says.
fn asks_for_more(line: &str) -> bool {
    let rest = [Field::Region, Field::Level, Field::Issued]
        .into_iter()
        .fold(line.to_owned(), |line, field| without_field(&line, field));
    !rest.trim().is_empty()
}

/// The days of a report's period: of a date that is understood, of which an end is known.
struct Asked {
    from: Option<Day>,
    to: Option<Day>,
    is_doubtful: bool,
}

impl Asked {
    fn of(text: &str) -> Option<Self> {
        let date = Edtf::parse(text.trim()).ok()?;
        let asked = Self { from: date.earliest(), to: date.latest(), is_doubtful: date.qualified() };
        (asked.from.is_some() || asked.to.is_some()).then_some(asked)
    }
}

/// What reports are counted among.
struct Counting<'a> {
    dataset: &'a Dataset,
    names: &'a Lexicon,
    line: &'a str,
    governments: Option<GovernmentNames<'a>>,
    is_filtered: bool,
}

/// How surely records belong to a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Belongs {
    Certainly,
    Possibly,
    /// Possibly, or what they lack may be what is asked for.
    OrLacking,
}

/// What a report asks for, as a line has it.
struct Terms {
    region: Instead,
    level: Instead,
    asked: Option<Asked>,
}

impl Terms {
    fn opens(&self, belongs: Belongs) -> Opens {
        let possibly = belongs != Belongs::Certainly;
        let days = self.asked.as_ref().map(|asked| Instead::Days(asked.from, asked.to, possibly));
        let term = |field, instead: Instead| {
            let is_lacking = belongs == Belongs::OrLacking && instead != Instead::Nothing;
            OpensTerm::Instead(field, if is_lacking { Instead::OrMissing(Box::new(instead)) } else { instead })
        };
        let terms = vec![
            term(Field::Region, self.region.clone()),
            term(Field::Level, self.level.clone()),
            term(Field::Issued, days.unwrap_or(Instead::Nothing)),
        ];
        Opens { bin: None, terms }
    }
}

impl Counting<'_> {
    fn row(&self, at: usize, report: &Reported, progress: &dyn Progress) -> Option<ReportedRow> {
        let unit = unit_of(report);
        let asked = report.issued.as_deref().and_then(Asked::of);
        let regions: Vec<Option<(String, bool)>> =
            report.regions.iter().map(|iso| Some((token(self.names, iso)?, iso == NATION.iso))).collect();
        let is_unknown = regions.len() > MOST_REGIONS || regions.iter().any(Option::is_none);
        // A word that is no level says none.
        let level = report.level.as_deref().filter(|level| LEVELS.contains(level));
        let mut no_gap = Vec::new();
        let mut lacks = |is_lacking: bool, what| no_gap.extend(is_lacking.then_some(what));
        lacks(report.count.is_none(), NoGap::Count);
        lacks(unit.is_none(), NoGap::Unit);
        lacks(level.is_none(), NoGap::Level);
        // From any time on is said; up to when, must be.
        lacks(asked.as_ref().is_none_or(|asked| asked.to.is_none()), NoGap::Period);
        lacks(asked.as_ref().is_some_and(|asked| asked.is_doubtful), NoGap::DoubtfulPeriod);
        lacks(is_unknown, NoGap::Region);
        lacks(self.is_filtered, NoGap::Filter);
        let mut made = ReportedRow {
            at,
            unit,
            certain: HeldCount::default(),
            possibly: HeldCount::default(),
            no_gap,
            untold: 0,
            lacking: 0,
            lacking_opens: None,
            most: 0,
        };
        // Of a unit or a region that nobody knows nothing can be held.
        if unit.is_none() || is_unknown {
            return Some(made);
        }
        let known: Vec<(String, bool)> = regions.into_iter().flatten().collect();
        let region = if known.is_empty() { Instead::Nothing } else { Instead::Any(known) };
        let one_level = |level: &str| Instead::Any(vec![(level.to_owned(), false)]);
        let terms = Terms { region, level: level.map_or(Instead::Nothing, one_level), asked };
        let rows = |belongs| rows_of_line(self.dataset, self.names, &terms.opens(belongs).narrow(self.line), progress);
        let certain = rows(Belongs::Certainly)?;
        let possibly = if terms.asked.is_some() { rows(Belongs::Possibly)? } else { certain.clone() };
        let all = rows(Belongs::OrLacking)?;
        let symbols: BTreeSet<u32> = report.regions.iter().flat_map(|iso| below(self.names, iso)).collect();
        let whose = Whose { within: Some(&symbols).filter(|_| !report.regions.is_empty()), level: None };
        let governments = |rows: &Bitmap, whose: Whose<'_>| match &self.governments {
            Some(names) if unit == Some(CoverageUnit::Governments) => {
                Governments::of(names, rows, whose, progress).map(Some)
            }
            _ => Some(None),
        };
        let (sure, may) = (governments(&certain, whose)?, governments(&possibly, whose)?);
        let most = governments(&all, Whose { level, ..whose })?;
        let held = |rows: &Bitmap, governments: Option<&Governments>, belongs| {
            let records = rows.count();
            let number = governments.map_or(records, |governments| governments.keys.len() as u32);
            HeldCount { number, records, opens: Some(terms.opens(belongs)) }
        };
        made.untold = may.as_ref().map_or(0, |governments| governments.untold);
        made.certain = held(&certain, sure.as_ref(), Belongs::Certainly);
        made.possibly = held(&possibly, may.as_ref(), Belongs::Possibly);
        made.lacking = all.count().saturating_sub(made.possibly.records);
        made.lacking_opens = Some(terms.opens(Belongs::OrLacking)).filter(|_| made.lacking > 0);
        // Each that is untold may be of a government that nothing else is of.
        let most = most.map_or_else(|| all.count(), |all| (all.keys.len() as u32).saturating_add(all.untold));
        made.most = most.max(made.possibly.number);
        Some(made)
    }
}
