#!/usr/bin/env bash
# Builds Hongtou and opens its window; installs first what a fresh Debian machine with Rust lacks. Arguments go to the
# program: ./run.sh data.json
#
# Without a display the window opens on a screen in memory: a picture of it is put into target/, and the program ends.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=dist/linux/lib.sh
. "$root/dist/linux/lib.sh"

need_cargo
target=${CARGO_TARGET_DIR:-$root/target}
program=$target/release/hongtou
build=(cargo build --release --locked --manifest-path "$root/Cargo.toml" --target-dir "$target")

# Windows and macOS have what it takes, and always a display.
if [ "$(uname -s)" != Linux ]; then
    "${build[@]}"
    exec "$program" "$@"
fi

need_linker || say "there is no C compiler, and Rust needs its linker: the build will fail"
need "${WINDOW_PACKAGES[@]}" || say "the window may lack what it needs"
say "building (the first time takes some minutes)"
"${build[@]}"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" "$@"
fi

say "there is no display: opening the window on one in memory"
need "${SCREEN_PACKAGES[@]}"
need "${VULKAN_PACKAGES[@]}" || say "no Vulkan in software: trying OpenGL"
use_lavapipe || true

work=$(mktemp -d)
pid=
# shellcheck disable=SC2317
clean() {
    [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
    stop_screen
    rm -rf "$work"
}
trap clean EXIT
start_screen "$work"
# Where a session has none, libraries complain.
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$work}"

"$program" "$@" &
pid=$!

# A frame is there once the picture has more colours than an empty screen with a window's border.
picture=$target/screenshot.png
for ((tries = 0; tries < 120; tries++)); do
    sleep 0.5
    if ! kill -0 "$pid" 2>/dev/null; then
        # A command (`./run.sh check FILE`) opens no window and ends by itself; so does one that fails.
        status=0
        wait "$pid" || status=$?
        pid=
        exit "$status"
    fi
    xdotool search --onlyvisible --class hongtou >/dev/null 2>&1 || continue
    import -display "$DISPLAY" -window root "$picture"
    [ "$(identify -format %k "$picture")" -gt 100 ] || continue
    # Once more: fonts and numbers of the first frames may still be on their way.
    sleep 1
    import -display "$DISPLAY" -window root "$picture"
    say "the window is open; its picture: $picture"
    exit 0
done
say "the window did not show anything within a minute"
exit 1
