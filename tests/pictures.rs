//! Pictures of the window, compared with those in `tests/snapshots`; the README's picture is one of them.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test pictures -- --ignored` draws them anew. Look at them before you keep them.
#![cfg(feature = "gui")]

use std::path::{Path, PathBuf};

use eframe::egui::{Modifiers, Theme, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotOptions};
use hongtou::app::{
    Action, Command, Deps, DisplayCommand, EditCommand, FieldEdit, FileCommand, FilePurpose, FilterCommand, MapShow,
    MapView, MatrixView, PlacesForm, SelectionCommand, SettingCommand, Settings, StackBy, ThemeChoice,
};
use hongtou::dataset::packet::{PacketOptions, packet};
use hongtou::dataset::{Change, Edit, RowId};
use hongtou::figures::{MapChoice, Share, TimelineForm, TimelineLook, TimelineMeasure};
use hongtou::json::Value;
use hongtou::msg;
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

/// A file in a folder of its own.
#[expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test plays the other program")]
fn written(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// A change of a field of the sample.
fn set(id: &str, pointer: &str, text: &str) -> Edit {
    Edit::SetField { policy: id.to_owned(), pointer: pointer.to_owned(), value: Some(Value::from(text)) }
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_a_packet_that_came_back_in_light() {
    let mut harness = window(USUAL, false);
    let sample = harness.state().state().document.dataset.clone();
    let rows: Vec<RowId> = sample.rows().filter(|row| sample.id(*row).starts_with("cn-hn")).collect();
    let options = PacketOptions {
        query: "region:HN".into(),
        packet: "00000000-0000-4000-8000-000000000001".into(),
        at: "2026-11-25T08:00:00Z".into(),
        by: "LW".into(),
        ..PacketOptions::default()
    };
    let mut theirs = packet(&sample, &rows, &options);
    let edits = vec![
        set("cn-hn-2020-02", "/issued", "2020-04-27"),
        set("cn-hn-2020-02", "/note/en", "The sources disagree on the day."),
        set("cn-hn-2020-01", "/title/en", "Measures for the blockchain industry"),
    ];
    let (by, at, label) = ("CY".to_owned(), "2026-11-26T08:00:00Z".to_owned(), msg!("edit-new-record"));
    theirs.apply(&Change { edit: Edit::Many(edits), by, at, label }).unwrap();
    let (_folder, path) = written("packet.json", &hongtou::formats::write(&theirs));
    let mut own = |pointer: &str, text: &str, field: &'static str| {
        let (policy, pointer, value) = ("cn-hn-2020-02".to_owned(), pointer.to_owned(), Some(Value::from(text)));
        send(&mut harness, EditCommand::Field(FieldEdit { policy, pointer, value, field }));
    };
    own("/issued", "2020-04-26", "field-issued");
    own("/title/en", "Action plan of Hunan", "field-title");
    send(&mut harness, FileCommand::SystemDialogClosed(FilePurpose::Merge, Some(path)));
    compare(&mut harness, "merge_light");
}

#[test]
#[ignore = "needs a software Vulkan"]
fn picture_of_agreement_in_dark() {
    let coded = |at: usize, by: &str| (at * 7 + by.len()) % 5 < 2 || at.is_multiple_of(3);
    let mark = |at: usize, by: &str| {
        coded(at, by).then(|| serde_json::json!({"id": format!("{by}-{at}"), "code": "funding", "by": by, "at": "2026-03-01T08:00:00Z"}))
    };
    let policies: Vec<serde_json::Value> = (0..24)
        .map(|at| {
            let coders = ["CY", "ZYX"];
            let passes = coders.map(|by| serde_json::json!({"by": by, "at": format!("2026-0{}-01T08:00:00Z", 1 + at / 12), "codes": ["funding"]}));
            let marks: Vec<serde_json::Value> = coders.iter().filter_map(|by| mark(at, by)).collect();
            serde_json::json!({"id": format!("p{at}"), "title": {"zh": format!("第{at}号文件"), "en": format!("Document {at}")}, "passes": passes, "annotations": marks})
        })
        .collect();
    let dataset = serde_json::json!({"hongtou": 1, "id": "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa", "coders": [{"id": "CY"}, {"id": "ZYX"}], "codes": [{"id": "funding", "name": {"zh": "资金", "en": "Funding"}}], "policies": policies});
    let (_folder, path) = written("coded.json", &dataset.to_string());
    let mut harness = window(USUAL, true);
    send(&mut harness, FileCommand::Open(path));
    send(&mut harness, Action::ShowAgreement);
    compare(&mut harness, "agreement_dark");
}
