//! The one typeface, its sizes and the height of their lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontId, FontTweak, RichText, TextStyle};

use super::metrics;
use crate::figures::typeface::FACES;

/// The name of the text style of titles (15 points).
pub const TITLE: &str = "title";

/// One typeface for Latin and Chinese, so that digits, quotes and stems agree. The faces that come with egui stay behind it
/// for the few signs that it lacks.
pub(super) fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in FACES {
        // Its ascent leaves room for accents on capitals: without this, text hangs below the middle of buttons.
        let face = FontData::from_static(bytes).tweak(FontTweak { y_offset: -1.0, ..FontTweak::default() });
        fonts.font_data.insert(name.to_owned(), Arc::new(face));
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        let chain = fonts.families.entry(family).or_default();
        chain.splice(0..0, FACES.map(|(name, _)| name.to_owned()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_are_as_narrow_as_latin_letters_and_chinese_quotes_as_wide_as_characters() {
        let ctx = Context::default();
        install(&ctx);
        // Fonts are there from the next pass on.
        for _ in 0..2 {
            ctx.run_ui(Default::default(), |_| {}).textures_delta.clear();
        }
        let width = |sign: char| ctx.fonts_mut(|fonts| fonts.glyph_width(&font(metrics::BODY), sign));
        assert!(width('\u{2019}') < width('n') && width('\u{2018}') < width('n'));
        assert_eq!([width('\u{201c}'), width('\u{201d}')], [width('国'); 2]);
    }
}
