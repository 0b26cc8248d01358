//! When two texts name the same place: names with or without 市, 区, 县 at their end, and codes of what lies in each other.
//!
//! Codes are those of GB/T 2260 (`440305`: 44 province, 03 city, 05 district) and the longer ones of statistics, in which
//! townships and villages follow with three digits each; zeros at the end stand for the whole.

use crate::query::matching::fold::fold;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName(PlaceKey);

/// What two texts have in common that name the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PlaceKey {
    /// A name, folded.
    Name(String),
    /// A code, without the zeros at its end.
    Code(String),
}

/// What may stand at the end of a name, or not.
const CLASSES: [char; 3] = ['市', '区', '县'];

impl PlaceName {
    /// Of what was typed.
    pub fn of(text: &str) -> Self {
        Self(PlaceKey::of(text))
    }

    /// Whether it is a name or code of a place, or with `only` not set, the code of what that lies in.
    pub fn finds(&self, value: &str, only: bool) -> bool {
        match (&self.0, PlaceKey::of(value)) {
            (PlaceKey::Name(wanted), PlaceKey::Name(name)) => {
                *wanted == name || without_class(&name) == Some(wanted) || without_class(wanted) == Some(&name)
            }
            (PlaceKey::Code(wanted), PlaceKey::Code(code)) => {
                *wanted == code || !only && code.starts_with(wanted.as_str())
            }
            _ => false,
        }
    }
}

impl PlaceKey {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        code(&folded).map(Self::Code).unwrap_or(Self::Name(folded))
    }

    fn into_text(self) -> String {
        match self {
            Self::Name(text) | Self::Code(text) => text,
        }
    }
}

/// Under what a place that is asked for is counted.
pub(in crate::query) fn key_of(text: &str) -> String {
    PlaceKey::of(text).into_text()
}

/// A place as a line asks for it, so that it is found however its name ends; and the key that is among [`keys_that_find`] then.
pub(crate) fn place_asked(text: &str) -> (String, String) {
    let text = match PlaceKey::of(text) {
        PlaceKey::Name(name) => without_class(&name).map_or_else(|| text.to_owned(), str::to_owned),
        PlaceKey::Code(_) => text.to_owned(),
    };
    let key = key_of(&text);
    (text, key)
}

/// The keys of everything that finds a place with this name or code, its own first.
pub(crate) fn keys_that_find(value: &str) -> Vec<String> {
    match PlaceKey::of(value) {
        PlaceKey::Name(name) => {
            let mut keys = vec![name.clone()];
            keys.extend(without_class(&name).map(str::to_owned));
            // A name of one character is none without its class word.
            if name.chars().nth(1).is_some() && name.chars().next_back().is_some_and(|c| !c.is_ascii()) {
                keys.extend(CLASSES.iter().map(|class| format!("{name}{class}")));
            }
            keys
        }
        PlaceKey::Code(code) => {
            let shorter = [9, 6, 4, 2].into_iter().filter(|len| *len < code.len());
            let above: Vec<String> = shorter.filter_map(|len| code.get(..len).map(str::to_owned)).collect();
            std::iter::once(code).chain(above).collect()
        }
    }
}

/// A name without its class word, where two characters are left.
fn without_class(name: &str) -> Option<&str> {
    let bare = name.strip_suffix(CLASSES)?;
    bare.chars().nth(1).map(|_| bare)
}

/// A code without the zeros at its end.
fn code(text: &str) -> Option<String> {
    if !matches!(text.len(), 2 | 4 | 6 | 9 | 12) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut code = text;
    for (len, zeros) in [(12, "000"), (9, "000"), (6, "00"), (4, "00")] {
        if code.len() == len {
            code = code.strip_suffix(zeros).unwrap_or(code);
        }
    }
    Some(code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_when_names_differ_in_their_class_word_alone_is_the_same_place() {
        for (wanted, value, same) in [
            ("深圳", "深圳市", true),
            ("深圳市", "深圳", true),
            ("深圳市", "深圳市", true),
            ("深圳市", "深圳县", false),
            ("朝陽", "朝阳区", true),
            ("城", "城区", false),
            ("沙县", "沙县", true),
            ("沙", "沙县", false),
            ("Shenzhen", "shenzhen", true),
            ("", "市", false),
        ] {
            assert_eq!(PlaceName::of(wanted).finds(value, false), same, "{wanted} {value}");
        }
    }

    #[test]
    fn finds_when_a_code_is_asked_takes_what_lies_in_it_and_alone_with_the_sign() {
        for (wanted, value, within, only) in [
            ("440300", "440305", true, false),
            ("440300", "440300", true, true),
            ("4403", "440300", true, true),
            ("44", "440305001000", true, false),
            ("440000000000", "440305", true, false),
            ("440305001000", "440305001", true, true),
            ("440305001000", "440305", false, false),
            ("440300", "440100", false, false),
            ("44030", "440305", false, false),
        ] {
            let wanted = PlaceName::of(wanted);
            assert_eq!((wanted.finds(value, false), wanted.finds(value, true)), (within, only), "{wanted:?} {value}");
        }
    }

    #[test]
    fn keys_when_made_of_a_value_are_those_of_all_that_finds_it() {
        let texts = [
            "深圳",
            "深圳市",
            "深圳区",
            "深圳市市",
            "城区",
            "城",
            "440305",
            "4403",
            "440300",
            "44",
            "440305001000",
            "ab",
            "a市",
            "市",
        ];
        for value in texts {
            for wanted in texts {
                let finds = PlaceName::of(wanted).finds(value, false);
                assert_eq!(keys_that_find(value).contains(&key_of(wanted)), finds, "{wanted} {value}");
            }
        }
    }
}
