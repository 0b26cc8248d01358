//! A list as one stop of Tab: the arrow keys move within it, and Tab comes back to where the keyboard was in it last.
//!
//! A list is begun around its items ([`list`]); every widget that stands in it is made by
//! [`interact`], [`allocate`] or [`custom`], which ask whether it is the stop. It must not know what the items are.

mod many;
mod steps;

use eframe::egui::accesskit::Action;
use eframe::egui::{
    FocusDirection, Id, Key, Modifiers, Popup, Rect, Response, Sense, Ui, UiBuilder, UiStackInfo, Vec2,
};

pub use self::many::{rows, varied};
pub use self::steps::Way;
use self::steps::{Item, STEPS, next};
use super::focus;

/// The name under which a list is found by what stands in it.
const TAG: &str = "list of one stop";

/// What a `Ui` says of the list that it is part of; `None` ends a list for what stands within it.
#[derive(Clone, Copy, Debug)]
struct Within(Option<Id>);

/// What is remembered of a list from frame to frame.
#[derive(Clone, Debug, Default)]
struct Stops {
    /// The item that Tab comes to.
    stop: Option<Id>,
    /// The keyboard was there. Until then, the chosen item is the stop, if there is one.
    is_settled: bool,
    /// Where the stop stood among the items of the last frame.
    place: usize,
    items: Vec<Item>,
}

/// Shows a list, whose items `add` draws, in the place of `ui`.
pub fn list<R>(ui: &mut Ui, id: Id, way: Way, add: impl FnOnce(&mut Ui) -> R) -> R {
    let info = begin(ui, id);
    let shown = ui.scope_builder(UiBuilder::new().ui_stack_info(info), |ui| {
        let inner = add(ui);
        end(ui, id, way);
        inner
    });
    shown.inner
}

/// Shows what stands within a list and is no part of it, such as a form: each of its fields is a stop.
pub fn outside<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let info = UiStackInfo::default().with_tag_value(TAG, Within(None));
    ui.scope_builder(UiBuilder::new().ui_stack_info(info), add).inner
}

/// Begins a list; what it gives is for the `Ui` of the items. [`end`] has to follow.
pub fn begin(ui: &Ui, id: Id) -> UiStackInfo {
    ui.data_mut(|data| data.get_temp_mut_or_default::<Stops>(id).items.clear());
    UiStackInfo::default().with_tag_value(TAG, Within(Some(id)))
}

/// Ends a list: remembers the stop, and moves the keyboard by the keys of the list.
pub fn end(ui: &Ui, id: Id, way: Way) {
    let Some(mut stops) = ui.data(|data| data.get_temp::<Stops>(id)) else { return };
    let focused = ui.memory(|memory| memory.focused());
    let at = |wanted: Option<Id>| stops.items.iter().position(|item| Some(item.id) == wanted);
    if let Some(place) = at(stops.stop) {
        stops.place = place;
    } else {
        // It is gone. What has come to its place is the stop, and has the keyboard, if it had it.
        let next = stops.items.get(stops.place.min(stops.items.len().saturating_sub(1))).map(|item| item.id);
        if let Some(next) = next.filter(|_| stops.stop.is_some() && focused == stops.stop) {
            ui.memory_mut(|memory| memory.request_focus(next));
        }
        stops.stop = next;
    }
    let here = focused.and_then(|id| at(Some(id))).filter(|at| stops.items.get(*at).is_some_and(|item| !item.is_aside));
    if let Some(here) = here.filter(|_| way != Way::Own && !Popup::is_any_open(ui.ctx()))
        && let Some(to) = moved(ui, way, &stops.items, here)
        && let Some(item) = stops.items.get(to)
    {
        go_to(ui, item.id);
        ui.scroll_to_rect(item.rect, None);
        (stops.stop, stops.place) = (Some(item.id), to);
    }
    for item in &stops.items {
        // Also those that Tab passes over can be asked for by a screen reader.
        ui.ctx().accesskit_node_builder(item.id, |node| node.add_action(Action::Focus));
    }
    ui.data_mut(|data| data.insert_temp(id, stops));
}

/// Takes the keyboard to an item, from another one of its list.
pub fn go_to(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| {
        memory.move_focus(FocusDirection::None);
        memory.request_focus(id);
    });
}

/// Elsewhere than in a list, and in a menu, arrow keys lead nowhere: egui would go to what is nearest in that direction. To be
/// called when everything is drawn.
pub fn stay(ui: &Ui) {
    const ARROWS: [Key; 4] = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown];
    if ui.input(|input| ARROWS.iter().any(|key| input.key_pressed(*key))) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}

/// The list that a `Ui` is part of.
fn list_of(ui: &Ui) -> Option<Id> {
    let mut all = ui.stack().iter();
    all.find_map(|own| own.tags().get_downcast::<Within>(TAG)).and_then(|within| within.0)
}

/// What a widget with this id is to sense: within a list, only the stop can be reached by Tab.
fn sense(ui: &Ui, id: Id, wanted: Sense) -> Sense {
    let Some(list) = list_of(ui).filter(|_| wanted.is_focusable()) else { return wanted };
    let is_asked = ui.input(|input| input.has_accesskit_action_request(id, Action::Focus));
    let is_here = ui.memory(|memory| memory.has_focus(id)) || is_asked;
    let is_stop = ui.data_mut(|data| {
        let stops = data.get_temp_mut_or_default::<Stops>(list);
        if is_here {
            (stops.stop, stops.is_settled) = (Some(id), true);
        }
        *stops.stop.get_or_insert(id) == id
    });
    if is_asked {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if is_stop { wanted } else { wanted - Sense::FOCUSABLE }
}

fn put(ui: &Ui, response: &Response, wanted: Sense, is_aside: bool) {
    let Some(list) = list_of(ui).filter(|_| wanted.is_focusable()) else { return };
    let item = Item { id: response.id, rect: response.rect, is_aside };
    let is_clicked = response.clicked();
    ui.data_mut(|data| {
        let stops = data.get_temp_mut_or_default::<Stops>(list);
        stops.items.push(item);
        // Who goes on by keys begins where the pointer was.
        if is_clicked {
            (stops.stop, stops.is_settled) = (Some(item.id), true);
        }
    });
    focus::follow(response);
}

/// Until the keyboard was in its list, Tab comes to this item: the one that is chosen.
pub fn prefer(ui: &Ui, response: &Response) {
    let Some(list) = list_of(ui) else { return };
    ui.data_mut(|data| {
        let stops = data.get_temp_mut_or_default::<Stops>(list);
        if !stops.is_settled {
            stops.stop = Some(response.id);
        }
    });
}

/// Like [`Ui::interact`], for a widget that may stand in a list.
pub fn interact(ui: &Ui, rect: Rect, id: Id, wanted: Sense) -> Response {
    let response = ui.interact(rect, id, sense(ui, id, wanted));
    put(ui, &response, wanted, false);
    response
}

/// Like [`interact`], for one that keys of its own lead to.
pub fn interact_aside(ui: &Ui, rect: Rect, id: Id, wanted: Sense) -> Response {
    let response = ui.interact(rect, id, sense(ui, id, wanted));
    put(ui, &response, wanted, true);
    response
}

/// Like [`Ui::allocate_exact_size`], for a widget that may stand in a list.
pub fn allocate(ui: &mut Ui, size: Vec2, wanted: Sense) -> (Rect, Response) {
    let sense = sense(ui, ui.next_auto_id(), wanted);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    put(ui, &response, wanted, false);
    (rect, response)
}

/// Adds a widget of another kind that may stand in a list: `add` makes it sense what it is given.
pub fn custom<R>(ui: &mut Ui, wanted: Sense, add: impl FnOnce(&mut Ui, Sense) -> (Response, R)) -> (Response, R) {
    let sense = sense(ui, ui.next_auto_id(), wanted);
    let (response, inner) = add(ui, sense);
    put(ui, &response, wanted, false);
    (response, inner)
}

/// Draws an entry of a list, of one item or more; gives the one that has the keyboard.
pub fn entry<R>(ui: &mut Ui, list: Id, add: impl FnOnce(&mut Ui) -> R) -> (R, Option<Id>) {
    let before = stops_of(ui, list, |stops| stops.items.len());
    let inner = add(ui);
    let focused = ui.memory(|memory| memory.focused());
    let is_here = |id: &Id| stops_of(ui, list, |stops| stops.items.iter().skip(before).any(|item| item.id == *id));
    let here = focused.filter(is_here);
    (inner, here)
}

fn stops_of<R>(ui: &Ui, id: Id, read: impl FnOnce(&mut Stops) -> R) -> R {
    ui.data_mut(|data| read(data.get_temp_mut_or_default::<Stops>(id)))
}

/// Where a key that was pressed leads; keys of the list are taken out of the input, also where they lead nowhere.
fn moved(ui: &Ui, way: Way, items: &[Item], here: usize) -> Option<usize> {
    let page = ui.clip_rect().height() - items.get(here).map_or(0.0, |item| item.rect.height());
    let mut at = here;
    for (key, step) in STEPS {
        if !step.is_of(way) {
            continue;
        }
        let pressed = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        if pressed > 0 {
            // Else egui would look for something in that direction.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        for _ in 0..pressed {
            at = next(way, items, at, step, page).unwrap_or(at);
        }
    }
    (at != here).then_some(at)
}
