//! The program that is started now.

use crate::app::{
    CodeCommand, Command, Deps, DisplayCommand, Effect, FilterCommand, SelectionCommand, State, ViewCommand, dispatch,
    run_inline,
};
use crate::formats;
use crate::query::{Field, Query};

/// A program that was just started, with the bytes that saving would write, the same filter and the same choices.
pub(super) fn start_anew(like: &State, asked: Option<(Field, &str)>) -> State {
    let loaded =
        formats::read(formats::write(like.document.whole()).into_bytes()).expect("what was written can be read");
    let (mut state, deps) = (State::default(), Deps::fixed());
    state.settings = like.settings.clone();
    let mut effects = Vec::new();
    dispatch::open_loaded(&mut state, loaded, &mut effects);
    if like.document.is_blind() {
        effects.extend(dispatch(&mut state, &deps, CodeCommand::ToggleBlind));
    }
    let session = &like.session;
    state.session.tab = session.tab;
    state.session.date = session.date;
    state.session.bin = session.bin;
    state.session.stack_by = session.stack_by;
    state.session.adoption = session.adoption;
    state.session.matrix = session.matrix;
    state.session.map = session.map;
    state.session.timeline_range = session.timeline_range;
    state.session.sorting = session.sorting;
    let mut commands = vec![Command::Filter(FilterCommand::SetLine(session.filter_line.clone(), session.typing))];
    if let Some((field, line)) = asked {
        commands.extend([
            Command::Filter(FilterCommand::GatherValues(field)),
            Command::Filter(FilterCommand::CountLine(line.to_owned())),
            Command::View(ViewCommand::Count),
        ]);
    }
    commands.reverse();
    while let Some(command) = commands.pop() {
        effects.extend(dispatch(&mut state, &deps, command));
        while let Some(effect) = effects.pop() {
            if let Effect::Spawn(job) = effect {
                effects.extend(dispatch(&mut state, &deps, run_inline(*job)));
            }
        }
    }
    // A line that asks for what nothing has any more is a mistake; what it found before it became one is nothing.
    let stays = !session.mistakes.is_empty() || session.edit.is_some();
    if stays && !state.session.mistakes.is_empty() {
        state.session.filter_line.clone_from(&session.filter_line);
        state.session.query = Query::read_again(&session.filter_line, state.lexicon());
        let tab = state.session.tab;
        dispatch(&mut state, &deps, DisplayCommand::SetTab(tab));
    }
    if let Some(id) = like.selected_id() {
        let row = state.document.dataset.row(&id);
        dispatch(&mut state, &deps, SelectionCommand::Record(row));
    }
    state
}
