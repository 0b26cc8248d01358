//! What is remembered between runs.

use crate::app::session::{Column, PlaceOrder, PlacesForm};
use crate::app::settings::ThemeChoice;
use crate::query::Field;

/// A setting that is another one.
#[derive(Debug, Clone)]
pub enum SettingCommand {
    /// Provinces as list or tiles.
    SetPlacesForm(PlacesForm),
    /// How provinces are sorted.
    SetPlaceOrder(PlaceOrder),
    /// Folds a facet, or with `false` unfolds it.
    FoldFacet(Field, bool),
    /// Whether the values of a facet stand by name, not by number.
    SortFacet(Field, bool),
    /// Shows or hides a column.
    ToggleColumn(Column),
    /// A shown column stands before that with this number, counted as they stand now.
    MoveColumn(Column, usize),
    /// A column has its usual width again.
    ForgetColumnWidth(Column),
    /// A column was resized.
    SetColumnWidth(Column, f32),
    /// Shows or hides the left panel.
    ToggleLeft,
    /// Shows or hides the record.
    ToggleRight,
    /// Shows or hides the numbers of a plot beside it.
    ToggleNumbers,
    /// The language, `en` or `zh-CN`.
    SetLanguage(&'static str),
    /// The theme.
    SetTheme(ThemeChoice),
    /// The window was resized.
    SetWindowSize(f32, f32),
    /// The window is drawn in another way than usual from now on.
    SetGraphics {
        /// The way, as the settings call it.
        way: &'static str,
        /// What failed.
        failed: String,
    },
}
