#!/bin/bash
# Takes the memory of node 1 until so many MiB are left: before the command runs, or from the time on when it has a worker that has
# its weights (256 MiB) there until that has ended. Usage: fill-node.sh LEFT-MIB before|while-loaded COMMAND…
left=$1
when=$2
shift 2
mkdir -p /fill
mount -t tmpfs -o mpol=bind:1,size=100% tmpfs /fill

# fill PART: the part of what may go, at least 16 MiB a step.
fill() {
    local free more
    free=$(awk '$3 == "MemFree:" { print int($4 / 1024) }' /sys/devices/system/node/node1/meminfo)
    more=$(((free - left) / $1))
    ((more >= 16)) || more=$((free - left < 16 ? free - left : 16))
    ((more <= 0)) || dd if=/dev/zero bs=1M count="$more" 2>/dev/null >>/fill/memory
}

loaded() {
    local process arguments
    for process in /proc/[0-9]*; do
        mapfile -d '' arguments 2>/dev/null <"$process/cmdline"
        if [[ ${arguments[1]:-} == worker ]] && awk '/bind:1 anon/ { for (i = 3; i <= NF; i++) if ($i ~ /^N1=/) pages += substr($i, 4) } END { exit pages < 65536 }' "$process/numa_maps" 2>/dev/null; then
            return 0
        fi
    done
    return 1
}

if [[ $when == before ]]; then
    fill 1
    exec "$@"
fi

"$@" &
command=$!
until loaded; do
    kill -0 "$command" 2>/dev/null || break
    sleep 0.1
done
while loaded; do
    fill 2
done
wait "$command"
