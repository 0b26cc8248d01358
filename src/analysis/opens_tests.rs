//! Every number that can be clicked is the number of records that its query finds: facets, places, bars of the timeline and
//! the strip, and the summary, over files and filters made at random.

use super::{Bin, By, Ground, Summary, Timeline};
use crate::dataset::Dataset;
use crate::dataset::date::Day;
use crate::formats;
use crate::query::naive::{Random, file, files, line};
use crate::query::{
    DatePart, Facets, Field, Lexicon, MORE_FACETS, Mode, Opens, OpensTerm, OwnName, Query, REVIEWS, Surely, Totals,
    Tree, collect_values, count_values, has_collected_values, lexicon_of, printed, rows_of, with_bin, with_line,
    with_undated, with_value,
};
use crate::words::Lang;

/// A filter over a file.
struct Shown<'a> {
    dataset: &'a Dataset,
    names: &'a Lexicon,
    line: &'a str,
}

impl Shown<'_> {
    fn opens(&self, line: &str, count: u32, what: &str) {
        let query = Query::read(line, self.names, false).unwrap_or_else(|why| panic!("{what}: {line}: {why:?}"));
        let found = rows_of(&query, self.dataset).len();
        assert_eq!(found, count as usize, "{what}: {} -> {line}\n{}", self.line, file_text(self.dataset));
    }

    fn query(&self) -> Query {
        Query::read(self.line, self.names, false).unwrap()
    }

    fn facets(&self) {
        let query = self.query();
        let matches = query.filter().run(self.dataset, &()).unwrap();
        let totals = Totals::count(self.dataset, self.names, matches.live(), &()).unwrap();
        let facets = Facets::count(self.dataset, self.names, &matches, &totals, &()).unwrap();
        for tree in Tree::ALL {
            let counts = facets.of(tree.field()).unwrap();
            for symbol in self.names.symbols(tree) {
                let line = with_value(self.line, self.names, tree.field(), self.names.token(tree, symbol), Mode::Only);
                self.opens(&line, counts.shown[symbol as usize], "facet");
                let all = format!("{}:{}", tree.field().name(), printed(self.names.token(tree, symbol)));
                self.opens(&all, counts.all[symbol as usize], "facet of all");
            }
        }
        for (review, count) in REVIEWS.iter().zip(&facets.review.shown) {
            self.opens(&with_value(self.line, self.names, Field::Review, review, Mode::Only), *count, "review");
        }
        for name in ["gdp", "status", "our field"] {
            let field = Field::Own(OwnName::of(name).unwrap());
            let matches = query.filter().without(field).run(self.dataset, &()).unwrap();
            let counts = count_values(self.dataset, (query.ast(), &matches), field, Lang::En, &()).unwrap();
            for value in counts.values {
                let line = with_value(self.line, self.names, field, &value.value, Mode::Only);
                self.opens(&line, value.shown, "own value");
            }
        }
        for field in MORE_FACETS {
            for lang in [Lang::En, Lang::Zh] {
                let counts = count_values(self.dataset, (query.ast(), &matches), field, lang, &()).unwrap();
                for value in counts.values {
                    let line = with_value(self.line, self.names, field, &value.value, Mode::Only);
                    self.opens(&line, value.shown, "value");
                }
            }
        }
    }

    fn timeline(&self, date: DatePart, bin: Bin, by: By) {
        let matches = self.query().filter().run(self.dataset, &()).unwrap();
        let ground = Ground::count(self.dataset, matches.live(), (date, Some(bin)), &()).unwrap();
        let found = matches.found();
        let timeline = Timeline::count(self.dataset, self.names, &ground, (&found, by), &()).unwrap();
        let value = |symbol: u32| match by {
            By::Kind => self.names.token(Tree::Kind, symbol),
            By::Region => self.names.token(Tree::Region, symbol),
            By::Code => self.names.token(Tree::Code, symbol),
            By::Review | By::Nothing => REVIEWS[symbol as usize],
            By::Level | By::Coder | By::Own(_) => timeline.stack.value(symbol).unwrap(),
            By::RegionGroup => "",
        };
        let field = by.field().unwrap_or(Field::Review);
        let term = |symbol: Option<u32>| {
            Opens::term(match symbol {
                Some(symbol) => OpensTerm::Is(field, value(symbol).to_owned()),
                None => OpensTerm::Missing(field),
            })
        };
        let undated = with_line(self.line, &format!("missing:{}", date.days()));
        self.opens(&undated, timeline.shown.undated, "undated");
        if date == DatePart::Issued {
            // Strip and facet open the same.
            let facet = with_value(self.line, self.names, Field::Issued, "", Mode::Only);
            let strip = Query::read(&with_undated(self.line, date), self.names, false).unwrap();
            self.opens(&facet, rows_of(&strip, self.dataset).len() as u32, "undated of the facet");
        }
        for at in (0..timeline.len()).filter(|at| timeline.all.certain[*at] + timeline.all.possible[*at] > 0) {
            let (from, to) = timeline.days(at);
            let days = (Day(from), Day(to));
            let (certain, possible) = (timeline.shown.certain[at], timeline.shown.possible[at]);
            self.opens(&with_bin(self.line, date, days, false), certain, "bar");
            self.opens(&with_bin(self.line, date, days, true), certain + possible, "hatched bar");
            self.opens(&with_bin("", date, days, false), timeline.all.certain[at], "bar of all");
            for series in &timeline.series {
                let piece = |possibly| {
                    let how = if possibly { Surely::Possibly } else { Surely::Certainly };
                    Opens::bin(date, days, how).and(&term(series.symbol)).narrow(self.line)
                };
                let (certain, possible) = (series.tracks.certain[at], series.tracks.possible[at]);
                self.opens(&piece(false), certain, "piece");
                self.opens(&piece(true), certain + possible, "hatched piece");
            }
        }
        for series in &timeline.series {
            self.opens(&term(series.symbol).narrow(self.line), series.tracks.total(), "legend");
        }
    }

    fn summary(&self) {
        let matches = self.query().filter().run(self.dataset, &()).unwrap();
        let found = matches.found();
        let summary = Summary::count(self.dataset, self.names, (matches.live(), &found), &()).unwrap();
        let parts = [
            ("region:", &summary.regions),
            ("kind:", &summary.kinds),
            ("code:", &summary.codes),
            ("level:", &summary.levels),
            ("by:", &summary.coders),
            ("review:", &summary.review),
            ("issued:", &summary.years),
            ("region:=", &summary.own.regions),
            ("kind:=", &summary.own.kinds),
            ("code:=", &summary.own.codes),
        ];
        for (field, counts) in parts {
            for (value, count) in counts {
                // The summary lists all 34 provinces, also where the file has regions of its own.
                let term = format!("{field}{}", printed(value));
                if *count > 0 || Query::read(&term, self.names, false).is_ok() {
                    self.opens(&with_line(self.line, &term), *count, "summary");
                }
            }
        }
        self.opens(&with_line(self.line, "missing:days"), summary.undated, "summary");
    }
}

fn file_text(dataset: &Dataset) -> String {
    let mut text = String::new();
    for row in dataset.rows() {
        dataset.push_line(row, &mut text);
        text.push('\n');
    }
    text
}

fn run(files: std::ops::Range<u64>) {
    for seed in files {
        let mut random = Random::new(seed);
        let file = file(&mut random);
        let dataset = formats::read(file.text.clone().into_bytes()).unwrap().dataset;
        let mut names = lexicon_of(&dataset);
        names.learn_labels(&dataset, "tag:x assigned:x by:x level:x", &()).unwrap();
        for field in Field::ALL.into_iter().filter(|field| has_collected_values(*field) && *field != Field::Issuer) {
            // Offered beside what is typed.
            for seen in collect_values(&dataset, &names, field, &()).unwrap().values {
                let line = format!("{}:{}", field.name(), printed(&seen.text));
                let shown = Shown { dataset: &dataset, names: &names, line: "" };
                if Query::read(&line, &names, false).is_ok() && field != Field::InForce {
                    shown.opens(&line, seen.count, "offer");
                }
            }
        }
        let mut lines = vec![String::new(), "issued:2017..2018".to_owned(), "issued?:2017..2018".to_owned()];
        lines.extend((0..3).map(|_| line(&mut random, &file)));
        for typed in lines {
            let line = Query::read(&typed, &names, false).unwrap().line();
            let shown = Shown { dataset: &dataset, names: &names, line: &line };
            shown.facets();
            shown.summary();
            let bin = *random.pick(&[Bin::Year, Bin::Year, Bin::Quarter]);
            let date = *random.pick(&[DatePart::Issued, DatePart::Issued, DatePart::Published, DatePart::Repealed]);
            // Groups of regions are lists of values: src/figures/timeline_tests.rs opens these.
            let by: Vec<By> = By::ALL[1..].iter().copied().filter(|by| *by != By::RegionGroup).collect();
            shown.timeline(date, bin, *random.pick(&by));
            let own = random.word(&["gdp", "status", "our field"]);
            shown.timeline(date, bin, By::Own(OwnName::of(own).unwrap()));
        }
    }
}

#[test]
fn numbers_when_clicked_open_as_many_records() {
    run(0..files(6));
}
