#!/bin/bash
# Measures with these options of numabench run (and $PROFILE, quick by default) while sample.c looks on. Results: /results/run, /results/samples and
# /results/topology.json.
numabench topology --format json >/results/topology.json
/lab-tests/sample /results/run >/results/samples &
sampler=$!
code=0
numabench run --out /results/run --profile "${PROFILE:-quick}" --passes 1 --budget 30m "$@" || code=$?
kill "$sampler"
exit "$code"
