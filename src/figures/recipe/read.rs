//! The recipe of a figure read back, so that what it shows can be shown again.
//!
//! It must not know where the recipe stood. A word that this version does not know is told and changes nothing.

use serde::Deserialize;

use super::written::VERSION;
use super::{MatrixRecipe, Plot, Recipe};
use crate::analysis::{
    AdoptionDefinition, AdoptionLevel, AdoptionStage, AdoptionUnit, Bin, By, ColumnOrder, Counted, MapValue,
    MatrixAsked, ProvinceSet, Provinces, RowOrder, Together,
};
use crate::figures::inks::Colors;
use crate::figures::{
    AdoptionPlot, MapChoice, PageSize, Share, TimelineForm, TimelineLook, TimelineMeasure, TimelineRange,
};
use crate::msg;
use crate::query::DatePart;
use crate::words::{Lang, Message};

/// A recipe that was read, and what it was made over.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRecipe {
    /// All that the figure depends on but the filter and the dataset.
    pub recipe: Recipe,
    /// The filter line.
    pub line: String,
    /// Whose coding alone was counted.
    pub blind: Option<String>,
    /// The lineage of the dataset.
    pub dataset: Option<String>,
    /// The content hash that it had.
    pub hash: String,
    /// Words that are not known, each with its key: what they ask for is as if it had not been asked.
    pub unknown: Vec<String>,
}

/// A recipe as it is read. Each part may be lacking: what is left out is as at first.
#[derive(Deserialize)]
struct Text {
    #[serde(rename = "hongtou-figure")]
    version: u32,
    plot: String,
    #[serde(rename = "where", default)]
    line: String,
    by: Option<String>,
    bin: Option<String>,
    counts: Option<String>,
    order: Option<String>,
    columns: Option<String>,
    column_order: Option<String>,
    together: Option<String>,
    share: Option<String>,
    show: Option<String>,
    adopts: Option<TextOfDefinition>,
    form: Option<String>,
    measure: Option<String>,
    #[serde(default)]
    events: bool,
    range: Option<String>,
    value: Option<String>,
    #[serde(default)]
    timelines: bool,
    a: Option<String>,
    b: Option<String>,
    date: Option<String>,
    blind: Option<String>,
    lang: Option<String>,
    size: Option<String>,
    colors: Option<String>,
    dataset: Option<String>,
    #[serde(default)]
    hash: String,
}

#[derive(Deserialize, Default)]
struct TextOfDefinition {
    unit: Option<String>,
    of: Option<String>,
    level: Option<String>,
    stage: Option<String>,
}

/// Reads words, and notes those that are not known.
#[derive(Default)]
struct Words {
    unknown: Vec<String>,
}

impl Words {
    fn read<T: Default>(&mut self, key: &str, word: Option<&str>, of_word: impl Fn(&str) -> Option<T>) -> T {
        let Some(word) = word else { return T::default() };
        of_word(word).unwrap_or_else(|| {
            self.unknown.push(format!("{key}: {word}"));
            T::default()
        })
    }
}

/// Reads a recipe as it stands in a figure.
///
/// # Errors
///
/// When it is no recipe, or one of a newer version, or of a plot that is not known.
pub fn read_recipe(text: &str) -> Result<ReadRecipe, Message> {
    let text: Text = serde_json::from_str(text).map_err(|_error| msg!("figure-read-none"))?;
    if text.version > VERSION {
        return Err(msg!("figure-read-newer"));
    }
    let plot = Plot::of_word(&text.plot).ok_or_else(|| msg!("figure-read-plot", plot = text.plot.clone()))?;
    let mut words = Words::default();
    let adopts = text.adopts.unwrap_or_default();
    let recipe = Recipe {
        plot,
        by: words.read("by", text.by.as_deref(), By::of_word),
        bin: words.read("bin", text.bin.as_deref(), |word| Bin::from_name(word).map(Some)),
        counted: words.read("counts", text.counts.as_deref(), Counted::of_word),
        order: words.read("order", text.order.as_deref(), RowOrder::of_word),
        matrix: MatrixRecipe {
            columns: words.read(
                "columns",
                text.columns.as_deref().filter(|word| *word != MatrixAsked::PERIOD),
                By::of_word,
            ),
            together: words.read("together", text.together.as_deref(), Together::of_word),
            column_order: words.read("column_order", text.column_order.as_deref(), ColumnOrder::of_word),
            share: words.read("share", text.share.as_deref(), Share::of_word),
        },
        adopts: AdoptionDefinition {
            unit: words.read("unit", adopts.unit.as_deref(), AdoptionUnit::of_word),
            of: words.read("of", adopts.of.as_deref(), Provinces::of_word),
            level: words.read("level", adopts.level.as_deref(), AdoptionLevel::of_word),
            stage: words.read("stage", adopts.stage.as_deref(), AdoptionStage::of_word),
        },
        look: TimelineLook {
            form: words.read("form", text.form.as_deref(), TimelineForm::of_word),
            measure: words.read("measure", text.measure.as_deref(), TimelineMeasure::of_word),
            events: text.events,
        },
        range: words.read("range", text.range.as_deref(), TimelineRange::of_word),
        map: MapChoice {
            value: words.read("value", text.value.as_deref(), MapValue::of_word),
            timelines: text.timelines,
            groups: [("a", &text.a), ("b", &text.b)]
                .map(|(key, group)| words.read(key, group.as_deref(), |group| ProvinceSet::read(group).ok())),
        },
        show: words.read("show", text.show.as_deref(), AdoptionPlot::of_word),
        date: words.read("date", text.date.as_deref(), DatePart::of_word),
        lang: text.lang.as_deref().map(Lang::from_tag).unwrap_or_default(),
        size: words.read("size", text.size.as_deref(), PageSize::of_word),
        colors: words.read("colors", text.colors.as_deref(), Colors::of_word),
    };
    Ok(ReadRecipe {
        recipe,
        line: text.line,
        blind: text.blind,
        dataset: text.dataset,
        hash: text.hash,
        unknown: words.unknown,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::dataset::Dataset;
    use crate::figures::AdoptionTable;
    use crate::query::{Query, lexicon_of};

    fn any_recipe() -> impl Strategy<Value = Recipe> {
        let of_plot = (
            select(Plot::ALL.to_vec()),
            select(vec!["nothing", "region", "kind", "code", "level", "coder", "review", "x.topic"]),
            select(vec![None, Some(Bin::Year), Some(Bin::Quarter), Some(Bin::Month)]),
            select(Counted::ALL.to_vec()),
            select(vec!["count", "name", "first", "undated", "2019", "2019-Q2"]),
        );
        let of_matrix = (
            select(vec!["nothing", "kind", "code", "level"]),
            select(Together::ALL.to_vec()),
            select(ColumnOrder::ALL.to_vec()),
            select(Share::ALL.to_vec()),
        );
        let adopts = (
            select(AdoptionUnit::ALL.to_vec()),
            select(Provinces::ALL.to_vec()),
            select(AdoptionLevel::ALL.to_vec()),
            select(AdoptionStage::ALL.to_vec()),
            select(AdoptionPlot::ALL.to_vec()),
        );
        let page = (
            select(DatePart::ALL.to_vec()),
            select(vec![Lang::En, Lang::Zh]),
            select(PageSize::ALL.to_vec()),
            select(Colors::ALL.to_vec()),
        );
        let of_map =
            (select(MapValue::ALL.to_vec()), any::<bool>(), select(vec!["GD,BJ", "XZ"]), select(vec!["SH", "GD,HK"]));
        let of_timeline = (
            select(TimelineForm::ALL.to_vec()),
            select(TimelineMeasure::ALL.to_vec()),
            any::<bool>(),
            select(vec![TimelineRange::Brush, TimelineRange::All]),
        );
        (of_plot, of_timeline, of_matrix, of_map, adopts, page).prop_map(
            |(
                (plot, by, bin, counted, order),
                (form, measure, events, range),
                (columns, together, column_order, share),
                (value, timelines, a, b),
                (unit, of, level, stage, show),
                (date, lang, size, colors),
            )| Recipe {
                plot,
                by: By::of_word(by).unwrap_or(By::Nothing),
                bin,
                counted,
                order: RowOrder::of_word(order).unwrap_or_default(),
                matrix: MatrixRecipe {
                    columns: By::of_word(columns).unwrap_or(By::Nothing),
                    together,
                    column_order,
                    share,
                },
                look: TimelineLook { form, measure, events },
                range,
                map: MapChoice { value, timelines, groups: [a, b].map(|group| ProvinceSet::read(group).unwrap()) },
                adopts: AdoptionDefinition { unit, of, level, stage },
                show,
                date,
                lang,
                size,
                colors,
            },
        )
    }

    const FEW: &str = r#"{"hongtou":1,"id":"0e9b1c7e-0000-4000-8000-000000000000","policies":[
        {"id":"a","region":"CN-GD","issued":"2018-02","kind":"plan","topic":"a"},{"id":"b","issued":"2019"}]}"#;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever a figure is made from is made again from what was read of it.
        #[test]
        fn recipe_when_read_back_makes_the_same_figure(recipe in any_recipe(), line in select(vec!["", "kind:plan", "-issued:2018 \"a<b\""])) {
            let dataset: Dataset = crate::formats::read(FEW.as_bytes().to_vec()).unwrap().dataset;
            let names = lexicon_of(&dataset);
            let make = |recipe: &Recipe, line: &str| {
                let query = Query::read(line, &names, false).unwrap();
                recipe.make(&dataset, (&query, &names), AdoptionTable::Numbers, &()).unwrap()
            };
            let figure = make(&recipe, line);
            let read = read_recipe(&figure.recipe).unwrap();
            prop_assert_eq!(&read.unknown, &Vec::<String>::new());
            prop_assert_eq!(read.hash, dataset.content_hash());
            prop_assert_eq!(read.dataset.as_deref(), dataset.header().id());
            let again = make(&read.recipe, &read.line);
            prop_assert_eq!(again.svg(), figure.svg());
        }
    }

    #[test]
    fn recipe_when_words_are_not_known_tells_them_and_takes_the_rest() {
        let read =
            read_recipe(r#"{"hongtou-figure":1,"plot":"matrix","by":"kind","bin":"week","size":"poster"}"#).unwrap();
        assert_eq!((read.recipe.plot, read.recipe.by, read.recipe.bin), (Plot::Matrix, By::Kind, None));
        assert_eq!(read.unknown, ["bin: week", "size: poster"]);
    }

    #[test]
    fn recipe_when_it_is_none_or_newer_is_refused_with_a_reason() {
        let why = |text: &str| read_recipe(text).unwrap_err().id;
        assert_eq!(why("{}"), "figure-read-none");
        assert_eq!(why("<svg>"), "figure-read-none");
        assert_eq!(why(r#"{"hongtou-figure":2,"plot":"timeline"}"#), "figure-read-newer");
        assert_eq!(why(r#"{"hongtou-figure":1,"plot":"pie"}"#), "figure-read-plot");
    }
}
