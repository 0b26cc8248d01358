//! What stands in the middle while no dataset is open: the file that is on its way, or the ways to begin.

use eframe::egui::{self, Align, Layout, vec2};

use super::working::{self, Now};
use crate::app::{Action, CodeCommand, FileCommand, JobCommand};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::shell::shortcut;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, link};
use crate::ui::widget::empty::EmptyAction;
use crate::ui::widget::field::Field;
use crate::ui::widget::{empty, progress};

const WIDTH: f32 = 440.0;
/// How many files of before are offered.
const RECENT: usize = 3;

pub(super) fn first_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let left = ((ui.available_width() - WIDTH) * 0.5).max(0.0);
    let is_low = ui.available_height() < 640.0;
    let top = if is_low { 24.0 } else { (ui.available_height() * 0.14).floor() };
    let place = egui::Rect::from_min_size(ui.max_rect().min + vec2(left.floor(), top), vec2(WIDTH, 280.0));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)));
    match working::now(cx, &ui) {
        Some(now) => on_its_way_ui(cx, &mut ui, &now),
        None => begin_ui(cx, &mut ui),
    }
}

fn on_its_way_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, now: &Now) {
    let told = now.share.map_or_else(String::new, working::percent);
    empty::head(ui, empty::Picture::Brand, &crate::ui::visible(&now.what), &told);
    ui.add_space(metrics::GAP);
    if let Some(share) = now.share {
        progress::bar(ui, share, metrics::FIRST_PROGRESS, &now.what);
    }
    ui.add_space(metrics::GAP * 2.0);
    if now.can_be_stopped && ui.add(ToolButton::new(cx.tr("status-cancel"))).clicked() {
        cx.send(JobCommand::Cancel);
    }
}

/// The ways to begin: open, new, the practice texts, the sample, a file that is dropped; who codes, and in which language the window speaks.
fn begin_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    empty::head(ui, empty::Picture::Brand, cx.tr("first-title"), cx.tr("first-sentence"));
    ui.add_space(metrics::GAP * 2.0);
    let ways = [
        (Action::Open, Icon::Folder, "first-open"),
        (Action::NewDataset, Icon::Plus, "first-new"),
        (Action::OpenPractice, Icon::Document, "first-practice"),
        (Action::OpenSample, Icon::Brand, "first-sample"),
    ];
    let keys: Vec<Option<String>> = ways
        .iter()
        .map(|(action, ..)| action.spec().keys.and_then(shortcut).map(|keys| ui.format_shortcut(&keys)))
        .collect();
    let choices: Vec<EmptyAction<'_>> = ways
        .iter()
        .zip(&keys)
        .map(|((action, icon, note), key)| EmptyAction {
            icon: *icon,
            title: cx.tr(action.spec().name),
            note: cx.tr(note),
            key: key.as_deref().or_else(|| (*action == Action::OpenSample).then(|| cx.tr("key-enter"))),
        })
        .collect();
    let is_free = ui.ctx().memory(|memory| memory.focused()).is_none() && cx.state.session.dialogs.is_empty();
    let enter = is_free && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let taken = empty::choices(ui, &choices, Some(ways.len() - 1)).or_else(|| enter.then_some(ways.len() - 1));
    match taken.and_then(|at| ways.get(at)) {
        // With a record, so that all parts of the window are seen at work.
        Some((Action::OpenSample, ..)) => cx.send(FileCommand::BeginWithSample),
        Some((action, ..)) => cx.act(*action),
        None => {}
    }
    ui.add_space(metrics::GAP * 2.0);
    let is_over = ui.input(|input| !input.raw.hovered_files.is_empty());
    empty::drop_target(ui, cx.tr("first-drop"), 64.0, is_over);
    recent_ui(cx, ui);
    ui.add_space(metrics::GAP * 2.0);
    who_ui(cx, ui);
}

/// The files that were opened last.
fn recent_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    for path in cx.state.settings.recent.iter().take(RECENT) {
        let name = crate::ui::visible(&path.display().to_string()).into_owned();
        ui.add_space(metrics::GAP);
        if link(ui, &name, metrics::SMALL).clicked() {
            cx.out.push(FileCommand::Open(path.clone()).into());
        }
    }
}

/// The initials as they are typed, and those of the settings that they were taken from.
#[derive(Debug, Clone, Default)]
struct Initials(String, String);

fn who_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    let known = cx.state.settings.coder.clone();
    let mut initials = cx.memory.part::<Initials>().cloned().unwrap_or_default();
    if initials.1 != known {
        initials = Initials(known.clone(), known);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        ui.label(rich(cx.tr("first-initials"), metrics::SMALL).color(colors.ink2));
        let field = Field::new(cx.tr("first-initials")).width(72.0).height(metrics::BUTTON);
        if field.show(ui, &mut initials.0).lost_focus() && initials.0.trim() != initials.1 {
            cx.send(CodeCommand::SetCoder(initials.0.trim().to_owned()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| super::menu_bar::language_ui(cx, ui));
    });
    cx.memory.remember(initials);
    ui.label(rich(cx.tr("first-initials-what"), metrics::SMALL).color(colors.ink3));
}
