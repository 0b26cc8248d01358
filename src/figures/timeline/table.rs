//! The numbers of shares as a table: each with the number that it is a share of, and with the bounds between which it lies whatever the days of
//! doubtful dates were.

use super::Drawing;
use crate::figures::chart::{Chart, Slot};
use crate::figures::layer::{Bars, Counts, Layer};
use crate::figures::numbers::Numbers;
use crate::words::text;

pub(super) fn of_shares(drawing: &Drawing<'_>, chart: &Chart) -> Numbers {
    let head = [
        "numbers-period",
        "numbers-series",
        "period-certain",
        "numbers-of",
        "plot-share",
        "numbers-least-share",
        "numbers-most-share",
        "period-possible",
    ];
    let head = head.map(|id| text(drawing.lang, id).to_owned()).to_vec();
    let mut rows = Vec::new();
    // Whether a code is open is another doubt than that of dates: the bounds do not speak of it.
    let has_bounds = drawing.timeline.open == 0;
    let slots = chart.across.slots();
    for (at, slot) in slots.iter().enumerate() {
        for bars in chart.layers.iter().filter_map(bars_of) {
            for part in &bars.parts {
                let known = chart.series.get(part.series).map(|series| series.name.as_str());
                let name = known.unwrap_or_else(|| text(drawing.lang, "plot-all"));
                rows.push(row((slot, name), part.at(at), whole(bars, at), has_bounds));
            }
        }
        for panel in &chart.panels {
            for bars in panel.layers.iter().filter_map(bars_of) {
                rows.push(row((slot, &panel.title), bars.records(at), whole(bars, at), has_bounds));
            }
        }
    }
    Numbers { head, rows }
}

fn bars_of(layer: &Layer) -> Option<&Bars> {
    match layer {
        Layer::Bars(bars) => Some(bars),
        _ => None,
    }
}

fn whole(bars: &Bars, at: usize) -> Counts {
    bars.of.as_ref().and_then(|of| of.get(at)).copied().unwrap_or_default()
}

fn row((slot, name): (&Slot, &str), counts: Counts, of: Counts, has_bounds: bool) -> Vec<String> {
    let share = |part: u32, of: u32| {
        if of == 0 { String::new() } else { format!("{:.4}", f64::from(part) / f64::from(of)) }
    };
    let (least, most) = if has_bounds { bounds(counts, of) } else { ((0, 0), (0, 0)) };
    vec![
        slot.name.clone(),
        name.to_owned(),
        counts.certain.to_string(),
        of.certain.to_string(),
        share(counts.certain, of.certain),
        share(least.0, least.1),
        share(most.0, most.1),
        counts.possible.to_string(),
    ]
}

/// The least and the greatest share that a part may have of a bin: of its own possible records none lies in the bin and all of the others
/// do, or the other way round.
fn bounds(part: Counts, of: Counts) -> ((u32, u32), (u32, u32)) {
    let others = of.possible.saturating_sub(part.possible);
    ((part.certain, of.certain + others), (part.all(), of.certain + part.possible))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bounds_are_the_least_and_the_greatest_share_of_all_days_that_dates_may_mean(
            own in (0_u32..4, 0_u32..5),
            others in (0_u32..4, 0_u32..5),
        ) {
            let part = Counts { certain: own.0, possible: own.1 };
            let of = Counts { certain: own.0 + others.0, possible: own.1 + others.1 };
            let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
            // Each of the possible ones may lie in the bin, or elsewhere.
            for some_own in 0..=own.1 {
                for some_others in 0..=others.1 {
                    let whole = of.certain + some_own + some_others;
                    if whole > 0 {
                        let share = f64::from(own.0 + some_own) / f64::from(whole);
                        (least, most) = (least.min(share), most.max(share));
                    }
                }
            }
            let (low, high) = bounds(part, of);
            if low.1 > 0 {
                prop_assert!((f64::from(low.0) / f64::from(low.1) - least).abs() < 1e-9);
            }
            if high.1 > 0 {
                prop_assert!((f64::from(high.0) / f64::from(high.1) - most).abs() < 1e-9);
            }
        }
    }
}
