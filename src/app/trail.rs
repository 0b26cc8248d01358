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

    /// Another filter takes the place of `last`.
    pub(super) fn step(&mut self, last: String) {
        self.forward.clear();
        self.back.push(last);
        let too_many = self.back.len().saturating_sub(MOST);
        self.back.drain(..too_many);
    }

    /// Takes the filter before `now`.
    pub(super) fn go_back(&mut self, now: String) -> Option<String> {
        let line = self.back.pop()?;
        self.forward.push(now);
        Some(line)
    }

    /// Takes the filter that was gone back from to come to `now`.
    pub(super) fn go_forward(&mut self, now: String) -> Option<String> {
        let line = self.forward.pop()?;
        self.back.push(now);
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trail_when_gone_back_and_changed_has_no_way_forward() {
        let mut trail = Trail::default();
        trail.step(String::new());
        trail.step("a".to_owned());
        assert_eq!(trail.go_back("b".to_owned()).as_deref(), Some("a"));
        assert_eq!((trail.back(), trail.forward()), (Some(""), Some("b")));
        assert_eq!(trail.go_forward("a".to_owned()).as_deref(), Some("b"));
        assert_eq!(trail.go_back("b".to_owned()).as_deref(), Some("a"));
        trail.step("a".to_owned());
        assert_eq!((trail.back(), trail.forward()), (Some("a"), None));
    }

    #[test]
    fn trail_when_it_grows_keeps_the_latest() {
        let mut trail = Trail::default();
        for at in 0..MOST + 5 {
            trail.step(at.to_string());
        }
        assert_eq!(trail.back.len(), MOST);
        assert_eq!(trail.back(), Some((MOST + 4).to_string().as_str()));
    }
}
