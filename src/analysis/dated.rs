//! How many records can stand in a bin of time by each of their dates: whoever counts by a date that few of them have must be told.

use crate::query::{Bitmap, DatePart, Days, Table, each_dated_row};
use crate::support::progress::{Progress, in_pieces};

/// By each of [`DatePart::ALL`], where by that of issue fewer than half of the records can; else nothing inside. `None` when told to stop.
#[expect(clippy::option_option, reason = "told to stop is another thing than nothing to say")]
pub fn few_issued<T: Table + Sync + ?Sized>(
    table: &T,
    live: &Bitmap,
    progress: &dyn Progress,
) -> Option<Option<[u32; 4]>> {
    let count = |part: DatePart| {
        in_pieces(
            live.len(),
            progress,
            || 0_u32,
            |rows| {
                let mut count = 0;
                each_dated_row(table, (live, part), rows, |_, days| {
                    count += u32::from(days.and_then(Days::closed).is_some());
                });
                count
            },
            |one, other| *one += other,
        )
    };
    let issued = count(DatePart::Issued)?;
    if u64::from(issued) * 2 >= u64::from(live.count()) {
        return Some(None);
    }
    let [_, published, effective, repealed] = DatePart::ALL;
    Some(Some([issued, count(published)?, count(effective)?, count(repealed)?]))
}
