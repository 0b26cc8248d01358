//! Pictures of the window, compared with those in `tests/snapshots`; the README's picture is one of them.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test pictures -- --ignored` draws them anew. Look at them before you keep them.
#![cfg(feature = "gui")]

use std::path::Path;

use eframe::egui::{Modifiers, Theme, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotOptions};
use hongtou::app::{
    Action, Command, Deps, DisplayCommand, FilterCommand, MapShow, MapView, MatrixView, PlacesForm, SelectionCommand,
    SettingCommand, Settings, StackBy, ThemeChoice,
};
use hongtou::figures::{MapChoice, Share, TimelineForm, TimelineLook, TimelineMeasure};
use hongtou::ui::{Options, Shell};

const USUAL: Vec2 = vec2(1440.0, 900.0);
const LEAST: Vec2 = vec2(1024.0, 640.0);

/// The window with the sample and a coder, so that no name is asked.
fn window(size: Vec2, dark: bool) -> Harness<'static, Shell> {
    let (theme, choice) = if dark { (Theme::Dark, ThemeChoice::Dark) } else { (Theme::Light, ThemeChoice::Light) };
    let settings = Settings { coder: "LW".to_owned(), theme: choice, ..Settings::default() };
    let options = Options { inline_jobs: true, settings, ..Options::default() };
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .wgpu()
        .build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()))
}

fn send(harness: &mut Harness<'_, Shell>, command: impl Into<Command>) {
    harness.state_mut().send(command);
    harness.run();
}

/// Shows a record of the sample.
fn select(harness: &mut Harness<'_, Shell>, id: &str) {
    let row = harness.state().state().document.dataset.row(id);
    assert!(row.is_some(), "{id}");
    send(harness, SelectionCommand::Record(row));
}

/// Compares the picture; without the pointer, which would highlight what lies under it. Drivers round edges of letters
/// and hatches differently: a few thousand of a million pixels may differ a little, a part that moves makes more.
fn compare(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.remove_cursor();
    harness.run();
    harness.snapshot_options(name, &SnapshotOptions::new().threshold(2.0).max_failed_pixels(1_500));
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_in_light_is_the_one_in_the_readme() {
    let mut harness = window(USUAL, false);
    harness.get_by_label("Guangdong 19 of 19").click();
    harness.run();
    harness.get_by_label("Hebei 16 of 16").click_modifiers(Modifiers::COMMAND);
    harness.run();
    select(&mut harness, "cn-gd-2016-01");
    compare(&mut harness, "window_light");
    let wanted = std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    if wanted {
        let picture = harness.render().unwrap();
        picture.save(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screenshot.png")).unwrap();
    }
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_the_timeline_beside_the_tile_map_in_dark() {
    let mut harness = window(USUAL, true);
    send(&mut harness, SettingCommand::SetPlacesForm(PlacesForm::Tiles));
    send(&mut harness, Action::ShowTimeline);
    select(&mut harness, "cn-gd-2016-01");
    compare(&mut harness, "timeline_dark");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_the_timeline_of_each_province_in_light() {
    let mut harness = window(USUAL, false);
    send(&mut harness, Action::ShowTimeline);
    send(&mut harness, DisplayCommand::SetStackBy(StackBy::Region));
    send(
        &mut harness,
        DisplayCommand::SetTimelineLook(TimelineLook { form: TimelineForm::Grid, ..TimelineLook::default() }),
    );
    compare(&mut harness, "timeline_grid_light");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_the_cumulative_timeline_in_dark() {
    let mut harness = window(USUAL, true);
    send(&mut harness, Action::ShowTimeline);
    send(&mut harness, DisplayCommand::SetStackBy(StackBy::RegionGroup));
    let look = TimelineLook { measure: TimelineMeasure::Cumulative, ..TimelineLook::default() };
    send(&mut harness, DisplayCommand::SetTimelineLook(look));
    compare(&mut harness, "timeline_cumulative_dark");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_adoption_in_light() {
    let mut harness = window(USUAL, false);
    send(
        &mut harness,
        FilterCommand::SetLine("-kind:white-paper,advisory-paper,budget-speech has:days".to_owned(), false),
    );
    send(&mut harness, Action::ShowAdoption);
    select(&mut harness, "cn-gd-2016-01");
    compare(&mut harness, "adoption_light");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_the_matrix_with_the_records_of_a_cell_in_light() {
    let mut harness = window(USUAL, false);
    send(&mut harness, Action::ShowMatrix);
    harness.get_by_label("Guangdong, 2019, certain 3, possible 0").click();
    harness.run();
    compare(&mut harness, "matrix_light");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_shares_of_provinces_by_codes_in_dark() {
    let mut harness = window(USUAL, true);
    send(&mut harness, Action::ShowMatrix);
    let view = MatrixView { columns: Some(StackBy::Code), share: Share::Row, ..MatrixView::default() };
    send(&mut harness, DisplayCommand::SetMatrix(view));
    compare(&mut harness, "matrix_codes_dark");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_the_map_with_timelines_in_light() {
    let mut harness = window(USUAL, false);
    send(&mut harness, Action::ShowMap);
    let choice = MapChoice { timelines: true, ..MapChoice::default() };
    send(&mut harness, DisplayCommand::SetMap(MapView { show: MapShow::Map, choice }));
    compare(&mut harness, "map_light");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_what_is_reported_beside_what_is_held_in_dark() {
    let mut harness = window(USUAL, true);
    send(&mut harness, Action::ShowMap);
    let choice = MapChoice::default();
    send(&mut harness, DisplayCommand::SetMap(MapView { show: MapShow::Coverage, choice }));
    compare(&mut harness, "coverage_dark");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_in_chinese() {
    let mut harness = window(USUAL, false);
    send(&mut harness, SettingCommand::SetLanguage("zh-CN"));
    send(&mut harness, FilterCommand::SetLine("issued:2018 -kind:plan".to_owned(), false));
    select(&mut harness, "cn-gd-2016-01");
    compare(&mut harness, "window_chinese");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_the_least_size_with_the_record_over_the_table() {
    let mut harness = window(LEAST, false);
    compare(&mut harness, "least_window");
    select(&mut harness, "cn-gd-2016-01");
    compare(&mut harness, "least_window_record");
}
