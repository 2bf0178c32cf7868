using System.Text.RegularExpressions;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Bench.Harness;

/// <summary>What a case's passes say together, when the last one is done.</summary>
static partial class PassJudge
{
    const string Separator = "; ";

    /// <param name="row">The case so far.</param>
    /// <param name="values">Its values, and what was recorded around them.</param>
    /// <param name="planned">How many passes there should have been.</param>
    /// <param name="lastGap">Why the last pass without samples had none.</param>
    public static (CaseStatus Status, string Reason) Judge(CaseRow row, CaseValues values, int planned, string lastGap)
    {
        if (row.Status is not (CaseStatus.Ok or CaseStatus.Noisy) || (row.Passes == 0 && row.Status == CaseStatus.Ok))
        {
            return (row.Status, row.Reason);
        }

        var reasons = new List<string>();
        CaseStatus status = CaseStatus.Ok;
        IReadOnlyList<IReadOnlyList<double>> passes = values.Passes;
        if (passes.Count > 0 && Estimator.FromPasses(passes, Metric.HigherIsBetter(Metric.Main(row.Kind))) is var estimate && Noise.IsNoisy(estimate))
        {
            status = CaseStatus.Noisy;
            string causes = NoiseCauses.Of(row, values);
            reasons.Add($"the {passes.Count} passes differ by ±{estimate.RelativeHalfWidth:P1}{(causes.Length > 0 ? ": " + causes : "")}");
        }

        int finished = values.PassesOf(planned);
        if (finished < planned)
        {
            // A pass that other work spoilt: what is left may be the lucky ones.
            status = row.Status == CaseStatus.Noisy ? CaseStatus.Noisy : status;
            reasons.Add($"{finished} of {planned} passes{(lastGap.Length > 0 ? ": " + lastGap.Replace(Separator, ", ") : "")}");
        }

        // What was said of single passes stays true: a fallback (base pages, a smaller working set), a spoilt pass.
        reasons.AddRange(row.Reason.Split(Separator, StringSplitOptions.RemoveEmptyEntries));
        return (status, string.Join(Separator, reasons.Distinct()));
    }

    /// <summary>A reason without what an earlier judgement added, and without passes that will be measured again, for a run that goes on.</summary>
    public static string WithoutVerdict(string reason) =>
        string.Join(Separator, reason.Split(Separator).Where(part => !Verdict().IsMatch(part)));

    [GeneratedRegex(@"^(the \d+ passes differ by |\d+ of \d+ passes|other work interrupted all \d+ samples of pass )")]
    private static partial Regex Verdict();
}
