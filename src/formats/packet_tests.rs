//! Packets as files: what is chosen, refused, told and proved.

use super::*;
use crate::formats::{self, HONGTOU};
use crate::query::{Lexicon, lexicon_of};

const FILE: &str = r#"{"hongtou":1,"coders":[{"id":"LW"},{"id":"ZY"}],"policies":[
 {"id":"a","kind":"plan","note":"n","x/y":1,"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"c","by":"ZY"}]},
 {"id":"b","kind":"notice"},{"id":"c","kind":"plan"}]}"#;

fn dataset() -> Dataset {
    formats::read(FILE.as_bytes().to_vec()).unwrap().dataset
}

fn request(line: &str) -> PacketRequest {
    let names: Lexicon = lexicon_of(&dataset());
    PacketRequest {
        query: Query::read(line, &names, false).unwrap(),
        packet: "id".to_owned(),
        at: "2026-11-29T08:00:00Z".to_owned(),
        by: String::new(),
        without: Vec::new(),
        blind: None,
        accepts_losses: false,
        only_coding: false,
    }
}

fn made(request: &PacketRequest, format: &Format) -> Result<WrittenPacket, PacketFailure> {
    write_packet(dataset(), request, format, &()).unwrap()
}

fn refused(request: &PacketRequest) -> &'static str {
    why(made(request, &HONGTOU))
}

fn why(made: Result<WrittenPacket, PacketFailure>) -> &'static str {
    match made {
        Err(PacketFailure::Other(why)) => why.id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn packet_when_written_holds_what_the_query_finds_and_says_how_much() {
    let packet = made(&request("kind:plan"), &HONGTOU).unwrap();
    assert_eq!((packet.kept, packet.of, packet.told.len()), (2, 3, 0));
    let back = formats::read(packet.bytes).unwrap().dataset;
    assert_eq!(back.rows().map(|row| back.id(row)).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn packet_when_a_field_or_coder_is_misspelled_is_refused() {
    let without = |field: &str| refused(&PacketRequest { without: vec![field.to_owned()], ..request("") });
    assert_eq!(without("nots"), "packet-without-unknown-near");
    assert_eq!(without("zzzzzz"), "packet-without-unknown");
    assert_eq!(without("id"), "packet-without-needed");
    let foreign = PacketRequest { without: vec!["x/y".to_owned()], ..request("") };
    let bytes = made(&foreign, &HONGTOU).unwrap().bytes;
    assert!(!String::from_utf8(bytes).unwrap().contains("\"x/y\":1"), "a foreign field that a record has");
    let blind = |coder: &str| refused(&PacketRequest { blind: Some(coder.to_owned()), ..request("") });
    assert_eq!(blind("LX"), "packet-blind-unknown");
    assert_eq!(blind("nobody"), "packet-blind-unknown");
}

#[test]
fn packet_when_blind_and_its_query_names_coders_tells_so() {
    let told = |line: &str| {
        let request = PacketRequest { blind: Some("LW".to_owned()), ..request(line) };
        let packet = made(&request, &HONGTOU).unwrap();
        packet.told.iter().map(|told| told.id).collect::<Vec<_>>()
    };
    assert_eq!(told("by:ZY"), ["packet-blind-query"]);
    for line in
        ["has:by", "-missing:memo", "{has:memo}", "code:c or kind:plan", "changed:annotations", "read:LW", "-has:read"]
    {
        assert_eq!(told(line), ["packet-blind-query"], "{line}");
    }
    for line in ["kind:plan", "has:note -missing:days", "changed:note", "plan", ""] {
        assert!(told(line).is_empty(), "{line}");
    }
}

#[test]
fn packet_when_it_would_not_read_back_as_what_was_chosen_is_no_file() {
    let forgetful = Format {
        write: Some(|dataset| {
            let text = formats::write(dataset);
            Ok(text.replacen("\"kind\":\"plan\"", "\"kind\":\"plans\"", 1).into_bytes())
        }),
        ..LIKE_OURS
    };
    assert_eq!(why(made(&request(""), &forgetful)), "packet-not-same");
    assert_eq!(made(&request(""), &LIKE_OURS).map(|packet| packet.kept), Ok(3));
}

#[test]
fn packet_when_the_format_cannot_hold_all_says_what_is_lost() {
    let table = Format {
        write: Some(|_| Ok(b"id\na\n".to_vec())),
        cannot_hold: |dataset| {
            let coded = dataset.rows().any(|row| dataset.policy(row).value().pointer("/annotations").is_some());
            if coded { vec![Message::new("no-such-annotations")] } else { Vec::new() }
        },
        ..LIKE_OURS
    };
    let losses = vec![Message::new("no-such-annotations")];
    assert_eq!(made(&request("id:a"), &table), Err(PacketFailure::Losses(losses)), "nobody agreed yet");
    let packet = made(&PacketRequest { accepts_losses: true, ..request("id:a") }, &table).unwrap();
    assert_eq!((packet.told, packet.bytes.as_slice()), (vec![Message::new("no-such-annotations")], &b"id\na\n"[..]));
    // Nothing is lost of the others, so that they must read back.
    assert_eq!(why(made(&request("kind:notice"), &table)), "packet-not-same");
}

#[test]
fn packet_when_told_to_stop_is_none() {
    struct Stopped;
    impl Progress for Stopped {
        fn stopped(&self) -> bool {
            true
        }
    }
    assert!(write_packet(dataset(), &request("kind:plan"), &HONGTOU, &Stopped).is_none());
}

/// Our own format, to be changed in a test.
const LIKE_OURS: Format = Format {
    id: "test",
    label: "format-hongtou",
    endings: &["test"],
    sniff: |_| true,
    read: Some(formats::read_source_quickly),
    write: Some(|dataset| Ok(formats::write(dataset).into_bytes())),
    cannot_hold: |_| Vec::new(),
};

#[test]
fn packet_of_coding_alone_holds_what_coding_is_about_and_comes_back_without_taking_anything_away() {
    let text = r#"{"hongtou":1,"id":"00000000-0000-4000-8000-00000000000a","codes":[{"id":"c"}],"policies":[
        {"id":"p","title":"t","region":"CN-GD","note":"secret","contact":"secret","text":"政策",
         "annotations":[{"id":"1","code":"c","by":"A"}]}]}"#;
    let parent = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
    let made = write_packet(parent.clone(), &PacketRequest { only_coding: true, ..request("") }, &HONGTOU, &());
    let text = String::from_utf8(made.unwrap().unwrap().bytes).unwrap();
    assert!(!text.contains("secret") && !text.contains("CN-GD") && text.contains("政策"), "{text}");
    let packet = formats::read(text.into_bytes()).unwrap().dataset;
    let found = crate::dataset::incoming(&parent, &packet, &Default::default(), &()).unwrap();
    assert!(found.is_empty() && found.outcomes.is_empty());
}
