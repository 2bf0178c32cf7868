#!/usr/bin/env bash
# Compares NumaBench's kernels with C, and with the memory benchmarks that are installed, and writes FOLDER/peers.md.
#   scripts/peers.sh FOLDER [ROUNDS]
# C is compared over the same buffer in the same process. Other programs run in turns with ours, each on its own memory: their
# sizes, pages and counting differ, so their ratios say less. They are run on the same CPU when taskset is there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [[ $# -lt 1 || $1 == -* ]]; then
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
if ! command -v gcc >/dev/null; then
    echo "peers.sh: gcc is missing; install it with: apt-get install gcc" >&2
    exit 2
fi

mkdir -p "$1"
output=$(cd "$1" && pwd)/peers.md
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
numabench=$here/numabench

# The last CPU that this process may use, as ours does; all programs get it.
cpu=$(sed -n 's/^Cpus_allowed_list:[[:space:]]*//p' /proc/self/status | grep -o '[0-9]*$')
pin=()
if command -v taskset >/dev/null; then pin=(taskset -c "$cpu"); fi

gcc -O3 -march=native -shared -fPIC -o "$work/libchase.so" "$here/chase.c"
# Without the option GCC makes a call of memcpy out of the copy loop.
gcc -O3 -march=native -fno-tree-loop-distribute-patterns -shared -fPIC -o "$work/libstream.so" "$here/stream.c"

# spread: the least, middle and greatest of the numbers on stdin, one a line.
spread() {
    sort -g | awk '{ v[NR] = $1 } END { if (NR) printf "%.2f / %.2f / %.2f", v[1], v[int(NR / 2) + 1], v[NR]; else printf "–" }'
}

# beside NAME OPERATION UNIT COMMAND…: a row; COMMAND prints one number that means the same as ours.
beside() {
    local name=$1 operation=$2 unit=$3 round ours theirs
    shift 3
    : >"$work/ours" && : >"$work/theirs" && : >"$work/ratios"
    for ((round = 0; round < rounds; round++)); do
        ours=$("$numabench" peer-rate "$operation")
        theirs=$("$@" 2>/dev/null) || theirs=
        if [[ $ours =~ ^[0-9.]+$ && $theirs =~ ^[0-9.]+(e[+-]?[0-9]+)?$ ]]; then
            echo "$ours" >>"$work/ours" && echo "$theirs" >>"$work/theirs"
            awk -v ours="$ours" -v theirs="$theirs" 'BEGIN { if (theirs > 0) print ours / theirs }' >>"$work/ratios"
        fi
    done
    if [[ -s $work/ratios ]]; then
        echo "| $name | $operation | $(spread <"$work/ours") | $(spread <"$work/theirs") | $unit | $(spread <"$work/ratios") |"
    else
        echo "| $name | $operation | – | its output was not understood | $unit | – |"
    fi
}

installed() { command -v "$1" >/dev/null; }

# Each prints one number of a program, MB/s (10^6) as GB/s.
multichase_ns() { "${pin[@]}" multichase -m 256m -s 64 | tail -n 1; }
# Its own array; it counts a copied byte once (MiB/s), STREAM and ours count its reading and its writing.
mbw_copy() { "${pin[@]}" mbw -q -n 10 -t 0 256 | awk '/^AVG/ { for (i = 1; i < NF; i++) if ($i == "Copy:") print 2 * $(i + 1) * 1048576 / 1e9 }'; }
sysbench_read() { "${pin[@]}" sysbench memory --memory-block-size=256M --memory-total-size=16G --memory-oper=read --threads=1 run | sed -n 's/.*(\([0-9.]*\) MiB\/sec).*/\1/p' | awk '{ print $1 * 1048576 / 1e9 }'; }
stream_best() { OMP_NUM_THREADS=1 "${pin[@]}" stream | awk -v name="$1:" '$1 == name { print $2 / 1000 }'; }
likwid_rate() { likwid-bench -t "$1" -w "N:256MB:1" | awk '/^MByte\/s/ { print $2 / 1000 }'; }
mlc_idle() { mlc --idle_latency -c"$cpu" | sed -n 's/.*(\s*\([0-9.]*\)\s*ns).*/\1/p' | tail -n 1; }

others() {
    if installed multichase; then beside multichase chase ns multichase_ns; fi
    if installed mlc; then beside mlc chase ns mlc_idle; fi
    if installed mbw; then beside "mbw memcpy" copy GB/s mbw_copy; fi
    if installed sysbench; then beside "sysbench memory" read GB/s sysbench_read; fi
    if installed stream; then
        beside "STREAM Copy" copy GB/s stream_best Copy
        beside "STREAM Scale" scale GB/s stream_best Scale
        beside "STREAM Add" add GB/s stream_best Add
        beside "STREAM Triad" triad GB/s stream_best Triad
    fi
    if installed likwid-bench; then
        local wide=avx
        if grep -qw avx512f /proc/cpuinfo; then wide=avx512; fi
        beside "likwid load_$wide" read GB/s likwid_rate "load_$wide"
        beside "likwid store_mem_$wide" write-nt GB/s likwid_rate "store_mem_$wide"
        beside "likwid copy_mem_$wide" copy-nt GB/s likwid_rate "copy_mem_$wide"
    fi
}

{
    echo "# NumaBench beside its peers"
    echo
    echo "$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r), $(gcc --version | head -n 1)"
    echo
    echo "## The pointer chase beside C"
    echo
    "$numabench" chase-peer "$work/libchase.so"
    echo
    echo "## Bandwidth kernels beside C"
    echo
    "$numabench" stream-peer "$work/libstream.so"
    echo
    echo "## Other programs"
    echo
    others >"$work/others"
    if [[ -s $work/others ]]; then
        echo "$rounds turns each, one thread on CPU $cpu, min / median / max. For ns less is better."
        echo
        echo "| program | our operation | ours | its | unit | ours ÷ its |"
        echo "| --- | --- | --: | --: | --- | --: |"
        cat "$work/others"
    else
        echo "None is installed (multichase, mlc, mbw, sysbench, stream, likwid-bench)."
    fi
} >"$work/peers.md"
mv "$work/peers.md" "$output"
echo "$output"
