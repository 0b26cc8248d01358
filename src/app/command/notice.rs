//! Notices.

use crate::words::Message;

/// Something to do with a notice.
#[derive(Debug, Clone)]
pub enum NoticeCommand {
    /// Says something, as the screen found it.
    Tell(Message),
    /// Takes a notice away.
    Dismiss(u64),
}
