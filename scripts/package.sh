#!/usr/bin/env bash
# Makes the release that runs on a server with nothing installed. See --help.
set -euo pipefail
NUMABENCH_HOME=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
source "$NUMABENCH_HOME/scripts/build.sh"

usage() {
    cat <<'TEXT'
Usage: scripts/package.sh [--rid linux-x64|linux-arm64] [--out DIR]

Makes numabench-VERSION-RID.tar.gz of the commit that is checked out, its SHA-256 and a list of what
is in it (CycloneDX). The archive needs no SDK, no root, no network and no fonts where it is unpacked,
only glibc 2.28 and libstdc++. The same commit, packed with the same SDK, gives the same bytes in any
folder.

  --rid RID    for which machine [this one]; either can be made on the other
  --out DIR    where the files are put [artifacts/release]
  --help       this text

Exit code: 0 made, 2 usage error, 4 it could not be made.

Example:
  scripts/package.sh --rid linux-arm64
TEXT
}

usage_error() {
    echo "package.sh: $*" >&2
    echo "Try: scripts/package.sh --help" >&2
    exit 2
}

fail() {
    echo "package.sh: $*" >&2
    exit 4
}

case $(uname -m) in
    aarch64) rid=linux-arm64 ;;
    *) rid=linux-x64 ;;
esac
out=$NUMABENCH_HOME/artifacts/release
while (($# > 0)); do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --rid | --out)
            [[ -n ${2:-} ]] || usage_error "$1 needs a value"
            case $1 in
                --rid) rid=$2 ;;
                --out) out=$2 ;;
            esac
            shift 2
            ;;
        *) usage_error "unknown option $1" ;;
    esac
done
[[ $rid == linux-x64 || $rid == linux-arm64 ]] || usage_error "--rid $rid: linux-x64 or linux-arm64"
need_sdk || exit 2
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$NUMABENCH_HOME"
commit=$(git rev-parse HEAD) || fail "a release is of a commit: this needs a git checkout"
[[ -z $(git status --porcelain) ]] || fail "commit or stash what was changed: the archive names a commit, and this is another tree"
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

# Inside the checkout, so that one mapping hides where it is; not where a build of the checkout would be disturbed.
work=$NUMABENCH_HOME/artifacts/package-$rid
rm -rf "$work/stage"
mkdir -p "$work/stage/bin"
bin=$work/stage/bin

# One folder for both programs: the runtime is there once. Not compiled ahead and not trimmed: the code that is timed is that of a
# checkout, and BenchmarkDotNet and ONNX Runtime find much of theirs by name.
for project in bench/NumaBench.Bench analysis/NumaBench.Analysis; do
    echo "package.sh: publishing $project for $rid…" >&2
    dotnet publish "$project" -c Release -r "$rid" --self-contained --artifacts-path "$work/build" --disable-build-servers -v quiet -o "$bin" \
        -p:RestoreLockedMode=true -p:RunAnalyzers=false -p:DebugType=none -p:SatelliteResourceLanguages=en "-p:PathMap=$NUMABENCH_HOME=/numabench" >"$work/publish.log" 2>&1 || {
        cat "$work/publish.log" >&2
        fail "$project could not be published"
    }
done

# What only debuggers, tracers and other systems load: core dumps, disassembly, LTTng, collectors to choose by name, Windows.
rm -f "$bin"/{createdump,libmscordbi.so,libmscordaccore.so,libcoreclrtraceptprovider.so,libclrgc.so,libclrgcexp.so,libcapstone.so,onnxruntime.dll,onnxruntime.lib}
rm -f "$bin"/*.{pdb,xml}

version=$(sed -n 's|^ *"numabench/\([^"]*\)": {|\1|p' "$bin/numabench.deps.json" | head -n 1)
name=numabench-$version-$rid
echo "$version $commit $rid" >"$work/stage/RELEASE"
cp --parents -r run-all.sh README.md CHANGELOG.md LICENSE reports/METHOD.md reports/samples \
    scripts/{build.sh,numabench,numabench-report,record-machine.sh,validate.sh,peer-programs.sh,deploy} "$work/stage"
dotnet run scripts/release/inventory.cs -- "$work/stage" "$NUMABENCH_HOME"/{bench/NumaBench.Bench,analysis/NumaBench.Analysis}/packages.lock.json ||
    fail "what is in the release could not be listed"

# What a user would meet elsewhere is met here first.
newest=$(grep -aoh 'GLIBC_2\.[0-9]*' "$bin"/*.so "$bin"/numabench{,-report} | sort -uV | tail -n 1)
[[ $(printf '%s\nGLIBC_2.28\n' "$newest" | sort -V | tail -n 1) == GLIBC_2.28 ]] || fail "a library needs $newest; 2.28 is promised"
leaks=$(grep -rlaF -e "$NUMABENCH_HOME" -e "$HOME/.nuget" "$work/stage") && fail "the path of this machine is in: $leaks"

archive=$out/$name.tar.gz
# Permissions of packages and checkouts differ from machine to machine.
find "$work/stage" -type f -exec chmod 644 {} +
chmod 755 "$work/stage/run-all.sh" "$work"/stage/scripts/{numabench,numabench-report,record-machine.sh,validate.sh} "$bin"/numabench{,-report}
tar -C "$work" --transform "s,^stage,$name," --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    --mtime="@$SOURCE_DATE_EPOCH" --format=gnu -cf - stage | gzip -n >"$archive.part"
bytes=$(stat -c %s "$archive.part")
((bytes <= 120 * 1000 * 1000)) || fail "$archive.part has $((bytes / 1000000)) MB: more than the 120 MB that are promised"
mv "$archive.part" "$archive"
cp "$work/stage/sbom.cdx.json" "$out/$name.cdx.json"
(cd "$out" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
echo "package.sh: $((bytes / 1000000)) MB, unpacked $(du -sm "$work/stage" | cut -f 1) MiB" >&2
echo "$archive"
