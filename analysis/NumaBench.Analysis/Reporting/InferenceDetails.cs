using System.Globalization;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What may explain a policy's speed: its first and slowest inferences, CPU time, remote memory, faults and moves.</summary>
static class InferenceDetails
{
    /// <summary>Empty for runs that did not measure it.</summary>
    public static string Write(IEnumerable<MeasuredCase> model)
    {
        List<MeasuredCase> measured = [.. model.Where(entry => entry.Estimate(Metric.CpuMillisecondsPerInference) is not null)];
        return measured.Count == 0 ? "" : Markdown.Table(
            ["policy", ">first, ms", ">p95, ms", ">max, ms", ">CPU time an inference, ms", ">weights remote", ">rest remote", ">page faults", ">of them from disk", ">switches", ">moves"],
            measured.Select(Row)) + "\nFaults, switches and moves to another CPU are counts of the measured seconds of a pass, medians over the passes. "
            + "Remote is what lies on another node than the threads'; where they run on several there is no such node.\n\n";
    }

    static string[] Row(MeasuredCase entry) =>
    [
        Markdown.Text(CaseWords.Policy(entry.Row)),
        .. new[]
        {
            Metric.FirstInferenceMilliseconds, Metric.LatencyP95Milliseconds, Metric.LatencyMaxMilliseconds, Metric.CpuMillisecondsPerInference,
        }.Select(metric => Text(entry, metric, Show.Number)),
        .. new[] { Metric.WeightsRemoteShare, Metric.RestRemoteShare }.Select(metric => Text(entry, metric, share => FormattableString.Invariant($"{share * 100:F1} %"))),
        Faults(entry),
        .. new[] { Metric.MajorFaults, Metric.ContextSwitches, Metric.Migrations }.Select(metric => Text(entry, metric, Whole)),
    ];

    static string Faults(MeasuredCase entry) =>
        entry.Estimate(Metric.MinorFaults) is { } minor && entry.Estimate(Metric.MajorFaults) is { } major ? Whole(minor.Centre + major.Centre) : "–";

    static string Text(MeasuredCase entry, string metric, Func<double, string> show) => entry.Estimate(metric) is { } estimate ? show(estimate.Centre) : "–";

    static string Whole(double count) => count.ToString("F0", CultureInfo.InvariantCulture);
}
