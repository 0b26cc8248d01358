//! The rule in numbers, and what holds of it for any list.

use super::*;
use proptest::prelude::*;

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn version(second: i64, why: Why, hash: u8) -> Version {
    let at = Timestamp::from_second(second).unwrap().to_string();
    Version { at, why, hash: [hash; 32], size: 1, policies: None }
}

/// Versions of so many seconds before `now`, all of different content.
fn ages(now: Timestamp, ages: impl IntoIterator<Item = i64>) -> Vec<Version> {
    let mut versions: Vec<Version> =
        ages.into_iter().map(|age| version(now.as_second() - age, Why::Displaced, 0)).collect();
    for (n, version) in versions.iter_mut().enumerate() {
        version.hash[..8].copy_from_slice(&(n as u64).to_le_bytes());
    }
    versions
}

fn small() -> BTreeMap<FileHash, u64> {
    BTreeMap::new()
}

#[test]
fn staying_when_saved_every_20_minutes_thins_to_hours_and_then_to_days() {
    let now = moment("2026-06-30T12:30:00Z");
    let versions = ages(now, (0..=48 * 3).map(|n| n * 1200));
    let stay = staying(&versions, &small(), now);
    let times: Vec<&str> = stay.iter().map(|place| versions[*place].at.as_str()).collect();
    assert_eq!(times.len(), 10 + 21 + 1);
    assert_eq!(times[9], "2026-06-30T09:30:00Z");
    assert_eq!(times[10], "2026-06-30T08:50:00Z");
    assert_eq!(times[11], "2026-06-30T07:50:00Z");
    // Less than a day old; 11:50 is more.
    assert_eq!(times[30], "2026-06-29T12:50:00Z");
    assert_eq!(times[31], "2026-06-28T23:50:00Z");
}

#[test]
fn staying_when_older_than_30_days_only_the_10_latest_stay() {
    let now = moment("2026-06-30T12:30:00Z");
    let day = 86_400;
    let old = ages(now, (0..20).map(|n| (40 + n) * day));
    assert_eq!(staying(&old, &small(), now), (0..10).collect());
    let daily = ages(now, (0..60).map(|n| n * day));
    assert_eq!(staying(&daily, &small(), now), (0..=30).collect());
}

#[test]
fn staying_when_the_clock_was_ahead_counts_those_versions_as_of_now() {
    let now = moment("2026-06-30T12:30:00Z");
    let mut versions = ages(now, (0..10).map(|n| n * 60));
    versions.extend(ages(now, [-90_000, -80_000, 600_000]));
    // Both stand for the hour of now, which newer ones in the list stand for already.
    assert_eq!(staying(&versions, &small(), now), (0..10).chain([12]).collect());
}

#[test]
fn staying_when_a_time_is_unreadable_the_version_stays_while_there_is_room() {
    let now = moment("2026-06-30T12:30:00Z");
    let mut versions = ages(now, (0..12).map(|n| n + 100 * 86_400));
    versions[11].at = String::new();
    assert_eq!(staying(&versions, &small(), now), (0..10).chain([11]).collect());
    let sizes = BTreeMap::from([(versions[0].hash, ROOM), (versions[11].hash, 1)]);
    assert!(!staying(&versions, &sizes, now).contains(&11));
}

#[test]
fn staying_when_room_is_short_drops_the_oldest_but_never_the_newest() {
    let now = moment("2026-06-30T12:30:00Z");
    let versions = ages(now, 0..4);
    let sizes = |bytes: [u64; 4]| versions.iter().map(|version| version.hash).zip(bytes).collect();
    assert_eq!(staying(&versions, &sizes([1, 2, 3, 4]), now), (0..4).collect());
    assert_eq!(staying(&versions, &sizes([1, 2, ROOM - 3, 0]), now), (0..4).collect());
    // The third has no room, so the fourth, though small, has none either.
    assert_eq!(staying(&versions, &sizes([1, 3, ROOM - 3, 0]), now), (0..2).collect());
    assert_eq!(staying(&versions, &sizes([ROOM + 1, 1, 1, 1]), now), (0..1).collect());
}

#[test]
fn staying_when_a_content_is_shared_counts_it_once() {
    let now = moment("2026-06-30T12:30:00Z");
    let mut versions = ages(now, 0..3);
    versions[2].hash = versions[0].hash;
    let sizes = BTreeMap::from([(versions[0].hash, ROOM - 1), (versions[1].hash, 1)]);
    assert_eq!(staying(&versions, &sizes, now), (0..3).collect());
}

#[test]
fn staying_when_a_dataset_was_kept_for_an_edit_it_takes_no_place_and_stays_a_day() {
    let now = moment("2026-06-30T12:30:00Z");
    let mut versions: Vec<Version> = (0..30).map(|n| version(now.as_second() - n, Why::Blob, n as u8)).collect();
    versions.extend(ages(now, (0..10).map(|n| n + 50 * 86_400)));
    versions.push(version(now.as_second() - 86_401, Why::Blob, 0));
    assert_eq!(staying(&versions, &small(), now), (0..40).collect());
}

/// Any list: times of some months before and a little after now in any order, some unreadable, few contents.
fn lists() -> impl Strategy<Value = Vec<Version>> {
    let whys = prop_oneof![Just(Why::Displaced), Just(Why::Snapshot), Just(Why::Opened), Just(Why::Blob)];
    let ages = prop_oneof![-100_000i64..100_000, 0i64..5_000_000];
    let one = (ages, whys, any::<u8>(), 0..20u8).prop_map(|(age, why, hash, readable)| {
        let mut version = version(NOW - age, why, hash);
        if readable == 0 {
            version.at = "some time".to_owned();
        }
        version
    });
    proptest::collection::vec(one, 0..80)
}

const NOW: i64 = 1_780_000_000;

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn sizes() -> impl Strategy<Value = BTreeMap<FileHash, u64>> {
    proptest::collection::vec(0..ROOM / 4, 256)
        .prop_map(|sizes| (0..=255u8).map(|hash| [hash; 32]).zip(sizes).collect())
}

fn only(versions: &[Version], stay: &BTreeSet<usize>) -> Vec<Version> {
    stay.iter().map(|place| versions[*place].clone()).collect()
}

proptest! {
    #[test]
    fn staying_asked_again_of_what_stayed_takes_nothing_more(versions in lists(), sizes in sizes()) {
        let rest = only(&versions, &staying(&versions, &sizes, now()));
        prop_assert_eq!(staying(&rest, &sizes, now()), (0..rest.len()).collect());
    }

    #[test]
    fn staying_always_has_the_newest_and_fits_the_room(versions in lists(), sizes in sizes()) {
        let stay = staying(&versions, &sizes, now());
        let document = |place: &usize| versions[*place].why != Why::Blob;
        if let Some(newest) = (0..versions.len()).find(document) {
            prop_assert!(stay.contains(&newest));
        }
        let contents: BTreeSet<FileHash> =
            stay.iter().filter(|place| document(place)).map(|place| versions[*place].hash).collect();
        prop_assert!(contents.iter().map(|hash| sizes[hash]).sum::<u64>() <= ROOM);
    }

    #[test]
    fn staying_later_or_behind_newer_ones_brings_nothing_back(versions in lists(), later in 0i64..4_000_000) {
        // Without a shortage of room, in which one that goes makes room for another.
        let versions: Vec<Version> =
            versions.into_iter().filter(|version| version.second().is_none_or(|second| second <= NOW)).collect();
        let stay = staying(&versions, &small(), now());
        let then = Timestamp::from_second(NOW + later).unwrap();
        prop_assert!(staying(&versions, &small(), then).is_subset(&stay));
        let with_newer: Vec<Version> =
            std::iter::once(version(NOW, Why::Displaced, 0)).chain(versions.iter().cloned()).collect();
        let behind: BTreeSet<usize> =
            staying(&with_newer, &small(), now()).into_iter().filter_map(|place| place.checked_sub(1)).collect();
        prop_assert!(behind.is_subset(&stay));
    }

    #[test]
    fn staying_when_all_takes_more_keeps_no_other_ones(versions in lists(), sizes in sizes()) {
        let twice = sizes.iter().map(|(hash, size)| (*hash, size * 2)).collect();
        prop_assert!(staying(&versions, &twice, now()).is_subset(&staying(&versions, &sizes, now())));
    }
}
