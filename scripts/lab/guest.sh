# Sourced by lab.sh and lab-arm64.sh: a guest from its start to what it brought back, in the folder $work.

# begin_guest: makes $work, which is gone at the end whatever happens.
begin_guest() {
    work=$(mktemp -d)
    qemu=
    trap stop_guest EXIT
    trap 'exit 125' INT TERM
    touch "$work"/{console,out,err,results}
}

stop_guest() {
    [[ -z $qemu ]] || kill "$qemu" 2>/dev/null || true
    rm -rf "$work"
}

# follow_guest SECONDS RESULTS: shows what the guest that is process $qemu prints, and ends with the exit code of its command. What it left in
# /results is copied to the folder RESULTS, if that is not empty.
follow_guest() {
    local ended=0
    tail -c +1 -f -s 0.1 --pid="$qemu" "$work/err" >&2 2>/dev/null &
    tail -c +1 -f -s 0.1 --pid="$qemu" "$work/out" &
    wait "$qemu" || ended=$?
    qemu=
    wait

    if ! mkdir "$work/back" || ! tar -xzf "$work/results" -C "$work/back" 2>/dev/null || [[ ! -s $work/back/lab/exit-code ]]; then
        cat "$work/qemu" >&2
        tail -n 30 "$work/console" >&2
        ((ended != 124)) || fail "the guest was ended: it had $1 s"
        fail "the guest ended without saying what became of the command; above is its console"
    fi

    if [[ -n $2 ]]; then
        mkdir -p "$2"
        cp -a "$work/back/results/." "$2/"
        cp "$work/back/lab/dmesg" "$2/dmesg"
    fi

    exit "$(<"$work/back/lab/exit-code")"
}
