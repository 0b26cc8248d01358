//! Who adopted when, while a brush is dragged over a large file.
//!
//! `cargo bench --bench adoption -- FILE` prints one line of JSON about a dataset file, without a window: for provinces and for places
//! `ground_ms`, what stays while only the filter changes, made once; and `brush_ms`, the median and the slowest of 30 counts anew, each with
//! another period, filter and estimates among them.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use hongtou::analysis::{Adoption, AdoptionDefinition, AdoptionGround, AdoptionUnit, Survival};
use hongtou::persistence;
use hongtou::query::{DatePart, Query, Table as _, TermCache, lexicon_of};
use hongtou::support::progress::in_pool;

const STOPPED: &str = "nobody stops it";

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().skip(1).filter(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from);
    let Some(file) = file.into_iter().next() else {
        println!("{{\"skipped\": \"give it a file: cargo bench --bench adoption -- FILE\"}}");
        return Ok(());
    };
    let (loaded, ..) = persistence::read_file(&file, &()).map_err(|failure| format!("{failure:?}"))?;
    let dataset = loaded.dataset;
    let names = lexicon_of(&dataset);
    let live = dataset.live_rows(0..dataset.slots());
    let mut told = Vec::new();
    for unit in AdoptionUnit::ALL.iter().copied() {
        let asked = (DatePart::Issued, AdoptionDefinition { unit, ..AdoptionDefinition::default() });
        let started = Instant::now();
        let ground = AdoptionGround::count(&dataset, &names, &live, asked, &()).ok_or(STOPPED)?;
        let ground_ms = started.elapsed().as_secs_f64() * 1000.0;
        let (mut terms, mut times, mut adopters) = (TermCache::default(), Vec::new(), 0);
        for back in 0..30 {
            let line = format!("issued?:{}..2020", 2018 - back);
            let query = Query::read(&line, &names, false).map_err(|mistakes| format!("{mistakes:?}"))?;
            let started = Instant::now();
            let adoption = in_pool(dataset.slots(), || {
                let found = query.filter().run_remembering(&dataset, &mut terms, &())?.found();
                let adoption = Adoption::count(&dataset, &ground, &found, &())?;
                std::hint::black_box(Survival::of(&adoption, &ground));
                Some(adoption)
            });
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            adopters = adoption.ok_or(STOPPED)?.first.len();
        }
        times.sort_by(f64::total_cmp);
        let at = |place: usize| times.get(place).copied().unwrap_or(0.0);
        told.push(format!(
            "\"{}\": {{\"units\": {}, \"adopters\": {adopters}, \"ground_ms\": {ground_ms:.1}, \"brush_ms\": [{:.2}, {:.2}]}}",
            unit.word(),
            ground.units().len(),
            at(times.len() / 2),
            at(times.len().saturating_sub(1)),
        ));
    }
    println!("{{\"records\": {}, {}}}", dataset.len(), told.join(", "));
    Ok(())
}
