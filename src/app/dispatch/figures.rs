//! Figures: the dialog before one is written, its preview, the picture for the clipboard, and figures that are shown again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ask, files, filtering};
use crate::analysis::By;
use crate::app::adoption::AdoptionView;
use crate::app::command::{CopyOf, FigureCommand, FilePurpose};
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::figure::{FigureDraft, ShownFigure, SinceThen, bin_choice, preview, tab_of};
use crate::app::map::{MapShow, MapView};
use crate::app::matrix::MatrixView;
use crate::app::notice::Tone;
use crate::app::request::Work;
use crate::app::session::StackBy;
use crate::app::state::State;
use crate::dataset::Dataset;
use crate::figures::export::{MOST_INSIDE, recipe_inside};
use crate::figures::{MatrixRecipe, Plot, read_recipe};
use crate::msg;
use crate::query::coder_name;
use crate::storage;
use crate::words::Message;

pub(super) fn handle(state: &mut State, command: FigureCommand, effects: &mut Vec<Effect>) {
    match command {
        FigureCommand::Open => state.session.dialogs.open(Dialog::Figure(state.figures.chosen), None),
        FigureCommand::SetPreviewWidth(width) => state.figures.preview_width = width,
        FigureCommand::Export(draft) => {
            let Some(source) = state.figure_source(&draft) else { return };
            state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Figure(_)));
            state.figures.chosen = draft;
            // A filter that changes while the system asks for a name changes nothing of it.
            state.figures.asked = Some(source);
            files::choose(state, FilePurpose::Copy(CopyOf::Figure), None, effects);
        }
        FigureCommand::CopyPicture(draft) => copy_picture(state, &draft, effects),
        FigureCommand::Show(path) => read(state, path, effects),
    }
}

/// Has a job draw the preview of the dialog that is shown.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Figure(draft)) = state.session.dialogs.top() else {
        return state.figures.preview.clear();
    };
    let draft = *draft;
    let Some((key, source, width)) = state.figure_to_draw(&draft) else { return };
    // Drawing takes longer than a frame, however few the records.
    let work = Work::new("draw figure", move |cancel| preview(&source, width, cancel));
    ask(state, |state| &mut state.figures.preview, key, work, |_, _| {}, effects);
}

/// Draws the picture in a job and puts it on the clipboard.
fn copy_picture(state: &mut State, draft: &FigureDraft, effects: &mut Vec<Effect>) {
    let Some(source) = state.figure_source(draft) else { return };
    let work = Work::new("copy figure", move |cancel| {
        let figure = source.make(cancel)?;
        figure.pixels(figure.page.dots(source.dpi))
    });
    let document = state.derived.document;
    ask(state, |state| &mut state.figures.picture, document, work, put_picture, effects);
}

fn put_picture(state: &mut State, effects: &mut Vec<Effect>) {
    match state.figures.picture.take_last() {
        Some((_, pixels)) => {
            state.notify(Tone::Good, msg!("notice-picture-copied"));
            effects.push(Effect::CopyPicture(pixels));
        }
        None => state.notify(Tone::Warning, msg!("notice-picture-too-large")),
    }
}

/// Reads the recipe of a figure in a job.
fn read(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    if !state.document.is_open() {
        return state.notify(Tone::Info, msg!("figure-no-dataset", file = files::file_name(&path)));
    }
    let dataset = state.document.dataset.clone();
    let key = (state.derived.document, path.clone());
    let work = Work::new("read figure", move |_| Some(read_figure(&path, &dataset)));
    ask(state, |state| &mut state.figures.read, key, work, came, effects);
}

fn read_figure(path: &Path, dataset: &Dataset) -> Result<ShownFigure, Message> {
    let bytes = storage::read_regular(path, MOST_INSIDE).map_err(|error| error.message())?;
    let file = || files::file_name(path);
    let text = recipe_inside(&bytes).ok_or_else(|| msg!("figure-no-recipe", file = file()))?;
    let read = read_recipe(&text).map_err(|why| msg!("figure-not-read", file = file(), why = why))?;
    let header = dataset.header();
    let now = dataset.content_hash();
    // Two datasets without an id are the same one only if nothing differs.
    if read.dataset.as_deref() != header.id() || (header.id().is_none() && now != read.hash) {
        return Err(msg!("figure-other-dataset", file = file()));
    }
    if read.blind.as_deref() != header.only_coder() {
        // Who sees less has another dataset: that says nothing of what was changed.
        return Ok(ShownFigure { read, since: SinceThen::OtherSight });
    }
    let beside = [header.searched_hash(), header.reported_hash()];
    let is_same = |(then, now): (&Option<String>, &Option<String>)| then.is_none() || then == now;
    let since = if now != read.hash {
        SinceThen::Changed(now)
    } else if read.beside.iter().zip(&beside).all(is_same) {
        SinceThen::Same
    } else {
        SinceThen::OtherSearches
    };
    Ok(ShownFigure { read, since })
}

/// The recipe was read, or could not be.
fn came(state: &mut State, _effects: &mut Vec<Effect>) {
    let Some(((document, path), read)) = state.figures.read.take_last() else { return };
    if document != state.derived.document {
        return;
    }
    match Arc::unwrap_or_clone(read) {
        Ok(read) => show(state, &files::file_name(&path), read),
        Err(why) => state.notify(Tone::Warning, why),
    }
}

/// Shows what a figure shows.
fn show(state: &mut State, file: &str, ShownFigure { read, since }: ShownFigure) {
    let recipe = read.recipe;
    let session = &mut state.session;
    let before = (session.matrix, session.date);
    session.tab = tab_of(recipe.plot);
    session.date = recipe.date;
    match recipe.plot {
        Plot::Timeline => {
            session.bin = bin_choice(recipe.bin);
            session.stack_by = StackBy::of(recipe.by);
            session.timeline_look = recipe.look;
            session.timeline_range = recipe.range;
        }
        Plot::Adoption => session.adoption = AdoptionView { adopts: recipe.adopts, show: recipe.show },
        Plot::Matrix => {
            let MatrixView { rows, bin, .. } = session.matrix;
            let MatrixRecipe { columns, together, column_order, share } = recipe.matrix;
            session.matrix = MatrixView {
                rows: if recipe.by == By::Nothing { rows } else { StackBy::of(recipe.by) },
                columns: (columns != By::Nothing).then(|| StackBy::of(columns)),
                together,
                bin: recipe.bin.unwrap_or(bin),
                counted: recipe.counted,
                order: recipe.order,
                column_order,
                share,
            };
        }
        Plot::Map | Plot::Compare | Plot::Coverage => {
            let show = MapShow::of_plot(recipe.plot).unwrap_or(session.map.show);
            session.map = MapView { show, choice: recipe.map };
        }
    }
    session.forget_cell_of(before);
    // Exported again, it is the same figure.
    let chosen = &mut state.figures.chosen;
    *chosen = FigureDraft { size: recipe.size, colors: recipe.colors, lang: Some(recipe.lang), ..*chosen };
    session.view = None;
    session.reveal_selected = true;
    filtering::put_line(state, read.line.clone());
    if !state.session.mistakes.is_empty() {
        return state.notify(Tone::Warning, msg!("figure-line", file = file, line = read.line));
    }
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    let coder = |coder: &str| coder_name(&state.document.dataset, state.lang(), coder);
    let (tone, told) = match (since, &read.blind, state.document.blind_coder()) {
        (SinceThen::Same, ..) => (Tone::Good, msg!("figure-shown", file = file)),
        (SinceThen::OtherSearches, ..) => (Tone::Info, msg!("figure-shown-searches", file = file)),
        (SinceThen::Changed(now), ..) => {
            let (then, now) = (short(&read.hash), short(&now));
            (Tone::Info, msg!("figure-shown-changed", file = file, then = then, now = now))
        }
        (SinceThen::OtherSight, Some(own), _) => (Tone::Info, msg!("figure-blind", file = file, coder = coder(own))),
        (SinceThen::OtherSight, None, now) => {
            (Tone::Info, msg!("figure-not-blind", file = file, coder = coder(now.unwrap_or_default())))
        }
    };
    state.notify(tone, told);
    if !read.unknown.is_empty() {
        state.notify(Tone::Warning, msg!("figure-unknown", file = file, words = read.unknown.join(", ")));
    }
}
