//! What is coded in a text while that is edited: drawn as where it is read, at the places where it stands in what is typed, with
//! how many passages lose their words by it.
//!
//! It is made anew only where something was typed. It must not know how what is typed is kept.

use std::collections::HashSet;
use std::sync::Arc;

use eframe::egui::{Color32, Galley, Pos2, Shape, Ui};

use crate::app::{OpenRecord, RecordText, coded_spans};
use crate::dataset::{Anchor, TextAt, anchors_after};
use crate::ui::cx::Cx;
use crate::ui::record::code_disc;
use crate::ui::record::editing::Editing;
use crate::ui::record::marks::{self, Form, Lanes, Mark};
use crate::ui::record::shown::Shown;
use crate::ui::theme::{metrics, palette};

/// How many passages of a text are coded, and what becomes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Passages {
    /// Those that had their words when the text was opened to be edited, and those that others have coded meanwhile.
    pub(super) coded: usize,
    /// Those of them that have none in what is typed; not known where very many stand on what is changed.
    pub(super) lost: Option<usize>,
}

/// What was marked last.
#[derive(Debug, Default)]
pub(super) struct EditMarks {
    opened: Option<Opened>,
    made: Option<Made>,
    drawn: Option<(Arc<Galley>, Vec<Mark>)>,
}

/// A text that was opened to be edited.
#[derive(Debug)]
struct Opened {
    policy: String,
    at: TextAt,
    state: usize,
    /// The annotations that had lost their words before, by their ids.
    orphans: HashSet<String>,
}

/// What follows from a text that was typed.
#[derive(Debug)]
struct Made {
    record: Arc<OpenRecord>,
    typed: String,
    len: usize,
    codes: Vec<String>,
    lanes: Lanes,
    passages: Passages,
}

impl EditMarks {
    /// Looks at what is typed; says how many passages are coded in it.
    pub(super) fn refresh(
        &mut self,
        (record, text): (&Arc<OpenRecord>, Option<&RecordText>),
        editing: &Editing,
    ) -> Passages {
        let Some(text) = text else {
            *self = Self::default();
            return Passages { coded: 0, lost: Some(0) };
        };
        let state = editing.opened_at.0;
        let is_it = |own: &Opened| own.state == state && own.at == editing.at && own.policy == editing.policy;
        if !self.opened.as_ref().is_some_and(is_it) {
            let (policy, at) = (editing.policy.clone(), editing.at.clone());
            let all = record.annotations.iter().zip(&record.anchors);
            let lost = all.filter(|(_, anchor)| **anchor == Some(Anchor::Orphan)).map(|(own, _)| own.id.clone());
            self.opened = Some(Opened { policy, at, state, orphans: lost.collect() });
            self.made = None;
        }
        match &self.made {
            Some(made) if Arc::ptr_eq(&made.record, record) && made.typed == editing.text => made.passages,
            _ => self.make((record, text), editing),
        }
    }

    fn make(&mut self, (record, text): (&Arc<OpenRecord>, &RecordText), editing: &Editing) -> Passages {
        let lost_before = |id: &String| self.opened.as_ref().is_some_and(|own| own.orphans.contains(id));
        let now = (text.text.as_str(), editing.text.as_str());
        let found = anchors_after(&record.annotations, &text.field, now);
        let (mut codes, mut spans): (Vec<String>, Vec<_>) = (record.codes.clone(), Vec::new());
        let mut passages = Passages { coded: 0, lost: found.is_some().then_some(0) };
        if found.is_none() {
            let is_here = |field: &str| field == text.field;
            let all = record.annotations.iter().filter_map(|own| own.target.as_ref());
            passages.coded = all.filter(|target| is_here(&target.field)).count();
        }
        for (place, span) in found.into_iter().flatten() {
            let Some(annotation) = record.annotations.get(place) else { continue };
            let is_counted = !lost_before(&annotation.id);
            passages.coded += usize::from(is_counted);
            let Some((start, end)) = span else {
                passages.lost = passages.lost.map(|lost| lost + usize::from(is_counted));
                continue;
            };
            // One whose words are back may have a code that stands on no others.
            let code = codes.iter().position(|code| *code == annotation.code).unwrap_or_else(|| {
                codes.push(annotation.code.clone());
                codes.len() - 1
            });
            spans.push((start..end, code));
        }
        let len = editing.text.chars().count();
        let lanes = Lanes::of(&coded_spans(spans), 0..len);
        let (record, typed) = (Arc::clone(record), editing.text.clone());
        self.made = Some(Made { record, typed, len, codes, lanes, passages });
        self.drawn = None;
        passages
    }

    /// So much higher are the lines for codes that overlap.
    pub(super) fn extra(&self) -> f32 {
        self.made.as_ref().map_or(0.0, |made| made.lanes.extra())
    }

    /// The grounds and the bars of what is coded, for the text as it was laid out in this frame.
    pub(super) fn shapes(&mut self, cx: &Cx<'_>, ui: &Ui, (galley, at): (&Arc<Galley>, Pos2)) -> [Shape; 2] {
        let Some(made) = self.made.as_ref().filter(|made| made.typed == galley.text()) else {
            return [Shape::Noop, Shape::Noop];
        };
        let (_, marks) = match self.drawn.take() {
            Some((known, marks)) if Arc::ptr_eq(&known, galley) => self.drawn.insert((known, marks)),
            _ => {
                let line = (metrics::READING_LINE, metrics::READING_MARK);
                let marks = marks::of(&made.lanes, &Shown::as_it_is(made.len), galley, line);
                self.drawn.insert((Arc::clone(galley), marks))
            }
        };
        let colors = palette(ui);
        let header = cx.state.document.dataset.header();
        let codes: Vec<Color32> = made.codes.iter().map(|code| code_disc(header, colors, code).color).collect();
        let mark_colors = marks::Colors { codes, rest: colors.others };
        [Form::Ground, Form::Bar].map(|form| marks::shape(ui.painter(), marks, at, form, &mark_colors))
    }
}
