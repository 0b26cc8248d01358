//! Where the arrow keys lead within a list: from the places of its items alone.

use eframe::egui::{Id, Key, Rangef, Rect};

use crate::ui::widget::focus::Arrow;

/// How the items of a list stand, and with that, which keys move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Side by side: Left and Right.
    Row,
    /// In lines, of one item or more: Up and Down go from line to line, Left and Right within one.
    Lines,
    /// On a plane: to the nearest one in the direction.
    Plane,
    /// The items see to the keys themselves.
    Own,
}

/// An item as it was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) id: Id,
    pub(super) rect: Rect,
    /// It is gone to and left by keys of its own.
    pub(super) is_aside: bool,
}

/// How far a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    To(Arrow),
    Page(Arrow),
    First,
    Last,
}

pub(super) const STEPS: [(Key, Step); 8] = [
    (Key::ArrowLeft, Step::To(Arrow::Left)),
    (Key::ArrowRight, Step::To(Arrow::Right)),
    (Key::ArrowUp, Step::To(Arrow::Up)),
    (Key::ArrowDown, Step::To(Arrow::Down)),
    (Key::PageUp, Step::Page(Arrow::Up)),
    (Key::PageDown, Step::Page(Arrow::Down)),
    (Key::Home, Step::First),
    (Key::End, Step::Last),
];

impl Step {
    /// Whether a list takes the key of the step.
    pub(super) fn is_of(self, way: Way) -> bool {
        match self {
            Self::To(Arrow::Up | Arrow::Down) => way != Way::Row,
            Self::Page(_) => way == Way::Lines,
            Self::To(_) | Self::First | Self::Last => true,
        }
    }
}

/// Where a step leads from an item; nothing where it leads nowhere. `page` is the height of a page.
pub(super) fn next(way: Way, items: &[Item], here: usize, step: Step, page: f32) -> Option<usize> {
    let own = items.get(here)?.rect;
    let others = || items.iter().enumerate().filter(|(at, item)| *at != here && !item.is_aside);
    let nearest = |all: &mut dyn Iterator<Item = (usize, f32)>| all.min_by(|a, b| a.1.total_cmp(&b.1)).map(|one| one.0);
    match (step, way) {
        (Step::First | Step::Last, Way::Plane) => {
            let order = |item: &Item| (item.rect.center().y.round() as i32, item.rect.center().x.round() as i32);
            let all = items.iter().enumerate();
            let found = if step == Step::First {
                all.min_by_key(|(_, item)| order(item))
            } else {
                all.max_by_key(|(_, item)| order(item))
            };
            found.map(|(at, _)| at)
        }
        (Step::First, _) => items.iter().position(|item| !item.is_aside),
        (Step::Last, Way::Lines) => {
            let last = items.iter().rfind(|item| !item.is_aside)?.rect;
            items.iter().position(|item| !item.is_aside && item.rect.y_range().contains(last.center().y))
        }
        (Step::Last, _) => items.iter().rposition(|item| !item.is_aside),
        (Step::To(Arrow::Left), Way::Row) => items.iter().take(here).rposition(|item| !item.is_aside),
        (Step::To(_), Way::Row) => others().map(|(at, _)| at).find(|at| *at > here),
        (Step::To(arrow @ (Arrow::Left | Arrow::Right)), Way::Lines) => nearest(
            &mut others()
                .filter(|(_, item)| overlap(item.rect.y_range(), own.y_range()))
                .map(|(at, item)| (at, ahead(arrow, own, item.rect)))
                .filter(|(_, ahead)| *ahead > 0.5),
        ),
        (Step::To(arrow) | Step::Page(arrow), Way::Lines) => {
            let beyond = others()
                .filter(|(_, item)| !overlap(item.rect.y_range(), own.y_range()))
                .map(|(at, item)| (at, item.rect, ahead(arrow, own, item.rect)))
                .filter(|(_, _, ahead)| *ahead > 0.0);
            let is_on_page = |ahead: f32| matches!(step, Step::Page(_)) && ahead <= page;
            // The line that is next; with a whole page, the last one on it.
            let line = beyond.clone().min_by(|a, b| {
                let far = |ahead: f32| if is_on_page(ahead) { -ahead } else { ahead };
                far(a.2).total_cmp(&far(b.2))
            })?;
            let on_line = beyond.filter(|(_, rect, _)| overlap(rect.y_range(), line.1.y_range()));
            nearest(&mut on_line.map(|(at, rect, _)| (at, gap(rect.x_range(), own.x_range()))))
        }
        (Step::To(arrow) | Step::Page(arrow), _) => nearest(
            &mut others()
                .map(|(at, item)| (at, ahead(arrow, own, item.rect), aside(arrow, own, item.rect)))
                .filter(|(_, ahead, _)| *ahead > 0.5)
                // Those straight on come before those to the side.
                .map(|(at, ahead, aside)| (at, ahead + aside * 3.0)),
        ),
    }
}

/// How far the middle of one rectangle is ahead of that of another.
fn ahead(arrow: Arrow, from: Rect, to: Rect) -> f32 {
    let by = to.center() - from.center();
    match arrow {
        Arrow::Left => -by.x,
        Arrow::Right => by.x,
        Arrow::Up => -by.y,
        Arrow::Down => by.y,
    }
}

/// How far it is to the side.
fn aside(arrow: Arrow, from: Rect, to: Rect) -> f32 {
    let by = to.center() - from.center();
    match arrow {
        Arrow::Left | Arrow::Right => by.y.abs(),
        Arrow::Up | Arrow::Down => by.x.abs(),
    }
}

/// Whether two ranges have half of the shorter one in common: what stands so is on one line.
fn overlap(a: Rangef, b: Rangef) -> bool {
    a.intersection(b).span() >= 0.5 * a.span().min(b.span())
}

/// How far two ranges are apart.
fn gap(a: Rangef, b: Rangef) -> f32 {
    (a.min - b.max).max(b.min - a.max).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{pos2, vec2};
    use proptest::prelude::*;

    fn item(at: usize, (x, y): (f32, f32), (width, height): (f32, f32)) -> Item {
        let rect = Rect::from_min_size(pos2(x, y), vec2(width, height));
        Item { id: Id::unique(at), rect, is_aside: false }
    }

    fn to(way: Way, items: &[Item], from: usize, arrow: Arrow) -> Option<usize> {
        next(way, items, from, Step::To(arrow), 100.0)
    }

    /// Annotations: a code with two buttons at the right, and below one of them a memo.
    fn annotations() -> Vec<Item> {
        [
            ((0.0, 0.0), (80.0, 20.0)),
            ((200.0, 1.0), (18.0, 18.0)),
            ((220.0, 1.0), (18.0, 18.0)),
            ((0.0, 24.0), (240.0, 40.0)),
            ((0.0, 70.0), (60.0, 20.0)),
            ((200.0, 71.0), (18.0, 18.0)),
            ((220.0, 71.0), (18.0, 18.0)),
        ]
        .into_iter()
        .enumerate()
        .map(|(at, (place, size))| item(at, place, size))
        .collect()
    }

    #[test]
    fn lines_when_gone_through_stay_in_their_column() {
        let items = annotations();
        let way = Way::Lines;
        assert_eq!(to(way, &items, 0, Arrow::Down), Some(3));
        assert_eq!(to(way, &items, 3, Arrow::Down), Some(4));
        assert_eq!(to(way, &items, 0, Arrow::Right), Some(1));
        assert_eq!(to(way, &items, 1, Arrow::Right), Some(2));
        assert_eq!(to(way, &items, 2, Arrow::Right), None);
        assert_eq!(to(way, &items, 2, Arrow::Down), Some(3));
        assert_eq!(to(way, &items, 6, Arrow::Left), Some(5));
        assert_eq!(to(way, &items, 5, Arrow::Up), Some(3));
        assert_eq!(next(way, &items, 0, Step::Last, 0.0), Some(4));
        assert_eq!(next(way, &items, 0, Step::Page(Arrow::Down), 50.0), Some(3));
        assert_eq!(next(way, &items, 0, Step::Page(Arrow::Down), 500.0), Some(4));
        assert_eq!(next(way, &items, 4, Step::Page(Arrow::Up), 5.0), Some(3), "a line is longer than the page");
    }

    #[test]
    fn plane_when_there_is_a_gap_is_crossed() {
        let tile = |at, row: f32, col: f32| item(at, (col * 40.0, row * 36.0), (37.0, 33.0));
        let tiles = [tile(0, 3.0, 0.0), tile(1, 3.0, 1.0), tile(2, 3.0, 3.0), tile(3, 4.0, 1.0)];
        let to = |from, arrow| to(Way::Plane, &tiles, from, arrow);
        assert_eq!(to(1, Arrow::Right), Some(2));
        assert_eq!(to(1, Arrow::Left), Some(0));
        assert_eq!(to(1, Arrow::Down), Some(3));
        assert_eq!(to(0, Arrow::Left), None);
    }

    #[test]
    fn tiles_of_the_provinces_when_gone_through_are_all_reached() {
        let tiles: Vec<Item> = crate::dataset::region::REGIONS
            .iter()
            .enumerate()
            .map(|(at, region)| item(at, (f32::from(region.col) * 40.0, f32::from(region.row) * 36.0), (37.0, 33.0)))
            .collect();
        assert_eq!(reached(Way::Plane, &tiles), tiles.len());
    }

    /// How many items the arrow keys reach from the first one.
    fn reached(way: Way, items: &[Item]) -> usize {
        let mut reached = vec![0];
        let mut at = 0;
        while let Some(now) = reached.get(at).copied() {
            for arrow in [Arrow::Left, Arrow::Right, Arrow::Up, Arrow::Down] {
                if let Some(next) = to(way, items, now, arrow).filter(|next| !reached.contains(next)) {
                    reached.push(next);
                }
            }
            at += 1;
        }
        reached.len()
    }

    #[test]
    fn row_when_gone_through_passes_over_what_keys_of_its_own_lead_to() {
        let mut items: Vec<Item> = (0..4).map(|at| item(at, (at as f32 * 50.0, 0.0), (40.0, 20.0))).collect();
        if let Some(edge) = items.get_mut(1) {
            edge.is_aside = true;
        }
        let to = |from, step| next(Way::Row, &items, from, step, 0.0);
        assert_eq!(to(0, Step::To(Arrow::Right)), Some(2));
        assert_eq!(to(2, Step::To(Arrow::Left)), Some(0));
        assert_eq!(to(0, Step::Last), Some(3));
        assert_eq!(to(3, Step::To(Arrow::Right)), None);
    }

    proptest! {
        #[test]
        fn lines_of_any_widths_when_gone_through_are_all_reached(
            lines in proptest::collection::vec(proptest::collection::vec(5.0_f32..80.0, 1..4), 1..8),
        ) {
            let mut items = Vec::new();
            for (row, widths) in lines.iter().enumerate() {
                let mut x = row as f32 * 7.0;
                for width in widths {
                    items.push(item(items.len(), (x, row as f32 * 24.0), (*width, 20.0)));
                    x += width + 3.0;
                }
            }
            prop_assert_eq!(reached(Way::Lines, &items), items.len());
        }
    }
}
