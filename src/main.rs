//! The program: hands the arguments and the environment to the command line, and opens the window when that says so.
//!
//! On Windows it stays a console program (no `windows_subsystem = "windows"`): a program of the window subsystem has no
//! standard output, and `hongtou check` in a script would say nothing.

use hongtou::cli::{self, CliOutcome, Env};
use hongtou::words::Lang;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(unix)]
    outlive_file_size_limit();
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let env = Env {
        var: &|name| std::env::var_os(name),
        system_language: system_language(),
        now: &|| jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        new_id: &|| uuid::Uuid::new_v4().to_string(),
        input: &|| Box::new(std::io::stdin()),
        window: cfg!(feature = "gui"),
    };
    // The locks end with the statement: a window that stays open must not keep other threads from standard error.
    let outcome = cli::run(&args, &env, &mut std::io::stdout().lock(), &mut std::io::stderr().lock());
    match outcome {
        CliOutcome::Exit(code) => ExitCode::from(code),
        CliOutcome::OpenWindow { file, lang } => open_window(file, lang, env.language()),
    }
}

/// A write beyond the limit on file sizes is then an error like a full disk, and not the end of the program in the middle
/// of a save.
#[cfg(unix)]
fn outlive_file_size_limit() {
    // It fails only for signals that no program may take.
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default()).ok();
}

#[cfg(any(windows, target_os = "macos"))]
fn system_language() -> Option<String> {
    sys_locale::get_locale()
}

/// Elsewhere the environment names the language.
#[cfg(not(any(windows, target_os = "macos")))]
fn system_language() -> Option<String> {
    None
}

#[cfg(feature = "gui")]
fn open_window(file: Option<PathBuf>, asked: Option<Lang>, system_lang: Lang) -> ExitCode {
    use hongtou::app::Settings;
    use hongtou::storage::{self, RealFs, System};
    use std::io::Write as _;

    let places = storage::places(System::current(), &|name| std::env::var_os(name));
    let settings_path = places.as_ref().map(|places| places.config.join("settings.json"));
    let state_folder = places.map(|places| hongtou::persistence::StateFolder::system(places.state));
    if let Some(state_folder) = &state_folder {
        hongtou::app::leave_reports(
            std::sync::Arc::clone(&state_folder.fs),
            &state_folder.path,
            hongtou::support::clock::system_now,
        );
    }
    let (mut settings, told) =
        settings_path.as_deref().map_or_else(Default::default, |path| storage::load::<Settings>(&RealFs, path));
    // Without a home there is nowhere to protect changes.
    let homeless = state_folder.is_none().then(|| hongtou::msg!("warning-no-home"));
    if let Some(asked) = asked {
        settings.language = Some(asked.tag().to_owned());
    }
    let options = hongtou::ui::Options {
        file,
        begins: !settings.has_begun,
        settings,
        settings_path,
        state_folder,
        system_lang,
        notices: told.into_iter().chain(homeless).collect(),
        ..Default::default()
    };
    match hongtou::ui::run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let message = hongtou::msg!("cli-window-failed", reason = reason);
            let lang = asked.unwrap_or(system_lang);
            writeln!(std::io::stderr(), "{}", cli::sentence(lang, &message)).ok();
            ExitCode::from(cli::COULD_NOT)
        }
    }
}

/// Never reached: without a window the command line answers by itself.
#[cfg(not(feature = "gui"))]
fn open_window(_file: Option<PathBuf>, _asked: Option<Lang>, _system_lang: Lang) -> ExitCode {
    ExitCode::from(cli::COULD_NOT)
}
