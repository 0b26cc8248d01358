//! Chinese names by their sound: in full (`guangdong`, `guang dong`), by initials (`gd`), or mixed (`guangd`). Every reading
//! of a character is accepted: 重庆 is chongqing, zhongqing and cq.
//!
//! It helps to choose, in completion, palette and code picker. It never gets into a line: what sounds the same today may
//! not do so in the next edition of a dictionary, and a query must find the same for everybody.

use pinyin::ToPinyinMulti as _;

use crate::query::matching::fold::fold_char;

/// Letters that can be typed: their places fit the bits of a number.
const LONGEST: usize = 63;

/// Where a name sounds like what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sounds {
    /// From its beginning.
    AtStart,
    /// Somewhere within.
    Within,
}

/// What is typed as a sound, ready to be compared with many names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    letters: Vec<char>,
}

impl Sound {
    /// Of what was typed; nothing where it cannot be a sound: something else than letters stands in it, or nothing.
    pub fn of(typed: &str) -> Option<Self> {
        let mut letters = Vec::new();
        for c in typed.chars().map(fold_char) {
            match c {
                ' ' | '\'' | '’' => {}
                'ü' => letters.push('v'),
                c if c.is_ascii_alphanumeric() => letters.push(c),
                _ => return None,
            }
        }
        let sounds = letters.iter().any(char::is_ascii_alphabetic) && letters.len() <= LONGEST;
        sounds.then_some(Self { letters })
    }

    /// Whether and where a name sounds so. A name without a Chinese character does not: it is read, not heard.
    pub fn is_in(&self, name: &str) -> Option<Sounds> {
        // Bit `n`: the first `n` letters are said by the characters so far.
        let mut from_start: u64 = 1;
        let mut from_anywhere: u64 = 0;
        let (mut found, mut chinese) = (false, false);
        for c in name.chars() {
            let readings = Readings::of(c);
            chinese |= matches!(readings, Readings::Chinese(_));
            // A beginning within a Latin word is no beginning of a sound.
            let begin = u64::from(matches!(readings, Readings::Chinese(_)));
            let at_start = self.after(from_start, &readings);
            let anywhere = self.after(from_anywhere | begin, &readings);
            (from_start, from_anywhere) = (at_start, anywhere);
            if chinese && self.is_said(from_start) {
                return Some(Sounds::AtStart);
            }
            found |= self.is_said(from_anywhere);
            if found && from_start == 0 {
                break;
            }
        }
        (found && chinese).then_some(Sounds::Within)
    }

    fn is_said(&self, said: u64) -> bool {
        said >> self.letters.len() & 1 == 1
    }

    /// What is said after one more character.
    fn after(&self, said: u64, readings: &Readings) -> u64 {
        let mut after = 0;
        let mut rest = said;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let Some(left) = self.letters.get(at..) else { continue };
            match readings {
                // A space or a bracket is not said.
                Readings::Silent => after |= 1 << at,
                Readings::Letter(c) => after |= u64::from(left.first() == Some(c)) << (at + 1),
                Readings::Chinese(readings) => {
                    for reading in readings.into_iter() {
                        for length in said_of(reading.plain(), left) {
                            after |= 1 << (at + length);
                        }
                    }
                }
            }
        }
        after
    }
}

/// How one character can be said.
enum Readings {
    Chinese(pinyin::PinyinMulti),
    Letter(char),
    Silent,
}

impl Readings {
    fn of(c: char) -> Self {
        match c.to_pinyin_multi() {
            Some(readings) => Self::Chinese(readings),
            None if c.is_alphanumeric() => Self::Letter(fold_char(c)),
            None => Self::Silent,
        }
    }
}

/// How many of the letters a reading may say: all of itself, its initial, or as far as was typed.
fn said_of(reading: &str, letters: &[char]) -> impl Iterator<Item = usize> {
    let is_same =
        |said: char, typed: char| said == typed || (said == 'v' && typed == 'u') || (said == 'ü' && typed == 'v');
    let same = reading.chars().zip(letters).take_while(|(said, typed)| is_same(*said, **typed)).count();
    let double = reading.starts_with("zh") || reading.starts_with("ch") || reading.starts_with("sh");
    let whole = same > 0 && (same == reading.chars().count() || same == letters.len());
    let initial = usize::from(same > 0);
    let two = if double && same > 1 { 2 } else { 0 };
    [initial, two, if whole { same } else { 0 }].into_iter().filter(|length| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sounds(typed: &str, name: &str) -> Option<Sounds> {
        Sound::of(typed).and_then(|sound| sound.is_in(name))
    }

    #[test]
    fn sounds_when_full_initials_or_mixed_are_found() {
        for typed in ["guangdong", "guang dong", "Guang'dong", "gd", "guangd", "gdong", "gu", "g", "ＧＤ"] {
            assert_eq!(sounds(typed, "广东省"), Some(Sounds::AtStart), "{typed}");
        }
        for typed in ["dong", "ds", "sheng", "dsh"] {
            assert_eq!(sounds(typed, "广东省"), Some(Sounds::Within), "{typed}");
        }
        for typed in ["uangdong", "gx", "guangdongshengx", "", " ", "guang东", "1", "ong"] {
            assert_eq!(sounds(typed, "广东省"), None, "{typed}");
        }
    }

    #[test]
    fn sounds_when_a_character_has_several_readings_accept_each() {
        for typed in ["chongqing", "zhongqing", "cq", "zq", "chq", "zhq"] {
            assert_eq!(sounds(typed, "重庆"), Some(Sounds::AtStart), "{typed}");
            assert_eq!(sounds(typed, "重慶"), Some(Sounds::AtStart), "{typed}");
        }
        assert_eq!(sounds("shanxi", "陕西"), Some(Sounds::AtStart));
        assert_eq!(sounds("yinhang", "银行"), Some(Sounds::AtStart));
    }

    #[test]
    fn sounds_when_the_vowel_has_dots_are_found_with_v_u_and_dots() {
        for typed in ["lv", "lü", "lu", "lvse"] {
            assert_eq!(sounds(typed, "绿色金融"), Some(Sounds::AtStart), "{typed}");
        }
    }

    #[test]
    fn sounds_when_latin_stands_in_a_name_say_it_too() {
        assert_eq!(sounds("aizhinan", "AI 指南"), Some(Sounds::AtStart));
        assert_eq!(sounds("zn", "AI 指南"), Some(Sounds::Within));
        assert_eq!(sounds("ai", "Guangdong AI"), None);
        assert_eq!(sounds("shisanwu", "“十三五”规划"), Some(Sounds::AtStart));
    }

    proptest! {
        #[test]
        fn sounds_when_anything_is_compared_never_fail(typed in ".{0,70}", name in any::<String>()) {
            let found = sounds(&typed, &name);
            let has_chinese = name.chars().any(|c| c.to_pinyin_multi().is_some());
            prop_assert!(found.is_none() || has_chinese);
        }

        #[test]
        fn sounds_when_all_initials_are_typed_are_at_the_start(name in "[广东重庆浙江银行规划]{1,12}") {
            let initials: String = name
                .chars()
                .filter_map(|c| c.to_pinyin_multi().and_then(|all| all.get(0).plain().chars().next()))
                .collect();
            prop_assert_eq!(sounds(&initials, &name), Some(Sounds::AtStart));
        }
    }
}
