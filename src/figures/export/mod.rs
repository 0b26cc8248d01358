//! A page as a file: SVG, PNG and PDF, drawn by the same strokes.
//!
//! A form is a canvas that takes filled and stroked shapes; what a page is made of is broken down to these in one place, so that
//! the forms cannot differ. The same page is the same file, byte for byte; a PNG only on the same kind of processor.

mod canvas;
mod inside;
mod pdf;
mod png;
mod svg;

pub use inside::{MOST_INSIDE, recipe_inside};
pub use pdf::pdf_of;
pub use png::{DEFAULT_DPI, Pixels, pixels_of, png_of};
pub use svg::svg_of;

/// The name under which the recipe stands in each form.
pub const RECIPE: &str = "hongtou-figure";
