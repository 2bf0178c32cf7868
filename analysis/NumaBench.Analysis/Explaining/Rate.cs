namespace NumaBench.Analysis.Explaining;

/// <summary>How fast memory is read.</summary>
/// <param name="GigabytesPerSecond">Above 0.</param>
/// <param name="IsNoisy">A case that it was made from is noisy: it may be shown and decides nothing.</param>
sealed record Rate(double GigabytesPerSecond, bool IsNoisy);
