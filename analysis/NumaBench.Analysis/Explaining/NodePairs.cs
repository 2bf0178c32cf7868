using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Explaining;

/// <summary>One number for each CPU node and memory node, of cases that count and are above 0: by a 0 everything would take for ever.</summary>
sealed class NodePairs
{
    readonly Dictionary<(int Cpu, int Memory), (MeasuredCase Case, double Centre)> pairs = [];

    /// <summary>Of several cases of a pair the first.</summary>
    public NodePairs(IEnumerable<MeasuredCase> cases, string metric)
    {
        foreach (MeasuredCase entry in cases.Where(entry => entry.Counts))
        {
            if (int.TryParse(entry.Row.CpuNode, out int cpu) && int.TryParse(entry.Row.MemoryNode, out int memory)
                && entry.Estimate(metric) is { Centre: > 0 } estimate)
            {
                pairs.TryAdd((cpu, memory), (entry, estimate.Centre));
            }
        }
    }

    /// <summary>Null where it was not measured.</summary>
    public (MeasuredCase Case, double Centre)? Find(int cpuNode, int memoryNode) => pairs.TryGetValue((cpuNode, memoryNode), out var found) ? found : null;

    /// <summary>What all nodes with CPUs get from one memory node, by CPU node.</summary>
    public IReadOnlyList<(int CpuNode, MeasuredCase Case, double Centre)> From(int memoryNode) =>
        [.. pairs.Where(pair => pair.Key.Memory == memoryNode).OrderBy(pair => pair.Key.Cpu).Select(pair => (pair.Key.Cpu, pair.Value.Case, pair.Value.Centre))];
}
