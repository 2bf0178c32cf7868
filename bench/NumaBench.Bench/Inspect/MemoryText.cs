using System.Text;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>Memory for people: kB on each node, then what it is, under which policy, and the largest mappings.</summary>
static class MemoryText
{
    /// <summary>Enough to see where the weights are; JSON has more.</summary>
    const int MostMappings = 8;

    const int LongestPath = 60;

    public static void Append(StringBuilder text, ProcessMemory memory, Topology? machine)
    {
        text.Append($"\nMemory: {memory.All.TotalBytes / 1024} kB resident in {memory.ResidentMappings} of {TopologyText.Count(memory.Mappings, "mapping")}\n");
        foreach ((int node, long bytes) in memory.All.BytesPerNode)
        {
            string kind = machine?.Find(node) is { Cpus.IsEmpty: true } ? "  (no CPUs)" : "";
            text.Append($"  node {node,-4} {bytes / 1024,14} kB  {Shares.Percent(memory.All.On(node)),8}{kind}\n");
        }

        text.Append("  by kind\n");
        foreach ((MemoryKind kind, PageShares shares) in memory.Kinds)
        {
            Rows.Append(text, $"    {kind.Name(),-24} {shares.TotalBytes / 1024,12} kB  ", Shares.OfNodes(shares));
        }

        text.Append("  by policy\n");
        foreach (PolicyUse use in memory.Policies.Where(use => use.Memory.TotalBytes > 0).Take(MostMappings))
        {
            Rows.Append(text, $"    {use.Policy,-24} {use.Memory.TotalBytes / 1024,12} kB  ", $"{TopologyText.Count(use.Mappings, "mapping")}: {Shares.OfNodes(use.Memory)}");
        }

        Largest(text, memory);
    }

    /// <summary>What the page cache holds of model files.</summary>
    public static void AppendCached(StringBuilder text, IReadOnlyList<CachedModelFile> files)
    {
        text.Append(files.Count > 0 ? "  model files in the page cache, used by the process or not\n" : "");
        foreach (CachedModelFile file in files)
        {
            string head = $"    {(file.Pages is { } cached ? $"{cached.ResidentBytes / 1024}" : "?"),10} kB  ";
            string where = file.Pages is { } pages ? $"{Shares.Percent(pages.ResidentShare)} of the file, on {Shares.OfNodes(pages.Nodes)}" : "not known";
            Rows.Append(text, head, $"{where}, {End(Clean.Text(file.File))}{(file.Unknown is { } why ? $": {Clean.Text(why)}" : "")}");
        }
    }

    static void Largest(StringBuilder text, ProcessMemory memory)
    {
        text.Append("  largest mappings\n");
        foreach (NumaMapping mapping in memory.Largest.Take(MostMappings))
        {
            PageShares shares = NumaMaps.Shares([mapping]);
            Rows.Append(text, $"    {mapping.Bytes / 1024,10} kB  ", $"{Shares.OfNodes(shares)}, {mapping.Policy}, {Name(mapping)}{Pages(mapping)}");
        }

        if (memory.ResidentMappings > MostMappings)
        {
            text.Append($"    and {TopologyText.Count(memory.ResidentMappings - MostMappings, "smaller one")}\n");
        }
    }

    static string Name(NumaMapping mapping) => mapping.File is { } file ? End(Clean.Text(file)) : MemoryKinds.Of(mapping).Name();

    // Where the line has no room for a path, its end says more than its beginning.
    static string End(string path) => path.Length <= LongestPath ? path : "…" + path[^(LongestPath - 1)..];

    static string Pages(NumaMapping mapping) => mapping.PageKilobytes switch
    {
        4 => "",
        >= 1 << 20 => $", pages of {mapping.PageKilobytes >> 20} GiB",
        >= 1 << 10 => $", pages of {mapping.PageKilobytes >> 10} MiB",
        _ => $", pages of {mapping.PageKilobytes} KiB",
    };
}
