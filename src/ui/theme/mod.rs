//! How the program looks: colours, sizes, type.
//!
//! The rest of `ui` takes its colours from [`palette`], its sizes from [`metrics`] and its type from [`font`] and
//! [`rich`], and makes none of its own. Nothing here knows what the program is about.

mod color;
mod fonts;
pub mod metrics;
mod palette;
mod style;

pub use color::{contrast, hex_of, parse_hex, with_alpha};
pub use fonts::{TITLE, font, line_height, rich};
pub use palette::{DARK, Disc, LIGHT, Palette};
pub use style::input_scope;

use eframe::egui::{Context, Theme, ThemePreference, Ui};

/// Sets fonts and both styles, and follows the system's light or dark setting.
///
/// To be called once, before anything is drawn: fonts set later show only in the next frame.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    ctx.set_style_of(Theme::Light, style::of(&LIGHT, false));
    ctx.set_style_of(Theme::Dark, style::of(&DARK, true));
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    ctx.set_theme(ThemePreference::System);
}

/// The colours in force in this part of the screen.
pub fn palette(ui: &Ui) -> &'static Palette {
    Palette::of(ui.visuals().dark_mode)
}
