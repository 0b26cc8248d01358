//! Samples and assignments, from the dialog to the file and back.

use super::{App, same};
use crate::analysis::StrataBy;
use crate::app::{Action, CodeCommand, Dialog, DialogCommand, DrawDraft, EditCommand, FilterCommand, SelectionCommand};

/// Twenty records of two kinds.
fn file() -> String {
    let kind = |at: usize| if at.is_multiple_of(4) { "notice" } else { "plan" };
    let records: Vec<String> = (0..20)
        .map(|at| format!(r#"{{"id":"p{at:02}","kind":"{}","issued":"20{:02}"}}"#, kind(at), 10 + at % 3))
        .collect();
    format!(r#"{{"hongtou":1,"coders":[{{"id":"A"}},{{"id":"B"}},{{"id":"C"}}],"policies":[{}]}}"#, records.join(","))
}

/// The dialog that is open.
fn asked(app: &App) -> Box<DrawDraft> {
    let Some(Dialog::Draw(draft)) = app.state.session.dialogs.top().cloned() else { panic!("the dialog is open") };
    draft
}

/// What is chosen in the dialog.
fn choose(app: &mut App, choose: impl Fn(&mut DrawDraft)) {
    let mut draft = asked(app);
    choose(&mut draft);
    app.send(DialogCommand::set_draft(Dialog::Draw(draft)));
}

fn found(app: &mut App, line: &str) -> Vec<String> {
    app.send(FilterCommand::ReplaceLine(line.to_owned()));
    assert!(app.state.session.mistakes.is_empty(), "{line}");
    let mut ids = app.shown();
    ids.sort();
    ids
}

#[test]
fn sample_is_tagged_in_one_step_and_the_same_again_from_the_same_seed() {
    for at_once in [500, 0] {
        let (mut app, _) = App::with_file(&file());
        app.state.at_once.facet_rows = at_once;
        let start = app.text();
        app.act(Action::DrawSample);
        app.send(EditCommand::ApplyDraw);
        assert_eq!(app.text(), start, "there is no tag yet");
        choose(&mut app, |draft| {
            assert_eq!(draft.seed, "20261125", "the date");
            draft.by = StrataBy::Kind;
            draft.amount = "8".into();
            draft.tag = "round-1".into();
        });
        app.send(EditCommand::ApplyDraw);
        assert_eq!(app.last_notice(), "notice-sampled");
        let first = found(&mut app, "tag:round-1");
        assert_eq!(first.len(), 8);
        assert_eq!(found(&mut app, "tag:round-1 kind:notice").len(), 2, "as many in a hundred as there are");
        app.act(Action::Undo);
        assert!(same(&app.text(), &start));
        // However the list is sorted.
        app.send(FilterCommand::ReplaceLine(String::new()));
        app.send(crate::app::DisplayCommand::SortBy(crate::app::Column::Issued));
        app.act(Action::DrawSample);
        choose(&mut app, |draft| {
            draft.by = StrataBy::Kind;
            draft.amount = "40%".into();
            draft.tag = "again".into();
        });
        app.send(EditCommand::ApplyDraw);
        assert_eq!(found(&mut app, "tag:again"), first);
    }
}

#[test]
fn records_when_assigned_go_to_each_coder_evenly_and_are_read_first() {
    let (mut app, _) = App::with_file(&file());
    let start = app.text();
    app.act(Action::AssignRecords);
    choose(&mut app, |draft| {
        draft.coders.extend(["A".to_owned(), "B".to_owned(), "C".to_owned()]);
        draft.each = "4".into();
    });
    app.send(EditCommand::ApplyDraw);
    assert_eq!(app.text(), start, "there are no four coders");
    choose(&mut app, |draft| draft.each = "2".into());
    app.send(EditCommand::ApplyDraw);
    let mut counts: Vec<usize> =
        ["A", "B", "C"].map(|coder| found(&mut app, &format!("assigned:{coder}")).len()).to_vec();
    counts.sort_unstable();
    assert_eq!(counts, [13, 13, 14]);
    let own = found(&mut app, "assigned:A");
    // What is assigned to the coder is read first, then the rest.
    app.send(CodeCommand::SetCoder("A".to_owned()));
    app.send(FilterCommand::ReplaceLine(String::new()));
    let mut read = Vec::new();
    for _ in 0..20 {
        app.send(SelectionCommand::NextUnread);
        read.extend(app.state.selected_id());
        app.act(Action::MarkRead);
    }
    let mut first = read[..own.len()].to_vec();
    first.sort();
    assert_eq!(first, own);
    read.sort();
    read.dedup();
    assert_eq!(read.len(), 20);
    for _ in 0..21 {
        app.act(Action::Undo);
    }
    assert!(same(&app.text(), &start));
    app.act(Action::ToggleBlind);
    app.act(Action::AssignRecords);
    assert!(app.state.session.dialogs.is_empty(), "others are not shown");
    assert_eq!(app.last_notice(), "why-blind");
}

#[test]
fn records_when_assigned_with_a_tag_all_get_it_in_the_same_step() {
    let (mut app, _) = App::with_file(&file());
    let start = app.text();
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    let shown = app.shown().len();
    app.act(Action::AssignRecords);
    choose(&mut app, |draft| {
        draft.coders.extend(["A".to_owned(), "B".to_owned()]);
        draft.tag = " round 1 ".into();
    });
    let draft = asked(&app);
    let recipe = draft.recipe(&app.state, &app.state.draw_preview(&draft).unwrap());
    assert!(recipe.lines().all(|line| line.contains("round 1")), "{recipe}");
    app.send(EditCommand::ApplyDraw);
    assert_eq!(app.last_notice(), "notice-assigned-tagged");
    assert_eq!(found(&mut app, "tag:\"round 1\"").len(), shown);
    assert_eq!(found(&mut app, "tag:\"round 1\" missing:assigned"), [""; 0]);
    assert_eq!(found(&mut app, "tag:\"round 1\" -kind:plan"), [""; 0]);
    app.act(Action::Undo);
    assert!(same(&app.text(), &start), "one step");
    // Without a tag nothing is tagged.
    app.send(FilterCommand::ReplaceLine(String::new()));
    app.act(Action::AssignRecords);
    choose(&mut app, |draft| {
        draft.coders.extend(["A".to_owned(), "B".to_owned()]);
        draft.tag = "  ".into();
    });
    app.send(EditCommand::ApplyDraw);
    assert_eq!((app.last_notice(), found(&mut app, "has:tag").len()), ("notice-assigned", 0));
}

#[test]
fn recipe_says_in_both_languages_how_records_were_drawn() {
    let (mut app, _) = App::with_file(&file());
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    app.act(Action::DrawSample);
    choose(&mut app, |draft| {
        draft.amount = "5".into();
        draft.tag = "t".into();
    });
    let draft = asked(&app);
    let preview = app.state.draw_preview(&draft).unwrap();
    let recipe = draft.recipe(&app.state, &preview);
    let lines: Vec<&str> = recipe.lines().collect();
    assert_eq!(lines.len(), 2);
    for word in ["kind:plan", "20261125", "15", "5"] {
        assert!(lines.iter().all(|line| line.contains(word)), "{word}: {recipe}");
    }
}
