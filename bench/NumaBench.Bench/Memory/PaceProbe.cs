using System.Diagnostics;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>Finds the pace of this machine on its first node in about 0.3 s, so that a plan can say how long a run takes here.</summary>
static class PaceProbe
{
    /// <summary>Half of an ordinary working set: beyond the reach of most caches and quick to shuffle.</summary>
    const long Bytes = 128 << 20;

    const long Hops = 1 << 17;

    /// <summary>With less memory than this many times the L3 caches, much of a read is theirs.</summary>
    const int CacheMultiple = 4;

    /// <summary>An emulated CPU takes longer for one round, and is not measured twice.</summary>
    const double LongRoundSeconds = 0.5;

    /// <summary>The ordinary pace where the machine allows no measuring.</summary>
    public static MachinePace Measure(Topology topology, SysFs sysFs)
    {
        if (topology.Nodes.FirstOrDefault(node => node.UsableMemory && !node.UsableCpus.IsEmpty) is not { } node)
        {
            return MachinePace.Ordinary;
        }

        var pair = new NodePair(topology, node, node);
        try
        {
            using var placement = Placement.Enter(pair.LastCore, policy: null, topology.OnlineNodes);
            long start = Stopwatch.GetTimestamp();
            MachinePace first = Round(pair, sysFs);
            // Other work on the CPU only slows it down, so the quicker of two counts.
            return Stopwatch.GetElapsedTime(start).TotalSeconds > LongRoundSeconds ? first : Quicker(first, Round(pair, sysFs));
        }
        catch (Exception e) when (e is NumaException or NotEnoughMemoryException)
        {
            return MachinePace.Ordinary;
        }
    }

    static MachinePace Round(NodePair pair, SysFs sysFs)
    {
        long start = Stopwatch.GetTimestamp();
        using NodeBuffer buffer = NodeBuffer.Allocate(Bytes, MemoryPolicy.Bind(pair.CpuNode.Id), PageKind.Huge, pair.Topology, sysFs);
        double touch = Since(ref start);
        nint first = PointerChase.Build(buffer.Address, Bytes, seed: 1);
        double shuffle = Since(ref start);
        PointerChase.Walk(first, Hops);
        double walk = Since(ref start);
        var pace = new MachinePace(Bytes / touch, shuffle / (Bytes / PointerChase.LineBytes), walk / Hops, Rate(buffer, pair.LastCore), Rate(buffer, pair.Cores));
        return IsCached(pair) ? SlowerReads(pace, MachinePace.Ordinary) : pace;

        double Rate(NodeBuffer memory, CpuSet cpus)
        {
            using var team = new StreamTeam(
                cpus, StreamKernel.For(StreamOperation.Read, StreamKernel.WidestVectorBits), StreamSlice.Cut(memory.Address, Bytes, cpus.Count, arrays: 1), pair.Topology.OnlineNodes);
            return team.Run(1).GigabytesPerSecond * 1e9;
        }
    }

    /// <summary>What was just written is still in such large caches, which are then measured in place of memory.</summary>
    static bool IsCached(NodePair pair) => CacheMultiple * pair.Topology.L3Bytes(pair.Cores) > Bytes;

    static MachinePace SlowerReads(MachinePace measured, MachinePace ordinary) => measured with
    {
        MissSeconds = Math.Max(measured.MissSeconds, ordinary.MissSeconds),
        ThreadBytesPerSecond = Math.Min(measured.ThreadBytesPerSecond, ordinary.ThreadBytesPerSecond),
        NodeBytesPerSecond = Math.Min(measured.NodeBytesPerSecond, ordinary.NodeBytesPerSecond),
    };

    static MachinePace Quicker(MachinePace a, MachinePace b) => new(
        Math.Max(a.TouchBytesPerSecond, b.TouchBytesPerSecond),
        Math.Min(a.ShuffleSecondsPerLine, b.ShuffleSecondsPerLine),
        Math.Min(a.MissSeconds, b.MissSeconds),
        Math.Max(a.ThreadBytesPerSecond, b.ThreadBytesPerSecond),
        Math.Max(a.NodeBytesPerSecond, b.NodeBytesPerSecond));

    static double Since(ref long start)
    {
        long now = Stopwatch.GetTimestamp();
        double seconds = Stopwatch.GetElapsedTime(start, now).TotalSeconds;
        start = now;
        return seconds;
    }
}
