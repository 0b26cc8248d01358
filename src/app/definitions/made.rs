//! What a form comes to: the edit that keeps it, or what is wrong with it, by field.

use std::collections::HashSet;

use super::draft::{DefinitionDraft, ScaleStep};
use super::texts::{as_value, is_empty, put_texts};
use crate::app::choices::{Choice, called, listed};
use crate::app::hit_coding::number_or_text;
use crate::app::keyboard::own_letter;
use crate::dataset::{
    DefinitionList, DefinitionTree, Edit, Header, Measure, code_key, may_stand_under, new_definition, next_version,
    placed_under,
};
use crate::json::{Object, Value};
use crate::msg;
use crate::query::fold;
use crate::words::{Lang, Message};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormField {
    /// The names.
    Names,
    /// What it stands under.
    Parent,
    /// The key that applies it.
    Key,
    /// A step of the scale, from 0.
    Step(usize),
}

/// What is wrong, and where.
pub type Mistake = (FormField, Message);

impl DefinitionDraft {
    /// What is wrong with what is typed; `choices` are all that it could stand under.
    pub fn mistakes(&self, (header, lang): (&Header, Lang), choices: &[Choice]) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let mut tell = |field: FormField, what: Message| mistakes.push((field, what));
        if is_empty(&self.names) {
            tell(FormField::Names, msg!("definition-no-name"));
        }
        if self.only_names {
            return mistakes;
        }
        if let Err(why) = self.parent_id(header, choices) {
            tell(FormField::Parent, why);
        }
        if self.list == DefinitionList::Kinds {
            return mistakes;
        }
        let key = self.key.trim();
        let before = self.id.as_deref().and_then(|id| header.code(id)?.key.as_deref()).unwrap_or_default();
        if key.chars().count() > 1 {
            tell(FormField::Key, msg!("definition-key-long"));
        } else if key != before.trim()
            && let Some(why) = key_refused(key)
        {
            // What a file has is left as it is.
            tell(FormField::Key, why);
        } else if !key.is_empty() {
            let is_other = |id: &str| self.id.as_deref() != Some(id);
            let mut others = header.codes().iter().filter(|code| is_other(&code.id) && code.replaced_by.is_empty());
            if let Some(other) = others.find(|code| code.key.as_ref().is_some_and(|own| fold(own) == fold(key))) {
                tell(
                    FormField::Key,
                    msg!("definition-key-taken", key = key, code = header.code_path_in(lang, &other.id)),
                );
            }
        }
        let mut seen = HashSet::new();
        for (at, step) in self.scale.iter().enumerate() {
            let value = step.value.trim();
            if value.is_empty() {
                tell(FormField::Step(at), msg!("definition-step-empty"));
            } else if self.measure == Measure::Interval && number_or_text(value).as_number().is_none() {
                tell(FormField::Step(at), msg!("definition-step-number", value = value));
            } else if !seen.insert(value) {
                tell(FormField::Step(at), msg!("definition-step-twice", value = value));
            }
        }
        mistakes
    }

    /// Why the key that the file has puts no code; what is typed instead of it is a mistake where it could not either.
    pub fn key_does_nothing(&self) -> Option<Message> {
        key_refused(self.key.trim())
    }

    /// The id of what it is to stand under.
    fn parent_id(&self, header: &Header, choices: &[Choice]) -> Result<Option<String>, Message> {
        let typed = self.parent.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let tree = DefinitionTree::new(header, self.list);
        let by_name = || called(choices, typed).map(|choice| choice.id.as_str());
        let found = tree.get(typed).or_else(|| tree.get(by_name()?));
        let Some(parent) = found else { return Err(msg!("definition-no-parent", name = typed)) };
        if let Some(own) = self.id.as_deref().and_then(|id| tree.get(id)) {
            may_stand_under(&tree, own, parent)?;
        }
        Ok(Some(parent.id.to_string()))
    }

    /// The edit that keeps what is typed, and the id of what it is about; no edit where nothing is another one.
    ///
    /// # Errors
    /// The first mistake.
    pub fn edit(&self, (header, lang): (&Header, Lang), choices: &[Choice]) -> Result<(Option<Edit>, String), Message> {
        if let Some((_, why)) = self.mistakes((header, lang), choices).into_iter().next() {
            return Err(why);
        }
        let parent = if self.only_names { None } else { self.parent_id(header, choices)? };
        let edit = match &self.id {
            None => {
                let name = self.names.iter().map(|(_, name)| name.trim()).filter(|name| !name.is_empty());
                // An id of plain letters is easier to type; the first name is Chinese.
                let name = name.clone().find(|name| name.is_ascii()).or_else(|| name.clone().next()).unwrap_or("");
                let is_taken = |id: &str| self.list.find(header, id).is_some();
                let (id, mut item) = new_definition(name, &is_taken).ok_or_else(|| msg!("definition-no-name"))?;
                item.remove("name");
                self.fill(&mut item, parent.as_deref(), header);
                let at = placed_under(header, self.list, parent.as_deref());
                return Ok((Some(self.list.put(&id, item, at)), id));
            }
            Some(id) => {
                let (_, before) = self.list.find(header, id).ok_or_else(|| self.list.unknown(id))?;
                let mut item = before.clone();
                if self.only_names {
                    put_texts(&mut item, "name", &self.names);
                } else {
                    self.fill(&mut item, parent.as_deref(), header);
                }
                (item != *before).then(|| self.list.put(id, item, None))
            }
        };
        let id = self.id.clone().unwrap_or_default();
        let edit = match (edit, self.begins_version) {
            (Some(edit), true) => Some(Edit::Many(vec![edit, next_version(header)])),
            (None, true) => Some(next_version(header)),
            (edit, false) => edit,
        };
        Ok((edit, id))
    }

    /// Puts what is typed into the item; what says the same stays as it is written.
    fn fill(&self, item: &mut Object, parent: Option<&str>, header: &Header) {
        put_texts(item, "name", &self.names);
        let before = self.id.as_deref().and_then(|id| Self::of(header, self.list, id)).unwrap_or_default();
        if before.parent.as_str() != parent.unwrap_or_default() {
            item.put("parent", parent.map(Value::from));
        }
        if self.list == DefinitionList::Kinds {
            if listed(&self.aliases) != listed(&before.aliases) {
                let aliases: Vec<Value> = listed(&self.aliases).iter().map(|name| Value::from(name.as_str())).collect();
                item.put("aliases", (!aliases.is_empty()).then_some(Value::Array(aliases)));
            }
            return;
        }
        put_texts(item, "description", &self.description);
        put_texts(item, "include", &self.include);
        put_texts(item, "exclude", &self.exclude);
        self.fill_examples(item, &before);
        if self.color != before.color {
            item.put("color", self.color.as_deref().map(Value::from));
        }
        if self.key.trim() != before.key.trim() {
            item.put("key", Some(self.key.trim()).filter(|key| !key.is_empty()).map(Value::from));
        }
        if self.measure != before.measure {
            item.put("measure", (self.measure != Measure::default()).then(|| Value::from(self.measure.id())));
        }
        self.fill_scale(item, &before);
        if self.rollup != before.rollup {
            item.put("rollup", self.rollup.map(|rollup| Value::from(rollup.id())));
        }
        if self.requires_span != before.requires_span {
            item.put("requires_span", self.requires_span.then_some(Value::Bool(true)));
        }
    }

    /// Those that say the same stay as they are written, and what is no example stays behind them.
    fn fill_examples(&self, item: &mut Object, before: &Self) {
        let typed: Vec<_> = self.examples.iter().filter(|example| !is_empty(example)).cloned().collect();
        if typed == before.examples {
            return;
        }
        let mut old: Vec<Value> = items_of(item, "examples");
        let mut new: Vec<Value> = Vec::new();
        for example in &typed {
            let is_it = |value: &Value| super::draft::example(&crate::dataset::LangMap::of(Some(value))) == *example;
            match old.iter().position(is_it) {
                Some(at) => new.push(old.remove(at)),
                None => new.extend(as_value(example)),
            }
        }
        old.retain(|value| crate::dataset::LangMap::of(Some(value)).is_empty());
        new.append(&mut old);
        item.put("examples", (!new.is_empty()).then_some(Value::Array(new)));
    }

    fn fill_scale(&self, item: &mut Object, before: &Self) {
        if self.scale == before.scale {
            return;
        }
        let mut old: Vec<Value> = items_of(item, "scale");
        let mut new: Vec<Value> = Vec::new();
        for step in &self.scale {
            let is_it = |value: &Value| {
                let own = value.as_object().and_then(|own| own.get("value"));
                own.is_some_and(|own| crate::json::plain(own) == step.value.trim())
            };
            let mut object = match old.iter().position(is_it) {
                Some(at) => old.remove(at).as_object().cloned().unwrap_or_default(),
                None => Object::new(),
            };
            if object.get("value").is_none() {
                object.set("value", number_or_text(step.value.trim()));
            }
            put_texts(&mut object, "label", &step.label);
            new.push(Value::Object(object));
        }
        old.retain(|value| value.as_object().is_none_or(|step| step.get("value").is_none()));
        new.append(&mut old);
        item.put("scale", (!new.is_empty()).then_some(Value::Array(new)));
    }
}

/// Why a character can be no key of a code: it is neither digit nor letter, or the program has the letter itself.
fn key_refused(key: &str) -> Option<Message> {
    if key.is_empty() {
        return None;
    }
    let Some(letter) = code_key(key) else { return Some(msg!("definition-key-other", key = key)) };
    let action = own_letter(letter)?;
    let does = Message::new(action.spec().name);
    Some(msg!("definition-key-own", key = letter.to_ascii_uppercase().to_string(), does = does))
}

fn items_of(item: &Object, key: &str) -> Vec<Value> {
    item.get(key).and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default()
}

impl ScaleStep {
    /// The step that comes next: one more than the last number.
    pub fn after(steps: &[Self]) -> Self {
        let last = steps.iter().rev().find_map(|step| step.value.trim().parse::<i64>().ok());
        let value = last.map_or_else(|| "1".to_owned(), |last| last.saturating_add(1).to_string());
        Self { value, label: super::texts::draft_texts(&crate::dataset::LangMap::default()) }
    }
}
