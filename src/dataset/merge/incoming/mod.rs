//! A file that is merged into mine: a packet that came back, a copy, another dataset.
//!
//! From what a packet says of itself it makes what both began with, for those records alone that the packet holds, and gives
//! that to the three-way merge. What a packet never held is no deletion; what nobody can tell is a question.

mod check;
mod gathered;
mod header;
mod origin;
mod outcomes;
mod recoding;
mod same_as;
mod sent;
mod taken;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use check::{PacketCheck, check_packet};
pub use origin::Kinship;
pub use outcomes::{Outcome, OutcomeKind};
pub use same_as::SameAs;
pub(in crate::dataset) use sent::SentTo;

use gathered::{Compared, Gathered};
use header::{Known, headers};
use origin::Origin;
use same_as::{Renamed, same_names, same_records};
use taken::{Note, Taken, record_place};

use super::three_way::three_way_asking;
use super::{Choice, Contested, Merge, Side};
use crate::dataset::packet::places::key_place;
use crate::dataset::{Dataset, DatasetBuilder, Edit, Header};
use crate::json::Object;
use crate::support::progress::Progress;

/// What is to be merged, before anything is changed.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// What the file is to mine.
    pub kinship: Kinship,
    /// What both made of it.
    pub merge: Merge,
    /// Ids that may mean the same, and what was said of each.
    pub same_as: Vec<(SameAs, Option<bool>)>,
    /// What came of each place that differs, conflicts first, in the order of the file.
    pub outcomes: Vec<Outcome>,
    /// How many records of it they did not change.
    pub unchanged: usize,
    /// How many records of it were taken before as they are.
    pub taken_before: usize,
    /// Records that another program changed: what they were is not known.
    pub changed_elsewhere: Vec<String>,
    /// How many of their records could not be understood.
    pub held: usize,
    /// Records of theirs with the id of one that I hold without understanding it: nothing is taken of them.
    pub held_here: Vec<String>,
    /// How many of their codings are taken with a code that others took the place of here, by its id: they are to be coded again.
    pub to_recode: BTreeMap<String, usize>,
    /// Whether the same file was merged before.
    pub is_merged_already: bool,
    /// From ids of mine to those that they have for the same records.
    renamed: BTreeMap<String, String>,
    note: Note,
}

/// When, by whom and from which file something is merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeStamp {
    /// Now, RFC 3339.
    pub at: String,
    /// The coder's id; may be empty.
    pub by: String,
    /// The file's name.
    pub file: String,
}

/// Compares a file with mine. `said` answers by place which ids mean the same. `None` when told to stop.
pub fn incoming(
    mine: &Dataset,
    theirs: &Dataset,
    said: &BTreeMap<String, bool>,
    progress: &dyn Progress,
) -> Option<Incoming> {
    let (kinship, origin) = Origin::of(mine.header(), theirs.header());
    let taken = Taken::of(mine.header(), origin.packet());
    let mut same_as = same_names(mine.header().object(), theirs.header().object());
    if kinship != Kinship::Packet {
        same_as.extend(same_records(mine, theirs));
    }
    let mut renamed = Renamed::default();
    renamed.add_known(&taken.same, [mine.header().object(), theirs.header().object()]);
    let mut note = Note { packet: origin.packet().map(str::to_owned), ..Note::default() };
    note.from = who_changed(theirs).or_else(|| origin.blind().map(str::to_owned));
    let same_as = answered(same_as, &taken, said);
    for (same, answer) in &same_as {
        if *answer == Some(true) {
            renamed.add(same.list, &same.theirs, &same.mine);
            note.same.insert(same.place.clone(), same.mine.clone());
        }
    }
    let mut is_merged_already = false;
    if origin.packet().is_none() {
        let content = taken::hash_of_all(theirs);
        is_merged_already = taken::is_merged_already(mine.header(), &content);
        note.content = Some(content);
    }
    let compared = Compared { mine, theirs, kinship, origin: &origin, taken: &taken, renamed: &renamed };
    let mut gathered = Gathered::new(compared);
    progress.begins(u64::from(theirs.slots()));
    // What was merged once as it is has nothing new.
    for row in theirs.rows().take_while(|_| !is_merged_already) {
        gathered.record(row, &mut note);
        if row.0 % 512 == 511 {
            progress.done(512);
            if progress.stopped() {
                return None;
            }
        }
    }
    let deleted = gathered.deletions(&mut note);
    let mut their_header = theirs.header().object().clone();
    renamed.header(&mut their_header);
    if is_merged_already {
        their_header = Object::new();
    }
    let is_stranger = kinship == Kinship::Stranger;
    let known = Known { origin: &origin, taken: &taken, deleted: &deleted, is_stranger };
    let mut gone_places = BTreeSet::new();
    let (base_header, other_header) =
        headers(mine.header().object(), &their_header, &known, (&mut note, &mut gone_places));
    let Gathered { base, other, unknown, unchanged, taken_before, changed_elsewhere, kept, held_here, gone, .. } =
        gathered;
    let (mut base, mut other) = (base.finish().0, other.finish().0);
    base.put_header(base_header);
    other.put_header(other_header);
    let mut merge = three_way_asking(&base, mine, &other, &unknown, progress)?;
    forget_stand_ins(&mut merge, &gone, &gone_places);
    let mut outcomes = outcomes::of(&merge, [&base, mine, &other], &origin, &unknown, &kept, progress)?;
    if kinship != Kinship::Packet {
        // Of what was before nothing is known: that both have the same says nothing, and of a file that was merged nothing is new.
        outcomes.retain(|own| own.kind != OutcomeKind::Same && !is_merged_already);
    }
    let held = theirs.held_len();
    let renamed = renamed.policies();
    let to_recode = recoding::to_recode(&outcomes, mine.header());
    Some(Incoming {
        kinship,
        merge,
        same_as,
        outcomes,
        unchanged,
        taken_before,
        changed_elsewhere,
        held,
        held_here,
        to_recode,
        is_merged_already,
        renamed,
        note,
    })
}

/// The questions which ids mean the same, each with what is known of it, or was said.
fn answered(same_as: Vec<SameAs>, taken: &Taken<'_>, said: &BTreeMap<String, bool>) -> Vec<(SameAs, Option<bool>)> {
    let answer = |same: SameAs| {
        let answer = match taken.same.get(same.place.as_str()) {
            Some(mine) => Some(*mine == same.mine),
            None => said.get(&same.place).copied(),
        };
        (same, answer)
    };
    same_as.into_iter().map(answer).collect()
}

/// What stands for what nobody knows is shown to nobody.
fn forget_stand_ins(merge: &mut Merge, records: &BTreeSet<String>, places: &BTreeSet<String>) {
    for conflict in &mut merge.conflicts {
        let is_unknown = match &conflict.about {
            Contested::Header { .. } => places_of(&conflict.about).iter().any(|place| places.contains(place)),
            Contested::Deletion { policy, by: Side::Theirs } => records.contains(policy),
            _ => false,
        };
        if is_unknown {
            conflict.base = None;
        }
    }
}

/// Who says to have given it back.
fn who_changed(theirs: &Dataset) -> Option<String> {
    let returned = theirs.header().object().get("derived_from")?.pointer("/returned/by")?;
    returned.as_str().map(str::to_owned)
}

impl Incoming {
    /// Who changed the file, if it says so.
    pub fn from(&self) -> Option<&str> {
        self.note.from.as_deref()
    }

    /// Whether there is anything to take, or to ask.
    pub fn is_empty(&self) -> bool {
        self.merge.conflicts.is_empty() && self.merge.edit(&|_| Choice::Theirs).is_none()
    }

    /// The edit that merges, and notes what was taken from where. `choice` says what becomes of each conflict; where it says
    /// nothing, mine stays and the conflict is left open: another merge of the same file asks it again.
    pub fn edit_noting(
        &self,
        mine: &Dataset,
        choice: &dyn Fn(usize) -> Option<Choice>,
        stamp: &MergeStamp,
    ) -> Option<Edit> {
        let conflicts = &self.merge.conflicts;
        let edit = self.merge.edit(&|at| match choice(at) {
            None => Choice::Mine,
            // Nothing stood there, or nobody knows what.
            Some(Choice::Base) if conflicts.get(at).is_none_or(|conflict| conflict.base.is_none()) => Choice::Mine,
            Some(choice) => choice,
        });
        let mut open = BTreeSet::new();
        for (at, conflict) in conflicts.iter().enumerate() {
            if choice(at).is_none() {
                open.extend(self.their_places(&conflict.about));
            }
        }
        let stamp = (stamp.at.as_str(), stamp.by.as_str(), stamp.file.as_str());
        let is_worth_noting = edit.is_some() || !conflicts.is_empty();
        let list = self.note.list(mine.header(), stamp, &open, is_worth_noting);
        let note = list.map(|list| Edit::SetHeader { key: "merges".to_owned(), value: Some(list) });
        let mut edits: Vec<Edit> = edit.into_iter().chain(note).collect();
        match edits.len() {
            0 => None,
            1 => edits.pop(),
            _ => Some(Edit::Many(edits)),
        }
    }

    /// Ids, as they have them, of the records of which something is left open by `choice`.
    pub fn left_open(&self, choice: &dyn Fn(usize) -> Option<Choice>) -> BTreeSet<String> {
        let conflicts = self.merge.conflicts.iter().enumerate().filter(|(at, _)| choice(*at).is_none());
        conflicts.filter_map(|(_, conflict)| Some(self.their_id(conflict.about.policy()?).to_owned())).collect()
    }

    /// The id that they have for a record of mine.
    fn their_id<'a>(&'a self, id: &'a str) -> &'a str {
        self.renamed.get(id).map_or(id, String::as_str)
    }

    /// Under which places of theirs what is contested would be noted.
    fn their_places(&self, about: &Contested) -> Vec<String> {
        match about.policy() {
            Some(id) => vec![record_place(self.their_id(id))],
            None => places_of(about),
        }
    }
}

/// What is left of a file when only these records of it are still asked: another file of the same origin, which asks the same.
pub fn left_over(theirs: &Dataset, open: &BTreeSet<String>) -> Dataset {
    let mut builder = DatasetBuilder::new(Default::default());
    for row in open.iter().filter_map(|id| theirs.row(id)) {
        builder.push_value(theirs.policy(row).value());
    }
    let mut left = builder.finish().0;
    left.put_header(Header::new(theirs.header().object().clone()));
    left
}

/// Under which places of the header what is contested would be noted.
fn places_of(about: &Contested) -> Vec<String> {
    match about {
        Contested::Header { key, within } => vec![key_place(key), format!("{}{within}", key_place(key))],
        _ => Vec::new(),
    }
}
