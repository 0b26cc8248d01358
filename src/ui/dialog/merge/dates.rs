//! The versions of a date as bars over one axis of days: solid where the day is certain, hatched where it is some day between.

use eframe::egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::dataset::date::{Day, Edtf, first_of_month, month_of};
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::{hatch, text};

/// The height of a bar, and of the row in which it stands.
const BAR: f32 = 14.0;
const ROW: f32 = 22.0;
/// The room of what a version is called, and from the end of the axis to the edge.
const NAMES: f32 = 72.0;
const END: f32 = 40.0;
/// So many marks stand on the axis at most.
const MOST_MARKS: i32 = 8;

/// A version: what it is called, its date, whether it is chosen.
pub(super) type Version<'a> = (&'a str, &'a str, bool);

/// Draws those that are dates with both ends, where there are two or more.
pub(super) fn dates_ui(ui: &mut Ui, versions: &[Version<'_>]) {
    let bars: Vec<(&str, &str, bool, (Day, Day))> = versions
        .iter()
        .filter_map(|(name, date, is_on)| Some((*name, *date, *is_on, Edtf::parse(date).ok()?.days()?)))
        .collect();
    let days = bars.iter().flat_map(|(.., (first, last))| [*first, *last]);
    let (Some(first), Some(last), true) = (days.clone().min(), days.max(), bars.len() > 1) else { return };
    let colors = palette(ui);
    ui.add_space(8.0);
    let height = ROW * (bars.len() + 1) as f32;
    let (whole, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let said: Vec<String> = bars.iter().map(|(name, date, ..)| format!("{name} {date}")).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said.join(", ")));
    if !ui.is_rect_visible(whole) {
        return;
    }
    let painter = ui.painter();
    let axis = Rect::from_min_max(pos2(whole.left() + NAMES, whole.top()), pos2(whole.right() - END, whole.bottom()));
    let count = f64::from(last.0) - f64::from(first.0) + 1.0;
    let x = |day: f64| axis.left() + ((day - f64::from(first.0)) / count) as f32 * axis.width();
    for (day, label) in marks(first, last) {
        let at = x(f64::from(day.0)).round();
        painter.vline(at, axis.top()..=axis.bottom() - ROW, Stroke::new(1.0, colors.soft));
        let label = text::line(painter, &label, metrics::SMALL, colors.ink3);
        text::paint_left(painter, pos2(at, axis.bottom() - ROW * 0.5), label);
    }
    for (at, (name, _, is_on, (first, last))) in bars.iter().enumerate() {
        let top = whole.top() + at as f32 * ROW;
        let row = Rect::from_x_y_ranges(whole.x_range(), top..=top + ROW);
        if *is_on {
            painter.rect_filled(row, 0.0, colors.sel);
        }
        let name = text::line(painter, name, metrics::SMALL, colors.ink2);
        text::paint_left(painter, pos2(row.left() + 6.0, row.center().y), name);
        let from = x(f64::from(first.0));
        let to = x(f64::from(last.0) + 1.0).max(from + 3.0);
        let bar = Rect::from_x_y_ranges(from..=to, row.center().y - BAR * 0.5..=row.center().y + BAR * 0.5);
        if first == last {
            painter.rect_filled(bar, 0.0, colors.ctl);
        } else {
            hatch::boxed(painter, bar, colors.ctl, hatch::FINE);
        }
    }
}

/// The days that are marked on the axis: days of a month, months or years, at most so many, none outside.
fn marks(first: Day, last: Day) -> Vec<(Day, String)> {
    let days = i64::from(last.0) - i64::from(first.0) + 1;
    let most = i64::from(MOST_MARKS);
    let fits = |count: i64, steps: &[i64]| steps.iter().copied().find(|step| count / step < most);
    if let Some(step) = fits(days, &[1, 2, 5, 10]) {
        let each = (first.0..=last.0).step_by(step as usize).map(Day);
        return each
            .map(|day| {
                let (_, month, of_month) = day.ymd();
                (day, format!("{month:02}-{of_month:02}"))
            })
            .collect();
    }
    let (from, to) = (month_of(first), month_of(last));
    let months = i64::from(to) - i64::from(from);
    // A step that is no divisor of a year would name other months in each.
    let step = fits(months, &[1, 2, 3, 6]).unwrap_or_else(|| {
        let years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
        fits(months / 12, &years).unwrap_or(100_000) * 12
    });
    let mut all = Vec::new();
    let mut month = i64::from(from).div_euclid(step) * step;
    while month <= i64::from(to) {
        let day = first_of_month(month as i32);
        if first <= day && day <= last {
            let (year, of_year, _) = day.ymd();
            all.push((day, if step >= 12 { year.to_string() } else { format!("{year}-{of_year:02}") }));
        }
        month += step;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(dates: &str) -> Vec<String> {
        let (first, last) = Edtf::parse(dates).unwrap().days().unwrap();
        marks(first, last).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn marks_when_days_months_years_or_ages_lie_between_are_few_and_at_round_places() {
        assert_eq!(marked("2020-04-26"), ["04-26"]);
        assert_eq!(marked("2020-04-26/2020-04-28"), ["04-26", "04-27", "04-28"]);
        assert_eq!(marked("2020-04").len(), 6);
        assert_eq!(marked("2020"), ["2020-01", "2020-03", "2020-05", "2020-07", "2020-09", "2020-11"]);
        assert_eq!(marked("2016-05/2018"), ["2016-07", "2017-01", "2017-07", "2018-01", "2018-07"]);
        assert_eq!(marked("1949/2020").len(), 8);
        assert_eq!(marked("-2000/2020").len(), 5);
        for dates in ["0000/9999", "-9999/9999", "2020-01-01/2020-03-20", "2019-12-31/2020-01-01"] {
            assert!((1..=8).contains(&marked(dates).len()), "{dates} {:?}", marked(dates));
        }
    }
}
