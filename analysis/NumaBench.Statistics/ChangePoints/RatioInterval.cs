namespace NumaBench.Statistics.ChangePoints;

/// <summary>A ratio and the ends of its 95 % interval.</summary>
public sealed record RatioInterval(double Centre, double Low, double High);
