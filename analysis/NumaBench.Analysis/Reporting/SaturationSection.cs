using System.Text;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>How many of a node's cores its memory can serve at full speed: a line for each node, from one thread and all cores.</summary>
static class SaturationSection
{
    const string Metric = Results.Metric.BandwidthGigabytesPerSecond;

    /// <summary>When the cores together are this near to the sum of single ones, each still adds its own and nothing is full.</summary>
    const double StillGrowing = 0.9;

    public static string Write(MeasuredRun run)
    {
        ILookup<string, (string Threads, MeasuredCase Case)> own = (
            from @group in BandwidthGroup.Of(run)
            where @group.Operation == RemoteCost.Operation
            from entry in @group.Cases
            where entry.Counts && entry.Row.CpuNode == entry.Row.MemoryNode && entry.Estimate(Metric) is not null
            select (@group.Threads, entry)).ToLookup(pair => pair.entry.Row.CpuNode, StringComparer.Ordinal);
        string[] lines = [.. own.Select(node => Line(node.Key, node.DistinctBy(pair => pair.Threads).ToDictionary(pair => pair.Threads, pair => pair.Case))).OfType<string>()];
        return lines.Length == 0 ? "" : $"## Threads that saturate memory\n\n{string.Concat(lines)}\n";
    }

    static string? Line(string node, Dictionary<string, MeasuredCase> cases)
    {
        if (!cases.TryGetValue(BandwidthGroup.One, out MeasuredCase? one) || !cases.TryGetValue(BandwidthGroup.Node, out MeasuredCase? all)
            || Ratio.Paired(all.Passes(Metric), one.Passes(Metric)) is not { } ratio)
        {
            return null;
        }

        var text = new StringBuilder($"- Node {Markdown.Text(node)}: one core reads {Rate(one)} of its own memory, {Show.Count(all.Row.Threads, "core")} together {Rate(all)}, ");
        text.Append($"{Show.Times(ratio.Centre)} as much ({Show.TimesInterval(ratio)}){(one.IsNoisy || all.IsNoisy ? " [noisy]" : "")}");
        foreach ((string threads, string words) in new[] { ("l3", "the cores of one L3"), ("smt", "all hardware threads") })
        {
            if (cases.TryGetValue(threads, out MeasuredCase? other))
            {
                text.Append($"; {words} ({other.Row.Threads}) {Rate(other)}{(other.IsNoisy ? " [noisy]" : "")}");
            }
        }

        // A tenth of a core is within the noise of the two.
        double cores = Math.Max(1, Math.Ceiling(ratio.Centre - 0.1));
        return text.Append(one.IsNoisy || all.IsNoisy ? ": the passes differ too much to say how many saturate it.\n"
            : all.Row.Threads < 2 ? ": it has no more cores.\n"
            : ratio.Centre >= StillGrowing * all.Row.Threads ? ": its cores do not saturate the memory, each one more adds to it.\n"
            : $": {(cores == 1 ? "one core saturates" : $"at one core's rate {cores:F0} cores saturate")} the memory.\n").ToString();
    }

    static string Rate(MeasuredCase entry) => $"{Show.Number(entry.Estimate(Metric)!.Centre)} GB/s";
}
