//! Values that are chosen and not written freely: regions, kinds, and the words that the format gives. What each is called, by
//! which names it is found (in both languages, by pinyin, by its code), and what stands above it.
//!
//! It must not know how a list of them is drawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{Dataset, DefinitionList, LEVELS, region};
use crate::query::{FoundBy, Lexicon, Tree, TypedText, Vocabulary, kind_name, level_name, region_name};
use crate::words::{self, Lang};

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChoiceOf {
    /// Regions: one or several.
    Regions,
    /// A kind.
    Kind,
    /// A code.
    Code,
    /// The level of the issuing body.
    Level,
    /// Draft or final.
    Stage,
    /// What sort of body an issuer is.
    Organ,
    /// What an issuer did for the document.
    Role,
    /// How a record stands to another one.
    Relation,
}

const STAGES: [&str; 2] = ["draft", "final"];
const ORGANS: [&str; 7] = ["party", "congress", "government", "department", "zone", "association", "court"];
const ROLES: [&str; 4] = ["lead", "joint", "approved", "forwarded"];
const RELATIONS: [&str; 9] =
    ["amends", "repeals", "replaces", "implements", "forwards", "draft_of", "interprets", "same_as", "not_same"];

impl ChoiceOf {
    /// Whether several may be chosen, apart by commas.
    pub fn is_list(self) -> bool {
        self == Self::Regions
    }

    /// The words of the format, where these are what is chosen from.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Regions | Self::Kind | Self::Code => &[],
            Self::Level => &LEVELS,
            Self::Stage => &STAGES,
            Self::Organ => &ORGANS,
            Self::Role => &ROLES,
            Self::Relation => &RELATIONS,
        }
    }

    fn message(self, word: &str) -> Option<&'static str> {
        Some(match (self, word) {
            (Self::Stage, "draft") => "stage-draft",
            (Self::Stage, "final") => "stage-final",
            (Self::Organ, "party") => "organ-party",
            (Self::Organ, "congress") => "organ-congress",
            (Self::Organ, "government") => "organ-government",
            (Self::Organ, "department") => "organ-department",
            (Self::Organ, "zone") => "organ-zone",
            (Self::Organ, "association") => "organ-association",
            (Self::Organ, "court") => "organ-court",
            (Self::Role, "lead") => "role-lead",
            (Self::Role, "joint") => "role-joint",
            (Self::Role, "approved") => "role-approved",
            (Self::Role, "forwarded") => "role-forwarded",
            (Self::Relation, "amends") => "relation-amends",
            (Self::Relation, "repeals") => "relation-repeals",
            (Self::Relation, "replaces") => "relation-replaces",
            (Self::Relation, "implements") => "relation-implements",
            (Self::Relation, "forwards") => "relation-forwards",
            (Self::Relation, "draft_of") => "relation-draft-of",
            (Self::Relation, "interprets") => "relation-interprets",
            (Self::Relation, "same_as") => "relation-same-as",
            (Self::Relation, "not_same") => "relation-not-same",
            _ => return None,
        })
    }

    /// What a value is called; itself where it has no other name.
    pub fn name(self, dataset: &Dataset, lang: Lang, id: &str) -> String {
        match self {
            Self::Regions => region_name(dataset, lang, id),
            Self::Kind => kind_name(dataset, lang, id),
            Self::Code => dataset.header().code_path_in(lang, id),
            Self::Level => level_name(lang, id),
            _ => self.message(id).map_or_else(|| id.to_owned(), |message| words::text(lang, message).to_owned()),
        }
    }
}

impl From<DefinitionList> for ChoiceOf {
    fn from(list: DefinitionList) -> Self {
        match list {
            DefinitionList::Codes => Self::Code,
            DefinitionList::Kinds => Self::Kind,
        }
    }
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is put into the record.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How many others stand above it.
    pub depth: usize,
    names: FoundBy,
}

impl Choice {
    fn new(id: &str, name: &str, depth: usize) -> Self {
        let mut choice = Self { id: id.to_owned(), name: name.to_owned(), depth, names: FoundBy::default() };
        choice.names.add(id);
        choice.names.add(name);
        choice
    }
}

/// All that can be chosen, those below another one after it.
pub fn choices(dataset: &Dataset, lexicon: &Lexicon, lang: Lang, of: ChoiceOf) -> Vec<Choice> {
    match of {
        ChoiceOf::Regions => tree(dataset, lexicon, lang, Tree::Region),
        ChoiceOf::Kind => tree(dataset, lexicon, lang, Tree::Kind),
        ChoiceOf::Code => tree(dataset, lexicon, lang, Tree::Code),
        _ => of
            .words()
            .iter()
            .map(|word| {
                let mut choice = Choice::new(word, &of.name(dataset, lang, word), 0);
                for lang in [Lang::En, Lang::Zh] {
                    choice.names.add(&of.name(dataset, lang, word));
                }
                choice
            })
            .collect(),
    }
}

fn tree(dataset: &Dataset, lexicon: &Lexicon, lang: Lang, tree: Tree) -> Vec<Choice> {
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    let order = order_of(dataset, lexicon, tree);
    // Those on top; each brings what is below it.
    let mut tops: Vec<u32> = lexicon.symbols(tree).filter(|symbol| lexicon.up(tree, *symbol).len() == 1).collect();
    tops.sort_by_key(|symbol| order.get(symbol));
    for symbol in tops {
        branch(dataset, lexicon, (tree, symbol, &order), lang, &mut taken, &mut found);
    }
    found
}

/// The place of each in the header, then those that only records name.
fn order_of(dataset: &Dataset, lexicon: &Lexicon, tree: Tree) -> BTreeMap<u32, (usize, u32)> {
    let header = dataset.header();
    let ids: Vec<&str> = match tree {
        Tree::Region => header.regions().iter().map(|region| region.id.as_str()).collect(),
        Tree::Kind => header.kinds().iter().map(|kind| kind.id.as_str()).collect(),
        Tree::Code => header.codes().iter().map(|code| code.id.as_str()).collect(),
    };
    let places: BTreeMap<&str, usize> = ids.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let place = |symbol: u32| places.get(lexicon.id(tree, symbol)).copied().unwrap_or(usize::MAX);
    lexicon.symbols(tree).map(|symbol| (symbol, (place(symbol), symbol))).collect()
}

fn branch(
    dataset: &Dataset,
    lexicon: &Lexicon,
    (tree, symbol, order): (Tree, u32, &BTreeMap<u32, (usize, u32)>),
    lang: Lang,
    taken: &mut BTreeSet<u32>,
    found: &mut Vec<Choice>,
) {
    // By the way up, so that what is below something stands right after it.
    let way = |symbol: &u32| {
        let up = lexicon.up(tree, *symbol).iter().rev();
        up.map(|above| order.get(above).copied()).collect::<Vec<_>>()
    };
    let mut below = lexicon.below(tree, symbol).to_vec();
    below.sort_by_cached_key(way);
    for symbol in below {
        if !taken.insert(symbol) {
            continue;
        }
        let id = lexicon.id(tree, symbol);
        let name = match tree {
            Tree::Region => region_name(dataset, lang, id),
            Tree::Kind => kind_name(dataset, lang, id),
            Tree::Code => dataset.header().code_name_in(lang, id),
        };
        let mut choice = Choice::new(id, &name, lexicon.up(tree, symbol).len().saturating_sub(1));
        Vocabulary::names(dataset, tree, symbol, &mut |name| choice.names.add(name));
        choice.names.add(lexicon.token(tree, symbol));
        if let Some(known) = region::by_iso(id).filter(|_| tree == Tree::Region) {
            for name in [known.code, known.en, known.zh, known.short_zh, known.gb].iter().chain(known.aliases) {
                choice.names.add(name);
            }
        }
        found.push(choice);
    }
}

/// Those that answer what was typed, the best first; all of them in their order where nothing is.
pub fn answering(choices: &[Choice], typed: &str) -> Vec<usize> {
    let typed = TypedText::new(typed);
    let mut found: Vec<(u8, usize)> =
        choices.iter().enumerate().filter_map(|(at, choice)| Some((choice.names.rank(&typed)?, at))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// The one that is called just so.
pub fn called<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let text = TypedText::new(typed);
    choices
        .iter()
        .find(|choice| choice.id == typed.trim())
        .or_else(|| choices.iter().find(|choice| choice.names.is(&text)))
}

/// The names in a list, apart by commas of either width.
pub fn listed(text: &str) -> Vec<String> {
    text.split([',', '，', '、']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::App;

    fn of(lang: Lang, of: ChoiceOf) -> Vec<Choice> {
        let state = App::with_sample().state;
        choices(&state.document.dataset, state.lexicon(), lang, of)
    }

    #[test]
    fn regions_and_kinds_when_typed_in_any_way_are_found() {
        let first = |choices: &[Choice], typed: &str| {
            answering(choices, typed).first().map(|at| choices[*at].id.clone()).unwrap_or_default()
        };
        let regions = of(Lang::En, ChoiceOf::Regions);
        for typed in ["guangdong", "Guangd", "广东", "廣東", "gd", "440000", "CN-GD", "粤"] {
            assert_eq!(first(&regions, typed), "CN-GD", "{typed}");
        }
        assert_eq!(first(&of(Lang::Zh, ChoiceOf::Regions), "beij"), "CN-BJ");
        let kinds = of(Lang::En, ChoiceOf::Kind);
        for typed in ["action plan", "xingdongjihua", "行动计划"] {
            assert_eq!(first(&kinds, typed), "action-plan", "{typed}");
        }
        for typed in ["final", "定稿", "dg"] {
            assert_eq!(first(&of(Lang::En, ChoiceOf::Stage), typed), "final", "{typed}");
        }
        assert_eq!(first(&regions, "qqq"), "");
    }

    #[test]
    fn choices_of_a_tree_stand_below_what_they_belong_to() {
        let kinds = of(Lang::En, ChoiceOf::Kind);
        let at = |id: &str| kinds.iter().position(|kind| kind.id == id).unwrap();
        assert_eq!((kinds[at("plan")].depth, kinds[at("action-plan")].depth), (0, 1));
        let parent = (0..at("action-plan")).rev().find(|other| kinds[*other].depth == 0);
        assert_eq!(parent, Some(at("plan")));
        assert_eq!(kinds.len(), kinds.iter().map(|kind| &kind.id).collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn every_word_of_the_format_has_a_name_in_both_languages() {
        let dataset = Dataset::default();
        for of in [ChoiceOf::Level, ChoiceOf::Stage, ChoiceOf::Organ, ChoiceOf::Role, ChoiceOf::Relation] {
            for word in of.words() {
                assert_ne!(of.name(&dataset, Lang::Zh, word), *word, "{word}");
            }
        }
    }
}
