//! The strip over time and its brush.

use super::*;

/// Ten bins of ten days; the drawing area is from 124 to 724 points if the strip begins at 0.
fn bins() -> Vec<StripBin> {
    (0..10)
        .map(|i| StripBin {
            start: i * 10,
            end: i * 10 + 9,
            certain: i as u32,
            possible: 2,
            all_certain: 12,
            all_possible: 4,
        })
        .collect()
}

#[derive(Default)]
struct Strip {
    brush: Option<(i32, i32)>,
    said: Vec<StripAction>,
}

fn strip(brush: Option<(i32, i32)>) -> Harness<'static, Strip> {
    let labels = StripLabels {
        name: "Issued",
        certain: "certain",
        possible: "possible",
        all: "all 131",
        all_short: "all",
        undated: "undated",
        undated_button: "14 undated",
        from: "First day",
        to: "Last day",
    };
    let bins = bins();
    let mut harness = Harness::builder()
        .with_size(WIDE)
        // Two clicks within the time of a double click.
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(theme::install)
        .build_ui_state(
            move |ui, state: &mut Strip| {
                let action = TimeStrip {
                    bins: &bins,
                    undated: 14,
                    all_undated: 20,
                    brush: state.brush,
                    labels,
                    fits: false,
                    height: 112.0,
                    count: &|count| count.to_string(),
                    tooltip: &|bin| format!("bin {bin}"),
                    day: &|day| format!("day {day}"),
                    menu: None,
                }
                .show(ui);
                match action {
                    StripAction::Brush(range) => state.brush = Some(range),
                    StripAction::Clear => state.brush = None,
                    StripAction::None
                    | StripAction::Bin(_)
                    | StripAction::Menu(..)
                    | StripAction::Preview(_)
                    | StripAction::Undated => {}
                }
                if action != StripAction::None {
                    state.said.push(action);
                }
            },
            Strip { brush, said: Vec::new() },
        );
    harness.run();
    harness
}

/// The place of a day on the strip.
fn at(harness: &Harness<'_, Strip>, day: f32) -> eframe::egui::Pos2 {
    let area = harness.get_by_label("Issued").rect();
    eframe::egui::pos2(area.left() + area.width() * day / 100.0, area.center().y + 25.0)
}

fn drag(harness: &mut Harness<'_, Strip>, from: f32, to: f32) {
    let (from, to) = (at(harness, from), at(harness, to));
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from.lerp(to, 0.5));
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
}

#[test]
fn strip_when_dragged_then_period_of_whole_bins() {
    let mut harness = strip(None);
    drag(&mut harness, 25.0, 58.0);
    assert_eq!(harness.state().brush, Some((20, 59)));
    assert!(harness.state().said.iter().any(|action| matches!(action, StripAction::Preview(_))));
    assert!(matches!(harness.state().said.last(), Some(StripAction::Brush(_))));
}

#[test]
fn strip_when_dragged_inside_then_moved() {
    let mut harness = strip(Some((20, 59)));
    drag(&mut harness, 35.0, 55.0);
    assert_eq!(harness.state().brush, Some((40, 79)));
}

#[test]
fn strip_when_handle_dragged_then_resized() {
    let mut harness = strip(Some((20, 59)));
    drag(&mut harness, 60.0, 88.0);
    assert_eq!(harness.state().brush, Some((20, 89)));
}

#[test]
fn strip_when_double_clicked_then_cleared() {
    let mut harness = strip(Some((20, 59)));
    harness.get_by_label("Issued").click();
    harness.get_by_label("Issued").click();
    harness.run();
    assert_eq!(harness.state().brush, None);
}

#[test]
fn strip_when_arrows_on_handle_then_moved_and_with_shift_resized() {
    let mut harness = strip(Some((20, 59)));
    assert_eq!(harness.get_by_label("Last day").value().as_deref(), Some("day 59"));
    harness.get_by_label("Last day").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().brush, Some((30, 69)));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().brush, Some((30, 79)));
    harness.get_by_label("First day").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().brush, Some((20, 79)));
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(harness.state().brush, None);
}

#[test]
fn strip_when_enter_without_period_then_all_and_undated_is_a_button() {
    let mut harness = strip(None);
    harness.get_by_label("Issued").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().brush, Some((0, 99)));
    harness.get_by_role_and_label(Role::Button, "14 undated").click();
    harness.run();
    assert_eq!(harness.state().said.last(), Some(&StripAction::Undated));
}
