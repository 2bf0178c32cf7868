namespace NumaBench.Statistics;

/// <summary>How much one quantity is more than another, in their unit; passes are paired by number, as in <see cref="Ratio"/>.</summary>
public static class Difference
{
    /// <summary>First − second of each pass's medians; null when no pass has both.</summary>
    public static Estimate? Paired(IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second)
    {
        double[] differences = [.. first.Zip(second)
            .Where(pair => pair.First.Count > 0 && pair.Second.Count > 0)
            .Select(pair => Estimator.Median(pair.First) - Estimator.Median(pair.Second))];
        return differences.Length == 0 ? null : Estimator.FromPassValues(differences, higherIsBetter: false);
    }
}
