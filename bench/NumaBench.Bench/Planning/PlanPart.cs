namespace NumaBench.Bench.Planning;

/// <summary>A part of the plan, one kind of case, that may have more or fewer points in its cells.</summary>
/// <param name="Name">The beginning of its cases' ids.</param>
/// <param name="Finest">What the profile takes when it has the time.</param>
/// <param name="Cases">All its cases at a density.</param>
sealed record PlanPart(string Name, Density Finest, Func<Density, IEnumerable<PlannedCase>> Cases);
