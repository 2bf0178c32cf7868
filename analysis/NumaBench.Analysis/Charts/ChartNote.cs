using NumaBench.Statistics;

namespace NumaBench.Analysis.Charts;

/// <summary>The line below a chart's title: what its numbers are medians of, and what its whiskers are.</summary>
static class ChartNote
{
    /// <summary><c>median of 6 passes</c>; <c>1 pass</c> has no median.</summary>
    public static string Passes(IEnumerable<Estimate?> estimates) => estimates.OfType<Estimate>().Select(estimate => estimate.Passes).Distinct().Order().ToList() switch
    {
        [] => "nothing was measured",
        [1] => "1 pass",
        [var all] => $"median of {all} passes",
        [var least, .., var most] => $"median of {least} to {most} passes",
    };

    /// <summary>For charts that have room for centres only.</summary>
    public static string WithTable(IReadOnlyCollection<Estimate?> estimates) =>
        Passes(estimates) + (estimates.Any(estimate => estimate is { Kind: not IntervalKind.None }) ? "; intervals in the table" : "");

    /// <summary>What the intervals are; the same words everywhere.</summary>
    public static string Interval(IEnumerable<Estimate?> estimates) =>
        estimates.OfType<Estimate>().Select(estimate => estimate.Kind).Where(kind => kind is not IntervalKind.None).Distinct().ToList() switch
        {
            [] => "no interval",
            [IntervalKind.Confidence95] => "95 % interval",
            [IntervalKind.Range] => "range of the passes",
            _ => "95 % interval or range of the passes",
        };
}
