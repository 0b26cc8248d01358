//! The page of figures, `docs/figures.md`: each kind of figure of the sample in both languages, with the command that writes it.
//! `UPDATE_DOCS=1 cargo test --test figures_page` makes it anew.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy knows only inside of them")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hongtou::analysis::{By, MapValue, ProvinceSet, Together};
use hongtou::dataset::Dataset;
use hongtou::figures::{
    AdoptionPlot, AdoptionTable, Figure, MapChoice, MatrixRecipe, Plot, Recipe, TimelineForm, TimelineLook,
    TimelineMeasure,
};
use hongtou::query::{Query, lexicon_of};
use hongtou::storage::{self, Expect, RealFs};
use hongtou::words::Lang;

/// Dots an inch of the pictures of the page.
const DPI: u32 = 96;

/// The figures: the name of the picture, the heading, and what it is made from.
fn figures() -> Vec<(&'static str, &'static str, Recipe)> {
    let of = |plot| Recipe { plot, ..Recipe::default() };
    let timeline = |by, form, measure| {
        let look = TimelineLook { form, measure, ..TimelineLook::default() };
        Recipe { by, look, ..of(Plot::Timeline) }
    };
    let matrix = |by, columns, together| {
        let matrix = MatrixRecipe { columns, together, ..MatrixRecipe::default() };
        Recipe { by, matrix, ..of(Plot::Matrix) }
    };
    let adoption = |show| Recipe { show, ..of(Plot::Adoption) };
    let map = |choice| Recipe { map: choice, ..of(Plot::Map) };
    let groups = ["GD", "BJ,SH"].map(|group| ProvinceSet::read(group).unwrap());
    let (counts, share) = (TimelineMeasure::Counts, TimelineMeasure::Share);
    let compared = MapChoice { groups, ..MapChoice::default() };
    vec![
        ("timeline", "Timeline, stacked", timeline(By::Kind, TimelineForm::Stacked, counts)),
        ("timeline-grouped", "Timeline, side by side", timeline(By::RegionGroup, TimelineForm::Grouped, counts)),
        ("timeline-share", "Timeline, shares", timeline(By::Kind, TimelineForm::Stacked, share)),
        (
            "timeline-cumulative",
            "Timeline, cumulative",
            timeline(By::Nothing, TimelineForm::Stacked, TimelineMeasure::Cumulative),
        ),
        ("timeline-panels", "Timeline, small charts", timeline(By::Kind, TimelineForm::Panels, counts)),
        ("timeline-grid", "Timeline, one small chart a province", timeline(By::Region, TimelineForm::Grid, counts)),
        ("adoption", "Adoption, share of the provinces", adoption(AdoptionPlot::Share)),
        ("adoption-first", "Adoption, first adopters", adoption(AdoptionPlot::First)),
        ("matrix", "Matrix, province by year", matrix(By::Region, By::Nothing, Together::Record)),
        ("matrix-codes", "Matrix, province by code", matrix(By::Region, By::Code, Together::Record)),
        ("matrix-code-code", "Matrix, code by code", matrix(By::Code, By::Code, Together::Record)),
        ("map", "Map", map(MapChoice::default())),
        ("map-timelines", "Map with timelines", map(MapChoice { timelines: true, ..MapChoice::default() })),
        ("map-coded", "Map of a share", map(MapChoice { value: shares(), ..MapChoice::default() })),
        ("compare", "Two groups of provinces", Recipe { map: compared, ..of(Plot::Compare) }),
        ("coverage", "Reported and held", of(Plot::Coverage)),
    ]
}

/// A value of the map that is a share.
fn shares() -> MapValue {
    MapValue::ALL.into_iter().find(|value| *value != MapValue::default()).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn made(dataset: &Dataset, recipe: Recipe) -> Figure {
    let names = lexicon_of(dataset);
    let query = Query::read("", &names, false).unwrap();
    recipe.make(dataset, (&query, &names), AdoptionTable::Numbers, &()).unwrap()
}

/// The page, and its pictures by their names.
fn page() -> (String, Vec<(PathBuf, Vec<u8>)>) {
    let dataset = hongtou::formats::read(hongtou::formats::sample::SAMPLE.as_bytes().to_vec()).unwrap().dataset;
    let mut text = String::from(
        "# Figures\n\nEach kind of figure, of the built-in sample, in both languages. The program makes this page in its tests; the line above a picture\nwrites it, *Export figure* in the window the same.\n",
    );
    let mut pictures = Vec::new();
    for (name, heading, recipe) in figures() {
        let options = recipe.options().into_iter().map(|(name, word)| match word.as_str() {
            "" => format!(" --{name}"),
            word => format!(" --{name} {word}"),
        });
        let options: String = options.collect();
        writeln!(text, "\n## {heading}\n\n    hongtou figure FILE{options} --lang en --to {name}.svg\n").unwrap();
        for lang in [Lang::En, Lang::Zh] {
            let figure = made(&dataset, Recipe { lang, ..recipe });
            let file = format!("figures/{name}-{}.png", lang.code());
            // What it says stands beside it for those who do not see it.
            writeln!(text, "![{}]({file})\n", figure.chart.lead.replace(['[', ']'], "")).unwrap();
            pictures.push((root().join("docs").join(file), figure.png(DPI).unwrap()));
        }
    }
    (format!("{}\n", text.trim_end()), pictures)
}

/// The pixels of a picture.
fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    (frame.width, frame.height, pixels)
}

/// Whether two pictures are the same but for what one kind of processor rounds otherwise than another.
fn are_alike(one: &[u8], other: &[u8]) -> bool {
    let (one, other) = (pixels(one), pixels(other));
    let far = one.2.iter().zip(&other.2).filter(|(one, other)| one.abs_diff(**other) > 8).count();
    (one.0, one.1) == (other.0, other.1) && far * 10_000 < one.2.len()
}

#[test]
fn page_of_figures_is_what_the_program_makes() {
    let (text, pictures) = page();
    let path = root().join("docs/figures.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let write = |path: &Path, bytes: &[u8]| {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            storage::save_atomically(&RealFs, path, bytes, Expect::Anything).unwrap();
        };
        write(&path, text.as_bytes());
        let is_other = |path: &Path, png: &[u8]| std::fs::read(path).map_or(true, |now| !are_alike(&now, png));
        pictures.iter().filter(|(path, png)| is_other(path, png)).for_each(|(path, png)| write(path, png));
        return;
    }
    let hint = "run UPDATE_DOCS=1 cargo test --test figures_page";
    assert_eq!(std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n"), text, "{hint}");
    for (path, png) in &pictures {
        assert!(are_alike(&std::fs::read(path).unwrap(), png), "{}: {hint}", path.display());
    }
    let listed = std::fs::read_dir(root().join("docs/figures")).unwrap().count();
    assert_eq!(listed, pictures.len(), "a picture of no figure: {hint}");
}
