namespace NumaBench.Statistics;

/// <summary>What the two ends of an <see cref="Estimate"/> promise.</summary>
public enum IntervalKind
{
    /// <summary>One pass: nothing is known about the spread between passes.</summary>
    None,

    /// <summary>Smallest and largest pass; too few passes for a confidence interval, so nothing may be decided from it.</summary>
    Range,

    /// <summary>Covers the true median with at least 95 % probability, whatever the distribution.</summary>
    Confidence95,
}
