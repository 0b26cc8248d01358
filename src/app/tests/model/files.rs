//! Files that are alike where what is remembered could be mistaken: the same kinds and codes in another order, the same
//! ids with other records, as many names but others.

/// How many there are.
pub(super) const FILES: usize = 6;

const CODES: &str = r#"[{"id":"focus","name":{"en":"Focus","zh":"重点"},"key":"1"},
{"id":"fund","parent":"focus","key":"2"},{"id":"law","key":"3"}]"#;

/// The records, in an order that makes `kinds` and codes be met in another order in each file.
fn records(order: &[usize]) -> String {
    let all = [
        r#"{"id":"a","region":"CN-GD","kind":"plan","issued":"2018-11-09","title":{"zh":"区块链行动计划","en":"Plan of funds"},"tags":["pilot"],"level":"province","annotations":[{"id":"a1","code":"fund","by":"LW","target":{"field":"title.en","start":0,"end":4,"exact":"Plan","prefix":"","suffix":" of"}}]}"#,
        r#"{"id":"b","region":["CN-GD","CN-BJ"],"kind":"notice","issued":"2017","title":"funds and funds","issuers":[{"name":{"zh":"财政局"}}]}"#,
        r#"{"id":"c","region":"CN-BJ","kind":"measures","issued":"../2019-03","title":{"en":"Measures"},"review":"verified"}"#,
        r#"{"id":"d","region":"CN-SH","kind":"action-plan","issued":"2018-12~","title":{"en":"Action for funds"},"place":[{"name":{"zh":"浦东"}}],"passes":[{"by":"LW","at":"2020-01-01T00:00:00Z"}]}"#,
        r#"{"id":"e","kind":"plan","title":{"en":"Undated plan"},"text":{"zh":"区块链与基金"},"annotations":[{"id":"e1","code":"law","by":"ZQ"}]}"#,
        r#"{"id":"f","region":"CN","kind":"law","issued":"2016/2018","title":{"en":"Law"},"tags":["pilot","x"]}"#,
        r#"{"id":"g","region":"CN-ZJ","kind":"notice","issued":"2018-12","title":{"en":"Notice of funds"},"annotations":[{"id":"g1","code":"focus","by":"LW"},{"id":"g2","code":"foreign","by":"LW"}]}"#,
        r#"{"id":"h","region":"CN-XX","issued":"2019-01-05/..","title":{"en":"Strange"},"review":"disputed"}"#,
    ];
    order.iter().filter_map(|at| all.get(*at).copied()).collect::<Vec<_>>().join(",\n")
}

/// The text of a file.
pub(super) fn file(number: usize) -> String {
    let (header, order): (String, &[usize]) = match number % FILES {
        0 => (format!(r#""id":"one","codes":{CODES}"#), &[0, 1, 2, 3, 4, 5, 6, 7]),
        // The same records and header in another order: each name has another number.
        1 => (format!(r#""id":"one","codes":{CODES}"#), &[7, 6, 5, 4, 3, 2, 1, 0]),
        // A subset with as many kinds.
        2 => (format!(r#""id":"one","codes":{CODES},"kinds":[{{"id":"plan"}},{{"id":"action-plan","parent":"plan"}}]"#), &[3, 5, 1, 2]),
        3 => (r#""id":"two","kinds":[{"id":"notice","name":{"en":"Notice"}},{"id":"law","aliases":["statute"]},{"id":"plan"}],"views":[{"name":"GD","query":"region:GD"}]"#.to_owned(), &[4, 6, 0]),
        // Another law under the same ids.
        4 => {
            let records = records(&[5, 0, 2, 6]).replace("funds", "money").replace("plan", "law").replace("CN-GD", "CN-FJ");
            return format!(r#"{{"hongtou":1,"id":"one","codes":{CODES},"policies":[{records}]}}"#);
        }
        // Regions of its own, with what is below them, and a held record.
        _ => {
            let header = r#""id":"three","regions":[{"id":"north","name":{"en":"North"}},{"id":"CN-BJ","parent":"north"},{"id":"CN-GD"}]"#;
            let records = records(&[2, 0, 1]);
            return format!("{{\"hongtou\":1,{header},\"policies\":[{records},\n{{\"id\":5}}]}}");
        }
    };
    format!("{{\"hongtou\":1,{header},\"policies\":[{}]}}", records(order))
}

/// Lines that are asked for.
pub(super) const LINES: [&str; 18] = [
    "",
    "kind:plan",
    "kind:action-plan",
    "kind:measures,notice",
    "region:GD",
    "region:BJ or kind:law",
    "issued:2018",
    "issued?:2018 -kind:plan",
    "funds",
    "区块链",
    "code:fund",
    "code:focus by:LW",
    "tag:pilot",
    "missing:days",
    "-review:verified",
    "kind:brand-new",
    "region:north",
    "kind:=plan has:title",
];

/// Values that are typed into fields.
pub(super) const VALUES: [(&str, &[&str]); 6] = [
    ("/kind", &["plan", "brand-new", "measures", "statute"]),
    ("/region", &["CN-GD", "CN-BJ", "CN-QH", "elsewhere"]),
    ("/issued", &["2018", "2017-03-04", "2018-12?", "../2018", "2040", "never"]),
    ("/review", &["verified", "disputed", "excluded"]),
    ("/title", &["funds", "Nothing", "区块链 funds"]),
    ("/level", &["province", "county", "odd"]),
];
