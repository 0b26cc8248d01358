//! What is asked of every record at once: region, kind, level, review, dates and codes as columns of integers.
//!
//! It reads packed records and knows nothing of files, filters or the screen.

use std::cmp::Ordering;

use super::date::{Edtf, Precision};
use super::names::{Names, Symbol};
use super::packed::{Cursor, Token};

/// How far a record has been checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Review {
    /// Nobody has checked it; also where nothing is said.
    #[default]
    Unreviewed,
    /// Checked against its source.
    Verified,
    /// Doubtful: sources disagree, or coders do.
    Disputed,
    /// Left out, with the reason in the note.
    Excluded,
}

impl Review {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Unreviewed, Self::Verified, Self::Disputed, Self::Excluded];

    /// As it stands in the file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::Verified => "verified",
            Self::Disputed => "disputed",
            Self::Excluded => "excluded",
        }
    }

    /// From the file's word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|review| review.id() == id)
    }
}

/// The days on which something may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// First possible day since 1970-01-01; `i32::MIN` where open.
    pub earliest: i32,
    /// Last possible day; `i32::MAX` where open.
    pub latest: i32,
    /// No `?`, `~` or `%` stands beside it.
    pub certain: bool,
    /// What was known.
    pub precision: Precision,
}

impl DayRange {
    /// The range of a date.
    pub fn of(date: &Edtf) -> Self {
        Self {
            earliest: date.earliest().map_or(i32::MIN, |day| day.0),
            latest: date.latest().map_or(i32::MAX, |day| day.0),
            certain: !date.qualified(),
            precision: date.precision(),
        }
    }

    /// Whether both ends are known.
    pub fn is_closed(&self) -> bool {
        self.earliest != i32::MIN && self.latest != i32::MAX
    }

    /// By earliest, then latest.
    pub fn compare(&self, other: &Self) -> Ordering {
        (self.earliest, self.latest).cmp(&(other.earliest, other.latest))
    }
}

/// The facts of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The regions, as symbols of [`Names::regions`].
    pub regions: &'a [Symbol],
    /// The kind.
    pub kind: Option<Symbol>,
    /// The level of government.
    pub level: Option<Symbol>,
    /// The review.
    pub review: Review,
    /// When it was issued, if that is known and understood.
    pub issued: Option<DayRange>,
    /// The codes of its annotations, each once, ascending.
    pub codes: &'a [Symbol],
}

/// The facts of a segment's records, one column each.
#[derive(Debug, Default, Clone)]
pub(crate) struct Columns {
    region_ends: Vec<u32>,
    regions: Vec<Symbol>,
    kind: Vec<Symbol>,
    level: Vec<Symbol>,
    review: Vec<Review>,
    issued: Vec<Option<DayRange>>,
    code_ends: Vec<u32>,
    codes: Vec<Symbol>,
}

const NONE: Symbol = Symbol::MAX;

impl Columns {
    /// The facts of a row; those of an empty record for a row that is not there.
    pub(crate) fn get(&self, row: usize) -> Facts<'_> {
        let slice = |ends: &[u32], values: &'_ [Symbol]| -> (usize, usize) {
            let start = row.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0) as usize;
            let end = ends.get(row).copied().unwrap_or(0) as usize;
            (start.min(values.len()), end.min(values.len()))
        };
        let (from, to) = slice(&self.region_ends, &self.regions);
        let (code_from, code_to) = slice(&self.code_ends, &self.codes);
        let some = |column: &[Symbol]| column.get(row).copied().filter(|symbol| *symbol != NONE);
        Facts {
            regions: self.regions.get(from..to).unwrap_or(&[]),
            kind: some(&self.kind),
            level: some(&self.level),
            review: self.review.get(row).copied().unwrap_or_default(),
            issued: self.issued.get(row).copied().flatten(),
            codes: self.codes.get(code_from..code_to).unwrap_or(&[]),
        }
    }

    /// Adds the facts of one more record.
    pub(crate) fn push(&mut self, mut record: Cursor<'_>, names: &mut Names) {
        let mut kind = NONE;
        let mut level = NONE;
        let mut review = Review::default();
        let mut issued = None;
        let first_code = self.codes.len();
        let first_region = self.regions.len();
        record.members(|key, value| match &*key.text() {
            "region" => value.items(|item| {
                if let Some(id) = item.string() {
                    let symbol = names.regions.add(&id.text());
                    if !self.regions.get(first_region..).unwrap_or(&[]).contains(&symbol) {
                        self.regions.push(symbol);
                    }
                }
            }),
            "kind" => {
                if let Some(id) = value.string() {
                    kind = names.kinds.add(&id.text());
                }
            }
            "level" => {
                if let Some(id) = value.string() {
                    level = names.levels.add(&id.text());
                }
            }
            "review" => {
                if let Some(id) = value.string() {
                    review = Review::from_id(&id.text()).unwrap_or_default();
                }
            }
            "issued" => {
                if let Some(text) = value.string() {
                    issued = Edtf::parse(&text.text()).ok().map(|date| DayRange::of(&date));
                }
            }
            "annotations" => value.items(|annotation| {
                annotation.members(|key, value| match (&*key.text(), value.next_token()) {
                    ("code", Some(Token::String(id))) => self.codes.push(names.codes.add(&id.text())),
                    ("by", Some(Token::String(id))) => {
                        names.coders.add(&id.text());
                    }
                    _ => {}
                });
            }),
            _ => {}
        });
        if let Some(new) = self.codes.get_mut(first_code..) {
            new.sort_unstable();
        }
        let mut kept = first_code;
        for at in first_code..self.codes.len() {
            let code = self.codes.get(at).copied().unwrap_or(NONE);
            let last = (kept > first_code).then(|| self.codes.get(kept - 1).copied()).flatten();
            if last != Some(code) {
                if let Some(place) = self.codes.get_mut(kept) {
                    *place = code;
                }
                kept += 1;
            }
        }
        self.codes.truncate(kept);
        self.code_ends.push(self.codes.len() as u32);
        self.region_ends.push(self.regions.len() as u32);
        self.kind.push(kind);
        self.level.push(level);
        self.review.push(review);
        self.issued.push(issued);
    }
}
