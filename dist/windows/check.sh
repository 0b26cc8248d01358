#!/usr/bin/env bash
# Checks the program for Windows and macOS on a Debian machine: builds program and tests for Windows with Debian's own
# compiler, runs them under Wine, opens the window there, and lets the compiler check the program for macOS. No Windows
# toolchain is downloaded; Debian's compiler comes with the sources of its standard library, which is built along.
#
#   check.sh           all of it, with a summary at the end
#   check.sh PART…     only these: tests, command, window, macos
#   check.sh build     only builds
#   check.sh run EXE ARGS…   an .exe under Wine
#
#   CROSS_TARGET=FOLDER  where to build (default: target/cross)
#
# It ends with 0 if all passed, 1 if something failed, 3 if what it needs could not be installed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=dist/linux/lib.sh
. "$root/dist/linux/lib.sh"

target=x86_64-pc-windows-gnu
export CARGO_TARGET_DIR=${CROSS_TARGET:-${CARGO_TARGET_DIR:-$root/target}/cross} CARGO_TERM_COLOR=never
# Each part is built once, and runs for less time than it compiles.
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_INCREMENTAL=0
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER="$here/check.sh run"
export WINEPREFIX=$CARGO_TARGET_DIR/wine WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES=mscoree,mshtml=
wine=/usr/lib/wine/wine64
exe=$CARGO_TARGET_DIR/$target/debug/hongtou.exe

# Debian's Rust builds its standard library from source only with this variable: the option is one of nightly compilers.
debian_cargo() { env RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc PATH="/usr/bin:$PATH" /usr/bin/cargo "$@"; }
std=(--locked -Zbuild-std=std,panic_unwind,test)
tests=(--target "$target" --config 'profile.dev.package."*".opt-level=0' --lib --test cli)

build() { debian_cargo test "${std[@]}" "${tests[@]}" --no-run; }

# A Windows of its own, with the DLL that Wine lacks.
prepare_wine() {
    local system=$WINEPREFIX/drive_c/windows/system32
    [ ! -e "$system/bcryptprimitives.dll" ] || return 0
    mkdir -p "$WINEPREFIX"
    "$wine" wineboot -i >/dev/null 2>&1 || true
    x86_64-w64-mingw32-gcc -shared -o "$system/bcryptprimitives.dll" "$here/bcryptprimitives.c" -ladvapi32
}

# Ends what runs there.
end_wine() {
    local server
    server=$(dirname "$wine")/wineserver64
    "$server" -k 2>/dev/null || true
    "$server" -w 2>/dev/null || true
}

# What stands beside the screen in the tests: the library and the command line. Files cost more here than on Linux: the walks
# through the program are fewer, and what asks nothing of the system (counting, the filter line) was tested on Linux.
tests_under_wine() {
    local elsewhere=() module
    for module in analysis json query; do elsewhere+=(--skip "$module::"); done
    HONGTOU_MODEL_CASES=${HONGTOU_MODEL_CASES:-20} debian_cargo test "${std[@]}" "${tests[@]}" --no-fail-fast -- "${elsewhere[@]}"
}

# The command line as somebody types it, in a folder with a Chinese name.
command_under_wine() {
    local work folder result=0
    work=$(mktemp -d)
    folder=$work/政策\ 数据
    mkdir -p "$folder"
    cp "$root/assets/sample/blockchain-policies.json" "$folder/样本.json"
    (cd "$folder" && commands) || result=1
    rm -rf "$work"
    return "$result"
}

# hongtou ARGS…: its answer, with the line ends of Linux.
hongtou() { "$wine" "$exe" "$@" | tr -d '\r'; }

commands() {
    local version said
    version=$(grep -m1 '^version' "$root/Cargo.toml" | cut -d'"' -f2)
    said=$(hongtou --version)
    [ "$said" = "Hongtou $version" ] || { say "--version says: $said"; return 1; }
    hongtou check 样本.json || { say "check fails"; return 1; }
    hongtou --lang zh summary 样本.json --where 'region:GD' >said.txt || { say "summary fails"; return 1; }
    grep -q 广东 said.txt || { say "summary does not name 广东: $(cat said.txt)"; return 1; }
    hongtou export 样本.json --where 'region:GD' --to '广东 子集.json' || { say "export fails"; return 1; }
    hongtou check '广东 子集.json' || { say "the subset cannot be read"; return 1; }
    # Saved over the file that is there: with the change, and what was there before among the versions.
    printf '%s\n' '{"edit": "header", "key": "x-check", "value": "改", "by": "LW", "at": "2018-11-09T08:00:00Z"}' >edits.jsonl
    hongtou apply 样本.json --edits edits.jsonl || { say "apply fails"; return 1; }
    grep -q '"x-check": *"改"' 样本.json || { say "apply changed nothing"; return 1; }
    hongtou recover 样本.json --dry-run || [ $? = 1 ] || { say "recover fails"; return 1; }
    hongtou check no-such-file.json && { say "a file that is not there is read"; return 1; }
    return 0
}

# The window: it opens, shows text and colours, and is closed by its key. The picture stays in the target folder.
window_under_wine() {
    local picture=$CARGO_TARGET_DIR/window.png folder tries window= colors=0 result=0
    folder=$(mktemp -d)
    # A session of Wine that began without a screen stays without one.
    end_wine
    start_screen "$folder" || return 1
    "$wine" "$exe" "Z:$root/assets/sample/blockchain-policies.json" >"$folder/said" 2>&1 &
    local pid=$!
    for ((tries = 0; tries < 240; tries++)); do
        sleep 0.5
        # Once a document is open its name stands before that of the program.
        window=$(xdotool search --name ' - Hongtou$' 2>/dev/null | tail -n 1) || true
        [ -n "$window" ] || continue
        import -window "$window" "$picture"
        colors=$(identify -format '%k' "$picture")
        # A window without its content has a handful.
        [ "$colors" -lt 500 ] || break
    done
    say "window: $colors colours, see $picture"
    [ "$colors" -ge 500 ] || result=1
    xdotool windowfocus --sync "$window" key ctrl+q || result=1
    for ((tries = 0; tries < 60; tries++)); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.5
    done
    if kill -0 "$pid" 2>/dev/null; then
        say "Ctrl+Q did not close the window"
        kill "$pid" || true
        result=1
    elif ! wait "$pid"; then
        say "the window ended with an error: $(cat "$folder/said")"
        result=1
    fi
    stop_screen
    rm -rf "$folder"
    return "$result"
}

# There is no SDK of Apple's to link with; everything up to there is checked.
macos() { debian_cargo check "${std[@]}" --target aarch64-apple-darwin; }

if [ "${1:-}" = run ]; then
    shift
    prepare_wine
    exec "$wine" "$@"
fi

parts=("$@")
[ $# -gt 0 ] || parts=(macos tests command window)
# The version of Rust that Cargo.toml asks for.
need_version 1.95 rustc-web cargo-web rust-web-src || exit 3
need gcc-mingw-w64-x86-64 wine wine64 || exit 3
need "${WINDOW_PACKAGES[@]}" "${SCREEN_PACKAGES[@]}" "${VULKAN_PACKAGES[@]}" || exit 3
cd "$root"
failed=()
for part in "${parts[@]}"; do
    say "other systems: $part"
    case $part in
        build) build || failed+=(build) ;;
        macos) macos || failed+=(macos) ;;
        tests | command | window)
            if ! build; then
                failed+=("$part")
                continue
            fi
            prepare_wine
            case $part in
                tests) tests_under_wine ;;
                command) command_under_wine ;;
                window) window_under_wine ;;
            esac || failed+=("$part")
            ;;
        *)
            say "there is no part $part"
            exit 2
            ;;
    esac
done
end_wine
[ ${#failed[@]} = 0 ] || { say "failed: ${failed[*]}"; exit 1; }
