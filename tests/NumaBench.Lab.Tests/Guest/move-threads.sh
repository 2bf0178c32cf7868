#!/bin/bash
# Measures and meanwhile moves all threads of the worker to CPU 3. Options of numabench run as arguments.
source /lab-tests/processes.sh

move() {
    local process
    while :; do
        for process in $(processes worker); do
            taskset -a -p 8 "$process" >/dev/null 2>&1
        done
        sleep 0.5
    done
}

move &
mover=$!
code=0
numabench run --no-spin --out /results/run --profile quick --passes 1 --budget 30m "$@" || code=$?
kill "$mover"
exit "$code"
