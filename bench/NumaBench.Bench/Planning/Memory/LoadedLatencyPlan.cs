using System.Globalization;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Loaded latency: a chase on the node's last core while its other cores move data, from nothing to all they can.</summary>
static class LoadedLatencyPlan
{
    /// <summary>From no load to the heaviest. Coarser curves take some of these.</summary>
    static readonly string[] AllDelays = [InjectedLoad.Idle, .. Turns(20_000, 5_000, 2_000, 1_000, 700, 400, 200, 100, 0)];

    /// <summary>
    /// So far apart that few cores (which are slower than the memory) and many (which fill it with a delay of 400 each) both have
    /// points all along their curve.
    /// </summary>
    static readonly string[] FiveDelays = [InjectedLoad.Idle, .. Turns(2_000, 400, 100, 0)];
    static readonly string[] ThreeDelays = [InjectedLoad.Idle, .. Turns(400, 0)];
    static readonly string[] TwoDelays = Turns(400, 0);
    static readonly string[] HeaviestDelay = Turns(0);

    public static IEnumerable<PlannedCase> Cases(IEnumerable<NodePair> pairs, Density density) =>
        from pair in pairs
        from load in density >= Density.Most ? Loads(pair) : [OwnLoad(pair)]
        from operation in density >= Density.More && pair.Impossible is null ? InjectedLoad.Operations : [InjectedLoad.Read]
        from planned in Curve(pair, load, operation, Delays(pair, density))
        select planned;

    static string[] Delays(NodePair pair, Density density) => density switch
    {
        Density.Least => IsRemote(pair) ? HeaviestDelay : TwoDelays,
        Density.Few => IsRemote(pair) ? HeaviestDelay : FiveDelays,
        Density.Some => IsRemote(pair) ? TwoDelays : FiveDelays,
        Density.Many => IsRemote(pair) ? ThreeDelays : FiveDelays,
        Density.More or Density.Most => FiveDelays,
        _ => AllDelays,
    };

    /// <summary>The load on the memory that the chase uses.</summary>
    static string OwnLoad(NodePair pair) => IsRemote(pair) ? InjectedLoad.Same : InjectedLoad.Local;

    /// <summary>Loads that differ: in the CPUs' own memory the same is local, and on one node with memory all is local too.</summary>
    static string[] Loads(NodePair pair)
    {
        if (pair.Impossible is not null)
        {
            return [OwnLoad(pair)];
        }

        string[] loads = IsRemote(pair) ? [InjectedLoad.Local, InjectedLoad.Same] : [InjectedLoad.Local];
        return MemoryNodes(pair.Topology).Count > 1 ? [.. loads, InjectedLoad.All] : loads;
    }

    /// <summary>One case a delay; where the curve cannot be, one case that says why.</summary>
    static IEnumerable<PlannedCase> Curve(NodePair pair, string load, string operation, string[] delays) =>
        Impossible(pair, load) is { } reason
            ? [new PlannedCase(Case(pair, load, operation, delays[^1]), reason)]
            : delays.Select(delay => new PlannedCase(Case(pair, load, operation, delay)));

    static Case Case(NodePair pair, string load, string operation, string delay)
    {
        bool isIdle = delay == InjectedLoad.Idle;
        CpuSet cpus = isIdle ? pair.LastCore : pair.Cores;
        long chaseBytes = pair.LastCore.IsEmpty ? 0 : WorkingSet.WantedBytes(pair.Topology.L3Bytes(pair.LastCore.First));
        return pair.Common with
        {
            Id = $"{CaseKind.LoadedLatency}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/load={load}/op={operation}/delay={delay}",
            Kind = CaseKind.LoadedLatency,
            Cpus = cpus.ToString(),
            Threads = cpus.Count,
            Nodes = pair.Memory is null ? "" : LoadNodes(pair, load).Or(NodeSet.Of(pair.Memory.Id)).ToString(),
            Operation = operation,
            Method = InjectedLoad.Method(load, StreamKernel.WidestVectorBits),
            WorkingSetBytes = chaseBytes + (isIdle ? 0 : WorkingSet.WantedBytes(pair.Topology.L3Bytes(pair.Cores.Except(pair.LastCore)))),
            Delay = delay,
        };
    }

    static string? Impossible(NodePair pair, string load) =>
        pair.Impossible is { } reason ? reason
        : pair.Cores.Count < 2 ? $"node {pair.CpuNode.Id} has one usable core: the chase needs one and the load another"
        : load == InjectedLoad.Local && !MemoryNodes(pair.Topology).Contains(pair.CpuNode.Id) ? $"node {pair.CpuNode.Id} has no usable memory for a local load"
        : null;

    static NodeSet LoadNodes(NodePair pair, string load) => load switch
    {
        InjectedLoad.All => MemoryNodes(pair.Topology),
        InjectedLoad.Local => NodeSet.Of(pair.CpuNode.Id),
        _ => NodeSet.Of(pair.Memory!.Id),
    };

    static NodeSet MemoryNodes(Topology topology) =>
        NodeSet.Of(topology.Nodes.Where(node => node.UsableMemory && node.MemoryTotalKilobytes != 0).Select(node => node.Id));

    static bool IsRemote(NodePair pair) => pair.Memory?.Id != pair.CpuNode.Id;

    static string[] Turns(params int[] turns) => [.. turns.Select(count => count.ToString(CultureInfo.InvariantCulture))];
}
