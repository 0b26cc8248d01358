//! The filter line: one line of text is the whole filter, and facets, chips and the brush read and write that line.
//!
//! The way of a line, folder by folder:
//!
//! - `line`: tokens, then the tree ([`Ast`]) by recursive descent; printing and editing go through the tree as well.
//! - `names`: the names in the tree are looked up in the [`Lexicon`], which gives a [`Query`] with its [`Filter`].
//! - `matching`: the filter is asked of rows and gives [`Matches`] (sets of rows).
//! - `rows`: what a filter asks of a table, and a dataset as a table.
//! - `count`: what the matches add up to ([`Facets`]).
//! - `complete`: what could come next at the caret.
//!
//! It must not know files, the screen, or how a dataset stores its rows: rows come through [`Table`], names through
//! [`Vocabulary`].

mod complete;
mod count;
mod line;
mod matching;
#[cfg(test)]
pub(crate) mod naive;
mod names;
mod rows;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod sample_tests;
#[cfg(test)]
pub(crate) mod testing;

pub use complete::candidates::{DatasetCandidates, field_candidates};
pub use complete::list::{Candidate, Candidates, CompletionItem, Completions, complete, field_at, without_term_at};
pub use count::facets::{FacetCounts, Facets, FacetsBefore, Totals};
pub use count::value_facets::{MORE_FACETS, ValueCount, ValueCounts, count_values};
pub use count::values::{FieldValue, FieldValues, collect_all_values, collect_values, has_collected_values};
pub use line::ast::{Ast, LineSpan, Node, NodeKind, Style, Term, TermValue, What, asks_labels, top_level_terms};
pub(crate) use line::calendar;
pub use line::chip::{Chip, chip, chip_text};
pub use line::edit::{
    Mode, ValueState, only_term, place_of, with_annotations_by, with_line, with_opposite_term, with_value,
    with_value_alone, without_field, without_term,
};
pub use line::field::{DatePart, Field, IdPart, OwnName, PARTS, Part, REVIEWS, Tree};
pub use line::field_names::ends_in_half_a_field;
pub use line::mistake::Mistake;
pub use line::opens::{InBin, Instead, Opens, OpensTerm, OpensValue, Surely};
pub use line::parser::{LONGEST_LINE, MOST_TERMS, Parsed, parse};
pub use line::period::{
    Period, left_out_undated, left_out_without_date, period, with_bin, with_period, with_piece, with_possibly,
    with_undated,
};
pub use line::print::{print, print_node, printed};
pub use matching::cache::TermCache;
pub use matching::coding::{CodedSpan, Coding, CodingExpr, FinalCoding};
pub use matching::decimal::Decimal;
pub use matching::filter::{Expr, Filter, Matches, SymbolSet, Test};
pub use matching::fold::{fold, fold_char};
pub use matching::needle::Needle;
pub use names::collation::collation_key;
pub use names::dataset::{
    coder_name, kind_name, level_name, lexicon_of, record_title, region_name, review_name, rows_of, says, value_label,
};
pub use names::date_words::date_words;
pub use names::found_by::{FoundBy, TypedText};
pub use names::lexicon::{Lexicon, Unfound, Vocabulary};
pub use names::named_in::names_symbol;
pub use names::pinyin::{Sound, Sounds};
pub(crate) use names::place_names::{keys_that_find, place_asked};
pub use names::resolve::Query;
pub use rows::bitmap::Bitmap;
pub use rows::table::{Block, Days, Row, RowSymbols, RowView, Table, each_dated_row, each_row};
