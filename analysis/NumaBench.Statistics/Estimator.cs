using Perfolizer.Mathematics.QuantileEstimators;
using Pragmastat;

namespace NumaBench.Statistics;

/// <summary>
/// Turns passes into an <see cref="Estimate"/>. Values of one pass share its memory and its process and are not independent,
/// so each pass counts once, by its median, and the interval is over passes.
/// </summary>
public static class Estimator
{
    /// <param name="passes">The samples of each pass; empty passes are left out.</param>
    /// <param name="higherIsBetter">Which pass is the best one.</param>
    /// <exception cref="ArgumentException">No pass has a value.</exception>
    public static Estimate FromPasses(IReadOnlyList<IReadOnlyList<double>> passes, bool higherIsBetter) =>
        FromPassValues([.. passes.Where(pass => pass.Count > 0).Select(Median)], higherIsBetter);

    /// <param name="values">One value a pass.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Estimate FromPassValues(IReadOnlyList<double> values, bool higherIsBetter)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("An estimate needs at least one pass with a value.", nameof(values));
        }

        double[] sorted = [.. values.Order()];
        int count = sorted.Length;
        int? rank = MedianInterval.Rank(count);
        int low = rank is { } k ? k - 1 : 0;
        IntervalKind kind = rank is not null ? IntervalKind.Confidence95 : count > 1 ? IntervalKind.Range : IntervalKind.None;
        return new Estimate(Median(sorted), sorted[low], sorted[count - 1 - low], kind, higherIsBetter ? sorted[^1] : sorted[0], count);
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    public static double Median(IReadOnlyList<double> values) =>
        HyndmanFanQuantileEstimator.Type7.Quantile(new Sample([.. values]), Probability.Half);
}
