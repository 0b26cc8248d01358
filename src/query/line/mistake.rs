//! What is wrong in a filter line, and where.

use crate::words::Message;

use super::ast::LineSpan;

/// One mistake: the characters to underline, and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands in the line.
    pub span: LineSpan,
    /// What is wrong and what was expected.
    pub message: Message,
}

impl Mistake {
    /// A mistake at a place.
    pub fn new(span: LineSpan, message: Message) -> Self {
        Self { span, message }
    }
}
