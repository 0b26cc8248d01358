//! The tables of the file format: which keys an object has, in which order they are written, and what stands under them.
//!
//! One table drives three things: the check that a record can be understood, the order in which the writer puts keys,
//! and the packing of known keys into one byte. It must not know how values are stored.
//! Source: the format's version 1, `docs/file-format.md`.

/// What a value must be. `null` is allowed everywhere: it says "no value" and stays until edited.
#[derive(Debug, Clone, Copy)]
pub enum ValueKind {
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
    Obj(&'static ObjectShape),
    /// An object with free keys and values of one kind.
    Map(&'static Self),
    /// Anything.
    Any,
    /// One of these words. Another one is told, and holds no record; so it is with everything below.
    Word(&'static [&'static str]),
    /// Text of some form.
    Form(Form),
    /// Text that must be there: an id in a list of the header.
    Id,
    /// A whole number from zero on.
    Count,
    /// A list of at most so many.
    Few(usize, &'static Self),
    /// One of these kinds.
    Should(&'static [Self]),
    /// An object, or its name alone as text.
    Named(&'static ObjectShape),
}

/// What a text must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A time of RFC 3339.
    Time,
    /// Such a time, or its day alone.
    TimeOrDay,
    /// A UUID.
    Uuid,
    /// SHA-256 as lower-case hexadecimal digits.
    Hash,
    /// SHA-256 as hexadecimal digits of either case.
    FileHash,
    /// `#RGB` or `#RRGGBB`.
    Color,
    /// One character.
    Letter,
    /// A code of GB/T 2260, or a longer one of the same system.
    PlaceCode,
}

impl ValueKind {
    /// What keeps a record from being understood: the type alone.
    pub(super) fn held_as(self) -> Self {
        match self {
            Self::Word(_) | Self::Form(_) | Self::Id => Self::Str,
            Self::Count => Self::Num,
            Self::Few(_, inner) => Self::List(inner),
            Self::Should(_) => Self::Any,
            other => other,
        }
    }
}

/// The known keys of one object, in the order in which they are written.
#[derive(Debug)]
pub struct ObjectShape {
    /// Keys and what stands under them.
    pub keys: &'static [(&'static str, ValueKind)],
}

impl ObjectShape {
    /// The place of a key in the written order.
    pub fn rank(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|(known, _)| *known == key)
    }

    /// What must stand under a key; unknown keys take anything.
    pub fn kind(&self, key: &str) -> ValueKind {
        self.keys.iter().find(|(known, _)| *known == key).map_or(Any, |(_, kind)| *kind)
    }
}

use std::collections::HashMap;
use std::sync::LazyLock;

use Form as F;
use ValueKind::{
    Any, Bool, Count, Date, Few, Form as Of, Id, Lang, List, Map, Named, Num, Obj, OneOrList, Should, Str, Word,
};

use super::names::LEVELS;

/// The whole file.
pub static FILE: ObjectShape = ObjectShape {
    keys: &[
        ("hongtou", Num),
        ("id", Of(F::Uuid)),
        ("title", Lang),
        ("description", Lang),
        ("limits", Lang),
        ("license", Str),
        ("created", Of(F::Time)),
        ("modified", Of(F::Time)),
        ("coders", List(&Obj(&CODER))),
        ("codebook", Count),
        ("codes", List(&Obj(&CODE))),
        ("kinds", List(&Obj(&KIND))),
        ("regions", List(&Obj(&REGION))),
        ("rules", List(&Should(&[Obj(&RULE)]))),
        ("views", List(&Should(&[Obj(&VIEW)]))),
        ("events", List(&Should(&[Obj(&EVENT)]))),
        ("searched", List(&Obj(&SEARCHED))),
        ("reported", List(&Obj(&REPORTED))),
        ("derived_from", Obj(&DERIVED)),
        ("merges", List(&Should(&[Obj(&MERGE)]))),
        ("deleted", List(&Obj(&DELETED))),
        ("policies", List(&Obj(&POLICY))),
    ],
};

/// Somebody who codes.
pub(super) static CODER: ObjectShape =
    ObjectShape { keys: &[("id", Id), ("name", Lang), ("role", Word(&["coder", "lead", "adjudicator", "machine"]))] };

/// A code of the codebook.
pub(super) static CODE: ObjectShape = ObjectShape {
    keys: &[
        ("id", Id),
        ("name", Lang),
        ("description", Lang),
        ("include", Lang),
        ("exclude", Lang),
        ("examples", List(&Lang)),
        ("color", Of(F::Color)),
        ("parent", Str),
        ("key", Of(F::Letter)),
        ("measure", Word(&["presence", "nominal", "ordinal", "interval"])),
        ("scale", List(&Obj(&SCALE_STEP))),
        ("rollup", Word(&["any", "max", "min", "mean"])),
        ("requires_span", Bool),
        ("replaced_by", OneOrList(&Str)),
    ],
};

/// One value of a code's scale.
pub(super) static SCALE_STEP: ObjectShape = ObjectShape { keys: &[("value", Should(&[Num, Str])), ("label", Lang)] };

/// A kind of document.
pub(super) static KIND: ObjectShape =
    ObjectShape { keys: &[("id", Id), ("name", Lang), ("aliases", List(&Str)), ("parent", Str)] };

/// A region that the dataset defines itself.
pub(super) static REGION: ObjectShape =
    ObjectShape { keys: &[("id", Id), ("name", Lang), ("aliases", List(&Str)), ("parent", Str)] };

/// What was looked for.
pub(super) static SEARCHED: ObjectShape = ObjectShape {
    keys: &[
        ("regions", List(&Str)),
        ("issued", Date),
        ("where", Lang),
        ("query", Str),
        ("at", Of(F::TimeOrDay)),
        ("by", Str),
        ("found", Count),
    ],
};

/// A rule of the dataset's own; see `analysis::rules` for what it asks.
static RULE: ObjectShape = ObjectShape {
    keys: &[
        ("require", OneOrList(&Str)),
        ("field", Str),
        ("allow", List(&Any)),
        ("order", OneOrList(&Str)),
        ("code", Str),
        ("excludes", OneOrList(&Str)),
        ("requires", OneOrList(&Str)),
        ("where", Str),
        ("note", Lang),
    ],
};

/// A saved view.
static VIEW: ObjectShape = ObjectShape {
    keys: &[
        ("name", Lang),
        ("query", Str),
        ("plot", Should(&[Str, Obj(&PLOT)])),
        ("columns", List(&Str)),
        ("sort", Str),
    ],
};

/// How a view draws.
static PLOT: ObjectShape = ObjectShape {
    keys: &[
        ("tab", Str),
        ("bin", Str),
        ("by", Str),
        ("range", Str),
        ("rows", Str),
        ("columns", Str),
        ("counts", Str),
        ("order", Str),
        ("unit", Str),
        ("share_of", Str),
        ("level", Str),
        ("stage", Str),
        ("show", Str),
        ("map", Str),
        ("value", Str),
        ("timelines", Str),
        ("a", Str),
        ("b", Str),
    ],
};

/// A dated mark for plots.
static EVENT: ObjectShape = ObjectShape { keys: &[("date", Date), ("label", Lang), ("policy", Str)] };

/// A packet that was merged.
static MERGE: ObjectShape = ObjectShape {
    keys: &[
        ("packet", Of(F::Uuid)),
        ("of", Of(F::Hash)),
        ("from", Str),
        ("file", Str),
        ("at", Of(F::Time)),
        ("by", Str),
        ("records", Map(&Of(F::Hash))),
        ("taken", Map(&Map(&Any))),
        ("definitions", Map(&Of(F::Hash))),
        ("same", Map(&Str)),
        ("deleted", List(&Str)),
    ],
};

/// A count that a source states.
pub(super) static REPORTED: ObjectShape = ObjectShape {
    keys: &[
        ("id", Str),
        ("of", Word(&["policies", "governments"])),
        ("count", Count),
        ("at_least", Should(&[Bool])),
        ("regions", List(&Str)),
        ("level", Word(&LEVELS)),
        ("issued", Date),
        ("by", Lang),
        ("source", Should(&[Str, Obj(&SOURCE)])),
        ("note", Lang),
    ],
};

/// Where a subset came from.
pub(super) static DERIVED: ObjectShape = ObjectShape {
    keys: &[
        ("packet", Of(F::Uuid)),
        ("id", Of(F::Uuid)),
        ("hash", Of(F::Hash)),
        ("query", Str),
        ("says", Lang),
        ("kept", Count),
        ("of", Count),
        ("without", List(&Str)),
        ("blind", Should(&[Bool, Str])),
        ("records", Map(&Few(2, &Of(F::Hash)))),
        ("definitions", Map(&Of(F::Hash))),
        ("base", Map(&Map(&Any))),
        ("at", Of(F::Time)),
        ("by", Str),
        ("app", Str),
        ("returned", Obj(&RETURNED)),
        ("parents", List(&Should(&[Str, Obj(&DERIVED)]))),
    ],
};

/// Who gave a packet back.
static RETURNED: ObjectShape = ObjectShape { keys: &[("by", Str), ("at", Of(F::Time))] };

/// An explicit deletion.
pub(super) static DELETED: ObjectShape =
    ObjectShape { keys: &[("path", Str), ("id", Str), ("by", Str), ("at", Of(F::Time))] };

/// A record.
pub static POLICY: ObjectShape = ObjectShape {
    keys: &[
        ("id", Str),
        ("region", OneOrList(&Str)),
        ("level", Word(&LEVELS)),
        ("place", List(&Obj(&PLACE))),
        ("title", Lang),
        ("summary", Lang),
        ("text", Lang),
        ("note", Lang),
        ("issuers", OneOrList(&Named(&ISSUER))),
        ("number", Str),
        ("kind", Str),
        ("stage", Word(&["draft", "final"])),
        ("issued", Date),
        ("published", Date),
        ("effective", Date),
        ("repealed", Date),
        ("sources", List(&Obj(&SOURCE))),
        ("basis", Map(&Obj(&BASIS))),
        ("relations", List(&Obj(&RELATION))),
        ("tags", List(&Str)),
        ("assigned", List(&Str)),
        ("review", Word(&["unreviewed", "verified", "disputed", "excluded"])),
        ("passes", List(&Obj(&PASS))),
        ("annotations", List(&Obj(&ANNOTATION))),
        ("base", Map(&Any)),
    ],
};

/// A city, district or other part of the region.
pub(super) static PLACE: ObjectShape = ObjectShape { keys: &[("name", Lang), ("code", Of(F::PlaceCode))] };

/// A body that issued the document.
pub(super) static ISSUER: ObjectShape = ObjectShape {
    keys: &[
        ("name", Lang),
        ("organ", Word(&["party", "congress", "government", "department", "zone", "association", "court"])),
        ("role", Word(&["lead", "joint", "approved", "forwarded"])),
    ],
};

/// Where the record can be read.
pub(super) static SOURCE: ObjectShape = ObjectShape {
    keys: &[
        ("id", Str),
        ("url", Str),
        ("title", Lang),
        ("published", Date),
        ("accessed", Date),
        ("quote", Lang),
        ("file", Str),
        ("sha256", Of(F::FileHash)),
        ("note", Lang),
    ],
};

/// Why a value stands where it is not simply stated.
pub(super) static BASIS: ObjectShape = ObjectShape {
    keys: &[
        (
            "is",
            Word(&["reported", "inferred", "number", "translation", "machine", "description", "paraphrase", "excerpt"]),
        ),
        ("source", Str),
        ("note", Lang),
    ],
};

/// A relation to another policy.
pub(super) static RELATION: ObjectShape = ObjectShape {
    keys: &[
        (
            "type",
            Word(&[
                "amends",
                "repeals",
                "replaces",
                "implements",
                "forwards",
                "draft_of",
                "interprets",
                "same_as",
                "not_same",
            ]),
        ),
        ("policy", Str),
        ("cite", Lang),
        ("note", Lang),
    ],
};

/// A reading of the record for some codes.
pub(super) static PASS: ObjectShape =
    ObjectShape { keys: &[("by", Str), ("at", Of(F::Time)), ("codes", List(&Str)), ("codebook", Count)] };

/// One act of coding.
pub(super) static ANNOTATION: ObjectShape = ObjectShape {
    keys: &[
        ("id", Id),
        ("code", Str),
        ("value", Should(&[Num, Str, Bool])),
        ("by", Str),
        ("at", Of(F::Time)),
        ("memo", Lang),
        ("target", Obj(&TARGET)),
        ("settles", List(&Str)),
    ],
};

/// The span that an annotation stands on; offsets count Unicode code points, `end` exclusive.
pub(super) static TARGET: ObjectShape = ObjectShape {
    keys: &[
        ("field", Str),
        ("start", Count),
        ("end", Count),
        ("exact", Str),
        ("prefix", Str),
        ("suffix", Str),
        ("lost", Bool),
    ],
};

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
    "lost",
];

/// The number of a key that has a byte of its own, and the key.
pub(crate) fn known_key(key: &str) -> Option<(u8, &'static str)> {
    type Numbers = HashMap<&'static str, u8, foldhash::fast::RandomState>;
    static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| KEYS.iter().copied().zip(0..).collect());
    NUMBERS.get_key_value(key).map(|(key, number)| (*number, *key))
}

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
