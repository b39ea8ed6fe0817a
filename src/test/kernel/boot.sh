#!/bin/bash
# Boots a Debian kernel under QEMU, plays scene.c in it, runs a collector there, and leaves its stream in OUT/capture.lpc and what was
# really so in OUT/truth.txt. Everything comes from the Debian archive that this machine already trusts, and nothing is installed but
# what must be there: qemu-system-x86, busybox-static, cpio, kmod, gcc. The kernel's package is unpacked below OUT.
# QEMU interprets (TCG), which works everywhere and takes a minute or two; ACCEL=kvm is faster where KVM works. Exit code 77: something
# that it needs is not there, and that is said.
# usage: boot.sh COLLECTOR OUT [PACKAGE.deb]
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
collector=$1
out=$2
mkdir -p "$out"
out=$(cd "$out" && pwd)

missing() {
    printf '%s\n' "$1" >&2
    exit 77
}

for program in qemu-system-x86_64 busybox cpio modprobe gcc dpkg-deb; do
    command -v "$program" > "$out/found" || PATH=$PATH:/usr/sbin:/sbin command -v "$program" > "$out/found" || missing "no $program"
done
PATH=$PATH:/usr/sbin:/sbin
ldd "$(command -v busybox)" > "$out/found" 2>&1 && missing "busybox is not busybox-static"

package=${3:-}
if [ -z "$package" ]; then
    name=$(apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
    [ -n "$name" ] || missing "apt knows no linux-image-amd64: apt-get update"
    package=$(find "$out" -maxdepth 1 -name "${name}_*.deb" | head -n 1)
    if [ -z "$package" ]; then
        (cd "$out" && apt-get -q -o APT::Sandbox::User="$(id -un)" download "$name" > "$out/apt.log" 2>&1) || missing "apt-get download $name failed"
        package=$(find "$out" -maxdepth 1 -name "${name}_*.deb" | head -n 1)
    fi
fi

rm -rf "$out/package" "$out/root"
dpkg-deb -x "$package" "$out/package"
kernel=$(echo "$out"/package/boot/vmlinuz-*)
release=${kernel##*/vmlinuz-}
modules=$(find "$out/package" -type d -path "*/lib/modules/$release" | head -n 1)
depmod -b "${modules%/lib/modules/*}" "$release"

mkdir -p "$out/root/bin" "$out/root/lib/modules/$release"
cp "$(command -v busybox)" "$out/root/bin/busybox"
ln -s busybox "$out/root/bin/sh"
cp "$here/init" "$out/root/init"
chmod 0755 "$out/root/init"
cp "$collector" "$out/root/collector"
gcc -static -O1 -o "$out/root/scene" "$here/scene.c"
cp "$modules"/modules.* "$out/root/lib/modules/$release/"
for name in vgem udmabuf; do
    modprobe -d "${modules%/lib/modules/*}" -S "$release" --show-depends "$name" 2> "$out/found" || true
done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' | while read -r file; do
    inside=/lib/modules/${file#*/lib/modules/}
    mkdir -p "$out/root/$(dirname "$inside")"
    cp "$file" "$out/root/$inside"
    printf '%s\n' "$inside"
done > "$out/root/modules"
(cd "$out/root" && find . | cpio -o -H newc --quiet | gzip -1) > "$out/initrd.gz"

rm -f "$out/capture.lpc" "$out/console.log"
timeout "${TIMEOUT:-600}" qemu-system-x86_64 -accel "${ACCEL:-tcg}" -m 512 -nodefaults -no-user-config -display none -no-reboot \
    -kernel "$kernel" -initrd "$out/initrd.gz" -append "console=ttyS0 panic=-1 quiet" \
    -serial "file:$out/console.log" -serial "file:$out/capture.lpc" < /dev/null
tr -d '\r' < "$out/console.log" | sed -n 's/^TRUTH //p' > "$out/truth.txt"
grep -q READY "$out/console.log" || { tail -n 20 "$out/console.log" >&2; exit 1; }
printf '%s\n' "$release"
