//! Rules as they stand in the file, understood or told.

use super::{Ask, CodeSet, FieldPath, Names, Rule, Rules, ValueKey, name_of};
use crate::dataset::{Dataset, LangMap, MOST_RULES};
use crate::json::{Object, Value, plain};
use crate::msg;
use crate::query::{Query, Tree};
use crate::words::{Arg, Lang, Message};

/// So many fields and codes all rules together may name. Each record is asked for each of them.
pub const MOST_NAMED: usize = 1_000;

/// The keys that a rule may have.
const KEYS: [&str; 9] = ["require", "field", "allow", "order", "code", "excludes", "requires", "where", "note"];

/// More allowed values than these are not listed in the sentence.
const SHOWN: usize = 12;

/// Longer words are cut in sentences.
const SHOWN_CHARS: usize = 80;

pub(super) fn rules_of(dataset: &Dataset) -> Rules {
    let mut reader = Reader { dataset, names: Names::default(), named: 0, odd: Vec::new() };
    let items = dataset.header().object().get("rules").and_then(Value::as_array).unwrap_or_default();
    let mut rules = Vec::new();
    for (at, item) in items.iter().take(MOST_RULES).enumerate() {
        // What is no object is told by the tables of the format.
        if let Some(object) = item.as_object() {
            rules.extend(reader.rule(at, object));
        }
    }
    Rules { rules, odd: reader.odd }
}

struct Reader<'d> {
    dataset: &'d Dataset,
    names: Names,
    /// Fields and codes that were named so far.
    named: usize,
    odd: Vec<(String, Message, Message)>,
}

/// What is wrong with a rule is told already.
struct Told;

impl Reader<'_> {
    fn tell(&mut self, pointer: String, what: Message, remedy: Message) -> Told {
        self.odd.push((pointer, what, remedy));
        Told
    }

    fn rule(&mut self, at: usize, object: &Object) -> Option<Rule> {
        self.understood(at, object).ok()
    }

    fn understood(&mut self, at: usize, object: &Object) -> Result<Rule, Told> {
        let place = format!("/rules/{at}");
        if let Some(key) = object.keys().find(|key| !KEYS.contains(key)) {
            // What it looks like is told by the tables of the format.
            let what = msg!("issue-rule-unknown-word", key = shown(key));
            return Err(self.tell(place, what, msg!("issue-rule-unknown-remedy")));
        }
        let mut asks = Vec::new();
        if let Some(fields) = self.texts(&place, object, "require")? {
            asks.push(Ask::Require(fields.into_iter().map(|name| FieldPath { name }).collect()));
        }
        asks.extend(self.allow(&place, object)?);
        if let Some(dates) = self.texts(&place, object, "order")? {
            asks.push(Ask::Order(dates));
        }
        asks.extend(self.codes(&place, object)?);
        if asks.is_empty() {
            return Err(self.tell(place, msg!("issue-rule-asks-nothing"), msg!("issue-rule-unknown-remedy")));
        }
        let scope = self.scope(&place, object)?;
        let note = LangMap::of(object.get("note"));
        let note = note.best(Lang::En).zip(note.best(Lang::Zh));
        let note = note.map(|(en, zh)| Arg::InBoth(shown(en), shown(zh)));
        Ok(Rule { name: name_of(at + 1, note), scope, asks })
    }

    /// The names under a key: one, or a list of them.
    fn texts(&mut self, place: &str, object: &Object, key: &str) -> Result<Option<Vec<String>>, Told> {
        let texts: Option<Vec<String>> = match object.get(key) {
            None => return Ok(None),
            Some(Value::String(one)) => Some(vec![one.as_str().to_owned()]),
            Some(Value::Array(items)) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
            Some(_) => None,
        };
        let Some(texts) = texts.filter(|texts| !texts.is_empty() && texts.iter().all(|text| !text.is_empty())) else {
            let what = msg!("issue-rule-no-names", key = key);
            return Err(self.tell(format!("{place}/{key}"), what, msg!("issue-rule-unknown-remedy")));
        };
        self.named += texts.len();
        if self.named > MOST_NAMED {
            let what = msg!("issue-rule-too-much", most = MOST_NAMED);
            return Err(self.tell(format!("{place}/{key}"), what, msg!("issue-rule-too-much-remedy")));
        }
        Ok(Some(texts))
    }

    fn allow(&mut self, place: &str, object: &Object) -> Result<Option<Ask>, Told> {
        let field = match object.get("field") {
            Some(Value::String(field)) if !field.as_str().is_empty() => Some(field.as_str().to_owned()),
            _ => None,
        };
        let allowed = object.get("allow").and_then(Value::as_array).filter(|values| !values.is_empty());
        match (field, allowed) {
            (None, None) if !object.contains("field") && !object.contains("allow") => Ok(None),
            (Some(name), Some(allowed)) => {
                self.named += 1;
                let values = allowed.iter().filter_map(ValueKey::of).collect();
                let mut listed: Vec<String> = allowed.iter().take(SHOWN).map(|value| shown(&plain(value))).collect();
                if allowed.len() > SHOWN {
                    listed.push("…".to_owned());
                }
                Ok(Some(Ask::Allow { field: FieldPath { name }, values, shown: listed.join(", ") }))
            }
            _ => Err(self.tell(place.to_owned(), msg!("issue-rule-allow"), msg!("issue-rule-unknown-remedy"))),
        }
    }

    fn codes(&mut self, place: &str, object: &Object) -> Result<Option<Ask>, Told> {
        let excludes = self.texts(place, object, "excludes")?;
        let requires = self.texts(place, object, "requires")?;
        let code = match object.get("code") {
            Some(Value::String(code)) if !code.as_str().is_empty() => Some(code.as_str().to_owned()),
            _ => None,
        };
        let has_none = excludes.is_none() && requires.is_none();
        let Some(code) = code.filter(|_| !has_none) else {
            if has_none && !object.contains("code") {
                return Ok(None);
            }
            return Err(self.tell(place.to_owned(), msg!("issue-rule-code"), msg!("issue-rule-unknown-remedy")));
        };
        let code = self.code(&format!("{place}/code"), code)?;
        let mut sets = |key: &str, codes: Option<Vec<String>>| {
            let all = codes.unwrap_or_default().into_iter();
            all.map(|code| self.code(&format!("{place}/{key}"), code)).collect::<Result<Vec<CodeSet>, Told>>()
        };
        let (excludes, requires) = (sets("excludes", excludes)?, sets("requires", requires)?);
        Ok(Some(Ask::Codes { code, excludes, requires }))
    }

    /// A code of the codebook, with all below it.
    fn code(&mut self, place: &str, id: String) -> Result<CodeSet, Told> {
        let names = self.dataset.names();
        let symbol = names.codes.symbol(&id).filter(|_| self.dataset.header().code(&id).is_some());
        let Some(symbol) = symbol else {
            let what = msg!("issue-rule-unknown-code", name = shown(&id));
            return Err(self.tell(place.to_owned(), what, msg!("issue-rule-unknown-code-remedy")));
        };
        let symbols = self.names.of(self.dataset).below(Tree::Code, symbol).iter().copied().collect();
        Ok(CodeSet { id, symbols })
    }

    fn scope(&mut self, place: &str, object: &Object) -> Result<Option<Query>, Told> {
        let line = match object.get("where") {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(line)) => line.as_str().to_owned(),
            // Another type is told by the tables of the format; the rule would speak of other records than it says.
            Some(_) => return Err(Told),
        };
        let names = self.names.of(self.dataset);
        match Query::read(&line, names, false) {
            Ok(query) => Ok(Some(query)),
            Err(mistakes) => {
                let why =
                    mistakes.into_iter().next().map_or_else(|| msg!("issue-rule-asks-nothing"), |one| one.message);
                let what = msg!("issue-rule-where", line = shown(&line), why = why);
                Err(self.tell(format!("{place}/where"), what, msg!("issue-rule-unknown-remedy")))
            }
        }
    }
}

/// A text as it is told: cut where it is long.
pub(super) fn shown(text: &str) -> String {
    if text.chars().nth(SHOWN_CHARS).is_none() {
        return text.to_owned();
    }
    text.chars().take(SHOWN_CHARS).chain(std::iter::once('…')).collect()
}
