//! The fields that a filter line knows, and what their values are.

use crate::dataset::{DefinitionList, TextField};
use crate::words::Message;

use crate::query::matching::fold::fold;

pub use super::date_part::DatePart;

pub use super::own::OwnName;
pub(in crate::query) use super::part::CODING_PARTS;
pub use super::part::{PARTS, Part};

macro_rules! fields {
    ($( $(#[doc = $doc:literal])+ $field:ident, $name:literal, $label:literal, $sort:expr; )*) => {
        /// A field of the filter line.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $( $(#[doc = $doc])+ $field, )*
            /// `x.gdp>=1`: a field of the file's own.
            Own(OwnName),
        }

        impl Field {
            /// All that the format has, in the order of the language's description.
            pub const ALL: [Self; [$(Self::$field),*].len()] = [$(Self::$field),*];

            /// The word before the colon.
            pub fn name(self) -> &'static str {
                match self { $( Self::$field => $name, )* Self::Own(own) => own.word() }
            }

            /// What its values are.
            pub fn sort(self) -> Sort {
                match self { $( Self::$field => $sort, )* Self::Own(_) => Sort::Own }
            }

            /// Its name for people.
            pub fn label(self) -> Message {
                Message::new(match self {
                    $( Self::$field => $label, )*
                    Self::Own(own) => return Message::new("query-field-own").with("name", own.key()),
                })
            }
        }
    };
}

fields! {
    /// `region:GD,BJ`
    Region, "region", "query-field-region", Sort::Symbols(Tree::Region);
    /// `place:深圳市`: it, and what lies in it.
    Place, "place", "query-field-place", Sort::Ids(IdPart::Place);
    /// `level:county`
    Level, "level", "query-field-level", Sort::Ids(IdPart::Level);
    /// `kind:plan`
    Kind, "kind", "query-field-kind", Sort::Symbols(Tree::Kind);
    /// `stage:draft`
    Stage, "stage", "query-field-stage", Sort::Ids(IdPart::Stage);
    /// `title:区块链`
    Title, "title", "query-field-title", Sort::Texts(TextField::Title);
    /// `summary:fund*`
    Summary, "summary", "query-field-summary", Sort::Texts(TextField::Summary);
    /// `text:"digital currency"`
    Text, "text", "query-field-text", Sort::Texts(TextField::Text);
    /// `note:…`
    Note, "note", "query-field-note", Sort::Texts(TextField::Note);
    /// `memo:…`: what coders wrote beside their codes.
    Memo, "memo", "query-field-memo", Sort::Texts(TextField::Memo);
    /// `quote:…`: the words that codes and sources quote.
    Quote, "quote", "query-field-quote", Sort::Texts(TextField::Quote);
    /// `issuer:财政局`
    Issuer, "issuer", "query-field-issuer", Sort::Texts(TextField::Issuer);
    /// `organ:congress`
    Organ, "organ", "query-field-organ", Sort::Ids(IdPart::Organ);
    /// `number:京政办发`
    Number, "number", "query-field-number", Sort::Texts(TextField::Number);
    /// `issued:2016..2018` and `issued?:2017`
    Issued, "issued", "query-field-issued", Sort::Dates(DatePart::Issued);
    /// `published:2018`
    Published, "published", "query-field-published", Sort::Dates(DatePart::Published);
    /// `effective:2018..`
    Effective, "effective", "query-field-effective", Sort::Dates(DatePart::Effective);
    /// `repealed:..2020`
    Repealed, "repealed", "query-field-repealed", Sort::Dates(DatePart::Repealed);
    /// `inforce:2019`: it held all the time.
    InForce, "inforce", "query-field-inforce", Sort::InForce;
    /// `code:focus/dedicated`
    Code, "code", "query-field-code", Sort::Symbols(Tree::Code);
    /// `value:2`, `value:1..3`: the value of a code.
    Value, "value", "query-field-value", Sort::Values;
    /// `{code:focus over:tool}`: it shares words of a text with an annotation of this code.
    Over, "over", "query-field-over", Sort::Overlaps;
    /// `pass:focus`: somebody read the record for this code.
    Pass, "pass", "query-field-pass", Sort::Passes;
    /// `read:LW`: who read the record for all codes.
    Read, "read", "query-field-read", Sort::Ids(IdPart::Read);
    /// `final:focus`: it holds where several coders coded.
    Final, "final", "query-field-final", Sort::Finals;
    /// `by:LW`: who coded.
    By, "by", "query-field-by", Sort::Ids(IdPart::By);
    /// `assigned:LW`
    Assigned, "assigned", "query-field-assigned", Sort::Ids(IdPart::Assigned);
    /// `tag:pilot`
    Tag, "tag", "query-field-tag", Sort::Ids(IdPart::Tag);
    /// `review:verified`
    Review, "review", "query-field-review", Sort::Reviews;
    /// `rel:amends`: how it stands to others.
    Rel, "rel", "query-field-rel", Sort::Ids(IdPart::Rel);
    /// `source:gov.cn`: addresses and titles of sources.
    Source, "source", "query-field-source", Sort::Texts(TextField::Source);
    /// `basis:translation`: some value is not simply stated.
    Basis, "basis", "query-field-basis", Sort::Ids(IdPart::Basis);
    /// `id:cn-gd-2016-01`
    Id, "id", "query-field-id", Sort::Ids(IdPart::Id);
    /// `changed:title`: in a subset, what changed since it was sent.
    Changed, "changed", "query-field-changed", Sort::Ids(IdPart::Changed);
    /// `has:issued`: the record says it.
    Has, "has", "query-field-has", Sort::Parts;
    /// `missing:issued`: it does not.
    Missing, "missing", "query-field-missing", Sort::Parts;
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Symbols of the dataset, with names and often a tree.
    Symbols(Tree),
    /// Words to look for in some texts.
    Texts(TextField),
    /// Values that are the same or not; case, width and traditional characters do not matter.
    Ids(IdPart),
    /// Dates and ranges of dates.
    Dates(DatePart),
    /// Times in which a record held.
    InForce,
    /// Values of codes, and ranges of them.
    Values,
    /// Codes of annotations that share words of a text with others.
    Overlaps,
    /// Codes for which records were read.
    Passes,
    /// Codes of the final coding, some with a value.
    Finals,
    /// States of review.
    Reviews,
    /// Names of what a record has or lacks.
    Parts,
    /// Plain values of a field of the file's own.
    Own,
}

/// Where free words are looked for.
pub(crate) const FREE_TEXTS: [TextField; 7] = [
    TextField::Title,
    TextField::Issuer,
    TextField::Summary,
    TextField::Text,
    TextField::Number,
    TextField::Note,
    TextField::Memo,
];

/// Values of a record that are the same or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdPart {
    /// Names and codes of places; the last one is where it is, those before it are what that lies in.
    Place,
    /// The level of the issuing body.
    Level,
    /// Draft or final.
    Stage,
    /// What sort of body the issuers are.
    Organ,
    /// Who made the annotations.
    By,
    /// To whom the record is assigned.
    Assigned,
    /// Who read the record for all codes that can be given.
    Read,
    /// Free labels.
    Tag,
    /// Types of relations.
    Rel,
    /// How values that are not simply stated were found.
    Basis,
    /// The record's id.
    Id,
    /// Whole names of issuers.
    Issuer,
    /// Fields of the record that changed since the subset was sent.
    Changed,
}

impl IdPart {
    /// The values that the file format gives it, each with other words for it; none where values are free.
    pub fn known(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Level => &[
                ("national", &["国家", "国家级", "中央"]),
                ("province", &["省级", "省"]),
                ("prefecture", &["地级", "市级", "地市级"]),
                ("county", &["县级", "区县级", "县"]),
                ("township", &["乡级", "乡镇", "乡镇级"]),
            ],
            Self::Stage => &[("draft", &["草案", "征求意见稿"]), ("final", &["正式", "正式稿"])],
            Self::Organ => &[
                ("party", &["党委", "党"]),
                ("congress", &["人大"]),
                ("government", &["政府"]),
                ("department", &["部门"]),
                ("zone", &["园区", "开发区"]),
                ("association", &["协会"]),
                ("court", &["法院"]),
            ],
            Self::Rel => &[
                ("amends", &["修改", "修订"]),
                ("repeals", &["废止"]),
                ("replaces", &["代替"]),
                ("implements", &["落实", "实施"]),
                ("forwards", &["转发"]),
                ("draft_of", &["草案"]),
                ("interprets", &["解读"]),
                ("same_as", &["相同"]),
                ("not_same", &["不同"]),
            ],
            Self::Basis => &[
                ("reported", &["报道"]),
                ("inferred", &["推断"]),
                ("number", &["文号"]),
                ("translation", &["翻译", "译文"]),
                ("machine", &["机器"]),
                ("description", &["描述"]),
                ("paraphrase", &["转述"]),
                ("excerpt", &["摘录"]),
            ],
            Self::Changed => &[
                ("region", &["地区", "省份"]),
                ("level", &["级别", "层级"]),
                ("place", &["地点", "地方"]),
                ("title", &["标题", "题名"]),
                ("summary", &["摘要"]),
                ("text", &["全文", "正文"]),
                ("note", &["备注"]),
                ("issuers", &["发文机关", "issuer"]),
                ("number", &["文号", "发文字号"]),
                ("kind", &["文种", "种类"]),
                ("stage", &["阶段"]),
                ("issued", &["成文日期"]),
                ("published", &["公布日期", "发布日期"]),
                ("effective", &["生效日期", "施行日期"]),
                ("repealed", &["废止日期"]),
                ("sources", &["来源", "source"]),
                ("basis", &["依据"]),
                ("relations", &["关联", "关系", "rel", "relation"]),
                ("tags", &["标签", "tag"]),
                ("assigned", &["分配"]),
                ("review", &["核查", "审核"]),
                ("passes", &["通读", "pass"]),
                ("annotations", &["标注", "编码", "annotation", "code"]),
            ],
            _ => &[],
        }
    }
}

/// A field whose values are symbols of the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tree {
    /// Provinces, the centre, and what else stands under `region`.
    Region,
    /// Kinds of documents.
    Kind,
    /// Codes of the codebook.
    Code,
}

/// The values of `review`, in the order of their numbers (0 to 3).
pub const REVIEWS: [&str; 4] = ["unreviewed", "verified", "disputed", "excluded"];

/// Other words for the values of `review`, in the same order.
pub(in crate::query) const REVIEW_NAMES: [&[&str]; 4] =
    [&["未审核", "未审", "未核"], &["已核实", "已审核", "核实"], &["有争议", "存疑", "争议"], &["已排除", "排除"]];

impl Field {
    /// Those that are counted without their own terms: the facets, and the time. Those whose terms read the records stand
    /// last. `Has` stands for `Missing` too.
    pub const COUNTED: [Self; 11] = [
        Self::Region,
        Self::Kind,
        Self::Code,
        Self::Review,
        Self::Issued,
        Self::Level,
        Self::Has,
        Self::Place,
        Self::Issuer,
        Self::Tag,
        Self::By,
    ];

    /// The one of [`Self::COUNTED`] whose facet leaves out a term on this field.
    pub(in crate::query) fn counted(self) -> Option<Self> {
        let field = if self == Self::Missing { Self::Has } else { self };
        Self::COUNTED.contains(&field).then_some(field)
    }

    /// Its place in [`Field::ALL`]; one behind them for a field of the file's own.
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|field| *field == self).unwrap_or(Self::ALL.len())
    }

    /// The tree that its values belong to, if they are symbols.
    pub fn tree(self) -> Option<Tree> {
        match self.sort() {
            Sort::Symbols(tree) => Some(tree),
            Sort::Overlaps | Sort::Passes | Sort::Finals => Some(Tree::Code),
            _ => None,
        }
    }

    /// Whether a value means more than itself, so that `=` before it has a meaning: all below it in a tree, or every issuer
    /// that has it in its name, or every text of a field of the file's own.
    pub fn takes_only(self) -> bool {
        let is_in_tree = matches!(self, Self::Region | Self::Kind | Self::Code | Self::Over | Self::Final);
        is_in_tree || matches!(self, Self::Place | Self::Issuer | Self::Own(_))
    }

    /// Whether a range of values has a meaning.
    pub fn takes_ranges(self) -> bool {
        self.is_date() || matches!(self, Self::Value | Self::Own(_))
    }

    /// Whether it can be asked of one annotation, in braces.
    pub fn is_of_annotations(self) -> bool {
        let is_coded = matches!(self, Self::Code | Self::Value | Self::Over | Self::By);
        is_coded || matches!(self, Self::Memo | Self::Quote | Self::Has | Self::Missing)
    }

    /// Whether its values can be compared: `code:stance>=1`.
    pub fn takes_comparisons(self) -> bool {
        matches!(self, Self::Code | Self::Final)
    }

    /// Whether `?:` has a meaning: what is possible counts, too.
    pub fn takes_possibly(self) -> bool {
        self.is_date() || self == Self::Final
    }

    /// Whether its values are dates: ranges have a meaning.
    pub fn is_date(self) -> bool {
        matches!(self.sort(), Sort::Dates(_) | Sort::InForce)
    }
}

impl Tree {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Region, Self::Kind, Self::Code];

    /// The field whose values it holds.
    pub fn field(self) -> Field {
        match self {
            Self::Region => Field::Region,
            Self::Kind => Field::Kind,
            Self::Code => Field::Code,
        }
    }
}

impl From<DefinitionList> for Tree {
    fn from(list: DefinitionList) -> Self {
        match list {
            DefinitionList::Codes => Self::Code,
            DefinitionList::Kinds => Self::Kind,
        }
    }
}

/// The number of a review value by its id or another word for it.
pub(in crate::query) fn review_of(text: &str) -> Option<u8> {
    let text = fold(text);
    let at = REVIEWS
        .iter()
        .zip(REVIEW_NAMES)
        .position(|(id, names)| *id == text || names.iter().any(|name| fold(name) == text))?;
    u8::try_from(at).ok()
}

#[cfg(test)]
#[path = "field_tests.rs"]
mod tests;
