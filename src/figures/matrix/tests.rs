//! Every cell of a matrix opens just as many records as it counts, over files and filters made at random.

use super::{MatrixChart, MatrixShown, MatrixTable, Share, matrix_chart, matrix_order};
use crate::analysis::{
    Bin, By, ColumnOrder, ColumnValue, Counted, Ground, Matrix, MatrixAsked, MatrixBefore, RowOrder, Together,
};
use crate::dataset::Dataset;
use crate::figures::chart::Chart;
use crate::figures::layer::{Cell, Layer};
use crate::figures::timeline::tests::{at_random, found};
use crate::formats;
use crate::query::naive::{Random, files, line};
use crate::query::{DatePart, Lexicon, Query, lexicon_of};
use crate::words::Lang;

fn matrix(dataset: &Dataset, names: &Lexicon, line: &str, (date, bin, asked): (DatePart, Bin, MatrixAsked)) -> Matrix {
    let query = Query::read(line, names, false).unwrap();
    let matches = query.filter().run(dataset, &()).unwrap();
    let ground = Ground::count(dataset, matches.live(), (date, Some(bin)), &()).unwrap();
    Matrix::count(dataset, names, &ground, (&matches.found(), asked), &()).unwrap()
}

/// Rows by year.
fn by_year(dataset: &Dataset, names: &Lexicon, by: By, counted: Counted) -> Matrix {
    matrix(dataset, names, "", (DatePart::Issued, Bin::Year, MatrixAsked::over_time(by, counted)))
}

fn shown(order: RowOrder) -> MatrixShown {
    MatrixShown { order, ..MatrixShown::default() }
}

/// A matrix of any sort.
fn any_asked(random: &mut Random) -> MatrixAsked {
    let all = [By::Region, By::Kind, By::Code, By::Review, By::Level, By::Coder, By::Code];
    let [rows, columns] = if random.one_in(3) { [By::Code; 2] } else { [*random.pick(&all), *random.pick(&all)] };
    MatrixAsked {
        rows,
        columns: if random.one_in(3) { By::Nothing } else { columns },
        together: *random.pick(&Together::ALL),
        counted: if random.one_in(2) { Counted::Records } else { *random.pick(&Counted::ALL) },
    }
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
    let (mut counts, mut pairs, mut overlapping, mut open) = (0, 0, 0, 0);
    for seed in 0..files(8) {
        let (mut random, file, dataset, names) = at_random(seed);
        for typed in [String::new(), "issued?:2017..2018".to_owned(), line(&mut random, &file)] {
            let line = Query::read(&typed, &names, false).unwrap().line();
            let date = *random.pick(&[DatePart::Issued, DatePart::Published]);
            let asked = any_asked(&mut random);
            let matrix = matrix(&dataset, &names, &line, (date, Bin::Year, asked));
            let shown = MatrixShown {
                order: *random.pick(&RowOrder::ALL),
                columns: *random.pick(&ColumnOrder::ALL),
                share: *random.pick(&Share::ALL),
            };
            let made = matrix_chart(&matrix, (&dataset, &names), Lang::En, shown);
            assert_eq!(made.orders.len(), made.chart.across.slots().len());
            for cell in cells(&made.chart) {
                let Some(opens) = &cell.opens else {
                    assert_eq!(cell.counts.all(), 0, "{asked:?}");
                    continue;
                };
                let opened = opens.narrow(&line);
                let all = found(&dataset, &names, &opened);
                assert_eq!(all, cell.counts.all(), "{opened} of {asked:?} under {line}");
                if asked.columns != By::Nothing && line.is_empty() {
                    // What is open is not certain: without it the same line finds what is.
                    let certain = found(&dataset, &names, &opened.replace("final?:", "final:"));
                    assert_eq!(certain, cell.counts.certain, "{opened} of {asked:?}");
                    pairs += cell.counts.all();
                    open += cell.counts.possible;
                    overlapping += if asked.is_overlap() { cell.counts.all() } else { 0 };
                }
                counts += cell.counts.all();
            }
        }
    }
    assert!(counts > 100 && pairs > 50 && overlapping > 3 && open > 0, "{counts} {pairs} {overlapping} {open}");
}

#[test]
fn matrix_when_the_filter_changes_is_the_same_as_counted_anew() {
    for seed in 0..files(6) {
        let (mut random, file, dataset, names) = at_random(seed);
        let asked = any_asked(&mut random);
        let mut before = MatrixBefore::default();
        for _ in 0..6 {
            let asked = MatrixAsked { counted: *random.pick(&Counted::ALL), ..asked };
            let typed = if random.one_in(3) { String::new() } else { line(&mut random, &file) };
            let query = Query::read(&typed, &names, false).unwrap();
            let matches = query.filter().run(&dataset, &()).unwrap();
            let ground = Ground::count(&dataset, matches.live(), (DatePart::Issued, Some(Bin::Year)), &()).unwrap();
            let shown = (&matches.found(), asked);
            let again = Matrix::recount(&dataset, &names, &ground, shown, &mut before, &()).unwrap();
            assert_eq!(again, Matrix::count(&dataset, &names, &ground, shown, &()).unwrap(), "{asked:?}: {typed}");
        }
    }
}

#[test]
fn rows_when_of_regions_are_all_of_them_and_in_the_order_that_is_asked() {
    let text = r#"{"hongtou":1,"policies":[{"id":"a","region":"CN-HE","issued":"2016"},
        {"id":"b","region":"CN-GD","issued":"2018"},{"id":"c","region":"CN-GD","issued":"2017/2018"},{"id":"d","region":"CN-GD"},
        {"id":"e","issued":"2015"}]}"#;
    let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    let matrix = by_year(&dataset, &names, By::Region, Counted::Records);
    let made = |order| matrix_chart(&matrix, (&dataset, &names), Lang::En, shown(order));
    let rows = |order| made(order).chart;
    let by_count = rows(RowOrder::Count);
    assert_eq!(names_of_rows(&by_count).len(), 36);
    assert_eq!(names_of_rows(&by_count)[..4], ["total", "Guangdong", "Hebei", "Anhui"]);
    assert_eq!(names_of_rows(&by_count).last(), Some(&"none"));
    assert_eq!(names_of_rows(&rows(RowOrder::First))[..4], ["total", "Hebei", "Guangdong", "Anhui"]);
    assert_eq!(names_of_rows(&rows(RowOrder::Name))[..3], ["total", "Anhui", "Beijing"]);
    // By what stands above a column: at its head.
    let orders = made(RowOrder::Count).orders;
    assert_eq!(orders.len(), by_count.across.slots().len());
    assert_eq!(orders[1], "2016");
    let order = |at: usize| RowOrder::of_word(&orders[at]).unwrap();
    assert_eq!(names_of_rows(&rows(order(1)))[..4], ["total", "Hebei", "Guangdong", "Anhui"]);
    assert_eq!(names_of_rows(&rows(order(3)))[..3], ["total", "Guangdong", "Hebei"]);
    assert_eq!((order(4), order(5)), (RowOrder::Undated, RowOrder::Count));
    assert_eq!(names_of_rows(&rows(RowOrder::Undated))[..3], ["total", "Guangdong", "Hebei"]);
    // Columns of another width have no such one: then those of most records stand first.
    assert_eq!(rows(RowOrder::Period(Bin::Month, 2016)), by_count);
    assert_eq!(made(RowOrder::Period(Bin::Month, 2016)).order, RowOrder::Count);
    for order in orders.iter().filter_map(|word| RowOrder::of_word(word)).chain(RowOrder::ALL) {
        assert_eq!((made(order).order, RowOrder::of_word(&order.word())), (order, Some(order)));
        assert_eq!(matrix_order(&matrix, (&dataset, &names), Lang::En, order), order);
    }
    assert_eq!(matrix_order(&matrix, (&dataset, &names), Lang::En, RowOrder::Period(Bin::Year, 1850)), RowOrder::Count);
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
    let matrix = by_year(&dataset, &names, By::Region, Counted::Uncoded);
    let chart = matrix_chart(&matrix, (&dataset, &names), Lang::En, MatrixShown::default()).chart;
    let row: Vec<&str> = cells(&chart).iter().filter(|cell| cell.row == 1).map(|cell| cell.text.as_str()).collect();
    assert_eq!(row, ["1/3", "(0/1)", "", "1/3"]);
    assert!(chart.caption.starts_with("1 of them has no code. Each cell says how many"), "{}", chart.caption);
    // Shares are of all policies of the row, whether they lack it or not.
    let share = MatrixShown { share: Share::Row, ..MatrixShown::default() };
    let shares = matrix_chart(&matrix, (&dataset, &names), Lang::En, share).chart;
    let row: Vec<(&str, &str)> = cells(&shares)
        .iter()
        .filter(|cell| cell.row == 1)
        .map(|cell| (cell.text.as_str(), cell.said.as_str()))
        .collect();
    assert_eq!(
        row,
        [("33%", "33% of 3 in the row"), ("", "0% of 3 in the row"), ("", "0% of 3 in the row"), ("1/3", "")]
    );
    let said = "1 of them has no code. A cell counts only these; they are a share of all policies there.";
    assert!(shares.caption.starts_with(said), "{}", shares.caption);
    let chinese = matrix_chart(&matrix, (&dataset, &names), Lang::Zh, share).chart.caption;
    assert!(chinese.contains("分母") && !chinese.contains("每格写明"), "{chinese}");
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
    let matrix = by_year(&dataset, &names, By::Code, Counted::Records);
    let chart = matrix_chart(&matrix, (&dataset, &names), Lang::En, MatrixShown::default()).chart;
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

const CODED: &str = r#"{"hongtou":1,"codes":[{"id":"tool"},{"id":"fund","parent":"tool"},{"id":"park","parent":"tool"},{"id":"aim"}],
    "policies":[
    {"id":"a","region":"CN-GD","issued":"2018","text":"abcdef","annotations":[
        {"id":"1","code":"fund","target":{"field":"text","start":0,"end":3,"exact":"abc"}},
        {"id":"2","code":"aim","target":{"field":"text","start":2,"end":5,"exact":"cde"}}]},
    {"id":"b","region":"CN-HE","issued":"2016","text":"abcdef","annotations":[
        {"id":"3","code":"fund","target":{"field":"text","start":0,"end":3,"exact":"abc"}},
        {"id":"4","code":"park","target":{"field":"text","start":3,"end":5,"exact":"de"}},
        {"id":"5","code":"aim"}]},
    {"id":"c","region":["CN-GD","CN-HE"],"issued":"2017","annotations":[
        {"id":"6","code":"park","by":"LW"},{"id":"7","code":"aim","by":"LW"}],"passes":[{"by":"ZY","codes":["park"]},{"by":"ZY","codes":["aim"]}]},
    {"id":"d","region":"CN-GD"}]}"#;

fn made(line: &str, asked: MatrixAsked, shown: MatrixShown, lang: Lang) -> (Dataset, Lexicon, MatrixChart) {
    let dataset = formats::read(CODED.as_bytes().to_vec()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    let matrix = matrix(&dataset, &names, line, (DatePart::Issued, MatrixAsked::FIRST_DATES, asked));
    let made = matrix_chart(&matrix, (&dataset, &names), lang, shown);
    (dataset, names, made)
}

/// The texts of the cells, row by row, each with its name first.
fn table(chart: &Chart) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = names_of_rows(chart).iter().map(|name| vec![(*name).to_owned()]).collect();
    for cell in cells(chart) {
        rows[cell.row].push(cell.text.clone());
    }
    rows
}

const CODES: MatrixAsked =
    MatrixAsked { rows: By::Code, columns: By::Code, together: Together::Record, counted: Counted::Records };

#[test]
fn codes_by_codes_on_one_record_are_those_of_the_final_coding_with_what_lies_below_them() {
    let name = MatrixShown { order: RowOrder::Name, columns: ColumnOrder::Name, share: Share::Counts };
    let (.., by_name) = made("", CODES, name, Lang::En);
    let columns: Vec<&str> = by_name.chart.across.slots().iter().map(|slot| slot.name.as_str()).collect();
    assert_eq!(columns, ["aim", "tool", "tool/fund", "tool/park", "none", "total"]);
    assert_eq!(
        table(&by_name.chart),
        [
            ["total", "2 (1)", "2 (1)", "2", "1 (1)", "1", "4"],
            ["aim", "2 (1)", "2 (1)", "2", "1 (1)", "", "2 (1)"],
            ["tool", "2 (1)", "2 (1)", "2", "1 (1)", "", "2 (1)"],
            ["tool/fund", "2", "2", "2", "1", "", "2"],
            ["tool/park", "1 (1)", "1 (1)", "1", "1 (1)", "", "1 (1)"],
            ["none", "", "", "", "", "1", "1"],
        ]
        .map(|row| row.map(|text| if text.is_empty() { String::new() } else { text.to_owned() }).to_vec())
    );
    // In another order of the rows there is no diagonal.
    let by_column = MatrixShown { order: RowOrder::of_word("column:tool/park").unwrap(), ..name };
    let (.., turned) = made("", CODES, by_column, Lang::En);
    assert!(!turned.chart.caption.contains("diagonal"), "{}", turned.chart.caption);
    assert!(turned.chart.caption.contains("each pair stands there twice"), "{}", turned.chart.caption);
    let opened = |row: usize, column: usize| {
        let cell = cells(&by_name.chart).iter().find(|cell| (cell.row, cell.column) == (row, column)).unwrap();
        cell.opens.as_ref().unwrap().narrow("region:GD")
    };
    assert_eq!(opened(2, 3), "region:GD final?:tool final?:=tool/park");
    assert_eq!(opened(1, 0), "region:GD final?:=aim");
    assert_eq!(opened(5, 4), "region:GD missing:final missing:disagreement");
    let caption = &by_name.chart.caption;
    assert!(by_name.chart.lead.contains("pairs of final codes that stand on one record"), "{}", by_name.chart.lead);
    for said in ["both sides of the diagonal", "counts these, too", "In 1 policy coders disagree"] {
        assert!(caption.contains(said), "{said}: {caption}");
    }
}

#[test]
fn codes_by_codes_on_overlapping_words_open_the_records_in_which_they_overlap() {
    let overlap = MatrixAsked { together: Together::Overlap, ..CODES };
    let name = MatrixShown { order: RowOrder::Name, columns: ColumnOrder::Name, share: Share::Row };
    let (dataset, names, chart) = made("", overlap, name, Lang::En);
    let rows = table(&chart.chart);
    // Passages that only touch do not overlap, and the whole record overlaps nothing.
    assert_eq!(rows[1][1..], ["", "33%", "33%", "", "", "2 (1)"]);
    assert_eq!(rows[3][1..], ["50%", "", "", "", "", "2"]);
    let cell = cells(&chart.chart).iter().find(|cell| (cell.row, cell.column) == (1, 1)).unwrap();
    let opened = cell.opens.as_ref().unwrap().narrow("");
    assert_eq!(opened, "final?:=aim final?:tool {code:=aim over:tool}");
    assert_eq!(
        (found(&dataset, &names, &opened), cell.share_of, cell.said.as_str()),
        (1, Some(3), "33% of 3 in the row")
    );
    let said = crate::figures::numbers::numbers_of(&chart.chart);
    assert_eq!(said.head, ["row", "column", "certain", "possible", "share of"]);
    assert!(said.rows.contains(&["aim", "tool", "1", "0", "3"].map(str::to_owned).to_vec()), "{said:?}");
    // Of the whole record nobody asks the share of either here.
    let jaccard = MatrixShown { share: Share::Jaccard, ..name };
    let (.., counts) = made("", overlap, jaccard, Lang::Zh);
    assert_eq!(table(&counts.chart)[3][1..4], ["1", "", ""]);
    assert!(counts.chart.lead.contains("文字重叠"), "{}", counts.chart.lead);
}

#[test]
fn shares_are_of_the_row_the_column_all_or_either() {
    let asked = MatrixAsked { rows: By::Region, columns: By::Code, ..CODES };
    let texts = |share| {
        let shown = MatrixShown { order: RowOrder::Name, columns: ColumnOrder::Name, share };
        let (.., made) = made("region:GD,HE", asked, shown, Lang::En);
        let guangdong = table(&made.chart).into_iter().find(|row| row[0] == "Guangdong").unwrap();
        (guangdong[1..4].join(" | "), guangdong[6].clone(), made.chart.classes_of)
    };
    assert_eq!(texts(Share::Counts), ("1 (1) | 1 (1) | 1".into(), "3".into(), None));
    assert_eq!(texts(Share::Row), ("33% (33%) | 33% (33%) | 33%".into(), "3".into(), Some("plot-classes-shares")));
    assert_eq!(texts(Share::Column).0, "33% (33%) | 33% (33%) | 50%");
    assert_eq!(texts(Share::All).0, "25% (25%) | 25% (25%) | 25%");
    assert_eq!(texts(Share::Jaccard).0, "25% (25%) | 25% (25%) | 25%");
}

#[test]
fn rows_and_columns_stand_in_the_orders_that_are_asked() {
    let asked = MatrixAsked { rows: By::Code, columns: By::Region, ..CODES };
    let column = |token| RowOrder::Column(ColumnValue::of(token).unwrap());
    let rows = |order, columns| {
        let (.., made) = made("has:code", asked, MatrixShown { order, columns, share: Share::Counts }, Lang::En);
        let rows: Vec<String> = names_of_rows(&made.chart).into_iter().skip(1).map(str::to_owned).collect();
        let columns: Vec<String> = made.chart.across.slots().iter().take(2).map(|slot| slot.name.clone()).collect();
        (rows.join(" "), columns.join(" "), made.orders)
    };
    let by_count = rows(RowOrder::Count, ColumnOrder::Count);
    assert_eq!((by_count.0.as_str(), by_count.1.as_str()), ("aim tool tool/fund tool/park", "Guangdong Hebei"));
    assert_eq!(by_count.2[..2], ["column:GD", "column:HE"]);
    assert_eq!(by_count.2.last().map(|word| word.as_ref()), Some("count"));
    assert_eq!(rows(column("HE"), ColumnOrder::Count).0, "aim tool tool/park tool/fund");
    assert_eq!(rows(RowOrder::First, ColumnOrder::First).1, "Hebei Guangdong");
    // A column that there is not changes nothing.
    assert_eq!(rows(column("gone"), ColumnOrder::Count).0, by_count.0);
}

#[test]
fn table_has_all_rows_and_columns_also_those_for_which_a_picture_has_no_room() {
    use crate::figures::numbers::numbers_of;
    let policy = |at: usize| {
        let (kind, code) = (at % 70, at % 65);
        let year = 1900 + at % 90;
        format!(
            r#"{{"id":"{at}","kind":"k{kind}","issued":"{year}","annotations":[{{"id":"a{at}","code":"c{code}"}}]}}"#
        )
    };
    let policies: Vec<String> = (0..200).map(policy).collect();
    let codes: Vec<String> = (0..65).map(|at| format!(r#"{{"id":"c{at}"}}"#)).collect();
    let text = format!(r#"{{"hongtou":1,"codes":[{}],"policies":[{}]}}"#, codes.join(","), policies.join(","));
    let dataset = formats::read(text.into_bytes()).unwrap().dataset;
    let names = lexicon_of(&dataset);
    for (asked, rows, columns) in [
        (MatrixAsked::over_time(By::Kind, Counted::Records), 71, 92),
        (MatrixAsked { rows: By::Kind, columns: By::Code, ..MatrixAsked::default() }, 71, 66),
    ] {
        let matrix = matrix(&dataset, &names, "", (DatePart::Issued, Bin::Year, asked));
        let made = matrix_chart(&matrix, (&dataset, &names), Lang::En, MatrixShown::default());
        let drawn = numbers_of(&made.chart);
        let table = MatrixTable::of(matrix, (&dataset, &names), Lang::En, MatrixShown::default());
        let all = table.numbers();
        assert_eq!((all.rows.len(), table.has_all), (rows * columns, true));
        assert!(drawn.rows.len() < all.rows.len() && drawn.head == all.head);
        // What is drawn has the same numbers there, and the numbers in a row add up to its total.
        assert!(drawn.rows.iter().all(|row| all.rows.contains(row)));
        let sum = |is_total: bool| -> u32 {
            let of_k0 = all.rows.iter().filter(|row| row[0] == "k0" && (row[1] == "total") == is_total);
            of_k0.map(|row| row[2].parse::<u32>().unwrap()).sum()
        };
        assert_eq!((sum(false), sum(true)), (3, 3));
    }
}
