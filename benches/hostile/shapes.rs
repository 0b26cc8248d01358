//! Shapes of files that could hurt: small ones that would cost minutes or gigabytes if something took the square of their
//! size. The benchmark makes them as large as 20 MB, the tests as small as a thousand.

use std::fmt::Write as _;

/// A shape, of which a file of any size can be made.
pub(crate) struct Shape {
    /// What it has very many of.
    pub(crate) name: &'static str,
    /// How many make some 20 MB, or what a smaller file is known to have cost.
    pub(crate) full: usize,
    /// The file with so many.
    pub(crate) make: fn(usize) -> String,
}

/// One for each item.
fn each(count: usize, item: impl Fn(&mut String, usize)) -> String {
    let mut out = String::new();
    for at in 0..count {
        if at > 0 {
            out.push(',');
        }
        item(&mut out, at);
    }
    out
}

/// A list of items that are written by a format string with the number of the item in it.
macro_rules! many {
    ($count:expr, $($format:tt)+) => {
        each($count, |out, n| {
            write!(out, $($format)+, n = n).ok();
        })
    };
}

/// The same item again and again.
fn same(count: usize, item: &str) -> String {
    vec![item; count].join(",")
}

fn records(records: &str) -> String {
    format!("{{\"hongtou\":1,\"policies\":[{records}]}}")
}

/// One record with these members.
fn record(members: &str) -> String {
    records(&format!("{{\"id\":\"a\",{members}}}"))
}

/// A list in the header.
fn header(key: &str, items: &str) -> String {
    format!("{{\"hongtou\":1,\"{key}\":[{items}],\"policies\":[{{\"id\":\"a\"}}]}}")
}

/// A list in one record.
fn list(key: &str, items: &str) -> String {
    record(&format!("\"{key}\":[{items}]"))
}

macro_rules! shapes {
    ($($name:ident $full:literal $count:ident => $make:expr;)+) => {
        /// All of them.
        pub(crate) const SHAPES: &[Shape] = &[$(Shape { name: stringify!($name), full: $full, make: |$count| $make },)+];
    };
}

shapes! {
    numbers_for_records 10_000_000 n => records(&same(n, "1"));
    empty_records 6_600_000 n => records(&same(n, "{}"));
    records_with_one_id 1_800_000 n => records(&same(n, "{\"id\":\"a\"}"));
    small_records 1_200_000 n => records(&many!(n, "{{\"id\":\"{n}\"}}"));
    every_other_held 1_000_000 n => records(&many!(n, "{{\"id\":\"{n}\"}},1"));
    bad_dates 600_000 n => records(&many!(n, "{{\"id\":\"{n}\",\"issued\":\"x{n}\"}}"));
    regions_of_records 300_000 n => records(&many!(n, "{{\"id\":\"{n}\",\"region\":\"r{n}\"}}"));
    kinds_of_records 300_000 n => records(&many!(n, "{{\"id\":\"{n}\",\"kind\":\"k{n}\"}}"));
    names_of_records 200_000 n => records(&many!(n, "{{\"id\":\"{n}\",\"region\":[\"a{n}\",\"b{n}\"],\
        \"annotations\":[{{\"code\":\"c{n}\",\"by\":\"b{n}\"}}]}}"));
    own_fields_of_records 800_000 n => records(&many!(n, "{{\"id\":\"{n}\",\"x{n}\":1}}"));
    equal_keys 1_000_000 n => record(&same(n, "\"a\":0"));
    own_fields 1_500_000 n => record(&many!(n, "\"x{n}\":1"));
    equal_keys_and_a_long_id 500_000 n => records(&format!("{{\"id\":\"{}\",{}}}", "x".repeat(n * 10), same(n, "\"a\":0")));
    regions_of_one_record 300_000 n => list("region", &many!(n, "\"r{n}\""));
    unknown_array 10_000_000 n => list("foo", &same(n, "1"));
    unknown_array_in_arrays 10_000_000 n => record(&format!("\"foo\":{}{}{}", "[".repeat(50), same(n, "1"), "]".repeat(50)));
    nested_arrays 160_000 n => list("foo", &same(n, &format!("{}{}", "[".repeat(60), "]".repeat(60))));
    nested_objects 50_000 n => list("foo", &same(n, &format!("{}1{}", "{\"a\":".repeat(60), "}".repeat(60))));
    sources 500_000 n => list("sources", &many!(n, "{{\"id\":\"s{n}\",\"url\":\"http://a/{n}\"}}"));
    annotations 500_000 n => list("annotations", &many!(n, "{{\"id\":\"a{n}\",\"code\":\"c\",\"by\":\"x\"}}"));
    coders_of_one_record 500_000 n => list("annotations", &many!(n, "{{\"id\":\"a\",\"code\":\"c{n}\",\"by\":\"b{n}\"}}"));
    equal_annotation_ids 1_800_000 n => list("annotations", &same(n, "{\"id\":\"a\"}"));
    anchors 100_000 n => record(&format!("\"text\":{{\"zh\":\"{}\"}},\"annotations\":[{}]", "x".repeat(n * 50),
        many!(n, "{{\"id\":\"a{n}\",\"target\":{{\"field\":\"text.zh\",\"start\":{n},\"end\":1{n},\"exact\":\"x\"}}}}")));
    lost_anchors 100_000 n => record(&format!("\"text\":{{\"zh\":\"{}\"}},\"annotations\":[{}]", "x".repeat(n * 50),
        many!(n, "{{\"id\":\"a{n}\",\"target\":{{\"field\":\"text.zh\",\"start\":{n},\"end\":1{n},\"exact\":\"y\"}}}}")));
    anchors_in_languages 100_000 n => record(&format!("\"text\":{{{}}},\"annotations\":[{}]", many!(n, "\"l{n}\":\"x\""),
        many!(n, "{{\"id\":\"a{n}\",\"target\":{{\"field\":\"text.l{n}\",\"start\":0,\"end\":1,\"exact\":\"x\"}}}}")));
    tags 1_500_000 n => list("tags", &many!(n, "\"t{n}\""));
    issuers 1_000_000 n => list("issuers", &many!(n, "{{\"name\":\"n{n}\"}}"));
    relations 500_000 n => list("relations", &many!(n, "{{\"type\":\"amends\",\"policy\":\"n{n}\"}}"));
    passes 500_000 n => list("passes", &many!(n, "{{\"by\":\"b{n}\",\"codes\":[\"c{n}\"]}}"));
    places 500_000 n => list("place", &many!(n, "{{\"name\":\"b{n}\",\"code\":\"{n}\"}}"));
    languages 1_300_000 n => record(&format!("\"title\":{{{}}}", many!(n, "\"l{n}\":\"x\"")));
    bases 700_000 n => record(&format!("\"basis\":{{{}}}", many!(n, "\"x{n}\":{{\"is\":\"number\"}}")));
    previous_values 1_200_000 n => record(&format!("\"base\":{{{}}}", many!(n, "\"/x{n}\":1")));
    long_text 20_000_000 n => record(&format!("\"text\":\"{}\"", "x".repeat(n)));
    escaped_text 3_300_000 n => record(&format!("\"text\":\"{}\"", "\\u0041".repeat(n)));
    header_keys 1_000_000 n => format!("{{\"hongtou\":1,{},\"policies\":[]}}", many!(n, "\"k{n}\":0"));
    equal_header_keys 3_000_000 n => format!("{{\"hongtou\":1,{},\"policies\":[]}}", same(n, "\"k\":0"));
    header_array 10_000_000 n => header("foo", &same(n, "1"));
    header_objects 6_600_000 n => header("foo", &same(n, "{}"));
    header_members 2_800_000 n => header("foo", &same(n, "{\"\":0}"));
    header_nested 80_000 n => header("foo", &same(n, &format!("{}{}", "[".repeat(120), "]".repeat(120))));
    no_codes 10_000_000 n => header("codes", &same(n, "1"));
    codes 100_000 n => header("codes", &many!(n, "{{\"id\":\"c{n}\"}}"));
    codes_in_a_chain 100_000 n => header("codes", &many!(n, "{{\"id\":\"c{n}\",\"parent\":\"c{n}0\"}},{{\"id\":\"c{n}0\"}}"));
    codes_below_each_other 100_000 n => header("codes", &each(n, |out, at| {
        write!(out, "{{\"id\":\"c{at}\",\"parent\":\"c{}\"}}", at + 1).ok();
    }));
    long_codes_below_each_other 10_000 n => header("codes", &each(n, |out, at| {
        let long = "x".repeat(1000);
        write!(out, "{{\"id\":\"{long}{at}\",\"parent\":\"{long}{}\"}}", at + 1).ok();
    }));
    codes_with_one_name 500_000 n => header("codes", &many!(n, "{{\"id\":\"c{n}\",\"name\":\"x\"}}"));
    scale 600_000 n => header("codes", &format!("{{\"id\":\"c\",\"scale\":[{}]}}", many!(n, "{{\"value\":{n},\"label\":\"x\"}}")));
    kinds_below_each_other 100_000 n => header("kinds", &each(n, |out, at| {
        write!(out, "{{\"id\":\"c{at}\",\"parent\":\"c{}\"}}", at + 1).ok();
    }));
    kinds_with_aliases 400_000 n => header("kinds", &many!(n, "{{\"id\":\"c{n}\",\"aliases\":[\"x\",\"y{n}\",\"z{n}\"]}}"));
    aliases 1_500_000 n => header("kinds", &format!("{{\"id\":\"c\",\"aliases\":[{}]}}", many!(n, "\"y{n}\"")));
    regions_below_each_other 100_000 n => header("regions", &each(n, |out, at| {
        write!(out, "{{\"id\":\"c{at}\",\"parent\":\"c{}\"}}", at + 1).ok();
    }));
    coders 500_000 n => header("coders", &many!(n, "{{\"id\":\"v{n}\",\"name\":\"n\"}}"));
    views 400_000 n => header("views", &many!(n, "{{\"name\":\"v{n}\",\"query\":\"has:text\"}}"));
    events 400_000 n => header("events", &many!(n, "{{\"date\":\"2018-01-01\",\"label\":\"x{n}\"}}"));
    reported 250_000 n => header("reported", &many!(n, "{{\"id\":\"r{n}\",\"of\":\"policies\",\"count\":1,\"regions\":[\"CN-GD\"]}}"));
    merges 400_000 n => header("merges", &many!(n, "{{\"packet\":\"p{n}\",\"records\":{{\"a\":\"{n}\"}}}}"));
    deleted 400_000 n => header("deleted", &many!(n, "{{\"path\":\"/policies/p{n}\",\"id\":\"p{n}\",\"by\":\"x\"}}"));
    hashes_of_a_packet 700_000 n => format!("{{\"hongtou\":1,\"derived_from\":{{\"packet\":\"p\",\"records\":{{{}}}}},\
        \"policies\":[{{\"id\":\"a\"}}]}}", many!(n, "\"p{n}\":[\"{n}\",\"{n}\"]"));
}
