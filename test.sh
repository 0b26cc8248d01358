#!/usr/bin/env bash
# Every check and test of the project. Installs what a fresh Debian machine with Rust lacks, goes on after a failure, and
# ends with what failed and what did not run.
#
#   HONGTOU_SHARED=FOLDER  the corpora; else ../shared. The tests that need them are those ignored for that reason.
#   OTHER_SYSTEMS=1        also Windows, under Wine, and macOS, as far as the compiler can tell (dist/windows/check.sh)
#   STRICT=1               all of it, and what did not run is a failure
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=dist/linux/lib.sh
. "$root/dist/linux/lib.sh"

failed=() not_run=() skip=()

# step NAME COMMAND…: runs it and remembers whether it failed.
step() {
    local name=$1
    shift
    say "$name"
    "$@" || failed+=("$name")
}

shared=${HONGTOU_SHARED:-$root/../shared}
need_cargo
need_linker || say "there is no C compiler, and Rust needs its linker"

# Nothing of the user is read or written: settings, journals and dialogs of the session are out of reach. (Without the
# session's bus the file dialogs are zenity's.)
work=$(mktemp -d)
trap 'stop_screen; rm -rf "$work"' EXIT
for name in CONFIG STATE DATA CACHE; do
    mkdir -p "$work/$name"
    export "XDG_${name}_HOME=$work/$name"
done
mkdir -m 700 "$work/RUNTIME"
export XDG_RUNTIME_DIR=$work/RUNTIME LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=UTC NO_AT_BRIDGE=1 CARGO_TERM_COLOR=never
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY LANGUAGE LC_MESSAGES

# All is built once and from nothing here. The tests run for longer than the program compiles: a little optimised, with all
# checks of debug builds, it takes a third of the time; what it depends on is optimised less than for work. Nothing is kept for a
# next build, and nothing is optimised across parts, which would cost more than it saves.
export CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_PROFILE_DEV_LTO=off
build=(--locked --config 'profile.dev.package."*".opt-level=1')

# Tests ignored because they need the corpora, by the reason that they give.
corpus_tests() {
    find "$root/src" "$root/tests" -name '*.rs' -exec awk '
        /#\[ignore = ".*corpora/ { wanted = 1 }
        wanted && match($0, /fn [a-z0-9_]+/) { print substr($0, RSTART + 3, RLENGTH - 3); wanted = 0 }' {} + | sort -u
}
if [ -d "$shared/suites" ]; then
    HONGTOU_SHARED=$(cd "$shared" && pwd)
    export HONGTOU_SHARED
else
    unset HONGTOU_SHARED
    while read -r name; do
        skip+=(--skip "$name")
        not_run+=("$name (no corpora: set HONGTOU_SHARED)")
    done < <(corpus_tests)
fi

cd "$root"
components=0
for tool in fmt clippy; do
    cargo "$tool" --version >/dev/null 2>&1 && continue
    component=${tool/fmt/rustfmt}
    { command -v rustup >/dev/null && rustup component add "$component"; } || components=1
done
if [ "$components" = 0 ]; then
    step "format" cargo fmt --check
    step "lints, without the window" cargo clippy "${build[@]}" --no-default-features -- -D warnings
    step "lints" cargo clippy "${build[@]}" --all-targets -- -D warnings
else
    not_run+=("format and lints (rustfmt or clippy is not installed)")
fi
step "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc "${build[@]}" --no-deps
need "${SHELL_PACKAGES[@]}" || not_run+=("completions in the shells that are not installed (zsh, fish)")
# What else can be tested without the window is the same code, tested with it.
step "the command line, without the window" env CARGO_PROFILE_DEV_OPT_LEVEL=0 \
    cargo test "${build[@]}" --no-default-features --test cli

# The window: a screen in memory, a window manager, OpenGL and Vulkan in software.
if need "${WINDOW_PACKAGES[@]}" "${SCREEN_PACKAGES[@]}" && start_screen "$work"; then
    say "display $DISPLAY"
else
    skip+=(--skip window)
    not_run+=("tests named window (no screen: Xvfb and openbox could not be installed or started)")
fi
need "${VULKAN_PACKAGES[@]}" || true
if ! use_lavapipe; then
    skip+=(--skip picture)
    not_run+=("tests named picture (no Vulkan in software: mesa-vulkan-drivers)")
fi
if ! need "${VIEWER_PACKAGES[@]}"; then
    skip+=(--skip other_viewers)
    not_run+=("tests named other_viewers (librsvg, poppler, Chromium or xmllint could not be installed)")
fi
if ! need "${FAULT_PACKAGES[@]}"; then
    skip+=(--skip system_calls)
    not_run+=("tests named system_calls (strace or python3 could not be installed)")
fi
# Other programs that compute agreement, in a Python of their own.
oracles=$root/target/oracles
if need "${ORACLE_PACKAGES[@]}" && { [ -x "$oracles/bin/python" ] || python3 -m venv "$oracles"; } &&
    "$oracles/bin/pip" --quiet --disable-pip-version-check install "${ORACLES[@]}"; then
    export HONGTOU_ORACLES=$oracles/bin/python
else
    skip+=(--skip agreement_oracles)
    not_run+=("tests named agreement_oracles (krippendorff, irrCAC, scikit-learn and statsmodels could not be installed)")
fi
[ "$(id -u)" -eq 0 ] || not_run+=("tests ignored for \"needs root\" (they pass without a look: no root)")
step "tests" cargo test "${build[@]}" --no-fail-fast -- --include-ignored "${skip[@]}"

# Windows under Wine, and macOS as far as it can be checked without one.
if [ "${OTHER_SYSTEMS:-${STRICT:-0}}" = 1 ]; then
    say "other systems"
    result=0
    "$root/dist/windows/check.sh" || result=$?
    case $result in
        0) ;;
        3) not_run+=("Windows and macOS (the packages could not be installed)") ;;
        *) failed+=("Windows and macOS") ;;
    esac
else
    not_run+=("Windows and macOS (OTHER_SYSTEMS=1 builds for both and runs the Windows program under Wine: half an hour)")
fi

printf '\n'
for name in "${not_run[@]}"; do printf 'not run: %s\n' "$name"; done
for name in "${failed[@]}"; do printf 'FAILED: %s\n' "$name"; done
[ ${#failed[@]} = 0 ] || exit 1
[ ${#not_run[@]} = 0 ] || [ "${STRICT:-0}" != 1 ] || { printf 'FAILED: something did not run, and STRICT=1\n'; exit 1; }
printf 'All passed.\n'
