//! The filter line and everything that writes it: facets, chips, brush.

use crate::app::command::FilterCommand;
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::request::Work;
use crate::app::session::LineEdit;
use crate::app::state::State;
use crate::msg;
use crate::query::{self, Facets, LineSpan, Query, Totals};

pub(super) fn handle(state: &mut State, command: FilterCommand, effects: &mut Vec<Effect>) {
    match command {
        FilterCommand::SetLine(line, true) => type_line(state, line),
        FilterCommand::LeaveTyped => leave_typed(state),
        FilterCommand::SetLine(line, false) | FilterCommand::ReplaceLine(line) => put_line(state, line),
        FilterCommand::ChooseValue(field, value, mode) => {
            let line = query::with_value(&state.session.filter_line, state.lexicon(), field, &value, mode);
            change_line(state, line);
        }
        FilterCommand::ChooseValueAlone(field, value, mode) => {
            let line = query::with_value_alone(&state.session.filter_line, state.lexicon(), field, &value, mode);
            change_line(state, line);
        }
        FilterCommand::SetPeriod(range) => {
            let (line, date) = (&state.session.filter_line, state.session.date);
            let line = query::with_period(line, date, range, state.is_possibly());
            change_line(state, line);
        }
        FilterCommand::DragPeriod(range) => {
            let (line, date) = (&state.session.filter_line, state.session.date);
            let line = query::with_period(line, date, Some(range), state.is_possibly());
            drag_line(state, line);
        }
        FilterCommand::OpenMark(opens) => {
            let line = opens.narrow(&state.session.filter_line);
            change_line(state, line);
        }
        FilterCommand::ExcludeMark(opens) => {
            let line = opens.exclude(&state.session.filter_line);
            change_line(state, line);
        }
        FilterCommand::SetPossibly(possibly) => {
            if state.period().is_some() {
                let line = query::with_possibly(&state.session.filter_line, state.session.date, possibly);
                change_line(state, line);
            }
            state.session.possibly = possibly;
        }
        FilterCommand::KeepTerm(index) => change_line(state, query::only_term(&state.session.filter_line, index)),
        FilterCommand::TurnTerm(index) => {
            change_line(state, query::with_opposite_term(&state.session.filter_line, index));
        }
        FilterCommand::RemoveTerm(index) => {
            let line = query::without_term(&state.session.filter_line, index);
            change_line(state, line);
        }
        FilterCommand::ShowUndated => {
            let line = query::with_undated(&state.session.filter_line, state.session.date);
            change_line(state, line);
        }
        FilterCommand::Back => back(state),
        FilterCommand::Forward => forward(state),
        FilterCommand::Focus => state.session.focus_filter = true,
        FilterCommand::Focused => state.session.focus_filter = false,
        FilterCommand::GatherValues(field) => collect_field_values(state, field, effects),
        FilterCommand::CountLine(line) => count_line(state, &line, effects),
    }
}

/// Looks which values a field has, in a job, unless it is known or under way.
fn collect_field_values(state: &mut State, field: query::Field, effects: &mut Vec<Effect>) {
    let key = state.values_key(field);
    if !query::has_collected_values(field) || !state.values.lacks(key) {
        return;
    }
    state.values.only(field);
    let dataset = state.document.dataset.clone();
    let work = Work::new("gather values", move |cancel| {
        query::collect_values(&dataset, &query::lexicon_of(&dataset), field, cancel)
    });
    super::ask(state, move |state| state.values.request(field), key, work, learn, effects);
}

/// Values were collected: which labels there are is news for the line.
fn learn(state: &mut State, _effects: &mut Vec<Effect>) {
    let field_values: Vec<_> = state.values.all().collect();
    let mut is_news = false;
    for (key, field_values) in field_values {
        is_news |= state.learn_values(key, &field_values);
    }
    if is_news {
        reread(state);
    }
}

/// Counts what the facets show under a line, in a job, unless that is known or under way.
fn count_line(state: &mut State, line: &str, effects: &mut Vec<Effect>) {
    let key = state.counts_key(line);
    if !state.values.counts.lacks(&key) {
        return;
    }
    // A line with a mistake finds nothing, and is not asked for again.
    let Ok(query) = state.read_line(line, false) else { return state.values.counts.refuse(key) };
    let dataset = state.document.dataset.clone();
    let work = Work::new("count line", move |cancel| {
        let count = || {
            let (lexicon, matches) = (query::lexicon_of(&dataset), query.filter().run(&dataset, cancel)?);
            let totals = Totals::count(&dataset, &lexicon, matches.live(), cancel)?;
            Facets::count(&dataset, &lexicon, &matches, &totals, cancel)
        };
        crate::support::progress::in_pool(dataset.slots(), count)
    });
    super::ask(state, |state| &mut state.values.counts, key, work, |_, _| {}, effects);
}

/// Puts a line while something is dragged that writes it: only the first one of a drag is a step of the trail.
fn drag_line(state: &mut State, line: String) {
    end_typing(state);
    let is_begun = state.session.brushing;
    let before = state.session.filter_line.clone();
    if is_begun {
        read(state, line, false, &before);
    } else {
        put_line(state, line);
    }
    // Before anything is another, the step is still to come.
    state.session.brushing = is_begun || state.session.filter_line != before;
}

/// Puts a line that was made of the filter that holds. What is typed in the line and was not understood is not in it, which is told.
fn change_line(state: &mut State, line: String) {
    let typed = &state.session.line;
    // A mistake in the name of a field takes the value with it.
    let word = |span: LineSpan| {
        let rest = typed.get(span.byte_end..)?;
        let end = span.byte_end + rest.find(char::is_whitespace).unwrap_or(rest.len());
        typed.get(span.byte_start..end)
    };
    let words: Vec<&str> = state.session.mistakes.iter().filter_map(|mistake| word(mistake.span)).collect();
    if !words.is_empty() {
        let left_out = msg!("notice-left-out", words = words.join(" "));
        state.notify(Tone::Info, left_out);
    }
    put_line(state, line);
}

/// Puts a line that is meant: the filter before it is one to go back to.
pub(super) fn put_line(state: &mut State, line: String) {
    if line != state.session.line {
        end_typing(state);
    }
    let before = state.session.filter_line.clone();
    let edit = state.session.edit.take().unwrap_or_else(|| LineEdit { word: 0, before_word: before.clone(), before });
    read(state, line, false, &edit.before_word);
    if state.session.filter_line != edit.before {
        state.session.trail.step(edit.before);
    }
}

/// Reads a line while it is being typed, which makes no step.
fn type_line(state: &mut State, line: String) {
    // Of several words that come at once, all but the last one are typed to their end.
    if let Some(line) = up_to_last_word(&state.session.line, &line) {
        type_line(state, line);
    }
    let word = word_of_change(&state.session.line, &line);
    let now = || state.session.filter_line.clone();
    let edit = match state.session.edit.take() {
        Some(edit) if edit.word == word => edit,
        Some(edit) => LineEdit { word, before_word: now(), before: edit.before },
        None => LineEdit { word, before_word: now(), before: now() },
    };
    read(state, line, true, &edit.before_word);
    state.session.edit = Some(edit);
}

/// What is being typed was not meant: the filter that holds is that of the words before it.
fn leave_typed(state: &mut State) {
    let line = state.session.filter_line.clone();
    let Some(edit) = state.session.edit.take() else { return put_line(state, line) };
    read(state, line, false, &edit.before);
    if state.session.filter_line != edit.before {
        state.session.trail.step(edit.before);
    }
}

/// What was typed so far was meant.
fn end_typing(state: &mut State) {
    if state.session.edit.is_some() {
        let line = state.session.line.clone();
        put_line(state, line);
    }
}

/// Reads a line. With a mistake in it, or half the name of a field at its end, the filter before this edit stays.
fn read(state: &mut State, line: String, typing: bool, before: &str) {
    state.session.brushing = false;
    let is_begun = typing && query::ends_in_half_a_field(&line);
    match state.read_line(&line, typing) {
        Ok(query) if !is_begun => {
            state.session.filter_line = query.line();
            state.session.query = query;
            state.session.typing = typing;
            state.session.mistakes.clear();
        }
        unread => {
            if state.session.filter_line != before {
                state.session.query = Query::read_again(before, state.lexicon());
                state.session.filter_line = state.session.query.line();
            }
            state.session.typing = false;
            state.session.mistakes = unread.err().unwrap_or_default();
        }
    }
    state.session.line = line;
}

/// Back to the filter before this one.
fn back(state: &mut State) {
    end_typing(state);
    let now = state.session.filter_line.clone();
    if let Some(line) = state.session.trail.go_back(now.clone()) {
        read(state, line, false, &now);
    }
}

/// On to the filter that was gone back from.
fn forward(state: &mut State) {
    end_typing(state);
    let now = state.session.filter_line.clone();
    if let Some(line) = state.session.trail.go_forward(now.clone()) {
        read(state, line, false, &now);
    }
}

/// Reads the line again, after names changed.
pub(super) fn reread(state: &mut State) {
    let line = state.session.line.clone();
    let typing = state.session.edit.is_some();
    let is_begun = typing && query::ends_in_half_a_field(&line);
    match state.read_line(&line, typing) {
        Ok(query) if !is_begun => {
            state.session.filter_line = query.line();
            state.session.query = query;
            state.session.mistakes.clear();
        }
        unread => {
            state.session.mistakes = unread.err().unwrap_or_default();
            // The filter before this edit stays. That its last record has lost a label, or a kind, must not show all the others.
            let query = Query::read_again(&state.session.filter_line, state.lexicon());
            state.session.filter_line = query.line();
            state.session.query = query;
        }
    }
}

/// The new line without what was put in behind its last space; nothing where no word was begun behind one. What stands between
/// quotes is one word.
fn up_to_last_word(old: &str, new: &str) -> Option<String> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = new.len() - behind.min(new.len() - same).min(old.len() - same);
    let mut quoted = false;
    let mut begin = None;
    for (at, c) in new.iter().enumerate().take(end) {
        quoted ^= matches!(c, '"' | '“' | '”');
        if c.is_whitespace() && !quoted && at >= same {
            begin = Some(at + 1);
        }
    }
    let begin = begin.filter(|begin| *begin < end)?;
    Some(new.iter().take(begin).chain(new.iter().skip(end)).collect())
}

/// The place, in characters, of the word that was changed: where it begins in the new line. What stands between quotes is
/// one word.
fn word_of_change(old: &str, new: &str) -> usize {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let mut quoted = false;
    let mut begin = 0;
    for (at, c) in new.chars().take(same).enumerate() {
        quoted ^= matches!(c, '"' | '“' | '”');
        if c.is_whitespace() && !quoted {
            begin = at + 1;
        }
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::App;

    #[test]
    fn filter_when_names_change_while_the_line_has_a_mistake_is_printed_with_the_new_names() {
        let file = |parent: &str| {
            format!(r#"{{"hongtou":1,"codes":[{{"id":"top"}},{{"id":"fund"{parent}}}],"policies":[{{"id":"a"}}]}}"#)
        };
        let (mut app, _) = App::with_file(&file(""));
        app.send(FilterCommand::ReplaceLine("code:fund".to_owned()));
        app.send(FilterCommand::SetLine("code:fund nosuch:x".to_owned(), false));
        assert_eq!(app.state.session.filter_line, "code:fund");
        app.file("open.json", &file(r#","parent":"top""#));
        app.send(crate::app::DiskCommand::Look);
        assert_eq!((app.state.session.filter_line.as_str(), app.state.session.mistakes.len()), ("code:top/fund", 1));
    }

    #[test]
    fn word_that_is_not_understood_when_a_value_is_chosen_is_left_out_and_told() {
        let mut app = App::with_sample();
        app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
        app.send(FilterCommand::SetLine("kind:plan nosuch:x".to_owned(), false));
        app.send(FilterCommand::ChooseValue(query::Field::Review, "verified".to_owned(), query::Mode::Only));
        assert_eq!(app.state.session.line, "kind:plan review:verified");
        let told = app.state.notices.last().map(|notice| crate::words::format(crate::words::Lang::En, &notice.text));
        assert!(told.as_deref().is_some_and(|told| told.contains("nosuch:x")), "{told:?}");
        app.send(FilterCommand::ChooseValue(query::Field::Review, "verified".to_owned(), query::Mode::Remove));
        assert_eq!(app.state.notices.len(), 1, "nothing was left out");
    }

    #[test]
    fn undated_bar_when_a_filter_stands_finds_as_many_as_it_shows() {
        for line in
            ["", "region:HE", "kind:plan or region:GD", "issued:..2018", "issued?:2020", "-has:days", "has:days"]
        {
            let mut app = App::with_sample();
            app.send(FilterCommand::ReplaceLine(line.to_owned()));
            assert!(app.state.session.mistakes.is_empty(), "{line}");
            let shown = app.state.derived.undated;
            app.send(FilterCommand::ShowUndated);
            assert_eq!(shown as usize, app.state.derived.rows.len(), "{line}");
            // A period says nothing of records without a date, and gives way.
            assert!(app.state.period().is_none(), "{line}");
            assert_eq!(app.state.derived.undated, shown, "{line}");
            if line.contains("issued") || line == "has:days" {
                assert_eq!(shown, 21, "{line}");
            }
        }
    }
}
