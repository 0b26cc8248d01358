//! Hits: where the texts of a record have the words that the filter looks for, in the order in which the record shows them.
//!
//! Those of the open record are made once for its row, revision and line, in a job where it is long; the next record that has
//! one is looked for in a job too.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::job::Cancel;
use super::state::State;
use crate::dataset::{Dataset, Policy, RowId, TextAt, TextField};
use crate::query::{Filter, Needle, Query};
use crate::support::steps;

/// From one hit to which other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The next one.
    On,
    /// The one before.
    Back,
}

/// Which hit of a record is shown once its hits are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HitToShow {
    /// The one in this direction from the current one.
    To(Way),
    /// The last one: it was come to from behind.
    Last,
}

/// What hits were made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitsKey {
    /// The record.
    pub row: RowId,
    /// Which dataset.
    pub document: u64,
    /// Its revision.
    pub revision: u64,
    /// The filter.
    pub line: String,
}

/// The hits in one text of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHits {
    /// Where the text stands.
    pub at: TextAt,
    /// How many hits stand before it in the record.
    pub before: usize,
    /// The hits, in code points of the text.
    pub places: Vec<Range<usize>>,
}

/// The hits of a record.
#[derive(Debug, Clone, Default)]
pub struct RecordHits {
    key: Option<HitsKey>,
    texts: Arc<Vec<TextHits>>,
    /// Where in `texts` those of a text stand: the screen asks for each that it draws.
    by_place: Arc<HashMap<TextAt, usize>>,
}

/// Whose a text is: braces in a line ask for those of an annotation only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The record's or an annotation's.
    Record,
    /// A source's.
    Source,
}

impl RecordHits {
    /// The hits of a record; only texts that have one are kept.
    pub fn new(policy: &Policy, filter: &Filter) -> Self {
        Self::find(policy, filter, &Cancel::default())
    }

    /// The same, as far as they were found when they are no longer wanted.
    pub(super) fn find(policy: &Policy, filter: &Filter, cancel: &Cancel) -> Self {
        let mut hits = Self::default();
        visit_texts(policy, &mut |whose, part, at, text| {
            if cancel.is_cancelled() {
                return;
            }
            steps::took(text.len());
            let places = match whose {
                Whose::Record => filter.places(part, text),
                Whose::Source => filter.places_in_source(part, text),
            };
            hits.add(at, places);
        });
        hits
    }

    /// Where the texts that can be read have a word.
    pub(super) fn in_texts(policy: &Policy, needle: &Needle, cancel: &Cancel) -> Self {
        let mut hits = Self::default();
        let texts = policy.text("text");
        for (tag, text) in texts.iter().take_while(|_| !cancel.is_cancelled()) {
            steps::took(text.len());
            hits.add(policy.text_place("text", tag), needle.places(text));
        }
        hits
    }

    /// Adds those of a text, if it has any.
    fn add(&mut self, at: TextAt, places: Vec<Range<usize>>) {
        if !places.is_empty() {
            let before = self.total();
            Arc::make_mut(&mut self.by_place).entry(at.clone()).or_insert(self.texts.len());
            Arc::make_mut(&mut self.texts).push(TextHits { at, before, places });
        }
    }

    /// None yet: they are looked for.
    pub(super) fn awaited(key: Option<HitsKey>) -> Self {
        Self { key, ..Self::default() }
    }

    /// With what they were made from.
    pub(super) fn made_from(self, key: HitsKey) -> Self {
        Self { key: Some(key), ..self }
    }

    /// What they were made from.
    pub fn key(&self) -> Option<&HitsKey> {
        self.key.as_ref()
    }

    /// All of them, for tests: where, and at which places.
    #[cfg(test)]
    pub(super) fn listed(&self) -> Vec<String> {
        self.texts.iter().map(|text| format!("{:?} {:?}", text.at, text.places)).collect()
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.texts.last().map_or(0, |last| last.before + last.places.len())
    }

    /// Those of the text that stands here.
    pub fn of(&self, at: &TextAt) -> Option<&TextHits> {
        self.texts.get(*self.by_place.get(at)?)
    }

    /// The hit with this number, counted from 0: its text, and its place there.
    pub fn at(&self, number: usize) -> Option<(&TextAt, Range<usize>)> {
        let text = self.texts.iter().rev().find(|text| text.before <= number)?;
        Some((&text.at, text.places.get(number - text.before)?.clone()))
    }
}

/// Takes a text: whose it is, its part, where it stands, and itself.
type Visit<'a> = dyn FnMut(Whose, TextField, TextAt, &str) + 'a;

/// Calls `visit` with each text of a record that words are looked for in.
fn visit_texts(policy: &Policy, visit: &mut Visit<'_>) {
    each_language(policy, TextField::Title, "title", visit);
    for (at, issuer) in policy.issuers().iter().enumerate() {
        for (tag, name) in issuer.name.iter() {
            let place = TextAt::in_language(&format!("/issuers/{at}/name"), tag);
            visit(Whose::Record, TextField::Issuer, place, name);
        }
    }
    visit(Whose::Record, TextField::Number, TextAt::Field("/number".to_owned()), policy.field("number"));
    each_language(policy, TextField::Summary, "summary", visit);
    each_language(policy, TextField::Text, "text", visit);
    each_language(policy, TextField::Note, "note", visit);
    for annotation in policy.annotations() {
        if let Some(target) = &annotation.target {
            visit(Whose::Record, TextField::Quote, TextAt::quote(&annotation.id), &target.exact);
        }
        for (at, (tag, memo)) in annotation.memo.iter().enumerate() {
            let place = TextAt::memo(&annotation.id, (at > 0).then_some(tag));
            visit(Whose::Record, TextField::Memo, place, memo);
        }
    }
    for (at, source) in policy.sources().iter().enumerate() {
        for (tag, title) in source.title.iter() {
            let place = TextAt::in_language(&format!("/sources/{at}/title"), tag);
            visit(Whose::Source, TextField::Source, place, title);
        }
        if let Some(url) = &source.url {
            visit(Whose::Source, TextField::Source, TextAt::Field(format!("/sources/{at}/url")), url);
        }
        for (tag, quote) in source.quote.iter() {
            let place = TextAt::in_language(&format!("/sources/{at}/quote"), tag);
            visit(Whose::Source, TextField::Quote, place, quote);
        }
    }
}

/// A text in all its languages. Titles stand Chinese first, whatever the file's order; other texts as they come.
fn each_language(policy: &Policy, part: TextField, key: &str, visit: &mut Visit<'_>) {
    let texts = policy.text(key);
    let mut texts: Vec<(&str, &str)> = texts.iter().collect();
    if part == TextField::Title {
        texts.sort_by_key(|(tag, _)| ["zh", "en"].iter().position(|first| first == tag).unwrap_or(2));
    }
    for (tag, text) in texts {
        visit(Whose::Record, part, policy.text_place(key, tag), text);
    }
}

/// The next record of a list that has a hit.
#[derive(Debug, Clone)]
pub struct HitSearch {
    /// The dataset.
    pub dataset: Dataset,
    /// The filter.
    pub query: Query,
    /// The list.
    pub rows: Arc<Vec<RowId>>,
    /// From where in the list: this one is the first that is looked at.
    pub from: usize,
    /// In which direction.
    pub way: Way,
}

impl HitSearch {
    /// Looks; nothing where there is none, or when it is no longer wanted.
    pub fn find(&self, cancel: &Cancel) -> Option<RowId> {
        let has_hit = |row: &&RowId| RecordHits::new(&self.dataset.policy(**row), self.query.filter()).total() > 0;
        let wanted = |_: &&RowId| !cancel.is_cancelled();
        match self.way {
            Way::On => self.rows.get(self.from..)?.iter().take_while(wanted).find(has_hit).copied(),
            Way::Back => self.rows.get(..=self.from)?.iter().rev().take_while(wanted).find(has_hit).copied(),
        }
    }
}

/// From where, and in what, the next hit is looked for: when that is another by then, the result is of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HitSearchKey {
    /// In which direction.
    pub(super) way: Way,
    /// Which dataset.
    pub(super) document: u64,
    /// Its revision.
    pub(super) revision: u64,
    /// The filter.
    pub(super) line: String,
}

impl State {
    /// The key under which the hits of the open record are right; none where nothing can be a hit.
    pub fn hits_key(&self) -> Option<HitsKey> {
        let row = self.selected_row()?;
        self.session.query.filter().looks_for_words().then(|| HitsKey {
            row,
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            line: self.session.filter_line.clone(),
        })
    }

    /// Whether the hits of the open record are still being looked for.
    pub fn are_hits_awaited(&self) -> bool {
        self.hits_request.asked().is_some()
    }

    /// Whether the texts of the open record are still being searched.
    pub fn is_text_searched(&self) -> bool {
        self.text_search_request.asked().is_some()
    }
}

#[cfg(test)]
#[path = "hits_tests.rs"]
mod tests;
