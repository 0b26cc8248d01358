//! A journal that is cut off, or of which one bit is not what was written.

use super::*;
use crate::storage::Journal;

/// Bytes of a frame before its payload.
const OVERHEAD: usize = 48;

struct Real {
    world: World,
    journal: Vec<u8>,
    /// Where each frame ends.
    ends: Vec<usize>,
    /// The dataset after each entry.
    texts: Vec<String>,
    /// The entry at which the file on disk was about to be written.
    saving: usize,
}

/// A journal with every kind of entry, as a program left it that was killed.
fn real() -> Real {
    let mut world = World::new();
    let mut session = world.session();
    let mut texts = vec![session.text()];
    let note = |session: &Session, texts: &mut Vec<String>| {
        session.flush().unwrap();
        texts.push(session.text());
    };
    for edit in [number("1"), replacement(), number("3")] {
        assert!(session.perform(edit));
        note(&session, &mut texts);
    }
    session.go(1);
    note(&session, &mut texts);
    let saving = texts.len();
    session.save().unwrap();
    texts.extend([session.text(), session.text()]);
    assert!(session.perform(number("4")));
    note(&session, &mut texts);
    session.go(2);
    note(&session, &mut texts);
    world.crash();
    let journal = std::fs::read(world.journal()).unwrap();
    let mut end = 0;
    let payloads = Journal::look(&RealFs, &world.journal()).unwrap().payloads;
    let ends: Vec<usize> = payloads
        .iter()
        .map(|payload| {
            end += OVERHEAD + payload.len();
            end
        })
        .collect();
    assert_eq!((ends.len(), ends.last()), (texts.len(), Some(&journal.len())));
    Real { world, journal, ends, texts, saving }
}

impl Real {
    /// Opens the document with this journal: what comes back is what the first `whole` entries say.
    fn open(&mut self, intact: &Path, journal: &[u8], whole: usize, what: &str) {
        self.world.state = intact.to_path_buf();
        self.world.crash();
        put(&self.world.journal(), journal);
        let good = whole.checked_sub(1).map_or(0, |last| self.ends[last]);
        let damaged = journal.len() > good;
        let on_disk = self.world.document();
        let opened = self.world.open();
        assert_eq!(self.world.document(), on_disk, "{what}");
        assert!(same(&opened.loaded.dataset, &on_disk), "{what}: the file is shown");
        let text = whole.checked_sub(1).map_or("", |last| &self.texts[last]);
        match &opened.recovery {
            Some(recovery) => {
                assert!(whole > 0 && text != on_disk, "{what}");
                assert!(same(&recovery.dataset, text), "{what}");
                assert!(recovery.stopped.is_none(), "{what}");
                assert_eq!(recovery.lost > 0, journal[good..].windows(4).any(|bytes| bytes == b"HTJ1"), "{what}");
            }
            // The state that was saved: its history is there, and a word that something is lost.
            None if text == on_disk => {
                assert_eq!(opened.history.len(), 2, "{what}");
                assert_eq!(!opened.told.is_empty(), damaged, "{what}: {:?}", opened.told);
            }
            // Nothing was done before the damage: the file, a new history, and a word.
            None => {
                assert!(whole <= 1, "{what}");
                assert!(opened.history.is_empty() && !opened.told.is_empty(), "{what}");
            }
        }
        let tail = self.world.journal().with_extension("damaged-1");
        assert_eq!(std::fs::read(tail).ok().as_deref(), damaged.then(|| &journal[good..]), "{what}: the damaged tail");
        if text != on_disk && whole > 1 {
            // What comes after it is kept behind what is whole.
            let mut session = Session::of(&self.world, &self.world.path(), opened);
            session.document.recover();
            assert!(session.perform(number("after")));
            let text = session.killed(&mut self.world);
            assert!(same(&self.world.open().recovery.unwrap().dataset, &text), "{what}");
        }
        for run in 1..=self.world.runs {
            std::fs::remove_dir_all(self.world.folder.path().join(format!("state-{run}"))).ok();
        }
    }
}

/// The state of a world under a name that no later run takes.
fn set_apart(world: &World) -> PathBuf {
    let intact = world.folder.path().join("intact");
    copy_all(&world.state, &intact);
    intact
}

#[test]
fn journal_when_cut_at_every_length_gives_back_exactly_what_is_before_the_cut() {
    let mut real = real();
    let intact = set_apart(&real.world);
    let journal = real.journal.clone();
    for len in 0..=journal.len() {
        let whole = real.ends.iter().filter(|end| **end <= len).count();
        if len == 0 {
            continue;
        }
        real.open(&intact, &journal[..len], whole, &format!("cut at {len}"));
    }
}

#[test]
fn journal_when_a_bit_is_flipped_in_every_byte_gives_back_exactly_what_is_before_it() {
    let mut real = real();
    let intact = set_apart(&real.world);
    for at in 0..real.journal.len() {
        let mut damaged = real.journal.clone();
        damaged[at] ^= 1 << (at % 8);
        let whole = real.ends.iter().filter(|end| **end <= at).count();
        real.open(&intact, &damaged, whole, &format!("byte {at}"));
    }
}

#[test]
fn journal_when_the_end_of_a_save_is_cut_off_knows_by_the_file_that_it_was_saved() {
    let mut real = real();
    let intact = set_apart(&real.world);
    real.world.state.clone_from(&intact);
    real.world.crash();
    let end = real.ends[real.saving];
    put(&real.world.journal(), &real.journal[..end]);
    let opened = real.world.open();
    assert_eq!((opened.access, opened.history.len(), opened.history.unsaved_steps()), (Access::Write, 2, Some(0)));
}

#[test]
fn entry_when_it_cannot_be_understood_does_not_swallow_what_is_done_after_it() {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    let before = session.killed(&mut world);
    // A whole frame of a program that is newer than this one.
    let fs: Arc<dyn Fs> = Arc::new(RealFs);
    let (mut journal, _) = Journal::open(&fs, &world.journal()).unwrap();
    journal.append(&[br#"{"entry":"do","changes":[{"edit":"of the future"}]}"#.to_vec()]).unwrap();
    drop(journal);
    let opened = world.open();
    let recovery = opened.recovery.as_deref().unwrap();
    assert!(recovery.stopped.is_some() && same(&recovery.dataset, &before));
    let mut session = Session::of(&world, &world.path(), opened);
    session.document.recover();
    assert!(session.perform(number("2")));
    let text = session.killed(&mut world);
    let session = Session::recovered(&world);
    assert_eq!((session.text(), session.first_state()), (text, start()));
    let kept = files(&world.state).iter().any(|path| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(13).any(|part| part == b"of the future")
    });
    assert!(kept, "what an older program does not understand is kept for a newer one");
}
