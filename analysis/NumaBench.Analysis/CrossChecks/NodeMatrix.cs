namespace NumaBench.Analysis.CrossChecks;

/// <summary>One quantity from CPU nodes to memory nodes; cells that were not measured are absent.</summary>
/// <param name="Method">How it was measured, where that matters to a reader; otherwise empty.</param>
sealed record NodeMatrix(Quantity Quantity, string Method, IReadOnlyDictionary<(int Cpu, int Memory), double> Cells)
{
    public IReadOnlyList<int> CpuNodes => [.. Cells.Keys.Select(key => key.Cpu).Distinct().Order()];

    public IReadOnlyList<int> MemoryNodes => [.. Cells.Keys.Select(key => key.Memory).Distinct().Order()];

    /// <summary>Nodes with CPUs and memory. The others (CXL, HBM) are slower or faster by nature and say nothing by that.</summary>
    public IReadOnlyList<int> WholeNodes => [.. CpuNodes.Intersect(MemoryNodes)];

    public double? Cost(int cpu, int memory) => Cells.TryGetValue((cpu, memory), out double value) ? Quantity.Cost(value) : null;

    public double Value(int cpu, int memory) => Cells[(cpu, memory)];

    /// <summary>How much worse the first way is than the way back; null where one of both was not measured.</summary>
    public double? Asymmetry(int cpu, int memory) => Cost(cpu, memory) / Cost(memory, cpu);

    public string Show(int cpu, int memory) => Quantity.Show(Value(cpu, memory));

    /// <summary>The matrix without cells that a rule has explained, so that the next one does not name them again.</summary>
    public NodeMatrix Without(IEnumerable<(int, int)> cells)
    {
        HashSet<(int, int)> explained = [.. cells];
        return explained.Count == 0 ? this : this with { Cells = Cells.Where(cell => !explained.Contains(cell.Key)).ToDictionary() };
    }

    /// <summary>For the subject of a finding: <c>bandwidth</c>, or <c>latency, mlc-random</c>.</summary>
    public string Name => Method.Length == 0 ? Quantity.Name : $"{Quantity.Name}, {Method}";
}
