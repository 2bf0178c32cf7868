#!/bin/bash
# Runs a command in a cgroup with these CPUs and this memory. Usage: in-cpuset.sh CPUS NODES COMMAND…
group=/sys/fs/cgroup/limited
mkdir "$group"
echo +cpuset >/sys/fs/cgroup/cgroup.subtree_control
echo "$1" >"$group/cpuset.cpus"
echo "$2" >"$group/cpuset.mems"
echo $$ >"$group/cgroup.procs"
shift 2
exec "$@"
