//! Trees as they are counted: whoever has a symbol stands in what lies above it, too, once in each.
//!
//! What is open below something that is certain elsewhere does not make that doubtful. It must not know what is counted.

use std::sync::Arc;

use super::stack::By;
use crate::query::Lexicon;

/// By symbol what lies above it, with itself; nothing where no symbol lies below another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Above(Option<Arc<[Box<[u32]>]>>);

/// The symbols of a record, ascending and each once, and those among them that are open.
#[derive(Debug, Clone, Default)]
pub(super) struct Symbols {
    pub(super) all: Vec<u32>,
    pub(super) open: Vec<u32>,
}

impl Symbols {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.open.clear();
    }

    pub(super) fn settle(&mut self) {
        for symbols in [&mut self.all, &mut self.open] {
            symbols.sort_unstable();
            symbols.dedup();
        }
    }
}

impl Above {
    /// Those of what is counted by; values without symbols lie in no tree.
    pub(super) fn of(names: &Lexicon, by: By) -> Self {
        let Some(tree) = by.tree() else { return Self::default() };
        let all: Vec<Box<[u32]>> = (0..names.count(tree)).map(|symbol| names.up(tree, symbol).into()).collect();
        let is_flat = all.iter().all(|above| above.len() < 2);
        Self((!is_flat).then(|| all.into()))
    }

    /// What lies above a symbol, with itself.
    pub(super) fn each(&self, symbol: u32, mut found: impl FnMut(u32)) {
        match self.0.as_ref().and_then(|all| all.get(symbol as usize)) {
            Some(above) if !above.is_empty() => above.iter().for_each(|above| found(*above)),
            _ => found(symbol),
        }
    }

    /// Calls `with` with symbols and all above them, and with those of them that are open.
    #[inline]
    pub(super) fn with(&self, own: (&[u32], &[u32]), wide: &mut Symbols, with: impl FnOnce(&[u32], &[u32])) {
        if self.0.is_none() {
            with(own.0, own.1);
        } else {
            wide.clear();
            self.widen(own, wide);
            with(&wide.all, &wide.open);
        }
    }

    /// Adds symbols, of which the open ones stand in order, and all above them.
    #[inline]
    pub(super) fn widen(&self, (all, open): (&[u32], &[u32]), into: &mut Symbols) {
        if self.0.is_none() {
            into.all.extend_from_slice(all);
            into.open.extend_from_slice(open);
            return;
        }
        for symbol in all.iter().filter(|symbol| open.binary_search(symbol).is_err()) {
            self.each(*symbol, |above| into.all.push(above));
        }
        into.settle();
        if open.is_empty() {
            return;
        }
        // What is certain by another symbol is not open.
        for symbol in open {
            self.each(*symbol, |above| {
                if into.all.binary_search(&above).is_err() {
                    into.open.push(above);
                }
            });
        }
        into.all.extend_from_slice(&into.open);
        into.settle();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Tree, lexicon_of};

    #[test]
    fn widen_when_codes_lie_in_others_is_certain_where_one_below_is() {
        let text = r#"{"hongtou":1,"codes":[{"id":"a"},{"id":"b","parent":"a"},{"id":"c","parent":"a"},{"id":"d"}],"policies":[]}"#;
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let names = lexicon_of(&dataset);
        let symbol = |code: &str| names.find(Tree::Code, code).unwrap();
        let above = Above::of(&names, By::Code);
        let wide = |all: &[&str], open: &[&str]| {
            let symbols = |codes: &[&str]| codes.iter().map(|code| symbol(code)).collect::<Vec<u32>>();
            let mut found = Symbols::default();
            above.widen((&symbols(all), &symbols(open)), &mut found);
            let ids = |symbols: &[u32]| {
                let mut ids: Vec<&str> = symbols.iter().map(|symbol| names.id(Tree::Code, *symbol)).collect();
                ids.sort_unstable();
                ids.join(" ")
            };
            (ids(&found.all), ids(&found.open))
        };
        assert_eq!(wide(&["b"], &[]), ("a b".to_owned(), String::new()));
        assert_eq!(wide(&["b", "c"], &["c"]), ("a b c".to_owned(), "c".to_owned()));
        assert_eq!(wide(&["b", "d"], &["b"]), ("a b d".to_owned(), "a b".to_owned()));
        assert_eq!(wide(&[], &[]), (String::new(), String::new()));
        assert_eq!(Above::of(&names, By::Review), Above::default());
    }
}
