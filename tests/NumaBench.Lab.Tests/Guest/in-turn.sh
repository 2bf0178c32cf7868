#!/bin/bash
# Runs commands one after the other, each given as its name, its words and a "--": one guest for several runs, because a boot and what
# is cold after it cost as much as a short run. What a command left in /results/run is then in /results/NAME, its exit code in NAME.code.
while (($# > 0)); do
    name=$1
    shift
    command=()
    while (($# > 0)) && [[ $1 != -- ]]; do
        command+=("$1")
        shift
    done
    shift
    code=0
    "${command[@]}" || code=$?
    echo "$code" >"/results/$name.code"
    mv /results/run "/results/$name"
done
