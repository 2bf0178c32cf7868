using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Exporting.Ocp;

/// <summary>A run as OCP Test &amp; Validation output: each case is a step with its measurements, their validators and a diagnosis.</summary>
static class OcpExport
{
    public static string Write(MeasuredRun run)
    {
        DateTimeOffset start = run.Manifest.Start, end = run.Manifest.End ?? run.Manifest.Start;
        var limits = new OcpLimits(run);
        var lines = new OcpLines();
        lines.SchemaVersion(start);
        lines.Run(start, "testRunStart", OcpStart.Of(run));
        var verdicts = new List<OcpVerdict>();
        foreach (MeasuredCase entry in run.Cases)
        {
            verdicts.Add(Step(lines, end, verdicts.Count, run, entry, limits.Of(entry)));
        }

        foreach (Finding finding in run.Findings)
        {
            lines.Run(end, "log", new { Severity = finding.Severity.ToString().ToUpperInvariant(), Message = Clean.Message($"{finding.Id}, {finding.Subject}: {finding.What} {finding.Advice}") });
        }

        (string status, string result) = Result(run, verdicts);
        lines.Run(end, "testRunEnd", new { Status = status, Result = result });
        return lines.ToString();
    }

    static OcpVerdict Step(OcpLines lines, DateTimeOffset time, int step, MeasuredRun run, MeasuredCase entry, IReadOnlyList<OcpLimit> limits)
    {
        OcpVerdict verdict = OcpVerdict.Of(entry, limits);
        string? hardware = int.TryParse(entry.Row.MemoryNode, out int node) && run.Machine.Nodes.Any(view => view.Id == node) ? OcpStart.HardwareId(node) : null;
        lines.Step(time, step, "testStepStart", new { Name = Clean.Message(entry.Row.CaseId) });
        foreach (string metric in entry.Counts ? entry.Metrics : [])
        {
            if (entry.Estimate(metric) is { } estimate)
            {
                bool isMain = limits.Count > 0 && metric == Metric.Main(entry.Row.Kind);
                lines.Step(time, step, "measurement", new
                {
                    Name = Clean.Message(metric), Value = estimate.Centre, Unit = MetricMeaning.Unit(metric), Validators = isMain ? limits.Select(limit => limit.Validator) : null,
                    HardwareInfoId = hardware, Metadata = Metadata(entry, estimate),
                });
            }
        }

        if (verdict.StepStatus == "ERROR")
        {
            lines.Step(time, step, "error", new { Symptom = "case-failed", verdict.Message });
        }

        lines.Step(time, step, "diagnosis", new { Verdict = $"{Clean.Message(entry.Row.Kind).Replace('.', '-')}-{verdict.Word}", verdict.Type, verdict.Message, HardwareInfoId = hardware });
        lines.Step(time, step, "testStepEnd", new { Status = verdict.StepStatus });
        return verdict;
    }

    static object Metadata(MeasuredCase entry, Estimate estimate) => new
    {
        estimate.Low, estimate.High, Interval = IntervalWord.Of(estimate.Kind), estimate.Best, estimate.Passes,
        PlacementBefore = Clean.Message(entry.Row.PlacementBefore), PlacementAfter = Clean.Message(entry.Row.PlacementAfter),
    };

    // Only these pairs exist in the specification. One bad cell is a fault of the machine, whatever else could not be measured.
    static (string Status, string Result) Result(MeasuredRun run, List<OcpVerdict> verdicts) =>
        verdicts.Exists(verdict => verdict.Type == "FAIL") ? ("COMPLETE", "FAIL")
        : verdicts.Exists(verdict => verdict.StepStatus == "ERROR") ? ("ERROR", "NOT_APPLICABLE")
        : run.Unfinished is null && verdicts.Exists(verdict => verdict.Type == "PASS") ? ("COMPLETE", "PASS")
        : ("SKIP", "NOT_APPLICABLE");
}
