//! What the program remembers between runs: language, theme, widths, columns, recent files, the coder. Never research data, but for the
//! names of fields of a file's own that are shown as columns or facets.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::dataset_view::DatasetView;
use super::session::{Column, PlaceOrder, PlacesForm};
use crate::analysis::duplicates::DuplicateRules;
use crate::query::Field;
use crate::words::Lang;

/// Which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The settings. Fields that an older or newer version does not know are defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `en`, `zh-CN`, or nothing to follow the system.
    pub language: Option<String>,
    /// The theme.
    pub theme: ThemeChoice,
    /// The coder's id: initials or a name.
    pub coder: String,
    /// Files opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// The folder that dialogs begin in.
    pub folder: Option<PathBuf>,
    /// The folders that datasets were last exported to, by the id of the dataset, newest first.
    pub export_folders: Vec<(String, PathBuf)>,
    /// Whether the province panel is shown.
    pub left_open: bool,
    /// Whether the record panel is shown.
    pub right_open: bool,
    /// Whether the numbers of a plot stand beside it.
    pub numbers_open: bool,
    /// Columns of the table that are shown.
    pub columns: Vec<Column>,
    /// Widths of columns that were changed, in points.
    pub column_widths: Vec<(Column, f32)>,
    /// A dataset was opened once: a start without a file shows the sample from then on.
    pub has_begun: bool,
    /// How each dataset was looked at, the last one first.
    pub datasets: Vec<DatasetView>,
    /// Provinces as list or tiles.
    pub places_form: PlacesForm,
    /// How the province list is sorted.
    pub place_order: PlaceOrder,
    /// Facets that are unfolded, by the names of their fields.
    pub open_facets: Vec<String>,
    /// Facets whose values stand by name, not by number.
    pub facets_by_name: Vec<String>,
    /// By which rules likely duplicates are found.
    pub duplicate_rules: DuplicateRules,
    /// The size of the window, in points.
    pub window: Option<(f32, f32)>,
    /// How the window can be drawn where the usual way failed, and the version of the program that found out: a newer one
    /// tries again.
    pub graphics: Option<(String, String)>,
}

/// How many recent files are kept.
const RECENT: usize = 10;

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::default(),
            coder: String::new(),
            recent: Vec::new(),
            folder: None,
            export_folders: Vec::new(),
            left_open: true,
            right_open: true,
            numbers_open: false,
            columns: Column::DEFAULT.to_vec(),
            column_widths: Vec::new(),
            has_begun: false,
            datasets: Vec::new(),
            places_form: PlacesForm::default(),
            place_order: PlaceOrder::default(),
            open_facets: [Field::Kind, Field::Code, Field::Review].map(|field| field.name().to_owned()).to_vec(),
            // Years stand one after the other.
            facets_by_name: vec![Field::Issued.name().to_owned()],
            duplicate_rules: DuplicateRules::default(),
            window: None,
            graphics: None,
        }
    }
}

impl Settings {
    /// The language to show, given the system's.
    pub fn lang(&self, system: Lang) -> Lang {
        self.language.as_deref().map_or(system, Lang::from_tag)
    }

    /// Puts a file on top of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
        if let Some(folder) = path.parent() {
            self.folder = Some(folder.to_owned());
        }
    }

    /// Remembers where a dataset was exported to.
    pub(super) fn remember_export(&mut self, id: &str, folder: &Path) {
        self.export_folders.retain(|(own, _)| own != id);
        self.export_folders.insert(0, (id.to_owned(), folder.to_owned()));
        self.export_folders.truncate(RECENT);
    }

    /// Whether a facet is unfolded.
    pub fn is_facet_open(&self, field: Field) -> bool {
        self.open_facets.iter().any(|open| open == field.name())
    }

    /// Whether the values of a facet stand by name.
    pub fn is_facet_by_name(&self, field: Field) -> bool {
        self.facets_by_name.iter().any(|by_name| by_name == field.name())
    }

    /// The width of a column, if it was changed.
    pub fn width_of(&self, column: Column) -> Option<f32> {
        self.column_widths.iter().find(|(own, _)| *own == column).map(|(_, width)| *width)
    }

    /// Remembers the width of a column.
    pub fn set_width(&mut self, column: Column, width: f32) {
        self.column_widths.retain(|(own, _)| *own != column);
        self.column_widths.push((column, width));
    }
}
