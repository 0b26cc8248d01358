//! A quote as the words of a row, made once for each state of the dataset and kept while it is in sight.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::{QuoteAt, annotation_at};
use crate::app::QuoteColumn;
use crate::dataset::Dataset;
use crate::json;
use crate::ui::cx::Cx;
use crate::ui::panel::RowWords;
use crate::ui::visible_line;
use crate::words::Lang;

/// A row in words.
#[derive(Debug, Clone, Default)]
pub(super) struct QuoteWords {
    /// The id of the code.
    pub(super) code: String,
    /// What it is called.
    pub(super) name: String,
    /// Its path.
    pub(super) path: String,
    pub(super) value: String,
    pub(super) by: String,
    pub(super) at: String,
    /// What stands before the words, the words, and what stands after; nothing where the record as a whole is coded.
    pub(super) quote: Option<[String; 3]>,
    pub(super) memo: String,
    pub(super) title: String,
    pub(super) region: String,
    pub(super) issued: String,
}

impl QuoteWords {
    /// The words of a quote; nothing where it is gone.
    fn new(dataset: &Dataset, quote: QuoteAt, lang: Lang) -> Option<Self> {
        let annotation = annotation_at(dataset, quote)?;
        let record = RowWords::new(dataset, quote.row, lang);
        let line = |text: &str| visible_line(text).into_owned();
        Some(Self {
            name: line(&dataset.header().code_name_in(lang, &annotation.code)),
            path: line(&dataset.header().code_path_in(lang, &annotation.code)),
            value: annotation.value.as_ref().map(|value| line(&json::plain(value))).unwrap_or_default(),
            by: line(&annotation.by),
            at: line(&annotation.at.chars().take(10).collect::<String>()),
            quote: annotation.target.map(|own| [line(&own.prefix), line(&own.exact), line(&own.suffix)]),
            memo: line(annotation.memo.best(lang).unwrap_or_default()),
            title: record.title,
            region: record.region,
            issued: record.issued,
            code: annotation.code,
        })
    }

    /// What stands in a column, without what is around the words.
    pub(super) fn text(&self, column: QuoteColumn) -> &str {
        match column {
            QuoteColumn::Code => &self.path,
            QuoteColumn::Value => &self.value,
            QuoteColumn::Quote => self.quote.as_ref().map_or("", |[_, exact, _]| exact),
            QuoteColumn::By => &self.by,
            QuoteColumn::At => &self.at,
            QuoteColumn::Memo => &self.memo,
            QuoteColumn::Title => &self.title,
            QuoteColumn::Region => &self.region,
            QuoteColumn::Issued => &self.issued,
        }
    }

    /// The row as one sentence.
    pub(super) fn spoken(&self) -> String {
        let parts = [QuoteColumn::Code, QuoteColumn::Value, QuoteColumn::Quote, QuoteColumn::By, QuoteColumn::Memo];
        let parts = parts.into_iter().chain([QuoteColumn::Title]).map(|column| self.text(column));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// So many are kept.
const MOST: usize = 2_000;

/// The words of rows that were in sight, and what they were made from.
#[derive(Debug, Default)]
pub(super) struct KnownQuotes {
    key: (u64, u64, Option<Lang>),
    rows: HashMap<QuoteAt, Arc<QuoteWords>>,
}

impl KnownQuotes {
    /// The words of a quote; nothing where it is gone.
    pub(super) fn of(&mut self, cx: &Cx<'_>, quote: QuoteAt) -> Option<Arc<QuoteWords>> {
        let key = (cx.state.document.dataset.revision(), cx.state.derived.document, Some(cx.lang));
        if self.key != key || self.rows.len() > MOST {
            *self = Self { key, rows: HashMap::new() };
        }
        if let Some(words) = self.rows.get(&quote) {
            return Some(Arc::clone(words));
        }
        let words = Arc::new(QuoteWords::new(&cx.state.document.dataset, quote, cx.lang)?);
        self.rows.insert(quote, Arc::clone(&words));
        Some(words)
    }
}
