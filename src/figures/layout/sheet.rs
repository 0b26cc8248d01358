//! The paper while a chart is laid out on it: what is placed so far, and how texts are fitted in.

use crate::msg;
use crate::words::{Lang, format, number, text};

use super::geometry::{Area, Frame, Pos, pos};
use super::mark::{Fill, Ink, LaidOut, Mark, MarkTarget, Shape, TargetWords, TextAnchor, TextSize, TooltipRow};
use crate::figures::chart::{Chart, Panel};
use crate::figures::layer::Counts;
use crate::query::Opens;

/// How large texts are: the screen asks its fonts, an export its font file.
pub trait MeasureText {
    /// The width of one line.
    fn width(&self, text: &str, size: TextSize) -> f32;
    /// Its height.
    fn height(&self, size: TextSize) -> f32;
}

/// Where a mark goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plane {
    /// Under the marks.
    Ground,
    /// Among the marks.
    Marks,
    /// Over them.
    Axes,
}

/// The paper.
pub(super) struct Sheet<'a> {
    pub(super) chart: &'a Chart,
    /// All of it.
    pub(super) paper: Area,
    pub(super) frame: Frame,
    /// The small chart that is laid out now, where there are several.
    pub(super) panel: Option<&'a Panel>,
    measure: &'a dyn MeasureText,
    out: LaidOut,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(chart: &'a Chart, paper: Area, frame: Frame, measure: &'a dyn MeasureText) -> Self {
        Self { chart, paper, frame, panel: None, measure, out: LaidOut { frame, ..LaidOut::default() } }
    }

    pub(super) fn finish(self) -> LaidOut {
        self.out
    }

    pub(super) fn lang(&self) -> Lang {
        self.chart.lang
    }

    pub(super) fn measure(&self) -> &'a dyn MeasureText {
        self.measure
    }

    pub(super) fn width(&self, text: &str, size: TextSize) -> f32 {
        self.measure.width(text, size)
    }

    pub(super) fn height(&self, size: TextSize) -> f32 {
        self.measure.height(size)
    }

    pub(super) fn add(&mut self, plane: Plane, shape: Shape, ink: Ink, target: Option<usize>) {
        let mark = Mark { shape, ink, target };
        match plane {
            Plane::Ground => self.out.ground.push(mark),
            Plane::Marks => self.out.marks.push(mark),
            Plane::Axes => self.out.axes.push(mark),
        }
    }

    /// Adds a rectangle among the marks; what of it lies outside of the frame is cut off.
    pub(super) fn rect(&mut self, area: Area, fill: Fill, ink: Ink, target: Option<usize>) {
        let area = area.within(self.frame.area);
        self.add(Plane::Marks, Shape::Rect { area, fill }, ink, target);
    }

    pub(super) fn line(&mut self, plane: Plane, from: Pos, to: Pos, (width, ink): (f32, Ink)) {
        self.add(plane, Shape::Path { points: vec![from, to], width }, ink, None);
    }

    /// Adds a target, and gives its number.
    pub(super) fn target(&mut self, target: MarkTarget) -> usize {
        self.out.targets.push(target);
        self.out.targets.len() - 1
    }

    /// Adds a text that stays inside of `room`, cut off with an ellipsis if it must be; where not even that fits, nothing.
    /// Gives where it lies.
    pub(super) fn text(&mut self, plane: Plane, text: TextLabel<'_>, room: Area) -> Option<Area> {
        let TextLabel { at, anchor, size, ink, words, target } = text;
        let height = self.measure.height(size);
        let wide = match anchor {
            TextAnchor::Left => room.right - at.x,
            TextAnchor::Right => at.x - room.left,
            TextAnchor::Middle => 2.0 * (at.x - room.left).min(room.right - at.x),
            TextAnchor::Below => at.y - room.top,
        };
        let text = self.fitted(words, size, wide)?;
        let width = self.width(&text, size);
        let area = anchor.area(at, (width, height));
        if !room.holds(area) {
            return None;
        }
        self.add(plane, Shape::Text { at, anchor, size, text }, ink, target);
        Some(area)
    }

    /// A text of at most this width; cut off, it keeps at least one character before the ellipsis.
    fn fitted(&self, text: &str, size: TextSize, wide: f32) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        if self.width(text, size) <= wide {
            return Some(text.to_owned());
        }
        let chars: Vec<char> = text.chars().collect();
        let cut = |kept: usize| chars.iter().take(kept).chain(&['…']).collect::<String>();
        let (mut fits, mut too_long) = (0, chars.len());
        while too_long - fits > 1 {
            let middle = usize::midpoint(fits, too_long);
            if self.width(&cut(middle), size) <= wide {
                fits = middle;
            } else {
                too_long = middle;
            }
        }
        (fits > 0).then(|| cut(fits))
    }

    /// The words of something with two numbers.
    pub(super) fn words_of(&self, title: String, counts: Counts) -> TargetWords {
        let lang = self.lang();
        let (certain, possible) = (text(lang, "period-certain"), text(lang, "period-possible"));
        TargetWords {
            name: format!("{title}, {certain} {}, {possible} {}", counts.certain, counts.possible),
            title,
            columns: vec![certain.to_owned(), possible.to_owned()],
            rows: Vec::new(),
            sum: Some(TooltipRow {
                series: None,
                name: text(lang, "plot-all").to_owned(),
                numbers: self.numbers(counts),
            }),
        }
    }

    /// What a place of an axis is called, in a small chart with its name.
    pub(super) fn titled(&self, name: &str) -> String {
        self.panel
            .filter(|panel| !panel.title.is_empty())
            .map_or_else(|| name.to_owned(), |panel| format!("{}, {name}", panel.title))
    }

    /// What opens the records of a slot, in a small chart those of them that it shows.
    pub(super) fn opens_of(&self, slot: &Opens) -> Option<Opens> {
        match self.panel {
            None => Some(slot.clone()),
            Some(panel) => panel.opens.as_ref().map(|own| slot.and(own)),
        }
    }

    /// The words of a share of what is certain.
    pub(super) fn share_words(&self, title: String, certain: u32, of: u32) -> TargetWords {
        let lang = self.lang();
        let text = |id| text(lang, id).to_owned();
        let [share, number] = <[String; 2]>::try_from(self.share_numbers(certain, of)).unwrap_or_default();
        let said = msg!("plot-share-of", share = share.clone(), count = certain, of = of);
        TargetWords {
            name: format!("{title}, {}", format(lang, &said)),
            title,
            columns: vec![text("plot-share"), text("period-certain")],
            rows: Vec::new(),
            sum: Some(TooltipRow { series: None, name: text("plot-all"), numbers: vec![share, number] }),
        }
    }

    /// A share in percent and its number, in the columns of a tooltip.
    pub(super) fn share_numbers(&self, certain: u32, of: u32) -> Vec<String> {
        if certain == 0 {
            return vec![String::new(), String::new()];
        }
        vec![percent(f64::from(certain) / f64::from(of.max(1))), number(self.lang(), i64::from(certain))]
    }

    /// Two numbers in the columns of a tooltip; zero is not shown.
    pub(super) fn numbers(&self, counts: Counts) -> Vec<String> {
        let text = |sign: &str, count: u32| {
            if count == 0 { String::new() } else { format!("{sign}{}", number(self.lang(), i64::from(count))) }
        };
        vec![text("", counts.certain), text("+", counts.possible)]
    }
}

/// A share in percent, with a place after the point where it is small.
fn percent(share: f64) -> String {
    if share < 0.1 { format!("{:.1}%", share * 100.0) } else { format!("{:.0}%", share * 100.0) }
}

/// A text to be placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLabel<'a> {
    pub(super) at: Pos,
    pub(super) anchor: TextAnchor,
    pub(super) size: TextSize,
    pub(super) ink: Ink,
    pub(super) words: &'a str,
    pub(super) target: Option<usize>,
}

impl<'a> TextLabel<'a> {
    /// A label of an axis.
    pub(super) fn label(words: &'a str, x: f32, y: f32, anchor: TextAnchor) -> Self {
        Self { at: pos(x, y), anchor, size: TextSize::Small, ink: Ink::Label, words, target: None }
    }
}
