//! Figures in other programs: each shows them as the program draws them.

use super::figures::{calls, made};
use super::*;
use hongtou::figures::Plot;

/// The pixels of a PNG file as grey steps, and its size.
fn grey(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let samples = frame.color_type.samples();
    let mean = |pixel: &[u8]| {
        let (colors, alpha) = if samples == 4 { (&pixel[..3], u32::from(pixel[3])) } else { (pixel, 255) };
        let sum: u32 = colors.iter().map(|color| u32::from(*color)).sum();
        // On white paper.
        ((sum / colors.len() as u32 * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    (frame.width, frame.height, pixels.chunks(samples).map(mean).collect())
}

fn told(program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(args).output().unwrap();
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The pixels of one picture that are far, over 64 of 255, from those of the other there and beside: a line that lies half a
/// pixel aside is the same line.
fn share_apart(one: &(u32, u32, Vec<u8>), other: &(u32, u32, Vec<u8>)) -> f64 {
    let (width, height) = (one.0.min(other.0), one.1.min(other.1));
    assert!(
        one.0.abs_diff(other.0) <= 1 && one.1.abs_diff(other.1) <= 1,
        "{:?} {:?}",
        (one.0, one.1),
        (other.0, other.1)
    );
    let at = |picture: &(u32, u32, Vec<u8>), x: u32, y: u32| i32::from(picture.2[(y * picture.0 + x) as usize]);
    let is_near = |x: u32, y: u32| {
        (x.saturating_sub(1)..(x + 2).min(width)).any(|near_x| {
            (y.saturating_sub(1)..(y + 2).min(height))
                .any(|near_y| (at(one, x, y) - at(other, near_x, near_y)).abs() <= 64)
        })
    };
    let apart = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).filter(|(x, y)| !is_near(*x, *y)).count();
    apart as f64 / f64::from(width * height)
}

/// How far, as a share of all pixels, the picture of another viewer may be from ours.
const LIBRSVG: f64 = 0.002;
/// Poppler puts the edges of rectangles on whole pixels.
const POPPLER: f64 = 0.01;
const RESVG: f64 = 0.002;
const CHROMIUM: f64 = 0.003;

#[test]
#[ignore = "needs other viewers: xmllint, rsvg-convert, pdftoppm"]
fn figure_in_other_viewers_looks_as_we_draw_it() {
    let (folder, path) = sample();
    for (at, more) in calls().iter().enumerate() {
        let [svg, png, pdf] = ["svg", "png", "pdf"].map(|ending| folder.path().join(format!("{at}.{ending}")));
        for to in [&svg, &png, &pdf] {
            let mut more = more.clone();
            more.extend(["--dpi", "150"]);
            made(&path, to, &more);
        }
        told("xmllint", &["--noout", arg(&svg)]);
        let own = grey(&std::fs::read(&png).unwrap());
        let librsvg = grey(&told("rsvg-convert", &["--dpi-x", "150", "--dpi-y", "150", arg(&svg)]));
        let poppler = grey(&told("pdftoppm", &["-r", "150", "-png", arg(&pdf)]));
        let resvg = by_resvg(&std::fs::read(&svg).unwrap(), own.0);
        for (name, other, most) in
            [("librsvg", librsvg, LIBRSVG), ("poppler", poppler, POPPLER), ("resvg", resvg, RESVG)]
        {
            let apart = share_apart(&own, &other);
            assert!(apart < most, "{name} {more:?}: {apart}");
        }
    }
}

/// The picture that resvg draws, so many pixels wide.
fn by_resvg(svg: &[u8], width: u32) -> (u32, u32, Vec<u8>) {
    use resvg::{tiny_skia, usvg};
    let tree = usvg::Tree::from_data(svg, &usvg::Options::default()).unwrap();
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).round() as u32;
    let mut pixels = tiny_skia::Pixmap::new(width, height).unwrap();
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    grey(&pixels.encode_png().unwrap())
}

/// One figure of each plot in each language: a browser takes a second to start.
#[test]
#[ignore = "needs other viewers: chromium"]
fn figure_in_other_viewers_of_the_web_looks_as_we_draw_it() {
    let (folder, path) = sample();
    for plot in Plot::ALL {
        for lang in ["en", "zh"] {
            let name = format!("{}-{lang}", plot.word());
            let [svg, png] = ["svg", "png"].map(|ending| folder.path().join(format!("{name}.{ending}")));
            for to in [&svg, &png] {
                let line =
                    ["figure", arg(&path), "--plot", plot.word(), "--lang", lang, "--dpi", "96", "--to", arg(to)];
                let groups: &[&str] = if plot == Plot::Compare { &["--a", "GD", "--b", "BJ,SH"] } else { &[] };
                let (code, out, err) = run(&[&line[..], groups].concat());
                assert_eq!((code, out.as_str()), (0, ""), "{err}");
            }
            let own = grey(&std::fs::read(&png).unwrap());
            let apart = share_apart(&own, &by_chromium(folder.path(), &svg, (own.0, own.1)));
            assert!(apart < CHROMIUM, "{name}: {apart}");
        }
    }
}

/// The picture that Chromium draws at 96 dots an inch.
fn by_chromium(folder: &Path, svg: &Path, (width, height): (u32, u32)) -> (u32, u32, Vec<u8>) {
    let shot = folder.join("chromium.png");
    let profile = format!("--user-data-dir={}", arg(&folder.join("profile")));
    // A window has a least width.
    let size = format!("--window-size={},{}", width.max(600), height + 20);
    let to = format!("--screenshot={}", arg(&shot));
    let from = format!("file://{}", arg(svg));
    // Nothing of the network is asked for.
    let options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
    ];
    told("chromium", &[&options[..], &[profile.as_str(), &size, &to, &from]].concat());
    let (across, _, pixels) = grey(&std::fs::read(&shot).unwrap());
    let rows = pixels.chunks(across as usize).take(height as usize);
    (width, height, rows.flat_map(|row| row[..width as usize].to_vec()).collect())
}
