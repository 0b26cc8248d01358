//! Passes: that the coder has read a record, and which record of the list is to be read next.
//!
//! It must not know how either is asked for.

use std::sync::Arc;

use super::job::Cancel;
use super::state::State;
use crate::dataset::{Dataset, Edit, Header, Pass, Policy, RowId};
use crate::json::Value;

/// What notes that a coder has read a record, or takes that back; and whether it is noted then.
pub(super) fn toggled(policy: &Policy, coder: &str, at: &str, header: &Header) -> (Edit, bool) {
    let items = policy.value().pointer("/passes").and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default();
    let is_own = |item: &Value| Pass::of(item).is_some_and(|pass| pass.is_of_all(coder, header));
    let mut left: Vec<Value> = items.iter().filter(|item| !is_own(item)).cloned().collect();
    let is_noted = left.len() == items.len();
    if is_noted {
        left.push(Pass::new_value(coder, at, header.to_read()));
    }
    let value = (!left.is_empty()).then_some(Value::Array(left));
    let (policy, pointer) = (policy.id().to_owned(), "/passes".to_owned());
    (Edit::SetField { policy, pointer, value }, is_noted)
}

/// A search for the next record of the list that the coder has not read.
pub(super) struct UnreadSearch {
    /// The dataset.
    pub(super) dataset: Dataset,
    /// The list.
    pub(super) rows: Arc<Vec<RowId>>,
    /// From where; those before it come last.
    pub(super) from: usize,
    /// Whose passes count.
    pub(super) coder: String,
}

impl UnreadSearch {
    /// Looks; nothing where all are read, or when it is no longer wanted. What is assigned to the coder comes first: others only
    /// once all of that is read.
    pub(super) fn find(&self, cancel: &Cancel) -> Option<RowId> {
        let header = self.dataset.header();
        let (before, behind) = self.rows.split_at(self.from.min(self.rows.len()));
        let is_assigned = |row: &&RowId| {
            let mut is_own = false;
            self.dataset.visit_values(**row, "assigned", &[], &mut |coder| is_own |= coder == self.coder);
            is_own
        };
        let is_unread =
            |row: &&RowId| !self.dataset.passes(**row).iter().any(|pass| pass.is_of_all(&self.coder, header));
        let all = || behind.iter().chain(before).take_while(|_| !cancel.is_cancelled());
        let assigned = all().find(|row| is_assigned(row) && is_unread(row));
        assigned.or_else(|| all().find(is_unread)).copied()
    }
}

/// In what the next record to read is looked for: when that is another by then, the result is of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnreadKey {
    document: u64,
    revision: u64,
    line: String,
    coder: String,
}

impl State {
    /// In what the next record to read is looked for now.
    pub(super) fn unread_key(&self) -> UnreadKey {
        UnreadKey {
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            line: self.session.filter_line.clone(),
            coder: self.settings.coder.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::dispatch::dispatch;
    use crate::app::effect::Effect;
    use crate::app::job::run_inline;
    use crate::app::tests::{App, same};
    use crate::app::{Action, CodeCommand, FilterCommand, SelectionCommand};

    const FILE: &str = r#"{"hongtou":1,"codebook":2,"codes":[{"id":"c"}],"policies":[
        {"id":"a","issued":"2016","passes":[{"by":"LW","at":"2026-01-01T00:00:00Z","codes":["c"],"codebook":1,"x":1.0}]},
        {"id":"b","issued":"2017","passes":[{"by":"LW","at":"2026-01-01T00:00:00Z"}]},
        {"id":"c","issued":"2018"},{"id":"d","issued":"2019"}]}"#;

    /// Whether the coder has read the record that is shown.
    fn is_read(app: &App) -> bool {
        let dataset = &app.state.document.dataset;
        let policy = dataset.policy(app.state.session.selected.unwrap());
        policy.passes().iter().any(|pass| pass.is_of_all("LW", dataset.header()))
    }

    fn shown(app: &App) -> Option<String> {
        app.state.selected_id()
    }

    #[test]
    fn record_when_marked_as_read_has_a_pass_of_the_coder_and_the_next_unread_one_follows() {
        let (mut app, _) = App::with_file(FILE);
        let start = app.text();
        app.select("a");
        app.act(Action::MarkRead);
        assert_eq!(app.text(), start, "who reads is asked first");
        app.send(CodeCommand::SetCoder("LW".to_owned()));
        // What was there stays, as it was typed.
        let expected = r#"[{"by":"LW","at":"2026-01-01T00:00:00Z","codes":["c"],"codebook":1,"x":1.0},{"by":"LW","at":"2026-11-25T08:00:00Z","codes":["c"],"codebook":2}]"#;
        assert_eq!(app.at("a", "/passes").as_deref(), Some(expected));
        assert!(is_read(&app));
        app.send(FilterCommand::ReplaceLine("-id:c".to_owned()));
        let mut seen = Vec::new();
        for _ in 0..3 {
            app.act(Action::NextUnread);
            seen.extend(shown(&app));
            app.act(Action::MarkRead);
        }
        assert_eq!(seen, ["b", "d", "d"]);
        assert_eq!(app.last_notice(), "notice-all-read");
        app.act(Action::MarkRead);
        for _ in 0..5 {
            app.act(Action::Undo);
        }
        assert!(same(&app.text(), &start));
    }

    #[test]
    fn pass_when_taken_back_goes_and_those_of_others_stay() {
        let (mut app, _) = App::with_file(&FILE.replace(r#""id":"d","#, r#""id":"d","passes":[{"by":"ZY"}],"#));
        app.state.settings.coder = "LW".to_owned();
        app.select("d");
        let start = app.text();
        app.act(Action::MarkRead);
        assert!(is_read(&app));
        app.act(Action::MarkRead);
        assert!(!is_read(&app));
        assert_eq!(app.at("d", "/passes").as_deref(), Some(r#"[{"by":"ZY"}]"#));
        app.act(Action::Undo);
        app.act(Action::Undo);
        assert!(same(&app.text(), &start));
    }

    #[test]
    fn unread_record_when_another_one_is_chosen_meanwhile_is_not_gone_to() {
        let (mut app, _) = App::with_file(FILE);
        app.state.settings.coder = "LW".to_owned();
        app.select("a");
        let effects = dispatch(&mut app.state, &app.deps, SelectionCommand::NextUnread);
        app.select("d");
        for effect in effects {
            if let Effect::Spawn(job) = effect {
                app.send(run_inline(*job));
            }
        }
        assert_eq!(shown(&app).as_deref(), Some("d"));
    }
}
