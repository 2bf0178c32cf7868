# Sourced by lab.sh and lab-arm64.sh: a guest from its start to what it brought back, in the folder $work.

# A boot takes 5 s of this machine's CPUs. Now and then all of an emulated machine's CPUs do nothing but take interrupts, before its
# first process: it would do so for ever.
boot_cpu_seconds=90
boots=3

# begin_guest: makes $work, which is gone at the end whatever happens.
begin_guest() {
    work=$(mktemp -d)
    qemu=
    trap stop_guest EXIT
    trap 'exit 125' INT TERM
}

stop_guest() {
    [[ -z $qemu ]] || kill "$qemu" 2>/dev/null || true
    rm -rf "$work"
}

# run_guest SECONDS RESULTS QEMU…: starts the guest, shows what it prints, and ends with the exit code of its command. What it left in
# /results is copied to the folder RESULTS, if that is not empty.
run_guest() {
    local timeout=$1 results=$2 boot ended
    shift 2
    for ((boot = 1; boot <= boots; boot++)); do
        rm -f "$work"/{console,out,err,results,stuck}
        touch "$work"/{console,out,err,results}
        timeout --foreground -k 5 "$timeout" "$@" </dev/null 2>"$work/qemu" &
        qemu=$!
        tail -c +1 -f -s 0.1 --pid="$qemu" "$work/err" >&2 2>/dev/null &
        tail -c +1 -f -s 0.1 --pid="$qemu" "$work/out" &
        watch_boot "$qemu" &
        ended=0
        wait "$qemu" || ended=$?
        qemu=
        wait
        [[ -e $work/stuck ]] || break
        echo "lab: the guest did not come up (boot $boot of $boots): its CPUs only took interrupts" >&2
    done

    if ! mkdir "$work/back" || ! tar -xzf "$work/results" -C "$work/back" 2>/dev/null || [[ ! -s $work/back/lab/exit-code ]]; then
        cat "$work/qemu" >&2
        tail -n 30 "$work/console" >&2
        ((ended != 124)) || fail "the guest was ended: it had $timeout s"
        fail "the guest ended without saying what became of the command; above is its console"
    fi

    if [[ -n $results ]]; then
        mkdir -p "$results"
        cp -a "$work/back/results/." "$results/"
        cp "$work/back/lab/dmesg" "$results/dmesg"
    fi

    exit "$(<"$work/back/lab/exit-code")"
}

# watch_boot PID: ends the guest of this timeout(1) when its first process has not said that it is there and the CPU time of a boot is
# long spent.
watch_boot() {
    local ticks_a_second qemu ticks
    ticks_a_second=$(getconf CLK_TCK)
    while kill -0 "$1" 2>/dev/null && ! grep -aq '^lab: up' "$work/console"; do
        { qemu=$(<"/proc/$1/task/$1/children") && ticks=$(awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/${qemu% }/stat"); } 2>/dev/null || ticks=0
        if ((ticks > boot_cpu_seconds * ticks_a_second)); then
            touch "$work/stuck"
            kill $qemu
            return
        fi
        sleep 1
    done
}
