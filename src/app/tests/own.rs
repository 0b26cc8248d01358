//! Fields of the file's own: found, counted, sorted by, stacked by, and kept in views.

use super::{App, FilterCommand, SettingCommand};
use crate::app::at_once::AtOnce;
use crate::app::{Action, Column, DisplayCommand, StackBy, Tab, ViewCommand};
use crate::query::{Field, Mode, OwnName};

const OWN: &str = r#"{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","policies":[
{"id":"a","issued":"2017","gdp":12.5,"status":"in force"},
{"id":"b","issued":"2018","gdp":"3","status":["repealed","in force"]},
{"id":"c","issued":"2018","gdp":null,"our field":{"deep":true}},
{"id":"d"}]}"#;

fn own(name: &str) -> Field {
    Field::Own(OwnName::of(name).unwrap())
}

fn apps() -> impl Iterator<Item = App> {
    [false, true].into_iter().map(|in_jobs| {
        let mut app = App::new();
        if in_jobs {
            app.state.at_once = AtOnce::NOTHING;
        }
        let path = app.file("open.json", OWN);
        app.send(super::FileCommand::Open(path));
        app
    })
}

#[test]
fn own_fields_when_a_file_is_opened_are_found_by_line_and_facet() {
    for mut app in apps() {
        assert_eq!(app.state.own_facets(), [own("gdp"), own("status"), own("our field")]);
        app.send(FilterCommand::ReplaceLine("x.gdp>=3".into()));
        assert_eq!(app.shown(), ["a", "b"]);
        app.send(SettingCommand::FoldFacet(own("status"), false));
        let counts = app.state.more_counts.of(own("status")).unwrap().values.clone();
        let counts: Vec<_> = counts.iter().map(|one| (one.value.as_str(), one.shown, one.all)).collect();
        assert_eq!(counts, [("in force", 2, 2), ("repealed", 1, 1)]);
        assert!(app.state.is_facet_current(own("status")));
        app.send(FilterCommand::ChooseValue(own("status"), "repealed".into(), Mode::Only));
        assert_eq!(
            (app.state.session.line.as_str(), app.shown()),
            ("x.gdp>=3 x.status:=repealed", vec!["b".to_owned()])
        );
        // A facet ignores its own terms when it counts.
        let counts = app.state.more_counts.of(own("status")).unwrap().values.clone();
        assert_eq!(counts.iter().map(|one| one.shown).collect::<Vec<_>>(), [2, 1]);
        app.send(FilterCommand::ReplaceLine("missing:x.gdp".into()));
        assert_eq!(app.shown(), ["c", "d"]);
    }
}

#[test]
fn own_field_when_no_record_has_it_is_a_mistake_until_one_has() {
    for mut app in apps() {
        app.send(FilterCommand::ReplaceLine("x.new:1".into()));
        assert_eq!(app.state.session.mistakes.first().map(|one| one.message.id), Some("query-unknown-own"));
        app.edit("a", "/new", "1");
        assert_eq!((app.state.session.mistakes.len(), app.shown()), (0, vec!["a".to_owned()]));
        app.act(Action::Undo);
        assert!(!app.state.session.mistakes.is_empty());
        app.send(FilterCommand::ReplaceLine("x.gpd>1".into()));
        assert_eq!(app.state.session.mistakes.first().map(|one| one.message.id), Some("query-unknown-own-like"));
    }
}

#[test]
fn own_field_when_it_is_a_column_sorts_numbers_first_and_is_kept_in_a_view() {
    for mut app in apps() {
        let gdp = Column::Own(OwnName::of("gdp").unwrap());
        app.send(SettingCommand::ToggleColumn(gdp));
        app.send(DisplayCommand::SortBy(gdp));
        assert_eq!(app.shown(), ["b", "a", "c", "d"]);
        app.send(DisplayCommand::SortBy(gdp));
        assert_eq!(app.shown(), ["a", "b", "c", "d"]);
        app.send(DisplayCommand::SetStackBy(StackBy::Own(OwnName::of("status").unwrap())));
        app.send(ViewCommand::Save("mine".into()));
        let text = app.text();
        assert!(
            text.contains(r#""by":"x.status""#) && text.contains(r#""x.gdp"]"#) && text.contains(r#""sort":"-x.gdp""#)
        );
        let settings = serde_json::to_string(&app.state.settings).unwrap();
        assert_eq!(serde_json::from_str::<crate::app::Settings>(&settings).unwrap(), app.state.settings);
    }
}

#[test]
fn timeline_when_stacked_by_an_own_field_counts_each_of_its_values() {
    for mut app in apps() {
        app.send(DisplayCommand::SetTab(Tab::Timeline));
        app.send(DisplayCommand::SetStackBy(StackBy::Own(OwnName::of("status").unwrap())));
        let timeline = app.state.timeline().unwrap();
        let mut series: Vec<(Option<&str>, u32)> = timeline
            .series
            .iter()
            .map(|one| (one.symbol.and_then(|symbol| timeline.stack.value(symbol)), one.tracks.total()))
            .collect();
        series.sort_unstable();
        assert_eq!(series, [(None, 2), (Some("in force"), 2), (Some("repealed"), 1)]);
    }
}
