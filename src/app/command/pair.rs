//! Records that are probably the same, or belong together.

use crate::analysis::duplicates::{DuplicateRules, PairKind};

/// What becomes of a pair, and what is shown of them.
#[derive(Debug, Clone)]
pub enum PairCommand {
    /// Lists only those of a kind, or all.
    Filter(Option<PairKind>),
    /// Looks at one, by its place in the list.
    Choose(usize),
    /// Looks at the next one, or with `false` at the one before.
    Step(bool),
    /// It is in view now.
    Revealed,
    /// Shows or hides the rules.
    ShowRules(bool),
    /// Finds them by other rules, which are remembered.
    SetRules(DuplicateRules),
    /// Says that the pair that is looked at is not the same document.
    NotSame,
    /// Says with a relation what one of them is to the other; with `true` it stands on the second record.
    Relate(&'static str, bool),
    /// A merge keeps the first record, or with `true` the second.
    Keep(bool),
    /// A field is taken of the first record, or with `true` of the second; by its pointer.
    Take(String, bool),
    /// Makes one record of both.
    Merge,
    /// Shows the first record, or with `true` the second.
    Show(bool),
}
