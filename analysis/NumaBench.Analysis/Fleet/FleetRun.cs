using NumaBench.Results;

namespace NumaBench.Analysis.Fleet;

/// <summary>A run of a fleet: of which host it is, under which settings, and its values.</summary>
/// <param name="Folder">Where it was read, for people.</param>
/// <param name="Host">Keys the host's own past.</param>
/// <param name="Model">Keys the cohort.</param>
/// <param name="Settings">Name → value.</param>
sealed record FleetRun(string Folder, string Host, string Model, DateTimeOffset Start, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>By key: the median of pass medians of a case that is ok, NaN where there is none.</summary>
    public double[] Values { get; set; } = [];

    /// <summary>What became of the cases that are not ok, by case id, with the reason.</summary>
    public Dictionary<string, (CaseStatus Status, string Reason)> Troubles { get; } = new(StringComparer.Ordinal);
}
