//! Records drawn by chance: a sample that gets a tag, or records that are assigned to coders. What is chosen in the dialog,
//! what it would come to, and the sentence by which anybody can draw them again.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::job::Cancel;
use super::state::State;
use crate::analysis::{Spread, StrataBy, allocation, assign, draw, strata};
use crate::dataset::{Dataset, Edit, RowId, Template};
use crate::json::Value;
use crate::msg;
use crate::words::{Lang, Message, format};

/// What is done with the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum DrawTask {
    /// Some are drawn and get a tag.
    #[default]
    Sample,
    /// All are given to coders.
    Assign,
}

/// What is chosen so far. What is typed stays as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DrawDraft {
    /// The records: those that were marked together when the dialog was opened, else all that the filter finds.
    pub rows: Arc<Vec<RowId>>,
    /// Whether they were marked, rather than found.
    pub are_marked: bool,
    /// What is done with them.
    pub task: DrawTask,
    /// By what they are divided.
    pub by: StrataBy,
    /// The seed.
    pub seed: String,
    /// How many are drawn, or how many in a hundred with `%` behind it.
    pub amount: String,
    /// How a sample is spread over the strata.
    pub spread: Spread,
    /// One of each stratum at least.
    pub at_least_one: bool,
    /// The tag of those that are drawn, or of those that are assigned, where these get one: the round.
    pub tag: String,
    /// Those who get records.
    pub coders: BTreeSet<String>,
    /// How many of them read each record.
    pub each: String,
}

/// What it would come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DrawPreview {
    /// The strata: name, how many records it has, and how many are drawn, or get each of the coders.
    pub strata: Vec<(String, usize, Vec<u32>)>,
    /// The records: those that are drawn, or those of each coder.
    pub parts: Vec<Vec<RowId>>,
}

impl DrawPreview {
    /// How many are drawn, or given in all.
    pub fn total(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }
}

/// What a preview was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DrawKey {
    document: u64,
    revision: u64,
    draft: DrawDraft,
}

impl DrawDraft {
    /// For the records that are marked, or else for all that the filter finds; the date is the seed.
    pub(super) fn new(state: &State, task: DrawTask, today: &str) -> Self {
        let are_marked = state.marked().is_some();
        let rows = if are_marked { Arc::new(state.marked_rows()) } else { Arc::clone(&state.derived.rows) };
        let seed = today.chars().filter(char::is_ascii_digit).take(8).collect();
        let (amount, each) = ("10%".to_owned(), "1".to_owned());
        Self { rows, are_marked, task, seed, amount, each, at_least_one: true, ..Self::default() }
    }

    /// The seed, where it is one.
    pub fn seed(&self) -> Option<u64> {
        self.seed.trim().parse().ok()
    }

    /// How many are drawn; nothing where that is no number. A share is rounded to the nearest record.
    pub fn wanted(&self) -> Option<u32> {
        let all = u32::try_from(self.rows.len()).ok()?;
        let typed = self.amount.trim();
        let Some(share) = typed.strip_suffix(['%', '％']) else {
            return typed.parse().ok().filter(|count| *count > 0);
        };
        let share: f64 = share.trim().parse().ok().filter(|share| (0.0..=100.0).contains(share))?;
        Some((f64::from(all) * share / 100.0).round() as u32).filter(|count| *count > 0)
    }

    /// How many coders read each record.
    pub fn each(&self) -> Option<usize> {
        self.each.trim().parse().ok().filter(|each| *each > 0 && *each <= self.coders.len())
    }

    /// Message id of what is still to be chosen.
    pub fn lacks(&self) -> Option<&'static str> {
        let is_sample = self.task == DrawTask::Sample;
        if self.seed().is_none() {
            Some("draw-no-seed")
        } else if is_sample && self.wanted().is_none() {
            Some("draw-no-amount")
        } else if is_sample && self.tag.trim().is_empty() {
            Some("draw-no-tag")
        } else if !is_sample && self.coders.is_empty() {
            Some("draw-no-coders")
        } else if !is_sample && self.each().is_none() {
            Some("draw-no-each")
        } else {
            None
        }
    }

    /// The tag that all get that are assigned.
    pub fn round(&self) -> Option<&str> {
        Some(self.tag.trim()).filter(|tag| self.task == DrawTask::Assign && !tag.is_empty())
    }

    /// Whether it is for the same records and the same task; what is chosen aside.
    pub(super) fn is_for_the_same(&self, other: &Self) -> bool {
        self.rows == other.rows && self.task == other.task
    }

    /// Draws; nothing where something is still to be chosen, or it is no longer wanted. What the tag is changes nothing.
    pub(super) fn preview(&self, dataset: &Dataset, cancel: &Cancel) -> Option<DrawPreview> {
        let seed = self.seed()?;
        let strata = strata(dataset, &self.rows, self.by, cancel)?;
        let rows = |places: &[u32]| places.iter().filter_map(|at| self.rows.get(*at as usize).copied()).collect();
        let (taken, parts): (Vec<Vec<u32>>, Vec<Vec<RowId>>) = match self.task {
            DrawTask::Sample => {
                let sizes: Vec<u32> = strata.iter().map(|stratum| stratum.members.len() as u32).collect();
                let taken = allocation(&sizes, self.wanted()?, self.spread, self.at_least_one);
                let drawn = draw(&strata, &taken, seed);
                (taken.into_iter().map(|count| vec![count]).collect(), vec![rows(&drawn)])
            }
            DrawTask::Assign => {
                let assigned = assign(&strata, self.coders.len(), self.each()?, seed);
                (assigned.counts, assigned.records.iter().map(|places| rows(places)).collect())
            }
        };
        let named = strata.into_iter().zip(taken).map(|(stratum, taken)| (stratum.name, stratum.members.len(), taken));
        Some(DrawPreview { strata: named.collect(), parts })
    }

    /// The edit, one for a tag or each coder, and one for the tag of what is assigned.
    pub(super) fn edit(&self, dataset: &Dataset, preview: &DrawPreview) -> Edit {
        let pointer = if self.task == DrawTask::Sample { "/tags" } else { "/assigned" };
        let items: Vec<&str> = match self.task {
            DrawTask::Sample => vec![self.tag.trim()],
            DrawTask::Assign => self.coders.iter().map(String::as_str).collect(),
        };
        let of_item = |(item, rows): (&str, &Vec<RowId>)| {
            let policies: Vec<String> = rows.iter().map(|row| dataset.id(*row)).collect();
            let template = Template::AddItem { pointer: pointer.to_owned(), item: Value::from(item) };
            (!policies.is_empty()).then(|| Edit::ForEach { policies: policies.into(), template })
        };
        let mut edits: Vec<Edit> = items.into_iter().zip(&preview.parts).filter_map(of_item).collect();
        if let Some(round) = self.round() {
            let assigned: HashSet<RowId> = preview.parts.iter().flatten().copied().collect();
            // In the order of the list.
            let policies: Vec<String> =
                self.rows.iter().filter(|row| assigned.contains(row)).map(|row| dataset.id(*row)).collect();
            let template = Template::AddItem { pointer: "/tags".to_owned(), item: Value::from(round) };
            edits.push(Edit::ForEach { policies: policies.into(), template });
        }
        Edit::Many(edits)
    }

    /// What it is called.
    pub(super) fn label(&self, preview: &DrawPreview) -> Message {
        match self.task {
            DrawTask::Sample => msg!("edit-sample", count = preview.total(), tag = self.tag.trim().to_owned()),
            DrawTask::Assign => {
                let (count, coders) = (self.rows.len(), self.coders.len());
                match self.round() {
                    Some(round) => msg!("edit-assign-tagged", count = count, coders = coders, tag = round.to_owned()),
                    None => msg!("edit-assign", count = count, coders = coders),
                }
            }
        }
    }

    /// How the records were drawn, in both languages, so that a paper can say it and anybody can draw them again.
    pub fn recipe(&self, state: &State, preview: &DrawPreview) -> String {
        let line = &state.session.filter_line;
        let query = if self.are_marked || line.is_empty() { "-".to_owned() } else { line.clone() };
        let by = Message::new(by_name(self.by));
        let seed = self.seed.trim().to_owned();
        let of = self.rows.len();
        let told = match self.task {
            DrawTask::Sample => {
                let spread = Message::new(match self.spread {
                    Spread::Proportional => "draw-proportional",
                    Spread::Equal => "draw-equal",
                });
                let count = preview.total();
                msg!("draw-recipe-sample", count = count, of = of, query = query, by = by, spread = spread, seed = seed)
            }
            DrawTask::Assign => {
                let (coders, each) = (self.coders.len(), self.each.trim().to_owned());
                let tag = self.round().unwrap_or("-").to_owned();
                msg!(
                    "draw-recipe-assign",
                    of = of,
                    query = query,
                    coders = coders,
                    each = each,
                    tag = tag,
                    by = by,
                    seed = seed
                )
            }
        };
        [Lang::En, Lang::Zh].map(|lang| format(lang, &told)).join("\n")
    }
}

/// Message id of what strata are made by.
pub fn by_name(by: StrataBy) -> &'static str {
    match by {
        StrataBy::Nothing => "draw-by-nothing",
        StrataBy::Region => "draw-by-region",
        StrataBy::Year => "draw-by-year",
        StrataBy::Kind => "draw-by-kind",
    }
}

impl State {
    /// The key under which the preview of a draft is right; nothing while something is still to be chosen.
    pub(super) fn draw_key(&self, draft: &DrawDraft) -> Option<DrawKey> {
        let tagless = DrawDraft { tag: "-".to_owned(), ..draft.clone() };
        tagless.lacks().is_none().then(|| DrawKey {
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            draft: tagless,
        })
    }

    /// What a draft would come to, once that is known.
    pub fn draw_preview(&self, draft: &DrawDraft) -> Option<Arc<DrawPreview>> {
        self.draw_request.of(&self.draw_key(draft)?).map(Arc::clone)
    }
}
