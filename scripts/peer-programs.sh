# Sourced by peers.sh: other memory benchmarks beside ours, where they are installed. The caller sets numabench, work (a folder
# of its own), rounds, cpu and pin (what puts a program on that CPU). One program that is missing or fails costs its rows only.

peer_programs="multichase multiload mlc mbw sysbench stream numademo likwid-bench"

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
        if [[ $ours =~ ^[0-9.]+$ && $theirs =~ ^[0-9.]+(e[+-]?[0-9]+)?$ ]] && awk -v theirs="$theirs" 'BEGIN { exit !(theirs > 0) }'; then
            echo "$ours" >>"$work/ours" && echo "$theirs" >>"$work/theirs"
            awk -v ours="$ours" -v theirs="$theirs" 'BEGIN { print ours / theirs }' >>"$work/ratios"
        fi
    done
    if [[ -s $work/ratios ]]; then
        echo "| $name | $operation | $(wc -l <"$work/ratios") | $(spread <"$work/ours") | $(spread <"$work/theirs") | $unit | $(spread <"$work/ratios") |"
    else
        echo "| $name | $operation | 0 | – | its output was not understood | $unit | – |"
    fi
}

installed() { command -v "$1" >/dev/null; }

# Each prints one number of a program, rates in GB/s (10^9).
multichase_ns() { "${pin[@]}" multichase -m 256m -s 64 | tail -n 1; }
# A table of columns between commas, under a line of their names. MiB/s; without -X it would choose CPUs itself.
multiload_read() { "${pin[@]}" multiload -X -t 1 -n 5 -m 256m -l stream-sum | awk -F, '/LdMaxMibs/ { for (i = 1; i <= NF; i++) if ($i ~ /LdMaxMibs/) at = i; next } at { print $at * 1048576 / 1e9; exit }'; }
mlc_idle() { mlc --idle_latency -c"$cpu" | sed -n 's/^Each iteration took.*([[:space:]]*\([0-9.]*\)[[:space:]]*ns).*/\1/p' | tail -n 1; }
# Its own array; it counts a copied byte once (MiB/s), STREAM and ours count its reading and its writing.
mbw_copy() { "${pin[@]}" mbw -q -n 10 -t 0 256 | awk '/^AVG/ { for (i = 1; i < NF; i++) if ($i == "Copy:") print 2 * $(i + 1) * 1048576 / 1e9 }'; }
sysbench_read() { "${pin[@]}" sysbench memory --memory-block-size=256M --memory-total-size=16G --memory-oper=read --threads=1 run | sed -n 's/.*(\([0-9.]*\) MiB\/sec).*/\1/p' | awk '{ print $1 * 1048576 / 1e9 }'; }
stream_best() { OMP_NUM_THREADS=1 "${pin[@]}" stream | awk -v name="$1:" '$1 == name { print $2 / 1000 }'; }
# It copies one half to the other and counts the whole: reading and writing. Its first line is before it moves to other nodes.
numademo_copy() { "${pin[@]}" numademo 512m memcpy | awk '/^memory with no policy/ { for (i = 1; i < NF; i++) if ($i == "Max") { print $(i + 1) / 1000; exit } }'; }
# It takes the first CPU of those that it may use.
likwid_rate() { "${pin[@]}" likwid-bench -t "$1" -w "N:256MB:1" | awk '/^MByte\/s/ { print $2 / 1000 }'; }

# perf_test_rate THREADS MODEL: inferences a second; it makes up the inputs itself (-I).
perf_test_rate() { onnxruntime_perf_test -I -m duration -t 5 -x "$1" "$2" | sed -n 's/^Number of inferences per second: *\([0-9.e+-]*\) *$/\1/p'; }

# inference_others: the rows of programs that run the same model, unbound and with as many threads.
inference_others() {
    local threads model
    if installed onnxruntime_perf_test; then
        read -r threads model < <("$numabench" peer-model)
        beside onnxruntime_perf_test gemv "inferences/s" perf_test_rate "$threads" "$model"
    fi
}

# others: the rows of all programs that are installed.
others() {
    if installed multichase; then beside multichase chase ns multichase_ns; fi
    if installed multiload; then beside "multiload stream-sum" read GB/s multiload_read; fi
    if installed mlc; then beside mlc chase ns mlc_idle; fi
    if installed mbw; then beside "mbw memcpy" copy GB/s mbw_copy; fi
    if installed sysbench; then beside "sysbench memory" read GB/s sysbench_read; fi
    if installed stream; then
        beside "STREAM Copy" copy GB/s stream_best Copy
        beside "STREAM Scale" scale GB/s stream_best Scale
        beside "STREAM Add" add GB/s stream_best Add
        beside "STREAM Triad" triad GB/s stream_best Triad
    fi
    if installed numademo; then beside "numademo memcpy" copy GB/s numademo_copy; fi
    if installed likwid-bench; then
        local wide=avx
        if grep -qw avx512f /proc/cpuinfo; then wide=avx512; fi
        beside "likwid load_$wide" read GB/s likwid_rate "load_$wide"
        beside "likwid store_mem_$wide" write-nt GB/s likwid_rate "store_mem_$wide"
        beside "likwid copy_mem_$wide" copy-nt GB/s likwid_rate "copy_mem_$wide"
    fi
}
