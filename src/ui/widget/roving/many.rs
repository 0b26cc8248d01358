//! Lists of which only a part is laid out: what is in sight, and what a key may lead to from where the keyboard is.
//!
//! It must not know what the rows are.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use eframe::egui::{Id, Rect, Sense, Ui, UiBuilder, vec2};

use super::{Way, begin, end, entry, list};

/// With more rows than these, only those in sight and those that a key may lead to are laid out.
const MANY: usize = 40;

/// Where the keyboard is in a list of which only a part is drawn.
#[derive(Clone, Copy, Debug, Default)]
struct Row(usize);

/// Shows a list of rows of one height, which may be very many, in a `Ui` that is scrolled. All rows that are few are there for
/// the keyboard and a screen reader.
pub fn rows(ui: &mut Ui, id: Id, height: f32, count: usize, mut row: impl FnMut(&mut Ui, usize)) {
    let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), height * count as f32), Sense::hover());
    let seen = ui.clip_rect();
    let row_at = |y: f32| ((y - all.top()) / height).max(0.0);
    let in_sight = if count > MANY {
        let first = (row_at(seen.top()).floor() as usize).min(count);
        first..(row_at(seen.bottom()).ceil() as usize).clamp(first, count)
    } else {
        0..count
    };
    let info = begin(ui, id);
    let mut list = ui.new_child(UiBuilder::new().id_salt(id).max_rect(all).ui_stack_info(info));
    let Row(mut at) = ui.data(|data| data.get_temp(id).unwrap_or_default());
    let page = ((seen.height() - height) / height).max(1.0) as usize;
    for shown in drawn(in_sight, (at, page), count) {
        let top = all.top() + height * shown as f32;
        let rect = Rect::from_x_y_ranges(all.x_range(), top..=top + height);
        // A row keeps its id, and with it the keyboard, wherever it is scrolled to.
        let mut own = list.new_child(UiBuilder::new().scope_id(id.with(shown)).max_rect(rect));
        if entry(&mut own, id, |ui| row(ui, shown)).1.is_some() {
            at = shown;
        }
    }
    end(&list, id, Way::Lines);
    ui.data_mut(|data| data.insert_temp(id, Row(at)));
}

/// With more entries of different heights than these, only a part is laid out: each costs more than a row does.
const MANY_VARIED: usize = 16;

/// So high an entry is taken to be that was never laid out.
const UNKNOWN: f32 = 60.0;

/// What is remembered of a list of entries of different heights.
#[derive(Clone, Debug, Default)]
struct Heights {
    /// The width that they were measured at: lines break elsewhere at another one.
    width: u32,
    /// By entry, those that were laid out.
    each: HashMap<Id, f32>,
}

/// The entry that had the keyboard last, and which one it was.
#[derive(Clone, Copy, Debug)]
struct Here(Id, usize);

/// Tells entries apart, also those that are said to be the same.
fn keys_of(count: usize, key: impl Fn(usize) -> Id) -> Vec<Id> {
    let mut seen = HashSet::with_capacity(count);
    let own = |number: usize| {
        let own = key(number);
        if seen.insert(own) { own } else { own.with(("again", number)) }
    };
    (0..count).map(own).collect()
}

/// Shows a list of entries of different heights in a `Ui` that is scrolled, one below the other.
///
/// All entries that are few are there for the keyboard and a screen reader. `key` says which one an entry is: it keeps the keyboard,
/// and its height, wherever it stands in the list. `must` says of an entry that it is laid out wherever it stands: it is being edited,
/// or to be brought into view.
pub fn varied(
    ui: &mut Ui,
    id: Id,
    count: usize,
    key: impl Fn(usize) -> Id,
    must: impl Fn(usize) -> bool,
    mut row: impl FnMut(&mut Ui, usize),
) {
    let mut heights: Heights = ui.data_mut(|data| data.remove_temp(id)).unwrap_or_default();
    let width = ui.available_width().to_bits();
    if heights.width != width {
        heights = Heights { width, ..Heights::default() };
    }
    let keys = keys_of(count, key);
    let each: Vec<f32> = keys.iter().map(|key| heights.each.get(key).copied().unwrap_or(UNKNOWN)).collect();
    let mut here: Option<Here> = ui.data(|data| data.get_temp(id));
    // Where it is gone, something else has come to its place.
    let at = here.map_or(0, |Here(key, place)| keys.iter().position(|own| *own == key).unwrap_or(place));
    let seen = ui.clip_rect();
    let reached = (count > MANY_VARIED).then(|| reached(&each, at, seen.height()));
    let mut laid_out = HashMap::with_capacity(count);
    list(ui, id, Way::Lines, |ui| {
        for (number, (key, height)) in keys.iter().zip(&each).enumerate() {
            let top = ui.cursor().top();
            let is_in_sight = top <= seen.bottom() && top + *height >= seen.top();
            let is_reached = reached.as_ref().is_none_or(|reached| reached.contains(&number));
            if !is_in_sight && !is_reached && !must(number) {
                ui.add_space(*height);
                if let Some(known) = heights.each.get(key) {
                    laid_out.insert(*key, *known);
                }
                continue;
            }
            let own = UiBuilder::new().scope_id(id.with(*key));
            let is_here = ui.scope_builder(own, |ui| entry(ui, id, |ui| row(ui, number)).1.is_some()).inner;
            if is_here {
                here = Some(Here(*key, number));
            }
            laid_out.insert(*key, ui.cursor().top() - top);
        }
    });
    ui.data_mut(|data| {
        if let Some(here) = here {
            data.insert_temp(id, here);
        }
        data.insert_temp(id, Heights { width, each: laid_out });
    });
}

/// The entries to which a key may lead from one of them, the ends among them, with so much in sight.
fn reached(heights: &[f32], at: usize, page: f32) -> Vec<usize> {
    let mut all = vec![0, at.saturating_sub(1), at, at + 1, heights.len().saturating_sub(1)];
    let walk = |entries: &mut dyn Iterator<Item = (usize, &f32)>| {
        let mut left = page;
        let mut last = at;
        for (number, height) in entries {
            last = number;
            left -= height;
            if left <= 0.0 {
                break;
            }
        }
        last
    };
    // Where a page ends may be told from either side of an entry.
    let ahead = walk(&mut heights.iter().enumerate().skip(at));
    let back = walk(&mut heights.iter().enumerate().take(at + 1).rev());
    all.extend([ahead.saturating_sub(1), ahead, ahead + 1, back.saturating_sub(1), back, back + 1]);
    all
}

/// Those in sight, and those to which a key may lead from row `at`, with so many rows a page.
fn drawn(in_sight: Range<usize>, (at, page): (usize, usize), count: usize) -> Vec<usize> {
    let others = [0, at.saturating_sub(page), at.saturating_sub(1), at, at + 1, at + page, count.saturating_sub(1)];
    let mut all: Vec<usize> = in_sight.chain(others).filter(|row| *row < count).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_entries_that_are_said_to_be_the_same_are_different_ones() {
        let named = |number: usize| Id::unique(["a", "b", "a", "a"][number % 4]);
        let keys = keys_of(400, named);
        assert_eq!(keys.get(..2), Some(&[Id::unique("a"), Id::unique("b")][..]));
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), 400);
    }

    #[test]
    fn reached_from_an_entry_are_its_neighbours_the_ends_and_those_a_page_away() {
        let heights = [20.0, 40.0, 60.0, 20.0, 20.0, 80.0, 20.0, 20.0];
        let mut all = reached(&heights, 3, 100.0);
        all.sort_unstable();
        all.dedup();
        // Down: 20 + 20 + 80; up: 20 + 60 + 40.
        assert_eq!(all, [0, 1, 2, 3, 4, 5, 6, 7]);
        let mut all = reached(&[10.0; 50], 25, 100.0);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all, [0, 15, 16, 17, 24, 25, 26, 33, 34, 35, 49]);
        assert!(reached(&[], 0, 100.0).iter().all(|at| *at <= 1));
    }
}
