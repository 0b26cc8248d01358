//! Every mark of a timeline that opens something opens just as many records as it counts, over files and filters made at
//! random.

use std::collections::{BTreeMap, BTreeSet};

use super::{TimelineChoice, timeline_chart};
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

fn timeline(dataset: &Dataset, names: &Lexicon, line: &str, (date, bin, by): (DatePart, Bin, By)) -> Timeline {
    let query = Query::read(line, names, false).unwrap();
    let matches = query.filter().run(dataset, &()).unwrap();
    let ground = Ground::count(dataset, matches.live(), (date, Some(bin)), &()).unwrap();
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
