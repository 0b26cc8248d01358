//! Characters of data that would be drawn as nothing, or turn the text around them: the one list of them, and the mark that
//! is shown instead.
//!
//! egui and terminals draw direction marks and zero-width characters as nothing, so that a name like U+202E `gnp.exe` would
//! read `exe.png`.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is drawn as nothing or turns its neighbours.
///
/// Direction marks, zero-width characters, line and paragraph separators, interlinear marks and tag characters. Controls are
/// not among them: what they do depends on where they are shown.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with a mark, `‹U+202E›`, for each character that `wanted` says.
pub fn marked(text: &str, wanted: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&wanted) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if wanted(c) {
            write!(out, "\u{2039}U+{:04X}\u{203a}", u32::from(c)).ok();
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_when_a_character_is_hidden_shows_it_and_nothing_else_changes() {
        assert_eq!(marked("a\u{202e}gnp.exe", is_hidden), "a‹U+202E›gnp.exe");
        assert_eq!(marked("\u{e0041}", is_hidden), "‹U+E0041›");
        assert!(matches!(marked("区块链 a\nb", is_hidden), Cow::Borrowed(_)));
    }
}
