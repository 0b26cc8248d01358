//! Blind packets for several coders in one go: what is chosen, who gets what, and under which names.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::coder_work::WorkShown;
use super::state::State;
use crate::formats::HONGTOU;
use crate::query::fold;
use crate::storage::file_names_of_parts;

/// What is chosen in the dialog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PacketsDraft {
    /// Each gets all that the filter finds, not only what is assigned.
    pub all: bool,
    /// Without full texts.
    pub without_texts: bool,
    /// Coders who get a packet though usually they would not, or the other way round.
    pub turned: BTreeSet<String>,
}

/// What one coder would get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketPlan {
    /// The coder's id.
    pub coder: String,
    /// How many records of the filter are assigned.
    pub assigned: usize,
    /// How many the packet would hold.
    pub count: usize,
    /// Whether there is to be one; never one without records.
    pub is_chosen: bool,
    /// The name of its file.
    pub name: String,
}

/// What was asked for: it stays as it was shown, whatever becomes of the filter while a folder is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedPackets {
    /// The filter.
    pub line: String,
    /// Each gets all of it.
    pub all: bool,
    /// Without full texts.
    pub without_texts: bool,
    /// The coders, each with the name of the file.
    pub files: Vec<(String, String)>,
}

/// Files that are there already, before they are replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PacketsInTheWay {
    /// What was asked for.
    pub asked: AskedPackets,
    /// The folder.
    pub folder: PathBuf,
    /// The files that are there.
    pub existing: Vec<PathBuf>,
}

impl State {
    /// Who would get what, for each coder that has something to do with the records of the filter; nothing while that is counted.
    pub fn packet_plans(&self, draft: &PacketsDraft) -> Option<Vec<PacketPlan>> {
        let work = self.packets_request.of(&self.work_key_of(WorkShown::default()))?;
        let coders: Vec<(&str, usize)> =
            work.coders.iter().filter_map(|own| Some((own.coder.as_deref()?, own.assigned as usize))).collect();
        let names = file_names_of_parts(&self.stem(), coders.iter().map(|(coder, _)| *coder));
        let plan = |((coder, assigned), name): ((&str, usize), String)| {
            let count = if draft.all { work.records as usize } else { assigned };
            // Usually whoever has something assigned; who gets nothing cannot be chosen.
            let is_chosen = (assigned > 0) != draft.turned.contains(coder) && count > 0;
            PacketPlan { coder: coder.to_owned(), assigned, count, is_chosen, name: HONGTOU.file_name(&name) }
        };
        Some(coders.into_iter().zip(names).map(plan).collect())
    }

    /// What is asked for as it stands now; nothing where nobody gets a packet, or who gets what is not known yet.
    pub(super) fn asked_packets(&self, draft: &PacketsDraft) -> Option<AskedPackets> {
        let plans = self.packet_plans(draft)?;
        let files: Vec<_> =
            plans.into_iter().filter(|plan| plan.is_chosen).map(|plan| (plan.coder, plan.name)).collect();
        let line = self.session.filter_line.clone();
        let PacketsDraft { all, without_texts, .. } = *draft;
        (!files.is_empty()).then_some(AskedPackets { line, all, without_texts, files })
    }

    /// Whether there is anybody who could get a packet: somebody is listed, or codes.
    pub(super) fn has_coders(&self) -> bool {
        let dataset = &self.document.dataset;
        let own = fold(&self.settings.coder);
        let is_somebody = |id: &str| !id.trim().is_empty();
        dataset.header().coders().iter().any(|coder| is_somebody(&coder.id))
            || dataset.names().coders.iter().any(|(_, id)| is_somebody(id) && fold(id) != own)
    }
}
