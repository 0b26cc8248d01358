//! A value that is read, and edited where it stands: by a double click, F2 or Enter on it. It tells so when the pointer rests on
//! it; where nothing may be changed it tells why.

use eframe::egui::epaint::RectShape;
use eframe::egui::{self, Id, Key, Modifiers, Response, Role, Sense, Shape, StrokeKind, Ui, UiBuilder, WidgetInfo};

use super::texts::Read;
use crate::app::SelectionCommand;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::IconButton;
use crate::ui::widget::{focus, roving};
use crate::words::Message;

/// What is edited where it stands.
pub(super) struct Editable<'a> {
    /// The place of its own on the screen.
    pub(super) id: Id,
    /// What the editor would be of, for a screen reader: `Edit date of issue`.
    pub(super) name: &'a str,
}

impl<'a> Editable<'a> {
    /// A part of the open record.
    pub(super) fn new(cx: &Cx<'_>, policy: &str, part: &str, name: &'a str) -> Self {
        Self { id: cx.own_id(("value", policy, part)), name }
    }

    /// Shows what `draw` draws; says whether its editor is to be opened.
    pub(super) fn show(&self, cx: &mut Cx<'_>, ui: &mut Ui, draw: impl FnOnce(&mut Cx<'_>, &mut Ui)) -> bool {
        let colors = palette(ui);
        let ground = ui.painter().add(Shape::Noop);
        let drawn = ui.scope(|ui| draw(cx, ui)).response;
        let rect = drawn.rect.expand2(egui::vec2(4.0, 0.0));
        let response = roving::interact(ui, rect, self.id, Sense::click());
        let why = cx.state.document.may_change().err();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, why.is_none(), self.name));
        focus::follow(&response);
        if response.hovered() {
            let shape =
                RectShape::new(rect, metrics::CORNER_CHIP, colors.hover, egui::Stroke::NONE, StrokeKind::Inside);
            ui.painter().set(ground, shape);
        }
        focus::outline_inside(ui, &response, metrics::CORNER_CHIP);
        let wanted = is_wanted(ui, &response);
        if response.clicked() {
            response.request_focus();
        }
        answer(cx, ui, (self.id, true), &response, wanted)
    }
}

/// Whether the editor is asked for: the pointer says so twice, the keyboard or a screen reader once.
fn is_wanted(ui: &Ui, response: &Response) -> bool {
    let by_pointer = ui.input(|input| input.pointer.any_click());
    let by_key = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2));
    response.double_clicked() || by_key || response.clicked() && !by_pointer
}

/// Lets the editor open, or says under the value why it does not.
fn answer(cx: &mut Cx<'_>, ui: &mut Ui, (id, has_tip): (Id, bool), response: &Response, wanted: bool) -> bool {
    let Err(why) = cx.state.document.may_change() else {
        if has_tip {
            response.clone().on_hover_text(cx.tr("record-edit-how"));
        }
        return wanted;
    };
    let why = cx.say(&why);
    if wanted {
        cx.memory.record.refused = Some(id);
    }
    if cx.memory.record.refused == Some(id) {
        ui.label(rich(why.as_str(), metrics::SMALL).color(palette(ui).warn));
    }
    if has_tip {
        response.clone().on_hover_text(why);
    }
    false
}

/// What is asked of a text that is read: its editor, or, where something of it is selected, a code.
pub(super) fn text_wanted(cx: &mut Cx<'_>, ui: &mut Ui, read: &Read, by_double_click: bool) -> bool {
    let response = &read.response;
    if read.pressed == Some(Key::Enter) && read.has_selection {
        cx.act(crate::app::Action::AddCode);
        return false;
    }
    let wanted = read.pressed.is_some() || by_double_click && response.double_clicked();
    // Over a long text, which is read with the pointer on it, nothing is told.
    let wanted = answer(cx, ui, (response.id, by_double_click), response, wanted);
    if wanted {
        // What a double click selects on its way is not what the next code is for.
        cx.send(SelectionCommand::Text(None));
    }
    wanted
}

/// A button for an entry that is seen while the pointer is over the entry, or the keyboard is at the button.
pub(super) fn quiet_button(cx: &Cx<'_>, ui: &mut Ui, icon: Icon, name: &str, over: egui::Rect) -> bool {
    let why = cx.why_may_not_change();
    let color = palette(ui).ink3;
    let place = ui.next_widget_position();
    let near = over.union(egui::Rect::from_center_size(place, egui::Vec2::splat(18.0)));
    let is_seen = ui.rect_contains_pointer(near);
    let shown = ui.scope_builder(UiBuilder::new(), |ui| {
        if !is_seen {
            ui.set_opacity(0.0);
        }
        let button = IconButton::new(icon, name).size(18.0).color(color).disabled(why.as_deref());
        ui.add(button)
    });
    let response = shown.inner;
    if response.has_focus() && !is_seen {
        icon.paint_at(ui.painter(), response.rect.center(), color);
        focus::outline(ui, &response, metrics::CORNER_BUTTON);
    }
    response.clicked()
}

/// The name of the editor of a field.
pub(super) fn edit_name(cx: &Cx<'_>, field: &'static str) -> String {
    cx.say(&crate::msg!("record-edit", field = Message::new(field)))
}
