//! What sources report beside what the dataset holds, one row a report, as a chart of cells: the reported number, what is certainly held, with what
//! may be held, and what is lacking where everything is said that it takes to know that.

use super::caption::paragraph;
use super::{MapShown, count_text};
use crate::analysis::{Coverage, CoverageUnit, HeldCount, NoGap, ReportedRow};
use crate::dataset::Reported;
use crate::figures::chart::{Axis, Chart, Slot};
use crate::figures::layer::{Cell, Counts, Layer};
use crate::figures::numbers::Numbers;
use crate::msg;
use crate::query::{Opens, date_words, level_name, region_name};
use crate::words::{self, Lang, Message, number};

/// The columns, in this order: what stands above each, and its name.
const COLUMNS: [(&str, &str); 4] = [
    ("coverage-reported", "coverage-reported"),
    ("coverage-held-short", "coverage-held"),
    ("coverage-possibly-short", "coverage-held-possibly"),
    ("coverage-gap", "coverage-gap"),
];

/// The chart.
pub fn coverage_chart(coverage: &Coverage, shown: &MapShown<'_>) -> Chart {
    let lang = shown.lang;
    let reports = shown.dataset.header().reported();
    let mut cells = Vec::new();
    let mut slots = Vec::new();
    for (at, row) in coverage.rows.iter().enumerate() {
        let Some(report) = reports.get(row.at) else { continue };
        slots.push(slot(report, row, shown));
        cells.extend(cells_of(report, row, at, lang));
    }
    let across = COLUMNS.map(|(label, name)| {
        let text = |id| words::text(lang, id).to_owned();
        Slot { label: text(label), name: text(name), ..Slot::default() }
    });
    Chart {
        name: words::text(lang, "plot-coverage").to_owned(),
        lang,
        across: Axis::Slots(across.to_vec()),
        up: Axis::Slots(slots),
        layers: vec![Layer::Cells(cells)],
        lead: words::format(lang, &msg!("coverage-lead", count = coverage.rows.len())),
        caption: caption(coverage, shown),
        table: Some(table(coverage, shown)),
        ..Chart::default()
    }
}

/// A report in words: who, then of what, of which level, when and where.
fn slot(report: &Reported, row: &ReportedRow, shown: &MapShown<'_>) -> Slot {
    let lang = shown.lang;
    let text = |id| words::text(lang, id).to_owned();
    let unit = match row.unit {
        Some(CoverageUnit::Policies) => text("coverage-policies"),
        Some(CoverageUnit::Governments) => text("coverage-governments"),
        None => text("coverage-unknown-unit"),
    };
    let level = report.level.as_deref().map(|level| level_name(lang, level));
    let period = report.issued.as_deref().map(|period| date_words(lang, period));
    let regions = regions_of(report, shown);
    let separator = words::text(lang, "coverage-separator");
    let join = |parts: Vec<String>| parts.join(separator);
    // What is not said stands in the last column; a screen reader is told it here too.
    let label =
        join([Some(unit.clone()), level.clone(), period.clone(), regions.clone()].into_iter().flatten().collect());
    let level = level.unwrap_or_else(|| text("coverage-any-level"));
    let period = period.unwrap_or_else(|| text("coverage-any-time"));
    let regions = regions.unwrap_or_else(|| text("coverage-all-regions"));
    let by = report.by.best(lang).map_or_else(|| text("coverage-nobody"), str::to_owned);
    let name = format!("{by}: {}", join(vec![unit, level, period, regions]));
    Slot { label, group: by, name, ..Slot::default() }
}

/// Its regions; nothing where all are meant.
fn regions_of(report: &Reported, shown: &MapShown<'_>) -> Option<String> {
    if report.regions.is_empty() {
        return None;
    }
    let names: Vec<String> =
        report.regions.iter().take(4).map(|iso| region_name(shown.dataset, shown.lang, iso)).collect();
    let mut names = names.join(words::text(shown.lang, "coverage-and"));
    if report.regions.len() > 4 {
        let more = msg!("adoption-more", count = report.regions.len() - 4);
        names.push_str(words::text(shown.lang, "list-of-words"));
        names.push_str(&words::format(shown.lang, &more));
    }
    Some(names)
}

fn cells_of(report: &Reported, row: &ReportedRow, at: usize, lang: Lang) -> [Cell; 4] {
    let format = |message: &Message| words::format(lang, message);
    let said = |column, text: String, says: &Message| Cell {
        column,
        row: at,
        text,
        short: "-".to_owned(),
        says: format(says),
        ..Cell::default()
    };
    let source = || [report.source_url.as_deref(), report.note.best(lang)].into_iter().flatten().map(str::to_owned);
    let mut reported = match report.count {
        None => said(0, "-".to_owned(), &msg!("coverage-says-no-count")),
        Some(count) if report.at_least => {
            let text = format!("{}+", number(lang, count));
            Cell { short: text.clone(), ..said(0, text, &msg!("coverage-says-at-least", count = count)) }
        }
        Some(count) => {
            let text = number(lang, count);
            Cell { short: text.clone(), ..said(0, text, &msg!("coverage-says", count = count)) }
        }
    };
    reported.says = std::iter::once(reported.says.clone()).chain(source()).collect::<Vec<_>>().join("\n");
    let held = |column, held: &HeldCount, certain: u32, id: &'static str| {
        let Some(opens) = &held.opens else { return said(column, "-".to_owned(), &msg!("coverage-says-nothing-held")) };
        let says = Message::new(id).with("count", held.number).with("records", held.records);
        let says = match row.unit {
            Some(CoverageUnit::Governments) => msg!("coverage-says-governments", held = says, records = held.records),
            _ => says,
        };
        let text = count_text(lang, held.number);
        Cell {
            counts: Counts { certain, possible: held.records.saturating_sub(certain) },
            short: text.clone(),
            class: shade(certain, held.records),
            opens: Some(opens.clone()),
            ..said(column, text, &says)
        }
    };
    let sure = row.certain.records;
    let mut possibly = held(2, &row.possibly, sure, "coverage-says-possibly");
    let mut gap = gap(report, row, lang, |text, says| said(3, text, says));
    if row.lacking > 0 {
        let lacking = format(&msg!("coverage-says-lacking", count = row.lacking));
        possibly.text = format!("{} (+{})", possibly.text, count_text(lang, row.lacking));
        for cell in [&mut possibly, &mut gap] {
            cell.says = format!("{}\n{lacking}", cell.says);
        }
    }
    [reported, held(1, &row.certain, sure, "coverage-says-held"), possibly, gap]
}

/// The shade of what is held; of what is only possible that of the hatching.
fn shade(certain: u32, records: u32) -> usize {
    match (certain, records) {
        (_, 0) => 0,
        (0, _) => 3,
        _ => 1,
    }
}

/// What is lacking, or why nobody can say.
fn gap(report: &Reported, row: &ReportedRow, lang: Lang, cell: impl Fn(String, &Message) -> Cell) -> Cell {
    let Some((low, high)) = row.gap(report) else {
        let names = |of: &[NoGap]| {
            let names: Vec<&str> = of.iter().map(|why| words::text(lang, short_reason(*why))).collect();
            names.join(words::text(lang, "list-of-words"))
        };
        let text = names(&row.no_gap);
        let own: Vec<NoGap> = row.no_gap.iter().copied().filter(|why| *why != NoGap::Filter).collect();
        // That the filter asks for more is no matter of the source.
        return match own.as_slice() {
            [] => cell(text, &msg!("coverage-says-no-gap-filter")),
            own => cell(text, &msg!("coverage-says-no-gap", why = names(own))),
        };
    };
    let range = if low == high {
        number(lang, low)
    } else {
        words::format(lang, &msg!("coverage-range", low = number(lang, low), high = number(lang, high)))
    };
    let says = if report.at_least {
        msg!("coverage-says-gap-at-least", gap = range.as_str())
    } else {
        msg!("coverage-says-gap", gap = range.as_str())
    };
    let text = if report.at_least { format!("{range}+") } else { range };
    Cell { short: text.clone(), ..cell(text, &says) }
}

fn short_reason(why: NoGap) -> &'static str {
    match why {
        NoGap::Count => "coverage-no-count",
        NoGap::Unit => "coverage-no-unit",
        NoGap::Level => "coverage-no-level",
        NoGap::Period => "coverage-no-period",
        NoGap::DoubtfulPeriod => "coverage-doubtful-period",
        NoGap::Region => "coverage-no-region",
        NoGap::Filter => "coverage-no-filter",
    }
}

/// The word of a reason in a table.
fn reason_word(why: NoGap) -> &'static str {
    match why {
        NoGap::Count => "count",
        NoGap::Unit => "unit",
        NoGap::Level => "level",
        NoGap::Period => "period",
        NoGap::DoubtfulPeriod => "doubtful-period",
        NoGap::Region => "region",
        NoGap::Filter => "filter",
    }
}

fn caption(coverage: &Coverage, shown: &MapShown<'_>) -> String {
    let mut said = Vec::new();
    if coverage.rows.is_empty() {
        said.push(msg!("coverage-none"));
    } else {
        said.extend([msg!("coverage-rule-held"), msg!("coverage-rule-gap"), msg!("coverage-rule-governments")]);
        let untold = coverage.rows.iter().map(|row| row.untold).max().unwrap_or(0);
        if untold > 0 {
            said.push(msg!("coverage-untold", count = untold));
        }
        let lacking = coverage.rows.iter().map(|row| row.lacking).max().unwrap_or(0);
        if lacking > 0 {
            said.push(msg!("coverage-lacking", count = lacking));
        }
    }
    if let Some(hash) = shown.dataset.header().reported_hash() {
        said.push(msg!("coverage-hash", hash = hash.get(..12).unwrap_or(&hash)));
    }
    if coverage.left_out > 0 {
        said.push(msg!("coverage-left-out", count = coverage.left_out));
    }
    said.push(msg!("map-caption-census"));
    paragraph(&said, shown)
}

/// The same as a table for other programs. Its heads are the same in every language.
fn table(coverage: &Coverage, shown: &MapShown<'_>) -> Numbers {
    let head = [
        "id",
        "by",
        "of",
        "level",
        "issued",
        "regions",
        "count",
        "at_least",
        "held",
        "held_possibly",
        "records",
        "records_possibly",
        "records_lacking",
        "gap_low",
        "gap_high",
        "not_said",
        "query",
        "query_possibly",
        "query_lacking",
        "source",
    ];
    let reports = shown.dataset.header().reported();
    let row = |row: &ReportedRow| {
        let report = reports.get(row.at)?;
        let gap = row.gap(report);
        let held = |held: &HeldCount, number: u32| held.opens.as_ref().map_or_else(String::new, |_| number.to_string());
        let query = |opens: &Option<Opens>| opens.as_ref().map_or_else(String::new, |opens| opens.narrow(shown.line));
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Some(vec![
            report.id.clone(),
            report.by.best(shown.lang).unwrap_or_default().to_owned(),
            report.of.clone(),
            text(&report.level),
            text(&report.issued),
            report.regions.join(" "),
            report.count.map_or_else(String::new, |count| count.to_string()),
            u8::from(report.at_least).to_string(),
            held(&row.certain, row.certain.number),
            held(&row.possibly, row.possibly.number),
            held(&row.certain, row.certain.records),
            held(&row.possibly, row.possibly.records),
            held(&row.possibly, row.lacking),
            gap.map_or_else(String::new, |(low, _)| low.to_string()),
            gap.map_or_else(String::new, |(_, high)| high.to_string()),
            row.no_gap.iter().map(|why| reason_word(*why)).collect::<Vec<_>>().join(" "),
            query(&row.certain.opens),
            query(&row.possibly.opens),
            query(&row.lacking_opens),
            text(&report.source_url),
        ])
    };
    Numbers { head: head.map(str::to_owned).to_vec(), rows: coverage.rows.iter().filter_map(row).collect() }
}
