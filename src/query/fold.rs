//! Folding: case, width, and traditional characters are taken away, so that one spelling finds them all.
//!
//! Every character folds to exactly one, so that places in a folded text are places in the text itself.
//! The table of traditional characters is that of `OpenCC`, see `assets/opencc`.

use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../assets/opencc/TSCharacters.txt");
const PLANE: u32 = 0x1_0000;

/// The text with every character folded.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Whether a text folds to this one, which is folded.
pub(super) fn folds_to(text: &str, folded: &str) -> bool {
    text.chars().map(fold_char).eq(folded.chars())
}

/// One character without case and width, simplified; white space of any kind is a space.
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() };
    }
    let folds = folds();
    match folds.plane.get(c as usize) {
        Some(folded) => *folded,
        None => fold_slowly(c, &folds.pairs),
    }
}

/// All characters that fold to this one.
pub(super) fn unfold(folded: char) -> Box<[char]> {
    folds().back.get(&folded).map_or_else(|| [folded].into(), |all| all.clone().into())
}

/// Whether a folded character belongs to a script that is written in words: letters and digits, but not Chinese,
/// Japanese and Korean, where any substring counts.
pub fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_unspaced(c))
}

fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0x9FFF | 0xA000..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFF65..=0xFF9F
        | 0x2_0000..=0x3_FFFF)
}

struct Folds {
    /// The whole basic plane, folded: one look-up a character, since texts of many policies are scanned.
    plane: Box<[char]>,
    /// Traditional characters with their simplified form, sorted.
    pairs: Vec<(char, char)>,
    /// For folded characters, all that fold to them; those of one spelling are not there.
    back: HashMap<char, Vec<char>>,
}

fn folds() -> &'static Folds {
    static FOLDS: OnceLock<Folds> = OnceLock::new();
    FOLDS.get_or_init(|| {
        let pairs = pairs();
        let plane: Box<[char]> = (0..PLANE)
            .map(|code| char::from_u32(code).map_or(char::REPLACEMENT_CHARACTER, |c| fold_slowly(c, &pairs)))
            .collect();
        let beyond = pairs.iter().map(|(from, _)| *from).filter(|c| *c as u32 >= PLANE);
        let mut back: HashMap<char, Vec<char>> = HashMap::new();
        for c in (0..PLANE).filter_map(char::from_u32).chain(beyond) {
            let folded = plane.get(c as usize).copied().unwrap_or_else(|| fold_slowly(c, &pairs));
            if folded != c {
                back.entry(folded).or_insert_with(|| vec![folded]).push(c);
            }
        }
        Folds { plane, pairs, back }
    })
}

/// The table: one traditional character a line, a tab, simplified ones, the first of which counts.
fn pairs() -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (from, to) = line.split_once('\t')?;
            Some((from.chars().next()?, to.chars().next()?))
        })
        .filter(|(from, to)| from != to)
        .collect();
    pairs.sort_unstable();
    pairs
}

fn fold_slowly(c: char, pairs: &[(char, char)]) -> char {
    let c = narrow(c);
    // A simplified form may itself be a traditional one (薴 苧 苎): follow it, but not for ever.
    let mut c = c;
    for _ in 0..4 {
        let Ok(at) = pairs.binary_search_by_key(&c, |(from, _)| *from) else { break };
        let Some((_, to)) = pairs.get(at) else { break };
        c = *to;
    }
    c.to_lowercase().next().unwrap_or(c)
}

/// Full-width forms as their ASCII characters.
fn narrow(c: char) -> char {
    match c as u32 {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fold_when_case_width_or_script_differ_then_one() {
        assert_eq!(fold("ＡＩ　Blockchain"), "ai blockchain");
        assert_eq!(fold("區塊鏈 數字經濟"), "区块链 数字经济");
        assert_eq!(fold("２０１８年－ÄÉ"), "2018年-äé");
        assert_eq!(fold("a\u{a0}b\nc"), "a b c");
    }

    #[test]
    fn fold_when_a_form_is_itself_traditional_then_follows_it() {
        assert_eq!(fold("薴苧"), "苎苎");
    }

    #[test]
    fn unfold_when_a_character_has_traditional_forms_then_all_of_them() {
        let variants = unfold('发');
        for c in "发發髮".chars() {
            assert!(variants.contains(&c), "{c}");
        }
        assert_eq!(*unfold('𠀾'), *unfold(fold_char('𠀾')));
    }

    #[test]
    fn is_word_char_when_latin_or_digit_then_yes_and_chinese_no() {
        assert!("a9éж".chars().all(is_word_char));
        assert!(!"区〇の한 -,。".chars().any(is_word_char));
    }

    #[test]
    fn pairs_when_read_then_has_the_whole_table() {
        assert!(pairs().len() > 4000);
    }

    proptest! {
        #[test]
        fn fold_when_done_twice_then_the_same(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert_eq!(&fold(&once), &once);
            prop_assert!(folds_to(&text, &once));
            prop_assert_eq!(folds_to(&text, "a"), once == "a");
        }
    }
}
