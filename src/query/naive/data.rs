//! Files made at random: every field, in every shape that a reader takes.

use serde_json::{Map, Value, json};

/// Numbers that follow from a seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % end as u64) as usize
    }

    pub(crate) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub(crate) fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// A file: its text, and what of it counts as records.
pub(crate) struct File {
    pub(crate) text: String,
    pub(crate) header: Value,
    pub(crate) policies: Vec<Value>,
    pub(super) held: usize,
}

pub(super) const WORDS: [&str; 22] = [
    "区块链",
    "區塊鏈",
    "AI",
    "ai",
    "ＡＩ",
    "Fintech",
    "fin",
    "digital currency",
    "Digital　Currency",
    "ﬁnance",
    "finance",
    "Cafe\u{301}",
    "café",
    "ﾌﾞﾛｯｸ",
    "ブロック",
    "數字經濟",
    "数字经济",
    "AI*",
    "2018年",
    "e-commerce",
    "…㎡",
    "m2",
];

pub(super) const DATES: [&str; 26] = [
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
    "",
    "not a date",
    "Y170000002",
    "2017-XX",
    "2016-11-03%",
    "2018-24",
    "2017-06/2017-08",
    "2018~/2019",
    "0044",
    "-0044",
    "2020",
];

pub(super) const KINDS: [&str; 8] =
    ["plan", "action-plan", "three-year plan", "notice", "measures", "chicken", "egg", "zzz"];
pub(super) const CODES: [&str; 7] = ["focus", "dedicated", "deep", "tool", "strength", "strength2", "gone"];
pub(super) const CODERS: [&str; 4] = ["LW", "ZY", "guest", "zy"];
const BUILT_IN: [&str; 6] = ["CN-GD", "CN-BJ", "CN-SH", "CN", "CN-TW", "XX-1"];
const OWN: [&str; 6] = ["CN-GD", "GD-SZ", "SZ NS", "CN-BJ", "outer", "XX-1"];
const TAGS: [&str; 5] = ["pilot", "Pilot", "round 2", "r*", "试点"];
const PLACES: [&str; 9] = ["深圳市", "深圳", "南山区", "南山", "城区", "沙县", "Shenzhen", "西区市", "西区"];
const PLACE_CODES: [&str; 7] = ["440300", "440305", "440100", "44", "4403", "440305001000", "440305001"];

pub(crate) fn file(random: &mut Random) -> File {
    let own_regions = random.one_in(2);
    let regions = if own_regions { OWN } else { BUILT_IN };
    let mut header = json!({
        "hongtou": 1, "id": "x",
        "coders": [{"id": "LW", "name": {"zh": "李伟", "en": "Li Wei"}}, {"id": "ZY", "name": "张燕"}],
        "codes": [
            {"id": "focus", "name": "Focus"}, {"id": "dedicated", "parent": "focus"}, {"id": "deep", "parent": "dedicated"},
            {"id": "tool"}, {"id": "strength", "parent": "tool", "name": "Strength", "rollup": "max"}, {"id": "strength2"}],
        "kinds": [
            {"id": "plan", "name": {"zh": "规划"}}, {"id": "action-plan", "parent": "plan", "aliases": ["行动计划"]},
            {"id": "three-year plan", "parent": "action-plan"}, {"id": "notice"}, {"id": "measures"},
            {"id": "chicken", "parent": "egg"}, {"id": "egg", "parent": "chicken"}],
    });
    if random.one_in(2) {
        header["codebook"] = json!(2);
    }
    if random.one_in(2) {
        header["codes"][5]["replaced_by"] = json!(["strength"]);
    }
    if own_regions {
        header["regions"] = json!([
            {"id": "CN-GD", "name": {"zh": "广东"}}, {"id": "GD-SZ", "parent": "CN-GD"}, {"id": "SZ NS", "parent": "GD-SZ"},
            {"id": "CN-BJ"}, {"id": "outer", "parent": "nowhere"}]);
    }
    let count = 1 + random.below(28);
    let policies: Vec<Value> = (0..count).map(|at| policy(random, at, &regions)).collect();
    let mut lines: Vec<String> = policies.iter().map(Value::to_string).collect();
    let held = random.below(3);
    for _ in 0..held {
        let at = random.below(lines.len() + 1);
        lines.insert(at, (*random.pick(&["7", r#"{"title": "区块链 AI"}"#, r#"{"id": "h", "kind": 3}"#])).to_owned());
        if lines.iter().filter(|line| line.contains(r#""id": "h""#)).count() > 1 {
            lines[at] = "7".to_owned();
        }
    }
    let mut text = header.to_string();
    text.truncate(text.len() - 1);
    let text = format!("{text},\n\"policies\": [\n{}\n]}}\n", lines.join(",\n"));
    File { text, header, policies, held }
}

fn text(random: &mut Random) -> String {
    let mut text = (*random.pick(&WORDS)).to_owned();
    for _ in 0..random.below(3) {
        text.push_str(random.word(&["", " ", "，", "-"]));
        text.push_str(random.word(&WORDS));
    }
    text
}

/// A text in languages, bare, or blank.
fn languages(random: &mut Random) -> Value {
    match random.below(6) {
        0 => json!(text(random)),
        1 => json!({"zh": text(random), "en": text(random)}),
        2 => json!({}),
        3 => json!(" "),
        4 => json!({"zh": text(random), "en": null}),
        _ => json!({"zh": text(random)}),
    }
}

fn list(random: &mut Random, from: &[&str]) -> Value {
    let items = 0..random.below(3);
    Value::Array(items.map(|_| json!(random.pick(from))).collect())
}

fn objects(random: &mut Random, one: impl Fn(&mut Random) -> Value) -> Value {
    let count = random.below(4);
    let each = |random: &mut Random| match random.below(8) {
        0 => Value::Null,
        1 => json!({}),
        _ => one(random),
    };
    Value::Array((0..count).map(|_| each(random)).collect())
}

/// An object of some of these members.
fn some(random: &mut Random, members: Vec<(&str, Value)>) -> Value {
    let mut object = Map::new();
    for (key, value) in members {
        if !random.one_in(3) {
            object.insert(key.to_owned(), value);
        }
    }
    Value::Object(object)
}

fn value_of_code(random: &mut Random) -> Value {
    match random.below(9) {
        0 => json!(0),
        1 => json!(1),
        2 => json!(2.5),
        3 => json!("1.0"),
        4 => json!("High"),
        5 => json!(9_007_199_254_740_993_u64),
        6 => json!("9007199254740992"),
        7 => json!(true),
        _ => Value::Null,
    }
}

fn annotation(random: &mut Random) -> Value {
    let id = format!("n{}", random.below(1_000_000_000));
    let start = random.below(5);
    let field = random.word(&["text", "text", "text.zh"]);
    let mut target = json!({"field": field, "start": start, "end": start + random.below(4), "exact": text(random)});
    if random.one_in(4) {
        target["lost"] = json!(random.one_in(2));
    }
    let members = vec![
        ("code", json!(random.pick(&CODES))),
        ("value", value_of_code(random)),
        ("by", json!(random.pick(&CODERS))),
        ("memo", languages(random)),
        ("target", if random.one_in(3) { Value::Null } else { target }),
    ];
    let mut annotation = some(random, members);
    annotation["id"] = json!(id);
    annotation
}

fn place(random: &mut Random) -> Value {
    let name = json!(random.pick(&PLACES));
    let name = if random.one_in(3) { json!({"zh": name, "en": "Shenzhen"}) } else { name };
    let code = json!(random.pick(&PLACE_CODES));
    some(random, vec![("name", name), ("code", code)])
}

fn issuer(random: &mut Random) -> Value {
    let members = vec![
        ("name", languages(random)),
        ("organ", json!(random.pick(&["party", "government", "Government", "court"]))),
    ];
    some(random, members)
}

fn source(random: &mut Random) -> Value {
    let members = vec![
        ("url", json!("https://www.gov.cn/AI/1.html")),
        ("title", languages(random)),
        ("quote", languages(random)),
        ("note", json!("seen")),
    ];
    some(random, members)
}

fn relation(random: &mut Random) -> Value {
    let sort = json!(random.pick(&["amends", "Repeals", "same_as"]));
    some(random, vec![("type", sort), ("policy", json!("p1"))])
}

fn pass(random: &mut Random) -> Value {
    let codes = match random.below(4) {
        0 => Value::Null,
        1 if random.one_in(2) => json!(["focus", random.pick(&CODES), "strength2", "tool"]),
        1 => list(random, &CODES),
        // Those that are no headings, sometimes without the last, which may be replaced.
        2 => json!(["strength", "deep", "strength2"]),
        _ => json!(["deep", "strength"]),
    };
    let (by, codebook) = (json!(random.pick(&["LW", "lw", "ZY", "guest", "other"])), json!(1 + random.below(2)));
    some(random, vec![("by", by), ("codes", codes), ("codebook", codebook)])
}

/// Annotations, of which some settle others.
fn annotations(random: &mut Random) -> Value {
    let mut list = objects(random, annotation);
    let all: Vec<(Value, Value)> =
        list.as_array().into_iter().flatten().map(|one| (one["id"].clone(), one["code"].clone())).collect();
    for one in list.as_array_mut().into_iter().flatten().filter(|one| one["id"].is_string()) {
        if random.one_in(3) {
            let (id, code) = random.pick(&all).clone();
            one["settles"] = if random.one_in(4) { json!([id, "gone", random.pick(&all).0]) } else { json!([id]) };
            if random.one_in(2) && code.is_string() {
                one["code"] = code;
            }
        }
    }
    list
}

fn basis(random: &mut Random) -> Value {
    let mut basis = Map::new();
    for key in ["issued", "title.en"] {
        let is = json!(random.pick(&["reported", "translation", "Machine"]));
        match random.below(4) {
            0 => basis.insert(key.to_owned(), some(random, vec![("is", is), ("note", json!("x"))])),
            1 => basis.insert(key.to_owned(), Value::Null),
            _ => None,
        };
    }
    Value::Object(basis)
}

fn base(random: &mut Random) -> Value {
    let mut base = Map::new();
    for pointer in ["/title/zh", "/annotations/a", "/issued", "/our~1field", "/kind"] {
        if random.one_in(4) {
            base.insert(pointer.to_owned(), json!("before"));
        }
    }
    Value::Object(base)
}

/// A value of a field of the file's own: of any sort, and sometimes a list or an object of them.
fn own(random: &mut Random) -> Value {
    match random.below(11) {
        0 => json!(1),
        1 => json!(2.5),
        2 => json!(-3),
        3 => json!("1.0"),
        4 => json!(9_007_199_254_740_993_u64),
        5 => json!(random.one_in(2)),
        6 => json!([own(random), text(random), Value::Null]),
        7 => json!({"zh": text(random), "inner": {"deep": own(random)}}),
        8 => json!([]),
        9 => json!(random.pick(&[" ", "", "true", "High", "１"])),
        _ => json!(text(random)),
    }
}

fn policy(random: &mut Random, at: usize, regions: &[&str]) -> Value {
    let region = match random.below(3) {
        0 => json!(random.pick(regions)),
        1 => {
            let mut all: Vec<&str> = regions.iter().copied().filter(|_| random.one_in(3)).collect();
            all.extend(all.first().copied().filter(|_| random.one_in(4)));
            json!(all)
        }
        _ => Value::Null,
    };
    let members = vec![
        ("region", region),
        ("level", json!(random.pick(&["province", "county", "County", "district", "national"]))),
        ("place", objects(random, place)),
        ("title", languages(random)),
        ("summary", languages(random)),
        ("text", languages(random)),
        ("note", languages(random)),
        ("issuers", objects(random, issuer)),
        ("number", json!(text(random))),
        ("kind", json!(random.pick(&KINDS))),
        ("stage", json!(random.pick(&["draft", "final", "Draft"]))),
        ("issued", json!(random.pick(&DATES))),
        ("published", json!(random.pick(&DATES))),
        ("effective", json!(random.pick(&DATES))),
        ("repealed", json!(random.pick(&DATES))),
        ("sources", objects(random, source)),
        ("basis", basis(random)),
        ("relations", objects(random, relation)),
        ("tags", list(random, &TAGS)),
        ("assigned", list(random, &["LW", "lw", "ZY", "other"])),
        ("review", json!(random.pick(&["unreviewed", "verified", "disputed", "excluded", "odd"]))),
        ("passes", objects(random, pass)),
        ("annotations", annotations(random)),
        ("base", base(random)),
        ("gdp", own(random)),
        ("status", own(random)),
        ("our field", own(random)),
    ];
    let mut policy = some(random, members);
    policy["id"] = json!(format!("{}-{at}", random.pick(&["cn", "CN", "省"])));
    policy
}
