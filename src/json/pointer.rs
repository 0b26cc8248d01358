//! JSON pointers (RFC 6901): `/sources/0/url` names a place within a value.

use super::reader::MAX_DEPTH;
use super::{Object, Value};

/// Why a pointer could not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PointerError {
    /// It does not begin with `/`, or has `~` without 0 or 1 after it.
    Malformed,
    /// A string, number or truth value stands where an object or array is needed.
    NotAContainer {
        /// The way to it.
        pointer: String,
    },
    /// An array has no such item.
    NoSuchItem {
        /// The way to it.
        pointer: String,
    },
    /// The whole value cannot be removed.
    Root,
    /// The value would be nested deeper than the reader accepts.
    TooDeep,
}

/// Appends a key as it stands in a pointer.
pub(super) fn push_escaped(out: &mut String, key: &str) {
    for char in key.chars() {
        match char {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            char => out.push(char),
        }
    }
}

/// A key as it stands in a pointer.
pub fn escape(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    push_escaped(&mut out, key);
    out
}

/// The key that a step of a pointer stands for.
pub fn unescape(step: &str) -> Result<String, PointerError> {
    let mut key = String::with_capacity(step.len());
    let mut chars = step.chars();
    while let Some(char) = chars.next() {
        key.push(match char {
            '~' => match chars.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => return Err(PointerError::Malformed),
            },
            char => char,
        });
    }
    Ok(key)
}

/// The steps of a pointer, each with the length of the pointer up to and with it.
fn steps(pointer: &str) -> Result<Vec<(String, usize)>, PointerError> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let inner = pointer.strip_prefix('/').ok_or(PointerError::Malformed)?;
    let mut end = 0;
    inner
        .split('/')
        .map(|step| {
            end += 1 + step.len();
            Ok((unescape(step)?, end))
        })
        .collect()
}

/// An index without leading zeros.
fn index(step: &str) -> Option<usize> {
    let digits = step.bytes().all(|byte| byte.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
    if digits { step.parse().ok() } else { None }
}

fn part(pointer: &str, end: usize) -> String {
    pointer.get(..end).unwrap_or(pointer).to_owned()
}

impl Value {
    fn child(&self, step: &str) -> Option<&Self> {
        match self {
            Self::Object(object) => object.get(step),
            Self::Array(items) => items.get(index(step)?),
            _ => None,
        }
    }

    fn child_mut(&mut self, step: &str) -> Option<&mut Self> {
        match self {
            Self::Object(object) => object.get_mut(step),
            Self::Array(items) => items.get_mut(index(step)?),
            _ => None,
        }
    }

    /// What stands at a pointer.
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        steps(pointer).ok()?.iter().try_fold(self, |value, (step, _)| value.child(step))
    }

    /// What stands at a pointer, to change.
    pub fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        steps(pointer).ok()?.iter().try_fold(self, |value, (step, _)| value.child_mut(step))
    }

    /// The shortest beginning of the pointer at which [`Self::set_pointer`] would change something: the pointer itself, or the
    /// first parent that is missing or `null`. Setting what stands there back undoes the change exactly.
    pub fn changed_part<'p>(&self, pointer: &'p str) -> &'p str {
        let mut value = self;
        for (step, end) in steps(pointer).unwrap_or_default() {
            match value.child(&step) {
                Some(child) if !child.is_null() => value = child,
                _ => return pointer.get(..end).unwrap_or(pointer),
            }
        }
        pointer
    }

    /// Sets what stands at a pointer, or removes it (`None`), and gives what stood there.
    ///
    /// Missing parents, and those that are `null`, become objects. In an array an index replaces its item, and `-` or the
    /// length appends. Removing what is not there changes nothing.
    pub fn set_pointer(&mut self, pointer: &str, value: Option<Self>) -> Result<Option<Self>, PointerError> {
        let mut steps = steps(pointer)?;
        if steps.len() + value.as_ref().map_or(0, Self::depth) > MAX_DEPTH {
            return Err(PointerError::TooDeep);
        }
        let Some((last, end)) = steps.pop() else {
            let value = value.ok_or(PointerError::Root)?;
            return Ok(Some(std::mem::replace(self, value)));
        };
        if value.is_none() && self.pointer(pointer).is_none() {
            return Ok(None);
        }
        self.check_way(&steps, &last, pointer)?;
        let mut parent = self;
        for (step, end) in &steps {
            parent = parent.enter(step).ok_or_else(|| PointerError::NoSuchItem { pointer: part(pointer, *end) })?;
        }
        match (parent.container(), value) {
            (Self::Object(object), Some(value)) => Ok(object.set(&last, value)),
            (Self::Object(object), None) => Ok(object.remove(&last).map(|(_, value)| value)),
            (Self::Array(items), value) => {
                set_item(items, &last, value).map_err(|NoItem| PointerError::NoSuchItem { pointer: part(pointer, end) })
            }
            _ => Err(PointerError::NotAContainer { pointer: part(pointer, end - last.len() - 1) }),
        }
    }

    /// Whether a value can be put there, before anything is changed.
    fn check_way(&self, steps: &[(String, usize)], last: &str, pointer: &str) -> Result<(), PointerError> {
        let mut value = self;
        let mut end = 0;
        for (step, step_end) in steps {
            match value {
                Self::Null => return Ok(()),
                Self::Object(object) => match object.get(step) {
                    Some(child) => value = child,
                    None => return Ok(()),
                },
                Self::Array(_) => {
                    value = value
                        .child(step)
                        .ok_or_else(|| PointerError::NoSuchItem { pointer: part(pointer, *step_end) })?;
                }
                _ => return Err(PointerError::NotAContainer { pointer: part(pointer, end) }),
            }
            end = *step_end;
        }
        match value {
            Self::Null | Self::Object(_) => Ok(()),
            Self::Array(items) if last == "-" || index(last).is_some_and(|at| at <= items.len()) => Ok(()),
            Self::Array(_) => Err(PointerError::NoSuchItem { pointer: pointer.to_owned() }),
            _ => Err(PointerError::NotAContainer { pointer: part(pointer, end) }),
        }
    }

    /// `null` becomes an object.
    fn container(&mut self) -> &mut Self {
        if self.is_null() {
            *self = Self::Object(Object::new());
        }
        self
    }

    /// The child at a step, made if it is missing in an object.
    fn enter(&mut self, step: &str) -> Option<&mut Self> {
        let value = self.container();
        if let Self::Object(object) = value
            && !object.contains(step)
        {
            object.set(step, Self::Object(Object::new()));
        }
        value.child_mut(step)
    }
}

/// Sets or removes an item and gives what stood there; fails where there is no such item.
fn set_item(items: &mut Vec<Value>, step: &str, value: Option<Value>) -> Result<Option<Value>, NoItem> {
    let len = items.len();
    let at = if step == "-" { len } else { index(step).ok_or(NoItem)? };
    match (items.get_mut(at), value) {
        (Some(item), Some(value)) => Ok(Some(std::mem::replace(item, value))),
        (Some(_), None) => Ok(Some(items.remove(at))),
        (None, Some(value)) if at == len => {
            items.push(value);
            Ok(None)
        }
        _ => Err(NoItem),
    }
}

struct NoItem;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{compact, read};

    fn value(text: &str) -> Value {
        read(text).unwrap().0
    }

    #[test]
    fn pointer_when_it_follows_rfc_6901_finds_its_examples() {
        let document =
            value(r#"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#);
        assert_eq!(document.pointer(""), Some(&document));
        for (pointer, text) in [
            ("/foo", r#"["bar","baz"]"#),
            ("/foo/0", r#""bar""#),
            ("/", "0"),
            ("/a~1b", "1"),
            ("/c%d", "2"),
            ("/i\\j", "5"),
            ("/k\"l", "6"),
            ("/ ", "7"),
            ("/m~0n", "8"),
        ] {
            assert_eq!(compact(document.pointer(pointer).unwrap()), text, "{pointer}");
        }
        for pointer in ["foo", "/foo/2", "/foo/00", "/foo/-", "/~2", "/x", "/foo/0/0"] {
            assert_eq!(document.pointer(pointer), None, "{pointer}");
        }
        assert_eq!(escape("a/b~c"), "a~1b~0c");
    }

    #[test]
    fn set_pointer_when_parents_are_missing_makes_them() {
        let mut document = value(r#"{"a":null,"n":[1]}"#);
        assert_eq!(document.changed_part("/title/zh"), "/title");
        assert_eq!(document.changed_part("/a/b/c"), "/a");
        assert_eq!(document.changed_part("/n/0"), "/n/0");
        assert_eq!(document.set_pointer("/title/zh", Some("政策".into())), Ok(None));
        assert_eq!(document.set_pointer("/a/b/c", Some(1.into())), Ok(None));
        assert_eq!(document.set_pointer("/n/-", Some(2.into())), Ok(None));
        assert_eq!(document.set_pointer("/n/0", Some(true.into())), Ok(Some(1.into())));
        assert_eq!(compact(&document), r#"{"a":{"b":{"c":1}},"n":[true,2],"title":{"zh":"政策"}}"#);
        assert_eq!(document.set_pointer("/n/0", None), Ok(Some(true.into())));
        assert_eq!(document.set_pointer("/a/x/y", None), Ok(None));
        assert_eq!(
            document.set_pointer("/a", None).unwrap().map(|value| compact(&value)),
            Some(r#"{"b":{"c":1}}"#.into())
        );
        assert_eq!(compact(&document), r#"{"n":[2],"title":{"zh":"政策"}}"#);
    }

    #[test]
    fn set_pointer_when_it_cannot_changes_nothing() {
        let mut document = value(r#"{"a":"text","n":[1],"m":{}}"#);
        let before = document.clone();
        let mut fails = |pointer: &str, value: Option<Value>| document.set_pointer(pointer, value).unwrap_err();
        assert_eq!(fails("a", Some(1.into())), PointerError::Malformed);
        assert_eq!(fails("/a/b", Some(1.into())), PointerError::NotAContainer { pointer: "/a".into() });
        assert_eq!(fails("/m/x/y", Some(deep(127))), PointerError::TooDeep);
        assert_eq!(fails("/n/2", Some(1.into())), PointerError::NoSuchItem { pointer: "/n/2".into() });
        assert_eq!(fails("/n/1/x", Some(1.into())), PointerError::NoSuchItem { pointer: "/n/1".into() });
        assert_eq!(fails("", None), PointerError::Root);
        assert_eq!(document, before);
    }

    fn deep(levels: usize) -> Value {
        (0..levels).fold(Value::Null, |inner, _| Value::Array(vec![inner]))
    }
}
