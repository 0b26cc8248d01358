//! A new code or kind: its id, made of its name, and the language of the name.

use crate::dataset::lang::UNDETERMINED;
use crate::json::{Object, Value};

/// A kind or a code with an id that is made of its name and is not taken yet; nothing where the name is empty.
pub fn new_definition(name: &str, is_taken: &dyn Fn(&str) -> bool) -> Option<(String, Object)> {
    let name = name.trim();
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()).collect();
    let plain = words.join("-").to_lowercase();
    if plain.is_empty() {
        return None;
    }
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    let id = std::iter::once(plain.clone()).chain(numbered).find(|id| !is_taken(id))?;
    let mut names = Object::new();
    names.set(tag_of(name), Value::from(name));
    let mut definition = Object::new();
    definition.set("id", Value::from(id.as_str()));
    definition.set("name", Value::Object(names));
    Some((id, definition))
}

/// The language that a name or a quote is taken to be in: Chinese where a Chinese character stands in it, English where it is
/// plain ASCII, else none.
pub fn tag_of(text: &str) -> &'static str {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    if text.chars().any(is_han) {
        "zh"
    } else if text.is_ascii() {
        "en"
    } else {
        UNDETERMINED
    }
}
