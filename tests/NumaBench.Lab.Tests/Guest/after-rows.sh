#!/bin/bash
# Measures, and does something to the machine when there are so many rows of results.
# Usage: after-rows.sh ROWS ACTION OPTIONS-OF-NUMABENCH-RUN…; the run's folder is /results/run.
rows=$1
action=$2
shift 2
numabench run --no-spin --out /results/run --profile quick --budget 30m "$@" &
numabench=$!
while lines=(); [[ -f /results/run/cases.csv ]] && mapfile -t lines </results/run/cases.csv; ((${#lines[@]} <= rows)); do
    # Too late to do anything to the run.
    kill -0 "$numabench" 2>/dev/null || exit 99
    sleep 0.1
done
echo "after ${#lines[@]} lines: $action" >&2
eval "$action"
wait "$numabench"
