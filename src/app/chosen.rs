//! The annotation that the keyboard is at where texts are read: the one that was just made, or gone to. Digits set its value, other
//! keys move its ends, change or remove it.
//!
//! It must not know the keys, nor how it is shown.

use std::ops::Range;

use super::state::State;
use super::tab::Tab;
use crate::dataset::{Anchors, Annotation, Code, Policy, Text, TextSelection, is_full_text};
use crate::json::Value;
use crate::query::{Needle, Style};

/// The annotation that the keyboard is at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its id.
    pub annotation: String,
    /// The id of its code.
    pub code: String,
    /// What was done with it last.
    pub done: Done,
    /// The state of the history after its ends were moved last: as long as it is that, moving them once more is the same step.
    pub(super) run: Option<usize>,
}

/// What was done with an annotation last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It was gone to: number, counted from 1, and of how many.
    GoneTo(usize, usize),
    /// Somebody clicked it.
    Clicked,
    /// It was made.
    Coded,
    /// It got another code.
    Recoded,
    /// It got a value, or lost it.
    Valued,
    /// One of its ends was moved.
    Moved,
}

impl Chosen {
    /// An annotation with which something was done just now.
    pub(super) fn after(annotation: &str, code: &str, done: Done) -> Self {
        Self { annotation: annotation.to_owned(), code: code.to_owned(), done, run: None }
    }
}

/// An annotation that was just removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The id of its code.
    pub code: String,
    /// The words that it stood on, and where; none for one of the whole record.
    pub words: Option<(TextSelection, String)>,
    /// The record's id.
    pub(super) policy: String,
    /// The state of the history after that: in another one it is back, or something else was done since.
    pub(super) state: usize,
}

/// How an end of a span is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndMove {
    /// The beginning, not the end.
    pub is_start: bool,
    /// On, not back.
    pub on: bool,
    /// By a word, not by a character.
    pub by_word: bool,
}

impl EndMove {
    /// Of the beginning, by a character.
    pub(super) fn of_start(on: bool) -> Self {
        Self { is_start: true, on, by_word: false }
    }

    /// Of the end, by a character.
    pub(super) fn of_end(on: bool) -> Self {
        Self { is_start: false, on, by_word: false }
    }
}

/// A passage that is coded in a text: where, and the annotation's place in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// The place of the text among those of the record that can be read, and where in it: the longer one first.
    pub(super) at: (usize, usize, usize),
    /// The annotation.
    pub(super) annotation: Annotation,
}

/// The passages that are coded in the texts of a record, in the order in which they are read.
pub(super) fn passages(policy: &Policy) -> Vec<Passage> {
    let fields = texts_read(policy);
    let mut anchors = Anchors::of(policy.value());
    let mut passages: Vec<Passage> = policy
        .annotations()
        .into_iter()
        .filter_map(|annotation| {
            let target = annotation.target.as_ref()?;
            let field = fields.iter().position(|field| *field == target.field)?;
            let (start, end) = anchors.find(target).span(target)?;
            Some(Passage { at: (field, start, usize::MAX - end), annotation })
        })
        .collect();
    passages.sort_by_key(|passage| passage.at);
    passages
}

/// The texts of a record that can be read, by their names in annotations.
pub(super) fn texts_read(policy: &Policy) -> Vec<String> {
    policy.text("text").iter().filter_map(|(tag, _)| policy.text_place("text", tag).field()).collect()
}

/// Where the words of an annotation stand in their text: the text, and the span in it.
pub(super) fn span_of(policy: &Policy, annotation: &Annotation) -> Option<(Text, Range<usize>)> {
    let target = annotation.target.as_ref()?;
    let text = policy.text_at(&target.field)?;
    let (start, end) = Anchors::of(policy.value()).find(target).span(target)?;
    Some((Text::new(text), start..end))
}

impl State {
    /// The annotation that the keyboard is at: none where words are selected instead, and where no texts are read, unless the
    /// keyboard is at the record, with one of its annotations chosen.
    pub fn chosen(&self) -> Option<&Chosen> {
        let is_shown = self.session.tab == Tab::Reading || self.is_chosen_in_record();
        self.session.chosen.as_ref().filter(|_| is_shown && self.session.text_selection.is_none())
    }

    /// The annotation that was removed last, as long as nothing else was done where texts are read.
    pub fn removed(&self) -> Option<&Removed> {
        let is_last = |own: &&Removed| {
            own.state == self.document.history.state() && self.selected_id().as_ref() == Some(&own.policy)
        };
        let is_free = self.chosen().is_none() && self.session.text_selection.is_none();
        self.session.removed.as_ref().filter(|_| is_free && self.session.tab == Tab::Reading).filter(is_last)
    }

    /// Whether an annotation was chosen in the record, where the keyboard still is.
    pub fn is_chosen_in_record(&self) -> bool {
        self.session.at_entry.is_some()
    }

    /// Whether words of a text that is read are selected, whose ends can be moved.
    pub fn has_selection_to_move(&self) -> bool {
        let selected = self.session.text_selection.as_ref();
        self.session.tab == Tab::Reading && selected.is_some_and(|own| is_full_text(&own.field))
    }

    /// Its code, where digits set the value of it.
    pub fn digits_set_value_of(&self) -> Option<&Code> {
        let code = self.document.dataset.header().code(&self.chosen()?.code)?;
        code.scale_digits().is_some().then_some(code)
    }

    /// Its values, where its code has a scale.
    pub fn scale_of_chosen(&self) -> Option<&Code> {
        let code = self.document.dataset.header().code(&self.chosen()?.code)?;
        (!code.scale.is_empty()).then_some(code)
    }

    /// The annotation itself, read out of the record.
    pub(super) fn chosen_annotation(&self) -> Option<Annotation> {
        self.annotation_of_selected(&self.chosen()?.annotation)
    }

    /// An annotation of the selected record.
    pub(super) fn annotation_of_selected(&self, id: &str) -> Option<Annotation> {
        Annotation::of(&Value::Object(self.document.dataset.annotation(self.selected_row()?, id)?))
    }
}

/// Words that are looked for in a text that is read, as the filter line looks for words: width, case, simplified and traditional
/// are one. They may be the beginning of a longer word.
pub(super) fn needle_of(typed: &str) -> Option<Needle> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| Needle::new(typed, Style::Prefix))
}

/// The same value, whichever way it is written.
pub(super) fn is_value(value: Option<&Value>, other: Option<&Value>) -> bool {
    value.map(crate::json::compact) == other.map(crate::json::compact)
}
