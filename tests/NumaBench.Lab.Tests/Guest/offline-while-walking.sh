#!/bin/bash
# Measures, and takes CPU 3 offline while a thread that is pinned to it walks. Options of numabench run as arguments.
numabench run --out /results/run --profile quick --passes 1 --budget 30m "$@" &
numabench=$!
walking() {
    local status
    for status in /proc/"$numabench"/task/*/status; do
        if grep -q $'^Cpus_allowed_list:\t3$' "$status" 2>/dev/null; then
            return 0
        fi
    done
    return 1
}

until walking; do
    kill -0 "$numabench" 2>/dev/null || break
    sleep 0.05
done
echo 0 >/sys/devices/system/cpu/cpu3/online
wait "$numabench"
