//! Who adopted when: what its tab shows, and the counts, which are made only while it is open.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::job::{Cancel, FigureSource};
use super::plot_key::PlotKey;
use super::request::Request;
use super::state::State;
use super::tab::Tab;
use crate::analysis::{Adoption, AdoptionDefinition, AdoptionGround, By, Counted, RowOrder, Survival};
use crate::dataset::{Dataset, Names};
use crate::figures::{AdoptionPlot, AdoptionShown, PageSize, Plot, Recipe, TimelineLook, TimelineRange};
use crate::query::{Bitmap, Lexicon, lexicon_of};
use crate::words::Lang;

/// What the tab shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AdoptionView {
    /// What counts as adopting.
    pub adopts: AdoptionDefinition,
    /// The chart above the first adopters.
    pub show: AdoptionPlot,
}

/// What the counts are made from: what counts as adopting.
pub(super) type AdoptionKey = PlotKey<AdoptionDefinition>;

/// Who adopted when, and what that stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct AdoptionCounts {
    /// Who may adopt.
    pub ground: Arc<AdoptionGround>,
    /// Who adopted when.
    pub adoption: Adoption,
    /// The share not yet adopting, where the dataset says until when it was searched.
    pub survival: Option<Survival>,
}

impl AdoptionCounts {
    /// For a chart of the dataset that was counted.
    pub fn shown<'a>(&'a self, dataset: &'a Dataset, lang: Lang) -> AdoptionShown<'a> {
        let Self { ground, adoption, survival } = self;
        AdoptionShown { adoption, ground, survival: survival.as_ref(), dataset, lang }
    }
}

/// The counts, with what their symbols stand for.
#[derive(Debug)]
pub(super) struct NamedCounts {
    counts: Arc<AdoptionCounts>,
    names: Arc<Names>,
}

/// The request for them.
pub(super) type AdoptionRequest = Request<AdoptionKey, NamedCounts>;

/// Counts to be made.
pub(super) struct CountAdoption {
    pub(super) key: AdoptionKey,
    dataset: Dataset,
    lexicon: Arc<Lexicon>,
    live: Bitmap,
    found: Bitmap,
    /// What an earlier count stood on, where only the filter is another one.
    ground: Option<Arc<AdoptionGround>>,
}

impl CountAdoption {
    /// Makes them, unless it is cancelled.
    pub(super) fn count(&self, cancel: &Cancel) -> Option<NamedCounts> {
        let asked = (self.key.date, self.key.of);
        let counts = crate::support::progress::in_pool(self.dataset.slots(), || {
            let ground = match &self.ground {
                Some(ground) => Arc::clone(ground),
                None => Arc::new(AdoptionGround::count(&self.dataset, &self.lexicon, &self.live, asked, cancel)?),
            };
            let adoption = Adoption::count(&self.dataset, &ground, &self.found, cancel)?;
            let survival = Survival::of(&adoption, &ground);
            Some(AdoptionCounts { ground, adoption, survival })
        })?;
        Some(NamedCounts { counts: Arc::new(counts), names: self.dataset.shared_names() })
    }
}

impl State {
    /// Who adopted when: the counts that were made last, while newer ones are on their way; none of another dataset.
    pub fn adoption(&self) -> Option<&Arc<AdoptionCounts>> {
        let (key, made) = self.adoption_request.last()?;
        self.are_counts_of_it(key, &made.names).then_some(&made.counts)
    }

    /// What the figure is made from that is shown.
    pub(super) fn figure_source(&self) -> FigureSource {
        let AdoptionView { adopts, show } = self.session.adoption;
        let adoption = Recipe {
            plot: Plot::Adoption,
            by: By::Nothing,
            bin: None,
            counted: Counted::default(),
            order: RowOrder::default(),
            adopts,
            show,
            look: TimelineLook::default(),
            range: TimelineRange::default(),
            date: self.session.date,
            lang: self.lang(),
            size: PageSize::TWO_COLUMNS,
        };
        let recipe = if self.session.tab == Tab::Timeline { self.timeline_recipe() } else { adoption };
        let names = self.derived.cache.known_lexicon();
        let dataset = self.document.dataset.clone();
        FigureSource {
            names: names.unwrap_or_else(|| Arc::new(lexicon_of(&dataset))),
            query: self.session.query.clone(),
            recipe,
            dataset,
        }
    }

    /// What has to be counted now: nothing before the rows are there, and nothing twice.
    pub(super) fn adoption_to_count(&self) -> Option<CountAdoption> {
        let key = AdoptionKey::new(&self.derived.key, self.session.adoption.adopts);
        if !self.is_to_count(&self.adoption_request, &key) {
            return None;
        }
        let before = self.adoption_request.last().filter(|(own, _)| own.is_near(&key));
        Some(CountAdoption {
            ground: before.map(|(_, made)| Arc::clone(&made.counts.ground)),
            dataset: self.document.dataset.clone(),
            lexicon: self.derived.cache.known_lexicon()?,
            live: self.derived.matches.live().clone(),
            found: self.derived.matches.found(),
            key,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{AdoptionLevel, AdoptionUnit, Provinces};
    use crate::app::tests::App;
    use crate::app::{Action, DisplayCommand, FilterCommand, Tab, ViewCommand};

    /// How many adopted, and of how many.
    fn shown(app: &App) -> Option<(usize, usize)> {
        app.state.adoption().map(|counts| (counts.adoption.first.len(), counts.ground.units().len()))
    }

    fn view(adopts: AdoptionDefinition) -> DisplayCommand {
        DisplayCommand::SetAdoption(AdoptionView { adopts, ..AdoptionView::default() })
    }

    #[test]
    fn adoption_when_its_tab_is_open_counts_what_the_filter_finds_and_only_what_is_new() {
        let mut app = App::with_sample();
        assert_eq!(shown(&app), None);
        app.send(DisplayCommand::SetTab(Tab::Adoption));
        assert_eq!(shown(&app).map(|(_, of)| of), Some(34));
        let ground = Arc::clone(&app.state.adoption().unwrap().ground);
        app.send(FilterCommand::ReplaceLine("region:GD,BJ".to_owned()));
        assert_eq!(shown(&app), Some((2, 34)));
        assert!(Arc::ptr_eq(&ground, &app.state.adoption().unwrap().ground), "another filter has the same ground");
        app.send(view(AdoptionDefinition { of: Provinces::Mainland, ..AdoptionDefinition::default() }));
        assert_eq!(shown(&app), Some((2, 31)));
        app.send(view(AdoptionDefinition { level: AdoptionLevel::County, ..AdoptionDefinition::default() }));
        assert!(app.state.adoption().unwrap().adoption.others > 0);
        app.send(view(AdoptionDefinition { unit: AdoptionUnit::Place, ..AdoptionDefinition::default() }));
        assert!(app.state.adoption().unwrap().ground.units().iter().all(|unit| unit.place.is_some()));
        // Another chart counts nothing anew.
        let job = app.state.next_job;
        let other = AdoptionView { show: AdoptionPlot::KaplanMeier, ..app.state.session.adoption };
        app.send(DisplayCommand::SetAdoption(other));
        assert_eq!(app.state.next_job, job);
    }

    #[test]
    fn adoption_when_a_record_changes_or_comes_back_is_that_of_the_record_now() {
        let text =
            r#"{"hongtou":1,"policies":[{"id":"a","region":"CN-GD","issued":"2018"},{"id":"b","region":"CN-BJ"}]}"#;
        let (mut app, _) = App::with_file(text);
        app.send(DisplayCommand::SetTab(Tab::Adoption));
        assert_eq!(shown(&app), Some((1, 34)));
        app.edit("b", "/issued", "2017");
        assert_eq!(shown(&app), Some((2, 34)));
        app.act(Action::Undo);
        assert_eq!(shown(&app), Some((1, 34)));
        let second =
            app.file("second.json", r#"{"hongtou":1,"policies":[{"id":"c","region":"CN-TJ","issued":"2019"}]}"#);
        app.send(crate::app::FileCommand::Open(second));
        assert_eq!(shown(&app), Some((1, 34)));
        assert_eq!(app.state.adoption().unwrap().ground.years(), Some((2019, 2019)));
    }

    #[test]
    fn figure_when_it_is_exported_is_the_one_that_the_command_line_writes() {
        let mut app = App::with_sample();
        app.act(Action::ExportFigure);
        assert_eq!(app.last_notice(), "why-no-figure");
        app.send(DisplayCommand::SetTab(Tab::Adoption));
        app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
        app.send(view(AdoptionDefinition { of: Provinces::Mainland, ..AdoptionDefinition::default() }));
        let FigureSource { dataset, recipe, query, names } = app.state.figure_source();
        let figure = recipe.make(&dataset, (&query, &names), crate::figures::AdoptionTable::Numbers, &()).unwrap();
        for ending in ["svg", "csv"] {
            let path = app.folder.path().join(format!("figure.{ending}"));
            app.act(Action::ExportFigure);
            app.choose(crate::app::FilePurpose::Copy(crate::app::CopyOf::Figure), &path);
            let written = std::fs::read(&path).unwrap();
            let wanted = figure.bytes(ending, 300);
            assert!(Some(&written) == wanted.as_ref(), "{ending}");
        }
        assert!(figure.recipe.contains(r#""where":"kind:plan""#) && figure.recipe.contains(r#""of":"31""#));
    }

    #[test]
    fn definition_when_a_view_is_saved_comes_back_with_it_and_stands_in_the_command() {
        let mut app = App::with_sample();
        app.send(DisplayCommand::SetTab(Tab::Adoption));
        let own = AdoptionView {
            adopts: AdoptionDefinition {
                unit: AdoptionUnit::Place,
                of: Provinces::Mainland,
                level: AdoptionLevel::Prefecture,
                stage: crate::analysis::AdoptionStage::NotDraft,
            },
            show: AdoptionPlot::KaplanMeier,
        };
        app.send(DisplayCommand::SetAdoption(own));
        app.send(ViewCommand::Save("Cities".into()));
        app.send(DisplayCommand::SetAdoption(AdoptionView::default()));
        app.send(DisplayCommand::SetTab(Tab::Table));
        app.send(ViewCommand::Apply(0));
        assert_eq!((app.state.session.tab, app.state.session.adoption), (Tab::Adoption, own));
        app.act(Action::UpdateView);
        assert_eq!(app.last_notice(), "why-view-unchanged");
        assert_eq!(
            app.state.as_command(),
            "hongtou figure FILE --plot adoption --show kaplan-meier --unit place --share-of 31 --level prefecture \
             --stage not-draft --lang en --to adoption.svg"
        );
        app.send(DisplayCommand::SetAdoption(AdoptionView::default()));
        app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
        let command = "hongtou figure FILE --plot adoption --show share --where kind:plan --lang en --to adoption.svg";
        assert_eq!(app.state.as_command(), command);
    }
}
