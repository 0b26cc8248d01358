use super::*;
use crate::dataset::Dataset;
use crate::formats;
use crate::query::{Mode, Query, lexicon_of, with_value};

const FILE: &str = r#"{"hongtou": 1, "id": "x", "policies": [
    {"id": "a", "issued": "2016-11", "level": "county", "tags": ["Pilot", "pilot", "r2"],
     "issuers": [{"name": {"zh": "财政局", "en": "Finance bureau"}}], "text": "x",
     "place": [{"name": {"zh": "深圳市", "en": "Shenzhen"}, "code": "440300"}, {"name": {"zh": "南山区"}}]},
    {"id": "b", "issued": "2018?", "tags": ["pilot"], "issuers": [{"name": {"zh": "财政局"}}], "note": "x"},
    {"id": "c", "issued": "2018", "issuers": [{"name": {"zh": "财政局办公室"}}],
     "place": [{"name": {"zh": "深圳市", "en": "Shenzhen"}}],
     "annotations": [{"id": "n", "code": "k", "by": "LW", "at": "2020-01-01T00:00:00Z"}]},
    {"id": "d", "issued": "2017/2018", "level": "province"},
    {"id": "e", "issued": "../2018"}
]}"#;

fn dataset() -> Dataset {
    formats::read(FILE.as_bytes().to_vec()).unwrap().dataset
}

fn counted(dataset: &Dataset, line: &str, field: Field, lang: Lang) -> Vec<(String, u32, u32)> {
    let query = Query::read(line, &lexicon_of(dataset), false).unwrap();
    let matches = query.filter().run(dataset, &()).unwrap();
    let values = count_values(dataset, (query.ast(), &matches), field, lang, &()).unwrap().values;
    values.into_iter().map(|one| (one.value, one.shown, one.all)).collect()
}

fn is(values: &[(String, u32, u32)], expected: &[(&str, u32, u32)]) {
    let values: Vec<(&str, u32, u32)> =
        values.iter().map(|(value, shown, all)| (value.as_str(), *shown, *all)).collect();
    assert_eq!(values, expected);
}

#[test]
fn values_when_counted_are_one_in_any_spelling_and_a_record_once() {
    let dataset = dataset();
    is(&counted(&dataset, "", Field::Tag, Lang::En), &[("Pilot", 2, 2), ("r2", 1, 1)]);
    is(&counted(&dataset, "", Field::By, Lang::En), &[("LW", 1, 1)]);
    // Its own terms are left out, those of others are not.
    is(&counted(&dataset, "tag:r2 has:note", Field::Tag, Lang::En), &[("Pilot", 1, 2), ("r2", 0, 1)]);
}

#[test]
fn names_when_counted_are_listed_in_the_language_and_counted_in_all() {
    let dataset = dataset();
    let english = [("财政局", 2, 2), ("Finance bureau", 1, 1), ("财政局办公室", 1, 1)];
    is(&counted(&dataset, "", Field::Issuer, Lang::En), &english);
    is(&counted(&dataset, "", Field::Issuer, Lang::Zh), &[("财政局", 2, 2), ("财政局办公室", 1, 1)]);
    is(&counted(&dataset, "", Field::Place, Lang::Zh), &[("深圳市", 2, 2), ("南山区", 1, 1)]);
    is(&counted(&dataset, "", Field::Place, Lang::En), &[("Shenzhen", 2, 2), ("南山区", 1, 1)]);
}

#[test]
fn years_when_counted_are_certain_and_list_those_without_a_record() {
    let dataset = dataset();
    is(
        &counted(&dataset, "issued:2016", Field::Issued, Lang::En),
        &[("2016", 1, 1), ("2017", 0, 0), ("2018", 1, 1), ("", 1, 1)],
    );
}

#[test]
fn levels_and_parts_when_counted_are_all_listed() {
    let dataset = dataset();
    let levels = counted(&dataset, "level:county", Field::Level, Lang::En);
    assert_eq!(levels.len(), 5);
    assert_eq!(levels[1], ("province".to_owned(), 1, 1));
    let parts = counted(&dataset, "missing:text tag:pilot", Field::Has, Lang::En);
    assert_eq!(parts.len(), PARTS.len());
    let of = |name: &str| parts.iter().find(|(value, ..)| value == name).map(|(_, shown, all)| (*shown, *all));
    assert_eq!((of("text"), of("note"), of("days")), (Some((1, 1)), Some((1, 1)), Some((2, 4))));
}

#[test]
fn values_when_very_many_are_listed_up_to_a_limit_with_those_that_the_line_names() {
    let many = 2 * MOST_LISTED + 100;
    let record = |at: usize| format!(r#"{{"id":"{at}","tags":["all","t{at:06}"],"note":"t{at:06}"}}"#);
    let records: Vec<String> = (0..many).map(record).collect();
    let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","));
    let dataset = formats::read(text.into_bytes()).unwrap().dataset;
    let last = format!("t{:06}", many - 1);
    // `all` and the first ones; one more that the line names; one more that a record has that is found.
    for (line, listed, with_any) in [
        ("", 2 * MOST_LISTED, many + 1),
        (&format!("tag:{last}"), 2 * MOST_LISTED + 1, many + 1),
        ("text:nothing", MOST_LISTED, 0),
        (&format!("note:{last}"), MOST_LISTED + 1, 2),
    ] {
        let query = Query::read(line, &lexicon_of(&dataset), false).unwrap();
        let matches = query.filter().run(&dataset, &()).unwrap();
        let counts = count_values(&dataset, (query.ast(), &matches), Field::Tag, Lang::En, &()).unwrap();
        assert_eq!((counts.values.len(), counts.of, counts.with_any), (listed, many + 1, with_any));
        assert_eq!((counts.values[0].value.as_str(), counts.values[0].all), ("all", many as u32));
        assert_eq!(counts.values.iter().any(|value| value.value == last), line.contains(&last), "{line}");
    }
}

#[test]
fn number_when_its_value_is_clicked_is_what_the_line_finds() {
    let dataset = dataset();
    let names = lexicon_of(&dataset);
    for line in
        ["", "has:issued", "-tag:r2", "issuer:财政局 level:county", "missing:note", "issued:2018", "place:深圳市"]
    {
        for field in MORE_FACETS {
            for (value, shown, _) in counted(&dataset, line, field, Lang::Zh) {
                let clicked = with_value(line, &names, field, &value, Mode::Only);
                let query = Query::read(&clicked, &names, false).unwrap();
                let found = crate::query::rows_of(&query, &dataset).len();
                assert_eq!(found, shown as usize, "{line} -> {clicked}");
            }
        }
    }
}
