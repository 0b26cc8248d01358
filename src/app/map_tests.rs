//! The map in the program: counted while it is open, told of the dataset that is open, kept in views, written as the command line writes it.

use super::*;
use crate::analysis::{MapValue, ProvinceSet};
use crate::app::job::FigureSource;
use crate::app::tests::App;
use crate::app::{Action, DisplayCommand, FigureCommand, FigureDraft, FileCommand, FilterCommand, Tab, ViewCommand};
use crate::dataset::region::REGIONS;
use crate::query::DatePart;

/// What a province has, certainly and possibly.
fn of(app: &App, iso: &str) -> Option<(u32, u32)> {
    let at = REGIONS.iter().position(|region| region.iso == iso).unwrap();
    let counts = app.state.map_counts()?.map.as_ref()?.cells[at].counts;
    Some((counts.certain, counts.possible))
}

fn open(text: &str) -> App {
    let (mut app, _) = App::with_file(text);
    app.send(DisplayCommand::SetTab(Tab::Map));
    app
}

fn groups(a: &str, b: &str) -> [ProvinceSet; 2] {
    [a, b].map(|group| ProvinceSet::read(group).unwrap())
}

const TWO: &str = r#"{"hongtou":1,"reported":[{"id":"r","of":"policies","count":5,"level":"province","issued":"2017/2018","regions":["CN-GD"]}],
    "policies":[{"id":"a","region":"CN-GD","issued":"2018","level":"province"},{"id":"b","region":"CN-BJ","issued":"2017/2018"},
    {"id":"c","region":["CN-GD","CN-BJ"],"issued":"2018","level":"province"}]}"#;

#[test]
fn map_when_its_tab_is_open_follows_filter_edits_undo_and_another_file() {
    let mut app = open(TWO);
    assert_eq!((of(&app, "CN-GD"), of(&app, "CN-BJ")), (Some((2, 0)), Some((2, 0))));
    app.send(FilterCommand::ReplaceLine("issued:2018 region:GD".to_owned()));
    assert_eq!((of(&app, "CN-GD"), of(&app, "CN-BJ")), (Some((2, 0)), Some((1, 1))));
    app.edit("a", "/region", "CN-SH");
    assert_eq!((of(&app, "CN-GD"), of(&app, "CN-SH")), (Some((1, 0)), Some((1, 0))));
    app.act(Action::Undo);
    assert_eq!((of(&app, "CN-GD"), of(&app, "CN-SH")), (Some((2, 0)), Some((0, 0))));
    app.send(FilterCommand::Back);
    assert_eq!(of(&app, "CN-BJ"), Some((2, 0)));
    let second = app.file("second.json", r#"{"hongtou":1,"policies":[{"id":"z","region":"CN-TJ"}]}"#);
    app.send(FileCommand::Open(second));
    assert_eq!((of(&app, "CN-GD"), of(&app, "CN-TJ")), (Some((0, 0)), Some((1, 0))));
}

#[test]
fn map_when_closed_is_not_counted_and_marks_and_timelines_count_nothing_anew() {
    let (mut app, _) = App::with_file(TWO);
    assert!(app.state.map_counts().is_none());
    app.send(DisplayCommand::SetTab(Tab::Map));
    let job = app.state.next_job;
    let choice = MapChoice { timelines: true, groups: groups("GD", "BJ"), ..MapChoice::default() };
    let counts = Arc::clone(app.state.map_counts().unwrap());
    app.send(DisplayCommand::SetMap(MapView { choice, ..MapView::default() }));
    assert!(Arc::ptr_eq(&counts, app.state.map_counts().unwrap()));
    assert_eq!(app.state.next_job, job);
    app.send(DisplayCommand::SetMap(MapView { show: MapShow::Compare, choice }));
    let compared = app.state.map_counts().unwrap().compared.clone().unwrap();
    assert_eq!((compared.sides.map(|side| side.total), compared.both), ([2, 2], 1));
    app.send(DisplayCommand::SetMap(MapView { show: MapShow::Coverage, choice }));
    let coverage = app.state.map_counts().unwrap().coverage.clone().unwrap();
    let reported = app.state.document.dataset.header().reported();
    assert_eq!(coverage.rows.iter().map(|row| row.gap(&reported[row.at])).collect::<Vec<_>>(), [Some((3, 3))]);
    // What is typed is counted as it shows.
    app.send(FilterCommand::SetLine("kind:nothing-of-this".to_owned(), true));
    assert!(app.state.map_counts().is_some());
}

#[test]
fn figure_when_it_is_exported_is_the_one_that_the_command_line_writes() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Map));
    app.send(FilterCommand::ReplaceLine("issued:2018".to_owned()));
    app.send(DisplayCommand::SetMap(MapView { show: MapShow::Compare, ..MapView::default() }));
    app.act(Action::ExportFigure);
    assert_eq!(app.last_notice(), "why-no-groups");
    for show in MapShow::ALL {
        let choice = MapChoice { value: MapValue::OfAll, timelines: true, groups: groups("GD,BJ", "SH") };
        app.send(DisplayCommand::SetMap(MapView { show, choice }));
        let FigureSource { dataset, recipe, query, names, .. } =
            app.state.figure_source(&FigureDraft::default()).unwrap();
        assert_eq!(recipe.plot, show.plot());
        let figure = recipe.make(&dataset, (&query, &names), crate::figures::AdoptionTable::Numbers, &()).unwrap();
        for ending in ["svg", "csv"] {
            let path = app.folder.path().join(format!("{}.{ending}", show.word()));
            app.act(Action::ExportFigure);
            app.send(FigureCommand::Export(FigureDraft { ending, ..FigureDraft::default() }));
            app.choose(crate::app::FilePurpose::Copy(crate::app::CopyOf::Figure), &path);
            assert!(Some(&std::fs::read(&path).unwrap()) == figure.bytes(ending, 300).as_ref(), "{show:?} {ending}");
        }
    }
}

#[test]
fn map_when_a_view_is_saved_comes_back_with_it_and_stands_in_the_command() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SetTab(Tab::Map));
    let choice = MapChoice { value: MapValue::WithoutSource, timelines: true, groups: groups("GD,BJ", "SH") };
    let own = MapView { show: MapShow::Map, choice };
    app.send(DisplayCommand::SetMap(own));
    app.send(ViewCommand::Save("Sources".into()));
    app.send(DisplayCommand::SetMap(MapView { show: MapShow::Coverage, ..MapView::default() }));
    app.send(DisplayCommand::SetTab(Tab::Table));
    app.send(ViewCommand::Apply(0));
    assert_eq!((app.state.session.tab, app.state.session.map), (Tab::Map, own));
    app.act(Action::UpdateView);
    assert_eq!(app.last_notice(), "why-view-unchanged");
    let line =
        "hongtou figure FILE --plot map --value without-source --timelines --a BJ,GD --b SH --lang en --to map.svg";
    assert_eq!(app.state.as_command(), line);
    app.send(DisplayCommand::SetDate(DatePart::Published));
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    app.send(DisplayCommand::SetMap(MapView { show: MapShow::Compare, ..own }));
    let line = "hongtou figure FILE --plot compare --a BJ,GD --b SH --date published --where kind:plan --lang en --to compare.svg";
    assert_eq!(app.state.as_command(), line);
    app.send(DisplayCommand::SetMap(MapView { show: MapShow::Coverage, ..own }));
    assert_eq!(
        app.state.as_command(),
        "hongtou figure FILE --plot coverage --where kind:plan --lang en --to coverage.svg"
    );
}
