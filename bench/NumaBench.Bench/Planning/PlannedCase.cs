using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>A case of the plan, and why it cannot exist on this machine when it cannot.</summary>
/// <param name="Case">What to measure.</param>
/// <param name="Impossible">Null when it can be measured; otherwise the reason, as it stands in cases.csv.</param>
sealed record PlannedCase(Case Case, string? Impossible = null);
