using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>The firmware's distances (SLIT) must order the nodes as their latencies do; the kernel falls back by that order.</summary>
static class DistanceOrder
{
    /// <summary>Equally far nodes of one machine differ by up to 15 % in published matrices.</summary>
    const double Factor = 1.20;

    /// <summary>Every node is compared with every other from every third.</summary>
    const int MostNodes = 128;

    public static IReadOnlyList<Fault> In(NodeMatrix latency, IReadOnlyDictionary<(int From, int To), int> distances)
    {
        if (latency.MemoryNodes.Count > MostNodes)
        {
            return [];
        }

        var wrong = (from cpu in latency.CpuNodes
                     from near in latency.MemoryNodes
                     from far in latency.MemoryNodes
                     let factor = latency.Cost(cpu, near) / latency.Cost(cpu, far)
                     where factor >= Factor && distances.TryGetValue((cpu, near), out int nearer) && distances.TryGetValue((cpu, far), out int farther) && nearer < farther
                     orderby factor descending
                     select (cpu, near, far)).ToList();
        if (wrong.Count == 0)
        {
            return [];
        }

        (int from, int called, int better) = wrong[0];
        return [new Fault(new Finding("cross-distance-order", Severity.Warning, $"node {from} → {called}, {better} ({latency.Name})",
            $"The firmware calls node {called} nearer to node {from} than node {better} (distances {distances[(from, called)]} and {distances[(from, better)]}), but it answers later: {latency.Show(from, called)} against {latency.Show(from, better)}"
            + $"{(wrong.Count > 1 ? $"; {wrong.Count} such orders in all" : "")} (limit {Factor:F2}×, beyond the spread of equally far nodes in published MLC outputs).",
            "Do not trust the kernel's fallback order: bind by the measured latencies, and look for a firmware update that corrects the SLIT."), [])];
    }
}
