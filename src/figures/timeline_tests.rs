//! Every mark of a timeline that opens something opens just as many records as it counts, over files and filters made at
//! random.

use std::collections::{BTreeMap, BTreeSet};

use super::{TimelineChoice, TimelineForm, TimelineLook, TimelineMeasure, timeline_chart};
use crate::analysis::{Bin, By, Ground, Timeline};
use crate::dataset::Dataset;
use crate::figures::layout::{Area, MeasureText, TextSize, layout};
use crate::formats;
use crate::query::naive::{File, Random, file, files, line};
use crate::query::{DatePart, Lexicon, Query, Surely, lexicon_of, rows_of};
use crate::words::Lang;

struct Fixed;

impl MeasureText for Fixed {
    fn width(&self, text: &str, _size: TextSize) -> f32 {
        text.chars().count() as f32 * 7.0
    }

    fn height(&self, _size: TextSize) -> f32 {
        15.0
    }
}

/// A file made at random, its dataset and the names that a line may use of it.
pub(in crate::figures) fn at_random(seed: u64) -> (Random, File, Dataset, Lexicon) {
    let mut random = Random::new(seed);
    let file = file(&mut random);
    let dataset = formats::read(file.text.clone().into_bytes()).unwrap().dataset;
    let mut names = lexicon_of(&dataset);
    names.learn_labels(&dataset, "tag:x assigned:x by:x level:x", &()).unwrap();
    (random, file, dataset, names)
}

fn timeline(dataset: &Dataset, names: &Lexicon, line: &str, asked: (DatePart, Bin, By)) -> Timeline {
    timeline_of(dataset, names, line, asked, false)
}

fn timeline_of(
    dataset: &Dataset,
    names: &Lexicon,
    line: &str,
    (date, bin, by): (DatePart, Bin, By),
    is_cumulative: bool,
) -> Timeline {
    let query = Query::read(line, names, false).unwrap();
    let matches = query.filter().run(dataset, &()).unwrap();
    let count = if is_cumulative { Ground::count_cumulative } else { Ground::count };
    let ground = count(dataset, matches.live(), (date, Some(bin)), &()).unwrap();
    Timeline::count(dataset, names, &ground, (&matches.found(), by), &()).unwrap()
}

/// How many records a mark finds.
pub(in crate::figures) fn found(dataset: &Dataset, names: &Lexicon, line: &str) -> u32 {
    let query = Query::read(line, names, false).unwrap_or_else(|why| panic!("{line}: {why:?}"));
    rows_of(&query, dataset).len() as u32
}

#[test]
fn marks_of_a_timeline_when_clicked_open_as_many_records_as_they_count() {
    let (mut pieces, mut hatched) = (0, 0);
    for seed in 0..files(6) {
        let (mut random, file, dataset, names) = at_random(seed);
        for typed in [String::new(), "issued?:2017..2018".to_owned(), line(&mut random, &file)] {
            let line = Query::read(&typed, &names, false).unwrap().line();
            let date = *random.pick(&[DatePart::Issued, DatePart::Published]);
            let own = By::Own(crate::query::OwnName::of(random.word(&["gdp", "status"])).unwrap());
            let by = if random.one_in(3) { own } else { *random.pick(&By::ALL) };
            let timeline = timeline(&dataset, &names, &line, (date, Bin::Year, by));
            let choice = TimelineChoice { possibly: random.pick(&[true, false]) == &true, ..TimelineChoice::default() };
            let chart = timeline_chart(&timeline, (&dataset, &names), Lang::En, choice);
            for series in &chart.series {
                if let Some(opens) = &series.opens {
                    let opened = opens.narrow(&line);
                    assert_eq!(found(&dataset, &names, &opened), series.total as u32, "{line} -> {opened}");
                    let others = opens.exclude(&line);
                    let rest = found(&dataset, &names, &line) - series.total as u32;
                    assert_eq!(found(&dataset, &names, &others), rest, "{line} -> {others}");
                }
            }
            let laid = layout(&chart, Area::new(0.0, 0.0, 900.0, 500.0), &Fixed);
            for target in &laid.targets {
                let Some(opens) = &target.opens else { continue };
                let opened = opens.narrow(&line);
                assert_eq!(found(&dataset, &names, &opened), target.count, "{}: {line} -> {opened}", target.words.name);
                let others = opens.exclude(&line);
                let rest = found(&dataset, &names, &line) - target.count;
                assert_eq!(found(&dataset, &names, &others), rest, "{}: {line} -> {others}", target.words.name);
                pieces += usize::from(target.part_of.is_some());
                hatched += usize::from(opens.bin.is_some_and(|bin| bin.how == Surely::OnlyPossibly));
            }
        }
    }
    // All of them were there to be looked at.
    assert!(pieces > 30 && hatched > 8, "{pieces} pieces, {hatched} hatched");
}

#[test]
fn others_when_there_are_many_kinds_open_all_the_rest() {
    // Of the first kind twelve records, of the last one one; six have none.
    let kinds = (0..12).flat_map(|kind| (kind..12).map(move |_| format!(r#""kind":"k{kind}","#)));
    let kinds = kinds.chain((0..6).map(|_| String::new()));
    let records: Vec<String> =
        kinds.enumerate().map(|(at, kind)| format!(r#"{{"id":"{at}",{kind}"issued":"2019"}}"#)).collect();
    let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","));
    let dataset = formats::read(text.into_bytes()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    let timeline = timeline(&dataset, &names, "", (DatePart::Issued, Bin::Year, By::Kind));
    let chart = timeline_chart(&timeline, (&dataset, &names), Lang::En, TimelineChoice::default());
    let others = chart.series.last().unwrap();
    assert_eq!((others.color, chart.series.len()), (None, 9));
    let opened = others.opens.as_ref().unwrap().narrow("");
    assert_eq!(found(&dataset, &names, &opened), others.total as u32, "{opened}");
    // Those without a kind have their own series among the larger ones here, so that the rest has some kind.
    assert!(opened.ends_with("has:kind"), "{opened}");
}

#[test]
fn color_of_a_series_is_its_own_under_any_filter() {
    let mut coloured = 0;
    for seed in 0..files(6) {
        let (mut random, file, dataset, names) = at_random(seed);
        for by in By::ALL {
            let mut own: BTreeMap<String, usize> = BTreeMap::new();
            for typed in [String::new(), line(&mut random, &file), "issued?:2018..2019".to_owned()] {
                let line = Query::read(&typed, &names, false).unwrap().line();
                let timeline = timeline(&dataset, &names, &line, (DatePart::Issued, Bin::Year, by));
                let chart = timeline_chart(&timeline, (&dataset, &names), Lang::En, TimelineChoice::default());
                let mut used = BTreeSet::new();
                for series in &chart.series {
                    let (Some(color), Some(opens)) = (series.color, &series.opens) else { continue };
                    assert!(used.insert(color), "{by:?}: two series have one colour");
                    let before = *own.entry(opens.narrow("")).or_insert(color);
                    assert_eq!(before, color, "{by:?}: {} under {line}", series.name);
                    coloured += 1;
                }
            }
        }
    }
    assert!(coloured > 50, "{coloured}");
}

/// All looks.
fn looks() -> Vec<TimelineLook> {
    let with = |form: TimelineForm| {
        TimelineMeasure::ALL.iter().map(move |measure| TimelineLook { form, measure: *measure, events: true })
    };
    TimelineForm::ALL.iter().copied().flat_map(with).collect()
}

#[test]
fn marks_of_every_form_and_measure_open_as_many_records_as_they_count() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..files(4) {
        let (mut random, file, dataset, names) = at_random(seed);
        for typed in [String::new(), "issued?:2017..2018".to_owned(), line(&mut random, &file)] {
            let line = Query::read(&typed, &names, false).unwrap().line();
            for look in looks() {
                let date = *random.pick(&[DatePart::Issued, DatePart::Issued, DatePart::Published]);
                let by = if look.form == TimelineForm::Grid { By::Region } else { *random.pick(&By::ALL) };
                let timeline = timeline_of(&dataset, &names, &line, (date, Bin::Year, by), look.is_cumulative());
                let chart = timeline_chart(
                    &timeline,
                    (&dataset, &names),
                    Lang::En,
                    TimelineChoice { look, ..TimelineChoice::default() },
                );
                let laid = layout(&chart, Area::new(0.0, 0.0, 1200.0, 900.0), &Fixed);
                for target in &laid.targets {
                    let Some(opens) = &target.opens else { continue };
                    let opened = opens.narrow(&line);
                    let what = format!("{look:?} {by:?} {}: {line} -> {opened}", target.words.name);
                    assert_eq!(found(&dataset, &names, &opened), target.count, "{what}");
                    *seen.entry(format!("{:?} {:?}", look.form, look.measure)).or_default() += 1;
                }
                for word in [&chart.lead, &chart.caption] {
                    assert!(!word.contains("plot-"), "{word}");
                }
            }
        }
    }
    assert!(seen.len() == looks().len() && seen.values().all(|count| *count > 20), "{seen:?}");
}

#[test]
fn groups_of_regions_open_their_records_also_where_the_rest_goes_together() {
    for seed in 0..files(6) {
        let (_, _, dataset, names) = at_random(seed);
        let timeline = timeline(&dataset, &names, "", (DatePart::Issued, Bin::Year, By::RegionGroup));
        for form in [TimelineForm::Stacked, TimelineForm::Grouped] {
            let look = TimelineLook { form, ..TimelineLook::default() };
            let choice = TimelineChoice { look, ..TimelineChoice::default() };
            let chart = timeline_chart(&timeline, (&dataset, &names), Lang::En, choice);
            for series in &chart.series {
                let Some(opens) = &series.opens else { continue };
                assert_eq!(found(&dataset, &names, &opens.narrow("")), series.total as u32, "{}", opens.narrow(""));
            }
            assert!(chart.caption.contains("National Bureau of Statistics"));
        }
    }
}

/// Two plans of 2019 and a law that may be of 2019 or 2020, and events.
const EVENTS: &str = r#"{"hongtou":1,"events":[
    {"date":"2019-07-01","label":{"en":"Meeting","zh":"会议"},"policy":"a"},{"date":"2019","label":"Some day"},
    {"date":"2031-01-01","label":"Later"},{"date":"2019/..","label":"Open"},{"label":"Never"},
    {"date":"2020-02-02","policy":"not there"}],
    "policies":[{"id":"a","kind":"plan","issued":"2019-01-02","region":"CN-GD"},{"id":"b","kind":"plan","issued":"2019-05"},
    {"id":"c","kind":"law","issued":"2019/2020","region":"CN-BJ"},{"id":"d","kind":"law","issued":"2020"}]}"#;

fn chart_of(text: &str, by: By, look: TimelineLook, lang: Lang) -> crate::figures::chart::Chart {
    let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    let timeline = timeline_of(&dataset, &names, "", (DatePart::Issued, Bin::Year, by), look.is_cumulative());
    timeline_chart(&timeline, (&dataset, &names), lang, TimelineChoice { look, ..TimelineChoice::default() })
}

#[test]
fn events_stand_where_they_were_and_open_their_record_and_others_are_told() {
    let look = TimelineLook { events: true, ..TimelineLook::default() };
    let chart = chart_of(EVENTS, By::Kind, look, Lang::En);
    let events: Vec<_> = chart
        .layers
        .iter()
        .filter_map(|layer| match layer {
            crate::figures::layer::Layer::Events(events) => Some(events.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let places: Vec<(f64, Option<f64>)> =
        events.iter().map(|event| ((event.at * 100.0).round() / 100.0, event.to)).collect();
    assert_eq!(places, [(0.0, Some(1.0)), (0.5, None), (1.09, None)]);
    assert_eq!(events[1].record.as_deref(), Some("a"));
    assert_eq!(events[2].record, None, "a record that is not there cannot be opened");
    for said in [
        "Vertical lines: 2019 Some day; 2019-07-01 Meeting; 2020-02-02.",
        "1 event lies outside",
        "2 events have no date",
    ] {
        assert!(chart.caption.contains(said), "{said}: {}", chart.caption);
    }
    assert!(chart_of(EVENTS, By::Kind, look, Lang::Zh).caption.contains("2019-07-01 会议"));
    let without = chart_of(EVENTS, By::Kind, TimelineLook::default(), Lang::En);
    assert!(without.layers.len() == 1 && !without.caption.contains("event"));
}

#[test]
fn shares_are_of_what_is_certain_in_the_bin_and_the_table_says_their_bounds() {
    let look = TimelineLook { measure: TimelineMeasure::Share, ..TimelineLook::default() };
    for form in [TimelineForm::Stacked, TimelineForm::Grouped, TimelineForm::Panels] {
        let chart = chart_of(EVENTS, By::Kind, TimelineLook { form, ..look }, Lang::En);
        let table = crate::figures::numbers::numbers_of(&chart);
        assert_eq!(table.head, ["period", "series", "certain", "of", "share", "at least", "at most", "possible"]);
        let row = |period: &str, series: &str| {
            let is_it = |row: &&Vec<String>| (row[0].as_str(), row[1].as_str()) == (period, series);
            table.rows.iter().find(is_it).map(|row| row[2..].join(" ")).unwrap()
        };
        // The law of 2019 or 2020 is in no share; were it of 2019, plans were two of three there.
        assert_eq!(row("2019", "plan"), "2 2 1.0000 0.6667 1.0000 0");
        assert_eq!(row("2019", "law"), "0 2 0.0000 0.0000 0.3333 1");
        assert_eq!(row("2020", "law"), "1 1 1.0000 1.0000 1.0000 1");
    }
}

#[test]
fn grid_has_every_province_at_its_place_and_names_what_has_none() {
    let look = TimelineLook { form: TimelineForm::Grid, ..TimelineLook::default() };
    let chart = chart_of(EVENTS, By::Region, look, Lang::En);
    assert_eq!(chart.panels.len(), 34);
    let places: BTreeSet<(usize, usize)> = chart.panels.iter().filter_map(|panel| panel.place).collect();
    assert_eq!(places.len(), 34);
    let of = |name: &str| chart.panels.iter().find(|panel| panel.title == name).unwrap().total;
    assert_eq!((of("Guangdong"), of("Beijing"), of("Tibet")), (1, 1, 0));
    assert!(chart.caption.contains("Without a place there: none 2."), "{}", chart.caption);
    // What has no regions has no grid.
    assert_eq!(chart_of(EVENTS, By::Kind, look, Lang::En).panels.len(), 2);
}
