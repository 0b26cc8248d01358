//! A text as it is drawn: hidden characters are marks, a long one is a piece, and so a drawn character may stand for another
//! place of the text.

use std::ops::Range;

use crate::dataset::Text;
use crate::ui::visible;

/// A text, or a piece of it, as it is drawn.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) text: String,
    /// For each drawn character, the code point of the text that it belongs to; one more at the end. None where each is
    /// itself.
    places: Option<Vec<usize>>,
    /// The code points that are drawn.
    range: Range<usize>,
    brackets: bool,
}

impl Shown {
    /// All of a text.
    pub(super) fn new(text: &str) -> Self {
        Self::piece(text, 0, false)
    }

    /// A text in which each character is drawn as itself, by someone else.
    pub(super) fn as_it_is(len: usize) -> Self {
        Self { text: String::new(), places: None, range: 0..len, brackets: false }
    }

    /// Some code points of a text; in brackets where it is a description.
    pub(super) fn of(text: &Text, range: Range<usize>, brackets: bool) -> Self {
        Self::piece(text.slice(range.clone()), range.start.min(text.len()), brackets)
    }

    fn piece(piece: &str, start: usize, brackets: bool) -> Self {
        let range = start..start + piece.chars().count();
        // Nearly always nothing is hidden.
        if !brackets && matches!(visible(piece), std::borrow::Cow::Borrowed(_)) {
            return Self { text: piece.to_owned(), places: None, range, brackets };
        }
        let mut shown = String::with_capacity(piece.len());
        let mut places = Vec::new();
        let mut put = |drawn: &str, place: usize| {
            shown.push_str(drawn);
            places.extend(drawn.chars().map(|_| place));
        };
        if brackets {
            put("[", range.start);
        }
        let mut buffer = [0; 4];
        for (at, c) in range.clone().zip(piece.chars()) {
            put(&visible(c.encode_utf8(&mut buffer)), at);
        }
        if brackets {
            put("]", range.end);
        }
        places.push(range.end);
        Self { text: shown, places: Some(places), range, brackets }
    }

    /// The code point of the text at a drawn character.
    pub(super) fn place(&self, at: usize) -> usize {
        match &self.places {
            None => self.range.start + at,
            Some(places) => places.get(at).or_else(|| places.last()).copied().unwrap_or(0),
        }
    }

    /// The first drawn character of a code point; one outside of the piece is at its edge.
    pub(super) fn drawn(&self, place: usize) -> usize {
        let place = place.clamp(self.range.start, self.range.end);
        match &self.places {
            None => place - self.range.start,
            // The opening bracket stands before the first one.
            Some(_) if place == self.range.start => usize::from(self.brackets),
            Some(places) => places.partition_point(|other| *other < place),
        }
    }

    /// Where drawn what stands at some places of the text; those outside of the piece are left out.
    pub(super) fn all_drawn(&self, places: &[Range<usize>]) -> Vec<Range<usize>> {
        let from = places.partition_point(|place| place.end <= self.range.start);
        places
            .iter()
            .skip(from)
            .take_while(|place| place.start < self.range.end)
            .map(|place| self.drawn(place.start)..self.drawn(place.end))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selection_when_hidden_characters_are_drawn_as_marks_counts_code_points() {
        let shown = Shown::new("a\u{202e}区块");
        assert_eq!(shown.text, "a‹U+202E›区块");
        assert_eq!((shown.place(0), shown.place(1), shown.place(9), shown.place(11)), (0, 1, 2, 4));
        assert_eq!((shown.drawn(1), shown.drawn(2), shown.drawn(4)), (1, 9, 11));
    }

    #[test]
    fn description_when_drawn_in_brackets_keeps_its_places() {
        let shown = Shown::of(&Text::new("区块"), 0..2, true);
        assert_eq!(shown.text, "[区块]");
        assert_eq!((shown.place(1), shown.place(2), shown.place(3)), (0, 1, 2));
        assert_eq!((shown.drawn(0), shown.drawn(1), shown.drawn(2)), (1, 2, 3));
    }

    #[test]
    fn piece_of_a_long_text_when_drawn_keeps_the_places_of_the_whole() {
        let shown = Shown::of(&Text::new("0123456789"), 4..8, false);
        assert_eq!((shown.text.as_str(), shown.place(0), shown.place(4)), ("4567", 4, 8));
        assert_eq!(shown.all_drawn(&[0..2, 3..5, 6..7, 7..9, 9..10]), [0..1, 2..3, 3..4]);
        assert_eq!(Shown::of(&Text::new("012"), 2..9, false).text, "2");
    }
}
