//! The system's file dialogs, on a thread of their own, so that the window goes on.

use std::path::PathBuf;
use std::sync::mpsc;

use eframe::egui;

use super::Picked;
use crate::app::FilePurpose;
use crate::formats;
use crate::words::{self, Lang};

/// What is asked for.
pub(super) struct Wanted {
    pub(super) purpose: FilePurpose,
    pub(super) folder: Option<PathBuf>,
    pub(super) name: String,
    pub(super) title: &'static str,
    pub(super) filters: Vec<(&'static str, Vec<&'static str>)>,
}

/// What can be chosen: the name of each format with its endings; before them all together, where there are several.
pub(super) fn filters_of(lang: Lang, purpose: FilePurpose) -> Vec<(&'static str, Vec<&'static str>)> {
    if purpose == FilePurpose::Packets {
        return Vec::new();
    }
    if purpose == FilePurpose::Text {
        return vec![(words::text(lang, "dialog-text-files"), vec!["txt", "text", "md"])];
    }
    let formats = purpose.formats();
    let each = formats.iter().map(|format| (words::text(lang, format.label), format.endings.to_vec()));
    let all = (words::text(lang, "format-all"), formats::endings(&formats));
    let all = (formats.len() > 1).then_some(all);
    all.into_iter().chain(each).collect()
}

/// Message id of the dialog's title.
pub(super) fn title_of(purpose: FilePurpose) -> &'static str {
    match purpose {
        FilePurpose::Open => "dialog-title-open",
        FilePurpose::Import => "dialog-title-import",
        FilePurpose::Merge => "dialog-title-merge",
        FilePurpose::TakeCodebook => "dialog-title-take-codebook",
        FilePurpose::Text => "dialog-title-text",
        FilePurpose::SaveAs => "dialog-title-save-as",
        FilePurpose::ExportSubset => "dialog-title-export",
        FilePurpose::Packets => "dialog-title-packets",
        FilePurpose::Copy(_) => "dialog-title-copy",
    }
}

/// Shows the dialog; what was chosen comes over the channel.
pub(super) fn show(wanted: Wanted, frame: Option<&eframe::Frame>, sender: &mpsc::Sender<Picked>, ctx: &egui::Context) {
    let purpose = wanted.purpose;
    if !is_available() {
        sender.send(Picked::Missing(purpose)).ok();
        ctx.request_repaint();
        return;
    }
    let mut dialog = rfd::FileDialog::new().set_title(wanted.title);
    for (name, endings) in wanted.filters {
        dialog = dialog.add_filter(name, &endings);
    }
    if let Some(folder) = wanted.folder.filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if !wanted.name.is_empty() {
        dialog = dialog.set_file_name(wanted.name);
    }
    // The parent's handle may only be taken on this thread; the dialog may then move.
    if let Some(frame) = frame {
        dialog = dialog.set_parent(frame);
    }
    let waiter = sender.clone();
    let wake = ctx.clone();
    let started = start(dialog, purpose, move |picked| {
        waiter.send(picked).ok();
        wake.request_repaint();
    });
    if !started {
        sender.send(Picked::Missing(purpose)).ok();
        ctx.request_repaint();
    }
}

/// Off the UI thread where the system allows it.
#[cfg(not(target_os = "macos"))]
fn start(dialog: rfd::FileDialog, purpose: FilePurpose, done: impl FnOnce(Picked) + Send + 'static) -> bool {
    std::thread::Builder::new()
        .name("file dialog".to_owned())
        .spawn(move || done(Picked::File(purpose, ask(dialog, purpose))))
        .is_ok()
}

/// macOS wants its panels on the main thread.
#[cfg(target_os = "macos")]
fn start(dialog: rfd::FileDialog, purpose: FilePurpose, done: impl FnOnce(Picked) + Send + 'static) -> bool {
    done(Picked::File(purpose, ask(dialog, purpose)));
    true
}

#[expect(clippy::disallowed_methods, reason = "the one place for it: on its own thread")]
fn ask(dialog: rfd::FileDialog, purpose: FilePurpose) -> Option<PathBuf> {
    match purpose {
        FilePurpose::Open
        | FilePurpose::Import
        | FilePurpose::Merge
        | FilePurpose::Text
        | FilePurpose::TakeCodebook => dialog.pick_file(),
        FilePurpose::Packets => dialog.pick_folder(),
        FilePurpose::SaveAs | FilePurpose::ExportSubset | FilePurpose::Copy(_) => dialog.save_file(),
    }
}

/// Whether the system has a dialog. On Linux it comes from the desktop portal or from zenity; without both, rfd answers as
/// if the user had cancelled, so this is asked before.
fn is_available() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let on_path = |name: &str| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
    };
    let portal = || {
        std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
            && ["/usr/share/xdg-desktop-portal/portals", "/usr/local/share/xdg-desktop-portal/portals"]
                .iter()
                .any(|folder| std::path::Path::new(folder).is_dir())
    };
    on_path("zenity") || portal()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_when_compared_with_the_formats_name_each_with_its_endings() {
        for purpose in [FilePurpose::Open, FilePurpose::Import, FilePurpose::SaveAs, FilePurpose::ExportSubset] {
            let (formats, filters) = (purpose.formats(), filters_of(Lang::Zh, purpose));
            // Several formats have one filter more, for all of them.
            assert_eq!(filters.len(), formats.len() + usize::from(formats.len() > 1), "{purpose:?}");
            for format in &formats {
                let filter = (words::text(Lang::Zh, format.label), format.endings.to_vec());
                assert!(filters.contains(&filter), "{purpose:?}: {}", format.id);
            }
        }
        assert_eq!(filters_of(Lang::En, FilePurpose::Open), [("Hongtou dataset", vec!["json"])]);
    }
}
