#!/usr/bin/env python3
"""Writes runs that were never measured, to try `numabench-report fleet` with:

    scripts/make-fleet.py FOLDER [--hosts 40] [--runs 1] [--metrics 200] [--passes 3] [--samples 5] [--seed 1]

FOLDER/host-00001/… hold --runs runs each, the newest last. All hosts are of one model with two nodes and differ by 1 %.
Memory of node 1 of host-00017 reads 22 % slower in its newest run; nothing else is wrong.
"""
import argparse
import json
import os
import random

CASES = ("case,kind,cpu_node,memory_node,cpus,threads,policy,nodes,operation,method,page_bytes,working_set_bytes,delay,model,"
         "batch,replicas,passes,status,reason,placement_before,placement_after,cpus_seen\n")
OPERATIONS = ["read", "write-nt", "copy-nt", "triad-nt"]


def keys(count):
    """Id, kind, nodes, metric and centre of every case: four bandwidths of four node pairs, the rest idle and loaded latency."""
    all_keys = []
    for cpu in (0, 1):
        for memory in (0, 1):
            for operation in OPERATIONS:
                all_keys.append((f"bandwidth/cpu={cpu}/mem={memory}/op={operation}/threads=node", "bandwidth", cpu, memory, operation,
                                 "bandwidth_gb_s", 40.0 if cpu == memory else 24.0))
            all_keys.append((f"latency.idle/cpu={cpu}/mem={memory}/page=huge/walk=random", "latency.idle", cpu, memory, "chase",
                             "latency_ns", 90.0 if cpu == memory else 140.0))
    for size in range(max(0, count - len(all_keys))):
        node = size % 2
        all_keys.append((f"latency.curve/cpu={node}/mem={node}/ws={4 << (size // 2 % 20)}KiB{'' if size < 40 else f'.{size}'}/page=huge", "latency.curve", node, node,
                         "chase", "latency_ns", 2.0 + size))
    return all_keys[:count]


def write_run(folder, host, start, slow, all_keys, options, noise):
    os.makedirs(folder, exist_ok=True)
    manifest = {
        "schema": 1, "tool_version": "0.1.0", "command_line": ["numabench", "run"], "profile": "quick", "seed": 1, "planned_passes": options.passes,
        "label": "", "start": start, "end": start,
        "machine": {"identity": {"host": host, "model": "Example board, 2 x Example CPU 9000, 256 GiB"},
                    "topology": {"nodes": [{"id": 0, "cpus": "0-3"}, {"id": 1, "cpus": "4-7"}]},
                    "settings": {"governor": "performance", "kernel": "6.1.140", "thp_enabled": "madvise"}},
        "quality": {"level": "A", "reasons": []}, "findings": []}
    with open(f"{folder}/run.json", "w") as file:
        json.dump(manifest, file)
    level = 1 + noise.gauss(0, 0.01)
    cases, samples = [CASES], ["case,pass,iteration,metric,value\n"]
    for case, kind, cpu, memory, operation, metric, centre in all_keys:
        centre *= level * (1 + noise.gauss(0, 0.005))
        if slow and memory == 1 and kind == "bandwidth":
            centre *= 0.78
        for number in range(1, options.passes + 1):
            cases.append(f'{case},{kind},{cpu},{memory},"{cpu * 4},{cpu * 4 + 3}",2,bind,{memory},{operation},vector512,2097152,268435456,,,,,{number},ok,,{memory}=1.0000,{memory}=1.0000,{cpu * 4}\n')
            base = centre * (1 + 0.002 * noise.random())
            samples.extend(f"{case},{number},{i},{metric},{base * (1 + 0.0005 * i)}\n" for i in range(1, options.samples + 1))
    with open(f"{folder}/cases.csv", "w") as file:
        file.writelines(cases)
    with open(f"{folder}/samples.csv", "w") as file:
        file.writelines(samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    for name, value in (("hosts", 40), ("runs", 1), ("metrics", 200), ("passes", 3), ("samples", 5), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    noise = random.Random(options.seed)
    all_keys = keys(options.metrics)
    for number in range(1, options.hosts + 1):
        host = f"host-{number:05}"
        for run in range(options.runs):
            start = f"2026-{1 + run // 28:02}-{1 + run % 28:02}T00:00:00+00:00"
            write_run(f"{options.folder}/{host}/run-{run:04}", host, start, number == 17 and run == options.runs - 1, all_keys, options, noise)


main()
