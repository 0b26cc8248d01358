//! Saved views: saving what is shown under a name, showing it again, renaming and deleting it.

use crate::screen::{USUAL, click, press, screen, screen_of, send, shown, state};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, FilterCommand, SettingCommand, ViewCommand};
use hongtou::ui::Shell;

fn type_name(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.get_by_role_and_label(Role::TextInput, "Name of the view").type_text(name);
    harness.run();
}

fn names(harness: &Harness<'_, Shell>) -> Vec<String> {
    let views = state(harness).document.dataset.header().views();
    views.iter().filter_map(|view| view.name.best(hongtou::words::Lang::En).map(str::to_owned)).collect()
}

#[test]
fn view_when_saved_is_in_the_menu_and_brings_its_filter_back() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("region:GD".to_owned()));
    click(&mut harness, "Save view");
    // Without a name there is nothing to save.
    press(&mut harness, Key::Enter);
    assert!(names(&harness).is_empty());
    type_name(&mut harness, "Guangdong");
    press(&mut harness, Key::Enter);
    assert_eq!(names(&harness), ["Guangdong"]);
    send(&mut harness, Action::ClearFilter);
    assert_eq!(shown(&harness), 131);
    click(&mut harness, "Views");
    harness.get_by_role_and_label(Role::MenuItem, "Guangdong").click();
    harness.run();
    assert_eq!(shown(&harness), 19);
    assert_eq!(state(&harness).session.line, "region:GD");
}

#[test]
fn view_when_its_name_is_taken_offers_to_replace_it() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("region:GD".to_owned()));
    send(&mut harness, ViewCommand::Save("South".to_owned()));
    send(&mut harness, FilterCommand::ReplaceLine("region:GD,GX".to_owned()));
    send(&mut harness, Action::SaveView);
    type_name(&mut harness, "south");
    harness.get_by_label("A view has this name. It will be replaced.");
    click(&mut harness, "Replace");
    assert_eq!(names(&harness), ["South"]);
    assert_eq!(state(&harness).document.dataset.header().views()[0].query, "region:GD,GX");
}

#[test]
fn view_when_renamed_and_deleted_comes_back_with_undo() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("region:GD".to_owned()));
    send(&mut harness, ViewCommand::Save("South".to_owned()));
    click(&mut harness, "Views");
    harness.get_by_role_and_label(Role::MenuItem, "Rename the view: South…").click();
    harness.run();
    type_name(&mut harness, " 1");
    press(&mut harness, Key::Enter);
    assert_eq!(names(&harness), ["South 1"]);
    click(&mut harness, "Views");
    harness.get_by_role_and_label(Role::MenuItem, "Delete the view: South 1").click();
    harness.run();
    assert!(names(&harness).is_empty());
    send(&mut harness, Action::Undo);
    assert_eq!(names(&harness), ["South 1"]);
}

#[test]
fn views_in_both_sizes_and_languages_have_names_and_glyphs() {
    for size in [vec2(1024.0, 640.0), USUAL] {
        let mut harness = screen_of(size, hongtou::app::Settings::default());
        send(&mut harness, ViewCommand::Save("南方 South".to_owned()));
        for (lang, button) in [("en", "Views"), ("zh-CN", "已存视图")] {
            send(&mut harness, SettingCommand::SetLanguage(lang));
            let before = harness.query_all_by_label("南方 South").count();
            harness.query_all_by_label(button).find(|node| node.rect().top() > 28.0).unwrap().click();
            harness.run();
            assert!(harness.query_all_by_label("南方 South").count() > before, "{lang}");
            press(&mut harness, Key::Escape);
            send(&mut harness, Action::SaveView);
            press(&mut harness, Key::Escape);
        }
    }
}
