//! A walk of any length through edits, undo, saves, crashes and restarts, beside a model that never crashes.

use proptest::prelude::*;

use super::*;
use crate::dataset::History;
use crate::dataset::tests::every_edit;

#[derive(Debug, Clone)]
enum Act {
    Do(usize),
    Undo(usize),
    Redo(usize),
    Flush,
    Save,
    SaveAs,
    /// The program is killed; what was not flushed may be gone.
    Crash,
    /// The program ends as it should.
    Quit,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (0..every_edit().len()).prop_map(Act::Do),
        2 => (1..4_usize).prop_map(Act::Undo),
        2 => (1..4_usize).prop_map(Act::Redo),
        4 => Just(Act::Flush),
        2 => Just(Act::Save),
        1 => Just(Act::SaveAs),
        2 => Just(Act::Crash),
        1 => Just(Act::Quit),
    ]
}

#[derive(Clone)]
struct Model {
    dataset: Dataset,
    history: History,
}

/// Opens the document anew, and what was not saved with it.
fn again(world: &World, path: &Path) -> Session {
    let opened = open(Some(&world.state_folder()), path).unwrap();
    assert_eq!(ids(&opened.told), Vec::<&str>::new());
    assert_eq!(opened.recovery.is_some(), opened.access == Access::Undecided);
    let mut session = Session::of(world, path, opened);
    session.document.recover();
    session
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn walk_when_the_program_is_killed_at_any_step_ends_as_if_it_never_was(
        acts in proptest::collection::vec(act(), 0..40),
    ) {
        let mut world = World::new();
        let mut path = world.path();
        let mut session = world.session();
        let mut model = Model { dataset: session.document.dataset.clone(), history: session.document.kept().0.clone() };
        // What the program said it has.
        let mut safe = model.clone();
        let edits = every_edit();
        let mut copies = 0;
        for act in acts {
            match act {
                Act::Do(at) => {
                    let ours = session.perform(edits[at].clone());
                    let theirs = model.history.perform(&mut model.dataset, change(edits[at].clone())).is_ok();
                    prop_assert_eq!(ours, theirs);
                }
                Act::Undo(steps) => {
                    session.go(steps.cast_signed());
                    for _ in 0..steps { model.history.undo(&mut model.dataset).unwrap(); }
                }
                Act::Redo(steps) => {
                    session.go(-steps.cast_signed());
                    for _ in 0..steps { model.history.redo(&mut model.dataset).unwrap(); }
                }
                Act::Flush => {
                    session.flush().unwrap();
                    safe = model.clone();
                }
                Act::Save => {
                    session.save().unwrap();
                    prop_assert_eq!(std::fs::read_to_string(&path).unwrap(), formats::write(&model.dataset));
                    safe = model.clone();
                }
                Act::SaveAs => {
                    copies += 1;
                    path = world.beside(&format!("copy {copies}.json"));
                    let saved = session.save_as(&path, Expect::Absent).unwrap();
                    prop_assert_eq!(ids(&saved.told), Vec::<&str>::new());
                    safe = model.clone();
                }
                Act::Crash => {
                    world.crash();
                    session = again(&world, &path);
                    model = safe.clone();
                }
                Act::Quit => {
                    session.flush().unwrap();
                    drop(session);
                    session = again(&world, &path);
                    safe = model.clone();
                }
            }
            prop_assert_eq!(session.text(), formats::write(&model.dataset));
            prop_assert_eq!(session.steps(), model.history.len());
            prop_assert_eq!(session.document.history().undone().len(), model.history.undone().len());
        }
        session.save().unwrap();
        prop_assert_eq!(std::fs::read_to_string(&path).unwrap(), formats::write(&model.dataset));
        drop(session);
        let mut session = again(&world, &path);
        prop_assert_eq!(session.first_state(), start());
        let undone = session.document.history().undone().len().cast_signed();
        session.go(-undone);
        while model.history.redo(&mut model.dataset).unwrap().is_some() {}
        prop_assert_eq!(session.text(), formats::write(&model.dataset));
        prop_assert!(world.names().iter().all(|name| name == "政策.json" || name.starts_with("copy ")));
    }
}
