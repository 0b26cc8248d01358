//! Words in texts, in any spelling.

use std::cell::RefCell;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

const SIMPLIFIED: [(char, char); 6] =
    [('區', '区'), ('塊', '块'), ('鏈', '链'), ('數', '数'), ('經', '经'), ('濟', '济')];

/// How a word was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Beginning,
    Quoted,
}

thread_local! {
    /// What was folded before: the same few words are asked for again and again.
    static FOLDED: RefCell<HashMap<String, String>> = RefCell::default();
}

/// A text as it is compared.
pub(super) fn folded(text: &str) -> String {
    if let Some(known) = FOLDED.with_borrow(|known| known.get(text).cloned()) {
        return known;
    }
    let folded = fold_anew(text);
    FOLDED.with_borrow_mut(|known| known.insert(text.to_owned(), folded.clone()));
    folded
}

fn fold_anew(text: &str) -> String {
    let one = |c: char| {
        if c.is_whitespace() {
            return ' ';
        }
        let c = SIMPLIFIED.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        c.to_lowercase().next().unwrap_or(c)
    };
    let once: String = text.nfkc().map(one).collect();
    once.nfkc().map(one).collect()
}

/// Whether the character belongs to a script that is written in words.
fn is_of_words(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a text has a word.
pub(super) fn has_word(text: &str, word: &str, style: Style) -> bool {
    let text: Vec<char> = folded(text).chars().collect();
    let word: Vec<char> = folded(word).chars().collect();
    (0..text.len()).any(|at| {
        let end = at + word.len();
        let begins = !is_of_words(word[0]) || at == 0 || !is_of_words(text[at - 1]);
        let ends = style == Style::Beginning
            || !word.last().copied().is_some_and(is_of_words)
            || !text.get(end).copied().is_some_and(is_of_words);
        text.get(at..end) == Some(&word[..]) && begins && ends
    })
}
