//! What a user would pick instead does this work too: open a large file, brush over time, search, write what was found.
//!
//! `cargo bench --bench scale -- FILE` prints one line of JSON about a dataset file, without a window:
//!
//! - `open_s`: from the file to the first screen's four counts, of region, month, kind and code, in seconds;
//! - `brush_ms`: a period and a region chosen, the four counts again, each without the terms of its own field; median of
//!   15, the period another one each time;
//! - `timeline_ms`: the timeline by kind and by region group, and the cumulative one by kind, recounted for another period each time; median of 15 each;
//! - `search_ms`: 区块链 in title or summary, then the four counts; median of 5;
//! - `hashes_s`: the hashes of all records and of the dataset, as the program makes them after opening, on one thread while it goes on;
//! - `export_s`: the records that the search finds, written to a file, with these hashes;
//! - `rss_mb`: the most memory that was ever in use, where the system tells;
//! - `check`: records, records of the brush, records of the search: anything that does the same work must agree.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use hongtou::analysis::{Bin, By, Ground, Timeline, TimelineBefore};
use hongtou::dataset::Dataset;
use hongtou::dataset::packet::{PacketOptions, packet};
use hongtou::formats;
use hongtou::persistence;
use hongtou::query::{
    DatePart, Facets, FacetsBefore, Field, Lexicon, Query, Table as _, TermCache, Totals, lexicon_of, rows_of,
};
use hongtou::storage::{Expect, RealFs, save_atomically};
use hongtou::support::progress::in_pool;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().skip(1).filter(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from);
    let Some(file) = file.into_iter().next() else {
        println!("{{\"skipped\": \"give it a file: cargo bench --bench scale -- FILE\"}}");
        return Ok(());
    };
    let started = Instant::now();
    let (loaded, ..) = persistence::read_file_quickly(&file, &(), persistence::CHECKED_AT_ONCE)
        .map_err(|failure| format!("{failure:?}"))?;
    let dataset = loaded.dataset;
    let parsed_s = started.elapsed().as_secs_f64();
    let lexicon = lexicon_of(&dataset);
    let mut screen = Screen::new(&dataset, &lexicon)?;
    let all = screen.count("")?;
    let open_s = started.elapsed().as_secs_f64();

    let opened_mb = peak_megabytes();
    let mut brush = Vec::new();
    let mut first_brush = None;
    for back in 0..15 {
        let line = format!("region:CN-GD issued:{}..2018", 2016 - back);
        let started = Instant::now();
        let counted = screen.count(&line)?;
        brush.push(started.elapsed().as_secs_f64() * 1000.0);
        first_brush.get_or_insert(counted);
    }

    let timelines = [(By::Kind, false), (By::RegionGroup, false), (By::Kind, true)];
    let mut timeline_ms = Vec::new();
    for (by, is_cumulative) in timelines {
        timeline_ms.push(timeline_time(&dataset, &lexicon, by, is_cumulative)?);
    }

    let line = "title:区块链 or summary:区块链";
    let mut search = Vec::new();
    let mut searched = 0;
    for _ in 0..5 {
        let started = Instant::now();
        // Anew each time, as while a word is being typed.
        screen.terms = TermCache::default();
        searched = screen.count(line)?;
        search.push(started.elapsed().as_secs_f64() * 1000.0);
    }

    let started = Instant::now();
    dataset.prepare_hashes(&()).ok_or(STOPPED)?;
    let hashes_s = started.elapsed().as_secs_f64();

    let target = std::env::temp_dir().join(format!("hongtou-scale-{}.json", std::process::id()));
    let started = Instant::now();
    let query = Query::read(line, &lexicon, false).map_err(|mistakes| format!("{mistakes:?}"))?;
    let rows = rows_of(&query, &dataset);
    let searched_s = started.elapsed().as_secs_f64();
    let subset = packet(&dataset, &rows, &PacketOptions { query: line.into(), ..Default::default() });
    let packed_s = started.elapsed().as_secs_f64();
    let written = formats::write(&subset);
    let written_s = started.elapsed().as_secs_f64();
    save_atomically(&RealFs, &target, written.as_bytes(), Expect::Absent).map_err(|error| format!("{error:?}"))?;
    let export_s = started.elapsed().as_secs_f64();
    std::fs::remove_file(&target)?;

    println!(
        "{{\"peer\": \"hongtou {}\", \"open_s\": {open_s:.2}, \"brush_ms\": {:.1}, \"timeline_ms\": {timeline_ms:?}, \
         \"search_ms\": {:.1}, \"hashes_s\": {hashes_s:.2}, \"export_s\": {export_s:.3}, \"rss_mb\": {}, \"check\": [{}, {}, {searched}], \"of_open\": {{\"read_s\": \
         {:.2}, \"count_s\": {:.3}}}, \"dataset_mb\": {}, \"rss_of_open_mb\": {}, \"of_export\": {{\"find_s\": {searched_s:.3}, \
         \"pack_s\": {:.3}, \"write_s\": {:.3}, \"save_s\": {:.3}}}}}",
        env!("CARGO_PKG_VERSION"),
        median(brush),
        median(search),
        peak_megabytes().map_or_else(|| "null".to_owned(), |peak| peak.to_string()),
        all,
        first_brush.unwrap_or(0),
        parsed_s,
        open_s - parsed_s,
        dataset.bytes() / (1 << 20),
        opened_mb.unwrap_or(0),
        packed_s - searched_s,
        written_s - packed_s,
        export_s - written_s,
    );
    Ok(())
}

/// The median of 15 counts anew of a timeline, as while a brush is dragged, in milliseconds with one place.
fn timeline_time(dataset: &Dataset, lexicon: &Lexicon, by: By, is_cumulative: bool) -> Result<f64, Box<dyn Error>> {
    let live = dataset.live_rows(0..dataset.slots());
    let count = if is_cumulative { Ground::count_cumulative } else { Ground::count };
    let ground = count(dataset, &live, (DatePart::Issued, Some(Bin::Month)), &()).ok_or(STOPPED)?;
    let (mut before, mut terms, mut times) = (TimelineBefore::default(), TermCache::default(), Vec::new());
    for back in 0..16 {
        let line = format!("issued:{}..2018", 2016 - back);
        let query = Query::read(&line, lexicon, false).map_err(|mistakes| format!("{mistakes:?}"))?;
        let found = query.filter().run_remembering(dataset, &mut terms, &()).ok_or(STOPPED)?.found();
        let started = Instant::now();
        let counted =
            in_pool(dataset.slots(), || Timeline::recount(dataset, lexicon, &ground, (&found, by), &mut before, &()));
        counted.ok_or(STOPPED)?;
        // The first one counts everything.
        if back > 0 {
            times.push(started.elapsed().as_secs_f64() * 1000.0);
        }
    }
    Ok((median(times) * 10.0).round() / 10.0)
}

/// What a screen counts: the four facets, each with what there is without a filter.
struct Screen<'a> {
    dataset: &'a Dataset,
    lexicon: &'a Lexicon,
    totals: Totals,
    ground: Ground,
    terms: TermCache,
    facets: FacetsBefore,
    timeline: TimelineBefore,
}

impl<'a> Screen<'a> {
    fn new(dataset: &'a Dataset, lexicon: &'a Lexicon) -> Result<Self, Box<dyn Error>> {
        let live = dataset.live_rows(0..dataset.slots());
        let totals = Totals::count(dataset, lexicon, &live, &()).ok_or(STOPPED)?;
        let ground = Ground::count(dataset, &live, (DatePart::Issued, Some(Bin::Month)), &()).ok_or(STOPPED)?;
        let (terms, facets, timeline) = Default::default();
        Ok(Self { dataset, lexicon, totals, ground, terms, facets, timeline })
    }

    fn count(&mut self, line: &str) -> Result<u32, Box<dyn Error>> {
        let Self { dataset, lexicon, totals, ground, terms, facets, timeline } = self;
        let query = Query::read(line, lexicon, false).map_err(|mistakes| format!("{mistakes:?}"))?;
        let counted = in_pool(dataset.slots(), || {
            let matches = query.filter().run_remembering(*dataset, terms, &())?;
            let facets = Facets::recount(*dataset, lexicon, &matches, totals, facets, &())?;
            let rows = (&matches.except(Field::Issued), By::Kind);
            Some((facets, Timeline::recount(*dataset, lexicon, ground, rows, timeline, &())?))
        });
        let counted = counted.ok_or(STOPPED)?;
        std::hint::black_box(&counted);
        Ok(counted.0.found)
    }
}

const STOPPED: &str = "nobody stops it";

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

/// The most memory that this process has had, in units of 1,048,576 bytes, where the system tells.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
