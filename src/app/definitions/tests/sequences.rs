//! Any sequence of changes of the codebook, undone and redone.

use proptest::prelude::*;

use super::{CODES, KINDS, app, typed, undo_all};
use crate::app::tests::{App, same};
use crate::app::{Action, DefinitionCommand, Dialog, DialogCommand};
use crate::dataset::{DefinitionList, MoveTo};

#[derive(Debug, Clone)]
enum Step {
    Move(usize, MoveTo),
    Merge(usize, usize),
    Deprecate(usize, usize),
    TakeBack(usize),
    Split(usize),
    Delete(usize),
    Version,
    Rename(usize, String),
}

fn step() -> impl Strategy<Value = Step> {
    let at = 0_usize..6;
    let way = prop_oneof![Just(MoveTo::Up), Just(MoveTo::Down), Just(MoveTo::In), Just(MoveTo::Out)];
    prop_oneof![
        (at.clone(), way).prop_map(|(at, way)| Step::Move(at, way)),
        (at.clone(), at.clone()).prop_map(|(from, to)| Step::Merge(from, to)),
        (at.clone(), at.clone()).prop_map(|(from, to)| Step::Deprecate(from, to)),
        at.clone().prop_map(Step::TakeBack),
        at.clone().prop_map(Step::Split),
        at.clone().prop_map(Step::Delete),
        Just(Step::Version),
        (at, "[a-c甲乙]{0,2}").prop_map(|(at, name)| Step::Rename(at, name)),
    ]
}

fn take(app: &mut App, list: DefinitionList, step: Step) {
    let ids: Vec<String> = match list {
        CODES => app.state.document.dataset.header().codes().iter().map(|code| code.id.clone()).collect(),
        KINDS => app.state.document.dataset.header().kinds().iter().map(|kind| kind.id.clone()).collect(),
    };
    let id = |at: usize| ids.get(at % ids.len().max(1)).cloned().unwrap_or_default();
    let replace = |app: &mut App, from: usize, to: usize, leaves: bool| {
        let draft = crate::app::ReplaceDraft { list, id: id(from), to: Some(id(to)), leaves, search: String::new() };
        app.send(DialogCommand::open(Dialog::ReplaceDefinition(Box::new(draft))));
        app.send(DefinitionCommand::ApplyReplace);
    };
    match step {
        Step::Move(at, way) => drop(app.send(DefinitionCommand::Move(list, id(at), way))),
        Step::Merge(from, to) => replace(app, from, to, false),
        Step::Deprecate(from, to) => replace(app, from, to, true),
        Step::TakeBack(at) => drop(app.send(DefinitionCommand::TakeBack(id(at)))),
        Step::Split(at) => {
            let draft = crate::app::SplitDraft { id: id(at), names: vec!["x".to_owned(), "y".to_owned()] };
            app.send(DialogCommand::open(Dialog::SplitCode(Box::new(draft))));
            app.send(DefinitionCommand::ApplySplit);
        }
        Step::Delete(at) => drop(app.send(DefinitionCommand::ApplyDelete(list, id(at)))),
        Step::Version => drop(app.send(DefinitionCommand::BeginVersion)),
        Step::Rename(at, name) => {
            app.send(DefinitionCommand::Rename(list, id(at)));
            if matches!(app.state.session.dialogs.top(), Some(Dialog::Definition(_))) {
                typed(app, |draft| draft.names = vec![("zh".to_owned(), name)]);
                app.send(DefinitionCommand::Keep);
            }
        }
    }
    while !app.state.session.dialogs.is_empty() {
        app.send(DialogCommand::Close);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn codebook_after_any_sequence_of_changes_is_undone_to_the_byte_and_redone(
        steps in proptest::collection::vec((any::<bool>(), step()), 1..8),
    ) {
        let mut app = app();
        let start = app.text();
        for (is_code, step) in steps {
            take(&mut app, if is_code { CODES } else { KINDS }, step);
            // Whatever was done, the file can be read again and says the same.
            let text = app.text();
            let again = crate::formats::read(text.clone().into_bytes()).unwrap().dataset;
            prop_assert_eq!(crate::formats::write(&again), text);
        }
        let end = app.text();
        let done = app.state.document.history.len();
        undo_all(&mut app, &start);
        for _ in 0..done {
            app.act(Action::Redo);
        }
        prop_assert!(same(&app.text(), &end));
    }
}
