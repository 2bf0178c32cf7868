#!/usr/bin/env bash
# Measures this machine, writes a report and prints a five-line answer. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: ./run-all.sh [options]

Measures what remote memory costs on this machine and what binding gains for inference, then writes a report.
Building is done on the first run. Ctrl-C loses nothing: what was measured is reported, and --resume goes on.

  --profile NAME    quick (2 min), standard (10 min on two nodes, the default), full (60 min)
  --budget TIME     most time to measure, such as 90s, 10m, 1h
  --out DIR         the run's folder [reports/<host>/<time>-<commit>]
  --model FILE      measure this ONNX model too; may be repeated
  --input N=SHAPE   shape of a model input with dynamic dimensions, such as image=1x3x224x224
  --nodes LIST      only these NUMA nodes, such as 0-1
  --seed N          seed of the order of cases and of random data
  --resume DIR      go on with a run that was interrupted
  --no-inference    measure memory only
  --help            this text

Exit code: 0 good, 2 usage error or unreadable input, 4 measuring failed or was interrupted.

Examples:
  ./run-all.sh --profile quick
  ./run-all.sh --model my-model.onnx --input tokens=1x128
TEXT
}

fail() {
    echo "run-all.sh: $*" >&2
    echo "Try: ./run-all.sh --help" >&2
    exit 2
}

arguments=()
resume=
while (($# > 0)); do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --no-inference)
            arguments+=("$1")
            shift
            ;;
        --profile | --budget | --out | --model | --input | --nodes | --seed | --resume)
            (($# > 1)) || fail "$1 needs a value"
            case $1 in
                --nodes) arguments+=(--cpu-nodes "$2" --memory-nodes "$2") ;;
                --resume) resume=$2 ;;
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
    ((${#arguments[@]} == 0)) || fail "--resume goes on with the run's own options; give no others"
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

build_if_needed bench/NumaBench.Bench numabench
build_if_needed analysis/NumaBench.Analysis numabench-report

# Ctrl-C reaches numabench too, which saves and ends; we stay to write the report of what there is.
trap : INT TERM
code=0
folder=$("$NUMABENCH_HOME/scripts/numabench" run ${arguments[@]+"${arguments[@]}"}) || code=$?
if [[ -z $folder ]]; then
    exit "$code"
fi

report_code=0
"$NUMABENCH_HOME/scripts/numabench-report" render "$folder" --answer || report_code=$?
# The worst of both, usage errors first.
if ((report_code == 2)); then
    code=2
elif ((code == 0)); then
    code=$report_code
fi

exit "$code"
