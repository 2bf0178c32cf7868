# Sourced by the other scripts.

# processes ROLE: the ids of the processes of numabench whose first argument is ROLE (run, worker).
# pidof looks them up: a loop of bash over all of /proc is slow under emulation.
processes() {
    local process arguments
    for process in $(pidof numabench); do
        mapfile -d '' arguments 2>/dev/null <"/proc/$process/cmdline"
        [[ ${arguments[1]:-} != "$1" ]] || echo "$process"
    done
}
