# Sourced by lab.sh: the machines of the lab as arguments of QEMU.

topologies() {
    cat <<'TEXT'
one-node     1 node × 2 CPUs
two-socket   2 nodes × 2 CPUs, distance 21
cxl          two-socket and a node of memory without CPUs, with HMAT latencies and bandwidths
nps4         2 packages × 4 nodes × 1 CPU
snc-hbm      2 nodes × 2 CPUs in one package, each with a node of fast memory without CPUs, with HMAT
memoryless   two-socket and a third node with CPUs but no memory
asymmetric   3 nodes × 1 CPU, no two distances alike
offline      node 1 was hot-removed, CPU 2 with it, and CPU 4 taken offline: nodes 0 and 2 are left
TEXT
}

machine=()
total_mib=0
# Another machine than a PC, such as virt; without HMAT then.
board=

# nodes SHARES CPUS…: one node for each list of CPUs ("-" for none), with so many parts of the memory as SHARES says.
nodes() {
    local shares=($1) parts=0 share node=0 cpus
    shift
    for share in "${shares[@]}"; do parts=$((parts + share)); done
    for cpus in "$@"; do
        share=${shares[node]}
        local description="node,nodeid=$node"
        if ((share > 0)); then
            # Linux gives out memory in sections of 128 MiB: a border inside one would belong to nobody.
            local mib=$((total_mib * share / parts / 128 * 128))
            machine+=(-object "memory-backend-ram,id=memory$node,size=${mib}M")
            description+=",memdev=memory$node"
            sum_mib=$((${sum_mib:-0} + mib))
        fi
        [[ $cpus == - ]] || description+=",cpus=$cpus"
        machine+=(-numa "$description${initiators[node]:+,initiator=${initiators[node]}}")
        node=$((node + 1))
    done
}

# distances FROM TO…: a row of the table.
distances() {
    local from=$1 to=0 value
    shift
    for value in "$@"; do
        machine+=(-numa "dist,src=$from,dst=$to,val=$value")
        to=$((to + 1))
    done
}

# speed INITIATOR TARGET NANOSECONDS GIBIBYTES: a row of the HMAT.
speed() {
    local of="hmat-lb,initiator=$1,target=$2,hierarchy=memory"
    machine+=(-numa "$of,data-type=access-latency,latency=$3" -numa "$of,data-type=access-bandwidth,bandwidth=$4G")
}

# describe TOPOLOGY MIB: fills machine.
describe() {
    total_mib=$2
    sum_mib=0
    initiators=()
    local smp hmat=off memory_options=
    case $1 in
        one-node)
            smp=2,sockets=1
            nodes "1" 0-1
            ;;
        two-socket)
            smp=4,sockets=2
            nodes "1 1" 0-1 2-3
            distances 0 10 21
            distances 1 21 10
            ;;
        cxl)
            smp=4,sockets=2
            hmat=on
            initiators=(0 1 0)
            nodes "1 1 1" 0-1 2-3 -
            distances 0 10 21 24
            distances 1 21 10 31
            distances 2 24 31 10
            speed 0 0 90 200 && speed 0 1 140 100 && speed 0 2 250 25
            speed 1 0 140 100 && speed 1 1 90 200 && speed 1 2 320 20
            ;;
        nps4)
            smp=8,sockets=2
            nodes "1 1 1 1 1 1 1 1" 0 1 2 3 4 5 6 7
            local node other row
            for node in {0..7}; do
                row=()
                for other in {0..7}; do
                    ((other == node)) && row+=(10) || { ((other / 4 == node / 4)) && row+=(12) || row+=(32); }
                done
                distances "$node" "${row[@]}"
            done
            ;;
        snc-hbm)
            smp=4,sockets=1
            hmat=on
            initiators=(0 1 0 1)
            nodes "3 3 1 1" 0-1 2-3 - -
            distances 0 10 12 13 23
            distances 1 12 10 23 13
            distances 2 13 23 10 23
            distances 3 23 13 23 10
            speed 0 0 100 120 && speed 0 1 110 110 && speed 0 2 120 400 && speed 0 3 130 380
            speed 1 0 110 110 && speed 1 1 100 120 && speed 1 2 130 380 && speed 1 3 120 400
            ;;
        memoryless)
            smp=6,sockets=3
            nodes "1 1 0" 0-1 2-3 4-5
            distances 0 10 21 21
            distances 1 21 10 21
            distances 2 21 21 10
            ;;
        asymmetric)
            smp=3,sockets=3
            nodes "1 1 1" 0 1 2
            distances 0 10 21 31
            distances 1 22 10 41
            distances 2 32 42 10
            ;;
        offline)
            # Room for more than eight CPUs makes Linux address each by its number. Addressed as a group, QEMU finds none behind the
            # gap of an ejected one, and whoever waits for their answers waits for ever.
            smp=5,sockets=9,maxcpus=9
            nodes "1 0 1" 0-1 2 3-8
            distances 0 10 17 21
            distances 1 17 10 17
            distances 2 21 17 10
            # Memory that was there when the machine started can only be taken offline; a DIMM can be ejected, and its node with it.
            memory_options=",slots=1,maxmem=$((total_mib + 1024))M"
            machine+=(-object "memory-backend-ram,id=dimm,size=512M" -device "pc-dimm,id=dimm1,memdev=dimm,node=1")
            ;;
        *)
            return 1
            ;;
    esac
    machine+=(-smp "$smp" -m "${sum_mib}M$memory_options" -machine "${board:-pc,hmat=$hmat}")
}
