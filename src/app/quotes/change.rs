//! One change of several quotes: another code, another value, or away with them; what that would come to, and the edit that does it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::analysis::QuoteAt;
use crate::app::hit_coding::typed_value;
use crate::app::job::Cancel;
use crate::app::state::State;
use crate::dataset::{Annotation, Dataset, Edit, RowId, Template};
use crate::json::Value;
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
        Self { quotes, seen: state.document.dataset.clone(), task, ..Self::default() }
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
        let codes = self.codes();
        let mut codes = codes.iter();
        let (Some(code), None) = (codes.next(), codes.next()) else { return Vec::new() };
        let scale = dataset.header().code(code).map(|code| code.scale.as_slice()).unwrap_or_default();
        let named = |(value, label): &(Value, crate::dataset::LangMap)| {
            (value.clone(), label.iter().next().map(|(_, label)| label.to_owned()).unwrap_or_default())
        };
        scale.iter().map(named).collect()
    }

    /// The codes that the quotes have now; of very many quotes those of the first.
    fn codes(&self) -> BTreeSet<String> {
        let first = self.quotes.iter().take(200);
        first.filter_map(|quote| crate::analysis::annotation_at(&self.seen, *quote)).map(|own| own.code).collect()
    }

    /// The value that is typed; nothing takes the value away.
    fn typed_value(&self) -> Option<Value> {
        typed_value(&self.value)
    }

    /// What the change of so many quotes is called.
    pub(in crate::app) fn label(&self, dataset: &Dataset, count: usize) -> Message {
        let code = || dataset.header().code_path(self.code.as_deref().unwrap_or_default());
        match self.task {
            QuoteTask::Recode => msg!("edit-quotes-recode", code = code(), count = count),
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
    /// The first of those that would be changed.
    pub first: Vec<QuoteAt>,
    /// What does it.
    pub(in crate::app) edit: Option<Edit>,
}

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
    if preview.changed > 0 {
        let policies = all.keys().cloned().collect::<Vec<_>>().into();
        let template = Template::PutAnnotations { annotations: Arc::new(all) };
        preview.edit = Some(Edit::ForEach { policies, template });
    }
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
                    if annotation.target.is_none() && dataset.header().code(code).is_some_and(|own| own.requires_span) {
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
                    let wanted = self.typed_value();
                    if annotation.value == wanted {
                        preview.same += 1;
                        continue;
                    }
                    Some(with(value, "value", wanted, (by, at)))
                }
            };
            preview.changed += 1;
            if preview.first.len() < SHOWN {
                preview.first.push(*quote);
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
    match value {
        Some(value) => drop(object.set(key, value)),
        None => drop(object.remove(key)),
    }
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
