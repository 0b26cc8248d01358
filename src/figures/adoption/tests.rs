//! Every mark opens as many records as it says, over files and lines made at random; and the tables against their rules.

use super::*;
use crate::analysis::{AdoptionDefinition, AdoptionUnit, Provinces};
use crate::figures::layer::Layer;
use crate::figures::layout::{Area, MeasureText, TextSize, layout};
use crate::figures::numbers::{Numbers, numbers_of};
use crate::query::naive::{Random, file, files, line};
use crate::query::{DatePart, Lexicon, Query, lexicon_of, rows_of};

/// Letters of one width.
struct Fixed;

impl MeasureText for Fixed {
    fn width(&self, text: &str, _: TextSize) -> f32 {
        text.chars().count() as f32 * 6.0
    }

    fn height(&self, _: TextSize) -> f32 {
        15.0
    }
}

/// A dataset with who adopted in it when.
struct Case {
    dataset: Dataset,
    names: Lexicon,
    ground: AdoptionGround,
    adoption: Adoption,
    survival: Option<Survival>,
}

impl Case {
    fn of(text: &str, line: &str, definition: AdoptionDefinition) -> Self {
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let names = lexicon_of(&dataset);
        let query = Query::read(line, &names, false).unwrap();
        let matches = query.filter().run(&dataset, &()).unwrap();
        let asked = (DatePart::Issued, definition);
        let ground = AdoptionGround::count(&dataset, &names, matches.live(), asked, &()).unwrap();
        let adoption = Adoption::count(&dataset, &ground, &matches.found(), &()).unwrap();
        let survival = Survival::of(&adoption, &ground);
        Self { dataset, names, ground, adoption, survival }
    }

    fn shown(&self, lang: Lang) -> AdoptionShown<'_> {
        let Self { dataset, ground, adoption, survival, .. } = self;
        AdoptionShown { adoption, ground, survival: survival.as_ref(), dataset, lang }
    }
}

#[test]
fn marks_when_opened_find_as_many_records_as_they_say() {
    let mut opened = 0;
    for seed in 0..files(10) {
        let mut random = Random::new(seed);
        let file = file(&mut random);
        // What was searched is none of the fields that are made at random.
        let text = file.text.replacen('{', r#"{"searched":[{"issued":"2010/2022","at":"2023"}],"#, 1);
        for typed in [String::new(), line(&mut random, &file)] {
            let unit = *random.pick(&AdoptionUnit::ALL);
            let definition =
                AdoptionDefinition { unit, of: *random.pick(&Provinces::ALL), ..AdoptionDefinition::default() };
            let dataset = crate::formats::read(text.clone().into_bytes()).unwrap().dataset;
            let line = Query::read(&typed, &lexicon_of(&dataset), false).unwrap().line();
            let case = Case::of(&text, &line, definition);
            for plot in AdoptionPlot::ALL {
                let chart = adoption_chart(case.shown(Lang::En), plot);
                let laid = layout(&chart, Area::new(0.0, 0.0, 900.0, 700.0), &Fixed);
                for target in &laid.targets {
                    let Some(opens) = &target.opens else {
                        assert_eq!(target.count, 0, "{target:?}");
                        continue;
                    };
                    let narrowed = opens.narrow(&line);
                    let query = Query::read(&narrowed, &case.names, false).unwrap();
                    let found = rows_of(&query, &case.dataset).len();
                    assert_eq!(found, target.count as usize, "{plot:?} {}: {line} -> {narrowed}", target.words.name);
                    opened += usize::from(found > 0);
                }
            }
        }
    }
    assert!(opened > 30, "{opened}");
}

const WORKED: &str = r#"{"hongtou":1,
 "searched":[{"regions":["CN-GD","CN-BJ","CN-SH","CN-HE"],"issued":"2015/2019-06","at":"2021-03-01"}],
 "policies":[
 {"id":"a","region":"CN-GD","issued":"2016-11-05"},
 {"id":"b","region":"CN-BJ","issued":"2017/2018"},
 {"id":"c","region":"CN-SC","issued":"2018?"},
 {"id":"d","region":"CN-HE"},
 {"id":"e","region":"CN-TJ","issued":"../2018-03-01"}]}"#;

fn row(table: &Numbers, unit: &str, year: &str) -> Vec<String> {
    let found = table.rows.iter().find(|row| row[0] == unit && row[2] == year);
    found.map(|row| row[3..].to_vec()).unwrap_or_default()
}

#[test]
fn event_history_has_a_row_for_each_unit_and_year_and_two_readings_of_the_dates() {
    let case = Case::of(WORKED, "", AdoptionDefinition::default());
    let table = event_history(case.shown(Lang::En));
    // From the first year of the dates to the end of the search.
    assert_eq!(table.rows.len(), 34 * 4);
    assert_eq!(row(&table, "CN-GD", "2016"), ["1", "1", "1", "1", "0", "yes"]);
    assert_eq!(row(&table, "CN-GD", "2017"), ["0", "0", "0", "0", "0", "yes"]);
    assert_eq!(row(&table, "CN-BJ", "2017"), ["1", "1", "1", "0", "0", "yes"]);
    assert_eq!(row(&table, "CN-BJ", "2018"), ["0", "0", "1", "1", "0", "yes"]);
    assert_eq!(row(&table, "CN-SH", "2019"), ["1", "0", "1", "0", "0", "part"]);
    assert_eq!(row(&table, "CN-SC", "2018"), ["1", "1", "1", "0", "1", "no"]);
    assert_eq!(row(&table, "CN-HE", "2018"), ["NA", "NA", "NA", "NA", "0", "yes"]);
    assert_eq!(row(&table, "CN-TJ", "2016"), ["0", "0", "1", "0", "0", "no"]);
}

#[test]
fn cascade_has_a_row_for_each_unit_with_a_first_day() {
    let case = Case::of(WORKED, "", AdoptionDefinition::default());
    let table = cascade(case.shown(Lang::En), "kind:plan");
    assert_eq!(table.head[..3], ["node_name", "cascade_id", "event_time"]);
    let rows: Vec<&[String]> = table.rows.iter().map(|row| &row[..7]).collect();
    assert_eq!(rows[0], ["CN-GD", "kind:plan", "17110", "17110", "2016-11-05", "2016-11-05", "0"]);
    assert_eq!(rows[1], ["CN-BJ", "kind:plan", "17167", "17896", "2017-01-01", "2018-12-31", "0"]);
    assert_eq!(rows[2], ["CN-SC", "kind:plan", "17532", "17896", "2018-01-01", "2018-12-31", "1"]);
    assert_eq!(rows.len(), 3);
}

#[test]
fn captions_say_what_is_left_out_and_why_in_both_languages() {
    let case = Case::of(WORKED, "", AdoptionDefinition::default());
    let caption = |lang, plot| adoption_chart(case.shown(lang), plot).caption_text();
    let share = caption(Lang::En, AdoptionPlot::Share);
    for part in [
        "First dated policy found of each province, n = 4 of 5 policies, of any level and stage: 4 of 34 provinces have one.",
        "By date of issue.",
        "1 undated policy is left out.",
        "Only undated policies: 1 province (Hebei).",
        "29 provinces without any policy found: not found is not none.",
        "1 province only by a date with ?",
    ] {
        assert!(share.contains(part), "{part}: {share}");
    }
    let rows = caption(Lang::En, AdoptionPlot::First);
    assert!(rows.contains("A rank is all that the days allow; 4 provinces may have more than one."), "{rows}");
    let survival = caption(Lang::En, AdoptionPlot::KaplanMeier);
    for part in [
        "n = 4 of 5 policies, of any level and stage: 3 provinces of 34, those that were searched and have not only undated policies, up to 2019-06-30.",
        "30 provinces (",
        "Sichuan",
        "What was searched: ",
    ] {
        assert!(survival.contains(part), "{part}: {survival}");
    }
    for plot in AdoptionPlot::ALL {
        let chinese = caption(Lang::Zh, plot);
        assert!(chinese.contains("成文日期") && !chinese.contains("provinces"), "{chinese}");
    }
    let bare = Case::of(
        r#"{"hongtou":1,"policies":[{"id":"a","region":"CN-GD","issued":"2018"}]}"#,
        "",
        AdoptionDefinition::default(),
    );
    let chart = adoption_chart(bare.shown(Lang::En), AdoptionPlot::KaplanMeier);
    assert!(chart.lead.starts_with("No Kaplan-Meier curve") && chart.layers.is_empty(), "{}", chart.lead);
    assert_eq!(numbers_of(&chart).rows.len(), 0);
    assert_eq!(numbers_of(&chart).head.len(), 8, "a table without rows has its head");
}

#[test]
fn survival_is_not_estimated_where_it_would_not_be_what_it_says() {
    let searched = r#""searched":[{"regions":["CN-BJ"],"issued":"2010/2019"}]"#;
    let file = |policies: &str| format!(r#"{{"hongtou":1,{searched},"policies":[{policies}]}}"#);
    let caption = |case: &Case| adoption_chart(case.shown(Lang::En), AdoptionPlot::KaplanMeier).caption_text();
    // Only undated policies of the one province that was searched.
    let undated = Case::of(&file(r#"{"id":"a","region":"CN-BJ"}"#), "", AdoptionDefinition::default());
    assert!(undated.survival.is_none() && caption(&undated).contains("only undated policies"), "{}", caption(&undated));
    // A doubtful date makes nothing certain; one behind the search is told.
    let doubtful = file(r#"{"id":"a","region":"CN-BJ","issued":"2016-03-01?"}"#);
    let doubtful = Case::of(&doubtful, "", AdoptionDefinition::default()).survival.unwrap();
    assert_eq!((doubtful.earliest.censored, doubtful.latest.censored), (0, 1));
    let behind = Case::of(
        &file(r#"{"id":"a","region":"CN-BJ","issued":"2020-03-01"},{"id":"b","region":"CN-BJ"}"#),
        "",
        AdoptionDefinition::default(),
    );
    let told = caption(&behind);
    for part in
        ["Among the censored, with a policy behind the end of the search: 1", "Undated policies besides", "(Beijing)"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn numbers_of_the_share_at_new_year_are_those_under_the_axis() {
    let case = Case::of(WORKED, "", AdoptionDefinition::default());
    let chart = adoption_chart(case.shown(Lang::En), AdoptionPlot::Share);
    let texts: Vec<Vec<&str>> =
        chart.foot.iter().map(|row| row.cells.iter().map(|(_, text)| text.as_str()).collect()).collect();
    // On New Year of 2017 Tianjin may have adopted at any time before, Guangdong has.
    assert_eq!(texts, [["33-34", "32-33", "31-33"], ["0-1", "1-2", "1-3"]]);
    assert_eq!(numbers_of(&chart).rows.len(), case.adoption.curve.steps.len());
    let ends: Vec<&str> = chart.foot.iter().map(|row| row.end.as_str()).collect();
    let Some(Layer::Band(band)) = chart.layers.first() else { panic!("{:?}", chart.layers) };
    assert_eq!(
        (ends, band.end.clone()),
        (vec!["29-31 not found", "3-4"], vec!["3-4 of 34".to_owned(), "9-12%".to_owned()])
    );
}
