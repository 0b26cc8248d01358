//! The filters that were looked at one after the other, to go back to and forward again, as in a browser.

/// How many earlier filters are kept.
const MOST: usize = 100;

/// Earlier filters, and those that were gone back from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    /// The last one at the end.
    back: Vec<String>,
    /// The next one at the end.
    forward: Vec<String>,
    /// Where the word begins that is being typed: its letters are one step.
    word: Option<usize>,
}

impl Trail {
    /// The filter before this one.
    pub fn back(&self) -> Option<&str> {
        self.back.last().map(String::as_str)
    }

    /// The filter that was gone back from.
    pub fn forward(&self) -> Option<&str> {
        self.forward.last().map(String::as_str)
    }

    /// Another filter takes the place of `last`. While a word is typed, `word` says where it begins: only its first
    /// letter is a step.
    pub(super) fn step(&mut self, last: String, word: Option<usize>) {
        if word.is_some() && self.word == word {
            return;
        }
        self.word = word;
        self.forward.clear();
        self.back.push(last);
        let too_many = self.back.len().saturating_sub(MOST);
        self.back.drain(..too_many);
    }

    /// Nothing is being typed any more.
    pub(super) fn rest(&mut self) {
        self.word = None;
    }

    /// Takes the filter before `now`.
    pub(super) fn go_back(&mut self, now: String) -> Option<String> {
        let line = self.back.pop()?;
        self.forward.push(now);
        self.word = None;
        Some(line)
    }

    /// Takes the filter that was gone back from to come to `now`.
    pub(super) fn go_forward(&mut self, now: String) -> Option<String> {
        let line = self.forward.pop()?;
        self.back.push(now);
        self.word = None;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trail_when_gone_back_and_changed_has_no_way_forward() {
        let mut trail = Trail::default();
        trail.step(String::new(), None);
        trail.step("a".to_owned(), None);
        assert_eq!(trail.go_back("b".to_owned()).as_deref(), Some("a"));
        assert_eq!((trail.back(), trail.forward()), (Some(""), Some("b")));
        assert_eq!(trail.go_forward("a".to_owned()).as_deref(), Some("b"));
        assert_eq!(trail.go_back("b".to_owned()).as_deref(), Some("a"));
        trail.step("a".to_owned(), None);
        assert_eq!((trail.back(), trail.forward()), (Some("a"), None));
    }

    #[test]
    fn trail_when_it_grows_keeps_the_latest() {
        let mut trail = Trail::default();
        for at in 0..MOST + 5 {
            trail.step(at.to_string(), None);
        }
        assert_eq!(trail.back.len(), MOST);
        assert_eq!(trail.back(), Some((MOST + 4).to_string().as_str()));
    }

    #[test]
    fn trail_when_a_word_is_typed_has_one_step_for_it() {
        let mut trail = Trail::default();
        for word in [0, 0, 0, 4, 4] {
            trail.step("x".to_owned(), Some(word));
        }
        assert_eq!(trail.back.len(), 2);
        trail.rest();
        trail.step("x".to_owned(), Some(4));
        assert_eq!(trail.back.len(), 3);
    }
}
