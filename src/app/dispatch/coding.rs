//! Coding: codes, memos, and who codes.

use super::editing::perform;
use super::{annotations, blind, hit_coding, passes, settling};
use crate::app::annotate::{AnnotationDraft, code_of_key, coder_listed, free_key};
use crate::app::bulk::{BulkDraft, BulkStart};
use crate::app::chosen::{Chosen, Done, Removed, span_of};
use crate::app::command::CodeCommand;
use crate::app::definitions::selected_words;
use crate::app::deps::Deps;
use crate::app::dialog::{CodeToApply, Dialog, Then};
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::dataset::{
    Annotation, Code, Edit, Header, LangMap, Policy, RowId, Target, TextSelection, UNDETERMINED, new_definition,
    set_text,
};
use crate::json::{Object, Value};
use crate::msg;
use crate::query::fold;

/// How many codes are remembered as used last.
const RECENT: usize = 9;

pub(super) fn handle(state: &mut State, deps: &Deps, command: CodeCommand, effects: &mut Vec<Effect>) {
    match command {
        CodeCommand::Pick(annotation) => pick(state, annotation),
        CodeCommand::Apply(code) => apply_picked(state, deps, CodeToApply::Known(code)),
        CodeCommand::New(name) => apply_picked(state, deps, CodeToApply::New(name)),
        CodeCommand::InVivo => in_vivo(state, deps),
        CodeCommand::Key(key) if annotations::digit(state, deps, key) => {}
        // Words that are selected in a record are what the key is for.
        CodeCommand::Key(key) if state.marked().is_some() && !is_at_words(state) => {
            // Several records are not changed without a look at what becomes of them.
            if let Some(code) = code_of_key(state.document.dataset.header(), key) {
                if refuses_whole(state, &code) {
                    return;
                }
                let draft = BulkDraft::new(state, BulkStart::Code(code));
                state.session.dialogs.open(Dialog::Bulk(Box::new(draft)), None);
            }
        }
        CodeCommand::Key(key) => {
            if state.selected_id().is_some()
                && let Some(code) = code_of_key(state.document.dataset.header(), key)
                && let Some(draft) = draft(state)
            {
                apply(state, deps, draft, CodeToApply::Known(code));
            }
        }
        CodeCommand::SetMemo { policy, annotation, memo } => set_memo(state, deps, (&policy, &annotation), &memo),
        CodeCommand::DeleteAnnotation(annotation) => delete(state, deps, &annotation),
        CodeCommand::Choose(annotation) => annotations::choose(state, annotation.as_deref()),
        CodeCommand::ChooseInRecord(annotation) => annotations::choose_in_record(state, annotation.as_deref()),
        CodeCommand::GoTo(way) => annotations::go_to(state, way),
        CodeCommand::Revealed => state.session.reveal_chosen = false,
        CodeCommand::MoveEnd(by) => annotations::move_end(state, deps, by),
        CodeCommand::SetSpan { annotation, range } => annotations::set_span(state, deps, &annotation, range),
        CodeCommand::PickValue => annotations::pick_value(state),
        CodeCommand::SetValue { annotation, value } => annotations::set_value(state, deps, &annotation, value),
        CodeCommand::WriteMemo(annotation) => {
            state.session.begin_memo = Some(annotation);
            if !state.settings.right_open {
                state.settings.right_open = true;
                effects.push(Effect::SaveSettings);
            }
        }
        CodeCommand::MemoBegun => state.session.begin_memo = None,
        CodeCommand::Settle { policy, code, how } => settling::settle(state, deps, (policy, code), how),
        CodeCommand::ToggleRead => passes::toggle(state, deps),
        CodeCommand::SearchAndCode => hit_coding::open(state),
        CodeCommand::CodeHits => hit_coding::apply(state, deps, effects),
        CodeCommand::ToggleBlind => blind::toggle(state, effects),
        CodeCommand::SetCoder(coder) => set_coder(state, deps, &coder, effects),
    }
}

/// Whether the next code goes on words: those that are selected, or those of the annotation that the keyboard is at.
fn is_at_words(state: &State) -> bool {
    state.session.text_selection.is_some() || state.chosen().is_some()
}

pub(super) fn selected(state: &State) -> Option<(String, Policy)> {
    let row = state.selected_row()?;
    let policy = state.document.dataset.policy(row);
    Some((policy.id().to_owned(), policy))
}

/// What the next code goes on: the selected text, the words of the annotation that the keyboard is at, or the record.
fn draft(state: &State) -> Option<AnnotationDraft> {
    let (dataset, row) = (&state.document.dataset, state.selected_row()?);
    let target = state.session.text_selection.as_ref().and_then(|TextSelection { field, range }| {
        let text = dataset.text_at(row, field)?;
        Some(Target::on(field, &text, range.start, range.end)).filter(|target| !target.exact.is_empty())
    });
    let target = target.or_else(|| state.chosen_annotation()?.target);
    Some(AnnotationDraft { policy: dataset.id(row), target, ..AnnotationDraft::default() })
}

fn pick(state: &mut State, annotation: Option<String>) {
    let Some(mut draft) = draft(state) else { return };
    if let Some(id) = annotation {
        let Some(old) = state.annotation_of_selected(&id) else { return };
        draft = AnnotationDraft::of(draft.policy, old);
    }
    state.session.dialogs.open(Dialog::CodePicker(Box::new(draft)), None);
}

/// Applies a code to what the picker is for, or to what is selected.
fn apply_picked(state: &mut State, deps: &Deps, code: CodeToApply) {
    let picked = |dialog: &Dialog| match dialog {
        Dialog::CodePicker(draft) => Some((**draft).clone()),
        _ => None,
    };
    if let Some(draft) = state.session.dialogs.find(picked).or_else(|| draft(state)) {
        apply(state, deps, draft, code);
    }
}

/// A longer name would be none.
const LONGEST_NAME: usize = 80;

/// Makes a code of the words that are selected, and puts it on them; one that is called so is put on them.
fn in_vivo(state: &mut State, deps: &Deps) {
    let Some(words) = selected_words(state) else { return };
    if words.chars().count() > LONGEST_NAME {
        return state.notify(Tone::Warning, msg!("notice-words-too-long", most = LONGEST_NAME));
    }
    let Some(draft) = draft(state) else { return };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = fold(&words);
    let header = state.document.dataset.header();
    let is_called =
        |code: &&Code| code.replaced_by.is_empty() && code.name.iter().any(|(_, name)| fold(name) == wanted);
    let code = match header.codes().iter().find(is_called) {
        Some(code) => CodeToApply::Known(code.id.clone()),
        None => CodeToApply::New(words),
    };
    apply(state, deps, draft, code);
}

/// A code with this name, the first digit that is free as its key: its id, and the edit that defines it.
fn new_code(header: &Header, name: &str) -> Option<(String, Edit)> {
    let (id, mut code) = new_definition(name, &|id| header.code(id).is_some())?;
    if let Some(key) = free_key(header) {
        code.set("key", Value::from(key.to_string().as_str()));
    }
    let (list, value) = ("codes".to_owned(), Some(Value::Object(code)));
    Some((id.clone(), Edit::SetDefinition { list, id, value, at: None }))
}

/// Whether a code stands on words only, so that it cannot be put on a record as a whole; says so.
pub(super) fn refuses_whole(state: &mut State, code: &str) -> bool {
    let header = state.document.dataset.header();
    let refuses = header.code(code).is_some_and(|code| code.requires_span);
    if refuses {
        let path = state.code_name(code);
        state.notify(Tone::Info, msg!("notice-code-needs-span", code = path));
    }
    refuses
}

/// The id of a code, what defines it where it is new, and what it is called.
fn wanted_code(state: &State, wanted: CodeToApply) -> Option<(String, Option<Edit>, String)> {
    Some(match wanted {
        CodeToApply::Known(code) => {
            let path = state.code_name(&code);
            (code, None, path)
        }
        CodeToApply::New(name) => {
            let (code, defined) = new_code(state.document.dataset.header(), &name)?;
            (code, Some(defined), name.trim().to_owned())
        }
    })
}

/// An annotation of the coder's own with another code or memo; nothing where it is so already.
fn recoded(state: &State, deps: &Deps, existing: &Object, (code, draft): (&str, &AnnotationDraft)) -> Option<Value> {
    let mut object = existing.clone();
    put_memo(&mut object, draft.memo.trim());
    if object == *existing && object.get("code").and_then(Value::as_str) == Some(code) {
        return None;
    }
    object.set("code", Value::from(code));
    object.set("by", Value::from(state.settings.coder.as_str()));
    object.set("at", Value::from(deps.now().as_str()));
    Some(Value::Object(object))
}

/// A new annotation; nothing where the coder has put the same code on the same words.
fn coded_anew(state: &State, deps: &Deps, row: RowId, (code, draft): (&str, &AnnotationDraft)) -> Option<Annotation> {
    let span = |target: &Option<Target>| target.as_ref().map(|own| (own.field.clone(), own.start, own.end));
    let is_same = |own: &Annotation| own.by == state.settings.coder && span(&own.target) == span(&draft.target);
    if state.document.dataset.annotations_of_code(row, code).iter().any(is_same) {
        return None;
    }
    let memo = match draft.memo.trim() {
        "" => Vec::new(),
        memo => vec![(UNDETERMINED.to_owned(), memo.to_owned())],
    };
    Some(Annotation {
        id: deps.new_id(),
        code: code.to_owned(),
        value: None,
        by: state.settings.coder.clone(),
        at: deps.now(),
        memo: LangMap(memo),
        target: draft.target.clone(),
        settles: Vec::new(),
    })
}

/// Applies a code; one that is new is made in the same step. The picker closes once that is done.
pub(super) fn apply(state: &mut State, deps: &Deps, draft: AnnotationDraft, wanted: CodeToApply) {
    if state.settings.coder.is_empty() {
        // The name is asked once; then the code is applied.
        let then = Then::ApplyCode(Box::new(draft), wanted);
        state.session.dialogs.open(Dialog::Coder { typed: String::new() }, Some(then));
        return;
    }
    let Some((code, defined, path)) = wanted_code(state, wanted) else { return };
    if draft.target.as_ref().is_none_or(|target| target.lost) && refuses_whole(state, &code) {
        return;
    }
    let Some(row) = state.document.dataset.row(&draft.policy) else { return };
    // Another coder's act of coding stays as it is: whoever says something else does so beside it.
    let is_own = |object: &Object| object.get("by").and_then(Value::as_str) == Some(state.settings.coder.as_str());
    let existing = draft.annotation.as_ref().and_then(|id| state.document.dataset.annotation(row, id));
    let of_other = existing.as_ref().filter(|object| !is_own(object));
    let of_other = of_other.and_then(|object| object.get("by").and_then(Value::as_str)).map(str::to_owned);
    let existing = existing.filter(|object| is_own(object));
    let made = match (&draft.annotation, existing) {
        (Some(id), Some(existing)) => {
            recoded(state, deps, &existing, (&code, &draft)).map(|value| (id.clone(), Done::Recoded, value))
        }
        _ => coded_anew(state, deps, row, (&code, &draft)).map(|own| (own.id.clone(), Done::Coded, own.to_value())),
    };
    let Some((made, done, value)) = made else {
        return state.notify(Tone::Info, msg!("notice-code-there", code = path));
    };
    let edit =
        Edit::SetAnnotation { policy: draft.policy.clone(), annotation: made.clone(), value: Some(value), at: None };
    let id = draft.policy.clone();
    let label = match &defined {
        Some(_) => msg!("edit-new-code", name = path, id = id),
        None => msg!("edit-code", code = path, id = id),
    };
    let listed = coder_listed(state.document.dataset.header(), &state.settings.coder);
    // The first annotation of a coder also lists the coder in the header.
    let edits: Vec<Edit> = defined.into_iter().chain([edit]).chain(listed).collect();
    let edit = Edit::Many(edits);
    let selection = state.session.text_selection.clone();
    if perform(state, deps, edit, label) {
        let is_it = |dialog: &Dialog| matches!(dialog, Dialog::CodePicker(own) if own.is_for_the_same(&draft));
        state.session.dialogs.answer(is_it);
        if state.session.tab == Tab::Reading || state.is_chosen_in_record() {
            // Its value, its ends and its memo can be set at once, and the next code put on the same words.
            state.session.chosen = Some(Chosen::after(&made, &code, done));
        } else {
            // The next code goes on the same words too.
            state.session.text_selection = selection;
        }
        state.session.recent_codes.retain(|other| *other != code);
        state.session.recent_codes.insert(0, code);
        state.session.recent_codes.truncate(RECENT);
        if let Some(by) = of_other {
            state.notify(Tone::Info, msg!("notice-coded-beside", by = by));
        }
    }
}

/// Puts a memo. Of one in several languages it is the first that is shown and edited: the others stay.
fn put_memo(object: &mut Object, memo: &str) {
    let before = LangMap::of(object.get("memo"));
    let first = before.iter().next().map(|(tag, text)| (tag.to_owned(), text.to_owned()));
    if first.as_ref().is_some_and(|(_, text)| text == memo) {
        return;
    }
    let tag = first.map_or_else(|| UNDETERMINED.to_owned(), |(tag, _)| tag);
    set_text(object, "memo", &tag, Some(memo).filter(|memo| !memo.is_empty()).map(Value::from));
}

fn set_memo(state: &mut State, deps: &Deps, (id, annotation): (&str, &str), memo: &str) {
    let dataset = &state.document.dataset;
    let Some(row) = dataset.row(id) else {
        return state.notify(Tone::Error, msg!("edit-no-record", id = id.to_owned()));
    };
    let Some(mut object) = dataset.annotation(row, annotation) else {
        return state.notify(Tone::Error, msg!("edit-no-annotation", id = annotation.to_owned()));
    };
    let before = object.clone();
    put_memo(&mut object, memo.trim());
    if object == before {
        return;
    }
    let edit = Edit::SetAnnotation {
        policy: id.to_owned(),
        annotation: annotation.to_owned(),
        value: Some(Value::Object(object)),
        at: None,
    };
    perform(state, deps, edit, msg!("edit-memo", id = id.to_owned()));
}

/// Takes an annotation of the selected record away.
pub(super) fn delete(state: &mut State, deps: &Deps, annotation: &str) {
    let Some(id) = state.selected_id() else { return };
    let Some(old) = state.annotation_of_selected(annotation) else { return };
    let path = state.code_name(&old.code);
    let edit = Edit::SetAnnotation { policy: id.clone(), annotation: annotation.to_owned(), value: None, at: None };
    let is_of_it =
        |dialog: &Dialog| matches!(dialog, Dialog::CodePicker(own) if own.annotation.as_deref() == Some(annotation));
    state.session.dialogs.answer(is_of_it);
    let words = words_of(state, &old);
    if !perform(state, deps, edit, msg!("edit-remove-code", code = path.clone(), id = id.clone())) {
        return;
    }
    if old.by != state.settings.coder {
        state.notify(Tone::Info, msg!("notice-removed-of-other", code = path, by = old.by));
    } else if state.session.tab != Tab::Reading {
        state.notify(Tone::Info, msg!("notice-removed", code = path));
    }
    // Where texts are read it is said beside the words.
    let history = state.document.history.state();
    state.session.removed = Some(Removed { code: old.code, words, policy: id, state: history });
}

/// The words that an annotation of the selected record stands on, and where.
fn words_of(state: &State, annotation: &Annotation) -> Option<(TextSelection, String)> {
    let (_, policy) = selected(state)?;
    let (text, range) = span_of(&policy, annotation)?;
    let field = annotation.target.as_ref()?.field.clone();
    let words = text.slice(range.clone()).to_owned();
    Some((TextSelection { field, range }, words))
}

fn set_coder(state: &mut State, deps: &Deps, coder: &str, effects: &mut Vec<Effect>) {
    let coder = coder.trim();
    // A question who codes is not answered by nothing.
    if coder.is_empty()
        && state.session.dialogs.find(|dialog| matches!(dialog, Dialog::Coder { .. }).then_some(())).is_some()
    {
        return;
    }
    let is_other = state.settings.coder != coder;
    coder.clone_into(&mut state.settings.coder);
    effects.push(Effect::SaveSettings);
    if is_other {
        // What somebody else coded last says what they coded.
        state.session.recent_codes.clear();
        blind::coder_changed(state);
    }
    let answered = state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Coder { .. }));
    super::dialogs::go_on(state, deps, answered.and_then(|answered| answered.then), effects);
}
