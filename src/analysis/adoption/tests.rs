//! Counted adoption against what lines find, over files and lines made at random; and worked examples.

use super::*;
use crate::dataset::Dataset;
use crate::dataset::date::Day;
use crate::query::naive::{Random, file, files, line};
use crate::query::{Bitmap, DatePart, Days, Lexicon, Opens, Query, Table as _, lexicon_of};

/// What is looked at: a dataset, its names, a line.
pub(super) struct Case {
    pub(super) dataset: Dataset,
    pub(super) names: Lexicon,
}

impl Case {
    pub(super) fn of(text: &str) -> Self {
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let names = lexicon_of(&dataset);
        Self { dataset, names }
    }

    fn found(&self, line: &str) -> (Bitmap, Bitmap) {
        let query = Query::read(line, &self.names, false).unwrap_or_else(|why| panic!("{line}: {why:?}"));
        let matches = query.filter().run(&self.dataset, &()).unwrap();
        (matches.live().clone(), matches.found())
    }

    pub(super) fn count(
        &self,
        line: &str,
        date: DatePart,
        definition: AdoptionDefinition,
    ) -> (AdoptionGround, Adoption) {
        let (live, found) = self.found(line);
        let ground = AdoptionGround::count(&self.dataset, &self.names, &live, (date, definition), &()).unwrap();
        let adoption = Adoption::count(&self.dataset, &ground, &found, &()).unwrap();
        (ground, adoption)
    }

    fn days(&self, opens: &Opens, line: &str, date: DatePart) -> Vec<Option<Days>> {
        let (_, found) = self.found(&opens.narrow(line));
        let days =
            |row| if date == DatePart::Issued { self.dataset.issued(row) } else { self.dataset.date_of(row, date) };
        found.iter().map(days).collect()
    }
}

/// The first and the last possible day of the first policy of a unit, and whether it is doubtful: each possible day tried by its rule.
fn naive_first(days: &[Option<Days>]) -> Option<(Option<i32>, Option<i32>, bool)> {
    let days: Vec<Days> = days.iter().filter_map(|days| (*days)?.in_calendar()).collect();
    let earliest = days.iter().map(|days| days.earliest).min()?;
    let known = |certain: bool| {
        days.iter().filter(|days| days.certain == certain && days.latest != i32::MAX).map(|days| days.latest).min()
    };
    let (latest, is_doubtful) = match (known(true), known(false)) {
        (Some(latest), _) => (Some(latest), false),
        (None, latest) => (latest, latest.is_some()),
    };
    Some(((earliest != i32::MIN).then_some(earliest), latest, is_doubtful))
}

fn overlaps(one: &FirstFound, other: &FirstFound) -> bool {
    let ends = |first: &FirstFound| (first.earliest.unwrap_or(i32::MIN), first.latest.unwrap_or(i32::MAX));
    let ((from, to), (other_from, other_to)) = (ends(one), ends(other));
    from <= other_to && other_from <= to
}

fn compare(case: &Case, line: &str, date: DatePart, definition: AdoptionDefinition) {
    let (ground, adoption) = case.count(line, date, definition);
    let about = || format!("{line:?} {date:?} {definition:?}");
    let count = |opens: &Opens| case.found(&opens.narrow(line)).1.count();
    let mut dated = 0;
    for unit in 0..ground.units().len() as u32 {
        let opens = adoption.opens_unit(&ground, unit).unwrap();
        let days = case.days(&opens, line, date);
        let own = adoption.first.iter().position(|one| one.unit == unit);
        let naive = naive_first(&days);
        dated += u32::from(naive.is_some());
        let Some(at) = own else {
            assert_eq!(naive, None, "{}", about());
            let undated = adoption.undated_units.iter().find(|one| one.unit == unit).map_or(0, |one| one.records);
            assert_eq!(undated, days.len() as u32, "{}", about());
            continue;
        };
        let one = &adoption.first[at];
        assert_eq!(Some((one.earliest, one.latest, one.is_doubtful)), naive, "{}", about());
        let opens = adoption.opens(&ground, at).unwrap();
        assert_eq!(one.candidates, count(&opens), "{} opens {}", about(), opens.narrow(line));
        assert!(one.candidates > 0);
    }
    assert_eq!(adoption.first.len() as u32, dated);
    // Two stand in one set if and only if there is a way from one to the other over units that overlap.
    let mut set_of: Vec<usize> = (0..adoption.first.len()).collect();
    for (at, one) in adoption.first.iter().enumerate() {
        for (other_at, other) in adoption.first.iter().enumerate() {
            if overlaps(one, other) && set_of[at] != set_of[other_at] {
                let (into, from) = (set_of[at], set_of[other_at]);
                set_of.iter_mut().filter(|set| **set == from).for_each(|set| *set = into);
            }
        }
    }
    for at in 0..adoption.first.len() {
        for other in 0..adoption.first.len() {
            let is_same = adoption.set_of(at).unwrap().0 == adoption.set_of(other).unwrap().0;
            assert_eq!(is_same, set_of[at] == set_of[other], "{}", about());
        }
    }
    for (at, one) in adoption.first.iter().enumerate() {
        let starts = |one: &FirstFound| one.earliest.unwrap_or(i32::MIN);
        let ends = |one: &FirstFound| if one.is_doubtful { i32::MAX } else { one.latest.unwrap_or(i32::MAX) };
        let before = adoption.first.iter().filter(|other| ends(other) < starts(one)).count() as u32;
        let behind = adoption.first.iter().filter(|other| starts(other) > ends(one)).count() as u32;
        assert_eq!(adoption.ranks[at], (before + 1, dated - behind), "{}", about());
    }
    for (number, set) in adoption.sets.iter().enumerate() {
        if let Some(opens) = adoption.opens_set(&ground, number) {
            assert_eq!(set.records, count(&opens), "{} opens {}", about(), opens.narrow(line));
        }
    }
    // The band at each day on which something may change, and beside it.
    let mut days: Vec<i32> = adoption.first.iter().flat_map(|one| [one.earliest, one.latest]).flatten().collect();
    days.extend(days.clone().iter().flat_map(|day| [day - 1, day + 1]));
    for day in days {
        let is_possible = |one: &&FirstFound| one.earliest.is_none_or(|earliest| earliest < day);
        let is_certain = |one: &&FirstFound| !one.is_doubtful && one.latest.is_some_and(|latest| latest < day);
        let naive = (
            adoption.first.iter().filter(is_certain).count() as u32,
            adoption.first.iter().filter(is_possible).count() as u32,
        );
        assert_eq!(adoption.curve.before(day), naive, "{} before {}", about(), Day(day));
    }
    assert_eq!(adoption.counted + adoption.undated + adoption.outside + adoption.others, case.found(line).1.count());
}

#[test]
fn adoption_when_compared_with_what_lines_find_is_the_same() {
    for seed in 0..files(12) {
        let mut random = Random::new(seed);
        let file = file(&mut random);
        let case = Case::of(&file.text);
        let mut lines = vec![String::new(), "issued?:2017..2018".to_owned()];
        lines.extend((0..2).map(|_| line(&mut random, &file)));
        for line in lines {
            let line = Query::read(&line, &case.names, false).unwrap().line();
            let definition = AdoptionDefinition {
                unit: *random.pick(&AdoptionUnit::ALL),
                of: *random.pick(&Provinces::ALL),
                level: *random.pick(&AdoptionLevel::ALL),
                stage: *random.pick(&AdoptionStage::ALL),
            };
            let date = *random.pick(&[DatePart::Issued, DatePart::Issued, DatePart::Published]);
            compare(&case, &line, date, definition);
            compare(&case, &line, date, AdoptionDefinition::default());
            let places = AdoptionDefinition { unit: AdoptionUnit::Place, ..AdoptionDefinition::default() };
            compare(&case, &line, date, places);
        }
    }
}

/// What was searched, and five provinces: a known day; a year; two policies, the later one sure; an open end; no date.
pub(super) const WORKED: &str = r#"{"hongtou":1,
 "searched":[{"regions":["CN-GD","CN-BJ","CN-SH","CN-TJ","CN-HE"],"issued":"2015/2020","at":"2021-03-01"}],
 "policies":[
 {"id":"a","region":"CN-GD","issued":"2016-11-05","level":"province"},
 {"id":"b","region":"CN-BJ","issued":"2018"},
 {"id":"c","region":"CN-SH","issued":"2018?"},{"id":"d","region":"CN-SH","issued":"2018-06-30"},
 {"id":"e","region":"CN-TJ","issued":"2019/.."},
 {"id":"f","region":"CN-HE"},
 {"id":"g","region":"CN-SC","issued":"2017"},
 {"id":"h","region":"CN","issued":"2014"},
 {"id":"i","region":"CN-GD","issued":"2020"}]}"#;

#[test]
fn adoption_when_worked_by_hand_has_its_days_and_sets_and_says_what_is_left_out() {
    let case = Case::of(WORKED);
    let (ground, adoption) = case.count("", DatePart::Issued, AdoptionDefinition::default());
    let day = |year, month, day| Day::from_ymd(year, month, day).map(|day| day.0);
    let names: Vec<&str> = adoption.first.iter().map(|one| ground.units()[one.unit as usize].region.as_str()).collect();
    assert_eq!(names, ["CN-GD", "CN-SC", "CN-SH", "CN-BJ", "CN-TJ"]);
    let days: Vec<_> = adoption.first.iter().map(|one| (one.earliest, one.latest, one.candidates)).collect();
    assert_eq!(
        days,
        [
            (day(2016, 11, 5), day(2016, 11, 5), 1),
            (day(2017, 1, 1), day(2017, 12, 31), 1),
            (day(2018, 1, 1), day(2018, 6, 30), 2),
            (day(2018, 1, 1), day(2018, 12, 31), 1),
            (day(2019, 1, 1), None, 1),
        ]
    );
    assert_eq!(
        adoption.sets.iter().map(|set| (set.units(), set.records)).collect::<Vec<_>>(),
        [(1, 1), (1, 1), (2, 3), (1, 1)]
    );
    assert_eq!((adoption.counted, adoption.undated, adoption.outside, adoption.others), (7, 1, 1, 0));
    assert_eq!(adoption.undated_units.len(), 1);
    // On New Year of 2019 three have certainly adopted and four possibly: Sichuan is among both.
    assert_eq!(adoption.curve.before(day(2019, 1, 1).unwrap()), (4, 4));
    assert_eq!(adoption.curve.before(day(2018, 8, 1).unwrap()), (3, 4));
    assert_eq!(ground.units().len(), 34);
    let level =
        AdoptionDefinition { level: AdoptionLevel::Province, of: Provinces::Mainland, ..AdoptionDefinition::default() };
    let (ground, adoption) = case.count("", DatePart::Issued, level);
    assert_eq!((ground.units().len(), adoption.first.len(), adoption.others), (31, 1, 8));
}

#[test]
fn survival_when_worked_by_hand_censors_at_the_end_of_the_search_and_leaves_out_who_was_not_searched() {
    let case = Case::of(WORKED);
    let (ground, adoption) = case.count("", DatePart::Issued, AdoptionDefinition::default());
    let survival = Survival::of(&adoption, &ground).unwrap();
    // Hebei has only an undated policy; Sichuan was not searched, though it adopted.
    assert_eq!((survival.watched, survival.not_searched.len()), (4, 29));
    let shares = |run: &SurvivalRun| {
        let share = |step: &SurvivalStep| (Day(step.at).to_string(), step.at_risk, step.events, step.share);
        run.steps.iter().map(share).collect::<Vec<_>>()
    };
    let step = |day: &str, at_risk, events, share| (day.to_owned(), at_risk, events, share);
    let earliest = [step("2016-11-05", 4, 1, 0.75), step("2018-01-01", 3, 2, 0.25), step("2019-01-01", 1, 1, 0.0)];
    assert_eq!(shares(&survival.earliest), earliest);
    let latest = [step("2016-11-05", 4, 1, 0.75), step("2018-06-30", 3, 1, 0.5), step("2018-12-31", 2, 1, 0.25)];
    assert_eq!(shares(&survival.latest), latest);
    assert_eq!((survival.earliest.censored, survival.latest.censored), (0, 1));
    // Without a search that ends there is no estimate.
    let bare = Case::of(
        r#"{"hongtou":1,"searched":[{"regions":["CN-GD"]}],"policies":[{"id":"a","region":"CN-GD","issued":"2018"}]}"#,
    );
    let (ground, adoption) = bare.count("", DatePart::Issued, AdoptionDefinition::default());
    assert_eq!(Survival::of(&adoption, &ground), None);
    // What was found behind the end of the search was found where nobody looked in others: censored.
    let short = Case::of(&WORKED.replace("2015/2020", "2015/2018-03"));
    let (ground, adoption) = short.count("", DatePart::Issued, AdoptionDefinition::default());
    let survival = Survival::of(&adoption, &ground).unwrap();
    assert_eq!((survival.earliest.censored, survival.latest.censored), (1, 3));
    assert_eq!(shares(&survival.latest), [step("2016-11-05", 4, 1, 0.75)]);
    // What was adopted before the search began was never at risk.
    let early = WORKED.replace("2015/2020", "2017/2020");
    let early = Case::of(&early);
    let (ground, adoption) = early.count("", DatePart::Issued, AdoptionDefinition::default());
    let survival = Survival::of(&adoption, &ground).unwrap();
    assert_eq!((survival.earliest.before, survival.earliest.spells.len()), (1, 3));
}

#[test]
fn places_when_they_adopt_are_the_largest_that_records_name_however_their_names_end() {
    let case = Case::of(
        r#"{"hongtou":1,"policies":[
        {"id":"a","region":"CN-GD","issued":"2018","place":[{"name":{"zh":"广州市","en":"Guangzhou"},"code":"440100"}]},
        {"id":"b","region":"CN-GD","issued":"2017","place":[{"name":"广州"},{"name":"黄埔区"}]},
        {"id":"c","region":"CN-BJ","issued":"2016","place":[{"name":"朝阳区"}]},
        {"id":"d","region":"CN-LN","issued":"2019","place":[{"name":"朝阳市"}]},
        {"id":"e","region":"CN-GD","issued":"2015"}]}"#,
    );
    let places = AdoptionDefinition { unit: AdoptionUnit::Place, ..AdoptionDefinition::default() };
    let (ground, adoption) = case.count("", DatePart::Issued, places);
    let named = |one: &FirstFound| {
        let unit = &ground.units()[one.unit as usize];
        (unit.region.clone(), unit.place.clone().unwrap().token, one.candidates)
    };
    let named: Vec<_> = adoption.first.iter().map(named).collect();
    let place = |region: &str, token: &str| (region.to_owned(), token.to_owned(), 1);
    assert_eq!(named, [place("CN-BJ", "朝阳"), place("CN-GD", "广州"), place("CN-LN", "朝阳")]);
    assert_eq!((adoption.counted, adoption.outside), (4, 1));
    assert_eq!(Survival::of(&adoption, &ground), None);
    let opens = adoption.opens(&ground, 1).unwrap().narrow("");
    assert_eq!(opens, "region:GD place:广州 issued?:2017");
}
