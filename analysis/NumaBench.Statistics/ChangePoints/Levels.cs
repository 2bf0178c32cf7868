namespace NumaBench.Statistics.ChangePoints;

/// <summary>A series as pieces of one level each, and how much a run remembers of the run before it once the levels are taken away.</summary>
sealed class Levels
{
    /// <summary>Beyond it nothing could be told: a hundred runs would count as one.</summary>
    const double LargestMemory = 0.98;

    /// <summary>Of a whole cut, in log n: a place costs about twice what a level does (Zhang and Siegmund 2007).</summary>
    const double Price = 3;

    /// <summary>In units of the noise; equal values are no infinitely good explanation.</summary>
    const double LeastVariance = 1e-6;

    readonly double[] rest;

    /// <param name="noise">Standard deviation of each value.</param>
    /// <param name="cuts">The first index of every piece but the first one, rising.</param>
    public Levels(double[] values, double[] noise, IReadOnlyList<int> cuts)
    {
        Cuts = cuts;
        rest = new double[values.Length];
        int[] bounds = [0, .. cuts, values.Length];
        for (int piece = 1; piece < bounds.Length; piece++)
        {
            TakeAway(values, noise, bounds[piece - 1], bounds[piece]);
        }

        double seen = rest.Zip(rest.Skip(1), (first, second) => first * second).Sum() / Math.Max(rest.Sum(value => value * value), LeastVariance);
        // Each level that was taken away took some of the memory with it (Kendall 1954).
        Memory = Math.Clamp(seen + ((cuts.Count + 1) * (1 + (3 * seen)) / rest.Length), 0, LargestMemory);
    }

    public IReadOnlyList<int> Cuts { get; }

    /// <summary>Correlation of neighbouring runs, from 0 below 1.</summary>
    public double Memory { get; }

    /// <summary>So many runs tell as much about a level as one independent one.</summary>
    public double RunsPerValue => (1 + Memory) / (1 - Memory);

    /// <summary>What neither levels nor memory explain, plus a price for each cut: the least is the best explanation.</summary>
    public double Criterion
    {
        get
        {
            double kept = 1 - (Memory * Memory), surprises = kept * rest[0] * rest[0];
            for (int i = 1; i < rest.Length; i++)
            {
                double surprise = rest[i] - (Memory * rest[i - 1]);
                surprises += surprise * surprise;
            }

            return (rest.Length * Math.Log((surprises / rest.Length) + LeastVariance)) - Math.Log(kept) + (Price * Cuts.Count * Math.Log(rest.Length));
        }
    }

    void TakeAway(double[] values, double[] noise, int from, int to)
    {
        double weights = 0, sum = 0;
        for (int i = from; i < to; i++)
        {
            weights += 1 / (noise[i] * noise[i]);
            sum += values[i] / (noise[i] * noise[i]);
        }

        for (int i = from; i < to; i++)
        {
            rest[i] = (values[i] - (sum / weights)) / noise[i];
        }
    }
}
