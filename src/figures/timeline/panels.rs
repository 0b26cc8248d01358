//! A timeline as small charts on one scale: one a series, the largest first; or one a province at its place of the tile map.

use super::look::{TimelineForm, TimelineMeasure};
use super::series::{by_total, named_of, opens_of, others, own_color, series_colors, series_name};
use super::{Drawing, counts_of, share_axis};
use crate::analysis::{By, Tracks};
use crate::dataset::region::{REGIONS, Region};
use crate::figures::chart::{Axis, Chart, Panel, Series, is_dense};
use crate::figures::layer::{BarPart, Bars, Layer};
use crate::msg;
use crate::query::{Lexicon, Opens, Tree};
use crate::words::{self, Message, number};

/// So many series have a small chart of their own.
const MOST: usize = 24;

/// What a small chart shows, before it has its marks.
struct Part {
    panel: Panel,
    tracks: Tracks,
    series: Series,
}

/// The small charts, and what is said of them.
pub(super) fn chart(drawing: &Drawing<'_>) -> (Chart, Vec<Message>) {
    // A dataset with regions of its own alone has none that stands on the map.
    let has_province = || REGIONS.iter().any(|region| province(drawing.names, region).is_some());
    let is_grid = drawing.form() == TimelineForm::Grid && has_province();
    let (parts, mut said) = if is_grid { on_the_grid(drawing) } else { in_rows(drawing) };
    let has_colors = super::has_series_colors(drawing.timeline, drawing.choice.look);
    let events = drawing.events.as_ref().and_then(|events| events.layer(false));
    let (mut panels, mut series) = (Vec::new(), Vec::new());
    let (mut highest, mut highest_share) = (0, 0.0_f64);
    for (at, part) in parts.into_iter().enumerate() {
        let counts = counts_of(&part.tracks, &drawing.bins);
        let bars = Bars {
            form: drawing.bar_form(),
            records: counts.clone(),
            parts: vec![BarPart { series: at, counts }],
            of: drawing.whole(),
            before: vec![drawing.before(&part.tracks)],
        };
        highest = highest.max(bars.highest());
        highest_share = highest_share.max(bars.highest_share());
        let layers = std::iter::once(Layer::Bars(bars)).chain(events.clone()).collect();
        panels.push(Panel { layers, ..part.panel });
        if has_colors {
            series.push(part.series);
        }
    }
    said.insert(0, Message::new("plot-caption-panels"));
    if is_dense(panels.len(), drawing.bins.len()) {
        said.push(Message::new("plot-caption-panels-dense"));
    }
    let up = if drawing.choice.look.measure == TimelineMeasure::Share {
        share_axis(highest_share)
    } else {
        Axis::counts(highest, 3, |count| number(drawing.lang, i64::from(count)))
    };
    (Chart { up, series, panels, ..Chart::default() }, said)
}

/// The largest series, each in a chart, and the others together.
fn in_rows(drawing: &Drawing<'_>) -> (Vec<Part>, Vec<Message>) {
    let timeline = drawing.timeline;
    let colors = series_colors(timeline, drawing.dataset, drawing.choice.look);
    if timeline.by == By::Nothing {
        let panel = Panel { total: timeline.shown.total(), opens: Some(Opens::default()), ..Panel::default() };
        return (vec![Part { panel, tracks: timeline.shown.clone(), series: Series::default() }], Vec::new());
    }
    let order = by_total(timeline);
    let named = named_of(timeline, MOST).min(order.len());
    let mut parts = Vec::new();
    let mut symbols = Vec::new();
    for one in order.iter().take(named).filter_map(|at| timeline.series.get(*at)) {
        let name = series_name(timeline, one.symbol, drawing.dataset, drawing.lang);
        let opens = opens_of(timeline, one.symbol, drawing.names);
        symbols.push(one.symbol);
        let color = colors.get(&one.symbol).copied();
        let own_color = own_color(timeline.by, one.symbol, drawing.dataset);
        parts.push(part(name, &one.tracks, opens, (color, own_color)));
    }
    let small = order.iter().skip(named).filter_map(|at| timeline.series.get(*at)).map(|one| &one.tracks);
    if let Some(tracks) = together(small.chain(timeline.rest.as_ref())) {
        let opens = others(timeline, &symbols, drawing.names).map(Opens::term);
        parts.push(part(words::text(drawing.lang, "plot-others").to_owned(), &tracks, opens, (None, None)));
    }
    let said = (order.len() > named || timeline.rest.is_some()).then(|| msg!("plot-caption-largest", count = named));
    (parts, said.into_iter().collect())
}

/// The symbol of a province that the header or a record has.
fn province(names: &Lexicon, region: &Region) -> Option<u32> {
    names.symbol(Tree::Region, region.iso).filter(|symbol| names.is_there(Tree::Region, *symbol))
}

/// Every province at its place; regions without one are named.
fn on_the_grid(drawing: &Drawing<'_>) -> (Vec<Part>, Vec<Message>) {
    let (timeline, names) = (drawing.timeline, drawing.names);
    let mut parts = Vec::new();
    let mut symbols = Vec::new();
    let mut lacking = 0;
    for region in &REGIONS {
        let Some(symbol) = province(names, region) else { continue };
        let own = timeline.series.iter().find(|series| series.symbol == Some(symbol));
        if own.is_none() && timeline.rest.is_some() {
            // It may be among those that are only counted together.
            lacking += 1;
            continue;
        }
        symbols.push(Some(symbol));
        let empty = Tracks::default();
        let tracks = own.map_or(&empty, |own| &own.tracks);
        let name = series_name(timeline, Some(symbol), drawing.dataset, drawing.lang);
        let mut part = part(name, tracks, opens_of(timeline, Some(symbol), names), (None, None));
        part.panel.place = Some((usize::from(region.row.saturating_sub(1)), usize::from(region.col.saturating_sub(1))));
        region.code.clone_into(&mut part.panel.short);
        parts.push(part);
    }
    let mut said = vec![msg!("plot-caption-grid")];
    let order = by_total(timeline);
    let others = order.iter().filter_map(|at| timeline.series.get(*at)).filter(|one| !symbols.contains(&one.symbol));
    let told: Vec<String> = others
        .map(|one| {
            let name = series_name(timeline, one.symbol, drawing.dataset, drawing.lang);
            format!("{name} {}", number(drawing.lang, i64::from(one.tracks.total())))
        })
        .collect();
    if !told.is_empty() {
        let shown = told.iter().take(6).cloned().collect::<Vec<_>>().join(words::text(drawing.lang, "plot-list"));
        said.push(match told.len().saturating_sub(6) {
            0 => msg!("plot-caption-grid-others", regions = shown),
            more => msg!("plot-caption-grid-others-more", regions = shown, count = more),
        });
    }
    if lacking > 0 {
        said.push(msg!("plot-caption-grid-lacking", count = lacking));
    }
    (parts, said)
}

fn part(
    name: String,
    tracks: &Tracks,
    opens: Option<Opens>,
    (color, own_color): (Option<usize>, Option<String>),
) -> Part {
    let total = tracks.total();
    let series = Series { name: name.clone(), color, own_color, total: total as usize, opens: opens.clone() };
    Part { panel: Panel { title: name, total, opens, ..Panel::default() }, tracks: tracks.clone(), series }
}

/// The counts of several series as those of one.
fn together<'a>(all: impl Iterator<Item = &'a Tracks>) -> Option<Tracks> {
    let mut sum: Option<Tracks> = None;
    for tracks in all {
        match &mut sum {
            Some(sum) => sum.merge(tracks),
            None => sum = Some(tracks.clone()),
        }
    }
    sum
}
