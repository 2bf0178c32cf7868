using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>The five numbers that people ask for first, and two more where there are nodes without CPUs. One that cannot exist or was not measured says so in the place of a number.</summary>
static class KeyNumbersSection
{
    public static string Write(MeasuredRun run, Conclusions conclusions) => Markdown.Table(["number", ">median", ">interval", "ratio"],
    [
        .. Memory(run, CaseKind.IdleLatency, "idle latency", conclusions.RemoteCost.Latency, conclusions.MemoryOnlyCost.Latency),
        .. Memory(run, CaseKind.Bandwidth, "read bandwidth", conclusions.RemoteCost.Bandwidth, conclusions.MemoryOnlyCost.Bandwidth),
        Binding(run, conclusions.Recommendation.Binding),
    ]) + (HasRatio(conclusions) ? "\nRatios are made pass by pass, those of memory pair by pair: none need be the quotient of the medians in this table.\n\n" : "\n");

    static bool HasRatio(Conclusions conclusions) => conclusions.Recommendation.Binding is not null
        || new[] { conclusions.RemoteCost, conclusions.MemoryOnlyCost }.Any(cost => cost.Latency is not null || cost.Bandwidth is not null);

    static IEnumerable<string[]> Memory(MeasuredRun run, string kind, string name, Comparison? remote, Comparison? memoryOnly)
    {
        List<MeasuredCase> all = [.. RemoteCost.Measured(run, kind)], cases = all.FindAll(entry => run.Machine.MayHaveCpus(entry.Row.MemoryNode));
        // Another program's loop is another measurement: even MLC's own two walks do not compare.
        name += all.Select(entry => CaseId.Value(entry.Row.CaseId, "method")).FirstOrDefault(method => method is { Length: > 0 }) is { } method ? $" ({Markdown.Text(method)})" : "";
        yield return Row($"{name}, local", run, kind, cases, IsLocal, "node", _ => "1, the base");
        yield return !run.Machine.HasRemoteNodesWithCpus
            ? [$"{name}, remote", "–", "–", run.Machine.HasOneNode ? "cannot exist: one node with memory" : "cannot exist: one node with CPUs"]
            : Row($"{name}, remote", run, kind, cases, entry => !IsLocal(entry), "pair", _ => Ratio(remote));
        if (run.Machine.HasMemoryOnlyNodes)
        {
            yield return Row($"{name}, nodes without CPUs", run, kind, all, entry => !run.Machine.MayHaveCpus(entry.Row.MemoryNode), "pair", _ => Ratio(memoryOnly));
        }
    }

    static string Ratio(Comparison? comparison) => comparison is null ? "local memory was not measured"
        : $"**{Show.Times(comparison.Typical.Centre)}** local ({Show.TimesInterval(comparison.Typical)}){Noisy(comparison.IsNoisy)}" + Markdown.Text(comparison.OverPairs);

    static bool IsLocal(MeasuredCase entry) => entry.Row.CpuNode == entry.Row.MemoryNode;

    static string[] Row(string name, MeasuredRun run, string kind, List<MeasuredCase> cases, Func<MeasuredCase, bool> isMeant, string each, Func<TypicalValue, string> ratio)
    {
        string metric = Metric.Main(kind);
        if (TypicalValue.Of(cases.Where(isMeant), metric, cases) is not { } value)
        {
            return [name, "–", "–", cases.Exists(entry => isMeant(entry) && entry.Estimate(metric) is not null) ? "no pass has all cases that are compared here: see below" : "not measured" + Reason(run, kind, isMeant)];
        }

        string of = value.Cases > 1 ? $", median of {Show.Count(value.Cases, each)}" : "";
        return [name + of, $"{Show.Number(value.Estimate.Centre)} {MetricMeaning.Unit(metric)}", Show.Interval(value.Estimate) + Noisy(value.IsNoisy), ratio(value)];
    }

    static string Reason(MeasuredRun run, string kind, Func<MeasuredCase, bool> isMeant) =>
        run.OfKind(kind).FirstOrDefault(entry => isMeant(entry) && !entry.Counts && entry.Row.Reason.Length > 0)?.Row is { } row
            ? $" ({Show.Status(row.Status)}: {Markdown.Text(row.Reason)})" : "";

    static string[] Binding(MeasuredRun run, Binding? binding)
    {
        string name = run.Machine.HasOneNode ? "inference, CPUs bound" : "inference, best binding";
        if (binding is null || binding.Best.Estimate(Metric.ThroughputPerSecond) is not { } throughput)
        {
            return [name, "–", "–", "no inference with and without binding was measured"];
        }

        return [
            $"{name}: {Markdown.Code(binding.Model)}, {Markdown.Text(binding.Where)}", $"{Show.Number(throughput.Centre)} inferences/s", Show.Interval(throughput) + Noisy(binding.Best.IsNoisy),
            $"**{Show.Times(binding.Gain.Centre)}** os-default ({Show.TimesInterval(binding.Gain)}){Noisy(binding.IsNoisy)}{(binding.IsOutsideNoise ? "" : $": {binding.Remark}")}",
        ];
    }

    static string Noisy(bool isNoisy) => isNoisy ? ", noisy" : "";
}
