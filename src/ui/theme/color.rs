//! The arithmetic of colours: reading a code's own colour, contrast, transparency.

use eframe::egui::Color32;

use crate::figures::inks::Rgb;

/// An opaque colour from its six hexadecimal digits. The one place where a colour is made from numbers.
#[expect(clippy::disallowed_methods, reason = "the theme is where colours come from")]
pub(super) const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb(((rgb >> 16) & 0xff) as u8, ((rgb >> 8) & 0xff) as u8, (rgb & 0xff) as u8)
}

/// Opaque colours from their digits.
pub(super) const fn hexes<const N: usize>(rgb: [u32; N]) -> [Color32; N] {
    let mut colors = [Color32::BLACK; N];
    let mut at = 0;
    while at < N {
        colors[at] = hex(rgb[at]);
        at += 1;
    }
    colors
}

/// Reads `#RRGGBB`, as codes and kinds in a dataset may carry it. Everything else is `None`.
pub fn parse_hex(text: &str) -> Option<Color32> {
    Rgb::of_hex(text).map(|color| hex(color.0))
}

/// A colour as a dataset may carry it, `#RRGGBB`.
pub fn hex_of(color: Color32) -> String {
    format!("#{:02X}{:02X}{:02X}", color.r(), color.g(), color.b())
}

/// The colour let through by `alpha` (0 to 1), as SVG's `fill-opacity` does.
pub fn with_alpha(color: Color32, alpha: f32) -> Color32 {
    color.gamma_multiply(alpha)
}

/// The contrast of two opaque colours after WCAG 2, from 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let linear = |channel: u8| {
        let c = f32::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_hex_when_six_digits_then_color() {
        assert_eq!(parse_hex("#B3261E"), Some(hex(0x00B3_261E)));
        for wrong in ["B3261E", "#B3261", "#B3261EF", "#B3261G", "", "#红红"] {
            assert_eq!(parse_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_when_black_on_white_then_21() {
        let ratio = contrast(hex(0), hex(0x00FF_FFFF));
        assert!((ratio - 21.0).abs() < 0.01, "{ratio}");
    }
}
