//! Figures that are written, copied and shown again.

use super::{App, SMALL};
use crate::analysis::{AdoptionDefinition, Bin, Counted, Provinces, RowOrder};
use crate::app::{
    Action, AdoptionView, BinChoice, Command, CopyOf, Dialog, DialogCommand, DisplayCommand, Effect, FigureCommand,
    FigureDraft, FileCommand, FilePurpose, FilterCommand, MatrixView, ShownCell, StackBy, Tab,
};
use crate::figures::inks::Colors;
use crate::figures::{AdoptionPlot, PageSize};
use crate::query::DatePart;
use crate::words::Lang;

const FIGURE: FilePurpose = FilePurpose::Copy(CopyOf::Figure);

/// Writes the figure that is shown; gives its bytes.
fn exported(app: &mut App, draft: FigureDraft) -> Vec<u8> {
    let path = app.folder.path().join(format!("figure.{}", draft.ending));
    app.act(Action::ExportFigure);
    app.send(FigureCommand::Export(draft));
    app.choose(FIGURE, &path);
    std::fs::read(&path).unwrap()
}

/// Shows something of each plot.
fn shown(app: &mut App, tab: Tab) {
    app.send(DisplayCommand::SetTab(tab));
    app.send(FilterCommand::ReplaceLine("kind:plan -region:GD".to_owned()));
    app.send(DisplayCommand::SetDate(DatePart::Published));
    app.send(DisplayCommand::SetBin(BinChoice::Fixed(Bin::Quarter)));
    app.send(DisplayCommand::SetStackBy(StackBy::Level));
    let adopts = AdoptionDefinition { of: Provinces::Mainland, ..AdoptionDefinition::default() };
    app.send(DisplayCommand::SetAdoption(AdoptionView { adopts, show: AdoptionPlot::KaplanMeier }));
    let (rows, order) = (StackBy::Kind, RowOrder::Name);
    let counted = Counted::Uncoded;
    let matrix = MatrixView { rows, bin: Bin::Month, counted, order, ..MatrixView::default() };
    app.send(DisplayCommand::SetMatrix(matrix));
}

/// What is looked at now.
fn looked_at(app: &App) -> (Tab, String, DatePart, BinChoice, StackBy, AdoptionView, MatrixView) {
    let session = &app.state.session;
    let line = session.filter_line.clone();
    (session.tab, line, session.date, session.bin, session.stack_by, session.adoption, session.matrix)
}

#[test]
fn figure_when_it_is_dropped_shows_what_it_shows_and_is_exported_again_as_the_same_file() {
    for (tab, ending) in [(Tab::Timeline, "svg"), (Tab::Adoption, "png"), (Tab::Matrix, "svg"), (Tab::Timeline, "png")]
    {
        let mut app = App::with_sample();
        shown(&mut app, tab);
        let lang = Some(Lang::Zh);
        let draft = FigureDraft { ending, size: PageSize::SLIDE, colors: Colors::Grey, lang, ..FigureDraft::default() };
        let figure = exported(&mut app, draft);
        let before = looked_at(&app);
        let path = app.file(&format!("sent.{ending}"), &figure);
        // A program that was just started.
        let mut other = App::with_sample();
        other.send(DisplayCommand::SetTab(Tab::Matrix));
        other.send(DisplayCommand::ShowCell(Some(ShownCell::default())));
        other.send(FileCommand::Drop(vec![path]));
        // By another date its columns of time have other cells, be it shown or not.
        assert_eq!(other.state.session.cell, None);
        assert_eq!(other.last_notice(), "figure-shown", "{:?}", other.state.notices.last());
        assert_eq!((other.state.session.tab, other.state.session.filter_line.as_str()), (tab, before.1.as_str()));
        assert_eq!(other.state.session.date, DatePart::Published);
        let again = FigureDraft { ending, ..other.state.figures.chosen };
        assert!(exported(&mut other, again) == figure, "{tab:?}");
    }
}

#[test]
fn figure_when_the_dataset_is_another_one_or_has_changed_says_so() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    let figure = exported(&mut app, FigureDraft::default());
    let path = app.file("sent.svg", &figure);
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    let id = app.shown()[0].clone();
    app.edit(&id, "/issued", "2016");
    app.send(DisplayCommand::SetTab(Tab::Table));
    app.send(FileCommand::Drop(vec![path.clone()]));
    assert_eq!((app.last_notice(), app.state.session.tab), ("figure-shown-changed", Tab::Timeline));
    assert_eq!(app.state.session.filter_line, "");
    app.act(Action::Undo);
    app.send(FileCommand::Drop(vec![path.clone()]));
    assert_eq!(app.last_notice(), "figure-shown");
    let (mut other, _) = App::with_file(SMALL);
    other.send(FileCommand::Drop(vec![path.clone()]));
    assert_eq!((other.last_notice(), other.state.session.tab), ("figure-other-dataset", Tab::Table));
    let mut none = App::new();
    none.send(FileCommand::Drop(vec![path]));
    assert_eq!(none.last_notice(), "figure-no-dataset");
    let drawing = app.file("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    app.send(FileCommand::Drop(vec![drawing]));
    assert_eq!(app.last_notice(), "figure-no-recipe");
}

/// What the last notice says when a figure of the plot that `app` shows is dropped on `other`.
fn dropped_on(app: &mut App, other: &mut App) -> &'static str {
    let figure = exported(app, FigureDraft::default());
    let path = other.file("dropped.svg", &figure);
    other.send(FileCommand::Drop(vec![path]));
    other.last_notice()
}

#[test]
fn figure_of_any_plot_when_it_is_dropped_has_its_choices_again() {
    let mut app = App::with_sample();
    let choice = crate::figures::MapChoice { timelines: true, ..Default::default() };
    let map = crate::app::MapView { show: crate::app::MapShow::Map, choice };
    app.send(DisplayCommand::SetMap(map));
    let columns = Some(StackBy::Code);
    let matrix = MatrixView { rows: StackBy::Code, columns, ..MatrixView::default() };
    app.send(DisplayCommand::SetMatrix(matrix));
    for tab in [Tab::Map, Tab::Matrix] {
        app.send(DisplayCommand::SetTab(tab));
        let mut other = App::with_sample();
        assert_eq!(dropped_on(&mut app, &mut other), "figure-shown");
        let session = &other.state.session;
        assert_eq!(session.tab, tab);
        assert!(if tab == Tab::Map { session.map == map } else { session.matrix == matrix });
    }
}

#[test]
fn figure_when_its_filter_cannot_be_read_or_others_see_more_says_so() {
    let coded = r#"{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","coders":[{"id":"LW"},{"id":"ZY"}],
        "codes":[{"id":"c"}],"policies":[{"id":"a","annotations":[{"id":"1","code":"c","by":"ZY"}]},{"id":"b"}]}"#;
    let (mut app, _) = App::with_file(coded);
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    app.send(FilterCommand::ReplaceLine("code:c".to_owned()));
    let (mut other, _) =
        App::with_file(&coded.replace(r#""codes":[{"id":"c"}],"#, "").replace(r#""code":"c""#, r#""code":"d""#));
    other.send(FilterCommand::ReplaceLine("id:b".to_owned()));
    assert_eq!(dropped_on(&mut app, &mut other), "figure-line");
    app.send(FilterCommand::ReplaceLine(String::new()));
    let (mut blind, _) = App::with_file(coded);
    blind.send(crate::app::CodeCommand::SetCoder("LW".to_owned()));
    blind.send(crate::app::CodeCommand::ToggleBlind);
    assert!(blind.state.document.is_blind());
    assert_eq!(dropped_on(&mut app, &mut blind), "figure-not-blind");
    blind.send(DisplayCommand::SetTab(Tab::Timeline));
    assert_eq!(dropped_on(&mut blind, &mut app), "figure-blind");
    // Without an id, only what is the same in all is the same dataset.
    let nameless = |id: &str| App::with_file(&format!(r#"{{"hongtou":1,"policies":[{{"id":"{id}"}}]}}"#)).0;
    let (mut one, mut same, mut another) = (nameless("a"), nameless("a"), nameless("b"));
    one.send(DisplayCommand::SetTab(Tab::Timeline));
    assert_eq!(dropped_on(&mut one, &mut same), "figure-shown");
    assert_eq!(dropped_on(&mut one, &mut another), "figure-other-dataset");
}

#[test]
fn figure_of_coverage_when_what_is_reported_has_changed_says_so() {
    let text = |count: u32| {
        format!(
            r#"{{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","policies":[{{"id":"a"}}],
            "reported":[{{"id":"r","of":"policies","count":{count}}}]}}"#
        )
    };
    let (mut app, _) = App::with_file(&text(3));
    app.send(DisplayCommand::SetTab(Tab::Map));
    let show = crate::app::MapShow::Coverage;
    app.send(DisplayCommand::SetMap(crate::app::MapView { show, ..Default::default() }));
    let (mut same, _) = App::with_file(&text(3));
    assert_eq!(dropped_on(&mut app, &mut same), "figure-shown");
    let (mut other, _) = App::with_file(&text(4));
    assert_eq!(dropped_on(&mut app, &mut other), "figure-shown-searches");
    // What coverage does not depend on stands in no recipe: the date by which time is counted.
    let usual = exported(&mut app, FigureDraft::default());
    app.send(DisplayCommand::SetDate(DatePart::Published));
    assert!(exported(&mut app, FigureDraft::default()) == usual);
}

#[test]
fn figure_when_made_before_the_rows_are_counted_has_the_names_of_the_records_as_they_are() {
    let (mut app, _) = App::with_file(SMALL);
    app.send(DisplayCommand::SetTab(Tab::Matrix));
    app.send(DisplayCommand::SetMatrix(MatrixView { rows: StackBy::Kind, ..MatrixView::default() }));
    app.state.at_once.rows = 0;
    let change = crate::app::EditCommand::Field(crate::app::FieldEdit {
        policy: "c".to_owned(),
        pointer: "/kind".to_owned(),
        value: Some("new-kind".into()),
        field: "field-kind",
    });
    // The jobs that it asks for do not end.
    crate::app::dispatch(&mut app.state, &app.deps, change);
    let source = app.state.figure_source(&FigureDraft::default()).unwrap();
    let figure = source.make(&crate::app::Cancel::default()).unwrap();
    assert!(figure.numbers().all().any(|row| row[0] == "new-kind" && row[2] == "1"));
}

#[test]
fn figure_when_a_table_is_shown_cannot_be_exported_and_its_dialog_shows_how_it_looks() {
    let mut app = App::with_sample();
    app.act(Action::ExportFigure);
    assert_eq!(app.last_notice(), "why-no-figure");
    app.send(DisplayCommand::SetTab(Tab::Matrix));
    app.send(FigureCommand::SetPreviewWidth(300));
    app.act(Action::ExportFigure);
    let draft = match app.state.session.dialogs.top() {
        Some(Dialog::Figure(draft)) => *draft,
        other => panic!("{other:?}"),
    };
    let (preview, is_now) = app.state.figure_preview(&draft).unwrap();
    assert_eq!((preview.pixels.width, is_now), (300, true));
    let colored = |app: &App, draft: &FigureDraft| {
        let (preview, is_now) = app.state.figure_preview(draft).unwrap();
        assert!(is_now);
        preview.pixels.rgba.chunks(4).any(|pixel| pixel[0] != pixel[1])
    };
    assert!(colored(&app, &draft));
    let grey = FigureDraft { colors: Colors::Grey, ..draft };
    app.send(DialogCommand::set_draft(Dialog::Figure(grey)));
    assert!(!colored(&app, &grey));
    app.send(DialogCommand::Close);
    assert!(app.state.figure_preview(&grey).is_none(), "a picture of no use is kept");
}

#[test]
fn preview_when_its_room_is_not_known_or_its_dialog_is_closed_is_not_drawn() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    // The jobs that it asks for do not end.
    let send = |app: &mut App, command: Command| crate::app::dispatch(&mut app.state, &app.deps, command);
    send(&mut app, Action::ExportFigure.into());
    assert!(app.state.figures.preview.asked().is_none(), "nobody knows how wide it is to be");
    send(&mut app, FigureCommand::SetPreviewWidth(300).into());
    assert!(app.state.figures.preview.asked().is_some());
    send(&mut app, DialogCommand::Close.into());
    assert!(app.state.figures.preview.asked().is_none(), "a picture of no use is drawn");
}

#[test]
fn figure_when_the_filter_changes_while_a_name_is_asked_for_is_the_one_that_was_shown() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    let wanted = exported(&mut app, FigureDraft::default());
    app.act(Action::ExportFigure);
    app.send(FigureCommand::Export(FigureDraft::default()));
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    let path = app.folder.path().join("late.svg");
    app.choose(FIGURE, &path);
    assert!(std::fs::read(&path).unwrap() == wanted);
}

#[test]
fn picture_when_it_is_copied_has_the_dots_that_were_asked_for() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    app.act(Action::ExportFigure);
    let draft = FigureDraft { dpi: 150, size: PageSize::ONE_COLUMN, ..FigureDraft::default() };
    let effects = app.send(FigureCommand::CopyPicture(draft));
    let [Effect::CopyPicture(pixels)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(pixels.width, 502);
    assert_eq!(app.last_notice(), "notice-picture-copied");
}

#[test]
fn command_of_a_plot_asks_for_the_figure_that_is_shown() {
    let mut app = App::with_sample();
    shown(&mut app, Tab::Matrix);
    let line = "hongtou figure FILE --plot matrix --by kind --bin month --counts uncoded --order name --date published \
                --where 'kind:plan -region:GD' --lang en --to matrix.svg";
    assert_eq!(app.state.as_command(), line);
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    let line = "hongtou figure FILE --plot timeline --by level --bin quarter --date published \
                --where 'kind:plan -region:GD' --lang en --to timeline.svg";
    assert_eq!(app.state.as_command(), line);
    let draft = FigureDraft { ending: "png", dpi: 600, lang: Some(Lang::Zh), ..FigureDraft::default() };
    let line = app.state.figure_as_command(&draft);
    assert!(line.contains(" --dpi 600 ") && line.ends_with(" --lang zh --to timeline.png"), "{line}");
    app.send(DisplayCommand::SetTab(Tab::Table));
    assert_eq!(app.state.as_command(), "hongtou summary FILE --where 'kind:plan -region:GD'");
}

#[test]
fn matrix_when_the_column_by_which_it_was_sorted_goes_is_sorted_by_count_in_its_figure_and_command_too() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Matrix));
    let by = |order: &str| MatrixView { order: RowOrder::of_word(order).unwrap(), ..MatrixView::default() };
    let codes = |order: &str| MatrixView { columns: Some(StackBy::Code), ..by(order) };
    let months = |order: &str| MatrixView { bin: Bin::Month, ..by(order) };
    let order = |app: &mut App| {
        let svg = String::from_utf8(exported(app, FigureDraft::default())).unwrap();
        let line = app.state.as_command();
        let of_line = line.split_once(" --order ").map(|(_, rest)| rest.split(' ').next().unwrap().to_owned());
        let recipe = crate::figures::export::recipe_inside(svg.as_bytes()).unwrap();
        let recipe = crate::figures::read_recipe(&recipe).unwrap().recipe;
        assert_eq!(recipe.order.word(), of_line.as_deref().unwrap_or("count"), "{line}");
        std::fs::remove_file(app.folder.path().join("figure.svg")).unwrap();
        of_line
    };
    for (line, view, wanted) in [
        ("", by("2018"), Some("2018")),
        ("", months("2018"), None),
        ("-issued?:2019..", months("2018-11"), Some("2018-11")),
        ("", codes("2018-11"), None),
        ("", codes("column:focus/mention"), Some("column:focus/mention")),
        ("-code:focus/mention", codes("column:focus/mention"), None),
        ("", by("column:focus/mention"), None),
        ("", by("undated"), Some("undated")),
        ("", codes("undated"), None),
        ("issued:2018", by("2018"), Some("2018")),
        ("issued:2019", by("2018"), None),
    ] {
        app.send(DisplayCommand::SetMatrix(view));
        app.send(FilterCommand::ReplaceLine(line.to_owned()));
        assert_eq!(order(&mut app).as_deref(), wanted, "{view:?} under {line}");
    }
    // Where the column is back, so is the order.
    app.send(FilterCommand::ReplaceLine(String::new()));
    assert_eq!(order(&mut app).as_deref(), Some("2018"));
}
