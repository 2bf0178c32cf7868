#!/usr/bin/env bash
# Goes through what CI does with scripts/ci/gate.sh, over a made-up history of one real run, and ends with PASS or FAIL:
#   scripts/ci/try-gate.sh [RUN]
# RUN is a finished run, else the sample of this repository. A gate that was never seen to fail is none.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
real=${1-$home/reports/samples/one-node-vm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0

fake() {
    python3 "$home/scripts/ci/fake-run.py" "$real" "$work/$1" "${@:2}"
}

# expect NAME CODE WORD... -- OPTIONS OF gate.sh: runs the gate and looks at its exit code and at its words.
expect() {
    local name=$1 wanted=$2 words=() code=0 word
    shift 2
    while [[ $1 != -- ]]; do
        words+=("$1")
        shift
    done
    shift
    GITHUB_STEP_SUMMARY="$work/summary" "$home/scripts/ci/gate.sh" --out "$work/out" "$@" >"$work/stdout" 2>"$work/stderr" || code=$?
    tell "$name: exit code $wanted" test "$code" -eq "$wanted"
    for word in "${words[@]}"; do
        tell "$name: says '$word'" grep -qF -- "$word" "$work/stdout" "$work/stderr"
    done
}

# tell WHAT COMMAND...: counts a command that fails.
tell() {
    if "${@:2}"; then
        echo "ok: $1"
    else
        echo "WRONG: $1"
        wrong=$((wrong + 1))
        head -n 20 "$work"/std*
    fi
}

runs() {
    find "$folder/$1/$host" -name run.json | wc -l
}

for day in 1 2 3 4 5 6 7 8; do
    fake "earlier-$day" --seed "$day"
done
fake same --seed 20
fake slow --seed 21 --latency 1.3
fake powersave --seed 22 --latency 1.3 --setting governor=powersave
fake renamed --seed 23 --setting governor=powersave
fake poorer --seed 24 --without 'bandwidth/*op=read*'
fake broken --seed 25
echo 'not a run' >"$work/broken/samples.csv"
host=$(sed -n 's/^ *"host": "\(.*\)",*$/\1/p' "$work/same/run.json" | head -n 1)

echo "=== a folder"
folder=$work/history
expect "the first run" 0 'the history begins' 'it is being filled' "kept as good/$host/" -- --history "folder:$folder" --run "$work/earlier-1"
for day in 2 3 4 5 6 7 8; do
    cp -r "$work/earlier-$day" "$folder/good/$host/"
done
expect "an unchanged run" 0 '# Comparison: same' "kept as good/$host/" -- --history "folder:$folder" --run "$work/same"
expect "a slowed kernel" 1 '# Comparison: regressed' 'latency.idle' 'one case: 1.3' "kept as held/$host/" -- --history "folder:$folder" --run "$work/slow"
tell "a slowed kernel: no setting is blamed" bash -c "! grep -q 'Coincides with' '$work/out/gate.md'"
tell "a slowed kernel: JUnit has failures" grep -qE 'failures="[1-9]' "$work/out/gate.xml"
tell "a slowed kernel: JSON says so" grep -q '"verdict": "regressed"' "$work/out/gate.json"
tell "a slowed kernel: the job summary has it" grep -q '# Comparison: regressed' "$work/summary"
expect "slower with another governor" 1 '# Comparison: regressed' 'Coincides with: governor performance → powersave' -- --history "folder:$folder" --run "$work/powersave"
expect "another governor that costs nothing" 0 'Settings that differ' 'governor performance → powersave' -- --history "folder:$folder" --run "$work/renamed" --no-keep
expect "a run without some cases" 3 '# Comparison: cannot judge' 'bandwidth' "kept as held/$host/" -- --history "folder:$folder" --run "$work/poorer"
expect "a run that is none" 2 'samples.csv, line 1' -- --history "folder:$folder" --run "$work/broken"
expect "a store that is none" 2 '--history must be' -- --history "$folder" --run "$work/same"
expect "a baseline that can judge nothing" 2 '--fewest must be' -- --history "folder:$folder" --run "$work/same" --fewest 2
expect "a baseline that is always filling" 2 '--last must be' -- --history "folder:$folder" --run "$work/same" --last 4
tell "nine good runs and three held ones are kept" test "$(runs good) $(runs held)" = "9 3"

echo "=== a history of which no run can be read"
folder=$work/torn
mkdir -p "$folder/good/$host"
cp -r "$work/broken" "$folder/good/$host/"
expect "a run after it" 0 'left out, because it cannot be read' 'it is being filled' "kept as good/$host/" -- --history "folder:$folder" --run "$work/same"
folder=$work/history

echo "=== a change that was wanted"
fake slow-too --seed 26 --latency 1.3
held=$(cd "$folder" && echo "held/$host/"*-slow)
expect "accepting without a reason" 2 '--accept needs --reason' -- --history "folder:$folder" --accept "$held"
expect "accepting what is not there" 2 'the history holds no such run' -- --history "folder:$folder" --accept "held/$host/none" --reason x
expect "accepting the slowed kernel" 0 'the baseline of' -- --history "folder:$folder" --accept "$held" --reason "a safer kernel"
tell "it is no longer held" test "$(runs good) $(runs held)" = "10 2"
tell "the reason is kept" grep -q '"a safer kernel"' "$folder/good/$host/accepted.json"
expect "the next run as slow" 0 '1 good runs of' 'it is being filled' "kept as good/$host/" -- --history "folder:$folder" --run "$work/slow-too"
for day in 31 32 33; do
    fake "history/good/$host/slow-$day" --seed "$day" --latency 1.3
done
fake slow-still --seed 40 --latency 1.3
fake slower-still --seed 41 --latency 1.6
expect "one when it is filled" 0 '# Comparison: same' -- --history "folder:$folder" --run "$work/slow-still" --no-keep
expect "a slower one when it is filled" 1 '# Comparison: regressed' -- --history "folder:$folder" --run "$work/slower-still" --no-keep

echo "=== a new case"
folder=$work/young
for day in 1 2 3 4 5 6; do
    fake "young/good/$host/lean-$day" --seed "$day" --without 'bandwidth/*op=read*'
done
expect "a run with new cases" 0 'new: the base has not measured it' "kept as good/$host/" -- --history "folder:$folder" --run "$work/earlier-7"
expect "a second one after it" 0 'too few good runs: 1 against 1' "kept as good/$host/" -- --history "folder:$folder" --run "$work/earlier-8"
tell "both are in the base" test "$(runs good)" = 8

echo "=== a branch"
git init --quiet --bare "$work/remote.git"
branch() {
    "$home/scripts/ci/gate.sh" --history branch:numabench-history --remote "$work/remote.git" --out "$work/out-$1" --run "$work/earlier-$1" >"$work/stdout-$1" 2>&1
}
tell "the branch is made" branch 1
# Both begin from the same commit, so that one has to try again.
branch 2 &
first=$!
tell "two machines at once: one" branch 3
tell "two machines at once: the other" wait "$first"
tell "all three are on the branch" test "$(git -C "$work/remote.git" ls-tree -r --name-only numabench-history | grep -c "^good/$host/.*/run.json\$")" = 3
held=$(git -C "$work/remote.git" ls-tree -d -r --name-only numabench-history | grep -m 1 "^good/$host/.*earlier-2")
expect "accepting on the branch" 0 "accepted $held" -- --history branch:numabench-history --remote "$work/remote.git" --accept "$held" --reason "a safer kernel"
tell "the branch has it" bash -c "git -C '$work/remote.git' show 'numabench-history:good/$host/accepted.json' | grep -q 'a safer kernel'"
expect "a remote that is none" 2 'cannot reach' -- --history branch:numabench-history --remote "$work/nowhere.git" --run "$work/same"
tell "no worktree is left behind" bash -c "! git -C '$home' worktree list | grep -q '/history '"

if ((wrong > 0)); then
    echo "FAIL: $wrong wrong"
    exit 1
fi
echo PASS
