//! The names of a dataset: its header and records as a [`Vocabulary`], what its ids are called, and what a query says in words.

use crate::dataset::{Dataset, LangMap, Review, RowId, SymbolTable, region};
use crate::query::line::ast::{asks_for, top_level_terms};
use crate::query::line::chip::chip_text;
use crate::query::line::field::{Field, IdPart, REVIEWS, Sort, Tree};
use crate::query::names::lexicon::{LEARNED, Lexicon, Vocabulary, WHO_READS};
use crate::query::names::resolve::Query;
use crate::query::rows::table::Table as _;
use crate::support::progress::{Progress, in_pieces};
use crate::words::{self, Lang};
use std::collections::BTreeSet;
use std::sync::Arc;

const MOST_LOOKED_THROUGH: u32 = 50_000;

fn table(dataset: &Dataset, tree: Tree) -> &SymbolTable {
    match tree {
        Tree::Region => &dataset.names().regions,
        Tree::Kind => &dataset.names().kinds,
        Tree::Code => &dataset.names().codes,
    }
}

impl Dataset {
    /// Takes out of a set what the records have; nearly always the first ones have all of it.
    fn look_through(&self, unused: &mut BTreeSet<u32>, mut take: impl FnMut(RowId, &mut BTreeSet<u32>)) {
        for row in (0..self.slots()).filter(|row| self.live(*row)) {
            if unused.is_empty() {
                break;
            }
            take(RowId(row), unused);
        }
    }
}

impl Vocabulary for Dataset {
    fn coders(&self, found: &mut dyn FnMut(&str, &mut dyn Iterator<Item = &str>)) {
        for coder in self.header().coders() {
            found(&coder.id, &mut coder.name.iter().map(|(_, name)| name));
        }
    }

    fn seen(&self, part: IdPart, found: &mut dyn FnMut(&str)) {
        let table = if part == IdPart::Level { &self.names().levels } else { &self.names().coders };
        table.iter().filter(|(_, id)| !table.is_hidden(id)).for_each(|(_, id)| found(id));
    }

    fn count(&self, tree: Tree) -> u32 {
        table(self, tree).len() as u32
    }

    fn id(&self, tree: Tree, symbol: u32) -> &str {
        table(self, tree).id(symbol)
    }

    fn parent(&self, tree: Tree, symbol: u32) -> Option<u32> {
        let id = table(self, tree).id(symbol);
        let header = self.header();
        let parent = match tree {
            Tree::Region => header.region(id)?.parent.as_deref(),
            Tree::Kind => header.kind(id)?.parent.as_deref(),
            Tree::Code => header.code(id)?.parent.as_deref(),
        }?;
        table(self, tree).symbol(parent)
    }

    fn unused(&self, tree: Tree) -> Vec<u32> {
        let header = self.header();
        let is_defined = |id: &str| match tree {
            Tree::Region if header.regions().is_empty() => region::is_iso(id),
            Tree::Region => header.region(id).is_some(),
            Tree::Kind => header.kind(id).is_some(),
            Tree::Code => header.code(id).is_some(),
        };
        // More records are not looked through between two frames: there what some record had in this run stays a name.
        if self.slots() > MOST_LOOKED_THROUGH {
            return table(self, tree).hidden().collect();
        }
        let foreign = table(self, tree).iter().filter(|(_, id)| !is_defined(id));
        let foreign = foreign.map(|(symbol, _)| symbol).chain(table(self, tree).hidden());
        let mut unused: BTreeSet<u32> = foreign.collect();
        self.look_through(&mut unused, |row, unused| {
            let facts = self.facts(row);
            let symbols = match tree {
                Tree::Region => facts.regions,
                Tree::Kind => facts.kind.as_slice(),
                Tree::Code => facts.codes,
            };
            for symbol in symbols {
                unused.remove(symbol);
            }
        });
        unused.into_iter().collect()
    }

    fn names(&self, tree: Tree, symbol: u32, found: &mut dyn FnMut(&str)) {
        let id = table(self, tree).id(symbol);
        let header = self.header();
        let mut all = |name: &LangMap, aliases: &[String]| {
            for (_, name) in name.iter() {
                found(name);
            }
            for alias in aliases {
                found(alias);
            }
        };
        match tree {
            Tree::Region => {
                if let Some(region) = header.region(id) {
                    all(&region.name, &region.aliases);
                }
            }
            Tree::Kind => {
                if let Some(kind) = header.kind(id) {
                    all(&kind.name, &kind.aliases);
                }
            }
            Tree::Code => {
                if let Some(code) = header.code(id) {
                    all(&code.name, &[]);
                }
            }
        }
    }
}

impl Lexicon {
    /// Looks which labels, coders, levels and fields of their own the records have, if a line asks for one: then those that are
    /// not there can be told. That takes a look at every record. `None` when told to stop.
    pub fn learn_labels(&mut self, dataset: &Dataset, line: &str, progress: &dyn Progress) -> Option<()> {
        if line.contains(['.', '．']) && !self.knows_own() {
            self.learn_own(&Arc::new(dataset.own_fields(progress)?));
        }
        for part in LEARNED {
            if self.knows(part) || !asks_for(line, part) {
                continue;
            }
            let parts = if WHO_READS.contains(&part) { &WHO_READS[..] } else { &[part] };
            let found = in_pieces(
                dataset.slots(),
                progress,
                BTreeSet::new,
                |rows| {
                    let mut found: BTreeSet<String> = BTreeSet::new();
                    for row in rows.filter(|row| dataset.live(*row)) {
                        let mut learn = |value: &str, _| {
                            if !found.contains(value) {
                                found.insert(value.to_owned());
                            }
                        };
                        for part in parts {
                            dataset.ids_of(row, *part, &mut learn);
                        }
                        if parts == WHO_READS {
                            // Whoever read a record for some codes only is somebody, too.
                            dataset.visit_values(RowId(row), "passes", &["by"], &mut |by| learn(by, true));
                        }
                    }
                    found
                },
                |one, other| one.extend(other),
            )?;
            self.learn(part, &found);
        }
        Some(())
    }
}

/// The names that a line may use for this dataset.
pub fn lexicon_of(dataset: &Dataset) -> Lexicon {
    Lexicon::new(dataset)
}

/// The records that a query finds, in the order of the file.
pub fn rows_of(query: &Query, dataset: &Dataset) -> Vec<RowId> {
    query.filter().run(dataset, &()).map(|matches| matches.found().iter().map(RowId).collect()).unwrap_or_default()
}

/// A region's name: the built-in one, else what the header says, else the id.
pub fn region_name(dataset: &Dataset, lang: Lang, id: &str) -> String {
    if let Some(own) = dataset.header().region(id) {
        return own.name.best(lang).unwrap_or(id).to_owned();
    }
    match region::by_iso(id) {
        Some(region) if lang == Lang::Zh => region.short_zh.to_owned(),
        Some(region) => region.en.to_owned(),
        None => id.to_owned(),
    }
}

/// A kind's name, else its id.
pub fn kind_name(dataset: &Dataset, lang: Lang, id: &str) -> String {
    dataset.header().kind(id).and_then(|kind| kind.name.best(lang)).unwrap_or(id).to_owned()
}

/// A record's title, else its id; the rest of the record is not decoded.
pub fn record_title(dataset: &Dataset, lang: Lang, row: RowId) -> String {
    let title = LangMap::of(dataset.member(row, "title").as_ref());
    title.best(lang).map_or_else(|| dataset.id(row), str::to_owned)
}

/// The name of a level of government.
pub fn level_name(lang: Lang, level: &str) -> String {
    let id = match level {
        "national" => "level-national",
        "province" => "level-province",
        "prefecture" => "level-prefecture",
        "county" => "level-county",
        "township" => "level-township",
        other => return other.to_owned(),
    };
    words::text(lang, id).to_owned()
}

/// A coder's id, with the name if there is one.
pub fn coder_name(dataset: &Dataset, lang: Lang, id: &str) -> String {
    match dataset.header().coder(id).and_then(|coder| coder.name.best(lang)) {
        Some(name) => format!("{id} {name}"),
        None => id.to_owned(),
    }
}

/// A review's name.
pub fn review_name(lang: Lang, review: Review) -> &'static str {
    words::text(
        lang,
        match review {
            Review::Unreviewed => "review-unreviewed",
            Review::Verified => "review-verified",
            Review::Disputed => "review-disputed",
            Review::Excluded => "review-excluded",
        },
    )
}

/// What a chip calls a part that a record has or lacks.
pub(in crate::query) fn part_name(lang: Lang, part: &str) -> String {
    match (part, Field::ALL.into_iter().find(|field| field.name() == part)) {
        ("days", _) => words::text(lang, "query-part-days").to_owned(),
        ("published-days", _) => words::text(lang, "query-part-published-days").to_owned(),
        ("effective-days", _) => words::text(lang, "query-part-effective-days").to_owned(),
        ("repealed-days", _) => words::text(lang, "query-part-repealed-days").to_owned(),
        ("issued", _) => words::text(lang, "query-part-issued").to_owned(),
        ("read", _) => words::text(lang, "query-part-read").to_owned(),
        ("evidence", _) => words::text(lang, "query-part-evidence").to_owned(),
        ("disagreement", _) => words::text(lang, "query-part-disagreement").to_owned(),
        (_, Some(field)) => words::format(lang, &field.label()).to_lowercase(),
        (_, None) => part.to_owned(),
    }
}

/// What a chip calls a value: the name of the region or kind, the path of the code.
pub fn value_label(dataset: &Dataset, lexicon: &Lexicon, lang: Lang, field: Field, value: &str) -> String {
    let id_in = |tree: Tree| lexicon.find(tree, value).ok().map(|symbol| table(dataset, tree).id(symbol).to_owned());
    match field {
        Field::Has | Field::Missing => Some(part_name(lang, value)),
        // English names of these values are the values.
        _ if lang == Lang::Zh && is_known_id(field) => known_name(field, value).map(str::to_owned),
        Field::Region => id_in(Tree::Region).map(|id| region_name(dataset, lang, &id)),
        Field::Kind => id_in(Tree::Kind).map(|id| kind_name(dataset, lang, &id)),
        Field::Review => REVIEWS
            .iter()
            .position(|review| *review == value)
            .and_then(|at| Review::ALL.get(at))
            .map(|review| review_name(lang, *review).to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| value.to_owned())
}

fn is_known_id(field: Field) -> bool {
    matches!(field.sort(), Sort::Ids(part) if !part.known().is_empty())
}

/// The Chinese name of a value that the format gives.
fn known_name(field: Field, value: &str) -> Option<&'static str> {
    let Sort::Ids(part) = field.sort() else { return None };
    part.known().iter().find(|(id, _)| *id == value)?.1.first().copied()
}

/// A query in words, for people who read the packet. Empty where every record is meant.
pub fn says(dataset: &Dataset, lang: Lang, query: &Query) -> String {
    if query.is_all() {
        return String::new();
    }
    let lexicon = lexicon_of(dataset);
    let label = |field: Field, value: &str| value_label(dataset, &lexicon, lang, field, value);
    let parts: Vec<String> =
        top_level_terms(query.ast()).into_iter().map(|term| words::format(lang, &chip_text(term, &label))).collect();
    parts.join(if lang == Lang::Zh { "；" } else { "; " })
}
