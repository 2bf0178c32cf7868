namespace NumaBench.Statistics.ChangePoints;

/// <summary>Sums over any piece of a series in one step, each value weighted by its noise.</summary>
sealed class Sums
{
    readonly double[] weight, sum, square;

    /// <param name="noise">Standard deviation of each value, above 0.</param>
    public Sums(double[] values, double[] noise)
    {
        // About their mean, so that squares do not lose their digits.
        double mean = values.Average();
        Count = values.Length;
        weight = new double[Count + 1];
        sum = new double[Count + 1];
        square = new double[Count + 1];
        for (int i = 0; i < Count; i++)
        {
            double value = values[i] - mean, share = 1 / (noise[i] * noise[i]);
            weight[i + 1] = weight[i] + share;
            sum[i + 1] = sum[i] + (share * value);
            square[i + 1] = square[i] + (share * value * value);
        }
    }

    public int Count { get; }

    /// <summary>Of the distances from the piece's own mean, in units of the noise.</summary>
    /// <param name="to">The first index that is no part of it.</param>
    public double Squares(int from, int to)
    {
        double total = sum[to] - sum[from];
        return Math.Max(0, square[to] - square[from] - (total * total / (weight[to] - weight[from])));
    }
}
