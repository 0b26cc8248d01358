//! A recipe as it stands in the file of a figure.

use serde::Serialize;

use super::{MatrixRecipe, Plot, Recipe};
use crate::analysis::{Bin, By, MatrixAsked, ProvinceSet};
use crate::dataset::Dataset;
use crate::figures::MapChoice;
use crate::figures::inks::Colors;

/// The version of recipes that is written.
pub(super) const VERSION: u32 = 1;

/// A recipe as it stands in a figure.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(rename = "hongtou-figure")]
    version: u32,
    plot: &'static str,
    #[serde(rename = "where")]
    line: &'a str,
    by: &'static str,
    bin: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<std::borrow::Cow<'static, str>>,
    #[serde(flatten)]
    matrix: Option<WrittenMatrix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    show: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adopts: Option<WrittenDefinition>,
    #[serde(flatten)]
    map: WrittenMap,
    date: &'static str,
    /// Whose coding alone was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    blind: Option<&'a str>,
    lang: &'static str,
    size: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    colors: Option<&'static str>,
    /// The lineage, the content hash and the number of records of the dataset.
    dataset: Option<&'a str>,
    hash: &'a str,
    of: usize,
    /// SHA-256 of what was searched, which that hash leaves out.
    #[serde(skip_serializing_if = "Option::is_none")]
    searched: Option<String>,
    /// The same of what is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<String>,
}

/// The columns of a matrix as they stand in a figure.
#[derive(Serialize)]
struct WrittenMatrix {
    columns: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column_order: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    together: Option<&'static str>,
    share: &'static str,
}

/// A definition as it stands in a figure.
#[derive(Serialize)]
struct WrittenDefinition {
    unit: &'static str,
    of: &'static str,
    level: &'static str,
    stage: &'static str,
}

/// What is chosen of a map as it stands in a figure.
#[derive(Serialize, Default)]
struct WrittenMap {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timelines: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<String>,
}

impl WrittenMap {
    fn of(plot: Plot, MapChoice { value, timelines, groups: [a, b] }: MapChoice) -> Self {
        let is_map = plot == Plot::Map;
        // Marks on a map are part of it.
        let group = |set: ProvinceSet| {
            let is_shown = plot == Plot::Compare || is_map && !set.is_empty();
            is_shown.then(|| set.to_string())
        };
        let (value, timelines) = (is_map.then(|| value.word()), is_map.then_some(timelines));
        Self { value, timelines, a: group(a), b: group(b) }
    }
}

impl Recipe {
    /// The columns of a matrix as they are written.
    fn written_matrix(&self) -> WrittenMatrix {
        let MatrixRecipe { columns, together, column_order, share } = self.matrix;
        let is_time = columns == By::Nothing;
        WrittenMatrix {
            columns: if is_time { MatrixAsked::PERIOD } else { columns.word() },
            column_order: (!is_time).then(|| column_order.word()),
            together: self.asked().is_of_codes().then(|| together.word()),
            share: share.word(),
        }
    }

    pub(super) fn written(&self, line: &str, dataset: &Dataset, hash: &str) -> String {
        let (is_matrix, is_adoption) = (self.plot == Plot::Matrix, self.plot == Plot::Adoption);
        let is_timeline = self.plot == Plot::Timeline;
        let definition = || WrittenDefinition {
            unit: self.adopts.unit.word(),
            of: self.adopts.of.word(),
            level: self.adopts.level.word(),
            stage: self.adopts.stage.word(),
        };
        let (by, bin) = match self.matrix.columns {
            By::Nothing if is_matrix => (self.rows(), Some(self.columns())),
            _ if is_matrix => (self.rows(), None),
            _ => (self.by, self.bin),
        };
        let written = Written {
            version: VERSION,
            plot: self.plot.word(),
            line,
            by: by.word(),
            bin: bin.map(Bin::name),
            counts: is_matrix.then(|| self.counted.word()),
            order: is_matrix.then(|| self.order.word()),
            matrix: is_matrix.then(|| self.written_matrix()),
            show: is_adoption.then(|| self.show.word()),
            form: is_timeline.then(|| self.look.form.word()),
            measure: is_timeline.then(|| self.look.measure.word()),
            events: is_timeline.then_some(self.look.events),
            range: is_timeline.then(|| self.range.word()),
            adopts: is_adoption.then(definition),
            map: WrittenMap::of(self.plot, self.map),
            date: self.date.word(),
            blind: dataset.header().only_coder(),
            lang: self.lang.code(),
            size: self.size.word,
            colors: Some(self.colors.word()).filter(|_| self.colors != Colors::default()),
            dataset: dataset.header().id(),
            hash,
            of: dataset.len(),
            reported: if self.plot == Plot::Coverage { dataset.header().reported_hash() } else { None },
            searched: if is_adoption || self.plot == Plot::Map { dataset.header().searched_hash() } else { None },
        };
        serde_json::to_string(&written).unwrap_or_default()
    }
}
