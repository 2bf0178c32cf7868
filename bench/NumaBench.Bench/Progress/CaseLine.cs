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
        string result = values.Length == 0 ? $"{Word(outcome.Status)}: {outcome.Reason}" : $"{Number(values[values.Length / 2])} {Unit(pass.Case.Kind)}";
        string warning = row.Status == CaseStatus.Misplaced ? $" MISPLACED: {Clean.Text(row.Reason)}" : "";
        return $"{pass.Case.Id}  {result}{warning}";
    }

    /// <summary>What comes when all passes are done.</summary>
    public static string Extra(int cases) => $"extra pass{(cases == 1 ? "" : "es")} for {cases} case{(cases == 1 ? "" : "s")} whose interval is still too wide";

    static string Word(CaseStatus status) => status.ToString().ToLowerInvariant();

    static string Number(double value) => value >= 1000 ? $"{value:F0}" : $"{value:G4}";

    static string Unit(string kind) => kind switch
    {
        CaseKind.Inference => "inferences/s",
        CaseKind.PageTouch => "ns a page",
        CaseKind.Bandwidth or CaseKind.PeakBandwidth or CaseKind.PageMove => "GB/s",
        _ => "ns",
    };
}
