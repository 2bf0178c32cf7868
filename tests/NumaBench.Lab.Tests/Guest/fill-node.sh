#!/bin/bash
# Takes the memory of node 1 until so many MiB are left and runs the command; takes more of it when a worker has its weights (128 MiB)
# there. That worker is stopped first and left so: filling takes seconds, in which it could come to its end, and whoever started it
# has to end it. Usage: fill-node.sh LEFT-MIB LEFT-THEN-MIB|- COMMAND…
left=$1
left_then=$2
shift 2
source /lab-tests/processes.sh
mkdir -p /fill
mount -t tmpfs -o mpol=bind:1,size=100% tmpfs /fill

# fill LEFT-MIB: by pages that nobody writes to, which takes less time than writing.
fill() {
    local free
    free=$(awk '$3 == "MemFree:" { print int($4 / 1024) }' /sys/devices/system/node/node1/meminfo)
    echo "filling $((free - $1)) of $free MiB of node 1" >&2
    fallocate -l "$((free - $1))M" "$(mktemp /fill/memory.XXXXXX)"
}

stop_when_loaded() {
    local process
    for process in $(processes worker); do
        if awk '/bind:1 anon/ { for (i = 3; i <= NF; i++) if ($i ~ /^N1=/) pages += substr($i, 4) } END { exit pages < 32768 }' "/proc/$process/numa_maps" 2>/dev/null; then
            kill -STOP "$process"
            return
        fi
    done
    return 1
}

fill "$left"
[[ $left_then != - ]] || exec "$@"
"$@" &
command=$!
until stop_when_loaded; do
    kill -0 "$command" 2>/dev/null || break
    sleep 0.1
done
fill "$left_then"
wait "$command"
