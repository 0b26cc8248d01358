//! A record as the words of a table row, made once and kept.

use std::ops::Range;

use crate::app::Column;
use crate::dataset::date::Precision;
use crate::dataset::{Dataset, Policy, Review, RowId, TextField};
use crate::query::{Filter, date_words, kind_name, level_name, region_name, review_name};
use crate::ui::visible_line;
use crate::ui::widget::date::Missing;
use crate::words::{self, Lang};

/// A row in words.
#[derive(Debug, Clone, Default)]
pub struct RowWords {
    /// The id.
    pub id: String,
    /// The date as typed.
    pub issued: String,
    /// The date in words.
    pub issued_words: String,
    /// What of the date is missing.
    pub missing: Missing,
    /// Regions.
    pub region: String,
    /// The title, in brackets where no source gives one.
    pub title: String,
    /// The title is a description.
    pub described: bool,
    /// The kind.
    pub kind: String,
    /// Codes with their names.
    pub codes: Vec<(String, String)>,
    /// How many sources.
    pub sources: usize,
    /// The level of government.
    pub level: String,
    /// City and district.
    pub place: String,
    /// Issuers.
    pub issuer: String,
    /// The document number.
    pub number: String,
    /// Labels.
    pub tags: String,
    /// What the fields of the file's own say, by their names.
    pub own: Vec<(String, String)>,
    /// The review.
    pub review: Review,
    /// The row as one sentence for screen readers, with the title as it is in the file.
    pub spoken: String,
}

/// Where the words of a row have what the filter looks for, in characters.
#[derive(Debug, Clone, Default)]
pub struct RowHits {
    title: Vec<Range<usize>>,
    issuer: Vec<Range<usize>>,
    number: Vec<Range<usize>>,
}

impl RowHits {
    /// The hits in a row.
    pub fn new(words: &RowWords, filter: &Filter) -> Self {
        Self {
            title: filter.places(TextField::Title, &words.title),
            issuer: filter.places(TextField::Issuer, &words.issuer),
            number: filter.places(TextField::Number, &words.number),
        }
    }

    /// Those in a column; words are looked for in few.
    pub fn of(&self, column: Column) -> &[Range<usize>] {
        match column {
            Column::Title => &self.title,
            Column::Issuer => &self.issuer,
            Column::Number => &self.number,
            _ => &[],
        }
    }
}

impl RowWords {
    /// The words of a record.
    pub fn new(dataset: &Dataset, row: RowId, lang: Lang) -> Self {
        // Thousands of annotations are not decoded for the codes alone.
        let policy = dataset.policy_without(row, "annotations");
        let regions: Vec<String> = policy.regions().iter().map(|id| region_name(dataset, lang, id)).collect();
        let title = policy.title();
        let (raw_title, described) = title_of(&policy, lang);
        let kind = if policy.kind().is_empty() { String::new() } else { kind_name(dataset, lang, policy.kind()) };
        let mut codes: Vec<(String, String)> = Vec::new();
        dataset.visit_codes(row, &mut |code| {
            if !codes.iter().any(|(id, _)| id == code) {
                codes.push((code.to_owned(), dataset.header().code_name_in(lang, code)));
            }
        });
        let joined = |names: Vec<String>| names.join(if lang == Lang::Zh { "、" } else { ", " });
        let places = policy.places().iter().filter_map(|place| place.name.best(lang).map(str::to_owned)).collect();
        let issuers = policy.issuers().iter().filter_map(|issuer| issuer.name.best(lang).map(str::to_owned)).collect();
        let issued = policy.field("issued").to_owned();
        let issued_words = date_words(lang, &issued);
        let missing = match policy.issued().map(|date| date.precision()) {
            Some(Precision::Year) => Missing::MonthAndDay,
            Some(Precision::Month) => Missing::Day,
            _ => Missing::Nothing,
        };
        let region = joined(regions);
        let review = policy.review();
        let spoken_title = title.original().map_or_else(|| policy.id().to_owned(), |(_, text)| text.to_owned());
        let spoken =
            [issued_words.as_str(), region.as_str(), spoken_title.as_str(), kind.as_str(), review_name(lang, review)]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
        Self {
            id: policy.id().to_owned(),
            issued: visible_line(&issued).into_owned(),
            issued_words: visible_line(&issued_words).into_owned(),
            missing,
            region,
            title: visible_line(&raw_title).into_owned(),
            described,
            kind,
            codes,
            sources: policy.sources().len(),
            level: level_name(lang, policy.field("level")),
            place: joined(places),
            issuer: visible_line(&joined(issuers)).into_owned(),
            number: visible_line(policy.field("number")).into_owned(),
            tags: visible_line(&policy.tags().join(", ")).into_owned(),
            own: Vec::new(),
            review,
            spoken,
        }
    }

    /// The words of a column that is plain text.
    pub fn text(&self, column: Column) -> &str {
        match column {
            Column::Region => &self.region,
            Column::Kind => &self.kind,
            Column::Level => &self.level,
            Column::Place => &self.place,
            Column::Issuer => &self.issuer,
            Column::Number => &self.number,
            Column::Tags => &self.tags,
            Column::Id => &self.id,
            Column::Issued => &self.issued_words,
            Column::Title => &self.title,
            Column::Own(name) => self.own.iter().find(|(own, _)| own == name.key()).map_or("", |(_, text)| text),
            Column::Review | Column::Code | Column::Sources => "",
        }
    }
}

/// So many characters of a field of the file's own are shown.
const MOST_OWN_CHARS: usize = 300;

impl RowWords {
    /// With the words of these fields of the file's own, which are shown as columns.
    pub fn with_own(mut self, dataset: &Dataset, row: RowId, columns: &[Column]) -> Self {
        for column in columns {
            if let Column::Own(name) = column {
                let words = own_words(dataset, row, name.key());
                self.own.push((name.key().to_owned(), visible_line(&words).into_owned()));
            }
        }
        self
    }
}

/// The plain values of a field of the file's own, one behind the other, as much of them as is shown.
fn own_words(dataset: &Dataset, row: RowId, key: &str) -> String {
    let mut text = String::new();
    dataset.visit_scalars(row, &[key], &mut |_, value| {
        if text.len() <= 4 * MOST_OWN_CHARS {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.extend(value.as_text().chars().take(MOST_OWN_CHARS));
        }
    });
    if text.chars().nth(MOST_OWN_CHARS).is_some() {
        text = text.chars().take(MOST_OWN_CHARS).chain(std::iter::once('…')).collect();
    }
    text
}

/// The title to show, and whether it is a description. One that no source gives stands in brackets, as librarians do.
pub(in crate::ui) fn title_of(policy: &Policy, lang: Lang) -> (String, bool) {
    let title = policy.title();
    let Some((tag, text)) = title.original() else {
        return (format!("[{}]", words::text(lang, "record-no-title")), true);
    };
    let described =
        policy.basis(&format!("title.{tag}")).and_then(|basis| basis.is).is_some_and(|is| is == "description");
    if described { (format!("[{text}]"), true) } else { (text.to_owned(), false) }
}
