//! What must stand under a map: how many, what a tile counts, what hatching means, what is in no province, and that a collection is no census.

use super::MapShown;
use super::tiles::lacks_something;
use crate::analysis::{MapCell, MapValue, RegionMap};
use crate::dataset::region::REGIONS;
use crate::figures::timeline::say_of_dataset;
use crate::msg;
use crate::query::{DatePart, region_name};
use crate::words::{self, Lang, Message};

/// What must be said of small timelines.
pub(super) struct BarsShown {
    /// The first and the last year.
    pub(super) span: Option<(i32, i32)>,
    /// What the highest bar counts.
    pub(super) highest: u32,
    /// How many stand certainly in earlier years, of which there are no bars.
    pub(super) earlier: u32,
    /// Whether others may stand there.
    pub(super) is_more_possible: bool,
}

/// The first sentence, and the rest, with what is said of small timelines.
pub(super) fn map_caption(map: &RegionMap, shown: &MapShown<'_>, timelines: Option<&BarsShown>) -> (String, String) {
    let lang = shown.lang;
    let (certain, possible) = map.provinces_with_any();
    let of = map.cells.iter().take(REGIONS.len()).filter(|one| one.opens.is_some()).count();
    let count = map.whole.certain;
    let lead = if map.whole.possible > 0 {
        let more = map.whole.possible;
        msg!("map-lead-possible", count = count, more = more, provinces = certain, besides = possible, of = of)
    } else {
        msg!("map-lead", count = count, provinces = certain, of = of)
    };
    let mut said: Vec<Message> = Vec::new();
    said.extend(match map.value {
        MapValue::Records => None,
        MapValue::OfAll => Some(msg!("map-caption-of-all")),
        _ => Some(msg!("map-caption-lacking")),
    });
    if map.asked.is_some() {
        said.push(msg!("map-caption-period", date = date_name(map.date)));
    }
    if map.left_out > 0 {
        said.push(msg!("map-caption-left-out", count = map.left_out));
    }
    if map.asks_for_regions {
        said.push(msg!("map-caption-regions"));
    }
    if map.joint > 0 {
        said.push(msg!("map-caption-joint", count = map.joint));
    }
    said.push(searched_rule(map));
    said.extend(in_no_province(map, shown));
    if let Some(&BarsShown { span: Some((from, to)), highest, earlier, is_more_possible }) = timelines {
        let years = msg!(
            "map-caption-timelines",
            date = date_name(map.date),
            from = from.to_string(),
            to = to.to_string(),
            highest = i64::from(highest)
        );
        said.push(years);
        if earlier > 0 || is_more_possible {
            let id = if is_more_possible { "map-caption-earlier-possible" } else { "map-caption-earlier" };
            said.push(Message::new(id).with("count", earlier).with("from", from.to_string()));
        }
        if map.undated > 0 {
            said.push(msg!("map-caption-undated", count = map.undated));
        }
    }
    if let Some(hash) = shown.dataset.header().searched_hash() {
        said.push(msg!("adoption-searched", hash = hash.get(..12).unwrap_or(&hash)));
    }
    said.push(msg!("map-caption-census"));
    let lead = first_sentence(map, &lead, lang);
    (lead, paragraph(&said, shown))
}

/// Of what lacks something, of how many.
fn first_sentence(map: &RegionMap, lead: &Message, lang: Lang) -> String {
    match map.whole_of.filter(|_| lacks_something(map.value)) {
        Some(of) => {
            let (count, of) = (i64::from(map.whole.all()), i64::from(of.all()));
            words::format(lang, &Message::new(lead_of(map.value)).with("count", count).with("of", of))
        }
        None => words::format(lang, lead),
    }
}

/// The sentence of how many lack what.
fn lead_of(value: MapValue) -> &'static str {
    match value {
        MapValue::Uncoded => "map-lead-uncoded",
        MapValue::WithoutSource => "map-lead-without-source",
        MapValue::WithoutEvidence => "map-lead-without-evidence",
        MapValue::Disagreements => "map-lead-disagreements",
        MapValue::Records | MapValue::OfAll => "map-lead-of",
    }
}

/// Sentences one after the other, and what must be said of the dataset.
pub(super) fn paragraph(said: &[Message], shown: &MapShown<'_>) -> String {
    let mut text = String::new();
    for sentence in said {
        words::push_sentence(&mut text, &words::format(shown.lang, sentence), shown.lang);
    }
    say_of_dataset(&mut text, shown.dataset, shown.lang);
    text
}

pub(super) fn date_name(date: DatePart) -> Message {
    match date {
        DatePart::Issued => msg!("plot-caption-date-issued"),
        DatePart::Published => msg!("plot-caption-date-published"),
        DatePart::Effective => msg!("plot-caption-date-effective"),
        DatePart::Repealed => msg!("plot-caption-date-repealed"),
    }
}

/// When zero says something.
fn searched_rule(map: &RegionMap) -> Message {
    if !map.has_searches {
        msg!("map-caption-no-searches")
    } else if map.date != DatePart::Issued {
        msg!("map-caption-searches-of-issue")
    } else if map.asked.is_some() {
        msg!("map-caption-searched-period")
    } else {
        msg!("map-caption-searched")
    }
}

/// What no tile of a province counts.
fn in_no_province(map: &RegionMap, shown: &MapShown<'_>) -> Vec<Message> {
    let count = |cell| map.at(cell).map_or(0, |one| one.counts.all());
    let mut said = Vec::new();
    let nation = count(MapCell::Nation);
    if nation > 0 {
        said.push(msg!("map-caption-nation", count = nation));
    }
    let elsewhere = count(MapCell::Elsewhere);
    if elsewhere > 0 {
        let ids = &shown.dataset.names().regions;
        let names: Vec<String> =
            map.elsewhere.iter().map(|symbol| region_name(shown.dataset, shown.lang, ids.id(*symbol))).collect();
        let names = names.join(words::text(shown.lang, "list-of-words"));
        said.push(msg!("map-caption-elsewhere", count = elsewhere, names = names));
    }
    let nowhere = count(MapCell::Nowhere);
    if nowhere > 0 {
        said.push(msg!("map-caption-nowhere", count = nowhere));
    }
    said
}
