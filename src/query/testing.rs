//! Help for the tests of this layer: a small vocabulary, tables of made-up rows, arbitrary trees.

use proptest::prelude::*;

use super::line::ast::{Ast, Node, NodeKind, Style, TermValue, What};
use super::line::field::{DatePart, Field, IdPart, Tree};
use super::matching::coding::{Coding, FinalCoding, Op};
use super::names::lexicon::{Lexicon, Vocabulary};
use super::rows::table::{Days, Table};
use crate::dataset::{TextField, region};

pub(crate) struct Words;

/// id, parent, names
type Line = (&'static str, Option<u32>, &'static [&'static str]);

pub(crate) const KINDS: [Line; 7] = [
    ("plan", None, &["Plan", "规划"]),
    ("action plan", Some(0), &["行动计划"]),
    ("three-year action plan", Some(1), &[]),
    ("notice", None, &["通知"]),
    ("government work report", None, &["政府工作报告"]),
    ("chicken", Some(6), &[]),
    ("egg", Some(5), &[]),
];

pub(crate) const CODES: [Line; 6] = [
    ("focus", None, &["Focus"]),
    ("dedicated", Some(0), &[]),
    ("mention", Some(0), &[]),
    ("tool", None, &[]),
    ("strength", Some(3), &["Strength"]),
    ("strength2", None, &["strength"]),
];

impl Vocabulary for Words {
    fn count(&self, tree: Tree) -> u32 {
        match tree {
            Tree::Region => region::REGIONS.len() as u32 + 1,
            Tree::Kind => KINDS.len() as u32,
            Tree::Code => CODES.len() as u32,
        }
    }

    fn id(&self, tree: Tree, symbol: u32) -> &str {
        let at = symbol as usize;
        match tree {
            Tree::Region => region::REGIONS.get(at).map_or("CN", |region| region.iso),
            Tree::Kind => KINDS[at].0,
            Tree::Code => CODES[at].0,
        }
    }

    fn parent(&self, tree: Tree, symbol: u32) -> Option<u32> {
        match tree {
            Tree::Region => None,
            Tree::Kind => KINDS[symbol as usize].1,
            Tree::Code => CODES[symbol as usize].1,
        }
    }

    fn coders(&self, found: &mut dyn FnMut(&str, &mut dyn Iterator<Item = &str>)) {
        for id in ["LW", "ZY"] {
            found(id, &mut std::iter::empty());
        }
    }

    fn names(&self, tree: Tree, symbol: u32, found: &mut dyn FnMut(&str)) {
        match tree {
            Tree::Region => {}
            Tree::Kind => KINDS[symbol as usize].2.iter().for_each(|name| found(name)),
            Tree::Code => CODES[symbol as usize].2.iter().for_each(|name| found(name)),
        }
    }
}

pub(crate) fn names() -> Lexicon {
    Lexicon::new(&Words)
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    pub(crate) removed: bool,
    pub(crate) regions: Vec<u32>,
    pub(crate) kind: Option<u32>,
    pub(crate) codes: Vec<u32>,
    pub(crate) review: u8,
    pub(crate) issued: Option<Days>,
    pub(crate) texts: Vec<String>,
}

impl Record {
    /// One annotation for each code; the coders take turns, and the value is the place in the list.
    pub(crate) fn codings(&self) -> Vec<Coding> {
        let one = |(at, code): (usize, &u32)| Coding {
            code: Some(*code),
            value: (at < 2).then(|| at.to_string()),
            by: ["LW", "ZY"][at % 2].to_owned(),
            memo: self.texts.get(at).cloned().into_iter().collect(),
            quote: (at == 1).then(|| "区块链".to_owned()),
            ..Coding::default()
        };
        self.codes.iter().enumerate().map(one).collect()
    }
}

impl Record {
    /// The second code is open where the record was read.
    pub(crate) fn finals(&self) -> Vec<FinalCoding> {
        let one = |(at, coding): (usize, Coding)| {
            Some(FinalCoding {
                code: coding.code?,
                is_open: at == 1 && self.review == 1,
                values: coding.value.into_iter().collect(),
            })
        };
        self.codings().into_iter().enumerate().filter_map(one).collect()
    }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Records(pub(crate) Vec<Record>);

impl Table for Records {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn live(&self, row: u32) -> bool {
        !self.0[row as usize].removed
    }
    fn regions(&self, row: u32) -> &[u32] {
        &self.0[row as usize].regions
    }
    fn kind(&self, row: u32) -> Option<u32> {
        self.0[row as usize].kind
    }
    fn codes(&self, row: u32) -> &[u32] {
        &self.0[row as usize].codes
    }
    fn review(&self, row: u32) -> u8 {
        self.0[row as usize].review
    }
    fn issued(&self, row: u32) -> Option<Days> {
        self.0[row as usize].issued
    }
    fn texts(&self, row: u32, found: &mut dyn FnMut(&str)) {
        self.0[row as usize].texts.iter().for_each(|text| found(text));
    }
    fn texts_of(&self, row: u32, part: TextField, found: &mut dyn FnMut(&str)) {
        // The first text is the title, the others are the summary.
        let texts = &self.0[row as usize].texts;
        match part {
            TextField::Title => texts.iter().take(1).for_each(|text| found(text)),
            TextField::Summary => texts.iter().skip(1).for_each(|text| found(text)),
            _ => {}
        }
    }
    fn ids_of(&self, row: u32, part: IdPart, found: &mut dyn FnMut(&str, bool)) {
        let record = &self.0[row as usize];
        match part {
            IdPart::Level => found(["province", "county"][usize::from(record.review % 2)], true),
            IdPart::Changed => {
                let changed = [("title", !record.texts.is_empty()), ("annotations", record.review == 2)];
                changed.iter().filter(|(_, is)| *is).for_each(|(field, _)| found(field, true));
            }
            // The codes are places within each other.
            IdPart::Place => {
                let last = record.codes.len();
                for (at, code) in record.codes.iter().enumerate() {
                    found(CODES[*code as usize].0, at + 1 == last);
                }
            }
            _ => {}
        }
    }
    fn codings(&self, row: u32, found: &mut dyn FnMut(&Coding)) {
        self.0[row as usize].codings().iter().for_each(found);
    }
    fn finals(&self, row: u32, found: &mut dyn FnMut(&FinalCoding)) {
        self.0[row as usize].finals().iter().for_each(found);
    }
    fn passes(&self, row: u32, found: &mut dyn FnMut(&[u32])) {
        let record = &self.0[row as usize];
        if record.review == 1 {
            found(&record.codes);
        }
    }
    fn has_entry(&self, row: u32, field: Field) -> bool {
        let record = &self.0[row as usize];
        match field {
            Field::Place => !record.codes.is_empty(),
            Field::Pass => record.review == 1,
            _ => false,
        }
    }
    fn date_of(&self, row: u32, part: DatePart) -> Option<Days> {
        self.0[row as usize].issued.filter(|_| part == DatePart::Published)
    }
}

/// Days of a date as typed.
pub(crate) fn days(text: &str) -> Option<Days> {
    let date = crate::dataset::date::Edtf::parse(text).ok()?;
    Some(Days {
        earliest: date.earliest().map_or(i32::MIN, |day| day.0),
        latest: date.latest().map_or(i32::MAX, |day| day.0),
        certain: !date.qualified(),
    })
}

/// Any date of the sorts that records have.
pub(crate) fn any_date() -> impl Strategy<Value = Option<Days>> {
    prop::sample::select(vec![
        "",
        "2016-11",
        "2017",
        "2017~",
        "2017-06-13",
        "2018",
        "2018-02-28",
        "2018?",
        "2016/2018",
        "2018/..",
        "../2017-03-30",
        "2017-21",
        "201X",
        "2017-12-31",
        "2018-01-01",
        "2019-04",
    ])
    .prop_map(days)
}

pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    let regions = prop::collection::btree_set(0u32..4, 0..3).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    let kind = prop::option::of(0..KINDS.len() as u32);
    let codes = prop::collection::btree_set(0..CODES.len() as u32, 0..3).prop_map(|set| set.into_iter().collect());
    let texts = prop::collection::vec("[区块链鏈a]{0,4} ?(AI|ai|blockchain|fintech)?", 0..3);
    (prop::bool::weighted(0.1), regions, kind, codes, 0u8..4, any_date(), texts).prop_map(
        |(removed, regions, kind, codes, review, issued, texts)| Record {
            removed,
            regions,
            kind,
            codes,
            review,
            issued,
            texts,
        },
    )
}

pub(crate) fn any_records() -> impl Strategy<Value = Records> {
    prop::collection::vec(any_record(), 0..150).prop_map(Records)
}

/// A tree over the characters that could go wrong in print.
pub(crate) fn any_ast() -> impl Strategy<Value = Ast> {
    let text = || "[-a-z区链 .:=<>(),\"“”\\\\{}*？：]{1,6}".prop_filter("not blank", |text| !text.trim().is_empty());
    let one = (any::<bool>(), text()).prop_map(|(only, text)| TermValue { only, ..TermValue::one(text) });
    let range = (prop::option::of(text()), prop::option::of(text()))
        .prop_filter("an end", |(from, to)| from.is_some() || to.is_some())
        .prop_map(|(from, to)| TermValue { what: What::Range(from, to), ..TermValue::one("") });
    let tree = (prop::sample::select(vec![Field::Kind, Field::Code]), prop::collection::vec(one, 1..4))
        .prop_map(|(field, values)| Node::field(field, false, values));
    let flat = (
        prop::sample::select(vec![Field::Region, Field::Review]),
        prop::collection::vec(text().prop_map(TermValue::one), 1..4),
    )
        .prop_map(|(field, values)| Node::field(field, false, values));
    let issued = (any::<bool>(), prop::collection::vec(range, 1..3))
        .prop_map(|(possibly, values)| Node::field(Field::Issued, possibly, values));
    let word = "[a-z区=.?][-a-z区.*=]{0,4}[a-z区.]"
        .prop_filter("no operator", |word| super::line::lexer::operator(word).is_none());
    let free = prop_oneof![
        word.clone().prop_map(|text| (text, Style::Plain)),
        word.prop_map(|text| (text, Style::Prefix)),
        text().prop_map(|text| (text, Style::Phrase)),
    ]
    .prop_map(|(text, style)| Node::new(NodeKind::Word { text, style }));
    let compared = (text(), prop::sample::select(Op::ALL.to_vec()), text())
        .prop_map(|(code, op, to)| TermValue { what: What::Compared { code, op, to }, ..TermValue::one("") });
    let compared =
        prop::collection::vec(compared, 1..3).prop_map(|values| Node::field(Field::Code, false, values)).boxed();
    let braces = in_braces(prop_oneof![compared.clone(), tree_of_codes(text().boxed())].boxed());
    nested(prop_oneof![tree, flat, issued, free, compared, braces].boxed())
}

fn tree_of_codes(text: BoxedStrategy<String>) -> BoxedStrategy<Node> {
    (prop::sample::select(vec![Field::Code, Field::By, Field::Memo]), prop::collection::vec(text, 1..3))
        .prop_map(|(field, values)| {
            // Of words, what ends with a star and must stand in quotes means the star itself.
            let value = |text: String| TermValue {
                literal: field == Field::Memo && text.ends_with('*'),
                ..TermValue::one(text)
            };
            Node::field(field, false, values.into_iter().map(value).collect())
        })
        .boxed()
}

/// Terms about annotations, in braces.
fn in_braces(leaf: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    nested(leaf)
        .prop_filter_map("something in the braces", |ast| Some(Node::new(NodeKind::Braces(Box::new(ast.root?)))))
        .boxed()
}

/// Trees of the given leaves.
pub(crate) fn nested(leaf: BoxedStrategy<Node>) -> impl Strategy<Value = Ast> {
    let node = leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(Node::negated),
            prop::collection::vec(inner.clone(), 2..4).prop_filter_map("parts", Node::all),
            prop::collection::vec(inner, 2..4).prop_filter_map("parts", Node::any),
        ]
    });
    prop::option::of(node).prop_map(|root| Ast { root })
}

/// A term that can be asked of an annotation.
fn any_coding_term() -> BoxedStrategy<Node> {
    let values =
        |list: Vec<&'static str>| prop::collection::vec(prop::sample::select(list).prop_map(TermValue::one), 1..3);
    let compared = (
        prop::sample::select(vec!["focus", "strength2", "tool"]),
        prop::sample::select(Op::ALL.to_vec()),
        prop::sample::select(vec!["0", "1", "0.5"]),
    )
        .prop_map(|(code, op, to)| {
            let what = What::Compared { code: code.to_owned(), op, to: to.to_owned() };
            Node::field(Field::Code, false, vec![TermValue { what, ..TermValue::one("") }])
        });
    let range = prop::option::of(prop::sample::select(vec!["0", "1"])).prop_map(|to| {
        let what = What::Range(Some("0".to_owned()), to.map(str::to_owned));
        Node::field(Field::Value, false, vec![TermValue { what, ..TermValue::one("") }])
    });
    prop_oneof![
        compared,
        range,
        values(vec!["0", "1.0"]).prop_map(|values| Node::field(Field::Value, false, values)),
        values(vec!["focus", "tool"]).prop_map(|values| Node::field(Field::Code, false, values)),
    ]
    .boxed()
}

/// A tree whose names and dates all exist.
pub(crate) fn any_good_ast() -> impl Strategy<Value = Ast> {
    let values =
        |list: Vec<&'static str>| prop::collection::vec(prop::sample::select(list).prop_map(TermValue::one), 1..3);
    let only = (any::<bool>(), prop::sample::select(vec!["plan", "action plan", "notice", "规划", "egg"]))
        .prop_map(|(only, text)| TermValue { only, ..TermValue::one(text) });
    let dates = vec!["2016", "2017", "2018-02", "2017-06-13", "2017-12-31", "2019"];
    let date = prop::sample::select(dates);
    let issued = prop_oneof![
        date.clone().prop_map(TermValue::one),
        date.clone()
            .prop_map(|from| TermValue { what: What::Range(Some(from.to_owned()), None), ..TermValue::one("") }),
        date.clone().prop_map(|to| TermValue { what: What::Range(None, Some(to.to_owned())), ..TermValue::one("") }),
        date.prop_map(|from| {
            TermValue { what: What::Range(Some(from.to_owned()), Some("2019-12".to_owned())), ..TermValue::one("") }
        }),
    ];
    let leaf = prop_oneof![
        values(vec!["BJ", "北京", "CN-TJ", "Hebei"]).prop_map(|values| Node::field(Field::Region, false, values)),
        prop::collection::vec(only, 1..3).prop_map(|values| Node::field(Field::Kind, false, values)),
        values(vec!["focus", "focus/dedicated", "tool"]).prop_map(|values| Node::field(Field::Code, false, values)),
        values(vec!["verified", "disputed", "unreviewed"]).prop_map(|values| Node::field(Field::Review, false, values)),
        values(vec!["issued", "days"]).prop_map(|values| Node::field(Field::Missing, false, values)),
        values(vec!["issued", "days"]).prop_map(|values| Node::field(Field::Has, false, values)),
        values(vec!["title", "code", "published", "place", "changed", "final", "disagreement"])
            .prop_map(|values| Node::field(Field::Missing, false, values)),
        values(vec!["区块链", "ai", "fin*"]).prop_map(|values| Node::field(Field::Title, false, values)),
        values(vec!["区", "blockchain"]).prop_map(|values| Node::field(Field::Summary, false, values)),
        values(vec!["province", "county", "national"]).prop_map(|values| Node::field(Field::Level, false, values)),
        values(vec!["focus", "tool"]).prop_map(|values| Node::field(Field::Place, false, values)),
        values(vec!["title", "annotations", "issued"]).prop_map(|values| Node::field(Field::Changed, false, values)),
        values(vec!["focus", "dedicated", "tool"]).prop_map(|values| Node::field(Field::Pass, false, values)),
        (any::<bool>(), values(vec!["focus", "dedicated", "tool"])).prop_map(|(possibly, values)| Node::field(
            Field::Final,
            possibly,
            values
        )),
        any_coding_term(),
        in_braces(any_coding_term()),
        (any::<bool>(), prop::collection::vec(issued, 1..3)).prop_map(|(possibly, values)| Node::field(
            Field::Issued,
            possibly,
            values
        )),
        prop::sample::select(vec![
            ("区块链", Style::Plain),
            ("AI", Style::Plain),
            ("fin", Style::Prefix),
            ("链 ai", Style::Phrase),
        ])
        .prop_map(|(text, style)| Node::new(NodeKind::Word { text: text.to_owned(), style })),
    ];
    nested(leaf.boxed())
}
