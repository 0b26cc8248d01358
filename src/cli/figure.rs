//! `figure`: a plot as a file for a paper, or its numbers as a table. An existing file is never replaced.

use super::commands::{
    BIN, BY, COLORS, DATE, DPI, FIGURE_SIZE, FIGURE_TO, LEVEL, PLOT, SHARE_OF, SHOW, STAGE, TABLE, UNIT, WHERE,
};
use super::load::{read_line, seen_dataset};
use super::map_options::{GROUP_A, GROUP_B, TIMELINES, VALUE};
use super::matrix_options::{COLUMN_ORDER, COLUMNS, COUNTS, ORDER, SHARE, TOGETHER};
use super::printable::sentence;
use super::spec::CommandOption;
use super::streams::{is_stream, written, wrong_ending};
use super::timeline_options::{EVENTS, FORM, MEASURE, RANGE};
use super::{Call, CommandAnswer, Failure};
use crate::analysis::{
    AdoptionDefinition, AdoptionLevel, AdoptionStage, AdoptionUnit, Bin, By, ColumnOrder, Counted, MapValue,
    MatrixAsked, ProvinceSet, Provinces, RowOrder, Together,
};
use crate::figures::export::DEFAULT_DPI;
use crate::figures::inks::Colors;
use crate::figures::{
    AdoptionPlot, AdoptionTable, FIGURES, MapChoice, MatrixRecipe, PageSize, Plot, Recipe, Share, TimelineForm,
    TimelineLook, TimelineMeasure, TimelineRange,
};
use crate::msg;
use crate::query::DatePart;

/// The endings of the files of figures, without the dot; the first one is that of standard output.
pub(super) fn endings() -> Vec<&'static str> {
    FIGURES.endings.to_vec()
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let (lang, to) = (call.lang, call.path(&FIGURE_TO)?);
    let ending = form_of(call, to)?;
    let arguments = &call.arguments;
    let plot = arguments.text(&PLOT).and_then(Plot::of_word).unwrap_or_default();
    if let Some((option, plots)) = foreign(call, plot) {
        let plots: Vec<String> = plots.iter().map(|plot| format!("--plot {}", plot.word())).collect();
        let message = msg!("cli-figure-only", option = option.name, plots = plots.join(", "), plot = plot.word());
        return Err(Failure::of(lang, &message));
    }
    let table = arguments.text(&TABLE).and_then(AdoptionTable::of_word).unwrap_or_default();
    if table != AdoptionTable::Numbers && ending != "csv" {
        return Err(Failure::of(lang, &msg!("cli-figure-table", table = table.word())));
    }
    let order = arguments.text(&ORDER).and_then(RowOrder::of_word).unwrap_or_default();
    let bin = bin_of(call, order)?;
    let matrix = matrix_of(call)?;
    // The table lets only these words through.
    let look = TimelineLook {
        form: arguments.text(&FORM).and_then(TimelineForm::of_word).unwrap_or_default(),
        measure: arguments.text(&MEASURE).and_then(TimelineMeasure::of_word).unwrap_or_default(),
        events: arguments.has(&EVENTS),
    };
    let by = by_of(call, look.form)?;
    let recipe = Recipe {
        plot,
        by,
        look,
        range: arguments.text(&RANGE).and_then(TimelineRange::of_word).unwrap_or_default(),
        bin,
        counted: arguments.text(&COUNTS).and_then(Counted::of_word).unwrap_or_default(),
        order,
        matrix,
        adopts: AdoptionDefinition {
            unit: arguments.text(&UNIT).and_then(AdoptionUnit::of_word).unwrap_or_default(),
            of: arguments.text(&SHARE_OF).and_then(Provinces::of_word).unwrap_or_default(),
            level: arguments.text(&LEVEL).and_then(AdoptionLevel::of_word).unwrap_or_default(),
            stage: arguments.text(&STAGE).and_then(AdoptionStage::of_word).unwrap_or_default(),
        },
        map: MapChoice {
            value: arguments.text(&VALUE).and_then(MapValue::of_word).unwrap_or_default(),
            timelines: arguments.has(&TIMELINES),
            groups: [provinces(call, &GROUP_A)?, provinces(call, &GROUP_B)?],
        },
        show: arguments.text(&SHOW).and_then(AdoptionPlot::of_word).unwrap_or_default(),
        date: arguments.text(&DATE).and_then(DatePart::of_word).unwrap_or_default(),
        lang,
        size: arguments.text(&FIGURE_SIZE).and_then(PageSize::of_word).unwrap_or_default(),
        colors: arguments.text(&COLORS).and_then(Colors::of_word).unwrap_or_default(),
    };
    if plot == Plot::Compare && recipe.map.groups.iter().any(|group| group.is_empty()) {
        return Err(Failure::of(lang, &msg!("cli-figure-groups")));
    }
    let dpi = arguments.text(&DPI).and_then(|dpi| dpi.parse().ok()).unwrap_or(DEFAULT_DPI);
    let mut notes = Vec::new();
    let dataset = seen_dataset(call, &mut notes)?;
    let (query, names) = read_line(lang, &dataset, arguments.text(&WHERE))?;
    // Nobody can stop it here.
    let figure =
        recipe.make(&dataset, (&query, &names), table, &()).ok_or_else(|| Failure::of(lang, &msg!("job-cancelled")))?;
    if !figure.is_ordered {
        let message = msg!("cli-figure-no-column", order = order.word().into_owned());
        return Err(Failure::of(lang, &message));
    }
    if ending == "csv" && figure.whole.as_ref().is_some_and(|whole| !whole.has_all) {
        notes.push(sentence(lang, &msg!("cli-figure-not-all")));
    }
    let missing: Vec<String> = figure.page.missing.iter().map(char::to_string).collect();
    if !missing.is_empty() {
        let message = msg!("cli-figure-missing", count = missing.len(), signs = missing.join(" "));
        notes.push(sentence(lang, &message));
    }
    let bytes = figure.bytes(ending, dpi).ok_or_else(|| Failure::of(lang, &msg!("cli-figure-dpi", dpi = dpi)))?;
    written(call, to, bytes, notes, |path| msg!("cli-figure-done", path = path))
}

/// What bars are divided by: as is said; on the grid of provinces these, since nothing else has places there.
fn by_of(call: &Call<'_>, form: TimelineForm) -> Result<By, Failure> {
    let said = call.arguments.text(&BY).and_then(By::of_word);
    if form != TimelineForm::Grid {
        return Ok(said.unwrap_or(By::Nothing));
    }
    match said {
        Some(by) if by != By::Region => Err(Failure::of(call.lang, &msg!("cli-figure-grid", by = by.word()))),
        _ => Ok(By::Region),
    }
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

/// The columns of a matrix, and what its cells give.
fn matrix_of(call: &Call<'_>) -> Result<MatrixRecipe, Failure> {
    let arguments = &call.arguments;
    let refused = |message| Err(Failure::of(call.lang, &message));
    let columns = arguments.text(&COLUMNS).and_then(By::of_word).unwrap_or(By::Nothing);
    let matrix = MatrixRecipe {
        columns,
        together: arguments.text(&TOGETHER).and_then(Together::of_word).unwrap_or_default(),
        column_order: arguments.text(&COLUMN_ORDER).and_then(ColumnOrder::of_word).unwrap_or_default(),
        share: arguments.text(&SHARE).and_then(Share::of_word).unwrap_or_default(),
    };
    let rows = arguments.text(&BY).and_then(By::of_word).unwrap_or_default();
    let asked = MatrixAsked { rows, columns, together: matrix.together, ..MatrixAsked::default() };
    if arguments.has(&TOGETHER) && !asked.is_of_codes() {
        return refused(msg!("cli-figure-together"));
    }
    if !Share::offered(asked).any(|share| share == matrix.share) {
        return refused(msg!("cli-figure-together-share", share = matrix.share.word()));
    }
    match columns {
        By::Nothing if arguments.has(&COLUMN_ORDER) => refused(msg!("cli-figure-columns-in-time")),
        By::Nothing => Ok(matrix),
        _ if arguments.has(&BIN) => refused(msg!("cli-figure-columns-bin", columns = columns.word())),
        _ => Ok(matrix),
    }
}

/// The provinces of a group.
fn provinces(call: &Call<'_>, option: &CommandOption) -> Result<ProvinceSet, Failure> {
    let Some(text) = call.arguments.text(option) else { return Ok(ProvinceSet::default()) };
    let mistake =
        |name: String| Failure::of(call.lang, &msg!("cli-figure-province", option = option.name, name = name));
    ProvinceSet::read(text).map_err(mistake)
}

/// An option that is given and has no meaning for a plot, and the plots for which it has one.
fn foreign(call: &Call<'_>, plot: Plot) -> Option<(&'static CommandOption, &'static [Plot])> {
    const NOT_ADOPTION: &[Plot] = &[Plot::Timeline, Plot::Matrix];
    const MAPS: &[Plot] = &[Plot::Map, Plot::Compare];
    const DATED: &[Plot] = &[Plot::Timeline, Plot::Adoption, Plot::Matrix, Plot::Map, Plot::Compare];
    let of_others: [(&'static CommandOption, &'static [Plot]); 23] = [
        (&FORM, &[Plot::Timeline]),
        (&MEASURE, &[Plot::Timeline]),
        (&EVENTS, &[Plot::Timeline]),
        (&RANGE, &[Plot::Timeline]),
        (&BY, NOT_ADOPTION),
        (&BIN, NOT_ADOPTION),
        (&DATE, DATED),
        (&VALUE, &[Plot::Map]),
        (&TIMELINES, &[Plot::Map]),
        (&GROUP_A, MAPS),
        (&GROUP_B, MAPS),
        (&COUNTS, &[Plot::Matrix]),
        (&ORDER, &[Plot::Matrix]),
        (&COLUMNS, &[Plot::Matrix]),
        (&COLUMN_ORDER, &[Plot::Matrix]),
        (&TOGETHER, &[Plot::Matrix]),
        (&SHARE, &[Plot::Matrix]),
        (&SHOW, &[Plot::Adoption]),
        (&UNIT, &[Plot::Adoption]),
        (&SHARE_OF, &[Plot::Adoption]),
        (&LEVEL, &[Plot::Adoption]),
        (&STAGE, &[Plot::Adoption]),
        (&TABLE, &[Plot::Adoption]),
    ];
    let is_foreign =
        |(option, plots): &(&'static CommandOption, &[Plot])| !plots.contains(&plot) && call.arguments.has(option);
    of_others.into_iter().find(is_foreign)
}

/// The ending that names the form of a file.
fn form_of(call: &Call<'_>, to: &std::path::Path) -> Result<&'static str, Failure> {
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let found = match ending {
        _ if is_stream(to.as_os_str()) => FIGURES.endings.first(),
        Some(ending) => FIGURES.endings.iter().find(|own| **own == ending),
        None => None,
    };
    found.copied().ok_or_else(|| wrong_ending(call, &endings(), to))
}
