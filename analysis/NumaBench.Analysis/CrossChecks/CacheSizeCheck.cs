using System.Globalization;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>A cache of sysfs beside the one that the curve shows in its place.</summary>
/// <param name="Level">Null when the curve shows none.</param>
sealed record CacheComparison(string Cache, long SysFsBytes, CacheLevel? Level)
{
    public bool Agrees => Level is not null && Level.FactorOff(SysFsBytes) <= CacheSizeCheck.LargestFactor;
}

/// <summary>Cache sizes in sysfs against the size curve. Hypervisors invent the former and give a part of the latter.</summary>
static class CacheSizeCheck
{
    public const string FindingId = "cache-size-disagrees";

    /// <summary>
    /// Points are an octave apart and what else is in a cache takes its share, so less than a factor of two beyond the bracket
    /// says nothing.
    /// </summary>
    public const double LargestFactor = 2;

    static readonly (string Name, string Setting)[] Caches = [("L1 data", "cache_l1d_bytes"), ("L2", "cache_l2_bytes"), ("L3", "cache_l3_bytes")];

    /// <summary>In turn when the curve has as many levels as sysfs has caches, else each with the level nearest to it.</summary>
    public static IReadOnlyList<CacheComparison> Compare(IReadOnlyList<CacheLevel> levels, IReadOnlyDictionary<string, string> settings)
    {
        if (levels.Count == 0)
        {
            return [];
        }

        List<(string Name, long Bytes)> known = [.. SysFsSizes(settings)];
        return [.. known.Select((cache, i) => new CacheComparison(
            cache.Name, cache.Bytes, levels.Count == known.Count ? levels[i] : levels.MinBy(level => level.FactorOff(cache.Bytes))))];
    }

    /// <summary>The sizes that sysfs gives; a cache whose size differs between CPUs is left out.</summary>
    public static IEnumerable<(string Name, long Bytes)> SysFsSizes(IReadOnlyDictionary<string, string> settings)
    {
        foreach ((string name, string setting) in Caches)
        {
            if (long.TryParse(settings.GetValueOrDefault(setting), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes > 0)
            {
                yield return (name, bytes);
            }
        }
    }

    /// <summary>One finding a cache, however many nodes show it.</summary>
    public static IEnumerable<Finding> Findings(IEnumerable<MeasuredCase> cases, IReadOnlyDictionary<string, string> settings) =>
        from curve in SizeCurve.Of(cases)
        where curve.IsOwn
        from comparison in Compare(curve.Levels, settings)
        where !comparison.Agrees
        group (curve, comparison) by comparison.Cache into cache
        select Of(cache.First().comparison, [.. cache.Select(entry => entry.curve.CpuNode)]);

    static Finding Of(CacheComparison comparison, IReadOnlyList<int> nodes)
    {
        CacheLevel level = comparison.Level!;
        bool larger = level.HeldBytes > comparison.SysFsBytes;
        string more = nodes.Count > 1 ? $" (and those of {Show.Count(nodes.Count - 1, "more node")})" : "";
        return new Finding(
            FindingId, larger ? Severity.Warning : Severity.Info, $"{comparison.Cache} cache, CPUs of node {nodes[0]}{more}",
            $"sysfs says {Show.Bytes(comparison.SysFsBytes)}; in the size curve the nearest step is between {Show.Bytes(level.HeldBytes)} and {Show.Bytes(level.MissedBytes)}.",
            larger
                ? "Working sets are sized by sysfs, so memory figures may have been answered by this cache: compare them with the curve's last points."
                : "Trust the curve: a virtual machine often shows a cache that it has to share, and so do cache partitioning and other work.");
    }
}
