//! Lines at random over files at random.

use super::data::{File, Random, file};
use super::files;
use super::lines::{Line, tree};
use super::means::finds;
use super::meant::meant;
use super::summary::summary;
use super::typed::typed;
use crate::analysis::{Summary, list_quotes};
use crate::dataset::Dataset;
use crate::formats;
use crate::query::{Bitmap, Lexicon, Query, lexicon_of, rows_of};

/// Lines of each file.
const LINES: u64 = 25;

fn ids(dataset: &Dataset, query: &Query) -> Vec<String> {
    rows_of(query, dataset).into_iter().map(|row| dataset.id(row)).collect()
}

fn same((file, dataset, lexicon): (&File, &Dataset, &Lexicon), line: Option<&Line>, typed: &str, what: &str) {
    let query = Query::read(typed, lexicon, false)
        .unwrap_or_else(|mistakes| panic!("{what}: {typed}\n{mistakes:#?}\n{}", file.text));
    let shown: Vec<&serde_json::Value> =
        file.policies.iter().filter(|policy| line.is_none_or(|line| finds(line, policy, file))).collect();
    let expected: Vec<&str> = shown.iter().filter_map(|policy| policy["id"].as_str()).collect();
    assert_eq!(ids(dataset, &query), expected, "{what}: {typed}\n{line:#?}\n{}", file.text);
    // What is printed says the same.
    let again = Query::read(&query.line(), lexicon, false).unwrap();
    assert_eq!(ids(dataset, &again), expected, "{what}: {typed} printed as {}", query.line());
    assert_eq!(again.line(), query.line(), "{what}");
    let matches = query.filter().run(dataset, &()).unwrap();
    let quotes = list_quotes(dataset, &query, &matches.found(), &()).unwrap();
    let listed: Vec<(String, usize)> = quotes.iter().map(|quote| (dataset.id(quote.row), quote.at as usize)).collect();
    let meant = shown.iter().flat_map(|policy| {
        let id = policy["id"].as_str().unwrap_or_default();
        meant(line, policy, file).into_iter().map(move |at| (id.to_owned(), at))
    });
    assert_eq!(listed, meant.collect::<Vec<_>>(), "quotes of {what}: {typed}\n{line:#?}\n{}", file.text);
    let counts: (&Bitmap, &Bitmap) = (matches.live(), &matches.found());
    let counted = Summary::count(dataset, lexicon, counts, &()).unwrap();
    let counted = serde_json::to_value(&counted).unwrap();
    assert_eq!(counted, summary(file, &shown), "{what}: {typed}\n{}", file.text);
}

fn run(files: std::ops::Range<u64>) {
    for seed in files {
        let mut random = Random::new(seed);
        let file = file(&mut random);
        let dataset = formats::read(file.text.clone().into_bytes()).unwrap().dataset;
        assert_eq!(dataset.len(), file.policies.len(), "file {seed}\n{}", file.text);
        let mut lexicon = lexicon_of(&dataset);
        lexicon.learn_labels(&dataset, "tag:x assigned:x read:x by:x level:x", &()).unwrap();
        for at in 0..LINES {
            let line = tree(&mut random, &file);
            let typed = line.as_ref().map_or_else(String::new, |line| typed(&mut random, line));
            same((&file, &dataset, &lexicon), line.as_ref(), &typed, &format!("file {seed}, line {at}"));
        }
    }
}

#[test]
fn lines_when_made_at_random_find_what_they_mean() {
    run(0..files(80));
}
