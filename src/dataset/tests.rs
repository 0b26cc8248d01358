//! The dataset as a whole: edits and their inverses, packets, held records.
