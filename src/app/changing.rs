//! Changes of many records: what is to be done, as a plan, and what it makes of a state of the document.
//!
//! A plan is carried out on clones, here and now where it is little, else in a job; either way by the same functions that
//! make a single change, so that history and journal come out the same. The reducer puts what was made into the document if
//! that is still in the state that it was made from. It must not know the reducer, nor when a plan is carried out.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use super::annotate::coder_listed;
use super::command::{ImportMode, RecoveryStep};
use super::dialog::Then;
use super::disk::DiskChange;
use super::document::{go, perform};
use super::hit_coding::HitCoding;
use super::import::ImportPreview;
use super::job::Cancel;
use super::merging::MergeReview;
use super::quotes::{QuoteChange, preview};
use crate::analysis::Passages;
use crate::dataset::{Blob, Change, Dataset, DefinitionChange, Edit, History, MergeStamp, RowId, Side, Template};
use crate::formats::Issues;
use crate::formats::edits::Entry;
use crate::msg;
use crate::persistence::Unrecovered;
use crate::query::Query;
use crate::storage::{Allow, Expect, FileHash};
use crate::support::progress::Progress as _;
use crate::words::Message;

/// What is to be done to the document.
#[derive(Debug, Clone)]
pub enum Plan {
    /// An edit, by its name.
    Edit(Edit, Message),
    /// The same to each record that a filter finds, by its name.
    ForEach(Box<Found>, Template, Message),
    /// A code or a kind is changed together with the records that have it, by the name of the step.
    Definitions(DefinitionChange, Message),
    /// Annotations are put, or taken away, by its name.
    Annotations(Box<AnnotationPlan>, Message),
    /// A file that was looked at is imported.
    Import {
        /// What it holds.
        preview: Box<ImportPreview>,
        /// In which way.
        mode: ImportMode,
        /// The name of the file.
        file: String,
    },
    /// What another program changed in the file is brought in.
    Merge(Box<DiskChange>),
    /// A file that was looked through is merged.
    MergeFile(Box<MergeReview>),
    /// Another program changed the file and nothing here was unsaved: its version is taken.
    TakeFromDisk(FromDisk),
    /// Steps back, forth where negative.
    Go(isize, Told),
}

/// Annotations that are put or taken away; which, is worked out of the dataset as it is then.
#[derive(Debug, Clone)]
pub enum AnnotationPlan {
    /// Quotes that were chosen become others.
    Quotes(QuoteChange),
    /// A code is put on passages that were found.
    Hits {
        /// What was chosen.
        coding: HitCoding,
        /// The passages.
        passages: Arc<Passages>,
        /// With what the ids of the annotations begin.
        id: String,
    },
}

impl AnnotationPlan {
    fn len(&self) -> usize {
        match self {
            Self::Quotes(change) => change.quotes.len(),
            Self::Hits { passages, .. } => passages.all.len(),
        }
    }

    /// The edit; nothing where nothing would change.
    fn edit(&self, dataset: &Dataset, author: &Author, cancel: &Cancel) -> Option<Edit> {
        match self {
            Self::Quotes(change) => preview((dataset, change), (&author.by, &author.at), cancel)?.edit,
            Self::Hits { coding, passages, id } => coding.edit((dataset, passages), (author, id), cancel),
        }
    }
}

/// Records of a state of the dataset, which a filter finds, or which were marked. They are always looked for in that one: names may mean something else later, and
/// what was shown is what is meant.
#[derive(Debug, Clone)]
pub struct Found {
    /// Which records.
    pub which: Which,
    /// The state in which they are looked for.
    pub dataset: Dataset,
}

/// Which records are changed.
#[derive(Debug, Clone)]
pub enum Which {
    /// Those that a filter finds.
    Query(Query),
    /// Those that stand in these rows.
    Rows(Arc<Vec<RowId>>),
}

impl Found {
    /// The ids of the records; nothing once they are no longer wanted.
    fn ids(&self, cancel: &Cancel) -> Option<Vec<String>> {
        Some(match &self.which {
            Which::Query(query) => {
                let rows = query.filter().run(&self.dataset, cancel)?.found();
                rows.iter().map(|row| self.dataset.id(RowId(row))).collect()
            }
            Which::Rows(rows) => {
                rows.iter().filter(|row| self.dataset.is_live(**row)).map(|row| self.dataset.id(*row)).collect()
            }
        })
    }
}

/// Another version of the file.
#[derive(Debug, Clone)]
pub struct FromDisk {
    /// What it holds.
    pub blob: Blob,
    /// What was wrong or odd in it.
    pub issues: Arc<Issues>,
    /// Why it cannot be saved over, if it cannot.
    pub save_blocked: Option<Message>,
    /// SHA-256 of its bytes.
    pub hash: FileHash,
    /// The name of the file.
    pub file: String,
}

/// What is told of steps that were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// What was undone or redone, or how many steps it was.
    Steps,
    /// Nothing: they belong to something else.
    Nothing,
}

/// A change that is on its way.
#[derive(Debug, Clone)]
pub(super) struct Changing {
    /// What is done.
    pub(super) plan: Arc<Plan>,
    /// The revision that it is made from.
    pub(super) from: u64,
    /// It was begun anew, since something else was changed meanwhile.
    pub(super) is_again: bool,
    /// What is done once it has ended well.
    pub(super) read: Option<WaitingRead>,
}

/// A save that waits for a change.
#[derive(Debug, Clone)]
pub(super) enum WaitingSave {
    /// Over the open file.
    Save(Option<Then>),
    /// Under a name.
    SaveAs(PathBuf, Expect, Allow, Option<Then>),
}

impl WaitingSave {
    /// What is done once it is on disk.
    pub(super) fn then_mut(&mut self) -> &mut Option<Then> {
        match self {
            Self::Save(then) | Self::SaveAs(.., then) => then,
        }
    }

    /// Whether another one, which waits already, does the same: after one under a name, the open file is that one.
    pub(super) fn is_held_by(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Save(_), _) => true,
            (Self::SaveAs(path, expect, allow, _), Self::SaveAs(own, own_expect, own_allow, _)) => {
                (path, expect, allow) == (own, own_expect, own_allow)
            }
            (Self::SaveAs(..), Self::Save(_)) => false,
        }
    }
}

/// What is done once no change is on its way any more.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting {
    /// Changes, the first one first.
    pub(super) plans: VecDeque<Arc<Plan>>,
    /// Saves, after all of them.
    pub(super) saves: VecDeque<WaitingSave>,
}

/// The open file is read again once its unsaved changes were taken back.
pub(super) type WaitingRead = (PathBuf, Option<(Unrecovered, Option<RecoveryStep>)>);

/// What a plan made of a state of the document.
#[derive(Debug, Clone)]
pub struct ChangedDocument {
    /// The dataset afterwards.
    pub(super) dataset: Dataset,
    /// Its history.
    pub(super) history: History,
    /// What the journal is told.
    pub(super) entries: Vec<Entry>,
    /// The change that was made, or the last one that was crossed; nothing where there was nothing to do.
    pub(super) change: Option<Arc<Change>>,
    /// How many records it changed, where it does the same to each of many.
    pub(super) records: usize,
    /// Why not all steps could be taken.
    pub(super) refused: Option<Message>,
}

/// Who makes a change, and when.
#[derive(Debug, Clone)]
pub struct Author {
    /// The coder's id.
    pub by: String,
    /// RFC 3339.
    pub at: String,
}

impl Plan {
    /// About how many records it looks at or changes: what carrying it out costs.
    pub(super) fn records(&self, dataset: &Dataset, history: &History) -> usize {
        let (own, of) = (dataset.slots() as usize, |other: &Dataset| other.slots() as usize);
        match self {
            Self::Edit(edit, _) => edit.records(),
            Self::ForEach(found, ..) => match &found.which {
                Which::Query(_) => own,
                Which::Rows(rows) => rows.len(),
            },
            Self::Definitions(..) => own,
            Self::Annotations(plan, _) => plan.len(),
            Self::Import { preview, .. } => own + of(&preview.incoming),
            Self::Merge(change) => own + of(&change.theirs.dataset),
            Self::MergeFile(review) => own + of(&review.theirs),
            Self::TakeFromDisk(version) => own + version.blob.dataset().map_or(0, |other| of(other)),
            Self::Go(steps, _) => history.records(*steps),
        }
    }

    /// What the status bar says while it is carried out.
    pub(super) fn told(&self) -> Message {
        match self {
            Self::Edit(_, label)
            | Self::ForEach(_, _, label)
            | Self::Annotations(_, label)
            | Self::Definitions(_, label) => {
                msg!("job-change", what = label.clone())
            }
            Self::Import { file, .. } => msg!("job-import", file = file.clone()),
            Self::Merge(_) | Self::MergeFile(_) => msg!("job-merge"),
            Self::TakeFromDisk(version) => msg!("job-take-from-disk", file = version.file.clone()),
            Self::Go(..) => msg!("job-go"),
        }
    }

    /// Whether it can be made of any state of the document: where something was compared, or steps are crossed, it fits only the
    /// one that it was asked of.
    pub(super) fn fits_any_state(&self) -> bool {
        match self {
            Self::Edit(..)
            | Self::ForEach(..)
            | Self::Annotations(..)
            | Self::Definitions(..)
            | Self::Import { .. } => true,
            Self::Merge(_) | Self::MergeFile(_) | Self::TakeFromDisk(_) | Self::Go(..) => false,
        }
    }

    /// Whether it is work of the user, which closing the document would lose.
    pub(super) fn is_work(&self) -> bool {
        !matches!(self, Self::TakeFromDisk(_))
    }

    /// The change that it comes to; nothing where there is nothing to do, or where it is none.
    fn change(&self, dataset: &Dataset, author: &Author, cancel: &Cancel) -> Result<Option<Change>, Message> {
        match self {
            Self::Definitions(change, label) => {
                let edit = change.edit(dataset, &|| cancel.is_cancelled())?;
                let (by, at, label) = (author.by.clone(), author.at.clone(), label.clone());
                Ok(edit.map(|edit| Change { edit, by, at, label }))
            }
            _ => Ok(self.change_of_records(dataset, author, cancel)),
        }
    }

    fn change_of_records(&self, dataset: &Dataset, author: &Author, cancel: &Cancel) -> Option<Change> {
        let (edit, label) = match self {
            Self::Edit(edit, label) => (edit.clone(), label.clone()),
            Self::ForEach(found, template, label) => {
                let ids = found.ids(cancel)?.into_iter();
                let is_same = found.dataset.revision() == dataset.revision();
                // One that is gone by now cannot be changed.
                let policies: Arc<[String]> = ids.filter(|id| is_same || dataset.row(id).is_some()).collect();
                if policies.is_empty() {
                    return None;
                }
                let listed = matches!(template, Template::Annotate { .. })
                    .then(|| coder_listed(dataset.header(), &author.by))
                    .flatten();
                let edit = Edit::ForEach { policies, template: template.clone() };
                (with_listed(edit, listed), label.clone())
            }
            Self::Annotations(plan, label) => {
                let edit = plan.edit(dataset, author, cancel)?;
                let listed = coder_listed(dataset.header(), &author.by).filter(|_| !author.by.is_empty());
                (with_listed(edit, listed), label.clone())
            }
            Self::Import { preview, mode: ImportMode::Add, file } => {
                let added = preview.only_new(dataset);
                // A step that changes nothing could not be undone either.
                let count = Some(added.len()).filter(|count| *count > 0)?;
                let edit = Edit::AddPolicies { blob: Blob::new(Arc::new(added)) };
                (edit, msg!("edit-import", count = count, file = file.clone()))
            }
            Self::Import { preview, mode: ImportMode::Replace, file } => {
                let blob = Blob::new(Arc::clone(&preview.incoming));
                (Edit::Replace { blob }, msg!("edit-replace", file = file.clone()))
            }
            Self::Merge(change) => {
                let side = |at: usize| change.sides.get(at).copied().unwrap_or(Side::Mine).into();
                (change.merge.edit(&side)?, msg!("edit-merge-from-disk"))
            }
            Self::MergeFile(review) => {
                let file = review.file_name();
                let stamp = MergeStamp { at: author.at.clone(), by: author.by.clone(), file: file.clone() };
                let choice = |at: usize| review.choice(at).cloned();
                (review.found.edit_noting(dataset, &choice, &stamp)?, msg!("edit-merge", file = file))
            }
            Self::TakeFromDisk(version) => (Edit::Replace { blob: version.blob.clone() }, msg!("edit-from-disk")),
            Self::Go(..) | Self::Definitions(..) => return None,
        };
        // What another program did, nobody here did.
        let by = if matches!(self, Self::TakeFromDisk(_)) { String::new() } else { author.by.clone() };
        Some(Change { edit, by, at: author.at.clone(), label })
    }
}

/// Carries a plan out. An error changes nothing; once `cancel` says so, what is made is worth nothing. What many edits left is
/// not packed anew: that takes long, and is for jobs.
pub(super) fn make(
    plan: &Plan,
    (mut dataset, mut history): (Dataset, History),
    author: &Author,
    cancel: &Cancel,
) -> Result<ChangedDocument, Message> {
    let (mut entries, mut change, mut refused, mut records) = (Vec::new(), None, None, 0);
    if let Plan::Go(steps, _) = plan {
        let at = author.at.clone();
        let (last, why) = go((&mut dataset, &mut history, &mut entries), *steps, at, &|| cancel.stopped());
        (change, refused) = (last, why.err());
    } else if let Some(made) = plan.change(&dataset, author, cancel)? {
        let made = Arc::new(made);
        let before = (dataset.clone(), history.clone());
        perform((&mut dataset, &mut history, &mut entries), &made)?;
        let edited = history.steps().next_back().and_then(|step| step.other_way.rows_put_back());
        records = edited.unwrap_or(0);
        if edited == Some(0) && !matches!(plan, Plan::Definitions(..)) {
            // A step that changes nothing would be undone in vain.
            (dataset, history) = before;
            entries.clear();
        } else {
            change = Some(made);
        }
    }
    Ok(ChangedDocument { dataset, history, entries, change, records, refused })
}

/// Packs anew what many edits left, so that the window need not.
pub(super) fn pack(dataset: &mut Dataset, cancel: &Cancel) {
    if dataset.to_repack().is_some()
        && let Some(repacked) = dataset.repacked(&|| cancel.stopped())
    {
        dataset.take_repacked(&repacked);
    }
}

/// An edit with the one that lists its coder, where there is one.
fn with_listed(edit: Edit, listed: Option<Edit>) -> Edit {
    match listed {
        Some(listed) => Edit::Many(vec![edit, listed]),
        None => edit,
    }
}
