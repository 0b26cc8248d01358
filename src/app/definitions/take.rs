//! The codebook of another file, taken into this one: what is new comes, what differs and what is called the same is asked.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::dataset::{DefinitionList, Edit, Header, put_definitions};
use crate::json::{Object, Value};
use crate::query::fold;

/// What the other file has, and how it stands to ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeItem {
    /// Codes or kinds.
    pub list: DefinitionList,
    /// Its id in the other file.
    pub id: String,
    /// How it stands to ours.
    pub what: TakeWhat,
}

/// How a definition of the other file stands to ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakeWhat {
    /// We have none with this id, nor with one of its names.
    New,
    /// It is here just so.
    Same,
    /// It is here, and says something else under these keys: ours and theirs.
    Differs(Vec<(String, Option<Value>, Option<Value>)>),
    /// Ours with this other id has one of its names.
    SameName(String),
}

/// The codebook of a file that is to be taken, with what was answered so far.
#[derive(Debug, Clone)]
pub struct TakeDraft {
    /// The name of the file.
    pub file: String,
    /// Its header.
    pub theirs: Arc<Header>,
    /// Those for which theirs is taken: in the place of ours, or beside ours of the same name.
    pub taken: BTreeMap<(DefinitionList, String), bool>,
}

/// What taking it comes to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    /// The edit; none where nothing changes.
    pub edit: Option<Edit>,
    /// Codes and kinds that come.
    pub added: usize,
    /// Codes and kinds that theirs takes the place of.
    pub replaced: usize,
    /// Codes that come without their key, which one of ours has.
    pub without_key: usize,
}

/// The ids of a list, each once, in the order of the file.
fn ids(header: &Header, list: DefinitionList) -> Vec<String> {
    let tree = crate::dataset::DefinitionTree::new(header, list);
    tree.items().iter().map(|item| item.id.to_string()).collect()
}

/// Ids by folded name.
fn by_name(header: &Header, list: DefinitionList) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let mut add = |id: &str, name: &str| {
        found.entry(fold(name.trim())).or_insert_with(|| id.to_owned());
    };
    match list {
        DefinitionList::Codes => {
            for code in header.codes() {
                code.name.iter().for_each(|(_, name)| add(&code.id, name));
            }
        }
        DefinitionList::Kinds => {
            for kind in header.kinds() {
                kind.name.iter().for_each(|(_, name)| add(&kind.id, name));
                kind.aliases.iter().for_each(|name| add(&kind.id, name));
            }
        }
    }
    found.remove("");
    found
}

/// The names of one.
fn names(header: &Header, list: DefinitionList, id: &str) -> Vec<String> {
    let names = match list {
        DefinitionList::Codes => header.code(id).map(|code| &code.name),
        DefinitionList::Kinds => header.kind(id).map(|kind| &kind.name),
    };
    names.into_iter().flat_map(|names| names.iter().map(|(_, name)| fold(name.trim()))).collect()
}

/// The keys under which two definitions say something else, whatever their order.
fn differences(ours: &Object, theirs: &Object) -> Vec<(String, Option<Value>, Option<Value>)> {
    let mut keys: Vec<&str> = ours.keys().chain(theirs.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    let other = |key: &str| (key.to_owned(), ours.get(key).cloned(), theirs.get(key).cloned());
    keys.into_iter().filter(|key| ours.get(key) != theirs.get(key)).map(other).collect()
}

impl TakeDraft {
    /// For the header of a file; nothing is answered yet.
    pub fn new(file: String, theirs: Arc<Header>) -> Self {
        Self { file, theirs, taken: BTreeMap::new() }
    }

    /// All definitions of the other file, as they stand to ours.
    pub fn items(&self, ours: &Header) -> Vec<TakeItem> {
        let mut items = Vec::new();
        for list in DefinitionList::ALL {
            let named = by_name(ours, list);
            let own: HashMap<String, &Object> = definitions(ours, list);
            let theirs: HashMap<String, &Object> = definitions(&self.theirs, list);
            for id in ids(&self.theirs, list) {
                let Some(object) = theirs.get(&id) else { continue };
                let what = if let Some(own) = own.get(&id) {
                    let differences = differences(own, object);
                    if differences.is_empty() { TakeWhat::Same } else { TakeWhat::Differs(differences) }
                } else {
                    let same = names(&self.theirs, list, &id).into_iter().find_map(|name| named.get(&name));
                    same.map_or(TakeWhat::New, |other| TakeWhat::SameName(other.clone()))
                };
                items.push(TakeItem { list, id, what });
            }
        }
        items
    }

    /// Whether theirs is taken where that is asked: not, unless somebody says so.
    pub fn takes(&self, list: DefinitionList, id: &str) -> bool {
        self.taken.get(&(list, id.to_owned())).copied().unwrap_or(false)
    }

    /// What it comes to as answered; `items` are those of [`Self::items`].
    pub fn result(&self, ours: &Header, items: &[TakeItem]) -> Taken {
        let mut taken = Taken::default();
        let mut edits = Vec::new();
        let keys: Vec<String> = ours.codes().iter().filter_map(|code| code.key.as_deref().map(fold)).collect();
        let keys: std::collections::HashSet<String> = keys.into_iter().collect();
        for list in DefinitionList::ALL {
            // What is ours by another id is meant where theirs names it.
            let mut ours_by_theirs: HashMap<&str, &str> = HashMap::new();
            for item in items.iter().filter(|item| item.list == list) {
                if let TakeWhat::SameName(own) = &item.what
                    && !self.takes(list, &item.id)
                {
                    ours_by_theirs.insert(&item.id, own);
                }
            }
            let theirs = definitions(&self.theirs, list);
            let mut changed = Vec::new();
            for item in items.iter().filter(|item| item.list == list) {
                let is_taken = match &item.what {
                    TakeWhat::New => true,
                    TakeWhat::Same => false,
                    TakeWhat::Differs(_) | TakeWhat::SameName(_) => self.takes(list, &item.id),
                };
                let Some(object) = theirs.get(&item.id).filter(|_| is_taken) else { continue };
                let mut object = renamed(object, &ours_by_theirs);
                if matches!(item.what, TakeWhat::Differs(_)) {
                    taken.replaced += 1;
                } else {
                    taken.added += 1;
                    let key = object.get("key").and_then(Value::as_str).map(fold);
                    if list == DefinitionList::Codes && key.is_some_and(|key| keys.contains(&key)) {
                        object.remove("key");
                        taken.without_key += 1;
                    }
                }
                changed.push((item.id.clone(), Some(object)));
            }
            if !changed.is_empty() {
                edits.push(put_definitions(ours, list, changed));
            }
        }
        taken.edit = (!edits.is_empty()).then_some(Edit::Many(edits));
        taken
    }

    /// Whether it is for the same file; what is answered aside.
    pub(in crate::app) fn is_for_the_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.theirs, &other.theirs)
    }
}

/// The items of a list by their id; of several with one id the first.
fn definitions(header: &Header, list: DefinitionList) -> HashMap<String, &Object> {
    let mut found = HashMap::new();
    for item in list.items(header) {
        if let Some(object) = item.as_object()
            && let Some(id) = object.get("id").and_then(Value::as_str)
        {
            found.entry(id.to_owned()).or_insert(object);
        }
    }
    found
}

/// A definition in which others are named by our ids.
fn renamed(object: &Object, ids: &HashMap<&str, &str>) -> Object {
    let mut object = object.clone();
    let own = |value: &Value| value.as_str().and_then(|id| ids.get(id)).map(|id| Value::from(*id));
    if let Some(parent) = object.get("parent").and_then(own) {
        object.set("parent", parent);
    }
    if let Some(Value::Array(by)) = object.get("replaced_by") {
        let by = by.iter().map(|id| own(id).unwrap_or_else(|| id.clone())).collect();
        object.set("replaced_by", Value::Array(by));
    }
    object
}
