#!/bin/bash
# Notes again and again what the kernel says of the processes of numabench, beside what numabench says itself:
#   P PID ROLE          a process, and its first argument (run, worker)
#   M numa_maps line    its mappings of 2 MiB or more
#   T STATE CPUS NAME   its threads
#   E BEFORE AFTER      lines of cases.csv before and after this look: which case was being measured
# Usage: sample.sh RUN-FOLDER >FILE
source /lab-tests/processes.sh

rows() {
    local lines=()
    [[ -f $1/cases.csv ]] && mapfile -t lines <"$1/cases.csv"
    echo "${#lines[@]}"
}

look() {
    awk '
        function large(    i, pages, part) {
            for (i = 3; i <= NF; i++) if ($i ~ /^N[0-9]+=/) { split($i, part, "="); pages += part[2] }
            return pages >= 512
        }
        FILENAME ~ /numa_maps$/ { if (large()) print "M", $0; next }
        $1 == "Name:" { name = $2 }
        $1 == "State:" { state = $2 }
        $1 == "Cpus_allowed_list:" { print "T", state, $2, name }
    ' "/proc/$1/numa_maps" /proc/"$1"/task/*/status 2>/dev/null
}

while :; do
    before=$(rows "$1")
    # Walking a worker's many pages is slow under emulation, and it lives for many seconds: a memory case does not.
    pause=0.4
    for role in run worker; do
        for process in $(processes "$role"); do
            echo "P $process $role"
            look "$process"
            [[ $role == run ]] || pause=2
        done
    done
    echo "E $before $(rows "$1")"
    sleep $pause
done
