//! The facets of the left panel: which there are, and the counts of those that are made only while they are unfolded.
//!
//! Counts by symbol come with the rows, in [`super::Derived`]. The others read the records, and follow in a job of their own,
//! so that the rows need not wait for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::derived::DerivedKey;
use super::job::Cancel;
use super::request::Request;
use super::state::State;
use crate::dataset::Dataset;
use crate::query::{Field, MORE_FACETS, Matches, OwnName, Query, ValueCounts, count_values};
use crate::words::Lang;

/// All facets but the provinces, in the order in which they stand. `issued` is one of years, `has` of what records have or
/// lack.
pub const FACETS: [Field; 10] = [
    Field::Kind,
    Field::Code,
    Field::Review,
    Field::Issued,
    Field::Level,
    Field::Place,
    Field::Issuer,
    Field::Tag,
    Field::By,
    Field::Has,
];

/// So many fields of the file's own have a facet without being asked for.
const MOST_OWN: usize = 12;

/// What counts were made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountsKey {
    /// Which dataset.
    pub document: u64,
    /// Its revision.
    pub revision: u64,
    /// The filter.
    pub line: String,
    /// The language whose names are listed.
    pub lang: Lang,
}

impl CountsKey {
    fn of(key: &DerivedKey) -> Self {
        Self { document: key.document, revision: key.revision, line: key.line.clone(), lang: key.lang }
    }
}

/// Counts that are made only while somebody looks at them, by field.
#[derive(Debug, Clone, Default)]
pub struct MoreCounts(BTreeMap<Field, Request<CountsKey, ValueCounts>>);

impl MoreCounts {
    /// The counts of a field: those that were made last, while newer ones are on their way.
    pub fn of(&self, field: Field) -> Option<&Arc<ValueCounts>> {
        self.0.get(&field)?.last().map(|(_, counts)| counts)
    }

    /// The request for those of a field.
    pub(super) fn request(&mut self, field: Field) -> &mut Request<CountsKey, ValueCounts> {
        self.0.entry(field).or_default()
    }

    /// Nothing of it is wanted any more.
    pub(super) fn clear(&mut self) {
        for mut request in std::mem::take(&mut self.0).into_values() {
            request.stop();
        }
    }
}

/// Counts of one field to be made.
#[derive(Debug, Clone)]
pub struct CountFacet {
    /// The field.
    pub field: Field,
    /// What they are made from.
    pub key: CountsKey,
    dataset: Dataset,
    query: Query,
    matches: Arc<Matches>,
}

impl CountFacet {
    /// Makes them, unless it is cancelled.
    pub fn count(&self, cancel: &Cancel) -> Option<ValueCounts> {
        if let Field::Own(_) = self.field {
            let matches = self.query.filter().without(self.field).run(&self.dataset, cancel)?;
            return count_values(&self.dataset, (self.query.ast(), &matches), self.field, self.key.lang, cancel);
        }
        let line = (self.query.ast(), &*self.matches);
        count_values(&self.dataset, line, self.field, self.key.lang, cancel)
    }
}

impl State {
    /// What has to be counted now: nothing before the rows are there, and nothing twice.
    pub(super) fn facets_to_count(&self) -> Vec<CountFacet> {
        if self.derived.key != self.derived_key() {
            return Vec::new();
        }
        let key = CountsKey::of(&self.derived.key);
        let is_lacking = |field: &Field| self.more_counts.0.get(field).is_none_or(|request| request.lacks(&key));
        let all = MORE_FACETS.into_iter().chain(self.own_facets());
        let wanted = all.filter(|field| self.settings.is_facet_open(*field)).filter(is_lacking);
        let count = |field| CountFacet {
            field,
            key: key.clone(),
            dataset: self.document.dataset.clone(),
            query: self.session.query.clone(),
            matches: Arc::clone(&self.derived.matches),
        };
        wanted.map(count).collect()
    }

    /// The fields of the file's own that have a facet: those that most records have, and whatever is unfolded.
    pub fn own_facets(&self) -> Vec<Field> {
        let mut own: Vec<(&str, u32)> = self.lexicon().own_fields().filter(|(_, count)| *count > 0).collect();
        own.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let is_open = |name: &str| {
            let mut open = self.settings.open_facets.iter().filter_map(|open| open.strip_prefix("x."));
            open.any(|open| open == name)
        };
        let mut at = 0..;
        own.retain(|(name, _)| at.next().is_some_and(|at| at < MOST_OWN) || is_open(name));
        own.into_iter().filter_map(|(name, _)| OwnName::of(name)).map(Field::Own).collect()
    }

    /// Whether the counts of a field are those of the filter, and not older ones while newer ones are being made.
    pub fn is_facet_current(&self, field: Field) -> bool {
        let is_made = |request: &Request<_, _>| request.of(&CountsKey::of(&self.derived_key())).is_some();
        let is_more = MORE_FACETS.contains(&field) || matches!(field, Field::Own(_));
        !is_more || self.more_counts.0.get(&field).is_some_and(is_made)
    }

    /// Whether facets are being counted.
    pub fn is_counting_facets(&self) -> bool {
        self.more_counts.0.values().any(|request| request.asked().is_some())
    }

    /// Whether the counts of a field could not be made.
    pub fn is_facet_failed(&self, field: Field) -> bool {
        let key = CountsKey::of(&self.derived.key);
        self.more_counts.0.get(&field).is_some_and(|request| request.has_failed(&key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::at_once::AtOnce;
    use crate::app::job::{Job, Outcome, run_inline};
    use crate::app::tests::App;
    use crate::app::{Effect, FilterCommand, SettingCommand, dispatch};
    use crate::query::Mode;

    fn years(app: &App) -> Vec<(String, u32)> {
        let years = app.state.more_counts.of(Field::Issued).map(|years| years.values.clone()).unwrap_or_default();
        years.into_iter().map(|one| (one.value, one.shown)).collect()
    }

    #[test]
    fn facet_when_folded_is_not_counted_and_when_unfolded_follows_the_filter() {
        let mut app = App::with_sample();
        assert!(app.state.more_counts.of(Field::Issued).is_none());
        app.send(SettingCommand::FoldFacet(Field::Issued, false));
        let before = years(&app);
        assert!(before.iter().any(|(_, shown)| *shown > 0), "{before:?}");
        app.send(FilterCommand::ReplaceLine("region:GD".to_owned()));
        let after = years(&app);
        assert_ne!(before, after);
        // What a click gives is what was told.
        let dated = after.iter().filter(|(year, _)| !year.is_empty());
        let (year, shown) = dated.max_by_key(|(_, shown)| *shown).cloned().unwrap();
        app.send(FilterCommand::ChooseValue(Field::Issued, year, Mode::Only));
        assert_eq!(app.state.derived.rows.len(), shown as usize);
        assert_eq!(years(&app), after);
        app.send(SettingCommand::FoldFacet(Field::Issued, true));
        assert!(!app.state.settings.is_facet_open(Field::Issued));
    }

    #[test]
    fn facet_of_a_large_dataset_when_unfolded_is_counted_in_a_job() {
        let mut app = large();
        let count = asked_to_count(&mut app);
        assert!(app.state.more_counts.of(Field::Tag).is_none());
        app.send(run_inline(count));
        let tags = app.state.more_counts.of(Field::Tag).map(|tags| tags.of);
        assert_eq!((tags, app.state.is_facet_failed(Field::Tag)), (Some(3), false));
    }

    #[test]
    fn facet_that_cannot_be_counted_says_so_until_something_is_another() {
        let mut app = large();
        let count = asked_to_count(&mut app);
        app.send(count.done(Outcome::Failed(crate::msg!("job-failed"))));
        assert!(app.state.is_facet_failed(Field::Tag));
        app.send(FilterCommand::ReplaceLine("tag:t1".to_owned()));
        assert!(!app.state.is_facet_failed(Field::Tag));
        assert_eq!(app.state.more_counts.of(Field::Tag).map(|tags| tags.of), Some(3));
    }

    fn large() -> App {
        let policies: Vec<String> = (0..=AtOnce::default().facet_rows)
            .map(|at| format!(r#"{{"id": "{at}", "tags": ["t{}"]}}"#, at % 3))
            .collect();
        App::with_file(&format!(r#"{{"hongtou": 1, "policies": [{}]}}"#, policies.join(","))).0
    }

    /// The job that unfolding a facet asks for; it is not run.
    fn asked_to_count(app: &mut App) -> Job {
        let effects = dispatch(&mut app.state, &app.deps, SettingCommand::FoldFacet(Field::Tag, false));
        let job = effects.into_iter().find_map(|effect| match effect {
            Effect::Spawn(job) if job.makes() == Some("count facet") => Some(job),
            _ => None,
        });
        *job.expect("a job that counts")
    }
}
