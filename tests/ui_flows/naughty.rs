//! The Big List of Naughty Strings as titles of the table.

use std::collections::BTreeSet;
use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use eframe::egui::vec2;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use hongtou::app::{Deps, SelectionCommand};
use hongtou::ui::{Options, Shell};
use serde_json::json;

#[test]
#[ignore = "needs the corpora in ../shared"]
fn naughty_string_as_a_title_is_read_out_as_it_is_and_drawn() {
    let shared =
        std::env::var("HONGTOU_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    let file = std::fs::read(PathBuf::from(shared).join("suites/blns/blns.json")).unwrap();
    let strings: Vec<String> = serde_json::from_slice(&file).unwrap();
    let policies: Vec<_> =
        strings.iter().enumerate().map(|(at, title)| json!({"id": format!("p{at}"), "title": {"zh": title}})).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("naughty.json");
    let dataset = json!({"hongtou": 1, "policies": policies});
    serde_json::to_writer(std::fs::File::options().create_new(true).write(true).open(&path).unwrap(), &dataset)
        .unwrap();

    // High enough for every row; scripts without a glyph in the program's font are shown as boxes.
    let size = vec2(1440.0, 28.0 * strings.len() as f32 + 1_000.0);
    let options = Options { inline_jobs: true, file: Some(path), ..Options::default() };
    let mut harness = Harness::builder()
        .with_size(size)
        .allow_missing_glyphs()
        .build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
    harness.run();
    assert_eq!(harness.state().state().derived.rows.len(), strings.len());
    let read_out: BTreeSet<String> = harness.query_all_by_role(Role::Row).filter_map(|row| label_of(&row)).collect();
    for string in strings.iter().filter(|string| !string.is_empty()) {
        assert!(read_out.contains(&format!("undated, {string}, unreviewed")), "{string:?}");
    }
    // Each of them in full.
    harness.set_size(vec2(1440.0, 900.0));
    for at in 0..strings.len() {
        let row = harness.state().state().document.dataset.row(&format!("p{at}"));
        harness.state_mut().send(SelectionCommand::Record(row));
        harness.run();
    }
}

fn label_of(node: &Node<'_>) -> Option<String> {
    node.accesskit_node().label()
}
