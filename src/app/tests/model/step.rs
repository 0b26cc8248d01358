//! What a user can do, as data that shrinks.

use proptest::prelude::*;

/// One step. Numbers choose among what is there, whatever that is by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing: what a step shrinks to.
    Rest,
    Open(usize),
    OpenAgain,
    NewDataset,
    /// Another program writes a file over the open one.
    ChangedOutside(usize),
    Import(usize),
    Save,
    SaveAs(usize),
    /// The program is killed and started again.
    Restart,
    SetField(usize, usize, usize),
    UnsetField(usize, usize),
    NewRecord,
    DeleteRecord,
    Code(usize),
    RemoveCode,
    /// The coding of others is hidden, or shown again.
    Blind,
    /// Somebody else codes.
    Coder(usize),
    Undo,
    Redo,
    GoTo(usize),
    Line(usize),
    /// The first letters of a line are typed.
    Typed(usize, usize),
    Facet(usize, usize, usize),
    Brush(usize, usize),
    Drag(usize, usize),
    Possibly(bool),
    RemoveTerm(usize),
    Undated,
    Back,
    Forward,
    Select(usize),
    NextHit,
    PreviousHit,
    /// Keys of one frame, see [`KEYS`].
    Keys(Vec<usize>),
    SaveView(usize),
    ApplyView(usize),
    UpdateView,
    DeleteView,
    Language,
    Sort(usize),
    Bin(usize),
    StackBy(usize),
    Tab(usize),
    /// The date by which time is counted.
    Date(usize),
    /// A bar of the timeline is clicked.
    Mark(usize),
    Fold(usize),
    Gather(usize),
    CountLine(usize),
}

/// A step with what the user answers where the program asks, how many of the jobs under way have ended by then and in which
/// order, and whether all have.
#[derive(Clone)]
pub(super) struct Taken {
    pub(super) step: Step,
    pub(super) answer: usize,
    pub(super) order: usize,
    pub(super) settles: bool,
}

impl std::fmt::Debug for Taken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { step, answer, order, settles } = self;
        write!(formatter, "{step:?} answer {answer} order {order} settles {settles}")
    }
}

/// Keys that are pressed at the table.
pub(super) const KEYS: [&str; 8] = ["ArrowDown", "ArrowUp", "1", "2", "3", "Home", "End", "alt ArrowDown"];

pub(super) fn any_step() -> impl Strategy<Value = Taken> {
    let n = || 0..12_usize;
    let files = prop_oneof![
        6 => n().prop_map(Step::Open),
        1 => Just(Step::OpenAgain),
        1 => Just(Step::NewDataset),
        4 => n().prop_map(Step::ChangedOutside),
        4 => n().prop_map(Step::Import),
        3 => Just(Step::Save),
        1 => n().prop_map(Step::SaveAs),
        2 => Just(Step::Restart),
    ];
    let changes = prop_oneof![
        8 => (n(), n(), n()).prop_map(|(row, field, value)| Step::SetField(row, field, value)),
        2 => (n(), n()).prop_map(|(row, field)| Step::UnsetField(row, field)),
        1 => Just(Step::NewRecord),
        2 => Just(Step::DeleteRecord),
        3 => n().prop_map(Step::Code),
        1 => Just(Step::RemoveCode),
        2 => Just(Step::Blind),
        1 => n().prop_map(Step::Coder),
        6 => Just(Step::Undo),
        3 => Just(Step::Redo),
        1 => n().prop_map(Step::GoTo),
    ];
    let filters = prop_oneof![
        8 => (0..18_usize).prop_map(Step::Line),
        2 => ((0..18_usize), n()).prop_map(|(line, end)| Step::Typed(line, end)),
        5 => (n(), n(), n()).prop_map(|(field, value, mode)| Step::Facet(field, value, mode)),
        2 => (n(), n()).prop_map(|(from, to)| Step::Brush(from, to)),
        2 => (n(), n()).prop_map(|(from, to)| Step::Drag(from, to)),
        1 => any::<bool>().prop_map(Step::Possibly),
        1 => n().prop_map(Step::RemoveTerm),
        1 => Just(Step::Undated),
        2 => Just(Step::Back),
        2 => Just(Step::Forward),
    ];
    let looks = prop_oneof![
        4 => n().prop_map(Step::Select),
        2 => Just(Step::NextHit),
        1 => Just(Step::PreviousHit),
        4 => proptest::collection::vec(0..KEYS.len(), 1..4).prop_map(Step::Keys),
        2 => n().prop_map(Step::SaveView),
        2 => n().prop_map(Step::ApplyView),
        1 => Just(Step::UpdateView),
        1 => Just(Step::DeleteView),
        2 => Just(Step::Language),
        1 => n().prop_map(Step::Sort),
        1 => n().prop_map(Step::Bin),
        2 => n().prop_map(Step::StackBy),
        2 => n().prop_map(Step::Tab),
        1 => n().prop_map(Step::Date),
        1 => n().prop_map(Step::Mark),
        2 => n().prop_map(Step::Fold),
        1 => n().prop_map(Step::Gather),
        1 => n().prop_map(Step::CountLine),
    ];
    let step = prop_oneof![1 => Just(Step::Rest), 12 => files, 20 => changes, 24 => filters, 20 => looks];
    (step, 0..12_usize, 0..60_usize, proptest::bool::weighted(0.7)).prop_map(|(step, answer, order, settles)| Taken {
        step,
        answer,
        order,
        settles,
    })
}
