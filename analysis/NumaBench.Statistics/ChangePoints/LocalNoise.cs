namespace NumaBench.Statistics.ChangePoints;

/// <summary>How much a run differs from the next one, at each place of a series: noise may change over a history, with or without the level.</summary>
static class LocalNoise
{
    /// <summary>How many runs on each side tell it.</summary>
    const int Neighbours = 15;

    /// <summary>Quieter than this part of the whole series nothing is taken to be: thirty runs may agree by luck.</summary>
    const double LeastPart = 0.5;

    /// <returns>Standard deviations, from medians of the steps between neighbours: a step of the level is one of thirty.</returns>
    public static double[] Of(double[] values, double floor)
    {
        double[] steps = [.. values.Zip(values.Skip(1), (first, second) => Math.Abs(second - first) / Spread.NormalMedianDifference)];
        double least = Math.Max(floor, LeastPart * Middle.Of([.. steps]));
        return [.. values.Select((_, i) => Math.Max(least, Middle.Of(steps[Math.Max(0, i - Neighbours)..Math.Min(steps.Length, i + Neighbours)])))];
    }
}
