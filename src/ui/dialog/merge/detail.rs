//! What is looked at: a conflict with its versions to choose from, a question whether two ids mean the same, or an outcome.

use eframe::egui::{Align, Frame, Label, Layout, Margin, ScrollArea, Ui, vec2};

use super::super::in_words::{Whole, in_words, place_name, short_pair};
use super::super::parts::{boxed, field_id, remark, say};
use super::changed_text::changed_text_ui;
use super::dates::{Version, dates_ui};
use super::{group_words, list, step, title_of};
use crate::app::{MergeGroup, MergeReview, both};
use crate::dataset::date::Edtf;
use crate::dataset::{Choice, Conflict, Contested, SameAs};
use crate::json::{Object, Value};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::{Field, radio};
use crate::ui::widget::section;
use crate::ui::{visible, visible_line};

/// The width of what a version is called.
const NAMES: f32 = 92.0;

/// Says whether the file has to be compared anew.
pub(super) fn detail_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview, height: f32) -> bool {
    let mut is_compared_anew = false;
    boxed(ui, |ui| {
        let area = ScrollArea::vertical().id_salt("merge detail").max_height(height - 2.0);
        area.auto_shrink([false, false]).show(ui, |ui| {
            Frame::NONE.inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                if let Some((same, said)) = now.same_as().cloned() {
                    is_compared_anew = same_as_ui(cx, ui, now, (&same, said));
                } else if let Some((at, conflict)) = now.conflict().map(|(at, conflict)| (at, conflict.clone())) {
                    conflict_ui(cx, ui, now, (at, &conflict));
                } else {
                    outcome_ui(cx, ui, now);
                }
            });
        });
    });
    is_compared_anew
}

/// Which conflict it is, and the way to the others.
fn way_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview, at: usize) {
    ui.horizontal(|ui| {
        let text = cx.say(&msg!("merge-conflict-of", at = at + 1, of = now.choices.len()));
        ui.label(rich(text, metrics::SMALL).color(palette(ui).ink2));
        ui.add_space(8.0);
        for (label, key, forth) in [("merge-before", "F7", false), ("merge-next", "F8", true)] {
            let button = ToolButton::new(cx.tr(label)).key(key).height(metrics::BUTTON_HEADER);
            let why = now.next_open(forth).is_none().then(|| cx.tr("merge-no-other"));
            if ui.add(button.disabled(why)).clicked() {
                step(now, forth);
            }
        }
    });
}

fn conflict_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview, (at, conflict): (usize, &Conflict)) {
    let colors = palette(ui);
    way_ui(cx, ui, now, at);
    let pointer = now.outcome().map(|outcome| outcome.pointer.clone()).unwrap_or_default();
    let policy = conflict.about.policy();
    let title = policy.map_or_else(|| cx.tr("differences-header").to_owned(), |id| title_of(cx, now, id));
    ui.label(rich(title, metrics::LARGE).color(colors.ink));
    let whole = if policy.is_some() { Whole::Record } else { Whole::Dataset };
    ui.horizontal(|ui| {
        let place = if pointer.is_empty() {
            now.outcome().map(|outcome| list::what_of(cx, now, outcome)).unwrap_or_default()
        } else {
            place_name(cx, whole, &pointer)
        };
        ui.label(rich(place, metrics::BODY).color(colors.ink));
        ui.label(rich(visible_line(policy.unwrap_or("")), metrics::SMALL).color(colors.ink3));
    });
    section::rule(ui);
    let is_whole_record = matches!(conflict.about, Contested::Deletion { .. } | Contested::BothAdded { .. });
    let chosen = now.choice(at).cloned();
    let mut choose = None;
    let versions = [
        (Choice::Mine, "merge-mine", "1", conflict.mine.as_ref()),
        (Choice::Theirs, "merge-theirs", "2", conflict.theirs.as_ref()),
        (Choice::Base, "merge-base", "3", conflict.base.as_ref()),
    ];
    let parts = differing_parts([&conflict.mine, &conflict.theirs, &conflict.base]);
    for (choice, name, key, value) in versions {
        if choice == Choice::Base && (is_whole_record || conflict.base.is_none()) {
            continue;
        }
        let is_on = chosen.as_ref() == Some(&choice);
        let base = conflict.base.as_ref().filter(|_| choice != Choice::Base);
        if version_ui(cx, ui, (cx.tr(name), key, is_on), &pointer, (base, value), &parts) {
            choose = Some(choice);
        }
    }
    let joined = both(conflict);
    if let Some(joined) = &joined {
        let choice = Choice::Other(Some(joined.clone()));
        let is_on = chosen.as_ref() == Some(&choice) && now.typed.as_ref().is_none_or(|(typed, _)| *typed != at);
        if version_ui(cx, ui, (cx.tr("merge-both"), "4", is_on), &pointer, (None, Some(joined)), &parts) {
            choose = Some(choice);
        }
    }
    if let Some(choice) = choose {
        now.choose(at, choice);
        if now.typed.as_ref().is_some_and(|(typed, _)| *typed == at) {
            now.typed = None;
        }
    }
    edit_ui(cx, ui, now, (at, conflict), &pointer);
    if is_date(&pointer) {
        remark(ui, cx.tr("merge-date-note"));
        versions_ui(cx, ui, now, (at, conflict));
    } else if joined.is_none() && conflict.mine.as_ref().is_some_and(|value| value.as_str().is_some()) {
        remark(ui, cx.tr("merge-no-both"));
    }
}

/// The versions of a date as bars, and what is typed.
fn versions_ui(cx: &Cx<'_>, ui: &mut Ui, now: &MergeReview, (at, conflict): (usize, &Conflict)) {
    let chosen = now.choice(at);
    let typed = now.typed.as_ref().filter(|(typed, _)| *typed == at).map(|(_, text)| Value::from(text.as_str()));
    let of = |name: &'static str, value: &Option<Value>, is_on: bool| {
        let date = value.as_ref().and_then(Value::as_str)?.to_owned();
        Some((cx.tr(name), date, is_on))
    };
    let is = |choice: Choice| typed.is_none() && chosen == Some(&choice);
    let versions = [
        of("merge-base", &conflict.base, is(Choice::Base)),
        of("merge-mine", &conflict.mine, is(Choice::Mine)),
        of("merge-theirs", &conflict.theirs, is(Choice::Theirs)),
        of("merge-edit", &typed, true),
    ];
    let versions: Vec<(&str, String, bool)> = versions.into_iter().flatten().collect();
    let versions: Vec<Version<'_>> =
        versions.iter().map(|(name, date, is_on)| (*name, date.as_str(), *is_on)).collect();
    dates_ui(ui, &versions);
}

/// One version with its radio button; says whether it was chosen.
fn version_ui(
    cx: &Cx<'_>,
    ui: &mut Ui,
    (name, key, is_on): (&str, &str, bool),
    pointer: &str,
    (base, value): (Option<&Value>, Option<&Value>),
    parts: &[String],
) -> bool {
    let colors = palette(ui);
    let mut is_chosen = false;
    row(ui, is_on).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            is_chosen = name_ui(ui, is_on, name);
            ui.label(rich(key, metrics::SMALL).color(colors.ink3));
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                let texts = (base.and_then(Value::as_str), value.and_then(Value::as_str));
                if let (Some(base), Some(text)) = texts
                    && base != text
                    && !is_date(pointer)
                {
                    changed_text_ui(cx, ui, base, text);
                    return;
                }
                let (text, _) = short_pair(cx, pointer, value, None);
                let text = match value {
                    None => cx.tr("merge-nothing").to_owned(),
                    Some(value) if text.is_empty() => visible_line(&crate::json::compact(value)).into_owned(),
                    Some(_) => text,
                };
                ui.label(rich(text, metrics::BODY).color(colors.ink));
                for part in parts.iter().filter(|_| pointer.starts_with("/annotations/")) {
                    part_ui(cx, ui, part, value);
                }
            });
        });
    });
    section::rule(ui);
    is_chosen
}

/// The keys of annotations, beside what is told of each in its line, in which versions differ; when it was written only where nothing else does.
fn differing_parts(versions: [&Option<Value>; 3]) -> Vec<String> {
    let objects: Vec<&Object> = versions.into_iter().filter_map(|value| value.as_ref()?.as_object()).collect();
    let Some((first, others)) = objects.split_first() else { return Vec::new() };
    let mut keys: Vec<&str> = objects.iter().flat_map(|object| object.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    let differs = |key: &str| others.iter().any(|other| other.get(key) != first.get(key));
    let told = |key: &&str| !matches!(*key, "id" | "code" | "target") && differs(key);
    let keys: Vec<String> = keys.into_iter().filter(told).map(str::to_owned).collect();
    let but_time: Vec<String> = keys.iter().filter(|key| *key != "at").cloned().collect();
    if but_time.is_empty() { keys } else { but_time }
}

/// What a version of an annotation has under a key.
fn part_ui(cx: &Cx<'_>, ui: &mut Ui, key: &str, value: Option<&Value>) {
    let Some(object) = value.and_then(Value::as_object) else { return };
    let name = match key {
        "memo" => cx.tr("query-field-memo"),
        "by" => cx.tr("query-field-by"),
        "value" => cx.tr("query-field-value"),
        _ => key,
    };
    let text = object.get(key).map(|value| in_words(cx, "/annotations", value));
    let text = text.filter(|text| !text.is_empty()).unwrap_or_else(|| cx.tr("merge-nothing").to_owned());
    let line = cx.say(&msg!("change-part", name = visible_line(name), value = visible(&text)));
    ui.add(Label::new(rich(line, metrics::SMALL).color(palette(ui).ink2)).wrap());
}

/// The frame of a version: the chosen one stands out.
fn row(ui: &Ui, is_on: bool) -> Frame {
    let colors = palette(ui);
    Frame::NONE.fill(if is_on { colors.sel } else { colors.base }).inner_margin(Margin::symmetric(6, 5))
}

/// What a version is called, as a radio button; says whether it was chosen.
fn name_ui(ui: &mut Ui, is_on: bool, name: &str) -> bool {
    let room = vec2(NAMES, metrics::TABLE_ROW);
    let shown = ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
        ui.set_min_width(NAMES);
        radio(ui, is_on, name).clicked() && !is_on
    });
    shown.inner
}

fn is_date(pointer: &str) -> bool {
    ["/issued", "/published", "/effective", "/repealed"].contains(&pointer)
}

/// Another value, where it is text.
fn edit_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview, (at, conflict): (usize, &Conflict), pointer: &str) {
    let is_text = |value: &Option<Value>| value.as_ref().is_none_or(|value| value.as_str().is_some());
    let is_field = matches!(conflict.about, Contested::Field { .. });
    let is_short = |value: &Option<Value>| {
        value.as_ref().and_then(Value::as_str).is_none_or(|text| text.chars().count() <= 2_000 && !text.contains('\n'))
    };
    let values = [&conflict.mine, &conflict.theirs];
    if !is_field || !values.iter().all(|value| is_text(value) && is_short(value)) {
        return;
    }
    let typed = now.typed.as_ref().filter(|(typed, _)| *typed == at).map(|(_, text)| text.clone());
    let is_on = typed.is_some();
    let first = || conflict.theirs.as_ref().or(conflict.mine.as_ref()).and_then(Value::as_str).unwrap_or("").to_owned();
    let mut text = typed.unwrap_or_else(|| match (is_date(pointer), &conflict.mine, &conflict.theirs) {
        // Some day between is what both say together.
        (true, Some(mine), Some(theirs)) => interval(mine, theirs).unwrap_or_else(first),
        _ => first(),
    });
    let before = text.clone();
    let mut is_set = false;
    row(ui, is_on).show(ui, |ui| {
        ui.horizontal(|ui| {
            is_set = name_ui(ui, is_on, cx.tr("merge-edit"));
            ui.add_space(14.0);
            let wrong = is_date(pointer) && is_on && Edtf::parse(&text).is_err();
            let field = Field::new(cx.tr("merge-edit")).width(ui.available_width()).wrong(wrong);
            let response = field.id(field_id("merge edit")).show(ui, &mut text);
            is_set |= response.changed() && text != before;
        })
    });
    if is_set {
        now.choose(at, Choice::Other(Some(Value::from(text.as_str()))));
        now.typed = Some((at, text));
    }
}

/// Two dates as some day between them, where both are plain.
fn interval(mine: &Value, theirs: &Value) -> Option<String> {
    let mut both = [mine.as_str()?, theirs.as_str()?];
    both.sort_unstable();
    let [first, last] = both;
    let text = format!("{first}/{last}");
    let is_plain = |text: &str| !text.contains(['/', '?', '~', '%']);
    (is_plain(first) && is_plain(last) && Edtf::parse(&text).is_ok()).then_some(text)
}

/// Whether two ids mean the same; says whether it was answered.
fn same_as_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview, (same, said): (&SameAs, Option<bool>)) -> bool {
    let colors = palette(ui);
    ui.label(rich(visible_line(&same.name), metrics::LARGE).color(colors.ink));
    let what = match same.list {
        "codes" => "merge-same-code",
        "kinds" => "merge-same-kind",
        _ => "merge-same-policy",
    };
    let message = crate::words::Message::new(what).with("theirs", same.theirs.clone()).with("mine", same.mine.clone());
    say(ui, &cx.say(&message));
    ui.add_space(8.0);
    let mut answered = false;
    for (is_same, label) in [(true, "merge-same-yes"), (false, "merge-same-no")] {
        if radio(ui, said == Some(is_same), cx.tr(label)).clicked() && said != Some(is_same) {
            now.said.insert(same.place.clone(), is_same);
            answered = true;
        }
        ui.add_space(4.0);
    }
    answered
}

/// What is taken, or stays, without a question.
fn outcome_ui(cx: &Cx<'_>, ui: &mut Ui, now: &MergeReview) {
    let colors = palette(ui);
    let Some(outcome) = now.outcome() else {
        return say(ui, cx.tr("merge-nothing-to-do"));
    };
    let (name, what) = group_words(MergeGroup::of(outcome.kind));
    ui.label(rich(format!("{}: {}", cx.tr(name), cx.tr(what)), metrics::SMALL).color(colors.ink2));
    let title =
        outcome.policy.as_ref().map_or_else(|| cx.tr("differences-header").to_owned(), |id| title_of(cx, now, id));
    ui.label(rich(title, metrics::LARGE).color(colors.ink));
    let whole = if outcome.policy.is_some() { Whole::Record } else { Whole::Dataset };
    let place = place_name(cx, whole, &outcome.pointer);
    if place.is_empty() {
        return say(ui, &list::what_of(cx, now, outcome));
    }
    ui.label(rich(place, metrics::BODY).color(colors.ink));
    section::rule(ui);
    let texts = (outcome.before.as_ref().and_then(Value::as_str), outcome.after.as_ref().and_then(Value::as_str));
    if let (Some(before), Some(after)) = texts {
        changed_text_ui(cx, ui, before, after);
        return;
    }
    let parts = match (&outcome.before, &outcome.after) {
        (Some(_), Some(_)) => differing_parts([&outcome.before, &outcome.after, &None]),
        (None, one) | (one, None) => {
            let has = |key: &&str| one.as_ref().and_then(Value::as_object).is_some_and(|own| own.get(key).is_some());
            ["value", "memo"].into_iter().filter(has).map(str::to_owned).collect()
        }
    };
    for (label, value) in [("merge-base", &outcome.before), ("merge-after", &outcome.after)] {
        let (text, _) = short_pair(cx, &outcome.pointer, value.as_ref(), None);
        let text = if value.is_none() { cx.tr("merge-nothing").to_owned() } else { text };
        ui.horizontal_top(|ui| {
            ui.label(rich(cx.tr(label), metrics::SMALL).color(colors.ink3));
            ui.label(rich(text, metrics::BODY).color(colors.ink));
        });
        for part in parts.iter().filter(|_| outcome.pointer.starts_with("/annotations/")) {
            part_ui(cx, ui, part, value.as_ref());
        }
    }
}
