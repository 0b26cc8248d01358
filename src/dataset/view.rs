//! Saved views: named queries of the header, with what the screen showed. Read on demand and never written back: an edit
//! works on the header's own values.

use super::header::Header;
use super::header::MOST_WITHIN;
use super::lang::LangMap;
use crate::json::{self, Object, Value};

/// A view, as it stands in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Its place in the list; what is no view has one too.
    pub at: usize,
    /// What it is called.
    pub name: LangMap,
    /// The filter line, as saved: it may be one that cannot be read any more.
    pub query: String,
    /// The tab.
    pub tab: Option<String>,
    /// The date by which time is counted.
    pub date: Option<String>,
    /// The bins of time.
    pub bin: Option<String>,
    /// What the timeline is stacked by.
    pub by: Option<String>,
    /// What part of the time the timeline shows.
    pub range: Option<String>,
    /// Of the timeline: form, measure and events, each in one word.
    pub look: [Option<String>; 3],
    /// Rows, columns, cells, order of the rows and of the columns, shares of the matrix, and how its codes stand together, each in one
    /// word.
    pub matrix: [Option<String>; 7],
    /// Of adoption: unit, denominator, level, stage and chart, each in one word.
    pub adoption: [Option<String>; 5],
    /// Of the map: which plot, what its tiles count, whether they have timelines, and two groups of provinces.
    pub map: [Option<String>; 5],
    /// The columns of the table.
    pub columns: Vec<String>,
    /// What the table is sorted by; `-` before it says that the largest stands first.
    pub sort: Option<String>,
    /// The name as typed, which tells views apart.
    pub key: String,
}

impl View {
    fn of(at: usize, object: &Object) -> Self {
        let text = |object: &Object, key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
        let plot = object.get("plot");
        let of_plot = |key: &str| plot.and_then(Value::as_object).and_then(|plot| text(plot, key));
        let columns = object.get("columns").and_then(Value::as_array).unwrap_or_default();
        Self {
            at,
            name: LangMap::of(object.get("name")),
            query: text(object, "query").unwrap_or_default(),
            // Just the name of a plot is the tab.
            tab: of_plot("tab").or_else(|| plot.and_then(Value::as_str).map(str::to_owned)),
            date: of_plot("date"),
            bin: of_plot("bin"),
            by: of_plot("by"),
            range: of_plot("range"),
            look: ["form", "measure", "events"].map(of_plot),
            adoption: ["unit", "share_of", "level", "stage", "show"].map(of_plot),
            map: ["map", "value", "timelines", "a", "b"].map(of_plot),
            matrix: ["rows", "columns", "counts", "order", "column_order", "share", "together"].map(of_plot),
            columns: columns.iter().filter_map(|column| column.as_str().map(str::to_owned)).collect(),
            sort: text(object, "sort"),
            key: object.get("name").map(json::compact).unwrap_or_default(),
        }
    }

    /// Whether it says anything of the plot.
    pub fn has_plot(&self) -> bool {
        let own = [&self.tab, &self.date, &self.bin, &self.by, &self.range];
        own.into_iter().chain(&self.look).any(Option::is_some)
    }
}

impl Header {
    /// The saved views in their order.
    pub fn views(&self) -> Vec<View> {
        let list = self.object().get("views").and_then(Value::as_array).unwrap_or_default();
        let first = list.iter().take(MOST_WITHIN).enumerate();
        let objects = first.filter_map(|(at, view)| Some((at, view.as_object()?)));
        objects.map(|(at, view)| View::of(at, view)).collect()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn views_when_read_have_what_the_file_says() {
        let text = r#"{"hongtou":1,"views":[
            {"name":{"zh":"规划","en":"plans"},"query":"kind:plan","plot":{"tab":"timeline","bin":"year"},"sort":"-issued"},
            null,
            {"name":"bare","plot":"table","columns":["title",1]}],"policies":[]}"#;
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let views = dataset.header().views();
        assert_eq!(views.iter().map(|view| view.at).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(views[0].name.best(crate::words::Lang::Zh), Some("规划"));
        assert_eq!((views[0].tab.as_deref(), views[0].bin.as_deref()), (Some("timeline"), Some("year")));
        assert_eq!((views[1].tab.as_deref(), views[1].columns.as_slice()), (Some("table"), &["title".to_owned()][..]));
        assert_eq!(views[1].key, "\"bare\"");
    }
}
