using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>Cells that are much worse than the same two nodes the other way: memory and CPUs are good, so it is a direction of a link.</summary>
static class SlowDirection
{
    const int MostNamed = 6;

    public static IReadOnlyList<Fault> In(NodeMatrix matrix)
    {
        IReadOnlyList<int> nodes = matrix.WholeNodes;
        List<(int Cpu, int Memory)> slow = [.. (from cpu in nodes
                                                from memory in nodes
                                                where cpu != memory && matrix.Asymmetry(cpu, memory) >= matrix.Quantity.DirectionFactor
                                                select (cpu, memory)).OrderByDescending(cell => matrix.Asymmetry(cell.cpu, cell.memory))];
        if (slow.Count == 0)
        {
            return [];
        }

        string named = string.Join("; ", slow.Take(MostNamed).Select(cell =>
            $"from CPUs of node {cell.Cpu} to memory of node {cell.Memory} {matrix.Show(cell.Cpu, cell.Memory)}, the other way {matrix.Show(cell.Memory, cell.Cpu)}"));
        string more = slow.Count > MostNamed ? $"; and {slow.Count - MostNamed} more" : "";
        return [new Fault(new Finding("cross-slow-direction", Severity.Warning,
            $"{string.Join(", ", slow.Take(MostNamed).Select(cell => $"node {cell.Cpu} → {cell.Memory}"))} ({matrix.Name})",
            $"One direction is slow: {named}{more} (limit {matrix.Quantity.ShowFactor(matrix.Quantity.DirectionFactor)} of the way back, beyond the asymmetry of healthy machines in published MLC outputs).",
            "Measure these pairs again. If it stays, look at the link between the sockets (width and speed in the firmware's log, errors in rasdaemon) and reseat or swap CPUs."),
            slow)];
    }
}
