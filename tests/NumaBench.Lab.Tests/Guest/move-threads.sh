#!/bin/bash
# Measures and meanwhile moves all threads of the worker to CPU 3. Options of numabench run as arguments.
move() {
    local process arguments
    while :; do
        for process in /proc/[0-9]*; do
            mapfile -d '' arguments 2>/dev/null <"$process/cmdline"
            if [[ ${arguments[1]:-} == worker ]]; then
                taskset -a -p 8 "${process#/proc/}" >/dev/null 2>&1
            fi
        done
        sleep 0.5
    done
}

move &
mover=$!
code=0
numabench run --out /results/run --profile quick --passes 1 --budget 30m "$@" || code=$?
kill "$mover"
exit "$code"
