//! Power that goes: a copy of the disk's image is what a machine finds that starts again. What was only in memory is not in
//! it.

use super::*;

/// An ext4 file system in an image, mounted where the place has its documents and its home.
struct Disk {
    place: Place,
    mounted: Option<Mounted>,
}

impl Disk {
    fn new() -> Option<Self> {
        let place = Place::new();
        let image = word(&place.at("image"));
        if let Err(why) = shell(&format!("truncate -s 16M {image} && mkfs.ext4 -q -F -m0 {image}")) {
            not_run(&why);
            return None;
        }
        std::fs::remove_dir_all(place.at("documents")).unwrap();
        let mounted = Mounted::new(&format!("-o loop {image}"), &place.at("disk"))?;
        for name in ["documents", "home"] {
            std::fs::create_dir(place.at("disk").join(name)).unwrap();
            std::os::unix::fs::symlink(place.at("disk").join(name), place.at(name)).unwrap();
        }
        put(&place.document(), document().as_bytes());
        shell("sync").unwrap();
        Some(Self { place, mounted: Some(mounted) })
    }

    /// The disk as it is at this moment, under this name.
    fn copy(&self, name: &str) {
        shell(&format!("cp --sparse=always {} {}", word(&self.place.at("image")), word(&self.place.at(name)))).unwrap();
    }

    /// What a copy has of the document.
    fn document_in(&self, name: &str) -> String {
        let on = self.place.at("elsewhere");
        let _mounted = Mounted::new(&format!("-o loop {}", word(&self.place.at(name))), &on).unwrap();
        read(&on.join("documents").join("a.json"))
    }

    /// The machine starts again with the copy.
    fn start_again(&mut self, name: &str) {
        self.mounted = None;
        let image = word(&self.place.at(name));
        self.mounted = Mounted::new(&format!("-o loop {image}"), &self.place.at("disk"));
        assert!(self.mounted.is_some());
    }
}

#[test]
#[ignore = "needs root"]
fn document_when_the_power_goes_after_apply_said_done_is_the_new_one() {
    let Some(mut disk) = Disk::new() else { return };
    assert_eq!(disk.place.apply().code, Some(0));
    disk.copy("after");
    disk.start_again("after");
    assert_eq!(disk.place.text(), changed());
    let recovered = disk.place.recover(&[]);
    assert_eq!((recovered.code, disk.place.text()), (Some(0), changed()), "{}", recovered.err);
    assert_eq!(disk.place.names().iter().filter(|name| name.starts_with('.')).count(), 0);
}

#[test]
#[ignore = "needs root"]
fn document_when_the_power_goes_during_apply_is_the_old_one_or_the_new_one() {
    let Some(disk) = Disk::new() else { return };
    // Slowed down where it waits for the disk, so that there is time to look.
    let plain = disk.place.apply_command();
    let mut slow = Command::new("strace");
    slow.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync,renameat2,rename"]);
    slow.args(["-e", "inject=fsync,fdatasync,renameat2,rename:delay_enter=20000:delay_exit=20000"]);
    slow.arg(plain.get_program()).args(plain.get_args()).stdin(Stdio::null()).stderr(Stdio::null());
    disk.place.at_home(&mut slow);
    let mut running = match slow.spawn() {
        Ok(running) => running,
        Err(why) => return not_run(&format!("strace: {why}")),
    };
    let mut copies = 0;
    while running.try_wait().unwrap().is_none() {
        disk.copy(&format!("copy-{copies}"));
        copies += 1;
    }
    assert_eq!((running.wait().unwrap().code(), disk.place.text()), (Some(0), changed()));
    let found: Vec<String> = (0..copies).map(|n| disk.document_in(&format!("copy-{n}"))).collect();
    let (old, new) = (document(), changed());
    assert!(found.iter().all(|text| *text == old || *text == new), "neither old nor new");
    assert!(found.first() == Some(&old) && copies > 5, "{copies} copies");
    // Once it was the new one it stays the new one.
    let first_new = found.iter().position(|text| *text == new).unwrap_or(copies);
    assert!(found.iter().skip(first_new).all(|text| *text == new));
}

#[test]
#[ignore = "needs root"]
fn changes_when_the_power_goes_after_they_were_said_to_be_protected_come_back() {
    let Some(mut disk) = Disk::new() else { return };
    let window = disk.place.unsaved();
    disk.copy("after");
    drop(window);
    disk.start_again("after");
    assert_eq!(disk.place.text(), document());
    let recovered = disk.place.recover(&[]);
    assert_eq!((recovered.code, disk.place.text()), (Some(0), changed()), "{}", recovered.err);
}
