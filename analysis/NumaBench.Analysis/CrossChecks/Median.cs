namespace NumaBench.Analysis.CrossChecks;

/// <summary>The middle of what the other nodes show; of an even number the lower one, which also is a value that was measured.</summary>
static class Median
{
    public static double? Of(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[(sorted.Count - 1) / 2] : null;
}
