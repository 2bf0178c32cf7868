using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Tracking;

/// <summary>One metric of one case of a run.</summary>
/// <param name="Passes">Median of each pass that has values, in the metric's unit.</param>
sealed record CaseValues(CaseRow Row, string Metric, IReadOnlyList<double> Passes);

/// <summary>What a history needs of a run.</summary>
/// <param name="Run">Without its cases and samples, which of a thousand runs would fill the memory.</param>
/// <param name="Values">The gated metrics of all cases that count.</param>
sealed record RunValues(Run Run, bool IsGood, IReadOnlyList<CaseValues> Values)
{
    public static RunValues Of(Run run)
    {
        ILookup<string, Sample> samples = run.Samples.ToLookup(sample => sample.CaseId, StringComparer.Ordinal);
        return new RunValues(run with { Cases = [], Samples = [] }, RunFolder.IsGood(run),
        [
            .. from row in run.Cases
               let entry = new MeasuredCase(row, samples[row.CaseId])
               where entry.Counts
               from metric in GatedMetric.All
               let passes = Side.PassMedians(entry, metric)
               where passes.Count > 0
               select new CaseValues(row, metric, passes),
        ]);
    }
}
