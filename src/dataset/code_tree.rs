//! The tree of codes as a header has it: what a code lies below, and what it is called with that.
//!
//! It must not know how codes are looked up, nor what is said of records.

use super::header::{Header, MOST_LEVELS};
use crate::words::Lang;

impl Header {
    /// A code's place in the tree, `focus/dedicated`, by the names in English or, failing that, whatever name there is;
    /// a code that the codebook does not have is its id.
    pub fn code_path(&self, id: &str) -> String {
        self.code_path_in(Lang::En, id)
    }

    /// A code's name in a language, else its id.
    pub fn code_name_in(&self, lang: Lang, id: &str) -> String {
        self.code(id).and_then(|code| code.name.best(lang)).unwrap_or(id).to_owned()
    }

    /// [`Self::code_path`] by the names in another language.
    pub fn code_path_in(&self, lang: Lang, id: &str) -> String {
        let mut parts = Vec::new();
        let mut at = Some(id.to_owned());
        while let Some(id) = at.take() {
            if parts.len() >= MOST_LEVELS {
                break;
            }
            let Some(code) = self.code(&id) else {
                parts.push(id);
                break;
            };
            parts.push(code.name.best(lang).unwrap_or(&code.id).to_owned());
            at.clone_from(&code.parent);
        }
        parts.reverse();
        parts.join("/")
    }

    /// A code and what it lies below, from the inside out. What is said for one of these, such as that a record was read for it, is
    /// said for the code.
    pub fn with_all_above<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        let above = |code: &&'a str| self.code(code).and_then(|code| code.parent.as_deref());
        std::iter::successors(Some(code), above).take(MOST_LEVELS)
    }
}
