//! Every operation fails once, and for ever from then on; lists and contents are damaged: no version gets lost.

use super::*;
use crate::storage::failing::FailingFs;
use crate::storage::fs::RealFs;
use proptest::prelude::*;
use std::fs::OpenOptions;
use std::io::Write as _;

const LIMIT: u64 = 1_000_000;

/// A folder of its own for the versions.
pub(crate) struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With one version an hour before the other, newest last.
    pub(crate) fn with(contents: &[&[u8]]) -> Self {
        let shelf = Self::new();
        for (n, content) in contents.iter().enumerate() {
            shelf
                .versions()
                .add(content, Why::Displaced, &hours_before_now(contents.len() - n), Some(n as u64))
                .unwrap();
        }
        shelf
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("versions")
    }

    pub(crate) fn versions(&self) -> Versions<'static> {
        Versions::new(&RealFs, &self.path())
    }

    pub(crate) fn on<'a>(&self, fs: &'a FailingFs) -> Versions<'a> {
        Versions::new(fs, &self.path())
    }

    pub(crate) fn content(&self, bytes: &[u8]) -> PathBuf {
        self.versions().path_of(&hash_bytes(bytes))
    }

    pub(crate) fn list_file(&self) -> PathBuf {
        self.path().join("versions.json")
    }

    /// The names of what is in the folder, without the contents.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = |folder: &Path| RealFs.list(folder).unwrap_or_default().into_iter();
        names(&self.path())
            .chain(names(&self.path().join("content")))
            .map(|name| name.into_string().unwrap())
            .filter(|name| !name.contains(".gz") && name != "content")
            .collect()
    }

    /// What the list says, each with its bytes.
    pub(crate) fn all(&self) -> Vec<(Version, Vec<u8>)> {
        let versions = self.versions();
        let (list, told) = versions.list();
        assert_eq!(told, None);
        list.into_iter().map(|version| (version.clone(), versions.bytes(&version.hash, LIMIT).unwrap())).collect()
    }
}

pub(crate) const NOW: &str = "2026-06-30T12:30:00Z";

pub(crate) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

pub(crate) fn hours_before_now(hours: usize) -> String {
    Timestamp::from_second(now().as_second() - i64::try_from(hours).unwrap() * 3600).unwrap().to_string()
}

/// How a foreign program writes: in place.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    OpenOptions::new().create(true).truncate(true).write(true).open(path).unwrap().write_all(bytes).unwrap();
}

pub(crate) fn hashes(versions: &[Version]) -> Vec<FileHash> {
    versions.iter().map(|version| version.hash).collect()
}

pub(crate) fn none() -> BTreeSet<FileHash> {
    BTreeSet::new()
}

#[test]
fn keep_when_done_gives_the_same_bytes_and_the_newest_first() {
    let shelf = Shelf::with(&[b"one", b"two"]);
    let all = shelf.all();
    assert_eq!(all.iter().map(|(_, bytes)| bytes.as_slice()).collect::<Vec<_>>(), [b"two", b"one"]);
    let (newest, _) = &all[0];
    assert_eq!((newest.at.as_str(), newest.why, newest.size), ("2026-06-30T11:30:00Z", Why::Displaced, 3));
    assert_eq!(newest.policies, Some(1));
    assert_eq!(shelf.names(), ["versions.json"]);
    assert!(shelf.versions().has(&hash_bytes(b"one")));
    assert!(!shelf.versions().has(&hash_bytes(b"three")));
    assert!(matches!(shelf.versions().bytes(&hash_bytes(b"three"), LIMIT), Err(VersionError::Missing(_))));
}

#[cfg(unix)]
#[test]
fn keep_when_done_is_closed_to_other_users() {
    use std::os::unix::fs::PermissionsExt as _;
    let shelf = Shelf::with(&[b"one"]);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&shelf.path()), mode(&shelf.path().join("content"))), (0o700, 0o700));
    assert_eq!((mode(&shelf.list_file()), mode(&shelf.content(b"one"))), (0o600, 0o600));
}

#[test]
fn list_when_nothing_was_kept_is_empty_without_a_word_and_makes_no_folder() {
    let shelf = Shelf::new();
    assert_eq!(shelf.versions().list(), (Vec::new(), None));
    assert_eq!(shelf.versions().thin(now(), &none()).unwrap(), []);
    assert!(!shelf.path().exists());
}

#[test]
fn keep_when_the_content_is_there_stores_it_once_and_lists_it_unless_it_is_the_newest() {
    let shelf = Shelf::with(&[b"one", b"two"]);
    let keep = |bytes: &[u8], why| shelf.versions().add(bytes, why, NOW, None).unwrap();
    keep(b"two", Why::Displaced);
    assert_eq!(shelf.all().len(), 2);
    keep(b"two", Why::Opened);
    keep(b"one", Why::Displaced);
    let all: Vec<Vec<u8>> = shelf.all().into_iter().map(|(_, bytes)| bytes).collect();
    assert_eq!(all, [b"one", b"two", b"two", b"one"]);
    assert_eq!(RealFs.list(&shelf.path().join("content")).unwrap().len(), 2);
}

#[test]
fn bytes_when_there_are_more_than_the_limit_is_an_error_and_not_half_of_them() {
    let bomb = vec![0; 3_000_000];
    let shelf = Shelf::with(&[b"12345", &bomb]);
    let versions = shelf.versions();
    assert_eq!(versions.bytes(&hash_bytes(b"12345"), 5).unwrap(), b"12345");
    for (bytes, limit) in [(b"12345".as_slice(), 4), (&bomb, 2_999_999)] {
        let error = versions.bytes(&hash_bytes(bytes), limit);
        assert!(matches!(error, Err(VersionError::TooLarge { .. })), "{error:?}");
    }
    // Not even read when it is large as it lies there.
    write(&shelf.content(b"12345"), &[b'x'; 2_000]);
    let error = versions.bytes(&hash_bytes(b"12345"), 5);
    assert!(matches!(error, Err(VersionError::TooLarge { .. })), "{error:?}");
}

#[test]
fn bytes_when_the_content_is_damaged_never_gives_other_ones_and_keep_heals_it() {
    let text = b"a policy and another policy".as_slice();
    let shelf = Shelf::with(&[text]);
    let path = shelf.content(text);
    let good = std::fs::read(&path).unwrap();
    let damaged = (0..good.len())
        .map(|at| {
            let mut bytes = good.clone();
            bytes[at] ^= 1;
            bytes
        })
        .chain((0..good.len()).map(|end| good[..end].to_vec()));
    let mut found_damaged = 0;
    for bytes in damaged {
        write(&path, &bytes);
        match shelf.versions().bytes(&hash_bytes(text), LIMIT) {
            Ok(found) => assert_eq!(found, text),
            Err(VersionError::Damaged(damaged)) => {
                found_damaged += 1;
                assert_eq!(damaged, path);
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    assert!(found_damaged > good.len());
    shelf.versions().add(text, Why::Displaced, NOW, None).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), good);
}

#[cfg(unix)]
#[test]
fn keep_when_something_else_has_the_name_of_the_content_puts_it_aside() {
    let shelf = Shelf::with(&[b"one"]);
    let outside = shelf.folder.path().join("outside");
    write(&outside, b"mine");
    std::os::unix::fs::symlink(&outside, shelf.content(b"two")).unwrap();
    std::fs::create_dir(shelf.content(b"three")).unwrap();
    for bytes in [b"two".as_slice(), b"three"] {
        let hash = shelf.versions().add(bytes, Why::Displaced, NOW, None).unwrap();
        assert_eq!(shelf.versions().bytes(&hash, LIMIT).unwrap(), bytes);
    }
    assert_eq!(std::fs::read(outside).unwrap(), b"mine");
}

#[test]
fn keep_when_the_disk_lies_is_an_error_and_changes_nothing() {
    let shelf = Shelf::with(&[b"one"]);
    let before = shelf.all();
    let fs = FailingFs { lies: true, ..FailingFs::new() };
    let error = shelf.on(&fs).add(b"two", Why::Displaced, NOW, None);
    assert!(matches!(error, Err(VersionError::NotKept(SaveError::NotAsWritten(_)))), "{error:?}");
    assert_eq!(shelf.all(), before);
    assert!(!shelf.versions().has(&hash_bytes(b"two")));
}

#[test]
fn keep_when_any_operation_fails_leaves_every_version_and_the_next_one_clears_up() {
    for for_ever in [false, true] {
        for empty in [false, true] {
            for at in 1.. {
                let shelf = if empty { Shelf::new() } else { Shelf::with(&[b"one", b"two", b"one"]) };
                let before = shelf.all();
                let fs = FailingFs::at(at, for_ever);
                let result = shelf.on(&fs).add(b"three", Why::Displaced, NOW, Some(3));
                let case = format!("operation {at}, for ever {for_ever}: {result:?}");
                let after = shelf.all();
                let others: Vec<_> = after.iter().filter(|(_, bytes)| bytes != b"three").cloned().collect();
                assert_eq!(others, before, "{case}");
                assert!(after.len() <= before.len() + 1, "{case}: {after:?}");
                if result.is_ok() {
                    assert_eq!(after[0].1, b"three", "{case}");
                    assert_eq!((after[0].0.at.as_str(), after[0].0.why), (NOW, Why::Displaced), "{case}");
                }
                // Again, as a program does that was told of the failure.
                shelf.versions().add(b"three", Why::Displaced, NOW, Some(3)).unwrap();
                let after = shelf.all();
                assert_eq!(after.len(), before.len() + 1, "{case}: {after:?}");
                assert_eq!((after[0].0.why, after[0].0.policies), (Why::Displaced, Some(3)), "{case}");
                assert_eq!(shelf.names(), ["versions.json"], "{case}");
                if fs.count() < at {
                    assert!(result.is_ok(), "{case}");
                    assert!(at > 15, "a keep has more steps than {at}");
                    break;
                }
            }
        }
    }
}

#[test]
fn keep_and_list_when_the_list_is_damaged_and_any_operation_fails_lose_no_content() {
    let contents = [b"one".as_slice(), b"two", b"three"];
    let expected: BTreeSet<FileHash> = contents.map(hash_bytes).into();
    for for_ever in [false, true] {
        for keeps in [false, true] {
            for at in 1.. {
                let shelf = Shelf::with(&contents);
                let whole = std::fs::read(shelf.list_file()).unwrap();
                let cut = &whole[..whole.len() - 60];
                write(&shelf.list_file(), cut);
                let fs = FailingFs::at(at, for_ever);
                let case = format!("operation {at}, for ever {for_ever}, keeps {keeps}");
                if keeps {
                    shelf.on(&fs).add(b"two", Why::Foreign, NOW, None).ok();
                } else {
                    let (_, told) = shelf.on(&fs).list();
                    assert!(told.is_some(), "{case}");
                }
                let (list, _) = shelf.versions().list();
                assert_eq!(hashes(&list).into_iter().collect::<BTreeSet<_>>(), expected, "{case}");
                // What the damaged list still said is there too, unless neither the new list nor the way back worked.
                let kept = std::fs::read(shelf.path().join("versions.json.damaged")).unwrap();
                assert_eq!(kept, cut, "{case}");
                if !for_ever {
                    assert!(list.iter().any(|version| version.policies == Some(2)), "{case}: {list:?}");
                }
                shelf.versions().add(b"four", Why::Displaced, NOW, None).unwrap();
                assert_eq!(shelf.all().len(), list.len() + 1, "{case}");
                assert_eq!(shelf.names(), ["versions.json", "versions.json.damaged"], "{case}");
                if fs.count() < at {
                    break;
                }
            }
        }
    }
}

#[test]
fn list_when_it_is_damaged_twice_keeps_both_and_says_so_each_time() {
    let shelf = Shelf::with(&[b"one", b"two"]);
    let before = shelf.all();
    for (n, kept) in [(1, "versions.json.damaged"), (2, "versions.json.damaged-2")] {
        write(&shelf.list_file(), format!("no list {n}").as_bytes());
        let (list, told) = shelf.versions().list();
        assert!(told.is_some());
        assert_eq!(std::fs::read_to_string(shelf.path().join(kept)).unwrap(), format!("no list {n}"));
        assert_eq!(list.len(), 2);
        for version in &list {
            assert_eq!((version.why, version.size), (Why::Found, 3));
            assert!(version.second().is_some());
        }
        let mut bytes: Vec<Vec<u8>> = shelf.all().into_iter().map(|(_, bytes)| bytes).collect();
        bytes.sort();
        assert_eq!(bytes, [b"one", b"two"]);
    }
    assert_eq!(before.len(), 2);
}

#[test]
fn list_when_its_end_is_lost_still_knows_the_rest() {
    let shelf = Shelf::with(&[b"one", b"two", b"three"]);
    let bytes = std::fs::read(shelf.list_file()).unwrap();
    write(&shelf.list_file(), &bytes[..bytes.len() - 20]);
    let (list, told) = shelf.versions().list();
    assert!(told.is_some());
    let policies: Vec<Option<u64>> = list.iter().map(|version| version.policies).collect();
    assert_eq!(policies.iter().filter(|policies| policies.is_some()).count(), 2);
    assert_eq!(list.iter().filter(|version| version.why == Why::Found).count(), 1);
}

#[test]
fn list_when_it_is_missing_or_no_file_is_made_from_the_contents() {
    let shelf = Shelf::with(&[b"one", b"two"]);
    RealFs.remove(&shelf.list_file()).unwrap();
    let (list, _) = shelf.versions().list();
    assert_eq!(list.len(), 2);
    std::fs::create_dir(shelf.list_file()).unwrap();
    let (list, told) = shelf.versions().list();
    assert_eq!((list.len(), told.is_some()), (2, true));
    assert_eq!(shelf.all().len(), 2);
}

/// Lists that are nearly right, and some that are nothing at all.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let anything = proptest::collection::vec(any::<u8>(), 0..300);
    let json =
        "(\\[|\\{|\\]|\\}|,|:|\"at\"|\"hash\"|\"why\"|\"blob\"|null|1e999|-1|\n| ){0,60}".prop_map(String::into_bytes);
    let spliced =
        (any::<prop::sample::Index>(), proptest::collection::vec(any::<u8>(), 0..4)).prop_map(|(at, bytes)| {
            let shelf = Shelf::with(&[b"one", b"two"]);
            let mut list = std::fs::read(shelf.list_file()).unwrap();
            let at = at.index(list.len());
            list.splice(at..(at + bytes.len()).min(list.len()), bytes);
            list
        });
    prop_oneof![anything, json, spliced]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn list_when_it_holds_anything_loses_no_content_and_is_kept_aside(bytes in hostile()) {
        let shelf = Shelf::with(&[b"one", b"two"]);
        write(&shelf.list_file(), &bytes);
        let (list, told) = shelf.versions().list();
        let kept = if told.is_some() { shelf.path().join("versions.json.damaged") } else { shelf.list_file() };
        prop_assert_eq!(std::fs::read(kept).unwrap(), bytes);
        let found: BTreeSet<FileHash> = hashes(&list).into_iter().collect();
        for content in [b"one".as_slice(), b"two"] {
            prop_assert!(found.contains(&hash_bytes(content)));
            prop_assert_eq!(shelf.versions().bytes(&hash_bytes(content), LIMIT).unwrap(), content);
        }
        shelf.versions().add(b"three", Why::Displaced, NOW, None).unwrap();
        shelf.versions().thin(now(), &none()).unwrap();
        let (list, told) = shelf.versions().list();
        prop_assert_eq!((told, list[0].hash), (None, hash_bytes(b"three")));
    }
}
