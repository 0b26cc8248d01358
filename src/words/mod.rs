//! Every sentence that the program says, in English and in Chinese.
//!
//! Below the screen nothing is a sentence yet: labels, captions and errors are a [`Message`], an id with arguments, until
//! they are shown. The sentences stand in `assets/i18n/en` and `assets/i18n/zh-CN` (Fluent). This layer must not know
//! what the sentences are about.

mod catalog;
mod hidden;
mod lang;
mod message;
mod nearest;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tidy_tests;

pub use catalog::{format, text};
pub use hidden::{is_hidden, marked};
pub use lang::{Lang, number, push_sentence, short_number};
pub use message::{Arg, Message};
pub use nearest::{distance_between, nearest};
