//! Every cell of a matrix opens just as many records as it counts, over files and filters made at random.

use super::{matrix_chart, matrix_orders};
use crate::analysis::{Bin, By, Counted, Ground, Matrix, RowOrder};
use crate::dataset::Dataset;
use crate::figures::chart::Chart;
use crate::figures::layer::{Cell, Layer};
use crate::figures::timeline::tests::{at_random, found};
use crate::formats;
use crate::query::naive::{files, line};
use crate::query::{DatePart, Lexicon, Query, lexicon_of};
use crate::words::Lang;

fn matrix(
    dataset: &Dataset,
    names: &Lexicon,
    line: &str,
    (date, bin, by, counted): (DatePart, Bin, By, Counted),
) -> Matrix {
    let query = Query::read(line, names, false).unwrap();
    let matches = query.filter().run(dataset, &()).unwrap();
    let ground = Ground::count(dataset, matches.live(), (date, Some(bin)), &()).unwrap();
    Matrix::count(dataset, names, &ground, (&matches.found(), by, counted), &()).unwrap()
}

fn cells(chart: &Chart) -> &[Cell] {
    match chart.layers.as_slice() {
        [Layer::Cells(cells)] => cells,
        other => panic!("{other:?}"),
    }
}

fn names_of_rows(chart: &Chart) -> Vec<&str> {
    chart.up.slots().iter().map(|slot| slot.name.as_str()).collect()
}

#[test]
fn cells_when_clicked_open_as_many_records_as_they_count() {
    let mut counts = 0;
    for seed in 0..files(5) {
        let (mut random, file, dataset, names) = at_random(seed);
        for typed in [String::new(), "issued?:2017..2018".to_owned(), line(&mut random, &file)] {
            let line = Query::read(&typed, &names, false).unwrap().line();
            let date = *random.pick(&[DatePart::Issued, DatePart::Published]);
            let by = *random.pick(&[By::Region, By::Kind, By::Code, By::Review, By::Level, By::Coder]);
            let counted = *random.pick(&Counted::ALL);
            let matrix = matrix(&dataset, &names, &line, (date, Bin::Year, by, counted));
            let order = *random.pick(&RowOrder::ALL);
            let chart = matrix_chart(&matrix, (&dataset, &names), Lang::En, order);
            for cell in cells(&chart) {
                let Some(opens) = &cell.opens else { continue };
                let opened = opens.narrow(&line);
                assert_eq!(
                    found(&dataset, &names, &opened),
                    cell.counts.all(),
                    "{opened} of {counted:?} by {by:?} under {line}"
                );
                counts += cell.counts.all();
            }
        }
    }
    assert!(counts > 100, "{counts}");
}

#[test]
fn rows_when_of_regions_are_all_of_them_and_in_the_order_that_is_asked() {
    let text = r#"{"hongtou":1,"policies":[{"id":"a","region":"CN-HE","issued":"2016"},
        {"id":"b","region":"CN-GD","issued":"2018"},{"id":"c","region":"CN-GD","issued":"2017/2018"},{"id":"d","region":"CN-GD"},
        {"id":"e","issued":"2015"}]}"#;
    let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    let matrix = matrix(&dataset, &names, "", (DatePart::Issued, Bin::Year, By::Region, Counted::Records));
    let rows = |order| matrix_chart(&matrix, (&dataset, &names), Lang::En, order);
    let by_count = rows(RowOrder::Count);
    assert_eq!(names_of_rows(&by_count).len(), 36);
    assert_eq!(names_of_rows(&by_count)[..4], ["total", "Guangdong", "Hebei", "Anhui"]);
    assert_eq!(names_of_rows(&by_count).last(), Some(&"none"));
    assert_eq!(names_of_rows(&rows(RowOrder::First))[..4], ["total", "Hebei", "Guangdong", "Anhui"]);
    assert_eq!(names_of_rows(&rows(RowOrder::Name))[..3], ["total", "Anhui", "Beijing"]);
    // By what stands above a column: at its head.
    let orders = matrix_orders(&matrix);
    assert_eq!(orders.len(), by_count.across.slots().len());
    assert_eq!(orders[1], RowOrder::Period(Bin::Year, 2016));
    assert_eq!(names_of_rows(&rows(orders[1]))[..4], ["total", "Hebei", "Guangdong", "Anhui"]);
    assert_eq!(names_of_rows(&rows(orders[3]))[..3], ["total", "Guangdong", "Hebei"]);
    assert_eq!((orders[4], orders[5]), (RowOrder::Undated, RowOrder::Count));
    assert_eq!(names_of_rows(&rows(RowOrder::Undated))[..3], ["total", "Guangdong", "Hebei"]);
    // Columns of another width have no such one: then those of most records stand first.
    assert_eq!(rows(RowOrder::Period(Bin::Month, 2016)), by_count);
    for order in orders.into_iter().chain(RowOrder::ALL) {
        assert_eq!(RowOrder::of_word(&order.word()), Some(order));
    }
    assert_eq!(by_count.classes, ["0", "1", "2-3", "4-5", "6-8", "9+"]);
    let columns: Vec<&str> = by_count.across.slots().iter().map(|slot| slot.label.as_str()).collect();
    assert_eq!(columns, ["2015", "2016", "2017", "2018", "n.d.", "total"]);
    let texts = |row: usize| -> Vec<&str> {
        cells(&by_count).iter().filter(|cell| cell.row == row).map(|cell| cell.text.as_str()).collect()
    };
    assert_eq!(texts(0), ["1", "1", "(1)", "1 (1)", "1", "5"]);
    let short: Vec<&str> = cells(&by_count).iter().take(6).map(|cell| cell.short.as_str()).collect();
    assert_eq!(short, ["", "", "", "1+", "", ""]);
    assert_eq!(texts(1), ["", "", "(1)", "1 (1)", "1", "3"]);
    assert_eq!(texts(3), [""; 6]);
}

#[test]
fn cells_when_they_count_what_lacks_something_say_of_how_many() {
    let text = r#"{"hongtou":1,"codes":[{"id":"c"}],"policies":[{"id":"a","region":"CN-HE","issued":"2016"},
        {"id":"b","region":"CN-HE","issued":"2016","annotations":[{"id":"1","code":"c"}]},
        {"id":"c","region":"CN-HE","issued":"2016/2017","annotations":[{"id":"2","code":"c"}]}]}"#;
    let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    let matrix = matrix(&dataset, &names, "", (DatePart::Issued, Bin::Year, By::Region, Counted::Uncoded));
    let chart = matrix_chart(&matrix, (&dataset, &names), Lang::En, RowOrder::Count);
    let row: Vec<&str> = cells(&chart).iter().filter(|cell| cell.row == 1).map(|cell| cell.text.as_str()).collect();
    assert_eq!(row, ["1/3", "(0/1)", "", "1/3"]);
    assert!(chart.caption.starts_with("1 of them has no code: each cell says how many"), "{}", chart.caption);
    let opened =
        cells(&chart).iter().find(|cell| (cell.row, cell.column) == (1, 0)).and_then(|cell| cell.opens.clone());
    assert_eq!(opened.map(|opens| opens.narrow("")), Some("issued:2016 region:=HE missing:code".to_owned()));
}

#[test]
fn rows_by_code_are_those_of_the_final_coding_and_what_is_open_stands_in_parentheses() {
    let text = r#"{"hongtou":1,"codes":[{"id":"c"},{"id":"d"}],"policies":[
        {"id":"a","issued":"2016","annotations":[{"id":"1","code":"c","by":"LW"}]},
        {"id":"b","issued":"2016","annotations":[{"id":"2","code":"c","by":"LW"}],"passes":[{"by":"ZY","codes":["c"]}]},
        {"id":"e","annotations":[{"id":"3","code":"c","by":"LW"}],"passes":[{"by":"ZY","codes":["c"]}]},
        {"id":"f","issued":"2016","annotations":[{"id":"4","code":"d","by":"LW"},{"id":"5","code":"c","by":"AB","settles":["4"]}]}]}"#;
    let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    let matrix = matrix(&dataset, &names, "", (DatePart::Issued, Bin::Year, By::Code, Counted::Records));
    let chart = matrix_chart(&matrix, (&dataset, &names), Lang::En, RowOrder::Count);
    assert_eq!(names_of_rows(&chart), ["total", "c"]);
    let row: Vec<&str> = cells(&chart).iter().filter(|cell| cell.row == 1).map(|cell| cell.text.as_str()).collect();
    assert_eq!(row, ["2 (1)", "(1)", "2 (2)"]);
    assert!(chart.caption.contains("In 2 policies coders disagree about a code"), "{}", chart.caption);
    let opened = |column: usize| {
        let cell = cells(&chart).iter().find(|cell| (cell.row, cell.column) == (1, column)).unwrap();
        cell.opens.as_ref().unwrap().narrow("")
    };
    assert_eq!(opened(0), "issued?:2016 has:days final?:=c");
    assert_eq!(opened(1), "missing:days final?:=c");
    assert_eq!(opened(2), "final?:=c");
}
