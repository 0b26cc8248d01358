//! Folding: case, width, compatible forms and traditional characters are taken away, so that one spelling finds them all.
//!
//! A text is brought into the form NFKC of Unicode, and then character by character into lower case and simplified
//! characters. Nearly every character folds to exactly one, whatever stands around it; the others are *odd*: ligatures,
//! which are several, and marks that join what stands before them. The table of traditional characters is that of
//! `OpenCC`, see `assets/opencc`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

const TABLE: &str = include_str!("../../../assets/opencc/TSCharacters.txt");
const PLANE: u32 = 0x1_0000;

/// The text, folded.
pub fn fold(text: &str) -> String {
    if !has_odd(text) {
        return text.chars().map(fold_char).collect();
    }
    let mut folded = String::with_capacity(text.len());
    clusters(text, &mut |_, cluster| folded.push_str(&cluster));
    folded
}

/// Whether a text folds to this one, which is folded.
pub(in crate::query) fn folds_to(text: &str, folded: &str) -> bool {
    if has_odd(text) { fold(text) == folded } else { text.chars().map(fold_char).eq(folded.chars()) }
}

/// The folded text, and for each of its characters the characters of the text that it comes from.
pub(in crate::query) fn fold_with_places(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut folded, mut places) = (String::with_capacity(text.len()), Vec::new());
    clusters(text, &mut |place, cluster| {
        places.extend(cluster.chars().map(|_| place.clone()));
        folded.push_str(&cluster);
    });
    (folded, places)
}

/// One character by itself: without case and width, simplified; white space of any kind is a space. An odd one that is
/// several stays as it is.
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

/// All characters that fold to this one by themselves.
pub(in crate::query) fn unfold(folded: char) -> Box<[char]> {
    folds().back.get(&folded).map_or_else(|| [folded].into(), |all| all.clone().into())
}

/// Whether a character folds to several, or to another one where something stands before it.
pub(in crate::query) fn is_odd(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    let at = c as usize;
    match folds().odd.get(at / 64) {
        Some(word) => word >> (at % 64) & 1 == 1,
        None => is_odd_beyond(c),
    }
}

/// Whether a text has an odd character.
pub(in crate::query) fn has_odd(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_odd)
}

/// The odd characters of the basic plane, as bits.
pub(in crate::query) fn odd_plane() -> &'static [u64] {
    &folds().odd
}

/// Whether a character may join what stands before it.
pub(in crate::query) fn is_joining(c: char) -> bool {
    let mut first = None;
    decompose_compatible(c, |part| {
        first.get_or_insert(part);
    });
    let first = first.unwrap_or(c);
    canonical_combining_class(first) != 0 || is_nfc_quick(std::iter::once(first)) != IsNormalized::Yes
}

/// Beyond the basic plane: Chinese characters are not odd.
fn is_odd_beyond(c: char) -> bool {
    (c as u32) < 0x2_0000 && is_odd_slowly(c)
}

fn is_odd_slowly(c: char) -> bool {
    std::iter::once(c).nfkc().nth(1).is_some() || is_joining(c)
}

/// Calls `each` with each piece of a text that folds by itself: its characters, and what it folds to.
fn clusters(text: &str, each: &mut dyn FnMut(Range<usize>, String)) {
    let mut cluster = String::new();
    let mut start = 0;
    let mut at = 0;
    for c in text.chars() {
        if at > start && !(is_odd(c) && is_joining(c)) {
            each(start..at, folded_cluster(&cluster));
            cluster.clear();
            start = at;
        }
        cluster.push(c);
        at += 1;
    }
    if at > start {
        each(start..at, folded_cluster(&cluster));
    }
}

/// Lower case may join what upper case does not, so that it is done until nothing changes.
fn folded_cluster(cluster: &str) -> String {
    let mut folded = cluster.to_owned();
    for _ in 0..4 {
        let next: String = folded.nfkc().map(fold_char).collect();
        if next == folded {
            break;
        }
        folded = next;
    }
    folded
}

/// Whether a folded character belongs to a script that is written in words: letters and digits, but not Chinese,
/// Japanese and Korean, where any substring counts.
pub(in crate::query) fn is_word_char(c: char) -> bool {
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
    /// The odd characters of the basic plane.
    odd: Box<[u64]>,
}

fn folds() -> &'static Folds {
    static FOLDS: OnceLock<Folds> = OnceLock::new();
    FOLDS.get_or_init(|| {
        let pairs = pairs();
        let plane: Box<[char]> = (0..PLANE)
            .map(|code| char::from_u32(code).map_or(char::REPLACEMENT_CHARACTER, |c| fold_slowly(c, &pairs)))
            .collect();
        let mut odd = vec![0_u64; PLANE as usize / 64].into_boxed_slice();
        for c in (0x80..PLANE).filter_map(char::from_u32).filter(|c| is_odd_slowly(*c)) {
            if let Some(word) = odd.get_mut(c as usize / 64) {
                *word |= 1 << (c as usize % 64);
            }
        }
        let is_odd = |c: char| odd.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1);
        let beyond = pairs.iter().map(|(from, _)| *from).filter(|c| *c as u32 >= PLANE);
        let compatible = COMPATIBLE_BEYOND.into_iter().flat_map(|range| range.filter_map(char::from_u32));
        let mut back: HashMap<char, Vec<char>> = HashMap::new();
        let all = (0..PLANE).filter_map(char::from_u32).chain(beyond).chain(compatible);
        for c in all.filter(|c| !is_odd(*c)) {
            let folded = plane.get(c as usize).copied().unwrap_or_else(|| fold_slowly(c, &pairs));
            if folded != c {
                let all = back.entry(folded).or_insert_with(|| vec![folded]);
                if !all.contains(&c) {
                    all.push(c);
                }
            }
        }
        Folds { plane, pairs, back, odd }
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

/// Where characters beyond the basic plane stand that are compatible forms of others.
const COMPATIBLE_BEYOND: [Range<u32>; 4] =
    [0x1_D400..0x1_D800, 0x1_EE00..0x1_EF00, 0x1_F100..0x1_FC00, 0x2_F800..0x2_FA20];

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

/// A compatible form as the character that it stands for, if that is one.
fn narrow(c: char) -> char {
    if c.is_whitespace() {
        return ' ';
    }
    let mut parts = std::iter::once(c).nfkc();
    match (parts.next(), parts.next()) {
        (Some(one), None) if one.is_whitespace() => ' ',
        (Some(one), None) => one,
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
    fn fold_when_forms_are_compatible_or_composed_then_one() {
        assert_eq!(fold("ﾌﾞﾛｯｸ ｶﾞ"), "ブロック ガ");
        assert_eq!(fold("ﬁnance oﬃce"), "finance office");
        assert_eq!(fold("Cafe\u{301}"), "caf\u{e9}");
        assert_eq!(fold("③ ㎡ № … 𝐀𝐈"), "3 m2 no ... ai");
        // Upper case has no composed form, lower case has.
        assert_eq!(fold("J\u{30c}"), "\u{1f0}");
        let (folded, places) = fold_with_places("x㎡e\u{301}y");
        assert_eq!((folded.as_str(), places), ("xm2\u{e9}y", vec![0..1, 1..2, 1..2, 2..4, 4..5]));
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

    /// Each by itself, in the form of the whole.
    fn folded_as_a_whole(text: &str) -> String {
        let mut folded = text.to_owned();
        for _ in 0..6 {
            folded = folded.nfkc().map(fold_char).collect();
        }
        folded
    }

    proptest! {
        #[test]
        fn fold_when_done_in_pieces_then_as_the_whole(
            text in "([a-zJéÀ区區ﾊｶガ㎡ﬁ…①]|[\u{300}-\u{30c}\u{3099}\u{ff9e}\u{ff9f}]|[가-갖\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11a8}-\u{11c2}]){0,12}",
        ) {
            prop_assert_eq!(fold(&text), folded_as_a_whole(&text));
            let (folded, places) = fold_with_places(&text);
            prop_assert_eq!(folded.chars().count(), places.len());
            prop_assert_eq!(folded, fold(&text));
        }

        #[test]
        fn fold_when_done_twice_then_the_same(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
            prop_assert!(folds_to(&text, &once));
            prop_assert_eq!(folds_to(&text, "a"), once == "a");
        }
    }
}
