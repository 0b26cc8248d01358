//! `figure`: a plot as a file for a paper, or its numbers as a table. An existing file is never replaced.

use super::commands::{BIN, BY, COUNTS, DATE, DPI, FIGURE_SIZE, FIGURE_TO, ORDER, PLOT, WHERE};
use super::load::{read_line, seen_dataset};
use super::printable::sentence;
use super::streams::{is_stream, written, wrong_ending};
use super::{Call, CommandAnswer, Failure};
use crate::analysis::{Bin, By, Counted, RowOrder};
use crate::figures::export::DEFAULT_DPI;
use crate::figures::{Figure, PageSize, Plot, Recipe};
use crate::msg;
use crate::query::DatePart;
use crate::support::comma_separated::comma_separated;

/// A form in which a figure is written: the ending of its files, and what writes it at so many dots an inch; nothing where it
/// cannot have as many.
type FigureForm = (&'static str, fn(&Figure, u32) -> Option<Vec<u8>>);

/// All forms; the first one is that of standard output.
const FORMS: &[FigureForm] = &[
    ("svg", |figure, _| Some(figure.svg().into_bytes())),
    ("png", Figure::png),
    ("pdf", |figure, _| Some(figure.pdf())),
    ("csv", |figure, _| Some(comma_separated(figure.numbers().all().map(|row| row.iter().map(String::as_str))))),
];

/// The endings of the files of figures, without the dot.
pub(super) fn endings() -> Vec<&'static str> {
    FORMS.iter().map(|(ending, _)| *ending).collect()
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let (lang, to) = (call.lang, call.path(&FIGURE_TO)?);
    let (_, write) = form_of(call, to)?;
    let arguments = &call.arguments;
    let plot = arguments.text(&PLOT).and_then(Plot::of_word).unwrap_or_default();
    if let Some(option) = [&COUNTS, &ORDER].into_iter().find(|option| arguments.text(option).is_some())
        && plot != Plot::Matrix
    {
        let message = msg!("cli-figure-only-matrix", option = option.name, plot = plot.word());
        return Err(Failure::of(lang, &message));
    }
    let order = arguments.text(&ORDER).and_then(RowOrder::of_word).unwrap_or_default();
    let bin = bin_of(call, order)?;
    // The table lets only these words through.
    let recipe = Recipe {
        plot,
        by: arguments.text(&BY).and_then(By::of_word).unwrap_or(By::Nothing),
        bin,
        counted: arguments.text(&COUNTS).and_then(Counted::of_word).unwrap_or_default(),
        order,
        date: arguments.text(&DATE).and_then(DatePart::of_word).unwrap_or_default(),
        lang,
        size: arguments.text(&FIGURE_SIZE).and_then(PageSize::of_word).unwrap_or(PageSize::TWO_COLUMNS),
    };
    let dpi = arguments.text(&DPI).and_then(|dpi| dpi.parse().ok()).unwrap_or(DEFAULT_DPI);
    let mut notes = Vec::new();
    let dataset = seen_dataset(call, &mut notes)?;
    let (query, names) = read_line(lang, &dataset, arguments.text(&WHERE))?;
    // Nobody can stop it here.
    let figure =
        recipe.make(&dataset, (&query, &names), &()).ok_or_else(|| Failure::of(lang, &msg!("job-cancelled")))?;
    if !figure.is_ordered {
        let message = msg!("cli-figure-no-column", order = order.word().into_owned());
        return Err(Failure::of(lang, &message));
    }
    let missing: Vec<String> = figure.page.missing.iter().map(char::to_string).collect();
    if !missing.is_empty() {
        let message = msg!("cli-figure-missing", count = missing.len(), signs = missing.join(" "));
        notes.push(sentence(lang, &message));
    }
    let bytes = write(&figure, dpi).ok_or_else(|| Failure::of(lang, &msg!("cli-figure-dpi", dpi = dpi)))?;
    written(call, to, bytes, notes, |path| msg!("cli-figure-done", path = path))
}

/// How wide a bin is: as is said, else as that of the column by which the rows are sorted.
fn bin_of(call: &Call<'_>, order: RowOrder) -> Result<Option<Bin>, Failure> {
    let said = call.arguments.text(&BIN).and_then(Bin::from_name);
    let RowOrder::Period(own, _) = order else { return Ok(said) };
    if let Some(said) = said.filter(|said| *said != own) {
        let message =
            msg!("cli-figure-order-bin", order = order.word().into_owned(), own = own.name(), bin = said.name());
        return Err(Failure::of(call.lang, &message));
    }
    Ok(Some(own))
}

/// The form that the ending of a path names.
fn form_of(call: &Call<'_>, to: &std::path::Path) -> Result<FigureForm, Failure> {
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let found = match ending {
        _ if is_stream(to.as_os_str()) => FORMS.first(),
        Some(ending) => FORMS.iter().find(|(own, _)| *own == ending),
        None => None,
    };
    found.copied().ok_or_else(|| wrong_ending(call, &endings(), to))
}
