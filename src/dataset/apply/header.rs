//! Changes of the header: a whole value, or one item of a list whose items have ids.

use std::sync::Arc;

use super::check_value_of;
use crate::dataset::edit::{Blob, Edit};
use crate::dataset::header::Header;
use crate::dataset::record::id_of;
use crate::dataset::shape::FILE;
use crate::dataset::store::Dataset;
use crate::json::{MAX_DEPTH, PointerError, Value};
use crate::msg;
use crate::words::Message;

/// The lists of the header whose items have ids.
pub(in crate::dataset) const DEFINITION_LISTS: [&str; 5] = ["codes", "kinds", "regions", "coders", "reported"];

impl Dataset {
    pub(super) fn set_header_value(&mut self, key: &str, value: Option<&Value>) -> Result<Edit, Message> {
        // The records are no header value, though they stand beside them in the file.
        if key == "policies" {
            return Err(msg!("edit-bad-place", pointer = "/policies"));
        }
        // With another version the file would be read another way, or by nobody.
        if key == "hongtou" {
            return Err(msg!("edit-version-fixed"));
        }
        if value.is_some_and(|value| value.depth() + 1 > MAX_DEPTH) {
            return Err(PointerError::TooDeep.message());
        }
        if let Some(value) = value {
            check_value_of(value, FILE.kind(key)).map_err(|problem| {
                let pointer = format!("/{}{}", crate::json::escape(key), problem.pointer);
                msg!("edit-not-understood", pointer = pointer, what = problem.what)
            })?;
        }
        let before = Arc::new(self.clone());
        let mut object = self.header.object().clone();
        let previous = match value {
            Some(value) => object.set(key, value.clone()),
            None => object.remove(key).map(|(_, value)| value),
        };
        let mut back = object.clone();
        match &previous {
            Some(value) => back.set(key, value.clone()),
            None => back.remove(key).map(|(_, value)| value),
        };
        // A value that was not understood stays as it came, but nobody may set it: only the whole state brings it back.
        let is_settable = previous.as_ref().is_none_or(|value| check_value_of(value, FILE.kind(key)).is_ok());
        let is_exact = is_settable && back == *before.header.object();
        self.set_header(Header::new(object));
        if is_exact {
            return Ok(Edit::SetHeader { key: key.to_owned(), value: previous });
        }
        // A key that is gone would come back at another place, or typed another way.
        Ok(Edit::Replace { blob: Blob::state(before) })
    }

    /// Puts one item of a list, where it was or where it is said, or takes it away.
    pub(super) fn set_definition(
        &mut self,
        list: &str,
        id: &str,
        value: Option<&Value>,
        at: Option<usize>,
    ) -> Result<Edit, Message> {
        if !DEFINITION_LISTS.contains(&list) {
            return Err(msg!(
                "edit-no-list-of-definitions",
                list = list.to_owned(),
                known = DEFINITION_LISTS.join(", ")
            ));
        }
        let unknown = || msg!("edit-no-definition", id = id.to_owned(), list = list.to_owned());
        if id.is_empty() || value.is_some_and(|value| id_of(value) != Some(id)) {
            return Err(unknown());
        }
        let before = self.header.object().get(list);
        let was_list = matches!(before, Some(Value::Array(_)));
        let mut items = before.and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default();
        let place = items.iter().position(|item| id_of(item) == Some(id));
        if place.is_none() && value.is_none() {
            return Err(unknown());
        }
        let previous = place.map(|place| items.remove(place));
        if let Some(value) = value {
            let to = at.or(place).unwrap_or(items.len()).min(items.len());
            items.insert(to, value.clone());
        }
        let whole = self.set_header_value(list, Some(&Value::Array(items)))?;
        if was_list {
            return Ok(Edit::SetDefinition { list: list.to_owned(), id: id.to_owned(), value: previous, at: place });
        }
        // A list that was not there is gone again, and not left empty.
        Ok(whole)
    }
}
