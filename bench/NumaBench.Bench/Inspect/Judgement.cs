using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What is wrong with where a process runs and where its memory is, and what to do. Nothing of it is ever done by numabench.</summary>
static class Judgement
{
    /// <summary>The worst first.</summary>
    public static IReadOnlyList<Finding> Of(Inspection seen, Topology machine)
    {
        IEnumerable<Finding> findings =
        [
            .. seen.Memory is { } memory ? MemoryFaults.Of(memory, machine) : [],
            .. RemoteFaults.Of(seen, machine),
            .. BindingFaults.Of(seen, machine),
            .. OnnxRuntimeFaults.Of(seen, machine),
        ];
        return [.. findings.OrderByDescending(finding => finding.Severity)];
    }
}
