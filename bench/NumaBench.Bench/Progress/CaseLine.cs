using NumaBench.Bench.Harness;
using NumaBench.Results;

namespace NumaBench.Bench.Progress;

/// <summary>One finished pass in a line: the case and its value, or what became of it.</summary>
static class CaseLine
{
    public static string Of(CasePass pass, CaseRow row)
    {
        CaseOutcome outcome = pass.Outcome!;
        double[] values = [.. outcome.Samples
            .Where(sample => sample.Metric == Metric.Main(pass.Case.Kind) && sample.Iteration > 0)
            .Select(sample => sample.Value).Order()];
        string result = values.Length == 0 ? $"{Word(outcome.Status)}: {outcome.Reason}" : $"{values[values.Length / 2]:G4} {Unit(pass.Case.Kind)}";
        string warning = row.Status == CaseStatus.Misplaced ? $" MISPLACED: {Clean.Text(row.Reason)}" : "";
        return $"{pass.Case.Id}  {result}{warning}";
    }

    static string Word(CaseStatus status) => status.ToString().ToLowerInvariant();

    static string Unit(string kind) => kind switch
    {
        CaseKind.IdleLatency => "ns",
        CaseKind.Bandwidth or CaseKind.PeakBandwidth => "GB/s",
        _ => "inferences/s",
    };
}
