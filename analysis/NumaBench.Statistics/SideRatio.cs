namespace NumaBench.Statistics;

/// <summary>
/// How one quantity of a second side (after a change) compares with that of a first side (before it), where each side has some
/// independent values. With one value on one side its interval is a prediction interval: where a further value of the other
/// side lies when nothing has changed.
/// </summary>
/// <remarks>
/// Made of logarithms, so that swapping the sides inverts the ratio and nothing else. Centres are medians, the spread is
/// <see cref="Spread"/> of both sides, the rest is Student's t with n₁ + n₂ − 2 degrees of freedom.
/// </remarks>
/// <param name="LogRatio">Natural logarithm of second ÷ first.</param>
/// <param name="StandardError">Of that logarithm; 0 when the values of each side are equal.</param>
/// <param name="DegreesOfFreedom">From 2.</param>
/// <param name="RankPValue">Of <see cref="RankTest"/>; 0 where a side has too few values for one.</param>
/// <param name="Reach">With one value on a side: so far from the others, in logarithms, one has been when nothing had changed.</param>
public sealed record SideRatio(double LogRatio, double StandardError, int DegreesOfFreedom, double RankPValue = 0, double Reach = 0)
{
    /// <summary>Of the interval, two-sided.</summary>
    public const double IntervalLevel = 0.95;

    /// <summary>From this p value on nothing is called a change, however few quantities are compared.</summary>
    public const double LargestChangedP = 0.003;

    /// <summary>The probability with which an effect of <see cref="SmallestDetectable"/> is found.</summary>
    public const double Power = 0.8;

    /// <summary>Equal values are as equal as timers and rounding let them be, which is not exactly.</summary>
    const double SmallestSpread = 1e-4;

    /// <summary>With fewer the spread is anybody's guess.</summary>
    public const int FewestDegreesOfFreedom = 2;

    /// <summary>From so many values on each side both tests must agree: ranks promise their level whatever the distribution is.</summary>
    public const int FewestForRanks = 8;

    public double Ratio => Math.Exp(LogRatio);

    public double Low => Math.Exp(LogRatio - IntervalHalfWidth);

    public double High => Math.Exp(LogRatio + IntervalHalfWidth);

    /// <summary>One value is no farther out than another was before it: however quiet the rest is, that is no change, and no proof of none.</summary>
    public bool HasBeenBefore => Reach > 0 && Math.Abs(LogRatio) <= Reach;

    /// <summary>Two-sided: the probability of a ratio at least as far from 1 when nothing has changed; 1 where there was one already.</summary>
    public double PValue => HasBeenBefore ? 1 : Math.Max(RankPValue, 2 * Student.Probability(-Math.Abs(LogRatio) / StandardError, DegreesOfFreedom));

    /// <summary>The ratio (above 1) that would be called a change four times in five; the ratio itself is of no matter to it.</summary>
    public double SmallestDetectable =>
        Math.Exp(Math.Max(Reach, Student.Quantile(1 - (LargestChangedP / 2), DegreesOfFreedom) * StandardError) + (Student.Quantile(Power, DegreesOfFreedom) * StandardError));

    /// <summary>A true equivalence test: both one-sided tests against the margin, here as the interval that lies inside it.</summary>
    /// <param name="margin">Largest ratio, above 1, that is no difference.</param>
    public bool IsWithin(double margin) => Low >= 1 / margin && High <= margin;

    double IntervalHalfWidth => Student.Quantile((1 + IntervalLevel) / 2, DegreesOfFreedom) * StandardError;

    /// <param name="first">Independent values above 0.</param>
    /// <param name="second">The same of the other side.</param>
    /// <param name="known">What is known of the noise otherwise; its spread counts where it rests on more values than there are here.</param>
    /// <returns>Null with fewer than four values of which nothing is known, with an empty side, or when a value is not above 0.</returns>
    public static SideRatio? Of(IReadOnlyList<double> first, IReadOnlyList<double> second, KnownNoise? known = null)
    {
        int own = first.Count + second.Count - 2, degreesOfFreedom = Math.Max(own, known?.DegreesOfFreedom ?? 0);
        if (first.Count == 0 || second.Count == 0 || degreesOfFreedom < FewestDegreesOfFreedom || first.Concat(second).Any(value => !(value > 0)))
        {
            return null;
        }

        double[] a = [.. first.Select(value => Math.Log(value))], b = [.. second.Select(value => Math.Log(value))];
        double spread = Math.Max(degreesOfFreedom > own ? known!.Spread : Spread.Within(a, b), SmallestSpread);
        return new SideRatio(
            Estimator.Median(b) - Estimator.Median(a), spread * Math.Sqrt(MedianVariance(a.Length) + MedianVariance(b.Length)), degreesOfFreedom,
            Math.Min(a.Length, b.Length) >= FewestForRanks ? RankTest.PValue(a, b) : 0,
            Math.Min(a.Length, b.Length) > 1 ? 0 : known?.Farthest ?? 0);
    }

    // Of the median of n normal values, in units of their variance: exact for one value, within 2 % for other odd n, too large for even n.
    internal static double MedianVariance(double count) => Math.PI / ((2 * count) + Math.PI - 2);
}
