//! What many edits left beside the packed records is packed anew, in a job.

use crate::app::effect::Effect;
use crate::app::request::Work;
use crate::app::state::State;
use crate::support::background_drop::drop_later;

/// Has a job pack anew what many edits left, once that is much more than was left the last time.
pub(super) fn repack(state: &mut State, effects: &mut Vec<Effect>) {
    let revision = state.document.whole().revision();
    let (looked_at, left) = state.repacked;
    // A change that is on its way packs what it makes itself.
    if looked_at == revision || state.repacking.asked().is_some() || state.changing.asked().is_some() {
        return;
    }
    state.repacked.0 = revision;
    if state.document.whole().to_repack().is_none_or(|count| count < left * 2) {
        return;
    }
    let snapshot = state.document.whole().clone();
    let work = Work::new("repack", move |cancel| snapshot.repacked(&|| cancel.is_cancelled()));
    super::ask(state, |state| &mut state.repacking, revision, work, take_repacked, effects);
}

fn take_repacked(state: &mut State, _effects: &mut Vec<Effect>) {
    let Some((_, repacked)) = state.repacking.take_last() else { return };
    let whole = state.document.whole_mut();
    whole.take_repacked(&repacked);
    state.repacked.1 = whole.to_repack().unwrap_or(0);
    drop_later(repacked);
}
