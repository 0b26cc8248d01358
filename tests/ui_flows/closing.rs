//! What is remembered when the window closes.

use eframe::egui::Theme;
use egui_kittest::Harness;
use hongtou::app::{Action, Command, Deps};
use hongtou::ui::{Options, Shell};

use crate::screen::{send, state};

#[test]
fn window_when_it_is_closed_is_as_large_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let options = Options { inline_jobs: true, settings_path: Some(path.clone()), ..Options::default() };
    let mut harness = Harness::builder()
        .with_size([1100.0, 700.0])
        .with_theme(Theme::Light)
        .build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
    harness.run();
    assert_eq!(state(&harness).settings.window, None);
    send(&mut harness, Command::Do(Action::Quit));
    assert_eq!(state(&harness).settings.window, Some((1100.0, 700.0)));
    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(kept["window"], serde_json::json!([1100.0, 700.0]));
}
