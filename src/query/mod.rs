//! The filter line: one line of text is the whole filter, and facets, chips and the brush read and write that line.
//!
//! The way of a line: [`lexer`] (tokens with places) -> [`parser`] ([`Ast`], recursive descent) -> `resolve` (names
//! looked up in [`Lexicon`], giving a [`Query`] with its [`Filter`]) -> [`Matches`] (bitmaps over rows) -> [`Facets`].
//! [`edit`] changes a line by way of its tree, [`print()`] writes a tree as text, [`chip`] says a term in words.
//!
//! It must not know files, the screen, or how a dataset stores its rows: rows come through [`Table`], names through
//! [`Vocabulary`].

mod ast;
mod bitmap;
pub(crate) mod calendar;
mod chip;
mod coding;
mod complete;
mod decimal;
pub mod edit;
mod facets;
mod field;
mod filter;
pub mod fold;
mod free;
mod gather;
mod has;
mod hits;
pub mod lexer;
mod lexicon;
mod mistake;
mod more_facets;
#[cfg(test)]
pub(crate) mod naive;
mod needle;
mod offers;
mod opens;
mod over;
pub mod parser;
mod period;
mod pinyin;
mod place;
mod print;
mod progress;
mod remembered;
mod resolve;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod sample_tests;
mod scan;
mod search;
mod spot;
mod table;
mod tally;
#[cfg(test)]
pub(crate) mod testing;

pub use ast::{Ast, Node, Shape, Span, Style, Term, Value, What, asks_labels, top_level_terms};
pub use bitmap::Bitmap;
pub use chip::{Chip, chip, chip_text};
pub use complete::{Completions, Item, Offer, Offers, complete, field_at, without_term_at};
pub use edit::{Mode, Place, clear, place_of, with_line, with_value, without_field, without_term};
pub use facets::{Counts, Facets, FacetsBefore, Totals};
pub use field::{DatePart, Field, PARTS, Part, REVIEWS, Tree};
pub use filter::{Expr, Filter, Matches, SymbolSet, Test};
pub use fold::{fold, fold_char};
pub use gather::{Gathered, Seen, gather, is_gathered};
pub use lexicon::{Lexicon, Unfound, Vocabulary};
pub use mistake::Mistake;
pub use more_facets::{MORE_FACETS, ValueCount, ValueCounts, count_values};
pub use needle::Needle;
pub use offers::{Known, field_offers};
pub use opens::{InBin, Opens, OpensTerm, Surely};
pub use over::{kind_name, lexicon_of, region_name, review_name, rows_of, says, value_label};
pub use parser::{LONGEST_LINE, MOST_TERMS, Parsed, parse};
pub use period::{Period, period, undated, with_bin, with_period, with_piece, with_possibly};
pub use pinyin::{Sound, Sounds};
pub use print::{print, print_node, printed};
pub(crate) use progress::in_pieces;
pub use progress::{Progress, chunks, in_pool};
pub use remembered::Remembered;
pub use resolve::Query;
pub use table::{Block, Columns, Days, Row, RowView, Table, each_dated_row, each_row};
