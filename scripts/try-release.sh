#!/usr/bin/env bash
# Runs a release where nothing is installed. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/try-release.sh ARCHIVE [--results DIR] [run-all.sh options]

Unpacks a release of scripts/package.sh in a bare Debian (no .NET, OpenSSL, ICU or fonts) and runs it
there as an unprivileged user without network, whose home is read-only: the whole of ./run-all.sh, by
default with --profile quick. Takes some minutes, the first time a download of about 40 MB. Needs root
(for chroot) and debootstrap:
  apt-get install --no-install-recommends debootstrap time

  --results DIR   put the run's folder there, which must be new [artifacts/try-release]

Exit code: that of run-all.sh, which must be 0; 2 usage error, 4 the bare system is not what it should be or the report is not whole.
TEXT
}

fail() {
    echo "try-release.sh: $1" >&2
    exit "${2:-4}"
}

[[ ${1:-} != --help && ${1:-} != -h ]] || { usage; exit 0; }
archive=${1:?"which archive? See --help"}
shift
results=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)/artifacts/try-release
if [[ ${1:-} == --results ]]; then
    results=${2:?"--results needs a folder"}
    [[ ! -e $results ]] || fail "--results $results is there already: name a new folder" 2
    shift 2
fi
options=("$@")
((${#options[@]} > 0)) || options=(--profile quick)
[[ -f $archive ]] || fail "$archive: there is no such file; scripts/package.sh makes it" 2
((EUID == 0)) || fail "needs root, for chroot: the release itself does not" 2
debian=$(dpkg --print-architecture)
for tool in debootstrap time; do
    [[ -n $(type -P "$tool") ]] || fail "missing: apt-get install --no-install-recommends debootstrap time" 2
done

bare=${XDG_CACHE_HOME:-$HOME/.cache}/numabench/bare-$debian
if [[ ! -e $bare/.complete ]]; then
    rm -rf "$bare"
    mkdir -p "$bare"
    echo "try-release.sh: fetching a bare Debian for $debian…" >&2
    debootstrap --variant=minbase --arch="$debian" bookworm "$bare" >"$bare.log" 2>&1 || { tail "$bare.log" >&2; fail "debootstrap failed"; }
    touch "$bare/.complete"
fi
present=$(find "$bare" -xdev \( -name 'libssl.so*' -o -name 'libicu*.so*' -o -name 'libfontconfig*' -o -name '*.ttf' -o -name 'dotnet*' \) ! -path '*/tmp/*' -print -quit)
[[ -z $present ]] || fail "the bare Debian is not bare: $present"

# A copy, so that nothing of one trial is left for the next.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -a "$bare" "$work/root"
mkdir -p "$work/root/opt/try" "$work/root/home/user"
tar -C "$work/root/opt/try" --strip-components=1 -xzf "$archive"
chown 1234:1234 "$work/root/opt/try"
chmod 555 "$work/root/home/user"
cat >"$work/root/try" <<'TEXT'
set -eu
cd /opt/try
TIMEFORMAT="start: %R s (numabench topology)"
time scripts/numabench topology
./run-all.sh --version
exec ./run-all.sh "$@" --out /opt/try/run
TEXT
cat >"$work/enter" <<'TEXT'
set -eu
mount -t proc proc "$1/proc"
mount --rbind /sys "$1/sys"
mount --bind /dev "$1/dev"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
root=$1
shift
exec chroot --userspec=1234:1234 "$root" /usr/bin/env -i HOME=/home/user PATH=/usr/bin:/bin /bin/bash /try "$@"
TEXT
code=0
command time -f "whole: %e s, most memory of one process %M KiB" unshare --mount --net --pid --fork bash "$work/enter" "$work/root" "${options[@]}" || code=$?
[[ -d $work/root/opt/try/run ]] || fail "the release ended with $code and left no run"
rm -rf "$results"
mkdir -p "$(dirname "$results")"
cp -r "$work/root/opt/try/run" "$results"
for file in run.json cases.csv samples.csv summary.json report.md "charts/*.png"; do
    compgen -G "$results/$file" >/dev/null || fail "missing: $results/$file"
done
echo "try-release.sh: exit code $code; unpacked $(du -sm "$work/root/opt/try/bin" | cut -f 1) MiB; see $results" >&2
exit "$code"
