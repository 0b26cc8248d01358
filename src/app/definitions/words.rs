//! The words that are selected in the record that is shown, as a code or an example takes them; and what a preview of a change is
//! made from.

use std::sync::Arc;

use crate::app::dialog::Dialog;
use crate::app::job::Cancel;
use crate::app::state::State;
use crate::dataset::{Dataset, DefinitionList, DefinitionUsage, View, definition_usage};
use crate::query::{Tree, lexicon_of, names_symbol};

/// The words that are selected; nothing where none are.
pub fn selected_words(state: &State) -> Option<String> {
    let selection = state.session.text_selection.as_ref()?;
    let row = state.selected_row()?;
    let policy = state.document.dataset.policy(row);
    let text = policy.text_at(&selection.field)?;
    let range = selection.range.clone();
    let words: String = text.chars().skip(range.start).take(range.end.saturating_sub(range.start)).collect();
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// Of what a usage was counted: the state of the dataset, the definition, and what would take its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct UsageKey {
    document: u64,
    revision: u64,
    pub(in crate::app) list: DefinitionList,
    pub(in crate::app) id: String,
    pub(in crate::app) to: Option<String>,
}

/// Of what the dialog that is shown asks the usage.
pub(in crate::app) fn usage_key(state: &State) -> Option<UsageKey> {
    let (list, id, to) = match state.session.dialogs.top()? {
        Dialog::DeleteDefinition(list, id) => (*list, id.clone(), None),
        Dialog::ReplaceDefinition(draft) => (draft.list, draft.id.clone(), draft.to.clone()),
        _ => return None,
    };
    let (document, revision) = (state.derived.document, state.document.dataset.revision());
    Some(UsageKey { document, revision, list, id, to })
}

/// What a change of a code or a kind would touch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DefinitionUse {
    /// In records and in the header.
    pub usage: DefinitionUsage,
    /// Saved views whose filter names it.
    pub views: usize,
}

impl DefinitionUse {
    /// Counts it; nothing once that is no longer wanted.
    pub(in crate::app) fn count(dataset: &Dataset, key: &UsageKey, cancel: &Cancel) -> Option<Self> {
        let usage = definition_usage(dataset, key.list, (&key.id, key.to.as_deref()), &|| cancel.is_cancelled())?;
        let lexicon = lexicon_of(dataset);
        let tree = Tree::from(key.list);
        let symbol = lexicon.symbol(tree, &key.id);
        let views = dataset.header().views();
        let is_named = |view: &View| symbol.is_some_and(|symbol| names_symbol(&view.query, &lexicon, tree, symbol));
        Some(Self { usage, views: views.iter().filter(|view| is_named(view)).count() })
    }
}

impl State {
    /// What the change of the dialog that is shown would touch, once that is counted.
    pub fn definition_use(&self) -> Option<Arc<DefinitionUse>> {
        self.usage_request.of(&usage_key(self)?).map(Arc::clone)
    }
}
