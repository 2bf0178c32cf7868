namespace NumaBench.Statistics;

/// <summary>The standard deviation of one value, told by values of which a few may be wild.</summary>
static class Spread
{
    /// <summary>Median of |difference of two normal values| in standard deviations (Shamos 1976).</summary>
    public const double NormalMedianDifference = 0.9538725524;

    /// <summary>
    /// Values farther from their side's median than this many spreads count as if they were there. Chosen on series of unchanged
    /// code (reports/METHOD.md, "Comparing runs"): without a limit one spike blinds the gate for as long as it is in the baseline.
    /// </summary>
    const double ClipSpreads = 6;

    /// <summary>The median of fewer distances is itself too uncertain: it would cost three passes half of what they can show.</summary>
    const int FewestDistances = 10;

    /// <summary>
    /// The standard deviation of the clipped values or, where five or more values give it a meaning, Shamos' spread (median distance
    /// of two values of a side) if that is larger. A shift between the sides is what is looked for and is no part of either.
    /// </summary>
    /// <returns>NaN when no side has two values.</returns>
    public static double Within(params IReadOnlyList<double>[] sides)
    {
        double[] distances = [.. sides.SelectMany(Distances)];
        if (distances.Length == 0)
        {
            return double.NaN;
        }

        double shamos = Estimator.Median(distances) / NormalMedianDifference;
        double reach = shamos > 0 ? ClipSpreads * shamos : double.PositiveInfinity;
        double squares = 0;
        foreach (IReadOnlyList<double> side in sides)
        {
            double median = Estimator.Median(side);
            double[] clipped = [.. side.Select(value => Math.Clamp(value, median - reach, median + reach))];
            double mean = clipped.Average();
            squares += clipped.Sum(value => (value - mean) * (value - mean));
        }

        double deviation = Math.Sqrt(squares / sides.Sum(side => side.Count - 1));
        return distances.Length < FewestDistances ? deviation : Math.Max(shamos, deviation);
    }

    static IEnumerable<double> Distances(IReadOnlyList<double> side)
    {
        for (int i = 0; i < side.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                yield return Math.Abs(side[i] - side[j]);
            }
        }
    }
}
