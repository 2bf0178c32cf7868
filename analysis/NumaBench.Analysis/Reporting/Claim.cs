using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

enum Verdict
{
    NotDecidable,
    Confirmed,
    Refuted,
}

/// <summary>Something people say about NUMA, and whether it is true here.</summary>
/// <param name="Model">Null for the verdict over all models.</param>
/// <param name="Ratio">What was measured; null where nothing could be.</param>
/// <param name="Why">Why it could not be decided; otherwise empty.</param>
/// <param name="Cases">The cases that the ratio was made from.</param>
sealed record Claim(string Id, string Text, string? Model, Verdict Verdict, Estimate? Ratio, string Why, IReadOnlyList<string> Cases)
{
    public string Word => Verdict == Verdict.NotDecidable ? "not decidable" : Verdict.ToString().ToLowerInvariant();
}
