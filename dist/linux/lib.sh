# Functions that run.sh and test.sh share; sourced, not run. What they do is said on standard error.
# shellcheck shell=bash disable=SC2034

say() { printf '== %s\n' "$*" >&2; }

# apt ARGS…: apt-get as root. `env` because sudo does not keep the variable.
apt() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "neither root nor sudo: cannot run apt-get $*"; return 1; }
        as_root=(sudo)
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" >&2
}
apt_install() { apt install -qy --no-install-recommends "$@"; }

is_debian() { command -v apt-get >/dev/null || { say "this is no Debian: see to these packages yourself: $*"; return 1; }; }

# need PACKAGE…: installs the Debian packages of the list that are not there. Fails where that cannot be done; the caller
# says what does not work then.
need() {
    local package missing=()
    is_debian "$@" || return 1
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    # The lists are fetched anew only if the packages are not found.
    apt_install "${missing[@]}" && return 0
    apt update -q && apt_install "${missing[@]}"
}

# need_version VERSION PACKAGE…: the same for packages that must have at least a version, which an old list may not have.
need_version() {
    local version=$1 package outdated=()
    shift
    is_debian "$@" || return 1
    for package in "$@"; do
        dpkg --compare-versions "$(dpkg-query -W -f='${Version}' "$package" 2>/dev/null)" ge "$version" || outdated+=("$package")
    done
    [ ${#outdated[@]} -gt 0 ] || return 0
    say "installing ${outdated[*]}, version $version or newer"
    apt update -q && apt_install "${outdated[@]}" || return 1
    for package in "${outdated[@]}"; do
        dpkg --compare-versions "$(dpkg-query -W -f='${Version}' "$package")" ge "$version" || {
            say "$package is older than $version here"
            return 1
        }
    done
}

# What a window loads at run time: the keyboard, the libraries of X that winit opens by name, OpenGL; and the dialogs.
WINDOW_PACKAGES=(
    xkb-data libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1 libxcursor1 libxi6 libxrandr2
    libgl1 libegl1 libgl1-mesa-dri libwayland-client0 zenity
)
# A screen without a screen, and what looks at it.
SCREEN_PACKAGES=(xvfb openbox xdotool x11-utils imagemagick)
# What stops the program at each of its system calls, and the disks that fail it.
FAULT_PACKAGES=(strace python3 e2fsprogs mount util-linux)
# The shells that completions are tried in, beside bash.
SHELL_PACKAGES=(zsh fish)
# Other viewers of the figures, beside which ours are held.
VIEWER_PACKAGES=(libxml2-utils librsvg2-bin poppler-utils chromium)
# Other programs that compute agreement: what they need, and themselves.
ORACLE_PACKAGES=(python3 python3-venv)
ORACLES=(krippendorff==0.9.0 irrCAC==0.4.4 scikit-learn==1.9.1 statsmodels==0.15.0 numpy==1.26.4)
# Vulkan in software.
VULKAN_PACKAGES=(libvulkan1 mesa-vulkan-drivers)

# Beside the linker, make: it builds the allocator.
need_linker() { command -v cc >/dev/null && command -v make >/dev/null || need gcc libc6-dev make; }

need_cargo() {
    # rustup puts itself here; a shell that was open before does not know yet.
    command -v cargo >/dev/null || PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
    command -v cargo >/dev/null || { say "Rust is not installed: see https://rustup.rs"; return 1; }
}

# Whether there is a software Vulkan; if so, it is the one that is used, so that pictures do not depend on the machine.
use_lavapipe() {
    local driver
    for driver in /usr/share/vulkan/icd.d/lvp_icd*.json; do
        [ -e "$driver" ] || continue
        export VK_DRIVER_FILES="$driver" VK_ICD_FILENAMES="$driver"
        return 0
    done
    return 1
}

# start_screen FOLDER: a screen with a window manager on a free display; sets DISPLAY and SCREEN_PIDS.
SCREEN_PIDS=()
start_screen() {
    local folder=$1 tries number=
    # Xvfb chooses a free number and writes it once it can be used.
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$folder/display" >"$folder/xvfb.log" 2>&1 &
    SCREEN_PIDS+=($!)
    for ((tries = 0; tries < 100; tries++)); do
        number=$(cat "$folder/display")
        [ -z "$number" ] || break
        sleep 0.1
    done
    [ -n "$number" ] || { say "Xvfb did not start: $(cat "$folder/xvfb.log")"; return 1; }
    export DISPLAY=":$number"
    unset WAYLAND_DISPLAY
    # Without a window manager windows get no keyboard.
    openbox >"$folder/openbox.log" 2>&1 &
    SCREEN_PIDS+=($!)
}

stop_screen() {
    local pid
    for pid in "${SCREEN_PIDS[@]}"; do
        kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
    done
    SCREEN_PIDS=()
}
