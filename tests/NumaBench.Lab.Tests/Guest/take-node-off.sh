#!/bin/bash
# Measures while node 1 (a DIMM and CPU 2) is taken out of the machine, resumes a copy of the run without it, and asks for the node
# that is gone. Options of numabench run as arguments.
# The kernel ejects in the background: the run is stopped meanwhile, so that it meets the node whole or not at all.
eject() {
    local dimm
    kill -STOP "$numabench"
    for dimm in /sys/bus/acpi/devices/PNP0C80:*; do
        echo 1 >"$dimm/eject"
    done
    echo 1 >/sys/bus/acpi/devices/LNXCPU:02/eject
    while [[ -e /sys/devices/system/node/node1 ]]; do sleep 0.1; done
    kill -CONT "$numabench"
}

# Linux 6.1 was once seen in this guest to divide by zero in task_numa_fault, and to take the process with it.
echo 0 >/proc/sys/kernel/numa_balancing

export -f eject
bash /lab-tests/after-rows.sh 3 eject "$@"
code=$?
cat /sys/devices/system/node/online >&2
cp -a /results/run /results/resumed
numabench run --resume /results/resumed
echo $? >/results/resumed-code
numabench run --profile quick --no-inference --memory-nodes 1 2>/results/refused
exit "$code"
