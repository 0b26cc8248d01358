//! The counts of maps, comparisons and coverage against a second look at the records themselves, over files and lines made at random.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::*;
use crate::dataset::region::REGIONS;
use crate::query::naive::{Random, file, files, line};
use crate::query::{DatePart, Field, Opens, lexicon_of, rows_of, with_possibly, without_field};

/// A file, and what can be asked of it.
struct Case {
    json: Json,
    dataset: Dataset,
    names: Lexicon,
}

impl Case {
    fn of(text: &str) -> Self {
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let names = lexicon_of(&dataset);
        Self { json: serde_json::from_str(text).unwrap(), dataset, names }
    }

    fn at_random(seed: u64) -> (Random, crate::query::naive::File, Self) {
        let mut random = Random::new(seed);
        let file = file(&mut random);
        let mut case = Self::of(&file.text);
        case.names.learn_labels(&case.dataset, "tag:x assigned:x by:x level:x", &()).unwrap();
        (random, file, case)
    }

    fn ids(&self, line: &str) -> BTreeSet<String> {
        let query = Query::read(line, &self.names, false).unwrap_or_else(|why| panic!("{line}: {why:?}"));
        rows_of(&query, &self.dataset).into_iter().map(|row| self.dataset.id(row)).collect()
    }

    fn opened(&self, opens: Option<&Opens>, line: &str) -> u32 {
        opens.map_or(0, |opens| self.ids(&opens.narrow(line)).len() as u32)
    }

    /// The policies with these ids.
    fn policies(&self, ids: &BTreeSet<String>) -> Vec<&Json> {
        let all = self.json["policies"].as_array().unwrap().iter();
        all.filter(|policy| policy["id"].as_str().is_some_and(|id| ids.contains(id))).collect()
    }

    /// Its regions as they stand in it, and all that is above them.
    fn regions(&self, policy: &Json) -> (Vec<String>, BTreeSet<String>) {
        let own: Vec<String> = match &policy["region"] {
            Json::String(one) => vec![one.clone()],
            Json::Array(many) => many.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        let parents: BTreeMap<&str, &str> = self.json["regions"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|region| Some((region["id"].as_str()?, region["parent"].as_str()?)))
            .collect();
        let mut all: BTreeSet<String> = own.iter().cloned().collect();
        for one in &own {
            let mut at = one.as_str();
            for _ in 0..40 {
                let Some(parent) = parents.get(at) else { break };
                all.insert((*parent).to_owned());
                at = parent;
            }
        }
        (own, all)
    }

    /// Whether a policy stands in a place.
    fn stands_in(&self, policy: &Json, cell: MapCell) -> bool {
        let (own, above) = self.regions(policy);
        let is_named = own.iter().any(|one| one == "CN") || REGIONS.iter().any(|region| above.contains(region.iso));
        match cell {
            MapCell::Province(at) => above.contains(REGIONS[usize::from(at)].iso),
            MapCell::Nation => own.iter().any(|one| one == "CN"),
            MapCell::Elsewhere => !own.is_empty() && !is_named,
            MapCell::Nowhere => own.is_empty(),
        }
    }
}

const LINES: [&str; 5] =
    ["", "issued:2017..2018", "issued?:2017..2018", "issued:2018.. region:GD", "region:BJ or kind:plan"];

#[test]
fn cells_when_counted_are_what_a_second_look_finds_and_what_they_open() {
    let (mut counted, mut possible, mut elsewhere) = (0, 0, 0);
    for seed in 0..files(12) {
        let (mut random, file, case) = Case::at_random(seed);
        let own = line(&mut random, &file);
        for typed in LINES.into_iter().chain([own.as_str()]) {
            let Ok(query) = Query::read(typed, &case.names, false) else { continue };
            let line = query.line();
            let value = *random.pick(&MapValue::ALL);
            let map = RegionMap::count(&case.dataset, &case.names, (&line, DatePart::Issued, value), &()).unwrap();
            let base = without_field(&line, Field::Region);
            let asks = |possibly| {
                if map.asked.is_some() { with_possibly(&base, DatePart::Issued, possibly) } else { base.clone() }
            };
            let narrowed = |line: &str| value.counted().opens().narrow(line);
            let (sure, may) = (case.ids(&narrowed(&asks(false))), case.ids(&narrowed(&asks(true))));
            let of = |ids: &BTreeSet<String>, cell| {
                case.policies(ids).into_iter().filter(|policy| case.stands_in(policy, cell)).count() as u32
            };
            assert_eq!((map.whole.certain, map.whole.all()), (sure.len() as u32, may.len() as u32), "{line}");
            for one in &map.cells {
                let what = format!("{:?} of {value:?} under {line}\n{}", one.cell, file.text);
                if one.opens.is_none() {
                    assert_eq!(one.counts.all(), 0, "{what}");
                    continue;
                }
                assert_eq!((one.counts.certain, one.counts.all()), (of(&sure, one.cell), of(&may, one.cell)), "{what}");
                assert_eq!(one.years.total(), one.counts.all(), "{what}");
                assert_eq!(case.opened(one.opens.as_ref(), &line), one.counts.all(), "{what}");
                let all = of(&case.ids(""), one.cell);
                assert_eq!(one.all, all, "{what}");
                match value {
                    MapValue::Records => assert_eq!(one.of, None),
                    MapValue::OfAll => assert_eq!(one.of.map(Split::all), Some(all), "{what}"),
                    _ => assert_eq!(one.of.map(Split::all), Some(of(&case.ids(&asks(true)), one.cell)), "{what}"),
                }
                counted += one.counts.all();
                possible += one.counts.possible;
                elsewhere += if one.cell == MapCell::Elsewhere { one.counts.all() } else { 0 };
            }
        }
    }
    assert!(counted > 200 && possible > 5 && elsewhere > 5, "{counted} {possible} {elsewhere}");
}

#[test]
fn groups_when_compared_hold_what_a_second_look_finds_also_where_they_overlap() {
    let mut overlaps = 0;
    for seed in 0..files(12) {
        let (mut random, file, case) = Case::at_random(seed);
        let typed = line(&mut random, &file);
        let Ok(query) = Query::read(&typed, &case.names, false) else { continue };
        let line = query.line();
        let groups = ["GD,BJ", "BJ,SH"].map(|group| ProvinceSet::read(group).unwrap());
        let compared = Comparison::count(&case.dataset, &case.names, (&line, DatePart::Issued), groups, &()).unwrap();
        let found = case.ids(&without_field(&line, Field::Region));
        let known = |set: ProvinceSet| -> Vec<u8> {
            set.iter().filter(|at| MapCell::Province(*at).opens(&case.names).is_some()).collect()
        };
        let is_in =
            |policy: &&Json, set| known(set).into_iter().any(|at| case.stands_in(policy, MapCell::Province(at)));
        for (side, set) in compared.sides.iter().zip(groups) {
            let expected = case.policies(&found).into_iter().filter(|policy| is_in(policy, set)).count() as u32;
            assert_eq!(side.total, expected, "{set} under {line}\n{}", file.text);
            assert_eq!(case.opened(side.opens.as_ref(), &line), expected, "{line}");
            assert_eq!((side.kinds.shown.total(), side.codes.shown.total()), (expected, expected), "{line}");
        }
        let both = |policy: &&Json| is_in(policy, groups[0]) && is_in(policy, groups[1]);
        let expected = case.policies(&found).into_iter().filter(both).count() as u32;
        assert_eq!(compared.both, expected, "{line}\n{}", file.text);
        if compared.both_opens.is_some() {
            assert_eq!(case.opened(compared.both_opens.as_ref(), &line), expected, "{line}");
        }
        assert_eq!(compared.shared, ProvinceSet::read("BJ").unwrap());
        overlaps += expected;
    }
    assert!(overlaps > 0);
}

/// Reports made at random, some of which do not say everything.
fn reports(random: &mut Random) -> Json {
    let one = |random: &mut Random, at: usize| {
        let mut report = json!({"id": format!("r{at}"), "by": "study"});
        for (key, values) in [
            ("of", vec![json!("policies"), json!("governments"), json!("laws"), Json::Null]),
            ("level", vec![json!("province"), json!("prefecture"), json!("county"), json!("city"), Json::Null]),
            (
                "issued",
                vec![
                    json!("2016/2018-06"),
                    json!("2018"),
                    json!("../2017"),
                    json!("2017/.."),
                    json!("2018?"),
                    Json::Null,
                ],
            ),
            (
                "regions",
                vec![json!(["CN-GD"]), json!(["CN-GD", "CN-BJ"]), json!(["CN"]), json!(["Atlantis"]), Json::Null],
            ),
            ("count", vec![json!(3), json!(40), Json::Null]),
        ] {
            let value = random.pick(&values).clone();
            if value != Json::Null {
                report[key] = value;
            }
        }
        report
    };
    (0..12).map(|at| one(random, at)).collect::<Vec<_>>().into()
}

/// The provinces of some policies, of those regions of theirs that a report asks for.
fn provinces(case: &Case, ids: &BTreeSet<String>, report: &Json) -> usize {
    let asked: Vec<&str> = report["regions"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    let mut all = BTreeSet::new();
    for policy in case.policies(ids) {
        if !matches!(policy["level"].as_str(), Some("national" | "province")) {
            continue;
        }
        for own in case.regions(policy).0 {
            let (_, above) = case.regions(&json!({"region": own}));
            let is_asked = |asked: &&str| *asked == own || *asked != "CN" && above.contains(*asked);
            if !asked.is_empty() && !asked.iter().any(is_asked) {
                continue;
            }
            let named: Vec<&str> = REGIONS.iter().map(|region| region.iso).filter(|iso| above.contains(*iso)).collect();
            match named.as_slice() {
                [] => {
                    let parents = |one: &String| case.regions(&json!({"region": one})).1.len();
                    let highest = above.iter().filter(|one| *one != "CN" || own == "CN").min_by_key(|one| parents(one));
                    all.extend(highest.cloned());
                }
                named => all.extend(named.iter().map(|iso| (*iso).to_owned())),
            }
        }
    }
    all.len()
}

#[test]
fn held_beside_reported_is_what_its_line_finds_and_a_gap_is_only_where_all_is_said() {
    let (mut gaps, mut held, mut lacking) = (0, 0, 0);
    for seed in 0..files(12) {
        let mut random = Random::new(seed);
        let mut json: Json = serde_json::from_str(&file(&mut random).text).unwrap();
        json["reported"] = reports(&mut random);
        let case = Case::of(&json.to_string());
        for line in ["", "region:GD kind:plan", "issued:2017 level:province"] {
            let line = Query::read(line, &case.names, false).map_or_else(|_| String::new(), |query| query.line());
            let coverage = Coverage::count(&case.dataset, &case.names, &line, &()).unwrap();
            assert_eq!(coverage.rows.len(), 12);
            for row in &coverage.rows {
                let report = &json["reported"][row.at];
                let what = format!("{report} under {line}");
                let says = |key: &str, values: &[&str]| report[key].as_str().is_some_and(|own| values.contains(&own));
                let is_known = report["regions"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .all(|region| token(&case.names, region.as_str().unwrap()).is_some());
                let is_said = line != "region:GD kind:plan"
                    && says("of", &["policies", "governments"])
                    && says("level", &["province", "prefecture", "county"])
                    && says("issued", &["2016/2018-06", "2018", "../2017"])
                    && report["count"].is_number()
                    && is_known;
                assert_eq!(row.no_gap.is_empty(), is_said, "{what}");
                let count = report["count"].as_i64().unwrap_or(0);
                let gap = row.gap(&case.dataset.header().reported()[row.at]);
                assert_eq!(gap.is_some(), is_said, "{what}");
                gaps += u32::from(is_said);
                for own in [&row.certain, &row.possibly] {
                    let Some(opens) = &own.opens else { continue };
                    let ids = case.ids(&opens.narrow(&line));
                    assert_eq!(ids.len() as u32, own.records, "{what}");
                    match (report["of"] == "governments", report["level"] == "province") {
                        (true, true) => assert_eq!(own.number as usize, provinces(&case, &ids, report), "{what}"),
                        (true, false) => assert!(own.number <= own.records * 3, "{what}"),
                        (false, _) => assert_eq!(own.number, own.records, "{what}"),
                    }
                    held += own.records;
                }
                assert!(row.certain.number <= row.possibly.number && row.certain.records <= row.possibly.records);
                if let Some(opens) = &row.lacking_opens {
                    assert_eq!(case.opened(Some(opens), &line), row.possibly.records + row.lacking, "{what}");
                    lacking += row.lacking;
                }
                if let Some((low, high)) = gap {
                    assert_eq!(high, count - i64::from(row.certain.number), "{what}");
                    assert_eq!(low, count - i64::from(row.most), "{what}");
                    assert!(row.most >= row.possibly.number, "{what}");
                }
            }
        }
    }
    assert!(gaps > 5 && held > 20 && lacking > 5, "{gaps} {held} {lacking}");
}

use super::places::token;

#[test]
fn what_the_seed_reports_stands_beside_what_the_sample_holds() {
    let text = crate::formats::sample::SAMPLE;
    let case = Case::of(text);
    let coverage = Coverage::count(&case.dataset, &case.names, "", &()).unwrap();
    let row = |id: &str| {
        let at = case.dataset.header().reported().iter().position(|report| report.id == id).unwrap();
        coverage.rows.iter().find(|row| row.at == at).unwrap().clone()
    };
    // 17 governments: unit, level and period are said, and all regions are meant.
    let governments = row("blockdata-governments");
    assert_eq!((governments.unit, governments.no_gap.as_slice()), (Some(CoverageUnit::Governments), &[][..]));
    let ids = case.ids(&governments.certain.opens.as_ref().unwrap().narrow(""));
    let provinces: BTreeSet<&str> =
        case.policies(&ids).into_iter().filter_map(|policy| policy["region"].as_str()).collect();
    assert_eq!(governments.certain.number as usize, provinces.len());
    let reported = |id: &str| case.dataset.header().reported().iter().find(|report| report.id == id).unwrap();
    assert_eq!(
        governments.gap(reported("blockdata-governments")).unwrap().1,
        17 - i64::from(governments.certain.number)
    );
    // 32 policies and the five of Beijing: of which level they are, nobody says.
    for (id, line) in [("blockdata-policies", "issued:2016..2018"), ("blockdata-bj", "region:BJ issued:2016..2018")] {
        let row = row(id);
        assert_eq!((row.no_gap.as_slice(), row.gap(reported(id))), (&[NoGap::Level][..], None));
        assert_eq!(row.certain.opens.as_ref().unwrap().narrow(""), line);
    }
    let three = row("blockdata-bj-sh-gd");
    assert_eq!(three.no_gap, [NoGap::Level, NoGap::Period]);
    assert_eq!(three.certain.opens.as_ref().unwrap().narrow("kind:plan issued:2018"), "kind:plan region:BJ,SH,GD");
}

#[test]
fn places_when_searched_or_not_are_told_apart_by_the_period_of_the_filter() {
    let case = Case::of(
        r#"{"hongtou":1,"searched":[{"regions":["CN-GD"],"issued":"2016/2019"},{"regions":["CN-BJ"],"at":"2018-06-30"}],
        "policies":[{"id":"a","region":"CN-SH","issued":"2018"}]}"#,
    );
    let known = |line: &str, date| {
        let map = RegionMap::count(&case.dataset, &case.names, (line, date, MapValue::Records), &()).unwrap();
        ["CN-GD", "CN-BJ", "CN-SH"].map(|iso| map.cells.iter().find(|one| one.cell.iso() == Some(iso)).unwrap().known)
    };
    use Known::{InPart, NotSearched, Searched};
    assert_eq!(known("", DatePart::Issued), [Searched, Searched, NotSearched]);
    assert_eq!(known("issued:2018", DatePart::Issued), [Searched, InPart, NotSearched]);
    assert_eq!(known("issued:..2018-06", DatePart::Issued), [InPart, Searched, NotSearched]);
    assert_eq!(known("issued:2020..", DatePart::Issued), [NotSearched; 3]);
    assert_eq!(known("", DatePart::Published), [NotSearched; 3]);
}
