//! A matrix counted while a brush is dragged over a large file.
//!
//! `cargo bench --bench matrix -- FILE` prints one line of JSON about a dataset file, without a window: for each sort of matrix `first_ms`, the
//! first count, which looks at all records, and `brush_ms`, the median and the slowest of 30 counts anew, each with another period, filter
//! among them.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use hongtou::analysis::{Bin, By, Ground, Matrix, MatrixAsked, MatrixBefore, Together};
use hongtou::persistence;
use hongtou::query::{DatePart, Query, Table as _, TermCache, lexicon_of};
use hongtou::support::progress::in_pool;

const STOPPED: &str = "nobody stops it";

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().skip(1).filter(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from);
    let Some(file) = file.into_iter().next() else {
        println!("{{\"skipped\": \"give it a file: cargo bench --bench matrix -- FILE\"}}");
        return Ok(());
    };
    let (loaded, ..) = persistence::read_file(&file, &()).map_err(|failure| format!("{failure:?}"))?;
    let dataset = loaded.dataset;
    let names = lexicon_of(&dataset);
    let live = dataset.live_rows(0..dataset.slots());
    let asked = |rows, columns, together| MatrixAsked { rows, columns, together, ..MatrixAsked::default() };
    let record = Together::Record;
    let sorts = [
        ("region-year", asked(By::Region, By::Nothing, record)),
        ("code-year", asked(By::Code, By::Nothing, record)),
        ("region-code", asked(By::Region, By::Code, record)),
        ("kind-review", asked(By::Kind, By::Review, record)),
        ("code-code", asked(By::Code, By::Code, record)),
        ("code-code-overlap", asked(By::Code, By::Code, Together::Overlap)),
        ("region-level", asked(By::Region, By::Level, record)),
    ];
    let mut told = Vec::new();
    for (name, asked) in sorts {
        let bin = if asked.columns == By::Nothing { Bin::Year } else { MatrixAsked::FIRST_DATES };
        let (mut terms, mut before, mut times, mut first) =
            (TermCache::default(), MatrixBefore::default(), Vec::new(), 0.0);
        let mut ground = None;
        for back in 0..31 {
            let line = if back == 0 { String::new() } else { format!("issued?:{}..2020", 2019 - back) };
            let query = Query::read(&line, &names, false).map_err(|mistakes| format!("{mistakes:?}"))?;
            let started = Instant::now();
            let matrix = in_pool(dataset.slots(), || {
                let found = query.filter().run_remembering(&dataset, &mut terms, &())?.found();
                let fresh = || Ground::count(&dataset, &live, (DatePart::Issued, Some(bin)), &());
                let settled = ground.take().or_else(fresh)?;
                let matrix = Matrix::recount(&dataset, &names, &settled, (&found, asked), &mut before, &());
                ground = Some(settled);
                matrix
            });
            std::hint::black_box(matrix.ok_or(STOPPED)?);
            let took = started.elapsed().as_secs_f64() * 1000.0;
            if back == 0 {
                first = took;
            } else {
                times.push(took);
            }
        }
        times.sort_by(f64::total_cmp);
        let at = |place: usize| times.get(place).copied().unwrap_or(0.0);
        told.push(format!(
            "\"{name}\": {{\"first_ms\": {first:.1}, \"brush_ms\": [{:.2}, {:.2}]}}",
            at(times.len() / 2),
            at(times.len().saturating_sub(1)),
        ));
    }
    println!("{{\"records\": {}, {}}}", dataset.len(), told.join(", "));
    Ok(())
}
