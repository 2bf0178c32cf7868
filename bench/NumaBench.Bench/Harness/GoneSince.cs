using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Whether the CPUs and nodes of a case are still there. CPUs and memory can be taken away while a run goes on; asked before each
/// pass, because what the kernel says later (EINVAL, no free memory) does not name the reason.
/// </summary>
static class GoneSince
{
    /// <summary>Null when all are online; otherwise which are not.</summary>
    public static string? Reason(Case @case, SysFs sysFs)
    {
        CpuSet cpus = CpuSet.Parse(@case.Cpus).Except(Online<CpuSet>(sysFs, "cpu") ?? CpuSet.Parse(@case.Cpus));
        NodeSet nodes = NodeSet.Parse(@case.Nodes).Except(Online<NodeSet>(sysFs, "node") ?? NodeSet.Parse(@case.Nodes));
        return (cpus.IsEmpty, nodes.IsEmpty) switch
        {
            (true, true) => null,
            (false, true) => $"CPU {cpus} went offline after the run began",
            _ => $"node {nodes} went offline after the run began",
        };
    }

    static TSet? Online<TSet>(SysFs sysFs, string what)
        where TSet : IdSet<TSet>, IIdSet<TSet> =>
        sysFs.Text($"sys/devices/system/{what}/online") is { } list ? IdSet<TSet>.Parse(list) : null;
}
