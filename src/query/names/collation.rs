//! The order of names: Latin and other scripts first, by letters regardless of case and width, then Chinese by pinyin, as
//! dictionaries of modern Chinese have it. Punctuation does not count, so that a title in 《 》 stands where it would without.
//!
//! It serves to list things, never to find or to compare them: two names with one sound are two names.

use pinyin::ToPinyin as _;

use crate::query::matching::fold::fold_char;

/// Before a Chinese character in a key: after the letters of all other scripts.
const CHINESE: char = '\u{F0000}';
/// After a syllable, so that `an` stands before `ang`.
const END: char = '\u{1}';

/// Names of places whose characters are read otherwise in most other words.
const PLACES: [(&str, &[&str]); 17] = [
    ("重庆", &["chong", "qing"]),
    ("重慶", &["chong", "qing"]),
    ("西藏", &["xi", "zang"]),
    ("厦门", &["xia", "men"]),
    ("廈門", &["xia", "men"]),
    ("长三角", &["chang", "san", "jiao"]),
    ("长宁", &["chang", "ning"]),
    ("长春", &["chang", "chun"]),
    ("长江", &["chang", "jiang"]),
    ("长沙", &["chang", "sha"]),
    ("长治", &["chang", "zhi"]),
    ("長沙", &["chang", "sha"]),
    ("蚌埠", &["beng", "bu"]),
    ("六安", &["lu", "an"]),
    ("番禺", &["pan", "yu"]),
    ("乐清", &["yue", "qing"]),
    ("单县", &["shan", "xian"]),
];

/// What a name is sorted by: keys compare as their names stand in a list.
pub fn collation_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() * 2);
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        if let Some((place, syllables)) = PLACES.iter().find(|(place, _)| rest.starts_with(place)) {
            for (c, syllable) in place.chars().zip(*syllables) {
                push_syllable(&mut key, syllable, c);
            }
            rest = rest.get(place.len()..).unwrap_or_default();
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c.to_pinyin() {
            Some(sound) => push_syllable(&mut key, sound.plain(), c),
            None if c.is_alphanumeric() => key.push(fold_char(c)),
            // A space ends a word, and a word stands before those that go on.
            None if c.is_whitespace() && !key.is_empty() && !key.ends_with(END) => key.push(END),
            None => {}
        }
    }
    // Names that differ in punctuation alone still have an order.
    key.push('\0');
    key.push_str(name);
    key
}

fn push_syllable(key: &mut String, syllable: &str, c: char) {
    key.push(CHINESE);
    // ü stands after u.
    key.push_str(syllable);
    key.push(END);
    key.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(names: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_by_cached_key(|name| collation_key(name));
        names
    }

    #[test]
    fn names_when_chinese_stand_by_pinyin_and_after_other_scripts() {
        // Changsha and Chongqing, Xizang and Xiamen: as the places are called.
        let expected = ["Beijing", "shanghai", "北京", "长沙", "重庆", "广东", "江苏", "四川", "西藏", "厦门", "浙江"];
        let mut shuffled = expected;
        shuffled.reverse();
        assert_eq!(sorted(&shuffled), expected);
    }

    #[test]
    fn names_when_punctuation_stands_in_them_are_where_they_would_be_without() {
        assert_eq!(
            sorted(&["《北京》", "[Beta]", "alpha", "安徽", "Ａ"]),
            ["Ａ", "alpha", "[Beta]", "安徽", "《北京》"]
        );
    }

    proptest! {
        #[test]
        fn keys_when_equal_are_of_equal_names(a in "\\PC{0,12}", b in "[北京重庆长 aA《》]{0,6}") {
            prop_assert_eq!(collation_key(&a) == collation_key(&b), a == b);
        }
    }
}
