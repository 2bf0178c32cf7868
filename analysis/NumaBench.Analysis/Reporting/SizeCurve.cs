using NumaBench.Analysis.CrossChecks;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>Latency by working set between the CPUs of one node and the memory of one node.</summary>
sealed record SizeCurve(int CpuNode, int MemoryNode, IReadOnlyList<MeasuredCase> Points)
{
    /// <summary>A curve has at most some fifty; a hostile file would have a hundred thousand.</summary>
    const int MostPoints = 200;

    const long HugePageBytes = 2 << 20;

    public static IReadOnlyList<SizeCurve> Of(IEnumerable<MeasuredCase> cases) =>
    [
        .. from entry in cases
           where entry.Row is { Kind: CaseKind.SizeCurve, WorkingSetBytes: > 0 } && !entry.IsImported
           where int.TryParse(entry.Row.CpuNode, out _) && int.TryParse(entry.Row.MemoryNode, out _)
           group entry by (Cpu: int.Parse(entry.Row.CpuNode), Memory: int.Parse(entry.Row.MemoryNode)) into cell
           orderby cell.Key
           select new SizeCurve(cell.Key.Cpu, cell.Key.Memory, [.. cell.DistinctBy(entry => entry.Row.WorkingSetBytes).OrderBy(entry => entry.Row.WorkingSetBytes).Take(MostPoints)]),
    ];

    public bool IsOwn => CpuNode == MemoryNode;

    /// <summary>The points that have a number.</summary>
    public IReadOnlyList<(MeasuredCase Case, Estimate Estimate)> Measured { get; } =
    [
        .. Points.Where(entry => entry.Counts).Select(entry => (Case: entry, Estimate: entry.Estimate(Metric.LatencyNanoseconds)!))
            .Where(point => point.Estimate is { Centre: > 0 }),
    ];

    /// <summary>False when some point has base pages: such a curve rises where the TLB ends too, and tells no caches.</summary>
    public bool HasHugePages => Measured.All(point => point.Case.Row.PageBytes >= HugePageBytes);

    /// <summary>The caches in the curve; none when it cannot tell.</summary>
    public IReadOnlyList<CacheLevel> Levels => field ??=
        HasHugePages ? CacheLevels.Find(Measured.Select(point => new CurvePoint(point.Case.Row.WorkingSetBytes, point.Estimate.Centre))) : [];
}
