//! The same change to many records: what is chosen in its dialog, and what it would come to.

use std::sync::Arc;

use super::job::Cancel;
use super::state::State;
use crate::dataset::{Annotation, Dataset, LangMap, Review, RowId, Template};
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BulkField {
    /// The review.
    #[default]
    Review,
    /// A tag is added.
    AddTag,
    /// A tag is taken away.
    RemoveTag,
    /// A code is put on the record as a whole.
    AddCode,
    /// What the coder has put there is taken away.
    RemoveCode,
}

impl BulkField {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Review, Self::AddTag, Self::RemoveTag, Self::AddCode, Self::RemoveCode];

    /// Message id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "bulk-review",
            Self::AddTag => "bulk-add-tag",
            Self::RemoveTag => "bulk-remove-tag",
            Self::AddCode => "bulk-add-code",
            Self::RemoveCode => "bulk-remove-code",
        }
    }

    /// Whether it is about codes.
    pub fn is_code(self) -> bool {
        matches!(self, Self::AddCode | Self::RemoveCode)
    }
}

/// With what the dialog begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkStart {
    /// This is changed.
    Field(BulkField),
    /// The review, to this.
    Review(Review),
    /// This code is added.
    Code(String),
}

/// What is chosen so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkDraft {
    /// The records: those that were marked together when the dialog was opened, else all that the filter finds.
    pub rows: Arc<Vec<RowId>>,
    /// Whether they were marked, rather than found.
    pub are_marked: bool,
    /// What is changed.
    pub field: BulkField,
    /// To which review.
    pub review: Option<Review>,
    /// Which tag, as it is typed.
    pub tag: String,
    /// Which code.
    pub code: Option<String>,
    /// What is typed to find a code.
    pub search: String,
}

impl BulkDraft {
    /// For the records that are marked, or else for all that the filter finds.
    pub(super) fn new(state: &State, start: BulkStart) -> Self {
        let are_marked = state.marked().is_some();
        let rows = if are_marked { Arc::new(state.marked_rows()) } else { Arc::clone(&state.derived.rows) };
        let draft = Self { rows, are_marked, ..Self::default() };
        match start {
            BulkStart::Field(field) => Self { field, ..draft },
            BulkStart::Review(review) => Self { review: Some(review), ..draft },
            BulkStart::Code(code) => Self { field: BulkField::AddCode, code: Some(code), ..draft },
        }
    }

    /// What is done to each record; nothing while something is still to be chosen. `by`, `at` and `id` are those of a new
    /// annotation.
    pub(super) fn template(&self, by: &str, at: &str, id: &str) -> Option<Template> {
        let tag = || Some(self.tag.trim()).filter(|tag| !tag.is_empty()).map(Value::from);
        let pointer = "/tags".to_owned();
        Some(match self.field {
            BulkField::Review => {
                let review = self.review?;
                let value = (review != Review::Unreviewed).then(|| Value::from(review.id()));
                Template::SetField { pointer: "/review".to_owned(), value }
            }
            BulkField::AddTag => Template::AddItem { pointer, item: tag()? },
            BulkField::RemoveTag => Template::RemoveItem { pointer, item: tag()? },
            BulkField::AddCode => {
                let annotation = Annotation {
                    id: id.to_owned(),
                    code: self.code.clone()?,
                    value: None,
                    by: by.to_owned(),
                    at: at.to_owned(),
                    memo: LangMap(Vec::new()),
                    target: None,
                    settles: Vec::new(),
                };
                Template::Annotate { annotation: annotation.to_value() }
            }
            BulkField::RemoveCode => Template::RemoveCode { code: self.code.clone()?, by: Some(by.to_owned()) },
        })
    }

    /// What the change of so many records is called.
    pub(super) fn label(&self, state: &State, count: usize) -> Message {
        let code = || state.code_name(self.code.as_deref().unwrap_or_default());
        let tag = || self.tag.trim().to_owned();
        match self.field {
            BulkField::Review => msg!("edit-bulk-review", count = count),
            BulkField::AddTag => msg!("edit-bulk-add-tag", tag = tag(), count = count),
            BulkField::RemoveTag => msg!("edit-bulk-remove-tag", tag = tag(), count = count),
            BulkField::AddCode => msg!("edit-bulk-add-code", code = code(), count = count),
            BulkField::RemoveCode => msg!("edit-bulk-remove-code", code = code(), count = count),
        }
    }

    /// Whether it is for the same records; what is chosen aside.
    pub(super) fn is_for_the_same(&self, other: &Self) -> bool {
        self.rows == other.rows
    }

    /// Whether both would do the same to the same records.
    fn does_the_same(&self, other: &Self) -> bool {
        let chosen = |draft: &Self| (draft.field, draft.review, draft.tag.trim().to_owned(), draft.code.clone());
        chosen(self) == chosen(other) && self.rows == other.rows
    }
}

/// What a preview was made from.
#[derive(Debug, Clone)]
pub(super) struct BulkKey {
    document: u64,
    revision: u64,
    by: String,
    draft: BulkDraft,
}

impl PartialEq for BulkKey {
    fn eq(&self, other: &Self) -> bool {
        (self.document, self.revision, &self.by) == (other.document, other.revision, &other.by)
            && self.draft.does_the_same(&other.draft)
    }
}

/// What a change would come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkPreview {
    /// How many records would be other ones.
    pub changed: usize,
    /// The first of them.
    pub first: Vec<RowId>,
    /// How many coded passages would go.
    pub passages: usize,
}

/// So many of them are shown.
const SHOWN: usize = 5;

/// What a change would do to records; nothing where that is no longer wanted.
pub(super) fn preview(dataset: &Dataset, rows: &[RowId], template: &Template, cancel: &Cancel) -> Option<BulkPreview> {
    let mut preview = BulkPreview::default();
    for (number, row) in rows.iter().enumerate() {
        if number % 256 == 0 && cancel.is_cancelled() {
            return None;
        }
        if dataset.is_live(*row) && dataset.would_change(template, *row) {
            preview.changed += 1;
            preview.passages += passages_removed(dataset, *row, template);
            if preview.first.len() < SHOWN {
                preview.first.push(*row);
            }
        }
    }
    Some(preview)
}

/// How many coded passages of a record a template takes away.
fn passages_removed(dataset: &Dataset, row: RowId, template: &Template) -> usize {
    let Template::RemoveCode { code, by } = template else { return 0 };
    let annotations = dataset.policy(row).annotations().into_iter();
    let is_meant =
        |own: &Annotation| own.code == *code && own.target.is_some() && by.as_ref().is_none_or(|by| own.by == *by);
    annotations.filter(is_meant).count()
}

impl State {
    /// The key under which the preview of a draft is right; nothing while something is still to be chosen.
    pub(super) fn bulk_key(&self, draft: &BulkDraft) -> Option<BulkKey> {
        let by = self.settings.coder.clone();
        draft.template(&by, "", "preview")?;
        let (document, revision) = (self.derived.document, self.document.dataset.revision());
        Some(BulkKey { document, revision, by, draft: draft.clone() })
    }

    /// What the change of a draft would come to, once that is known.
    pub fn bulk_preview(&self, draft: &BulkDraft) -> Option<Arc<BulkPreview>> {
        self.bulk_request.of(&self.bulk_key(draft)?).map(Arc::clone)
    }

    /// Whether something is chosen, so that there is a change to look at.
    pub fn is_bulk_chosen(&self, draft: &BulkDraft) -> bool {
        self.bulk_key(draft).is_some()
    }
}
