namespace NumaBench.Statistics.ChangePoints;

/// <summary>A lasting change of level in a series of runs.</summary>
/// <param name="Index">From 0: the first run at the new level.</param>
/// <param name="Before">Median of the runs since the change before, in the unit of the values.</param>
/// <param name="After">Median of the runs up to the next change.</param>
/// <param name="Ratio">After ÷ before with its 95 % interval; null where values are not above 0.</param>
/// <param name="Confidence">1 less the probability of such a step anywhere in a series of the same noise in which nothing changes.</param>
public sealed record ChangePoint(int Index, double Before, double After, RatioInterval? Ratio, double Confidence);
