//! The counts over time of the timeline, by what it is stacked by. They are made only while its tab is open.
//!
//! The counts of the strip, each record once, come with the rows in [`super::Derived`]; these follow in a job of their own.

use std::sync::Arc;

use super::job::Cancel;
use super::plot_key::PlotKey;
use super::request::Request;
use super::session::{BinChoice, StackBy, TimelineRange};
use super::state::State;
use crate::analysis::{AdoptionDefinition, Bin, By, Counted, Ground, RowOrder, Timeline, TimelineBefore};
use crate::dataset::{Dataset, Names};
use crate::figures::{AdoptionPlot, PageSize, Plot, Recipe, TimelineForm, TimelineLook, TimelineMeasure, undated};
use crate::query::{Bitmap, DatePart, Lexicon};

/// What a timeline is made from: its bins, what it is divided by, and whether it counts all that there is by a time.
pub(super) type TimelineKey = PlotKey<(BinChoice, StackBy, bool)>;

/// The counts, with what the next ones begin from.
#[derive(Debug)]
pub(super) struct TimelineCounts {
    timeline: Arc<Timeline>,
    /// What the symbols of its series stand for.
    names: Arc<Names>,
    before: TimelineBefore,
    /// What they stand on, where that is not what the strip stands on.
    ground: Option<Arc<Ground>>,
    /// How many are left out for their date, where the strip does not say so.
    undated: Option<u32>,
}

/// The request for them.
pub(super) type TimelineRequest = Request<TimelineKey, TimelineCounts>;

/// Counts to be made.
pub(super) struct CountTimeline {
    pub(super) key: TimelineKey,
    dataset: Dataset,
    lexicon: Arc<Lexicon>,
    ground: Arc<Ground>,
    /// What a cumulative timeline stands on, where it was counted already.
    cumulative: Option<Arc<Ground>>,
    /// The filter.
    line: String,
    live: Bitmap,
    found: Bitmap,
    before: TimelineBefore,
}

impl CountTimeline {
    /// Makes them, unless it is cancelled.
    pub(super) fn count(&self, cancel: &Cancel) -> Option<TimelineCounts> {
        let mut before = self.before.clone();
        let (_, by, is_cumulative) = self.key.of;
        let shown = (&self.found, By::from(by));
        let (dataset, date) = (&self.dataset, self.key.date);
        let count = |ground: &Ground, before: &mut TimelineBefore| {
            Timeline::recount(dataset, &self.lexicon, ground, shown, before, cancel)
        };
        let names = dataset.shared_names();
        crate::support::progress::in_pool(dataset.slots(), || {
            if !is_cumulative {
                let timeline = Arc::new(count(&self.ground, &mut before)?);
                return Some(TimelineCounts { timeline, names, before, ground: None, undated: None });
            }
            let ground = match &self.cumulative {
                Some(ground) => Arc::clone(ground),
                None => Arc::new(Ground::count_cumulative(dataset, &self.live, (date, self.bin()), cancel)?),
            };
            let timeline = Arc::new(count(&ground, &mut before)?);
            let undated = Some(undated(dataset, (&self.line, date), &self.lexicon, &timeline, cancel)?);
            Some(TimelineCounts { timeline, names, before, ground: Some(ground), undated })
        })
    }

    fn bin(&self) -> Option<Bin> {
        match self.key.of.0 {
            BinChoice::Automatic => None,
            BinChoice::Fixed(bin) => Some(bin),
        }
    }
}

impl State {
    /// The counts of the timeline: those that were made last, while newer ones are on their way; none of another dataset.
    pub fn timeline(&self) -> Option<&Arc<Timeline>> {
        let (key, counts) = self.timeline_request.last()?;
        self.are_counts_of_it(key, &counts.names).then_some(&counts.timeline)
    }

    /// How many records are left out of it for their date.
    pub fn timeline_undated(&self) -> u32 {
        self.timeline_request.last().and_then(|(_, counts)| counts.undated).unwrap_or(self.derived.undated)
    }

    /// What its figure is made from, as it is shown.
    pub(super) fn timeline_recipe(&self) -> Recipe {
        let session = &self.session;
        let bin = match session.bin {
            BinChoice::Automatic => None,
            BinChoice::Fixed(bin) => Some(bin),
        };
        Recipe {
            plot: Plot::Timeline,
            by: By::from(session.stack_by),
            bin,
            counted: Counted::default(),
            order: RowOrder::default(),
            adopts: AdoptionDefinition::default(),
            show: AdoptionPlot::default(),
            look: session.timeline_look,
            range: session.timeline_range,
            date: session.date,
            lang: self.lang(),
            size: PageSize::TWO_COLUMNS,
        }
    }

    /// What of it is not as the command line has it when nothing is said, as options.
    pub(super) fn timeline_options(&self) -> Vec<(&'static str, &'static str)> {
        let Recipe { by, bin, look, range, date, .. } = self.timeline_recipe();
        let TimelineLook { form, measure, events } = look;
        let mut options = vec![("by", by.word())];
        options.extend(bin.map(|bin| ("bin", bin.name())));
        options.extend((form != TimelineForm::default()).then(|| ("form", form.of(by).word())));
        options.extend((measure != TimelineMeasure::default()).then(|| ("measure", measure.word())));
        options.extend(events.then_some(("events", "")));
        options.extend((range != TimelineRange::default()).then(|| ("range", range.word())));
        options.extend((date != DatePart::default()).then(|| ("date", date.word())));
        options
    }

    /// What has to be counted now: nothing before the rows are there, and nothing twice.
    pub(super) fn timeline_to_count(&self) -> Option<CountTimeline> {
        let is_cumulative = self.session.timeline_look.is_cumulative();
        let key = TimelineKey::new(&self.derived.key, (self.derived.key.bin, self.session.stack_by, is_cumulative));
        if !self.is_to_count(&self.timeline_request, &key) {
            return None;
        }
        let before = self.timeline_request.last().filter(|(own, _)| own.is_of_the_same(&key));
        let stands = |own: &TimelineKey| (own.date, own.of.0, own.of.2) == (key.date, key.of.0, key.of.2);
        let cumulative = before.filter(|(own, _)| stands(own)).and_then(|(_, counts)| counts.ground.clone());
        Some(CountTimeline {
            cumulative,
            line: self.derived.key.line.clone(),
            live: self.derived.matches.live().clone(),
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
