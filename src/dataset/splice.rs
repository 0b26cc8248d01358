//! A change of one text as one splice: where what is coded in it stands afterwards, and where it would stand while the text is
//! still being typed.
//!
//! It must not know the record around the text, nor how an edit is made or taken back.

use super::anchor::{IndexedText, spend};
use super::annotation::{Annotation, Target};
use super::lang::UNDETERMINED;

/// A change of one text, in code points.
pub(super) struct Splice<'a> {
    old: IndexedText<'a>,
    new: IndexedText<'a>,
    at: usize,
    gone: usize,
    come: usize,
}

impl<'a> Splice<'a> {
    /// Of a text into another: from which code point on, how many go and how many come.
    pub(super) fn new(old: &'a str, new: &'a str, (at, gone, come): (usize, usize, usize)) -> Self {
        Self { old: IndexedText::new(old), new: IndexedText::new(new), at, gone, come }
    }

    /// Where a target is afterwards; `None` leaves it as it was: the words of an orphan, not its place, are what is left.
    pub(super) fn moved(&self, target: &Target) -> Option<Target> {
        let mut all = usize::MAX;
        match self.moved_within(target, &mut all) {
            Moved::To(target) => Some(target),
            Moved::Stays | Moved::Unknown => None,
        }
    }

    /// The same, with so many bytes that may be gone through.
    fn moved_within(&self, target: &Target, budget: &mut usize) -> Moved {
        // Where it did not stand before, the file keeps what it says: that its words are found elsewhere is a reading.
        if !self.old.holds(target) {
            return Moved::Stays;
        }
        let span = match target.shifted(self.at, self.gone, self.come) {
            Some(span) => Some(span),
            None if !self.may_hold(target) => None,
            None if !spend(budget, self.new.text().len()) => return Moved::Unknown,
            // The same words elsewhere in the text stood there before: they are not the ones that were coded. Words that
            // only are like them were never coded, and are no more than a reading either.
            None => self.new.quoted(target).filter(|(start, end)| *start < self.at + self.come && *end > self.at),
        };
        span.map_or(Moved::Stays, |(start, end)| Moved::To(Target::on(&target.field, self.new.text(), start, end)))
    }

    /// Whether the words of a target stand anywhere where some of what has come could be one of them.
    fn may_hold(&self, target: &Target) -> bool {
        let len = target.end - target.start;
        self.new.part(self.at.saturating_sub(len), self.at + self.come + len).contains(target.exact.as_str())
    }
}

/// What becomes of a target.
enum Moved {
    /// It is another one.
    To(Target),
    /// It is left as it was.
    Stays,
    /// To know that takes too long.
    Unknown,
}

/// Whether two names mean the same text: a bare string may be called `summary` and `summary.und`.
pub(super) fn same_field(a: &str, b: &str) -> bool {
    let bare = |name: &str| name.strip_suffix(UNDETERMINED).and_then(|name| name.strip_suffix('.')).map(str::to_owned);
    bare(a).as_deref().unwrap_or(a) == bare(b).as_deref().unwrap_or(b)
}

/// How much two texts have in common at their beginnings, and at the ends of the rest, in code points.
pub(super) fn common_ends(old: &[char], new: &[char]) -> (usize, usize) {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let longest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(longest).take_while(|(a, b)| a == b).count();
    (start, end)
}

/// So many bytes are gone through at most to foresee what a change does: a text of a million characters a few times. It is asked
/// for at each key.
const MOST_BYTES: usize = 12_000_000;
/// And so many steps of looking for words that are like others.
const MOST_STEPS: usize = 1_000_000;

/// Where an annotation would stand: its place among those given, and its words' first code point with the one after the last, or
/// nothing where they would be lost.
pub type AnchorAfter = (usize, Option<(usize, usize)>);

/// Where the annotations on a text would stand if it were changed into another one.
///
/// It is what making the edit comes to, but that of those which somebody keeps without their words none is foreseen to find them
/// again. `None` where so many stand on what is changed that to foresee it takes too long.
pub fn anchors_after(annotations: &[Annotation], field: &str, (old, new): (&str, &str)) -> Option<Vec<AnchorAfter>> {
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    let (before, after) = (chars(old), chars(new));
    let (start, end) = common_ends(&before, &after);
    let mut change = Splice::new(old, new, (start, before.len() - start - end, after.len() - start - end));
    let (mut bytes, mut steps) = (MOST_BYTES, MOST_STEPS);
    let mut found = Vec::new();
    for (place, annotation) in annotations.iter().enumerate() {
        let Some(target) = annotation.target.as_ref().filter(|own| same_field(&own.field, field)) else { continue };
        let moved = change.moved_within(target, &mut bytes);
        let target = match &moved {
            Moved::To(moved) => moved,
            Moved::Stays => target,
            Moved::Unknown => return None,
        };
        let span = (!target.lost).then(|| change.new.find(target, &mut steps).span(target)).flatten();
        found.push((place, span));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::record::edit_once;
    use crate::dataset::{Anchors, Edit, LangMap};
    use crate::json::{Object, Value};

    fn annotation(id: &str, target: Target) -> Annotation {
        Annotation {
            id: id.to_owned(),
            code: "c".to_owned(),
            value: None,
            by: "LW".to_owned(),
            at: String::new(),
            memo: LangMap::default(),
            target: Some(target),
            settles: Vec::new(),
        }
    }

    fn record(text: &str, annotations: &[Annotation]) -> Value {
        let mut record = Object::new();
        record.set("id", Value::from("p"));
        record.set("text", Value::from(text));
        record.set("annotations", Value::Array(annotations.iter().map(Annotation::to_value).collect()));
        Value::Object(record)
    }

    /// Where they stand once the edit is made.
    fn made(old: &str, new: &str, annotations: &[Annotation]) -> Vec<AnchorAfter> {
        let mut record = record(old, annotations);
        if let Some(edit) = Edit::text_change("p", "/text", old, new) {
            edit_once(&mut record, &edit).unwrap();
        }
        let targets: Vec<Target> = record
            .pointer("/annotations")
            .and_then(Value::as_array)
            .unwrap_or_default()
            .iter()
            .map(|own| Annotation::of(own).unwrap().target.unwrap())
            .collect();
        let mut anchors = Anchors::of(&record);
        targets.iter().map(|target| anchors.find(target).span(target)).enumerate().collect()
    }

    #[test]
    fn anchors_after_when_words_go_are_moved_or_lost_as_the_edit_makes_them() {
        let old = "甲乙丙丁戊己庚辛壬癸";
        let on = |start, end| Target::on("text", old, start, end);
        let all = [annotation("1", on(0, 2)), annotation("2", on(3, 6)), annotation("3", on(7, 9))];
        let found = anchors_after(&all, "text", (old, "甲乙丙新丁X己庚辛壬癸")).unwrap();
        assert_eq!(found, [(0, Some((0, 2))), (1, None), (2, Some((8, 10)))]);
        assert_eq!(anchors_after(&all, "note", (old, "")), Some(Vec::new()));
    }

    #[test]
    fn anchors_after_when_very_many_stand_on_what_is_changed_are_not_foreseen() {
        let old = "支持区块链发展。".repeat(4_000);
        let target = Target::on("text", &old, 16_000, 16_008);
        let all: Vec<Annotation> = (0..400).map(|at| annotation(&at.to_string(), target.clone())).collect();
        let new = format!("新{}旧", "支持区块链发展。".repeat(4_001));
        assert_eq!(anchors_after(&all, "text", (&old, &new)), None);
        let typed = format!("新{old}");
        assert!(
            anchors_after(&all, "text", (&old, &typed))
                .unwrap()
                .iter()
                .all(|(_, span)| *span == Some((16_001, 16_009)))
        );
    }

    proptest! {
        #[test]
        fn anchors_after_any_change_are_those_of_the_edit_that_is_made(
            old in "[ab政策。\u{301}😀]{1,40}",
            new in "[ab政策。\u{301}😀]{0,40}",
            (cut, kept) in (0..40_usize, 0..40_usize),
            spans in proptest::collection::vec((0..40_usize, 1..12_usize), 0..6),
        ) {
            let len = old.chars().count();
            let all: Vec<Annotation> = spans
                .iter()
                .enumerate()
                .filter(|(_, (start, _))| *start < len)
                .map(|(at, (start, many))| {
                    annotation(&at.to_string(), Target::on("text", &old, *start, (start + many).min(len)))
                })
                .collect();
            // Sometimes only the middle is another one.
            let (head, tail) = (cut.min(len), (cut + kept).min(len));
            let middle: String =
                old.chars().take(head).chain(new.chars().take(5)).chain(old.chars().skip(tail)).collect();
            for text in [new, middle] {
                if text.is_empty() {
                    continue;
                }
                prop_assert_eq!(anchors_after(&all, "text", (&old, &text)).unwrap(), made(&old, &text, &all));
            }
        }
    }
}
