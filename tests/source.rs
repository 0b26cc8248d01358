//! What holds of the source as a whole: layers know only those below them, and files stay short.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy knows only inside of them")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// From the lowest to the highest: each may use those before it. `cli` and `ui` do not know each other.
const LAYERS: [&str; 13] = [
    "support",
    "words",
    "json",
    "dataset",
    "query",
    "analysis",
    "formats",
    "storage",
    "figures",
    "persistence",
    "app",
    "cli",
    "ui",
];

/// What no file should be longer than: 400 lines, one idea each.
const LONGEST: usize = 400;

/// Files that are longer, and why that is right.
const LONGER: [(&str, &str); 5] = [
    ("src/dataset/shape.rs", "the table of the format's keys, in their written order"),
    ("src/app/tests/model/world.rs", "a test: everything that a user can do"),
    ("src/app/tests/persistence.rs", "tests of one subject"),
    ("src/dataset/merge/tests.rs", "tests of one subject"),
    ("src/figures/layout/tests.rs", "tests of one subject"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, with its path from the root, `/` between the parts.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    let name = |path: &Path| {
        let parts = path.strip_prefix(root()).unwrap().iter();
        parts.map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
    };
    found.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Tests look at a layer from above, and may use all of them.
fn is_test(name: &str) -> bool {
    name.split('/').any(|part| part == "tests" || part == "naive")
        || name.ends_with("tests.rs")
        || name == "src/query/testing.rs"
}

/// The source without its comments and without the tests at its end.
fn program(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or(source);
    let lines = source.lines().map(|line| line.split_once("//").map_or(line, |(code, _comment)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// The layers that a piece of source names as `crate::LAYER`.
fn used(source: &str) -> BTreeSet<&str> {
    let after = source.match_indices("crate::").filter_map(|(at, found)| source.get(at + found.len()..));
    let mut used = BTreeSet::new();
    for rest in after {
        // `use crate::{…}` would hide what is used from this test.
        assert!(!rest.starts_with('{'), "write one `use` a layer: {}", rest.lines().next().unwrap_or_default());
        used.extend(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next());
    }
    used
}

#[test]
fn layers_when_one_uses_another_it_is_below() {
    let height = |layer: &str| LAYERS.iter().position(|other| *other == layer);
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (name, source) in sources("src") {
        let layer = name.split('/').nth(1).unwrap_or_default();
        let Some(own) = height(layer).filter(|_| !is_test(&name)) else { continue };
        seen.insert(layer.to_owned());
        for used in used(&program(&source)) {
            let siblings = layer == "ui" && used == "cli";
            if siblings || height(used).is_some_and(|other| other > own) {
                wrong.push(format!("{name} uses {used}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(seen.len(), LAYERS.len(), "each layer is a folder: {seen:?}");
}

#[test]
fn layers_when_described_are_those_of_the_source() {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let described: Vec<&str> = rows.map(|(layer, _)| layer).filter(|layer| LAYERS.contains(layer)).collect();
    let mut expected = LAYERS;
    expected.reverse();
    // The two highest are siblings: either may stand first.
    let beyond = |all: &[&str]| all.iter().filter(|layer| **layer != "ui").map(|layer| (*layer).to_owned()).collect();
    let (described, expected): (Vec<String>, Vec<String>) = (beyond(&described), beyond(&expected));
    assert_eq!(described, expected, "the code map of ARCHITECTURE.md");
    let library = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = library.lines().filter_map(|line| line.strip_prefix("//! ")?.split_once("  "));
    let in_library: Vec<&str> = rows.map(|(layer, _)| layer).filter(|layer| LAYERS.contains(layer)).collect();
    assert_eq!(beyond(&in_library), expected, "src/lib.rs");
}

#[test]
fn files_when_counted_are_short_but_for_those_with_a_reason() {
    let folders = ["src", "tests", "benches", "examples"];
    let all: Vec<(String, usize)> =
        folders.iter().flat_map(|folder| sources(folder)).map(|(name, text)| (name, text.lines().count())).collect();
    let long: BTreeSet<&str> =
        all.iter().filter(|(_, lines)| *lines > LONGEST).map(|(name, _)| name.as_str()).collect();
    let named: BTreeSet<&str> = LONGER.iter().map(|(name, _)| *name).collect();
    let unnamed: Vec<&&str> = long.difference(&named).collect();
    let stale: Vec<&&str> = named.difference(&long).collect();
    assert!(unnamed.is_empty(), "longer than {LONGEST} lines: split them into one idea each: {unnamed:?}");
    assert!(stale.is_empty(), "no longer that long: take them out of the list: {stale:?}");
}

/// The files that take the whole dataset also while somebody codes blind, and why nothing of it is shown.
const TAKES_THE_WHOLE: [(&str, &str); 12] = [
    ("src/app/document.rs", "holds it, with what the file has, and changes it"),
    ("src/app/dispatch/changing.rs", "changes it"),
    ("src/app/dispatch/disk.rs", "compares it with what others wrote into the file"),
    ("src/app/dispatch/files.rs", "begins the recovery of what has no file yet"),
    ("src/app/dispatch/merging.rs", "compares it with a file that is merged, which nobody may who codes blind"),
    ("src/app/packet_state.rs", "checks its hashes against those that were sent, and shows numbers of records"),
    ("src/app/dispatch/reading.rs", "compares it with what is imported"),
    ("src/app/dispatch/repacking.rs", "packs it anew"),
    ("src/app/dispatch/saving.rs", "saves it, and makes packets of it"),
    ("src/app/dispatch/versions.rs", "keeps it among the earlier versions"),
    ("src/app/dispatch/hashing.rs", "makes hashes of it beforehand, and shows none"),
    ("src/app/job/work.rs", "compares what was not saved with the file, and tells that without the coding of others"),
];

#[test]
fn whole_dataset_is_taken_only_where_nothing_is_shown() {
    let takes =
        |source: &str| [".whole()", ".whole_mut()", ".on_disk", ".worked()"].iter().any(|way| source.contains(way));
    let all = sources("src/app");
    let taking: BTreeSet<&str> = all
        .iter()
        .filter(|(name, source)| !is_test(name) && takes(&program(source)))
        .map(|(name, _)| name.as_str())
        .collect();
    let named: BTreeSet<&str> = TAKES_THE_WHOLE.iter().map(|(name, _)| *name).collect();
    let unnamed: Vec<&&str> = taking.difference(&named).collect();
    let stale: Vec<&&str> = named.difference(&taking).collect();
    assert!(unnamed.is_empty(), "read `document.dataset`, which is what may be seen: {unnamed:?}");
    assert!(stale.is_empty(), "no longer take the whole: take them out of the list: {stale:?}");
}
