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
gcc -O3 -march=native -shared -fPIC -o "$work/libpingpong.so" "$here/pingpong.c"
# Without the option GCC makes a call of memcpy out of the copy loop.
gcc -O3 -march=native -fno-tree-loop-distribute-patterns -shared -fPIC -o "$work/libstream.so" "$here/stream.c"

source "$here/peer-programs.sh"

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
    echo "## Core to core beside C"
    echo
    "$numabench" ping-pong-peer "$work/libpingpong.so"
    echo
    echo "## The inference loop beside a bare one"
    echo
    "$numabench" loop-cost
    echo
    inference_others >"$work/inference"
    if [[ -s $work/inference ]]; then
        echo "Another program with the same model, in turns, each a fresh process; a median of 0.95 to 1.05 is accepted."
        echo
        echo "| program | model | turns | ours | its | unit | ours ÷ its |"
        echo "| --- | --- | --: | --: | --: | --- | --: |"
        cat "$work/inference"
        echo
    fi
    echo "## Other programs"
    echo
    others >"$work/others"
    if [[ -s $work/others ]]; then
        echo "One thread on CPU $cpu, $rounds turns wanted, min / median / max. For ns less is better."
        echo
        echo "| program | our operation | turns | ours | its | unit | ours ÷ its |"
        echo "| --- | --- | --: | --: | --: | --- | --: |"
        cat "$work/others"
    else
        echo "None is installed (${peer_programs// /, })."
    fi
} >"$work/peers.md"
mv "$work/peers.md" "$output"
echo "$output"
