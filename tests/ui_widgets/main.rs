//! The widgets, driven by the names that a screen reader reads out. No pictures: what a test looks for is what they say
//! and what they return.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "helpers of tests stand outside of them")]

mod charts;
mod strip;
mod tiles;

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Ui, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::dataset::date::Day;
use hongtou::figures::Steps;
use hongtou::figures::chart::{Axis, Chart, Series, Slot};
use hongtou::figures::layer::{Band, BandPoint, BarPart, Bars, Cell, Counts, Layer};
use hongtou::figures::layout::Sides;
use hongtou::query::{DatePart, Field as QueryField, Opens, OpensTerm, Surely};
use hongtou::ui::icon::Icon;
use hongtou::ui::theme;
use hongtou::ui::widget::banner::{Banner, BannerAction, Level};
use hongtou::ui::widget::button::{IconButton, ToolButton};
use hongtou::ui::widget::chart_plot::{ChartAction, ChartPlot};
use hongtou::ui::widget::chip::{ChipAction, chip};
use hongtou::ui::widget::count::Share;
use hongtou::ui::widget::empty::{EmptyAction, choices};
use hongtou::ui::widget::facet_row::{FacetRow, Pick};
use hongtou::ui::widget::field::Field;
use hongtou::ui::widget::mark_menu::MarkMenu;
use hongtou::ui::widget::section::SectionHeader;
use hongtou::ui::widget::segmented::{SegmentLabel, segmented};
use hongtou::ui::widget::tabs::tabs;
use hongtou::ui::widget::tile_map::{RegionTile, TileMap};
use hongtou::ui::widget::time_strip::{StripAction, StripBin, StripLabels, TimeStrip};

/// Shows a widget; what it returns is pushed to the state.
fn harness<T: 'static>(size: Vec2, app: impl Fn(&mut Ui, &mut Vec<T>) + 'static) -> Harness<'static, Vec<T>> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(move |ui, said: &mut Vec<T>| app(ui, said), Vec::new());
    harness.run();
    harness
}

const NARROW: Vec2 = vec2(300.0, 200.0);
const WIDE: Vec2 = vec2(824.0, 400.0);

fn rows(ui: &mut Ui, said: &mut Vec<(usize, Pick)>) {
    for (index, name) in ["Guangdong", "广西", "government work report"].into_iter().enumerate() {
        let share = Share { count: 8 - index, total: 19, scale: 19, reported: Some(40.0) };
        let row = FacetRow { selected: index == 1, excluded: index == 2, ..FacetRow::new(name, share) };
        if let (_, Some(pick)) = row.show(ui) {
            said.push((index, pick));
        }
    }
}

#[test]
fn facet_row_when_clicked_then_picked_with_modifiers() {
    let mut harness = harness(NARROW, rows);
    harness.get_by_label("Guangdong 8 of 19").click();
    harness.run();
    harness.get_by_label("广西 7 of 19").click_modifiers(Modifiers::COMMAND);
    harness.run();
    harness.get_by_label("government work report 6 of 19").click_modifiers(Modifiers::ALT);
    harness.run();
    assert_eq!(harness.state(), &[(0, Pick::Only), (1, Pick::Add), (2, Pick::Exclude)]);
}

#[test]
fn facet_row_when_arrow_and_enter_then_next_row_picked() {
    let mut harness = harness(NARROW, rows);
    harness.get_by_label("Guangdong 8 of 19").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label("广西 7 of 19").is_focused());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(harness.state(), &[(1, Pick::Add)]);
}

#[test]
fn buttons_when_disabled_then_no_click() {
    let mut harness = harness::<&str>(NARROW, |ui, said| {
        if ui.add(ToolButton::new("Save view").icon(Icon::Save).key("S")).clicked() {
            said.push("saved");
        }
        if ui.add(ToolButton::new("Read text").disabled(Some("No text is stored"))).clicked() {
            said.push("read");
        }
        if ui.add(IconButton::new(Icon::Close, "Close")).clicked() {
            said.push("closed");
        }
    });
    for name in ["Save view", "Read text", "Close"] {
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
    }
    assert_eq!(harness.state(), &["saved", "closed"]);
    assert!(harness.get_by_label("Read text").accesskit_node().is_disabled());
}

#[test]
fn segmented_when_other_chosen_then_its_number() {
    let mut harness = harness(NARROW, |ui, said| {
        let segments =
            [SegmentLabel::Text("Year"), SegmentLabel::Text("Quarter"), SegmentLabel::Icon(Icon::List, "List")];
        if let Some(index) = segmented(ui, "Width of bins", &segments, 1) {
            said.push(index);
        }
    });
    for name in ["Quarter", "List", "Year"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    assert_eq!(harness.state(), &[2, 0]);
}

#[test]
fn tabs_when_other_opened_then_its_number() {
    let mut harness = harness(WIDE, |ui, said| said.extend(tabs(ui, &["Table", "Timeline"], 0)));
    harness.get_by_role_and_label(Role::Tab, "Timeline").click();
    harness.run();
    assert_eq!(harness.state(), &[1]);
}

#[test]
fn chip_when_cross_or_delete_then_removed() {
    let mut harness = harness(NARROW, |ui, said| {
        let (action, _) = chip(ui, "Kind", "is not plan", "Remove Kind is not plan");
        if action != ChipAction::None {
            said.push(action);
        }
    });
    harness.get_by_label("Remove Kind is not plan").click();
    harness.run();
    harness.get_by_label("Kind is not plan").click();
    harness.run();
    harness.get_by_label("Kind is not plan").focus();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(harness.state(), &[ChipAction::Remove, ChipAction::Open, ChipAction::Remove]);
}

#[test]
fn section_when_clicked_then_says_so_and_its_name_holds_the_notes() {
    let mut harness = harness(NARROW, |ui, said| {
        let header = SectionHeader { title: "Kind", note: "20 of 21", trailing: "1 excluded", open: true, room: 0.0 };
        said.extend(header.show(ui).clicked().then_some(()));
    });
    harness.get_by_label("Kind 20 of 21 1 excluded").click();
    harness.run();
    assert_eq!(harness.state().len(), 1);
}

#[test]
fn banner_when_button_then_its_number() {
    let mut harness = harness(WIDE, |ui, said| {
        let banner = Banner {
            level: Level::Warning,
            text: "The file was changed on disk.",
            actions: &["Show", "Undo"],
            close: Some("Close the notice"),
        };
        let action = banner.show(ui);
        if action != BannerAction::None {
            said.push(action);
        }
    });
    for name in ["Undo", "Close the notice"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    harness.get_by_label("The file was changed on disk.");
    assert_eq!(harness.state(), &[BannerAction::Act(1), BannerAction::Close]);
}

#[test]
fn choices_when_taken_then_its_number() {
    let mut harness = harness(WIDE, |ui, said| {
        let ways = [
            EmptyAction { icon: Icon::Folder, title: "Open a dataset…", note: ".json", key: Some("Ctrl O") },
            EmptyAction { icon: Icon::Brand, title: "Look at the sample", note: "", key: None },
        ];
        said.extend(choices(ui, &ways, Some(1)));
    });
    harness.get_by_label("Look at the sample").click();
    harness.run();
    assert_eq!(harness.state(), &[1]);
}

#[test]
fn field_when_chinese_typed_then_it_holds_it() {
    let mut harness = harness(NARROW, |ui, said: &mut Vec<String>| {
        if said.is_empty() {
            said.push(String::new());
        }
        for text in said {
            Field::new("Find a code").hint("Find a code").icon(Icon::Search).show(ui, text);
        }
    });
    let field = harness.get_by_role_and_label(Role::TextInput, "Find a code");
    field.focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Find a code").type_text("区块链");
    harness.run();
    assert_eq!(harness.state(), &["区块链"]);
}
