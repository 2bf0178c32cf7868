using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Fleet;

/// <summary>A quantity that every host of a cohort should show alike: a metric of a case.</summary>
/// <param name="CpuNode">As cases.csv has it: a node's id, <c>all</c>, or empty.</param>
/// <param name="HigherIsBetter">Null where that is not known: then a host may differ to neither side.</param>
sealed record FleetKey(string CaseId, string Kind, string CpuNode, string MemoryNode, string Metric, bool? HigherIsBetter)
{
    public string Unit => MetricMeaning.Unit(Metric);

    public string Name => Metric.Length == 0 ? CaseId : $"{CaseId} {Metric}";
}
