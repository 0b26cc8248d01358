//! A file that is merged: what was found, and what was answered so far. Nothing is changed before all is answered.

mod both;
mod search;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

pub use both::both;

use search::SearchText;

use crate::dataset::{Choice, Conflict, Dataset, Incoming, Outcome, OutcomeKind, SameAs};
use crate::support::background_drop::drop_later;

/// A file beside the open dataset, with the answers of whoever merges it.
#[derive(Debug, Clone)]
pub struct MergeReview {
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub theirs: Arc<Dataset>,
    /// What came of the comparison.
    pub found: Arc<Incoming>,
    /// Whether there is nothing to take, nor to decide among conflicts. That is found out with the comparison: it takes as long.
    pub is_empty: bool,
    /// What was said of each conflict; nothing where it is open.
    pub choices: Arc<Vec<Option<Choice>>>,
    /// What was said of ids that may mean the same, by their place.
    pub said: BTreeMap<String, bool>,
    /// The question or outcome that is looked at, by its place in the list.
    pub at: usize,
    /// The kind of outcome that alone is listed.
    pub only: Option<MergeGroup>,
    /// What is typed for a conflict.
    pub typed: Option<(usize, String)>,
    /// What is looked for in the list.
    search: String,
    /// The items that have it; nothing where all are listed.
    having: Option<Arc<Vec<usize>>>,
    text: Arc<SearchText>,
    /// Whether it was on the screen. Where its dialog was closed since, nobody waits for it.
    pub is_shown: bool,
}

/// A group of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MergeGroup {
    /// Ids that may mean the same.
    Same,
    /// What a person decides.
    Conflicts,
    /// What only they changed.
    Theirs,
    /// What only I changed.
    Mine,
    /// What both made the same.
    Both,
}

impl MergeGroup {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 5] = [Self::Same, Self::Conflicts, Self::Theirs, Self::Mine, Self::Both];

    /// The group of an outcome.
    pub fn of(kind: OutcomeKind) -> Self {
        match kind {
            OutcomeKind::Conflict(_) => Self::Conflicts,
            OutcomeKind::OnlyTheirs => Self::Theirs,
            OutcomeKind::OnlyMine => Self::Mine,
            OutcomeKind::Same => Self::Both,
        }
    }
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeRow {
    /// The head of a group, with how many it has.
    Head(MergeGroup, usize),
    /// A question whether two ids mean the same.
    SameAs(usize),
    /// An outcome.
    Outcome(usize),
}

impl MergeReview {
    /// Of a file that was just compared. `before` is what was answered when it was compared before: it still holds where the
    /// same is asked.
    pub fn new(
        path: PathBuf,
        (mine, theirs): (&Dataset, Arc<Dataset>),
        found: Incoming,
        before: Option<&Self>,
    ) -> Self {
        let choices = Arc::new(answers(&found, before));
        let is_shown = before.is_some_and(|before| before.is_shown);
        let said = before.map(|before| before.said.clone()).unwrap_or_default();
        let at = before.map_or(0, |before| before.at);
        let last = (found.same_as.len() + found.outcomes.len()).saturating_sub(1);
        let is_empty = found.is_empty();
        let text = Arc::new(SearchText::of(&found, mine, &theirs));
        let (found, at) = (Arc::new(found), at.min(last));
        let (only, typed, search, having) = (None, None, String::new(), None);
        Self { path, theirs, found, is_empty, choices, said, at, only, typed, search, having, text, is_shown }
    }

    /// Takes over what was answered on the screen while this was compared.
    pub fn carry_on(&mut self, shown: &Self) {
        let is_same =
            Arc::ptr_eq(&self.found, &shown.found) || self.found.merge.conflicts == shown.found.merge.conflicts;
        self.choices = if is_same { Arc::clone(&shown.choices) } else { Arc::new(answers(&self.found, Some(shown))) };
        self.said = shown.said.clone();
        self.at = shown.at.min(self.items().saturating_sub(1));
        self.only = shown.only;
        self.search_for(shown.search.clone());
        self.typed = if is_same { shown.typed.clone() } else { None };
    }

    /// The file's name.
    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// How many questions and outcomes there are.
    pub fn items(&self) -> usize {
        self.found.same_as.len() + self.found.outcomes.len()
    }

    /// The question at which the review stands, where it is one.
    pub fn same_as(&self) -> Option<&(SameAs, Option<bool>)> {
        self.found.same_as.get(self.at)
    }

    /// The outcome at which it stands.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.found.outcomes.get(self.at.checked_sub(self.found.same_as.len())?)
    }

    /// The conflict at which it stands, with its number.
    pub fn conflict(&self) -> Option<(usize, &Conflict)> {
        let OutcomeKind::Conflict(at) = self.outcome()?.kind else { return None };
        Some((at, self.found.merge.conflicts.get(at)?))
    }

    /// What was said of a conflict.
    pub fn choice(&self, conflict: usize) -> Option<&Choice> {
        self.choices.get(conflict)?.as_ref()
    }

    /// Says what becomes of a conflict.
    pub fn choose(&mut self, conflict: usize, choice: Choice) {
        if let Some(own) = Arc::make_mut(&mut self.choices).get_mut(conflict) {
            *own = Some(choice);
        }
    }

    /// How many conflicts are open.
    pub fn open(&self) -> usize {
        self.choices.iter().filter(|choice| choice.is_none()).count()
    }

    /// How many questions are.
    pub fn unsaid(&self) -> usize {
        self.found.same_as.iter().filter(|(_, said)| said.is_none()).count()
    }

    /// How many places would change.
    pub fn changes(&self) -> usize {
        let taken = self.found.outcomes.iter().filter(|outcome| outcome.kind == OutcomeKind::OnlyTheirs).count();
        let is_change = |choice: &&Option<Choice>| !matches!(choice, None | Some(Choice::Mine));
        taken + self.choices.iter().filter(is_change).count()
    }

    /// What is looked for in the list.
    pub fn search(&self) -> &str {
        &self.search
    }

    /// Lists only what has all of these words: in title, id, field or value.
    pub fn search_for(&mut self, typed: String) {
        if typed != self.search {
            self.having = self.text.find(&typed).map(Arc::new);
            self.search = typed;
        }
    }

    /// How many a group has, listed or not.
    pub fn count(&self, group: MergeGroup) -> usize {
        self.group(group).len()
    }

    /// The items of a group: questions come first, outcomes stand group by group.
    fn group(&self, group: MergeGroup) -> Range<usize> {
        let same = self.found.same_as.len();
        if group == MergeGroup::Same {
            return 0..same;
        }
        let outcomes = &self.found.outcomes;
        let begin = outcomes.partition_point(|outcome| MergeGroup::of(outcome.kind) < group);
        let end = outcomes.partition_point(|outcome| MergeGroup::of(outcome.kind) <= group);
        same + begin..same + end
    }

    /// Those of a group that are listed: places among all that are found.
    fn listed_of(&self, group: MergeGroup) -> Range<usize> {
        let all = self.group(group);
        match &self.having {
            None => all,
            Some(having) => {
                let place = |item: usize| having.partition_point(|own| *own < item);
                place(all.start)..place(all.end)
            }
        }
    }

    /// The groups that are listed, each with its rows.
    fn listed(&self) -> impl Iterator<Item = (MergeGroup, Range<usize>)> {
        MergeGroup::ALL
            .into_iter()
            .filter(|group| self.only.is_none_or(|only| only == *group))
            .map(|group| (group, self.listed_of(group)))
            .filter(|(_, rows)| !rows.is_empty())
    }

    /// How many rows the list has.
    pub fn rows(&self) -> usize {
        self.listed().map(|(_, rows)| rows.len() + 1).sum()
    }

    /// A row of the list.
    pub fn row(&self, mut at: usize) -> Option<MergeRow> {
        for (group, rows) in self.listed() {
            match at.checked_sub(1) {
                None => return Some(MergeRow::Head(group, rows.len())),
                Some(within) if within < rows.len() => {
                    let place = rows.start + within;
                    let item = match &self.having {
                        None => place,
                        Some(having) => *having.get(place)?,
                    };
                    return Some(match item.checked_sub(self.found.same_as.len()) {
                        None => MergeRow::SameAs(item),
                        Some(outcome) => MergeRow::Outcome(outcome),
                    });
                }
                Some(_) => at -= rows.len() + 1,
            }
        }
        None
    }

    /// The row of an item, where it is listed.
    pub fn row_of(&self, item: usize) -> Option<usize> {
        self.placed(item).map(|(heads, nth)| heads + nth)
    }

    /// How many heads stand above a listed item, and how many listed items.
    fn placed(&self, item: usize) -> Option<(usize, usize)> {
        let place = match &self.having {
            None => item,
            Some(having) => having.binary_search(&item).ok()?,
        };
        let mut before = 0;
        for (heads, (_, rows)) in (1..).zip(self.listed()) {
            if rows.contains(&place) {
                return Some((heads, before + place - rows.start));
            }
            before += rows.len();
        }
        None
    }

    /// The item so many listed ones further down, or up; the first one where the review stands at none that is listed.
    pub fn stepped(&self, down: usize, up: usize) -> Option<usize> {
        let last = self.listed().map(|(_, rows)| rows.len()).sum::<usize>().checked_sub(1)?;
        let mut nth = match self.placed(self.at) {
            None => 0,
            Some((_, nth)) => nth.saturating_add(down).saturating_sub(up).min(last),
        };
        for (_, rows) in self.listed() {
            if nth < rows.len() {
                let place = rows.start + nth;
                return self.having.as_ref().map_or(Some(place), |having| having.get(place).copied());
            }
            nth -= rows.len();
        }
        None
    }

    /// The number of an item by which the review stands at it.
    pub fn item(&self, row: MergeRow) -> Option<usize> {
        match row {
            MergeRow::Head(..) => None,
            MergeRow::SameAs(at) => Some(at),
            MergeRow::Outcome(at) => Some(self.found.same_as.len() + at),
        }
    }

    /// The next conflict or question that is open, or the one before, round and round.
    pub fn next_open(&self, forth: bool) -> Option<usize> {
        let same = self.found.same_as.len();
        let conflicts = self.group(MergeGroup::Conflicts).len();
        let is_open = |item: &usize| match item.checked_sub(same) {
            None => self.found.same_as.get(*item).is_some_and(|(_, said)| said.is_none()),
            Some(at) => match self.found.outcomes.get(at).map(|outcome| outcome.kind) {
                Some(OutcomeKind::Conflict(conflict)) => self.choice(conflict).is_none(),
                _ => false,
            },
        };
        let all = same + conflicts;
        let from = self.at.min(all);
        if forth {
            (from + 1..all).chain(0..from.min(all)).find(is_open)
        } else {
            (0..from).rev().chain((from + 1..all).rev()).find(is_open)
        }
    }
}

/// What was answered before, where the same is asked.
fn answers(found: &Incoming, before: Option<&MergeReview>) -> Vec<Option<Choice>> {
    let place = |conflict: &Conflict| format!("{:?}", conflict.about);
    let answered: BTreeMap<String, (&Conflict, &Choice)> = before
        .into_iter()
        .flat_map(|before| before.found.merge.conflicts.iter().zip(before.choices.iter()))
        .filter_map(|(conflict, choice)| Some((place(conflict), (conflict, choice.as_ref()?))))
        .collect();
    let answer = |conflict: &Conflict| {
        let (asked, choice) = answered.get(&place(conflict))?;
        (*asked == conflict).then(|| Choice::clone(choice))
    };
    found.merge.conflicts.iter().map(answer).collect()
}

impl Drop for MergeReview {
    fn drop(&mut self) {
        drop_later((Arc::clone(&self.theirs), Arc::clone(&self.found), Arc::clone(&self.choices)));
        drop_later((self.having.take(), Arc::clone(&self.text)));
    }
}
