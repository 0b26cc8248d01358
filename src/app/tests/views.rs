//! Saved views: kept in the file, shown again, changed, undone.

use super::App;
use crate::analysis::{Bin, ColumnOrder, Counted, RowOrder, Together};
use crate::app::job::Outcome;
use crate::app::session::{BinChoice, Column, Sorting, StackBy};
use crate::app::tab::Tab;
use crate::app::{Action, DisplayCommand, FilterCommand, MatrixView, SettingCommand, ShownCell, ViewCommand};
use crate::figures::Share;

const VIEWS: &str = r#"{"hongtou":1,"views":[
 {"name":{"zh":"规划","en":"plans"},"query":"kind:plan","plot":{"tab":"timeline","ours":1.50},"ours":"kept"},
 "no view",
 {"name":"broken","query":"code:gone"}],
 "kinds":[{"id":"plan"}],"policies":[{"id":"a","kind":"plan","issued":"2018"},{"id":"b","issued":"2019"}]}"#;

fn names(app: &App) -> Vec<String> {
    let views = app.state.document.dataset.header().views();
    views.iter().map(|view| view.name.iter().map(|(_, name)| name).collect::<Vec<_>>().join("/")).collect()
}

fn found(app: &App, line: &str) -> Option<u32> {
    app.state.values.found(&app.state.counts_key(line))
}

#[test]
fn view_of_a_matrix_when_applied_shows_its_rows_and_what_it_counts() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Matrix));
    let gaps = MatrixView {
        rows: StackBy::Kind,
        bin: Bin::Quarter,
        counted: Counted::WithoutSource,
        order: RowOrder::First,
        ..MatrixView::default()
    };
    let codes = MatrixView {
        rows: StackBy::Code,
        columns: Some(StackBy::Code),
        together: Together::Overlap,
        order: RowOrder::of_word("column:focus/mention").unwrap(),
        column_order: ColumnOrder::Name,
        share: Share::Row,
        ..MatrixView::default()
    };
    for (at, own) in [gaps, codes].into_iter().enumerate() {
        app.send(DisplayCommand::SetTab(Tab::Matrix));
        app.send(DisplayCommand::SetMatrix(own));
        app.send(ViewCommand::Save(format!("Matrix {at}")));
        for other in [MatrixView::default(), codes, gaps] {
            app.send(DisplayCommand::SetMatrix(other));
            app.send(DisplayCommand::ShowCell(Some(ShownCell::default())));
            app.send(DisplayCommand::SetTab(Tab::Table));
            app.send(ViewCommand::Apply(at));
            // A cell that is none of it is not listed beside it.
            assert_eq!(app.state.session.cell.is_some(), app.state.session.matrix.has_cells_of(&other));
            // Columns of values have no width: that of before stays.
            let bin = if own.columns.is_some() { other.bin } else { own.bin };
            let shown = (app.state.session.tab, app.state.session.matrix);
            assert_eq!(shown, (Tab::Matrix, MatrixView { bin, ..own }));
        }
        app.act(Action::UpdateView);
        assert_eq!(app.last_notice(), "why-view-unchanged");
    }
}

#[test]
fn view_when_saved_keeps_the_content_hash_and_can_be_undone() {
    let mut app = App::with_sample();
    let (start, hash) = (app.text(), app.state.document.dataset.content_hash());
    app.send(FilterCommand::ReplaceLine("region:GD".into()));
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    app.send(DisplayCommand::SetBin(BinChoice::Fixed(Bin::Quarter)));
    app.send(DisplayCommand::SetStackBy(StackBy::Region));
    app.send(SettingCommand::ToggleColumn(Column::Level));
    app.send(DisplayCommand::SortBy(Column::Title));
    app.send(DisplayCommand::SortBy(Column::Title));
    app.send(ViewCommand::Save(" Guangdong ".into()));
    assert_eq!(names(&app), ["Guangdong"]);
    assert_eq!(app.state.document.dataset.content_hash(), hash);
    assert_ne!(app.text(), start);
    // The same after everything was another way.
    app.send(FilterCommand::ReplaceLine(String::new()));
    app.send(DisplayCommand::SetTab(Tab::Table));
    app.send(DisplayCommand::SetBin(BinChoice::Automatic));
    app.send(DisplayCommand::SetStackBy(StackBy::Kind));
    app.send(SettingCommand::ToggleColumn(Column::Level));
    app.send(DisplayCommand::SortBy(Column::Issued));
    app.send(ViewCommand::Apply(0));
    let session = &app.state.session;
    assert_eq!(
        (session.line.as_str(), session.tab, session.bin),
        ("region:GD", Tab::Timeline, BinChoice::Fixed(Bin::Quarter))
    );
    assert_eq!(session.stack_by, StackBy::Region);
    assert_eq!(session.sorting, Sorting { by: Column::Title, descending: true });
    assert!(app.state.settings.columns.contains(&Column::Level));
    app.act(Action::UpdateView);
    assert_eq!(app.last_notice(), "why-view-unchanged");
    app.act(Action::LastFilter);
    assert_eq!(app.state.session.filter_line, "");
    app.act(Action::Undo);
    assert!(super::same(&app.text(), &start));
    app.act(Action::Redo);
    assert_eq!(names(&app), ["Guangdong"]);
}

#[test]
fn view_when_changed_keeps_what_the_program_does_not_know() {
    let (mut app, _) = App::with_file(VIEWS);
    app.send(ViewCommand::Apply(0));
    assert_eq!((app.state.session.tab, app.state.derived.rows.len()), (Tab::Timeline, 1));
    app.send(FilterCommand::ReplaceLine("kind:plan issued:2018".into()));
    app.act(Action::UpdateView);
    app.send(ViewCommand::Rename("plans of 2018".into()));
    let text = app.text();
    for kept in [
        r#"{"name":{"zh":"规划","en":"plans of 2018"},"query":"kind:plan issued:2018""#,
        r#""ours":1.50"#,
        r#""ours":"kept""#,
        r#""no view""#,
    ] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    app.act(Action::UpdateView);
    assert_eq!(app.last_notice(), "why-view-unchanged");
    // A name that another has is not given twice.
    app.send(ViewCommand::Rename("BROKEN".into()));
    assert_eq!(names(&app), ["规划/plans of 2018", "broken"]);
    app.act(Action::DeleteView);
    assert_eq!(names(&app), ["broken"]);
    app.act(Action::DeleteView);
    assert_eq!(app.last_notice(), "why-no-view");
    for _ in 0..3 {
        app.act(Action::Undo);
    }
    assert_eq!(names(&app), ["规划/plans", "broken"]);
}

#[test]
fn view_when_its_name_is_taken_takes_the_place_of_the_other() {
    let (mut app, _) = App::with_file(VIEWS);
    app.send(FilterCommand::ReplaceLine("issued:2019".into()));
    app.send(ViewCommand::Save("Plans".into()));
    let views = app.state.document.dataset.header().views();
    assert_eq!((views.len(), views[0].query.as_str(), views[0].name.get("zh")), (2, "issued:2019", Some("规划")));
    assert_eq!(app.state.view().map(|view| view.at), Some(0));
    app.send(ViewCommand::Save("  ".into()));
    assert_eq!(names(&app).len(), 2);
}

#[test]
fn view_whose_query_cannot_be_read_is_listed_and_shows_its_mistake() {
    let (mut app, _) = App::with_file(VIEWS);
    app.send(ViewCommand::Count);
    assert_eq!((found(&app, "kind:plan"), found(&app, "code:gone")), (Some(1), None));
    app.send(FilterCommand::ReplaceLine("issued:2019".into()));
    app.send(ViewCommand::Apply(2));
    assert_eq!((app.state.session.line.as_str(), app.state.session.mistakes.len()), ("code:gone", 1));
    assert_eq!(app.state.session.filter_line, "issued:2019");
    // A change makes the counts old.
    app.edit("b", "/kind", "plan");
    assert_eq!(found(&app, "kind:plan"), None);
    app.send(ViewCommand::Count);
    assert_eq!(found(&app, "kind:plan"), Some(2));
}

#[test]
fn view_when_others_have_its_name_is_told_from_them_by_its_place() {
    let (mut app, _) = App::with_file(
        r#"{"hongtou":1,"views":[{"query":"kind:plan"},{"query":"issued:2018"},{"name":"n","query":"a"},
        {"name":"n","query":"b"}],"kinds":[{"id":"plan"}],"policies":[]}"#,
    );
    let queries = |app: &App| -> Vec<String> {
        app.state.document.dataset.header().views().into_iter().map(|view| view.query).collect()
    };
    for (at, left) in [(3, vec!["kind:plan", "issued:2018", "a"]), (1, vec!["kind:plan", "a"])] {
        app.send(ViewCommand::Apply(at));
        assert_eq!(app.state.view().map(|view| view.at), Some(at));
        app.act(Action::DeleteView);
        assert_eq!(queries(&app), left);
        assert_eq!(app.state.view(), None);
    }
}

#[test]
fn view_when_updated_keeps_words_that_this_version_does_not_know_until_their_choice_is_another() {
    let view = r#"{"name":"later","query":"kind:plan","plot":{"tab":"globe","bin":"decade","by":"topic","range":"all"},"columns":["weight","issued","title"],"sort":"-weight"}"#;
    let file = format!(r#"{{"hongtou":1,"views":[{view}],"kinds":[{{"id":"plan"}}],"policies":[]}}"#);
    let (mut app, _) = App::with_file(&file);
    app.send(ViewCommand::Apply(0));
    app.send(FilterCommand::ReplaceLine("issued:2018".into()));
    app.act(Action::UpdateView);
    let text = app.text();
    for kept in [
        r#""query":"issued:2018""#,
        r#""plot":{"tab":"globe","bin":"decade","by":"topic","range":"all"}"#,
        r#""columns":["weight","issued","title"]"#,
        r#""sort":"-weight""#,
    ] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    app.act(Action::UpdateView);
    assert_eq!(app.last_notice(), "why-view-unchanged");
    app.send(DisplayCommand::SetStackBy(StackBy::Region));
    app.send(DisplayCommand::SortBy(Column::Title));
    app.act(Action::UpdateView);
    let text = app.text();
    assert!(text.contains(r#""plot":{"tab":"globe","bin":"decade","by":"region","range":"all"}"#), "{text}");
    assert!(text.contains(r#""sort":"title""#), "{text}");
}

#[test]
fn view_whose_query_cannot_be_read_is_not_updated_with_another_query() {
    let (mut app, _) = App::with_file(VIEWS);
    app.send(FilterCommand::ReplaceLine("issued:2019".into()));
    app.send(ViewCommand::Apply(2));
    let before = app.text();
    for action in [Action::UpdateView, Action::SaveView] {
        app.act(action);
        assert_eq!(app.last_notice(), "why-line-mistaken");
        assert_eq!(app.text(), before);
        assert!(app.state.session.dialogs.is_empty());
    }
}

#[test]
fn view_when_its_count_ends_without_one_does_not_keep_the_others_from_being_counted() {
    for (ends, first) in [
        (Outcome::Cancelled, Some(1)),
        // What failed is not tried again and again.
        (Outcome::Failed(crate::msg!("why-no-view")), None),
    ] {
        let (mut app, _) = App::with_file(VIEWS);
        app.send(FilterCommand::ReplaceLine("issued:2019".into()));
        app.send(ViewCommand::Save("of 2019".into()));
        let job = super::files::job_of(&mut app, ViewCommand::Count);
        assert_eq!(found(&app, "issued:2019"), None);
        app.send(job.done(ends));
        assert_eq!((found(&app, "kind:plan"), found(&app, "issued:2019")), (first, Some(1)));
    }
}
