//! The forms in which a figure is written: pictures, and its numbers as a table.

use super::recipe::Figure;
use crate::formats::Format;
use crate::support::comma_separated::comma_separated;

/// A form: the ending of its files, and what writes it at so many dots an inch; nothing where it cannot have as many.
type FigureForm = (&'static str, fn(&Figure, u32) -> Option<Vec<u8>>);

/// All of them; the first one is that of standard output.
const FORMS: [FigureForm; 4] = [
    ("svg", |figure, _| Some(figure.svg().into_bytes())),
    ("png", |figure, dpi| figure.png(dpi)),
    ("pdf", |figure, _| Some(figure.pdf())),
    ("csv", |figure, _| Some(comma_separated(figure.numbers().all().map(|row| row.iter().map(String::as_str))))),
];

/// The files of figures. They are only written, and not from a dataset alone.
pub static FIGURES: Format = Format {
    id: "figure",
    label: "format-figure",
    endings: &["svg", "png", "pdf", "csv"],
    sniff: |_| false,
    read: None,
    write: None,
    cannot_hold: |_| Vec::new(),
};

impl Figure {
    /// The bytes of a file with this ending, in any case; of a picture with so many dots an inch. Nothing where there is no such form, or it cannot
    /// have as many dots.
    pub fn bytes(&self, ending: &str, dpi: u32) -> Option<Vec<u8>> {
        let form = FORMS.iter().find(|(own, _)| ending.eq_ignore_ascii_case(own));
        form.and_then(|(_, write)| write(self, dpi))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_the_files_that_can_be_chosen() {
        assert_eq!(FORMS.map(|(ending, _)| ending), *FIGURES.endings);
    }
}
