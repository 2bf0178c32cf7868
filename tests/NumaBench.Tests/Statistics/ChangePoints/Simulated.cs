namespace NumaBench.Tests.Statistics.ChangePoints;

/// <summary>Runs around 100 that differ by 1 %.</summary>
static class Simulated
{
    /// <param name="memory">Correlation of a run with the one before.</param>
    /// <param name="level">Of each run, in standard deviations.</param>
    public static double[] Runs(int seed, int count, double memory, Func<int, double> level)
    {
        var random = new Random(seed);
        double state = Normal(random);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            state = (memory * state) + (Math.Sqrt(1 - (memory * memory)) * Normal(random));
            return 100 * Math.Exp(0.01 * (state + level(i)));
        })];
    }

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
