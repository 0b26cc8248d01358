//! Texts that are read from files: asked for, read in a job, previewed before they are put in.

use std::path::PathBuf;
use std::sync::Arc;

use super::files;
use crate::app::command::FilePurpose;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::request::Work;
use crate::app::state::State;
use crate::app::text_file::{TextDraft, TextFileKey, TextFor, read};

/// Asks for the file of a text.
pub(super) fn choose(state: &mut State, wanted: TextFor, effects: &mut Vec<Effect>) {
    state.session.text_for = Some(wanted);
    files::choose(state, FilePurpose::Text, None, effects);
}

/// Reads the file that was chosen.
pub(super) fn chosen(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    let Some(wanted) = state.session.text_for.take() else { return };
    let key = TextFileKey { document: state.derived.document, wanted, path: path.clone() };
    let work = Work::new("read text file", move |_| Some(read(&path)));
    super::ask(state, |state| &mut state.text_file_request, key, work, came, effects);
}

/// It was read, or could not be.
fn came(state: &mut State, _effects: &mut Vec<Effect>) {
    let Some((TextFileKey { document, wanted, path }, read)) = state.text_file_request.take_last() else { return };
    if document != state.derived.document {
        return;
    }
    match Arc::unwrap_or_clone(read) {
        Ok(read) => {
            let draft = TextDraft { wanted, path, read: Arc::new(read) };
            state.session.dialogs.announce(Dialog::Text(Box::new(draft)), None);
        }
        Err(why) => state.notify(Tone::Error, why),
    }
}
