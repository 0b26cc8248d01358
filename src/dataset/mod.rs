//! What a dataset is: records, regions, dates, codebook, annotations; how it changes and how a subset of it is made.
//!
//! Pure: it must not know files, clocks, queries or the screen. Records live packed (`packed`); nothing outside this
//! module sees that form. A dataset changes in one place, [`Dataset::apply`].

mod anchor;
mod annotation;
mod apply;
mod blind;
mod builder;
mod by_id;
mod check;
mod code;
mod code_tree;
mod columns;
pub mod date;
mod definitions;
mod doubts;
mod edit;
mod event;
mod facts;
mod final_coding;
mod hash;
mod header;
mod held;
mod history;
mod lang;
mod merge;
mod names;
mod nearest;
mod overlay;
mod own_fields;
mod packed;
pub mod packet;
mod pass;
mod policy;
mod record;
mod record_log;
pub mod region;
mod repack;
mod revision;
mod row_facts;
mod searched;
mod segment;
mod shape;
mod splice;
mod store;
mod strict;
mod template;
mod text;
mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use anchor::{Anchor, Anchors};
pub use annotation::{Annotation, CONTEXT, Target};
pub use blind::{hides_change, is_coding_of_others};
pub use builder::DatasetBuilder;
pub(crate) use builder::Filled;
pub use check::Problem;
pub use code::{Code, MOST_STEPS, Measure, Rollup, TAKEN_KEYS, code_key};
pub use columns::{CERTAIN_DATE, ColumnSlices, HAS_DATE, MANY_SYMBOLS, NO_SYMBOL};
pub use definitions::{
    DefinitionChange, DefinitionItem, DefinitionList, DefinitionTree, DefinitionUsage, MoveTo, definition_usage,
    deprecated, may_stand_under, moved, new_definition, next_version, placed_under, put_definitions, split_code,
    tag_of,
};
pub use doubts::{Doubt, DoubtScratch, Grade, Known, Tell, header_doubts};
pub use edit::{Blob, Change, Edit};
pub use event::DatedEvent;
pub use facts::{DayRange, Facts, Review};
pub use final_coding::{Final, FinalCode, settled_of, settling_of, value_text, values_said};
pub use hash::record_hash;
pub use header::{
    Coder, Excess, Header, KindDefinition, MOST_DEFINED, MOST_LEVELS, MOST_RULES, MOST_WITHIN, RegionDefinition,
    Reported,
};
pub use held::{Held, MOST_EXPLAINED};
pub use history::{History, Step};
pub use lang::{LangMap, UNDETERMINED, set_or_remove, set_text};
pub use merge::{
    ChangedRecord, Choice, Conflict, Contested, Differences, FieldDifference, Incoming, Kinship, Merge, MergeStamp,
    Outcome, OutcomeKind, PacketCheck, SameAs, Side, check_packet, differences, incoming, left_over, three_way,
};
pub use names::{LEVELS, Names, Symbol, SymbolTable};
pub use nearest::{NearestPassage, Piece, compared, nearest_passages, steps_to_find};
pub use own_fields::OwnFields;
pub use packed::{END as TEXT_END, TextField};
pub use pass::{Pass, ToRead};
pub use policy::{Basis, Issuer, Place, Policy, Source, is_full_text};
pub use record_log::FieldChange;
pub use repack::Repacked;
pub use searched::Search;
pub use shape::{FILE, Form, ObjectShape, POLICY, ValueKind};
pub use splice::{AnchorAfter, anchors_after};
pub use store::{Dataset, PackedTexts, RowId, Scalar};
pub(crate) use strict::{Scratch, read_record};
pub use template::{AnnotationsByRecord, Template};
pub use text::{CODED, Paragraph, Paragraphs, Span, Spans, Text, TextAt, TextSelection, TextUnit};
pub use view::View;
