//! Finding the items of a list by a text of theirs, such as the id, while the list keeps its order: a file may define a
//! hundred thousand codes, and each record names some.

use crate::support::steps;

/// The places of a list's items, sorted by a text of theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ById(Box<[u32]>);

impl ById {
    /// Of a list whose items say by `text` what they are found by; those that say nothing are not found.
    pub(crate) fn new<'a, T>(items: &'a [T], text: impl Fn(&'a T) -> Option<&'a str>) -> Self {
        let mut known: Vec<(&str, u32)> =
            items.iter().zip(0..).filter_map(|(item, at)| Some((text(item)?, at))).collect();
        known.sort_unstable();
        Self(known.into_iter().map(|(_, at)| at).collect())
    }

    /// The place of the first item with a text. `items` and `text` are those that it was made of.
    pub(crate) fn position<'a, T>(
        &self,
        items: &'a [T],
        text: impl Fn(&'a T) -> Option<&'a str>,
        wanted: &str,
    ) -> Option<usize> {
        let own = |at: &u32| items.get(*at as usize).and_then(&text).unwrap_or("");
        steps::took(1);
        let first = self.0.partition_point(|at| own(at) < wanted);
        self.0.get(first).filter(|at| items.get(**at as usize).and_then(&text) == Some(wanted)).map(|at| *at as usize)
    }

    /// The first item with a text. `items` and `text` are those that it was made of.
    pub(crate) fn find<'a, T>(
        &self,
        items: &'a [T],
        text: impl Fn(&'a T) -> Option<&'a str>,
        wanted: &str,
    ) -> Option<&'a T> {
        items.get(self.position(items, text, wanted)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn find_when_a_text_stands_twice_gives_the_first_item() {
        let items = [("b", 1), ("a", 2), ("b", 3), ("", 4)];
        let text = |item: &'static (&'static str, i32)| (!item.0.is_empty()).then_some(item.0);
        let items: &'static [(&str, i32)] = Box::leak(Box::new(items));
        let index = ById::new(items, text);
        let found = |wanted| index.find(items, text, wanted).map(|(_, number)| *number);
        assert_eq!((found("b"), found("a"), found("c"), found("")), (Some(1), Some(2), None, None));
    }
}
