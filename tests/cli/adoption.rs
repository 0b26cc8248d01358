//! `figure --plot adoption`: its pictures, its tables, and its estimates against those of another program.

use super::*;

/// What R made of the sample with invented searches, see the file.
const KNOWN: &str = include_str!("../data/adoption.json");

/// The sample with these searches.
fn searched() -> (tempfile::TempDir, PathBuf, Value) {
    let known: Value = serde_json::from_str(KNOWN).unwrap();
    let mut file: Value = serde_json::from_str(hongtou::formats::sample::SAMPLE).unwrap();
    file["searched"] = known["searched"].clone();
    let (folder, path) = file_with(file.to_string().as_bytes());
    (folder, path, known)
}

fn figure(file: &Path, to: &Path, more: &[&str]) -> (i32, String, String) {
    let mut line = vec!["--lang", "en", "figure", arg(file), "--plot", "adoption", "--to", arg(to)];
    line.extend(more);
    run(&line)
}

fn table(file: &Path, to: &Path, more: &[&str]) -> Vec<Vec<String>> {
    let (code, _, err) = figure(file, to, more);
    assert_eq!(code, 0, "{more:?}: {err}");
    let text = std::fs::read_to_string(to).unwrap();
    let row = |line: &str| line.split(',').map(str::to_owned).collect();
    text.trim_start_matches('\u{feff}').lines().map(row).collect()
}

#[test]
fn adoption_when_estimated_has_the_shares_errors_and_intervals_of_r() {
    let (folder, path, known) = searched();
    let rows = table(&path, &folder.path().join("km.csv"), &["--show", "kaplan-meier"]);
    let mut seen = 0;
    for run in ["earliest", "latest"] {
        let own: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == run).collect();
        let theirs = known[run].as_array().unwrap();
        assert_eq!(own.len(), theirs.len(), "{run}");
        for (own, theirs) in own.into_iter().zip(theirs) {
            assert_eq!(own[1], theirs["day"].as_str().unwrap());
            assert_eq!((&own[2], &own[3]), (&theirs["at_risk"].to_string(), &theirs["events"].to_string()), "{own:?}");
            for (own, name) in own[4..8].iter().zip(["share", "error", "lower", "upper"]) {
                let (own, theirs) = (own.parse::<f64>().ok(), theirs[name].as_f64());
                let is_near = match (own, theirs) {
                    (Some(own), Some(theirs)) => (own - theirs).abs() < 1e-5,
                    (own, theirs) => own.is_none() && theirs.is_none(),
                };
                assert!(is_near, "{run} {name}: {own:?} {theirs:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "{seen}");
}

#[test]
fn adoption_is_written_in_every_form_and_language_twice_the_same() {
    let (folder, path, _) = searched();
    let mut at = 0;
    for lang in ["en", "zh"] {
        for show in ["share", "kaplan-meier", "first"] {
            for more in [
                vec!["--size", "one-column"],
                vec!["--unit", "place", "--level", "prefecture", "--stage", "not-draft"],
                vec!["--share-of", "31", "--where", "has:days kind:plan", "--date", "issued"],
                vec!["--where", "id:nothing"],
            ] {
                at += 1;
                let ending = ["svg", "png", "pdf"][at % 3];
                let [one, other] = ["a", "b"].map(|name| folder.path().join(format!("{at}{name}.{ending}")));
                for to in [&one, &other] {
                    let mut line = vec!["--lang", lang, "figure", arg(&path), "--plot", "adoption", "--show", show];
                    line.extend(&more);
                    line.extend(["--to", arg(to)]);
                    let (code, out, err) = run(&line);
                    assert_eq!((code, out.as_str()), (0, ""), "{line:?}: {err}");
                }
                assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&other).unwrap(), "{lang} {show} {more:?}");
            }
        }
    }
    let to = folder.path().join("recipe.svg");
    assert_eq!(figure(&path, &to, &["--share-of", "31", "--level", "province"]).0, 0);
    let text = std::fs::read_to_string(&to).unwrap().replace("&quot;", "\"");
    let recipe = r#""show":"share","adopts":{"unit":"province","of":"31","level":"province","stage":"any"}"#;
    assert!(text.contains(recipe), "{text}");
}

#[test]
fn adoption_as_tables_for_other_programs_agrees_with_the_first_adopters() {
    let (folder, path, _) = searched();
    let to = |name: &str| folder.path().join(name);
    let first = table(&path, &to("first.csv"), &["--show", "first"]);
    let history = table(&path, &to("history.csv"), &["--table", "event-history"]);
    let cascade = table(&path, &to("cascade.csv"), &["--table", "cascade", "--where", "has:days"]);
    assert_eq!(history[0][..3], ["unit", "name", "year"]);
    // Each unit that adopted on a known day has one event in the history, in the year of that day.
    for row in first.iter().skip(1).filter(|row| !row[2].is_empty() && !row[3].is_empty()) {
        let events = |column: usize| {
            let is_event = |other: &&Vec<String>| other[1] == row[1] && other[column] == "1";
            history.iter().filter(is_event).map(|other| other[2].clone()).collect::<Vec<_>>()
        };
        let year = |day: &str| day.chars().take(4).collect::<String>();
        assert_eq!((events(4), events(6)), (vec![year(&row[2])], vec![year(&row[3])]), "{row:?}");
    }
    assert_eq!(cascade[0][..3], ["node_name", "cascade_id", "event_time"]);
    assert!(cascade.len() > 20 && cascade[1..].iter().all(|row| row[1] == "has:days" && row[2].parse::<i64>().is_ok()));
}

#[test]
fn adoption_when_an_option_or_a_form_does_not_fit_is_refused_with_a_sentence() {
    let (folder, path) = sample();
    let to = folder.path().join("x.svg");
    for (option, said) in [
        (["--by", "kind"], "--plot timeline, --plot matrix"),
        (["--bin", "year"], "--plot timeline, --plot matrix"),
        (["--counts", "uncoded"], "--plot matrix"),
        (["--table", "cascade"], ".csv"),
    ] {
        let (code, out, err) = figure(&path, &to, &option);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(option[0]) && err.contains(said), "{err}");
    }
    for option in [["--unit", "place"], ["--show", "first"], ["--share-of", "31"], ["--table", "cascade"]] {
        let (code, _, err) = run(&["figure", arg(&path), "--plot", "timeline", option[0], option[1], "--to", arg(&to)]);
        assert!(code == 2 && err.contains(option[0]) && err.contains("--plot adoption"), "{err}");
    }
    assert!(!to.exists());
}
