//! Hits: where the texts of a record have the words that the filter looks for, in the order in which the record shows them.
//!
//! Those of the open record are made once for its row, revision and line; the next record that has one is looked for in a job.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::job::Cancel;
use super::state::State;
use crate::dataset::{Dataset, Policy, RowId, TextAt, TextField};
use crate::query::{Filter, Query};

/// From one hit to which other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The next one.
    On,
    /// The one before.
    Back,
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
    texts: Vec<TextHits>,
    /// Where in `texts` those of a text stand: the screen asks for each that it draws.
    by_place: HashMap<TextAt, usize>,
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
        let mut hits = Self::default();
        visit_texts(policy, &mut |whose, part, at, text| {
            let places = match whose {
                Whose::Record => filter.places(part, text),
                Whose::Source => filter.places_in_source(part, text),
            };
            if !places.is_empty() {
                let before = hits.total();
                hits.by_place.entry(at.clone()).or_insert(hits.texts.len());
                hits.texts.push(TextHits { at, before, places });
            }
        });
        hits
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
        let row = self.session.selected.filter(|row| self.document.dataset.is_live(*row))?;
        self.session.query.filter().looks_for_words().then(|| HitsKey {
            row,
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            line: self.session.filter_line.clone(),
        })
    }

    /// Brings the hits of the open record up to date. In another record, or with another filter, none of them is the
    /// current one any more.
    pub(super) fn refresh_hits(&mut self) {
        let key = self.hits_key();
        if self.hits.key == key {
            return;
        }
        let same_but_edited = match (&self.hits.key, &key) {
            (Some(before), Some(now)) => HitsKey { revision: now.revision, ..before.clone() } == *now,
            _ => false,
        };
        self.hits = key.as_ref().map_or_else(RecordHits::default, |key| {
            RecordHits::new(&self.document.dataset.policy(key.row), self.session.query.filter())
        });
        self.hits.key = key;
        let last = self.hits.total().checked_sub(1);
        self.session.hit = if same_but_edited { self.session.hit.and_then(|hit| Some(hit.min(last?))) } else { None };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::App;
    use crate::app::{Action, FilterCommand};
    use crate::query::lexicon_of;

    const FILE: &str = r#"{"hongtou": 1, "id": "x", "policies": [
        {"id": "a", "title": {"en": "A fund", "zh": "基金"}, "number": "基金1号", "text": "fund, FUND and 基金"},
        {"id": "b", "title": "nothing here", "kind": "plan"},
        {"id": "c", "title": {"zh": "基金"}, "kind": "plan", "annotations": [
            {"id": "n1", "code": "k", "by": "LW", "at": "2020-01-01T00:00:00Z", "memo": "on the fund"}]}
    ]}"#;

    fn with_line(line: &str) -> App {
        let (mut app, _) = App::with_file(FILE);
        app.send(FilterCommand::ReplaceLine(line.to_owned()));
        assert_eq!(app.state.session.mistakes, [], "{line}");
        app
    }

    fn at(app: &App) -> (String, Option<usize>, usize) {
        (app.state.selected_id().unwrap_or_default(), app.state.session.hit, app.state.hits.total())
    }

    #[test]
    fn hits_of_a_record_when_taken_stand_in_the_order_in_which_it_shows_them() {
        let (app, _) = App::with_file(FILE);
        let dataset = &app.state.document.dataset;
        let query = Query::read("基金 fund", &lexicon_of(dataset), false).unwrap();
        let hits = RecordHits::new(&dataset.policy(dataset.row("a").unwrap()), query.filter());
        let places: Vec<(&TextAt, Range<usize>)> = (0..hits.total()).filter_map(|number| hits.at(number)).collect();
        let expected = [
            ("/title/zh", 0..2),
            ("/title/en", 2..6),
            ("/number", 0..2),
            ("/text", 0..4),
            ("/text", 6..10),
            ("/text", 15..17),
        ];
        let expected = expected.map(|(pointer, range)| (TextAt::Field(pointer.to_owned()), range));
        assert_eq!(places, expected.each_ref().map(|(at, range)| (at, range.clone())));
        assert_eq!(hits.at(6), None);
    }

    #[test]
    fn record_that_one_word_finds_has_a_hit_wherever_the_word_stands() {
        let annotation =
            |body: &str| format!(r#"{{"id":"n","code":"k","by":"LW","at":"2020-01-01T00:00:00Z",{body}}}"#);
        let mut records: Vec<String> = ["title", "summary", "text", "note"]
            .iter()
            .flat_map(|key| {
                ["\"fund\"", r#"{"en":"fund"}"#, r#"{"zh":"x","de":"fund"}"#].map(|text| format!(r#""{key}":{text}"#))
            })
            .collect();
        records.extend([
            r#""number":"fund 1""#.to_owned(),
            r#""issuers":[{"name":"x"},{"name":{"zh":"x","en":"a fund"}}]"#.to_owned(),
            r#""sources":[{"url":"https://x.org/a"},{"url":"https://x.org/fund"}]"#.to_owned(),
            r#""sources":[{"title":{"zh":"x","en":"a fund"}}]"#.to_owned(),
            r#""sources":[{"quote":"a fund"},{"quote":{"en":"x"}}]"#.to_owned(),
            format!(r#""annotations":[{}]"#, annotation(r#""memo":"a fund""#)),
            format!(r#""annotations":[{}]"#, annotation(r#""memo":{"zh":"x","en":"a fund"}"#)),
            format!(
                r#""text":"x","annotations":[{}]"#,
                annotation(r#""target":{"field":"text","start":0,"end":4,"exact":"fund"}"#)
            ),
        ]);
        let records = records.iter().enumerate().map(|(at, body)| format!(r#"{{"id":"p{at}",{body}}}"#));
        let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.collect::<Vec<_>>().join(","));
        let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
        let both = r#"{"hongtou":1,"policies":[{"id":"p","sources":[{"quote":"fund"}],"text":"x","annotations":[{"id":"n",
            "code":"k","by":"LW","at":"2020-01-01T00:00:00Z","target":{"field":"text","start":0,"end":4,"exact":"fund"}}]}]}"#;
        let both = crate::formats::read(both.as_bytes().to_vec()).unwrap().dataset;
        for (line, hits) in [("quote:fund", 2), ("{quote:fund}", 1)] {
            let query = Query::read(line, &lexicon_of(&both), false).unwrap();
            assert_eq!(RecordHits::new(&both.policy(RowId(0)), query.filter()).total(), hits, "{line}");
        }
        let mut seen = std::collections::BTreeSet::new();
        for line in [
            "fund",
            "title:fund",
            "summary:fund",
            "text:fund",
            "note:fund",
            "number:fund",
            "issuer:fund",
            "source:fund",
            "quote:fund",
            "memo:fund",
            "{memo:fund}",
            "{quote:fund}",
        ] {
            let query = Query::read(line, &lexicon_of(&dataset), false).unwrap();
            let rows = crate::query::rows_of(&query, &dataset);
            assert!(!rows.is_empty(), "{line}");
            for row in rows {
                let policy = dataset.policy(row);
                let hits = RecordHits::new(&policy, query.filter()).total();
                assert_eq!(hits, 1, "{line} in {}", crate::json::compact(policy.value()));
                seen.insert(row);
            }
        }
        assert_eq!(seen.len(), dataset.len());
    }

    #[test]
    fn next_hit_when_gone_on_visits_all_of_a_record_then_the_next_that_has_one() {
        let mut app = with_line("fund or kind:plan");
        let mut seen = Vec::new();
        for _ in 0..4 {
            app.act(Action::NextHit);
            seen.push(at(&app));
        }
        let a = |hit| ("a".to_owned(), Some(hit), 3);
        assert_eq!(seen, [a(0), a(1), a(2), ("c".to_owned(), Some(0), 1)]);
        assert!(app.state.session.reveal_hit);
        // There is none after it: that is said, and nothing moves.
        app.act(Action::NextHit);
        assert_eq!(at(&app).0, "c");
        assert_eq!(app.state.notices.last().map(|notice| notice.text.id), Some("notice-last-hit"));
        app.act(Action::PreviousHit);
        assert_eq!(at(&app), a(2));
        for _ in 0..3 {
            app.act(Action::PreviousHit);
        }
        assert_eq!(at(&app), a(0));
        assert_eq!(app.state.notices.last().map(|notice| notice.text.id), Some("notice-first-hit"));
    }

    #[test]
    fn hit_when_the_filter_changes_is_none_and_when_the_text_is_edited_stays_in_range() {
        let mut app = with_line("fund");
        app.act(Action::PreviousHit);
        assert_eq!(at(&app), ("c".to_owned(), Some(0), 1));
        app.act(Action::PreviousHit);
        assert_eq!(at(&app), ("a".to_owned(), Some(2), 3));
        app.edit("a", "/text", "fund");
        assert_eq!(at(&app), ("a".to_owned(), Some(1), 2));
        app.send(FilterCommand::ReplaceLine("title:fund".to_owned()));
        assert_eq!(at(&app), ("a".to_owned(), None, 1));
        app.send(FilterCommand::ReplaceLine("-nothing".to_owned()));
        assert_eq!(app.state.hits.total(), 0);
        assert_eq!(app.state.hits_key(), None);
    }
}
