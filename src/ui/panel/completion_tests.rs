//! Where the cursor of the list goes.

use super::*;

#[test]
fn moved_when_it_goes_over_an_end_begins_at_the_other() {
    let down = |down| Taken { down, ..Taken::default() };
    let up = |up| Taken { up, ..Taken::default() };
    assert_eq!(moved(None, &down(1), 3), Some(0));
    assert_eq!(moved(Some(2), &down(1), 3), Some(0));
    assert_eq!(moved(None, &up(1), 3), Some(2));
    assert_eq!(moved(Some(1), &up(2), 3), Some(2));
    assert_eq!(moved(None, &down(1), 0), None);
    assert_eq!(moved(None, &Taken::default(), 3), None);
}
