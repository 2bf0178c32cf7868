#!/usr/bin/env bash
# Shows what makes numbers of this machine noisy, before it becomes a runner. Changes nothing. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/quiet.sh [--root DIR]

Shows which of this machine's settings and neighbours make measurements noisy, each with its figure and with what
would quieten it. It only looks: what to change is for whoever owns the machine.

  --root DIR   look at a recorded machine (scripts/record-machine.sh)

Exit code: 0 quiet, 1 something makes it noisy, 2 it cannot be told.
TEXT
}

# Findings of `numabench doctor` that move numbers from run to run. Others cost time, but the same in each run.
readonly NOISE=" machine-busy cpus-busy cpu-time-stolen steal-time virtual-machine governor-varies boost-on energy-preference irqbalance-running smt-on
    numa-balancing-on thp-defrag-always memory-pressure swap-used page-cache-fills-node cpu-quota memory-limit inherited-memory-policy "

arguments=()
case ${1-} in
    --help | -h)
        usage
        exit 0
        ;;
    --root)
        if (($# != 2)) || [[ -z $2 ]]; then
            usage >&2
            exit 2
        fi
        arguments=(--root "$2")
        ;;
    '') ;;
    *)
        usage >&2
        exit 2
        ;;
esac

home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
code=0
json=$("$home/scripts/numabench" doctor --format json "${arguments[@]}") || code=$?
# The doctor ends with 1 for a fault of the machine, which is another question.
((code < 2)) || exit 2

# Each of the doctor's values is a line of its own: "name": "text". Text keeps JSON's escapes but for the quotes.
found=$(awk -v noise="$NOISE" '
    function text(line) { sub(/^[^:]*: "/, "", line); sub(/",?$/, "", line); gsub(/\\"/, "\"", line); return line }
    function say(opening, sentence,    words, count, i, line) {
        count = split(sentence, words, " ")
        line = opening words[1]
        for (i = 2; i <= count; i++) {
            if (length(line) + 1 + length(words[i]) > 79) { print line; line = "    " words[i] } else { line = line " " words[i] }
        }
        print line
    }
    /^ *"id": / { id = text($0) }
    /^ *"what": / { what = text($0) }
    /^ *"advice": / && noise ~ ("[ \n]" id "[ \n]") { print id; say("  ", what); say("  -> ", text($0)) }
' <<<"$json")
if [[ -z $found ]]; then
    echo "quiet: nothing was found that makes this machine noisy"
    exit 0
fi

printf '%s\n' "$found"
exit 1
