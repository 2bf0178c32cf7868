#!/usr/bin/env bash
# Measures this machine with NumaBench and with other programs, into a folder to share. See --help.
set -euo pipefail
NUMABENCH_HOME=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)

usage() {
    cat <<'TEXT'
Usage: scripts/validate.sh FOLDER [options of numabench run]

For owners of machines with several nodes: checks NumaBench's matrices by programs of others, and
gathers what is needed to judge them in FOLDER, without the host's name. Measures memory (by default
with --profile standard), then each pair of nodes by whatever is installed of multichase, multiload,
stream, likwid-bench (these with numactl) and mlc; installs nothing. Takes 10 to 30 minutes.

  FOLDER/run/        NumaBench's run and report
  FOLDER/pairs.csv   ours beside theirs for each pair of nodes
  FOLDER/mlc.txt     what Intel MLC printed, and FOLDER/mlc/ its report
  FOLDER/doctor.txt  settings that matter

Share it:  tar -czf numabench-validation.tar.gz FOLDER
Exit code: 0 good, 2 usage error, 4 measuring failed.
TEXT
}

[[ ${1:-} != --help && ${1:-} != -h ]] || { usage; exit 0; }
folder=${1:?"which folder? See --help"}
shift
[[ $folder != -* ]] || { usage >&2; exit 2; }
[[ ! -e $folder ]] || { echo "validate.sh: $folder is there already: name a new one" >&2; exit 2; }
mkdir -p "$folder"
# From inside, so that the path, which may hold a name, is in no file.
cd "$folder"
numabench=$NUMABENCH_HOME/scripts/numabench
report=$NUMABENCH_HOME/scripts/numabench-report
options=("$@")
((${#options[@]} > 0)) || options=(--profile standard)
"$numabench" run "${options[@]}" --no-inference --redact --out run >/dev/null || exit 4
"$report" render run --answer
"$numabench" doctor >doctor.txt || true

# peer-programs.sh knows how each is called and read; pin puts it on a pair of nodes.
pin=()
cpu=0
source "$NUMABENCH_HOME/scripts/peer-programs.sh"

# ours CASE METRIC: the median of what the run holds of it, or nothing.
ours() {
    awk -F, -v wanted="$1" -v metric="$2" '$1 == wanted && $4 == metric { print $5 }' run/samples.csv | sort -g |
        awk '{ value[NR] = $1 } END { if (NR) print value[int((NR + 1) / 2)] }'
}

# compare PROGRAM CASE METRIC COMMAND…: three turns, of which the middle one counts.
compare() {
    local program=$1 case=$2 metric=$3 theirs
    shift 3
    theirs=$(for _ in 1 2 3; do "$@" 2>/dev/null || true; done | sort -g | sed -n 2p)
    echo "$case,$metric,$(ours "$case" "$metric"),$program,$theirs" >>pairs.csv
}

# stream_all: STREAM with a thread for each CPU that it may use. likwid_all: so does likwid.
stream_all() { "${pin[@]}" stream | awk '$1 == "Triad:" { print $2 / 1000 }'; }
multiload_all() { "${pin[@]}" multiload -X -t "$threads" -n 5 -m 256m -l stream-sum | awk -F, '/LdMaxMibs/ { for (i = 1; i <= NF; i++) if ($i ~ /LdMaxMibs/) at = i; next } at { print $at * 1048576 / 1e9; exit }'; }
likwid_all() { "${pin[@]}" likwid-bench -t load -w "N:2GB:$threads" | awk '/^MByte\/s/ { print $2 / 1000 }'; }

echo "case,metric,ours,program,theirs" >pairs.csv
if installed numactl; then
    while IFS=/ read -r _ cpu_node memory_node _; do
        threads=$(sed 's/"[^"]*"/list/g' run/cases.csv | awk -F, -v wanted="bandwidth/$cpu_node/$memory_node/op=read/threads=node" '$1 == wanted { found = $6 } END { print found }')
        pin=(numactl "--cpunodebind=${cpu_node#cpu=}" "--membind=${memory_node#mem=}")
        latency=latency.idle/$cpu_node/$memory_node/page=huge/walk=random
        read=bandwidth/$cpu_node/$memory_node/op=read/threads=node
        if installed multichase; then compare multichase "$latency" latency_ns multichase_ns; fi
        if installed multiload; then compare multiload "$read" bandwidth_gb_s multiload_all; fi
        if installed likwid-bench; then compare likwid-load "$read" bandwidth_gb_s likwid_all; fi
        if installed stream; then compare stream-triad "${read/op=read/op=triad}" bandwidth_gb_s stream_all; fi
    done < <(grep -o '^latency\.idle/cpu=[0-9]*/mem=[0-9]*/page=huge/walk=random' run/cases.csv | sort -u)
fi

if installed mlc; then
    { mlc --latency_matrix && mlc --bandwidth_matrix && mlc --loaded_latency; } >mlc.txt 2>&1 || true
    "$report" import mlc mlc.txt --out mlc && "$report" render mlc || echo "validate.sh: what mlc printed could not be imported; mlc.txt holds it" >&2
fi

if grep -rlIwF -e "$(cat /proc/sys/kernel/hostname)" . >&2; then
    echo "validate.sh: the files above hold the host's name: look at them before you share the folder" >&2
fi
echo "Share $folder: $(($(wc -l <pairs.csv) - 1)) comparisons with other programs"
