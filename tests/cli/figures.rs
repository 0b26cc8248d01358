//! `figure`: a plot as a file, and its numbers.

use super::*;

/// Every kind of figure of the sample in both languages.
fn calls() -> Vec<Vec<&'static str>> {
    let mut calls = Vec::new();
    for lang in ["en", "zh"] {
        for by in ["nothing", "kind", "region", "code", "review", "level", "coder"] {
            calls.push(vec!["--lang", lang, "--by", by]);
        }
        for more in [["--bin", "month"], ["--date", "published"], ["--size", "one-column"], ["--size", "slide"]] {
            calls.push(vec!["--lang", lang, more[0], more[1]]);
        }
        calls.push(vec!["--lang", lang, "--where", "region:GD issued:2018.."]);
        calls.push(vec!["--lang", lang, "--where", "id:nothing"]);
        for form in ["stacked", "grouped", "panels"] {
            for measure in ["counts", "share", "cumulative"] {
                calls.push(vec![
                    "--lang",
                    lang,
                    "--by",
                    "region-group",
                    "--form",
                    form,
                    "--measure",
                    measure,
                    "--events",
                ]);
            }
        }
        for measure in ["counts", "cumulative"] {
            calls.push(vec!["--lang", lang, "--form", "grid", "--measure", measure]);
        }
    }
    calls
}

fn figure(file: &Path, to: &Path, more: &[&str]) -> (i32, String, String) {
    let mut line = vec!["figure", arg(file), "--plot", "timeline", "--to", arg(to)];
    line.extend(more);
    run(&line)
}

/// Writes a figure that can be made.
fn made(file: &Path, to: &Path, more: &[&str]) {
    let (code, out, err) = figure(file, to, more);
    assert_eq!((code, out.as_str()), (0, ""), "{more:?}: {err}");
}

#[test]
fn figure_of_the_sample_is_written_twice_the_same_and_never_over_a_file() {
    let (folder, path) = sample();
    let begins = [("svg", &b"<?xml"[..]), ("pdf", b"%PDF-"), ("png", b"\x89PNG")];
    for ((at, more), (ending, begin)) in calls().iter().enumerate().zip(begins.into_iter().cycle()) {
        let [one, other] = ["a", "b"].map(|name| folder.path().join(format!("{at}{name}.{ending}")));
        for to in [&one, &other] {
            made(&path, to, more);
        }
        let bytes = std::fs::read(&one).unwrap();
        assert!(bytes.starts_with(begin) && bytes == std::fs::read(&other).unwrap(), "{more:?}");
        let (code, _, err) = figure(&path, &one, more);
        assert_eq!(code, 2, "{err}");
        assert_eq!(bytes, std::fs::read(&one).unwrap(), "{more:?}");
    }
}

#[test]
fn figure_as_a_table_has_the_numbers_of_summary() {
    let (folder, path) = sample();
    let to = folder.path().join("数字.csv");
    made(&path, &to, &["--by", "nothing", "--bin", "year", "--lang", "en"]);
    let text = std::fs::read_to_string(&to).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("period,series,certain,possible"));
    let certain: Vec<(String, u64)> = lines
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            (fields[0].to_owned(), fields[2].parse().unwrap())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    let summary = json_of(&["summary", arg(&path), "--json"]);
    let years: Vec<(String, u64)> = summary["years"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(year, count)| (year.clone(), count.as_u64().unwrap()))
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(certain, years);
}

#[test]
fn figure_says_what_it_is_made_from_and_changes_with_what_it_depends_on() {
    let (folder, path) = sample();
    let write = |file: &Path, name: &str, more: &[&str]| {
        let to = folder.path().join(name);
        made(file, &to, more);
        std::fs::read_to_string(&to).unwrap()
    };
    let line = ["--lang", "en", "--where", "region:GD", "--by", "kind"];
    let before = write(&path, "before.svg", &line);
    for part in ["Query: region:GD.", "\"where\":\"region:GD\"", "\"by\":\"kind\"", "Not a sample"] {
        assert!(before.contains(part), "{part}");
    }
    // A record of another province: the picture is the same but for the hash of the dataset.
    let mut whole: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let other =
        whole["policies"].as_array_mut().unwrap().iter_mut().find(|policy| policy["region"] == "CN-HE").unwrap();
    other["note"] = Value::from("x");
    let changed = folder.path().join("changed.json");
    super::write(&changed, &serde_json::to_vec(&whole).unwrap());
    let after = write(&changed, "after.svg", &line);
    let differing = before.lines().zip(after.lines()).filter(|(one, two)| one != two).count();
    // What is said, what it is made from, and the curves of the line that says the hash.
    assert!((1..=4).contains(&differing), "{differing} lines differ");
    assert_eq!(before.lines().count(), after.lines().count());
}

#[test]
fn figure_when_it_cannot_be_made_says_why() {
    let (folder, path) = sample();
    let to = folder.path().join("figure.bmp");
    let (code, _, err) = figure(&path, &to, &["--lang", "en"]);
    assert_eq!(code, 2);
    assert!(err.contains(".svg") && err.contains(".csv"), "{err}");
    let to = folder.path().join("figure.svg");
    let png = folder.path().join("figure.png");
    let (code, _, err) = figure(&path, &png, &["--lang", "en", "--dpi", "100000"]);
    assert_eq!((code, png.exists()), (2, false));
    assert!(err.contains("100,000 dots an inch"), "{err}");
    for more in
        [["--by", "colour"], ["--dpi", "0"], ["--bin", "week"], ["--size", "a4"], ["--where", "region:Atlantis"]]
    {
        let (code, _, err) = figure(&path, &to, &more);
        assert_eq!((code, err.is_empty(), to.exists()), (2, false, false), "{more:?}: {err}");
    }
    let (code, out, _) = run(&["figure", arg(&path), "--plot", "timeline", "--to", "-"]);
    assert!(code == 0 && out.starts_with("<?xml") && out.trim_end().ends_with("</svg>"));
}

/// The pixels of a PNG file as grey steps, and its size.
fn grey(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let samples = frame.color_type.samples();
    let mean = |pixel: &[u8]| {
        let (colors, alpha) = if samples == 4 { (&pixel[..3], u32::from(pixel[3])) } else { (pixel, 255) };
        let sum: u32 = colors.iter().map(|color| u32::from(*color)).sum();
        // On white paper.
        ((sum / colors.len() as u32 * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    (frame.width, frame.height, pixels.chunks(samples).map(mean).collect())
}

fn told(program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(args).output().unwrap();
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The pixels of one picture that are far, over 64 of 255, from those of the other there and beside: a line that lies half a
/// pixel aside is the same line.
fn share_apart(one: &(u32, u32, Vec<u8>), other: &(u32, u32, Vec<u8>)) -> f64 {
    let (width, height) = (one.0.min(other.0), one.1.min(other.1));
    assert!(
        one.0.abs_diff(other.0) <= 1 && one.1.abs_diff(other.1) <= 1,
        "{:?} {:?}",
        (one.0, one.1),
        (other.0, other.1)
    );
    let at = |picture: &(u32, u32, Vec<u8>), x: u32, y: u32| i32::from(picture.2[(y * picture.0 + x) as usize]);
    let is_near = |x: u32, y: u32| {
        (x.saturating_sub(1)..(x + 2).min(width)).any(|near_x| {
            (y.saturating_sub(1)..(y + 2).min(height))
                .any(|near_y| (at(one, x, y) - at(other, near_x, near_y)).abs() <= 64)
        })
    };
    let apart = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).filter(|(x, y)| !is_near(*x, *y)).count();
    apart as f64 / f64::from(width * height)
}

#[test]
#[ignore = "needs other viewers: xmllint, rsvg-convert, pdftoppm"]
fn figure_in_other_viewers_looks_as_we_draw_it() {
    let (folder, path) = sample();
    for (at, more) in calls().iter().enumerate() {
        let [svg, png, pdf] = ["svg", "png", "pdf"].map(|ending| folder.path().join(format!("{at}.{ending}")));
        for to in [&svg, &png, &pdf] {
            let mut more = more.clone();
            more.extend(["--dpi", "150"]);
            made(&path, to, &more);
        }
        told("xmllint", &["--noout", arg(&svg)]);
        let own = grey(&std::fs::read(&png).unwrap());
        let librsvg = grey(&told("rsvg-convert", &["--dpi-x", "150", "--dpi-y", "150", arg(&svg)]));
        let poppler = grey(&told("pdftoppm", &["-r", "150", "-png", arg(&pdf)]));
        // Poppler puts the edges of rectangles on whole pixels.
        for (name, other, most) in [("librsvg", librsvg, 0.002), ("poppler", poppler, 0.01)] {
            let apart = share_apart(&own, &other);
            assert!(apart < most, "{name} {more:?}: {apart}");
        }
    }
}

#[test]
fn figure_of_a_matrix_is_written_in_every_form_and_its_table_has_the_numbers_of_summary() {
    let (folder, path) = sample();
    for ending in ["svg", "png", "pdf"] {
        for (at, more) in
            [vec!["--lang", "zh"], vec!["--counts", "without-evidence", "--order", "first"], vec!["--by", "kind"]]
                .into_iter()
                .enumerate()
        {
            let [one, other] = ["a", "b"].map(|name| folder.path().join(format!("{at}{name}.{ending}")));
            for to in [&one, &other] {
                let mut line = vec!["figure", arg(&path), "--plot", "matrix", "--to", arg(to)];
                line.extend(&more);
                let (code, out, err) = run(&line);
                assert_eq!((code, out.as_str()), (0, ""), "{more:?}: {err}");
            }
            assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&other).unwrap(), "{more:?}");
        }
    }
    let to = folder.path().join("matrix.csv");
    let (code, _, err) = run(&["--lang", "en", "figure", arg(&path), "--plot", "matrix", "--to", arg(&to)]);
    assert_eq!(code, 0, "{err}");
    let text = std::fs::read_to_string(&to).unwrap();
    let rows: Vec<Vec<&str>> =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["row", "column", "certain", "possible"]);
    let number = |row: &str, column: &str| {
        let is_it = |cells: &&Vec<&str>| (cells[0], cells[1]) == (row, column);
        rows.iter().find(is_it).map(|cells| cells[2].parse::<u64>().unwrap()).unwrap()
    };
    let (_, said, _) = run(&["summary", arg(&path), "--json"]);
    let summary: Value = serde_json::from_str(&said).unwrap();
    for (year, count) in summary["years"].as_object().unwrap() {
        assert_eq!(number("total", year), count.as_u64().unwrap(), "{year}");
    }
    assert_eq!(number("total", "total"), summary["policies"].as_u64().unwrap());
    assert_eq!(number("Guangdong", "total"), summary["regions"]["CN-GD"].as_u64().unwrap());
    assert_eq!(number("total", "undated"), summary["undated"].as_u64().unwrap());
    assert_eq!(number("Tibet", "total"), 0);
}

#[test]
fn figure_when_an_option_is_for_another_plot_is_refused_with_a_sentence() {
    let (folder, path) = sample();
    let to = folder.path().join("x.svg");
    for option in [["--counts", "uncoded"], ["--order", "name"]] {
        let (code, out, err) = figure(&path, &to, &option);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(option[0]) && err.contains("--plot matrix"), "{err}");
        assert!(!to.exists());
    }
}

#[test]
fn rows_of_a_matrix_stand_in_the_order_of_any_of_its_columns() {
    let (folder, path) = sample();
    let matrix = |name: &str, more: &[&str]| {
        let to = folder.path().join(name);
        let mut line = vec!["--lang", "en", "figure", arg(&path), "--plot", "matrix", "--to", arg(&to)];
        line.extend(more);
        let (code, _, err) = run(&line);
        (code, err, std::fs::read_to_string(&to).unwrap_or_default())
    };
    for (at, (order, bin, column)) in
        [("2017", "year", "2017"), ("2018-11", "month", "2018-11"), ("undated", "year", "undated")].iter().enumerate()
    {
        let line = ["--order", order, "--where", "-issued?:2019.."];
        let (code, err, text) = matrix(&format!("{at}.csv"), &line);
        assert_eq!(code, 0, "{order}: {err}");
        let in_column = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[1] == *column && cells[0] != "total")
                .then(|| cells[2].parse::<u64>().unwrap() + cells[3].parse::<u64>().unwrap())
        };
        let counts: Vec<u64> = text.lines().skip(1).filter_map(in_column).collect();
        assert!(counts.len() > 30 && counts[0] > 0, "{order}: {counts:?}");
        // What has no value stands last.
        assert!(counts[..counts.len() - 1].windows(2).all(|pair| pair[0] >= pair[1]), "{order}: {counts:?}");
        let same = matrix(&format!("{at}-said.csv"), &[&line[..], &["--bin", bin]].concat());
        assert_eq!(same.2, text);
    }
    for (more, expected) in [
        (&["--order", "2018-11", "--bin", "year"][..], "--bin month"),
        (&["--order", "1850"], "1850"),
        (&["--order", "colour"], "count"),
    ] {
        let (code, err, text) = matrix("none.csv", more);
        assert!(code == 2 && text.is_empty() && err.contains(expected), "{more:?}: {err}");
    }
}

#[test]
fn timeline_of_small_charts_and_cumulative_has_the_numbers_of_summary_and_asks_for_what_fits() {
    let (folder, path) = sample();
    let table = |name: &str, more: &[&str]| {
        let to = folder.path().join(name);
        made(&path, &to, &[&["--lang", "en", "--bin", "year"], more].concat());
        let text = std::fs::read_to_string(&to).unwrap();
        let rows = text.trim_start_matches('\u{feff}').lines().skip(1);
        rows.map(|row| row.split(',').map(str::to_owned).collect::<Vec<String>>()).collect::<Vec<_>>()
    };
    let summary = json_of(&["summary", arg(&path), "--json"]);
    let rows = table("grid.csv", &["--form", "grid"]);
    let guangdong = json_of(&["summary", arg(&path), "--where", "region:=GD", "--json"]);
    let of = |rows: &[Vec<String>], name: &str| -> Vec<(String, u64)> {
        let own = rows.iter().filter(|row| row[1] == name);
        own.map(|row| (row[0].clone(), row[2].parse().unwrap())).filter(|(_, count)| *count > 0).collect()
    };
    let years = |summary: &Value| -> Vec<(String, u64)> {
        let years = summary["years"].as_object().unwrap().iter();
        years.map(|(year, count)| (year.clone(), count.as_u64().unwrap())).filter(|(_, count)| *count > 0).collect()
    };
    assert_eq!(of(&rows, "Guangdong"), years(&guangdong));
    assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<std::collections::BTreeSet<_>>().len(), 34);
    // What is certain by the end of a year is what is certainly before the next one, open dates among them.
    for row in table("cumulative.csv", &["--measure", "cumulative"]) {
        let year = row[0].trim_start_matches("by the end of ");
        for (line, count) in
            [(format!("issued:..{year}"), &row[2]), (format!("issued?:..{year} -issued:..{year}"), &row[3])]
        {
            let found = json_of(&["summary", arg(&path), "--where", &line, "--json"]);
            assert_eq!(found["policies"].as_u64().unwrap().to_string(), *count, "{line}");
        }
    }
    assert!(summary["policies"].as_u64().unwrap() > 100);
    let to = folder.path().join("x.svg");
    let (code, _, err) = figure(&path, &to, &["--lang", "en", "--form", "grid", "--by", "kind"]);
    assert!(code == 2 && err.contains("--form panels") && !to.exists(), "{err}");
    let (code, _, err) = run(&["--lang", "en", "figure", arg(&path), "--plot", "matrix", "--events", "--to", arg(&to)]);
    assert!(code == 2 && err.contains("--events") && !to.exists(), "{err}");
}
