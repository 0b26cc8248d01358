//! Codes that may only stand on words, put on a record as a whole: what an edit sets anew can be refused, what stands in a file
//! already never is.

use std::collections::{BTreeMap, HashSet};

use crate::dataset::annotation::Annotation;
use crate::dataset::store::{Dataset, RowId};

impl Dataset {
    /// A coding that this state has and an earlier one has not, of a record as a whole, by a code that may only stand on words:
    /// the ids of the record and of the code. Judged by the codebook as it is now.
    pub fn coded_as_a_whole_since(&self, before: &Self) -> Option<(String, String)> {
        let codes = self.header().codes().iter().filter(|code| code.requires_span);
        let codes: HashSet<&str> = codes.map(|code| code.id.as_str()).collect();
        if codes.is_empty() {
            return None;
        }
        let rows = self.changed_since(before.revision()).unwrap_or_else(|| (0..self.slots()).collect());
        rows.into_iter().map(RowId).filter(|row| self.is_live(*row)).find_map(|row| {
            let now = self.codings_of_the_whole(row, &codes);
            let then =
                before.row(&self.id(row)).map(|row| before.codings_of_the_whole(row, &codes)).unwrap_or_default();
            let is_new =
                |(coding, count): &(&(String, String), &usize)| then.get(*coding).is_none_or(|then| then < *count);
            let (_, code) = now.iter().find(is_new)?.0;
            Some((self.id(row), code.clone()))
        })
    }

    /// How often each annotation, by its id and code, codes the record as a whole with one of these codes.
    fn codings_of_the_whole(&self, row: RowId, codes: &HashSet<&str>) -> BTreeMap<(String, String), usize> {
        let mut found = BTreeMap::new();
        let own = self.facts(row).codes.iter().any(|code| codes.contains(self.names().codes.id(*code)));
        if !own {
            return found;
        }
        let annotations = self.member(row, "annotations");
        let all = annotations.as_ref().and_then(|all| all.as_array()).unwrap_or_default();
        let whole = all.iter().filter_map(Annotation::of).filter(|own| own.target.is_none());
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
        let before = crate::formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
        let mut after = before.clone();
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
