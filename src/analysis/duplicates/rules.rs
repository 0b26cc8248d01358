//! The rules by which pairs are found: each can be turned off, and its limits changed. They are data, so that they can be shown,
//! edited and kept.

use serde::{Deserialize, Serialize};

/// See the module. Shares are in percent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct DuplicateRules {
    /// The same document number.
    pub number: bool,
    /// The same title, once width, punctuation and what stands around it are taken away.
    pub title: bool,
    /// Nearly the same title.
    pub near_title: bool,
    /// How much of two titles must be the same: Dice's coefficient over pairs of neighbouring characters.
    pub title_percent: u8,
    /// Nearly the same text.
    pub text: bool,
    /// How much of two texts must be the same: Jaccard's coefficient over groups of five characters.
    pub text_percent: u8,
    /// Duplicates by their titles were issued at most so many days apart, where both dates are known.
    pub days: u16,
    /// A draft and its final form.
    pub drafts: bool,
    /// A notice and the document that it issues.
    pub notices: bool,
    /// A document that another body forwards or posts again.
    pub reposts: bool,
    /// Those that belong together were issued at most so many days apart.
    pub family_days: u16,
}

impl Default for DuplicateRules {
    fn default() -> Self {
        Self {
            number: true,
            title: true,
            near_title: true,
            title_percent: 90,
            text: true,
            text_percent: 80,
            days: 31,
            drafts: true,
            notices: true,
            reposts: true,
            family_days: 730,
        }
    }
}

impl DuplicateRules {
    /// The least share of two titles that is asked for, and of two texts: below these nearly everything is alike.
    pub const LEAST_PERCENT: u8 = 60;

    /// The same with shares that can be worked with.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        let bounded = |percent: u8| percent.clamp(Self::LEAST_PERCENT, 100);
        (self.title_percent, self.text_percent) = (bounded(self.title_percent), bounded(self.text_percent));
        self
    }

    /// Whether titles are compared at all.
    pub(super) fn reads_titles(&self) -> bool {
        self.title || self.near_title || self.drafts || self.notices || self.reposts
    }
}
