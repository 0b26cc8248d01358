//! Likely duplicates in a large file.
//!
//! `cargo bench --bench duplicates` makes 34,578 records, of which one in ten has a near copy, and prints one line of JSON: how long
//! it takes to find them, and how many of each kind; `-- FILE` does the same on a dataset file.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use hongtou::analysis::Pcg64;
use hongtou::analysis::duplicates::{DuplicateRules, PairKind, find_duplicates};
use hongtou::dataset::{Dataset, RowId};
use hongtou::persistence;

/// As many as the largest published collection of Chinese policies of this kind has.
const RECORDS: usize = 34_578;
const WORDS: [&str; 24] = [
    "区块链",
    "数字经济",
    "产业",
    "发展",
    "创新",
    "应用",
    "试点",
    "平台",
    "建设",
    "安全",
    "数据",
    "金融",
    "服务",
    "管理",
    "科技",
    "企业",
    "支持",
    "工业",
    "互联网",
    "人才",
    "绿色",
    "农业",
    "教育",
    "医疗",
];
const ENDS: [&str; 6] = ["行动计划", "实施意见", "管理办法", "若干措施", "发展规划", "工作方案"];
const REGIONS: [&str; 5] = ["CN-GD", "CN-BJ", "CN-SH", "CN-HN", "CN-ZJ"];

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().skip(1).filter(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from);
    let dataset = match file.into_iter().next() {
        Some(file) => persistence::read_file(&file, &()).map_err(|failure| format!("{failure:?}"))?.0.dataset,
        None => made()?,
    };
    let rows: Vec<RowId> = dataset.rows().collect();
    let mut times = Vec::new();
    let mut found = None;
    for _ in 0..5 {
        let started = Instant::now();
        found = find_duplicates(&dataset, &rows, &DuplicateRules::default(), &());
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let found = found.ok_or("nobody stops it")?;
    let kinds: Vec<String> =
        PairKind::ALL.into_iter().map(|kind| format!("\"{}\": {}", kind.id(), found.of_kind(kind))).collect();
    println!(
        "{{\"records\": {}, \"median_ms\": {:.0}, \"slowest_ms\": {:.0}, {}, \"capped\": {}}}",
        found.records,
        times.get(2).copied().unwrap_or_default(),
        times.last().copied().unwrap_or_default(),
        kinds.join(", "),
        found.capped.len(),
    );
    Ok(())
}

/// Records with titles out of a few words, texts of some thousand characters, numbers and dates.
fn made() -> Result<Dataset, Box<dyn Error>> {
    let mut random = Pcg64::new(7);
    let mut below = |most: u32| random.below(most) as usize;
    let mut file = String::from("{\"hongtou\": 1, \"policies\": [\n");
    let mut last = (String::new(), String::new(), String::new(), 0, 0, 0);
    for at in 0..RECORDS {
        let is_copy = at > 0 && below(10) == 0;
        if !is_copy {
            let pick = |at: usize| WORDS.get(at).copied().unwrap_or_default();
            let mut title: String = (0..3 + below(5)).map(|_| pick(below(24))).collect();
            title.push_str(ENDS.get(below(6)).copied().unwrap_or_default());
            let mut text = String::new();
            for _ in 0..below(1000) {
                text.push_str(pick(below(24)));
                text.extend(char::from_u32(0x4e00 + below(3000) as u32));
            }
            last = (
                title,
                text,
                format!("府发〔{}〕{}号", 2000 + below(25), below(400)),
                below(5),
                2000 + below(25),
                below(12) + 1,
            );
        }
        let (title, text, number, region, year, month) = &last;
        let mark = if is_copy && at % 3 == 0 { "（征求意见稿）" } else { "" };
        let region = REGIONS.get(*region).copied().unwrap_or_default();
        write!(
            file,
            "{}{{\"id\": \"p{at}\", \"title\": {{\"zh\": \"{title}{mark}\"}}, \"number\": \"{region}{number}\", \"region\": \"{region}\", \
             \"issued\": \"{year}-{month:02}-01\", \"issuers\": [{{\"name\": {{\"zh\": \"{region}人民政府\"}}}}], \"text\": {{\"zh\": \"{text}\"}}}}",
            if at > 0 { ",\n" } else { "" }
        )?;
    }
    file.push_str("\n]}\n");
    let loaded = hongtou::formats::read_bytes(&PathBuf::from("made.json"), file.as_bytes(), 0)
        .map_err(|refused| format!("{refused:?}"))?;
    Ok(loaded.dataset)
}
