//! Texts of the record: codes that overlap, hits among them, selections, and what is not laid out again.

use std::ops::Range;
use std::path::Path;

use crate::screen::{click, press, press_with, record, screen, screen_of_any_text, select, send, shown, state, write};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Color32, Event, Key, Modifiers, MouseWheelUnit, Pos2, Rect, Shape, TouchPhase, epaint::WHITE_UV, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{CodeCommand, EditCommand, FileCommand, FilterCommand, SettingCommand, ThemeChoice};
use hongtou::dataset::TextSelection;
use hongtou::ui::Shell;
use serde_json::{Value, json};

/// The colours of the codes, by their ids.
const CODES: [(&str, &str); 3] = [("outer", "#112233"), ("inner", "#445566"), ("late", "#778899")];

pub(crate) fn annotation(id: &str, code: &str, text: &str, field: &str, range: Range<usize>) -> Value {
    let exact: String = text.chars().skip(range.start).take(range.len()).collect();
    let target = json!({"field": field, "start": range.start, "end": range.end, "exact": exact});
    json!({"id": id, "code": code, "by": "LW", "at": "2020-01-01T00:00:00Z", "target": target})
}

/// A file with one text, coded as is given.
fn file(path: &Path, text: &str, annotations: &[Value]) {
    let codes: Vec<Value> = CODES.iter().map(|(id, color)| json!({"id": id, "color": color})).collect();
    let policies = [
        json!({"id": "a", "title": {"zh": "区块链规划"}, "issued": "2017", "text": {"zh": text}, "annotations": annotations}),
        json!({"id": "b", "title": "another", "issued": "2018"}),
    ];
    write(path, &json!({"hongtou": 1, "codes": codes, "policies": policies}).to_string());
}

/// The screen with such a file, and its first record.
fn with_text(text: &str, annotations: &[Value]) -> Harness<'static, Shell> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("texts.json");
    file(&path, text, annotations);
    let mut harness = screen_of_any_text();
    send(&mut harness, SettingCommand::SetTheme(ThemeChoice::Light));
    open(&mut harness, &path);
    harness
}

fn open(harness: &mut Harness<'static, Shell>, path: &Path) {
    send(harness, FileCommand::Open(path.to_owned()));
    assert_eq!(shown(harness), 2);
    select(harness, "a");
}

/// Three codes, on the same few words in the middle.
fn overlapping(text: &str, field: &str) -> Vec<Value> {
    vec![
        annotation("1", "inner", text, field, 3..6),
        annotation("2", "outer", text, field, 0..8),
        annotation("3", "late", text, field, 4..10),
    ]
}

/// What is drawn in plain colours as high as this: bars of 2 points, grounds of a line.
fn plain(harness: &Harness<'_, Shell>, height: f32) -> Vec<(Color32, Rect)> {
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        let Shape::Mesh(mesh) = &clipped.shape else { continue };
        for corners in mesh.vertices.chunks_exact(4).filter(|corners| corners.iter().all(|one| one.uv == WHITE_UV)) {
            let rect = Rect::from_points(&corners.iter().map(|one| one.pos).collect::<Vec<_>>());
            if (rect.height() - height).abs() < 0.01 && clipped.clip_rect.intersects(rect) {
                found.push((corners[0].color, rect));
            }
        }
    }
    found
}

/// The code of a colour.
fn code(color: Color32) -> Option<&'static str> {
    let color = format!("#{:02x}{:02x}{:02x}", color.r(), color.g(), color.b());
    CODES.iter().find(|(_, own)| *own == color).map(|(id, _)| *id)
}

/// Where the first bar of a code is drawn.
pub(crate) fn bar_of(harness: &Harness<'_, Shell>, wanted: &str) -> Option<Rect> {
    plain(harness, 2.0).into_iter().find(|(color, _)| code(*color) == Some(wanted)).map(|(_, rect)| rect)
}

/// The bars of codes: which code, how far down from the first one, how wide.
pub(crate) fn bars(harness: &Harness<'_, Shell>) -> Vec<(&'static str, f32, f32)> {
    let found: Vec<_> =
        plain(harness, 2.0).into_iter().filter_map(|(color, rect)| Some((code(color)?, rect))).collect();
    let top = found.iter().map(|(_, rect)| rect.top()).fold(f32::INFINITY, f32::min);
    found.into_iter().map(|(code, rect)| (code, rect.top() - top, rect.width())).collect()
}

pub(crate) fn codes(harness: &Harness<'_, Shell>) -> Vec<&'static str> {
    let mut codes: Vec<_> = bars(harness).into_iter().map(|(code, ..)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn work(harness: &Harness<'_, Shell>) -> hongtou::ui::record::RecordWork {
    harness.state().record_work()
}

fn wheel(harness: &mut Harness<'_, Shell>, at: Pos2, down: f32) {
    harness.event(Event::PointerMoved(at));
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -down),
        phase: TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    harness.run();
}

#[test]
fn codes_that_overlap_all_have_a_bar_one_below_the_other_and_the_first_the_ground() {
    let text = "深圳市金融业发展规划。";
    let harness = with_text(text, &overlapping(text, "text.zh"));
    let wide = |characters: f32| 13.0 * characters;
    let expected = [("outer", 0.0, wide(8.0)), ("inner", 3.0, wide(3.0)), ("late", 6.0, wide(6.0))];
    let found = bars(&harness);
    assert_eq!(found.len(), 3, "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1));
        assert!((found.2 - expected.2).abs() < 3.0, "{found:?} {expected:?}");
    }
    // The ground of the outer code, then that of the late one where it stands alone.
    let grounds: Vec<f32> = plain(&harness, 20.0)
        .into_iter()
        .filter(|(color, rect)| color.a() < 60 && color.a() > 0 && rect.left() > 1080.0)
        .map(|(_, rect)| rect.width())
        .collect();
    assert_eq!(grounds.len(), 2, "{grounds:?}");
    assert!((grounds[0] - wide(8.0)).abs() < 3.0 && (grounds[1] - wide(2.0)).abs() < 3.0, "{grounds:?}");
}

#[test]
fn codes_on_what_is_selected_are_all_told_to_a_screen_reader() {
    let text = "深圳市金融业发展规划。";
    let mut harness = with_text(text, &overlapping(text, "text.zh"));
    let told = |harness: &Harness<'_, Shell>| {
        harness.get_by_role_and_label(Role::MultilineTextInput, "text in Chinese").accesskit_node().description()
    };
    assert_eq!(told(&harness), None);
    harness.get_by_role_and_label(Role::MultilineTextInput, "text in Chinese").focus();
    harness.run();
    press_with(&mut harness, Modifiers::CTRL, Key::Home);
    assert_eq!(told(&harness).as_deref(), Some("Coded here: outer"));
    for _ in 0..5 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_eq!(told(&harness).as_deref(), Some("Coded here: outer, inner, late"));
    press_with(&mut harness, Modifiers::CTRL, Key::End);
    assert_eq!(told(&harness), None);
}

#[test]
fn codes_when_they_are_undone_or_another_document_is_opened_are_drawn_as_they_are_then() {
    let text = "深圳市金融业发展规划。";
    let folder = tempfile::tempdir().unwrap();
    let (coded, bare) = (folder.path().join("coded.json"), folder.path().join("bare.json"));
    file(&coded, text, &overlapping(text, "text.zh"));
    file(&bare, text, &[]);
    let mut harness = screen();
    send(&mut harness, SettingCommand::SetTheme(ThemeChoice::Light));
    open(&mut harness, &coded);
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
    send(&mut harness, CodeCommand::DeleteAnnotation("2".to_owned()));
    assert_eq!(codes(&harness), ["inner", "late"]);
    // What is left moves up: the first bar is the first code's.
    assert_eq!(bars(&harness)[0].1, 0.0);
    send(&mut harness, EditCommand::Undo);
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
    let edit = EditCommand::Text {
        policy: "a".to_owned(),
        pointer: "/text/zh".to_owned(),
        text: format!("新{text}"),
        field: "field-text-zh",
    };
    let wide = bars(&harness);
    send(&mut harness, edit);
    let moved = bars(&harness);
    assert_eq!(wide.len(), moved.len());
    send(&mut harness, EditCommand::Undo);
    open(&mut harness, &bare);
    assert_eq!(codes(&harness), [] as [&str; 0]);
    open(&mut harness, &coded);
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
    select(&mut harness, "b");
    assert_eq!(codes(&harness), [] as [&str; 0]);
}

#[test]
fn hits_among_codes_that_overlap_are_boxed_in_the_same_words() {
    let text = "深圳市金融业发展规划。";
    let mut harness = with_text(text, &overlapping(text, "text.zh"));
    let boxes = |harness: &Harness<'_, Shell>| {
        let is_box = |shape: &Shape| matches!(shape, Shape::Rect(rect) if rect.fill == Color32::TRANSPARENT && rect.stroke.width == 1.0 && rect.rect.left() > 1080.0);
        let found = harness.output().shapes.iter().filter(|clipped| is_box(&clipped.shape));
        found.map(|clipped| clipped.shape.visual_bounding_rect()).filter(|rect| rect.width() < 60.0).collect::<Vec<_>>()
    };
    let before = boxes(&harness).len();
    send(&mut harness, FilterCommand::ReplaceLine("text:金融".to_owned()));
    let after = boxes(&harness);
    assert_eq!(after.len(), before + 1, "{after:?}");
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
    let hit = after.iter().find(|rect| (rect.width() - 28.0).abs() < 4.0).copied().unwrap();
    let inner = plain(&harness, 2.0).into_iter().find(|(color, _)| color.r() == 0x44).unwrap().1;
    // It stands on the fourth and fifth character, over the bar of the code that begins there.
    assert!((hit.left() - inner.left()).abs() < 3.0, "{hit:?} {inner:?}");
    assert!(hit.bottom() <= inner.top(), "{hit:?} {inner:?}");
}

#[test]
fn words_selected_in_a_later_piece_are_anchored_by_code_points() {
    let line = "政策😀e\u{301}🇨🇳\r\n";
    let text: String = line.chars().cycle().take(45_000).collect();
    let mut harness = with_text(&text, &[]);
    harness.get_by_label("Show what is after").click_accesskit();
    harness.run();
    harness.get_by_role_and_label(Role::MultilineTextInput, "text in Chinese").focus();
    harness.run();
    press_with(&mut harness, Modifiers::CTRL, Key::Home);
    for _ in 0..2 {
        press(&mut harness, Key::ArrowRight);
    }
    for _ in 0..14 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    let Some(TextSelection { field, range }) = state(&harness).session.text_selection.clone() else {
        panic!("nothing is selected")
    };
    assert_eq!(field, "text.zh");
    assert!(range.start >= 20_002 && range.len() >= 5, "{range:?}");
    send(&mut harness, CodeCommand::SetCoder("LW".to_owned()));
    send(&mut harness, CodeCommand::Apply("late".to_owned()));
    let target = record(&harness).annotations().pop().and_then(|one| one.target).unwrap();
    let expected: String = text.chars().skip(range.start).take(range.len()).collect();
    assert_eq!((target.start..target.end, target.exact), (range, expected));
    assert_eq!(codes(&harness), ["late"]);
}

#[test]
fn frame_when_nothing_changed_or_something_is_scrolled_decodes_and_lays_out_nothing() {
    let text = "深圳市金融业发展规划。\n".repeat(3_000);
    let mut harness = with_text(&text, &overlapping(&text, "text.zh"));
    send(&mut harness, FilterCommand::ReplaceLine("金融".to_owned()));
    let before = work(&harness);
    harness.run_steps(3);
    assert_eq!(work(&harness), before);
    let top = || Pos2::new(1260.0, 300.0);
    for _ in 0..3 {
        wheel(&mut harness, top(), 120.0);
        wheel(&mut harness, Pos2::new(1260.0, 700.0), 150.0);
        wheel(&mut harness, Pos2::new(700.0, 700.0), 50.0);
    }
    assert_eq!(work(&harness), before);
    // Another record is edited: this one stays as it is.
    let edit = EditCommand::Text {
        policy: "b".to_owned(),
        pointer: "/title".to_owned(),
        text: "one more".to_owned(),
        field: "field-title",
    };
    send(&mut harness, edit);
    assert_eq!(work(&harness), before);
    // Its own title is: only that is laid out, not the text below it.
    let edit = EditCommand::Text {
        policy: "a".to_owned(),
        pointer: "/title/zh".to_owned(),
        text: "区块链".to_owned(),
        field: "field-title-zh",
    };
    send(&mut harness, edit);
    let after = work(&harness);
    assert_eq!((after.read, after.laid_out), (before.read + 1, before.laid_out + 1));
    // Another piece, and other colours.
    click(&mut harness, "Show what is after");
    assert_eq!(work(&harness).laid_out, after.laid_out + 1);
    send(&mut harness, SettingCommand::SetTheme(ThemeChoice::Dark));
    assert_eq!(work(&harness).laid_out, after.laid_out + 3);
}
