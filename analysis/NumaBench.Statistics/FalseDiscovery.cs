namespace NumaBench.Statistics;

/// <summary>
/// Which of many tests may be called discoveries so that at most a given part of them is false, on average (Benjamini and
/// Hochberg 1995; holds for positively correlated tests too, which measurements of one machine are).
/// </summary>
public static class FalseDiscovery
{
    /// <summary>The largest p value that is a discovery; 0 when none is.</summary>
    /// <param name="pValues">Of all tests, in any order.</param>
    /// <param name="rate">Largest expected part of false ones, above 0.</param>
    public static double LargestP(IEnumerable<double> pValues, double rate)
    {
        double[] sorted = [.. pValues.Order()];
        return sorted.Where((p, index) => p <= rate * (index + 1) / sorted.Length).DefaultIfEmpty(0).Max();
    }
}
