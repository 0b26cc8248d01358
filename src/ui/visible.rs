//! Text of others made safe to look at: characters that hide, reorder or break what is drawn are shown as marks.
//!
//! egui draws direction marks and zero-width characters as nothing, so that a name like U+202E `gnp.exe` would look like `exe.png`.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character would be drawn as nothing, or change how its neighbours are drawn.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with such characters as `‹U+202E›`. Line breaks and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            write!(out, "<U+{:04X}>", c as u32).ok();
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
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
        assert_eq!(visible("a\u{202e}gnp.exe"), "a<U+202E>gnp.exe");
        assert_eq!(visible("区块链 a\nb"), "区块链 a\nb");
        assert_eq!(visible_line("a\nb"), "a b");
        assert_eq!(visible("\u{1b}[31m"), "<U+001B>[31m");
    }
}
