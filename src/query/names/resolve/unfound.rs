//! What is said of a name that the dataset does not have.

use crate::query::line::field::{IdPart, OwnName, Tree};
use crate::query::names::lexicon::Unfound;
use crate::words::Message;

/// What to say about a value that is not there.
pub(super) fn unfound(tree: Tree, text: &str, why: &Unfound) -> Message {
    let value = text.to_owned();
    match (why, tree) {
        (Unfound::Ambiguous(tokens), _) => {
            crate::msg!("query-ambiguous-value", value = value, suggestion = tokens.join(", "))
        }
        (Unfound::Unknown(like), _) if !like.is_empty() => {
            let suggestion = like.join(", ");
            match tree {
                Tree::Region => crate::msg!("query-unknown-region-like", value = value, suggestion = suggestion),
                Tree::Kind => crate::msg!("query-unknown-kind-like", value = value, suggestion = suggestion),
                Tree::Code => crate::msg!("query-unknown-code-like", value = value, suggestion = suggestion),
            }
        }
        (Unfound::Unknown(_), Tree::Region) => crate::msg!("query-unknown-region", value = value),
        (Unfound::Unknown(_), Tree::Kind) => crate::msg!("query-unknown-kind", value = value),
        (Unfound::Unknown(_), Tree::Code) => crate::msg!("query-unknown-code", value = value),
    }
}

/// What to say about a coder or a label that is not there.
pub(super) fn unfound_free(part: IdPart, text: &str, why: &Unfound) -> Message {
    let value = text.to_owned();
    let is_label = part == IdPart::Tag;
    match why {
        Unfound::Ambiguous(ids) => {
            crate::msg!("query-ambiguous-value", value = value, suggestion = ids.join(", "))
        }
        Unfound::Unknown(like) if like.is_empty() && is_label => crate::msg!("query-unknown-label", value = value),
        Unfound::Unknown(like) if like.is_empty() => crate::msg!("query-unknown-coder", value = value),
        Unfound::Unknown(like) if is_label => {
            crate::msg!("query-unknown-label-like", value = value, suggestion = like.join(", "))
        }
        Unfound::Unknown(like) => {
            crate::msg!("query-unknown-coder-like", value = value, suggestion = like.join(", "))
        }
    }
}

/// What to say about a field of the file's own that no record has.
pub(super) fn unfound_own(name: OwnName, why: &Unfound) -> Message {
    let value = name.word();
    match why {
        Unfound::Unknown(like) if !like.is_empty() => {
            crate::msg!("query-unknown-own-like", value = value, suggestion = like.join(", "))
        }
        Unfound::Unknown(_) | Unfound::Ambiguous(_) => crate::msg!("query-unknown-own", value = value),
    }
}
