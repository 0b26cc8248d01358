//! What can be found in the list of a merge: titles, ids, fields, values. It is made once, with the comparison, so that the window looks through it
//! in a moment. It must not know which rows are shown.

use memchr::memmem::Finder;

use crate::app::ChoiceOf;
use crate::dataset::{Dataset, Incoming, LangMap, Outcome, OutcomeKind, RowId, SameAs};
use crate::json::Value;
use crate::query::{Field, fold};
use crate::words::{Lang, format};

/// So many characters of a value can be found.
const MOST: usize = 300;

/// The folded text of each item of a review, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct SearchText {
    all: String,
    /// Where the text of each item ends.
    ends: Vec<usize>,
}

impl SearchText {
    /// Of the questions and outcomes, in their order.
    pub(super) fn of(found: &Incoming, mine: &Dataset, theirs: &Dataset) -> Self {
        let mut text = Self::default();
        for (same, _) in &found.same_as {
            text.push(&of_question(same));
        }
        let mut before: Option<(&str, String)> = None;
        for outcome in &found.outcomes {
            let policy = outcome.policy.as_deref().unwrap_or("");
            if before.as_ref().is_none_or(|(id, _)| *id != policy) {
                before = Some((policy, titles(policy, mine, theirs)));
            }
            let titles = before.as_ref().map_or("", |(_, titles)| titles);
            text.push(&of_outcome(found, outcome, titles, mine));
        }
        text
    }

    fn push(&mut self, text: &str) {
        self.all.push_str(&fold(text));
        // No word goes over the end of an item.
        self.all.push('\n');
        self.ends.push(self.all.len());
    }

    /// The items that have all these words, in order; all of them where nothing is looked for.
    pub(super) fn find(&self, typed: &str) -> Option<Vec<usize>> {
        let mut found: Option<Vec<usize>> = None;
        for word in fold(typed).split_whitespace() {
            let has = self.with(word);
            found = Some(match found {
                None => has,
                Some(before) => before.into_iter().filter(|item| has.binary_search(item).is_ok()).collect(),
            });
        }
        found
    }

    fn with(&self, word: &str) -> Vec<usize> {
        let (finder, bytes) = (Finder::new(word), self.all.as_bytes());
        let (mut items, mut from) = (Vec::new(), 0);
        while let Some(at) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            let item = self.ends.partition_point(|end| *end <= from + at);
            items.push(item);
            let Some(end) = self.ends.get(item) else { break };
            from = *end;
        }
        items
    }
}

fn of_question(same: &SameAs) -> String {
    [same.name.as_str(), &same.theirs, &same.mine].join(" ")
}

fn of_outcome(found: &Incoming, outcome: &Outcome, titles: &str, mine: &Dataset) -> String {
    let mut text = format!("{} {titles} {}", outcome.policy.as_deref().unwrap_or(""), outcome.pointer);
    let key = outcome.pointer.split('/').nth(1).unwrap_or("");
    let field = Field::ALL.into_iter().find(|field| key == field.name() || key.strip_suffix('s') == Some(field.name()));
    for lang in field.into_iter().flat_map(|_| [Lang::En, Lang::Zh]) {
        text.push(' ');
        text.push_str(&field.map_or_else(String::new, |field| format(lang, &field.label())));
    }
    let conflict = match outcome.kind {
        OutcomeKind::Conflict(at) => found.merge.conflicts.get(at),
        _ => None,
    };
    let asked = conflict.into_iter().flat_map(|own| [&own.mine, &own.theirs, &own.base]);
    for value in asked.chain([&outcome.before, &outcome.after]).flatten() {
        text.push(' ');
        push_words(&mut text, value, &mut { MOST });
        push_names(&mut text, key, value, mine);
    }
    text
}

/// What an id is called on the screen, in both languages.
fn push_names(text: &mut String, key: &str, value: &Value, mine: &Dataset) {
    let choice = match key {
        "region" => ChoiceOf::Regions,
        "kind" => ChoiceOf::Kind,
        "level" => ChoiceOf::Level,
        "stage" => ChoiceOf::Stage,
        "annotations" => ChoiceOf::Code,
        _ => return,
    };
    let ids = match value {
        Value::Object(object) => object.get("code").into_iter().collect(),
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    for id in ids.into_iter().filter_map(Value::as_str) {
        for lang in [Lang::En, Lang::Zh] {
            text.push_str(&choice.name(mine, lang, id));
            text.push(' ');
        }
    }
}

/// The words of a value, up to so many characters.
fn push_words(text: &mut String, value: &Value, room: &mut usize) {
    match value {
        Value::String(words) => {
            let cut: String = words.as_str().chars().take(*room).collect();
            *room = room.saturating_sub(cut.chars().count());
            text.push_str(&cut);
            text.push(' ');
        }
        Value::Array(items) => items.iter().for_each(|item| push_words(text, item, room)),
        Value::Object(object) => object.iter().for_each(|(_, item)| push_words(text, item, room)),
        Value::Null => {}
        other => {
            text.push_str(&crate::json::compact(other));
            text.push(' ');
        }
    }
}

/// The titles of a record in all languages: mine, and theirs where they differ or I have none.
fn titles(id: &str, mine: &Dataset, theirs: &Dataset) -> String {
    let of = |dataset: &Dataset, row: RowId| {
        let title = dataset.member(row, "title");
        LangMap::of(title.as_ref()).iter().map(|(_, text)| text.to_owned()).collect::<Vec<_>>().join(" ")
    };
    let all = [mine, theirs].map(|dataset| dataset.row(id).map(|row| of(dataset, row)).unwrap_or_default());
    let [own, other] = all;
    if own == other { own } else { format!("{own} {other}") }
}
