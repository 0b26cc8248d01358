//! Where the words of an annotation stand: at the place that it names, else where its quote is found again, exactly or
//! nearly, else nowhere.
//!
//! This is a reading: what the file says of a place is never rewritten by it. Offsets count Unicode code points.

use std::collections::HashMap;

use super::annotation::Target;
use super::lang::UNDETERMINED;
use super::nearest::nearest_spans;
use super::policy::key_and_tag;
use super::text::Checkpoints;
use crate::json::Value;
use crate::support::steps;

/// Where the words of an annotation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Where it says.
    InPlace,
    /// Elsewhere in its text: first code point, and the one after the last.
    Elsewhere(usize, usize),
    /// Nowhere, or in too many places: it still is a coding of the record, but of no known words.
    Orphan,
}

impl Anchor {
    /// The span, where there is one.
    pub fn span(self, target: &Target) -> Option<(usize, usize)> {
        match self {
            Self::InPlace => Some((target.start, target.end)),
            Self::Elsewhere(start, end) => Some((start, end)),
            Self::Orphan => None,
        }
    }
}

/// Finds many anchors in the texts of one record: each text is taken apart once.
#[derive(Debug)]
pub struct Anchors<'a> {
    record: &'a Value,
    texts: HashMap<String, Option<IndexedText<'a>>>,
    /// By key of the record: its texts by language.
    languages: HashMap<String, HashMap<&'a str, &'a str>>,
    /// Steps that looking for quotes may still take.
    budget: usize,
}

/// Looking for the lost quotes of a record that is shown ends after so many steps, as nobody should wait for it: what is not
/// found until then is an orphan. Looking for doubts takes more.
const BUDGET: usize = 1_000_000;

impl<'a> Anchors<'a> {
    /// Of a record, quickly enough to be called while it is shown.
    pub fn of(record: &'a Value) -> Self {
        Self::within(record, BUDGET)
    }

    /// The same, with so many steps.
    pub(super) fn within(record: &'a Value, budget: usize) -> Self {
        Self { record, texts: HashMap::new(), languages: HashMap::new(), budget }
    }

    /// How many steps are left.
    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    /// Where an anchor's words stand. One that somebody keeps without its words stands nowhere, whatever the text says.
    pub fn find(&mut self, target: &Target) -> Anchor {
        if target.lost {
            return Anchor::Orphan;
        }
        let (text, budget) = self.indexed(&target.field);
        text.map_or(Anchor::Orphan, |text| text.find(target, budget))
    }

    /// Whether the text has the words of a target just as they were, at one place that fits best; `None` where the steps are used up.
    pub(super) fn holds_words_of(&mut self, target: &Target) -> Option<bool> {
        let (text, budget) = self.indexed(&target.field);
        let Some(text) = text else { return Some(false) };
        spend(budget, text.text.len()).then(|| text.quoted(target).is_some())
    }

    /// A text, and the steps that are left.
    fn indexed(&mut self, field: &str) -> (Option<&mut IndexedText<'a>>, &mut usize) {
        if !self.texts.contains_key(field) {
            let text = self.text(field).map(IndexedText::new);
            self.texts.insert(field.to_owned(), text);
        }
        (self.texts.get_mut(field).and_then(Option::as_mut), &mut self.budget)
    }

    /// A text as annotations name it. Of very many languages each is found at once.
    fn text(&mut self, field: &str) -> Option<&'a str> {
        let (key, tag) = key_and_tag(field);
        if !self.languages.contains_key(key) {
            let mut texts = HashMap::new();
            match self.record.as_object().and_then(|record| record.get(key)) {
                Some(Value::String(text)) => drop(texts.insert(UNDETERMINED, text.as_str())),
                Some(Value::Object(own)) => {
                    for (tag, text) in own.iter().filter_map(|(tag, text)| Some((tag, text.as_str()?))) {
                        texts.entry(tag.as_str()).or_insert(text);
                    }
                }
                _ => {}
            }
            self.languages.insert(key.to_owned(), texts);
        }
        self.languages.get(key)?.get(tag).copied().filter(|text| !text.is_empty())
    }
}

/// A text in which a code point is found without counting from the beginning.
#[derive(Debug)]
pub(super) struct IndexedText<'a> {
    text: &'a str,
    checkpoints: Checkpoints,
    /// All of it as code points, once a quote is looked for nearly.
    chars: Vec<char>,
}

impl<'a> IndexedText<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, checkpoints: Checkpoints::of(text), chars: Vec::new() }
    }

    /// The text itself.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// A part of the text, in code points.
    pub(super) fn part(&self, start: usize, end: usize) -> &str {
        let (from, rest) = (self.from(start), self.from(end));
        from.get(..from.len().saturating_sub(rest.len())).unwrap_or("")
    }

    /// The text from a code point on.
    fn from(&self, start: usize) -> &str {
        self.text.get(self.checkpoints.byte_of(self.text, start)..).unwrap_or("")
    }

    /// How many code points stand before a byte.
    fn before(&self, byte: usize) -> usize {
        self.checkpoints.offset_of(self.text, byte)
    }

    /// Whether the words of a target stand where it says.
    pub(super) fn holds(&self, target: &Target) -> bool {
        !target.exact.is_empty()
            && target.end > target.start
            && self.from(target.start).starts_with(&target.exact)
            && target.exact.chars().count() == target.end - target.start
    }

    /// Where the words of a target stand, within so many steps.
    pub(super) fn find(&mut self, target: &Target, budget: &mut usize) -> Anchor {
        steps::took(1);
        if self.holds(target) {
            return Anchor::InPlace;
        }
        if target.exact.is_empty() || !spend(budget, self.text.len()) {
            return Anchor::Orphan;
        }
        let found = match self.exactly(target) {
            Occurrence::Once(start, end) => Some((start, end)),
            Occurrence::Often => None,
            Occurrence::Never => self.nearly(target, budget),
        };
        found.map_or(Anchor::Orphan, |(start, end)| Anchor::Elsewhere(start, end))
    }

    /// Where the quote of a target stands as it is: where the target says, else at the one place that it fits best.
    pub(super) fn quoted(&self, target: &Target) -> Option<(usize, usize)> {
        if self.holds(target) {
            return Some((target.start, target.end));
        }
        match self.exactly(target) {
            Occurrence::Once(start, end) => Some((start, end)),
            Occurrence::Often | Occurrence::Never => None,
        }
    }

    fn exactly(&self, target: &Target) -> Occurrence {
        let len = target.exact.chars().count();
        if len == 0 {
            return Occurrence::Never;
        }
        let mut best: Option<(usize, usize)> = None;
        let mut tie = false;
        for (byte, quote) in self.text.match_indices(target.exact.as_str()) {
            let before = self.text.get(..byte).unwrap_or("");
            let after = self.text.get(byte + quote.len()..).unwrap_or("");
            let score = common(before.chars().rev(), target.prefix.chars().rev())
                + common(after.chars(), target.suffix.chars());
            match best {
                Some((_, other)) if other == score => tie = true,
                Some((_, other)) if other > score => {}
                _ => {
                    best = Some((byte, score));
                    tie = false;
                }
            }
        }
        match best {
            None => Occurrence::Never,
            // Very short quotes are found everywhere; without context they say nothing (hypothesis/h#2634).
            Some((_, score)) if tie || (len < 3 && score == 0) => Occurrence::Often,
            Some((byte, _)) => {
                let start = self.before(byte);
                Occurrence::Once(start, start + len)
            }
        }
    }

    /// The one place whose words differ least from the quote, where they differ little and what stands beside them fits.
    fn nearly(&mut self, target: &Target, budget: &mut usize) -> Option<(usize, usize)> {
        let quote: Vec<char> = target.exact.chars().collect();
        if quote.len() < SHORTEST || quote.len() > LONGEST || !spend(budget, quote.len() * self.before(self.text.len()))
        {
            return None;
        }
        if self.chars.is_empty() {
            self.chars = self.text.chars().collect();
        }
        steps::took(quote.len() * self.chars.len());
        let most = quote.len() / 4;
        let score = |(start, end): (usize, usize)| {
            let before = self.chars.get(..start).unwrap_or(&[]).iter().rev().copied();
            let after = self.chars.get(end..).unwrap_or(&[]).iter().copied();
            common(before, target.prefix.chars().rev()) + common(after, target.suffix.chars())
        };
        let mut best: Option<(usize, usize, (usize, usize))> = None;
        let mut tie = false;
        for (errors, span) in nearest_spans(&quote, &self.chars, most) {
            let own = (errors, usize::MAX - score(span), span);
            match best {
                Some((e, s, other)) if (e, s) == (own.0, own.1) => {
                    // The same words with one more or one less at the end are no other place.
                    tie |= span.0 >= other.1 || other.0 >= span.1;
                }
                Some((e, s, _)) if (e, s) < (own.0, own.1) => {}
                _ => {
                    tie = false;
                    best = Some(own);
                }
            }
        }
        let (errors, _, span) = best.filter(|_| !tie)?;
        // Without context only words that hardly differ are taken for the same.
        let fits = score(span) >= ENOUGH_CONTEXT || errors * 10 <= quote.len();
        fits.then_some(span)
    }
}

enum Occurrence {
    Once(usize, usize),
    Often,
    Never,
}

/// Shorter quotes are not looked for nearly: any few characters are near to others.
const SHORTEST: usize = 4;
/// Nor longer ones: that takes too long.
const LONGEST: usize = 2_000;
/// So many characters before and behind are compared.
const MOST_CONTEXT: usize = 64;
/// So many characters before and behind that fit say that it is the place.
const ENOUGH_CONTEXT: usize = 4;

/// Whether there is enough for so many steps. What would take too many takes none, and leaves them for what takes fewer.
pub(super) fn spend(budget: &mut usize, steps: usize) -> bool {
    let rest = budget.checked_sub(steps);
    if let Some(rest) = rest {
        *budget = rest;
    }
    rest.is_some()
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take(MOST_CONTEXT).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, target: &Target) -> Anchor {
        let record = Value::Object([("text", Value::from(text))].into_iter().fold(
            crate::json::Object::new(),
            |mut object, (key, value)| {
                object.set(key, value);
                object
            },
        ));
        Anchors::of(&record).find(&Target { field: "text".to_owned(), ..target.clone() })
    }

    fn on(text: &str, start: usize, end: usize) -> Target {
        Target::on("text", text, start, end)
    }

    #[test]
    fn find_when_the_words_stand_there_is_in_place_however_far_behind() {
        let text = format!("{}设立专项资金。", "政策😀".repeat(400));
        let target = on(&text, 1200, 1206);
        assert_eq!(target.exact, "设立专项资金");
        assert_eq!(find(&text, &target), Anchor::InPlace);
        let before = format!("前言。{text}");
        assert_eq!(find(&before, &target), Anchor::Elsewhere(1203, 1209));
    }

    #[test]
    fn find_when_places_are_missing_then_by_the_quote_else_an_orphan() {
        let text = "支持区块链发展";
        let target = Target { start: 0, end: 0, ..on(text, 2, 5) };
        assert_eq!(find(text, &target), Anchor::Elsewhere(2, 5));
        assert_eq!(find("别的", &target), Anchor::Orphan);
        assert_eq!(find("", &target), Anchor::Orphan);
        let nothing = Target { exact: String::new(), ..target };
        assert_eq!(find(text, &nothing), Anchor::Orphan);
    }

    #[test]
    fn find_when_the_words_stand_twice_takes_those_whose_context_fits() {
        let target = on("甲区块链乙。丙区块链丁。", 7, 10);
        assert_eq!(find("前言。甲区块链乙。丙区块链丁。", &target), Anchor::Elsewhere(10, 13));
    }

    #[test]
    fn find_when_words_were_changed_a_little_finds_them_by_what_stands_beside() {
        let text = "为推动区块链产业发展，设立专项资金，对落户企业给予一次性奖励。";
        let target = on(text, 11, 17);
        // Another word in the middle, and one more.
        let new = "为大力推动区块链产业发展，设立专门资金，对落户企业给予一次性奖励。";
        assert_eq!(find(new, &target), Anchor::Elsewhere(13, 19));
        let longer = "为推动区块链产业发展，设立了专项资金，对落户企业给予一次性奖励。";
        assert_eq!(find(longer, &target), Anchor::Elsewhere(11, 18));
        // The same few words without what stood beside them are not enough.
        assert_eq!(find("拟设立专门资金。", &target), Anchor::Orphan);
    }

    #[test]
    fn find_when_two_places_fit_alike_is_an_orphan() {
        let target = Target { prefix: String::new(), suffix: String::new(), ..on("x区块链", 1, 4) };
        assert_eq!(find("区块链区块链", &target), Anchor::Orphan);
        let long = Target {
            prefix: String::new(), suffix: String::new(), ..on("x设立专项资金管理办法细则", 1, 13)
        };
        assert_eq!(find("设立专项资金管理方法细则", &long), Anchor::Elsewhere(0, 12));
        assert_eq!(find("设立专项资金管理方法细则。设立专项资金管理方法细则", &long), Anchor::Orphan);
    }

    #[test]
    fn find_when_very_many_quotes_are_lost_ends_early_but_finds_those_that_are_cheap() {
        let text = "为推动区块链产业发展，设立专项资金。".repeat(2_000);
        let words = "完全不同的词语在这里".repeat(10);
        let lost: Vec<Target> = (0..50).map(|_| on(&words, 0, 100)).collect();
        let cheap = Target { start: 0, end: 0, ..on("甲设立专项资金。乙", 1, 8) };
        let cheap = Target { field: "title".to_owned(), ..cheap };
        let text = [("text", text.as_str()), ("title", "拟设立专项资金。")];
        let mut record = crate::json::Object::new();
        for (key, value) in text {
            record.set(key, Value::from(value));
        }
        let record = Value::Object(record);
        let took = steps::of(|| {
            let mut anchors = Anchors::of(&record);
            assert!(lost.iter().all(|target| anchors.find(target) == Anchor::Orphan));
            assert_eq!(anchors.find(&cheap), Anchor::Elsewhere(1, 8));
        });
        assert!(took < 1_500_000, "{took}");
    }

    #[test]
    fn find_when_a_quote_is_far_from_everything_is_an_orphan() {
        let target = on("completely different words here", 0, 20);
        assert_eq!(find("支持区块链产业健康发展的若干措施", &target), Anchor::Orphan);
    }
}
