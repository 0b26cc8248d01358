//! The matrix of counts: what it shows, and its counts, which are made only while its tab is open.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::job::Cancel;
use super::plot_key::PlotKey;
use super::request::Request;
use super::session::StackBy;
use super::state::State;
use crate::analysis::{Bin, By, ColumnOrder, Counted, Ground, Matrix, MatrixAsked, MatrixBefore, RowOrder, Together};
use crate::dataset::{Dataset, Names};
use crate::figures::{MatrixRecipe, MatrixShown, Share, matrix_order};
use crate::query::{Bitmap, Lexicon};
use crate::words::Lang;

/// What the matrix shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixView {
    /// What its rows are.
    pub rows: StackBy,
    /// What its columns are; bins of time, where nothing is said.
    pub columns: Option<StackBy>,
    /// Of codes by codes: where they stand together.
    pub together: Together,
    /// How wide columns of time are.
    pub bin: Bin,
    /// What its cells count.
    pub counted: Counted,
    /// The order of its rows.
    pub order: RowOrder,
    /// The order of its columns, where these are no bins of time.
    pub column_order: ColumnOrder,
    /// What its cells give.
    pub share: Share,
}

impl Default for MatrixView {
    fn default() -> Self {
        Self {
            rows: StackBy::Region,
            columns: None,
            together: Together::Record,
            bin: Bin::Year,
            counted: Counted::Records,
            order: RowOrder::Count,
            column_order: ColumnOrder::Count,
            share: Share::Counts,
        }
    }
}

impl MatrixView {
    /// What is counted for it.
    pub fn asked(&self) -> MatrixAsked {
        let asked = MatrixAsked {
            rows: self.rows.into(),
            columns: self.columns.map_or(By::Nothing, By::from),
            together: self.together,
            counted: self.counted,
        };
        // Of other columns nobody asks how they stand in the texts: that is no other matrix.
        MatrixAsked { together: if asked.is_of_codes() { asked.together } else { Together::Record }, ..asked }
    }

    /// Whether its cells stand for the same as those of another one.
    pub(super) fn has_cells_of(&self, other: &Self) -> bool {
        (self.asked(), self.bins()) == (other.asked(), other.bins())
    }

    /// How wide its bins are.
    fn bins(&self) -> Bin {
        if self.columns.is_some() { MatrixAsked::FIRST_DATES } else { self.bin }
    }

    /// What its cells give: counts, where the share that was chosen has no meaning.
    pub fn recipe_share(&self) -> Share {
        if Share::offered(self.asked()).any(|share| share == self.share) { self.share } else { Share::Counts }
    }

    /// Its columns in a figure, and what its cells give.
    pub(super) fn recipe(&self) -> MatrixRecipe {
        let MatrixAsked { columns, together, .. } = self.asked();
        MatrixRecipe { columns, together, column_order: self.column_order, share: self.recipe_share() }
    }

    /// How it is shown.
    pub fn shown(&self) -> MatrixShown {
        MatrixShown { order: self.order, columns: self.column_order, share: self.share }
    }
}

/// What a matrix is made from: its columns and rows, and what is counted.
pub(super) type MatrixKey = PlotKey<(Bin, MatrixAsked)>;

/// The counts.
#[derive(Debug)]
pub(super) struct MatrixCounts {
    matrix: Arc<Matrix>,
    /// What the symbols of its rows stand for.
    names: Arc<Names>,
    /// What stays while only the filter changes.
    ground: Arc<Ground>,
    before: MatrixBefore,
}

/// The request for them.
pub(super) type MatrixRequest = Request<MatrixKey, MatrixCounts>;

/// Counts to be made.
pub(super) struct CountMatrix {
    pub(super) key: MatrixKey,
    dataset: Dataset,
    lexicon: Arc<Lexicon>,
    live: Bitmap,
    found: Bitmap,
    /// That of before, where it is the same.
    ground: Option<Arc<Ground>>,
    before: MatrixBefore,
}

impl CountMatrix {
    /// Makes them, unless it is cancelled.
    pub(super) fn count(&self, cancel: &Cancel) -> Option<MatrixCounts> {
        let (date, (bin, asked)) = (self.key.date, self.key.of);
        let mut before = self.before.clone();
        let (matrix, ground) = crate::support::progress::in_pool(self.dataset.slots(), || {
            let fresh = || Ground::count(&self.dataset, &self.live, (date, Some(bin)), cancel).map(Arc::new);
            let ground = self.ground.clone().or_else(fresh)?;
            let asked = (&self.found, asked);
            let matrix = Matrix::recount(&self.dataset, &self.lexicon, &ground, asked, &mut before, cancel)?;
            Some((matrix, ground))
        })?;
        Some(MatrixCounts { matrix: Arc::new(matrix), names: self.dataset.shared_names(), ground, before })
    }
}

impl State {
    /// The counts of the matrix: those that were made last, while newer ones are on their way; none of another dataset.
    pub fn matrix(&self) -> Option<&Arc<Matrix>> {
        let (key, counts) = self.matrix_request.last()?;
        self.are_counts_of_it(key, &counts.names).then_some(&counts.matrix)
    }

    /// The order in which the rows of the matrix stand, once it is counted: that which was chosen, or by count where it has no such
    /// column.
    pub(super) fn matrix_order(&self, lang: Lang) -> RowOrder {
        let view = self.session.matrix;
        let key = MatrixKey::new(&self.derived.key, (view.bins(), view.asked()));
        let Some(counts) = self.matrix_request.of(&key) else { return view.order };
        matrix_order(&counts.matrix, (&self.document.dataset, self.lexicon()), lang, view.order)
    }

    /// What has to be counted now: nothing before the rows are there, and nothing twice.
    pub(super) fn matrix_to_count(&self) -> Option<CountMatrix> {
        let view = self.session.matrix;
        let key = MatrixKey::new(&self.derived.key, (view.bins(), view.asked()));
        if !self.is_to_count(&self.matrix_request, &key) {
            return None;
        }
        let before = self.matrix_request.last().filter(|(own, _)| own.is_of_the_same(&key));
        let has_ground = |own: &MatrixKey| (own.date, own.of.0) == (key.date, key.of.0);
        let ground = before.filter(|(own, _)| has_ground(own)).map(|(_, counts)| Arc::clone(&counts.ground));
        Some(CountMatrix {
            ground,
            before: before.map(|(_, counts)| counts.before.clone()).unwrap_or_default(),
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
    use crate::app::tests::App;
    use crate::app::{DisplayCommand, FilterCommand, Tab};

    fn shown(app: &App) -> Option<(u32, u32)> {
        app.state.matrix().map(|matrix| (matrix.counts.shown.total(), matrix.whole().shown.total()))
    }

    #[test]
    fn matrix_when_its_tab_is_open_counts_what_the_filter_finds_and_what_of_it_lacks_something() {
        let mut app = App::with_sample();
        assert_eq!(shown(&app), None);
        app.send(DisplayCommand::SetTab(Tab::Matrix));
        assert_eq!(shown(&app), Some((131, 131)));
        app.send(FilterCommand::ReplaceLine("region:GD".to_owned()));
        let found = app.state.derived.rows.len() as u32;
        assert_eq!(shown(&app), Some((found, found)));
        let view = MatrixView { counted: Counted::WithoutEvidence, ..MatrixView::default() };
        app.send(DisplayCommand::SetMatrix(view));
        // The codes of the sample speak of records as a whole.
        assert_eq!(shown(&app), Some((found, found)));
        app.send(DisplayCommand::SetMatrix(MatrixView { counted: Counted::Uncoded, ..view }));
        assert_eq!(shown(&app), Some((0, found)));
        // Another order counts nothing anew.
        let job = app.state.next_job;
        app.send(DisplayCommand::SetMatrix(MatrixView { order: RowOrder::Name, counted: Counted::Uncoded, ..view }));
        assert_eq!((shown(&app), app.state.next_job), (Some((0, found)), job));
    }

    #[test]
    fn matrix_when_filter_date_bins_or_records_change_is_the_one_that_is_counted_anew() {
        use crate::app::{Action, EditCommand, FieldEdit};
        use crate::query::DatePart;
        let (mut app, _) = App::with_file(
            r#"{"hongtou":1,"policies":[{"id":"a","region":"CN-GD","issued":"2018","published":"2021-05"},
            {"id":"b","region":"CN-HE","issued":"2016-03"}]}"#,
        );
        app.send(DisplayCommand::SetTab(Tab::Matrix));
        let anew = |app: &App| {
            let (state, view) = (&app.state, app.state.session.matrix);
            let (dataset, matches) = (&state.document.dataset, &state.derived.matches);
            let bins = (state.session.date, Some(view.bins()));
            let ground = Ground::count(dataset, matches.live(), bins, &()).unwrap();
            Matrix::count(dataset, state.lexicon(), &ground, (&matches.found(), view.asked()), &()).unwrap()
        };
        let same = |app: &App, what: &str| {
            let counts = app.state.matrix().map(|matrix| (matrix.counts.clone(), matrix.across.is_some()));
            let wanted = anew(app);
            assert_eq!(counts, Some((wanted.counts, wanted.across.is_some())), "{what}");
        };
        same(&app, "opened");
        app.send(FilterCommand::ReplaceLine("issued:2018".to_owned()));
        same(&app, "another filter");
        app.send(DisplayCommand::SetMatrix(MatrixView { bin: Bin::Month, ..MatrixView::default() }));
        same(&app, "other bins");
        app.send(DisplayCommand::SetDate(DatePart::Published));
        same(&app, "another date");
        app.send(FilterCommand::ReplaceLine(String::new()));
        app.send(EditCommand::Field(FieldEdit {
            policy: "b".to_owned(),
            pointer: "/published".to_owned(),
            value: Some(crate::json::Value::from("1999-01")),
            field: "field-title",
        }));
        same(&app, "an edit");
        app.send(DisplayCommand::SetMatrix(MatrixView { columns: Some(StackBy::Review), ..MatrixView::default() }));
        same(&app, "columns of values");
        app.act(Action::Undo);
        same(&app, "undo");
    }

    #[test]
    fn matrix_when_another_dataset_is_opened_is_not_that_of_before() {
        let (mut app, _) = App::with_file(r#"{"hongtou":1,"policies":[{"id":"a","issued":"2018","kind":"plan"}]}"#);
        app.send(DisplayCommand::SetTab(Tab::Matrix));
        assert_eq!(shown(&app), Some((1, 1)));
        let second = app.file("second.json", r#"{"hongtou":1,"policies":[{"id":"b"},{"id":"c"}]}"#);
        app.send(crate::app::FileCommand::Open(second));
        assert_eq!(shown(&app), Some((2, 2)));
    }
}
