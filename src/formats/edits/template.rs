//! What a `for_each` does to each record, as a JSON object and out of one.

use super::TEMPLATES;
use super::read::{Members, Wrong};
use super::write::put_value;
use crate::dataset::Template;
use crate::json::{Object, Value};
use crate::msg;

/// The template as an object.
pub(super) fn template_object(template: &Template) -> Object {
    let mut object = Object::new();
    let mut put = |key: &str, value: Value| {
        object.set(key, value);
    };
    let text = |text: &str| Value::from(text);
    match template {
        Template::SetField { pointer, value } => {
            put("edit", text("set"));
            put("pointer", text(pointer));
            put_value(&mut put, value.as_ref());
        }
        Template::AddItem { pointer, item } => {
            put("edit", text("add_item"));
            put("pointer", text(pointer));
            put("item", item.clone());
        }
        Template::RemoveItem { pointer, item } => {
            put("edit", text("remove_item"));
            put("pointer", text(pointer));
            put("item", item.clone());
        }
        Template::Annotate { annotation } => {
            put("edit", text("annotate"));
            put("annotation", annotation.clone());
        }
        Template::RemoveCode { code, by } => {
            put("edit", text("remove_code"));
            put("code", text(code));
            if let Some(by) = by {
                put("by", text(by));
            }
        }
        Template::ReplaceCode { from, to } => {
            put("edit", text("replace_code"));
            put("from", text(from));
            put("to", text(to));
        }
    }
    object
}

/// The template that an object says.
pub(super) fn template_of(members: &mut Members<'_>) -> Result<Template, Wrong> {
    let name = members.text("edit")?;
    Ok(match name.as_str() {
        "set" => Template::SetField { pointer: members.pointer()?, value: members.optional("value").cloned() },
        "add_item" => Template::AddItem { pointer: members.pointer()?, item: members.needed("item")?.clone() },
        "remove_item" => Template::RemoveItem { pointer: members.pointer()?, item: members.needed("item")?.clone() },
        "annotate" => Template::Annotate { annotation: members.needed("annotation")?.clone() },
        "remove_code" => Template::RemoveCode { code: members.text("code")?, by: members.optional_text("by")? },
        "replace_code" => Template::ReplaceCode { from: members.text("from")?, to: members.text("to")? },
        other => {
            let what = msg!("edits-unknown", name = other.to_owned(), known = TEMPLATES.join(", "));
            return Err(members.wrong("edit", what));
        }
    })
}
