#!/bin/bash
# Has inference workers compute in five wrong places, one after the other, and inspects each. For every WAY /results/WAY.json is what
# numabench says, and /results/WAY.before and WAY.after what the kernel said right before and after. No thread spins: that would only
# be work for the emulator.
set -e
models=/tmp/models/numabench

# The guest's own folders are interleaved over all nodes, and who maps a file there sees that policy: the program, and the model of
# the page cache's turn, come from where a file lies on the node of its writer.
mkdir /plain /far
ln -s /app/* /plain
rm /plain/numabench
cp /app/numabench /plain

XDG_CACHE_HOME=${models%/*} numabench peer-model >&2

# way NAME MAPPED FOLDER CPUS MODE NODES: a worker of two threads over the model in FOLDER, its weights used in the mapped file or not, bound
# by bound.c.
way() {
    local name=$1 mapped=$2 folder=$3 to worker
    shift 3
    local model=("$folder"/*.onnx) files=("$folder"/*.weights)
    mkfifo "/tmp/$name"
    GLIBC_TUNABLES=glibc.malloc.mmap_threshold=65536 /lab-tests/bound "$@" /plain/numabench worker <"/tmp/$name" >"/tmp/$name.out" 2>&1 &
    worker=$!
    exec {to}>"/tmp/$name"
    echo "{\"model\":\"${model[0]}\",\"shapes\":{\"x\":[1,4096]},\"data_files\":[\"${files[0]}\"],\"threads\":2,\"seconds\":900,\"seed\":1,\"map_weights\":$mapped,\"spins\":false}" >&"$to"
    until grep -q ^ready "/tmp/$name.out"; do
        if ! kill -0 "$worker"; then
            cat "/tmp/$name.out" >&2
            exit 1
        fi
        sleep 0.5
    done
    echo go >&"$to"
    sleep 1
    cat "/proc/$worker/numa_maps" >"/results/$name.before"
    numabench inspect "$worker" --for 2s --format json >"/results/$name.json"
    cat "/proc/$worker/numa_maps" >"/results/$name.after"
    kill -9 "$worker"
    wait "$worker" || true
    exec {to}>&-
}

way remote false $models 0-1 bind 1
way interleaved false $models 0-1 interleave 0-1
way spread false $models 0,2 bind 0
way memory-only false $models - bind 1
# Whoever writes a file decides where its pages are: this is CPU 2, of node 1.
taskset 4 cp $models/* /far
way page-cache true /far 0-1 bind 0
