use super::*;
use crate::query::testing::{Record, Records, any_records, days, names};
use crate::query::{DatePart, Days};
use proptest::prelude::*;

fn records(dates: &[&str]) -> Records {
    Records(dates.iter().map(|date| Record { issued: days(date), ..Record::default() }).collect())
}

fn timeline(records: &Records, shown: &[u32], bin: Option<Bin>, by: By) -> Timeline {
    let len = records.0.len() as u32;
    let live = Bitmap::of(len, |row| records.live(row));
    let shown = Bitmap::of(len, |row| shown.contains(&row) && records.live(row));
    let ground = Ground::count(records, &live, (DatePart::Issued, bin), &()).unwrap();
    Timeline::count(records, &names(), &ground, (&shown, by), &()).unwrap()
}

#[test]
fn count_when_dates_are_wide_or_doubtful_then_possible() {
    let records = records(&["2017", "2017-06-13", "2017-06-13~", "2017-12/2018-01", "2018/..", "", "2018-02"]);
    let years = timeline(&records, &[0, 1, 2, 3, 4, 5], Some(Bin::Year), By::Nothing);
    assert_eq!(years.len(), 2);
    assert_eq!((years.text(0), years.text(1)), ("2017".to_owned(), "2018".to_owned()));
    assert_eq!((years.shown.certain, years.shown.possible), (vec![2, 0], vec![2, 1]));
    assert_eq!((years.shown.undated, years.shown.placed, years.shown.spread), (2, 2, 2));
    assert_eq!((years.all.certain, years.all.possible), (vec![2, 1], vec![2, 1]));
    let quarters = timeline(&records, &[0, 1, 2, 3, 4, 5], Some(Bin::Quarter), By::Nothing);
    assert_eq!(quarters.len(), 8);
    assert_eq!(quarters.shown.certain, [0, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(quarters.shown.possible, [1, 2, 1, 2, 1, 0, 0, 0]);
    assert_eq!(quarters.text(7), "2018 Q4");
    assert_eq!(quarters.days(1), (days("2017-04-01").unwrap().earliest, days("2017-06-30").unwrap().latest));
}

#[test]
fn default_bin_is_the_coarsest_of_several_bars_that_is_not_mostly_hatched() {
    let bin = |dates: &[&str]| timeline(&records(dates), &[], None, By::Nothing).bin;
    assert_eq!(bin(&["2017-06-13", "2018-02", "2019"]), Bin::Year);
    assert_eq!(bin(&["2017-06-13", "2017/2018", "2019-01-05"]), Bin::Year);
    // A single bar says nothing of the course of time.
    assert_eq!(bin(&["2017-01-13", "2017-06-02", "2017-11"]), Bin::Quarter);
    assert_eq!(bin(&["2017-01-13", "2017-02"]), Bin::Month);
    // Finer bars would be hatched more than solid.
    assert_eq!(bin(&["2017", "2017", "2017-05-01"]), Bin::Year);
    assert_eq!(bin(&["2017~", "2018~", "2019"]), Bin::Year);
    assert_eq!(bin(&["2016/2018"]), Bin::Year);
    assert_eq!(bin(&[]), Bin::Year);
}

#[test]
fn count_when_a_date_is_absurd_then_bins_get_wider_and_not_too_many() {
    let records = records(&["0001-01-01", "9999-12-31"]);
    let timeline = timeline(&records, &[0, 1], Some(Bin::Month), By::Nothing);
    assert_eq!(timeline.bin, Bin::Year);
    assert_eq!(timeline.len(), 9999);
    assert_eq!(timeline.shown.certain.iter().sum::<u32>(), 2);
}

#[test]
fn count_when_nothing_is_dated_then_no_bin() {
    let timeline = timeline(&records(&["", "../2018"]), &[0, 1], None, By::Kind);
    assert!(timeline.is_empty());
    assert_eq!(timeline.shown.undated, 2);
    assert_eq!(timeline.series.len(), 1);
}

#[test]
fn count_when_stacked_by_region_then_joint_stand_in_each() {
    let joint = Record { regions: vec![0, 2], issued: days("2017-06"), ..Record::default() };
    let none = Record { issued: days("2017-07"), ..Record::default() };
    let timeline = timeline(&Records(vec![joint, none]), &[0, 1], Some(Bin::Year), By::Region);
    let series: Vec<(Option<u32>, u32)> =
        timeline.series.iter().map(|series| (series.symbol, series.tracks.certain[0])).collect();
    assert_eq!(series, [(Some(0), 1), (Some(2), 1), (None, 1)]);
    assert_eq!((timeline.shown.certain[0], timeline.joint), (2, 1));
}

#[test]
fn caption_when_said_then_every_sentence_is_there_in_both_languages() {
    use crate::words::{Lang, format};
    let records = records(&["2017", "2017-06-13", ""]);
    let mut timeline = timeline(&records, &[0, 1, 2], Some(Bin::Quarter), By::Kind);
    timeline.joint = 1;
    let caption = timeline.caption(None);
    assert_eq!(caption.len(), 5);
    assert_eq!(format(Lang::En, &caption[0]), "3 policies by quarter of issue and kind.");
    for lang in [Lang::En, Lang::Zh] {
        assert!(caption.iter().all(|message| !format(lang, message).contains("plot-")));
    }
}

proptest! {
    #[test]
    fn count_when_done_then_as_asked_bin_by_bin(
        records in any_records(),
        bin in prop::sample::select(Bin::ALL.to_vec()),
        by in prop::sample::select(By::ALL[1..].to_vec()),
    ) {
        let rows: Vec<u32> = (0..records.0.len() as u32).filter(|row| row % 3 != 0).collect();
        let timeline = timeline(&records, &rows, Some(bin), by);
        let live: Vec<&Record> = rows.iter().map(|row| &records.0[*row as usize]).filter(|row| !row.removed).collect();
        prop_assert_eq!(timeline.shown.total() as usize, live.len());
        for at in 0..timeline.len() {
            let (from, to) = timeline.days(at);
            let closed: Vec<Days> =
                live.iter().filter_map(|row| row.issued).filter(|days| days.closed().is_some()).collect();
            let certain = closed.iter().filter(|days| days.surely_in(from, to)).count();
            let touching = closed.iter().filter(|days| days.maybe_in(from, to)).count();
            prop_assert_eq!(timeline.shown.certain[at] as usize, certain);
            prop_assert_eq!(timeline.shown.possible[at] as usize, touching - certain);
            let stacked: u32 = timeline.series.iter().map(|series| series.tracks.certain[at]).sum();
            prop_assert!(stacked >= timeline.shown.certain[at]);
            if timeline.joint == 0 {
                prop_assert_eq!(stacked, timeline.shown.certain[at]);
            }
        }
    }
}

#[test]
fn count_when_there_are_very_many_kinds_keeps_the_largest_and_adds_up_the_others() {
    let record = |at: u32, kind: u32| {
        let kind = if at.is_multiple_of(50) { String::new() } else { format!(r#","kind":"k{kind}""#) };
        format!(r#"{{"id":"{at}","issued":"{}"{kind}}}"#, 2016 + at % 3)
    };
    // The first three kinds have many records, and each of the others one.
    let records: Vec<String> = (0..3000).map(|at| record(at, if at < 1500 { at % 3 } else { at })).collect();
    let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","));
    let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
    let live = dataset.live_rows(0..dataset.slots());
    let ground = Ground::count(&dataset, &live, (DatePart::Issued, Some(Bin::Year)), &()).unwrap();
    let lexicon = crate::query::lexicon_of(&dataset);
    let timeline = Timeline::count(&dataset, &lexicon, &ground, (&live, By::Kind), &()).unwrap();
    assert_eq!(timeline.series.len(), 64 + 1);
    let of = |id: &str| {
        let symbol = dataset.names().kinds.symbol(id);
        timeline.series.iter().find(|series| series.symbol == symbol).map(|series| series.tracks.total())
    };
    assert_eq!((of("k0"), of("k1"), of("k2")), (Some(490), Some(490), Some(490)));
    let without = timeline.series.iter().find(|series| series.symbol.is_none()).unwrap();
    assert_eq!(without.tracks.total(), 60);
    let rest = timeline.rest.as_ref().unwrap();
    for at in 0..timeline.len() {
        let own: u32 = timeline.series.iter().map(|series| series.tracks.certain[at]).sum();
        assert_eq!(own + rest.certain[at], timeline.shown.certain[at]);
    }
    assert_eq!(rest.total(), 3000 - 60 - 3 * 490 - 61);
}

#[test]
fn caption_when_the_filter_leaves_undated_ones_out_tells_all_and_those_that_it_finds() {
    use crate::words::{Lang, format};
    let timeline = timeline(&records(&["2017", "../2018", ""]), &[0, 1, 2], Some(Bin::Year), By::Nothing);
    let said = |undated: Option<u32>| {
        let caption = timeline.caption(undated);
        caption.iter().map(|message| format(Lang::En, message)).collect::<Vec<_>>().join(" ")
    };
    assert!(said(None).ends_with("2 undated policies are left out."), "{}", said(None));
    let both = "5 undated policies are left out. The filter finds 2 of these: they may lie in its period.";
    assert!(said(Some(5)).ends_with(both), "{}", said(Some(5)));
}

/// The cumulative timeline of some rows.
fn cumulative(records: &Records, shown: &Bitmap, by: By, before: &mut TimelineBefore) -> Timeline {
    let live = Bitmap::of(records.0.len() as u32, |row| records.live(row));
    let ground = Ground::count_cumulative(records, &live, (DatePart::Issued, Some(Bin::Year)), &()).unwrap();
    Timeline::recount(records, &names(), &ground, (shown, by), before, &()).unwrap()
}

#[test]
fn cumulative_when_dates_are_open_on_a_side_enters_them_and_leaves_out_what_has_no_date() {
    let records = records(&["2017-03", "2017/2018", "2018~", "../2018-02", "2019/..", ""]);
    let timeline = cumulative(&records, &Bitmap::full(6), By::Nothing, &mut TimelineBefore::default());
    assert_eq!((timeline.text(0), timeline.len()), ("2017".to_owned(), 3));
    // By the end of 2017 the first one; the third stays doubtful, and the fifth is never certain.
    assert_eq!(timeline.shown.certain, [1, 3, 3]);
    assert_eq!(timeline.shown.possible, [2, 1, 2]);
    assert_eq!((timeline.shown.placed, timeline.shown.spread, timeline.shown.undated), (3, 2, 1));
    // Only of what is open at its beginning nobody knows that it does not lie before the first bin.
    assert_eq!(timeline.shown.early, 1);
    let empty = cumulative(&records_of_nothing(), &Bitmap::full(0), By::Kind, &mut TimelineBefore::default());
    assert!(empty.is_empty());
}

fn records_of_nothing() -> Records {
    Records(Vec::new())
}

proptest! {
    #[test]
    fn cumulative_when_counted_is_what_there_is_by_the_end_of_each_bin_also_after_another_filter(
        records in any_records(),
        by in prop::sample::select(By::ALL.to_vec()),
        keep in (2_u32..5, 2_u32..5),
    ) {
        let shown = |keep: u32| Bitmap::of(records.0.len() as u32, |row| row % keep != 0 && records.live(row));
        let mut before = TimelineBefore::default();
        cumulative(&records, &shown(keep.0), by, &mut before);
        let timeline = cumulative(&records, &shown(keep.1), by, &mut before);
        prop_assert_eq!(&timeline, &cumulative(&records, &shown(keep.1), by, &mut TimelineBefore::default()));
        let found: Vec<&Record> = shown(keep.1).iter().map(|row| &records.0[row as usize]).collect();
        prop_assert_eq!(timeline.shown.total() as usize, found.len());
        let dated: Vec<Days> = found.iter().filter_map(|record| record.issued).collect();
        for at in 0..timeline.len() {
            let (_, end) = timeline.days(at);
            let certain = dated.iter().filter(|days| days.surely_in(i32::MIN, end)).count();
            let possible = dated.iter().filter(|days| days.maybe_in(i32::MIN, end)).count();
            prop_assert_eq!(timeline.shown.certain[at] as usize, certain);
            prop_assert_eq!(timeline.shown.possible[at] as usize, possible - certain);
            let stacked: u32 = timeline.series.iter().map(|series| series.tracks.certain[at]).sum();
            if by != By::Nothing && timeline.joint == 0 && timeline.open == 0 {
                prop_assert_eq!(stacked as usize, certain);
            }
        }
    }
}
