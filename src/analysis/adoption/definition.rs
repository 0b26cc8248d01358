//! What counts as adopting a policy. It has to be stated: the filter says which policies are meant, this says the rest.

use serde::{Deserialize, Serialize};

use crate::query::{Field, Opens, OpensTerm};
use crate::support::choice_words::choice_words;

/// Who adopts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdoptionUnit {
    /// The divisions at province level.
    #[default]
    Province,
    /// Cities and what else stands directly below a province: the largest place that a record names.
    Place,
}

/// Among which provinces a share is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Provinces {
    /// All 34 divisions at province level.
    #[default]
    #[serde(rename = "34")]
    All,
    /// The 31 of the mainland: without Hong Kong, Macao and Taiwan.
    #[serde(rename = "31")]
    Mainland,
}

/// At which level the issuing body must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdoptionLevel {
    /// Any.
    #[default]
    Any,
    /// A province.
    Province,
    /// A city or prefecture.
    Prefecture,
    /// A county or district.
    County,
}

/// How far a policy must have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdoptionStage {
    /// Any, also where nothing is said.
    #[default]
    Any,
    /// Not a draft: final, or nothing is said.
    NotDraft,
    /// Said to be final.
    Final,
}

/// What counts as adopting, beside the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AdoptionDefinition {
    /// Who adopts.
    pub unit: AdoptionUnit,
    /// Among which provinces.
    pub of: Provinces,
    /// At which level.
    pub level: AdoptionLevel,
    /// How far the policy must have come.
    pub stage: AdoptionStage,
}

choice_words!(AdoptionUnit: Province = "province", Place = "place");
choice_words!(Provinces: All = "34", Mainland = "31");
choice_words!(AdoptionLevel: Any = "any", Province = "province", Prefecture = "prefecture", County = "county");
choice_words!(AdoptionStage: Any = "any", NotDraft = "not-draft", Final = "final");

impl Provinces {
    /// Whether a province, by its ISO 3166-2 code, is one of them.
    pub fn holds(self, iso: &str) -> bool {
        self == Self::All || !matches!(iso, "CN-HK" | "CN-MO" | "CN-TW")
    }
}

impl AdoptionDefinition {
    /// What was chosen otherwise than it usually is: names and words, as on the command line.
    pub fn chosen(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let words = |of: Self| {
            [
                ("unit", of.unit.word()),
                ("share-of", of.of.word()),
                ("level", of.level.word()),
                ("stage", of.stage.word()),
            ]
        };
        words(self).into_iter().zip(words(Self::default())).filter(|(own, usual)| own != usual).map(|(own, _)| own)
    }

    /// What is true of each policy that counts, beside the filter.
    pub fn opens(self) -> Opens {
        let is = |field, value: &str| OpensTerm::Within(field, vec![value.to_owned()]);
        let level = (self.level != AdoptionLevel::Any).then(|| is(Field::Level, self.level.word()));
        let stage = match self.stage {
            AdoptionStage::Any => None,
            AdoptionStage::NotDraft => Some(OpensTerm::NoneOf(Field::Stage, vec!["draft".to_owned()], false)),
            AdoptionStage::Final => Some(is(Field::Stage, "final")),
        };
        Opens { bin: None, terms: level.into_iter().chain(stage).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Lexicon, Query};

    #[test]
    fn definition_when_told_by_words_is_itself_and_its_line_can_be_read() {
        for level in AdoptionLevel::ALL {
            for stage in AdoptionStage::ALL {
                let definition = AdoptionDefinition { level, stage, ..AdoptionDefinition::default() };
                let line = definition.opens().narrow("");
                assert!(Query::read(&line, &Lexicon::default(), false).is_ok(), "{line}");
                let words = (AdoptionLevel::of_word(level.word()), AdoptionStage::of_word(stage.word()));
                assert_eq!(words, (Some(level), Some(stage)));
                // The words of settings are those of files.
                let text = serde_json::to_value(definition).unwrap();
                assert_eq!((text["level"].as_str(), text["stage"].as_str()), (Some(level.word()), Some(stage.word())));
            }
        }
        let both = AdoptionDefinition {
            level: AdoptionLevel::Province,
            stage: AdoptionStage::NotDraft,
            ..AdoptionDefinition::default()
        };
        // What the line asks for itself stays.
        assert_eq!(both.opens().narrow("level:county"), "level:county level:province -stage:draft");
        assert_eq!(Provinces::of_word("31").map(|of| of.holds("CN-HK")), Some(false));
        assert_eq!(serde_json::to_string(&Provinces::Mainland).unwrap(), "\"31\"");
    }
}
