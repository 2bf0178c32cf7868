namespace NumaBench.Statistics;

/// <summary>How much runs of one quantity differ when nothing changes, known from other runs than those that are compared.</summary>
/// <param name="Spread">Standard deviation of the logarithm of one run's value.</param>
/// <param name="DegreesOfFreedom">Of that estimate, from 1.</param>
/// <param name="Farthest">How far one run has been from the middle of the others, in logarithms.</param>
public sealed record KnownNoise(double Spread, int DegreesOfFreedom, double Farthest)
{
    /// <param name="levels">Logarithms of runs in the order of time, those of each level on their own.</param>
    /// <param name="unfinished">So many of the last runs may be the beginning of another level and are not taken for accidents of this one.</param>
    /// <returns>Null when no level has two runs.</returns>
    public static KnownNoise? Of(IReadOnlyList<double[]> levels, int unfinished = 0)
    {
        int degreesOfFreedom = levels.Sum(level => level.Length - 1);
        return degreesOfFreedom <= 0 ? null : new KnownNoise(
            Statistics.Spread.Within([.. levels]), degreesOfFreedom, levels.SelectMany(Distances).SkipLast(unfinished).DefaultIfEmpty(0).Max());
    }

    static IEnumerable<double> Distances(double[] level)
    {
        double median = Estimator.Median(level);
        return level.Select(value => Math.Abs(value - median));
    }
}
