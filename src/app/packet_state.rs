//! What the open dataset says of itself where it is a packet: how much of which dataset it is, and whether it is whole.

use std::sync::Arc;

use super::export::PersonalKey;
use super::request::Request;
use super::state::State;
use crate::analysis::Personal;
use crate::dataset::{Dataset, LangMap, PacketCheck};
use crate::json::Value;
use crate::words::{Lang, Message};

/// What is asked of jobs about files that are shared.
#[derive(Debug, Default, Clone)]
pub(super) struct SharingRequests {
    /// Whether the open packet is whole, by the document that was opened.
    pub(super) check: Request<u64, PacketCheck>,
    /// What a file that is exported would say of persons.
    pub(super) personal: Request<PersonalKey, Personal>,
}

/// What a packet says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PacketSays {
    /// How many policies it holds, and of how many.
    pub kept: Option<(i64, i64)>,
    /// The filter in words; nothing where it holds everything.
    pub says: Option<String>,
    /// Who made it; may be empty.
    pub by: String,
    /// When.
    pub at: String,
    /// The coder for whom others' coding was left out.
    pub blind: Option<String>,
    /// Fields that were left out.
    pub without: Vec<String>,
}

impl State {
    /// What the open dataset says of itself, where it is a packet.
    pub fn packet_says(&self, lang: Lang) -> Option<PacketSays> {
        let header = self.document.dataset.header();
        let from = header.object().get("derived_from").filter(|_| header.is_packet())?;
        let text = |pointer| from.pointer(pointer).and_then(Value::as_str).unwrap_or("").to_owned();
        let number = |pointer| from.pointer(pointer).and_then(Value::as_i64);
        let query = text("/query");
        let says = LangMap::of(from.pointer("/says")).best(lang).map(str::to_owned);
        let list = from.pointer("/without").and_then(Value::as_array).unwrap_or_default();
        Some(PacketSays {
            kept: number("/kept").zip(number("/of")),
            says: says.filter(|says| !query.is_empty() && !says.is_empty()),
            by: text("/by"),
            at: text("/at"),
            blind: from.pointer("/blind").and_then(Value::as_str).map(str::to_owned),
            without: list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        })
    }

    /// Whether the packet was whole when it was opened; nothing while that is looked at, and where it is none.
    pub fn packet_check(&self) -> Option<&Arc<PacketCheck>> {
        self.sharing.check.of(&self.derived.document)
    }

    /// Whether the open dataset is a packet that nobody has checked yet.
    pub(super) fn packet_to_check(&self) -> Option<(u64, Dataset)> {
        let document = self.derived.document;
        let whole = self.document.whole();
        let is_asked = whole.header().is_packet() && self.sharing.check.lacks(&document);
        (is_asked && self.document.is_open()).then(|| (document, whole.clone()))
    }

    /// The name under which a packet goes back: whose it is stands in it.
    pub(super) fn returned_name(&self) -> String {
        let coder = crate::storage::file_name_from(&self.settings.coder);
        let stem = self.stem();
        if stem.to_lowercase().contains(&coder.to_lowercase()) {
            format!("{stem}-returned")
        } else {
            format!("{stem}-{coder}-returned")
        }
    }
}

/// Why a packet cannot go back yet.
pub(super) fn may_return(state: &State) -> Result<(), Message> {
    if !state.document.dataset.header().is_packet() {
        return Err(crate::msg!("why-no-packet"));
    }
    if state.settings.coder.trim().is_empty() { Err(crate::msg!("why-no-coder-to-return")) } else { Ok(()) }
}
