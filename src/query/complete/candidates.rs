//! The fields of the line and their values as candidates for completion, with every name that they have in the dataset and in
//! the language: built from the header, the counts of the facets, and the values collected from the records.

use super::list::Candidate;
use crate::dataset::{Dataset, Review, region};
use crate::json::{self, Value};
use crate::query::count::facets::Facets;
use crate::query::count::values::{FieldValue, FieldValues};
use crate::query::line::field::{Field, IdPart, OwnName, REVIEW_NAMES, REVIEWS, Sort, Tree};
use crate::query::names::dataset::{kind_name, part_name, region_name, review_name};
use crate::query::names::lexicon::{Lexicon, Vocabulary};
use crate::words::{self, Lang};

/// What candidates are made from.
#[derive(Debug, Clone, Copy)]
pub struct DatasetCandidates<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// Its names.
    pub lexicon: &'a Lexicon,
    /// The language of the reader.
    pub lang: Lang,
    /// Counts of the facets under the filter.
    pub facets: &'a Facets,
    /// Values that were found in the records, of the field that is asked for.
    pub field_values: Option<&'a FieldValues>,
}

/// The fields, found by their word and by their name in both languages; behind them those of the file's own, with how many
/// records have each.
pub fn field_candidates<'f>(lang: Lang, own: impl Iterator<Item = (&'f str, u32)>) -> Vec<Candidate> {
    let candidate = |field: Field| {
        let mut candidate = Candidate::new(field.name(), words::format(lang, &field.label()), None);
        candidate.add_names([Lang::En, Lang::Zh].map(|lang| words::format(lang, &field.label())).iter());
        candidate
    };
    let of_file = |(name, count): (&str, u32)| {
        let word = OwnName::of(name)?.printed();
        let mut candidate = Candidate::new(word, name, Some(count));
        candidate.add_name(name);
        Some(candidate)
    };
    Field::ALL.into_iter().map(candidate).chain(own.filter_map(of_file)).collect()
}

impl DatasetCandidates<'_> {
    /// The values of a field; with `possibly`, those that `field?:` finds.
    pub fn values(&self, field: Field, possibly: bool) -> Vec<Candidate> {
        match field.sort() {
            Sort::Symbols(tree) => self.symbols(tree),
            Sort::Passes | Sort::Finals => {
                let mut candidates = self.symbols(Tree::Code);
                for candidate in &mut candidates {
                    let count = |seen: &FieldValue| if possibly { seen.possibly } else { seen.count };
                    candidate.count = self.seen(&candidate.text).map(count).or_else(|| self.zero());
                    candidate.with_below &= field == Field::Final;
                }
                candidates
            }
            Sort::Overlaps => {
                let mut candidates = self.symbols(Tree::Code);
                for candidate in &mut candidates {
                    candidate.count = None;
                }
                candidates
            }
            Sort::Reviews => self.reviews(),
            Sort::Parts => self.parts(),
            Sort::Ids(IdPart::By | IdPart::Assigned | IdPart::Read) => self.coders(),
            Sort::Ids(part) if !part.known().is_empty() => self.ids(part),
            Sort::Ids(_) | Sort::Texts(_) | Sort::Values | Sort::Own => self.free(|seen| Some(seen.count)),
            Sort::Dates(_) => self.free(|seen| Some(if possibly { seen.possibly } else { seen.count })),
            Sort::InForce => self.free(|_| None),
        }
    }

    /// The steps of a code's scale.
    pub fn scale(&self, code: &str) -> Vec<Candidate> {
        let id = self.lexicon.find(Tree::Code, code).map_or("", |symbol| self.lexicon.id(Tree::Code, symbol));
        let steps = self.dataset.header().code(id).map_or(&[][..], |code| &code.scale);
        let step = |(value, label): &(Value, crate::dataset::LangMap)| {
            let text = json::plain(value);
            let mut candidate = Candidate::new(text.as_str(), label.best(self.lang).unwrap_or(&text), None);
            candidate.add_names(label.iter().map(|(_, label)| label));
            candidate
        };
        steps.iter().map(step).collect()
    }

    fn symbols(&self, tree: Tree) -> Vec<Candidate> {
        let counts = self.facets.of(tree.field());
        let mut candidates: Vec<Candidate> = self
            .lexicon
            .symbols(tree)
            .map(|symbol| {
                let id = self.lexicon.id(tree, symbol);
                let name = match tree {
                    Tree::Region => region_name(self.dataset, self.lang, id),
                    Tree::Kind => kind_name(self.dataset, self.lang, id),
                    Tree::Code => self.dataset.header().code_path_in(self.lang, id),
                };
                let count = counts.and_then(|counts| counts.shown.get(symbol as usize)).copied();
                let mut candidate = Candidate::new(self.lexicon.token(tree, symbol), name, count);
                candidate.with_below = self.lexicon.below(tree, symbol).len() > 1;
                candidate.add_name(id);
                Vocabulary::names(self.dataset, tree, symbol, &mut |name| candidate.add_name(name));
                if let Some(known) = region::by_iso(id).filter(|_| tree == Tree::Region) {
                    candidate.add_names([known.en, known.zh, known.short_zh, known.gb].iter().chain(known.aliases));
                }
                candidate
            })
            .collect();
        match tree {
            Tree::Code => candidates.sort_by(|a, b| a.text.cmp(&b.text)),
            Tree::Region | Tree::Kind => candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.count)),
        }
        candidates
    }

    fn reviews(&self) -> Vec<Candidate> {
        let counts = &self.facets.review.shown;
        let all = REVIEWS.iter().zip(REVIEW_NAMES).zip(Review::ALL).enumerate();
        all.map(|(at, ((id, names), review))| {
            let mut candidate = Candidate::new(*id, review_name(self.lang, review), counts.get(at).copied());
            candidate.add_names(names);
            candidate.add_names([Lang::En, Lang::Zh].map(|lang| review_name(lang, review)).iter());
            candidate
        })
        .collect()
    }

    fn parts(&self) -> Vec<Candidate> {
        let candidate = |part: &&str| {
            let count = self.seen(part).map(|seen| seen.count).or_else(|| self.zero());
            let mut candidate = Candidate::new(*part, part_name(self.lang, part), count);
            candidate.add_names([Lang::En, Lang::Zh].map(|lang| part_name(lang, part)).iter());
            candidate
        };
        let of_file = |(name, _): (&str, u32)| {
            let word = OwnName::of(name)?.word();
            Some(Candidate::new(word, name, None))
        };
        crate::query::PARTS.iter().map(candidate).chain(self.lexicon.own_fields().filter_map(of_file)).collect()
    }

    /// Values that the format gives, in its order.
    fn ids(&self, part: IdPart) -> Vec<Candidate> {
        let candidate = |(id, names): &(&str, &[&str])| {
            let name = names.first().filter(|_| self.lang == Lang::Zh).unwrap_or(id);
            let mut candidate =
                Candidate::new(*id, *name, self.seen(id).map(|seen| seen.count).or_else(|| self.zero()));
            candidate.add_names(*names);
            candidate
        };
        part.known().iter().map(candidate).collect()
    }

    /// Those of the header first, then whoever else stands in records.
    fn coders(&self) -> Vec<Candidate> {
        let coders = self.dataset.header().coders();
        let mut candidates: Vec<Candidate> = coders
            .iter()
            .map(|coder| {
                let name = coder.name.best(self.lang).unwrap_or(&coder.id);
                let count = self.seen(&coder.id).map(|seen| seen.count).or_else(|| self.zero());
                let mut candidate = Candidate::new(coder.id.as_str(), name, count);
                candidate.add_names(coder.name.iter().map(|(_, name)| name));
                candidate
            })
            .collect();
        let is_listed = |seen: &&FieldValue| {
            coders.iter().any(|coder| crate::query::fold(&coder.id) == crate::query::fold(&seen.text))
        };
        let others =
            self.field_values.into_iter().flat_map(|field_values| &field_values.values).filter(|seen| !is_listed(seen));
        candidates.extend(others.map(|seen| Candidate::new(seen.text.as_str(), seen.text.as_str(), Some(seen.count))));
        candidates
    }

    /// Values that only the records give.
    fn free(&self, count: impl Fn(&FieldValue) -> Option<u32>) -> Vec<Candidate> {
        let values = self.field_values.into_iter().flat_map(|field_values| &field_values.values);
        let candidate = |seen: &FieldValue| Candidate::new(seen.text.as_str(), seen.text.as_str(), count(seen));
        values.map(candidate).filter(|candidate| candidate.count != Some(0)).collect()
    }

    fn seen(&self, text: &str) -> Option<&FieldValue> {
        self.field_values?.of(text)
    }

    /// What was looked for and not found is none; what was not looked for is not known.
    fn zero(&self) -> Option<u32> {
        self.field_values.map(|_| 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sample::SAMPLE;
    use crate::query::{Query, Totals, collect_values, has_collected_values, lexicon_of, rows_of};

    /// Every value of every field of the sample finds as many records as stands beside it.
    #[test]
    fn counts_when_a_value_is_asked_for_are_what_it_finds() {
        let dataset = crate::formats::read(SAMPLE.as_bytes().to_vec()).unwrap().dataset;
        let lexicon = lexicon_of(&dataset);
        let matches = Query::default().filter().run(&dataset, &()).unwrap();
        let totals = Totals::count(&dataset, &lexicon, matches.live(), &()).unwrap();
        let facets = Facets::count(&dataset, &lexicon, &matches, &totals, &()).unwrap();
        let mut looked = 0;
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Issuer) {
            let field_values =
                has_collected_values(field).then(|| collect_values(&dataset, &lexicon, field, &()).unwrap());
            let known = DatasetCandidates {
                dataset: &dataset,
                lexicon: &lexicon,
                lang: Lang::Zh,
                facets: &facets,
                field_values: field_values.as_ref(),
            };
            for candidate in known.values(field, false) {
                let line = format!("{}:{}", field.name(), crate::query::printed(&candidate.text));
                let query = Query::read(&line, &lexicon, false).unwrap();
                let Some(count) = candidate.count else { continue };
                assert_eq!(rows_of(&query, &dataset).len(), count as usize, "{line}");
                looked += 1;
            }
        }
        assert!(looked > 200, "{looked}");
    }

    #[test]
    fn fields_when_offered_have_names_in_both_languages() {
        let region = field_candidates(Lang::En, std::iter::empty()).into_iter().next().unwrap();
        let mut expected = Candidate::new("region", "Region", None);
        expected.add_name(&words::format(Lang::Zh, &Field::Region.label()));
        assert_eq!(region, expected);
    }
}
