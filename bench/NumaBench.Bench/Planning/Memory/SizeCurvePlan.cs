using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The size curve: idle latency over working sets from the first cache to memory, and how long a point takes.</summary>
static class SizeCurvePlan
{
    const long SmallestBytes = 4 << 10;
    const long SmallestLastBytes = 256 << 20;
    const int L3Multiple = 8;

    /// <summary>Above these numbers of nodes the cells, which grow with their square, keep fewer points.</summary>
    const int FewNodes = 2, SomeNodes = 4, ManyNodes = 8;

    public static IEnumerable<Case> Cases(NodePair pair, bool full)
    {
        long last = LastBytes(pair);
        double? step = pair.Impossible is not null ? null : full ? FullStep(pair) : StandardStep(pair);
        return Sizes(last, step).Select(bytes => pair.Common with
        {
            Id = $"{CaseKind.SizeCurve}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/ws={Text(bytes)}/page=huge",
            Kind = CaseKind.SizeCurve,
            Cpus = pair.LastCore.ToString(),
            Threads = 1,
            Operation = "chase",
            Method = "pointer-chase",
            WorkingSetBytes = bytes,
        });
    }

    /// <summary>Seconds of one pass of a point. Small sets are all samples; large ones are all shuffling, and one round of misses.</summary>
    public static double Seconds(Case @case, Profile profile)
    {
        const double SampleSeconds = 0.0055, OtherSeconds = 0.03, LineSeconds = 170e-9, TouchBytesPerSecond = 4e9;
        const int Warmups = 4;
        return OtherSeconds + ((CaseSamples.Of(@case, profile) + Warmups) * SampleSeconds)
            + (@case.WorkingSetBytes / TouchBytesPerSecond) + (@case.WorkingSetBytes / 64.0 * LineSeconds);
    }

    /// <summary>4KiB, 1536KiB, 64MiB, 1GiB: the largest unit that gives a whole number.</summary>
    public static string Text(long bytes) =>
        bytes % (1 << 30) == 0 ? $"{bytes >> 30}GiB" : bytes % (1 << 20) == 0 ? $"{bytes >> 20}MiB" : $"{bytes >> 10}KiB";

    /// <summary>The first doubling of 4 KiB that is at least 256 MiB and eight times the L3 cache: memory and nothing else.</summary>
    static long LastBytes(NodePair pair)
    {
        long least = Math.Max(SmallestLastBytes, pair.LastCore.IsEmpty ? 0 : L3Multiple * pair.Topology.L3Bytes(pair.LastCore.First));
        long last = SmallestBytes;
        while (last < least)
        {
            last *= 2;
        }

        return last;
    }

    /// <summary>
    /// Octaves between two points; null for the last point alone. Cache levels are read from the curve over the CPUs' own memory;
    /// another node's memory has the same caches in front of it, so a few points show that, and what is behind them.
    /// </summary>
    static double? StandardStep(NodePair pair)
    {
        int nodes = pair.Topology.Nodes.Count;
        return pair.IsOwn ? (nodes <= ManyNodes || IsFirst(pair) ? 1 : 2) : nodes <= FewNodes ? 2 : nodes <= ManyNodes ? 6 : null;
    }

    static double? FullStep(NodePair pair)
    {
        int nodes = pair.Topology.Nodes.Count;
        return pair.IsOwn || nodes <= SomeNodes ? 0.5 : nodes <= ManyNodes ? 4 : 6;
    }

    static bool IsFirst(NodePair pair) => pair.CpuNode.Id == pair.Topology.Nodes.First(node => !node.Cpus.IsEmpty).Id;

    /// <summary>From the smallest to the last, which is always among them.</summary>
    static IEnumerable<long> Sizes(long last, double? octaves)
    {
        for (long bytes = SmallestBytes; octaves is not null && bytes < last; bytes <<= (int)Math.Max(1, octaves.Value))
        {
            yield return bytes;
            // 4, 6, 8, 12 … have round names, which 4, 5.66, 8, 11.3 … have not.
            if (octaves < 1)
            {
                yield return bytes / 2 * 3;
            }
        }

        yield return last;
    }
}
