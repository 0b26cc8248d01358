//! The names by which something is found while it is typed: as written, folded, or by their sound in pinyin.
//!
//! It serves to choose from a list. It must not know what is chosen, or how the list is drawn.

use super::pinyin::{Sound, Sounds};
use crate::query::matching::fold::fold;

/// The last rank of those that begin as was typed.
pub(in crate::query) const AT_START: u8 = 2;

/// What was typed, ready to be compared.
#[derive(Debug, Clone)]
pub struct TypedText {
    folded: String,
    sound: Option<Sound>,
}

impl TypedText {
    /// Of what was typed.
    pub fn new(text: &str) -> Self {
        let folded = fold(text.trim());
        Self { sound: Sound::of(&folded), folded }
    }

    /// The typed text, folded.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

/// Names, as written and folded, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundBy(Vec<(String, String)>);

impl FoundBy {
    /// It is found by this, too.
    pub fn add(&mut self, name: &str) {
        let folded = fold(name.trim());
        if !folded.is_empty() && !self.0.iter().any(|(_, own)| *own == folded) {
            self.0.push((name.trim().to_owned(), folded));
        }
    }

    /// How well it answers what was typed, least is best: it is it, begins so, sounds so from its beginning, holds it,
    /// sounds so within. Everything answers nothing.
    pub fn rank(&self, typed: &TypedText) -> Option<u8> {
        if typed.folded.is_empty() {
            return Some(0);
        }
        let of_name = |(name, folded): &(String, String)| match () {
            () if *folded == typed.folded => Some(0),
            () if folded.starts_with(&typed.folded) => Some(1),
            () => {
                let sounds = typed.sound.as_ref().and_then(|sound| sound.is_in(name));
                match sounds {
                    Some(Sounds::AtStart) => Some(AT_START),
                    _ if folded.contains(&typed.folded) => Some(3),
                    Some(Sounds::Within) => Some(4),
                    None => None,
                }
            }
        };
        self.0.iter().filter_map(of_name).min()
    }

    /// Whether this is one of its names.
    pub fn is(&self, typed: &TypedText) -> bool {
        self.0.iter().any(|(_, folded)| *folded == typed.folded)
    }
}
