//! The sizes of a page in print, and how large text is on each.

/// The size of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSize {
    /// What it is called on the command line.
    pub word: &'static str,
    /// Its width in millimetres.
    pub width: f32,
    /// Its height in millimetres, at least.
    pub height: f32,
    /// The size of labels in print, in points of 1/72 inch.
    pub text: f32,
}

/// Millimetres in a point of 1/72 inch.
const MM_OF_A_POINT: f32 = 25.4 / 72.0;

/// The width of a page with text.
impl Default for PageSize {
    fn default() -> Self {
        Self::TWO_COLUMNS
    }
}

impl PageSize {
    /// The width of one column of a journal: 85 mm, as Elsevier, Springer and the Chinese journals of two columns have it
    /// within a few millimetres.
    pub const ONE_COLUMN: Self = Self { word: "one-column", width: 85.0, height: 75.0, text: 7.0 };
    /// The width of two columns: 174 mm.
    pub const TWO_COLUMNS: Self = Self { word: "two-columns", width: 174.0, height: 105.0, text: 8.0 };
    /// A slide of 16 to 9: 254 mm by 142.9 mm.
    pub const SLIDE: Self = Self { word: "slide", width: 254.0, height: 142.9, text: 13.0 };

    /// All of them.
    pub const ALL: &[Self] = &[Self::ONE_COLUMN, Self::TWO_COLUMNS, Self::SLIDE];

    /// The size with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|size| size.word == word)
    }

    /// Millimetres of a point of the layout.
    pub(super) fn unit(self) -> f32 {
        self.text / crate::figures::typeface::SMALL * MM_OF_A_POINT
    }
}
