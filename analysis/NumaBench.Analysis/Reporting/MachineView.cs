using System.Globalization;
using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What the report needs to know of the machine, from the topology in run.json; what is missing there is null.</summary>
sealed record MachineView(IReadOnlyList<NodeView> Nodes, int? Cpus)
{
    /// <summary>True when no CPU has memory of another node: one node, or others without memory.</summary>
    public bool HasOneNode => Nodes.Count > 0 && !AnyReach(_ => true);

    /// <summary>True when CPUs have memory of another node that has CPUs too.</summary>
    public bool HasRemoteNodesWithCpus => Nodes.Count == 0 || AnyReach(memory => memory.MayHaveCpus);

    /// <summary>True when there are nodes of memory alone, such as an expander's (CXL) or HBM.</summary>
    public bool HasMemoryOnlyNodes => AnyReach(memory => !memory.MayHaveCpus);

    /// <summary>Also true of a node that the run does not describe.</summary>
    /// <param name="node">As in a case's row.</param>
    public bool MayHaveCpus(string node) => !int.TryParse(node, out int id) || Nodes.FirstOrDefault(entry => entry.Id == id)?.MayHaveCpus != false;

    /// <summary>Hardware threads of the largest core; null where unknown.</summary>
    public int? ThreadsPerCore { get; private init; }

    public long? MemoryKilobytes => Nodes.All(node => node.MemoryKilobytes is null) ? null : Nodes.Sum(node => node.MemoryKilobytes ?? 0);

    /// <summary>The kernel's own limit (MAX_NUMNODES).</summary>
    const int HighestNode = 1023;

    /// <summary>A node's CPUs more or less: far more than any machine has, even when several nodes claim the same ones.</summary>
    const int MostCpus = 4 * 65_536;

    /// <summary>POWER has 8.</summary>
    const int MostThreadsPerCore = 64;

    /// <summary>2^50 KiB are 2^60 bytes; sums of what is below cannot overflow.</summary>
    const long MostKilobytes = 1L << 50;

    public static MachineView Of(MachineRecord machine)
    {
        JsonElement topology = machine.Topology;
        List<NodeView> nodes = Property(topology, "nodes") is { ValueKind: JsonValueKind.Array } list ? NodesIn(list) : [];
        CpuSet? online = Property(topology, "cpus") is { } cpus ? Set(cpus, "online") : null;
        return new MachineView(nodes, online?.Count ?? (nodes.Count > 0 && nodes.TrueForAll(node => node.CpusKnown) ? nodes.Sum(node => node.Cpus.Count) : null))
        {
            ThreadsPerCore = Property(topology, "cpus") is { } all && Number(all, "threads_per_core") is >= 1 and <= MostThreadsPerCore and { } threads ? (int)threads : null,
        };
    }

    bool AnyReach(Func<NodeView, bool> isMeant) => Nodes.Any(cpus => cpus.MayHaveCpus && Nodes.Any(memory => memory.Id != cpus.Id && memory.HasMemory && isMeant(memory)));

    // No machine is better than half of one: with a part of the nodes, remote and local would be told apart wrongly.
    static List<NodeView> NodesIn(JsonElement list)
    {
        var nodes = new SortedDictionary<int, NodeView>();
        int cpus = 0, cached = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (Number(element, "id") is >= 0 and <= HighestNode and { } id && !nodes.ContainsKey((int)id))
            {
                CpuSet own = Set(element, "cpus") ?? CpuSet.Empty;
                List<CpuSet> caches = L3DomainsIn(element);
                var node = new NodeView((int)id, own, Property(element, "cpus") is not { ValueKind: JsonValueKind.Null }, Number(element, "memory_total_kb") is >= 0 and <= MostKilobytes and { } memory ? memory : null)
                {
                    // A cpuset, a container or an affinity may take CPUs and memory away that the kernel shows.
                    UsableCpus = Set(element, "usable_cpus")?.And(own) ?? own,
                    MayUseMemory = Property(element, "usable_memory") is not { ValueKind: JsonValueKind.False },
                    Package = Number(element, "package") is >= 0 and <= int.MaxValue and { } package ? (int)package : null,
                    // Caches may be shared by nodes of one package; those of other nodes' CPUs only are not this one's.
                    L3Domains = [.. caches.Select(cache => cache.And(own)).Where(cache => !cache.IsEmpty)],
                    Distances = DistancesIn(element),
                };
                nodes.Add(node.Id, node);
                cpus += node.Cpus.Count;
                cached += caches.Sum(cache => cache.Count);
            }

            if (cpus > MostCpus || cached > MostCpus)
            {
                return [];
            }
        }

        return [.. nodes.Values];
    }

    // Half of the caches would be another machine.
    static List<CpuSet> L3DomainsIn(JsonElement node)
    {
        var domains = new List<CpuSet>();
        int cpus = 0;
        foreach (JsonElement domain in Property(node, "l3_domains") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : Array.Empty<JsonElement>())
        {
            if (Set(domain) is not { IsEmpty: false } shared || (cpus += shared.Count) > MostCpus)
            {
                return [];
            }

            domains.Add(shared);
        }

        return domains;
    }

    static Dictionary<int, int> DistancesIn(JsonElement node)
    {
        var distances = new Dictionary<int, int>();
        foreach (JsonProperty distance in Property(node, "distances") is { ValueKind: JsonValueKind.Object } known ? known.EnumerateObject().ToArray() : [])
        {
            if (int.TryParse(distance.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int to) && to <= HighestNode
                && distance.Value.ValueKind == JsonValueKind.Number && distance.Value.TryGetInt32(out int value))
            {
                distances[to] = value;
            }
        }

        return distances;
    }

    static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    static long? Number(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number : null;

    static CpuSet? Set(JsonElement element, string name) => Property(element, name) is { } value ? Set(value) : null;

    static CpuSet? Set(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? CpuSet.Parse(value.GetString()!) : null;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            // No list of CPUs, or (InvalidOperationException) not even text: half of a surrogate pair.
            return null;
        }
    }
}

/// <summary>A node as the report sees it.</summary>
sealed record NodeView(int Id, CpuSet Cpus, bool CpusKnown, long? MemoryKilobytes)
{
    /// <summary>Those of <see cref="Cpus"/> on which programs of the run were allowed; all where the run does not say.</summary>
    public required CpuSet UsableCpus { get; init; }

    /// <summary>Programs of the run were allowed to have memory here; true where the run does not say.</summary>
    public required bool MayUseMemory { get; init; }

    /// <summary>The socket; null where the kernel does not say, and for nodes without CPUs.</summary>
    public int? Package { get; init; }

    /// <summary>The node's CPUs by the L3 cache that they share; empty where unknown.</summary>
    public IReadOnlyList<CpuSet> L3Domains { get; init; } = [];

    /// <summary>The firmware's distance to each node, by its id; empty where unknown.</summary>
    public IReadOnlyDictionary<int, int> Distances { get; init; } = new Dictionary<int, int>();

    /// <summary>An imported run names nodes and not their CPUs (null in its topology).</summary>
    public bool MayHaveCpus => !CpusKnown || !Cpus.IsEmpty;

    /// <summary>Unknown counts as memory: a table then says that it was not measured.</summary>
    public bool HasMemory => MemoryKilobytes is not 0;
}
