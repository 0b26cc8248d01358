//! Every mark of a map, a comparison and a coverage opens just as many records as it counts; and what stands on and under them.

use super::*;
use crate::analysis::{Comparison, Coverage, RegionMap};
use crate::figures::chart::Chart;
use crate::figures::layer::{Cell, Layer, Searched, Tile};
use crate::figures::numbers::numbers_of;
use crate::figures::timeline::tests::{at_random, found};
use crate::figures::{Plot, Recipe};
use crate::query::naive::{files, line};
use crate::query::{DatePart, Query, lexicon_of};

/// A dataset, and what is asked of it.
struct Case {
    dataset: Dataset,
    names: Lexicon,
    query: Query,
    line: String,
}

impl Case {
    fn of(text: &str, line: &str) -> Self {
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let names = lexicon_of(&dataset);
        Self::asked(dataset, names, line)
    }

    fn asked(dataset: Dataset, names: Lexicon, line: &str) -> Self {
        let query = Query::read(line, &names, false).unwrap();
        let line = query.line();
        Self { dataset, names, query, line }
    }

    fn shown(&self, lang: Lang) -> MapShown<'_> {
        MapShown { dataset: &self.dataset, names: &self.names, ast: self.query.ast(), line: &self.line, lang }
    }

    fn map(&self, choice: MapChoice, lang: Lang) -> Chart {
        let asked = (self.line.as_str(), DatePart::Issued, choice.value);
        map_chart(&RegionMap::count(&self.dataset, &self.names, asked, &()).unwrap(), &self.shown(lang), choice)
    }

    fn compared(&self, groups: [&str; 2]) -> Chart {
        let groups = groups.map(|group| ProvinceSet::read(group).unwrap());
        let asked = (self.line.as_str(), DatePart::Issued);
        let compared = Comparison::count(&self.dataset, &self.names, asked, groups, &()).unwrap();
        compare_chart(&compared, &self.shown(Lang::En))
    }

    fn coverage(&self, lang: Lang) -> Chart {
        let coverage = Coverage::count(&self.dataset, &self.names, &self.line, &()).unwrap();
        coverage_chart(&coverage, &self.shown(lang))
    }

    fn opened(&self, opens: &crate::query::Opens) -> u32 {
        found(&self.dataset, &self.names, &opens.narrow(&self.line))
    }
}

fn tiles(chart: &Chart) -> &[Tile] {
    match chart.layers.as_slice() {
        [Layer::Tiles(tiles)] => tiles,
        other => panic!("{other:?}"),
    }
}

fn cells(chart: &Chart) -> &[Cell] {
    match chart.layers.as_slice() {
        [Layer::Cells(cells)] => cells,
        other => panic!("{other:?}"),
    }
}

fn tile<'a>(chart: &'a Chart, label: &str) -> &'a Tile {
    tiles(chart).iter().find(|tile| tile.label == label).unwrap()
}

#[test]
fn marks_when_clicked_open_as_many_records_as_they_count() {
    let (mut of_tiles, mut of_cells) = (0, 0);
    for seed in 0..files(6) {
        let (mut random, file, dataset, names) = at_random(seed);
        let own = line(&mut random, &file);
        for typed in ["", "issued:2017..2018", "region:GD issued?:2018", &own] {
            let case = Case::asked(dataset.clone(), names.clone(), typed);
            let choice = MapChoice { value: *random.pick(&MapValue::ALL), timelines: true, ..MapChoice::default() };
            for tile in tiles(&case.map(choice, Lang::En)) {
                let opens = tile.opens.as_ref().unwrap();
                assert_eq!(case.opened(opens), tile.counts.all(), "{} under {typed}", tile.name);
                of_tiles += tile.counts.all();
            }
            for cell in cells(&case.compared(["GD,BJ", "BJ,SH"])) {
                let Some(opens) = &cell.opens else { continue };
                let line = opens.narrow(&case.line);
                assert_eq!(case.opened(opens), cell.counts.all(), "{line} under {typed}\n{}", file.text);
                of_cells += cell.counts.all();
            }
        }
    }
    assert!(of_tiles > 50 && of_cells > 100, "{of_tiles} {of_cells}");
}

const SMALL: &str = r#"{"hongtou":1,"limits":{"en":"Not complete."},"regions":[{"id":"CN-GD","name":{"en":"Guangdong"}},
    {"id":"CN-BJ"},{"id":"CN-SH"},{"id":"GD-SZ","parent":"CN-GD"},{"id":"outer","name":{"en":"Outer place"}}],
    "searched":[{"regions":["CN-SH"],"issued":"2010/2020"}],
    "policies":[{"id":"a","region":"CN-GD","issued":"2018-02"},{"id":"b","region":"GD-SZ","issued":"2017/2018"},
    {"id":"c","region":["CN-GD","CN-BJ"],"issued":"2018-05-01"},{"id":"d","region":"outer","issued":"2018"},
    {"id":"e","region":"CN","issued":"2016"},{"id":"f"},{"id":"g","region":"CN-BJ","issued":"2017-11/2018-01"}]}"#;

#[test]
fn tiles_when_of_a_period_say_what_is_certain_and_what_is_possible_and_what_nobody_knows() {
    let case = Case::of(SMALL, "issued:2018 region:BJ");
    let chart = case.map(MapChoice::default(), Lang::En);
    let text = |label: &str| tile(&chart, label).text.as_str();
    assert_eq!([text("GD"), text("BJ"), text("SH"), text("else"), text("none")], ["2 (1)", "1 (1)", "0", "1", "0"]);
    assert_eq!(tile(&chart, "GD").short, "2+");
    assert!(tile(&chart, "BJ").is_chosen && !tile(&chart, "GD").is_chosen);
    assert_eq!(tile(&chart, "SH").searched, Searched::Yes);
    assert_eq!(tile(&chart, "BJ").searched, Searched::No);
    let opened = |label: &str| tile(&chart, label).opens.as_ref().unwrap().narrow(&case.line);
    assert_eq!(
        (opened("GD"), opened("else")),
        ("issued?:2018 region:GD".into(), "issued:2018 -region:BJ,SH,GD,=CN has:region".into())
    );
    assert!(chart.lead.starts_with("3 policies certainly in the period, 2 more possibly"), "{}", chart.lead);
    for said in
        ["outlined and set aside", "counts in each of several places", "Outer place", "no census", "Not complete."]
    {
        assert!(chart.caption.contains(said), "{said}: {}", chart.caption);
    }
    let words: Vec<&str> = chart.signs.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["not searched", "in the filter"]);
    // Without the period all of it is certain.
    let all = Case::of(SMALL, "").map(MapChoice::default(), Lang::En);
    assert_eq!(
        [tile(&all, "GD").text.as_str(), tile(&all, "BJ").text.as_str(), tile(&all, "none").text.as_str()],
        ["3", "2", "1"]
    );
}

#[test]
fn tiles_when_of_shares_say_of_how_many_and_are_shaded_by_share() {
    let choice = MapChoice { value: MapValue::OfAll, ..MapChoice::default() };
    let chart = Case::of(SMALL, "issued:2018").map(choice, Lang::En);
    assert_eq!([tile(&chart, "GD").text.as_str(), tile(&chart, "BJ").text.as_str()], ["2 (1)/3", "1 (1)/2"]);
    assert_eq!((tile(&chart, "GD").class, tile(&chart, "SH").class), (5, 0));
    assert_eq!(chart.classes.len(), 6);
    let table = numbers_of(&chart);
    let row = table.rows.iter().find(|row| row[0] == "Guangdong").unwrap();
    assert_eq!(row[1..], ["2", "1", "3", "0", "not searched"]);
}

#[test]
fn small_timelines_when_wanted_are_on_one_scale_and_stand_in_the_table() {
    let choice = MapChoice { timelines: true, ..MapChoice::default() };
    let chart = Case::of(SMALL, "").map(choice, Lang::En);
    let bars = |label: &str| tile(&chart, label).bars.iter().map(|bar| (bar.certain, bar.possible)).collect::<Vec<_>>();
    assert_eq!(bars("GD"), [(0, 0), (0, 1), (2, 1)]);
    assert_eq!(bars("BJ"), [(0, 0), (0, 1), (1, 1)]);
    assert!(tiles(&chart).iter().all(|tile| tile.highest == 3));
    assert!(chart.caption.contains("from 2016 to 2018") && chart.caption.contains("undated: 1"), "{}", chart.caption);
    let table = numbers_of(&chart);
    assert_eq!(table.head[4..], ["2016", "2016 possible", "2017", "2017 possible", "2018", "2018 possible"]);
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
}

#[test]
fn tiles_of_shares_are_known_where_it_is_known_of_how_many() {
    let text = r#"{"hongtou":1,"policies":[
        {"id":"a","region":"CN-GD","sources":[{"id":"s","url":"https://example.org/1"}]},{"id":"c","region":"CN-SH"},
        {"id":"b","region":"CN-GD","sources":[{"id":"s","url":"https://example.org/2"}]},{"id":"d","region":"CN-SH"},
        {"id":"e","region":"CN-BJ","sources":[{"id":"s","url":"https://example.org/3"}]}]}"#;
    let choice = MapChoice { value: MapValue::WithoutSource, ..MapChoice::default() };
    let case = Case::of(text, "-region:BJ");
    let chart = case.map(choice, Lang::En);
    let gd = tile(&chart, "GD");
    assert_eq!((gd.text.as_str(), gd.class, gd.is_known(), gd.searched), ("0/2", 0, true, Searched::No));
    assert_eq!(tile(&chart, "SH").text, "2/2");
    assert!(!tile(&chart, "XZ").is_known());
    assert_eq!(chart.lead, "2 of 5 policies have no source.");
    let one = Case::of(text, "id:c,a,b");
    assert_eq!(one.map(choice, Lang::En).lead, "1 of 3 policies has no source.");
    assert_eq!(one.map(choice, Lang::Zh).lead, "3 项政策中有 1 项没有来源。");
    // It is no place that could be searched, so that none is none.
    let text = SMALL.replace(r#"{"id":"f"}"#, r#"{"id":"f","kind":"plan"}"#);
    let chart = Case::of(&text, "-kind:plan -id:d").map(MapChoice::default(), Lang::En);
    for label in ["none", "else"] {
        let tile = tile(&chart, label);
        assert_eq!((tile.text.as_str(), tile.is_known(), tile.searched), ("0", true, Searched::NoPlace), "{label}");
    }
}

#[test]
fn small_timelines_when_years_lie_before_them_say_how_many_records_do() {
    let text = r#"{"hongtou":1,"policies":[{"id":"a","region":"CN-GD","issued":"2018"},{"id":"b","region":["CN-GD","CN-BJ"],"issued":"2017"},
        {"id":"c","region":"CN-GD","issued":"2016/2017"},{"id":"typo","region":"CN-SH","issued":"2918"}]}"#;
    let choice = MapChoice { timelines: true, ..MapChoice::default() };
    let said = |line: &str| Case::of(text, line).map(choice, Lang::En).caption;
    assert!(
        said("").contains("In no bar, since before 2859: 2 certainly, and others that may lie there."),
        "{}",
        said("")
    );
    assert!(said("-id:c").contains("In no bar, since before 2859: 2."), "{}", said("-id:c"));
    assert!(!said("-id:typo").contains("since before"), "{}", said("-id:typo"));
}

#[test]
fn maps_and_comparisons_of_a_period_say_what_it_leaves_out_and_what_may_lie_in_it() {
    let text = r#"{"hongtou":1,"policies":[{"id":"a","region":"CN-GD","issued":"2018"},{"id":"b","region":"CN-GD","issued":"2017/2018"},
        {"id":"c","region":"CN-GD"},{"id":"d","region":["CN-GD","CN-BJ"]},{"id":"e","region":"CN-SH"},
        {"id":"f","region":"CN-BJ","issued":"2018/2019"},{"id":"g","region":"CN-BJ","issued":"2017/2019"},{"id":"h","region":"CN-GD","issued":"../2018"}]}"#;
    let period = Case::of(text, "issued:2018 region:GD");
    let map = period.map(MapChoice::default(), Lang::En).caption;
    assert!(map.contains("3 undated policies are left out by the period."), "{map}");
    let compared = period.compared(["GD", "BJ"]).caption;
    assert!(compared.contains("2 undated policies are left out by the period."), "{compared}");
    let possibly = "May lie in the period besides, and are not counted: 2 in A, 2 in B.";
    assert!(compared.contains(possibly), "{compared}");
    // What is counted already is not said again, nor is anything where no period is asked for.
    assert!(!Case::of(text, "issued?:2018").compared(["GD", "BJ"]).caption.contains("besides"));
    let all = Case::of(text, "");
    for caption in [all.compared(["GD", "BJ"]).caption, all.map(MapChoice::default(), Lang::En).caption] {
        assert!(!caption.contains("left out by the period") && !caption.contains("besides"), "{caption}");
    }
}

#[test]
fn groups_of_very_many_kinds_count_each_that_has_a_row_in_both() {
    // Each group has most of its own kinds; one that both have is rare in the second.
    let mut policies = Vec::new();
    for at in 0..600 {
        policies.push(format!(r#"{{"id":"a{at}","region":"CN-GD","kind":"k{}"}}"#, at % 300));
        policies.push(format!(r#"{{"id":"b{at}","region":"CN-BJ","kind":"k{}"}}"#, 300 + at % 300));
    }
    policies.extend((0..9).map(|at| format!(r#"{{"id":"c{at}","region":"CN-GD","kind":"both"}}"#)));
    policies.push(r#"{"id":"d","region":"CN-BJ","kind":"both"}"#.to_owned());
    let case = Case::of(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, policies.join(",")), "");
    let chart = case.compared(["GD", "BJ"]);
    let both = chart.up.slots().iter().position(|slot| slot.name.ends_with(": both")).unwrap();
    let counts: Vec<u32> = cells(&chart).iter().filter(|cell| cell.row == both).map(|cell| cell.counts.all()).collect();
    assert_eq!(counts, [9, 1]);
    assert!(chart.caption.contains(": 589."), "{}", chart.caption);
    for cell in cells(&chart) {
        let Some(opens) = &cell.opens else { continue };
        assert_eq!(case.opened(opens), cell.counts.all(), "{}", cell.says);
    }
}

#[test]
fn groups_that_share_policies_say_so_and_each_share_is_of_its_group() {
    let case = Case::of(SMALL, "");
    let chart = case.compared(["GD", "BJ,SH"]);
    let texts = |row: &str| {
        let at = chart.up.slots().iter().position(|slot| slot.name == row).unwrap();
        cells(&chart).iter().filter(|cell| cell.row == at).map(|cell| cell.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts("all"), ["3, 100%", "2, 100%"]);
    assert_eq!(texts("in both"), ["1, 33%", "1, 50%"]);
    assert_eq!(texts("2018"), ["2 (1), 67%", "1 (1), 50%"]);
    assert!(chart.lead.contains("A: Guangdong (n = 3). B:"), "{}", chart.lead);
    assert!(chart.caption.contains("1 policy stands in both groups"), "{}", chart.caption);
    assert_eq!(chart.across.slots()[0].label, "A, n = 3");
    assert_eq!(texts("Kind: none"), ["3, 100%", "2, 100%"]);
}

#[test]
fn coverage_of_the_sample_has_a_gap_only_where_all_is_said_and_says_that_it_is_no_census() {
    let text = crate::formats::sample::SAMPLE;
    let case = Case::of(text, "");
    let chart = case.coverage(Lang::En);
    let table = numbers_of(&chart);
    let at = |id: &str, head: &str| {
        let column = table.head.iter().position(|own| own == head).unwrap();
        table.rows.iter().find(|row| row[0] == id).unwrap()[column].as_str()
    };
    let governments = |head| at("blockdata-governments", head);
    assert_eq!((governments("count"), governments("not_said")), ("17", ""));
    assert_ne!(governments("gap_low"), "");
    for (id, count, not_said) in [
        ("blockdata-policies", "32", "level"),
        ("blockdata-bj", "5", "level"),
        ("blockdata-bj-sh-gd", "11", "level period"),
    ] {
        assert_eq!((at(id, "count"), at(id, "not_said"), at(id, "gap_low")), (count, not_said, ""), "{id}");
        assert_ne!(at(id, "held"), "", "{id}");
    }
    assert_eq!(at("zeroone-national", "at_least"), "1");
    for cell in cells(&chart) {
        if let Some(opens) = &cell.opens {
            assert_eq!(case.opened(opens), cell.counts.all());
        }
    }
    for lang in [Lang::En, Lang::Zh] {
        let said = case.coverage(lang).caption_text();
        assert!(said.contains(if lang == Lang::En { "no census" } else { "不等于普查" }), "{said}");
    }
    // Of a dataset without reports it is said that there are none.
    let none = Case::of(r#"{"hongtou":1,"policies":[]}"#, "").coverage(Lang::En);
    assert!(none.caption.contains("states no counts"), "{}", none.caption);
}

#[test]
fn coverage_when_records_lack_what_it_takes_to_know_says_how_many_in_cell_caption_and_table() {
    let text = r#"{"hongtou":1,"reported":[{"id":"r","of":"policies","count":1,"at_least":true,"level":"province","issued":"2018"}],
        "policies":[{"id":"a","region":"CN-GD","level":"province","issued":"2018"},{"id":"b","region":"CN-GD","level":"province"},
        {"id":"c","region":"CN-GD","issued":"2018"},{"id":"d","region":"CN-GD","level":"county"}]}"#;
    let case = Case::of(text, "");
    let chart = case.coverage(Lang::En);
    assert_eq!(chart.across.slots()[2].label, "with possible");
    let texts: Vec<&str> = cells(&chart).iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["1+", "1", "1 (+2)", "0+"]);
    for cell in &cells(&chart)[2..] {
        assert!(
            cell.says
                .ends_with("\n2 more policies lack the date, level or region that would tell, and may belong here"),
            "{}",
            cell.says
        );
    }
    assert!(
        chart.caption.contains("up to 2, with a plus in parentheses. They are not among those held"),
        "{}",
        chart.caption
    );
    let table = numbers_of(&chart);
    let at = |head: &str| table.rows[0][table.head.iter().position(|own| own == head).unwrap()].as_str();
    assert_eq!((at("records_lacking"), at("gap_low"), at("gap_high")), ("2", "0", "0"));
    assert_eq!(found(&case.dataset, &case.names, at("query_lacking")), 3);
    // Of another filter the gap would be of that filter.
    let chart = Case::of(text, "region:GD missing:code").coverage(Lang::En);
    let gap = cells(&chart).last().unwrap();
    assert_eq!(gap.text, "filter");
    assert!(gap.says.starts_with("no gap worked out, since the filter asks for more"), "{}", gap.says);
}

#[test]
fn figures_of_provinces_when_made_twice_are_the_same_and_their_recipe_says_what_they_are() {
    let text = crate::formats::sample::SAMPLE;
    let case = Case::of(text, "issued:2018");
    let groups = ["GD", "BJ,SH"].map(|group| ProvinceSet::read(group).unwrap());
    for (plot, said) in [
        (Plot::Map, r#""value":"records","timelines":true,"a":"GD","b":"BJ,SH""#),
        (Plot::Compare, r#""a":"GD","b":"BJ,SH""#),
        (Plot::Coverage, r#""reported":""#),
    ] {
        for lang in [Lang::En, Lang::Zh] {
            let map = MapChoice { timelines: true, groups, ..MapChoice::default() };
            let recipe = Recipe { plot, map, lang, ..Recipe::default() };
            let make = || recipe.make(&case.dataset, (&case.query, &case.names), Default::default(), &()).unwrap();
            let figure = make();
            assert_eq!(figure.svg(), make().svg());
            assert!(figure.recipe.contains(said), "{}", figure.recipe);
            assert!(figure.page.missing.is_empty(), "{:?}", figure.page.missing);
        }
    }
}
