namespace NumaBench.Statistics;

/// <summary>What the passes say about one quantity. The unit is that of the values it was made from.</summary>
/// <param name="Centre">Median of the medians of the passes.</param>
/// <param name="Low">Lower end of the interval; the centre when there is none.</param>
/// <param name="High">Upper end of the interval; the centre when there is none.</param>
/// <param name="Kind">What the interval promises.</param>
/// <param name="Best">The best pass: interference only takes away, so this is nearest to what the hardware can do.</param>
/// <param name="Passes">How many passes had values.</param>
public sealed record Estimate(double Centre, double Low, double High, IntervalKind Kind, double Best, int Passes)
{
    /// <summary>Half the interval's width ÷ centre; 0 with one pass, infinite when the centre is 0 and the interval is not.</summary>
    public double RelativeHalfWidth => High > Low ? (High - Low) / 2 / Math.Abs(Centre) : 0;
}
