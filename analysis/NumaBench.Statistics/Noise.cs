namespace NumaBench.Statistics;

/// <summary>When the passes of a case differ too much for its number to be used.</summary>
public static class Noise
{
    /// <summary>Half-width of the interval (or of the range, with few passes) ÷ centre.</summary>
    public const double LargestRelativeHalfWidth = 0.05;

    /// <summary>One pass says nothing about noise and is not called noisy.</summary>
    public static bool IsNoisy(Estimate estimate) => !(estimate.RelativeHalfWidth <= LargestRelativeHalfWidth);
}
