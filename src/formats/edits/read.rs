//! A change out of a JSON object. Every member must be known: a misspelt `value` would remove what it was to set.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::NAMES;
use super::template::template_of;
use crate::dataset::{AnnotationsByRecord, Blob, Change, Dataset, Edit};
use crate::json::{Object, Value, escape};
use crate::msg;
use crate::words::{Arg, Message};

/// Gives the dataset whose file has this hash, where it is at hand.
pub type Blobs<'a> = &'a dyn Fn(&str) -> Option<Arc<Dataset>>;

/// Where in the object something is wrong, and what.
pub(super) type Wrong = (String, Message);

/// The change that an object says.
pub fn change_of(value: &Value, blobs: Blobs<'_>) -> Result<Change, (String, Message)> {
    let mut members = Members::of(value, "")?;
    let by = members.text_or_empty("by")?;
    let at = members.text_or_empty("at")?;
    let label = members.optional("label");
    let edit = edit_of(&mut members, blobs, 0)?;
    members.finish()?;
    let label = match label {
        None => label_of(&edit),
        Some(Value::String(text)) => labelled(text.as_str(), text.as_str()),
        Some(Value::Object(both)) => {
            let in_lang = |lang: &str| both.get(lang).and_then(Value::as_str);
            match (in_lang("en"), in_lang("zh")) {
                (Some(english), chinese) => labelled(english, chinese.unwrap_or(english)),
                (None, Some(chinese)) => labelled(chinese, chinese),
                (None, None) => return Err(("/label".to_owned(), msg!("edits-label"))),
            }
        }
        Some(_) => return Err(("/label".to_owned(), msg!("edits-label"))),
    };
    Ok(Change { edit, by, at, label })
}

fn labelled(english: &str, chinese: &str) -> Message {
    msg!("edit-labelled", label = Arg::InBoth(english.to_owned(), chinese.to_owned()))
}

/// What a change is called that brings no name of its own.
fn label_of(edit: &Edit) -> Message {
    match edit {
        Edit::SetField { policy, pointer, .. } | Edit::SpliceText { policy, pointer, .. } => {
            msg!("edit-at", pointer = pointer.clone(), id = policy.clone())
        }
        Edit::SetAnnotation { policy, .. } | Edit::SetBase { policy, .. } => {
            msg!("edit-annotations", id = policy.clone())
        }
        Edit::SetHeader { key, .. } => msg!("edit-header", key = key.clone()),
        Edit::SetDefinition { list, id, .. } => msg!("edit-definition", list = list.clone(), id = id.clone()),
        Edit::AddRecords { records } => msg!("edit-add", count = records.len()),
        Edit::RemovePolicies { policies } | Edit::RestorePolicies { policies, .. } => {
            msg!("edit-remove", count = policies.len())
        }
        Edit::AddPolicies { .. } | Edit::Replace { .. } => msg!("edit-dataset"),
        Edit::ForEach { policies, .. } => msg!("edit-for-each", count = policies.len()),
        Edit::Many(edits) => match <&[Edit; 1]>::try_from(edits.as_slice()) {
            Ok([one]) => label_of(one),
            Err(_) => msg!("edit-many", count = edits.len()),
        },
    }
}

/// How deep `many` may stand in `many`: nobody writes it, and a hostile line would recurse.
const DEEPEST: usize = 8;

fn edit_of(members: &mut Members<'_>, blobs: Blobs<'_>, depth: usize) -> Result<Edit, Wrong> {
    let name = members.text("edit")?;
    Ok(match name.as_str() {
        "set" => Edit::SetField {
            policy: members.text("policy")?,
            pointer: members.pointer()?,
            value: members.optional("value").cloned(),
        },
        "splice" => Edit::SpliceText {
            policy: members.text("policy")?,
            pointer: members.pointer()?,
            at: members.count("start")?.unwrap_or(0),
            deleted: members.text_or_empty("deleted")?,
            inserted: members.text_or_empty("inserted")?,
            anchors: members.anchors()?,
        },
        "annotate" => Edit::SetAnnotation {
            policy: members.text("policy")?,
            annotation: members.text("annotation")?,
            value: members.optional("value").cloned(),
            at: members.count("position")?,
        },
        "set_base" => Edit::SetBase {
            policy: members.text("policy")?,
            pointer: members.pointer()?,
            value: members.optional("value").cloned(),
        },
        "header" => Edit::SetHeader { key: members.text("key")?, value: members.optional("value").cloned() },
        "define" => Edit::SetDefinition {
            list: members.text("list")?,
            id: members.text("id")?,
            value: members.optional("value").cloned(),
            at: members.count("position")?,
        },
        "add" => Edit::AddRecords { records: members.list("records")?.to_vec() },
        "remove" => Edit::RemovePolicies { policies: members.ids()? },
        "add_policies" => Edit::AddPolicies { blob: members.blob(blobs)? },
        "replace" => Edit::Replace { blob: members.blob(blobs)? },
        "for_each" => {
            let policies = members.ids()?.into();
            let mut inner = Members::of(members.needed("template")?, &format!("{}/template", members.at))?;
            let template = template_of(&mut inner)?;
            inner.finish()?;
            Edit::ForEach { policies, template }
        }
        "many" => {
            let items = members.list("edits")?;
            if depth >= DEEPEST {
                return Err(members.wrong("edits", msg!("edits-too-deep")));
            }
            let mut edits = Vec::with_capacity(items.len());
            for (at, item) in items.iter().enumerate() {
                let mut inner = Members::of(item, &format!("{}/edits/{at}", members.at))?;
                edits.push(edit_of(&mut inner, blobs, depth + 1)?);
                inner.finish()?;
            }
            Edit::Many(edits)
        }
        other => {
            let what = msg!("edits-unknown", name = other.to_owned(), known = NAMES.join(", "));
            return Err(members.wrong("edit", what));
        }
    })
}

/// The members of an object, of which each must be asked for.
pub(super) struct Members<'a> {
    object: &'a Object,
    /// The pointer of the object.
    at: String,
    asked: BTreeSet<&'static str>,
}

impl<'a> Members<'a> {
    fn of(value: &'a Value, at: &str) -> Result<Self, Wrong> {
        let object = value.as_object().ok_or_else(|| (at.to_owned(), msg!("edits-object")))?;
        Ok(Self { object, at: at.to_owned(), asked: BTreeSet::new() })
    }

    pub(super) fn wrong(&self, key: &str, what: Message) -> Wrong {
        (format!("{}/{key}", self.at), what)
    }

    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.insert(key);
        self.object.get(key)
    }

    pub(super) fn text(&mut self, key: &'static str) -> Result<String, Wrong> {
        match self.optional(key) {
            Some(Value::String(text)) => Ok(text.as_str().to_owned()),
            Some(_) => Err(self.wrong(key, msg!("edits-text"))),
            None => Err((self.at.clone(), msg!("edits-missing", key = key))),
        }
    }

    /// What must be there, whatever it is.
    pub(super) fn needed(&mut self, key: &'static str) -> Result<&'a Value, Wrong> {
        self.optional(key).ok_or_else(|| (self.at.clone(), msg!("edits-missing", key = key)))
    }

    /// A text that may be left out.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Result<Option<String>, Wrong> {
        if self.object.contains(key) { self.text(key).map(Some) } else { Ok(None) }
    }

    /// The ids of records.
    fn ids(&mut self) -> Result<Vec<String>, Wrong> {
        let items = self.list("policies")?;
        let mut ids = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let id = item.as_str().ok_or_else(|| self.wrong(&format!("policies/{at}"), msg!("edits-text")))?;
            ids.push(id.to_owned());
        }
        Ok(ids)
    }

    fn text_or_empty(&mut self, key: &'static str) -> Result<String, Wrong> {
        if self.object.contains(key) { self.text(key) } else { Ok(String::new()) }
    }

    pub(super) fn pointer(&mut self) -> Result<String, Wrong> {
        let pointer = self.text("pointer")?;
        if pointer.is_empty() || pointer.starts_with('/') {
            return Ok(pointer);
        }
        Err(self.wrong("pointer", msg!("edits-pointer", pointer = pointer)))
    }

    fn count(&mut self, key: &'static str) -> Result<Option<usize>, Wrong> {
        match self.optional(key) {
            None => Ok(None),
            Some(value) => match value.as_i64().and_then(|count| usize::try_from(count).ok()) {
                Some(count) => Ok(Some(count)),
                None => Err(self.wrong(key, msg!("edits-count"))),
            },
        }
    }

    fn list(&mut self, key: &'static str) -> Result<&'a [Value], Wrong> {
        match self.optional(key) {
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(self.wrong(key, msg!("edits-list"))),
            None => Err((self.at.clone(), msg!("edits-missing", key = key))),
        }
    }

    fn anchors(&mut self) -> Result<Vec<(String, Value)>, Wrong> {
        if !self.object.contains("anchors") {
            return Ok(Vec::new());
        }
        let items = self.list("anchors")?;
        let mut anchors = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            match item.as_array() {
                Some([Value::String(id), target]) => anchors.push((id.as_str().to_owned(), target.clone())),
                _ => return Err(self.wrong(&format!("anchors/{at}"), msg!("edits-anchor"))),
            }
        }
        Ok(anchors)
    }

    /// Annotations, each with its record.
    pub(super) fn annotations(&mut self) -> Result<AnnotationsByRecord, Wrong> {
        let mut all: BTreeMap<String, Vec<(String, Option<Value>)>> = BTreeMap::new();
        for (at, item) in self.list("annotations")?.iter().enumerate() {
            let mut inner = Members::of(item, &format!("{}/annotations/{at}", self.at))?;
            let (policy, annotation) = (inner.text("policy")?, inner.text("annotation")?);
            all.entry(policy).or_default().push((annotation, inner.optional("value").cloned()));
            inner.finish()?;
        }
        Ok(Arc::new(all))
    }

    fn blob(&mut self, blobs: Blobs<'_>) -> Result<Blob, Wrong> {
        let hash = self.text("hash")?;
        let dataset = blobs(&hash).ok_or_else(|| self.wrong("hash", msg!("edit-blob-missing")))?;
        Ok(Blob::with_hash(dataset, &hash))
    }

    /// Refuses what nobody asked for.
    fn finish(self) -> Result<(), Wrong> {
        let stranger = self.object.keys().find(|key| !self.asked.contains(key));
        let mut seen = BTreeSet::new();
        let twice = self.object.keys().find(|key| !seen.insert(*key));
        if let Some(key) = stranger.or(twice) {
            let key = key.to_owned();
            return Err((format!("{}/{}", self.at, escape(&key)), msg!("edits-stranger", key = key)));
        }
        Ok(())
    }
}
