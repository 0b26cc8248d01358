//! Search and code: the passages that have the words of a line, and the code that is put on those that are not left out.
//!
//! Which passages there are is made by request while its dialog is open; the code is put by a [`Plan`](super::Plan) in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::changing::Author;
use super::job::Cancel;
use super::state::State;
use crate::analysis::{Extent, Passage, Passages, find_passages};
use crate::dataset::{Annotation, Dataset, Edit, LangMap, RowId, Text};
use crate::json::{self, Value};
use crate::msg;
use crate::query::{Query, print_node, top_level_terms};
use crate::words::Message;

/// What is chosen so far.
#[derive(Debug, Clone, Default)]
pub struct HitCoding {
    /// The records: those that the filter found when the dialog was opened.
    pub rows: Arc<Vec<RowId>>,
    /// The state of the dataset in which they were found.
    seen: Dataset,
    /// The words, as in a filter line.
    pub words: String,
    /// How much around a hit is coded.
    pub extent: Extent,
    /// The passages that are left out, by their places.
    pub left_out: Arc<BTreeSet<usize>>,
    /// Which code.
    pub code: Option<String>,
    /// What is typed to find it.
    pub search: String,
    /// The value as it is typed.
    pub value: String,
}

/// What the passages were made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PassagesKey {
    document: u64,
    revision: u64,
    words: String,
    extent: Extent,
    by: String,
}

impl HitCoding {
    /// For what the filter finds, with the words that it looks for.
    pub(super) fn new(state: &State) -> Self {
        let looks = |line: &String| state.reads_words(line).is_some();
        let terms = top_level_terms(state.session.query.ast());
        let words: Vec<String> = terms.iter().map(|term| print_node(term.node)).filter(looks).collect();
        let words = if words.len() > 1 { words.iter().map(|one| format!("({one})")).collect() } else { words };
        Self {
            rows: Arc::clone(&state.derived.rows),
            seen: state.document.dataset.clone(),
            words: words.join(" or "),
            ..Self::default()
        }
    }

    /// The same, for other words or another extent: what was left out is so no longer.
    #[must_use]
    pub fn anew(self) -> Self {
        Self { left_out: Arc::default(), ..self }
    }

    /// Whether it is for the same records; what is chosen aside.
    pub(super) fn is_for_the_same(&self, other: &Self) -> bool {
        self.seen.revision() == other.seen.revision() && self.rows == other.rows
    }

    /// The passages with their words.
    pub(super) fn find(&self, query: &Query, by: &str, cancel: &Cancel) -> Option<Passages> {
        find_passages(&self.seen, (query.filter(), &self.rows), (self.extent, by), cancel)
    }

    /// Whether a passage gets the code: it is not left out, and has not got it already.
    pub fn is_meant(&self, place: usize, passage: &Passage) -> bool {
        let is_coded = self.code.as_ref().is_some_and(|code| passage.coded.contains(code));
        !is_coded && !self.left_out.contains(&place)
    }

    /// How many passages get the code, and how many have it already.
    pub fn count(&self, passages: &Passages) -> (usize, usize) {
        let meant = passages.all.iter().enumerate().filter(|(place, own)| self.is_meant(*place, own)).count();
        let coded =
            self.code.as_ref().map_or(0, |code| passages.all.iter().filter(|own| own.coded.contains(code)).count());
        (meant, coded)
    }

    /// What the change of so many passages is called.
    pub(super) fn label(&self, state: &State, count: usize) -> Message {
        let code = state.code_name(self.code.as_deref().unwrap_or_default());
        msg!("edit-code-hits", code = code, count = count)
    }

    /// The edit that puts the code on the passages; `id` begins the ids of the annotations. Nothing where no passage is left.
    pub(super) fn edit(
        &self,
        (dataset, passages): (&Dataset, &Passages),
        (author, id): (&Author, &str),
        cancel: &Cancel,
    ) -> Option<Edit> {
        let code = self.code.clone()?;
        let value = typed_value(&self.value);
        let is_same = dataset.revision() == self.seen.revision();
        let mut all: BTreeMap<String, Vec<(String, Option<Value>)>> = BTreeMap::new();
        let meant = passages.all.iter().enumerate().filter(|(place, own)| self.is_meant(*place, own));
        let meant: Vec<(usize, &Passage)> = meant.collect();
        for own in meant.chunk_by(|one, other| one.1.row == other.1.row && one.1.target.field == other.1.target.field) {
            let Some((_, first)) = own.first() else { continue };
            if cancel.is_cancelled() {
                return None;
            }
            let policy = self.seen.id(first.row);
            let Some(row) = dataset.row(&policy) else { continue };
            // The text may be another one by now: what does not stand where it did is not coded.
            let text =
                (!is_same).then(|| Text::new(dataset.policy(row).text_at(&first.target.field).unwrap_or_default()));
            let stands = |passage: &Passage| {
                let target = &passage.target;
                text.as_ref().is_none_or(|text| text.slice(target.start..target.end) == target.exact)
            };
            let edits = own.iter().filter(|(_, passage)| stands(passage)).map(|(place, passage)| {
                let annotation = Annotation {
                    id: format!("{id}-{}", place + 1),
                    code: code.clone(),
                    value: value.clone(),
                    by: author.by.clone(),
                    at: author.at.clone(),
                    memo: LangMap(Vec::new()),
                    target: Some(passage.target.clone()),
                    settles: Vec::new(),
                };
                (annotation.id.clone(), Some(annotation.to_value()))
            });
            all.entry(policy).or_default().extend(edits);
        }
        all.retain(|_, edits| !edits.is_empty());
        Edit::put_annotations(all)
    }
}

/// A value that is typed: a number, or a text; nothing where nothing is typed.
pub(super) fn typed_value(typed: &str) -> Option<Value> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| number_or_text(typed))
}

/// A value as it is written: a number where it is one, else a text.
pub(super) fn number_or_text(typed: &str) -> Value {
    match json::read(typed) {
        Ok((number @ Value::Number(_), _)) => number,
        _ => Value::from(typed),
    }
}

impl State {
    /// The query of words that are typed; nothing where it is none, or looks for no words.
    pub(super) fn reads_words(&self, words: &str) -> Option<Query> {
        let query = Query::read(words, self.lexicon(), false).ok()?;
        query.filter().looks_for_words().then_some(query)
    }

    /// What is wrong with words that are typed.
    pub fn words_mistake(&self, words: &str) -> Option<Message> {
        match Query::read(words, self.lexicon(), false) {
            Err(mistakes) => mistakes.into_iter().next().map(|mistake| mistake.message),
            Ok(query) => (!query.filter().looks_for_words()).then(|| msg!("hits-no-words")),
        }
    }

    pub(super) fn passages_key(&self, coding: &HitCoding) -> PassagesKey {
        PassagesKey {
            document: self.derived.document,
            revision: coding.seen.revision(),
            words: coding.words.clone(),
            extent: coding.extent,
            by: self.settings.coder.clone(),
        }
    }

    /// The passages of what is chosen, once they are found.
    pub fn passages(&self, coding: &HitCoding) -> Option<&Arc<Passages>> {
        self.passages_request.of(&self.passages_key(coding))
    }
}
