using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The memory that the processes of a case need of each node, asked just before they start and again and again while they load:
/// bound processes would not be refused more than there is, they would be killed, or another process in their place.
/// </summary>
sealed class MemoryNeed
{
    /// <summary>Others may take some of what is to spare while processes load; with less left than this part the kernel is not far from killing.</summary>
    const double LeastPartOfReserve = 0.75;

    readonly SysFs files;
    readonly long neededBytes;
    readonly IReadOnlyList<Place> places;

    public MemoryNeed(SysFs files, Topology topology, IReadOnlyList<ReplicaBinding> replicas, long bytesEach)
    {
        this.files = files;
        neededBytes = bytesEach * replicas.Count;
        var perNode = new SortedDictionary<int, long>();
        foreach (NodeSet nodes in replicas.Select(replica => HasTarget(replica) ? replica.WeightsPolicy!.Nodes : UsableNodes(topology)))
        {
            foreach (int node in nodes)
            {
                perNode[node] = perNode.GetValueOrDefault(node) + (bytesEach / nodes.Count);
            }
        }

        // Without a target the kernel may take it all from anywhere, so only the sum matters.
        places = replicas.Any(HasTarget)
            ? [.. perNode.Select(entry => new Place($"node {entry.Key}", [entry.Key], entry.Value, Reserve(topology, entry.Key)))]
            : [new Place("the machine", [.. perNode.Keys], neededBytes, perNode.Keys.Sum(node => Reserve(topology, node)))];
    }

    /// <summary>Null when there is room for all of it, or where that cannot be known; otherwise the reason with the figures.</summary>
    public string? Missing() =>
        CgroupHeadroom is var headroom && headroom < neededBytes + NodeMemory.SmallestReserveBytes
            ? $"needs {Mebibytes(neededBytes)} and {Mebibytes(NodeMemory.SmallestReserveBytes)} to spare; the cgroup leaves {Mebibytes(headroom)}"
            : Shortest(place => place.NeededBytes + place.ReserveBytes, (place, free) =>
                $"needs {Mebibytes(place.NeededBytes)} on {place.Name} and {Mebibytes(place.ReserveBytes)} to spare; {Mebibytes(free)} are free there");

    /// <summary>Null while there is something to spare everywhere; otherwise why the processes have to end at once.</summary>
    public string? RunningOut() =>
        CgroupHeadroom is var headroom && headroom < (long)(LeastPartOfReserve * NodeMemory.SmallestReserveBytes)
            ? $"stopped before the cgroup's memory was used up: {Mebibytes(headroom)} were left"
            : Shortest(place => (long)(LeastPartOfReserve * place.ReserveBytes), (place, free) => $"stopped before {place.Name} was full: {Mebibytes(free)} were left free there");

    long CgroupHeadroom => NodeMemory.CgroupHeadroomBytes(files);

    string? Shortest(Func<Place, long> bytes, Func<Place, long, string> reason)
    {
        foreach (Place place in places)
        {
            long?[] free = [.. place.Nodes.Select(node => NodeMemory.FreeBytes(files, node))];
            if (!free.Contains(null) && free.Sum() is { } sum && sum < bytes(place))
            {
                return reason(place, sum);
            }
        }

        return null;
    }

    static string Mebibytes(long bytes) => $"{bytes >> 20} MiB";

    static long Reserve(Topology topology, int node) => topology.Find(node) is { } known ? NodeMemory.ReserveBytes(known) : 0;

    static bool HasTarget(ReplicaBinding replica) => replica.WeightsPolicy is { Nodes.IsEmpty: false };

    static NodeSet UsableNodes(Topology topology) => NodeSet.Of(topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));

    sealed record Place(string Name, IReadOnlyList<int> Nodes, long NeededBytes, long ReserveBytes);
}
