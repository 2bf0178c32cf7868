using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace NumaBench.Statistics;

/// <summary>
/// How far one of several machines that should be equal is from the others: median and median absolute deviation, which up to
/// half of them cannot move (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993).
/// </summary>
public static class TwinSpread
{
    /// <summary>With two nobody knows which one is wrong.</summary>
    public const int FewestTwins = 3;

    /// <summary>Equal machines differ by this much at least (in logarithms), however equal those few are that were seen.</summary>
    public const double Smallest = 0.01;

    /// <summary>Iglewicz and Hoaglin's limit, below which nothing is called an outlier.</summary>
    const double SmallestLimit = 3.5;

    /// <summary>The probability that a fleet of equal machines has any outlier, to either side.</summary>
    const double FalseFleets = 0.05;

    /// <summary>Median absolute deviation of normal values in standard deviations, inverted.</summary>
    const double NormalDeviation = 1.4826;

    /// <summary>By simulation: so many parts of 1 ÷ n a limit must be higher, since a deviation of few values is often much too small.</summary>
    const double SmallCohortWeight = 8;

    /// <summary>What makes the deviation of 2 to 9 normal values right on average (Croux and Rousseeuw 1992).</summary>
    static readonly double[] SmallCohort = [1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107];

    /// <summary>The standard deviation of normal values, told by their median absolute deviation.</summary>
    /// <param name="values">Two or more.</param>
    public static double Deviation(IReadOnlyList<double> values)
    {
        double median = Estimator.Median(values);
        double correction = values.Count < SmallCohort.Length + 2 ? SmallCohort[values.Count - 2] : values.Count / (values.Count - 0.8);
        return NormalDeviation * correction * Estimator.Median([.. values.Select(value => Math.Abs(value - median))]);
    }

    /// <summary>The robust z from which a value is an outlier.</summary>
    /// <param name="twins">How many machines there are, from 2.</param>
    /// <param name="tests">How many values are looked at in all, from 1: among many, some are far off by chance.</param>
    public static double Limit(int twins, long tests) =>
        Math.Max(SmallestLimit, NormalDistribution.Standard.Quantile(1 - (FalseFleets / (2 * tests)))) * (1 + (SmallCohortWeight / twins));
}
