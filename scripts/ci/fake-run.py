#!/usr/bin/env python3
"""Writes a run that a quiet machine might have made, from one real run: each case around its median, with seeded noise.

    scripts/ci/fake-run.py REAL OUT --seed N [--latency 1.3] [--setting NAME=VALUE] [--without GLOB]

For trying the gate only: nothing in OUT was measured.
"""
import argparse
import csv
import datetime
import fnmatch
import json
import os
import random
import statistics

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("real")
parser.add_argument("out")
parser.add_argument("--seed", type=int, required=True, help="also the day of the run")
parser.add_argument("--latency", type=float, default=1, help="factor of every latency_ns")
parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE")
parser.add_argument("--without", default="", metavar="GLOB", help="cases that the run lacks")
options = parser.parse_args()
noise = random.Random(options.seed)
os.makedirs(options.out)

with open(f"{options.real}/run.json", encoding="utf-8") as file:
    manifest = json.load(file)
start = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(days=options.seed)
manifest["start"], manifest["end"] = start.isoformat(), (start + datetime.timedelta(minutes=2)).isoformat()
manifest["machine"]["settings"].update({"governor": "performance"} | dict(setting.split("=", 1) for setting in options.setting))
with open(f"{options.out}/run.json", "w", encoding="utf-8") as file:
    json.dump(manifest, file, indent=2, ensure_ascii=False)


def read(name):
    with open(f"{options.real}/{name}", newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return rows.fieldnames, [row for row in rows if not options.without or not fnmatch.fnmatchcase(row["case"], options.without)]


def write(name, columns, rows):
    with open(f"{options.out}/{name}", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


columns, cases = read("cases.csv")
write("cases.csv", columns, [row | {"status": "ok", "reason": ""} if row["status"] == "noisy" else row for row in cases])
columns, samples = read("samples.csv")
values = {}
for row in samples:
    values.setdefault((row["case"], row["metric"]), []).append(float(row["value"]))
level = {key: statistics.median(all_values) * (1 + noise.gauss(0, 0.004)) * (options.latency if key[1] == "latency_ns" else 1) for key, all_values in values.items()}
write("samples.csv", columns, [row | {"value": repr(abs(level[row["case"], row["metric"]] * (1 + noise.gauss(0, 0.002))))} for row in samples])
