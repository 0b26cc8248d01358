//! An object whose members keep their order.

use super::{JsonString, Value};
use crate::support::steps;

/// The members of an object, in the order in which they came. A key that came twice is there twice; the first one counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Object {
    members: Vec<(JsonString, Value)>,
}

impl Object {
    /// No members.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many members.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Where a key stands.
    pub fn position(&self, key: &str) -> Option<usize> {
        let found = self.members.iter().position(|(own, _)| own.as_str() == key);
        steps::took(found.map_or(self.members.len(), |at| at + 1));
        found
    }

    /// The member at a place.
    pub fn at(&self, at: usize) -> Option<(&JsonString, &Value)> {
        self.members.get(at).map(|(key, value)| (key, value))
    }

    /// Gives back memory that was kept for more members.
    pub(super) fn shrink(&mut self) {
        self.members.shrink_to_fit();
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key).and_then(|at| self.members.get(at)).map(|(_, value)| value)
    }

    /// The value of a key, to change.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.position(key).and_then(|at| self.members.get_mut(at)).map(|(_, value)| value)
    }

    /// Whether there is such a key.
    pub fn contains(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// Replaces the value of a key in its place, or adds the key at the end. Gives the previous value.
    pub fn set(&mut self, key: &str, value: Value) -> Option<Value> {
        if let Some(own) = self.get_mut(key) {
            return Some(std::mem::replace(own, value));
        }
        self.push(JsonString::new(key), value);
        None
    }

    /// Adds a member at the end, without looking whether the key is there.
    pub fn push(&mut self, key: JsonString, value: Value) {
        self.members.push((key, value));
    }

    /// Puts a value under a key, or takes the key away; gives what stood there.
    pub fn put(&mut self, key: &str, value: Option<Value>) -> Option<Value> {
        match value {
            Some(value) => self.set(key, value),
            None => self.remove(key).map(|(_, value)| value),
        }
    }

    /// Takes a member out; gives its place and value.
    pub fn remove(&mut self, key: &str) -> Option<(usize, Value)> {
        self.remove_entry(key).map(|(at, _, value)| (at, value))
    }

    /// Takes a member out; gives its place, its key as typed and its value.
    pub fn remove_entry(&mut self, key: &str) -> Option<(usize, JsonString, Value)> {
        let at = self.position(key)?;
        let (key, value) = self.members.remove(at);
        Some((at, key, value))
    }

    /// All members.
    pub fn iter(&self) -> std::slice::Iter<'_, (JsonString, Value)> {
        self.members.iter()
    }

    /// All keys, decoded.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(key, _)| key.as_str())
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a (JsonString, Value);
    type IntoIter = std::slice::Iter<'a, (JsonString, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

impl IntoIterator for Object {
    type Item = (JsonString, Value);
    type IntoIter = std::vec::IntoIter<(JsonString, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl FromIterator<(JsonString, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (JsonString, Value)>>(members: I) -> Self {
        Self { members: members.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_when_key_is_there_replaces_in_place() {
        let mut object = Object::new();
        object.set("a", Value::from(1));
        object.set("b", Value::from(2));
        assert_eq!(object.set("a", Value::from(3)), Some(Value::from(1)));
        assert_eq!(object.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(object.remove("a"), Some((0, Value::from(3))));
        assert_eq!(object.remove("z"), None);
    }
}
