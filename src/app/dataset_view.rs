//! How each dataset was looked at last: columns, order, bin, facets. It is part of the settings of this computer and never of
//! the dataset, so that it is not shared; what is to be shared is a saved view. It knows nothing of the screen.

use serde::{Deserialize, Serialize};

use super::adoption::AdoptionView;
use super::document::Origin;
use super::effect::Effect;
use super::map::MapView;
use super::matrix::MatrixView;
use super::session::{BinChoice, Column, Sorting, StackBy};
use super::state::State;
use crate::figures::TimelineLook;

/// So many datasets are remembered.
const DATASETS: usize = 50;

/// What the practice texts are remembered by: no path holds a zero.
const PRACTICE: &str = "\0practice";

/// How a dataset was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DatasetView {
    /// Its path; what is built in has none.
    dataset: String,
    columns: Vec<Column>,
    column_widths: Vec<(Column, f32)>,
    open_facets: Vec<String>,
    facets_by_name: Vec<String>,
    sorting: Sorting,
    bin: BinChoice,
    stack_by: StackBy,
    timeline: TimelineLook,
    adoption: AdoptionView,
    matrix: MatrixView,
    map: MapView,
    strip_fits: bool,
    blind: bool,
}

impl Default for DatasetView {
    fn default() -> Self {
        Self {
            dataset: String::new(),
            columns: Column::DEFAULT.to_vec(),
            column_widths: Vec::new(),
            open_facets: Vec::new(),
            facets_by_name: Vec::new(),
            sorting: Sorting::default(),
            bin: BinChoice::default(),
            stack_by: StackBy::default(),
            timeline: TimelineLook::default(),
            adoption: AdoptionView::default(),
            matrix: MatrixView::default(),
            map: MapView::default(),
            strip_fits: false,
            blind: false,
        }
    }
}

/// What the open dataset is remembered by; a new one cannot be met again.
fn key(state: &State) -> Option<String> {
    match &state.document.origin {
        Origin::File { path, .. } => Some(path.to_string_lossy().into_owned()),
        Origin::Sample => Some(String::new()),
        Origin::Practice => Some(PRACTICE.to_owned()),
        Origin::None | Origin::New => None,
    }
}

/// Remembers how the open dataset is looked at now.
pub(super) fn remember(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(dataset) = key(state) else { return };
    let (settings, session) = (&mut state.settings, &state.session);
    let now = DatasetView {
        dataset,
        columns: settings.columns.clone(),
        column_widths: settings.column_widths.clone(),
        open_facets: settings.open_facets.clone(),
        facets_by_name: settings.facets_by_name.clone(),
        sorting: session.sorting,
        bin: session.bin,
        stack_by: session.stack_by,
        timeline: session.timeline_look,
        adoption: session.adoption,
        matrix: session.matrix,
        map: session.map,
        strip_fits: session.strip_fits,
        blind: state.document.is_blind(),
    };
    if settings.datasets.first() == Some(&now) {
        return;
    }
    settings.datasets.retain(|other| other.dataset != now.dataset);
    settings.datasets.insert(0, now);
    settings.datasets.truncate(DATASETS);
    if !effects.iter().any(|effect| matches!(effect, Effect::SaveSettings)) {
        effects.push(Effect::SaveSettings);
    }
}

/// Looks at the open dataset as it was looked at last; at one that was never looked at, as at the one before.
pub(super) fn recall(state: &mut State) {
    let Some(dataset) = key(state) else { return };
    let (settings, session) = (&mut state.settings, &mut state.session);
    let Some(view) = settings.datasets.iter().find(|view| view.dataset == dataset).cloned() else { return };
    // Settings may have been written by hand: a table without columns cannot be used.
    if !view.columns.is_empty() {
        settings.columns = view.columns;
    }
    settings.column_widths = view.column_widths;
    settings.open_facets = view.open_facets;
    settings.facets_by_name = view.facets_by_name;
    session.sorting = view.sorting;
    session.bin = view.bin;
    session.stack_by = view.stack_by;
    session.timeline_look = view.timeline;
    session.adoption = view.adoption;
    session.matrix = view.matrix;
    session.map = view.map;
    session.strip_fits = view.strip_fits;
    if view.blind {
        // Before anything of it is shown.
        let coder = settings.coder.clone();
        state.document.code_blind(&coder, state.at_once.rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Bin;
    use crate::app::tests::{App, SMALL};
    use crate::app::{DisplayCommand, FileCommand, SettingCommand};
    use crate::query::Field;

    #[test]
    fn dataset_when_opened_again_is_looked_at_as_it_was_left() {
        let (mut app, first) = App::with_file(SMALL);
        let second = app.file("second.json", SMALL);
        app.send(DisplayCommand::SortBy(Column::Title));
        app.send(DisplayCommand::SetBin(BinChoice::Fixed(Bin::Year)));
        app.send(DisplayCommand::SetStripFits(true));
        app.send(SettingCommand::SetColumnWidth(Column::Kind, 200.0));
        app.send(SettingCommand::MoveColumn(Column::Code, 1));
        app.send(SettingCommand::FoldFacet(Field::Level, false));
        let left = (app.state.settings.columns.clone(), app.state.settings.open_facets.clone());
        app.send(FileCommand::Open(second.clone()));
        app.send(DisplayCommand::SortBy(Column::Region));
        app.send(DisplayCommand::SetBin(BinChoice::Automatic));
        app.send(DisplayCommand::SetStripFits(false));
        app.send(SettingCommand::ForgetColumnWidth(Column::Kind));
        app.send(SettingCommand::MoveColumn(Column::Code, 7));
        app.send(SettingCommand::FoldFacet(Field::Level, true));
        // As in a program that was started anew with the settings as they are in their file.
        let text = serde_json::to_string(&app.state.settings).unwrap();
        app.state.settings = serde_json::from_str(&text).unwrap();
        app.send(FileCommand::Open(first));
        assert_eq!((app.state.settings.columns.clone(), app.state.settings.open_facets.clone()), left);
        assert_eq!(app.state.settings.width_of(Column::Kind), Some(200.0));
        assert_eq!(app.state.session.sorting.by, Column::Title);
        assert_eq!(app.state.session.bin, BinChoice::Fixed(Bin::Year));
        assert!(app.state.session.strip_fits);
        app.send(FileCommand::Open(second));
        assert_eq!(app.state.session.sorting.by, Column::Region);
        assert_eq!(app.state.settings.width_of(Column::Kind), None);
    }
}
