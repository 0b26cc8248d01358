//! The marks as an item of a plot.

use std::ops::RangeInclusive;

use eframe::egui::{Color32, Shape, Ui};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

/// Marks that have their places already.
pub(super) struct Marks {
    base: PlotItemBase,
    shapes: Vec<Shape>,
    bounds: PlotBounds,
    color: Color32,
}

impl Marks {
    pub(super) fn new(shapes: Vec<Shape>, bounds: PlotBounds, color: Color32) -> Self {
        Self { base: PlotItemBase::new("marks".to_owned()), shapes, bounds, color }
    }
}

impl PlotItem for Marks {
    fn shapes(&self, _ui: &Ui, _transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        shapes.extend(self.shapes.iter().cloned());
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.color
    }

    // The buttons over the marks do what hovering does.
    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        self.bounds
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
