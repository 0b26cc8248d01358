//! Both values of a conflict in one, where that makes sense. It must not know who chooses.

use crate::dataset::{Conflict, Contested};
use crate::json::{Object, Value};

/// Both values of a conflict in one, where that makes sense: lists, notes, memos. Never texts of a document.
pub fn both(conflict: &Conflict) -> Option<Value> {
    let (mine, theirs) = (conflict.mine.as_ref()?, conflict.theirs.as_ref()?);
    match &conflict.about {
        Contested::Field { pointer, .. } => match (mine, theirs) {
            (Value::Array(own), Value::Array(other)) => Some(Value::Array(joined(own, other))),
            _ if is_note(pointer) => joined_note(mine, theirs),
            _ => None,
        },
        Contested::Annotation { .. } => {
            let (Value::Object(own), Value::Object(other)) = (mine, theirs) else { return None };
            both_memos(own, other).map(Value::Object)
        }
        Contested::Header { .. } => match (mine, theirs) {
            (Value::Array(own), Value::Array(other)) => Some(Value::Array(joined(own, other))),
            _ => None,
        },
        Contested::Deletion { .. } | Contested::BothAdded { .. } => None,
    }
}

/// An annotation of which both wrote another memo; where it stands is that of mine, which moves with the text.
fn both_memos(mine: &Object, theirs: &Object) -> Option<Object> {
    let words = |of: &Object| {
        ["/field", "/exact"]
            .map(|key| of.get("target").and_then(|target| target.pointer(key)).map(crate::json::canonical))
    };
    let rest = |of: &Object| {
        let mut rest = of.clone();
        for key in ["memo", "at", "target"] {
            rest.remove(key);
        }
        crate::json::canonical(&Value::Object(rest))
    };
    if rest(mine) != rest(theirs) || words(mine) != words(theirs) {
        return None;
    }
    let mut both = mine.clone();
    both.set("memo", joined_note(mine.get("memo")?, theirs.get("memo")?)?);
    let at = [mine, theirs].into_iter().filter_map(|of| of.get("at")?.as_str()).max();
    if let Some(at) = at {
        both.set("at", Value::from(at));
    }
    Some(both)
}

fn is_note(pointer: &str) -> bool {
    pointer == "/note" || pointer.starts_with("/note/") || pointer.ends_with("/note")
}

fn joined(own: &[Value], other: &[Value]) -> Vec<Value> {
    let has: Vec<String> = own.iter().map(crate::json::canonical).collect();
    let new = other.iter().filter(|item| !has.contains(&crate::json::canonical(item)));
    own.iter().chain(new).cloned().collect()
}

/// Two notes one after the other, in each language.
fn joined_note(mine: &Value, theirs: &Value) -> Option<Value> {
    let (Value::Object(own), Value::Object(other)) = (mine, theirs) else {
        return joined_text(mine, theirs).map(Value::from);
    };
    let mut both = own.clone();
    for (lang, text) in other {
        let lang = lang.as_str();
        let text = match own.get(lang) {
            Some(own) => joined_note(own, text)?,
            None => text.clone(),
        };
        both.set(lang, text);
    }
    Some(Value::Object(both))
}

fn joined_text(mine: &Value, theirs: &Value) -> Option<String> {
    let (mine, theirs) = (mine.as_str()?, theirs.as_str()?);
    if mine.contains(theirs) {
        return Some(mine.to_owned());
    }
    Some(if theirs.contains(mine) { theirs.to_owned() } else { format!("{mine}\n{theirs}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_of(mine: &str, theirs: &str) -> Option<String> {
        let value = |text: &str| Some(crate::json::read(text).unwrap().0);
        let about = Contested::Annotation { policy: "p".to_owned(), annotation: "a".to_owned() };
        let conflict = Conflict { about, base: None, mine: value(mine), theirs: value(theirs) };
        both(&conflict).map(|value| crate::json::compact(&value))
    }

    #[test]
    fn memos_when_both_wrote_one_are_kept_one_after_the_other_where_mine_stands() {
        let of = |code: &str, memo: &str, at: &str, start: u8, words: &str| {
            format!(
                r#"{{"id":"a","code":"{code}","by":"LW","at":"{at}","memo":"{memo}","target":{{"field":"text.zh","start":{start},"exact":"{words}"}}}}"#
            )
        };
        // It moved along with their text, and was written later there.
        let [mine, theirs] = [of("c", "one", "2026-01", 2, "甲"), of("c", "two", "2026-02", 5, "甲")];
        assert_eq!(both_of(&mine, &theirs), Some(of("c", "one\\ntwo", "2026-02", 2, "甲")));
        assert_eq!(both_of(&mine, &of("d", "two", "2026-02", 2, "甲")), None);
        assert_eq!(both_of(&mine, &of("c", "two", "2026-02", 2, "乙")), None);
        assert_eq!(both_of(&mine, r#"{"id":"a","code":"c","by":"LW"}"#), None);
    }
}
