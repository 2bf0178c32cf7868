#!/bin/bash
# Gives the guest an owner wherever record-machine.sh reads whose machine it is (the word is "owner"), and records it twice, as it is and redacted:
# /results/whole and /results/redacted; what numabench reads of each: /results/NAME.json.
set -e
hostname owner-host
mkdir /owner-mount
mount -t tmpfs owner /owner-mount
mkdir /sys/fs/cgroup/owner-slice
echo $$ >/sys/fs/cgroup/owner-slice/cgroup.procs
# The kernel gives these as they were at boot.
echo "$(cat /proc/cmdline) owner.license=1234" >/owner-mount/cmdline
mount --bind /owner-mount/cmdline /proc/cmdline
echo owner-serial >/owner-mount/serial
# QEMU's board has none.
for serial in /sys/class/dmi/id/{product,chassis}_serial; do
    mount --bind /owner-mount/serial "$serial"
done

record-machine.sh /results/whole >&2
record-machine.sh --redact /results/redacted >&2
for name in whole redacted; do
    numabench topology --root "/results/$name" --format json >"/results/$name.json"
done
