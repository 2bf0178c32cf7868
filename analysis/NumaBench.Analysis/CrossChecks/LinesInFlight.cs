using NumaBench.Analysis.Reporting;
using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>
/// Little's law: bandwidth × latency ÷ 64 bytes is how many cache lines must be under way at once. More than cores can have
/// under way cannot come from this memory: from a cache, or one of the numbers is wrong.
/// </summary>
static class LinesInFlight
{
    const int LineBytes = 64;

    /// <summary>Fill buffers and prefetch queues of a core hold some tens; this is twice that.</summary>
    const int MostPerThread = 128;

    /// <summary>Four times what the fastest published node needs (HBM, 833 GB/s at 157 ns).</summary>
    const int MostPerNode = 8192;

    public static IReadOnlyList<Fault> In(NodeMatrix latency, NodeMatrix bandwidth, IReadOnlyDictionary<int, int> threads)
    {
        var over = (from cell in bandwidth.Cells
                    where latency.Cells.ContainsKey(cell.Key)
                    // GB/s × ns are bytes.
                    let needed = cell.Value * latency.Cells[cell.Key] / LineBytes
                    let working = threads.GetValueOrDefault(cell.Key.Cpu)
                    let possible = working > 0 ? (double)working * MostPerThread : MostPerNode
                    where needed > possible
                    orderby needed / possible descending
                    select (cell.Key, needed, possible, working)).ToList();
        if (over.Count == 0)
        {
            return [];
        }

        ((int cpu, int memory), double lines, double most, int count) = over[0];
        return [new Fault(new Finding("cross-lines-in-flight", Severity.Warning, $"node {cpu} → {memory}",
            $"{bandwidth.Show(cpu, memory)} at {latency.Show(cpu, memory)} need {lines:F0} cache lines under way at once (Little's law); "
            + (count > 0 ? $"{Show.Count(count, "thread")} can have {most:F0} (limit {MostPerThread} a thread, twice a core's buffers)." : $"no node can have more than {most:F0} (limit: four times the fastest published node)."),
            "A part of the reads came from a cache, or a number has the wrong unit: measure with a larger buffer and check the units."), [])];
    }
}
