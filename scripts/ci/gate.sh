#!/usr/bin/env bash
# Measures this machine, judges the run by the machine's last good ones, and keeps it. All that CI does is in here. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/ci/gate.sh --history STORE [options] [-- OPTIONS OF run-all.sh]
       scripts/ci/gate.sh --history STORE --accept held/HOST/RUN --reason TEXT

Measures (or takes a run that was measured), compares it with the newest good runs of this machine, writes the verdict
for people, for the CI server and for programs, and puts the run into the history.

  --history STORE   folder:DIR, or branch:NAME of this checkout's remote (made when it does not exist)
  --out DIR         where everything goes: run/, gate.md, gate.json, gate.xml (JUnit), comment.md [gate]
  --run DIR         judge this run instead of measuring
  --last N          how many good runs are the baseline, at least as many as --fewest [20]
  --fewest N        while the baseline has fewer good runs it is being filled, which is no failure; from 3 [5]
  --fail-over PART  the least change that matters [5%]
  --no-keep         judge only: for pull requests, whose runs must not become the baseline
  --accept RUN      a change was wanted: the baseline begins anew at this run of the history, as the gate named it when it
                    kept it (held/HOST/RUN, or good/HOST/RUN); nothing is measured
  --reason TEXT     why; who, when and why is kept in good/HOST/accepted.json
  --remote NAME     whose branch: a remote of this checkout, or an address [origin]
  --help            this text

The history holds good/HOST/RUN and held/HOST/RUN. A run that regressed or could not be judged is held: it is kept, but is
no baseline. Was the change wanted, --accept the first run of it: it moves to good/HOST, earlier runs stay but no longer
count, and the baseline is being filled again. With GITHUB_STEP_SUMMARY set the verdict is appended there.

Exit code: 0 good or still filling, 1 something regressed, 2 usage error or unreadable, 3 cannot be judged, 4 measuring
failed or was interrupted.

Examples:
  scripts/ci/gate.sh --history folder:/srv/numabench -- --profile standard
  scripts/ci/gate.sh --history branch:numabench-history --no-keep
  scripts/ci/gate.sh --history folder:/srv/numabench --accept held/epyc01/20261123T201500-run --reason "BIOS 2.7: memory at 4400 MT/s"
TEXT
}

fail() {
    echo "gate.sh: $*" >&2
    exit 2
}

store='' out=gate run='' last=20 fewest=5 fail_over=5% keep=1 remote=origin accept='' reason=''
while (($# > 0)); do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --no-keep)
            keep=0
            shift
            ;;
        --history | --out | --run | --last | --fewest | --fail-over | --remote | --accept | --reason)
            [[ -n ${2-} ]] || fail "$1 needs a value; see --help"
            case $1 in
                --history) store=$2 ;;
                --out) out=$2 ;;
                --run) run=$2 ;;
                --last) last=$2 ;;
                --fewest) fewest=$2 ;;
                --fail-over) fail_over=$2 ;;
                --remote) remote=$2 ;;
                --accept) accept=$2 ;;
                --reason) reason=$2 ;;
            esac
            shift 2
            ;;
        --)
            shift
            break
            ;;
        *) fail "unknown option $1; see --help" ;;
    esac
done
[[ $store == folder:?* || $store == branch:?* ]] || fail "--history must be folder:DIR or branch:NAME"
# Against fewer than three runs nothing can be judged.
[[ $fewest =~ ^[1-9][0-9]{0,5}$ ]] && ((fewest >= 3)) || fail "--fewest must be a whole number from 3"
[[ $last =~ ^[1-9][0-9]{0,5}$ ]] && ((last >= fewest)) || fail "--last must be a whole number, at least --fewest ($fewest)"
[[ -n $accept || -z $reason ]] || fail "--reason is for --accept"
if [[ -n $accept ]]; then
    [[ $reason == *[![:space:]]* ]] || fail "--accept needs --reason TEXT"
    [[ $accept =~ ^(held|good)/([A-Za-z0-9._-]+)/([^/]+)/?$ ]] || fail "--accept must be held/HOST/RUN or good/HOST/RUN of the history"
    host=${BASH_REMATCH[2]} name=${BASH_REMATCH[3]}
    [[ -z $run ]] && (($# == 0)) || fail "--accept measures and judges nothing: give it without --run and options of run-all.sh"
    ((keep == 1)) || fail "--accept and --no-keep exclude each other"
fi
[[ -z $run || -f $run/run.json ]] || fail "--run $run: there is no run.json in it"
(($# == 0)) || [[ -z $run ]] || fail "options of run-all.sh and --run exclude each other"

home=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
mkdir -p "$out"
# A verdict of the last time must not pass for one of now.
rm -f "$out"/gate.{md,json,xml} "$out/comment.md"

# --- the history as a folder -------------------------------------------------------------------------------------------

tree=
trap '[[ ! -d $tree ]] || { git -C "$home" worktree remove --force "$tree" && rmdir "${tree%/*}"; }' EXIT

# tip: the branch's newest commit, fetched; by its name and not as FETCH_HEAD, which another job of this checkout may replace.
tip() {
    local commit
    commit=$(git -C "$home" ls-remote "$remote" "refs/heads/$branch" | cut -f 1) || return
    [[ -z $commit ]] || git -C "$home" fetch --quiet "$remote" "$commit" || return
    echo "$commit"
}

# open_branch: the branch as a worktree of this checkout, so that the checkout's own credentials serve.
open_branch() {
    local start
    # A remote that cannot be reached is no new history.
    start=$(tip) || fail "cannot reach $remote"
    [[ -n $start ]] || start=$(as_us -C "$home" commit-tree -m "Begin NumaBench's history" "$(git -C "$home" mktree </dev/null)")
    tree=$(mktemp -d)/history
    git -C "$home" worktree add --quiet --detach "$tree" "$start"
}

as_us() {
    git -c user.name="${GIT_AUTHOR_NAME:-NumaBench}" -c user.email="${GIT_AUTHOR_EMAIL:-numabench@localhost}" "$@"
}

# push_branch MESSAGE: what was changed in the history becomes the branch.
push_branch() {
    git -C "$tree" add --all
    as_us -C "$tree" commit --quiet -m "$1"
    local attempt start
    for attempt in 1 2 3 4 5; do
        git -C "$tree" push --quiet "$remote" "HEAD:refs/heads/$branch" && return
        # Another machine was quicker; its run is in a folder of its own.
        start=$(tip) || fail "cannot reach $remote; ${run:+the run is in $run}"
        as_us -C "$tree" rebase --quiet "$start"
        echo "gate.sh: $remote had news, trying again ($attempt)" >&2
    done
    fail "cannot push to $remote $branch; ${run:+the run is in $run}"
}

case $store in
    folder:*)
        history=${store#folder:}
        mkdir -p "$history"
        ;;
    branch:*)
        branch=${store#branch:}
        open_branch
        history=$tree
        ;;
esac

# --- accept ------------------------------------------------------------------------------------------------------------

if [[ -n $accept ]]; then
    good=$history/good/$host/$name
    [[ -f $history/$accept/run.json ]] || fail "--accept $accept: the history holds no such run"
    if [[ $accept == held/* ]]; then
        [[ ! -e $good ]] || fail "good/$host/$name is there already"
        mkdir -p "$history/good/$host"
        mv "$history/$accept" "$good"
    fi
    code=0
    "$home/scripts/numabench-report" accept "$good" --reason "$reason" >&2 || code=$?
    if ((code != 0)); then
        [[ $accept != held/* ]] || mv "$good" "$history/$accept"
        exit "$code"
    fi
    [[ $store != branch:* ]] || push_branch "Accept $host/$name: $reason"
    echo "accepted good/$host/$name: the baseline of $host begins there"
    exit 0
fi

# --- measure -----------------------------------------------------------------------------------------------------------

if [[ -z $run ]]; then
    run=$out/run
    code=0
    "$home/run-all.sh" --out "$run" "$@" || code=$?
    if ((code != 0)); then
        echo "gate.sh: measuring ended with $code" >&2
        exit "$code"
    fi
fi

# What a folder may be called, whatever the host is called.
host=$(sed -n 's/^ *"host": "\(.*\)",\{0,1\}$/\1/p' "$run/run.json" | head -n 1 | tr -c 'A-Za-z0-9._\n-' '_')
[[ -n $host && $host != . && $host != .. ]] || fail "$run/run.json names no host"
start=$(sed -n 's/^ *"start": "\([0-9T:-]*\).*/\1/p' "$run/run.json" | head -n 1 | tr -d ':-')
name=${start:-run}-$(basename "$(readlink -f "$run")")

# --- judge -------------------------------------------------------------------------------------------------------------

compare() {
    "$home/scripts/numabench-report" compare "$history/good/$host" "$run" --gate --last "$last" --fail-over "$fail_over" --format "$1"
}

verdict=0 base=0
if [[ -z $(find "$history/good/$host" -mindepth 2 -maxdepth 2 -name run.json -print -quit 2>/dev/null) ]]; then
    echo "# Comparison: the history begins" >"$out/gate.md"
else
    compare md >"$out/gate.md" || verdict=$?
    compare json >"$out/gate.json" || true
    compare junit >"$out/gate.xml" || true
    # Of the runs in the folder only good ones since the last accepted one count; with none there is no JSON.
    base=$(sed -n '/^  "base": {/,/^  }/s/^ *"run_count": \([0-9]*\),\{0,1\}$/\1/p' "$out/gate.json")
fi
((verdict != 2)) || fail "the comparison could not be made; its message stands above"
filling=0
if ((${base:-0} < fewest)); then
    filling=1
    printf '\n%s good runs of %s are the baseline, %s are needed: it is being filled, and nothing fails yet.\n' "${base:-0}" "$host" "$fewest" >>"$out/gate.md"
fi

# A comment may have 65,536 characters; the whole is among the artefacts.
head -c 60000 "$out/gate.md" >"$out/comment.md"
(($(wc -c <"$out/gate.md") <= 60000)) || printf '\n…\n\nThe rest is in gate.md among the artefacts.\n' >>"$out/comment.md"
cat "$out/gate.md"
[[ -z ${GITHUB_STEP_SUMMARY-} ]] || cat "$out/comment.md" >>"$GITHUB_STEP_SUMMARY"

# --- keep --------------------------------------------------------------------------------------------------------------

put_run() {
    local place=good file
    ((verdict == 0 || filling == 1)) || place=held
    mkdir -p "$history/$place/$host"
    # Under another name first: a reader must never see half of a run.
    local stage="$history/.incoming-$$"
    mkdir "$stage"
    for file in run.json cases.csv samples.csv summary.json; do
        [[ ! -f $run/$file ]] || cp "$run/$file" "$stage/"
    done
    [[ ! -e $history/$place/$host/$name ]] || { rm -r "$stage"; fail "$history/$place/$host/$name is there already: this run was kept before"; }
    mv "$stage" "$history/$place/$host/$name"
    echo "kept as $place/$host/$name" >&2
}

if ((keep == 1)); then
    put_run
    [[ $store != branch:* ]] || push_branch "Keep $host/$name"
fi

((filling == 0)) || verdict=0
exit "$verdict"
