//! How many policies each place has: all that are found, or those among them that lack something, or those among all of the place.
//!
//! Where the filter asks for a period, those that are certain in it are told from those that may lie in it, whichever of both the line asks for.

use serde::{Deserialize, Serialize};

use super::places::{MapCell, PLACES, PlacesOfRegions};
use super::rows_of_line;
use super::searched::{Known, Searches};
use crate::analysis::frame::{BinFrame, Extent};
use crate::analysis::{Bin, Counted, Tracks};
use crate::dataset::Dataset;
use crate::dataset::region::REGIONS;
use crate::query::{
    Bitmap, DatePart, Field, Lexicon, Opens, OpensTerm, Period, Query, each_dated_row, left_out_undated, parse, period,
    with_possibly, without_field,
};
use crate::support::progress::{Progress, in_pieces};

/// What a map counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MapValue {
    /// The records that are found.
    #[default]
    Records,
    /// Those, of all records of the place.
    OfAll,
    /// Of those that are found, the ones that nobody coded.
    Uncoded,
    /// The ones without a source.
    WithoutSource,
    /// The ones that are coded, but as a whole.
    WithoutEvidence,
    /// The ones about which coders disagree.
    Disagreements,
}

impl MapValue {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Records, Self::OfAll, Self::Uncoded, Self::WithoutSource, Self::WithoutEvidence, Self::Disagreements];

    /// Its word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::OfAll => "of-all",
            other => other.counted().word(),
        }
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.word() == word)
    }

    /// What is true of each record that is counted.
    pub fn counted(self) -> Counted {
        match self {
            Self::Records | Self::OfAll => Counted::Records,
            Self::Uncoded => Counted::Uncoded,
            Self::WithoutSource => Counted::WithoutSource,
            Self::WithoutEvidence => Counted::WithoutEvidence,
            Self::Disagreements => Counted::Disagreements,
        }
    }

    /// Whether it is a share of something.
    pub fn is_share(self) -> bool {
        self != Self::Records
    }
}

/// How many certainly, and how many more possibly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Split {
    /// Certainly.
    pub certain: u32,
    /// Possibly, and not certainly.
    pub possible: u32,
}

impl Split {
    /// Both together.
    pub fn all(self) -> u32 {
        self.certain + self.possible
    }
}

/// The counts of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapCount {
    /// The place.
    pub cell: MapCell,
    /// What is counted.
    pub counts: Split,
    /// Of how many, where it is a share.
    pub of: Option<Split>,
    /// All its records, whatever the filter.
    pub all: u32,
    /// What is counted, by year.
    pub years: Tracks,
    /// Whether it was searched.
    pub known: Known,
    /// What opens just what is counted; nothing where the dataset does not know the place.
    pub opens: Option<Opens>,
}

/// The counts of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionMap {
    /// What is counted.
    pub value: MapValue,
    /// The date by which.
    pub date: DatePart,
    /// The time that the filter asks for.
    pub asked: Option<Period>,
    /// Whether the filter asks for regions, which the map leaves aside.
    pub asks_for_regions: bool,
    /// Whether the header says anything of searches.
    pub has_searches: bool,
    /// The places, in the order of [`MapCell::all`].
    pub cells: Vec<MapCount>,
    /// All of them together, each record once.
    pub whole: Split,
    /// Of how many, where it is a share.
    pub whole_of: Option<Split>,
    /// Records that stand in more than one place.
    pub joint: u32,
    /// Records that stand in no year.
    pub undated: u32,
    /// Records that lack the date by which, and which the filter leaves out for that.
    pub left_out: u32,
    /// All of them together by year, each once.
    pub years: Tracks,
    /// The first year; there are as many as each of the tracks is long.
    pub first_year: i32,
    /// Some of the regions elsewhere that records which are counted have, by symbol.
    pub elsewhere: Vec<u32>,
}

/// Of the regions elsewhere so many are named.
const NAMED: usize = 6;

/// The counts of a set of rows.
#[derive(Debug, Clone)]
struct Tally {
    /// By place, and at the end all, each once.
    tracks: Vec<Tracks>,
    joint: u32,
    elsewhere: Vec<u32>,
}

/// What a tally stands on.
struct MapGround<'a> {
    dataset: &'a Dataset,
    places: PlacesOfRegions,
    frame: BinFrame,
    date: DatePart,
}

impl MapGround<'_> {
    fn tally(&self, rows: &Bitmap, progress: &dyn Progress) -> Option<Tally> {
        let empty =
            || Tally { tracks: vec![Tracks::new(self.frame.bins); PLACES + 1], joint: 0, elsewhere: Vec::new() };
        let elsewhere = 1_u64 << MapCell::Elsewhere.number();
        let tally = in_pieces(
            rows.len(),
            progress,
            empty,
            |piece| {
                let mut tally = empty();
                each_dated_row(self.dataset, (rows, self.date), piece, |columns, days| {
                    let place = self.frame.place(days);
                    let bits = self.places.of(columns.regions);
                    tally.joint += u32::from(bits.count_ones() > 1);
                    if bits == elsewhere {
                        tally.name(columns.regions);
                    }
                    let mut rest = bits | 1 << PLACES;
                    while rest != 0 {
                        if let Some(tracks) = tally.tracks.get_mut(rest.trailing_zeros() as usize) {
                            tracks.add(place);
                        }
                        rest &= rest - 1;
                    }
                });
                tally
            },
            |one, other| {
                one.joint += other.joint;
                one.tracks.iter_mut().zip(&other.tracks).for_each(|(into, from)| into.merge(from));
                one.name(&other.elsewhere);
            },
        )?;
        Some(Tally { tracks: tally.tracks.into_iter().map(|tracks| tracks.finished(false)).collect(), ..tally })
    }
}

impl Tally {
    fn name(&mut self, regions: &[u32]) {
        for region in regions {
            if self.elsewhere.len() < NAMED && !self.elsewhere.contains(region) {
                self.elsewhere.push(*region);
            }
        }
    }

    fn total(&self, place: usize) -> u32 {
        self.tracks.get(place).map_or(0, Tracks::total)
    }
}

/// What is certain, what is certain or possible, and both by place.
struct SplitTally {
    certain: Tally,
    all: Tally,
}

impl SplitTally {
    fn at(&self, place: usize) -> Split {
        let certain = self.certain.total(place);
        Split { certain, possible: self.all.total(place).saturating_sub(certain) }
    }
}

impl RegionMap {
    /// Counts what a line finds, whatever regions it asks for. `None` when told to stop.
    pub fn count(
        dataset: &Dataset,
        names: &Lexicon,
        (line, date, value): (&str, DatePart, MapValue),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let base = without_field(line, Field::Region);
        let asked = period(&parse(&base).ast, date);
        let all = Query::read("", names, false).ok()?.filter().run(dataset, progress)?.found();
        let ground = MapGround {
            dataset,
            places: PlacesOfRegions::new(names),
            frame: years(dataset, &all, date, progress)?,
            date,
        };
        let live = ground.tally(&all, progress)?;
        let split = |counted: Counted| -> Option<SplitTally> {
            let rows = |possibly: bool| {
                let line = if asked.is_some() { with_possibly(&base, date, possibly) } else { base.clone() };
                rows_of_line(dataset, names, &counted.opens().narrow(&line), progress)
            };
            let all = ground.tally(&rows(true)?, progress)?;
            let certain = if asked.is_some() { ground.tally(&rows(false)?, progress)? } else { all.clone() };
            Some(SplitTally { certain, all })
        };
        let found = split(Counted::Records)?;
        let lacking = if value.counted() == Counted::Records { None } else { Some(split(value.counted())?) };
        let counted = lacking.as_ref().unwrap_or(&found);
        let of = |place: usize| match value {
            MapValue::Records => None,
            MapValue::OfAll => Some(Split { certain: live.total(place), possible: 0 }),
            _ => Some(found.at(place)),
        };
        let searches = Searches::new(dataset.header(), date, asked.map(Period::days));
        let cell = |cell: MapCell| {
            let place = cell.number();
            let counts = counted.at(place);
            let possibly = (asked.is_some() && counts.possible > 0).then_some(OpensTerm::Possibly(date));
            let period = Opens { bin: None, terms: possibly.into_iter().collect() };
            MapCount {
                cell,
                counts,
                of: of(place),
                all: live.total(place),
                years: counted.all.tracks.get(place).cloned().unwrap_or_default(),
                known: cell.iso().map_or(Known::NoPlace, |iso| searches.of(iso)),
                opens: cell.opens(names).map(|own| period.and(&own).and(&value.counted().opens())),
            }
        };
        let whole = counted.all.tracks.get(PLACES);
        let left_out = match left_out_undated(&base, date) {
            Some(undated) => {
                let shown = if asked.is_some() { with_possibly(&base, date, true) } else { base.clone() };
                let rows = |line: &str| rows_of_line(dataset, names, &value.counted().opens().narrow(line), progress);
                let mut left_out = rows(&undated)?;
                // A date that is open on a side is in no year, but may be found.
                left_out.and_not(&rows(&shown)?);
                left_out.count()
            }
            None => 0,
        };
        Some(Self {
            value,
            date,
            asked,
            asks_for_regions: base != without_nothing(line),
            has_searches: !dataset.header().searches().is_empty(),
            cells: MapCell::all().map(cell).collect(),
            whole: counted.at(PLACES),
            whole_of: of(PLACES),
            joint: counted.all.joint,
            undated: whole.map_or(0, |tracks| tracks.undated),
            left_out,
            years: whole.cloned().unwrap_or_default(),
            first_year: ground.frame.first,
            elsewhere: counted.all.elsewhere.clone(),
        })
    }

    /// How many provinces have any certain record that is counted, and how many may have one besides.
    pub fn provinces_with_any(&self) -> (usize, usize) {
        let provinces = || self.cells.iter().take(REGIONS.len());
        let certain = provinces().filter(|one| one.counts.certain > 0).count();
        (certain, provinces().filter(|one| one.counts.all() > 0).count() - certain)
    }

    /// The counts of a place.
    pub fn at(&self, cell: MapCell) -> Option<&MapCount> {
        self.cells.get(cell.number())
    }
}

/// A line printed as one is from which something was taken.
fn without_nothing(line: &str) -> String {
    crate::query::print(&parse(line).ast)
}

/// The years from the first to the last in which any record may stand: a filter does not move them.
fn years(dataset: &Dataset, live: &Bitmap, date: DatePart, progress: &dyn Progress) -> Option<BinFrame> {
    let extent = in_pieces(
        live.len(),
        progress,
        || Extent::EMPTY,
        |piece| {
            let mut extent = Extent::EMPTY;
            each_dated_row(dataset, (live, date), piece, |_, days| extent.add(days));
            extent
        },
        |one, other| *one = one.merge(other),
    )?;
    Some(BinFrame::new(&extent, Bin::Year))
}
