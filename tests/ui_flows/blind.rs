//! Blind coding on the screen: whatever is opened, pointed at or written, nothing of what only the other coder said is there.

use std::path::Path;

use crate::screen::{USUAL, press, select, send, state, write};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, OutputCommand, Shape, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{
    Action, BulkStart, CodeCommand, Column, Deps, Dialog, DialogCommand, DisplayCommand, EditCommand, FACETS,
    FileCommand, FilterCommand, SettingCommand, Settings, StackBy, Tab, ToolWindow, VersionList,
};
use hongtou::app::{BulkField, action};
use hongtou::query::MORE_FACETS;
use hongtou::storage::hash_bytes;
use hongtou::ui::{Options, Shell};

/// Everything that only the other coder said begins so.
const SECRET: &str = "zzq";

const RECORDS: usize = 12;

/// Records of both coders; on some both coded, on some only one of them did.
fn file() -> String {
    let mut seed = 7_u32;
    let mut random = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let records: Vec<String> = (0..RECORDS)
        .map(|at| {
            let mut annotations = Vec::new();
            for number in 0..random(4) {
                let span = format!(
                    r#""target":{{"field":"text.zh","start":{number},"end":{},"exact":"{}"}}"#,
                    number + 2,
                    &"链上治理数据要素试点".chars().skip(number as usize).take(2).collect::<String>()
                );
                annotations.push(format!(r#"{{"id":"m{at}{number}","code":"c{}","by":"LW","memo":"mine",{span}}}"#, random(2)));
                annotations.push(format!(
                    r#"{{"id":"o{at}{number}","code":"zzq-code","by":"zzq-coder","value":"zzq-value","memo":"zzq memo",{span}}}"#
                ));
            }
            if random(2) == 0 {
                annotations.push(format!(r#"{{"id":"s{at}","code":"c0","by":"zzq-coder","settles":["m{at}0"],"memo":"zzq settled"}}"#));
            }
            annotations.push(format!(r#"{{"id":"w{at}","code":"c1","by":"zzq-coder","memo":{{"en":"zzq whole"}}}}"#));
            format!(
                r#"{{"id":"p{at}","region":"CN-GD","kind":"plan","issued":"20{}","title":{{"zh":"计划{at}","en":"Plan {at}"}},"text":{{"zh":"链上治理数据要素试点"}},"tags":["t"],
 "annotations":[{}],"passes":[{{"by":"zzq-coder","at":"2026","codes":["zzq-code"]}}],"base":{{"/annotations/o{at}0":{{"id":"o{at}0","code":"zzq-old","by":"zzq-coder"}}}}}}"#,
                10 + at,
                annotations.join(",")
            )
        })
        .collect();
    format!(
        r#"{{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","title":"Blind","coders":[{{"id":"LW","name":"Li"}},{{"id":"zzq-coder","name":"zzq name"}}],
 "codes":[{{"id":"c0","name":{{"en":"first"}},"key":"1"}},{{"id":"c1","name":{{"en":"second"}}}}],"kinds":[{{"id":"plan"}}],"policies":[{}]}}"#,
        records.join(",\n")
    )
}

fn window(path: &Path) -> Harness<'static, Shell> {
    let settings = Settings { coder: "zzq-coder".to_owned(), has_begun: true, ..Settings::default() };
    let options = Options { inline_jobs: true, file: Some(path.to_owned()), settings, ..Options::default() };
    let mut harness = Harness::builder()
        .with_size(USUAL)
        .with_max_steps(48)
        .build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
    harness.run();
    harness
}

fn painted(shape: &Shape, into: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => into.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, into)),
        _ => {}
    }
}

/// Everything that is shown now: what is painted, what a screen reader is told, what goes to the clipboard.
fn shown(harness: &Harness<'_, Shell>) -> Vec<String> {
    let output = harness.output();
    let mut all = Vec::new();
    output.shapes.iter().for_each(|clipped| painted(&clipped.shape, &mut all));
    for command in &output.platform_output.commands {
        if let OutputCommand::CopyText(text) = command {
            all.push(text.clone());
        }
    }
    for node in harness.query_all_by(|_| true) {
        let node = node.accesskit_node();
        all.extend([node.label(), node.value(), node.description()].into_iter().flatten());
    }
    all
}

/// Looks for the words of the other coder in what is shown.
fn look(harness: &Harness<'_, Shell>, what: &str) {
    let all = shown(harness);
    assert!(!all.is_empty());
    if let Some(found) = all.iter().find(|text| text.to_lowercase().contains(SECRET)) {
        panic!("{what} shows: {found}");
    }
}

/// Points at everything there is, for what it says then.
fn point(harness: &mut Harness<'_, Shell>, what: &str) {
    look(harness, what);
    let mut places: Vec<[i32; 2]> = harness
        .query_all_by(|node| !node.label().unwrap_or_default().is_empty() || node.role() == Role::Button)
        .map(|node| node.rect().center())
        .filter(|at| at.x > 0.0 && at.y > 0.0 && at.x < USUAL.x && at.y < USUAL.y)
        .map(|at| [at.x as i32, at.y as i32])
        .collect();
    places.sort_unstable();
    places.dedup();
    for [x, y] in places {
        harness.hover_at(pos2(x as f32, y as f32));
        harness.run_steps(2);
        look(harness, what);
    }
    harness.remove_cursor();
    harness.run();
}

/// The window after the other coder has worked in it: their steps are in the history.
fn after_the_other(path: &Path) -> Harness<'static, Shell> {
    write(path, &file());
    let mut harness = window(path);
    select(&mut harness, "p3");
    send(&mut harness, CodeCommand::New("zzq new".to_owned()));
    let id = state(&harness).document.dataset.header().codes().last().map(|code| code.id.clone()).unwrap();
    // The code itself is in the codebook; it is the steps that are looked at.
    send(&mut harness, EditCommand::Undo);
    send(&mut harness, CodeCommand::Apply("c1".to_owned()));
    send(&mut harness, CodeCommand::ToggleRead);
    send(&mut harness, CodeCommand::DeleteAnnotation("w3".to_owned()));
    assert!(id.contains(SECRET));
    send(&mut harness, CodeCommand::SetCoder("LW".to_owned()));
    harness
}

/// Goes through the whole window.
fn walk(harness: &mut Harness<'_, Shell>) {
    for field in FACETS.into_iter().chain(MORE_FACETS) {
        send(harness, SettingCommand::FoldFacet(field, false));
    }
    for column in Column::ALL {
        if !state(harness).settings.columns.contains(&column) {
            send(harness, SettingCommand::ToggleColumn(column));
        }
    }
    for tab in Tab::ALL {
        send(harness, DisplayCommand::SetTab(*tab));
        look(harness, &format!("{tab:?}"));
        for at in 0..RECORDS {
            select(harness, &format!("p{at}"));
            look(harness, &format!("{tab:?} p{at}"));
        }
        select(harness, "p3");
        point(harness, &format!("{tab:?}"));
    }
    send(harness, DisplayCommand::SetTab(Tab::Timeline));
    for by in [StackBy::Kind, StackBy::Region, StackBy::Code, StackBy::Review, StackBy::Level, StackBy::Coder] {
        send(harness, DisplayCommand::SetStackBy(by));
        point(harness, &format!("timeline by {by:?}"));
    }
    send(harness, DisplayCommand::SetTab(Tab::Table));
    for tool in ToolWindow::ALL {
        send(harness, DialogCommand::OpenTool(tool));
        point(harness, &format!("{tool:?}"));
        send(harness, DialogCommand::CloseTool(tool));
    }
    for menu in action::Menu::ALL {
        let name = hongtou::words::text(hongtou::words::Lang::En, menu.name());
        // The menus stand at the top; others may have the same name.
        let highest = |one: &egui_kittest::Node<'_>, other: &egui_kittest::Node<'_>| {
            one.rect().min.y.total_cmp(&other.rect().min.y)
        };
        harness.query_all_by_label(name).min_by(highest).unwrap().click();
        harness.run();
        look(harness, &format!("{menu:?}"));
        press(harness, Key::Escape);
    }
    for line in ["by:", "by:z", "code:", "code:z", "memo:", "value:", "assigned:", "has:", "pass:", "zz", "changed:"] {
        send(harness, FilterCommand::Focus);
        send(harness, FilterCommand::ReplaceLine(String::new()));
        harness.get_by_label(hongtou::words::text(hongtou::words::Lang::En, "query-name")).type_text(line);
        harness.run();
        // Of what was typed itself nothing is said here.
        look(harness, &format!("completion of {line}"));
        press(harness, Key::Escape);
        send(harness, FilterCommand::ReplaceLine(String::new()));
    }
    dialogs(harness);
}

fn dialogs(harness: &mut Harness<'_, Shell>) {
    select(harness, "p3");
    let version = VersionList { versions: None, selected: Some(hash_bytes(b"x")), differences: None };
    let all = [
        Dialog::Export(hongtou::app::ExportOptions::default()),
        Dialog::Coder { typed: String::new() },
        Dialog::Palette { typed: String::new() },
        Dialog::DeleteRecord("p3".to_owned()),
        Dialog::Versions(Box::new(version)),
        Dialog::ViewName { typed: String::new(), rename: false },
        Dialog::Keys,
    ];
    for dialog in all {
        let what = format!("{dialog:?}");
        send(harness, DialogCommand::open(dialog));
        look(harness, &what);
        send(harness, DialogCommand::Close);
    }
    for field in BulkField::ALL {
        send(harness, EditCommand::Bulk(BulkStart::Field(field)));
        look(harness, &format!("{field:?}"));
        send(harness, DialogCommand::Close);
    }
    send(harness, CodeCommand::Pick(None));
    look(harness, "picker");
    send(harness, DialogCommand::Close);
}

#[test]
fn window_when_blind_shows_nothing_of_what_only_the_other_coder_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blind.json");
    let mut harness = after_the_other(&path);
    assert!(shown(&harness).iter().any(|text| text.contains(SECRET)), "it is there to be seen");
    send(&mut harness, Action::ToggleBlind);
    assert!(state(&harness).document.is_blind());
    harness.get_by_label("Blind");
    walk(&mut harness);
    // What is undone says no more.
    for _ in 0..3 {
        send(&mut harness, EditCommand::Undo);
        look(&harness, "undone");
    }
    for _ in 0..3 {
        send(&mut harness, EditCommand::Redo);
        look(&harness, "redone");
    }
    // Opened again, it is blind before anything is shown.
    send(&mut harness, Action::Save);
    send(&mut harness, FileCommand::Open(path.clone()));
    assert!(state(&harness).document.is_blind());
    look(&harness, "opened again");
    // Another program writes the file: what it changed of others is not told.
    let now = std::fs::read_to_string(&path).unwrap();
    write(&path, &now.replace("zzq memo", "zzq other memo").replace("\"mine\"", "\"changed\""));
    send(&mut harness, EditCommand::NewRecord);
    send(&mut harness, hongtou::app::DiskCommand::Look);
    look(&harness, "changed on disk");
    send(&mut harness, hongtou::app::DiskCommand::ShowChange);
    look(&harness, "question of the disk");
}

#[test]
fn search_for_leaks_finds_what_is_shown_where_nobody_is_blind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seen.json");
    let mut harness = after_the_other(&path);
    select(&mut harness, "p3");
    for tab in [Tab::Table, Tab::Reading] {
        send(&mut harness, DisplayCommand::SetTab(tab));
        assert!(shown(&harness).iter().any(|text| text.contains(SECRET)), "{tab:?}");
    }
    send(&mut harness, DialogCommand::OpenTool(ToolWindow::History));
    assert!(shown(&harness).iter().any(|text| text.contains("zzq-coder")));
}
