#!/usr/bin/env bash
# Builds dist/out/hongtou_VERSION_ARCH.deb and dist/out/hongtou-VERSION-ARCH.tar.gz from a release build.
#
#   HONGTOU_BINARY=FILE  packs this program instead of building one
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
out=$root/dist/out
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
arch=$(dpkg --print-architecture)
# The same input gives the same bytes.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}

binary=${HONGTOU_BINARY:-}
if [ -z "$binary" ]; then
    cargo build --release --locked
    binary=${CARGO_TARGET_DIR:-$root/target}/release/hongtou
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
chmod 755 "$stage"
put() { install -D -m "$1" "$2" "$stage/$3"; }
put 755 "$binary" usr/bin/hongtou
put 644 dist/linux/hongtou.desktop usr/share/applications/hongtou.desktop
put 644 dist/linux/io.github.hongtou.Hongtou.metainfo.xml usr/share/metainfo/io.github.hongtou.Hongtou.metainfo.xml
put 644 dist/icons/hongtou.svg usr/share/icons/hicolor/scalable/apps/hongtou.svg
for size in 16 24 32 48 64 128 256 512; do
    put 644 "dist/icons/hongtou-$size.png" "usr/share/icons/hicolor/${size}x$size/apps/hongtou.png"
done
# What the program says of itself: the manual page in both languages, completions for the shells.
say_of_itself() {
    mkdir -p "$stage/$(dirname "$1")"
    "$binary" "${@:2}" >"$stage/$1"
    chmod 644 "$stage/$1"
}
say_of_itself usr/share/man/man1/hongtou.1 man --lang en
say_of_itself usr/share/man/zh_CN/man1/hongtou.1 man --lang zh
gzip -9n "$stage"/usr/share/man/man1/hongtou.1 "$stage"/usr/share/man/zh_CN/man1/hongtou.1
say_of_itself usr/share/bash-completion/completions/hongtou completions bash --lang en
say_of_itself usr/share/zsh/vendor-completions/_hongtou completions zsh --lang en
say_of_itself usr/share/fish/vendor_completions.d/hongtou.fish completions fish --lang en
doc=usr/share/doc/hongtou
for text in LICENSE LICENSE-MIT README.md CHANGELOG.md docs/file-format.md; do put 644 "$text" "$doc/${text##*/}"; done
put 644 LICENSE-APACHE "$doc/LICENSE-APACHE"
put 644 assets/fonts/NotoSansSC-OFL.txt "$doc/NotoSansSC-OFL.txt"
put 644 LICENSE "$doc/copyright"

# The tar file is to be unpacked anywhere: usr/bin becomes bin.
mkdir -p "$out"
name=hongtou-$version-$arch
tar --create --gzip --file "$out/$name.tar.gz" --directory "$stage/usr" --transform "s,^\.,$name," \
    --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" .

# The oldest C library on which the program runs is the newest whose symbols it names. The libraries of the window are
# opened by name at run time, so that no tool can see them in the program.
libc=$(grep -ao 'GLIBC_2\.[0-9]*' "$binary" | sort -uV | tail -n 1 | cut -d_ -f2)
mkdir "$stage/DEBIAN"
cat >"$stage/DEBIAN/control" <<CONTROL
Package: hongtou
Version: $version
Architecture: $arch
Maintainer: The Hongtou contributors
Section: science
Priority: optional
Installed-Size: $(du -ks "$stage/usr" | cut -f1)
Depends: libc6 (>= ${libc:-2.31}), libgcc-s1, libxkbcommon0, libxkbcommon-x11-0, libx11-xcb1, libxcursor1, libxi6, libxrandr2, libgl1, libegl1
Recommends: zenity | xdg-desktop-portal, mesa-vulkan-drivers, xkb-data
Description: workbench for researchers who collect and annotate policies
 Hongtou holds a dataset of official policy papers in memory, shows its
 provinces, records and plots over time, and lets researchers annotate it.
 It reads and writes JSON, and works without a window as a command line too.
CONTROL
dpkg-deb --root-owner-group --build "$stage" "$out/hongtou_${version}_$arch.deb" >/dev/null

printf '%s\n' "$out/$name.tar.gz" "$out/hongtou_${version}_$arch.deb"
