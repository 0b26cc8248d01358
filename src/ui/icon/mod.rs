//! Icons, painted as lines and polygons in a box of 14 points, so that they follow theme and zoom and need no font.
//!
//! An icon has no name of its own: the widget that shows it says what it means.

mod draw;
mod mark;
mod pen;

pub use mark::{brand, diamond, review};

use eframe::egui::{Color32, Painter, Pos2, Rect, Sense, Ui, Vec2};

use super::theme::metrics;

/// The icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// A funnel.
    Filter,
    /// A magnifying glass.
    Search,
    /// A cross.
    Close,
    /// An angle pointing down.
    ChevronDown,
    /// An angle pointing right.
    ChevronRight,
    /// An angle pointing left.
    ChevronLeft,
    /// An angle pointing up.
    ChevronUp,
    /// A tick.
    Check,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// Three lines.
    List,
    /// Four squares.
    Tiles,
    /// A table.
    Columns,
    /// Sorted with the least first: a small triangle pointing up.
    SortUp,
    /// Sorted with the greatest first: a small triangle pointing down.
    SortDown,
    /// A sun.
    Sun,
    /// A moon.
    Moon,
    /// An arrow out of a box.
    Link,
    /// Two sheets.
    Copy,
    /// A prompt in a box.
    Terminal,
    /// A diskette.
    Save,
    /// An arrow down onto a line.
    Export,
    /// A folder.
    Folder,
    /// A page.
    Document,
    /// A page with a red head, in one colour; in its own colours it is [`brand`].
    Brand,
    /// A clock.
    Clock,
    /// A sheet with a folded corner.
    Note,
    /// An eye.
    Eye,
    /// A drawing pin.
    Pin,
    /// An arrow turning back.
    Undo,
    /// An arrow turning forward.
    Redo,
    /// Three dots.
    Dots,
    /// A triangle with an exclamation mark.
    Warning,
    /// An octagon with an exclamation mark.
    Error,
    /// A circle with an i.
    Info,
    /// An empty circle.
    Ring,
    /// A filled circle with a tick left out in the middle.
    Verified,
    /// The triangle of a disputed record.
    Disputed,
    /// A circle with a stroke through it.
    Excluded,
    /// A square on its corner.
    Diamond,
    /// A pencil: edit in place.
    Edit,
}

impl Icon {
    /// Every icon, in the order above.
    pub const ALL: [Self; 41] = [
        Self::Filter,
        Self::Search,
        Self::Close,
        Self::ChevronDown,
        Self::ChevronRight,
        Self::ChevronLeft,
        Self::ChevronUp,
        Self::Check,
        Self::Plus,
        Self::Minus,
        Self::List,
        Self::Tiles,
        Self::Columns,
        Self::SortUp,
        Self::SortDown,
        Self::Sun,
        Self::Moon,
        Self::Link,
        Self::Copy,
        Self::Terminal,
        Self::Save,
        Self::Export,
        Self::Folder,
        Self::Document,
        Self::Brand,
        Self::Clock,
        Self::Note,
        Self::Eye,
        Self::Pin,
        Self::Undo,
        Self::Redo,
        Self::Dots,
        Self::Warning,
        Self::Error,
        Self::Info,
        Self::Ring,
        Self::Verified,
        Self::Disputed,
        Self::Excluded,
        Self::Diamond,
        Self::Edit,
    ];

    /// Paints the icon in the largest square in the middle of `rect`.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        draw::draw(self, &pen::Pen::new(painter, rect, color));
    }

    /// Paints the icon in its usual size around a point.
    pub fn paint_at(self, painter: &Painter, center: Pos2, color: Color32) {
        self.paint(painter, Rect::from_center_size(center, Vec2::splat(metrics::ICON)), color);
    }

    /// Takes room for the icon in a layout and paints it there. It is an ornament: a screen reader passes over it.
    pub fn show(self, ui: &mut Ui, color: Color32) {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(metrics::ICON), Sense::hover());
        self.paint(ui.painter(), rect, color);
    }
}
