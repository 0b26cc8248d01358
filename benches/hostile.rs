//! What files made to hurt cost: `cargo bench --bench hostile [-- NAME…]` makes one of each shape in a temporary folder and
//! has it checked, summed up and exported, each in a process of its own, and prints a line for each: seconds of processor
//! time, the most memory, and both as parts of what is allowed.
//!
//! Allowed are 5 s of processor time for 20 MB, but 3 s for a file of a few, and twelve times the file with
//! 200 MB; for an export that writes more than it reads, of what it writes. Where the system does not tell memory or
//! processor time, they are not measured. The last lines say how many went beyond, and the status is 1 then.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "nobody misses the files that it makes")]

#[path = "hostile/shapes.rs"]
mod shapes;

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use hongtou::cli::{self, Env};
use hongtou::query::LONGEST_LINE;
use shapes::SHAPES;

/// The word that makes this program do one thing and say what it took.
const ONE: &str = "--one";

const MEGABYTE: f64 = 1e6;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).filter(|arg| arg != "--bench");
    let first = args.next();
    if first.as_deref() == Some(ONE.as_ref()) {
        one(&args.collect::<Vec<_>>());
        return Ok(ExitCode::SUCCESS);
    }
    let wanted: Vec<OsString> = first.into_iter().chain(args).collect();
    let folder = std::env::temp_dir().join(format!("hongtou-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let beyond = all(&folder, &wanted);
    std::fs::remove_dir_all(&folder)?;
    let beyond = beyond?;
    println!("{{\"beyond\": {beyond}}}");
    Ok(if beyond == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn all(folder: &Path, wanted: &[OsString]) -> Result<usize, Box<dyn Error>> {
    let mut beyond = 0;
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    for shape in SHAPES.iter().filter(|shape| is_wanted(shape.name)) {
        let file = folder.join(format!("{}.json", shape.name));
        put(&file, &(shape.make)(shape.full))?;
        let out = folder.join("out.json");
        let path = || file.clone().into_os_string();
        beyond += measure(shape.name, &["check".into(), path()], &file, None)?;
        beyond += measure(shape.name, &["summary".into(), path(), "--json".into()], &file, None)?;
        let export = ["export".into(), path(), "--to".into(), out.clone().into_os_string()];
        beyond += measure(shape.name, &export, &file, Some(&out))?;
        std::fs::remove_file(&file)?;
    }
    if is_wanted("queries") {
        beyond += queries(folder)?;
    }
    Ok(beyond)
}

/// Writes a file to be measured; no program reads it before it is whole.
fn put(file: &Path, text: &str) -> std::io::Result<()> {
    std::fs::write(file, text)
}

/// Lines that could hurt, asked of a file of 20 MB.
fn queries(folder: &Path) -> Result<usize, Box<dyn Error>> {
    let file = folder.join("queries.json");
    let text = format!("{{\"hongtou\":1,\"policies\":[{}]}}", vec_of_records(20_000));
    put(&file, &text)?;
    let mut beyond = 0;
    for (name, line) in [
        ("a_hundred_thousand_quotes", "\"".repeat(100_000)),
        ("as_many_quotes_as_a_line_takes", "\"".repeat(LONGEST_LINE)),
        ("a_thousand_words", (0..1000).map(|at| format!("zq{at}")).collect::<Vec<_>>().join(" or ")),
        ("a_thousand_labels", format!("tag:{}", (0..1000).map(|at| format!("t{at}")).collect::<Vec<_>>().join(","))),
        (
            "a_thousand_unknown_kinds",
            format!("kind:{}", (0..1000).map(|at| format!("k{at}")).collect::<Vec<_>>().join(",")),
        ),
        ("as_many_minus_signs", "-".repeat(LONGEST_LINE)),
        ("one_long_word", "x".repeat(LONGEST_LINE)),
    ] {
        let args = ["summary".into(), file.clone().into_os_string(), "--where".into(), line.into()];
        beyond += measure(name, &args, &file, None)?;
    }
    std::fs::remove_file(&file)?;
    Ok(beyond)
}

fn vec_of_records(count: usize) -> String {
    let record =
        |at: usize| format!("{{\"id\":\"{at}\",\"tags\":[\"t{at}\"],\"text\":\"{}\"}}", "区块链 w1 ".repeat(70));
    (0..count).map(record).collect::<Vec<_>>().join(",")
}

/// Runs a command in a process of its own and prints what it took; 1 if that is more than is allowed.
fn measure(name: &str, args: &[OsString], file: &Path, out: Option<&Path>) -> Result<usize, Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).arg(ONE).args(args).stderr(Stdio::inherit()).output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    let mut numbers = told.lines().next_back().unwrap_or("").split(' ').map(|number| number.parse::<f64>().ok());
    let (seconds, memory) = (numbers.next().flatten(), numbers.next().flatten());
    let written = out.and_then(|out| std::fs::metadata(out).ok()).map_or(0, |written| written.len());
    if let Some(out) = out {
        std::fs::remove_file(out).ok();
    }
    let size = std::fs::metadata(file)?.len().max(written) as f64 / MEGABYTE;
    let (most_seconds, most_memory) = ((size / 20.0 * 5.0).max(3.0), 12.0 * size + 200.0);
    let ratio = |number: Option<f64>, most: f64| number.map_or(0.0, |number| number / most);
    let (time, room) = (ratio(seconds, most_seconds), ratio(memory, most_memory));
    let failed = !output.status.success();
    println!(
        "{{\"shape\": \"{name}\", \"command\": \"{}\", \"mb\": {size:.1}, \"cpu_s\": {:.2}, \"of_allowed_s\": {time:.2}, \
         \"rss_mb\": {:.0}, \"of_allowed_mb\": {room:.2}{}}}",
        args.first().map(|command| command.to_string_lossy()).unwrap_or_default(),
        seconds.unwrap_or(f64::NAN),
        memory.unwrap_or(f64::NAN),
        if failed { ", \"failed\": true" } else { "" },
    );
    Ok(usize::from(failed || time > 1.0 || room > 1.0))
}

/// Does one thing, and prints as the last line the seconds of processor time and the megabytes that it took.
fn one(args: &[OsString]) {
    let started = Instant::now();
    let env = Env {
        var: &|name| std::env::var_os(name),
        system_language: None,
        now: &|| "2026-01-01T00:00:00Z".to_owned(),
        new_id: &|| "00000000-0000-4000-8000-000000000000".to_owned(),
        input: &|| Box::new(std::io::empty()),
        window: false,
    };
    // What it has to say is not what is asked here.
    cli::run(args, &env, &mut std::io::sink(), &mut std::io::sink());
    let seconds = processor_seconds().unwrap_or_else(|| started.elapsed().as_secs_f64());
    println!("{seconds} {}", peak_megabytes().unwrap_or(f64::NAN));
}

/// Where the system tells it: in hundredths of a second, as Linux counts for programs.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may have spaces, user and system time are the twelfth and thirteenth field.
    let ticks = stat.rsplit(") ").next()?.split(' ').skip(11).take(2).map(str::parse::<f64>);
    Some(ticks.sum::<Result<f64, _>>().ok()? / 100.0)
}

/// Where the system tells it.
fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? * 1024.0 / MEGABYTE)
}
