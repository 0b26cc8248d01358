//! Moving a code or a kind within its tree: among those beside it, under another one, or out of it.

use super::{DefinitionItem, DefinitionList, DefinitionTree};
use crate::dataset::edit::Edit;
use crate::dataset::header::{Header, MOST_LEVELS};
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// Where something goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoveTo {
    /// Before the one before it.
    Up,
    /// Behind the one behind it.
    Down,
    /// Under the one before it, as the last one there.
    In,
    /// Out of what it stands under, behind that.
    Out,
    /// Under another one, or on top.
    Under {
        /// The other one; on top where there is none.
        parent: Option<String>,
        /// Before this one of those that stand there; as the last one where there is none.
        before: Option<String>,
    },
}

/// The edit that moves a code or a kind, with all that stands under it.
///
/// # Errors
/// It is not there, cannot go further that way, or would stand under itself, or under more than [`MOST_LEVELS`] others.
pub fn moved(header: &Header, list: DefinitionList, id: &str, to: &MoveTo) -> Result<Edit, Message> {
    let tree = DefinitionTree::new(header, list);
    let item = tree.get(id).ok_or_else(|| list.unknown(id))?;
    let siblings = tree.siblings_of(item);
    let own = siblings.iter().position(|at| tree.at(*at).is_some_and(|other| other.place == item.place));
    let sibling = |at: Option<usize>| siblings.get(at?).and_then(|at| tree.at(*at));
    let before = || sibling(own.and_then(|own| own.checked_sub(1)));
    let behind = || sibling(own.map(|own| own + 1));
    let (parent, place) = match to {
        MoveTo::Up => (tree.parent_of(item), before().ok_or_else(|| msg!("definition-is-first"))?.place),
        MoveTo::Down => (tree.parent_of(item), behind().ok_or_else(|| msg!("definition-is-last"))?.place + 1),
        MoveTo::In => {
            let parent = before().ok_or_else(|| msg!("definition-none-before"))?;
            (Some(parent), as_last(&tree, Some(parent), item))
        }
        MoveTo::Out => {
            let parent = tree.parent_of(item).ok_or_else(|| msg!("definition-is-on-top"))?;
            (tree.parent_of(parent), parent.place + 1)
        }
        MoveTo::Under { parent, before } => {
            let known = |id: &String| tree.get(id).ok_or_else(|| list.unknown(id));
            let parent = parent.as_ref().map(known).transpose()?;
            let place = match before.as_ref().map(known).transpose()? {
                Some(before) => before.place,
                None => as_last(&tree, parent, item),
            };
            (parent, place)
        }
    };
    if let Some(parent) = parent {
        may_stand_under(&tree, item, parent)?;
    }
    let Some((from, object)) = list.find(header, id) else {
        return Err(list.unknown(id));
    };
    let mut object = object.clone();
    let said = item.said.and_then(|said| tree.at(said));
    let same = said.map(|said| said.place) == parent.map(|parent| parent.place);
    match parent {
        _ if same => {}
        parent => drop(object.put("parent", parent.map(|parent| Value::from(&*parent.id)))),
    }
    let at = if place > from { place - 1 } else { place };
    if same && at == from {
        return Err(msg!("definition-is-there"));
    }
    Ok(list.put(id, object, Some(at)))
}

/// Whether something may stand under another one.
///
/// # Errors
/// It would stand under itself, or so deep that whoever walks up the tree would not come to its top.
pub fn may_stand_under(tree: &DefinitionTree, item: &DefinitionItem, parent: &DefinitionItem) -> Result<(), Message> {
    if tree.comes_to(parent, item) {
        return Err(msg!("definition-under-itself"));
    }
    let deepest = tree.branch(item).iter().map(|below| below.depth - item.depth).max().unwrap_or(0);
    if parent.depth + 1 + deepest >= MOST_LEVELS {
        return Err(msg!("definition-too-deep", most = MOST_LEVELS));
    }
    Ok(())
}

/// Where in the list it stands as the last one under something, as near to where it is as can be.
fn as_last(tree: &DefinitionTree, parent: Option<&DefinitionItem>, item: &DefinitionItem) -> usize {
    let last = tree.last_under(parent, item);
    last.map_or(item.place, |last| if last.place < item.place { item.place } else { last.place + 1 })
}

/// Where in the list a new one stands as the last one under something; at the end where nothing is said.
pub fn placed_under(header: &Header, list: DefinitionList, parent: Option<&str>) -> Option<usize> {
    let tree = DefinitionTree::new(header, list);
    let parent = tree.get(parent?)?;
    let last = parent.children.last().and_then(|last| tree.at(*last)).unwrap_or(parent);
    Some(last.place.max(parent.place) + 1)
}
