using NumaBench.Analysis.CrossChecks;

namespace NumaBench.Analysis.Reporting;

/// <summary>The caches in the size curves over the CPUs' own memory, beside those of sysfs, for summary.json.</summary>
static class CacheLevelSummary
{
    /// <summary>One entry a curve, also one that tells no caches: then <c>levels</c> and <c>sysfs</c> are empty.</summary>
    public static IEnumerable<object> Of(MeasuredRun run) =>
        SizeCurve.Of(run.Cases).Where(curve => curve.IsOwn).Select(curve => Of(curve, run.Manifest.Machine.Settings));

    static object Of(SizeCurve curve, IReadOnlyDictionary<string, string> settings) => new
    {
        curve.CpuNode,
        Cases = curve.Measured.Select(point => point.Case.Row.CaseId),
        Levels = curve.Levels.Select((level, index) => new { Level = index + 1, LatencyNs = level.Nanoseconds, level.HeldBytes, level.MissedBytes }),
        Sysfs = CacheSizeCheck.Compare(curve.Levels, settings).Select(compared => new
        {
            compared.Cache,
            Bytes = compared.SysFsBytes,
            Level = LevelOf(curve, compared),
            FactorOff = compared.Level?.FactorOff(compared.SysFsBytes),
            compared.Agrees,
        }),
    };

    static int? LevelOf(SizeCurve curve, CacheComparison compared) =>
        curve.Levels.Index().Where(level => ReferenceEquals(level.Item, compared.Level)).Select(level => (int?)(level.Index + 1)).FirstOrDefault();
}
