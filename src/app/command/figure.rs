//! Figures of the plot that is shown.

use std::path::PathBuf;

use crate::app::figure::FigureDraft;

/// Something to do with a figure.
#[derive(Debug, Clone)]
pub enum FigureCommand {
    /// Tells what is written, and how it looks.
    Open,
    /// How many pixels there are for the preview from left to right.
    SetPreviewWidth(u32),
    /// Writes it; asks where to.
    Export(FigureDraft),
    /// Puts it on the clipboard as a picture.
    CopyPicture(FigureDraft),
    /// Shows what a figure in a file shows.
    Show(PathBuf),
}
