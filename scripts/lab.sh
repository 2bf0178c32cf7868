#!/usr/bin/env bash
# Boots a Linux with several NUMA nodes in QEMU and runs a command of the suite in it. See --help.
set -euo pipefail
NUMABENCH_HOME=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
source "$NUMABENCH_HOME/scripts/build.sh"

usage() {
    cat <<'TEXT'
Usage: scripts/lab.sh TOPOLOGY [options] -- COMMAND…
       scripts/lab.sh --list

Boots a machine with that topology in QEMU (no KVM, no root), runs COMMAND in it and ends with its exit code. numabench,
compiled to native code, is on the guest's PATH, with bash and busybox. Where memory and threads are is real; times mean
nothing under emulation.

  --mem SIZE       memory of the whole machine, such as 3G or 3072M [3G]
  --add DIR        put the content of DIR at the root of the guest; may be repeated
  --results DIR    copy the guest's /results to DIR, and the kernel's log to DIR/dmesg
  --timeout SECS   end the guest after that time [600]
  --released       numabench as releases have it, compiled when it starts, and numabench-report: several times slower
  --list           the topologies
  --help           this text

Exit code: that of COMMAND; 2 usage error, 125 the lab itself failed.

Examples:
  scripts/lab.sh two-socket -- numabench topology
  scripts/lab.sh cxl --mem 4G --results out -- numabench run --profile quick --out /results/run
TEXT
}

usage_error() {
    echo "lab.sh: $*" >&2
    echo "Try: scripts/lab.sh --help" >&2
    exit 2
}

fail() {
    echo "lab.sh: $*" >&2
    exit 125
}

source "$NUMABENCH_HOME/scripts/lab/guest.sh"
source "$NUMABENCH_HOME/scripts/lab/topologies.sh"
source "$NUMABENCH_HOME/scripts/lab/image.sh"

need_tools() {
    local missing=()
    command -v qemu-system-x86_64 >/dev/null || missing+=(qemu-system-x86)
    command -v cpio >/dev/null || missing+=(cpio)
    # Links the suite.
    gcc -x c - -o /dev/null <<<'int main(void) { return 0; }' 2>/dev/null || missing+=(gcc libc6-dev)
    # Only a static busybox works without the libraries of this machine.
    [[ -x $(command -v busybox) ]] && ! ldd "$(command -v busybox)" >/dev/null 2>&1 || missing+=(busybox-static)
    ((${#missing[@]} == 0)) || fail "missing: apt-get install --no-install-recommends ${missing[*]}"
    [[ $(uname -m) == x86_64 ]] || fail "the guest's libraries are those of this machine, which must be x86-64"
}

topology=
memory_mib=3072
adds=()
results=
timeout=600
as_released=0
while (($# > 0)); do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --list)
            topologies
            exit 0
            ;;
        --mem | --add | --results | --timeout)
            (($# > 1)) || usage_error "$1 needs a value"
            case $1 in
                --mem)
                    case $2 in
                        *[!0-9]*[GM] | [GM] | '') usage_error "--mem $2: a size such as 3G or 3072M is meant" ;;
                        *G) memory_mib=$((${2%G} * 1024)) ;;
                        *M) memory_mib=${2%M} ;;
                        *) usage_error "--mem $2: a size such as 3G or 3072M is meant" ;;
                    esac
                    ;;
                --add)
                    [[ -d $2 ]] || usage_error "--add $2: no such folder"
                    adds+=("$2")
                    ;;
                --results) results=$2 ;;
                --timeout) timeout=$2 ;;
            esac
            shift 2
            ;;
        --released)
            as_released=1
            shift
            ;;
        --)
            shift
            break
            ;;
        -*) usage_error "unknown option $1" ;;
        *)
            [[ -z $topology ]] || usage_error "one topology at a time; the command stands behind --"
            topology=$1
            shift
            ;;
    esac
done

[[ -n $topology ]] || usage_error "which topology? See --list"
(($# > 0)) || usage_error "no command behind --"
describe "$topology" "$memory_mib" || usage_error "no topology is named $topology; see --list"
need_tools
need_sdk || exit 125
image=$(image)
released=
((!as_released)) || released=$(released "$image")

begin_guest

# What differs from boot to boot is an archive of its own behind the others; the kernel unpacks all.
overlay=$work/overlay
mkdir -p "$overlay/lab"
printf '%q ' "$@" >"$overlay/lab/command"
echo >>"$overlay/lab/command"
[[ ! -f $NUMABENCH_HOME/scripts/lab/setup-$topology ]] || cp "$NUMABENCH_HOME/scripts/lab/setup-$topology" "$overlay/lab/setup"
for folder in ${adds[@]+"${adds[@]}"}; do
    cp -a "$folder/." "$overlay/"
done
cat "$image/initramfs" ${released:+"$released"} >"$work/initramfs"
(cd "$overlay" && find . | cpio -o -H newc -R 0:0 --quiet >>"$work/initramfs")

# Without erms Linux and glibc copy and clear by words and vectors: the emulator does their "rep movsb" a byte at a time. Its TSC
# can be relied on, being one clock for all CPUs; the HPET that Linux would take instead is a system call for every look. Whether the
# timer ticks is not tried: on a busy host it ticks too late for that, and Linux would panic. Without random addresses a library lies
# where it lay in the process before, and what the emulator has translated of it is used again: a process then starts in two thirds of the time.
run_guest "$timeout" "$results" qemu-system-x86_64 -accel tcg,thread=multi -cpu max,-erms "${machine[@]}" \
    -nodefaults -display none -no-reboot -kernel "$image/vmlinuz" -initrd "$work/initramfs" \
    -append "console=ttyS0 quiet panic=-1 8250.nr_uarts=4 mitigations=off tsc=reliable no_timer_check random.trust_cpu=on norandmaps memhp_default_state=online_movable" \
    -serial "file:$work/console" -serial "file:$work/out" -serial "file:$work/err" -serial "file:$work/results"
