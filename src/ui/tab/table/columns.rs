//! Where the columns of the table stand. It knows widths and room, nothing of rows.

use eframe::egui::Rangef;

use crate::app::Column;

/// A title is never shown in less than sixteen characters of its own language.
pub(super) const LEAST_TITLE: f32 = 16.0 * 13.0 + 8.0;
/// Widths that a column may have.
pub(super) const WIDTHS: Rangef = Rangef { min: 30.0, max: 480.0 };

/// The width of a column that nobody has changed; of the title, the least one.
pub(super) fn usual_width(column: Column) -> f32 {
    match column {
        Column::Review => 34.0,
        // As wide as `by 2020-03-30`.
        Column::Issued => 100.0,
        Column::Code => 92.0,
        Column::Region => 106.0,
        Column::Title => LEAST_TITLE,
        Column::Kind => 140.0,
        // As wide as its name in Chinese.
        Column::Sources => 46.0,
        Column::Level => 80.0,
        Column::Issuer => 160.0,
        Column::Number => 130.0,
        Column::Place | Column::Tags | Column::Id | Column::Own(_) => 110.0,
    }
}

/// Columns from left to right, beginning at 0, and their width together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Placed {
    pub(super) columns: Vec<(Column, Rangef)>,
    pub(super) width: f32,
    /// The title has more than it needs: what another column takes, the title gives.
    pub(super) gives: bool,
}

/// Which edge of a column is held to make it wider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Left,
    Right,
}

/// Places columns one beside the other. The title takes what the others leave of the room; where they leave too little, all
/// together are wider than the room.
pub(super) fn placed(columns: &[Column], width_of: impl Fn(Column) -> Option<f32>, room: f32) -> Placed {
    let own = |column: Column| match column {
        Column::Review => usual_width(column),
        Column::Title => width_of(column).unwrap_or(LEAST_TITLE).max(LEAST_TITLE),
        _ => WIDTHS.clamp(width_of(column).unwrap_or_else(|| usual_width(column))),
    };
    let together: f32 = columns.iter().map(|column| own(*column)).sum();
    let spare = (room - together).max(0.0);
    let has_title = columns.contains(&Column::Title);
    let mut placed = Placed { gives: has_title && spare > 0.0, ..Placed::default() };
    for column in columns {
        let width = own(*column) + if *column == Column::Title { spare } else { 0.0 };
        placed.columns.push((*column, Rangef::new(placed.width, placed.width + width)));
        placed.width += width;
    }
    placed.width = placed.width.max(room);
    placed
}

impl Placed {
    /// The edge that moves when a column gets wider: the left one beyond a title that gives. Such a title has none, since it
    /// takes what there is.
    pub(super) fn edge_of(&self, column: Column) -> Option<Edge> {
        let at = |one: Column| self.columns.iter().position(|(other, _)| *other == one);
        match column {
            Column::Review => None,
            Column::Title if self.gives => None,
            _ if self.gives && at(column) > at(Column::Title) => Some(Edge::Left),
            _ => Some(Edge::Right),
        }
    }

    /// Before which column something that is let go at `x` would stand, as its number.
    pub(super) fn slot_at(&self, x: f32) -> usize {
        self.columns.iter().take_while(|(_, range)| range.center() < x).count()
    }

    /// Where that is.
    pub(super) fn x_of_slot(&self, slot: usize) -> f32 {
        let last = self.columns.last().map_or(0.0, |(_, range)| range.max);
        self.columns.get(slot).map_or(last, |(_, range)| range.min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn title_when_there_is_room_takes_it_and_is_never_narrower_than_sixteen_characters() {
        let columns = Column::DEFAULT;
        let wide = placed(&columns, |_| None, 1_000.0);
        assert!((wide.width - 1_000.0).abs() < 0.01);
        let narrow = placed(&columns, |_| None, 300.0);
        let title = narrow.columns.iter().find(|(column, _)| *column == Column::Title).unwrap();
        assert!((title.1.span() - LEAST_TITLE).abs() < 0.01);
        assert!(narrow.width > 300.0, "the others keep their widths, and the table is wider than its room");
    }

    proptest! {
        #[test]
        fn columns_when_placed_touch_and_fill_the_room(
            widths in proptest::collection::vec(0.0_f32..900.0, 13), room in 0.0_f32..2_000.0, shown in 0_u16..8192,
        ) {
            let columns: Vec<Column> =
                Column::ALL.into_iter().enumerate().filter(|(at, _)| shown >> at & 1 == 1).map(|(_, one)| one).collect();
            let placed = placed(&columns, |column| widths.get(Column::ALL.iter().position(|one| *one == column)?).copied(), room);
            prop_assert!(placed.width >= room);
            let mut x = 0.0;
            for (column, range) in &placed.columns {
                prop_assert_eq!(range.min, x);
                prop_assert!(*column == Column::Title || range.span() <= WIDTHS.max + 0.01);
                x = range.max;
            }
            for slot in 0..=columns.len() {
                prop_assert!(placed.slot_at(placed.x_of_slot(slot)) <= columns.len());
            }
        }
    }
}
