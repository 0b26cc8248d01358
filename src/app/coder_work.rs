//! How far each coder is: what the window *Progress* shows, and its counts, which are made only while it is open.

use std::sync::Arc;

use super::derived::DerivedKey;
use super::job::Cancel;
use super::request::Request;
use super::state::State;
use crate::analysis::{CoderWork, CodersWork, WorkCount};
use crate::dataset::Dataset;
use crate::query::{Bitmap, CodingExpr, Field, Opens, OpensTerm, fold, with_annotations_by};

/// Which records the window counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct WorkShown {
    /// All of the dataset, not only those that the filter finds.
    pub all: bool,
    /// Only those with this label.
    pub round: Option<String>,
}

impl WorkShown {
    /// The line that finds the records of a number, where the filter is `line`.
    pub fn line_of(&self, line: &str, work: &CoderWork, count: WorkCount) -> String {
        self.round().and(&work.opens(count)).narrow(if self.all { "" } else { line })
    }

    /// The line that means just the annotations of a coder that are counted, where the filter is `line`.
    pub fn quotes_of(&self, line: &str, coder: &str) -> String {
        with_annotations_by(&self.round().narrow(if self.all { "" } else { line }), coder)
    }

    fn round(&self) -> Opens {
        let round = self.round.clone().map(|round| OpensTerm::Is(Field::Tag, round));
        Opens { bin: None, terms: round.into_iter().collect() }
    }
}

/// What is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WorkKey {
    document: u64,
    revision: u64,
    /// The filter; empty where all records are counted.
    line: String,
    shown: WorkShown,
    /// Whose work alone is told, while somebody codes blind.
    only: Option<String>,
}

/// The request for it.
pub(super) type WorkRequest = Request<WorkKey, CodersWork>;

/// Counts to be made.
pub(super) struct CountWork {
    pub(super) key: WorkKey,
    dataset: Dataset,
    found: Bitmap,
    /// The annotations that the filter means.
    meant: CodingExpr,
}

impl CountWork {
    /// Makes them, unless it is cancelled.
    pub(super) fn count(&self, cancel: &Cancel) -> Option<CodersWork> {
        let count =
            || CodersWork::count(&self.dataset, (&self.found, &self.meant), self.key.shown.round.as_deref(), cancel);
        let mut work = crate::support::progress::in_pool(self.dataset.slots(), count)?;
        // What others read is not seen: a zero would say that they read nothing.
        if let Some(only) = self.key.only.as_deref().map(fold) {
            work.coders.retain(|own| own.coder.as_deref().is_none_or(|coder| fold(coder) == only));
        }
        Some(work)
    }
}

impl State {
    /// How far the coders are: what was counted last, while newer counts are on their way; nothing of another dataset.
    pub fn coders_work(&self) -> Option<&Arc<CodersWork>> {
        let (key, work) = self.work_request.last()?;
        let is_own = key.document == self.derived.document && key.only == self.only_coder();
        is_own.then_some(work)
    }

    /// Whether that is of the records that are shown now.
    pub fn is_work_current(&self) -> bool {
        self.work_request.last().is_some_and(|(key, _)| *key == self.work_key())
    }

    /// Whose work alone is seen.
    fn only_coder(&self) -> Option<String> {
        self.document.is_blind().then(|| self.settings.coder.clone())
    }

    fn work_key(&self) -> WorkKey {
        self.work_key_of(self.session.work.clone())
    }

    /// What the work on these records is counted from.
    pub(super) fn work_key_of(&self, shown: WorkShown) -> WorkKey {
        let DerivedKey { document, revision, ref line, .. } = self.derived.key;
        let line = if shown.all { String::new() } else { line.clone() };
        WorkKey { document, revision, line, shown, only: self.only_coder() }
    }

    /// What is to be counted for a key; nothing before the rows are there.
    pub(super) fn work_of(&self, key: WorkKey) -> Option<CountWork> {
        let dataset = &self.document.dataset;
        if key.revision != dataset.revision() {
            return None;
        }
        let matches = &self.derived.matches;
        let found = if key.shown.all { matches.live().clone() } else { matches.found() };
        let meant = if key.shown.all { CodingExpr::default() } else { self.session.query.annotations().clone() };
        Some(CountWork { dataset: dataset.clone(), found, meant, key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::App;
    use crate::app::{Action, CodeCommand, DialogCommand, DisplayCommand, FileCommand, FilterCommand, ToolWindow};

    const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"c"}],"coders":[{"id":"LW"},{"id":"ZY"}],"policies":[
        {"id":"a","issued":"2016","assigned":["LW"],"tags":["r1"],"passes":[{"by":"LW","codes":["c"]}]},
        {"id":"b","issued":"2017","assigned":["LW"],"tags":["r1","r2"]},
        {"id":"c","issued":"2018","assigned":["ZY"],"tags":["r2"],"passes":[{"by":"ZY","codes":["c"]}]},{"id":"d"}]}"#;

    /// Assigned and read, by row; nothing where nothing is told.
    fn told(app: &App) -> Vec<(String, u32, u32)> {
        let work = app.state.coders_work().map(|work| work.coders.clone()).unwrap_or_default();
        work.into_iter().map(|own| (own.coder.unwrap_or_default(), own.assigned, own.read)).collect()
    }

    fn rows(told: &[(&str, u32, u32)]) -> Vec<(String, u32, u32)> {
        told.iter().map(|(coder, assigned, read)| ((*coder).to_owned(), *assigned, *read)).collect()
    }

    #[test]
    fn work_when_its_window_is_open_follows_filter_round_edits_and_undo() {
        let (mut app, _) = App::with_file(FILE);
        app.state.settings.coder = "LW".to_owned();
        assert_eq!(told(&app), [], "nothing is counted before it is asked for");
        app.act(Action::ShowProgress);
        assert_eq!(told(&app), rows(&[("LW", 2, 1), ("ZY", 1, 1), ("", 1, 0)]));
        app.send(FilterCommand::ReplaceLine("tag:r2".to_owned()));
        assert_eq!(told(&app), rows(&[("LW", 1, 0), ("ZY", 1, 1), ("", 0, 0)]));
        app.send(DisplayCommand::SetWork(WorkShown { all: true, round: Some("r1".to_owned()) }));
        assert_eq!(told(&app), rows(&[("LW", 2, 1), ("ZY", 0, 0), ("", 0, 0)]));
        app.send(DisplayCommand::SetWork(WorkShown { all: true, round: None }));
        app.select("b");
        app.act(Action::MarkRead);
        assert_eq!(told(&app), rows(&[("LW", 2, 2), ("ZY", 1, 1), ("", 1, 0)]));
        app.act(Action::Undo);
        assert_eq!(told(&app), rows(&[("LW", 2, 1), ("ZY", 1, 1), ("", 1, 0)]));
        // The same filter and dataset are not counted again.
        let job = app.state.next_job;
        app.send(DialogCommand::CloseTool(ToolWindow::Progress));
        app.act(Action::ShowProgress);
        assert_eq!(app.state.next_job, job);
        let second = app.file("second.json", r#"{"hongtou":1,"policies":[{"id":"x"},{"id":"y"}]}"#);
        app.send(FileCommand::Open(second));
        assert_eq!(told(&app), rows(&[("", 2, 0)]));
    }

    #[test]
    fn work_when_a_number_is_opened_finds_its_records_under_the_filter_or_in_all() {
        let (mut app, _) = App::with_file(FILE);
        app.send(FilterCommand::ReplaceLine("-id:c".to_owned()));
        app.act(Action::ShowProgress);
        let lw = app.state.coders_work().unwrap().coders[0].clone();
        let shown = WorkShown { all: false, round: Some("r1".to_owned()) };
        let line = shown.line_of(&app.state.session.filter_line, &lw, WorkCount::ToRead);
        assert_eq!(line, "-id:c tag:r1 assigned:LW -read:LW");
        app.send(FilterCommand::ReplaceLine(line));
        assert_eq!(app.state.derived.rows.len(), 1);
        let all = WorkShown { all: true, round: None };
        assert_eq!(all.line_of("-id:c", &lw, WorkCount::Read), "assigned:LW read:LW");
    }

    #[test]
    fn annotations_when_opened_are_listed_one_by_one() {
        let (mut app, _) = App::with_file(
            r#"{"hongtou":1,"codes":[{"id":"c"},{"id":"d"}],"policies":[
            {"id":"a","tags":["r1"],"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"LW"},{"id":"3","code":"c","by":"ZY"}]},
            {"id":"b","annotations":[{"id":"4","code":"c","by":"LW"}]}]}"#,
        );
        app.act(Action::ShowProgress);
        for (filter, round, expected) in
            [("", None, 3), ("code:c", None, 2), ("by:ZY", None, 2), ("by:LW,ZY", Some("r1"), 2), ("{code:d}", None, 1)]
        {
            app.send(FilterCommand::ReplaceLine(filter.to_owned()));
            let shown = WorkShown { all: false, round: round.map(str::to_owned) };
            app.send(DisplayCommand::SetWork(shown.clone()));
            let work = app.state.coders_work().unwrap();
            let own = work.coders.iter().find(|own| own.coder.as_deref() == Some("LW")).unwrap();
            let is_of_filter = filter != "by:ZY";
            assert_eq!(own.annotations, if is_of_filter { expected } else { 0 }, "{filter}");
            app.send(FilterCommand::ReplaceLine(shown.quotes_of(filter, "LW")));
            app.act(Action::ShowQuotes);
            let listed = app.state.listed_quotes().map_or(0, |quotes| quotes.rows.len() as u32);
            assert_eq!(listed, if is_of_filter { expected } else { 0 }, "{filter}");
        }
    }

    #[test]
    fn work_when_somebody_codes_blind_is_that_of_this_coder_alone() {
        let (mut app, _) = App::with_file(FILE);
        app.state.settings.coder = "LW".to_owned();
        app.act(Action::ShowProgress);
        app.send(CodeCommand::ToggleBlind);
        assert_eq!(told(&app), rows(&[("LW", 2, 1), ("", 1, 0)]));
        app.send(CodeCommand::ToggleBlind);
        assert_eq!(told(&app), rows(&[("LW", 2, 1), ("ZY", 1, 1), ("", 1, 0)]));
    }

    #[test]
    fn work_when_there_are_many_records_is_counted_in_a_job() {
        let mut app = App::with_sample();
        app.state.at_once.facet_rows = 10;
        let job = app.state.next_job;
        app.act(Action::ShowProgress);
        assert!(app.state.next_job > job && app.state.is_work_current());
        assert_eq!(app.state.coders_work().unwrap().records, 131);
    }
}
