#!/usr/bin/env bash
# Records what NumaBench reads of a machine, as a folder for --root. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/record-machine.sh [--redact] OUT

Copies to the folder OUT what NumaBench reads below /sys and /proc: nodes, CPUs, caches, memory, kernel settings. No root is
needed; what cannot be read is left out. The machine can then be looked at anywhere:

  numabench topology --root OUT

  --redact   without host name, serial numbers, boot id, mounts and cgroups, and only settings from the kernel's command line
  --help     this text
TEXT
}

redact=no
out=
while (($# > 0)); do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --redact) redact=yes ;;
        -*)
            echo "record-machine.sh: unknown option $1; see --help" >&2
            exit 2
            ;;
        *)
            [[ -z $out ]] || { echo "record-machine.sh: one folder at a time; see --help" >&2; exit 2; }
            out=$1
            ;;
    esac
    shift
done
[[ -n $out ]] || { usage >&2; exit 2; }
if [[ -d $out && -n $(ls -A "$out") ]]; then
    echo "record-machine.sh: $out is not empty" >&2
    exit 2
fi

shopt -s nullglob

# keep FILE…: files of sysfs have no size before they are read, so they are read instead of copied.
keep() {
    local file text
    for file in "$@"; do
        [[ -f $file && -r $file ]] || continue
        # A file may refuse when it is read; bash would warn of zero bytes in binary ones.
        text=$(cat "$file" 2>/dev/null | tr -d '\0') || continue
        write "$file" "$text"
    done
}

# write FILE TEXT
write() {
    mkdir -p "$out${1%/*}"
    printf '%s\n' "$2" >"$out$1"
}

record_nodes() {
    local root=/sys/devices/system/node node class initiator
    keep $root/{online,possible,has_cpu,has_memory,has_normal_memory}
    for node in $root/node[0-9]*; do
        keep "$node"/{cpulist,cpumap,distance,meminfo,numastat} "$node"/hugepages/*/{nr,free}_hugepages "$node"/memory_side_cache/index*/size
        for class in "$node"/access[0-9]*/initiators; do
            keep "$class"/{read,write}_{latency,bandwidth}
            for initiator in "$class"/node[0-9]*; do
                # Only the name of the link says something.
                write "$initiator/uevent" ""
            done
        done
    done
}

record_cpus() {
    local root=/sys/devices/system/cpu cpu cache
    keep $root/{online,offline,present,possible,isolated,nohz_full} $root/smt/{active,control} $root/vulnerabilities/* \
        $root/cpufreq/boost $root/intel_pstate/{no_turbo,status}
    for cpu in $root/cpu[0-9]*; do
        keep "$cpu"/online "$cpu"/topology/{physical_package_id,thread_siblings_list,core_siblings_list} \
            "$cpu"/cpufreq/{scaling_governor,scaling_driver,energy_performance_preference,scaling_min_freq,scaling_max_freq,cpuinfo_max_freq} "$cpu"/microcode/version
        for cache in "$cpu"/cache/index[0-9]*; do
            # The caches of single cores say nothing about nodes.
            [[ $(cat "$cache/level") != 3 ]] || keep "$cache"/{level,size,shared_cpu_list}
        done
    done
}

record_kernel() {
    keep /sys/kernel/mm/transparent_hugepage/{enabled,defrag,hpage_pmd_size} /sys/kernel/mm/hugepages/*/{nr,free}_hugepages \
        /sys/kernel/mm/mempolicy/weighted_interleave/{auto,node*} /sys/devices/virtual/memory_tiering/memory_tier*/nodelist /sys/bus/cxl/devices/mem*/ram/size /sys/hypervisor/type \
        /proc/{cpuinfo,loadavg,meminfo,version} /proc/self/{status,limits} /proc/pressure/memory /proc/sys/kernel/{numa_balancing,osrelease,perf_event_paranoid} \
        /sys/devices/system/edac/mc/mc*/{ce,ue}_count /sys/devices/system/edac/mc/mc*/{dimm,rank}*/{size,dimm_label,dimm_ce_count,dimm_ue_count} \
        /proc/sys/vm/{nr_hugepages,overcommit_memory,zone_reclaim_mode} \
        /sys/class/dmi/id/{bios_date,bios_vendor,bios_version,board_name,board_vendor,product_name,sys_vendor} /sys/firmware/devicetree/base/model
}

# What says whose machine it is.
record_identity() {
    keep /proc/{cmdline,mounts} /proc/sys/kernel/{hostname,random/boot_id} /proc/self/{cgroup,cpuset} /sys/class/dmi/id/{board,product,chassis}_serial
    local mount path folder
    while IFS=: read -r _ _ path; do
        while read -r _ mount _; do
            folder=$mount$path
            while :; do
                keep "${folder%/}"/{cpuset.cpus.effective,cpuset.mems.effective,cpuset.effective_cpus,cpuset.effective_mems,cpu.max} \
                    "${folder%/}"/{memory.max,memory.current,memory.stat,memory.limit_in_bytes,memory.usage_in_bytes}
                [[ $folder == "$mount"?* ]] || break
                folder=${folder%/*}
            done
        done < <(awk '$3 ~ /^cgroup/' /proc/mounts)
    done </proc/self/cgroup
}

record_redacted_identity() {
    write /proc/sys/kernel/hostname redacted
    write /proc/cmdline "$(tr ' ' '\n' </proc/cmdline |
        grep -E '^(numa|isolcpus|nohz|rcu_nocbs|mitigations|transparent_hugepage|hugepage|default_hugepagesz|intel_|amd_|processor\.|idle|maxcpus|nosmt|mem=|memhp)' |
        tr '\n' ' ')"
}

# Its lines of interrupts are thousands of numbers that nobody reads.
write /proc/stat "$(grep ^cpu /proc/stat)"
record_nodes
record_cpus
record_kernel
if [[ $redact == yes ]]; then
    record_redacted_identity
else
    record_identity
fi

echo "$out"
