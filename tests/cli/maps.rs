//! `figure --plot map`, `compare` and `coverage`: their pictures, their tables, and what is wrong with options.

use super::*;

fn figure(file: &Path, to: &Path, more: &[&str]) -> (i32, String, String) {
    let mut line = vec!["--lang", "en", "figure", arg(file), "--to", arg(to)];
    line.extend(more);
    run(&line)
}

#[test]
fn maps_of_the_sample_are_written_twice_the_same_in_every_form() {
    let (folder, path) = sample();
    let calls: [&[&str]; 5] = [
        &["--plot", "map"],
        &["--plot", "map", "--value", "of-all", "--timelines", "--where", "issued?:2018", "--a", "GD"],
        &["--plot", "map", "--size", "one-column"],
        &["--plot", "compare", "--a", "GD,BJ", "--b", "Shanghai", "--date", "published"],
        &["--plot", "coverage", "--where", "region:GD"],
    ];
    for (at, more) in calls.iter().enumerate() {
        for ending in ["svg", "png", "pdf", "csv"] {
            let [one, other] = ["a", "b"].map(|name| folder.path().join(format!("{at}{name}.{ending}")));
            for to in [&one, &other] {
                let (code, out, err) = figure(&path, to, more);
                assert_eq!((code, out.as_str()), (0, ""), "{more:?}: {err}");
            }
            assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&other).unwrap(), "{more:?} {ending}");
        }
    }
}

#[test]
fn map_as_a_table_has_the_numbers_of_summary() {
    let (folder, path) = sample();
    let to = folder.path().join("map.csv");
    assert_eq!(figure(&path, &to, &["--plot", "map", "--where", "kind:plan"]).0, 0);
    let table = std::fs::read_to_string(&to).unwrap();
    let (_, out, _) = run(&["summary", arg(&path), "--where", "kind:plan", "--json"]);
    let summary: Value = serde_json::from_str(&out).unwrap();
    for (name, iso) in [("Guangdong", "CN-GD"), ("Hebei", "CN-HE"), ("Tibet", "CN-XZ")] {
        let row = table.lines().find(|line| line.starts_with(name)).unwrap();
        assert_eq!(row.split(',').nth(1), Some(summary["regions"][iso].to_string().as_str()), "{row}");
    }
}

#[test]
fn options_that_mean_nothing_for_a_plot_or_name_no_province_are_told() {
    let (folder, path) = sample();
    let to = folder.path().join("map.svg");
    for (more, said) in [
        (&["--plot", "map", "--bin", "year"][..], "--bin is for"),
        (&["--plot", "timeline", "--timelines"], "--timelines is for --plot map"),
        (&["--plot", "coverage", "--date", "published"], "--date is for"),
        (&["--plot", "compare", "--a", "GD"], "two groups"),
        (&["--plot", "compare", "--a", "GD", "--b", "Atlantis"], "Atlantis"),
        (&["--plot", "map", "--value", "all"], "--value cannot be all"),
    ] {
        let (code, _, err) = figure(&path, &to, more);
        assert!(code == 2 && err.contains(said), "{more:?}: {err}");
    }
    assert!(!to.exists());
}
