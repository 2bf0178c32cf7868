namespace NumaBench.Analysis.Fleet;

/// <summary>All runs that were given.</summary>
/// <param name="Keys">In the order of <see cref="FleetRun.Values"/>.</param>
/// <param name="Unreadable">What could not be read, each with file, line and reason.</param>
sealed record FleetData(IReadOnlyList<FleetRun> Runs, IReadOnlyList<FleetKey> Keys, IReadOnlyList<string> Unreadable);
