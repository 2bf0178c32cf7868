#!/bin/bash
# Measures one case on node 0 and takes that node's memory away meanwhile, as an operator who changes a cpuset does: the kernel
# then moves the pages. Options of numabench run as arguments, the role of the process to move first.
role=$1
shift
source /lab-tests/processes.sh
# Pages of a mapping that is filled: a layer's weights have 64 MiB; before its first case the run looks at 128 MiB to learn the pace.
least=16384
[[ $role == run ]] && least=40000
mkdir -p /sys/fs/cgroup/moved
echo +cpuset >/sys/fs/cgroup/cgroup.subtree_control
# A run before this one in the same guest left it with node 1 only.
echo 0-1 >/sys/fs/cgroup/moved/cpuset.mems

move() {
    local process
    while :; do
        for process in $(processes "$role"); do
            if awk -v least=$least '/bind:0/ { for (i = 3; i <= NF; i++) if ($i ~ /^N0=/ && substr($i, 4) + 0 >= least) found = 1 } END { exit !found }' "/proc/$process/numa_maps" 2>/dev/null; then
                echo "moving $process" >&2
                echo "$process" >/sys/fs/cgroup/moved/cgroup.procs
                echo 1 >/sys/fs/cgroup/moved/cpuset.mems
                return
            fi
        done
        sleep 0.05
    done
}

move &
mover=$!
code=0
numabench run --no-spin --out /results/run --profile quick --passes 1 --budget 30m "$@" || code=$?
kill "$mover" 2>/dev/null
exit "$code"
