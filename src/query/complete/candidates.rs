//! The fields of the line and their values as offers for completion, with every name that they have in the dataset and in
//! the language: built from the header, the counts of the facets, and what was gathered from the records.

use super::list::Offer;
use crate::dataset::{Dataset, Review, region};
use crate::json::{self, Value};
use crate::query::count::facets::Facets;
use crate::query::count::values::{Gathered, Seen};
use crate::query::line::field::{Field, IdPart, REVIEW_NAMES, REVIEWS, Sort, Tree};
use crate::query::names::lexicon::{Lexicon, Vocabulary};
use crate::query::rows::dataset::{kind_name, part_name, region_name, review_name};
use crate::words::{self, Lang};

/// What offers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// Its names.
    pub lexicon: &'a Lexicon,
    /// The language of the reader.
    pub lang: Lang,
    /// Counts of the facets under the filter.
    pub facets: &'a Facets,
    /// Values that were found in the records, of the field that is asked for.
    pub gathered: Option<&'a Gathered>,
}

/// The fields, found by their word and by their name in both languages.
pub fn field_offers(lang: Lang) -> Vec<Offer> {
    let offer = |field: Field| {
        let mut offer = Offer::new(field.name(), words::format(lang, &field.label()), None);
        offer.add_names([Lang::En, Lang::Zh].map(|lang| words::format(lang, &field.label())).iter());
        offer
    };
    Field::ALL.into_iter().map(offer).collect()
}

impl Known<'_> {
    /// The values of a field; with `possibly`, of dates, those that `field?:` finds.
    pub fn values(&self, field: Field, possibly: bool) -> Vec<Offer> {
        match field.sort() {
            Sort::Symbols(tree) => self.symbols(tree),
            Sort::Passes => {
                let mut offers = self.symbols(Tree::Code);
                for offer in &mut offers {
                    offer.count = self.seen(&offer.text).map(|seen| seen.count).or_else(|| self.zero());
                    offer.with_below = false;
                }
                offers
            }
            Sort::Reviews => self.reviews(),
            Sort::Parts => self.parts(),
            Sort::Ids(IdPart::By | IdPart::Assigned) => self.coders(),
            Sort::Ids(part) if !part.known().is_empty() => self.ids(part),
            Sort::Ids(_) | Sort::Texts(_) | Sort::Values => self.free(|seen| Some(seen.count)),
            Sort::Dates(_) => self.free(|seen| Some(if possibly { seen.possibly } else { seen.count })),
            Sort::InForce => self.free(|_| None),
        }
    }

    /// The steps of a code's scale.
    pub fn scale(&self, code: &str) -> Vec<Offer> {
        let id = self.lexicon.find(Tree::Code, code).map_or("", |symbol| self.lexicon.id(Tree::Code, symbol));
        let steps = self.dataset.header().code(id).map_or(&[][..], |code| &code.scale);
        let step = |(value, label): &(Value, crate::dataset::LangMap)| {
            let text = match value {
                Value::String(text) => text.as_str().to_owned(),
                other => json::compact(other),
            };
            let mut offer = Offer::new(text.as_str(), label.best(self.lang).unwrap_or(&text), None);
            offer.add_names(label.iter().map(|(_, label)| label));
            offer
        };
        steps.iter().map(step).collect()
    }

    fn symbols(&self, tree: Tree) -> Vec<Offer> {
        let counts = self.facets.of(tree.field());
        let mut offers: Vec<Offer> = self
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
                let mut offer = Offer::new(self.lexicon.token(tree, symbol), name, count);
                offer.with_below = self.lexicon.below(tree, symbol).len() > 1;
                offer.add_name(id);
                Vocabulary::names(self.dataset, tree, symbol, &mut |name| offer.add_name(name));
                if let Some(known) = region::by_iso(id).filter(|_| tree == Tree::Region) {
                    offer.add_names([known.en, known.zh, known.short_zh, known.gb].iter().chain(known.aliases));
                }
                offer
            })
            .collect();
        match tree {
            Tree::Code => offers.sort_by(|a, b| a.text.cmp(&b.text)),
            Tree::Region | Tree::Kind => offers.sort_by_key(|offer| std::cmp::Reverse(offer.count)),
        }
        offers
    }

    fn reviews(&self) -> Vec<Offer> {
        let counts = &self.facets.review.shown;
        let all = REVIEWS.iter().zip(REVIEW_NAMES).zip(Review::ALL).enumerate();
        all.map(|(at, ((id, names), review))| {
            let mut offer = Offer::new(*id, review_name(self.lang, review), counts.get(at).copied());
            offer.add_names(names);
            offer.add_names([Lang::En, Lang::Zh].map(|lang| review_name(lang, review)).iter());
            offer
        })
        .collect()
    }

    fn parts(&self) -> Vec<Offer> {
        let offer = |part: &&str| {
            let count = self.seen(part).map(|seen| seen.count).or_else(|| self.zero());
            let mut offer = Offer::new(*part, part_name(self.lang, part), count);
            offer.add_names([Lang::En, Lang::Zh].map(|lang| part_name(lang, part)).iter());
            offer
        };
        crate::query::PARTS.iter().map(offer).collect()
    }

    /// Values that the format gives, in its order.
    fn ids(&self, part: IdPart) -> Vec<Offer> {
        let offer = |(id, names): &(&str, &[&str])| {
            let name = names.first().filter(|_| self.lang == Lang::Zh).unwrap_or(id);
            let mut offer = Offer::new(*id, *name, self.seen(id).map(|seen| seen.count).or_else(|| self.zero()));
            offer.add_names(*names);
            offer
        };
        part.known().iter().map(offer).collect()
    }

    /// Those of the header first, then whoever else stands in records.
    fn coders(&self) -> Vec<Offer> {
        let coders = self.dataset.header().coders();
        let mut offers: Vec<Offer> = coders
            .iter()
            .map(|coder| {
                let name = coder.name.best(self.lang).unwrap_or(&coder.id);
                let count = self.seen(&coder.id).map(|seen| seen.count).or_else(|| self.zero());
                let mut offer = Offer::new(coder.id.as_str(), name, count);
                offer.add_names(coder.name.iter().map(|(_, name)| name));
                offer
            })
            .collect();
        let is_listed =
            |seen: &&Seen| coders.iter().any(|coder| crate::query::fold(&coder.id) == crate::query::fold(&seen.text));
        let others = self.gathered.into_iter().flat_map(|gathered| &gathered.values).filter(|seen| !is_listed(seen));
        offers.extend(others.map(|seen| Offer::new(seen.text.as_str(), seen.text.as_str(), Some(seen.count))));
        offers
    }

    /// Values that only the records give.
    fn free(&self, count: impl Fn(&Seen) -> Option<u32>) -> Vec<Offer> {
        let values = self.gathered.into_iter().flat_map(|gathered| &gathered.values);
        let offer = |seen: &Seen| Offer::new(seen.text.as_str(), seen.text.as_str(), count(seen));
        values.map(offer).filter(|offer| offer.count != Some(0)).collect()
    }

    fn seen(&self, text: &str) -> Option<&Seen> {
        self.gathered?.of(text)
    }

    /// What was looked for and not found is none; what was not looked for is not known.
    fn zero(&self) -> Option<u32> {
        self.gathered.map(|_| 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sample::SAMPLE;
    use crate::query::{Query, Totals, gather, is_gathered, lexicon_of, rows_of};

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
            let gathered = is_gathered(field).then(|| gather(&dataset, &lexicon, field, &()).unwrap());
            let known = Known {
                dataset: &dataset,
                lexicon: &lexicon,
                lang: Lang::Zh,
                facets: &facets,
                gathered: gathered.as_ref(),
            };
            for offer in known.values(field, false) {
                let line = format!("{}:{}", field.name(), crate::query::printed(&offer.text));
                let query = Query::read(&line, &lexicon, false).unwrap();
                let Some(count) = offer.count else { continue };
                assert_eq!(rows_of(&query, &dataset).len(), count as usize, "{line}");
                looked += 1;
            }
        }
        assert!(looked > 200, "{looked}");
    }

    #[test]
    fn fields_when_offered_have_names_in_both_languages() {
        let region = field_offers(Lang::En).into_iter().next().unwrap();
        let mut expected = Offer::new("region", "Region", None);
        expected.add_name(&words::format(Lang::Zh, &Field::Region.label()));
        assert_eq!(region, expected);
    }
}
