//! The events of a dataset as lines over a timeline, and what is said of those that are not drawn.

use super::Drawing;
use crate::figures::layer::{Event, Layer};
use crate::msg;
use crate::words::{self, Lang, Message};

/// So many are drawn.
const MOST: usize = 60;
/// So many are named in the caption.
const NAMED: usize = 8;

/// The events of a timeline.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// Those that are drawn, in the order of time.
    drawn: Vec<Event>,
    /// Their dates and labels.
    told: Vec<(String, String)>,
    /// Those outside of the bins that are shown.
    outside: usize,
    /// Those without a date, or with one that is open.
    undated: usize,
    /// Those within that are too many.
    more: usize,
}

impl Events {
    /// Of the bins that are shown.
    pub(super) fn of(drawing: &Drawing<'_>) -> Self {
        let mut events = Self::default();
        // Where no record has a date, all of them are outside.
        let range = match (drawing.bins.first(), drawing.bins.last()) {
            (Some(first), Some(last)) => (drawing.timeline.days(*first).0, drawing.timeline.days(*last).1),
            _ => (i32::MAX, i32::MIN),
        };
        let mut within = Vec::new();
        for event in drawing.dataset.header().events() {
            let Some((date, (from, to))) = event.date.as_ref().and_then(|date| Some((date, date.days()?))) else {
                events.undated += 1;
                continue;
            };
            if to.0 < range.0 || from.0 > range.1 {
                events.outside += 1;
                continue;
            }
            let date = date.text().to_owned();
            let label = event.label.best(drawing.lang).map_or_else(|| date.clone(), one_line);
            let record = event.policy.filter(|policy| drawing.dataset.row(policy).is_some());
            within.push(((from.0, to.0), date, label, record));
        }
        within.sort_by_key(|(days, ..)| *days);
        events.more = within.len().saturating_sub(MOST);
        for ((from, to), date, label, record) in within.into_iter().take(MOST) {
            let at = drawing.place(from.max(range.0));
            let to = (from < to).then(|| drawing.place(to.min(range.1).saturating_add(1)));
            let named = if date == label { date.clone() } else { format!("{date}, {label}") };
            let name = match &record {
                Some(_) => msg!("plot-event-of-record", event = named),
                None => msg!("plot-event", event = named),
            };
            let name = words::format(drawing.lang, &name);
            events.drawn.push(Event { at, to, label: label.clone(), name, record });
            events.told.push((date, label));
        }
        events
    }

    /// The lines; small charts have no room for labels.
    pub(super) fn layer(&self, has_labels: bool) -> Option<Layer> {
        let event = |event: &Event| Event {
            label: if has_labels { event.label.clone() } else { String::new() },
            ..event.clone()
        };
        (!self.drawn.is_empty()).then(|| Layer::Events(self.drawn.iter().map(event).collect()))
    }

    /// What is said of them: which they are, since a picture has no tooltips, and what is not drawn.
    pub(super) fn caption(&self, lang: Lang) -> Vec<Message> {
        let mut said = Vec::new();
        if !self.told.is_empty() {
            let one = |(date, label): &(String, String)| {
                if date == label { date.clone() } else { format!("{date} {label}") }
            };
            let named = self.told.iter().take(NAMED).map(one).collect::<Vec<_>>().join(words::text(lang, "plot-list"));
            let more = self.told.len().saturating_sub(NAMED);
            said.push(match more {
                0 => msg!("plot-caption-events", events = named),
                more => msg!("plot-caption-events-more", events = named, count = more),
            });
            if self.drawn.iter().any(|event| event.to.is_some()) {
                said.push(msg!("plot-caption-events-wide"));
            }
        }
        for (id, count) in [
            ("plot-caption-events-outside", self.outside),
            ("plot-caption-events-undated", self.undated),
            ("plot-caption-events-too-many", self.more),
        ] {
            if count > 0 {
                said.push(Message::new(id).with("count", count));
            }
        }
        if said.is_empty() {
            said.push(msg!("plot-caption-events-none"));
        }
        said
    }
}

/// A label may have lines of its own in the file.
fn one_line(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}
