#!/bin/bash
# Measures while node 1 (a DIMM and CPU 2) is taken out of the machine, resumes a copy of the run without it, and asks for the node
# that is gone. Options of numabench run as arguments.
eject() {
    local dimm
    for dimm in /sys/bus/acpi/devices/PNP0C80:*; do
        echo 1 >"$dimm/eject"
    done
    echo 1 >/sys/bus/acpi/devices/LNXCPU:02/eject
}

# khugepaged asks every CPU to empty its lists, and waits for ever for one that is ejected just then: it shall sleep meanwhile.
echo 1000000000 >/sys/kernel/mm/transparent_hugepage/khugepaged/scan_sleep_millisecs

export -f eject
bash /lab-tests/after-rows.sh 3 eject "$@"
code=$?
cat /sys/devices/system/node/online >&2
cp -a /results/run /results/resumed
numabench run --resume /results/resumed
echo $? >/results/resumed-code
numabench run --profile quick --no-inference --memory-nodes 1 2>/results/refused
exit "$code"
