//! How many rows there are under each value of a field: facets, and the values that completion proposes.

pub(in crate::query) mod facets;
pub(in crate::query) mod tally;
pub(in crate::query) mod value_facets;
pub(in crate::query) mod values;
