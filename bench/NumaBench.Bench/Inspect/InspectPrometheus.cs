using System.Globalization;
using System.Text;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Inspections in Prometheus' text format (version 0.0.4), as the textfile collector of node_exporter takes it.</summary>
static class InspectPrometheus
{
    /// <summary>Ends without a line break; the format wants one behind it.</summary>
    public static string Text(IReadOnlyList<Inspection> all)
    {
        var text = new StringBuilder();
        Gauge(text, "numabench_process_resident_bytes", "Resident memory of the process by node and kind.", all.SelectMany(Memory));
        Gauge(text, "numabench_process_remote_ratio", "Share of the resident memory that is remote for the threads, weighted by their CPU time.", all.SelectMany(Remote));
        Gauge(text, "numabench_process_cpu_ratio", "Share of the CPU time of the threads by node while they were watched.", all.SelectMany(CpuShares));
        Gauge(text, "numabench_process_threads", "Threads that were seen.", all.Select(seen => Sample(seen, seen.Threads.Count)));
        Gauge(text, "numabench_process_node_moves", "Changes of node of the threads that were seen while they were watched.", all.Select(seen => Sample(seen, seen.Threads.Sum(thread => thread.NodeMoves))));
        Gauge(text, "numabench_process_memory_reads", "Reads of local and remote memory while it was watched, as the processor counts them.", all.SelectMany(Reads));
        Gauge(text, "numabench_process_cached_file_bytes", "What the page cache holds of a model file that the process maps, by node.", all.SelectMany(Cached));
        Gauge(text, "numabench_process_finding", "1 for each finding.", all.SelectMany(Findings));
        return text.ToString().TrimEnd('\n');
    }

    static IEnumerable<string> Memory(Inspection seen) =>
        from kind in seen.Memory?.Kinds ?? new Dictionary<MemoryKind, PageShares>()
        from node in kind.Value.BytesPerNode
        select Sample(seen, node.Value, ("node", $"{node.Key}"), ("kind", MemoryJson.Name(kind.Key)));

    static IEnumerable<string> Remote(Inspection seen) => seen.RemoteShare is { } share ? [Sample(seen, share)] : [];

    static IEnumerable<string> CpuShares(Inspection seen) =>
        seen.Places.HaveRun ? seen.Places.PerNode.Select(node => Sample(seen, node.Value, ("node", $"{node.Key}"))) : [];

    static IEnumerable<string> Reads(Inspection seen) =>
        seen.Rates?.Reads is { } reads ? [Sample(seen, Math.Round(reads.Local), ("memory", "local")), Sample(seen, Math.Round(reads.Remote), ("memory", "remote"))] : [];

    static IEnumerable<string> Cached(Inspection seen) =>
        from file in seen.CachedModels
        from node in file.Pages?.Nodes.BytesPerNode ?? new Dictionary<int, long>()
        select Sample(seen, node.Value, ("path", file.File), ("node", $"{node.Key}"));

    static IEnumerable<string> Findings(Inspection seen) =>
        seen.Findings.GroupBy(finding => (finding.Id, finding.Severity))
            .Select(group => Sample(seen, group.Count(), ("id", group.Key.Id), ("severity", group.Key.Severity.ToString().ToLowerInvariant())));

    static void Gauge(StringBuilder text, string name, string help, IEnumerable<string> samples)
    {
        string[] lines = [.. samples];
        if (lines.Length > 0)
        {
            text.Append($"# HELP {name} {help}\n# TYPE {name} gauge\n");
            Array.ForEach(lines, line => text.Append(name).Append(line).Append('\n'));
        }
    }

    static string Sample(Inspection seen, double value, params (string Name, string Value)[] labels)
    {
        (string, string)[] own = seen.Process is { } process ? [("pid", $"{process.Id}"), ("name", process.Stat.Name)] : [("file", seen.Subject)];
        IEnumerable<string> pairs = own.Concat(labels).Select(label => $"{label.Item1}=\"{Escaped(label.Item2)}\"");
        return $"{{{string.Join(',', pairs)}}} {value.ToString("R", CultureInfo.InvariantCulture)}";
    }

    static string Escaped(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
