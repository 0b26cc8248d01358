//! The counts over time of the timeline, by what it is stacked by. They are made only while its tab is open.
//!
//! The counts of the strip, each record once, come with the rows in [`super::Derived`]; these follow in a job of their own.

use std::sync::Arc;

use super::job::Cancel;
use super::plot_key::PlotKey;
use super::request::Request;
use super::session::{BinChoice, StackBy};
use super::state::State;
use crate::analysis::{By, Ground, Timeline, TimelineBefore};
use crate::dataset::{Dataset, Names};
use crate::query::{Bitmap, Lexicon};

/// What a timeline is made from: its bins, and what it is stacked by.
pub(super) type TimelineKey = PlotKey<(BinChoice, StackBy)>;

/// The counts, with what the next ones begin from.
#[derive(Debug)]
pub(super) struct TimelineCounts {
    timeline: Arc<Timeline>,
    /// What the symbols of its series stand for.
    names: Arc<Names>,
    before: TimelineBefore,
}

/// The request for them.
pub(super) type TimelineRequest = Request<TimelineKey, TimelineCounts>;

/// Counts to be made.
pub(super) struct CountTimeline {
    pub(super) key: TimelineKey,
    dataset: Dataset,
    lexicon: Arc<Lexicon>,
    ground: Arc<Ground>,
    found: Bitmap,
    before: TimelineBefore,
}

impl CountTimeline {
    /// Makes them, unless it is cancelled.
    pub(super) fn count(&self, cancel: &Cancel) -> Option<TimelineCounts> {
        let mut before = self.before.clone();
        let (_, by) = self.key.of;
        let shown = (&self.found, By::from(by));
        let timeline = crate::support::progress::in_pool(self.dataset.slots(), || {
            Timeline::recount(&self.dataset, &self.lexicon, &self.ground, shown, &mut before, cancel)
        })?;
        Some(TimelineCounts { timeline: Arc::new(timeline), names: self.dataset.shared_names(), before })
    }
}

impl State {
    /// The counts of the timeline: those that were made last, while newer ones are on their way; none of another dataset.
    pub fn timeline(&self) -> Option<&Arc<Timeline>> {
        let (key, counts) = self.timeline_request.last()?;
        self.are_counts_of_it(key, &counts.names).then_some(&counts.timeline)
    }

    /// What has to be counted now: nothing before the rows are there, and nothing twice.
    pub(super) fn timeline_to_count(&self) -> Option<CountTimeline> {
        let key = TimelineKey::new(&self.derived.key, (self.derived.key.bin, self.session.stack_by));
        if !self.is_to_count(&self.timeline_request, &key) {
            return None;
        }
        let before = self.timeline_request.last().filter(|(own, _)| own.is_of_the_same(&key));
        Some(CountTimeline {
            dataset: self.document.dataset.clone(),
            lexicon: self.derived.cache.known_lexicon()?,
            ground: self.derived.cache.known_ground()?,
            found: self.derived.matches.found(),
            before: before.map(|(_, counts)| counts.before.clone()).unwrap_or_default(),
            key,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::at_once::AtOnce;
    use crate::app::job::{Job, run_inline};
    use crate::app::tests::App;
    use crate::app::{DisplayCommand, Effect, FilterCommand, Tab, dispatch};
    use crate::dataset::date::Day;

    fn shown(app: &App) -> Option<u32> {
        app.state.timeline().map(|timeline| timeline.shown.total())
    }

    fn is_counting(effect: &Effect) -> bool {
        matches!(effect, Effect::Spawn(job) if job.makes() == Some("count timeline"))
    }

    #[test]
    fn timeline_when_its_tab_is_not_open_is_not_counted() {
        let mut app = App::with_sample();
        assert_eq!(shown(&app), None);
        app.send(FilterCommand::ReplaceLine("region:GD".to_owned()));
        assert_eq!(shown(&app), None);
        app.send(DisplayCommand::SetTab(Tab::Timeline));
        let rows = app.state.derived.rows.len() as u32;
        assert_eq!((shown(&app), rows > 0), (Some(rows), true));
        assert_eq!(app.state.timeline().map(|timeline| timeline.by), Some(By::Kind));
        app.send(DisplayCommand::SetStackBy(StackBy::Region));
        assert_eq!(app.state.timeline().map(|timeline| timeline.by), Some(By::Region));
        // Away from it, nothing is counted; back on it, what is right now.
        app.send(DisplayCommand::SetTab(Tab::Table));
        app.send(FilterCommand::ReplaceLine(String::new()));
        let job = app.state.next_job;
        app.send(DisplayCommand::SetTab(Tab::Timeline));
        assert_eq!((shown(&app), app.state.next_job), (Some(131), job));
    }

    #[test]
    fn timeline_of_another_dataset_is_not_shown() {
        let (mut app, _) = App::with_file(r#"{"hongtou":1,"policies":[{"id":"a","issued":"2018","kind":"plan"}]}"#);
        app.send(DisplayCommand::SetTab(Tab::Timeline));
        assert_eq!(shown(&app), Some(1));
        app.state.at_once = AtOnce { rows: 0, ..AtOnce::default() };
        let mut effects = Vec::new();
        let text = r#"{"hongtou":1,"policies":[{"id":"b","issued":"2019","kind":"law"},{"id":"c"}]}"#;
        let loaded = crate::formats::read(text.as_bytes().to_vec()).unwrap();
        dispatch::open_loaded(&mut app.state, loaded, &mut effects);
        assert_eq!(shown(&app), None);
        // The rows first, then the counts.
        effects.extend(dispatch(&mut app.state, &app.deps, DisplayCommand::SetTab(Tab::Timeline)));
        assert!(!effects.iter().any(is_counting));
        while let Some(effect) = effects.pop() {
            if let Effect::Spawn(job) = effect {
                effects.extend(dispatch(&mut app.state, &app.deps, run_inline(*job)));
            }
        }
        assert_eq!(shown(&app), Some(2));
    }

    #[test]
    fn timeline_while_the_brush_is_dragged_follows_it_though_it_never_rests() {
        let mut app = App::with_sample();
        app.state.at_once = AtOnce { rows: 0, ..AtOnce::default() };
        app.send(DisplayCommand::SetTab(Tab::Timeline));
        let day = |year| Day::from_ymd(year, 1, 1).unwrap();
        let mut seen = Vec::new();
        let mut waiting: Vec<Job> = Vec::new();
        for year in 2017..2022 {
            let drag = FilterCommand::DragPeriod((day(2016), day(year)));
            let mut effects = dispatch(&mut app.state, &app.deps, drag);
            // Each step ends one job of those that were asked, the first one.
            if !waiting.is_empty() {
                let job = waiting.remove(0);
                effects.extend(dispatch(&mut app.state, &app.deps, run_inline(job)));
            }
            waiting.extend(effects.into_iter().filter_map(|effect| match effect {
                Effect::Spawn(job) => Some(*job),
                _ => None,
            }));
            seen.push(shown(&app));
        }
        seen.dedup();
        assert!(seen.len() > 1, "nothing was shown meanwhile: {seen:?}");
    }
}
