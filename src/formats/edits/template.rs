//! What a `for_each` does to each record, as a JSON object and out of one.

use super::TEMPLATES;
use super::read::{Members, Wrong};
use super::write::{kind, with, with_value};
use crate::dataset::Template;
use crate::json::{Object, Value};
use crate::msg;

/// The template as an object.
pub(super) fn template_object(template: &Template) -> Object {
    let text = |text: &str| Value::from(text);
    match template {
        Template::SetField { pointer, value } => {
            with_value(with(kind("set"), "pointer", text(pointer)), value.as_ref())
        }
        Template::AddItem { pointer, item } => {
            with(with(kind("add_item"), "pointer", text(pointer)), "item", item.clone())
        }
        Template::RemoveItem { pointer, item } => {
            with(with(kind("remove_item"), "pointer", text(pointer)), "item", item.clone())
        }
        Template::Annotate { annotation } => with(kind("annotate"), "annotation", annotation.clone()),
        Template::RemoveCode { code, by } => {
            let object = with(kind("remove_code"), "code", text(code));
            by.iter().fold(object, |object, by| with(object, "by", text(by)))
        }
        Template::RemovePassCode { code } => with(kind("remove_pass_code"), "code", text(code)),
        Template::ReplaceCode { from, to } => with(with(kind("replace_code"), "from", text(from)), "to", text(to)),
        Template::PutAnnotations { annotations } => {
            let items = annotations.iter().flat_map(|(policy, own)| {
                own.iter().map(move |(id, value)| {
                    let mut item = Object::new();
                    item.set("policy", text(policy));
                    item.set("annotation", text(id));
                    Value::Object(with_value(item, value.as_ref()))
                })
            });
            with(kind("put_annotations"), "annotations", Value::Array(items.collect()))
        }
    }
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
        "remove_pass_code" => Template::RemovePassCode { code: members.text("code")? },
        "replace_code" => Template::ReplaceCode { from: members.text("from")?, to: members.text("to")? },
        "put_annotations" => Template::PutAnnotations { annotations: members.annotations()? },
        other => {
            let what = msg!("edits-unknown", name = other.to_owned(), known = TEMPLATES.join(", "));
            return Err(members.wrong("edit", what));
        }
    })
}
