using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>The five lines that the owner of the machine reads first. Plain text with text from outside cleaned of control characters.</summary>
sealed class Answer(MeasuredRun run, RemoteCost remote, RemoteCost memoryOnly, IReadOnlyList<Binding> bindings)
{
    const int MostModels = 3;

    public IReadOnlyList<string> Lines(string reportPath) =>
    [
        $"Machine: {Machine}",
        $"Remote memory: {Remote()}",
        $"Binding: {BindingGain()}",
        $"Wrong with the machine: {Wrong()}",
        $"Report: {Clean.Text(reportPath)}",
    ];

    /// <summary>The machine in one line.</summary>
    public string Machine
    {
        get
        {
            MachineIdentity identity = run.Manifest.Machine.Identity;
            string size = string.Join(", ", new[]
            {
                run.Machine.Nodes.Count == 0 ? "nodes unknown" : Show.Count(run.Machine.Nodes.Count, "NUMA node"),
                run.Machine.Cpus is { } cpus ? Show.Count(cpus, "CPU") : null,
                run.Machine.MemoryKilobytes is { } memory ? Show.Memory(memory) : null,
            }.OfType<string>());
            return $"{Clean.Text(identity.Host)} ({Clean.Text(identity.Model)}): {size}; conditions level {Clean.Text(run.Manifest.Quality.Level)}";
        }
    }

    string Remote()
    {
        if (run.Machine.HasOneNode)
        {
            return $"one node: remote memory cannot exist here; local memory {Local()}";
        }

        string?[] parts = [
            run.Machine.HasRemoteNodesWithCpus ? Cost(remote, run.Machine.MayHaveCpus) : null,
            run.Machine.HasMemoryOnlyNodes ? $"that of nodes without CPUs {Cost(memoryOnly, node => !run.Machine.MayHaveCpus(node))}" : null,
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    string Cost(RemoteCost cost, Func<string, bool> isMeant)
    {
        string latency = cost.Latency is { } slower
            ? $"takes {Show.Times(slower.Typical.Centre)} as long to answer as local memory ({Show.TimesInterval(slower.Typical)}{slower.OverPairs}){Mark(slower.IsNoisy)}"
            : "latency was not measured" + Reason(CaseKind.IdleLatency, isMeant);
        string bandwidth = cost.Bandwidth is { } narrower
            ? $"streams at {Show.Times(narrower.Typical.Centre)} the local speed ({Show.TimesInterval(narrower.Typical)}{narrower.OverPairs}){Mark(narrower.IsNoisy)}"
            : "bandwidth was not measured" + Reason(CaseKind.Bandwidth, isMeant);
        return $"{latency} and {bandwidth}";
    }

    string Local()
    {
        string?[] parts = [
            Own(CaseKind.IdleLatency) is { } latency ? $"answers in {Value(latency)}" : null,
            Own(CaseKind.Bandwidth) is { } bandwidth ? $"is read at {Value(bandwidth)}" : null,
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(" and ", known)
            : "was not measured" + (run.Cases.Where(entry => IsOwn(entry.Row) && entry.Estimate(Metric.Main(entry.Row.Kind)) is null).Select(entry => entry.Row).FirstOrDefault(row => row.Reason.Length > 0) is { } row ? $" ({Show.Status(row.Status)}: {Clean.Text(row.Reason)})" : "");
    }

    MeasuredCase? Own(string kind) => RemoteCost.Measured(run, kind).FirstOrDefault(entry =>
        IsOwn(entry.Row) && entry.Estimate(Metric.Main(kind)) is not null);

    static bool IsOwn(CaseRow row) => row.Kind is CaseKind.IdleLatency or CaseKind.Bandwidth && row.CpuNode == row.MemoryNode;

    static string Value(MeasuredCase entry)
    {
        string metric = Metric.Main(entry.Row.Kind);
        Estimate estimate = entry.Estimate(metric)!;
        return $"{Show.Number(estimate.Centre)} {MetricMeaning.Unit(metric)} ({Show.Interval(estimate)}){Mark(entry.IsNoisy)}";
    }

    string Reason(string kind, Func<string, bool> isMeant) => run.OfKind(kind)
        .Where(entry => entry.Row.CpuNode != entry.Row.MemoryNode && isMeant(entry.Row.MemoryNode) && !entry.Counts).Select(entry => entry.Row)
        .FirstOrDefault() is { } row ? $" ({Show.Status(row.Status)}: {Clean.Text(row.Reason)})" : "";

    static string Mark(bool noisy) => noisy ? " [noisy]" : "";

    string BindingGain()
    {
        string prefix = run.Machine.HasOneNode ? "one node, so only CPUs can be bound; " : "";
        if (bindings.Count == 0)
        {
            return prefix + "no inference with and without binding was measured";
        }

        string more = bindings.Count > MostModels ? $"; {bindings.Count - MostModels} more in the report" : "";
        return prefix + string.Join("; ", bindings.Take(MostModels).Select(One)) + more;
    }

    static string One(Binding binding) =>
        $"{Clean.Text(binding.Model)} runs {Show.Times(binding.Gain.Centre)} as fast with {Clean.Text(binding.Where)} as by default "
        + $"({Show.TimesInterval(binding.Gain)}){Mark(binding.IsNoisy)}{(binding.IsOutsideNoise ? "" : $", which is {binding.Remark}")}";

    string Wrong()
    {
        var parts = new List<string>();
        if (run.Unfinished is { } unfinished)
        {
            parts.Add(unfinished);
        }

        parts.AddRange(from status in new[] { CaseStatus.Failed, CaseStatus.Misplaced }
                       let count = run.Cases.Count(entry => entry.Row.Status == status)
                       where count > 0
                       select $"{Show.Count(count, "case")} {Show.Status(status)}");
        Finding[] wrong = [.. run.Findings.Where(finding => finding.Severity != Severity.Info)];
        parts.AddRange(wrong.GroupBy(finding => finding.Severity).Select(alike => Show.Count(alike.Count(), alike.Key.ToString().ToLowerInvariant())));
        // Every machine has some notes: they are nothing wrong.
        if (run.Findings.Count - wrong.Length is > 0 and var notes)
        {
            parts.Add(parts.Count == 0 ? $"nothing was found but {Show.Count(notes, "note")}" : Show.Count(notes, "note"));
        }

        if (wrong is [var worst, ..])
        {
            parts.Add($"worst: {Clean.Text(worst.What)}");
        }

        return parts.Count == 0 ? "nothing was found" : string.Join(", ", parts);
    }
}
