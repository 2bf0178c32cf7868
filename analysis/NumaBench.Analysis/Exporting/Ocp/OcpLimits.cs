using NumaBench.Analysis.CrossChecks;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Exporting.Ocp;

/// <summary>
/// The limits of the cross-checks as absolute numbers for single cases: what a cell of a matrix of nodes may be beside the
/// other cells of this run. They are not a manufacturer's: a fault that all nodes share passes.
/// </summary>
sealed class OcpLimits
{
    readonly Dictionary<(string Kind, string Method), NodeMatrix> matrices = [];

    public OcpLimits(MeasuredRun run)
    {
        Measurements measured = RunMeasurements.Of(run);
        foreach (NodeMatrix latency in measured.Latencies)
        {
            matrices[(CaseKind.IdleLatency, latency.Method)] = latency;
        }

        if (measured.Bandwidth is { } bandwidth)
        {
            matrices[(CaseKind.Bandwidth, bandwidth.Method)] = bandwidth;
        }
    }

    /// <summary>Empty for a case that nothing of the run can be held against.</summary>
    public IReadOnlyList<OcpLimit> Of(MeasuredCase entry) =>
        entry.Row.Status == CaseStatus.Ok && RunMeasurements.IsCell(entry)
        && matrices.TryGetValue((entry.Row.Kind, entry.Row.Kind == CaseKind.IdleLatency && entry.IsImported ? entry.Row.Method : ""), out NodeMatrix? matrix)
        && int.TryParse(entry.Row.CpuNode, out int cpu) && int.TryParse(entry.Row.MemoryNode, out int memory)
        && matrix.WholeNodes is var nodes && nodes.Contains(cpu) && nodes.Contains(memory)
            ? [.. (cpu == memory ? Own(matrix, cpu, nodes) : WayBack(matrix, cpu, memory)).Select(limit => Limit(matrix.Quantity, limit.Name, limit.Factor, limit.Cost))]
            : [];

    static IEnumerable<(string Name, double Factor, double Cost)> Own(NodeMatrix matrix, int node, IReadOnlyList<int> nodes)
    {
        int[] others = [.. nodes.Where(other => other != node)];
        if (Median.Of(others.Select(other => matrix.Cost(other, other)).OfType<double>()) is { } usual)
        {
            yield return ("of other nodes' own memory", matrix.Quantity.LocalFactor, usual);
        }

        if (others.Select(other => matrix.Cost(node, other)).OfType<double>().Order().ToArray() is [var best, ..])
        {
            yield return ("of other nodes' memory seen from here", LocalIsBest.Factor, best);
        }
    }

    static IEnumerable<(string Name, double Factor, double Cost)> WayBack(NodeMatrix matrix, int cpu, int memory)
    {
        if (matrix.Cost(memory, cpu) is { } back)
        {
            yield return ("of the same two nodes the other way", matrix.Quantity.DirectionFactor, back);
        }
    }

    static OcpLimit Limit(Quantity quantity, string name, double factor, double cost) =>
        new($"{quantity.ShowFactor(factor)} {name}", quantity.IsCost, quantity.IsCost ? factor * cost : 1 / (factor * cost));
}
