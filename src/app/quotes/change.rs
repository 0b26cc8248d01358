//! One change of several quotes: another code, another value, or away with them; what that would come to, and the edit that does it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::analysis::{QuoteAt, QuoteReader};
use crate::app::hit_coding::typed_value;
use crate::app::job::Cancel;
use crate::app::state::State;
use crate::dataset::{Annotation, Dataset, Edit, RowId};
use crate::json::{self, Value};
use crate::msg;
use crate::words::Message;

/// What is done to quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QuoteTask {
    /// They get another code.
    #[default]
    Recode,
    /// They get a value, or none.
    Value,
    /// They go.
    Remove,
}

impl QuoteTask {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Recode, Self::Value, Self::Remove];

    /// Message id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recode => "quotes-recode",
            Self::Value => "quotes-set-value",
            Self::Remove => "quotes-remove",
        }
    }
}

/// What is chosen so far.
#[derive(Debug, Clone, Default)]
pub struct QuoteChange {
    /// The quotes, in the order of the file.
    pub quotes: Arc<Vec<QuoteAt>>,
    /// The codes that they have; of very many quotes those of the first.
    codes: Arc<BTreeSet<String>>,
    /// The value that a single one has.
    had: Option<Value>,
    /// The state of the dataset in which they are at these places.
    seen: Dataset,
    /// What is done.
    pub task: QuoteTask,
    /// Which code they get.
    pub code: Option<String>,
    /// What is typed to find a code.
    pub search: String,
    /// The value as it is typed.
    pub value: String,
}

impl QuoteChange {
    /// For the quotes that are marked, or for the one with the cursor.
    pub(in crate::app) fn new(state: &State, task: QuoteTask) -> Self {
        let quotes = Arc::new(state.quotes.selection.chosen());
        let seen = state.document.dataset.clone();
        let mut reader = QuoteReader::default();
        let mut codes = BTreeSet::new();
        let mut had = None;
        for quote in quotes.iter().take(MOST_ASKED) {
            let Some(annotation) = reader.annotation(&seen, *quote) else { continue };
            codes.insert(annotation.code.clone());
            had = annotation.value.clone().filter(|_| quotes.len() == 1);
        }
        Self { quotes, codes: Arc::new(codes), had, seen, task, ..Self::default() }
    }

    /// Whether it is for the same quotes; what is chosen aside.
    pub(in crate::app) fn is_for_the_same(&self, other: &Self) -> bool {
        self.quotes == other.quotes && self.seen.revision() == other.seen.revision()
    }

    /// Whether what is to be done is said.
    pub fn is_chosen(&self) -> bool {
        self.task != QuoteTask::Recode || self.code.is_some()
    }

    /// The scale that all the quotes have in common: values with what they are called.
    pub fn scale(&self, dataset: &Dataset) -> Vec<(Value, String)> {
        let mut codes = self.codes.iter();
        let (Some(code), None) = (codes.next(), codes.next()) else { return Vec::new() };
        let scale = dataset.header().code(code).map(|code| code.scale.as_slice()).unwrap_or_default();
        let named = |(value, label): &(Value, crate::dataset::LangMap)| {
            (value.clone(), label.iter().next().map(|(_, label)| label.to_owned()).unwrap_or_default())
        };
        scale.iter().map(named).collect()
    }

    /// The value that is typed; nothing takes the value away. What reads as a step of the scale, or as the value now, is that
    /// one, and not another sort of value that is written alike.
    fn typed_value(&self, dataset: &Dataset) -> Option<Value> {
        let typed = self.value.trim();
        let known = self.scale(dataset).into_iter().map(|(value, _)| value).chain(self.had.clone());
        if let Some(known) = known.into_iter().find(|value| json::plain(value) == typed) {
            return Some(known);
        }
        typed_value(typed)
    }

    /// What the change of so many quotes is called.
    pub(in crate::app) fn label(&self, state: &State, count: usize) -> Message {
        let code = || state.code_name(self.code.as_deref().unwrap_or_default());
        match self.task {
            QuoteTask::Recode => msg!("edit-quotes-recode", code = code(), count = count),
            QuoteTask::Value if self.value.trim().is_empty() => msg!("edit-quotes-no-value", count = count),
            QuoteTask::Value => msg!("edit-quotes-value", value = self.value.trim().to_owned(), count = count),
            QuoteTask::Remove => msg!("edit-quotes-remove", count = count),
        }
    }
}

/// What a preview was made from.
#[derive(Debug, Clone)]
pub(in crate::app) struct QuoteChangeKey {
    document: u64,
    revision: u64,
    by: String,
    change: QuoteChange,
}

impl PartialEq for QuoteChangeKey {
    fn eq(&self, other: &Self) -> bool {
        let chosen = |key: &Self| (key.change.task, key.change.code.clone(), key.change.value.trim().to_owned());
        (self.document, self.revision, &self.by) == (other.document, other.revision, &other.by)
            && chosen(self) == chosen(other)
            && self.change.is_for_the_same(&other.change)
    }
}

/// What a change would come to.
#[derive(Debug, Clone, Default)]
pub struct QuoteChangePreview {
    /// How many annotations would be other ones, or gone.
    pub changed: usize,
    /// How many are so already, or would be the same as another one.
    pub same: usize,
    /// How many stand on no words, which the code needs.
    pub without_words: usize,
    /// How many have no id, and cannot be named.
    pub without_id: usize,
    /// How many of those that would be changed are other coders', and become those of whoever changes them.
    pub of_others: usize,
    /// The first of those that would be changed, as they are now.
    pub first: Vec<Annotation>,
    /// What does it.
    pub(in crate::app) edit: Option<Edit>,
}

/// Of so many quotes the codes are looked at.
const MOST_ASKED: usize = 200;

/// So many of them are shown.
const SHOWN: usize = 5;

/// Works out what a change does to the dataset as it is now; nothing where that is no longer wanted.
pub(in crate::app) fn preview(
    (dataset, change): (&Dataset, &QuoteChange),
    (by, at): (&str, &str),
    cancel: &Cancel,
) -> Option<QuoteChangePreview> {
    let mut preview = QuoteChangePreview::default();
    let mut all: BTreeMap<String, Vec<(String, Option<Value>)>> = BTreeMap::new();
    for own in change.quotes.chunk_by(|one, other| one.row == other.row) {
        if cancel.is_cancelled() {
            return None;
        }
        let Some(row) = own.first().map(|quote| quote.row) else { continue };
        let Some(policy) = Some(change.seen.id(row)).filter(|policy| dataset.row(policy).is_some()) else { continue };
        let edits = change.of_record((dataset, &policy), (own, by, at), &mut preview);
        if !edits.is_empty() {
            all.insert(policy, edits);
        }
    }
    preview.edit = Edit::put_annotations(all);
    Some(preview)
}

/// What is coded where, by whom: two of these would be the same act of coding.
type Place = (String, String, Option<(String, usize, usize)>);

fn place(code: &str, by: &str, annotation: &Annotation) -> Place {
    let span = annotation.target.as_ref().map(|target| (target.field.clone(), target.start, target.end));
    (code.to_owned(), by.to_owned(), span)
}

impl QuoteChange {
    /// What becomes of the quotes of one record: their ids, and what they say then. What is left out is counted.
    fn of_record(
        &self,
        (dataset, policy): (&Dataset, &str),
        (quotes, by, at): (&[QuoteAt], &str, &str),
        preview: &mut QuoteChangePreview,
    ) -> Vec<(String, Option<Value>)> {
        let Some(row) = dataset.row(policy) else { return Vec::new() };
        let (then, now) =
            (objects_of(&self.seen, quotes.first().map_or(row, |quote| quote.row)), objects_of(dataset, row));
        let by_id: HashMap<&str, (&Value, Annotation)> =
            now.iter().rev().filter_map(|value| Some((id_of(value), (value, Annotation::of(value)?)))).collect();
        let mut taken: HashSet<Place> = by_id.values().map(|(_, own)| place(&own.code, &own.by, own)).collect();
        let mut edits = Vec::new();
        let wanted = self.typed_value(dataset);
        for quote in quotes {
            let id = then.get(quote.at as usize).map(id_of).unwrap_or_default();
            if id.is_empty() {
                preview.without_id += 1;
                continue;
            }
            // It may have gone since.
            let Some((value, annotation)) = by_id.get(id) else { continue };
            let new = match self.task {
                QuoteTask::Remove => None,
                QuoteTask::Recode => {
                    let code = self.code.as_deref().unwrap_or_default();
                    if annotation.target.as_ref().is_none_or(|target| target.lost)
                        && dataset.header().code(code).is_some_and(|own| own.requires_span)
                    {
                        preview.without_words += 1;
                        continue;
                    }
                    if annotation.code == code || !taken.insert(place(code, by, annotation)) {
                        preview.same += 1;
                        continue;
                    }
                    Some(with(value, "code", Some(Value::from(code)), (by, at)))
                }
                QuoteTask::Value => {
                    // Somebody else's becomes one's own: not beside one's own at the same place.
                    let is_double = annotation.by != by && !taken.insert(place(&annotation.code, by, annotation));
                    if annotation.value == wanted || is_double {
                        preview.same += 1;
                        continue;
                    }
                    Some(with(value, "value", wanted.clone(), (by, at)))
                }
            };
            preview.changed += 1;
            preview.of_others += usize::from(new.is_some() && annotation.by != by);
            if preview.first.len() < SHOWN {
                preview.first.push(annotation.clone());
            }
            edits.push((id.to_owned(), new));
        }
        edits
    }
}

/// The annotations of a record as they stand in the file.
fn objects_of(dataset: &Dataset, row: RowId) -> Vec<Value> {
    let Some(Value::Array(all)) = dataset.member(row, "annotations") else { return Vec::new() };
    all.into_iter().filter(|one| one.as_object().is_some()).collect()
}

fn id_of(value: &Value) -> &str {
    value.pointer("/id").and_then(Value::as_str).unwrap_or_default()
}

/// An annotation that says something else, by whoever says so now.
fn with(annotation: &Value, key: &str, value: Option<Value>, (by, at): (&str, &str)) -> Value {
    let mut object = annotation.as_object().cloned().unwrap_or_default();
    object.put(key, value);
    object.set("by", Value::from(by));
    object.set("at", Value::from(at));
    Value::Object(object)
}

impl State {
    /// The key under which the preview of a change is right; nothing while something is still to be chosen.
    pub(in crate::app) fn quote_change_key(&self, change: &QuoteChange) -> Option<QuoteChangeKey> {
        change.is_chosen().then(|| QuoteChangeKey {
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            by: self.settings.coder.clone(),
            change: change.clone(),
        })
    }

    /// What a change would come to, once that is known.
    pub fn quote_change_preview(&self, change: &QuoteChange) -> Option<Arc<QuoteChangePreview>> {
        self.quotes.change_request.of(&self.quote_change_key(change)?).map(Arc::clone)
    }
}
