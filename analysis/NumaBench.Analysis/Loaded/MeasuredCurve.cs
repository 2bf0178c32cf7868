using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Loaded;

/// <summary>
/// The cases of one loaded-latency curve: the same CPUs, memory, operation and method under different delays. What is read off
/// the curve is read off the curve of each pass, because pass n of every case was measured at about the same time; the interval
/// is over passes, as for any other number.
/// </summary>
sealed class MeasuredCurve
{
    /// <summary>More points than any sweep has; a hostile file could have a hundred thousand.</summary>
    const int MostPoints = 100;

    readonly List<LoadCurve> passes;

    MeasuredCurve(IEnumerable<MeasuredCase> cases)
    {
        Cases = [.. cases.OrderByDescending(entry => LoadPoint.DelayOf(entry.Row)).Take(MostPoints)];
        Row = Cases[0].Row;
        Counted = [.. Cases.Where(entry => entry.Counts && HasPoint(entry))];
        passes = Counted.Count == 0 ? [] : [.. Enumerable.Range(0, Counted.Min(entry => entry.Passes(Metric.LatencyNanoseconds).Count))
            .Where(pass => Counted.All(entry => Has(entry, pass)))
            .Select(pass => new LoadCurve(Counted.Select(entry => Point(entry, pass))))];
    }

    /// <summary>All curves of a run, also those of other tools.</summary>
    public static IReadOnlyList<MeasuredCurve> Of(MeasuredRun run) =>
        [.. run.Cases.Where(entry => entry.Row.Kind == CaseKind.LoadedLatency && LoadPoint.DelayOf(entry.Row) is not null)
            .GroupBy(entry => (entry.Row.CpuNode, entry.Row.MemoryNode, entry.Row.Operation, entry.Row.Method))
            .Select(cases => new MeasuredCurve(cases))];

    /// <summary>From no load to the heaviest, also those that could not be measured.</summary>
    public IReadOnlyList<MeasuredCase> Cases { get; }

    /// <summary>The cases whose numbers may be shown.</summary>
    public IReadOnlyList<MeasuredCase> Counted { get; }

    /// <summary>What all cases of the curve have in common.</summary>
    public CaseRow Row { get; }

    public bool IsNoisy => Counted.Any(entry => entry.IsNoisy);

    /// <summary>Where the load was: a word of ours, or the other tool's method.</summary>
    public string Load => Row.Method.StartsWith("load-", StringComparison.Ordinal) ? Row.Method["load-".Length..].Split('/')[0] : Row.Method;

    public Estimate? Idle => Over(curve => curve.IdleNanoseconds, higherIsBetter: false);

    public Estimate? Peak => Over(curve => curve.PeakGigabytesPerSecond, higherIsBetter: true);

    public Estimate? KneeGigabytesPerSecond => Over(curve => Knee.Of(curve)?.GigabytesPerSecond, higherIsBetter: true);

    public Estimate? KneeNanoseconds => Over(curve => Knee.Of(curve)?.Nanoseconds, higherIsBetter: false);

    /// <summary>True when there is no knee because it would lie below the idle latency: in most of the passes that have none.</summary>
    public bool IsKneeBelowIdle => KneeNanoseconds is null && 2 * passes.Count(Knee.IsBelowIdle) > passes.Count(curve => Knee.Of(curve) is null);

    public Estimate? LatencyAt(double shareOfPeak) => Over(curve => curve.LatencyAt(shareOfPeak), higherIsBetter: false);

    public Estimate? BandwidthWithin(double timesIdle) => Over(curve => curve.BandwidthWithin(timesIdle)?.GigabytesPerSecond, higherIsBetter: true);

    /// <summary>False when the latency limit was not reached in some pass: the bandwidth is then at least so much.</summary>
    public bool IsLimit(double timesIdle) => passes.All(curve => curve.BandwidthWithin(timesIdle) is null or { IsLimit: true });

    /// <summary>The idle point over the idle latency of the same nodes that was measured on its own; near 1 when both are right.</summary>
    public Estimate? IdleRatio(IReadOnlyDictionary<string, MeasuredCase> byId) =>
        Counted.FirstOrDefault(entry => LoadPoint.DelayOf(entry.Row) is double.PositiveInfinity) is { } idle
        && byId.TryGetValue($"{CaseKind.IdleLatency}/cpu={Row.CpuNode}/mem={Row.MemoryNode}/page=huge/walk=random", out MeasuredCase? alone) && alone.Counts
            ? Ratio.Paired(idle.Passes(Metric.LatencyNanoseconds), alone.Passes(Metric.LatencyNanoseconds), higherIsBetter: false)
            : null;

    // In half of the passes or fewer it is an accident of noise.
    Estimate? Over(Func<LoadCurve, double?> read, bool higherIsBetter)
    {
        double[] values = [.. passes.Select(read).OfType<double>()];
        return values.Length > 0 && values.Length * 2 > passes.Count ? Estimator.FromPassValues(values, higherIsBetter) : null;
    }

    static bool HasPoint(MeasuredCase entry) => Enumerable.Range(0, entry.Passes(Metric.LatencyNanoseconds).Count).Any(pass => Has(entry, pass));

    static bool Has(MeasuredCase entry, int pass) =>
        entry.Passes(Metric.LatencyNanoseconds)[pass].Count > 0
        && (IsIdle(entry) || (entry.Passes(Metric.BandwidthGigabytesPerSecond) is var moved && pass < moved.Count && moved[pass].Count > 0));

    static LoadPoint Point(MeasuredCase entry, int pass) => new(
        LoadPoint.DelayOf(entry.Row)!.Value,
        IsIdle(entry) ? 0 : Estimator.Median(entry.Passes(Metric.BandwidthGigabytesPerSecond)[pass]),
        Estimator.Median(entry.Passes(Metric.LatencyNanoseconds)[pass]));

    /// <summary>Nothing was injected: its bandwidth is 0 by definition and not measured.</summary>
    public static bool IsIdle(MeasuredCase entry) => LoadPoint.DelayOf(entry.Row) is double.PositiveInfinity;
}
