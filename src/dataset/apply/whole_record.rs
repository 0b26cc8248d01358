//! Codes that may only stand on words, put on a record as a whole: what an edit sets anew can be refused, what stands in a file
//! already never is.

use std::collections::{BTreeMap, HashSet};

use crate::dataset::edit::Edit;
use crate::dataset::store::{Dataset, RowId};

/// How often annotations code a record as a whole, by their ids and codes.
type Codings = BTreeMap<(String, String), usize>;

/// How records were coded as wholes before an edit. A dataset of before would be copied in part with each edit that follows, so it
/// is kept only for edits of which more than one record, or the codes themselves, may be others afterwards.
pub struct CodedBefore(Before);

enum Before {
    /// One record alone is another one afterwards.
    Record(String, Codings),
    /// Records are only added, from this row on.
    Added(u32),
    /// Anything may be.
    State(Box<Dataset>),
}

impl Dataset {
    /// How records are coded as wholes before an edit is made.
    pub fn before_coding(&self, edit: &Edit) -> CodedBefore {
        CodedBefore(match edit {
            Edit::SetField { policy, .. }
            | Edit::SpliceText { policy, .. }
            | Edit::SetAnnotation { policy, .. }
            | Edit::SetBase { policy, .. } => {
                let codings = self.row(policy).map(|row| self.codings_of_the_whole(row, &self.codes_of_words()));
                Before::Record(policy.clone(), codings.unwrap_or_default())
            }
            Edit::AddRecords { .. } => Before::Added(self.slots()),
            _ => Before::State(Box::new(self.clone())),
        })
    }

    /// A coding that this state has and the one before an edit had not, of a record as a whole, by a code that may only stand on
    /// words: the ids of the record and of the code. Judged by the codebook as it is now.
    pub fn coded_as_a_whole_since(&self, before: &CodedBefore) -> Option<(String, String)> {
        let codes = self.codes_of_words();
        if codes.is_empty() {
            return None;
        }
        let is_new = |row: RowId, then: &Codings| {
            let now = self.codings_of_the_whole(row, &codes);
            let is_more =
                |(coding, count): &(&(String, String), &usize)| then.get(*coding).is_none_or(|then| then < *count);
            let (_, code) = now.iter().find(is_more)?.0;
            Some((self.id(row), code.clone()))
        };
        let changed = |revision: u64| {
            let rows = self.changed_since(revision).unwrap_or_else(|| (0..self.slots()).collect());
            rows.into_iter().map(RowId).filter(|row| self.is_live(*row))
        };
        match &before.0 {
            Before::Record(id, then) => is_new(self.row(id)?, then),
            Before::Added(first) => {
                let mut added = (*first..self.slots()).map(RowId).filter(|row| self.is_live(*row));
                added.find_map(|row| is_new(row, &Codings::new()))
            }
            Before::State(state) => changed(state.revision()).find_map(|row| {
                let then = state.row(&self.id(row)).map(|row| state.codings_of_the_whole(row, &codes));
                is_new(row, &then.unwrap_or_default())
            }),
        }
    }

    /// The codes that may only stand on words.
    fn codes_of_words(&self) -> HashSet<&str> {
        let codes = self.header().codes().iter().filter(|code| code.requires_span);
        codes.map(|code| code.id.as_str()).collect()
    }

    /// How often each annotation, by its id and code, codes the record as a whole with one of these codes.
    fn codings_of_the_whole(&self, row: RowId, codes: &HashSet<&str>) -> Codings {
        let mut found = Codings::new();
        let own = self.facts(row).codes.iter().any(|code| codes.contains(self.names().codes.id(*code)));
        if !own {
            return found;
        }
        let whole = self.annotations(row).into_iter().filter(|own| own.target.is_none());
        for annotation in whole.filter(|own| codes.contains(own.code.as_str())) {
            *found.entry((annotation.id, annotation.code)).or_insert(0) += 1;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::dataset::{Change, Edit};
    use crate::json;
    use crate::msg;

    const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"s","requires_span":true},{"id":"c"}],"policies":[
        {"id":"a","annotations":[{"id":"1","code":"s","by":"LW"},{"id":"2","code":"c","by":"LW"}]},{"id":"b"}]}"#;

    fn refused(edit: Edit) -> Option<(String, String)> {
        let mut after = crate::formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
        let before = after.before_coding(&edit);
        let change =
            Change { edit, by: "LW".into(), at: "2026-11-25T08:00:00Z".into(), label: msg!("edit-new-record") };
        after.apply(&change).unwrap();
        after.coded_as_a_whole_since(&before)
    }

    fn annotation(policy: &str, text: &str) -> Edit {
        let value = json::read(text).unwrap().0;
        let annotation = value.pointer("/id").and_then(json::Value::as_str).unwrap().to_owned();
        Edit::SetAnnotation { policy: policy.into(), annotation, value: Some(value), at: None }
    }

    #[test]
    fn codes_that_need_words_when_very_many_records_are_added_are_not_told_of_those_that_were_there() {
        let records = |text: &dyn Fn(usize) -> String| {
            let texts = (0..10_001).map(|number| json::read(&text(number)).unwrap().0);
            Edit::AddRecords { records: texts.collect() }
        };
        assert_eq!(refused(records(&|number| format!(r#"{{"id":"n{number}"}}"#))), None);
        let last = |number: usize| match number {
            10_000 => r#"{"id":"last","annotations":[{"id":"1","code":"s"}]}"#.to_owned(),
            _ => format!(r#"{{"id":"n{number}"}}"#),
        };
        assert_eq!(refused(records(&last)), Some(("last".to_owned(), "s".to_owned())));
    }

    #[test]
    fn codes_that_need_words_when_put_on_a_record_as_a_whole_are_told_but_not_those_that_stand_there() {
        let told = |policy: &str| Some((policy.to_owned(), "s".to_owned()));
        assert_eq!(refused(annotation("b", r#"{"id":"n","code":"s"}"#)), told("b"));
        assert_eq!(refused(annotation("a", r#"{"id":"2","code":"s","by":"LW"}"#)), told("a"));
        assert_eq!(refused(annotation("b", r#"{"id":"n","code":"s","target":{"field":"text"}}"#)), None);
        assert_eq!(refused(annotation("b", r#"{"id":"n","code":"c"}"#)), None);
        assert_eq!(refused(annotation("a", r#"{"id":"1","code":"s","by":"ZY","memo":"why"}"#)), None);
        let defined = json::read(r#"{"id":"c","requires_span":true}"#).unwrap().0;
        let define = Edit::SetDefinition { list: "codes".into(), id: "c".into(), value: Some(defined), at: None };
        assert_eq!(refused(define.clone()), None, "what stands in a file already is not refused");
        let both = vec![define, annotation("b", r#"{"id":"n","code":"c"}"#)];
        assert_eq!(refused(Edit::Many(both)), Some(("b".to_owned(), "c".to_owned())));
        let list = json::read(r#"[{"id":"n","code":"s"}]"#).unwrap().0;
        let set = Edit::SetField { policy: "b".into(), pointer: "/annotations".into(), value: Some(list) };
        assert_eq!(refused(set), told("b"));
    }
}
