namespace NumaBench.Analysis.Explaining;

/// <summary>How fast memory is read.</summary>
/// <param name="GigabytesPerSecond">Above 0.</param>
/// <param name="IsNoisy">See <see cref="MemorySpeed"/>.</param>
sealed record Rate(double GigabytesPerSecond, bool IsNoisy) : MemorySpeed(IsNoisy);
