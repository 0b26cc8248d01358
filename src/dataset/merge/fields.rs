//! Three versions of one value, member by member: what only they changed is taken, what both changed is a question.

use super::differences::{all_keys, child, may_split};
use super::passes::{Joined, PASSES, joined_passes};
use super::same::same_or_absent;
use super::{Answers, Basis, Choice, ContestedPlace, Question};
use crate::dataset::record::by_id;
use crate::json::{Object, Value};

/// A value before and on both sides; what is not there is `None`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Three<'a> {
    pub(super) base: Option<&'a Value>,
    pub(super) mine: Option<&'a Value>,
    pub(super) theirs: Option<&'a Value>,
    pub(super) basis: Basis,
}

impl<'a> Three<'a> {
    /// The same of a member.
    pub(super) fn get(self, key: &str) -> Self {
        let member = |value: Option<&'a Value>| value?.as_object()?.get(key);
        Self { base: member(self.base), mine: member(self.mine), theirs: member(self.theirs), ..self }
    }

    /// What stands at a place.
    pub(super) fn at(self, pointer: &str) -> Self {
        let part = |value: Option<&'a Value>| value?.pointer(pointer);
        Self { base: part(self.base), mine: part(self.mine), theirs: part(self.theirs), ..self }
    }

    pub(super) fn is_unchanged_by_me(self) -> bool {
        self.basis == Basis::Known && same_or_absent(self.base, self.mine)
    }

    pub(super) fn is_unchanged_by_them(self) -> bool {
        self.basis == Basis::Known && same_or_absent(self.base, self.theirs)
    }

    /// A question about it.
    pub(super) fn question(self, place: ContestedPlace) -> Question {
        let [base, mine, theirs] = [self.base, self.mine, self.theirs].map(|value| value.cloned());
        Question { place, base, mine, theirs }
    }

    /// The keys of all three, where each is an object, or was nothing before.
    fn keys(self, pointer: &str) -> Option<Vec<&'a str>> {
        let mut objects: Vec<&Object> = vec![self.mine?.as_object()?, self.theirs?.as_object()?];
        match self.base {
            None | Some(Value::Null) => {}
            Some(value) => objects.push(value.as_object()?),
        }
        may_split(pointer, &objects).then(|| all_keys(&objects))
    }
}

/// What a merge of values comes to.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// What is set, or removed, in my value.
    pub(super) taken: Vec<(String, Option<Value>)>,
    /// What both changed, the answered ones too.
    pub(super) questions: Vec<Question>,
    /// Where lists stand that go by the ids of their items.
    pub(super) lists: Vec<String>,
}

impl Fields {
    /// Goes through three objects. `is_list` says where a list may go by the ids of its items.
    pub(super) fn of(three: Three<'_>, answers: &Answers, is_list: fn(&str) -> bool) -> Self {
        let mut fields = Self::default();
        fields.walk("", three, answers, is_list);
        fields
    }

    fn walk(&mut self, pointer: &str, three: Three<'_>, answers: &Answers, is_list: fn(&str) -> bool) {
        if is_list(pointer) && is_by_id(three) {
            self.lists.push(pointer.to_owned());
            return;
        }
        if same_or_absent(three.mine, three.theirs) || three.is_unchanged_by_them() {
            return;
        }
        if let Some(keys) = three.keys(pointer) {
            for key in keys {
                self.walk(&child(pointer, key), three.get(key), answers, is_list);
            }
            return;
        }
        if three.is_unchanged_by_me() {
            self.taken.push((pointer.to_owned(), three.theirs.cloned()));
            return;
        }
        if pointer == PASSES
            && three.basis == Basis::Known
            && let Some(Joined(joined)) = joined_passes(three)
        {
            self.taken.push((pointer.to_owned(), joined));
            return;
        }
        let place = ContestedPlace::Field(pointer.to_owned());
        let taken = match answers.get(&place) {
            None | Some(Choice::Mine) => None,
            Some(Choice::Theirs) => Some(three.theirs.cloned()),
            Some(Choice::Base) => Some(three.base.cloned()),
            Some(Choice::Other(value)) => Some(value.clone()),
        };
        self.questions.push(three.question(place));
        if let Some(value) = taken {
            self.taken.push((pointer.to_owned(), value));
        }
    }
}

/// Whether there is a list, and each item of each version has an id of its own.
fn is_by_id(three: Three<'_>) -> bool {
    let all = [three.base, three.mine, three.theirs];
    all.iter().any(|value| matches!(value, Some(Value::Array(_)))) && all.into_iter().all(|list| by_id(list).is_some())
}
