//! The one typeface, its sizes and the height of their lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontId, FontTweak, RichText, TextStyle};

use super::metrics;

/// The name of the text style of titles (15 points).
pub const TITLE: &str = "title";

const NOTO: &str = "NotoSansSC";

/// One face for Latin and Chinese, so that digits, quotes and stems agree. The faces that come with egui stay behind it
/// for the few signs that it lacks.
pub(super) fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(
        NOTO.to_owned(),
        Arc::new(
            FontData::from_static(include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf"))
                // Its ascent leaves room for accents on capitals: without this, text hangs below the middle of buttons.
                .tweak(FontTweak { y_offset: -1.0, ..FontTweak::default() }),
        ),
    );
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        let chain = fonts.families.entry(family).or_default();
        chain.insert(0, NOTO.to_owned());
        if fonts.font_data.contains_key("Hack") && !chain.iter().any(|name| name == "Hack") {
            chain.push("Hack".to_owned());
        }
    }
    ctx.set_fonts(fonts);
}

/// The sizes that egui's own widgets use.
pub(super) fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, font(metrics::SMALL)),
        (TextStyle::Body, font(metrics::BODY)),
        (TextStyle::Button, font(metrics::BODY)),
        (TextStyle::Monospace, font(metrics::BODY)),
        (TextStyle::Heading, font(metrics::HEADING)),
        (TextStyle::Name(TITLE.into()), font(metrics::LARGE)),
    ]
    .into()
}

/// The typeface in a size.
pub fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The height of a line in a size: 18, 20, 23 and 28 for the four sizes in use.
pub fn line_height(size: f32) -> f32 {
    if size <= metrics::SMALL {
        18.0
    } else if size <= metrics::BODY {
        20.0
    } else if size <= metrics::LARGE {
        23.0
    } else {
        (size * 1.4).round()
    }
}

/// Text in a size with the right height of line, for labels that wrap: `ui.label(rich(text, metrics::SMALL))`.
pub fn rich(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(font(size)).line_height(Some(line_height(size)))
}
