using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What the report needs to know of the machine, from the topology in run.json; what is missing there is null.</summary>
sealed record MachineView(IReadOnlyList<NodeView> Nodes, int? Cpus)
{
    /// <summary>True when no CPU has memory of another node: one node, or others without memory.</summary>
    public bool HasOneNode => Nodes.Count > 0 && !Nodes.Any(cpus => !cpus.Cpus.IsEmpty && Nodes.Any(memory => memory.Id != cpus.Id && memory.HasMemory));

    public long? MemoryKilobytes => Nodes.All(node => node.MemoryKilobytes is null) ? null : Nodes.Sum(node => node.MemoryKilobytes ?? 0);

    public static MachineView Of(MachineRecord machine)
    {
        JsonElement topology = machine.Topology;
        List<NodeView> nodes = Property(topology, "nodes") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(Node).OfType<NodeView>().DistinctBy(node => node.Id).OrderBy(node => node.Id)] : [];
        CpuSet? online = Property(topology, "cpus") is { } cpus ? Set(cpus, "online") : null;
        return new MachineView(nodes, online?.Count ?? (nodes.Count > 0 ? nodes.Sum(node => node.Cpus.Count) : null));
    }

    static NodeView? Node(JsonElement node) =>
        Property(node, "id") is { } id && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out int number)
            ? new NodeView(number, Set(node, "cpus") ?? CpuSet.Empty, Number(node, "memory_total_kb"))
            : null;

    static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    static long? Number(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number : null;

    static CpuSet? Set(JsonElement element, string name)
    {
        try
        {
            return Property(element, name) is { ValueKind: JsonValueKind.String } value ? CpuSet.Parse(value.GetString()!) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>A node as the report sees it.</summary>
sealed record NodeView(int Id, CpuSet Cpus, long? MemoryKilobytes)
{
    /// <summary>Unknown counts as memory: a table then says that it was not measured.</summary>
    public bool HasMemory => MemoryKilobytes is not 0;
}
