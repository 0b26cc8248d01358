//! Files made to hurt, opened and worked with as in the window: twice the input may take at most twice the work.

use super::super::hits::Way;
use super::super::{DisplayCommand, FilterCommand, Move, SelectionCommand, SortBy, StackBy, Tab, ViewCommand};
use super::App;
use crate::hostile_tests::{SLACK, SMALL, shapes};
use crate::query::{Field, Mode};
use crate::support::steps;

/// Opens a file, looks at what there is, filters, goes through the records and adds a label.
fn work_with(text: &str) {
    let (mut app, _) = App::with_file(text);
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    app.send(DisplayCommand::SetStackBy(StackBy::Region));
    app.send(DisplayCommand::SetTab(Tab::Table));
    app.send(DisplayCommand::SortBy(SortBy::Title));
    app.send(FilterCommand::SetLine("x fin* -has:memo".to_owned(), true));
    app.send(FilterCommand::SetLine("has:title or -tag:none".to_owned(), false));
    app.send(ViewCommand::Count);
    for field in [Field::Tag, Field::Issuer, Field::Place, Field::By, Field::Region] {
        app.send(FilterCommand::GatherValues(field));
    }
    app.send(FilterCommand::ChooseValue(Field::Review, "unreviewed".to_owned(), Mode::Add));
    app.send(SelectionCommand::Move(Move::First));
    app.send(SelectionCommand::MoveHit(Way::On));
    app.send(FilterCommand::SetLine(String::new(), false));
}

#[test]
fn work_when_a_hostile_file_of_twice_the_size_is_opened_is_at_most_twice_as_much() {
    let mut wrong = Vec::new();
    for shape in shapes::SHAPES {
        let (one, two) = ((shape.make)(SMALL), (shape.make)(2 * SMALL));
        let (small, large) = (steps::of(|| work_with(&one)), steps::of(|| work_with(&two)));
        if large > 2 * small + SLACK {
            wrong.push(format!("{}: {small}, twice as large {large}", shape.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
