namespace NumaBench.Analysis.Fleet;

/// <summary>A host's value of a key beside what the value should be: that of its twins, or of its own past.</summary>
/// <param name="Value">In the key's unit.</param>
/// <param name="Usual">The median of the others.</param>
/// <param name="Z">Distance in robust standard deviations, positive where the host is worse; 0 where there is no z.</param>
/// <param name="IsOutlier">Too far off to be chance, and by more than the margin.</param>
/// <param name="Others">How many values the usual one is the median of.</param>
sealed record Deviation(FleetKey Key, double Value, double Usual, double Z, bool IsOutlier, int Others)
{
    /// <summary>Value ÷ usual value; infinite where the usual one is 0.</summary>
    public double Ratio => Value == Usual ? 1 : Value / Usual;

    /// <summary>True where the host is worse, or where nobody knows which side is the better one.</summary>
    public bool IsWorse => Key.HigherIsBetter switch { true => Ratio < 1, false => Ratio > 1, _ => true };
}
