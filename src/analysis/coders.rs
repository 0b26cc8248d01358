//! How far each coder is: what is assigned, read and coded, counted in one pass over the records; and beside each number the
//! terms of the filter line that find its records.
//!
//! Whether a record is read is said by `read:`, so that what is counted is what a line finds. It must not know who codes now.

use std::collections::{BTreeMap, HashSet};

use crate::dataset::{Annotation, Dataset, RowId};
use crate::query::{Bitmap, CodingExpr, Field, IdPart, Opens, OpensTerm, Part, Table as _, fold};
use crate::support::progress::{Progress, in_small_pieces};

/// What is done of the work of one coder, or of the records that are nobody's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoderWork {
    /// Whose; nothing for records that are assigned to nobody.
    pub coder: Option<String>,
    /// Records that are assigned.
    pub assigned: u32,
    /// Of these, those that are read for all codes: by this coder, or, where they are nobody's, by anybody.
    pub read: u32,
    /// Records that the coder has read without having them assigned.
    pub read_others: u32,
    /// Records with an annotation of the coder, or, where they are nobody's, of anybody.
    pub coded: u32,
    /// The coder's annotations, of those that are meant.
    pub annotations: u32,
    /// When the coder annotated or read last, RFC 3339 as it stands in the file.
    pub last: Option<String>,
}

/// A number of records in that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorkCount {
    /// [`CoderWork::assigned`]
    Assigned,
    /// [`CoderWork::read`]
    Read,
    /// Assigned, but not read.
    ToRead,
    /// [`CoderWork::read_others`]
    ReadOthers,
    /// [`CoderWork::coded`]
    Coded,
}

impl WorkCount {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Assigned, Self::Read, Self::ToRead, Self::ReadOthers, Self::Coded];
}

impl CoderWork {
    /// A number of records; none where it has no meaning.
    pub fn count(&self, count: WorkCount) -> Option<u32> {
        match count {
            WorkCount::Assigned => Some(self.assigned),
            WorkCount::Read => Some(self.read),
            WorkCount::ToRead => Some(self.assigned.saturating_sub(self.read)),
            WorkCount::ReadOthers => self.coder.is_some().then_some(self.read_others),
            WorkCount::Coded => Some(self.coded),
        }
    }

    /// The records that a number counts.
    pub fn opens(&self, count: WorkCount) -> Opens {
        let has = |field, has| OpensTerm::Part(Part::Field(field), has);
        let terms = if let Some(coder) = &self.coder {
            let is = |field| OpensTerm::Is(field, coder.clone());
            let is_not = |field| OpensTerm::NoneOf(field, vec![coder.clone()], false);
            match count {
                WorkCount::Assigned => vec![is(Field::Assigned)],
                WorkCount::Read => vec![is(Field::Assigned), is(Field::Read)],
                WorkCount::ToRead => vec![is(Field::Assigned), is_not(Field::Read)],
                WorkCount::ReadOthers => vec![is(Field::Read), is_not(Field::Assigned)],
                WorkCount::Coded => vec![is(Field::By)],
            }
        } else {
            let nobodys = OpensTerm::Missing(Field::Assigned);
            match count {
                WorkCount::Assigned | WorkCount::ReadOthers => vec![nobodys],
                WorkCount::Read => vec![nobodys, has(Field::Read, true)],
                WorkCount::ToRead => vec![nobodys, has(Field::Read, false)],
                WorkCount::Coded => vec![nobodys, has(Field::By, true)],
            }
        };
        Opens { bin: None, terms }
    }
}

/// The work of all coders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodersWork {
    /// One for each coder of the header, in its order, then one for whoever else has records or annotations, by id; last what is
    /// assigned to nobody.
    pub coders: Vec<CoderWork>,
    /// How many records were counted.
    pub records: u32,
    /// The labels of the records, before any round was chosen, with how many records have each: those of most records first.
    pub rounds: Vec<(String, u32)>,
}

/// So many labels can be chosen from.
const MOST_ROUNDS: usize = 200;

impl CodersWork {
    /// Counts the work on the records `found`, where a round is given only those with this label, and the annotations that are
    /// `meant`; `None` when told to stop.
    pub fn count(
        dataset: &Dataset,
        (found, meant): (&Bitmap, &CodingExpr),
        round: Option<&str>,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let round = round.map(fold);
        let tally = in_small_pieces(
            found.len(),
            progress,
            Tally::default,
            |rows| {
                let mut tally = Tally::default();
                found.iter_in(rows).for_each(|row| tally.add((dataset, meant), row, round.as_deref()));
                tally
            },
            Tally::merge,
        )?;
        Some(tally.ended(dataset))
    }
}

/// What is counted of a coder, or of nobody, under the spelling that sorts first.
type OfCoder = (CoderWork, Option<jiff::Timestamp>);

#[derive(Debug, Default)]
struct Tally {
    records: u32,
    nobodys: CoderWork,
    coders: BTreeMap<String, OfCoder>,
    rounds: BTreeMap<String, (String, u32)>,
}

/// Keeps the spelling that sorts first: it does not hang on which piece was done first.
fn spell(own: &mut String, other: &str) {
    if other < own.as_str() {
        other.clone_into(own);
    }
}

/// Each of the values of a part of a record once, by its folded form; blank ones are none.
fn values(dataset: &Dataset, row: u32, part: IdPart) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    dataset.ids_of(row, part, &mut |value, _| {
        if !value.trim().is_empty() {
            all.entry(fold(value)).and_modify(|own| spell(own, value)).or_insert_with(|| value.to_owned());
        }
    });
    all
}

impl Tally {
    fn add(&mut self, (dataset, meant): (&Dataset, &CodingExpr), row: u32, round: Option<&str>) {
        let tags = values(dataset, row, IdPart::Tag);
        let is_in = round.is_none_or(|round| tags.contains_key(round));
        for (folded, tag) in tags {
            let (spelling, count) = self.rounds.entry(folded).or_insert_with(|| (tag.clone(), 0));
            spell(spelling, &tag);
            *count += 1;
        }
        if !is_in {
            return;
        }
        self.records += 1;
        let assigned = values(dataset, row, IdPart::Assigned);
        let readers = values(dataset, row, IdPart::Read);
        let coders = values(dataset, row, IdPart::By);
        if assigned.is_empty() {
            self.nobodys.assigned += 1;
            self.nobodys.read += u32::from(!readers.is_empty());
            self.nobodys.coded += u32::from(!coders.is_empty());
        }
        for (folded, id) in &assigned {
            let work = self.of(folded, id);
            work.0.assigned += 1;
            work.0.read += u32::from(readers.contains_key(folded));
        }
        let read_others = readers.iter().filter(|(folded, _)| !assigned.contains_key(*folded));
        read_others.for_each(|(folded, id)| self.of(folded, id).0.read_others += 1);
        for (folded, id) in &coders {
            self.of(folded, id).0.coded += 1;
        }
        self.add_annotations((dataset, meant), RowId(row));
    }

    /// How many annotations there are of each, and when somebody annotated or read last.
    fn add_annotations(&mut self, (dataset, meant): (&Dataset, &CodingExpr), row: RowId) {
        let mut is_meant = Vec::new();
        if !meant.is_all() {
            let meant = meant.of_row(|found| dataset.codings(row.0, found));
            dataset.codings(row.0, &mut |coding| is_meant.push(meant.holds(coding)));
        }
        for (place, annotation) in dataset.annotations(row).iter().enumerate() {
            let Annotation { by, at, .. } = annotation;
            if by.trim().is_empty() {
                continue;
            }
            let work = self.of(&fold(by), by);
            work.0.annotations += u32::from(meant.is_all() || is_meant.get(place) == Some(&true));
            later(work, at);
        }
        for pass in dataset.passes(row).iter().filter(|pass| !pass.by.trim().is_empty()) {
            later(self.of(&fold(&pass.by), &pass.by), &pass.at);
        }
    }

    fn of(&mut self, folded: &str, id: &str) -> &mut OfCoder {
        if !self.coders.contains_key(folded) {
            let work = CoderWork { coder: Some(id.to_owned()), ..CoderWork::default() };
            self.coders.insert(folded.to_owned(), (work, None));
        }
        let own = self.coders.entry(folded.to_owned()).or_default();
        if let Some(spelling) = &mut own.0.coder {
            spell(spelling, id);
        }
        own
    }

    fn merge(&mut self, other: Self) {
        self.records += other.records;
        self.nobodys.take(&other.nobodys);
        for (folded, (work, last)) in other.coders {
            let own = self.of(&folded, work.coder.as_deref().unwrap_or_default());
            own.0.take(&work);
            if last > own.1 {
                (own.0.last, own.1) = (work.last, last);
            }
        }
        for (folded, (tag, more)) in other.rounds {
            let (spelling, count) = self.rounds.entry(folded).or_insert_with(|| (tag.clone(), 0));
            spell(spelling, &tag);
            *count += more;
        }
    }

    fn ended(mut self, dataset: &Dataset) -> CodersWork {
        let mut coders = Vec::new();
        let mut listed = HashSet::new();
        for coder in dataset.header().coders().iter().filter(|coder| !coder.id.trim().is_empty()) {
            let folded = fold(&coder.id);
            if listed.insert(folded.clone()) {
                let (work, _) = self.coders.remove(&folded).unwrap_or_default();
                coders.push(CoderWork { coder: Some(coder.id.clone()), ..work });
            }
        }
        let mut others: Vec<CoderWork> = self.coders.into_values().map(|(work, _)| work).collect();
        others.sort_unstable_by(|a, b| a.coder.cmp(&b.coder));
        coders.append(&mut others);
        coders.push(self.nobodys);
        let mut rounds: Vec<(String, u32)> = self.rounds.into_values().collect();
        rounds.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        rounds.truncate(MOST_ROUNDS);
        CodersWork { coders, records: self.records, rounds }
    }
}

impl CoderWork {
    fn take(&mut self, other: &Self) {
        self.assigned += other.assigned;
        self.read += other.read;
        self.read_others += other.read_others;
        self.coded += other.coded;
        self.annotations += other.annotations;
    }
}

/// Notes a time, if it is one and later than what is noted.
fn later((work, last): &mut OfCoder, at: &str) {
    if let Ok(time) = at.parse::<jiff::Timestamp>()
        && last.is_none_or(|last| time > last)
    {
        (work.last, *last) = (Some(at.to_owned()), Some(time));
    }
}

#[cfg(test)]
#[path = "coders_tests.rs"]
mod tests;
