//! The facets of the left panel: which there are, and the counts of those that are made only while they are unfolded.
//!
//! Counts by symbol come with the rows, in [`super::Derived`]. The others read the records, and follow in a job of their own,
//! so that the rows need not wait for them.

use std::collections::HashMap;
use std::sync::Arc;

use super::derived::DerivedKey;
use super::job::Cancel;
use super::state::State;
use crate::dataset::Dataset;
use crate::query::{Field, MORE_FACETS, Matches, Query, ValueCounts, count_values};
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

/// Counts that are made only while somebody looks at them.
#[derive(Debug, Clone, Default)]
pub struct MoreCounts {
    counts: HashMap<Field, (CountsKey, Arc<ValueCounts>)>,
    asked: Option<AskedCounts>,
    /// What could not be made: it is not tried again before something is another.
    failed: Option<(CountsKey, Vec<Field>)>,
}

/// Counts that are being made.
#[derive(Debug, Clone)]
struct AskedCounts {
    key: CountsKey,
    fields: Vec<Field>,
    job: u64,
    cancel: Cancel,
}

impl MoreCounts {
    /// The counts of a field: those that were made last, while newer ones are on their way.
    pub fn of(&self, field: Field) -> Option<&Arc<ValueCounts>> {
        self.counts.get(&field).map(|(_, counts)| counts)
    }

    /// Whether the counts of a field were made under this key.
    fn are_of(&self, field: Field, key: &CountsKey) -> bool {
        self.counts.get(&field).is_some_and(|(own, _)| own == key)
    }

    /// Whether they could not be made under this key.
    fn have_failed(&self, field: Field, key: &CountsKey) -> bool {
        self.failed.as_ref().is_some_and(|(own, fields)| own == key && fields.contains(&field))
    }
}

/// Counts to be made.
#[derive(Debug, Clone)]
pub struct CountFacets {
    dataset: Dataset,
    query: Query,
    matches: Arc<Matches>,
    fields: Vec<Field>,
    key: CountsKey,
}

/// Counts that were made.
#[derive(Debug, Clone)]
pub struct CountedFacets {
    key: CountsKey,
    counts: Vec<(Field, ValueCounts)>,
}

impl CountFacets {
    /// Makes them; cancelled, some are lacking.
    pub fn count(&self, cancel: &Cancel) -> CountedFacets {
        let line = (self.query.ast(), &*self.matches);
        let one = |field: &Field| Some((*field, count_values(&self.dataset, line, *field, self.key.lang, cancel)?));
        CountedFacets { key: self.key.clone(), counts: self.fields.iter().filter_map(one).collect() }
    }
}

impl State {
    /// What has to be counted now: nothing before the rows are there, and nothing twice.
    pub(super) fn facets_to_count(&mut self) -> Option<CountFacets> {
        if self.derived.key != self.derived_key() {
            return None;
        }
        let key = CountsKey::of(&self.derived.key);
        // Values of another dataset are not even shown for a moment.
        self.more_counts.counts.retain(|_, (own, _)| own.document == key.document);
        let counts = &self.more_counts;
        let is_wanted = |field: &Field| {
            self.settings.is_facet_open(*field) && !counts.are_of(*field, &key) && !counts.have_failed(*field, &key)
        };
        let fields: Vec<Field> = MORE_FACETS.into_iter().filter(is_wanted).collect();
        let on_its_way =
            |asked: &AskedCounts| asked.key == key && fields.iter().all(|field| asked.fields.contains(field));
        if fields.is_empty() || self.more_counts.asked.as_ref().is_some_and(on_its_way) {
            return None;
        }
        self.stop_counting_facets();
        let (dataset, matches) = (self.document.dataset.clone(), Arc::clone(&self.derived.matches));
        Some(CountFacets { dataset, query: self.session.query.clone(), matches, fields, key })
    }

    /// Whether the counts of a field are those of the filter, and not older ones while newer ones are being made.
    pub fn is_facet_current(&self, field: Field) -> bool {
        !MORE_FACETS.contains(&field) || self.more_counts.are_of(field, &CountsKey::of(&self.derived_key()))
    }

    /// Whether facets are being counted.
    pub fn is_counting_facets(&self) -> bool {
        self.more_counts.asked.is_some()
    }

    /// The counts that are being made are no longer wanted.
    pub(super) fn stop_counting_facets(&mut self) {
        if let Some(asked) = self.more_counts.asked.take() {
            asked.cancel.cancel();
        }
    }

    /// Whether the counts of a field could not be made.
    pub fn is_facet_failed(&self, field: Field) -> bool {
        self.more_counts.have_failed(field, &CountsKey::of(&self.derived.key))
    }

    /// They are being made.
    pub(super) fn facets_asked(&mut self, count: &CountFacets, job: u64, cancel: Cancel) {
        let (key, fields) = (count.key.clone(), count.fields.clone());
        self.more_counts.asked = Some(AskedCounts { key, fields, job, cancel });
    }

    /// The job that was to make them has ended without.
    pub(super) fn facets_not_counted(&mut self, job: u64, failed: bool) {
        if let Some(asked) = self.more_counts.asked.take_if(|asked| asked.job == job)
            && failed
        {
            let mut fields = asked.fields;
            if let Some((_, before)) = self.more_counts.failed.take().filter(|(key, _)| *key == asked.key) {
                fields.extend(before);
            }
            self.more_counts.failed = Some((asked.key, fields));
        }
    }

    /// They were made, by a job or at once (0).
    pub(super) fn facets_counted(&mut self, job: u64, counted: CountedFacets) {
        self.more_counts.asked.take_if(|asked| asked.job == job);
        if counted.key == CountsKey::of(&self.derived_key()) {
            let CountedFacets { key, counts } = counted;
            for (field, values) in counts {
                self.more_counts.counts.insert(field, (key.clone(), Arc::new(values)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::job::{Job, Outcome, RunJob, run_inline};
    use crate::app::state::AtOnce;
    use crate::app::tests::App;
    use crate::app::{Effect, FilterCommand, JobCommand, SettingCommand, dispatch};
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
        app.send(JobCommand::Done(run_inline(count)));
        let tags = app.state.more_counts.of(Field::Tag).map(|tags| tags.of);
        assert_eq!((tags, app.state.is_facet_failed(Field::Tag)), (Some(3), false));
    }

    #[test]
    fn facet_that_cannot_be_counted_says_so_until_something_is_another() {
        let mut app = large();
        let count = asked_to_count(&mut app);
        app.send(JobCommand::Done(count.done(Outcome::Failed(crate::msg!("job-failed")))));
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
            Effect::Spawn(job) if matches!(job.work, RunJob::CountFacets(_)) => Some(job),
            _ => None,
        });
        *job.expect("a job that counts")
    }
}
