//! Text of others made safe to look at: characters that hide, reorder or break what is drawn are shown as marks.

use std::borrow::Cow;

use crate::words::{is_hidden, marked};

/// The text with such characters as `‹U+202E›`. Line breaks and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    marked(text, |c| is_hidden(c) || c.is_control() && !matches!(c, '\n' | '\t'))
}

/// The same on one line.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        Cow::Borrowed(text) if !text.contains(['\n', '\t']) => Cow::Borrowed(text),
        other => Cow::Owned(other.replace(['\n', '\t'], " ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_when_shown_are_marks() {
        assert_eq!(visible("a\u{202e}gnp.exe"), "a‹U+202E›gnp.exe");
        assert_eq!(visible("区块链 a\nb"), "区块链 a\nb");
        assert_eq!(visible_line("a\nb"), "a b");
        assert_eq!(visible("\u{1b}[31m"), "‹U+001B›[31m");
    }
}
