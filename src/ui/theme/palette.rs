//! The colour roles, light and dark. A role says what a colour is for, so that no other file picks one by its looks.

use eframe::egui::Color32;

use super::color::{contrast, hex, hexes};
use crate::figures::inks;

/// The colours of one theme, by what they are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Menu bar, status bar, footer of dialogs.
    pub bar: Color32,
    /// Side panels, rows of query and tabs, head of tables.
    pub panel: Color32,
    /// Tables, plots, texts, inputs.
    pub base: Color32,
    /// Buttons, menus, tooltips, dialogs.
    pub raised: Color32,
    /// Behind what the pointer is over.
    pub hover: Color32,
    /// Pressed, and the chosen segment.
    pub press: Color32,
    /// Behind a selected row, always together with the accent bar.
    pub sel: Color32,
    /// Behind a token of the filter line.
    pub tok: Color32,
    /// Behind selected text.
    pub tsel: Color32,
    /// Lines between rows, grid.
    pub soft: Color32,
    /// Edges of panels, border of buttons.
    pub line: Color32,
    /// Border of inputs, empty ring, axis, upper edge of grey bars.
    pub ctl: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text and icons.
    pub ink2: Color32,
    /// Tertiary text.
    pub ink3: Color32,
    /// Disabled text only.
    pub off: Color32,
    /// Letterhead red for marks.
    pub accent: Color32,
    /// The issuer in the letterhead.
    pub accentink: Color32,
    /// The focus ring.
    pub focus: Color32,
    /// Data: certain bars, hatch lines, the filtered share.
    pub fill: Color32,
    /// Unfiltered, certain.
    pub bgc: Color32,
    /// Unfiltered, possible.
    pub bgp: Color32,
    /// Text and icon of success.
    pub ok: Color32,
    /// Text and icon of a warning.
    pub warn: Color32,
    /// Text and icon of an error.
    pub error: Color32,
    /// Text and icon of a notice.
    pub info: Color32,
    /// Background of success.
    pub okbg: Color32,
    /// Background of a warning.
    pub warnbg: Color32,
    /// Background of an error or an offending line.
    pub errbg: Color32,
    /// The one main button of a dialog.
    pub primary: Color32,
    /// Text on `primary`.
    pub onprimary: Color32,
    /// Behind dialogs; already transparent.
    pub scrim: Color32,
    /// Kinds and codes, in this order.
    pub categories: [Color32; 8],
    /// What is left over after the categories.
    pub others: Color32,
    /// Steps for counts: 0, then five rising ones.
    pub steps: [Color32; 6],
    /// The text on each step.
    pub step_ink: [Color32; 6],
}

/// How a code's disc is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disc {
    /// The colour of the code.
    pub color: Color32,
    /// A ring: the second round of categories.
    pub hollow: bool,
    /// A code's own colour that the background nearly swallows gets a thin outline.
    pub outlined: bool,
}

impl Palette {
    /// The palette of a theme.
    pub fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The colour of a category, beginning again after eight.
    pub fn category(&self, index: usize) -> Color32 {
        let [first, ..] = self.categories;
        self.categories.get(index % self.categories.len()).copied().unwrap_or(first)
    }

    /// The colour of a series of a plot: a category, or what is left over.
    pub fn series(&self, index: Option<usize>) -> Color32 {
        index.map_or(self.others, |index| {
            let color = self.category(index);
            // The ninth and later start again, lighter.
            if index < self.categories.len() { color } else { self.base.lerp_to_gamma(color, 0.5) }
        })
    }

    /// The disc of the code with this number; the ninth and later are hollow.
    pub fn disc(&self, index: usize) -> Disc {
        Disc { color: self.category(index), hollow: index >= self.categories.len(), outlined: false }
    }

    /// The disc of a code that has its own colour.
    pub fn own_disc(&self, color: Color32) -> Disc {
        Disc { color, hollow: false, outlined: contrast(color, self.base) < 3.0 }
    }

    /// Fill and text of a step for counts; steps after the last are the last.
    pub fn step(&self, step: usize) -> (Color32, Color32) {
        let last = self.steps.len() - 1;
        let at = |colors: &[Color32; 6]| colors.get(step.min(last)).copied();
        (at(&self.steps).unwrap_or(self.panel), at(&self.step_ink).unwrap_or(self.ink))
    }
}

/// The light theme. What a figure on paper has too is that of the figure.
pub static LIGHT: Palette = Palette {
    bar: hex(0x00E9_ECEF),
    panel: hex(0x00F5_F6F8),
    base: hex(inks::PAPER),
    raised: hex(0x00FF_FFFF),
    hover: hex(0x00ED_F0F3),
    press: hex(0x00E1_E5E9),
    sel: hex(0x00FD_F1EF),
    tok: hex(0x00E9_EDF1),
    tsel: hex(0x00CB_DFF7),
    soft: hex(inks::GRID),
    line: hex(inks::GROUP),
    ctl: hex(inks::AXIS),
    ink: hex(inks::INK),
    ink2: hex(inks::LABEL),
    ink3: hex(0x005E_6670),
    off: hex(0x009A_A1AA),
    accent: hex(inks::CHOSEN),
    accentink: hex(0x00A3_221B),
    focus: hex(0x001F_6FD6),
    fill: hex(inks::DATA),
    bgc: hex(0x00CB_D1D8),
    bgp: hex(0x00E4_E8EC),
    ok: hex(0x0026_734A),
    warn: hex(0x008A_5A00),
    error: hex(0x00AD_3A00),
    info: hex(0x001F_5FA8),
    okbg: hex(0x00E6_F3EB),
    warnbg: hex(0x00FF_F4DF),
    errbg: hex(0x00FF_EEE6),
    primary: hex(0x002A_3138),
    onprimary: hex(0x00FF_FFFF),
    scrim: Color32::from_rgba_premultiplied(10, 12, 14, 97),
    categories: hexes(inks::CATEGORIES),
    others: hex(inks::OTHERS),
    steps: hexes(inks::STEPS),
    step_ink: hexes(inks::STEP_INK),
};

/// The dark theme.
pub static DARK: Palette = Palette {
    bar: hex(0x0013_1518),
    panel: hex(0x001A_1D21),
    base: hex(0x001F_2327),
    raised: hex(0x0026_2B30),
    hover: hex(0x0028_2D33),
    press: hex(0x0032_3840),
    sel: hex(0x003B_2523),
    tok: hex(0x002E_343B),
    tsel: hex(0x002B_4A70),
    soft: hex(0x002A_2F35),
    line: hex(0x0036_3C44),
    ctl: hex(0x0074_7D87),
    ink: hex(0x00E6_E9EC),
    ink2: hex(0x00B3_BAC2),
    ink3: hex(0x0095_9DA7),
    off: hex(0x0066_6F79),
    accent: hex(0x00F0_766B),
    accentink: hex(0x00F4_8D83),
    focus: hex(0x007D_B4FF),
    fill: hex(0x00A9_BCCF),
    bgc: hex(0x004A_525B),
    bgp: hex(0x0034_3A42),
    ok: hex(0x006C_C294),
    warn: hex(0x00E5_B454),
    error: hex(0x00FF_9A66),
    info: hex(0x007D_B4FF),
    okbg: hex(0x001B_3326),
    warnbg: hex(0x0033_290F),
    errbg: hex(0x003A_2418),
    primary: hex(0x00E4_E7EA),
    onprimary: hex(0x001A_1D21),
    scrim: Color32::from_black_alpha(128),
    categories: [
        hex(0x0046_7AC6),
        hex(0x00F2_B036),
        hex(0x0056_B6B9),
        hex(0x00A8_698D),
        hex(0x00C3_E3B5),
        hex(0x006B_D4F9),
        hex(0x00C3_610D),
        hex(0x00A1_93FC),
    ],
    others: hex(0x008B_949E),
    steps: [hex(0x001A_1D21), hex(0x0028_3746), hex(0x0031_506A), hex(0x003D_6C90), hex(0x007B_AFD1), hex(0x00BF_DDF0)],
    step_ink: [
        hex(0x00E6_E9EC),
        hex(0x00E6_E9EC),
        hex(0x00E6_E9EC),
        hex(0x00E6_E9EC),
        hex(0x0013_1518),
        hex(0x0013_1518),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_when_on_its_backgrounds_then_readable() {
        for palette in [&LIGHT, &DARK] {
            for ground in [palette.bar, palette.panel, palette.base, palette.raised] {
                for text in [palette.ink, palette.ink2, palette.ink3] {
                    let ratio = contrast(text, ground);
                    assert!(ratio >= 4.5, "{text:?} on {ground:?}: {ratio}");
                }
                assert!(contrast(palette.ctl, ground) >= 3.0, "ctl on {ground:?}");
            }
        }
    }

    #[test]
    fn steps_when_numbered_then_number_readable() {
        for palette in [&LIGHT, &DARK] {
            for step in 0..8 {
                let (fill, ink) = palette.step(step);
                assert!(contrast(fill, ink) >= 4.5, "{step}: {}", contrast(fill, ink));
            }
        }
    }

    #[test]
    fn categories_when_on_base_and_panel_then_visible() {
        for palette in [&LIGHT, &DARK] {
            for color in palette.categories {
                assert!(contrast(color, palette.base) >= 3.0, "{color:?}");
                assert!(contrast(color, palette.panel) >= 3.0, "{color:?}");
            }
        }
    }

    #[test]
    fn disc_when_ninth_then_first_color_and_hollow() {
        assert_eq!(LIGHT.disc(8).color, LIGHT.disc(0).color);
        assert!(LIGHT.disc(8).hollow && !LIGHT.disc(7).hollow);
    }

    #[test]
    fn own_disc_when_pale_then_outlined() {
        assert!(LIGHT.own_disc(LIGHT.hover).outlined);
        assert!(!LIGHT.own_disc(LIGHT.ink).outlined);
    }
}
