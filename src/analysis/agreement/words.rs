//! What is said of agreement in words, wherever it is shown.

use super::{Category, LeftOut, RecordRatings, UnitsOf};
use crate::msg;
use crate::words::{self, Lang, Message};

/// What a category is called.
pub fn category_label(lang: Lang, category: &Category) -> String {
    match category {
        Category::Absent => words::text(lang, "agree-category-absent").to_owned(),
        Category::Present => words::text(lang, "agree-category-present").to_owned(),
        Category::Value(value) => value.clone(),
    }
}

/// What is left out, each as a part of a sentence.
pub fn left_out_words(left: LeftOut) -> Vec<Message> {
    let all = [
        (left.unread, msg!("agree-unread", count = left.unread)),
        (left.read_by_one, msg!("agree-read-by-one", count = left.read_by_one)),
        (left.other_codebook, msg!("agree-other-codebook", count = left.other_codebook)),
        (left.without_pass, msg!("agree-without-pass", count = left.without_pass)),
        (left.without_one_value, msg!("agree-without-one-value", count = left.without_one_value)),
        (left.absent, msg!("agree-absent", count = left.absent)),
        (left.settled, msg!("agree-settled", count = left.settled)),
        (left.without_place, msg!("agree-without-place", count = left.without_place)),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(_, message)| message).collect()
}

/// Why a coefficient is none.
pub fn why_none(own: &RecordRatings) -> &'static str {
    if own.rows.is_empty() {
        "agree-no-records"
    } else if own.ratings.patterns().all(|marks| marks.iter().flatten().count() < 2) {
        "agree-no-pairs"
    } else {
        "agree-undefined"
    }
}

impl RecordRatings {
    /// How many records have marks of two coders that can be compared.
    pub fn compared(&self) -> u32 {
        let is_pair = |pattern: u32| self.ratings.pattern(pattern).iter().flatten().count() > 1;
        let is_compared = |at: &usize| self.ratings.cluster(*at).any(|(pattern, _)| is_pair(pattern));
        (0..self.ratings.len()).filter(is_compared).count() as u32
    }
}

impl UnitsOf {
    /// Message id of what is counted.
    pub fn label(self) -> &'static str {
        match self {
            Self::Records => "agree-units",
            Self::Characters => "agree-characters",
        }
    }
}

/// Three places; what is nothing has no sign.
pub fn places(number: f64) -> String {
    let text = format!("{number:.3}");
    if text == "-0.000" { "0.000".to_owned() } else { text }
}
