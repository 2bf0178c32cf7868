using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>A run as it was read back from its folder.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Manifest">run.json.</param>
/// <param name="Cases">The last row of every case, in the order in which the cases first appear.</param>
/// <param name="Samples">The samples that count: those of passes the case's row calls finished.</param>
/// <param name="ReadFindings">What was noticed while reading: a torn last line, samples without a row.</param>
public sealed record Run(
    string Folder,
    RunManifest Manifest,
    IReadOnlyList<CaseRow> Cases,
    IReadOnlyList<Sample> Samples,
    IReadOnlyList<Finding> ReadFindings);
