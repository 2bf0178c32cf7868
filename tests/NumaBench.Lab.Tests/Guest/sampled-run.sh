#!/bin/bash
# Measures with these options of numabench run (and $PROFILE, quick by default) while sample.sh looks on. Results: /results/run and /results/samples.
bash /lab-tests/sample.sh /results/run >/results/samples &
sampler=$!
code=0
numabench run --out /results/run --profile "${PROFILE:-quick}" --passes 1 --budget 30m "$@" || code=$?
kill "$sampler"
exit "$code"
