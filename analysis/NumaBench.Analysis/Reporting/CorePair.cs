using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>A pair of CPUs between which a cache line was handed to and fro, and the node that is the line's home.</summary>
sealed record CorePair(int A, int B, MeasuredCase Case)
{
    /// <summary>The home is the first CPU's own node, or the nearest there is: what charts and the overview show.</summary>
    public bool IsUsualHome { get; private init; }

    public static IReadOnlyList<CorePair> Of(MeasuredRun run)
    {
        IEnumerable<CorePair> pairs = run.OfKind(CaseKind.CoreToCore)
            .Select(entry => (A: CaseId.Number(entry.Row.CaseId, "a"), B: CaseId.Number(entry.Row.CaseId, "b"), Case: entry))
            .Where(pair => pair is { A: not null, B: not null })
            .Select(pair => new CorePair(pair.A!.Value, pair.B!.Value, pair.Case));
        return
        [
            .. pairs.GroupBy(pair => (pair.A, pair.B)).OrderBy(pair => pair.Key).SelectMany(homes =>
            {
                CorePair[] ordered = [.. homes.OrderBy(pair => pair.Case.Row.MemoryNode != pair.Case.Row.CpuNode).ThenBy(pair => pair.Case.Row.CaseId, StringComparer.Ordinal)];
                return ordered.Select((pair, index) => pair with { IsUsualHome = index == 0 });
            }),
        ];
    }
}
