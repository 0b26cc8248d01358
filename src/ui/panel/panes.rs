//! The panes of the window, and the keyboard that goes from one to the next by F6.
//!
//! Each pane has the keyboard back where it was in it last, or else at its first stop. It must not know what stands in them.

use eframe::egui::{self, Id, LayerId, Rect, WidgetRect};

use super::query_row::filter_line_id;
use crate::app::DisplayCommand;
use crate::ui::cx::Cx;

/// A part of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    /// The filter line and its chips.
    Filter,
    /// Provinces and facets.
    Left,
    /// The strip over time.
    Strip,
    /// The open tab.
    Tab,
    /// The record.
    Record,
}

/// How many panes there are.
const PANES: usize = 5;

/// Where the panes are, in the order of F6, and where the keyboard was in each.
#[derive(Debug, Default)]
pub struct Panes {
    areas: [Option<(LayerId, Rect)>; PANES],
    last: [Option<Id>; PANES],
    /// The pane that had the keyboard last.
    at: usize,
}

impl Panes {
    /// To be called before the panes are drawn.
    pub(super) fn begin(&mut self) {
        self.areas = [None; PANES];
    }

    /// A pane was drawn here.
    pub(super) fn put(&mut self, pane: Pane, layer: LayerId, area: Rect) {
        if let Some(own) = self.areas.get_mut(pane as usize) {
            *own = Some((layer, area));
        }
    }

    /// Notes where the keyboard is. What has it stands in the pane on top.
    fn follow(&mut self, ui: &egui::Ui) {
        let Some(id) = ui.memory(|memory| memory.focused()) else { return };
        let Some(widget) = widget(ui, id) else { return };
        let (layer, place) = (widget.layer_id, widget.rect.center());
        let is_in = |(own, area): &(LayerId, Rect)| *own == layer && area.contains(place);
        if let Some(at) = self.areas.iter().rposition(|area| area.as_ref().is_some_and(is_in)) {
            self.at = at;
            if let Some(last) = self.last.get_mut(at) {
                *last = Some(id);
            }
        }
    }

    /// Where the keyboard goes, so many panes on or back.
    fn stop(&self, ui: &egui::Ui, steps: isize, text: Option<Id>) -> Option<(usize, Id)> {
        let len = PANES.cast_signed();
        let mut at = self.at.cast_signed();
        for _ in 0..PANES {
            at = (at + steps.signum()).rem_euclid(len);
            let pane = at.cast_unsigned();
            let Some((layer, area)) = self.areas.get(pane).copied().flatten() else { continue };
            let own = match pane {
                _ if pane == Pane::Filter as usize => Some(filter_line_id()),
                _ if pane == Pane::Tab as usize => {
                    let table = Some(crate::ui::tab::table_id());
                    [table, text].into_iter().flatten().find(|id| is_there(ui, *id, area))
                }
                _ => None,
            };
            let last = self.last.get(pane).copied().flatten().filter(|id| is_there(ui, *id, area));
            if let Some(id) = last.or(own).or_else(|| first_stop(ui, layer, area)) {
                return Some((pane, id));
            }
        }
        None
    }
}

/// What was drawn with this id. A response is not asked for: to be asked for one outside of its place makes a widget give the
/// keyboard away when there was a click elsewhere.
fn widget(ui: &egui::Ui, id: Id) -> Option<WidgetRect> {
    ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

/// Whether it was drawn, in this area.
fn is_there(ui: &egui::Ui, id: Id, area: Rect) -> bool {
    widget(ui, id).is_some_and(|widget| area.intersects(widget.rect) && widget.sense.is_focusable())
}

/// The first thing in an area that can have the keyboard.
fn first_stop(ui: &egui::Ui, layer: LayerId, area: Rect) -> Option<Id> {
    ui.ctx().viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let mut stops = widgets.get_layer(layer).filter(|widget| widget.enabled && widget.sense.is_focusable());
        // Not the thin edges by which panels are made wider.
        let is_stop =
            |widget: &&WidgetRect| widget.rect.size().min_elem() > 10.0 && area.contains(widget.rect.center());
        stops.find(is_stop).map(|widget| widget.id)
    })
}

/// Takes the keyboard to another pane where that was asked for.
pub(super) fn panes_ui(cx: &mut Cx<'_>, ui: &egui::Ui) {
    let steps = cx.state.session.move_pane;
    cx.memory.panes.follow(ui);
    if steps == 0 {
        return;
    }
    let text = cx.memory.reading_view.text_with_caret().map(|field| crate::ui::record::text_id(cx, field));
    if let Some((pane, id)) = cx.memory.panes.stop(ui, steps, text) {
        cx.memory.panes.at = pane;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    cx.send(DisplayCommand::PaneReached);
}
