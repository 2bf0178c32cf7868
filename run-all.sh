#!/usr/bin/env bash
# Measures this machine, writes a report and prints a five-line answer. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: ./run-all.sh [options]

Measures what remote memory costs on this machine and what binding gains for inference, then writes a report.
A checkout is built on the first run. Ctrl-C loses nothing: what was measured is reported, and --resume goes on.

  --profile NAME    quick (2 min), standard (10 min on two nodes, the default), full (60 min)
  --budget TIME     most time to measure, such as 90s, 10m, 1h
  --out DIR         the run's folder [reports/<host>/<time>-<commit>]
  --model FILE      measure this ONNX model too; may be repeated
  --input N=SHAPE   shape of a model input with dynamic dimensions, such as image=1x3x224x224
  --baseline DIR    compare with earlier runs: a run's folder, or a folder of runs such as reports/<host>
  --nodes LIST      only these NUMA nodes, such as 0-1
  --cpu-nodes LIST, --memory-nodes LIST
                    only CPUs, only memory of these nodes
  --only GLOB       only cases whose id matches, such as 'latency.idle/*'; may be repeated
  --passes N        how often to measure each case
  --samples N       memory samples of a pass, from 3 on
  --seed N          seed of the order of cases and of random data
  --resume DIR      go on with a run that was interrupted
  --no-inference    measure memory only
  --no-spin         threads of ONNX Runtime sleep while they wait, in every policy
  --cache DIR       where the generated model is kept [~/.cache/numabench]
  --label TEXT      what is being tested, such as a BIOS setting
  --redact          keep the host name out of the results
  --force           run although another run is going on here
  --version         version and commit of NumaBench
  --help            this text

Exit code: 0 good, 2 usage error or unreadable input, 4 measuring failed or was interrupted; with --baseline also
1 something regressed, 3 that cannot be judged.

Examples:
  ./run-all.sh --profile quick
  ./run-all.sh --model my-model.onnx --input tokens=1x128
  ./run-all.sh --baseline reports/epyc01
TEXT
}

fail() {
    echo "run-all.sh: $*" >&2
    echo "Try: ./run-all.sh --help" >&2
    exit 2
}

arguments=()
force=()
resume=
baseline=
version=
while (($# > 0)); do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --version)
            version=yes
            shift
            ;;
        --no-inference | --no-spin | --redact)
            arguments+=("$1")
            shift
            ;;
        --force)
            force=(--force)
            shift
            ;;
        --profile | --budget | --out | --model | --input | --nodes | --cpu-nodes | --memory-nodes | --only | --passes | --samples | --seed | --cache | --label | --resume | --baseline)
            (($# > 1)) || fail "$1 needs a value"
            [[ -n $2 || $1 == --label ]] || fail "$1 must not be empty"
            case $1 in
                --nodes) arguments+=(--cpu-nodes "$2" --memory-nodes "$2") ;;
                --resume) resume=$2 ;;
                --baseline) baseline=$2 ;;
                *) arguments+=("$1" "$2") ;;
            esac
            shift 2
            ;;
        *)
            fail "unknown option $1"
            ;;
    esac
done

if [[ -n $resume ]]; then
    ((${#arguments[@]} == 0)) || fail "--resume goes on with the run's own options; give no others but --force and --baseline"
    arguments=(--resume "$resume")
fi

NUMABENCH_HOME=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
export NUMABENCH_HOME
source "$NUMABENCH_HOME/scripts/build.sh"

[[ $(uname -s) == Linux ]] || fail "NumaBench measures Linux servers; this is $(uname -s)"
case $(uname -m) in
    x86_64 | aarch64) ;;
    *) fail "this processor ($(uname -m)) is not supported: x86-64 and arm64 are" ;;
esac

[[ -z $version ]] || exec "$NUMABENCH_HOME/scripts/numabench" --version

build_if_needed bench/NumaBench.Bench numabench
build_if_needed analysis/NumaBench.Analysis numabench-report

# What cannot be read is better known before ten minutes of measuring than after.
if [[ -n $baseline ]]; then
    # With itself, to see whether it can be read: that nothing can be judged by it is no fault yet.
    unread=$("$NUMABENCH_HOME/scripts/numabench-report" compare "$baseline" "$baseline" 2>&1 >/dev/null) || { echo "$unread" >&2; exit 2; }
fi

# numabench saves and ends when it is told to stop; we stay to write the report of what there is. It runs in the background
# because bash would handle signals only after it. A terminal's Ctrl-C reaches it too; what we pass on counts as the same wish.
# It is read from a process substitution, so that we can wait for numabench itself and need no file for the one line it
# prints: the disk with the temporary files may be full, and a run without its line would end without a report.
signals=0
numabench=
stop() {
    signals=$((signals + 1))
    [[ -z $numabench ]] || kill -TERM "$numabench" 2>/dev/null || true
}
trap stop INT TERM HUP
exec {line}< <(exec "$NUMABENCH_HOME/scripts/numabench" run ${arguments[@]+"${arguments[@]}"} ${force[@]+"${force[@]}"} </dev/null)
numabench=$!
# One that came before there was anything to pass it on to.
((signals == 0)) || stop

while :; do
    seen=$signals
    code=0
    wait "$numabench" || code=$?
    # A signal to us ends the wait before numabench has ended.
    ((signals == seen)) && break
done
numabench=

# Killed, or stopped before it could save anything.
((code < 128)) || code=4
folder=
IFS= read -r folder <&"$line" || true
if [[ -z $folder ]]; then
    exit "$code"
fi

report_code=0
"$NUMABENCH_HOME/scripts/numabench-report" render "$folder" --answer || report_code=$?
# What went wrong first says more: a run that failed has failed, whatever became of its report.
((code != 0)) || code=$report_code

if [[ -n $baseline ]]; then
    gate_code=0
    comparison=$("$NUMABENCH_HOME/scripts/numabench-report" compare "$baseline" "$folder" --gate) || gate_code=$?
    # The whole is beside the report; here the verdict, how many metrics, what changed, and where the reasons are.
    printf '%s\n' "$comparison" >"$folder/comparison.md" || gate_code=2
    printf '%s\n' "$comparison" | sed -n -e 's/\\_/_/g' -e '1s/^# //p' -e '3p' -e 's/^- \*\*\([a-z]*\)\*\*: /\1: /p'
    echo "Every metric, and why it cannot be judged: $folder/comparison.md"
    ((code != 0)) || code=$gate_code
fi
exit "$code"
