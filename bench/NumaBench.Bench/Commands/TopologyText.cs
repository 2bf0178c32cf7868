using System.Globalization;
using System.Text;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary>The machine for people: a line a node, distances, what the firmware promises, findings.</summary>
static class TopologyText
{
    const int CpuColumn = 24;
    const int DistancesPerLine = 14;

    public static string Render(Topology topology)
    {
        var text = new StringBuilder();
        Summary(text, topology);
        Nodes(text, topology);
        Distances(text, topology);
        HugePages(text, topology);
        Hmat(text, topology);
        if (topology.Findings.Count > 0)
        {
            text.Append("\nFindings\n").Append(FindingText.Render(topology.Findings)).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    static void Summary(StringBuilder text, Topology topology)
    {
        string[] parts =
        [
            Count(topology.Nodes.Count, "node"),
            .. topology.Packages.Count > 0 ? [Count(topology.Packages.Count, "package")] : Array.Empty<string>(),
            .. topology.Cores.Count > 0 ? [Count(topology.Cores.Count, "core")] : Array.Empty<string>(),
            $"{Count(topology.OnlineCpus.Count, "CPU")} online",
            .. topology.ThreadsPerCore is > 1 ? [$"{topology.ThreadsPerCore} threads a core"] : Array.Empty<string>(),
        ];
        text.Append(string.Join(", ", parts)).Append('\n');
        if (!topology.UsableCpus.Equals(topology.OnlineCpus))
        {
            Labelled(text, "usable CPUs: ", topology.UsableCpus.IsEmpty ? "none" : topology.UsableCpus.ToString());
        }
    }

    static void Nodes(StringBuilder text, Topology topology)
    {
        text.Append($"\n{"node",5}  {"CPUs",-CpuColumn}  {"memory",10}  {"free",10}  {"package",7}  L3\n");
        foreach (Node node in topology.Nodes)
        {
            IReadOnlyList<string> cpus = TextColumns.Wrap(node.Cpus.IsEmpty ? "-" : node.Cpus.ToString(), CpuColumn);
            string memory = node.MemoryTotalKilobytes == 0 ? "none" : Size(node.MemoryTotalKilobytes);
            text.Append($"{node.Id,5}  {cpus[0],-CpuColumn}  {memory,10}  {Size(node.MemoryFreeKilobytes),10}  ");
            text.Append($"{node.Package?.ToString(CultureInfo.InvariantCulture) ?? "-",7}  {L3(topology, node)}".TrimEnd()).Append('\n');
            foreach (string more in cpus.Skip(1))
            {
                text.Append($"{"",5}  {more}\n");
            }
        }
    }

    static void Distances(StringBuilder text, Topology topology)
    {
        if (topology.Nodes.Count < 2 || topology.Nodes.All(node => node.Distances.Count == 0))
        {
            return;
        }

        text.Append("\nDistances (the firmware's hint at the order, not a latency)\n");
        foreach (int[] targets in topology.Nodes.Select(node => node.Id).Chunk(DistancesPerLine))
        {
            Row(text, "node", targets.Select(id => $"{id}"));
            foreach (Node node in topology.Nodes)
            {
                Row(text, $"{node.Id}", targets.Select(id => node.Distances.TryGetValue(id, out int distance) ? $"{distance}" : "-"));
            }
        }
    }

    static void HugePages(StringBuilder text, Topology topology)
    {
        foreach (Node node in topology.Nodes)
        {
            foreach (HugePagePool pool in node.HugePages.Where(pool => pool.Total > 0))
            {
                text.Append($"\nhuge pages, node {node.Id}: {pool.Total} of {pool.SizeKilobytes} kB, {pool.Free} free");
            }
        }

        text.Append(text[^1] == '\n' ? "" : "\n");
    }

    static void Hmat(StringBuilder text, Topology topology)
    {
        (Node Node, HmatAccess Access)[] reported =
        [
            .. topology.Nodes.SelectMany(node => node.NearestHmat.Select(access => (node, access)))
                .Where(pair => pair.access.ReadLatencyNanoseconds is not null || pair.access.ReadBandwidthMegabytesPerSecond is not null),
        ];
        if (reported.Length == 0)
        {
            return;
        }

        text.Append("\nWhat the firmware promises (ACPI HMAT), to be proved by measuring\n");
        foreach ((Node node, HmatAccess access) in reported)
        {
            text.Append($"  node {access.Initiator} reads node {node.Id}: ");
            text.Append($"{Known(access.ReadLatencyNanoseconds, "ns", "latency")}, {Known(access.ReadBandwidthMegabytesPerSecond, "MB/s", "bandwidth")}\n");
        }
    }

    static void Row(StringBuilder text, string head, IEnumerable<string> cells) =>
        text.Append($"{head,5} ").AppendJoin("", cells.Select(cell => $"{cell,5}")).Append('\n');

    static void Labelled(StringBuilder text, string label, string list) =>
        text.Append(label).AppendJoin("\n" + new string(' ', label.Length), TextColumns.Wrap(list, TextColumns.Width - label.Length)).Append('\n');

    static string L3(Topology topology, Node node)
    {
        if (node.L3Domains.Count == 0)
        {
            return "-";
        }

        long bytes = topology.L3Bytes(node.L3Domains[0].First);
        return bytes == 0 ? $"{node.L3Domains.Count} x ?" : string.Create(CultureInfo.InvariantCulture, $"{node.L3Domains.Count} x {bytes / 1048576.0:0.#} MiB");
    }

    public static string Size(long? kilobytes) => kilobytes switch
    {
        null => "?",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{kilobytes / 1024.0:0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{kilobytes / 1048576.0:0.0} GiB"),
    };

    static string Known(long? value, string unit, string name) => value is null ? $"{name} not reported" : $"{value} {unit}";

    public static string Count(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
