//! The frame of every dialog: scrim, title, a body that scrolls, a footer that stays. Esc closes, Enter takes the main
//! button. It must not know what a dialog is about.

use eframe::egui::{
    self, Align, Area, Color32, CornerRadius, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Order, Pos2,
    ScrollArea, Sense, Stroke, Ui, UiBuilder, UiKind, vec2,
};

use crate::app::{Command, DialogCommand};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{IconButton, ToolButton};

/// What a dialog leaves free of the window, both sides together.
const MARGIN: f32 = 32.0;
/// Title and the padding around it, at least.
const HEADER: f32 = 20.0 + 28.0 + 12.0;

/// A dialog in the middle.
pub(super) struct Spec<'a> {
    /// Tells dialogs apart, so that each keeps its own size.
    pub(super) id: &'static str,
    /// The title.
    pub(super) title: &'a str,
    /// The width at 100 %, if the window has it.
    pub(super) width: f32,
}

/// The buttons of a dialog, from left to right: the one that changes nothing, others, the main one.
#[derive(Default)]
pub(super) struct Footer<'a> {
    /// A note at the left.
    pub(super) note: &'a str,
    /// The button that changes nothing.
    pub(super) cancel: Option<&'a str>,
    /// Other ways to go on.
    pub(super) others: &'a [&'a str],
    /// The main button; none where the body holds the buttons.
    pub(super) primary: &'a str,
    /// Why the main button does nothing.
    pub(super) why: Option<&'a str>,
    /// Why the last one of the other ways does nothing.
    pub(super) why_other: Option<&'a str>,
}

impl<'a> Footer<'a> {
    /// Of a dialog that makes one step which can be undone, or nothing.
    pub(super) fn of_step(cx: &Cx<'_>, primary: &'a str, why: Option<&'a str>) -> Self {
        Self { note: cx.tr("bulk-one-step"), cancel: Some(cx.tr("dialog-cancel")), primary, why, ..Self::default() }
    }
}

/// Does what the main button of a dialog is for, or closes it.
pub(super) fn answered(cx: &mut Cx<'_>, answer: Option<Answer>, primary: impl Into<Command>) {
    match answer {
        Some(Answer::Primary) => cx.send(primary),
        Some(_) => cx.send(DialogCommand::Close),
        None => {}
    }
}

/// What the user decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Esc, the cross, or the button that changes nothing.
    Cancel,
    /// One of the others.
    Other(usize),
    /// The main button, or Enter.
    Primary,
}

/// Shows a dialog. `body` says whether Enter was pressed in one of its fields.
pub(super) fn show(
    cx: &mut Cx<'_>,
    ui: &Ui,
    spec: &Spec<'_>,
    footer: &Footer<'_>,
    body: impl FnOnce(&mut Cx<'_>, &mut Ui) -> bool,
) -> Option<Answer> {
    let room = ui.ctx().content_rect().height() - MARGIN - HEADER - metrics::DIALOG_FOOTER;
    let (answer, closed) = window(ui, spec.id, spec.width, None, |ui| {
        let crossed = header_ui(cx, ui, spec.title);
        let entered = ScrollArea::vertical()
            .id_salt("body")
            .max_height(room.max(80.0))
            .auto_shrink([false, true])
            .show(ui, |ui| padded(ui, |ui| body(cx, ui)))
            .inner;
        let pressed = footer_ui(cx, ui, footer);
        let nowhere = ui.is_enabled() && ui.memory(|memory| memory.focused()).is_none();
        let enter = entered || (nowhere && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)));
        if crossed {
            Some(Answer::Cancel)
        } else if enter && footer.why.is_none() && !footer.primary.is_empty() {
            Some(Answer::Primary)
        } else {
            pressed
        }
    });
    if closed { Some(Answer::Cancel) } else { answer }
}

/// A window over the window that takes all input, in the middle, or a popup with its corner at a place, as far as there is room;
/// says whether it was left with Esc, or a popup with a click beside it.
pub(super) fn window<R>(
    ui: &Ui,
    id: &'static str,
    width: f32,
    popup: Option<Pos2>,
    content: impl FnOnce(&mut Ui) -> R,
) -> (R, bool) {
    let colors = palette(ui);
    let ctx = ui.ctx();
    let id = Id::unique(("dialog", id));
    let frame = Frame::NONE
        .fill(colors.raised)
        .stroke(Stroke::new(1.0, if popup.is_some() { colors.ctl } else { colors.line }))
        .corner_radius(metrics::CORNER_DIALOG)
        .shadow(ui.visuals().popup_shadow);
    let mut modal = Modal::new(id).frame(frame).backdrop_color(colors.scrim);
    if let Some(at) = popup {
        let area = Area::new(id).kind(UiKind::Modal).sense(Sense::hover()).order(Order::Foreground).fixed_pos(at);
        // What is coded stays to be seen.
        modal = modal.area(area).backdrop_color(Color32::TRANSPARENT);
    }
    let width = width.min(ctx.content_rect().width() - MARGIN);
    let before = egui::AreaState::load(ctx, id).and_then(|state| state.size);
    let shown = modal.show(ctx, |ui| {
        ui.set_width(width);
        // Otherwise a dialog is held to the height that it had, and grows frame by frame.
        ui.set_max_height(ctx.content_rect().height() - MARGIN);
        ui.spacing_mut().item_spacing = vec2(metrics::GAP, 0.0);
        content(ui)
    });
    // A dialog is placed by the size that it had; with another one it is drawn again.
    if before.is_some_and(|before| (before - shown.response.rect.size()).abs().max_elem() > 0.5) {
        ctx.request_repaint();
    }
    let escaped = shown.is_top_modal
        && !shown.any_popup_open
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    (shown.inner, escaped || (popup.is_some() && shown.backdrop_response.clicked()))
}

/// The title and the cross.
fn header_ui(cx: &Cx<'_>, ui: &mut Ui, title: &str) -> bool {
    let colors = palette(ui);
    let margin = Margin { left: 20, right: 14, top: 18, bottom: 8 };
    Frame::NONE
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                let room = (ui.available_width() - metrics::BUTTON_HEADER - metrics::GAP).max(40.0);
                ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::LEFT), |ui| {
                    ui.set_width(room);
                    ui.label(rich(title, metrics::HEADING).color(colors.ink));
                });
                ui.add(IconButton::new(Icon::Close, cx.tr("dialog-close"))).clicked()
            })
            .inner
        })
        .inner
}

fn padded<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin { left: 20, right: 20, top: 0, bottom: 20 };
    Frame::NONE
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(metrics::GAP, 4.0);
            add(ui)
        })
        .inner
}

fn footer_ui(cx: &mut Cx<'_>, ui: &mut Ui, footer: &Footer<'_>) -> Option<Answer> {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::DIALOG_FOOTER), Sense::hover());
    let corner = CornerRadius { nw: 0, ne: 0, sw: metrics::CORNER_DIALOG, se: metrics::CORNER_DIALOG };
    ui.painter().rect_filled(rect, corner, colors.bar);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, colors.line));
    let inner = rect.shrink2(vec2(metrics::DIALOG_PAD, 0.0));
    let mut answer = None;
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let mut first = None;
        if !footer.primary.is_empty() {
            let primary = ui.add(ToolButton::new(footer.primary).primary().disabled(footer.why));
            if primary.clicked() {
                answer = Some(Answer::Primary);
            }
            first = footer.why.is_none().then_some(primary);
        }
        for (index, label) in footer.others.iter().enumerate().rev() {
            let why = footer.why_other.filter(|_| index + 1 == footer.others.len());
            if ui.add(ToolButton::new(label).disabled(why)).clicked() {
                answer = Some(Answer::Other(index));
            }
        }
        if let Some(label) = footer.cancel {
            let cancel = ui.add(ToolButton::new(label));
            if cancel.clicked() {
                answer = Some(Answer::Cancel);
            }
            first.get_or_insert(cancel);
        }
        // A dialog without a field begins at its main button, or where that does nothing, at the one that is safe.
        if let Some(first) = first
            && ui.is_enabled()
            && std::mem::take(&mut cx.memory.focus_dialog)
        {
            first.request_focus();
        }
        if !footer.note.is_empty() {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let note = rich(footer.note, metrics::SMALL).color(colors.ink2);
                ui.add(egui::Label::new(note).truncate());
            });
        }
    });
    answer
}
