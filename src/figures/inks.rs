//! The colours of a figure on white paper, which are those of the light theme: the screen takes them from here.
//!
//! They must be told apart by people who do not see all colours; a test looks at them as these do.

use super::chart::{Chart, Series};
use super::layout::Ink;
use crate::support::choice_words::choice_words;

/// In which colours a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Colors {
    /// Those of the screen.
    #[default]
    Full,
    /// Shades of grey, for print without colours.
    Grey,
}

choice_words!(Colors: Full = "full", Grey = "grey");

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub u32);

/// Kinds and codes, in this order.
pub const CATEGORIES: [u32; 8] =
    [0x0033_68D0, 0x00C7_7A0A, 0x0005_585B, 0x00A6_4E9A, 0x0069_926E, 0x0000_94C8, 0x0054_341B, 0x006B_3C9A];
/// The series of a figure in grey, in the order in which they are listed: neighbours are far apart, and no two within 8 of
/// CIE L*.
pub const GREYS: [u32; 9] = [
    0x0039_3939,
    0x00A3_A3A3,
    0x0061_6161,
    0x00D4_D4D4,
    0x0026_2626,
    0x008E_8E8E,
    0x004E_4E4E,
    0x00BB_BBBB,
    0x0077_7777,
];
/// More series than this are hard to tell apart in grey.
pub const MOST_IN_GREY: usize = 5;
/// Marks of a chart without series.
pub const DATA: u32 = 0x0043_566A;
/// What is left over after the categories.
pub const OTHERS: u32 = 0x0086_8E98;
/// Steps for counts: 0, then five rising ones.
pub const STEPS: [u32; 6] = [0x00F5_F6F8, 0x00DB_E5EE, 0x00B4_C8D9, 0x0086_A5BF, 0x0054_799A, 0x002A_4A68];
/// The text on each step.
pub const STEP_INK: [u32; 6] = [INK, INK, INK, INK, PAPER, PAPER];
/// Text and what must be seen.
pub const INK: u32 = 0x001B_1F24;
/// Labels.
pub const LABEL: u32 = 0x004B_535C;
/// The axis.
pub const AXIS: u32 = 0x007F_8791;
/// Lines of the grid.
pub const GRID: u32 = 0x00E8_EBEE;
/// The outline of what the filter asks for: that of the letterhead.
pub const CHOSEN: u32 = 0x00B3_261E;
/// Lines between groups.
pub const GROUP: u32 = 0x00D9_DDE2;
/// The paper.
pub const PAPER: u32 = 0x00FF_FFFF;

impl Rgb {
    /// Its three parts.
    pub fn parts(self) -> [u8; 3] {
        let [_, red, green, blue] = self.0.to_be_bytes();
        [red, green, blue]
    }

    /// As a web page writes it: `#3368d0`.
    pub fn hex(self) -> String {
        format!("#{:06x}", self.0 & 0x00FF_FFFF)
    }

    /// The colour that a file gives as `#RRGGBB`.
    pub fn of_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_hex).map(Self)
    }

    /// As light, and without colour: the grey of its share of light, ITU-R BT.709 in the sRGB values, as printers make it.
    #[must_use]
    pub fn grey(self) -> Self {
        let [red, green, blue] = self.parts().map(u32::from);
        let part = (2126 * red + 7152 * green + 722 * blue + 5000) / 10_000;
        Self(part << 16 | part << 8 | part)
    }

    /// Half of it on white paper.
    #[must_use]
    pub fn half(self) -> Self {
        let [red, green, blue] = self.parts().map(|part| u32::from(part).midpoint(255));
        Self(red << 16 | green << 8 | blue)
    }
}

/// The colour of a series: its own, its place among the categories, or what is left over. The ninth and later start again,
/// lighter.
pub fn of_series(series: &Series) -> Rgb {
    if let Some(own) = series.own_color.as_deref().and_then(Rgb::of_hex) {
        return own;
    }
    let Some(place) = series.color else { return Rgb(OTHERS) };
    let color = Rgb(CATEGORIES.get(place % CATEGORIES.len()).copied().unwrap_or(OTHERS));
    if place < CATEGORIES.len() { color } else { color.half() }
}

/// The shade of grey of a series, by its place in the list.
pub fn grey_of_series(place: usize) -> Rgb {
    Rgb(GREYS.get(place % GREYS.len()).copied().unwrap_or(OTHERS))
}

/// The colour that an ink has in a chart that is drawn in these colours.
pub fn of_ink_in(colors: Colors, ink: Ink, chart: &Chart) -> Rgb {
    match (colors, ink) {
        (Colors::Full, ink) => of_ink(ink, chart),
        (Colors::Grey, Ink::Series(series)) if !chart.series.is_empty() => grey_of_series(series),
        (Colors::Grey, ink) => of_ink(ink, chart).grey(),
    }
}

/// The colour that an ink has in a chart.
pub fn of_ink(ink: Ink, chart: &Chart) -> Rgb {
    let step = |steps: &[u32; 6], class: usize| steps.get(class.min(steps.len() - 1)).copied().unwrap_or(INK);
    match ink {
        Ink::Series(_) if chart.series.is_empty() => Rgb(DATA),
        Ink::Series(series) => chart.series.get(series).map_or(Rgb(OTHERS), of_series),
        Ink::Class(class) => Rgb(step(&STEPS, class)),
        Ink::OnClass(class) => Rgb(step(&STEP_INK, class)),
        Ink::Grid => Rgb(GRID),
        Ink::Axis => Rgb(AXIS),
        Ink::Group => Rgb(GROUP),
        Ink::Label => Rgb(LABEL),
        Ink::Strong => Rgb(INK),
        Ink::Chosen => Rgb(CHOSEN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn color_of_a_file_when_it_is_none_is_none() {
        assert_eq!(Rgb::of_hex("#0a1B2c"), Some(Rgb(0x000A_1B2C)));
        for text in ["0a1b2c", "#0a1b2", "#0a1b2cc", "#0a1b2g", "#+a1b2c", ""] {
            assert_eq!(Rgb::of_hex(text), None, "{text}");
        }
        assert_eq!(Rgb(0x000A_1B2C).hex(), "#0a1b2c");
    }

    #[test]
    fn series_after_the_eighth_is_lighter_and_the_rest_is_grey() {
        let series = |color| Series { color, ..Series::default() };
        assert_eq!(of_series(&series(Some(0))), Rgb(CATEGORIES[0]));
        assert_eq!(of_series(&series(Some(8))), Rgb(CATEGORIES[0]).half());
        assert_eq!(of_series(&series(None)), Rgb(OTHERS));
        let own = Series { own_color: Some("#112233".to_owned()), ..series(Some(1)) };
        assert_eq!(of_series(&own), Rgb(0x0011_2233));
    }

    /// What a linear part of light is in sRGB, and back.
    fn linear(part: u8) -> f64 {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    }

    /// Colour-blind sight after Viénot, Brettel and Mollon 1999 (protan, deutan), in linear light.
    fn seen(color: Rgb, matrix: [[f64; 3]; 3]) -> [f64; 3] {
        let light = color.parts().map(linear);
        matrix.map(|row| row.iter().zip(light).map(|(share, part)| share * part).sum())
    }

    /// CIE L*a*b* under D65.
    fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let x = 0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue;
        let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue;
        let z = 0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue;
        let f = |t: f64| if t > 0.008_856 { t.max(0.0).cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let (x, y, z) = (f(x / 0.950_47), f(y), f(z / 1.088_83));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// The CIE 1976 difference of two colours as somebody sees them; 2.3 is just noticed.
    fn apart(one: Rgb, other: Rgb, sight: [[f64; 3]; 3]) -> f64 {
        let (one, other) = (lab(seen(one, sight)), lab(seen(other, sight)));
        one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    const ALL: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    const PROTAN: [[f64; 3]; 3] = [[0.112_38, 0.887_62, 0.0], [0.112_38, 0.887_62, 0.0], [0.004_01, -0.004_01, 1.0]];
    const DEUTAN: [[f64; 3]; 3] = [[0.292_75, 0.707_25, 0.0], [0.292_75, 0.707_25, 0.0], [-0.022_34, 0.022_34, 1.0]];

    #[test]
    fn categories_are_told_apart_by_those_who_do_not_see_red_or_green() {
        for sight in [ALL, PROTAN, DEUTAN] {
            for (at, one) in CATEGORIES.iter().enumerate() {
                for other in &CATEGORIES[at + 1..] {
                    let apart = apart(Rgb(*one), Rgb(*other), sight);
                    assert!(apart > 10.0, "{one:06x} {other:06x}: {apart}");
                }
            }
        }
    }

    /// How light a colour is: CIE L* of its light alone, from 0 for black to 100.
    fn lightness(color: Rgb) -> f64 {
        let [red, green, blue] = color.parts().map(linear);
        lab([0.212_67 * red + 0.715_15 * green + 0.072_18 * blue; 3])[0]
    }

    #[test]
    fn steps_are_told_apart_in_grey() {
        for pair in STEPS.windows(2) {
            assert!(lightness(Rgb(pair[0])) - lightness(Rgb(pair[1])) > 5.0, "{pair:x?}");
            let greys = [Rgb(pair[0]).grey(), Rgb(pair[1]).grey()].map(lightness);
            assert!(greys[0] - greys[1] > 5.0, "{pair:x?}");
        }
    }

    #[test]
    fn series_in_grey_are_told_apart_also_from_paper_and_most_from_their_neighbours() {
        for (at, one) in GREYS.iter().enumerate() {
            assert_eq!(Rgb(*one).grey(), Rgb(*one));
            assert!(lightness(Rgb(PAPER)) - lightness(Rgb(*one)) > 12.0, "{one:06x}");
            for other in &GREYS[at + 1..] {
                let apart = (lightness(Rgb(*one)) - lightness(Rgb(*other))).abs();
                assert!(apart > 7.9, "{one:06x} {other:06x}: {apart}");
            }
        }
        let first = &GREYS[..MOST_IN_GREY];
        for pair in first.windows(2) {
            assert!((lightness(Rgb(pair[0])) - lightness(Rgb(pair[1]))).abs() > 17.0, "{pair:x?}");
        }
        assert_eq!(grey_of_series(GREYS.len()), Rgb(GREYS[0]));
    }
}
