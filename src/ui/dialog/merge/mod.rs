//! Merging a file: how much differs, the list of all of it, what is decided about the one that is looked at. Nothing is
//! changed before everything is decided.

pub(in crate::ui) mod changed_text;
mod dates;
mod detail;
mod list;

use eframe::egui::{
    Align, Color32, Frame, Key, Layout, Margin, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::frame::{Answer, Footer, Spec, show};
use super::parts::{file_name, remark};
use crate::app::{Dialog, DialogCommand, FileCommand, MergeGroup, MergeReview, OpenConflicts, SystemCommand};
use crate::dataset::{Choice, Kinship, LangMap};
use crate::json::Value;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::section;

/// So many codes are named whose codings are to be coded again.
const MOST_CODES: usize = 3;
/// The least height of list and question.
const LEAST: f32 = 200.0;
/// What stands above and below them in the window.
const AROUND: f32 = 332.0;

pub(super) fn merge_ui(cx: &mut Cx<'_>, ui: &Ui, review: &MergeReview) {
    let (open, unsaid) = (review.open(), review.unsaid());
    let changes = review.changes();
    let why = if unsaid > 0 {
        Some(cx.say(&msg!("merge-why-unsaid", count = unsaid)))
    } else if open > 0 {
        Some(cx.say(&msg!("merge-why-open", count = open)))
    } else {
        None
    };
    let primary = cx.say(&msg!("merge-changes", count = changes));
    let leave = cx.say(&msg!("merge-leave-open", count = open));
    // What is open may wait: it is asked again when the same file is merged.
    let may_leave = open > 0 && unsaid == 0;
    let others: Vec<&str> =
        std::iter::once(cx.tr("merge-copy-report")).chain(may_leave.then_some(leave.as_str())).collect();
    let footer = Footer {
        note: cx.tr("merge-dry-run"),
        cancel: Some(cx.tr("dialog-cancel")),
        others: &others,
        primary: &primary,
        why: why.as_deref(),
        why_other: None,
    };
    let spec = Spec { id: "merge", title: cx.tr("merge-title"), width: 1116.0 };
    let mut now = review.clone();
    let mut is_compared_anew = false;
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        head_ui(cx, ui, review);
        counts_ui(cx, ui, &mut now);
        ui.add_space(8.0);
        keys(ui, &mut now);
        let height = (ui.ctx().content_rect().height() - AROUND).clamp(LEAST, 560.0);
        ui.horizontal_top(|ui| {
            let width = ui.available_width();
            let own = (width * 0.4).floor();
            let down = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(own, height), down, |ui| list::list_ui(cx, ui, &mut now, height));
            ui.allocate_ui_with_layout(vec2(width - own - metrics::GAP, height), down, |ui| {
                is_compared_anew = detail::detail_ui(cx, ui, &mut now, height);
            });
        });
        if let Some(why) = &why {
            ui.add_space(4.0);
            ui.label(rich(why.as_str(), metrics::SMALL).color(palette(ui).error));
        }
        false
    });
    if is_changed(&now, review) {
        cx.send(DialogCommand::set_draft(Dialog::Merge(Box::new(now))));
    }
    if is_compared_anew {
        cx.send(FileCommand::CompareMerge);
    }
    match answer {
        Some(Answer::Primary) => cx.send(FileCommand::ApplyMerge(OpenConflicts::Refused)),
        Some(Answer::Other(1)) => cx.send(FileCommand::ApplyMerge(OpenConflicts::Left)),
        Some(Answer::Other(_)) => {
            let report = report(cx, review);
            cx.send(SystemCommand::Copy(report));
        }
        Some(Answer::Cancel) => cx.send(DialogCommand::Close),
        None => {}
    }
}

fn is_changed(now: &MergeReview, before: &MergeReview) -> bool {
    now.at != before.at
        || now.only != before.only
        || now.search() != before.search()
        || now.typed != before.typed
        || now.said != before.said
        || now.choices != before.choices
}

/// F8 goes to the next conflict that is open, F7 to the one before; digits choose where nothing is typed.
fn keys(ui: &Ui, now: &mut MergeReview) {
    for (key, forth) in [(Key::F7, false), (Key::F8, true)] {
        if ui.is_enabled() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            step(now, forth);
        }
    }
    let is_typing = ui.ctx().text_edit_focused();
    let Some((at, conflict)) = now.conflict().map(|(at, conflict)| (at, conflict.clone())) else { return };
    if is_typing || !ui.is_enabled() {
        return;
    }
    let digit = super::parts::take_text(ui, |text| text.parse::<usize>().ok().filter(|digit| (1..=4).contains(digit)));
    let choice = match digit {
        Some(1) => Some(Choice::Mine),
        Some(2) => Some(Choice::Theirs),
        Some(3) => conflict.base.is_some().then_some(Choice::Base),
        Some(_) => crate::app::both(&conflict).map(|both| Choice::Other(Some(both))),
        None => None,
    };
    if let Some(choice) = choice {
        now.choose(at, choice);
    }
}

/// Goes to another open question, if there is one.
fn step(now: &mut MergeReview, forth: bool) {
    if let Some(at) = now.next_open(forth) {
        (now.at, now.only) = (at, None);
        if now.row_of(at).is_none() {
            now.search_for(String::new());
        }
    }
}

/// The file, whose it is, and what it is to the open dataset.
fn head_ui(cx: &Cx<'_>, ui: &mut Ui, review: &MergeReview) {
    let colors = palette(ui);
    let found = &review.found;
    let from = review.theirs.header().object().get("derived_from");
    let number = |pointer: &str| from?.pointer(pointer)?.as_i64();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(rich(file_name(&review.path), metrics::BODY).color(colors.ink));
        let mut small = |text: &str| ui.label(rich(visible_line(text), metrics::SMALL).color(colors.ink2));
        if let Some(by) = found.from() {
            small(&cx.say(&msg!("merge-by", coder = by)));
        }
        if let (Some(kept), Some(of)) = (number("/kept"), number("/of")) {
            small(&cx.say(&msg!("merge-packet-of", kept = kept, of = of)));
        }
        let says = LangMap::of(from.and_then(|from| from.pointer("/says"))).best(cx.lang).map(str::to_owned);
        if let Some(says) = says.filter(|says| !says.is_empty()) {
            small(&says);
        }
        small(cx.tr(match found.kinship {
            Kinship::Packet => "merge-is-packet",
            Kinship::Copy => "merge-is-copy",
            Kinship::Stranger => "merge-is-other",
        }));
    });
    if !found.changed_elsewhere.is_empty() {
        let count = found.changed_elsewhere.len();
        ui.label(rich(cx.say(&msg!("cli-merge-elsewhere", count = count)), metrics::SMALL).color(colors.warn));
    }
    if found.held > 0 {
        ui.label(rich(cx.say(&msg!("cli-merge-held", count = found.held)), metrics::SMALL).color(colors.warn));
    }
    if !found.held_here.is_empty() {
        let ids = found.held_here.join(", ");
        let said = cx.say(&msg!("cli-merge-held-here", ids = visible_line(&ids)));
        ui.label(rich(said, metrics::SMALL).color(colors.warn));
    }
    for (code, count) in found.to_recode.iter().take(MOST_CODES) {
        let path = cx.state.document.dataset.header().code_path_in(cx.lang, code);
        let said = cx.say(&msg!("merge-to-recode", count = *count, code = visible_line(&path)));
        ui.label(rich(said, metrics::SMALL).color(colors.warn));
    }
    if found.is_merged_already {
        remark(ui, cx.tr("merge-already"));
    }
    ui.add_space(8.0);
}

/// What is said of a group.
fn group_words(group: MergeGroup) -> (&'static str, &'static str) {
    match group {
        MergeGroup::Same => ("merge-group-same-as", "merge-what-same-as"),
        MergeGroup::Conflicts => ("merge-group-conflicts", "merge-what-conflicts"),
        MergeGroup::Theirs => ("merge-group-theirs", "merge-what-theirs"),
        MergeGroup::Mine => ("merge-group-mine", "merge-what-mine"),
        MergeGroup::Both => ("merge-group-both", "merge-what-both"),
    }
}

/// How many of each; a click lists these alone.
fn counts_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview) {
    let colors = palette(ui);
    let groups: Vec<(MergeGroup, usize)> = MergeGroup::ALL
        .into_iter()
        .map(|group| (group, now.count(group)))
        .filter(|(group, count)| *group != MergeGroup::Same || *count > 0)
        .collect();
    let width = ui.available_width() / (groups.len() + 1) as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (group, count) in groups {
            let (label, what) = group_words(group);
            let name = match group {
                MergeGroup::Conflicts => cx.say(&msg!("merge-conflicts", count = count)),
                _ => format!("{count} {}", cx.tr(label)),
            };
            let is_open = group == MergeGroup::Conflicts && now.open() > 0;
            let is_chosen = now.only == Some(group);
            let fill = if is_open { colors.errbg } else { colors.base };
            let fill = if is_chosen { colors.press } else { fill };
            let note = match group {
                MergeGroup::Conflicts => {
                    let open = now.open();
                    cx.say(&msg!("merge-settled", settled = count - open, open = open))
                }
                _ => cx.tr(what).to_owned(),
            };
            let ink = if is_open { colors.error } else { colors.ink };
            let rect = count_ui(ui, width, fill, (&name, ink), &note);
            let response = ui.interact(rect, ui.scope_id().with(("group", group)), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_chosen, &name));
            if response.clicked() {
                now.only = (!is_chosen && count > 0).then_some(group);
            }
        }
        let found = &now.found;
        let untouched = found.unchanged + found.taken_before;
        let text = cx.say(&msg!("merge-unchanged", count = untouched, of = now.theirs.len()));
        count_ui(ui, width, colors.base, (&text, colors.ink), cx.tr("merge-what-unchanged"));
    });
    section::rule(ui);
}

/// A count in a box over what it means; gives where it stands.
fn count_ui(ui: &mut Ui, width: f32, fill: Color32, (name, ink): (&str, Color32), note: &str) -> Rect {
    let colors = palette(ui);
    let stroke = Stroke::new(1.0, colors.line);
    let frame = Frame::NONE.fill(fill).stroke(stroke).inner_margin(Margin::symmetric(12, 6));
    let shown = frame.show(ui, |ui| {
        // Without margins and strokes.
        ui.set_width(width - 26.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.label(rich(name, metrics::LARGE).color(ink));
            ui.label(rich(note, metrics::SMALL).color(colors.ink2));
        });
    });
    shown.response.rect
}

/// The title of a record: mine, else theirs.
fn title_of(cx: &Cx<'_>, review: &MergeReview, id: &str) -> String {
    let mine = &cx.state.document.dataset;
    let title = match mine.row(id) {
        Some(row) => mine.member(row, "title"),
        None => review.theirs.row(id).and_then(|row| review.theirs.member(row, "title")),
    };
    let title = LangMap::of(title.as_ref()).best(cx.lang).map(str::to_owned);
    visible_line(title.as_deref().unwrap_or(id)).into_owned()
}

/// All of it as lines, to be kept or sent.
fn report(cx: &Cx<'_>, review: &MergeReview) -> String {
    let mut lines = vec![format!("{}\t{}", cx.tr("merge-title"), file_name(&review.path))];
    let value = |value: Option<&Value>| value.map_or_else(|| "-".to_owned(), crate::json::compact);
    for outcome in &review.found.outcomes {
        let group = MergeGroup::of(outcome.kind);
        let said = match outcome.kind {
            crate::dataset::OutcomeKind::Conflict(at) => match review.choice(at) {
                None => cx.tr("merge-open"),
                Some(Choice::Mine) => cx.tr("merge-mine"),
                Some(Choice::Theirs) => cx.tr("merge-theirs"),
                Some(Choice::Base) => cx.tr("merge-base"),
                Some(Choice::Other(_)) => cx.tr("merge-edit"),
            },
            _ => "",
        };
        lines.push(
            [
                cx.tr(group_words(group).0),
                outcome.policy.as_deref().unwrap_or(""),
                &outcome.pointer,
                &value(outcome.before.as_ref()),
                &value(outcome.after.as_ref()),
                said,
            ]
            .join("\t"),
        );
    }
    lines.push(String::new());
    lines.join("\n")
}
