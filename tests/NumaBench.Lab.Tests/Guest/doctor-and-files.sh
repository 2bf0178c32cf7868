#!/bin/bash
# Examines the guest, and moves a file's cached pages between nodes on a disk of its own. What numabench says: /results/NAME.json; what the
# kernel says to a reader that maps all of the file meanwhile: /results/NAME.numa_maps.
[[ -s /lab/brd.ko ]] || exit 77
set -e
numabench doctor --format json >/results/doctor.json
insmod /lab/brd.ko rd_nr=1 rd_size=98304
mke2fs -F /dev/ram0 >/dev/null
mkdir /disk
mount -t ext2 /dev/ram0 /disk
dd if=/dev/urandom of=/disk/weights bs=1M count=48 2>/dev/null

# numa_maps of a process that maps the file and has read all of it: numabench's own look would prove itself.
mapped() {
    /lab-tests/map-file /disk/weights /results/mapped &
    local reader=$!
    until [[ -e /results/mapped ]]; do sleep 0.1; done
    grep 'file=/disk/weights' "/proc/$reader/numa_maps" >"/results/$1.numa_maps"
    [[ -z ${2:-} ]] || numabench files /disk/weights --evict --format json >"/results/$2.json" || echo $? >"/results/$2.code"
    kill "$reader"
    wait "$reader" || true
    rm /results/mapped
}

for node in 1 0 2; do
    numabench files /disk/weights --place $node --format json >"/results/on-$node.json"
    mapped "on-$node" "$([[ $node != 2 ]] || echo held)"
done
numabench files /disk/weights --evict --format json >/results/evicted.json
