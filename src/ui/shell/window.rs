//! Opening the window.

use std::path::PathBuf;

use eframe::egui;

use super::{Shell, graphics};
use crate::app::{Deps, SettingCommand, Settings};
use crate::words::{Lang, Message};

/// With what the window opens.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The file to open; the built-in sample without one.
    pub file: Option<PathBuf>,
    /// The settings.
    pub settings: Settings,
    /// Where they are written; nowhere without a place.
    pub settings_path: Option<PathBuf>,
    /// The language of the system.
    pub system_lang: Lang,
    /// What to tell at the start: that damaged settings were put aside.
    pub notices: Vec<Message>,
    /// Where documents are kept safe; nowhere without a place.
    pub state_folder: Option<crate::persistence::StateFolder>,
    /// Nothing is opened where there is no file: the window shows the ways to begin.
    pub begins: bool,
    /// Jobs are done on the spot: for tests.
    pub inline_jobs: bool,
}

/// The least size of the window, in points.
const LEAST: [f32; 2] = [1024.0, 640.0];
const USUAL: [f32; 2] = [1440.0, 900.0];

/// Opens the window and returns once it is closed.
pub fn run(options: &Options) -> Result<(), String> {
    let size = options.settings.window.map_or(USUAL, |(width, height)| [width.max(LEAST[0]), height.max(LEAST[1])]);
    let mut viewport = egui::ViewportBuilder::default()
        .with_app_id("hongtou")
        .with_title("Hongtou")
        .with_inner_size(size)
        .with_min_inner_size(LEAST)
        .with_drag_and_drop(true);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../../assets/icon/hongtou-256.png")) {
        viewport = viewport.with_icon(icon);
    }
    let remembered = options.settings.graphics.as_ref().filter(|(_, version)| version == env!("CARGO_PKG_VERSION"));
    graphics::run(&viewport, remembered.map(|(way, _)| way.as_str()), |cc, way, failed| {
        let mut shell = Shell::new(&cc.egui_ctx, options.clone(), Deps::system());
        if let Some(failed) = failed {
            shell.send(SettingCommand::SetGraphics { way, failed });
        }
        shell
    })
}
