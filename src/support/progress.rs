//! How long work tells how far it is, and is told to stop.

use std::ops::Range;

/// Watches a piece of work; shared by the threads that do it.
pub trait Progress: Sync {
    /// Whether the work should end without a result.
    fn stopped(&self) -> bool {
        false
    }

    /// How much there is to do: rows, or bytes.
    fn begins(&self, of: u64) {
        let _ = of;
    }

    /// So much more is done.
    fn done(&self, more: u32) {
        let _ = more;
    }
}

/// Nobody watches.
impl Progress for () {}

/// Rows in pieces that start at multiples of 64, so that bitmaps of pieces join without shifting; few enough that joining
/// them is little work, and enough that the cores end together.
pub fn chunks(len: u32) -> Vec<Range<u32>> {
    const SMALLEST: u32 = 1 << 14;
    const PIECES: u32 = 16;
    let chunk = SMALLEST.max(len.div_ceil(PIECES).next_multiple_of(64));
    (0..len.div_ceil(chunk)).map(|at| at * chunk..(at * chunk).saturating_add(chunk).min(len)).collect()
}

/// Does work over so many rows that has several steps in parallel.
///
/// From within the pool each of them begins at once, without waking threads. Over few rows nothing is done in parallel, and
/// the pool is not waited for.
pub fn in_pool<R: Send>(rows: u32, work: impl FnOnce() -> R + Send) -> R {
    if chunks(rows).len() > 1 { rayon::scope(|_| work()) } else { work() }
}

/// Does the pieces in parallel and joins the results as they come, in the order of the rows; `empty` when there are no
/// rows, `None` when told to stop.
pub(crate) fn in_pieces<R: Send>(
    len: u32,
    progress: &dyn Progress,
    empty: impl FnOnce() -> R,
    work: impl Fn(Range<u32>) -> R + Sync,
    join: impl Fn(&mut R, R) + Sync,
) -> Option<R> {
    in_these_pieces(&chunks(len), progress, empty, work, join)
}

/// The same for work that reads whole records, in pieces so small that it ends soon when it is told to stop.
pub(crate) fn in_small_pieces<R: Send>(
    len: u32,
    progress: &dyn Progress,
    empty: impl FnOnce() -> R,
    work: impl Fn(Range<u32>) -> R + Sync,
    join: impl Fn(&mut R, R) + Sync,
) -> Option<R> {
    const SMALL: usize = 1 << 12;
    let pieces = (0..len).step_by(SMALL).map(|at| at..at.saturating_add(SMALL as u32).min(len));
    in_these_pieces(&pieces.collect::<Vec<_>>(), progress, empty, work, join)
}

fn in_these_pieces<R: Send>(
    pieces: &[Range<u32>],
    progress: &dyn Progress,
    empty: impl FnOnce() -> R,
    work: impl Fn(Range<u32>) -> R + Sync,
    join: impl Fn(&mut R, R) + Sync,
) -> Option<R> {
    use rayon::prelude::*;
    // One piece is done here and now: the pool may be busy with a large file.
    if let [only] = pieces {
        return (!progress.stopped()).then(|| work(only.clone()));
    }
    let joined = pieces
        .par_iter()
        .cloned()
        .map(|rows| {
            if progress.stopped() {
                return None;
            }
            let count = rows.end - rows.start;
            let result = work(rows);
            progress.done(count);
            Some(result)
        })
        .try_reduce_with(|mut one, other| {
            join(&mut one, other);
            Some(one)
        });
    joined.unwrap_or_else(|| Some(empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Stopped;

    impl Progress for Stopped {
        fn stopped(&self) -> bool {
            true
        }
    }

    #[test]
    fn chunks_when_joined_then_cover_all_rows() {
        for len in [0, 1, 16384, 16385, 100_000] {
            let chunks = chunks(len);
            assert_eq!(chunks.iter().map(|rows| rows.end - rows.start).sum::<u32>(), len);
            assert!(chunks.iter().all(|rows| rows.start % 64 == 0));
        }
    }

    #[test]
    fn in_pieces_when_done_then_all_in_order_and_none_when_stopped() {
        let pieces = |len, progress: &dyn Progress| {
            in_pieces(len, progress, Vec::new, |rows| rows.collect(), |one: &mut Vec<u32>, other| one.extend(other))
        };
        assert_eq!(pieces(40_000, &()), Some((0..40_000).collect()));
        assert_eq!(pieces(0, &()), Some(vec![]));
        assert_eq!(pieces(10, &()), Some((0..10).collect()));
        assert_eq!(pieces(10, &Stopped), None);
    }
}
