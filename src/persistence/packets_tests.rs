//! Packets of several coders: each is what a single export would be, holds nothing of the others, and replaces nothing.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::*;
use crate::analysis::{StrataBy, assign, strata};
use crate::dataset::{Dataset, Edit, RowId, Template};
use crate::formats;
use crate::json::Value;
use crate::query::{Query, lexicon_of};
use crate::storage::RealFs;

const CODERS: [&str; 3] = ["A", "B", "C"];

/// Thirty records, ten for each coder by the seed, every one of them coded by all three, each with a word of their own.
fn dataset() -> Dataset {
    let record = |at: usize| {
        let annotations = CODERS.map(|coder| {
            format!(r#"{{"id":"{coder}{at}","code":"c","by":"{coder}","memo":"word-of-{coder}","at":"2026-11-01T08:00:00Z"}}"#)
        });
        let passes = CODERS.map(|coder| format!(r#"{{"by":"{coder}","codes":["c"],"word":"pass-of-{coder}"}}"#));
        let title = format!(r#"{{"zh":"政策 {at}"}}"#);
        format!(
            r#"{{"id":"{at:02}","title":{title},"passes":[{}],"annotations":[{}]}}"#,
            passes.join(","),
            annotations.join(",")
        )
    };
    let records: Vec<String> = (0..30).map(record).collect();
    let text = format!(
        r#"{{"hongtou":1,"id":"x","coders":[{{"id":"A"}},{{"id":"B"}},{{"id":"C"}}],"codes":[{{"id":"c"}}],"policies":[{}]}}"#,
        records.join(",\n")
    );
    let mut dataset = formats::read(text.into_bytes()).unwrap().dataset;
    let rows: Vec<RowId> = dataset.rows().collect();
    let strata = strata(&dataset, &rows, StrataBy::Nothing, &()).unwrap();
    let assigned = assign(&strata, 3, 1, 20_261_130);
    for (coder, places) in CODERS.iter().zip(&assigned.records) {
        assert_eq!(places.len(), 10);
        let policies: Vec<String> = places.iter().map(|at| dataset.id(rows[*at as usize])).collect();
        let template = Template::AddItem { pointer: "/assigned".to_owned(), item: Value::from(*coder) };
        dataset.apply_exactly(&Edit::ForEach { policies: policies.into(), template }, "2026-11-30T08:00:00Z").unwrap();
    }
    dataset
}

/// Whose a packet is.
fn coder_of(packet: &CoderPacket) -> &str {
    packet.request.blind.as_deref().unwrap()
}

fn packets(dataset: &Dataset, folder: &std::path::Path) -> Vec<CoderPacket> {
    let packet = |coder: &str| {
        let line = line_of_coder("-id:none", coder);
        let request = PacketRequest {
            query: Query::read(&line, &lexicon_of(dataset), false).unwrap(),
            packet: format!("packet-{coder}"),
            at: "2026-11-30T08:00:00Z".to_owned(),
            by: "lead".to_owned(),
            without: Vec::new(),
            blind: Some(coder.to_owned()),
            accepts_losses: false,
            only_coding: false,
        };
        CoderPacket { path: folder.join(format!("x-{coder}.json")), request }
    };
    CODERS.into_iter().map(packet).collect()
}

#[test]
fn packets_when_written_hold_what_is_assigned_to_each_and_no_word_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let dataset = dataset();
    let (source, packets) = (PacketSource::from(dataset.clone()), packets(&dataset, folder.path()));
    let end = write_packets(&RealFs, &source, &packets, &[], &());
    assert_eq!((end.written.len(), end.failed.len(), end.left.len()), (3, 0, 0), "{end:?}");
    let mut seen = BTreeSet::new();
    for packet in &packets {
        let bytes = std::fs::read(&packet.path).unwrap();
        let single = write_packet(dataset.clone(), &packet.request, &HONGTOU, &()).unwrap().unwrap();
        assert!(bytes == single.bytes, "the same as a packet that is written by itself");
        let text = String::from_utf8(bytes.clone()).unwrap();
        for other in CODERS {
            // Memos stay at home, also the coder's own.
            assert!(!text.contains(&format!("word-of-{other}")), "{other} in {}", coder_of(packet));
            assert_eq!(text.contains(&format!("pass-of-{other}")), other == coder_of(packet));
            assert_eq!(text.contains(&format!("\"by\":\"{other}\"")), other == coder_of(packet));
        }
        let back = formats::read(bytes).unwrap().dataset;
        assert_eq!(back.len(), 10);
        for row in back.rows() {
            assert_eq!(back.member(row, "assigned"), Some(Value::Array(vec![Value::from(coder_of(packet))])));
            assert!(seen.insert(back.id(row)), "in one packet only");
        }
    }
    assert_eq!(seen.len(), 30);
}

#[test]
fn packets_when_a_file_is_there_are_not_begun_unless_it_may_be_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let dataset = dataset();
    let (source, packets) = (PacketSource::from(dataset.clone()), packets(&dataset, folder.path()));
    let mut mine = std::fs::File::create_new(&packets[1].path).unwrap();
    std::io::Write::write_all(&mut mine, b"mine").unwrap();
    // Windows replaces no file that somebody has open.
    drop(mine);
    let end = write_packets(&RealFs, &source, &packets, &[], &());
    assert_eq!(end, PacketsWritten { existing: vec![packets[1].path.clone()], ..PacketsWritten::default() });
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written");
    assert_eq!(std::fs::read(&packets[1].path).unwrap(), b"mine");
    // Another one that came since nobody was asked about: nothing is written, and all are told.
    let mut theirs = std::fs::File::create_new(&packets[2].path).unwrap();
    std::io::Write::write_all(&mut theirs, b"theirs").unwrap();
    drop(theirs);
    let agreed = [packets[1].path.clone()];
    let end = write_packets(&RealFs, &source, &packets, &agreed, &());
    let both = vec![packets[1].path.clone(), packets[2].path.clone()];
    assert_eq!(end, PacketsWritten { existing: both.clone(), ..PacketsWritten::default() });
    assert_eq!(std::fs::read(&packets[2].path).unwrap(), b"theirs");
    let end = write_packets(&RealFs, &source, &packets, &both, &());
    assert_eq!(end.written.len(), 3);
    assert_ne!(std::fs::read(&packets[1].path).unwrap(), b"mine");
}

#[test]
fn packets_when_one_fails_or_it_is_told_to_stop_say_what_was_written_and_what_was_not() {
    let folder = tempfile::tempdir().unwrap();
    let dataset = dataset();
    let (source, mut all) = (PacketSource::from(dataset.clone()), packets(&dataset, folder.path()));
    all[1].path = folder.path().join("no such folder").join("x-B.json");
    let end = write_packets(&RealFs, &source, &all, &[], &());
    let written: Vec<&PathBuf> = end.written.iter().map(|(path, _)| path).collect();
    assert_eq!((written, end.failed.len()), (vec![&all[0].path, &all[2].path], 1));
    assert_eq!(end.failed[0].0, all[1].path);

    /// Stops once the first is written.
    struct StopsAfter(AtomicBool, AtomicU64);
    impl Progress for StopsAfter {
        fn stopped(&self) -> bool {
            self.0.load(Ordering::Relaxed)
        }
        fn begins(&self, of: u64) {
            self.1.store(of, Ordering::Relaxed);
        }
        fn done(&self, more: u32) {
            assert_eq!(more, 1, "only whole packets count");
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let all = packets(&dataset, folder.path());
    let stops = StopsAfter(AtomicBool::new(false), AtomicU64::new(0));
    let end = write_packets(&RealFs, &source, &all, &[], &stops);
    assert_eq!((end.written.len(), end.left.len(), end.failed.len()), (1, 2, 0));
    assert_eq!(stops.1.load(Ordering::Relaxed), 3);
    assert!(!all[1].path.exists() && !all[2].path.exists());
}
