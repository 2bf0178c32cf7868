namespace NumaBench.Bench.Peers;

/// <summary>The least, the middle and the greatest of some samples; NaN where there are none.</summary>
sealed record Spread(double Low, double Median, double High)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? new Spread(double.NaN, double.NaN, double.NaN) : new Spread(sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }

    public string Text(string format) => double.IsNaN(Median) ? "–" : string.Join(" / ", new[] { Low, Median, High }.Select(value => value.ToString(format)));
}
