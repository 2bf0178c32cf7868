# Sourced by the other scripts.

# processes ROLE: the ids of the processes of numabench whose first argument is ROLE (run, worker).
# pidof looks them up because a loop over /proc would keep one of the guest's CPUs from what is measured.
processes() {
    local process arguments
    for process in $(pidof numabench); do
        mapfile -d '' arguments 2>/dev/null <"/proc/$process/cmdline"
        [[ ${arguments[1]:-} != "$1" ]] || echo "$process"
    done
}
