namespace NumaBench.Statistics;

/// <summary>
/// How one quantity compares with another. Passes are paired by number, because pass n of every case was measured at about
/// the same time: a disturbance that slows both cancels out.
/// </summary>
public static class Ratio
{
    /// <summary>Numerator ÷ denominator of each pass's medians; null when no pass has both, or a denominator is 0.</summary>
    public static Estimate? Paired(
        IReadOnlyList<IReadOnlyList<double>> numerator, IReadOnlyList<IReadOnlyList<double>> denominator, bool higherIsBetter = true)
    {
        double[] ratios = [.. numerator.Zip(denominator)
            .Where(pair => pair.First.Count > 0 && pair.Second.Count > 0)
            .Select(pair => Estimator.Median(pair.First) / Estimator.Median(pair.Second))];
        return ratios.Length == 0 || !ratios.All(double.IsFinite) ? null : Estimator.FromPassValues(ratios, higherIsBetter);
    }
}
