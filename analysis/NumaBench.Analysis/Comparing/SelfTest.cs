using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>
/// Whether the gate can fire and can keep still: a copy of a run must be <i>same</i>, a copy that is worse by a known factor
/// <i>regressed</i>, and one that is better <i>improved</i>, in every metric that the run is good enough for.
/// </summary>
/// <param name="Lines">What was tried and what came of it.</param>
sealed record SelfTest(bool IsPassed, IReadOnlyList<string> Lines)
{
    public static SelfTest Of(Run run, double margin)
    {
        RunComparison copy = RunComparison.Of([run], [run], margin, allowDifferentMachine: false);
        Dictionary<(string, string), double> factors = copy.Metrics
            .Where(metric => metric is { Ratio: not null, Row.Status: CaseStatus.Ok })
            .ToDictionary(Key, metric => Math.Max(margin * margin, metric.Ratio!.SmallestDetectable));
        (string Name, Run Candidate, Change Expected)[] trials =
        [
            ("an identical copy", run, Change.Same),
            ("a copy made worse", Scaled(run, factors, worse: true), Change.Regressed),
            ("a copy made better", Scaled(run, factors, worse: false), Change.Improved),
        ];
        (string Line, bool IsPassed)[] results = [.. trials.Select(trial =>
        {
            RunComparison comparison = RunComparison.Of([run], [trial.Candidate], margin, allowDifferentMachine: false);
            int found = comparison.Metrics.Count(metric => factors.ContainsKey(Key(metric)) && metric.Change == trial.Expected);
            bool passed = factors.Count > 0 && found == factors.Count && comparison.Verdict == trial.Expected;
            return ($"{(passed ? "passed" : "FAILED")}: {trial.Name} is {ChangeWords.Word(comparison.Verdict)}; {found} of {Show.Count(factors.Count, "metric")} {ChangeWords.Word(trial.Expected)}", passed);
        })];
        return new SelfTest(results.All(result => result.IsPassed), [.. results.Select(result => result.Line)]);
    }

    static (string, string) Key(MetricComparison metric) => (metric.Row.CaseId, metric.Metric);

    static Run Scaled(Run run, Dictionary<(string, string), double> factors, bool worse) => run with
    {
        Samples = [.. run.Samples.Select(sample => factors.TryGetValue((sample.CaseId, sample.Metric), out double factor)
            ? sample with { Value = worse != Metric.HigherIsBetter(sample.Metric) ? sample.Value * factor : sample.Value / factor }
            : sample)],
    };
}
