#!/usr/bin/env bash
# Boots an arm64 Linux with several NUMA nodes in QEMU and runs a command of a release in it. See --help.
set -euo pipefail
NUMABENCH_HOME=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
source "$NUMABENCH_HOME/scripts/lab/guest.sh"
source "$NUMABENCH_HOME/scripts/lab/topologies.sh"

usage() {
    cat <<'TEXT'
Usage: scripts/lab-arm64.sh ARCHIVE TOPOLOGY [--results DIR] [--timeout SECS] -- COMMAND…

Boots an arm64 machine in QEMU on any Debian (no KVM, no root) with the release ARCHIVE of
scripts/package.sh --rid linux-arm64 on its PATH, runs COMMAND and ends with its exit code. Kernel and
libraries come from Debian's packages. Where memory and threads are is real; times mean nothing under
emulation. TOPOLOGY is one of scripts/lab.sh --list without HMAT: one-node, two-socket, nps4,
memoryless, asymmetric.
Needs: apt-get install --no-install-recommends qemu-system-arm cpio

  --results DIR    copy the guest's /results to DIR
  --timeout SECS   end the guest after that time [1800]

Exit code: that of COMMAND; 2 usage error, 125 the lab itself failed.

Example:
  scripts/lab-arm64.sh artifacts/release/numabench-0.1.0-linux-arm64.tar.gz two-socket -- numabench topology
TEXT
}

fail() {
    echo "lab-arm64.sh: $1" >&2
    exit "${2:-125}"
}

[[ ${1:-} != --help && ${1:-} != -h ]] || { usage; exit 0; }
(($# > 2)) || fail "see --help" 2
archive=$1
topology=$2
shift 2
results=
timeout=1800
while [[ ${1:-} == --results || ${1:-} == --timeout ]]; do
    case $1 in
        --results) results=${2:?"--results needs a folder"} ;;
        --timeout) timeout=${2:?"--timeout needs seconds"} ;;
    esac
    shift 2
done
[[ ${1:-} == -- && -n ${2:-} ]] || fail "no command behind --" 2
shift
[[ -f $archive && $archive == *-linux-arm64.tar.gz ]] || fail "$archive: no release for arm64; scripts/package.sh --rid linux-arm64 makes one" 2
board=virt,gic-version=3
describe "$topology" 3072 || fail "no topology is named $topology; see scripts/lab.sh --list" 2
for tool in qemu-system-aarch64 cpio dpkg apt-get; do
    [[ -n $(type -P "$tool") ]] || fail "missing: apt-get install --no-install-recommends qemu-system-arm cpio"
done

# apt for another architecture with lists of its own: the system's are left alone.
system=${XDG_CACHE_HOME:-$HOME/.cache}/numabench/lab-arm64
if [[ ! -e $system/.complete ]]; then
    rm -rf "$system"
    mkdir -p "$system"/{lists/partial,cache/archives/partial,debs,tree}
    foreign=(-qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o "Dir::State::lists=$system/lists" -o "Dir::Cache=$system/cache"
        -o Dir::State::status=/dev/null -o APT::Sandbox::User=root)
    echo "lab-arm64.sh: fetching a kernel and libraries for arm64…" >&2
    apt-get "${foreign[@]}" update || fail "the lists of arm64 packages could not be fetched"
    kernel=$(apt-cache "${foreign[@]}" depends linux-image-cloud-arm64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
    (cd "$system/debs" && apt-get "${foreign[@]}" download "$kernel" busybox-static bash libtinfo6 libc6 libstdc++6 libgcc-s1) || fail "arm64 packages could not be fetched"
    for package in "$system"/debs/*.deb; do dpkg -x "$package" "$system/tree"; done
    touch "$system/.complete"
fi

begin_guest

tree=$system/tree
root=$work/root
mkdir -p "$root"/{app,bin,lab,lib}
tar -C "$work" -xzf "$archive"
mv "$work"/numabench-*/bin/* "$root/app"
cp "$tree/bin/busybox" "$tree/bin/bash" "$root/bin"
cp -a "$tree/lib/." "$tree/usr/lib/aarch64-linux-gnu" "$root/lib"
rm -rf "$root/lib/modules" "$root"/lib/aarch64-linux-gnu/{gconv,perl*}
cp "$NUMABENCH_HOME/scripts/lab/init" "$root/init"
chmod +x "$root/init"
printf '%q ' "$@" >"$root/lab/command"
echo >>"$root/lab/command"
(cd "$root" && find . | LC_ALL=C sort | cpio -o -H newc -R 0:0 --quiet >"$work/initramfs")
rm -rf "$root"

# Four ports on one card, so that init finds stdout, stderr and results where the PC of lab.sh has them.
run_guest "$timeout" "$results" qemu-system-aarch64 -accel tcg,thread=multi -cpu neoverse-n1 "${machine[@]}" \
    -nodefaults -display none -no-reboot -kernel "$tree"/boot/vmlinuz-* -initrd "$work/initramfs" \
    -append "console=ttyAMA0 quiet panic=-1 mitigations=off random.trust_cpu=on" -serial "file:$work/console" \
    -chardev null,id=unused -chardev "file,id=out,path=$work/out" -chardev "file,id=err,path=$work/err" -chardev "file,id=results,path=$work/results" \
    -device pci-serial-4x,chardev1=unused,chardev2=out,chardev3=err,chardev4=results
