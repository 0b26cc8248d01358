//! All that is wrong or odd in a file: equal problems in one group with their number, the first of each group in full.
//!
//! A file with a million equal problems takes no more memory for them than one with a hundred. It must not know how
//! problems are found.

use super::issue::{Issue, Severity};

/// So many issues of each group are listed in full; the others are counted.
pub const LISTED_OF_A_GROUP: usize = 100;

/// So many are listed in all; groups that list many list fewer then.
pub const LISTED_IN_ALL: usize = 5_000;

/// What an issue was found in, and so what may mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Origin {
    /// In the bytes of the file: nothing that is done to the dataset changes it.
    Reading,
    /// In a record that is held: it cannot be edited, but may come with others from another file.
    Held,
    /// In the header.
    Header,
    /// In a name that records use: one issue for all of them.
    Names,
    /// In a record.
    Record,
}

/// Issues with the same sentence at the same kind of place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// How bad it is.
    pub level: Severity,
    /// The id of the sentence.
    pub what: &'static str,
    /// The kind of place: a pointer with `*` for the number of an item and for a free key.
    pub place: String,
    /// How many there are.
    pub count: usize,
    /// The first ones, in the order of the file.
    pub listed: Vec<Issue>,
    /// What they were found in.
    pub(super) origin: Origin,
}

impl Group {
    /// How many are counted and not listed.
    pub fn unlisted(&self) -> usize {
        self.count - self.listed.len().min(self.count)
    }
}

/// The issues of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issues {
    groups: Vec<Group>,
}

impl Issues {
    /// From groups in any order: the worst come first, and of equally bad ones those that the file has first.
    pub(super) fn new(mut groups: Vec<Group>) -> Self {
        let first = |group: &Group| group.listed.first().and_then(|issue| issue.place);
        groups.sort_by_key(|group| (group.level, first(group)));
        Self { groups }
    }

    /// A single one.
    pub fn of(issue: Issue) -> Self {
        let mut issues = Self::default();
        issues.put_first(issue);
        issues
    }

    /// Puts one before all others.
    pub(super) fn put_first(&mut self, issue: Issue) {
        let (level, what, place) = (issue.level, issue.what.id, issue.pointer.clone());
        self.groups.insert(0, Group { level, what, place, count: 1, listed: vec![issue], origin: Origin::Reading });
    }

    /// The same without lines and columns: they are those of a file that is another one by now.
    #[must_use]
    pub fn without_places(&self) -> Self {
        let mut all = self.clone();
        all.groups.iter_mut().flat_map(|group| &mut group.listed).for_each(|issue| issue.place = None);
        all
    }

    /// The same without what was found in annotations and passes as the file was read, and in the lists of who coded: whose
    /// these are is not known here. What was found in records stays only where it `is_of_seen`, of records that have nothing
    /// of others.
    #[must_use]
    pub fn without_coding(&self, is_of_seen: bool) -> Self {
        let is_of_coding = |place: &str| {
            let mut parts = place.split('/').skip(1);
            match (parts.next(), parts.nth(1)) {
                (Some("policies"), Some(key)) => matches!(key, "annotations" | "passes" | "base"),
                (Some(key), _) => matches!(key, "coders" | "deleted" | "merges"),
                _ => false,
            }
        };
        let may_be_told = |group: &&Group| match group.origin {
            Origin::Names | Origin::Record => is_of_seen,
            Origin::Reading | Origin::Held | Origin::Header => !is_of_coding(&group.place),
        };
        Self { groups: self.groups.iter().filter(may_be_told).cloned().collect() }
    }

    /// The groups, the worst first.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Those that are listed, in the order of the file.
    pub fn listed(&self) -> Vec<&Issue> {
        let mut all: Vec<&Issue> = self.groups.iter().flat_map(|group| &group.listed).collect();
        // Those of one place stay in the order of their groups.
        all.sort_by_key(|issue| issue.place);
        all
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// How many of them are errors.
    pub fn errors(&self) -> usize {
        self.groups.iter().filter(|group| group.level == Severity::Error).map(|group| group.count).sum()
    }

    /// How many of them are more than worth knowing: errors and warnings.
    pub fn beyond_notes(&self) -> usize {
        self.groups.iter().filter(|group| group.level != Severity::Note).map(|group| group.count).sum()
    }

    /// How many are listed.
    pub fn listed_len(&self) -> usize {
        self.groups.iter().map(|group| group.listed.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}
