using NumaBench.Analysis.Explaining;

namespace NumaBench.Analysis.Reporting;

/// <summary>The decisions for programs: <c>decisions</c> in summary.json.</summary>
static class DecisionSummary
{
    public static IEnumerable<object> Of(IEnumerable<Decision> decisions) => decisions.Select(decision => new
    {
        decision.Model,
        Ranking = decision.Ranking.Places.Select(place => new { place.Rank, Case = place.Case.Row.CaseId, WeightsBytes = WeightsMemory.Bytes(place.Case.Row) }),
        Unranked = decision.Ranking.Unranked.Select(entry => new { Case = entry.Case.Row.CaseId, entry.Why }),
        Throughput = Of(decision.Throughput),
        LatencyP99 = Of(decision.Latency),
        Memory = Of(decision.Memory),
    });

    static object? Of(Binding? binding) => binding is null ? null : new
    {
        Case = binding.Best.Row.CaseId,
        Default = binding.Default.Row.CaseId,
        Gain = SummaryFile.Of(binding.Gain, "ratio"),
        Recommended = binding.IsOutsideNoise,
        WeightsBytes = WeightsMemory.Bytes(binding.Best.Row),
    };
}
