//! Coding, the first half: what the picker offers and what it applies to.

use super::state::State;
use crate::dataset::{Annotation, Edit, Header, Target, code_key};
use crate::json::{Object, Value};
use crate::query::{Sound, fold};

/// What the picker is open for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnotationDraft {
    /// The record's id.
    pub policy: String,
    /// The span; none for the whole record.
    pub target: Option<Target>,
    /// The annotation that is changed; none for a new one.
    pub annotation: Option<String>,
    /// The search text.
    pub search: String,
    /// The memo.
    pub memo: String,
}

impl AnnotationDraft {
    /// Whether it is for the same annotation, or a new one on the same span; what is typed aside.
    pub(super) fn is_for_the_same(&self, other: &Self) -> bool {
        (&self.policy, &self.target, &self.annotation) == (&other.policy, &other.target, &other.annotation)
    }
}

/// A row of the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeChoice {
    /// The code's id.
    pub id: String,
    /// Its place in the tree: `focus/dedicated`.
    pub path: String,
    /// Its key.
    pub key: Option<String>,
    /// Why it cannot be applied here: it needs a span.
    pub needs_span: bool,
}

/// Codes for the picker, those used last first.
///
/// All while nothing is typed, else those whose path or name holds it, then those with a Chinese name that sounds so. A code
/// that others stand under is a heading of the codebook and not offered, nor is one that others took the place of.
pub fn code_choices(header: &Header, recent: &[String], search: &str, has_span: bool) -> Vec<CodeChoice> {
    let wanted = fold(search.trim());
    let sound = Sound::of(&wanted);
    let sounds = |name: &str| sound.as_ref().is_some_and(|sound| sound.is_in(name).is_some());
    let mut choices: Vec<((bool, usize), CodeChoice)> = header
        .codes()
        .iter()
        // What others took the place of is no longer used.
        .filter(|code| !header.is_heading(&code.id) && code.replaced_by.is_empty())
        .filter_map(|code| {
            let path = header.code_path(&code.id);
            let holds = wanted.is_empty()
                || fold(&path).contains(&wanted)
                || fold(&code.id).contains(&wanted)
                || code.key.as_ref().is_some_and(|key| fold(key) == wanted)
                || code.name.iter().any(|(_, name)| fold(name).contains(&wanted));
            if !holds && !code.name.iter().any(|(_, name)| sounds(name)) {
                return None;
            }
            let rank = recent.iter().position(|id| *id == code.id).unwrap_or(usize::MAX);
            let choice = CodeChoice {
                id: code.id.clone(),
                path,
                key: code.key.clone(),
                needs_span: code.requires_span && !has_span,
            };
            Some(((!holds, rank), choice))
        })
        .collect();
    choices.sort_by_key(|(rank, _)| *rank);
    choices.into_iter().map(|(_, choice)| choice).collect()
}

/// Lists a coder in the header, who is not listed yet.
pub(super) fn coder_listed(header: &Header, id: &str) -> Option<Edit> {
    if header.coder(id).is_some() {
        return None;
    }
    let mut list = header.object().get("coders").and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default();
    let mut coder = Object::new();
    coder.set("id", Value::from(id));
    coder.set("name", Value::from(id));
    coder.set("role", Value::from("coder"));
    list.push(Value::Object(coder));
    Some(Edit::SetHeader { key: "coders".to_owned(), value: Some(Value::Array(list)) })
}

/// The code that a key applies.
pub(super) fn code_of_key(header: &Header, key: char) -> Option<String> {
    header
        .codes()
        .iter()
        .filter(|code| code.replaced_by.is_empty())
        .find(|code| code.key.as_deref().and_then(code_key) == Some(key))
        .map(|code| code.id.clone())
}

/// The first digit that no code has as its key.
pub(super) fn free_key(header: &Header) -> Option<char> {
    ('1'..='9').find(|key| code_of_key(header, *key).is_none())
}

impl State {
    /// What a code is called in what is told: its path, by the names in the language of the window.
    pub(super) fn code_name(&self, id: &str) -> String {
        self.document.dataset.header().code_path_in(self.lang(), id)
    }
}

impl AnnotationDraft {
    /// What the picker begins with for an annotation that is there.
    pub(super) fn of(policy: String, annotation: Annotation) -> Self {
        Self {
            policy,
            memo: annotation.memo.iter().map(|(_, text)| text.to_owned()).next().unwrap_or_default(),
            target: annotation.target,
            annotation: Some(annotation.id),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sample::SAMPLE;

    #[test]
    fn code_choices_when_typed_in_any_way_find_the_code() {
        let dataset = crate::formats::read(SAMPLE.as_bytes().to_vec()).unwrap().dataset;
        let first = |typed: &str| {
            let choices = code_choices(dataset.header(), &[], typed, true);
            choices.first().map(|choice| choice.id.clone()).unwrap_or_default()
        };
        for typed in ["dedi", "专项", "專項", "zhuanxiang", "zhuan xiang", "zx", "ＺＸ"] {
            assert_eq!(first(typed), "dedicated", "{typed}");
        }
        assert_eq!(first("qqq"), "");
    }
}
