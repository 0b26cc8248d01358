//! Sizes in points, at 100 % zoom.

/// Labels, facets, metadata, axes, status.
pub const SMALL: f32 = 12.0;
/// Tables, menus, tabs, the filter line, summaries.
pub const BODY: f32 = 13.0;
/// The title of a record, values to choose, reading text.
pub const LARGE: f32 = 15.0;
/// A line of a text that is read in full.
pub const READING_LINE: f32 = 28.0;
/// The ground of coded words in it.
pub const READING_MARK: f32 = 23.0;
/// Titles of dialogs and empty states.
pub const HEADING: f32 = 20.0;

/// Side of the box that icons are drawn in.
pub const ICON: f32 = 14.0;
/// Width of the strokes of icons.
pub const ICON_STROKE: f32 = 1.3;
/// From an icon to its text.
pub const ICON_GAP: f32 = 6.0;
/// Between two controls.
pub const GAP: f32 = 8.0;

/// Padding of side panels.
pub const PANEL_PAD: f32 = 12.0;
/// Padding of dialogs.
pub const DIALOG_PAD: f32 = 20.0;

/// The menu bar.
pub const MENU_BAR: f32 = 28.0;
/// The row of the filter line.
pub const QUERY_ROW: f32 = 40.0;
/// The filter line itself.
pub const QUERY_FIELD: f32 = 28.0;
/// The row of chips.
pub const CHIPS_ROW: f32 = 32.0;
/// A chip.
pub const CHIP: f32 = 22.0;
/// The chip of a code.
pub const CODE_CHIP: f32 = 20.0;
/// The status bar.
pub const STATUS_BAR: f32 = 24.0;
/// The bar of a job in the status bar.
pub const STATUS_PROGRESS: f32 = 96.0;
/// The bar of a job where no dataset is open yet.
pub const FIRST_PROGRESS: f32 = 320.0;
/// The header of a panel.
pub const PANEL_HEADER: f32 = 32.0;
/// The header of a facet.
pub const FACET_HEADER: f32 = 26.0;
/// A value of a facet.
pub const FACET_ROW: f32 = 22.0;
/// A row of a table, and its head.
pub const TABLE_ROW: f32 = 26.0;
// Above 16,777,216 points only even numbers are exact, and none of these above twice that: so a million rows keep their places.
const _: () = assert!(TABLE_ROW % 2.0 == 0.0 && TABLE_ROW <= 32.0);
/// The row of tabs.
pub const TAB_ROW: f32 = 34.0;
/// The footer of a dialog.
pub const DIALOG_FOOTER: f32 = 54.0;
/// The time strip with the row above it.
pub const STRIP: f32 = 148.0;
/// The row above the time strip.
pub const STRIP_HEADER: f32 = 36.0;

/// A button.
pub const BUTTON: f32 = 26.0;
/// A button in a row of tools.
pub const BUTTON_TOOL: f32 = 24.0;
/// A button in a header.
pub const BUTTON_HEADER: f32 = 22.0;

/// Left gutter that every plot over time keeps.
pub const GUTTER_LEFT: f32 = 124.0;
/// Right gutter that every plot over time keeps.
pub const GUTTER_RIGHT: f32 = 100.0;

/// Width of the left panel, at first.
pub const LEFT_PANEL: f32 = 272.0;
/// Least and greatest width of the left panel.
pub const LEFT_PANEL_RANGE: std::ops::RangeInclusive<f32> = 240.0..=360.0;
/// Width of the right panel, at first.
pub const RIGHT_PANEL: f32 = 360.0;
/// Least and greatest width of the right panel.
pub const RIGHT_PANEL_RANGE: std::ops::RangeInclusive<f32> = 320.0..=520.0;
/// Width of popups.
pub const POPUP: f32 = 320.0;

/// A bar of a list.
pub const LIST_BAR: [f32; 2] = [54.0, 8.0];
/// The diamond of a reported count, across.
pub const DIAMOND: f32 = 10.0;

/// A tile of the map.
pub const TILE: [f32; 2] = [32.0, 30.0];
/// Between two tiles.
pub const TILE_GAP: f32 = 3.0;

/// The bar at the left edge of a selected row.
pub const SELECTION_BAR: f32 = 3.0;

/// Corner of marks and tiles.
pub const CORNER_MARK: u8 = 2;
/// Corner of chips and keycaps.
pub const CORNER_CHIP: u8 = 3;
/// Corner of buttons and inputs.
pub const CORNER_BUTTON: u8 = 4;
/// Corner of dialogs.
pub const CORNER_DIALOG: u8 = 6;
