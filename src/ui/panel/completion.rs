//! The list under the filter line while a word is typed in it: fields, and values with their counts.
//!
//! Down and Up choose, Tab or Enter accept, Esc closes it, a click accepts. The keyboard stays in the line, and nothing is
//! listed while an input method composes. What can be put where is [`crate::query::complete`]'s to know.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{
    self, Area, Event, EventFilter, Frame, Id, ImeEvent, InputState, Key, LayerId, Order, ScrollArea, Stroke,
    SurrenderFocusOn, TextEdit, pos2,
};

use crate::app::ValuesKey;
use crate::query::{
    Candidate, Candidates, Completions, DatasetCandidates, Facets, Field, FieldValues, Mistake, complete, field_at,
    field_candidates, has_collected_values, without_term_at,
};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::choice::Choice;
use crate::words::{Lang, number};

/// Rows that are seen at once.
const ROWS: f32 = 10.0;

/// What the screen remembers of the list.
#[derive(Debug, Default)]
pub struct Completion {
    /// A word is being typed.
    open: bool,
    /// The list was drawn in the last frame.
    shown: bool,
    /// An input method composes.
    composing: bool,
    /// The row chosen with the keys.
    cursor: Option<usize>,
    /// Where the caret stood, in characters.
    caret: usize,
    /// What can be put there, and what that was made from.
    found: Completions,
    found_for: Option<(String, usize, Option<ChoicesKey>, Lang)>,
    /// A term was begun at the end of the line: the list opens there.
    begun: bool,
    choices: Choices,
}

/// From what the values of a field were made.
#[derive(Debug, Clone, PartialEq)]
struct ChoicesKey {
    lang: Lang,
    field: Field,
    possibly: bool,
    values: ValuesKey,
    /// The filter that the facets are counted under, and whether that was done.
    counted: Option<(String, bool)>,
    /// Whether the values of the field are known, and of this revision.
    field_values: Option<bool>,
}

/// From what the values were made that a word without a field may stand for: language, document, revision.
type NamedKey = (Lang, u64, u64);

/// Values by their field, of these fields.
type Named = Vec<(Field, Vec<Candidate>)>;

const NAMED: [Field; 3] = [Field::Region, Field::Kind, Field::Code];

/// Candidates, kept until what they are made from is another.
#[derive(Debug, Default)]
struct Choices {
    fields: Option<((Lang, u64), Vec<Candidate>)>,
    values: Option<(ChoicesKey, Vec<Candidate>)>,
    named: Option<(NamedKey, Named)>,
}

/// What a frame draws the list of completions from.
struct CompletionFrame<'a> {
    choices: &'a Choices,
    known: DatasetCandidates<'a>,
}

impl Candidates for CompletionFrame<'_> {
    fn fields(&self) -> &[Candidate] {
        self.choices.fields.as_ref().map_or(&[], |(_, fields)| fields)
    }

    fn values(&self, field: Field, possibly: bool) -> &[Candidate] {
        match &self.choices.values {
            Some((key, candidates)) if key.field == field && key.possibly == possibly => candidates,
            _ => &[],
        }
    }

    fn named(&self) -> &[(Field, Vec<Candidate>)] {
        self.choices.named.as_ref().map_or(&[], |(_, named)| named)
    }

    fn scale(&self, code: &str) -> Vec<Candidate> {
        self.known.scale(code)
    }
}

/// Keys that the list takes before the line sees them.
#[derive(Debug, Default)]
pub(super) struct Taken {
    down: usize,
    up: usize,
    accept: bool,
    close: bool,
}

fn list_id() -> Id {
    Id::unique("completion of the filter line")
}

impl Completion {
    /// Takes the list's keys out of the input.
    pub(super) fn take_keys(&self, ui: &egui::Ui, line: Id) -> Taken {
        if !self.shown || !ui.memory(|memory| memory.has_focus(line)) {
            return Taken::default();
        }
        ui.input_mut(|input| Taken {
            down: take(input, Key::ArrowDown),
            up: take(input, Key::ArrowUp),
            // Without a choice Enter leaves the line, as ever.
            accept: take(input, Key::Tab) > 0 || (self.cursor.is_some() && take(input, Key::Enter) > 0),
            close: take(input, Key::Escape) > 0,
        })
    }

    /// A term was begun at the end of the line.
    pub(super) fn begin(&mut self) {
        self.begun = true;
    }

    /// Whether a term was begun, and the line does not have the keyboard yet.
    pub(super) fn is_begun(&self) -> bool {
        self.begun
    }

    /// Whether the list is there for what is wrong: what is not yet typed is no mistake.
    pub(super) fn is_about(&self, mistake: &Mistake) -> bool {
        self.shown && mistake.span.start <= self.caret && self.caret <= mistake.span.end
    }

    /// Shows the field with the line. While the list is open, Tab, Esc and a click on the list do not take the keyboard
    /// away from it.
    pub(super) fn show_line(&self, ui: &mut egui::Ui, edit: TextEdit<'_>) -> TextEditOutput {
        let filter = edit.get_event_filter();
        let edit = edit.event_filter(EventFilter {
            tab: filter.tab || self.shown,
            escape: filter.escape || self.shown,
            ..filter
        });
        let layer = LayerId::new(Order::Foreground, list_id());
        let on_list =
            self.shown && ui.ctx().pointer_interact_pos().and_then(|at| ui.ctx().layer_id_at(at)) == Some(layer);
        let surrender = ui.ctx().options(|options| options.input_options.surrender_focus_on);
        if on_list {
            ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = SurrenderFocusOn::Never);
        }
        let output = edit.show(ui);
        ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = surrender);
        output
    }

    /// Looks at what was typed: opens the list, or closes it.
    fn follow(&mut self, ui: &egui::Ui, output: &TextEditOutput, taken: &Taken) {
        ui.input(|input| {
            for event in &input.events {
                if let Event::Ime(event) = event {
                    self.composing = matches!(event, ImeEvent::Preedit { text, .. } if !text.is_empty());
                }
            }
        });
        let response = &output.response.response;
        let caret = output.cursor_range.map(|range| (range.primary.index.0, range.is_empty()));
        let moved = caret.is_none_or(|(at, empty)| at != self.caret || !empty);
        if self.begun && response.has_focus() && caret.is_some() {
            (self.begun, self.open, self.cursor) = (false, true, None);
        } else if response.changed() {
            self.open = true;
            self.cursor = None;
        } else if moved {
            self.open = false;
        }
        self.caret = caret.map_or(0, |(at, _)| at);
        self.open &= response.has_focus() && !self.composing && !taken.close;
    }

    /// Makes the candidates and the list anew where something that they are made from is another.
    fn refresh(&mut self, cx: &Cx<'_>, line: &str) -> Waiting {
        let key = (cx.lang, cx.state.lexicon().own_number());
        if self.choices.fields.as_ref().is_none_or(|(made_for, _)| *made_for != key) {
            self.choices.fields = Some((key, field_candidates(cx.lang, cx.state.lexicon().own_fields())));
        }
        let asked = field_at(line, self.caret);
        let state = cx.state;
        let field_values = asked.and_then(|(field, _)| state.values.of(state.values_key(field)));
        // The filter that holds may be an earlier one, of which a word is left that became a field.
        let counted = asked.filter(|(field, _)| !has_collected_values(*field)).map(|(field, _)| {
            let rest = without_term_at(line, self.caret).unwrap_or_else(|| state.session.filter_line.clone());
            let facets = state.counts_under(&rest, field);
            (rest, facets)
        });
        let none = Facets::default();
        let known = DatasetCandidates {
            dataset: &state.document.dataset,
            lexicon: state.lexicon(),
            lang: cx.lang,
            facets: counted.as_ref().and_then(|(_, facets)| *facets).unwrap_or(&none),
            field_values: field_values.map(|(field_values, _): (&std::sync::Arc<FieldValues>, bool)| &**field_values),
        };
        let named_key = (cx.lang, state.derived.document, state.document.dataset.revision());
        if asked.is_none() && self.choices.named.as_ref().is_none_or(|(own, _)| *own != named_key) {
            let named = NAMED.map(|field| (field, known.values(field, false)));
            self.choices.named = Some((named_key, named.into()));
        }
        let key = asked.map(|(field, possibly)| ChoicesKey {
            lang: cx.lang,
            field,
            possibly,
            values: state.values_key(field),
            counted: counted.as_ref().map(|(line, facets)| (line.clone(), facets.is_some())),
            field_values: field_values.map(|(_, is_new)| is_new),
        });
        if let Some(key) = &key
            && self.choices.values.as_ref().is_none_or(|(own, _)| own != key)
        {
            let mut candidates = known.values(key.field, key.possibly);
            // Counts of an earlier revision are none of this one.
            if key.field_values == Some(false) {
                for candidate in &mut candidates {
                    candidate.count = None;
                }
            }
            self.choices.values = Some((key.clone(), candidates));
        }
        let made_for = Some((line.to_owned(), self.caret, key.clone(), cx.lang));
        if self.found_for != made_for {
            self.found = complete(line, self.caret, &CompletionFrame { choices: &self.choices, known });
            self.found_for = made_for;
            self.cursor = self.cursor.filter(|cursor| *cursor < self.found.items.len());
        }
        let field = key.map(|key| key.field).filter(|field| has_collected_values(*field));
        Waiting {
            uncounted: counted.filter(|one| one.1.is_none() && state.lacks_counts(&one.0)).map(|one| one.0),
            wanted: field.filter(|field| state.values.lacks(state.values_key(*field))),
            looking: field.is_some() && field_values.is_none(),
        }
    }
}

/// Values that are not there.
struct Waiting {
    /// The line under which facets must be counted.
    uncounted: Option<String>,
    /// The field whose values must be asked for.
    wanted: Option<Field>,
    /// They are on their way, and there are no older ones.
    looking: bool,
}

/// Takes presses of a key without modifiers; gives how many there were.
fn take(input: &mut InputState, wanted: Key) -> usize {
    let mut count = 0;
    input.events.retain(|event| {
        let is_it =
            matches!(event, Event::Key { key, modifiers, pressed: true, .. } if *key == wanted && modifiers.is_none());
        count += usize::from(is_it);
        !is_it
    });
    count
}

/// Shows the list where there is one, and puts into the line what is accepted; says whether it did.
pub(super) fn completion_ui(cx: &mut Cx<'_>, ui: &egui::Ui, output: &TextEditOutput, taken: &Taken) -> bool {
    let mut own = std::mem::take(&mut cx.memory.completion);
    own.follow(ui, output, taken);
    own.shown = false;
    let mut accepted = None;
    if own.open {
        let line = cx.memory.line.clone();
        let waiting = own.refresh(cx, &line);
        if let Some(line) = waiting.uncounted {
            cx.send(crate::app::FilterCommand::CountLine(line));
        }
        if let Some(field) = waiting.wanted {
            cx.send(crate::app::FilterCommand::GatherValues(field));
        }
        let len = own.found.items.len();
        if len > 0 || waiting.looking {
            own.cursor = moved(own.cursor, taken, len);
            let by_key = taken.accept.then(|| own.cursor.unwrap_or(0));
            let clicked = list_ui(cx, ui, &own, output, (taken.down != taken.up, waiting.looking));
            own.shown = true;
            accepted = clicked.or(by_key).and_then(|at| own.found.items.get(at)).cloned();
        }
        if let Some(item) = &accepted {
            let (line, caret) = own.found.accept(&line, item);
            cx.memory.line.clone_from(&line);
            let id = output.response.response.id;
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(caret))));
            state.store(ui.ctx(), id);
            own.caret = caret;
            own.cursor = None;
            // A field goes on with its values.
            own.open = item.insert.ends_with(':');
            own.shown &= own.open;
            ui.ctx().request_repaint();
        }
    }
    cx.memory.completion = own;
    accepted.is_some()
}

/// The chosen row after some steps; from none, Down comes to the first and Up to the last.
fn moved(cursor: Option<usize>, taken: &Taken, len: usize) -> Option<usize> {
    let last = len.checked_sub(1)?;
    let mut cursor = cursor;
    for _ in 0..taken.down {
        cursor = Some(cursor.map_or(0, |at| if at >= last { 0 } else { at + 1 }));
    }
    for _ in 0..taken.up {
        cursor = Some(cursor.map_or(last, |at| at.checked_sub(1).unwrap_or(last)));
    }
    cursor
}

/// The list below the word that is typed; gives the row that was clicked.
fn list_ui(
    cx: &Cx<'_>,
    ui: &egui::Ui,
    own: &Completion,
    output: &TextEditOutput,
    (scroll, looking): (bool, bool),
) -> Option<usize> {
    let colors = palette(ui);
    let begin = if own.found.items.is_empty() { own.caret } else { own.found.replace.start };
    let x = output.galley_pos.x + output.galley.pos_from_cursor(CCursor::new(begin)).left();
    let below = output.response.response.rect.bottom() + 3.0;
    let frame = Frame::NONE
        .fill(colors.raised)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(metrics::CORNER_BUTTON)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(egui::Margin::symmetric(0, 4));
    // As far left as the word's own letters.
    let at = pos2(x - metrics::PANEL_PAD, below);
    let area = Area::new(list_id()).order(Order::Foreground).fixed_pos(at).constrain(true);
    let mut clicked = None;
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(metrics::POPUP);
            ui.spacing_mut().item_spacing.y = 0.0;
            let height = metrics::TABLE_ROW * ROWS;
            // Otherwise the list is held to the height that a shorter one had.
            ui.set_max_height(height + metrics::TABLE_ROW);
            ScrollArea::vertical().id_salt("completions").max_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    for (index, item) in own.found.items.iter().enumerate() {
                        let count = item.count.map_or_else(String::new, |count| number(cx.lang, i64::from(count)));
                        let choice = Choice {
                            name: &visible_line(&item.name),
                            id: &visible_line(&item.id),
                            count: &count,
                            chosen: own.cursor == Some(index),
                        };
                        let response = choice.show(ui);
                        if scroll && own.cursor == Some(index) {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            clicked = Some(index);
                        }
                    }
                    let remark = match (looking, own.found.more) {
                        (true, _) => Some(cx.tr("completion-looking").to_owned()),
                        (false, 0) => None,
                        (false, more) => Some(cx.say(&crate::msg!("completion-more", count = more))),
                    };
                    if let Some(remark) = remark {
                        ui.horizontal(|ui| {
                            ui.add_space(metrics::PANEL_PAD);
                            ui.label(rich(remark, metrics::SMALL).color(colors.ink3));
                        });
                    }
                },
            );
        });
    });
    clicked
}

#[cfg(test)]
#[path = "completion_tests.rs"]
mod tests;
