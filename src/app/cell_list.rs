//! The records of a cell of the matrix, listed beside it: which they are, found in a job where there are many.
//!
//! They are those that the line finds which the cell would write. It must not know what the cell counts.

use std::sync::Arc;

use super::job::Cancel;
use super::matrix::MatrixView;
use super::plot_key::PlotKey;
use super::request::Request;
use super::session::Session;
use super::state::State;
use super::tab::Tab;
use crate::dataset::{Dataset, RowId};
use crate::query::{DatePart, Lexicon, Opens, Query, Table as _};

/// A cell whose records are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShownCell {
    /// Its row and its column: `Guangdong, 2019`.
    pub name: String,
    /// What opens its row, and what its column: by these it is found again in a matrix of other counts.
    pub row: Opens,
    /// The same of its column.
    pub column: Opens,
    /// What opens its records.
    pub opens: Opens,
}

/// The records of a cell: by their dates, those without one last.
pub type CellRecords = Vec<RowId>;

/// What they are found by: the whole line, beside the state of the dataset.
pub(super) type CellKey = PlotKey<String>;

/// The request for them.
pub(super) type CellRequest = Request<CellKey, CellRecords>;

/// Records to be found.
pub(super) struct FindCell {
    pub(super) key: CellKey,
    dataset: Dataset,
    lexicon: Arc<Lexicon>,
}

impl FindCell {
    /// Finds them, unless it is cancelled.
    pub(super) fn find(&self, cancel: &Cancel) -> Option<CellRecords> {
        let dataset = &self.dataset;
        let query = Query::read_again(&self.key.of, &self.lexicon);
        let found = query.filter().run(dataset, cancel)?.found();
        let mut rows: Vec<RowId> = found.iter().map(RowId).collect();
        let days = |row: &RowId| dataset.issued(row.0).map(|days| (days.earliest, days.latest));
        rows.sort_by_cached_key(|row| (days(row).is_none(), days(row), *row));
        Some(rows)
    }
}

impl Session {
    /// Forgets the cell that is listed where it is none of the matrix that is shown now in place of one before, by this date.
    pub(super) fn forget_cell_of(&mut self, (before, date): (MatrixView, DatePart)) {
        let has_same_columns = self.matrix.columns.is_some() || self.date == date;
        if !has_same_columns || !self.matrix.has_cells_of(&before) {
            (self.cell, self.cell_left) = (None, false);
        }
    }
}

impl State {
    /// The line that the listed cell writes.
    fn cell_line(&self) -> Option<String> {
        let cell = self.session.cell.as_ref().filter(|_| self.session.tab == Tab::Matrix && !self.session.cell_left)?;
        Some(cell.opens.narrow(&self.derived.key.line))
    }

    /// The cell to whose list the record that is shown in its place leads back.
    pub fn left_cell(&self) -> Option<&ShownCell> {
        self.session.cell.as_ref().filter(|_| self.session.tab == Tab::Matrix && self.session.cell_left)
    }

    /// The cell whose records are listed, and these, once they are found.
    pub fn shown_cell(&self) -> Option<(&ShownCell, Option<&Arc<CellRecords>>)> {
        let key = CellKey::new(&self.derived.key, self.cell_line()?);
        Some((self.session.cell.as_ref()?, self.cell_request.of(&key)))
    }

    /// What has to be found now: nothing before the rows are there, and nothing twice.
    pub(super) fn cell_to_find(&self) -> Option<FindCell> {
        let key = CellKey::new(&self.derived.key, self.cell_line()?);
        if !self.is_to_count(&self.cell_request, &key) {
            return None;
        }
        Some(FindCell { key, dataset: self.document.dataset.clone(), lexicon: self.derived.cache.known_lexicon()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::App;
    use crate::app::{Action, CodeCommand, DisplayCommand, FilterCommand, MatrixView, SelectionCommand, StackBy};
    use crate::query::{Field, OpensTerm};

    fn listed(app: &App) -> Option<Vec<String>> {
        let (_, records) = app.state.shown_cell()?;
        Some(records?.iter().map(|row| app.state.document.dataset.id(*row)).collect())
    }

    fn cell(field: Field, value: &str) -> DisplayCommand {
        let opens = Opens::term(OpensTerm::Is(field, value.to_owned()));
        DisplayCommand::ShowCell(Some(ShownCell { name: value.to_owned(), opens, ..ShownCell::default() }))
    }

    #[test]
    fn cell_when_chosen_lists_its_records_by_date_until_a_record_is_shown_or_another_file() {
        let (mut app, _) = App::with_file(
            r#"{"hongtou":1,"kinds":[{"id":"plan"}],"coders":[{"id":"LW"},{"id":"ZY"}],"codes":[{"id":"c"}],"policies":[
            {"id":"late","kind":"plan","issued":"2019"},{"id":"never","kind":"plan"},{"id":"other"},
            {"id":"early","kind":"plan","issued":"2016","annotations":[{"id":"1","code":"c","by":"ZY"}]}]}"#,
        );
        app.send(cell(Field::Kind, "plan"));
        assert_eq!(listed(&app), None, "only beside the matrix");
        app.send(DisplayCommand::SetTab(Tab::Matrix));
        assert_eq!(listed(&app).unwrap(), ["early", "late", "never"]);
        // The filter narrows it, and stays as it is.
        app.send(FilterCommand::ReplaceLine("issued:2017..".to_owned()));
        assert_eq!(listed(&app).unwrap(), ["late"]);
        app.send(FilterCommand::ReplaceLine(String::new()));
        let row = app.state.document.dataset.row("late").unwrap();
        app.send(SelectionCommand::Record(Some(row)));
        assert_eq!((listed(&app), app.state.session.selected), (None, Some(row)));
        // Closed, it leads back to the list.
        assert!(app.state.left_cell().is_some());
        app.send(SelectionCommand::Record(None));
        assert_eq!(listed(&app).map(|all| all.len()), Some(3));
        assert_eq!(app.state.left_cell(), None);
        // Another order has the same cells, other columns have others.
        app.send(cell(Field::Kind, "plan"));
        let view = MatrixView { order: crate::analysis::RowOrder::Name, ..MatrixView::default() };
        app.send(DisplayCommand::SetMatrix(view));
        assert_eq!(listed(&app).map(|all| all.len()), Some(3));
        app.send(DisplayCommand::SetMatrix(MatrixView { columns: Some(StackBy::Code), ..view }));
        assert_eq!(listed(&app), None);
        // By another date other records stand in the same column of time, but not in one of values.
        app.send(cell(Field::Kind, "plan"));
        app.send(DisplayCommand::SetDate(DatePart::Published));
        assert_eq!(listed(&app).map(|all| all.len()), Some(3));
        app.send(DisplayCommand::SetMatrix(view));
        app.send(cell(Field::Kind, "plan"));
        app.send(DisplayCommand::SetDate(DatePart::Issued));
        assert_eq!(app.state.session.cell, None);
        // What another coder said is not listed to whom codes blind.
        app.send(cell(Field::By, "ZY"));
        assert_eq!(listed(&app).unwrap(), ["early"]);
        app.send(CodeCommand::SetCoder("LW".to_owned()));
        app.act(Action::ToggleBlind);
        assert_eq!(listed(&app).unwrap(), [""; 0]);
        let second = app.file("second.json", r#"{"hongtou":1,"policies":[{"id":"b"}]}"#);
        app.send(crate::app::FileCommand::Open(second));
        assert_eq!((listed(&app), app.state.session.cell.is_some()), (None, false));
    }
}
