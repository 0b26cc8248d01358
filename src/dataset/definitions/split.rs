//! A code split into new ones: it stays, with its annotations, and says what took its place; they are coded again by hand, never
//! mapped. And a code that is deprecated, or taken back.

use super::many::replaced;
use super::{DefinitionList, DefinitionTree, new_definition};
use crate::dataset::edit::Edit;
use crate::dataset::header::Header;
use crate::json::{Number, Value};
use crate::msg;
use crate::words::Message;

/// The edit that splits a code into new ones of these names, and the ids of those.
///
/// They stand behind it in its branch and have its measure and scale. It begins a new version of the codebook: who read records for the code has not read them for those.
///
/// # Errors
/// It is not there, or fewer than two names are given, or one twice.
pub fn split_code(header: &Header, id: &str, names: &[String]) -> Result<(Edit, Vec<String>), Message> {
    const LIST: DefinitionList = DefinitionList::Codes;
    let (_, item) = LIST.find(header, id).ok_or_else(|| LIST.unknown(id))?;
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    if names.len() < 2 {
        return Err(msg!("definition-split-two"));
    }
    let tree = DefinitionTree::new(header, LIST);
    let mut ids: Vec<String> = Vec::new();
    let mut new = Vec::new();
    for (at, name) in names.iter().enumerate() {
        if names.iter().take(at).any(|other| other == name) {
            return Err(msg!("definition-split-twice", name = (*name).to_owned()));
        }
        let is_taken = |id: &str| tree.get(id).is_some() || ids.iter().any(|own| own == id);
        let Some((id, mut code)) = new_definition(name, &is_taken) else { continue };
        for key in ["parent", "measure", "scale", "rollup", "requires_span"] {
            if let Some(value) = item.get(key) {
                code.set(key, value.clone());
            }
        }
        ids.push(id);
        new.push(Value::Object(code));
    }
    let old = replaced(header, id, &ids).ok_or_else(|| LIST.unknown(id))?;
    let mut items = Vec::new();
    for item in LIST.items(header) {
        if super::usage::is_it(item, id) && !new.is_empty() {
            items.push(Value::Object(old.clone()));
            items.append(&mut new);
        } else {
            items.push(item.clone());
        }
    }
    let list = Edit::SetHeader { key: LIST.key().to_owned(), value: Some(Value::Array(items)) };
    Ok((Edit::Many(vec![list, next_version(header)]), ids))
}

/// The edit that says that other codes took a code's place, without a change of its annotations; with none it is to be used again.
///
/// # Errors
/// It, or one that takes its place, is not there, or is itself.
pub fn deprecated(header: &Header, id: &str, by: &[String]) -> Result<Edit, Message> {
    if let Some(missing) = by.iter().find(|by| header.code(by).is_none()) {
        return Err(DefinitionList::Codes.unknown(missing));
    }
    if by.iter().any(|by| by == id) {
        return Err(msg!("definition-merge-itself"));
    }
    let code = replaced(header, id, by).ok_or_else(|| DefinitionList::Codes.unknown(id))?;
    Ok(DefinitionList::Codes.put(id, code, None))
}

/// The edit that begins a new version of the codebook: what was read for the one before counts as not yet read.
pub fn next_version(header: &Header) -> Edit {
    // A codebook that does not say its version is in its first one.
    let next = header.codebook().unwrap_or(1).saturating_add(1).max(1);
    Edit::SetHeader { key: "codebook".to_owned(), value: Some(Value::Number(Number::from(next.unsigned_abs()))) }
}
