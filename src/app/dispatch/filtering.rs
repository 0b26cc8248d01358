//! The filter line and everything that writes it: facets, chips, brush.

use crate::app::command::Command;
use crate::app::state::State;
use crate::query::{self, Query};

/// How many earlier filters are kept.
const BACK: usize = 100;

pub(super) fn handle(state: &mut State, command: Command) {
    match command {
        Command::SetLine(line, typing) => set_line(state, line, typing),
        Command::Facet(field, value, mode) => {
            let line = query::with_value(&state.session.filter_line, state.lexicon(), field, &value, mode);
            set_line(state, line, false);
        }
        Command::SetIssued(range) => {
            let line = query::with_issued(&state.session.filter_line, range, state.is_possibly());
            set_line(state, line, false);
        }
        Command::SetPossibly(possibly) => {
            if let Some(query::Period { from: Some(from), to: Some(to), .. }) = query::period(state.session.query.ast())
            {
                let line = query::with_issued(&state.session.filter_line, Some((from, to)), possibly);
                set_line(state, line, false);
            }
            state.session.possibly = possibly;
        }
        Command::RemoveTerm(index) => {
            let line = query::without_term(&state.session.filter_line, index);
            set_line(state, line, false);
        }
        Command::ReplaceLine(line) => set_line(state, line, false),
        Command::ShowUndated => {
            let line = query::with_line(&state.session.filter_line, "missing:days");
            set_line(state, line, false);
        }
        _ => {}
    }
}

/// Reads a line; with a mistake in it the last good filter stays.
pub(super) fn set_line(state: &mut State, line: String, typing: bool) {
    match Query::read(&line, state.lexicon(), typing) {
        Ok(query) => {
            let printed = query.line();
            if printed != state.session.filter_line {
                let last = std::mem::replace(&mut state.session.filter_line, printed);
                // While a word is typed, each letter is no filter of its own to go back to.
                if !state.session.typing {
                    state.session.back.push(last);
                    let too_many = state.session.back.len().saturating_sub(BACK);
                    state.session.back.drain(..too_many);
                }
            }
            state.session.typing = typing;
            state.session.query = query;
            state.session.mistakes.clear();
        }
        Err(mistakes) => state.session.mistakes = mistakes,
    }
    state.session.line = line;
}

/// Back to the filter before this one.
pub(super) fn last(state: &mut State) {
    if let Some(line) = state.session.back.pop() {
        let earlier = state.session.back.len();
        set_line(state, line, false);
        // Going back is no step forward.
        state.session.back.truncate(earlier);
    }
}

/// Reads the line again, after names changed.
pub(super) fn reread(state: &mut State) {
    let line = state.session.line.clone();
    let typing = state.session.typing;
    match Query::read(&line, state.lexicon(), typing) {
        Ok(query) => {
            state.session.filter_line = query.line();
            state.session.query = query;
            state.session.mistakes.clear();
        }
        Err(mistakes) => {
            state.session.mistakes = mistakes;
            // The last good filter stays, as long as its names are there.
            state.session.query = Query::read(&state.session.filter_line, state.lexicon(), false).unwrap_or_default();
            state.session.filter_line = state.session.query.line();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::App;

    #[test]
    fn undated_bar_when_a_filter_stands_finds_as_many_as_it_shows() {
        for line in ["", "region:HE", "kind:plan or region:GD", "issued:..2018", "issued?:2020", "-has:days"] {
            let mut app = App::with_sample();
            app.send(Command::ReplaceLine(line.to_owned()));
            assert!(app.state.session.mistakes.is_empty(), "{line}");
            let shown = app.state.derived.timeline.as_ref().map(|strip| strip.shown.undated);
            app.send(Command::ShowUndated);
            assert_eq!(shown.map(|count| count as usize), Some(app.state.derived.rows.len()), "{line}");
        }
    }
}
