//! Counts over time as a chart: the largest series in their colours, the rest together in grey; one on the other, beside each other, or in
//! small charts; as numbers, as shares, or all that there is by a time.

mod caption;
mod events;
mod look;
mod panels;
mod series;
mod table;

pub use look::{TimelineForm, TimelineLook, TimelineMeasure, TimelineRange};

use super::chart::{Axis, Chart, FootRow, Numbers, Slot, Tick, ticks};
use super::layer::{BarForm, Bars, Counts, Layer};
use crate::analysis::{Bin, Timeline, Tracks};
use crate::dataset::Dataset;
use crate::dataset::date::Day;
use crate::msg;
use crate::query::{Lexicon, Opens, Surely, coder_name};
use crate::words::{self, Lang, number};
use events::Events;
use series::{most_of, named_of, stack};

pub use series::{has_series_colors, series_colors, series_name};
pub(super) use series::{term_of, token_of};

/// What of a timeline is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimelineChoice {
    /// Only the bins that touch these days, both ends among them.
    pub range: Option<(i32, i32)>,
    /// A bar as a whole opens what is possibly in its bin too.
    pub possibly: bool,
    /// How many records are left out for their date, those among them that the filter leaves out for it.
    pub undated: Option<u32>,
    /// How it looks.
    pub look: TimelineLook,
    /// How many records can stand in a bin by each date, where by that of issue only few can.
    pub dated: Option<[u32; 4]>,
    /// How many records there are.
    pub of: u32,
}

/// All that a chart is drawn from.
struct Drawing<'a> {
    timeline: &'a Timeline,
    dataset: &'a Dataset,
    names: &'a Lexicon,
    lang: Lang,
    choice: TimelineChoice,
    /// The bins that are shown.
    bins: Vec<usize>,
    events: Option<Events>,
}

/// The chart of a timeline; `names` are those of the dataset that was counted.
pub fn timeline_chart(
    timeline: &Timeline,
    (dataset, names): (&Dataset, &Lexicon),
    lang: Lang,
    choice: TimelineChoice,
) -> Chart {
    let touches = |bin: &usize| {
        let (start, end) = timeline.days(*bin);
        choice.range.is_none_or(|(from, to)| start <= to && end >= from)
    };
    let bins: Vec<usize> = (0..timeline.len()).filter(touches).collect();
    let mut drawing = Drawing { timeline, dataset, names, lang, choice, bins, events: None };
    if choice.look.events {
        drawing.events = Some(Events::of(&drawing));
    }
    let (chart, said) = match drawing.form() {
        TimelineForm::Panels | TimelineForm::Grid => panels::chart(&drawing),
        TimelineForm::Stacked | TimelineForm::Grouped => drawing.chart(),
    };
    let (lead, caption) = caption::of(&drawing, said);
    let how = match (timeline.is_cumulative, choice.possibly) {
        (false, false) => Surely::Certainly,
        (true, _) | (false, true) => Surely::Possibly,
    };
    let across = Axis::Slots(drawing.bins.iter().map(|bin| bin_slot(timeline, *bin, how, lang)).collect());
    let mut chart = Chart { name: words::text(lang, "plot-timeline").to_owned(), lang, across, lead, caption, ..chart };
    if choice.look.measure == TimelineMeasure::Share {
        chart.table = Some(table::of_shares(&drawing, &chart));
    }
    chart
}

impl Drawing<'_> {
    fn form(&self) -> TimelineForm {
        self.choice.look.form.of(self.timeline.by)
    }

    fn bar_form(&self) -> BarForm {
        match (self.timeline.is_cumulative, self.form()) {
            (true, _) => BarForm::Growing,
            (false, TimelineForm::Grouped) => BarForm::Beside,
            (false, _) => BarForm::Stacked,
        }
    }

    /// How many series have their own marks.
    fn most(&self) -> usize {
        most_of(self.timeline, self.choice.look)
    }

    /// Of how many what is shown is a share.
    fn whole(&self) -> Option<Vec<Counts>> {
        (self.choice.look.measure == TimelineMeasure::Share).then(|| counts_of(&self.timeline.shown, &self.bins))
    }

    /// What there is before the first bin that is shown, of a cumulative timeline.
    fn before(&self, tracks: &Tracks) -> Counts {
        match self.bins.first().and_then(|bin| bin.checked_sub(1)) {
            Some(bin) => counts_of(tracks, &[bin]).first().copied().unwrap_or_default(),
            None => Counts { certain: 0, possible: tracks.early },
        }
    }

    /// Where a day stands on the axis.
    fn place(&self, day: i32) -> f64 {
        let at = self.bins.partition_point(|bin| self.timeline.days(*bin).1 < day);
        let Some(bin) = self.bins.get(at) else { return self.bins.len() as f64 };
        let (start, end) = self.timeline.days(*bin);
        let within = f64::from(day.saturating_sub(start)) / f64::from(end.saturating_sub(start).saturating_add(1));
        at as f64 + within.clamp(0.0, 1.0)
    }

    /// Whether the number of each bin stands under it.
    fn has_foot(&self) -> bool {
        !matches!(self.form(), TimelineForm::Panels | TimelineForm::Grid)
    }

    /// One chart for all series, and what is said of it.
    fn chart(&self) -> (Chart, Vec<words::Message>) {
        let (timeline, lang) = (self.timeline, self.lang);
        let (series, parts, before) = stack(self);
        let records = counts_of(&timeline.shown, &self.bins);
        let bars = Bars { form: self.bar_form(), records, parts, of: self.whole(), before };
        let (mut foot, mut up) = (Vec::new(), Axis::counts(bars.highest(), 4, |count| number(lang, i64::from(count))));
        if self.choice.look.measure == TimelineMeasure::Share {
            up = share_axis(if bars.form == BarForm::Stacked {
                bars.highest_share().max(1.0)
            } else {
                bars.highest_share()
            });
            let cell = |(at, counts): (usize, &Counts)| (at as f64 + 0.5, number(lang, i64::from(counts.certain)));
            foot = vec![FootRow {
                label: "n".to_owned(),
                cells: bars.records.iter().enumerate().map(cell).collect(),
                ..FootRow::default()
            }];
        }
        let named = named_of(timeline, self.most());
        let layers = std::iter::once(Layer::Bars(bars));
        let events = self.events.as_ref().and_then(|events| events.layer(true));
        let chart = Chart { up, series, layers: layers.chain(events).collect(), foot, ..Chart::default() };
        (chart, caption::of_series(self, named))
    }
}

/// Shares from nothing to at least the highest.
fn share_axis(highest: f64) -> Axis {
    let percents = ticks((highest * 100.0).ceil().clamp(1.0, 1e6) as u32, 4);
    let to = f64::from(percents.last().copied().unwrap_or(100)) / 100.0 * 1.02;
    let tick = |percent: u32| Tick { at: f64::from(percent) / 100.0, label: format!("{percent}%") };
    let all = if (0.8..=1.0).contains(&highest) { vec![0, 25, 50, 75, 100] } else { percents };
    let to = if (0.8..=1.0).contains(&highest) { 1.02 } else { to };
    Axis::Numbers(Numbers { from: 0.0, to, ticks: all.into_iter().map(tick).collect() })
}

/// What is said of the dataset under each of its plots: whose coding alone was counted, where somebody codes blind, and what the
/// data cannot say.
pub(super) fn say_of_dataset(caption: &mut String, dataset: &Dataset, lang: Lang) {
    if let Some(coder) = dataset.header().only_coder() {
        let coder = coder_name(dataset, lang, coder);
        words::push_sentence(caption, &words::format(lang, &msg!("plot-caption-blind", coder = coder)), lang);
    }
    if let Some(limits) = dataset.header().text("limits").best(lang) {
        words::push_sentence(caption, limits, lang);
    }
}

/// The counts of some of the bins.
fn counts_of(tracks: &Tracks, bins: &[usize]) -> Vec<Counts> {
    let get = |counts: &[u32], bin: usize| counts.get(bin).copied().unwrap_or(0);
    bins.iter()
        .map(|bin| Counts { certain: get(&tracks.certain, *bin), possible: get(&tracks.possible, *bin) })
        .collect()
}

/// A bin of a timeline as a slot of an axis; `how` is how surely what it opens stands in it.
pub(super) fn bin_slot(timeline: &Timeline, bin: usize, how: Surely, lang: Lang) -> Slot {
    let (start, end) = timeline.days(bin);
    let name = timeline.text(bin);
    let year = Day(start).to_string().chars().take(4).collect::<String>();
    let within = match timeline.bin {
        Bin::Year => None,
        Bin::Quarter => Some(Bin::Quarter.of(start).rem_euclid(4) + 1),
        Bin::Month => Some(Bin::Month.of(start).rem_euclid(12) + 1),
    };
    let (label, group) = match (timeline.bin, within) {
        (Bin::Quarter, Some(quarter)) => {
            (words::format(lang, &msg!("plot-quarter", number = i64::from(quarter))), year)
        }
        (Bin::Month, Some(month)) => (number(lang, i64::from(month)), year),
        _ => (year, String::new()),
    };
    let days = (Day(start), Day(end));
    if timeline.is_cumulative {
        let name = words::format(lang, &msg!("plot-by-end", period = name));
        return Slot { label, group, name, opens: Opens::up_to(timeline.date, days, how), turns: false };
    }
    Slot { label, group, name, opens: Opens::bin(timeline.date, days, how), turns: false }
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
pub(super) mod tests;
