//! The tables of the file format: which keys an object has, in which order they are written, and what stands under them.
//!
//! One table drives three things: the check that a record can be understood, the order in which the writer puts keys,
//! and the packing of known keys into one byte. It must not know how values are stored.
//! Source: the format's version 1, `docs/file-format.md`.

/// What a value must be. `null` is allowed everywhere: it says "no value" and stays until edited.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A string.
    Str,
    /// `true` or `false`.
    Bool,
    /// A number.
    Num,
    /// A bare string or `{"zh": "…", "en": "…"}`.
    Lang,
    /// A date as a string; whether it is a valid one is told, but never holds a record.
    Date,
    /// A list of one kind.
    List(&'static Self),
    /// One value or a list of them.
    OneOrList(&'static Self),
    /// An object with known keys.
    Obj(&'static Shape),
    /// An object with free keys and values of one kind.
    Map(&'static Self),
    /// Anything.
    Any,
}

/// The known keys of one object, in the order in which they are written.
#[derive(Debug)]
pub struct Shape {
    /// Keys and what stands under them.
    pub keys: &'static [(&'static str, Kind)],
}

impl Shape {
    /// The place of a key in the written order.
    pub fn rank(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|(known, _)| *known == key)
    }

    /// What must stand under a key; unknown keys take anything.
    pub fn kind(&self, key: &str) -> Kind {
        self.keys.iter().find(|(known, _)| *known == key).map_or(Any, |(_, kind)| *kind)
    }
}

use Kind::{Any, Bool, Date, Lang, List, Map, Num, Obj, OneOrList, Str};

/// The whole file.
pub static FILE: Shape = Shape {
    keys: &[
        ("hongtou", Num),
        ("id", Str),
        ("title", Lang),
        ("description", Lang),
        ("limits", Lang),
        ("license", Str),
        ("created", Str),
        ("modified", Str),
        ("coders", List(&Obj(&CODER))),
        ("codebook", Num),
        ("codes", List(&Obj(&CODE))),
        ("kinds", List(&Obj(&KIND))),
        ("regions", List(&Obj(&REGION))),
        ("rules", List(&Any)),
        ("views", List(&Any)),
        ("events", List(&Any)),
        ("searched", List(&Obj(&SEARCHED))),
        ("reported", List(&Obj(&REPORTED))),
        ("derived_from", Obj(&DERIVED)),
        ("merges", List(&Any)),
        ("deleted", List(&Obj(&DELETED))),
        ("policies", List(&Obj(&POLICY))),
    ],
};

/// Somebody who codes.
pub(super) static CODER: Shape = Shape { keys: &[("id", Str), ("name", Lang), ("role", Str)] };

/// A code of the codebook.
pub(super) static CODE: Shape = Shape {
    keys: &[
        ("id", Str),
        ("name", Lang),
        ("description", Lang),
        ("include", Lang),
        ("exclude", Lang),
        ("examples", List(&Lang)),
        ("color", Str),
        ("parent", Str),
        ("key", Str),
        ("measure", Str),
        ("scale", List(&Obj(&SCALE_STEP))),
        ("rollup", Str),
        ("requires_span", Bool),
        ("replaced_by", OneOrList(&Str)),
    ],
};

/// One value of a code's scale.
pub(super) static SCALE_STEP: Shape = Shape { keys: &[("value", Any), ("label", Lang)] };

/// A kind of document.
pub(super) static KIND: Shape =
    Shape { keys: &[("id", Str), ("name", Lang), ("aliases", List(&Str)), ("parent", Str)] };

/// A region that the dataset defines itself.
pub(super) static REGION: Shape =
    Shape { keys: &[("id", Str), ("name", Lang), ("aliases", List(&Str)), ("parent", Str)] };

/// What was looked for.
pub(super) static SEARCHED: Shape = Shape {
    keys: &[
        ("regions", List(&Str)),
        ("issued", Date),
        ("where", Lang),
        ("query", Str),
        ("at", Str),
        ("by", Str),
        ("found", Num),
    ],
};

/// A count that a source states.
pub(super) static REPORTED: Shape = Shape {
    keys: &[
        ("id", Str),
        ("of", Str),
        ("count", Num),
        ("at_least", Any),
        ("regions", List(&Str)),
        ("level", Str),
        ("issued", Date),
        ("by", Lang),
        ("source", Any),
        ("note", Lang),
    ],
};

/// Where a subset came from.
pub(super) static DERIVED: Shape = Shape {
    keys: &[
        ("packet", Str),
        ("id", Str),
        ("hash", Str),
        ("query", Str),
        ("says", Lang),
        ("kept", Num),
        ("of", Num),
        ("without", List(&Str)),
        ("blind", Any),
        ("records", Map(&List(&Str))),
        ("at", Str),
        ("by", Str),
        ("app", Str),
        ("parents", List(&Any)),
    ],
};

/// An explicit deletion.
pub(super) static DELETED: Shape = Shape { keys: &[("path", Str), ("id", Str), ("by", Str), ("at", Str)] };

/// A record.
pub static POLICY: Shape = Shape {
    keys: &[
        ("id", Str),
        ("region", OneOrList(&Str)),
        ("level", Str),
        ("place", List(&Obj(&PLACE))),
        ("title", Lang),
        ("summary", Lang),
        ("text", Lang),
        ("note", Lang),
        ("issuers", List(&Obj(&ISSUER))),
        ("number", Str),
        ("kind", Str),
        ("stage", Str),
        ("issued", Date),
        ("published", Date),
        ("effective", Date),
        ("repealed", Date),
        ("sources", List(&Obj(&SOURCE))),
        ("basis", Map(&Obj(&BASIS))),
        ("relations", List(&Obj(&RELATION))),
        ("tags", List(&Str)),
        ("assigned", List(&Str)),
        ("review", Str),
        ("passes", List(&Obj(&PASS))),
        ("annotations", List(&Obj(&ANNOTATION))),
        ("base", Map(&Any)),
    ],
};

/// A city, district or other part of the region.
pub(super) static PLACE: Shape = Shape { keys: &[("name", Lang), ("code", Str)] };

/// A body that issued the document.
pub(super) static ISSUER: Shape = Shape { keys: &[("name", Lang), ("organ", Str), ("role", Str)] };

/// Where the record can be read.
pub(super) static SOURCE: Shape = Shape {
    keys: &[
        ("id", Str),
        ("url", Str),
        ("title", Lang),
        ("published", Date),
        ("accessed", Date),
        ("quote", Lang),
        ("file", Str),
        ("sha256", Str),
        ("note", Lang),
    ],
};

/// Why a value stands where it is not simply stated.
pub(super) static BASIS: Shape = Shape { keys: &[("is", Str), ("source", Str), ("note", Lang)] };

/// A relation to another policy.
pub(super) static RELATION: Shape = Shape { keys: &[("type", Str), ("policy", Str), ("cite", Lang), ("note", Lang)] };

/// A reading of the record for some codes.
pub(super) static PASS: Shape = Shape { keys: &[("by", Str), ("at", Str), ("codes", List(&Str)), ("codebook", Num)] };

/// One act of coding.
pub(super) static ANNOTATION: Shape = Shape {
    keys: &[
        ("id", Str),
        ("code", Str),
        ("value", Any),
        ("by", Str),
        ("at", Str),
        ("memo", Lang),
        ("target", Obj(&TARGET)),
        ("settles", List(&Str)),
    ],
};

/// The span that an annotation stands on; offsets count Unicode code points, `end` exclusive.
pub(super) static TARGET: Shape =
    Shape { keys: &[("field", Str), ("start", Num), ("end", Num), ("exact", Str), ("prefix", Str), ("suffix", Str)] };

/// Every key that gets a byte of its own when records are packed; order is of no meaning outside a run.
pub(crate) static KEYS: &[&str] = &[
    "id",
    "region",
    "level",
    "place",
    "title",
    "summary",
    "text",
    "note",
    "issuers",
    "number",
    "kind",
    "stage",
    "issued",
    "published",
    "effective",
    "repealed",
    "sources",
    "basis",
    "relations",
    "tags",
    "assigned",
    "review",
    "passes",
    "annotations",
    "base",
    "zh",
    "en",
    "und",
    "name",
    "code",
    "organ",
    "role",
    "url",
    "accessed",
    "quote",
    "file",
    "sha256",
    "is",
    "source",
    "type",
    "policy",
    "cite",
    "by",
    "at",
    "codes",
    "codebook",
    "value",
    "memo",
    "target",
    "settles",
    "field",
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
];

/// Keys whose string values repeat from record to record, so that each is stored once in a segment.
pub(crate) fn repeats(key: &str) -> bool {
    matches!(
        key,
        "region"
            | "level"
            | "kind"
            | "stage"
            | "organ"
            | "role"
            | "code"
            | "by"
            | "at"
            | "review"
            | "accessed"
            | "is"
            | "type"
            | "field"
            | "tags"
            | "assigned"
            | "codes"
    )
}
