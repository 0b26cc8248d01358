//! Everything the program holds, in one place.

use std::path::PathBuf;
use std::sync::Arc;

use super::agreement::AgreementRequests;
use super::at_once::AtOnce;
use super::blind::{Seen, SeenKey};
use super::bulk::{BulkKey, BulkPreview};
use super::changing::{Changing, Plan, Waiting};
use super::coder_work::WorkRequest;
use super::command::{FilePurpose, RecoveryStep};
use super::definitions::{DefinitionUse, UsageKey};
use super::derived::{Derived, DerivedKey};
use super::dialog::Then;
use super::disk::OpenThen;
use super::document::Document;
use super::draw::{DrawKey, DrawPreview};
use super::duplicates::PairsRequest;
use super::facets::MoreCounts;
use super::figure::Figures;
use super::hit_coding::PassagesKey;
use super::hits::{HitSearchKey, HitToShow, HitsKey, RecordHits};
use super::job::Running;
use super::long_command::LongCommand;
use super::marked::MarkedRows;
use super::notice::Notice;
use super::open_record::ReadRecord;
use super::orphans::{NearPassages, NearestKey, Orphan, OrphansKey};
use super::packet_state::SharingRequests;
use super::request::Request;
use super::text_file::{TextFile, TextFileKey};
use super::timeline::TimelineRequest;
use super::values::{Values, ValuesKey};
use super::{adoption::AdoptionRequest, cell_list::CellRequest, map::MapRequest, matrix::MatrixRequest};
use super::{passes::UnreadKey, quotes::QuoteList};
use super::{seen_history::SeenStep, session::Session, settings::Settings};
use crate::analysis::Passages;
use crate::dataset::{Header, Names, OwnFields, Repacked, RowId};
use crate::formats::{Checked, Issues};
use crate::persistence::{StateFolder, Unrecovered};
use crate::query::{
    FieldValues, Lexicon, Mistake, Period, Query, Tree, Vocabulary as _, asks_labels, lexicon_of, period,
};
use crate::words::{Lang, Message};

/// The labels of more records than this are not read between two frames.
const MOST_READ_AT_ONCE: u32 = 5_000;

/// The state of the program. The screen reads it and sends commands; only the reducer changes it.
#[derive(Debug, Default, Clone)]
#[expect(clippy::struct_field_names, reason = "systems call the folder for what a program remembers its state folder")]
pub struct State {
    /// The open dataset.
    pub document: Document,
    /// What this sitting looks at.
    pub session: Session,
    /// What follows from both: rows, counts, charts.
    pub derived: Derived,
    /// Counts of facets that are made only while they are unfolded.
    pub more_counts: MoreCounts,
    /// Counts over time, made only while the timeline is open; see [`State::timeline`].
    pub(super) timeline_request: TimelineRequest,
    /// Who adopted when, made only while its tab is open; see [`State::adoption`].
    pub(super) adoption_request: AdoptionRequest,
    /// How far coders agree, made only while its tab is open.
    pub(super) agreement: AgreementRequests,
    /// What the map shows, made only while it is open; see [`State::map_counts`].
    pub(super) map_request: MapRequest,
    /// Counts by row and time, made only while the matrix is open; see [`State::matrix`].
    pub(super) matrix_request: MatrixRequest,
    /// Figures that are about to be written, or shown again.
    pub figures: Figures,
    /// The records of the cell that is listed beside it.
    pub(super) cell_request: CellRequest,
    /// The quotes, made only while their tab is open.
    pub quotes: QuoteList,
    /// Where the open record has what the filter looks for.
    pub hits: RecordHits,
    /// The hits of a long record that are being looked for.
    pub(super) hits_request: Request<HitsKey, RecordHits>,
    /// Which of them is shown once they are there.
    pub(super) hit_to_show: Option<HitToShow>,
    /// Where the texts of the open record have what is looked for in them while they are read.
    pub found_in_text: RecordHits,
    /// The same for a long record, while that is being looked for.
    pub(super) text_search_request: Request<HitsKey, RecordHits>,
    /// Annotations of the filter's records that have lost their words.
    pub(super) orphans_request: Request<OrphansKey, Vec<Orphan>>,
    /// The passages that are nearest to the one that is looked at.
    pub(super) nearest_request: Request<NearestKey, NearPassages>,
    /// Records that are probably the same, or belong together.
    pub(super) pairs_request: PairsRequest,
    /// How far the coders are, counted only while that is shown; see [`State::coders_work`].
    pub(super) work_request: WorkRequest,
    /// The same, for whoever gets a packet.
    pub(super) packets_request: WorkRequest,
    /// Whether the open packet is whole, and what a file that is exported would say of persons.
    pub(super) sharing: SharingRequests,
    /// The text file that is being read.
    pub(super) text_file_request: Request<TextFileKey, Result<TextFile, Message>>,
    /// Values to choose from, for fields that are no facet.
    pub values: Values,
    /// What is remembered between runs.
    pub settings: Settings,
    /// Where documents are kept safe; nowhere where the system names no folder for it.
    pub state_folder: Option<StateFolder>,
    /// What is told.
    pub notices: Vec<Notice>,
    /// The language of the system.
    pub system_lang: Lang,
    /// The running jobs that the status bar tells of: it shows the last one.
    pub running: Vec<Running>,
    /// Names that the filter line may use.
    pub(super) lexicon: Lexicon,
    /// What they were read from.
    named: Option<Named>,
    selected_at: SelectedAt,
    pub(super) at_once: AtOnce,
    pub(super) next_notice: u64,
    pub(super) next_job: u64,
    /// Rows, counts and charts that are asked for.
    pub(crate) deriving: Request<DerivedKey, Derived>,
    /// The file that was last asked for.
    pub(super) reading: Request<PendingRead>,
    /// The save that runs.
    pub(super) saving: Request<Saving>,
    /// The change that a job makes.
    pub(super) changing: Request<Changing>,
    /// What is done after it.
    pub(super) waiting: Waiting,
    /// What of both was given up for a file that is being read: should it not come, that is done after all.
    pub(super) given_up: Waiting,
    /// What may be seen of the dataset while somebody codes blind.
    pub(super) seeing: Request<SeenKey, Seen>,
    /// The rows that are packed anew after many edits.
    pub(super) repacking: Request<u64, Repacked>,
    /// The hashes of the records and of the dataset, with this revision.
    pub(super) hashing: Request<u64>,
    /// The revision that was last looked at for that, and how much was left when it was done last.
    pub(super) repacked: (u64, usize),
    /// The fields of the file's own, in the state with this number.
    pub(super) own_fields: Request<u64, OwnFields>,
    /// The issues of the state with this number, and what later ones are made from where that is another state by then.
    pub(super) rechecking: Request<u64, (Arc<Issues>, Option<Checked>)>,
    /// Rows that are marked together.
    pub(super) marked: MarkedRows,
    /// What the change that is chosen for many records would come to.
    pub(super) bulk_request: Request<BulkKey, BulkPreview>,
    /// What records that are drawn by chance would be.
    pub(super) draw_request: Request<DrawKey, DrawPreview>,
    /// What the change of a code or a kind would touch.
    pub(super) usage_request: Request<UsageKey, DefinitionUse>,
    /// The passages that a code is to be put on.
    pub(super) passages_request: Request<PassagesKey, Passages>,
    /// The search for the next hit.
    pub(super) finding_hit: Request<HitSearchKey, Option<RowId>>,
    /// The search for the next record to read.
    pub(super) finding_unread: Request<UnreadKey, Option<RowId>>,
    /// The look at the file on disk that runs.
    pub(super) looking: Request<OpenThen>,
    /// Something happened to the file while it could not be looked at.
    pub(super) look_again: bool,
    /// The command that a job carries out on a copy of all this, and what waits for it.
    pub(super) long_command: Option<LongCommand>,
    /// The record that is shown, as it was read, where it is very long.
    pub(super) read_record: Option<Box<ReadRecord>>,
}

/// The state of a dataset whose names were read, and these names themselves: another state may have others, however many.
#[derive(Debug, Clone)]
struct Named {
    revision: u64,
    names: Arc<Names>,
    header: Arc<Header>,
}

/// Where a record stands in a list.
#[derive(Debug, Default, Clone)]
struct SelectedAt {
    row: Option<RowId>,
    rows: Arc<Vec<RowId>>,
    position: Option<usize>,
}

impl SelectedAt {
    fn is_of(&self, row: RowId, rows: &Arc<Vec<RowId>>) -> bool {
        self.row == Some(row) && Arc::ptr_eq(&self.rows, rows)
    }
}

/// A save that was asked for.
#[derive(Debug, Clone)]
pub(super) struct Saving {
    /// What was open.
    pub(super) open: OpenThen,
    /// What is done once it has ended well.
    pub(super) then: Option<Then>,
}

/// A file that was asked for.
#[derive(Debug, Clone)]
pub(super) struct PendingRead {
    /// What was open.
    pub(super) open: OpenThen,
    /// The file, and what for; none for work that has no file.
    pub(super) file: Option<(FilePurpose, PathBuf)>,
    /// How many steps of the open document were taken back because it is the one that is read again.
    pub(super) taken_back: isize,
    /// The unsaved work that is taken up with it, and what is done about that.
    pub(super) take_up: Option<(Unrecovered, Option<RecoveryStep>)>,
}

impl State {
    /// The language to show.
    pub fn lang(&self) -> Lang {
        self.settings.lang(self.system_lang)
    }

    /// The job that the status bar shows.
    pub fn shown_job(&self) -> Option<&Running> {
        self.running.last()
    }

    /// Whether newer rows, counts and charts are being made.
    pub fn is_updating(&self) -> bool {
        self.deriving.asked().is_some()
    }

    /// What the program looks like now.
    pub(super) fn open_now(&self) -> OpenThen {
        OpenThen { document: self.derived.document, state: self.document.history.state() }
    }

    /// Whether closing the document would lose work: changes that are not saved, or are on their way, or a save that waits.
    pub fn has_unsaved_work(&self) -> bool {
        self.is_changed() || !self.waiting.saves.is_empty()
    }

    /// Whether there are changes that are not saved, or are on their way.
    pub(super) fn is_changed(&self) -> bool {
        self.changes_on_their_way() > 0 || self.document.has_unsaved_changes()
    }

    fn changes_on_their_way(&self) -> usize {
        let begun = self.changing.asked().map(|changing| &changing.plan);
        begun.into_iter().chain(&self.waiting.plans).filter(|plan| plan.is_work()).count()
    }

    /// How many steps closing the document would lose.
    pub fn unsaved_steps(&self) -> usize {
        let history = &self.document.history;
        history.unsaved_steps().unwrap_or_else(|| history.len()) + self.changes_on_their_way()
    }

    /// Whether the dataset is being saved, or will be once a change is made.
    pub(super) fn is_saving(&self) -> bool {
        self.saving.asked().is_some() || !self.waiting.saves.is_empty()
    }

    /// What undo would take back: the change that is on its way, if one is.
    pub fn next_undo(&self) -> Option<Message> {
        let history = self.document.history();
        match self.changing.asked().map(|changing| &*changing.plan) {
            Some(
                Plan::Edit(_, label)
                | Plan::ForEach(_, _, label)
                | Plan::Annotations(_, label)
                | Plan::Definitions(_, label),
            ) => Some(label.clone()),
            Some(Plan::Go(steps, _)) => history.crossed_after(*steps, 1).map(SeenStep::label),
            Some(plan) => Some(plan.told()),
            None => history.crossed_after(0, 1).map(SeenStep::label),
        }
    }

    /// What redo would make again.
    pub fn next_redo(&self) -> Option<Message> {
        let history = self.document.history();
        match self.changing.asked().map(|changing| &*changing.plan) {
            Some(Plan::Go(steps, _)) => history.crossed_after(*steps, -1).map(SeenStep::label),
            Some(_) => None,
            None => history.crossed_after(0, -1).map(SeenStep::label),
        }
    }

    /// Names that the filter line may use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads the names again where they are others now; says whether they are.
    pub(super) fn refresh_lexicon(&mut self) -> bool {
        let dataset = &self.document.dataset;
        if self.named.as_ref().is_some_and(|named| named.revision == dataset.revision()) {
            return false;
        }
        let now =
            Named { revision: dataset.revision(), names: dataset.shared_names(), header: dataset.shared_header() };
        let same = self.named.as_ref().is_some_and(|before| {
            now.names.continues(&before.names)
                && before.names.continues(&now.names)
                && now.header.same_names(&before.header)
                && Tree::ALL.into_iter().all(|tree| self.lexicon.unused(tree).eq(dataset.unused(tree)))
        });
        self.named = Some(now);
        if same {
            self.lexicon.forget_labels();
        } else {
            self.lexicon = lexicon_of(dataset);
        }
        // Any edit may bring or take away a label, a coder, a level.
        !same || asks_labels(&self.session.line) || asks_labels(&self.session.filter_line)
    }

    /// Reads a line with all that is known of the dataset; `typing` as in [`Query::read`].
    pub(super) fn read_line(&mut self, line: &str, typing: bool) -> Result<Query, Vec<Mistake>> {
        self.learn_labels(line);
        Query::read(line, &self.lexicon, typing)
    }

    /// Looks which labels there are, if the line asks for one, so that one that is not there can be told. In a large dataset
    /// that is too slow for a frame: there they are known once a completion was asked for them.
    fn learn_labels(&mut self, line: &str) {
        let dataset = &self.document.dataset;
        if dataset.slots() <= MOST_READ_AT_ONCE {
            self.lexicon.learn_labels(dataset, line, &()).unwrap_or_default();
        }
    }

    /// Takes over which labels there are from the values collected for completion; says whether that was news.
    pub(super) fn learn_values(&mut self, key: ValuesKey, field_values: &FieldValues) -> bool {
        key == self.values_key(key.field) && self.lexicon.learn_values(field_values)
    }

    /// The time that the filter asks for, by the date by which time is counted.
    pub fn period(&self) -> Option<Period> {
        period(self.session.query.ast(), self.session.date)
    }

    /// Whether a period counts what is possibly in it.
    pub fn is_possibly(&self) -> bool {
        self.period().map_or(self.session.possibly, |period| period.possibly)
    }

    /// Whether the dataset has no more records than these.
    pub(super) fn has_at_most(&self, records: usize) -> bool {
        self.document.dataset.slots() as usize <= records
    }

    /// The record shown in full, while it is there.
    pub fn selected_row(&self) -> Option<RowId> {
        self.session.selected.filter(|row| self.document.dataset.is_live(*row))
    }

    /// Its id.
    pub fn selected_id(&self) -> Option<String> {
        self.selected_row().map(|row| self.document.dataset.id(row))
    }

    /// Where the shown record stands in the list.
    pub fn selected_position(&self) -> Option<usize> {
        let row = self.session.selected?;
        if self.selected_at.is_of(row, &self.derived.rows) {
            return self.selected_at.position;
        }
        self.derived.rows.iter().position(|other| *other == row)
    }

    /// Looks the place of the shown record up, where record or list are others: the screen asks for it in each frame.
    pub(super) fn refresh_position(&mut self) {
        let Some(row) = self.session.selected else {
            self.selected_at = SelectedAt::default();
            return;
        };
        if !self.selected_at.is_of(row, &self.derived.rows) {
            let position = self.selected_position();
            self.selected_at = SelectedAt { row: Some(row), rows: Arc::clone(&self.derived.rows), position };
        }
    }

    /// The key under which the derived parts are right.
    pub fn derived_key(&self) -> DerivedKey {
        DerivedKey {
            revision: self.document.dataset.revision(),
            document: self.derived.document,
            line: self.session.filter_line.clone(),
            typing: self.session.typing,
            sorting: self.session.sorting,
            date: self.session.date,
            bin: self.session.bin,
            lang: self.lang(),
        }
    }
}
