using NumaBench.Analysis.Charts.Topology;

namespace NumaBench.Analysis.Reporting;

/// <summary>The machine's nodes: the picture, and all that it says of them as a table.</summary>
static class TopologySection
{
    /// <summary>Longer rows of distances cannot be read.</summary>
    const int MostDistances = 64;

    const int LongestList = 60;

    public static string Write(MeasuredRun run, IReadOnlyList<ChartLink> charts) => run.Machine.Nodes.Count == 0 ? ""
        : $"## The machine\n\n{string.Concat(charts.Where(chart => chart.Kind == TopologyPicture.Kind).Select(chart => chart.Markdown))}"
            + (run.Machine.Nodes.All(node => !node.CpusKnown && node.MemoryKilobytes is null) ? "" : Table(run.Machine));

    static string Table(MachineView machine) => Markdown.Table([">node", ">package", "CPUs", "L3 caches", ">memory", $"distances{To(machine)}"], machine.Nodes.Select(node => Row(node, machine))) + "\n";

    static string[] Row(NodeView node, MachineView machine) =>
    [
        $"{node.Id}", node.Package is { } package ? $"{package}" : "–",
        !node.CpusKnown ? "unknown" : node.Cpus.IsEmpty ? "none" : $"{node.Cpus.Count}: {Charts.ChartText.Shorten(node.Cpus.ToString(), LongestList)}",
        node.L3Domains.Count == 0 ? "–" : string.Join(", ", node.L3Domains.GroupBy(cpus => cpus.Count).Select(alike => $"{alike.Count()} of {Show.Count(alike.Key, "CPU")}")),
        !node.HasMemory ? "none" : node.MemoryKilobytes is { } memory ? Show.Memory(memory) : "unknown",
        machine.Nodes.Count > MostDistances || node.Distances.Count == 0 ? "–"
            : string.Join(' ', machine.Nodes.Select(other => node.Distances.TryGetValue(other.Id, out int distance) ? $"{distance}" : "–")),
    ];

    static string To(MachineView machine) => machine.Nodes is [var first, .., var last] ? $" to {first.Id} … {last.Id}" : "";
}
