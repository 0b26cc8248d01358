//! The counts over time of the timeline, by what it is stacked by. They are made only while its tab is open.
//!
//! The counts of the strip, each record once, come with the rows in [`super::Derived`]; these follow in a job of their own.

use std::sync::Arc;

use super::job::Cancel;
use super::plot_key::PlotKey;
use super::request::Request;
use super::session::{BinChoice, StackBy};
use super::state::State;
use crate::analysis::{Bin, By, Ground, Timeline, TimelineBefore};
use crate::dataset::{Dataset, Names};
use crate::figures::undated;
use crate::query::{Bitmap, Lexicon};

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
    use crate::app::{Action, DisplayCommand, Effect, FigureSource, FilterCommand, Tab, ViewCommand, dispatch};
    use crate::app::{FigureCommand, FigureDraft};
    use crate::dataset::date::Day;
    use crate::figures::numbers::numbers_of;
    use crate::figures::{AdoptionTable, TimelineChoice, timeline_chart};
    use crate::figures::{TimelineForm, TimelineLook, TimelineMeasure, TimelineRange};
    use crate::words::Lang;

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

    #[test]
    fn look_of_a_timeline_stands_in_view_command_and_export_which_is_that_of_the_command_line() {
        let mut app = App::with_sample();
        app.send(DisplayCommand::SetTab(Tab::Timeline));
        app.send(ViewCommand::Save("Usual".into()));
        assert!(!app.text().contains("\"form\""), "what is as usual is not said");
        let look = TimelineLook { form: TimelineForm::Panels, measure: TimelineMeasure::Cumulative, events: true };
        app.send(DisplayCommand::SetTimelineLook(look));
        app.send(DisplayCommand::SetStackBy(StackBy::RegionGroup));
        app.send(FilterCommand::ReplaceLine("issued:2018..2020".to_owned()));
        app.send(DisplayCommand::SetTimelineRange(TimelineRange::All));
        app.send(ViewCommand::Save("Groups".into()));
        app.send(ViewCommand::Apply(0));
        assert_eq!(app.state.session.timeline_look, TimelineLook::default());
        app.send(ViewCommand::Apply(1));
        assert_eq!((app.state.session.timeline_look, app.state.session.stack_by), (look, StackBy::RegionGroup));
        app.act(Action::UpdateView);
        assert_eq!(app.last_notice(), "why-view-unchanged");
        let command = "hongtou figure FILE --plot timeline --by region-group --form panels --measure cumulative --events \
                       --range all --where issued:2018..2020 --lang en --to timeline.svg";
        assert_eq!(app.state.as_command(), command);
        let FigureSource { dataset, recipe, query, names, .. } =
            app.state.figure_source(&FigureDraft::default()).unwrap();
        let figure = recipe.make(&dataset, (&query, &names), AdoptionTable::Numbers, &()).unwrap();
        let path = app.folder.path().join("timeline.svg");
        app.act(Action::ExportFigure);
        app.send(FigureCommand::Export(FigureDraft::default()));
        app.choose(crate::app::FilePurpose::Copy(crate::app::CopyOf::Figure), &path);
        assert!(Some(std::fs::read(&path).unwrap()) == figure.bytes("svg", 300));
        for part in [r#""form":"panels""#, r#""measure":"cumulative""#, r#""events":true"#, r#""range":"all""#] {
            assert!(figure.recipe.contains(part), "{part}");
        }
        // What the screen draws has the same numbers.
        let timeline = app.state.timeline().unwrap();
        assert!(timeline.is_cumulative);
        let choice = TimelineChoice { look, ..TimelineChoice::default() };
        let chart = timeline_chart(timeline, (&dataset, &names), Lang::En, choice);
        assert_eq!(numbers_of(&chart), figure.numbers());
    }

    #[test]
    fn cumulative_timeline_stands_on_the_same_ground_while_only_the_filter_changes() {
        let mut app = App::with_sample();
        app.send(DisplayCommand::SetTab(Tab::Timeline));
        let look = TimelineLook { measure: TimelineMeasure::Cumulative, ..TimelineLook::default() };
        app.send(DisplayCommand::SetTimelineLook(look));
        let ground =
            |app: &App| app.state.timeline_request.last().and_then(|(_, counts)| counts.ground.clone()).unwrap();
        let (first, all) = (ground(&app), shown(&app));
        app.send(FilterCommand::ReplaceLine("region:GD".to_owned()));
        assert!(Arc::ptr_eq(&first, &ground(&app)) && shown(&app) < all);
        // Those without any date that the period leaves out are told.
        app.send(FilterCommand::ReplaceLine("issued:2018".to_owned()));
        let without = app.state.timeline_undated();
        app.send(FilterCommand::ReplaceLine("missing:issued".to_owned()));
        assert_eq!((shown(&app), without > 0), (Some(without), true));
        app.send(DisplayCommand::SetTimelineLook(TimelineLook::default()));
        assert!(!app.state.timeline().unwrap().is_cumulative);
        let second = app.file("second.json", r#"{"hongtou":1,"policies":[{"id":"a","issued":"../2012"}]}"#);
        app.send(crate::app::FileCommand::Open(second));
        app.send(DisplayCommand::SetTimelineLook(look));
        let timeline = app.state.timeline().unwrap();
        assert_eq!((timeline.len(), timeline.shown.certain.clone()), (1, vec![1]));
    }
}
