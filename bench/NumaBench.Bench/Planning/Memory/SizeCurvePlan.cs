using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The size curve: idle latency over working sets from the first cache to memory.</summary>
static class SizeCurvePlan
{
    const long SmallestBytes = 4 << 10;

    /// <summary>The last point is memory and nothing else.</summary>
    const long SmallestLastBytes = 256 << 20;
    const int LastL3Multiple = 8;

    /// <summary>Mostly memory, in a quarter of the time of the last point.</summary>
    const long SmallestMemoryBytes = 64 << 20;
    const int MemoryL3Multiple = 2;

    public static IEnumerable<Case> Cases(NodePair pair, Density density) =>
        Sizes(pair, density).Select(bytes => pair.Common with
        {
            Id = $"{CaseKind.SizeCurve}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/ws={Text(bytes)}/page=huge",
            Kind = CaseKind.SizeCurve,
            Cpus = pair.LastCore.ToString(),
            Threads = 1,
            Operation = "chase",
            Method = "pointer-chase",
            WorkingSetBytes = bytes,
        });

    /// <summary>4KiB, 1536KiB, 64MiB, 1GiB: the largest unit that gives a whole number.</summary>
    public static string Text(long bytes) =>
        bytes % (1 << 30) == 0 ? $"{bytes >> 30}GiB" : bytes % (1 << 20) == 0 ? $"{bytes >> 20}MiB" : $"{bytes >> 10}KiB";

    /// <summary>The first doubling of 4 KiB that is at least this much and so many times the L3 cache of the CPU.</summary>
    static long DoublingFrom(NodePair pair, long leastBytes, int timesL3)
    {
        long least = Math.Max(leastBytes, pair.LastCore.IsEmpty ? 0 : timesL3 * pair.Topology.L3Bytes(pair.LastCore.First));
        long bytes = SmallestBytes;
        while (bytes < least)
        {
            bytes *= 2;
        }

        return bytes;
    }

    /// <summary>
    /// At the least density the memory point alone, else it, the last, and the steps between. What cannot be measured is one point.
    /// </summary>
    static IEnumerable<long> Sizes(NodePair pair, Density density)
    {
        long memory = DoublingFrom(pair, SmallestMemoryBytes, MemoryL3Multiple), last = DoublingFrom(pair, SmallestLastBytes, LastL3Multiple);
        return pair.Impossible is not null ? [last]
            : density == Density.Least ? [memory]
            : Steps(last, pair.IsOwn ? OwnStep(density) : OtherStep(density)).Append(memory).Append(last).Distinct().Order();
    }

    /// <summary>
    /// Octaves between two points; null for none between. Cache levels are read from the curve over the CPUs' own memory; another
    /// node's memory has the same caches in front of it, so a few points show that, and what is behind them.
    /// </summary>
    static double OwnStep(Density density) => density switch
    {
        Density.Few or Density.Some or Density.Many => 1,
        _ => 0.5,
    };

    static double? OtherStep(Density density) => density switch
    {
        Density.Few => null,
        Density.Some => 4,
        Density.Many or Density.More => 2,
        Density.Most => 1,
        _ => 0.5,
    };

    static IEnumerable<long> Steps(long last, double? octaves)
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
    }
}
