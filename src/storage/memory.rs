//! How much memory a file may take: what the system has free, less what a limit of the container or the shell leaves.
//!
//! Memory that runs out does not come back as an error, it ends the program, so it is asked for before a large file is
//! read. Nothing here knows what a file holds; it only knows that an open file takes some times its size.

/// What an open file takes, in times of its size, with room to work. Measured with a million records: 0.9 as it is read
/// in pieces, 1.9 where it must be in memory as a whole (with a byte order mark, in UTF-16).
const TIMES: u64 = 3;

/// Below this size a file is read without asking: so little is no danger, and settings must always be read.
const SMALL: u64 = 1_000_000;

/// The bytes of memory that a file of this size needs to be opened.
pub(super) fn needed(size: u64) -> u64 {
    size.saturating_mul(TIMES)
}

/// The free memory, when it is too little for a file of this size. Where nothing is known, nothing is refused.
pub(super) fn too_little(size: u64, free: impl FnOnce() -> Option<u64>) -> Option<u64> {
    if size < SMALL {
        return None;
    }
    free().filter(|free| needed(size) > *free)
}

/// The bytes of memory that the program can still take; none where the system does not say.
///
/// Memory in use as a mere cache of files counts as free. Swap does not: a program that lives there stands still.
#[cfg(target_os = "linux")]
pub(super) fn available() -> Option<u64> {
    use std::fs::read_to_string;
    use std::path::Path;
    let system = read_to_string("/proc/meminfo").ok().and_then(|text| linux::field(&text, "MemAvailable:"));
    let own = read_to_string("/proc/self/cgroup").unwrap_or_default();
    let container = linux::left_in_cgroup(Path::new("/sys/fs/cgroup"), &own);
    [system, container, linux::left_to_address()].into_iter().flatten().min()
}

/// The bytes of memory that the program can still take; none where the system does not say.
#[cfg(not(target_os = "linux"))]
pub(super) fn available() -> Option<u64> {
    None
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::read_to_string;
    use std::path::Path;

    /// A line like `MemAvailable:  123 kB`, in bytes.
    pub(super) fn field(text: &str, name: &str) -> Option<u64> {
        let mut words = text.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace();
        let number: u64 = words.next()?.parse().ok()?;
        (words.next() == Some("kB")).then(|| number.saturating_mul(1024))
    }

    /// What the tightest limit of version 2 control groups leaves, from the program's own group up to `root`. `own` is
    /// the text of `/proc/self/cgroup`.
    pub(super) fn left_in_cgroup(root: &Path, own: &str) -> Option<u64> {
        let path = own.lines().find_map(|line| line.strip_prefix("0::")).unwrap_or("/");
        let group = root.join(path.trim_start_matches('/'));
        group.ancestors().take_while(|group| group.starts_with(root)).filter_map(left_in_group).min()
    }

    fn left_in_group(group: &Path) -> Option<u64> {
        let number = |name: &str| read_to_string(group.join(name)).ok()?.trim().parse::<u64>().ok();
        // `max` is no number: there is no limit.
        let (limit, used) = (number("memory.max")?, number("memory.current")?);
        // The caches of files count as used, and go when memory is asked for. Without this a program that has read
        // much would seem to have none left.
        let stat = read_to_string(group.join("memory.stat")).unwrap_or_default();
        let caches = stat
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter(|(name, _)| matches!(*name, "active_file" | "inactive_file" | "slab_reclaimable"))
            .filter_map(|(_, bytes)| bytes.trim().parse::<u64>().ok())
            .fold(0, u64::saturating_add);
        Some(limit.saturating_sub(used.saturating_sub(caches)))
    }

    /// What `ulimit -v` leaves; none without such a limit.
    pub(super) fn left_to_address() -> Option<u64> {
        let limit = rustix::process::getrlimit(rustix::process::Resource::As).current?;
        let used = field(&read_to_string("/proc/self/status").ok()?, "VmSize:")?;
        Some(limit.saturating_sub(used))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_when_three_times_the_size_is_more_than_what_is_free_gives_what_is_free() {
        assert_eq!(too_little(2_000_000, || Some(5_999_999)), Some(5_999_999));
        assert_eq!(too_little(2_000_000, || Some(6_000_000)), None);
        assert_eq!(too_little(u64::MAX, || Some(u64::MAX - 1)), Some(u64::MAX - 1));
    }

    #[test]
    fn too_little_when_nothing_is_known_or_the_file_is_small_refuses_nothing() {
        assert_eq!(too_little(u64::MAX, || None), None);
        assert_eq!(too_little(999_999, || Some(0)), None);
        assert_eq!(too_little(1_000_000, || Some(0)), Some(0));
    }

    #[test]
    fn refusal_when_memory_is_short_says_all_three_numbers() {
        use crate::storage::ReadError;
        use crate::words::{Lang, format};
        let error = ReadError::NoMemory { path: "a.json".into(), size: 600_000_001, free: Some(1_799_999_999) };
        for lang in [Lang::En, Lang::Zh] {
            let text = format(lang, &error.message()).replace([',', '\u{a0}', '\u{202f}'], "");
            assert!(["601", "1801", "1799"].iter().all(|number| text.contains(number)), "{text}");
            assert!(text.ends_with("a.json"), "{text}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn available_on_this_system_is_some_number() {
        assert!(available().is_some_and(|free| free > 0));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn field_when_it_is_there_is_in_bytes() {
        let text = "MemTotal:       16384 kB\nMemAvailable:    2048 kB\nHugePages_Free:        5\n";
        assert_eq!(linux::field(text, "MemAvailable:"), Some(2048 * 1024));
        assert_eq!(linux::field(text, "HugePages_Free:"), None);
        assert_eq!(linux::field(text, "MemFree:"), None);
        assert_eq!(linux::field("MemAvailable: many kB", "MemAvailable:"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn left_in_cgroup_is_that_of_the_tightest_group_and_takes_caches_for_free() {
        use crate::storage::{RealFs, save_private};
        let root = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            save_private(&RealFs, &path, text.as_bytes()).unwrap();
        };
        assert_eq!(linux::left_in_cgroup(root.path(), "0::/a/b\n"), None);
        put("a/b/memory.max", "max\n");
        put("a/b/memory.current", "10\n");
        assert_eq!(linux::left_in_cgroup(root.path(), "0::/a/b\n"), None);
        put("a/memory.max", "1000\n");
        put("a/memory.current", "900\n");
        assert_eq!(linux::left_in_cgroup(root.path(), "4:memory:/x\n0::/a/b\n"), Some(100));
        put("a/memory.stat", "anon 300\ninactive_file 200\nactive_file 50\nfile 9999\n");
        assert_eq!(linux::left_in_cgroup(root.path(), "0::/a/b\n"), Some(350));
        // A container sees its own group as the root, and may see the host's path of it.
        put("memory.max", "70\n");
        put("memory.current", "90\n");
        assert_eq!(linux::left_in_cgroup(root.path(), "0::/not/here\n"), Some(0));
        assert_eq!(linux::left_in_cgroup(root.path(), ""), Some(0));
    }
}
