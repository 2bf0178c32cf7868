namespace NumaBench.Analysis.Fleet;

/// <summary>One thing to know about one host.</summary>
/// <param name="Place">What it is about, such as <c>memory of node 1</c>.</param>
/// <param name="What">A sentence with the numbers; texts of the files in it are not cleaned.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="Members">The metrics that show it; none where these are missing.</param>
/// <param name="Missing">The metrics that the host lacks.</param>
sealed record FleetFinding(FindingKind Kind, string Host, string Place, string What, string Advice, IReadOnlyList<Deviation> Members, IReadOnlyList<FleetKey> Missing);

/// <summary>How a host is not like the others.</summary>
enum FindingKind
{
    /// <summary>Worse than its twins, or different in what has no better side.</summary>
    Outlier,

    /// <summary>It lacks what its twins have; that never passes.</summary>
    Missing,

    /// <summary>Better than its twins: no fault, but a question.</summary>
    Better,

    /// <summary>Worse than its own earlier runs, whatever its twins do.</summary>
    Past,

    /// <summary>Its earlier runs were of another model, or of another host of that name.</summary>
    OtherModel,
}
